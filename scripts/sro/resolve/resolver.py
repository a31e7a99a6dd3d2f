"""The resolver: one document's text, one edition's answers → the resolved :class:`Document`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any, Literal

from sro.dates import long_date
from sro.model import (
    Address,
    DocumentText,
    Events,
    ItemText,
    Local,
    Model,
    PaperOrigin,
    Provenance,
    Source,
    Verbatim,
    WordsOf,
    block_id,
    own_words,
    provenance_of,
    sections_of,
)
from sro.model.document import (
    SPARE,
    Block,
    Clause,
    ClauseTable,
    Column,
    Document,
    Notice,
    Omission,
    Origin,
    Runs,
    Section,
    language_of,
    notices_of,
    with_sheets,
)
from sro.resolve.answers import Answers
from sro.resolve.blocks import Blocks
from sro.resolve.checklist_steps import OnRecord
from sro.resolve.figures import computed, inputs_of
from sro.resolve.fill import Words
from sro.resolve.local_text import left_out_by, localized
from sro.resolve.numbered import with_sentences
from sro.resolve.outline import Outline, OutlineSection, clause_finder, outline
from sro.resolve.template import names_in
from sro.resolve.translation import stale_in

DEFAULT_STUDENTS = 2


@dataclass(frozen=True)
class Edition:
    """One district's answers and own words as of one date: its draft, or the terms of an adopted instrument (``adopted`` is its date; ``withdrawn`` what
    stands behind it in the address of one that was withdrawn). ``origins`` tells where its own words are written, by clause."""

    district: str
    state: str
    date: str
    answers: Answers
    adopted: str = ""
    withdrawn: str = ""
    origin: PaperOrigin | None = None
    words: WordsOf | None = None
    fictitious: bool = False
    illustration: str | None = None
    local: Local = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)
    documents: tuple[str, ...] = ()
    events: Events = field(default_factory=Events)
    on_record: OnRecord = field(default_factory=OnRecord)

    @property
    def address(self) -> str:
        """How the edition is asked for: `westport`, or `westport@2023-11-28`."""
        return str(Address(self.district, self.adopted, self.withdrawn))

    @property
    def provenance(self) -> Provenance | None:
        """What its papers are where others wrote them about a place; None for a district's own."""
        return provenance_of(self.origin, self.words, self.fictitious, self.illustration, self.adopted)


HELD = ("agreement", "policy")  # the kinds of document whose check reads recorded facts


def resolve(model: Model, name: str, edition: Edition, *, final: bool = False, students: int = DEFAULT_STUDENTS) -> Document:
    """One document of one edition. ``final`` drops the draft mark; ``students`` is the number of rows for students on forms."""
    written, model = model, localized(model, edition.local)
    text = model.documents[name]
    plan, words = _planned(model, text, edition, students)
    names = _names_used(model, text, plan)
    recorded = {question.id for question in model.questions.values() if question.on_record} if text.kind in HELD else set()
    layout = {each for each in _layout_names(text) if edition.answers.given[each].how != "default"}
    used = sorted((names | layout | inputs_of(names) | recorded) & set(edition.answers.given))
    document = Document(
        **_head(model, text, words, edition, "final" if final or edition.adopted else "draft"),
        sections=tuple(_sections(model, plan, words, edition, students)),
        answers=tuple(edition.answers.given[name].model_copy(update={"reason": None}) for name in used),  # reasons are for one's own side
        omissions=(*plan.omissions, *_left_out(written, name, words, edition)),
    )
    return with_sheets(document) if text.kind == "form" else document


def on_paper(model: Model, edition: Edition, document: Document, *, final: bool = False, students: int = DEFAULT_STUDENTS) -> Document:
    """What is printed of a document to be written on by hand: a form with one continuation sheet of spare rows, everything else as it is."""
    if document.kind != "form":
        return document
    return with_sheets(resolve(model, document.id, edition, final=final, students=max(students, SPARE)), at_least=1)


