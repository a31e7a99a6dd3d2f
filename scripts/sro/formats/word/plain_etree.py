"""What reading and answering Word files needs of lxml, on Python's own XML parser, for a page in which lxml is not to be had. Only the names that
:mod:`sro.formats.word` uses there are here: an element knows its parent and may be put anywhere, and a tree is written with the bytes that lxml writes.
Tests read and answer the same Word files with both and get the same lines and the same bytes."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping
from types import ModuleType
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

from sro.formats.word.plain_element import Element, SubElement

XMLSyntaxError = ElementTree.ParseError

DEEPEST = 256
"""Elements in one another, as lxml takes them."""
_XML = "http://www.w3.org/XML/1998/namespace"


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
            self.here.join(made)
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
    missing = {
        uri
        for name in (element.tag, *element.attrib)
        if (uri := _uri(name)) and uri not in scope.values() and uri not in element.own.values()
    }
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
