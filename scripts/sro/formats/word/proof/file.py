"""A Word file as the proof reads it: parts straight from the zip, each parsed once, and the names that it looks for."""

import hashlib
import io
import posixpath
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, fromstring

STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]{1,40})/")
"""The names of "Strict Open XML" (ISO/IEC 29500-1); all other files have those with a year in them."""


class UnreadableError(Exception):
    """A part that is no XML."""


@dataclass(frozen=True)
class Relation:
    """What a part refers to: the kind (`styles`, `image`), and the other part's name or the address outside."""

    kind: str
    target: str
    external: bool


class WordFile:
    """The parts of a Word file. Nobody changes a tree, so that ``trees`` may hold, by their bytes, those of several files of one proof."""

    def __init__(self, content: bytes, trees: dict[bytes, Element]):
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self._names = frozenset(self._zip.namelist())
        self._trees = trees
        self._relations: dict[str, dict[str, Relation]] = {}
        roots = self.relations("").values()
        self.main = next(
            (each.target for each in roots if each.kind == "officeDocument" and each.target in self._names), "word/document.xml"
        )

    def tree(self, part: str) -> Element | None:
        """A part as XML; none when there is no such part."""
        if part not in self._names:
            return None
        content = STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", self._zip.read(part))
        if (found := self._trees.get(content)) is None:
            if b"<!DOCTYPE" in content:  # no Word file has one, and it may define what grows without end
                raise UnreadableError(f"{part} declares a document type")
            try:
                found = self._trees[content] = fromstring(content)
            except ParseError as error:
                raise UnreadableError(f"the XML of {part} is broken: {error}") from None
        return found

    def relations(self, part: str | None = None) -> dict[str, Relation]:
        """What a part (the main one) refers to, by the ids it uses."""
        part = self.main if part is None else part
        if part not in self._relations:
            folder, file = posixpath.split(part)
            listed = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
            self._relations[part] = {str(each.get("Id")): _relation(each, folder) for each in (listed if listed is not None else ())}
        return self._relations[part]

    def related(self, kind: str) -> Element | None:
        """The first part of a kind that the document refers to."""
        path = self.part_of(kind)
        return None if path is None else self.tree(path)

    def part_of(self, kind: str) -> str | None:
        """The name of the first part of a kind that the document refers to."""
        return next((each.target for each in self.relations().values() if each.kind == kind and not each.external), None)

    def words(self, part: str) -> str:
        """The words of a part that is imported (HTML, text, another Word file), so far as they can be told; else its print."""
        content = self._zip.read(part) if part in self._names else b""
        if zipfile.is_zipfile(io.BytesIO(content)):
            return f"a file, print {hashlib.sha256(content).hexdigest()[:12]}"
        return " ".join(re.sub(r"<[^<>]{0,2000}>", " ", content.decode("utf-8", "replace")).split())

    def shown(self, relation: Relation) -> str:
        """What is found at a relation's end, as a string that differs where it does."""
        if relation.external:
            return relation.target
        return hashlib.sha256(self._zip.read(relation.target) if relation.target in self._names else b"").hexdigest()


def _relation(element: Element, folder: str) -> Relation:
    target, external = str(element.get("Target")), element.get("TargetMode") == "External"
    if not external:
        target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relation(str(element.get("Type")).rsplit("/", 1)[-1], target, external)


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

BODY, P, TBL, TR, TC = f"{W}body", f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
PPR, RPR, TRPR, SECTION = f"{W}pPr", f"{W}rPr", f"{W}trPr", f"{W}sectPr"
RUN, TEXT, TAB, BREAK, HYPERLINK = f"{W}r", f"{W}t", f"{W}tab", f"{W}br", f"{W}hyperlink"
INSTR, FIELD_CHAR, SIMPLE_FIELD = f"{W}instrText", f"{W}fldChar", f"{W}fldSimple"
BOOKMARK_START, BOOKMARK_END = f"{W}bookmarkStart", f"{W}bookmarkEnd"
INS, DEL, MOVED_TO, MOVED_FROM = f"{W}ins", f"{W}del", f"{W}moveTo", f"{W}moveFrom"
VAL, ID, NAME, TYPE, RELATION = f"{W}val", f"{W}id", f"{W}name", f"{W}type", f"{R}id"
STORIES = (f"{W}headerReference", f"{W}footerReference")

THROUGH = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo"))
"""Wrappers whose content counts as if they were not there."""


BOX, ALT_CHUNK = f"{W}txbxContent", f"{W}altChunk"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
ALTERNATES, CHOICE = (f"{{http://schemas.openxmlformats.org/markup-compatibility/2006}}{name}" for name in ("AlternateContent", "Choice"))
NEWER = frozenset("wps wpg wpc wpi w14 w15 w16 w16cid w16se wp14 a14 am3d aink cx cx1 p14".split())
"""Extensions that today's Word knows, by the prefixes under which it writes them."""
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


def through(parent: Element, tag: str) -> list[Element]:
    """The children of a name, those in wrappers too."""
    found: list[Element] = []
    for child in parent:
        if child.tag == tag:
            found.append(child)
        elif child.tag in THROUGH:
            found += through(child, tag)
    return found


def shown(both: Element) -> Element | None:
    """Of two forms of the same, the one that today's Word shows."""
    newer = (each for each in both if each.tag == CHOICE and NEWER.issuperset(each.get("Requires", "").split()))
    return next(newer, next((each for each in both if each.tag == FALLBACK), None))


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]


def loose_ends(elements: Sequence[Element]) -> list[Element]:
    """The ends of bookmarks in some elements whose other end stands elsewhere."""
    marks = [mark for element in elements for mark in element.iter() if mark.tag in (BOOKMARK_START, BOOKMARK_END)]
    starts, ends = ({mark.get(ID) for mark in marks if mark.tag == tag} for tag in (BOOKMARK_START, BOOKMARK_END))
    return [mark for mark in marks if mark.get(ID) in starts ^ ends]


def styled_as(paragraph: Element, other: Element) -> None:
    """A copy of a paragraph takes the style and the list of another one, in place."""
    properties = paragraph.find(PPR)
    if properties is None:
        properties = Element(PPR)
        paragraph.insert(0, properties)
    named = [f"{W}{name}" for name in ("pStyle", "numPr")]
    for child in [child for child in properties if child.tag in named]:
        properties.remove(child)
    taken = [child for child in other.find(PPR) or () if child.tag in named]
    properties[0:0] = taken
