"""The catalogue of choices: every alternative as it would read, side by side, with its help and its legal effect. It is made by resolving
the documents under each answer and showing the clauses that come out differently, so it can neither forget a choice nor show words that no
document would have."""

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sro.model import Model, Question
from sro.model.document import Cell, Clause, Column, Document, Item, Notice, Row, Section, Table, plain, table, words
from sro.resolve.answers import Answers, read_answers
from sro.resolve.markup import slug
from sro.resolve.resolver import Edition, resolve
from sro.resolve.template import holds, names_in

CATALOGUE = "catalogue"
_ALTERNATIVES = ("yes_no", "choice", "choices")
_SIDE_BY_SIDE = 3
_BLANK = re.compile(r"\[[^\]]*\]( · )?")


@dataclasses.dataclass(frozen=True)
class _Alternative:
    """One answer to try: its value, its name for a reader and what choosing it does."""

    value: Any
    label: str
    effect: str | None


def catalogue(model: Model, *, state: str, date: str, law_read: str = "") -> Document:
    """The catalogue of all documents of a state as one document (kind ``catalogue``), dated ``date`` (ISO). ``law_read`` says how far the
    law was read of which it speaks."""
    base = _edition(model, state, date, _asked_for(model))
    standing = (name for name, text in model.documents.items() if holds(text.when, base.answers.context))
    sections = [section for name in standing if (section := _of_document(model, name, base))]
    return Document(
        id=CATALOGUE,
        kind="catalogue",
        title=words("Catalogue of choices"),
        subtitle=words("Every question that changes the text, each answer as it would read, and what it does"),
        running_title="Catalogue of choices",
        district="model",
        district_name="",
        address=f"model/{state}",
        state=state,
        date=date,
        status="final",
        notices=(Notice(kind="law", text=law_read),) if law_read else (),
        sections=tuple(sections),
    )


def _asked_for(model: Model) -> dict[str, Any]:
    """The answers that bring in every document: yes to each question on which a document stands."""
    names = {name for text in model.documents.values() if text.when for name in names_in(text.when, condition=True)}
    return {name: True for name in sorted(names) if name in model.questions and model.questions[name].type == "yes_no"}


def _edition(model: Model, state: str, date: str, raw: Mapping[str, Any]) -> Edition:
    answers = read_answers(model, raw, state=state, date=date, rules=())
    return Edition(district="model", state=state, date=date, answers=answers)


def _of_document(model: Model, name: str, base: Edition) -> Section | None:
    plain_document = resolve(model, name, base, final=True)
    used = {given.question for given in plain_document.answers}
    questions = [question for question in model.questions.values() if question.id in used]
    stands = _texts(plain_document)
    shown = [_question(model, name, question, base, stands) for question in questions if question.type in _ALTERNATIVES]
    values = _values(name, base.state, [question for question in questions if question.type not in _ALTERNATIVES])
    sections = tuple(section for section in (*shown, values) if section)
    return (
        Section(id=f"catalogue.{name}", heading=words(_BLANK.sub("", plain_document.running_title)), sections=sections)
        if sections
        else None
    )


def _question(model: Model, name: str, question: Question, base: Edition, stands: dict[str, tuple[str, str]]) -> Section | None:
    """What an answer changes; ``stands`` is how the document reads without one."""
    setting = _setting(model, question, base.answers)
    texts = []
    alternatives = list(_alternatives(question))
    for alternative in alternatives:
        if not setting and alternative.value == base.answers.given[question.id].value:
            texts.append(stands)
            continue
        raw = {**_asked_for(model), **setting, question.id: {"answer": alternative.value, "reason": "for the catalogue"}}
        texts.append(_texts(resolve(model, name, _edition(model, base.state, base.date, raw), final=True)))
    keys = dict.fromkeys(key for text in texts for key in text)
    if not (changed := [key for key in keys if len({text.get(key, ("", ""))[1] for text in texts}) > 1]):
        return None
    prefix = f"catalogue.{name}.{question.id.replace('_', '-')}"
    notes = [*f"{question.why or ''} {question.help or ''}".strip().splitlines(), _default(question, base.state), _law(question)]
    clauses = tuple(Clause(id=f"{prefix}.{n}", runs=words(note)) for n, note in enumerate(notes) if note)
    make = _beside if len(alternatives) <= _SIDE_BY_SIDE else _below
    return Section(id=prefix, heading=words(question.ask), blocks=(*clauses, make(prefix, alternatives, texts, changed)))


def _alternatives(question: Question) -> Iterator[_Alternative]:
    if question.type == "yes_no":
        for value, label in ((True, "Yes"), (False, "No")):
            needs = "A reason must be on record." if value in question.reason_when else None
            yield _Alternative(value, label, question.effect if value else needs)
        return
    for option in question.options:
        answer = [option.value] if question.type == "choices" else option.value
        yield _Alternative(answer, option.label[:1].upper() + option.label[1:], option.effect)


