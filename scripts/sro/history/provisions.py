"""A document as an amendment speaks of it: headings, numbered and unnumbered paragraphs and exhibits, each with its place and its printed lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from sro.errors import InputError
from sro.history.word_changes import balanced
from sro.model.document import Block, Clause, Document, Item, Run, Runs, Section, in_the_line, plain, section_name, tabled
from sro.reading import of_document

_BEGINS = 5  # words at least that name a paragraph without a number
_EARLY = 12  # letters within which a paragraph that defines a term names it

ProvisionKind = Literal["heading", "subheading", "numbered", "paragraph", "exhibit", "block"]


class PrintedLine(NamedTuple):
    """One line as it is printed: its number or letter, how deep it stands in lists, and its words."""

    label: str
    depth: int
    runs: Runs

    @property
    def text(self) -> str:
        """The words, with single spaces between them."""
        return " ".join(plain(self.runs).split())

    @property
    def said(self) -> tuple[str, int, str]:
        """What a reader sees of it."""
        return self.label, self.depth, self.text


@dataclass(frozen=True)
class Provision:
    """A piece of a document that an amendment names. ``key`` is stable between versions, with ``also`` the keys of what stands in it; ``number`` is as
    printed ("4.2", "Article IV", "Exhibit A"), "" for what bears none; ``within`` names the article or heading around it, and ``part`` its key.
    ``section`` is an exhibit's own. ``caption`` tells a numbered paragraph's subject."""

    key: str
    kind: ProvisionKind
    number: str
    lines: tuple[PrintedLine, ...]
    within: str = ""
    part: str = ""
    caption: str = ""
    also: frozenset[str] = frozenset()
    section: Section | None = None

    @property
    def said(self) -> tuple[tuple[str, int, str], ...]:
        """What a reader sees of it, line by line."""
        return tuple(line.said for line in self.lines)

    @property
    def text(self) -> str:
        """All its words on one line, without numbers and letters."""
        return " ".join(line.text for line in self.lines)


def provisions_of(document: Document) -> tuple[Provision, ...]:
    """The provisions of a document in reading order, without the title page and the signatures, which no amendment changes in place."""
    return tuple(each for section in document.sections for each in _section(section, "", ""))


def _section(section: Section, within: str, part: str) -> Iterator[Provision]:
    if section.style == "signatures":
        return
    if section.style == "exhibit":
        yield _exhibit(section)
        return
    name, heading = section_name(section), plain(section.heading)
    if name or heading:
        kind: ProvisionKind = "subheading" if section.style == "part" else "heading"
        yield Provision(f"section/{section.id}", kind, name, (PrintedLine(name, 0, section.heading),), within, part or section.id, heading)
    around = within if section.style == "part" else name or heading
    own = part if section.style == "part" else section.id
    rows = [block for block in section.blocks if block.id in tabled(section)]
    for together in _together(_as_printed(section.blocks, rows)):
        if section.table and rows and together[0].id == rows[0].id:
            heads = Run(text=" ".join(plain(column.heading) for column in section.table.columns))
            yield Provision(section.table.id, "block", "", (PrintedLine("", 0, (heads,)),), around, own)
        yield _provision(together, around, own)
    for child in section.sections:
        yield from _section(child, around, own)


def _as_printed(blocks: tuple[Block, ...], rows: list[Block]) -> Iterator[Block]:
    """The blocks of a section in the order of the page, where those that are set as rows of a table stand together."""
    first = next((n for n, block in enumerate(blocks) if block in rows), len(blocks))
    yield from blocks[:first]
    yield from rows
    yield from (block for block in blocks[first:] if block not in rows)


def _exhibit(section: Section) -> Provision:
    """An exhibit as one piece: its words piece by piece, as every format gives them."""
    alone = Document(
        id="exhibit",
        kind="agreement",
        title=(),
        running_title="",
        district="",
        district_name="",
        address="",
        state="",
        date="",
        sections=(section,),
    )
    lines = tuple(PrintedLine("", 0, (Run(text=piece),)) for piece in of_document(alone).words)
    return Provision(
        f"section/{section.id}", "exhibit", section_name(section), lines, "", section.id, plain(section.heading), section=section
    )


def _together(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """The blocks that make one numbered or unnumbered paragraph with all that goes on in it."""
    group: list[Block] = []
    for block in blocks:
        if group and isinstance(block, Clause) and block.joined and isinstance(group[-1], Clause):
            group.append(block)
            continue
        if group:
            yield group
        group = [block]
    if group:
        yield group


def _provision(group: list[Block], within: str, part: str) -> Provision:
    first = group[0]
    if not isinstance(first, Clause):
        alone = Section(id="block", blocks=(first,))
        return Provision(first.id, "block", "", _exhibit(alone).lines, within, part)
    clauses = [block for block in group if isinstance(block, Clause)]
    kind: ProvisionKind = "numbered" if first.number else "paragraph"
    also = frozenset(clause.id for clause in clauses)
    return Provision(first.id, kind, first.number, tuple(lines_of_clauses(clauses)), within, part, first.caption, also)


def lines_of_clauses(clauses: Iterable[Clause]) -> Iterator[PrintedLine]:
    """The printed lines of the clauses of one paragraph: sentences that go on in a line are one line, a list's entries a line each."""
    label, depth, runs = "", 0, Runs()
    open_line = False
    for clause in clauses:
        own = (*_caption(clause), *in_the_line(clause))
        if clause.joined == "sentence" and open_line:
            runs = (*runs, Run(text=" "), *own)
        else:
            if open_line:
                yield PrintedLine(label, depth, runs)
            label, depth, runs = clause.number or clause.label, int(clause.joined == "entry"), own
            open_line = bool(own or label)
        if clause.below:
            if open_line:
                yield PrintedLine(label, depth, runs)
            open_line = False
            yield from _entries(clause.items, 2 if clause.joined == "entry" else 1)
            if clause.closing:
                yield PrintedLine("", 0, clause.closing)
    if open_line:
        yield PrintedLine(label, depth, runs)


