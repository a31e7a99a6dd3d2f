"""What is known of a Word file after its changes were accepted or rejected: a line for each paragraph, row and table, and where each bookmark stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from sro.formats.word.proof import file as word
from sro.formats.word.proof.accept_reject import Outcome, accept_or_reject
from sro.formats.word.proof.file import WordFile, local
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
