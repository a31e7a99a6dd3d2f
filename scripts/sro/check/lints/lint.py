"""What a lint finds, and the passages of a document as lints read them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sro.model.document import Clause, Document, FieldGroup, Item, Run, Runs, Signatures, Table


@dataclass(frozen=True)
class Lint:
    """A weakness of drafting: the rule, the document and clause, a sentence with the remedy, and where the text is written."""

    rule: str
    document: str
    clause: str
    message: str
    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.file else ""
        return f"{place}{self.document}: {self.clause}: {self.message} [{self.rule}]"


Rule = Callable[[Document, frozenset[str]], Iterable[Lint]]


@dataclass(frozen=True)
class Stretch:
    """One unbroken stretch of words: a clause's text, an entry of a list, a cell. ``heading`` tells captions and titles apart."""

    clause: str
    runs: Runs
    heading: bool = False
    file: str = ""
    line: int = 0

    def masked(self, *kinds: str) -> str:
        """The words, with one U+0000 in place of each run that is an answer or of one of the kinds."""
        return "".join("\0" if run.answer is not None or run.kind in kinds else run.text for run in self.runs)

    def found(self, rule: str, document: Document, message: str) -> Lint:
        """A lint in this stretch."""
        return Lint(rule, document.id, self.clause, message, self.file, self.line)


_LAST: list[tuple[Document, tuple[Stretch, ...]]] = []


def stretches(document: Document) -> tuple[Stretch, ...]:
    """Every stretch of words of a document in reading order, title area first; kept for the next rule that reads the same document."""
    known = next((found for last, found in _LAST if last is document), None)
    if known is None:
        known = tuple(_stretches(document))
        _LAST[:] = [(document, known)]
    return known


def _stretches(document: Document) -> Iterator[Stretch]:
    for runs in (document.title, document.subtitle, *document.parties, *(runs for _, runs in document.facts)):
        yield Stretch("title", runs, heading=True)
    yield Stretch("foot", (Run(text=document.foot_notice),))
    for notice in document.notices:
        yield Stretch(notice.kind, (Run(text=notice.text),))
    for section in document.all_sections():
        yield Stretch(section.id, section.heading, heading=True)
        for block in section.blocks:
            yield from _of_block(block)


def _of_block(block: Clause | Table | FieldGroup | Signatures) -> Iterator[Stretch]:
    origin = getattr(block, "origin", None)
    file, line = (origin.file, origin.line) if origin else ("", 0)
    match block:
        case Clause():
            yield Stretch(block.id, block.heading, True, file, line)
            yield Stretch(block.id, block.runs, False, file, line)
            yield from _of_items(block.items, block.id, file, line)
            yield Stretch(block.id, block.closing, False, file, line)
        case Table():
            cells = (runs for row in block.rows for cell in row.cells for runs in cell.paragraphs)
            for runs in (block.caption, *(column.heading for column in block.columns), *cells):
                yield Stretch(block.id, runs, True, file, line)
        case FieldGroup():
            yield Stretch(block.id, (Run(text=block.legend),), True)
            for field in (field for row in block.rows for field in row):
                file, line = (field.origin.file, field.origin.line) if field.origin else ("", 0)
                for words in (field.label, *(option.label for option in field.options)):
                    yield Stretch(block.id, (Run(text=words),), True, file, line)
                yield Stretch(block.id, (Run(text=field.tooltip),), False, file, line)
        case Signatures():
            yield Stretch(block.id, block.lead)


def _of_items(items: tuple[Item, ...], clause: str, file: str, line: int) -> Iterator[Stretch]:
    for item in items:
        yield Stretch(clause, item.runs, False, file, line)
        yield from _of_items(item.items, clause, file, line)
