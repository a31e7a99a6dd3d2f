"""The amendment of an agreement as a paper: recitals, instructions, new numbers, what stays, signatures; and the restated agreement beside it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sro.dates import long_date
from sro.history.instructions import Anchor, Instruction, Instructions
from sro.history.provisions import PrintedLine
from sro.model import AmendmentWording, DocumentText
from sro.model.document import Block, Clause, Document, Item, Run, Runs, Section, Signatures, plain, table, words
from sro.project import Project, read_yaml, validated
from sro.resolve import Answers, Blank, Edition, FilledText, privileged_copy, resolve

PAPER, RESTATED, WORDING = (f"mou/amendment/{name}.yml" for name in ("paper", "restated", "instructions"))
MADE_ON = "amendment_made_on"
"""The blank that the last signature fills in."""

_EFFECTIVE = "date on which this takes effect"
COUNSEL = ".counsel"  # behind the name of a clause in that of the note on it

ORDINALS = "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth".split()


@dataclass(frozen=True)
class AmendmentFacts:
    """What the papers say beside the district's answers. A day that is not known is "", and stands as a blank; ``reviewed_by`` are offices. ``date`` is
    the day of the text that is amended, ``made_on`` that on which the agreement was first made; ``code`` that of the attached text."""

    number: int
    title: str
    date: str
    made_on: str
    on: str = ""
    effective: str = ""
    as_update: bool = False
    reviewed_by: str = ""
    reviewed_on: str = ""
    code: str = ""

    @property
    def effective_day(self) -> str:
        """The day on which it takes effect, written out, or the blank for it."""
        day = _day(self.effective, "amendment_effective", _EFFECTIVE)
        return str(getattr(day, "shown", day))

    def context(self, found: Instructions | None) -> dict[str, object]:
        """The names that the texts print and ask."""
        changed = bool(self.date) and self.date != self.made_on
        return {
            "amendment_ordinal": FilledText(ordinal_of(self.number), "amendment_ordinal"),
            MADE_ON: _day(self.on, MADE_ON, "date on which the last party signs"),
            "amendment_effective": _day(self.effective, "amendment_effective", _EFFECTIVE),
            "amendment_is_update": self.as_update,
            "amendment_restates": found is None,
            "amendment_changes": found is None or bool(found.steps or found.numbers),
            "amendment_renumbers": bool(found and found.numbers),
            "amendment_references": bool(found and found.references),
            "instrument_title": FilledText(self.title, "instrument_title"),
            "instrument_date": _day(self.date, "instrument_date", "date of the text in force"),
            "instrument_made_on": _day(self.made_on, "instrument_made_on", "date on which the agreement was made"),
            "instrument_changed": changed,
            "reviewed_by": FilledText(self.reviewed_by, "reviewed_by") if self.reviewed_by else "",
            "reviewed_on": _day(self.reviewed_on, "reviewed_on", "date on which the parties went through it"),
            "restated_code": FilledText(self.code, "restated_code"),
        }


def ordinal_of(number: int) -> str:
    """1 → "First", 13 → "13th"."""
    if number <= len(ORDINALS):
        return ORDINALS[number - 1]
    return f"{number}{'th' if number % 100 in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _day(iso: str, name: str, blank: str) -> object:
    return FilledText(iso, name, long_date(iso)) if iso else Blank(name, blank)


def wording_of(project: Project) -> AmendmentWording:
    """The sentences of the instructions."""
    return validated(AmendmentWording, read_yaml(project.store, WORDING))


def amendment_paper(
    project: Project, edition: Edition, new: Document, found: Instructions | None, facts: AmendmentFacts, *, privileged: bool = False
) -> Document:
    """The paper that leads to a new text by some instructions; by None where the whole text is attached. ``new`` gives the signature blocks, and bears a
    draft mark where the paper is to. The ``privileged`` copy has the notes to counsel."""
    document = _resolved(project, PAPER, edition, facts.context(found), privileged=privileged, final=new.status == "final")
    wording = wording_of(project)
    sections = []
    count = 0
    for section in document.sections:
        blocks: list[Block] = []
        for block in section.blocks:
            if (
                section.style == "section"
                and isinstance(block, Clause)
                and not block.id.startswith("for-counsel")
                and not block.id.endswith(COUNSEL)
            ):
                count += 1
                block = block.model_copy(update={"number": f"{count}."})
            blocks.append(block)
            if found and block.id == "amendment.changes":
                made = list(_instructions(found, wording, count))
                count += len(made)
                blocks += made
            if found and block.id == "amendment.numbers":
                blocks.append(_table("amendment-new-numbers", wording.numbers, in_ranges(found.numbers)))
            if found and block.id == "amendment.references":
                blocks.append(_table("amendment-new-references", wording.references, found.references))
        if section.style == "signatures":
            blocks = [_signatures(section, new)]
        if blocks:
            sections.append(section.model_copy(update={"blocks": tuple(blocks)}))
    return document.model_copy(update={"sections": (*sections, *_attached(found))})


def restated(project: Project, edition: Edition, new: Document, facts: AmendmentFacts) -> Document:
    """The whole new text under the title of a restatement, with the recital behind its first paragraph."""
    front = _resolved(project, RESTATED, edition, facts.context(None))
    said = front.sections[0].blocks
    first, *others = new.sections
    place = next((n for n, block in enumerate(first.blocks) if n and not getattr(block, "joined", "")), len(first.blocks))
    opening = first.model_copy(update={"blocks": (*first.blocks[:place], *said, *first.blocks[place:])})
    head = {"id": front.id, "file": "", "title": front.title, "running_title": front.running_title}
    return new.model_copy(update={**head, "sections": (opening, *others)})


def _resolved(
    project: Project, name: str, edition: Edition, context: dict[str, object], *, privileged: bool = False, final: bool = False
) -> Document:
    text = validated(DocumentText, read_yaml(project.store, name))
    model = dataclasses.replace(project.model, documents={**project.model.documents, text.document: text})
    answers = Answers({**edition.answers.context, **context}, edition.answers.given)
    asked = dataclasses.replace(edition, answers=answers, local=())
    return privileged_copy(model, text.document, asked, 1) if privileged else resolve(model, text.document, asked, final=final)


def _instructions(found: Instructions, wording: AmendmentWording, before: int) -> Iterator[Clause]:
    """A numbered paragraph for each instruction, behind the ``before`` ones of the paper."""
    numbers: dict[int, int] = {}
    for place, step in enumerate(found.steps):
        if not step.follows:
            numbers[place] = before + len(numbers) + 1
    for place, number in numbers.items():
        step = found.steps[place]
        anchor = _anchor(step.anchor, wording, numbers) if step.anchor else ""
        heading = f"{step.caption.removesuffix('.')}." if step.caption else ""
        yield Clause(
            id=f"amendment.change-{number}",
            number=f"{number}.",
            heading=words(heading),
            runs=words(_capital(_sentence(step, wording, anchor))),
            items=quoted(step.lines),
        )


def _sentence(step: Instruction, wording: AmendmentWording, anchor: str) -> str:
    said = [str(getattr(wording, each.kind)).format(before=each.before, after=each.after) for each in step.words]
    text: str = getattr(wording, step.kind.replace("-", "_"))
    return text.format(place=step.place, anchor=anchor, number=step.number, pairs=_listed(said))


def _anchor(anchor: Anchor, wording: AmendmentWording, numbers: dict[int, int]) -> str:
    return str(getattr(wording, anchor.side)).format(place=anchor.place, number=numbers.get(anchor.instruction, 0))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _listed(said: Sequence[str]) -> str:
    return f"{'; '.join(said[:-1])}; and {said[-1]}" if len(said) > 1 else "".join(said)


def quoted(lines: Sequence[PrintedLine]) -> tuple[Item, ...]:
    """New text between quotation marks, as the entries of a list that keep its numbers and letters and how deep they stand."""
    marked = [(line.label, line.depth, _unlinked(line.runs)) for line in lines]
    if not marked:
        return ()
    label, depth, runs = marked[0]
    marked[0] = (f"“{label}", depth, runs) if label else (label, depth, (Run(text="“"), *runs))
    label, depth, runs = marked[-1]
    marked[-1] = (label, depth, (*runs, Run(text="”")))
    return tuple(_nested(marked, 0, [0]))


def _nested(marked: Sequence[tuple[str, int, Runs]], depth: int, at: list[int]) -> Iterator[Item]:
    """The entries at one depth from a place on, each with those deeper behind it."""
    while at[0] < len(marked) and marked[at[0]][1] >= depth:
        place = at[0]
        label, _, runs = marked[place]
        at[0] += 1
        yield Item(id=f"line-{place}", label=label, runs=runs, items=tuple(_nested(marked, depth + 1, at)))


def _unlinked(runs: Runs) -> Runs:
    """Words whose references lead nowhere here, since the places stand in another paper."""
    return tuple(run.model_copy(update={"kind": "text", "to": None}) if run.kind == "reference" else run for run in runs)


def in_ranges(numbers: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The numbers before and after, sections of an article that follow one another as one row: "Sections 4.4 to 4.11" → "Sections 4.5 to 4.12"."""
    rows: list[list[tuple[str, str]]] = []
    for pair in numbers:
        if rows and all(_next(last, this) for last, this in zip(rows[-1][-1], pair, strict=True)):
            rows[-1].append(pair)
        else:
            rows.append([pair])
    for row in rows:
        if len(row) == 1:
            yield row[0]
        else:
            first, last = row[0], row[-1]
            joined = "and" if len(row) == 2 else "to"
            yield _range(first[0], last[0], joined), _range(first[1], last[1], joined)


