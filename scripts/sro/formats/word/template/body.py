"""A document as the flat sequence of paragraphs and tables that a Word template's loop goes through, one turn a block."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from sro.formats.word.names import Carrier, bookmark
from sro.formats.word.template import ooxml, tables
from sro.formats.word.template.compiled import CompiledTemplate
from sro.formats.word.template.forms import Grid
from sro.formats.word.template.hand_lines import exhibit_lines, hand_lines, is_form
from sro.formats.word.template.numbers import Numberer, Placed, number_text
from sro.formats.word.template.tables import Words, targets
from sro.model.document import (
    Clause,
    Document,
    FieldGroup,
    Item,
    Run,
    Section,
    Signature,
    Signatures,
    Table,
    contents,
    in_the_line,
    laid_out,
    language_of,
    plain,
    section_name,
    tabled,
)

NONE = Markup()
KEEP = Markup("<w:keepNext/>")  # keeps a paragraph on the page of the next

PAGE = Markup("<w:pageBreakBefore/>")

_BEFORE = 3


@dataclass(frozen=True)
class Block:
    """A signature block's words."""

    party: Markup
    name: Markup
    title: Markup
    signed: Markup


@dataclass(frozen=True)
class Part:
    """One turn of the template's loop. ``kind`` picks the branch; ``words`` are runs; ``xml`` a whole table; ``blocks`` signature
    blocks; ``numbering`` and ``keep`` are paragraph properties where the style's own do not do. ``form``: it belongs to a form in an exhibit, which
    a template may set as it sets a form."""

    kind: str
    words: Markup = NONE
    xml: Markup = NONE
    blocks: tuple[Block, ...] = ()
    numbering: Markup = NONE
    keep: Markup = NONE
    form: bool = False


def chained(parts: list[Part]) -> list[Part]:
    """The parts, with signatures and tables kept with the sentence before them, and with a heading that is at most three paragraphs above:
    neither begins a page alone, and no heading stays behind."""
    made = list(parts)
    for position, part in enumerate(parts):
        if part.kind not in ("signatures", "table") or position == 0:
            continue
        start = position
        while start > 0 and position - start <= _BEFORE and parts[start - 1].kind in ("text", "clause_text", "reference"):
            start -= 1
        headed = start > 0 and parts[start - 1].kind.startswith("heading")
        for before in range(start if headed and position - start <= _BEFORE else position - 1, position):
            made[before] = replace(made[before], keep=KEEP)
    return made


def rows_of(section: Section, first: FieldGroup) -> list[FieldGroup]:
    """The groups of a section that are the rows of the table that a group begins; none for one that is not the first."""
    rows = [block for block in section.blocks if isinstance(block, FieldGroup) and block.table_head]
    return rows if rows[0] is first else []


ITEM_STYLES = ("ListItem1", "ListItem2", "ListItem3")

TEXT_KINDS = {"opening": "recital", "article": "clause_text", "references": "reference", "adoption": "adoption"}
"""The kind of an unnumbered clause by the style of the section it stands in; everywhere else it is plain text."""

_LINE = (Run(text="\t"),)  # stands for words that are not known yet: a second tab draws the line to write on


