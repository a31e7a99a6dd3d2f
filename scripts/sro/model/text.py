"""The shape of `mou/`, `policy/` and `forms/`: documents, sections, clauses, tables, fields and signature blocks before answers."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from sro.model.base import Condition, Id, LawId, QuestionId, Source, Template
from sro.model.document import DocumentKind, FieldType, HeldAs, OnSheets, SectionStyle
from sro.model.paragraph_text import ClauseTableText, ColumnText, FallsDue, ParagraphText, check_paragraphs


def written_as(value: Any) -> str:
    """Whether a value was written as bare text or as a mapping, so that errors name the shape that was meant."""
    return "bare" if isinstance(value, str) else "full"


Join = Literal["and", "or", "none"]
"""How a list's entries are joined: entries are written without end punctuation and get `;`, `; and`, `.`, whichever of them are left
by the answers. An entry that ends in punctuation of its own is left alone, and so is every entry of a list joined by `none`."""


class ItemText(Source):
    """An entry of a lettered list. `each: schools` repeats it, the entry's parts being `{{ item.name }}` and so on."""

    id: str | None = None
    text: Template
    when: Condition | None = None
    each: QuestionId | None = None
    items: tuple[ItemEntry, ...] = ()
    join: Join = "and"


ItemEntry = Annotated[Annotated[ItemText, Tag("full")] | Annotated[str, Tag("bare")], Discriminator(written_as)]


class ClauseOption(Source):
    """One alternative of a clause: its text, and in plain words what choosing it does."""

    text: Template
    items: tuple[ItemEntry, ...] = ()
    join: Join = "and"
    closing: Template | None = None
    effect: str | None = Field(default=None, description="What choosing this does, for the catalogue of choices.")
    source: tuple[str, ...] = ()
    added: str | None = Field(default=None, description="Why this alternative says more than its source, or another thing.")
    satisfies: tuple[LawId, ...] = ()


class ClauseText(Source):
    """A clause. Either `text` (with `items`, `closing`) or `choose` (a question's id) with `options` (one per answer)."""

    id: Id
    heading: Template | None = Field(
        default=None,
        description="A short caption that runs in before the text; in a paragraph of several clauses, what lists call the clause.",
    )
    when: Condition | None = Field(default=None, description="The clause stands only if this holds.")
    optional: QuestionId | None = Field(default=None, description="A yes/no question that leaves the clause out when answered no.")
    text: Template | None = None
    items: tuple[ItemEntry, ...] = ()
    join: Join = "and"
    closing: Template | None = None
    choose: QuestionId | None = None
    options: dict[str, ClauseOption] = {}
    numbered: bool = True
    run_in: Literal["plain", "counted"] | None = Field(
        default=None, description="Keeps the list in the line: its entries without labels, or counted (1), (2) …"
    )
    one_entry: Literal["sentence"] | None = Field(default=None, description="Lets the only entry left of a list go on after the lead.")
    source: tuple[str, ...] = Field(default=(), description="Rows of the source inventory that the clause carries.")
    added: str | None = Field(default=None, description="Why a clause without a row is here.")
    satisfies: tuple[LawId, ...] = Field(default=(), description="Requirements the clause claims to meet; the check looks for itself.")
    note: str | None = Field(
        default=None, description="For counsel: the choice or the doubt behind the clause. Never printed in an instrument."
    )
    falls_due: FallsDue | None = Field(default=None, description="A duty with a day that the clause itself sets, for `sro due`.")

    @model_validator(mode="after")
    def _one_body(self) -> ClauseText:
        if (self.text is None) == (self.choose is None):
            raise ValueError("a clause has either text or choose with options, and not both")
        if self.choose is not None and not self.options:
            raise ValueError("choose needs options, one for each answer of the question")
        if self.choose is None and self.options:
            raise ValueError("options need choose, the question that picks one")
        reasons = [option.source or option.added for option in self.options.values()]
        if not self.source and not self.added and not (reasons and all(reasons)):
            raise ValueError("a clause names the source rows it carries (source) or says why it was added (added)")
        return self


