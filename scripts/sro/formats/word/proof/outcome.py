"""Whether a redline is what it says: what is known of each of its outcomes, line by line, against the two files."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from sro.formats.word.proof import file as word
from sro.formats.word.proof.accept_reject import Outcome, accept_or_reject
from sro.formats.word.proof.file import UnreadableError, WordFile, local
from sro.formats.word.proof.lists import Count, Definitions
from sro.formats.word.proof.paragraph_facts import Paragraph, look, read_paragraph

Line = tuple[str, ...]
Place = tuple[int, ...]
"""The paragraph in which a bookmark starts, counted from 0, and the letter there; the same of its end, where it has one."""


@dataclass
class Facts:
    """``lines`` and ``bookmarks`` are of the body; ``stories`` are the lines of headers and footers by what they are called."""

    lines: list[Line] = field(default_factory=list)
    bookmarks: dict[str, Place] = field(default_factory=dict)
    stories: dict[str, list[Line]] = field(default_factory=dict)


class Reader:
    """Reads the facts of one file, on either outcome. What no change touches is the same on both, and is read once."""

    def __init__(self, content: bytes, trees: dict[bytes, Element]):
        self._file = WordFile(content, trees)
        self._definitions = Definitions(self._file.related("numbering"), self._file.related("styles"))
        self._known: dict[tuple[str, Element], Paragraph] = {}

    def facts(self, outcome: Outcome, renamed: Mapping[str, str]) -> Facts:
        """The facts when every change is accepted or rejected. ``renamed`` gives the bookmarks that go by another name in this file."""
        document = self._file.tree(word.DOCUMENT)
        body = document.find(word.BODY) if document is not None else None
        if body is None:
            return Facts()
        body = accept_or_reject(body, outcome)
        count = Count(self._definitions)
        lines = _Lines(self, word.DOCUMENT, count, renamed)
        lines.read(body)
        moved = {renamed[name]: place for name, place in lines.bookmarks.items() if name in renamed}
        facts = Facts(lines.found, {name: place for name, place in lines.bookmarks.items() if name not in renamed} | moved)
        for index, section in enumerate(body.iter(word.SECTION)):
            for reference in section:
                relation = self._file.relations().get(str(reference.get(word.RELATION)))
                story = self._file.tree(relation.target) if relation is not None and reference.tag in word.STORIES else None
                if relation is not None and story is not None:
                    inner = _Lines(self, relation.target, count, renamed)
                    inner.read(accept_or_reject(story, outcome))
                    facts.stories[f"{local(reference.tag)[:-9]} ({reference.get(word.TYPE)}, section {index + 1})"] = inner.found
        return facts

    def paragraph(self, element: Element, part: str, renamed: Mapping[str, str]) -> Paragraph:
        """A paragraph of a part."""
        found = self._known.get((part, element))
        if found is None or not found.stands(renamed):
            member = self._definitions.member(element.find(word.PPR))
            found = self._known[part, element] = read_paragraph(element, member, self._file, part, renamed)
        return found


class _Lines:
    """Writes down a body, header or footer from its first block to its last."""

    def __init__(self, reader: Reader, part: str, count: Count, renamed: Mapping[str, str]):
        self.found: list[Line] = []
        self.bookmarks: dict[str, Place] = {}
        self._reader, self._part, self._count, self._renamed = reader, part, count, renamed
        self._paragraphs = 0
        self._open: dict[str, str] = {}

    def read(self, container: Element) -> None:
        """The blocks of a body, story, cell or wrapper."""
        for child in container:
            if child.tag == word.P:
                self._paragraph(child)
            elif child.tag == word.TBL:
                self._table(child)
            elif child.tag in word.THROUGH:
                self.read(child)
            elif child.tag in (word.BOOKMARK_START, word.BOOKMARK_END):
                self._bookmark(child, 0, after=child.tag == word.BOOKMARK_END)

    def _table(self, table: Element) -> None:
        rows = table.findall(word.TR)
        self.found.append(("table", str(len(rows)), look(table.find(f"{word.W}tblPr")), look(table.find(f"{word.W}tblGrid"))))
        for row in rows:
            cells = row.findall(word.TC)
            self.found.append(("row", str(len(cells)), look(row.find(word.TRPR))))
            for cell in cells:
                self.found.append(("cell", look(cell.find(f"{word.W}tcPr"))))
                self.read(cell)

    def _paragraph(self, element: Element) -> None:
        paragraph = self._reader.paragraph(element, self._part, self._renamed)
        label, level = self._count.label(paragraph.member)
        self.found.append(("paragraph", f"{label} {paragraph.plain}", f"level {level}", paragraph.look, paragraph.mark, paragraph.words))
        for mark, place in paragraph.marks:
            self._bookmark(mark, place, after=False)
        self._paragraphs += 1

    def _bookmark(self, mark: Element, place: int, *, after: bool) -> None:
        """Where a bookmark starts or ends; between two paragraphs, it ends ``after`` the first."""
        number = str(mark.get(word.ID))
        if mark.tag == word.BOOKMARK_START:
            name = self._open[number] = str(mark.get(word.NAME))
            self.bookmarks.setdefault(name, (self._paragraphs, place))
        elif number in self._open:
            name = self._open.pop(number)
            self.bookmarks[name] = (*self.bookmarks[name][:2], self._paragraphs - after, place)


_OURS = re.compile(r"[cnstfg]_[a-z0-9]")
_OLD = "__was"


@dataclass(frozen=True)
class Proof:
    """Whether accepting gives the new file and rejecting the old one, and the sentence that says so. ``facts`` counts what was compared."""

    holds: bool
    sentence: str
    facts: int = 0


def prove(redline: bytes, old: bytes, new: bytes) -> Proof:
    """Holds both outcomes of a redline against the two files."""
    try:
        return _proved(redline, old, new)
    except UnreadableError as error:
        return Proof(False, f"accepting and rejecting every change does not give the two files ({error})")


def _proved(redline: bytes, old: bytes, new: bytes) -> Proof:
    trees: dict[bytes, Element] = {}
    wanted_new, wanted_old = (Reader(content, trees).facts("accept", {}) for content in (new, old))
    renamed = {_alias(name): name for name in wanted_old.bookmarks}
    both = Reader(redline, trees)
    known = {*wanted_new.bookmarks, *wanted_old.bookmarks, *renamed}
    outcomes: tuple[tuple[Outcome, str, Facts, dict[str, str]], ...] = (
        ("accept", "new", wanted_new, {}),
        ("reject", "old", wanted_old, renamed),
    )
    for outcome, name, wanted, names in outcomes:
        if difference := _difference(both.facts(outcome, names), wanted, known):
            return Proof(False, f"{outcome}ing every change does not give the {name} file ({difference})")
    sentence = (
        f"Proved: accepting every change gives the new document and rejecting every change gives the old one "
        f"({len(wanted_new.lines)} and {len(wanted_old.lines)} paragraphs and rows; words, styles, numbers, tables, fields, bookmarks)."
    )
    return Proof(True, sentence, len(wanted_new.lines) + len(wanted_old.lines))


def _difference(got: Facts, wanted: Facts, known: set[str]) -> str:
    """The first thing that is not as wanted, in words; nothing where all is. A bookmark may be left over from the other side."""
    if found := _first(got.lines, wanted.lines):
        return found
    for name, place in wanted.bookmarks.items():
        if (here := got.bookmarks.get(name)) is None:
            return f"the bookmark {name} is lost"
        if here[:2] != place[:2] or (_OURS.match(name) and here != place):
            return f"the bookmark {name} stands elsewhere"
    for name in got.bookmarks:
        if name not in known:
            return f"the bookmark {name} is in neither file"
    for story, lines in wanted.stories.items():
        if found := _first(got.stories.get(story, lines), lines):
            return f"{story}: {found}"
    return ""


def _first(got: Sequence[Line], wanted: Sequence[Line]) -> str:
    for position, (here, there) in enumerate(zip(got, wanted, strict=False)):
        if here != there:
            part = next((n for n, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), 0)
            return f"paragraph or row {position + 1}: “{_short(here, part)}” instead of “{_short(there, part)}”"
    return f"{len(got)} paragraphs and rows instead of {len(wanted)}" if len(got) != len(wanted) else ""


def _short(line: Line, part: int) -> str:
    text = line[part] if part < len(line) else ""
    return text if len(text) <= 90 else f"{text[:87]}…"


def _alias(name: str) -> str:
    """How a bookmark of the old file is known in the redline where the new file has it in another place."""
    if len(name) + len(_OLD) <= 40:
        return name + _OLD
    return f"{name[:26]}{hashlib.sha256(name.encode()).hexdigest()[:8]}{_OLD}"