def _caption(clause: Clause) -> Runs:
    """The heading that runs in before the text, told from it."""
    if not clause.heading:
        return ()
    caption = tuple(run if run.kind != "text" else run.model_copy(update={"kind": "emphasis"}) for run in clause.heading)
    return (*caption, Run(text=" ")) if clause.runs else caption


def _entries(items: Iterable[Item], depth: int) -> Iterator[PrintedLine]:
    for item in items:
        yield PrintedLine(item.label, depth, item.runs)
        yield from _entries(item.items, depth + 1)


class Places:
    """How the instructions name each provision, by its key; one that no instruction names need not have a name."""

    def __init__(self, provisions: Sequence[Provision]):
        self._provisions = provisions

    def __getitem__(self, key: str) -> str:
        return _place(next(each for each in self._provisions if each.key == key), self._provisions)


def place_name(number: str) -> str:
    """A printed number as a place: "Section 4.2", "Article IV"."""
    return number if " " in " ".join(number.split()) else f"Section\u00a0{number.rstrip('.')}"


def _place(provision: Provision, among: Sequence[Provision]) -> str:
    where = f" in {provision.within}" if provision.within and provision.within.split()[-1].isupper() else ""
    if provision.kind == "numbered":
        return place_name(provision.number)
    if provision.kind == "heading":
        return f"the heading of {provision.number}" if provision.number else f"the heading “{provision.text}”"
    if provision.kind == "subheading":
        return f"the subheading “{provision.text}”{where}"
    where = where or (f" under the heading “{provision.within}”" if provision.within else "")
    if term := _defines(provision, among):
        return f"the paragraph{where} that defines “{term}”"
    return f"the paragraph{where} that begins “{_beginning(provision, among)}”"


def _defines(provision: Provision, among: Sequence[Provision]) -> str:
    """The term that a paragraph begins by defining, where no other part of the agreement sets it between quotation marks; else ""."""
    first = provision.lines[0] if provision.lines else PrintedLine("", 0, ())
    term = next((run.text for run in first.runs if run.kind == "term"), "")
    if not term or first.text.find(f"“{term}”") not in range(_EARLY):
        return ""
    return term if sum(f"“{term}”" in each.text for each in among) == 1 else ""


def _beginning(provision: Provision, among: Sequence[Provision]) -> str:
    """The fewest first words that begin no other paragraph."""
    first = next((line.text for line in provision.lines if line.text), "")
    said = first.split(" ")
    others = [line.text for each in among if each is not provision for line in each.lines]
    for count in range(min(_BEGINS, len(said)), len(said) + 1):
        words = " ".join(said[:count])
        if balanced(words) and not any(other.startswith(words) for other in others):
            return words
    raise InputError(
        f"a paragraph without a number that begins “{' '.join(said[:_BEGINS])}” stands twice, so that no amendment can name it; make the restated agreement"
    )
