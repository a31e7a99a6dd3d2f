"""The facts of a Word file, part by part: body, tables, notes, text boxes, headers and footers, and what no redline can mark."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from sro.formats.word.proof import file as word
from sro.formats.word.proof.accept_reject import Outcome, accept_or_reject
from sro.formats.word.proof.file import WordFile, local, through
from sro.formats.word.proof.lists import Count, Definitions
from sro.formats.word.proof.paragraph_facts import Paragraph, look, read_paragraph

Line = tuple[str, ...]
Trees = dict[bytes, Element]
Place = tuple[int, ...]
"""The paragraph in which a bookmark starts, counted from 0, and the letter there; the same of its end, where it has one."""

DEEPEST = 40
"""Tables in tables, and boxes in boxes, are read so far."""


@dataclass
class Facts:
    """``lines`` and ``bookmarks`` are of the body, with its notes and boxes; ``stories`` are the lines of headers and footers by what they are
    called. ``leads`` are names that fields and links use. ``comments``, ``imported`` and ``controls`` are no changes that can be tracked."""

    lines: list[Line] = field(default_factory=list)
    bookmarks: dict[str, Place] = field(default_factory=dict)
    stories: dict[str, list[Line]] = field(default_factory=dict)
    leads: set[str] = field(default_factory=set)
    comments: list[str] = field(default_factory=list)
    imported: list[str] = field(default_factory=list)
    controls: list[str] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)


class Reader:
    """Reads the facts of one file, on either outcome. What no change touches is the same on both, and is read once."""

    def __init__(self, content: bytes, trees: Trees, formatting: bool = True):
        self.file = WordFile(content, trees)
        self.definitions = Definitions(self.file.related("numbering"), self.file.related("styles"))
        self._formatting = formatting
        self._known: dict[tuple[str, Element], Paragraph] = {}

    def facts(self, outcome: Outcome, renamed: Mapping[str, str]) -> Facts:
        """The facts when every change is accepted or rejected. ``renamed`` gives the bookmarks that go by another name in this file."""
        document = self.file.tree(self.file.main)
        body = document.find(word.BODY) if document is not None else None
        if body is None:
            return Facts()
        body = accept_or_reject(body, outcome)
        count = Count(self.definitions)
        notes = self._notes(outcome)
        lines = _Lines(self, self.file.main, count, renamed, notes)
        lines.read(body)
        moved = {renamed[name]: place for name, place in lines.bookmarks.items() if name in renamed}
        facts = Facts(lines.found, {name: place for name, place in lines.bookmarks.items() if name not in renamed} | moved)
        facts.leads, facts.imported, facts.controls = lines.leads, lines.imported, lines.controls
        for name, part, story in self._stories(body):
            inner = _Lines(self, part, count, renamed, {})
            inner.read(accept_or_reject(story, outcome))
            if any(line[1] for line in inner.found):
                facts.stories[name] = inner.found
            facts.controls += inner.controls
            facts.imported += inner.imported
        facts.comments = list(self._comments())
        facts.counted = {**lines.notes, "text box": lines.boxes, "header or footer": len(facts.stories)}
        return facts

    def _notes(self, outcome: Outcome) -> dict[tuple[str, str], tuple[str, Element]]:
        """Each note by its kind and number, with the part that holds it."""
        found: dict[tuple[str, str], tuple[str, Element]] = {}
        for kind in word.NOTES.values():
            part = self.file.part_of(f"{kind}s")
            root = self.file.tree(part) if part else None
            for note in accept_or_reject(root, outcome) if root is not None else ():
                found[kind, str(note.get(word.ID))] = (part or "", note)
        return found

    def _stories(self, body: Element) -> Iterator[tuple[str, str, Element]]:
        """The headers and footers of each section of pages; one without its own shows that of the section before it."""
        shown: dict[tuple[str, str], str] = {}
        for index, section in enumerate(body.iter(word.SECTION)):
            for reference in section:
                relation = self.file.relations().get(str(reference.get(word.RELATION)))
                if relation is not None and reference.tag in word.STORIES:
                    shown[local(reference.tag)[:-9], str(reference.get(word.TYPE) or "default")] = relation.target
            for (kind, pages), part in shown.items():
                story = self.file.tree(part)
                if story is not None:
                    yield f"{kind} ({pages}, section {index + 1})", part, story

    def _comments(self) -> Iterator[str]:
        comments = self.file.related("comments")
        for comment in comments if comments is not None else ():
            yield f"{comment.get(f'{word.W}author') or ''}: {''.join(text.text or '' for text in comment.iter(word.TEXT))}"

    def paragraph(self, element: Element, part: str, renamed: Mapping[str, str]) -> Paragraph:
        """A paragraph of a part."""
        found = self._known.get((part, element))
        if found is None or not found.stands(renamed):
            member = self.definitions.member(element.find(word.PPR))
            found = self._known[part, element] = read_paragraph(element, member, self.file, part, renamed, formatting=self._formatting)
        return found


class _Lines:
    """Writes down a body, header or footer from its first block to its last."""

    def __init__(
        self,
        reader: Reader,
        part: str,
        count: Count,
        renamed: Mapping[str, str],
        notes: Mapping[tuple[str, str], tuple[str, Element]],
    ):
        self.found: list[Line] = []
        self.bookmarks: dict[str, Place] = {}
        self.leads: set[str] = set()
        self.imported: list[str] = []
        self.controls: list[str] = []
        self.notes = {"footnote": 0, "endnote": 0}
        self.boxes = 0
        self._reader, self._part, self._count, self._renamed, self._notes = reader, part, count, renamed, notes
        self._paragraphs = 0
        self._depth = 0
        self._open: dict[str, str] = {}

    def read(self, container: Element) -> None:
        """The blocks of a body, story, cell or wrapper."""
        if self._depth > DEEPEST:
            raise word.UnreadableError("tables and boxes stand in one another more than is read")
        self._depth += 1
        for child in container:
            if child.tag == word.P:
                self._paragraph(child)
            elif child.tag == word.TBL:
                self._table(child)
            elif child.tag in word.THROUGH:
                self.read(child)
            elif child.tag == word.ALTERNATES and (form := word.shown(child)) is not None:
                self.read(form)
            elif child.tag in (word.BOOKMARK_START, word.BOOKMARK_END):
                self._bookmark(child, 0, after=child.tag == word.BOOKMARK_END)
            elif child.tag == word.ALT_CHUNK:
                relation = self._reader.file.relations(self._part).get(str(child.get(word.RELATION)))
                self.imported.append(self._reader.file.words(relation.target) if relation is not None else "")
        self._depth -= 1

    def _table(self, table: Element) -> None:
        if not (rows := through(table, word.TR)):
            return  # Word does not show a table without rows
        self.found.append(("table", str(len(rows)), look(table.find(f"{word.W}tblPr")), look(table.find(f"{word.W}tblGrid"))))
        for row in rows:
            cells = through(row, word.TC)
            self.found.append(("row", str(len(cells)), look(row.find(word.TRPR))))
            for cell in cells:
                self.found.append(("cell", "", look(cell.find(f"{word.W}tcPr"))))
                self.read(cell)

    def _paragraph(self, element: Element) -> None:
        paragraph = self._reader.paragraph(element, self._part, self._renamed)
        label, level = self._count.label(paragraph.member)
        said = ("paragraph", paragraph.plain, label, f"level {level}", paragraph.look, paragraph.mark, paragraph.words)
        self.found.append(said)
        self.leads |= paragraph.leads
        self.controls += paragraph.controls
        for mark, place in paragraph.marks:
            self._bookmark(mark, place, after=False)
        self._paragraphs += 1
        for box in paragraph.boxes:
            self.boxes += 1
            self.found.append(("text box", "⟦box⟧"))
            self.read(box)
        for kind, number in paragraph.notes:
            if (kind, number) in self._notes:
                self._note(kind, *self._notes[kind, number])

    def _note(self, kind: str, part: str, note: Element) -> None:
        self.notes[kind] += 1
        self.found.append((kind, f"⟦{kind}⟧"))
        outer, self._part = self._part, part
        self.read(note)
        self._part = outer

    def _bookmark(self, mark: Element, place: int, *, after: bool) -> None:
        """Where a bookmark starts or ends; between two paragraphs, it ends ``after`` the first."""
        number = str(mark.get(word.ID))
        if mark.tag == word.BOOKMARK_START:
            name = self._open[number] = str(mark.get(word.NAME))
            self.bookmarks.setdefault(name, (self._paragraphs, place))
        elif number in self._open:
            name = self._open.pop(number)
            self.bookmarks[name] = (*self.bookmarks[name][:2], self._paragraphs - after, place)
