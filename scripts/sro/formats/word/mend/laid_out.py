"""What stands in the body of a Word file, block by block, as far as somebody needs it who puts a paragraph in: words, numbers, headings, looks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sro.formats.word.mend.run_look import Looks, lead_of
from sro.formats.word.names import PPR, RPR, SECTION, TBL, TC, TR, P, w
from sro.formats.word.number_forms import whole
from sro.formats.word.numbering import DEEPEST, Numbering
from sro.formats.word.package import DOCUMENT, Element, Package, open_package
from sro.formats.word.read.styles import Styles, heading, listed
from sro.formats.word.tracked import DELETING, paragraphs, reads
from sro.reading import labelled

_WRAPPERS = frozenset({w("sdt"), w("sdtContent"), w("customXml"), w("smartTag")})


@dataclass(frozen=True)
class Block:
    """A paragraph of the body, or a row of a table in it. ``at`` is its number among the body's paragraphs (of a row, that of its first), ``words`` how it
    reads with all changes accepted and without its number; ``label`` the number, ``typed`` with what parts it from the words where somebody typed it.
    ``level`` is its level in a list (-1: none), ``list`` which one, ``depth`` that of a heading by its style (0: none). ``caption`` are words that run in
    before the others in another look, ``marked`` whether the whole paragraph is bold, underlined or in capitals. ``table`` counts tables (0: none),
    ``merged`` tells a row that shares a cell with another. ``ends`` says that nothing can stand right behind it: its own end is struck, or a section
    of pages ends with it."""

    at: int
    words: str
    label: str = ""
    typed: str = ""
    level: int = -1
    list: str = ""
    depth: int = 0
    style: str = ""
    caption: str = ""
    marked: bool = False
    table: int = 0
    cells: tuple[str, ...] = ()
    merged: bool = False
    ends: bool = False


def outline(content: bytes, name: str) -> tuple[Block, ...]:
    """The blocks of a Word file's body. Raises :class:`InputError` for what is none."""
    package = open_package(content, name)
    return tuple(_Outline(package).blocks(package.tree(DOCUMENT)))


class _Outline:
    def __init__(self, package: Package):
        self._styles = Styles(_related(package, "styles"))
        self._numbering = Numbering(_related(package, "numbering"))
        self._looks = Looks(package)
        self._tables = 0

    def blocks(self, root: Element) -> Iterator[Block]:
        numbers = {paragraph: at for at, paragraph in enumerate(paragraphs(root))}
        for body in root.iterchildren(w("body")):
            for element in _inside(body):
                if element.tag == P:
                    yield self._paragraph(element, numbers[element])
                else:
                    self._tables += 1
                    for row in _rows(element):
                        yield from self._row(row, numbers)

    def _row(self, row: Element, numbers: dict[Element, int]) -> Iterator[Block]:
        cells = [each for each in row.iter(TC) if next(each.iterancestors(TR)) is row]
        held = [[self._paragraph(p, numbers[p]) for p in cell.iter(P)] for cell in cells]
        if held and held[0]:
            words = tuple(" ".join(f"{each.label} {each.words}".strip() for each in cell if each.words) for cell in held)
            merged = any(next(cell.iter(w("vMerge"), TBL), None) is not None for cell in cells)
            yield Block(held[0][0].at, " ".join(filter(None, words)), table=self._tables, cells=words, merged=merged)

    def _paragraph(self, paragraph: Element, at: int) -> Block:
        properties = paragraph.find(PPR)
        style, chain = self._styles.paragraph(properties)
        num, level, outline_level = listed(properties)
        if not num and (linked := next((each for each in chain.values() if each.num), None)) is not None:
            num, level = linked.num, level or linked.level or self._numbering.level_of_style(linked.num, list(chain))
        deep = whole(level, most=DEEPEST) if num and num != "0" else -1
        label = self._numbering.next(num, deep) if deep >= 0 else ""
        text = reads(paragraph)
        typed = ""
        if not label and (found := labelled(text)[0] or _further(text)):
            label = found
            typed = text[: len(text) - len(text.lstrip()) + len(label)]
            typed += text[len(typed) :][: len(text[len(typed) :]) - len(text[len(typed) :].lstrip())]
        mark = properties.find(RPR) if properties is not None else None
        struck = mark is not None and any(flag.tag in DELETING for flag in mark)
        section = properties is not None and properties.find(SECTION) is not None
        words = text[len(typed) :].strip()
        return Block(
            at,
            words,
            label,
            typed,
            deep,
            num if deep >= 0 else "",
            max(heading(outline_level, chain), 0),
            style,
            lead_of(paragraph, self._looks, len(typed)) if words else "",
            bool(words) and self._looks.stands_out(paragraph),
            ends=struck or section,
        )


_FURTHER = re.compile(r"\s*((?:[IVXLC]{1,6}|[A-Z])\.\d{1,2}\.?|§ ?\d{1,2}\.?)\s+\S")
"""Numbers that the reading takes for words, and after which ours go on all the same: "IV.1", "§4."."""


def _further(text: str) -> str:
    match = _FURTHER.match(text)
    return match[1] if match else ""


def _related(package: Package, kind: str) -> Element | None:
    part = package.related(kind)
    return package.tree(part) if part is not None and package.has(part) else None


def _inside(holder: Element) -> Iterator[Element]:
    for child in holder:
        if child.tag in (P, TBL):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child)


def _rows(table: Element) -> Iterator[Element]:
    return (row for row in table.iter(TR) if next(row.iterancestors(TBL)) is table)
