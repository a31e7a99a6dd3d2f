"""An element of an XML tree with lxml's ways, for a page in which lxml is not to be had: it knows what it stands in, and may be put anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

Names = Mapping[str | None, str]
_Tree = ElementTree.Element


class Element(_Tree):
    """An element with lxml's ways: it has one parent at most, and what is put elsewhere leaves where it was. ``own`` are the names for namespaces that it
    declares itself, ``named`` is the prefix under which it was read."""

    def __init__(self, tag: str, attrib: Mapping[str, str] | None = None, nsmap: Names | None = None, **extra: str):
        super().__init__(tag, {**extra, **(attrib or {})})
        self.above: Element | None = None
        self.own: dict[str | None, str] = {key: uri for key, uri in (nsmap or {}).items() if key is not None}
        self.named: str | None = None
        if nsmap and None in nsmap:
            self.own[None] = nsmap[None]  # lxml writes the one without a prefix last
        self.doctype = ""

    @property
    def nsmap(self) -> dict[str | None, str]:
        """The names for namespaces that hold here."""
        lines = [self.own, *(each.own for each in self.iterancestors() if each.own)]
        return {key: uri for own in reversed(lines) for key, uri in own.items()}

    def makeelement(self, tag: str, attrib: Mapping[str, str] | None = None, nsmap: Names | None = None) -> Element:  # type: ignore[override]
        """An element that stands nowhere yet."""
        return Element(tag, attrib, nsmap)

    def __deepcopy__(self, known: dict[int, Any]) -> Element:
        made = self._copied()
        made.own = {**self.nsmap}
        return made

    def _copied(self) -> Element:
        made = Element(self.tag, self.attrib)
        made.text, made.tail, made.own, made.named = self.text, self.tail, dict(self.own), self.named
        for child in self:
            made.join(child._copied())  # type: ignore[attr-defined]
        return made

    # where it stands ------------------------------------------------------------------------------------------------------
    def getparent(self) -> Element | None:
        """What it stands in."""
        return self.above

    def getroottree(self) -> Any:
        """What is known of the file: the document type that it declares."""
        return SimpleNamespace(docinfo=SimpleNamespace(doctype=self.doctype))

    def getnext(self) -> Element | None:
        """The next one beside it."""
        return next(self.itersiblings(), None)

    def getprevious(self) -> Element | None:
        """The one before it."""
        return next(self.itersiblings(preceding=True), None)

    def index(self, child: Element) -> int:
        """The place of a child."""
        return list(self).index(child)

    def iter(self, *tags: Any) -> Iterator[Element]:  # type: ignore[override]
        """Itself and all below it, or those of some tags."""
        if not tags or tags[0] is Element or tags == ("*",):
            return super().iter()  # type: ignore[return-value]
        return super().iter(tags[0]) if len(tags) == 1 else (each for each in super().iter() if each.tag in tags)  # type: ignore[return-value, misc]

    def iterchildren(self, *tags: str) -> Iterator[Element]:
        """The children, or those of some tags."""
        return (child for child in self if not tags or child.tag in tags)  # type: ignore[misc]

    def iterancestors(self, *tags: str) -> Iterator[Element]:
        """What it stands in, from the inside out."""
        here = self.above
        while here is not None:
            if not tags or here.tag in tags:
                yield here
            here = here.above

    def itersiblings(self, *tags: str, preceding: bool = False) -> Iterator[Element]:
        """Those behind it, or before it from the nearest on."""
        beside: list[Element] = list(self.above) if self.above is not None else [self]  # type: ignore[arg-type]
        at = beside.index(self)
        return (each for each in (reversed(beside[:at]) if preceding else beside[at + 1 :]) if not tags or each.tag in tags)

    # putting and taking ---------------------------------------------------------------------------------------------------
    def join(self, child: Element) -> None:
        """Puts a new child at the end, with the names that it declares; for who reads a tree."""
        super().append(child)
        child.above = self

    def _leave(self) -> None:
        if self.above is not None:
            _Tree.remove(self.above, self)
            self.above = None

    def _put(self, child: Element, before: Element | None) -> None:
        """Puts a child before another, or at the end. Names for namespaces that hold here already are not declared again."""
        if child is before:
            return
        child._leave()
        super().insert(len(self) if before is None else self.index(before), child)
        child.above = self
        for each in child.iter():
            if each.own and each.above is not None:
                there = set(each.above.nsmap.values())
                each.own = {key: uri for key, uri in each.own.items() if uri not in there}

    def append(self, child: Element) -> None:  # type: ignore[override]
        """Puts a child at the end."""
        self._put(child, None)

    def extend(self, children: Iterable[Element]) -> None:  # type: ignore[override]
        """Puts children at the end."""
        for child in list(children):
            self._put(child, None)

    def insert(self, at: int, child: Element) -> None:  # type: ignore[override]
        """Puts a child before the one at some place."""
        here: list[Element] = list(self)  # type: ignore[arg-type]
        self._put(child, here[at] if -len(here) <= at < len(here) else None)

    def remove(self, child: Element) -> None:  # type: ignore[override]
        """Takes a child out."""
        super().remove(child)
        child.above = None

    def replace(self, old: Element, new: Element) -> None:
        """Puts a child in the place of another."""
        self._put(new, old)
        self.remove(old)

    def addnext(self, other: Element) -> None:
        """Puts another behind it."""
        assert self.above is not None
        self.above._put(other, next((each for each in self.itersiblings() if each is not other), None))

    def addprevious(self, other: Element) -> None:
        """Puts another before it."""
        assert self.above is not None
        self.above._put(other, self)

    def __setitem__(self, at: Any, new: Any) -> None:
        here = list(self)
        gone = here[at] if isinstance(at, slice) else [here[at]]
        for child in [*gone, *(new if isinstance(at, slice) else [new])]:
            child._leave()
        here[at] = new
        for child in here:
            self._put(child, None)  # type: ignore[arg-type]

    def __delitem__(self, at: Any) -> None:
        for child in list(self)[at] if isinstance(at, slice) else [self[at]]:
            child._leave()  # type: ignore[union-attr]


def SubElement(parent: Element, tag: str, attrib: Mapping[str, str] | None = None, nsmap: Names | None = None, **extra: str) -> Element:  # noqa: N802 (lxml's name)
    """A new child at the end."""
    made = Element(tag, attrib, nsmap, **extra)
    parent.append(made)
    return made
