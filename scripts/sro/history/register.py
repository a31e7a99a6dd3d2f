"""The register of instruments: the states of each and which may follow which, who signed, and the answers that signing fills in."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from sro.dates import long_date
from sro.errors import InputError
from sro.model import FROZEN, Life, Model, RegisterFile, Signed, State, StateEntry
from sro.model.document import Document, Given, Run, Signature, Signatures
from sro.resolve import block_templates, block_texts, names_in


def with_date(text: str, date: str) -> str:
    """The file with another `date`."""
    return re.sub(r"(?m)^date:.*$", f"date: {date}", text, count=1)


def with_event(text: str, events: Mapping[str, Any], event: str, date: str) -> str:
    """The file with one more event; ``events`` are those it has now, as written."""
    kept = {name: value if name == "entered" else [str(day) for day in value] for name, value in events.items()}
    if event == "entered":
        kept = {"entered": date, **{name: days for name, days in kept.items() if name != "entered"}}
    else:
        kept[event] = sorted({*kept.get(event, ()), date})
    lines = ["events:"]
    for name, value in kept.items():
        lines.append(f"  {name}: {value}" if isinstance(value, str) else f"  {name}: [{', '.join(value)}]")
    return _with_block(text, "events", "\n".join(lines) + "\n")


def without_documents(text: str) -> str:
    """The file without a list of documents."""
    found = _block(text, "documents")
    return text[: found.start()] + text[found.end() :] if found else text


def with_answers(text: str, answers: Mapping[str, str]) -> str:
    """The file with some answers set: replaced where they stand, else added at the end of the answers."""
    block = _block(text, "answers")
    body = block.group() if block else "answers:\n"
    for name, value in answers.items():
        line = f"  {name}: {_scalar(value)}\n"
        found = re.search(rf"(?m)^  {re.escape(name)}:.*\n(?:(?:[ \t]*\n)*   .*\n)*", body)
        body = body[: found.start()] + line + body[found.end() :] if found else f"{body.rstrip()}\n{line}"
    return _with_block(text, "answers", body)


def _scalar(value: str) -> str:
    """A text as YAML reads it back, on one line."""
    return yaml.safe_dump(value, allow_unicode=True, width=10_000, default_flow_style=True).removesuffix("\n...\n").strip()


def _block(text: str, key: str) -> re.Match[str] | None:
    """A top-level key with everything indented below it."""
    return re.search(rf"(?m)^{key}:.*\n(?:(?:[ \t].*|[ \t]*)\n)*", text if text.endswith("\n") else text + "\n")


def _with_block(text: str, key: str, block: str) -> str:
    text = text if text.endswith("\n") else text + "\n"
    found = _block(text, key)
    if found is None:
        return re.sub(r"(?m)^(?=answers:)", block, text, count=1) if re.search(r"(?m)^answers:", text) else text + block
    return text[: found.start()] + block + text[found.end() :]


SignedBy = tuple[str, datetime.date]
"""A printed name and the day of the signature."""


def signing_answers(model: Model, document: Document, signed: Mapping[str, SignedBy]) -> dict[str, str]:
    """The answers that fill in signature blocks: for each block its name and its day. Raises :class:`InputError` for a block that the document
    has not, or that is filled in from a list."""
    texts = {block.id: block for block in block_texts(model, document.id)}
    standing = signature_blocks(document)
    answers: dict[str, str] = {}
    for name, (person, day) in signed.items():
        if name not in standing:
            raise InputError(f"--signed: there is no signature block {name}; there are {', '.join(standing) or 'none'}")
        for template, value in zip(block_templates(texts.get(name)), (person, day.isoformat()), strict=True):
            asked = [question for question in sorted(names_in(template)) if question in model.questions]
            if len(asked) != 1:
                raise InputError(f"--signed {name}: this block is filled in from a list; write its name and date in district.yml")
            answers[asked[0]] = value
    return answers


def signature_blocks(document: Document) -> list[str]:
    """The names of the blocks that are signed one by one, as `--signed` takes them."""
    return [block.id for block in _blocks(document)]


def usual_blocks(model: Model, name: str) -> list[str]:
    """The names of the signature blocks that a document of the model has, in its order."""
    return [block.id for block in block_texts(model, name)]


def signatories(document: Document, given: Mapping[str, Given]) -> Iterator[Signed]:
    """Who signed, as the document says: every block with a name and a date."""
    for block in _blocks(document):
        day = next((day for run in block.signed if (day := _day_of(run, given))), None)
        if day and any(run.text.strip() for run in block.name):
            yield Signed(block=block.id, name="".join(run.text for run in block.name), on=datetime.date.fromisoformat(day))


def _day_of(run: Run, given: Mapping[str, Given]) -> str:
    """The day that a run shows, as it was answered: of its own question, or of an entry of a list."""
    name = (run.answer or "").partition(".")[0]
    days = _texts_in(given[name].value) if name in given else ()
    return next((day for day in days if day == run.text or (_ISO.fullmatch(day) and long_date(day) == run.text)), "")


_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def _texts_in(value: Any) -> Iterator[str]:
    """Every text in an answer, however deep."""
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        yield from _texts_in(each)


def _blocks(document: Document) -> Iterator[Signature]:
    for section in document.all_sections():
        for group in section.blocks:
            if isinstance(group, Signatures):
                yield from group.blocks


FOLLOWS: dict[State, tuple[State, ...]] = {
    "draft": (),
    "first reading": ("draft", "first reading"),
    "second reading": ("first reading", "second reading"),
    "adopted": ("draft", "first reading", "second reading"),
    "made and signed": ("draft", "first reading", "second reading"),
    "superseded": FROZEN,
    "rescinded": (*FROZEN, "superseded"),
    "withdrawn": (*FROZEN, "superseded", "rescinded"),
}
"""Which state may come before each. An agreement is often adopted without readings; a policy is read twice where the board's rules say so."""


def state_of(register: RegisterFile, document: str, edition: str) -> StateEntry | None:
    """The last step on record."""
    life = register.life(document, edition)
    return life.states[-1] if life and life.states else None


def with_state(register: RegisterFile, document: str, edition: str, entry: StateEntry, becomes: str | None = None) -> RegisterFile:
    """The register with one more step. ``becomes`` is the edition's date where a draft is adopted. Raises :class:`InputError` where the step
    cannot follow the last one or lies before it."""
    life = register.life(document, edition)
    before = life.states[-1] if life and life.states else None
    last: State = before.state if before else "draft"
    if last not in FOLLOWS[entry.state]:
        allowed = ", ".join(FOLLOWS[entry.state]) or "nothing"
        raise InputError(f"{document}: {entry.state} cannot follow {last}; it follows {allowed}")
    if before and entry.on < before.on:
        raise InputError(f"{document}: {entry.state} on {entry.on} lies before {before.state} on {before.on}; check the date")
    date = datetime.date.fromisoformat(becomes or edition) if becomes or edition else None
    lived = Life(document=document, edition=date, states=(*(life.states if life else ()), entry))
    others = [other for other in register.instruments if other is not life]
    return register.model_copy(update={"instruments": tuple(sorted([*others, lived], key=order_of))})


def in_force(register: RegisterFile, document: str) -> Sequence[Life]:
    """The editions of a document that were adopted and have not ended."""
    return [life for life in register.instruments if life.document == document and life.stands]


def order_of(life: Life) -> tuple[str, str]:
    return life.document, life.edition_name or "9999"
