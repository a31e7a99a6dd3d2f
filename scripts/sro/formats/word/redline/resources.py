"""What the old file's words need in the new one: bookmarks, lists, relationships, pictures and styles."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from copy import deepcopy

from lxml import etree

from sro.formats.word.names import BOOKMARK_START, ID, NAME, PPR, VAL, w
from sro.formats.word.package import WORD_TYPES, Element, Package
from sro.formats.word.redline.marks import Marker
from sro.formats.word.redline.pairing import Pairing, Side, paragraphs_paired
from sro.formats.word.redline.pieces import Paragraph, bookmarks_of, mark_id

ALIAS = "__was"


def alias(name: str) -> str:
    """The name that a bookmark of the old file goes by where the new file has it in another place: no file may hold a name twice."""
    if len(name) + len(ALIAS) <= 40:
        return name + ALIAS
    return f"{name[:26]}{hashlib.sha256(name.encode()).hexdigest()[:8]}{ALIAS}"


class Bookmarks:
    """The bookmarks of one story of both files. ``moved`` are those that stand in paragraphs which are not paired."""

    def __init__(self, old: Element, new: Element, pairings: Sequence[Pairing], marker: Marker):
        self._marker = marker
        self._numbered: dict[Side, dict[str, str]] = {"old": _by_number(old), "new": _by_number(new)}
        shared: set[str] = set()
        for before, after in paragraphs_paired(pairings):
            if here := bookmarks_of(before):
                shared.update(set(here) & set(bookmarks_of(after)))
        self.moved = frozenset((set(bookmarks_of(old)) & set(bookmarks_of(new))) - shared)
        self._numbers: dict[str, str] = {}

    def of_old(self, name: str) -> str:
        """What a bookmark of the old file is called."""
        return alias(name) if name in self.moved else name

    def name(self, mark: Element, side: Side) -> str:
        """What the bookmark is called that starts or ends at a mark; nothing where its start is missing."""
        name = str(mark.get(NAME)) if mark.tag == BOOKMARK_START else self._numbered[side].get(mark_id(mark), "")
        return self.of_old(name) if side == "old" and name else name

    def mark(self, tag: str, name: str) -> Element:
        """A new start or end of a bookmark, with the number that joins the two."""
        made = etree.Element(tag)
        made.set(ID, self._numbers.setdefault(name, self._marker.number()))
        if tag == BOOKMARK_START:
            made.set(NAME, name)
        return made

    def marks(self, paragraph: Paragraph, side: Side) -> list[tuple[int, Element]]:
        """New starts and ends for those of a paragraph that stands on one side only, with their places among its atoms."""
        named = [(place, str(mark.tag), self.name(mark, side)) for place, mark in paragraph.marks]
        return [(place, self.mark(tag, name)) for place, tag, name in named if name]


def _by_number(root: Element) -> dict[str, str]:
    """The name of each bookmark by the number that its end carries."""
    return {mark_id(mark): str(mark.get(NAME)) for mark in root.iter(BOOKMARK_START)}


NUM, ABSTRACT, NUM_ID = w("num"), w("abstractNum"), w("numId")
_LINKS = {w("nsid"), w("tmpl"), w("styleLink"), w("numStyleLink")}


class Lists:
    """Maps the old file's list instances to those of the new one. Instances that the new file lacks are added to its numbering part."""

    def __init__(self, old: Package, new: Package, pairs: Iterable[tuple[Element, Element]]):
        self._old = _numbering(old)
        self._package = new
        self._part = new.related("numbering")
        self._new = _numbering(new)
        self._map: dict[str, str] = {"0": "0"}
        if self._old is not None and self._new is not None:
            self._match(pairs)

    def mapped(self, number: str) -> str:
        """The instance in the new file that stands for one of the old file."""
        if number not in self._map:
            self._map[number] = self._added(number)
        return self._map[number]

    def translate(self, properties: Element) -> None:
        """Maps the list instance that paragraph properties name, in place."""
        for number in properties.iter(NUM_ID):
            number.set(VAL, self.mapped(str(number.get(VAL))))

    def _match(self, pairs: Iterable[tuple[Element, Element]]) -> None:
        """First by paragraphs that stand against each other, then what is the same list of the template on both sides."""
        assert self._old is not None and self._new is not None
        old, new = _signatures(self._old), _signatures(self._new)
        taken: set[str] = set()
        for before, after in pairs:
            here, there = _instance(before), _instance(after)
            if here and there and here not in self._map and there not in taken and old.get(here) == new.get(there) is not None:
                self._map[here] = there
                taken.add(there)
        for number, signature in old.items():
            if number not in self._map and number not in taken and new.get(number) == signature and "lvlOverride" not in signature:
                self._map[number] = number
                taken.add(number)

    def _added(self, number: str) -> str:
        """A copy of an old instance in the new numbering, on the new file's own definition where that is the same."""
        source = next((num for num in self._old.findall(NUM) if num.get(NUM_ID) == number), None) if self._old is not None else None
        if source is None:
            return number
        target = self._numbering_part()
        abstract = source.find(w("abstractNumId"))
        made = deepcopy(source)
        fresh = str(max([0, *(_number(num.get(NUM_ID)) for num in target.findall(NUM))]) + 1)
        made.set(NUM_ID, fresh)
        if abstract is not None:
            made_abstract = made.find(w("abstractNumId"))
            assert made_abstract is not None
            made_abstract.set(VAL, self._abstract(str(abstract.get(VAL)), target))
        _put_last(target, made, len(target))
        return fresh

    def _abstract(self, number: str, target: Element) -> str:
        assert self._old is not None
        source = next((a for a in self._old.findall(ABSTRACT) if a.get(w("abstractNumId")) == number), None)
        if source is None:
            return number
        wanted = _plain(source)
        if (same := next((a for a in target.findall(ABSTRACT) if _plain(a) == wanted), None)) is not None:
            return str(same.get(w("abstractNumId")))
        made = deepcopy(source)
        for link in [child for child in made if child.tag in _LINKS]:
            made.remove(link)
        for level in made.findall(w("lvl")):
            for style in level.findall(w("pStyle")):
                level.remove(style)
        fresh = str(max([-1, *(_number(a.get(w("abstractNumId"))) for a in target.findall(ABSTRACT))]) + 1)
        made.set(w("abstractNumId"), fresh)
        _put_last(target, made, 0)
        return fresh

    def _numbering_part(self) -> Element:
        if self._new is None:
            name = "word/numbering.xml"
            assert self._old is not None
            self._new = etree.Element(w("numbering"), nsmap=self._old.nsmap)
            self._package.trees[name] = self._new
            self._package.declare(name, f"{WORD_TYPES}.numbering+xml")
            self._package.relate("word/document.xml", "numbering", "numbering.xml")
        return self._new


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _put_last(parent: Element, made: Element, place: int) -> None:
    """Puts an element behind the last one of its name, or at a place where there is none."""
    if same := parent.findall(str(made.tag)):
        same[-1].addnext(made)
    else:
        parent.insert(place, made)