class RowText(Source):
    """A table row; `each: schools` repeats it with `{{ item.… }}`. A cell may hold several paragraphs, parted by a blank line."""

    unconfirmed: str | None = Field(default=None, description="What counsel is to confirm; until then the row stands in no document.")

    id: str
    cells: tuple[Template, ...]
    when: Condition | None = None
    each: QuestionId | None = None
    source: tuple[str, ...] = ()


class BarText(Source):
    """One bar: `low` and `high` are names of numbers (a question or a computed name), `shown` how they read."""

    label: Template
    low: QuestionId
    high: QuestionId
    shown: Template
    when: Condition | None = None


class ChartText(Source):
    """A picture of the table's figures, left out while a figure is unknown; `alt` says in words what it shows."""

    alt: Template
    bars: tuple[BarText, ...]


class TableText(Source):
    """A data table; left out when no row is left."""

    table: Id
    caption: Template | None = None
    columns: tuple[ColumnText, ...]
    rows: tuple[RowText, ...]
    row_headers: bool = True
    chart: ChartText | None = None
    when: Condition | None = None
    source: tuple[str, ...] = ()
    added: str | None = None
    note: str | None = Field(default=None, description="For counsel, as beside a clause. Never printed in an instrument.")


class OptionText(Source):
    """An option of a field; `each: agencies` repeats it, `value` and `label` being templates with `{{ item.… }}`."""

    value: str
    label: Template
    write_in: bool = False
    each: QuestionId | None = None
    when: Condition | None = None


class FieldText(Source):
    """A form field; its name is what the record's key will be, the tooltip is what a screen reader says."""

    name: QuestionId
    type: FieldType
    label: str
    tooltip: str
    cite: LawId | None = None
    satisfies: tuple[LawId, ...] = Field(default=(), description="Further requirements that the field meets, as a group of boxes can.")
    citation: Template | None = None
    source: tuple[str, ...] = ()
    added: str | None = None
    options: tuple[OptionText, ...] = ()
    width: int = Field(default=12, ge=1, le=12, description="In twelfths of the text width.")
    lines: int = Field(default=1, ge=1, le=40)
    required: bool = False
    value: Template = ""
    beside: str = Field(default="", description="The option of the field before it below whose words a table sets this field.")
    on_sheets: OnSheets = Field(default="", description="`again` on each continuation sheet, or `continued` on one when the text is long.")
    when: Condition | None = None


class FieldsText(Source):
    """Form fields that belong together, in rows on a grid of twelve. `repeat: students` makes one group for each student asked for,
    with `{{ letter }}` in the legend and the labels and the letter before each field's name. `table_head: Student` sets each group as a row of
    a table: the word heads the column of the legends, each of `rows` is a cell, and `width` is its share."""

    fields: Id
    legend: Template = ""
    group: str = Field(description="The record's group that the fields belong to (officer, incident, student …).")
    rows: tuple[tuple[FieldText, ...], ...]
    repeat: Literal["students"] | None = None
    table_head: Template = ""
    keep: bool = False
    when: Condition | None = None


class SignatureText(Source):
    id: Id
    party: Template
    name: Template
    title: Template
    signed: Template = ""
    when: Condition | None = None
    each: QuestionId | None = None
    source: tuple[str, ...] = ()
    added: str | None = None


class SignaturesText(Source):
    signatures: Id
    lead: Template
    blocks: tuple[SignatureText, ...]
    when: Condition | None = None


def _block_kind(value: Any) -> str:
    """A block is told by its first key: `id` for a clause, else `table`, `fields` or `signatures`."""
    keys = set(value) if isinstance(value, dict) else {"table", "fields", "signatures"} & set(getattr(value, "__dict__", ()))
    return next((kind for kind in ("table", "fields", "signatures") if kind in keys), "clause")


