"""The shape of numbered paragraphs, and of a day that a clause sets: which clauses stand together under one number, and as which row of a table."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from sro.model.base import Condition, Id, QuestionId, Source, Template


class FallsDue(Source):
    """A duty with a day that a clause sets and no law does, so many days after each month ends."""

    title: str = Field(min_length=1, description="What is done, in a few words.")
    days_after_month: QuestionId = Field(description="The question whose answer says how many days after the month.")
    falls_on: tuple[str, ...] = Field(min_length=1, description="Who does it: chief, superintendent, board.")
    shown_by: Id = Field(description="What a district records in conduct.yml once it is done.")


class ColumnText(Source):
    heading: Template
    share: float = Field(default=1, gt=0)


class ParagraphText(Source):
    """A numbered paragraph: the clauses that it holds, by id and in their order. They follow each other as sentences; where it is `lettered`, the
    first that stands leads and the others are the entries (a), (b) … `cells` says in which column each clause stands where the section is set as
    a table; the row's head is the paragraph's number and heading."""

    heading: Template | None = Field(default=None, description="A short caption that runs in before the text.")
    clauses: tuple[Id, ...] = Field(min_length=1)
    lettered: bool = False
    cells: tuple[tuple[Id, ...], ...] = Field(
        default=(), description="The clauses by the columns of the section's table, from the second on."
    )


class ClauseTableText(Source):
    """The paragraphs of a section that have `cells`, set as the rows of a table `when` something holds: a matter of layout, with the same words."""

    table: Id
    when: Condition
    columns: tuple[ColumnText, ...] = Field(min_length=2)


def check_paragraphs(blocks: Sequence[str], paragraphs: Sequence[ParagraphText], as_table: ClauseTableText | None) -> None:
    """Raises ValueError where paragraphs name their clauses in another way than the section has them, or a table's rows are not whole. ``blocks``
    are the ids of the section's clauses in their order, with "" for each block that is none."""
    written = [name for name in blocks if name]
    named = [name for paragraph in paragraphs for name in paragraph.clauses]
    for place, name in enumerate(named):
        if name not in written:
            raise ValueError(f"paragraphs: {name} is no clause of this section; its clauses are {', '.join(written)}")
        if name in named[:place]:
            raise ValueError(f"paragraphs: {name} is named twice; a clause stands in one paragraph")
    places = [written.index(name) for name in named]
    if places != sorted(places):
        raise ValueError(
            "paragraphs: they name the clauses in another order than these are written in; bring one into the order of the other"
        )
    for paragraph in paragraphs:
        _neighbours(written, paragraph.clauses)
    _check_rows(blocks, paragraphs, as_table)


def _neighbours(written: Sequence[str], clauses: Sequence[str]) -> None:
    first, last = written.index(clauses[0]), written.index(clauses[-1])
    if last - first + 1 != len(clauses):
        between = ", ".join(name or "a table or form" for name in written[first : last + 1] if name not in clauses)
        raise ValueError(f"paragraphs: {between} stands between the clauses of one paragraph or table; name it there, or move it")


def _check_rows(blocks: Sequence[str], paragraphs: Sequence[ParagraphText], as_table: ClauseTableText | None) -> None:
    rows = [paragraph for paragraph in paragraphs if paragraph.cells]
    if not rows:
        if as_table:
            raise ValueError(
                "as_table: no paragraph of this section has cells; say in each row's paragraph which clauses stand in which column"
            )
        return
    if not as_table:
        raise ValueError("paragraphs: cells without a table; give the section as_table with its columns")
    for paragraph in rows:
        first = paragraph.clauses[0]
        if paragraph.lettered or not paragraph.heading:
            raise ValueError(f"paragraphs: the paragraph of {first} is a row; give it a heading, and no letters")
        if len(paragraph.cells) != len(as_table.columns) - 1:
            counted = f"{len(paragraph.cells)} cells for {len(as_table.columns) - 1} columns beside the row’s head"
            raise ValueError(f"paragraphs: the paragraph of {first} has {counted}; write [] for an empty one")
        held = [name for cell in paragraph.cells for name in cell]
        if sorted(held) != sorted(paragraph.clauses):
            odd = ", ".join(sorted({*held} ^ {*paragraph.clauses})) or ", ".join(sorted({name for name in held if held.count(name) > 1}))
            raise ValueError(f"paragraphs: {odd} stands in the cells or in the clauses only, or twice; each clause stands in one cell")
        if held[:1] != [first]:
            raise ValueError(f"paragraphs: {first} begins its paragraph; let it begin the row too")
    _neighbours(blocks, [name for paragraph in rows for name in paragraph.clauses])
