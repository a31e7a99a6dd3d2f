"""What the documents say where they name a row: each carrying part of a resolved document with its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sro.model.document import Clause, Document, FieldGroup, Item, Runs, Signatures, Table
from sro.reading import sentences
from tests.every_document import PROJECT
from tests.sources.inventory import BINDS, FORCES, LEAVES_OPEN, ROWS, Row, holds, named

_BINDING = re.compile(r"\b(shall|must|will)\b", re.I)
_OPEN = re.compile(r"\b(may|might|can)\b", re.I)
_SHOULD = re.compile(r"\bshould\b", re.I)
_MODAL = re.compile(r"\b(shall|must|will|should|may|might|can)\b", re.I)
_AFFIRMED = re.compile(_MODAL.pattern + r"(?!,? (not|never|in no event|at no time)\b)", re.I)
_DENIED = re.compile(r"\b(not|no|never|neither|nor|none)\b", re.I)
_LEFT_OPEN = re.compile(
    r"\b(such as|for example|among others|among them|among other \w+|other \w+ as well|(may|might)( \w+)? include|"
    r"includ\w+,? but (is |are )?not limited to|without( being)? limit(ed|ation))\b",
    re.I,
)
_VERB = re.compile(r"\b(shall|must|will|should|may|might|can|is|are|was|were|has|have|had|does|do|need)\b")


@dataclass(frozen=True)
class Part:
    """A part of a document that names rows: its place, the sub-rows, and its sentences, a list's entry with the words that lead to it."""

    place: str
    rows: frozenset[str]
    sentences: tuple[str, ...]
    added: bool = False
    kind: str = "clause"
    heading: str = ""

    @cached_property
    def words(self) -> str:
        return " ".join(self.sentences)


def _said(runs: Runs) -> str:
    """The words of some runs without blanks, whose bracketed words nobody said."""
    return "".join(" " if run.kind == "blank" else run.text for run in runs)


def _entries(lead: str, items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        text = f"{lead} {_said(item.runs)}".strip()
        yield text
        yield from _entries(text, item.items)


def _clause(clause: Clause) -> tuple[str, ...]:
    lead = [each for each in sentences(_said(clause.runs)) if each.strip()]
    said = [*lead, *_entries(lead[-1] if lead else "", clause.items), *sentences(_said(clause.closing))]
    return tuple(each for each in said if each)


def _table(table: Table) -> tuple[str, ...]:
    heads = [_said(column.heading) for column in table.columns]
    rows = [
        ". ".join(f"{head}: {' '.join(_said(runs) for runs in cell.paragraphs)}" for head, cell in zip(heads, row.cells, strict=True))
        for row in table.rows
    ]
    return (_said(table.caption), *rows)


def _facts(document: Document) -> Iterator[Part]:
    texts = {fact.label: fact for fact in PROJECT.model.documents[document.id].facts}
    for label, runs in document.facts:
        yield Part(f"{document.id}: {label}", named(texts[label].source), (f"{label}: {_said(runs)}",), bool(texts[label].added), "head")


def parts(document: Document) -> Iterator[Part]:
    """Every part of a document, whether or not it names a row."""
    head = (document.title, document.subtitle, document.organization, *document.parties)
    said = (*(_said(runs) for runs in head), document.running_title, *(notice.text for notice in document.notices))
    yield Part(f"{document.id}: head", named(PROJECT.model.documents[document.id].source), said, kind="head")
    yield from _facts(document)
    for section in document.all_sections():
        for block in section.blocks:
            place = f"{document.id}: {block.id}"
            match block:
                case Clause():
                    yield Part(place, named(block.source), _clause(block), bool(block.added), heading=_said(block.heading).strip())
                case Table():
                    yield Part(place, named(block.source), _table(block), bool(block.added), "table")
                case FieldGroup():
                    for field in (field for row in block.rows for field in row):
                        options = " ".join(option.label for option in field.options)
                        words = (f"{block.legend} {field.label} {options}", field.tooltip)
                        yield Part(f"{place}.{field.name}", named(field.source), words, bool(field.added), "field")
                case Signatures():
                    for signature in block.blocks:
                        said = (signature.party, signature.name, signature.title, signature.signed)
                        words = (_said(block.lead), ", ".join(_said(runs) for runs in said))
                        yield Part(f"{place}.{signature.id}", named(signature.source), words, bool(signature.added), "signature")


@dataclass(frozen=True)
class Held:
    """A sub-row beside the words that carry it: the parts that name it, what they lack, and what is wrong with their force."""

    row: Row
    parts: tuple[Part, ...]
    lacks: tuple[str, ...]
    force: tuple[str, ...]

    @property
    def fine(self) -> bool:
        return bool(self.parts) and not self.lacks and not self.force

    @property
    def sentence(self) -> str:
        """The sentence that holds most of the words, where the row's act is told."""
        said = [sentence for part in self.parts for sentence in part.sentences]
        return max(said, key=lambda sentence: sum(any(holds(sentence, form) for form in forms) for forms in self.row.must_hold), default="")

    @property
    def subject(self) -> str:
        """The words before the first verb of the sentence, among which its grammatical subject stands."""
        found = _VERB.search(self.sentence)
        return self.sentence[: found.start()].strip() if found else self.sentence.split(":")[0]


def _force(row: Row, parts: Iterable[Part], best: str) -> Iterator[str]:
    """What is wrong with the force of the words; the rules stand at the head of the inventory."""
    clauses = [part for part in parts if part.kind == "clause"]
    if row.part in "WPM":
        modal = {each.id: each.modal for each in ROWS}
        for part in clauses:
            if {modal[id] for id in part.rows} <= LEAVES_OPEN and (found := _BINDING.search(part.words)):
                yield f"{part.place} says “{found.group()}” though nothing that it carries binds"
        if row.modal in BINDS and clauses and not _BINDING.search(best):
            yield f"binds in the source ({row.modal}); the sentence has no shall, must or will"
    said = row.part in "WPM" and bool(clauses)
    if said and row.modal.endswith(" not") and not _DENIED.search(best):
        yield f"forbids or denies in the source ({row.modal}); the sentence has no not, no or never"
    if said and row.modal in FORCES and _MODAL.search(best) and not _AFFIRMED.search(best):
        yield f"{row.modal} in the source; the sentence says only what is not so"
    if said and row.opens and not _LEFT_OPEN.search(best):
        yield "an open list in the source; the sentence does not say that there may be more (such as, might include, not limited to)"
    if row.modal in ("should", "should not"):
        yield from (f"{part.place} has no “should”" for part in clauses if not _SHOULD.search(part.words))
    if row.modal in ("may", "might", "can") and row.part in "WPM" and clauses and not _OPEN.search(best) and not _SHOULD.search(best):
        yield f"{row.modal} in the source; the sentence has no may, might or can"


def held(row: Row, found: Iterable[Part]) -> Held:
    """A sub-row held against the parts that name it."""
    naming = tuple(part for part in found if row.id in part.rows)
    headed = row.part != "W"  # no paragraph of that source has a heading of its own, so that ours says nothing of it
    words = " ".join(f"{part.heading} {part.words}" if headed else part.words for part in naming)
    lacks = tuple(" / ".join(forms) for forms in row.must_hold if not any(holds(words, form) for form in forms))
    result = Held(row, naming, lacks, ())
    return Held(row, naming, lacks, tuple(_force(row, naming, result.sentence)))
