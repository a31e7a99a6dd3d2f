"""Damage to Word files by their structure: parts, relationships and the zip itself; elements, attributes and nesting of a part's XML."""

from __future__ import annotations

import io
import warnings
import zipfile
from copy import deepcopy
from functools import lru_cache
from random import Random

from lxml import etree

from tests.fuzz.text_damage import bytes_damaged, odd, text_damaged

_PARSER = etree.XMLParser(resolve_entities=False, huge_tree=True, recover=True)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAGS = (
    "p r t tbl tr tc sdt sdtContent sdtPr ins del moveFrom moveTo delText fldChar instrText hyperlink fldSimple numPr numId "
    "ilvl pPr rPr sectPr br tab sym drawing pict footnoteReference commentReference bookmarkStart bookmarkEnd altChunk "
    "txbxContent vMerge gridSpan strike vanish outlineLvl customXml smartTag ruby object lvl num "
).split()
_PARTS = ("word/document.xml",) * 6 + (
    "word/numbering.xml",
    "word/styles.xml",
    "word/comments.xml",
    "word/footnotes.xml",
    "word/_rels/document.xml.rels",
)
_DEEP = 250


@lru_cache(maxsize=200)
def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def word_damaged(data: bytes, chance: Random) -> bytes:
    """A Word file, damaged in its bytes, its zip or its XML."""
    if chance.random() < 0.06:
        return bytes_damaged(data, chance)
    parts = dict(parts_of(data))
    doubled = ""
    for _ in range(chance.choice((1, 1, 2, 3))):
        name = (
            chance.choice([name for name in _PARTS if name in parts] or sorted(parts))
            if chance.random() < 0.85
            else chance.choice(sorted(parts))
        )
        match chance.randrange(20):
            case 0:
                del parts[name]
            case 1:
                parts[
                    chance.choice(("word/", "", "../", "/", "word\\")) + chance.choice(("x.xml", "document.xml", "é.xml", "header1.xml"))
                ] = parts[name]
            case 2:
                parts[name] = parts[chance.choice(sorted(parts))]
            case 3:
                parts[name] = bytes_damaged(parts[name], chance)
            case 4 | 5:
                parts[name] = text_damaged(parts[name].decode("utf-8", "replace"), chance).encode("utf-8", "surrogatepass")
            case 6:
                doubled = name
            case _:
                parts[name] = xml_damaged(parts[name], chance)
        if not parts:
            break
    return _packed(parts, doubled, chance)


def _packed(parts: dict[str, bytes], doubled: str, chance: Random) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)), compresslevel=1) as made,
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")  # a name that stands twice is what is wanted
        for name, content in parts.items():
            for _ in range(1 + (name == doubled)):
                made.writestr(zipfile.ZipInfo(name or "x"), content)
    return out.getvalue()


def xml_damaged(content: bytes, chance: Random) -> bytes:
    """A part of XML with elements struck, doubled, moved, wrapped, renamed, and attributes changed."""
    try:
        root = etree.fromstring(content, _PARSER)
    except (etree.XMLSyntaxError, ValueError):  # an earlier damage left nothing of it
        root = None
    if root is None:
        return content
    for _ in range(chance.choice((1, 1, 2, 4, 10))):
        nodes = [node for node in root.iter() if isinstance(node.tag, str)]
        node, other = chance.choice(nodes), chance.choice(nodes)
        match chance.randrange(10):
            case 0 | 1 | 2:
                _attribute(node, chance)
            case 3:
                if (above := node.getparent()) is not None:
                    above.remove(node)
            case 4:
                if (above := node.getparent()) is not None:
                    copies = chance.choice((1, 1, 2, 20, 300))
                    for _ in range(copies if len(node) < 20 else 1):
                        node.addnext(deepcopy(node))
            case 5:
                if len(nodes) < 3_000:
                    other.insert(chance.randrange(len(other) + 1), deepcopy(node))
            case 6:
                _wrapped(node, chance)
            case 7:
                node.tag = W + chance.choice(_TAGS)
            case 8:
                node.text = _shown(odd(chance))
            case _:
                made = etree.SubElement(node, W + chance.choice(_TAGS))
                made.set(W + chance.choice(("val", "id", "type", "fldCharType")), _shown(odd(chance)))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _attribute(node: etree._Element, chance: Random) -> None:
    names = sorted(map(str, node.attrib))
    if names and chance.random() < 0.9:
        name = chance.choice(names)
        if chance.random() < 0.2:
            del node.attrib[name]
            return
    else:
        name = W + chance.choice(("val", "id", "start", "ilvl", "type", "author", "date"))
    node.set(name, _shown(odd(chance)))


def _wrapped(node: etree._Element, chance: Random) -> None:
    above = node.getparent()
    if above is None:
        return
    tag = chance.choice((str(node.tag), str(above.tag), W + chance.choice(_TAGS)))
    for _ in range(chance.choice((1, 2, 5, _DEEP))):
        holder = etree.Element(tag)
        node.addprevious(holder)
        holder.append(node)
        holder.tail, node.tail = node.tail, None


def _shown(text: str) -> str:
    """Without what XML cannot hold: that is tried by damage to the bytes."""
    kept = (each for each in text if each in "\t\n\r" or ord(each) > 159 or each.isprintable())
    return "".join(each for each in kept if not (0xD7FF < ord(each) < 0xE000 or ord(each) in (0xFFFE, 0xFFFF)))