_SECTION = re.compile(r"Section\u00a0(\d+)\.(\d+)")


def _next(one: str, other: str) -> bool:
    here, there = _SECTION.fullmatch(one), _SECTION.fullmatch(other)
    return bool(here and there and here[1] == there[1] and int(here[2]) + 1 == int(there[2]))


def _range(first: str, last: str, joined: str) -> str:
    return f"{first.replace('Section', 'Sections')} {joined} {last.rpartition(chr(160))[2]}"


def _table(name: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Block:
    shares = dict.fromkeys(heads, 1.0)
    return table(name, "", shares, [(f"row-{n}", [(words(cell),) for cell in row]) for n, row in enumerate(rows, 1)])


def _signatures(section: Section, new: Document) -> Signatures:
    """The blocks of the agreement under the words of the amendment."""
    lead = next(block.runs for block in section.blocks if isinstance(block, Clause))
    own = (block for each in new.all_sections() for block in each.blocks if isinstance(block, Signatures))
    found = next(own, None)
    return Signatures(id="amendment-signatures.blocks", lead=lead, blocks=found.blocks if found else ())


def _attached(found: Instructions | None) -> Iterator[Section]:
    for step in found.steps if found else ():
        if step.exhibit and step.exhibit.section:
            yield step.exhibit.section


def title_of_instrument(document: Document) -> str:
    """An agreement's title on one line."""
    return " ".join(plain(document.title).split())