def reads_otherwise(model: Model, edition: Edition, standing: Document) -> bool:
    """Whether a draft as it was resolved would read otherwise in another edition; it is resolved anew up to the first difference only."""
    written, model = model, localized(model, edition.local)
    text = model.documents[standing.id]
    plan, words = _planned(model, text, edition, DEFAULT_STUDENTS)
    sections: Iterable[Section] = _sections(model, plan, words, edition, DEFAULT_STUDENTS)
    if text.kind == "form":  # its sheets are made from the whole
        sections = with_sheets(standing.model_copy(update={"sections": tuple(sections)})).sections
    return (
        (*plan.omissions, *_left_out(written, standing.id, words, edition)) != standing.omissions
        or any(getattr(standing, key) != value for key, value in _head(model, text, words, edition, standing.status).items())
        or any(old != new for old, new in zip_longest(standing.sections, sections))
    )


def _planned(model: Model, text: DocumentText, edition: Edition, students: int) -> tuple[Outline, Words]:
    """What stands of a document under an edition's answers, and what fills in its words."""
    context = context_of(model, edition)
    context |= {**computed(context), "students": students}
    context["clause"] = clause_finder(model, context)
    plan = outline(model, text, context)
    return plan, Words(context, plan.references, ids_of(model, text) if edition.local else ())


def context_of(model: Model, edition: Edition) -> dict[str, Any]:
    """What texts and conditions of an edition see, before anything is computed."""
    return {**edition.answers.context, "steps": model.steps_in(edition.state), "steps_on_record": edition.on_record}


def ids_of(model: Model, text: DocumentText) -> frozenset[str]:
    """The ids of all parts of a document and of those it includes, whether or not they stand."""
    included = [model.documents[section.include] for section in sections_of(text) if section.include]
    sections = [section for each in (text, *included) for section in sections_of(each)]
    return frozenset([*(each.section for each in sections), *(block_id(block) for each in sections for block in each.clauses)])


def referred_to(model: Model, name: str, edition: Edition, local: Local) -> Mapping[str, str]:
    """How each part of a document is referred to with some entries of its own carried out."""
    changed = localized(model, local)
    return _planned(changed, changed.documents[name], edition, DEFAULT_STUDENTS)[0].references


def _left_out(model: Model, name: str, words: Words, edition: Edition) -> Iterator[Omission]:
    """What the district itself leaves out of a document, of the clauses that would stand."""
    for clause in left_out_by(model, edition.local, name):
        if words.stands(clause.when) and (clause.optional is None or words.context[clause.optional]):
            asked = tuple(law for law in clause.satisfies if model.binds(law, edition.state))
            yield Omission(clause=clause.id, satisfies=asked)


def _head(model: Model, text: DocumentText, words: Words, edition: Edition, status: Literal["draft", "final"]) -> dict[str, Any]:
    """All of a document that stands before its sections, by the names of its fields."""
    return {
        "id": text.document,
        "file": file_stem(words.text(text.file), text.document),
        "kind": text.kind,
        "held_as": text.held_as,
        "title": words.runs(text.title),
        "subtitle": words.runs(text.subtitle),
        "running_title": words.text(text.running_title),
        "organization": words.runs(text.organization),
        "parties": _parties(text, words),
        "facts": tuple((fact.label, words.runs(fact.text)) for fact in text.facts if words.stands(fact.when)),
        "district": edition.district,
        "district_name": words.text("{{ district }}"),
        "edition": edition.adopted,
        "address": edition.address,
        "state": edition.state,
        "language": text.language,
        "date": edition.date,
        "status": status,
        "provenance": edition.provenance.kind if edition.provenance else None,
        "notices": tuple(_notices(model, text, words, edition, status)),
        "foot_notice": words.text(text.foot_notice),
        "contents": bool(text.contents) and words.stands(text.contents),
    }


def _sections(model: Model, plan: Outline, words: Words, edition: Edition, students: int) -> Iterator[Section]:
    blocks = Blocks(model, words, own_words(edition.local), edition.origins, students)
    return (with_sentences(_section(section, words, blocks, model), plan.references) for section in plan.sections)


def file_stem(words: str, document: str) -> str:
    """The stem of a document's files as an answer gives it, in letters that every file system takes; "" where it is the document's id."""
    stem = re.sub(r"[^\w.-]+", "-", words, flags=re.ASCII).strip("-. ")
    return "" if stem == document else stem