class Parts:
    """Makes the parts of one document. After :meth:`made`, ``numberer.started`` holds the lists that they need."""

    def __init__(self, document: Document, template: CompiledTemplate, *, marked: bool):
        self._document = document
        self._template = template
        self._width = template.text_width
        self._words = Words(targets(document), marked=marked)
        self._bookmarks = ooxml.Bookmarks()
        self._grid = Grid(self._width, self._bookmarks, hand_lines(document, self._width), template.option_size)
        self._form = False
        self._waiting: list[str] = []
        self._drafts: list[Callable[[], Part]] = []
        self._exhibits = 0
        self.numberer = Numberer(template.lists)

    def made(self) -> list[Part]:
        """The parts in reading order. Numbers are settled before any words are set, so that a reference ahead knows what it leads to."""
        self._contents()
        for section in self._document.sections:
            self._section(section, 1, "section")
        return chained([draft() for draft in self._drafts])

    def _contents(self) -> None:
        """The list of contents: each entry leads to its heading, and its page is a field, since no page is known before the file is laid out."""
        listed = contents(self._document)
        if not listed:
            return
        self._paragraph("heading_1", lambda: ooxml.run(language_of(self._document.language).contents))
        for section in listed:
            self._paragraph("contents", partial(self._entry, section))
        self._paragraph("contents_end", lambda: "")

    def _entry(self, section: Section) -> str:
        anchor, name = bookmark("s", section.id), section_name(section)
        said = ooxml.run(f"{name}\t") + ooxml.run(" ".join(plain(section.heading).split()))
        return ooxml.link(anchor, said) + "<w:r><w:tab/></w:r>" + ooxml.field(f"PAGEREF {anchor} \\h", "…", stale=True)

    def runs(self, runs: tuple[Run, ...]) -> Markup:
        """Runs outside the body: title, parties, facts."""
        return Markup(self._words.runs(runs))

    # Bookmarks of what has no words of its own wait for the next words.
    def _carry(self, carrier: Carrier, id: str) -> None:
        self._waiting.append(bookmark(carrier, id))

    def _carried(self) -> list[str]:
        names, self._waiting = self._waiting, []
        return names

    def _paragraph(
        self, kind: str, words: Callable[[], str], placed: Placed | None = None, *, keep: bool = False, before: Markup = NONE
    ) -> None:
        names, placed = self._carried(), placed or Placed()
        label, form = ooxml.run(placed.text + "\t") if placed.text else "", self._form

        def draft() -> Part:
            content = label + self._bookmarks.around(names, words())
            return Part(kind, Markup(content), numbering=Markup(placed.properties), keep=KEEP if keep else before, form=form)

        self._drafts.append(draft)

    def _section(self, section: Section, level: int, around: str) -> None:
        style = section.style if section.style != "section" or around == "section" else around
        self._carry("s", section.id)
        if titled := bool(section.heading or section.number):
            self._heading(section, level)
        if exhibit := is_form(section) and self._template.sets_forms:
            self._form = True
            self._grid = Grid(self._width, self._bookmarks, exhibit_lines(section, self._width), self._template.option_size)
        for name in tabled(section):  # in a row's head the number is plain text, which no field can fetch
            self._words.static.add(f"REF {bookmark('c', name)} \\n \\h")
        for block in laid_out(section):
            match block:
                case tuple():
                    self._clauses(block, style)
                case FieldGroup(table_head=head) if head:
                    if rows := rows_of(section, block):
                        self._students(rows)
                case Table():
                    self._table(block, quiet=style == "references")
                case FieldGroup():
                    self._fields(block)
                case Signatures():
                    self._signatures(block)
        for part in section.sections:
            self._section(part, level + 1 if titled else level, style if style == "article" else "section")
        if exhibit:
            self._form = False

    def _heading(self, section: Section, level: int) -> None:
        kind = f"heading_{min(level, 3)}"
        if section.style in ("article", "exhibit"):
            kind = section.style
        elif section.style == "references" and level == 1:
            kind = "reference_heading"
        placed = Placed()
        counted = ""
        if section.style == "article":
            number = next((n for n in range(1, 1000) if number_text("upperRoman", n) == section.number), 0)
            automatic = number > 0 and self.numberer.counts_with("Heading1", number)
            placed = Placed() if automatic else self.numberer.place("Heading1", "")
            counted = "SEQ Article \\* ROMAN" if automatic else ""
        elif section.style == "exhibit" and section.number == number_text("upperLetter", self._exhibits + 1):
            self._exhibits += 1
            counted = "SEQ Exhibit \\* ALPHABETIC"
        mark = bookmark("n", section.id)

        def words() -> str:
            number = ooxml.field(counted, section.number) if counted else ooxml.run(section.number)
            label = ooxml.run(f"{section.label}\u00a0") if section.label and section.number else ooxml.run(section.label)
            front = label + self._bookmarks.around([mark], number) if section.number else label
            gap = "<w:r><w:tab/></w:r>" if front and section.heading else ""
            return front + gap + self._words.runs(section.heading)

        self._paragraph(kind, words, placed, before=PAGE if section.style in ("page", "continuation") else NONE)

    def _clauses(self, clauses: tuple[Clause, ...], style: str) -> None:
        """One paragraph: a clause and those that go on in it as sentences, then the list of the last of them."""
        first, last = clauses[0], clauses[-1]
        if not first.joined:
            self.numberer.new_list()
        kind, placed, depth = TEXT_KINDS.get(style, "text"), Placed(), 0
        if first.number:
            kind, placed = "clause", self.numberer.place("Clause", first.number)
        elif first.joined == "entry":
            kind, placed, depth = "item_1", self.numberer.place(ITEM_STYLES[0], first.label, 0), 1
        elif first.joined:
            kind = "continued"
        if placed.text:
            self._words.static.add(f"REF {bookmark('c', first.id)} \\n \\h")
        names = [*self._carried(), bookmark("c", first.id)]
        after = "continued" if kind in ("clause", "clause_text") else kind

        def words() -> str:
            said = [self._bookmarks.around(names, self._said(first))]
            said += [self._bookmarks.around([bookmark("c", each.id)], self._said(each)) for each in clauses[1:]]
            return ooxml.run(" ").join(said)

        if first.number or first.label or first.heading or any(each.runs for each in clauses):
            self._paragraph(kind, words, placed, keep=bool(last.items and not last.run_in))
        else:
            self._waiting += names
        if last.run_in:
            return
        self._items(last.items, depth, style)
        if last.closing:
            self._paragraph(after, lambda: self._words.runs(last.closing))

    def _said(self, clause: Clause) -> str:
        """A clause's words in the line."""
        heading = self._words.runs(clause.heading, "RunInHeading")
        return heading + (ooxml.run("\u2002") if heading and clause.runs else "") + self._words.runs(in_the_line(clause))

    def _items(self, items: tuple[Item, ...], depth: int, style: str) -> None:
        for position, item in enumerate(items):
            kind, placed = "reference_item", Placed(text=item.label)
            if style != "references":
                level = min(depth, len(ITEM_STYLES) - 1)
                kind, placed = f"item_{level + 1}", self.numberer.place(ITEM_STYLES[level], item.label, level)
            self._item(kind, item, placed, keep=bool(item.items) or position == len(items) - 2)  # the last never stands alone on a page
            self._items(item.items, depth + 1, style)

    def _item(self, kind: str, item: Item, placed: Placed, *, keep: bool) -> None:
        self._paragraph(kind, lambda: self._words.runs(item.runs), placed, keep=keep)

    def _table(self, table: Table, *, quiet: bool) -> None:
        self._carry("t", table.id)
        if table.caption:
            self._paragraph("caption", lambda: self._words.runs(table.caption))
        names = self._carried()
        look = tables.QUIET if quiet else tables.PLAIN
        self._drafts.append(lambda: Part("table", xml=Markup(tables.table(table, self._words, self._width, self._bookmarks, names, look))))

    def _fields(self, group: FieldGroup) -> None:
        self._carry("f", group.id)
        if group.legend:
            self._paragraph("legend", lambda: ooxml.run(group.legend))
        if not group.rows:  # a table without rows is one of the things Word repairs
            return
        names, grid, form = self._carried(), self._grid, self._form
        self._drafts.append(lambda: Part("table", xml=Markup(grid.table(group, names)), form=form))

    def _students(self, groups: list[FieldGroup]) -> None:
        self._carry("f", groups[0].id)
        names, grid, form = self._carried(), self._grid, self._form
        self._drafts.append(lambda: Part("table", xml=Markup(grid.students(groups, self._width, names)), form=form))

    def _signatures(self, signatures: Signatures) -> None:
        self._carry("g", signatures.id)
        if not signatures.blocks:
            self._paragraph("text", lambda: self._words.runs(signatures.lead))
            return
        names = self._carried()

        def draft() -> Part:
            lead = self._bookmarks.around(names, self._words.runs(signatures.lead))
            return Part("signatures", Markup(lead), blocks=tuple(self._block(block) for block in signatures.blocks))

        self._drafts.append(draft)

    def _block(self, block: Signature) -> Block:
        return Block(self.runs(block.party), *(self.runs(known or _LINE) for known in (block.name, block.title, block.signed)))
