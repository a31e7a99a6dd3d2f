"""Things in a paragraph that are no words (pictures, boxes, formulas) as strings that are equal for what is the same, and looks that count."""

import re
from copy import deepcopy

from lxml import etree

from sro.formats.word.names import INSTR, TEXT, R, w
from sro.formats.word.package import Element

BOX = w("txbxContent")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_OUT_OF_FORCE = frozenset({w("strike"), w("dstrike"), w("vanish")})
_OFF = ("0", "false", "off")
_NUMBERED = re.compile(r"rsid|\}(?:anchorId|editId|spid|gfxdata|paraId|textId)$")


def copied(element: Element) -> Element:
    """A copy that can be put elsewhere; its tail is left behind."""
    made = deepcopy(element)
    made.tail = None
    return made


def force_of(properties: Element | None) -> str:
    """Whether words are struck or hidden: the only look that takes them out of force."""
    if properties is None or len(properties) == 0:
        return ""
    found = {str(child.tag) for child in properties if child.tag in _OUT_OF_FORCE and child.get(w("val")) not in _OFF}
    return " ".join(sorted(found))


def boxes_of(element: Element) -> list[Element]:
    """The text boxes inside a thing (each stands there twice, for newer and for older programs), not those in another box."""
    found = element.iter(BOX)
    return [box for box in found if not any(above.tag == BOX for above in box.iterancestors())]


def shell(node: Element) -> str:
    """A thing that is no words as a string: without the words of text boxes, which are compared on their own, and what programs number."""
    if len(node) == 0 and not node.attrib:
        return str(node.tag)
    made = copied(node)
    for box in boxes_of(made):
        for child in list(box):
            box.remove(child)
    for inner in made.iter():
        if isinstance(inner.tag, str):
            for name in [name for name in inner.attrib if _NUMBERED.search(str(name)) or (name == "id" and "}shape" in inner.tag)]:
                del inner.attrib[name]
            if inner.tag.endswith(("}docPr", "}cNvPr")):
                inner.attrib.pop("id", None)
                inner.attrib.pop("name", None)
    return str(etree.tostring(made, method="c14n").decode())


def gist(node: Element) -> str:
    """What a thing shows, however a program draws it: pictures and other parts, formulas, and whether there is a box with words."""
    if len(node) == 0:
        return shell(node)
    node = _without_fallback(node)
    named = sorted({str(value) for inner in node.iter() for name, value in inner.attrib.items() if str(name).startswith(f"{{{R}}}")})
    words = "".join(
        inner.text or "" for inner in node.iter(_MATH, TEXT, INSTR) if not any(above.tag == BOX for above in inner.iterancestors())
    )
    words += str(node.get(INSTR.replace("instrText", "instr")) or "")
    return f"thing {named} {words} {bool(boxes_of(node))}"


def _without_fallback(node: Element) -> Element:
    """A thing without what stands there for old programs, if anything does."""
    if next(node.iter(_FALLBACK), None) is None:
        return node
    made = copied(node)
    for old in list(made.iter(_FALLBACK)):
        if (parent := old.getparent()) is not None:
            parent.remove(old)
    return made
