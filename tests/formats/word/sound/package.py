"""The package of a Word file: parts, content types and relationships."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from sro.formats.word.names import R, w
from sro.formats.word.package import CONTENT_TYPES, relations_name, resolve

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def value(element: etree._Element | None, name: str = "val") -> str:
    """A w: attribute, "" where there is none."""
    return "" if element is None else str(element.get(w(name)) or "")


@dataclass(frozen=True)
class Package:
    """A Word file taken apart: all members, and those that are well-formed XML as trees."""

    files: dict[str, bytes]
    parts: dict[str, etree._Element]

    def words(self) -> dict[str, etree._Element]:
        """The parts that hold text: the document, headers, footers, notes, comments."""
        kinds = ("document", "hdr", "ftr", "footnotes", "endnotes", "comments")
        return {name: part for name, part in self.parts.items() if part.tag in map(w, kinds)}

    def one(self, kind: str) -> etree._Element | None:
        """The part whose root has this name (styles, numbering)."""
        return next((part for part in self.parts.values() if part.tag == w(kind)), None)


def package(whole: Package) -> Iterator[str]:
    """Problems of content types, relationships and namespaces."""
    if not any(part.tag == w("document") for part in whole.parts.values()):
        yield "the package has no document part"
    yield from _content_types(whole)
    for name in sorted(whole.files):
        if name.endswith(".rels"):
            yield from _relationships(whole, name)
    for name, part in whole.parts.items():
        ignorable = str(part.get(f"{{{_MC}}}Ignorable") or "").split()
        for prefix in ignorable:
            if prefix not in part.nsmap:
                yield f"{name}: mc:Ignorable names the prefix {prefix}, which is not declared"
        yield from _used_relationships(whole, name, part)


def _content_types(whole: Package) -> Iterator[str]:
    types = whole.parts.get(CONTENT_TYPES)
    if types is None:
        yield f"the package has no {CONTENT_TYPES}"
        return
    overrides = [str(part.get("PartName")).lstrip("/") for part in types if part.get("PartName")]
    extensions = {str(part.get("Extension")).lower() for part in types if part.get("Extension")}
    for name, times in Counter(overrides).items():
        if times > 1:
            yield f"{CONTENT_TYPES} gives {name} {times} content types"
        if name not in whole.files:
            yield f"{CONTENT_TYPES} gives {name} a content type, and there is no such part"
    for name in whole.files:
        if name != CONTENT_TYPES and name not in overrides and name.rpartition(".")[2].lower() not in extensions:
            yield f"{name} has no content type"


def source_of(name: str) -> str:
    """The part that a relationships part belongs to: `word/_rels/document.xml.rels` → `word/document.xml`."""
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _relationships(whole: Package, name: str) -> Iterator[str]:
    relations = whole.parts.get(name)
    if relations is None:
        return
    source = source_of(name)
    if name != "_rels/.rels" and source not in whole.files:
        yield f"{name} holds the relationships of {source}, and there is no such part"
    for id, times in Counter(str(relation.get("Id")) for relation in relations).items():
        if times > 1:
            yield f"{name} uses the relationship id {id} {times} times"
    for relation in relations:
        target = str(relation.get("Target"))
        if relation.get("TargetMode") != "External" and resolve(source, target) not in whole.files:
            yield f"{name} leads to {target}, and there is no such part"


def _used_relationships(whole: Package, name: str, part: etree._Element) -> Iterator[str]:
    relations = whole.parts.get(relations_name(name))
    known = {str(relation.get("Id")) for relation in relations} if relations is not None else set()
    for element in part.iter(etree.Element):
        for attribute, content in element.attrib.items():
            if str(attribute).startswith(f"{{{R}}}") and str(content) not in known:
                yield f"{name}: {etree.QName(element).localname} uses the relationship {content!s}, which is not defined"
