"""What a paragraph says on its own, wherever it stands: its words with their formatting, its fields and links, and its bookmarks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from xml.etree.ElementTree import Element

from sro.formats.word.proof import file as word
from sro.formats.word.proof.file import Relation, WordFile, local
from sro.formats.word.proof.lists import Member

_NOTHING: frozenset[str] = frozenset()


def look(properties: Element | None, without: frozenset[str] = _NOTHING) -> str:
    """What properties hold, apart from the children ``without``: equal for equal content, in whatever order the attributes stand and whoever
    saved the file."""
    if properties is None:
        return ""
    found = []
    for child in properties:
        said = "" if child.tag in without else _said(child.tag, tuple(child.items()))
        if said:
            inner = look(child) if len(child) else ""
            found.append(f"{said}{{{inner}}}" if inner else said)
    return " ".join(found)


# A file says the same few things thousands of times.
@lru_cache(maxsize=1024)
def _said(tag: str, values: tuple[tuple[str, str], ...]) -> str:
    """A property as text; nothing for the mark or the record of a change."""
    if tag in (word.INS, word.DEL) or tag.endswith("Change"):
        return ""
    return f"{local(tag)}({','.join(f'{local(name)}={value}' for name, value in sorted(values) if 'rsid' not in name)})"


_APART = frozenset({word.RPR, word.SECTION, f"{word.W}numPr"})
"""Properties that are compared by themselves: the look of the paragraph's mark, the section's pages, and the number as it is seen."""

_ANCHOR, _FIELD_END = f"{word.W}anchor", f"{word.W}fldCharType"

_UNSEEN = frozenset({f"{word.W}commentReference", f"{word.W}lastRenderedPageBreak", f"{word.W}annotationRef"})


_NOTHING_SHOWN = frozenset(
    {word.PPR, word.BOOKMARK_START, word.BOOKMARK_END}
    | {f"{word.W}{name}" for name in "proofErr permStart permEnd sdtPr sdtEndPr smartTagPr customXmlPr".split()}
    | {f"{word.W}{name}Range{end}" for name in ("comment", "moveFrom", "moveTo") for end in ("Start", "End")}
    | {f"{word.W}customXml{name}Range{end}" for name in ("Ins", "Del", "MoveFrom", "MoveTo") for end in ("Start", "End")}
)
_OUT_OF_FORCE = {f"{word.W}strike": "struck", f"{word.W}dstrike": "struck", f"{word.W}vanish": "hidden"}
_OFF = ("0", "false", "off")


def _force(properties: Element) -> str:
    """Whether a run's words are struck or hidden."""
    return " ".join(
        sorted({_OUT_OF_FORCE[each.tag] for each in properties if each.tag in _OUT_OF_FORCE and each.get(word.VAL) not in _OFF})
    )


def look_of(node: Element) -> str:
    """A thing without content, as text."""
    values = ",".join(f"{local(name)}={value}" for name, value in sorted(node.items()) if not name.startswith(word.R))
    return f"{local(node.tag)}({values})"


def _apart(node: Element) -> tuple[list[Element], list[Element]]:
    """What stands in a thing, without spelling marks what is there for old programs, and text boxes; and these."""
    inside: list[Element] = []
    boxes: list[Element] = []
    waiting = [node]
    while waiting:
        here = waiting.pop()
        if here.tag == word.BOX:
            boxes.append(here)
            continue
        inside.append(here)
        waiting += [child for child in reversed(here) if child.tag != word.FALLBACK and child.tag not in _NOTHING_SHOWN]
    return inside, boxes


@dataclass
class Paragraph:
    """What one paragraph says; struck and hidden words are so marked in ``plain``. ``notes`` are the kinds and numbers of the notes on it,
    ``boxes`` the text boxes that hang on it, ``controls`` the names of its form controls. ``marks`` are bookmarks' starts and ends with the
    place among the letters. ``leads`` are the names in its fields and links: where some of them are bookmarks that are called otherwise, what
    it says depends on that, and is ``renamed``."""

    member: Member
    look: str
    mark: str
    plain: str = ""
    words: str = ""
    marks: list[tuple[Element, int]] = field(default_factory=list)
    leads: set[str] = field(default_factory=set)
    renamed: bool = False
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    controls: list[str] = field(default_factory=list)

    def stands(self, renamed: Mapping[str, str]) -> bool:
        """Whether it says the same where these bookmarks are called otherwise."""
        return not self.renamed and self.leads.isdisjoint(renamed)


def read_paragraph(
    element: Element, member: Member, file: WordFile, part: str, renamed: Mapping[str, str], *, formatting: bool = True
) -> Paragraph:
    """A paragraph of a part, whose list and level are known. ``renamed`` gives the bookmarks that are to be called otherwise. Without
    ``formatting`` a thing is what it shows, however a program draws it."""
    properties = element.find(word.PPR)
    made = Paragraph(member, look(properties, _APART), look(properties.find(word.RPR) if properties is not None else None))
    reading = _Reading(made, file, file.relations(part), renamed, formatting)
    reading.inside(element, "")
    made.renamed = not made.leads.isdisjoint(renamed)
    made.plain = "".join(reading.plain)
    made.words = "|".join(f"{look}¦{text}" for look, text in reading.runs)
    return made


