"""What is for counsel and stands in no document: the notes beside clauses and tables, and the references that nobody has confirmed. A privileged
copy is the document with both, for one's own side alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sro.model import ClauseText, DocumentText, Model, RowText, TableText, block_id, sections_of
from sro.model.document import Block, Clause, Document, Notice, Run, Section, table, words
from sro.resolve.figures import computed
from sro.resolve.fill import Words
from sro.resolve.resolver import HELD, Edition, context_of, resolve
from sro.resolve.template import holds

PRIVILEGED = "Privileged and confidential"
FACE = (
    Notice(kind="confidential", text=f"{PRIVILEGED}. For our own side and its counsel alone."),
    Notice(
        kind="draft",
        text=(
            "This copy holds notes to counsel and what is still open, which are no part of the text. It is not to be adopted, signed, posted,"
            " sent to the other side or put before a meeting."
        ),
    ),
)
NOTE = "Note to counsel. "
STEM = "-privileged"
"""What the names of a privileged copy's files end with."""


@dataclass(frozen=True)
class Unconfirmed:
    """A reference left out of a document: its words, its caption or subject, and what counsel is to confirm."""

    reference: str
    caption: str
    asks: str


def unconfirmed(model: Model, name: str, edition: Edition) -> list[Unconfirmed]:
    """The references that a document of an edition leaves out until counsel confirms them, in the order of the text."""
    context = context_of(model, edition)
    filled = Words({**context, **computed(context)}, {})
    found = []
    for row in _left_out(model.documents[name], filled.context):
        reference, caption, *_ = (filled.text(cell) for cell in row.cells)
        found.append(Unconfirmed(reference, caption, " ".join((row.unconfirmed or "").split())))
    return found


def _left_out(text: DocumentText, context: Mapping[str, object]) -> Iterator[RowText]:
    for section in sections_of(text):
        if holds(section.when, context):
            for block in section.clauses:
                if isinstance(block, TableText) and holds(block.when, context):
                    yield from (row for row in block.rows if row.unconfirmed and holds(row.when, context))


def privileged_copy(model: Model, name: str, edition: Edition, students: int) -> Document:
    """A document of an edition with a note to counsel behind each clause that has one, and at its end what is open. It says on its face, at the
    head of each page and in the names of its files what it is."""
    document = resolve(model, name, edition, students=students)
    notes = _notes(model, name)
    for entry in edition.local:
        if entry.reason:
            before = f"{notes[entry.clause]} " if entry.clause in notes else ""
            notes[entry.clause] = f"{before}Why in our own words: {' '.join(entry.reason.split())}"
    sections = [_noted(section, notes) for section in document.sections]
    if last := _open(model, name, edition):
        sections.append(last)
    return document.model_copy(
        update={
            "file": f"{document.stem}{STEM}",
            "running_title": f"{PRIVILEGED} · {document.running_title}",
            "notices": (*FACE, *document.notices),
            "sections": tuple(sections),
        }
    )


def _notes(model: Model, name: str) -> dict[str, str]:
    """The note to counsel beside each block of a document and of those that it holds as exhibits."""
    included = [section.include for section in sections_of(model.documents[name]) if section.include]
    texts = [model.documents[each] for each in (name, *included)]
    blocks = [block for text in texts for section in sections_of(text) for block in section.clauses]
    noted = {block_id(block): block.note for block in blocks if isinstance(block, ClauseText | TableText) and block.note}
    return {name: " ".join(note.split()).removeprefix("For counsel. ") for name, note in noted.items()}


def _noted(section: Section, notes: Mapping[str, str]) -> Section:
    blocks: list[Block] = []
    for block in section.blocks:
        blocks.append(block)
        if block.id in notes:
            runs = (Run(kind="emphasis", text=NOTE), Run(text=notes[block.id]))
            blocks.append(Clause(id=f"{block.id}.counsel", runs=runs))
    below = tuple(_noted(each, notes) for each in section.sections)
    # a table of clauses has no room for notes between them, so that the copy sets its rows as paragraphs
    return section.model_copy(update={"blocks": tuple(blocks), "table": None, "sections": below})


def _open(model: Model, name: str, edition: Edition) -> Section | None:
    """The last section: how far the law was read, and the references that wait for counsel."""
    blocks: list[Block] = []
    if read := model.standing.get(edition.state):
        blocks.append(Clause(id="for-counsel.law", runs=words(f"{read} Later acts were not seen.")))
    if left := unconfirmed(model, name, edition):
        blocks.append(Clause(id="for-counsel.left-out", runs=words("These references stand in no clean copy until counsel confirms them.")))
        columns = {"Reference": 3.0, "Subject": 4.0, "To be confirmed": 5.0}
        said = [(each.reference, each.caption, f"{each.asks[:1].upper()}{each.asks[1:]}.") for each in left]
        rows = [(f"open-{number}", [[words(cell)] for cell in cells]) for number, cells in enumerate(said, 1)]
        blocks.append(table("for-counsel.references", "", columns, rows))
    return Section(id="for-counsel", heading=words("Open for counsel"), blocks=tuple(blocks)) if blocks else None


def may_be_privileged(text: DocumentText) -> bool:
    """Whether a document has a privileged copy: what is agreed on or adopted, which counsel reads; letters and forms have none."""
    return text.kind in HELD
