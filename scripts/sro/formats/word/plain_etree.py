"""What reading and answering Word files needs of lxml, on Python's own XML parser, for a page in which lxml is not to be had. Only the names that
:mod:`sro.formats.word` uses there are here: an element knows its parent and may be put anywhere, and a tree is written with the bytes that lxml writes.
Tests read and answer the same Word files with both and get the same lines and the same bytes."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterable, Iterator, Mapping
from types import ModuleType, SimpleNamespace
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

XMLSyntaxError = ElementTree.ParseError
Names = Mapping[str | None, str]

DEEPEST = 256
"""Elements in one another, as lxml takes them."""
_XML = "http://www.w3.org/XML/1998/namespace"
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
            made._join(child._copied())  # type: ignore[attr-defined]
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
    def _join(self, child: Element) -> None:
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
            child._leave()  # type: ignore[union-attr]
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


class XMLParser:
    """Takes lxml's options, all of which forbid what is never done here: entities are refused, and comments and instructions left out."""

    def __init__(self, **options: Any):
        self.options = options


class _Builder:
    """Makes a tree of what expat tells, with the prefixes as they are written."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self.here: Element | None = None
        self.depth, self.doctype = 0, ""
        self.words: list[str] = []
        self.scopes: list[dict[str | None, str]] = [{"xml": _XML}]
        self.full: list[dict[str, str]] = [{}]
        self.last: Element | None = None  # the one whose end was read, and whose tail comes

    def start(self, name: str, given: list[str]) -> None:
        self._speak()
        self.depth += 1
        if self.depth > DEEPEST:
            raise XMLSyntaxError(f"elements stand in one another more than {DEEPEST} deep")
        pairs = list(zip(given[::2], given[1::2], strict=True))
        own: dict[str | None, str] = {key[6:] or None: uri for key, uri in pairs if key == "xmlns" or key.startswith("xmlns:")}
        self.scopes.append({**self.scopes[-1], **own} if own else self.scopes[-1])
        self.full.append({} if own else self.full[-1])
        made = Element(self._name(name, tag=True))
        for key, value in pairs:
            if key != "xmlns" and not key.startswith("xmlns:"):
                made.set(self._name(key), value)
        made.own, made.named = own, name.partition(":")[0] if ":" in name else None
        if self.here is None:
            self.root = made
        else:
            self.here._join(made)
        self.here, self.last = made, None

    def end(self, name: str) -> None:
        self._speak()
        self.depth -= 1
        self.scopes.pop()
        self.full.pop()
        self.last = self.here
        self.here = self.here.above if self.here is not None else None

    def _speak(self) -> None:
        if self.words and self.here is not None:
            said = "".join(self.words)
            if self.last is None:
                self.here.text = said
            else:
                self.last.tail = said
        self.words.clear()

    def _name(self, name: str, *, tag: bool = False) -> str:
        known = self.full[-1]
        mark = f"<{name}" if tag else name
        if mark not in known:
            prefix, colon, local = name.rpartition(":")
            uri = self.scopes[-1].get(prefix if colon else None, "") if colon or tag else ""
            if colon and not uri:
                raise XMLSyntaxError(f"Namespace prefix {prefix} on {local} is not defined")
            known[mark] = f"{{{uri}}}{local}" if uri else name
        return known[mark]


def fromstring(content: bytes, parser: XMLParser | None = None) -> Any:
    """The root element of an XML text."""
    builder, reader = _Builder(), expat.ParserCreate()
    reader.buffer_text, reader.ordered_attributes = True, True
    reader.StartElementHandler, reader.EndElementHandler = builder.start, builder.end
    reader.CharacterDataHandler = builder.words.append
    reader.StartDoctypeDeclHandler = lambda name, *rest: setattr(builder, "doctype", name)
    reader.EntityDeclHandler = _refused
    try:
        reader.Parse(content, True)
    except expat.ExpatError as error:
        raise XMLSyntaxError(str(error)) from None
    assert builder.root is not None
    builder.root.doctype = builder.doctype
    return builder.root


def _refused(name: str, *rest: Any) -> None:
    raise XMLSyntaxError(f"the entity {name} is declared, which no Word file does")


_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_VALUE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})


def tostring(root: Element, *, xml_declaration: bool = False, encoding: str = "UTF-8", standalone: bool | None = None) -> bytes:
    """A tree as lxml writes it."""
    said = "" if standalone is None else f" standalone='{'yes' if standalone else 'no'}'"
    lines = [f"<?xml version='1.0' encoding='{encoding}'{said}?>\n"] if xml_declaration else []
    _write(root, {"xml": _XML}, {}, lines)
    return "".join(lines).encode(encoding)


def _write(element: Element, scope: dict[str | None, str], known: dict[tuple[str, str | None, bool], str], out: list[str]) -> None:
    missing = {uri for name in (element.tag, *element.attrib) if (uri := _uri(name)) and uri not in scope.values() and uri not in element.own.values()}
    own = dict(element.own)
    for uri in sorted(missing):
        wanted = element.named if uri == _uri(element.tag) and element.named else None
        own[wanted or next(key for n in range(1000) if (key := f"ns{n}") not in scope and key not in own)] = uri
    if own:
        scope, known = {**scope, **own}, {}
    name = _said(element.tag, element.named, True, scope, known)
    out.append(f"<{name}")
    out += [f' xmlns{f":{key}" if key else ""}="{uri.translate(_VALUE)}"' for key, uri in own.items()]
    out += [f' {_said(key, None, False, scope, known)}="{value.translate(_VALUE)}"' for key, value in element.attrib.items()]
    if element.text is None and not len(element):
        out.append("/>")
    else:
        out += [">", (element.text or "").translate(_TEXT)]
        for child in element:
            _write(child, scope, known, out)  # type: ignore[arg-type]
        out.append(f"</{name}>")
    if element.tail and element.above is not None:
        out.append(element.tail.translate(_TEXT))


def _uri(name: str) -> str:
    return name[1:].partition("}")[0] if name.startswith("{") else ""


def _said(name: str, prefix: str | None, tag: bool, scope: Mapping[str | None, str], known: dict[tuple[str, str | None, bool], str]) -> str:
    """A full name with the prefix under which it was read, else with one that holds here."""
    if (name, prefix, tag) not in known:
        uri = _uri(name)
        local = name.rpartition("}")[2]
        fits = [key for key, there in scope.items() if there == uri and (tag or key)]
        chosen = prefix if prefix in fits else fits[0] if fits else None
        known[name, prefix, tag] = f"{chosen}:{local}" if uri and chosen else local
    return known[name, prefix, tag]


def stand_in() -> None:
    """Makes `from lxml import etree` find this module where lxml is missing."""
    if "lxml" in sys.modules or importlib.util.find_spec("lxml") is not None:
        return
    package = ModuleType("lxml")
    etree = ModuleType("lxml.etree")
    own = {"_Element": Element, "Element": Element, "SubElement": SubElement, "XMLParser": XMLParser, "XMLSyntaxError": XMLSyntaxError}
    vars(etree).update(own, fromstring=fromstring, tostring=tostring)
    vars(package).update(etree=etree)
    sys.modules["lxml"], sys.modules["lxml.etree"] = package, etree