def _numbering(package: Package) -> Element | None:
    name = package.related("numbering")
    return package.tree(name) if name and package.has(name) else None


def _instance(paragraph: Element) -> str | None:
    if next(paragraph.iter(NUM_ID), None) is None:  # most have none, and this is the faster look
        return None
    number = paragraph.find(f"{PPR}/{w('numPr')}/{NUM_ID}")
    return None if number is None else str(number.get(VAL))


def _signatures(numbering: Element) -> dict[str, str]:
    """What each instance is, apart from its number: its definition and its overrides."""
    definitions = {a.get(w("abstractNumId")): _plain(a) for a in numbering.findall(ABSTRACT)}
    found = {}
    for num in numbering.findall(NUM):
        abstract = num.find(w("abstractNumId"))
        overrides = "".join(etree.tostring(o, method="c14n").decode() for o in num.findall(w("lvlOverride")))
        found[str(num.get(NUM_ID))] = f"{definitions.get(abstract.get(VAL) if abstract is not None else None)}{overrides}"
    return found


def _plain(abstract: Element) -> str:
    text = etree.tostring(abstract, method="c14n").decode()
    text = re.sub(r'\sw:abstractNumId="[^"]*"', "", text, count=1)
    return re.sub(r"<w:(nsid|tmpl)[^<>]*></w:\1>|\sw15:[a-zA-Z]+=\"[^\"]*\"", "", text)


STYLE, STYLE_ID = w("style"), w("styleId")
_USES = (w("pStyle"), w("rStyle"), w("tblStyle"))
_NEEDS = (w("basedOn"), w("link"), w("next"))


def bring_styles(old: Package, new: Package, used: Element, lists: Lists) -> None:
    """Adds to the new file the styles that some content names and only the old file has."""
    part_old, part_new = old.related("styles"), new.related("styles")
    if not part_old or not part_new or not old.has(part_old) or not new.has(part_new):
        return
    known = {style.get(STYLE_ID) for style in new.tree(part_new).iter(STYLE)}
    offered = {style.get(STYLE_ID): style for style in old.tree(part_old).iter(STYLE)}
    wanted = [node.get(VAL) for node in used.iter(*_USES)]
    while wanted:
        name = wanted.pop()
        if name in known or name not in offered:
            continue
        known.add(name)
        style = deepcopy(offered[name])
        style.attrib.pop(w("default"), None)
        lists.translate(style)
        new.tree(part_new).append(style)
        wanted += [node.get(VAL) for node in style.iter(*_NEEDS)]