BlockText = Annotated[
    Annotated[ClauseText, Tag("clause")]
    | Annotated[TableText, Tag("table")]
    | Annotated[FieldsText, Tag("fields")]
    | Annotated[SignaturesText, Tag("signatures")],
    Discriminator(_block_kind),
]


class SectionText(Source):
    """A section or article: `clauses` holds clauses, tables, field groups and signature blocks in reading order. `label` and numbering
    follow the style: articles are counted in roman numerals, exhibits in letters. `numbered: false` leaves the clauses of a section without
    numbers; `paragraphs` puts neighbouring clauses under one number, and a clause that none names has a number of its own; `as_table` sets some
    of them as a table where an answer asks for it. `include` makes an exhibit out of another document's sections (`form-a`)."""

    section: Id
    style: SectionStyle = "section"
    heading: Template | None = None
    when: Condition | None = None
    numbered: bool = True
    paragraphs: tuple[ParagraphText, ...] = ()
    as_table: ClauseTableText | None = None
    clauses: tuple[BlockText, ...] = ()
    sections: tuple[SectionText, ...] = ()
    include: str | None = None

    @model_validator(mode="after")
    def _paragraphs_as_written(self) -> SectionText:
        """A paragraph's clauses are neighbours and stand as it names them, or its number would jump about the page."""
        check_paragraphs([block.id if isinstance(block, ClauseText) else "" for block in self.clauses], self.paragraphs, self.as_table)
        return self


class FactText(Source):
    label: str
    text: Template
    when: Condition | None = None
    source: tuple[str, ...] = ()
    added: str | None = None


SectionEntry = Annotated[Annotated[SectionText, Tag("full")] | Annotated[str, Tag("bare")], Discriminator(written_as)]


class TranslatesText(Source):
    """What a document translates: another document, and the fingerprint of each part of it as it was when it was translated."""

    document: str
    read: dict[str, str] = Field(description="Place → fingerprint; `sro build` says which have become stale, and the new ones.")


class DocumentText(Source):
    """A document's file: `mou/agreement.yml`, `policy/5142.4.yml`, `forms/form-a.yml` … `sections` are sections in place, or names of files
    in the folder `articles/` beside the file. `words` lists proper names and phrases that are written with capitals without being defined
    terms."""

    document: str = Field(pattern=r"^[a-z0-9][a-z0-9.-]*$", description="Its address, and the stem of the files written (`mou`).")
    kind: DocumentKind
    file: Template = Field(default="", description="The stem of the files written, where it follows an answer.")
    held_as: HeldAs | None = Field(default=None, description="As what it is held against the law, where its kind does not say.")
    title: Template
    subtitle: Template = ""
    running_title: Template
    organization: Template = ""
    parties: tuple[ItemEntry, ...] = ()
    facts: tuple[FactText, ...] = ()
    when: Condition | None = None
    language: str = Field(default="en-US", pattern=r"^[a-z]{2}-[A-Z]{2}$", description="The language it is written in.")
    translates: TranslatesText | None = None
    status_notice: Template = ""
    foot_notice: Template = Field(default="", description="A sentence at the foot of each page (a form's confidentiality notice).")
    confidential: Template = Field(default="", description="A confidentiality sentence at the head of the document.")
    contents: Condition | None = Field(default=None, description="Lists its articles and exhibits with their pages where this holds.")
    law_notice: Template = Field(default="", description="What law the document is held to, said on its face; may be empty.")
    sections: tuple[SectionEntry, ...]
    words: tuple[str, ...] = ()
    dated_by: tuple[QuestionId, ...] = Field(default=(), description="The questions for the day on which it is made or adopted.")
    source: tuple[str, ...] = Field(default=(), description="Rows carried by the title, parties and notices.")

    @model_validator(mode="after")
    def _contents_of_an_agreement(self) -> DocumentText:
        if self.contents and self.kind != "agreement":
            raise ValueError(f"contents: a {self.kind} has no title page that a list could follow; take it out")
        return self