def _setting(model: Model, question: Question, answers: Answers) -> dict[str, Any]:
    """Other answers under which the question is asked, when the defaults do not ask it: the first single answer that does."""
    if question.when is None or holds(question.when, answers.context):
        return {}
    for other in model.questions.values():
        for alternative in _alternatives(other) if other.type in _ALTERNATIVES else ():
            value = alternative.value
            if holds(question.when, {**answers.context, other.id: value}):
                return {other.id: {"answer": value, "reason": "for the catalogue"}}
    return {}


def _texts(document: Document) -> dict[str, tuple[str, str]]:
    """Each block's id → its caption and its words without numbers; the title too."""
    from sro.reading import block_words  # a catalogue alone is read as a reader would

    texts = {"": ("Title", " ".join(plain(runs) for runs in (document.title, document.subtitle, *document.parties)))}
    for section in document.all_sections():
        for block in section.blocks:
            if isinstance(block, Clause):
                caption = block.caption or plain(section.heading) or "Opening"
                reads = " ".join((plain(block.runs), *_item_words(block.items), plain(block.closing))).strip()
                texts[block.id] = (caption, reads)
            else:
                texts[block.id] = (plain(section.heading) or "Opening", " · ".join(block_words(block)))
    return texts


def _item_words(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield f"{item.label} {plain(item.runs)}"
        yield from _item_words(item.items)


def _reads(text: Mapping[str, tuple[str, str]], key: str) -> str:
    return text[key][1] if key in text else "Left out."


def _beside(prefix: str, alternatives: list[_Alternative], texts: list[dict[str, tuple[str, str]]], changed: list[str]) -> Table:
    rows = [Row(id=key or "title", cells=(_cell(_caption(texts, key)), *(_cell(_reads(text, key)) for text in texts))) for key in changed]
    if any(alternative.effect for alternative in alternatives):
        rows.append(Row(id="effect", cells=(_cell("What it does"), *(_cell(a.effect or "–") for a in alternatives))))
    columns = (Column(heading=words("Clause"), share=0.6), *(Column(heading=words(a.label), share=1.5) for a in alternatives))
    return Table(id=f"{prefix}.table", columns=columns, rows=tuple(rows))


def _below(prefix: str, alternatives: list[_Alternative], texts: list[dict[str, tuple[str, str]]], changed: list[str]) -> Table:
    effects = any(alternative.effect for alternative in alternatives)
    rows = []
    for alternative, text in zip(alternatives, texts, strict=True):
        own = [key for key in changed if sum(_reads(other, key) == _reads(text, key) for other in texts) < len(texts)]
        reads = [words(f"{_caption(texts, key)}: {_reads(text, key)}") for key in own] or [words("–")]
        does = [[words(alternative.effect or "–")]] if effects else []
        rows.append((slug(alternative.label), [[words(alternative.label)], reads, *does]))
    return table(f"{prefix}.table", "", {"Answer": 0.7, "How it reads": 2, **({"What it does": 1} if effects else {})}, rows)


def _caption(texts: list[dict[str, tuple[str, str]]], key: str) -> str:
    return next(text[key][0] for text in texts if key in text)


def _values(name: str, state: str, questions: list[Question]) -> Section | None:
    rows = []
    for question in questions:
        notes = " ".join(part for part in (question.help, _default(question, state), _law(question)) if part)
        rows.append((question.id, [[words(cell)] for cell in (question.ask, _KINDS[question.type], notes or "–")]))
    if not rows:
        return None
    block = table(f"catalogue.{name}.values.table", "", {"Question": 1.4, "Answer": 0.7, "Help": 1.6}, rows)
    return Section(id=f"catalogue.{name}.values", heading=words("What is filled in"), blocks=(block,))


_KINDS = {
    "text": "Text", "long_text": "Text, several lines", "number": "Number", "money": "Dollars", "school_days": "School days",
    "date": "Date", "month_day": "Day of the year", "time": "Time of day", "web_address": "Web address", "list": "List",
    "texts": "List of names", "parts": "In parts",
}  # fmt: skip


def _default(question: Question, state: str) -> str:
    default = question.default_in(state)
    if default is None or default == []:
        return ""
    if question.type == "yes_no":
        return f"Without an answer: {'Yes' if default in (True, 'yes') else 'No'}."
    labels = {option.value: option.label for option in question.options}
    defaults = default if isinstance(default, list | tuple) else [default]
    return f"Without an answer: {', '.join(labels.get(value, str(value)) for value in defaults)}."


def _law(question: Question) -> str:
    parts = []
    if question.limit:
        bounds = [f"at least {question.limit.at_least}"] if question.limit.at_least is not None else []
        bounds += [f"at most {question.limit.at_most}"] if question.limit.at_most is not None else []
        parts.append(f"Limit: {' and '.join(bounds)} ({question.limit.because}).")
    if question.law:
        parts.append(f"Requirements at stake: {', '.join(question.law)}.")
    return " ".join(parts)


def _cell(text: str) -> Cell:
    return Cell(paragraphs=(words(text),))