def _parties(text: DocumentText, words: Words) -> tuple[Runs, ...]:
    """The parties as the title page names them, those of a list each on a line."""
    entries = (ItemText(text=party) if isinstance(party, str) else party for party in text.parties)
    return tuple(
        words.runs(each.text, **extra) for each in entries for extra in words.entries(each.each) if words.stands(each.when, **extra)
    )


def _notices(model: Model, text: DocumentText, words: Words, edition: Edition, status: str) -> Iterable[Notice]:
    confidential, law = words.text(text.confidential), words.text(text.law_notice)
    if confidential:
        yield Notice(kind="confidential", text=confidential)
    told = edition.provenance
    yield from notices_of(told, text.language)
    if any(stale_in(model, text)):
        yield Notice(kind="draft", text=language_of(text.language).stale)
    if status == "draft" and text.kind in ("agreement", "policy") and (told is None or told.noun == "Draft"):
        yield Notice(kind="draft", text=f"Draft of {long_date(edition.date)}. It has not been adopted or signed and is not in force.")
    if law:
        yield Notice(kind="law", text=law)


def _section(section: OutlineSection, words: Words, blocks: Blocks, model: Model) -> Section:
    made: list[Block] = []
    confidential = words.runs(model.documents[section.text.include].confidential) if section.text.include else ()
    if confidential:
        made.append(Clause(id=f"{section.text.section}.confidential", runs=confidential))
    for placed in section.blocks:
        made += blocks.made(placed, section.document)
    return Section(
        id=section.text.section,
        style=section.text.style,
        label=section.label,
        number=section.number,
        heading=words.runs(section.text.heading),
        blocks=tuple(made),
        table=_table(section, made, words) if section.tabled else None,
        sections=tuple(_section(child, words, blocks, model) for child in section.sections),
    )


def _table(section: OutlineSection, made: list[Block], words: Words) -> ClauseTable | None:
    """The section's table with the clauses that stand; None where none does."""
    standing = {block.id for block in made}
    rows = (tuple(tuple(name for name in cell if name in standing) for cell in each.cells) for each in section.text.paragraphs)
    text, whole = section.text.as_table, tuple(row for row in rows if any(row))
    if text is None or not whole:
        return None
    columns = tuple(Column(heading=words.runs(column.heading), share=column.share) for column in text.columns)
    return ClauseTable(id=text.table, columns=columns, rows=whole)


def _layout_names(text: DocumentText) -> set[str]:
    """The questions on how the document is set. While they stand at their defaults, it tells of no answer to them."""
    conditions = [section.as_table.when for section in sections_of(text) if section.as_table]
    return {name for each in (*conditions, text.contents or "") if each for name in names_in(each, condition=True)}


def _names_used(model: Model, text: DocumentText, plan: Outline) -> set[str]:
    """The questions whose answers the document's texts and choices ask for, whether or not the clause stands."""
    included = {section.text.include for section in plan.sections if section.text.include}
    return {"district"}.union(_names_in(model, text), *(_names_in(model, model.documents[name]) for name in included))


def _names_in(model: Model, text: DocumentText) -> frozenset[str]:
    """The names that a document's own texts and choices ask for, looked for once."""
    if text.document in model.asked_in:
        return model.asked_in[text.document]
    sources: list[Any] = [text]
    names: set[str] = set()
    while sources:
        source = sources.pop()
        if isinstance(source, Source):
            for key in type(source).model_fields:
                value = getattr(source, key)
                if key in ("optional", "choose", "each") and value:
                    names.add(value)
                elif key == "as_table":
                    continue  # how it is set is no word of it
                elif key == "when" and value:
                    names |= names_in(value, condition=True)
                elif isinstance(value, Verbatim):
                    continue
                elif isinstance(value, str) and "{" in value and key != "note":
                    names |= names_in(value)
                elif isinstance(value, tuple | dict | Source):
                    sources.append(value)
        elif isinstance(source, dict):
            sources += source.values()
        elif isinstance(source, tuple):
            sources += source
        elif isinstance(source, str) and "{" in source:
            names |= names_in(source)
    return model.asked_in.setdefault(text.document, frozenset(names))
