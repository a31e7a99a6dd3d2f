"""Runs, the smallest pieces of a document’s words, and the blocks made of them: clauses, tables, fields, signatures, and their sections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Key

RunKind = Literal["text", "emphasis", "term", "value", "blank", "reference", "citation"]


class Frozen(BaseModel):
    """Base of all resolved data: immutable, and no key that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Run(Frozen):
    """Some words that share one role. ``kind``: ``text`` (the model's own words), ``emphasis``, ``term`` (the place where a defined term is
    defined), ``value`` (an answer filled in), ``blank`` (an answer not given; ``text`` is the bracketed wording, brackets included),
    ``reference`` (another clause, section or exhibit of this document), ``citation`` (a provision of law). ``to``: the id of the clause or
    section referred to, the requirement or provision cited, or the slug of the term defined. ``answer``: the id of the question whose
    answer supplied the words, for any kind of run that has one. ``text`` may hold ``\\n`` (a line break as typed) and ``\\t``; every other
    control character was refused when the answer was loaded."""

    kind: RunKind = "text"
    text: str
    to: str | None = None
    answer: str | None = None


Runs = tuple[Run, ...]


def words(text: str, kind: RunKind = "text") -> Runs:
    """A text as one run; no run where it is empty."""
    return (Run(text=text, kind=kind),) if text else ()


def plain(runs: Iterable[Run]) -> str:
    """The words of some runs, with nothing added."""
    return "".join(run.text for run in runs)


class Origin(Frozen):
    """Where a clause stands in the sources: ``file`` relative to the project, ``line`` counted from 1."""

    file: str
    line: int


class OwnWording(Frozen):
    """A district's own text: what the model would have said, nothing for a clause of its own. ``reason`` stands in what was frozen before reasons were
    kept to one's own side."""

    reason: str = ""
    model_text: str = ""


class Item(Frozen):
    """One entry of a lettered list. ``label`` is computed: (a), (b) …; a nested item: (i), (ii) …"""

    id: str
    label: str
    runs: Runs
    items: tuple[Item, ...] = ()


Joined = Literal["", "sentence", "entry"]


class Clause(Frozen):
    """One provision. A numbered paragraph holds one or more of them: the first bears its ``number``, computed ("7.4"; "" where the section does
    not number), and its ``heading``, a short caption that runs in before the text, or empty. ``joined`` tells how a further one goes on in that
    paragraph, as a ``sentence`` or as an ``entry`` of its list with the ``label`` "(b)"; ``within`` is then the paragraph's number. ``run_in``
    keeps the clause's own list in the line. ``closing`` continues the sentence after the list. ``known_as`` is what lists call it and no reader of
    the instrument sees; ``source`` names rows of the source inventory; ``added`` says why a clause without a row is here; ``satisfies`` claims
    requirement ids; ``note`` is for counsel and never printed in an instrument; ``option`` is the id of the alternative that was chosen."""

    kind: Literal["clause"] = "clause"
    id: str
    number: str = ""
    joined: Joined = ""
    within: str = ""
    label: str = ""
    heading: Runs = ()
    runs: Runs = ()
    items: tuple[Item, ...] = ()
    run_in: bool = False
    closing: Runs = ()
    known_as: str = ""
    source: tuple[str, ...] = ()
    added: str | None = None
    satisfies: tuple[str, ...] = ()
    note: str | None = None
    option: str | None = None
    own: OwnWording | None = None
    origin: Origin | None = None

    @property
    def caption(self) -> str:
        """The heading as plain words without the full stop that parts it from the text; empty where there is none."""
        return plain(self.heading).removesuffix(".")

    @property
    def below(self) -> bool:
        """Whether something of it stands below its line: a list, or words after one."""
        return bool((self.items or self.closing) and not self.run_in)

    @property
    def cited(self) -> str:
        """Its number as a citation has it: "7.4", "7.4(b)" for an entry of a paragraph's list, "" where nothing is numbered."""
        return self.number or self.within + self.label


class Column(Frozen):
    """A table column: its heading and its share of the width (any positive number; shares are relative)."""

    heading: Runs
    share: float = 1


class Cell(Frozen):
    """A table cell: one or more paragraphs. Where clauses are set as a table, ``clauses`` has the id of the clause that begins with each paragraph,
    "" for one that begins none."""

    paragraphs: tuple[Runs, ...]
    clauses: tuple[str, ...] = ()


class Row(Frozen):
    """A table row. ``id`` is stable; the first cell is the row's header when the table says so."""

    id: str
    cells: tuple[Cell, ...]


class Bar(Frozen):
    """One bar of a chart: its label, where it ends for the lower and the higher figure, and how the figures read."""

    label: str
    low: int
    high: int
    shown: str


class Chart(Frozen):
    """A picture of a table's figures. ``alt`` says in words what it shows; the table beside it holds the same figures."""

    alt: str
    bars: tuple[Bar, ...]


