"""What reading Word files needs of lxml, on Python's own XML parser, for a page in which lxml is not to be had. Only the names that
:mod:`sro.project.audit` uses are here; a test reads the same Word files with both and gets the same lines."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

XMLSyntaxError = ElementTree.ParseError


DEEPEST = 256
"""Elements in one another, as lxml takes them."""


class Element(ElementTree.Element):
    """An element with lxml's way of walking its children."""

    def iterchildren(self, tag: str | None = None) -> Iterator[Element]:
        """The children, or those of one tag."""
        return (child for child in self if tag is None or child.tag == tag)  # type: ignore[misc]


class XMLParser:
    """Takes lxml's options, all of which forbid what Python's parser never does here: declared entities are refused before parsing."""

    def __init__(self, **options: Any):
        self.options = options


def fromstring(content: bytes, parser: XMLParser | None = None) -> Any:
    """The root element of an XML text."""
    reader = ElementTree.XMLParser(target=ElementTree.TreeBuilder(element_factory=Element))
    reader.feed(content)
    root = reader.close()
    level, depth = [root], 0
    while level:
        level, depth = [child for element in level for child in element], depth + 1
        if depth > DEEPEST:
            raise XMLSyntaxError(f"elements stand in one another more than {DEEPEST} deep")
    return root


def stand_in() -> None:
    """Makes `from lxml import etree` find this module where lxml is missing."""
    if "lxml" in sys.modules or importlib.util.find_spec("lxml") is not None:
        return
    package = ModuleType("lxml")
    etree = ModuleType("lxml.etree")
    vars(etree).update(_Element=Element, XMLParser=XMLParser, XMLSyntaxError=XMLSyntaxError, fromstring=fromstring)
    vars(package).update(etree=etree)
    sys.modules["lxml"], sys.modules["lxml.etree"] = package, etree