def _of_pages(instruction: str) -> bool:
    """Whether a field counts pages, which each program does for itself."""
    return instruction.upper().split()[:1] in (["PAGE"], ["NUMPAGES"], ["SECTIONPAGES"])


class _Reading:
    def __init__(self, made: Paragraph, file: WordFile, relations: Mapping[str, Relation], renamed: Mapping[str, str], formatting: bool):
        self.runs: list[list[str]] = []
        self.plain: list[str] = []
        self._now = self._shown = ""  # what the next words are, and what the last ones were: struck, hidden, a link to somewhere
        self._formatting = formatting
        self._made, self._file, self._relations, self._renamed = made, file, relations, renamed
        self._length = 0
        self._instruction, self._computed = "", False

    def inside(self, parent: Element, link: str) -> None:
        """What stands in a paragraph, a link or a wrapper."""
        for child in parent:
            tag = child.tag
            if tag == word.RUN:
                self._run(child, link)
            elif tag == word.HYPERLINK:
                anchor = child.get(_ANCHOR) or ""
                self._made.leads.add(anchor)
                to = self._relations.get(str(child.get(word.RELATION)))
                self.inside(child, f"→{self._renamed.get(anchor, anchor)}{to.target if to else ''}")
            elif tag in (word.BOOKMARK_START, word.BOOKMARK_END):
                self._made.marks.append((child, self._length))
            elif tag in word.THROUGH:
                self._control(child)
                self.inside(child, link)
            elif tag == word.SIMPLE_FIELD:
                self._add(link, f"⟦{child.get(f'{word.W}instr')}⟧")
                if not _of_pages(str(child.get(f"{word.W}instr"))):
                    self.inside(child, link)
            elif tag not in _NOTHING_SHOWN:
                self._add(link, f"⟦{self._thing(child)}⟧")

    def _control(self, element: Element) -> None:
        """A form's control: what it is called."""
        if (properties := element.find(f"{word.W}sdtPr")) is None:
            return
        called = [properties.find(f"{word.W}{name}") for name in ("alias", "tag")]
        names = [None if name is None else name.get(word.VAL) for name in called]
        if any(names) and next(element.iter(word.P), None) is None and next(element.iter(word.RUN), None) is not None:
            self._made.controls.append(str(names[0] or names[1]))

    def _run(self, run: Element, link: str) -> None:
        here = link
        force = ""
        for node in run:
            tag = node.tag
            if tag == word.RPR:
                here = link + look(node)
                force = _force(node)
                continue
            self._now = f"{force} {link}".strip()
            if tag in word.NOTES:
                self._made.notes.append((word.NOTES[tag], str(node.get(word.ID))))
                self._add(here, f"⟦{word.NOTES[tag]}⟧")
            elif tag == word.TEXT:
                self._add(here, "" if self._computed else node.text or "")
            elif tag == word.TAB:
                self._add(here, "\t")
            elif tag == word.BREAK:
                self._add(here, "\n" + "".join(node.attrib.values()))
            elif tag == word.INSTR:
                words = (node.text or "").split()
                self._instruction += node.text or ""
                self._made.leads.update(words)
                self._add("", f"⟦{' '.join([self._renamed.get(name, name) for name in words])}⟧")
            elif tag == word.FIELD_CHAR:
                self._computed = node.get(_FIELD_END) == "separate" and _of_pages(self._instruction)
                self._instruction = self._instruction if node.get(_FIELD_END) == "separate" else ""
                filled = " ".join(look(data) for data in node.findall(f"{word.W}ffData"))
                if node.get(_FIELD_END) != "separate":  # a field without a result may lack it
                    self._add("", f"⟦{node.get(_FIELD_END)}{filled}⟧")
            elif tag not in _UNSEEN:
                self._add(here, f"⟦{self._thing(node)}⟧")

    def _thing(self, node: Element) -> str:
        """A picture or other thing that is no text: what it is, and what it shows."""
        inside, boxes = _apart(node)
        self._made.boxes += boxes
        named = (value for inner in inside for name, value in inner.items() if name.startswith(word.R))
        shown = (self._file.shown(self._relations[value]) if value in self._relations else value for value in named)
        words = "".join(inner.text or "" for inner in inside if inner.tag in (word.TEXT, word.INSTR, word.MATH))
        if len(node):
            drawn = f"{local(node.tag)} {len(inside)}" if self._formatting else "thing"
            return f"{drawn} {' '.join(sorted(shown if self._formatting else set(shown)))} {words}"
        return f"{look_of(node)} {' '.join(shown)}"

    def _add(self, look: str, text: str) -> None:
        if not text:
            return
        self._length += len(text)
        if self._now != self._shown:
            self.plain.append(f"⟦{self._now or '←'}⟧")
            self._shown = self._now
        self.plain.append(text)
        if self.runs and self.runs[-1][0] == look:
            self.runs[-1][1] += text
        else:
            self.runs.append([look, text])