class Table(Frozen):
    """A data table: always with a header row; ``row_headers`` makes the first cell of each row a header too. ``chart`` pictures it."""

    kind: Literal["table"] = "table"
    id: str
    caption: Runs = ()
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    row_headers: bool = True
    chart: Chart | None = None
    source: tuple[str, ...] = ()
    added: str | None = None
    origin: Origin | None = None


def table(id: str, caption: str, columns: Mapping[str, float], rows: Iterable[tuple[str, Sequence[Sequence[Runs]]]]) -> Table:
    """A table of a report: ``columns`` are headings with their shares, ``rows`` the id of each with the paragraphs of its cells."""
    return Table(
        id=id,
        caption=words(caption),
        columns=tuple(Column(heading=words(heading), share=share) for heading, share in columns.items()),
        rows=tuple(Row(id=name, cells=tuple(Cell(paragraphs=tuple(cell)) for cell in cells)) for name, cells in rows),
    )


class Option(Frozen):
    """One answer a form field offers. ``write_in`` adds a line to write on after it ("Other")."""

    value: str
    label: str
    write_in: bool = False


FieldType = Literal["text", "long_text", "date", "time", "number", "duration", "check", "choice", "checks", "yes_no", "signature"]

OnSheets = Literal["", "again", "continued"]


class Field(Frozen):
    """One field of a form. ``name`` is unique in the document (student fields carry the letter: ``a.age``). ``width`` is in twelfths of the
    text width; ``lines`` is the height of handwriting lines (at least 0.3 inch each). ``cite`` is the provision that asks for the field (a
    requirement id, `10-233p.3`), ``satisfies`` are further ones, and ``citation`` is how it reads where it is printed ("CGS § 10-233p(3)").
    ``value`` is what is already filled in. ``choice`` is one of ``options``, ``checks`` any of them, ``yes_no`` two boxes, ``check`` a
    single box. ``beside`` is an option of the field before it, below whose words a table sets this one. ``on_sheets``: ``again`` for what each
    continuation sheet says once more, to tie it to its form; ``continued`` for a text that takes what is left of its page and goes on on a
    sheet."""

    name: str
    type: FieldType
    label: str
    tooltip: str
    group: str
    cite: str | None = None
    satisfies: tuple[str, ...] = ()
    citation: str | None = None
    source: tuple[str, ...] = ()
    added: str | None = None
    options: tuple[Option, ...] = ()
    width: int = Key(default=12, ge=1, le=12)
    lines: int = Key(default=1, ge=1)
    required: bool = False
    value: str = ""
    beside: str = ""
    on_sheets: OnSheets = ""
    origin: Origin | None = None


class FieldGroup(Frozen):
    """Fields that belong together, laid out in ``rows`` on a grid of twelve; ``legend`` is read before them. Never splits over pages when
    ``keep`` is set. With ``table_head`` it is a row of a table, together with the groups of the kind before and after it: the words head the
    column of the legends, and each of ``rows`` is a cell, its fields one below the other, as wide as the first says in proportion."""

    kind: Literal["fields"] = "fields"
    id: str
    legend: str = ""
    rows: tuple[tuple[Field, ...], ...]
    keep: bool = False
    table_head: str = ""


class Signature(Frozen):
    """One signature block: for whom, the printed name and title, and what is known of the signing (runs may be blank)."""

    id: str
    party: Runs
    name: Runs
    title: Runs
    signed: Runs = ()
    source: tuple[str, ...] = ()
    added: str | None = None


class Signatures(Frozen):
    """The signature page: a sentence that leads to it and the blocks, which never split and never stand alone."""

    kind: Literal["signatures"] = "signatures"
    id: str
    lead: Runs
    blocks: tuple[Signature, ...]


Block = Annotated[Clause | Table | FieldGroup | Signatures, Key(discriminator="kind")]

SectionStyle = Literal["opening", "article", "part", "section", "signatures", "exhibit", "references", "adoption", "page", "continuation"]


class ClauseTable(Frozen):
    """A look for some of a section's numbered paragraphs: each is a row, headed by its number and heading, with the ids of its clauses cell by
    cell from the second of ``columns`` on. The clauses stay blocks of the section; this moves none and holds no words but the columns' headings."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]


class Section(Frozen):
    """A titled part of a document. ``style`` tells writers how to set it: ``opening`` (before the first article: date, parties, recitals),
    ``article`` (label "Article", roman ``number``), ``part`` (a subhead in an article, whose numbers go on), ``section`` (a plain heading),
    ``exhibit`` (label "Exhibit", letter; starts a page), ``references`` (quiet lists), ``adoption`` (last lines of a policy), ``signatures``,
    ``page`` (a plain heading that starts a page of a form), ``continuation`` (a sheet for what the form has no room for). ``label`` and ``number``
    are empty where nothing is counted; ``table`` is the look of the clauses that are set as one."""

    id: str
    style: SectionStyle = "section"
    label: str = ""
    number: str = ""
    heading: Runs = ()
    blocks: tuple[Block, ...] = ()
    table: ClauseTable | None = None
    sections: tuple[Section, ...] = ()
