"""How blocks are set, the same in every format: clauses that share a paragraph or a line, rows of a table made of clauses, and a list of contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sro.model.document.blocks import Block, Cell, Clause, ClauseTable, FieldGroup, Item, Row, Run, Runs, Section, Signatures, Table, words
from sro.model.document.document import Document

SetBlock = tuple[Clause, ...] | Table | FieldGroup | Signatures


def laid_out(section: Section) -> Iterator[SetBlock]:
    """The blocks of a section as they are set: clauses that go on in one paragraph together, and those of its table as that table."""
    if section.table is None:
        yield from paragraphs(section.blocks)
        return
    held = tabled(section)
    first = next(place for place, block in enumerate(section.blocks) if block.id in held)
    yield from paragraphs(section.blocks[:first])
    yield _as_table(section.table, section.blocks)
    yield from paragraphs(block for block in section.blocks[first:] if block.id not in held)


def tabled(section: Section) -> frozenset[str]:
    """The ids of the clauses that stand in the section's table."""
    return frozenset(name for row in section.table.rows for cell in row for name in cell) if section.table else frozenset()


def paragraphs(blocks: Iterable[Block]) -> Iterator[tuple[Clause, ...] | Table | FieldGroup | Signatures]:
    """The blocks of a section as they are set: clauses that go on in one paragraph together, up to one with a list that stands below it."""
    together: list[Clause] = []
    for block in blocks:
        if isinstance(block, Clause) and block.joined == "sentence" and together and not together[-1].below:
            together.append(block)
            continue
        if together:
            yield tuple(together)
            together = []
        if isinstance(block, Clause):
            together = [block]
        else:
            yield block
    if together:
        yield tuple(together)


def in_the_line(clause: Clause) -> Runs:
    """A clause's words as one line has them: with its list and what follows it where they run in, else its text alone."""
    if not clause.run_in:
        return clause.runs
    return (*clause.runs, *_listed(clause.items), *((Run(text=" "), *clause.closing) if clause.closing else ()))


def _listed(items: Iterable[Item]) -> Iterator[Run]:
    for item in items:
        yield from (Run(text=f" {item.label}\u00a0" if item.label else " "), *item.runs, *_listed(item.items))


def _as_table(look: ClauseTable, blocks: Iterable[Block]) -> Table:
    clauses = {block.id: block for block in blocks if isinstance(block, Clause)}
    rows = []
    for row in look.rows:
        first = clauses[next(name for cell in row for name in cell)]
        head = tuple(runs for runs in (words(first.number), first.heading) if runs)
        rows.append(Row(id=first.id, cells=(Cell(paragraphs=head), *(_cell([clauses[name] for name in cell]) for cell in row))))
    return Table(id=look.id, columns=look.columns, rows=tuple(rows))


def _cell(clauses: Iterable[Clause]) -> Cell:
    lines = [line for clause in clauses for line in _lines(clause)] or [("", ())]
    return Cell(paragraphs=tuple(runs for _, runs in lines), clauses=tuple(name for name, _ in lines))


def _lines(clause: Clause) -> Iterator[tuple[str, Runs]]:
    """A clause's paragraphs in a cell, its id beside the first."""
    yield clause.id, in_the_line(clause)
    if clause.below:
        yield from (("", runs) for runs in _entries(clause.items))
        if clause.closing:
            yield "", clause.closing


def _entries(items: Iterable[Item]) -> Iterator[Runs]:
    for item in items:
        yield (Run(text=f"{item.label}\u00a0"), *item.runs)
        yield from _entries(item.items)


def contents(document: Document) -> tuple[Section, ...]:
    """The parts that a list of contents names: the outermost sections with a heading; none where the document has no such list."""
    return tuple(_headed(document.sections)) if document.contents else ()


def _headed(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        if section.heading or section.number:
            yield section
        else:
            yield from _headed(section.sections)
