"""What is drawn or set into a line and holds words: text boxes, diagrams, charts, writing along a path, equations; and pictures that hold a whole page."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from sro.formats.word.alternates import chosen
from sro.formats.word.number_forms import whole
from sro.formats.word.numbering import W
from sro.formats.word.read.stretches import Anchored
from sro.formats.word.read.vocabulary import (
    CHART,
    CHOICE,
    DIAGRAM,
    DRAWING,
    OLE,
    RUN,
    TEXT_BOX,
    VML,
    A,
    M,
    R,
)  # fmt: skip

if TYPE_CHECKING:
    from sro.formats.word.read.open_file import Reader

_POINT = 12_700  # English metric units
_LARGEST = 10**9
_SIZE = re.compile(r"(?:^|;)\s*(width|height):\s*(\d{1,6})(?:\.\d{0,6})?(pt|in)")
_BETWEEN = {"f": "/", "sSup": "^", "sSub": "_"}


def drawn(element: etree._Element, part: str, reader: "Reader") -> list[Anchored]:
    """What a drawing, picture, object or alternate in a run holds that has words ("box", "words", "diagram", "chart") or goes on as a run ("run").
    What has words and cannot be read is told."""
    found: list[Anchored] = []
    sizes: list[tuple[int, int]] = []
    pending = [element]
    while pending:
        each = pending.pop()
        tag = each.tag
        inner: list[etree._Element] = list(each)
        if tag == CHOICE:
            taken = chosen(each)
            inner = [] if taken is None else [taken]
        elif tag == TEXT_BOX:
            found.append(Anchored("box", element=each))
            inner = []
        elif tag == RUN or (tag in (W + "t", W + "sym") and each is not element):
            found.append(Anchored("run", element=each))
            inner = []
        elif tag == A + "txBody" or (isinstance(tag, str) and tag.endswith("}txBody")):
            words = [paragraph_of(paragraph) for paragraph in each.iter(A + "p")]
            found += [Anchored("words", text) for text in words if text]
            inner = []
        elif tag == VML + "textpath" and each.get("string", "").strip():
            found.append(Anchored("words", " ".join(each.get("string", "").split())))
        elif tag == DIAGRAM + "relIds" or tag == CHART + "chart":
            found += _elsewhere(each, part, reader)
        elif tag == DRAWING + "extent":
            sizes.append((whole(each.get("cx"), most=_LARGEST), whole(each.get("cy"), most=_LARGEST)))
        elif tag in (VML + "shape", VML + "rect"):
            sizes.append(_styled_size(each.get("style", "")))
        elif tag in (A + "blip", VML + "imagedata") and sizes and reader.fills_a_page(*sizes[-1]):
            reader.unread("a picture that fills most of a page; if it shows words, they were not read")
        elif tag == OLE + "OLEObject":
            reader.unread(f"an object of another program that is set into the page ({each.get('ProgID', '') or 'unnamed'})")
        elif tag == W + "control":
            reader.unread(f"a control whose state the file keeps in a program's own form ({each.get(W + 'name', '') or 'unnamed'})")
        pending.extend(reversed(inner))
    return found


def paragraph_of(element: etree._Element) -> str:
    """The words of a paragraph in a drawing."""
    return " ".join(
        "".join(text.text or "" if text.tag == A + "t" else " " for text in element.iter() if text.tag in (A + "t", A + "br")).split()
    )


def points(root: etree._Element) -> Iterator[tuple[str, bool]]:
    """The words of a diagram or chart, point by point, and whether each is sample text."""
    if root.tag.startswith(CHART):
        seen: dict[str, None] = {}
        for each in root.iter():
            if each.tag == A + "p":
                seen[paragraph_of(each)] = None
            elif each.tag == CHART + "strCache":
                seen.update(dict.fromkeys(" ".join((value.text or "").split()) for value in each.iter(CHART + "v")))
        yield from ((words, False) for words in seen if words)
        return
    for point in root.iter(DIAGRAM + "pt"):
        sample = (properties := point.find(DIAGRAM + "prSet")) is not None and properties.get("phldr") in ("1", "true")
        for paragraph in point.iter(A + "p"):
            if words := paragraph_of(paragraph):
                yield words, sample


def equation(element: etree._Element) -> str:
    """An equation on one line: 3/4, x^2, √(9)."""
    name = element.tag.removeprefix(M)
    if name == "t":
        return element.text or ""
    parts = [equation(child) for child in element if isinstance(child.tag, str)]
    if name in _BETWEEN:
        return _BETWEEN[name].join(part for part in parts if part)
    if name == "rad":
        return f"√({''.join(parts)})"
    if name == "d":
        return f"({''.join(parts)})"
    return "".join(parts)


def _elsewhere(element: etree._Element, part: str, reader: "Reader") -> Iterator[Anchored]:
    what, id = ("chart", element.get(R + "id", "")) if element.tag == CHART + "chart" else ("diagram", element.get(R + "dm", ""))
    target = reader.parts.relations(part).get(id)
    if target is not None and not target.external and reader.parts.has(target.name):
        yield Anchored(what, target.name)
    else:
        reader.unread(f"a {what} whose words are not in the file")


def _styled_size(style: str) -> tuple[int, int]:
    found = {name: int(size) * _POINT * (72 if unit == "in" else 1) for name, size, unit in _SIZE.findall(style)}
    return found.get("width", 0), found.get("height", 0)
