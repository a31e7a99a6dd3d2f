"""Word files: paragraphs with the numbers that Word prints, style-linked numbering included. Zip bombs, entity bombs and broken parts are
refused before they cost time or memory: every part has a limit that is kept while unpacking."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from sro.errors import refusal
from sro.formats.word.numbering import Numbering, W, value
from sro.reading import NO_HEADING, Account, Line

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAX_PART = 20_000_000
_MAX_PARTS = 3_000
_MAX_PARAGRAPHS = 40_000
_SKIPPED = {W + "del", W + "moveFrom", W + "instrText", W + "pPr", W + "rPr", W + "footnotePr", _FALLBACK, W + "commentReference"}


@dataclass(frozen=True)
class _Style:
    """What a paragraph style says: its base, its list, its outline level and its name."""

    base: str
    num: str
    level: str
    outline: int
    name: str


def docx_lines(data: bytes, file: str) -> tuple[list[Line], Account]:
    """The paragraphs of a Word file in reading order, tables row by row."""
    parts = _parts(data, file)
    document = _xml(parts["word/document.xml"], file, "word/document.xml")
    styles = _styles(_xml(parts["word/styles.xml"], file, "word/styles.xml")) if "word/styles.xml" in parts else {}
    numbering = Numbering(_xml(parts["word/numbering.xml"], file, "word/numbering.xml") if "word/numbering.xml" in parts else None)
    if (body := document.find(W + "body")) is None:
        raise refusal(file, "the Word file has no body; open it in Word and save it again")
    lines: list[Line] = []
    for block in _blocks(body):
        if block.tag == W + "tr":
            cells = [" ".join(text for text in (_text(p) for p in cell.iter(W + "p")) if text) for cell in block.iterchildren(W + "tc")]
            # a cell of whole sentences ends as it ends
            parted = "".join(cell + (" " if cell[-1] in ".;:" else "; ") for cell in cells if cell)
            lines.append(Line(parted.removesuffix("; ").rstrip(), heading=NO_HEADING))
        else:
            lines.append(_line(block, styles, numbering))
        if len(lines) > _MAX_PARAGRAPHS:
            raise refusal(file, f"the Word file has more than {_MAX_PARAGRAPHS:,} paragraphs; save the agreement alone")
    return [line for line in lines if line.text or line.label], Account()


def _parts(data: bytes, file: str) -> dict[str, bytes]:
    wanted = ("word/document.xml", "word/styles.xml", "word/numbering.xml")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > _MAX_PARTS:
                message = f"the Word file has {len(archive.infolist()):,} parts and the limit is {_MAX_PARTS:,}; save the agreement alone"
                raise refusal(file, message)
            names = set(archive.namelist())
            if "word/document.xml" not in names:
                raise refusal(file, "this is a zip archive and no Word document; save the agreement as .docx")
            found = {}
            for name in wanted:
                if name in names:
                    with archive.open(name) as part:
                        content = part.read(_MAX_PART + 1)
                    if len(content) > _MAX_PART:
                        message = f"the part {name} unpacks to more than {_MAX_PART:,} bytes; save the agreement alone, without pictures"
                        raise refusal(file, message)
                    found[name] = content
            return found
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        reason = "it is encrypted" if "encrypted" in str(error) or "password" in str(error) else "the archive is damaged"
        raise refusal(file, f"the Word file cannot be opened ({reason}); open it in Word and save it again without a password") from None
    except zipfile.zlib.error:  # type: ignore[attr-defined]
        raise refusal(file, "the Word file cannot be opened (the archive is damaged); open it in Word and save it again") from None


def _xml(content: bytes, file: str, part: str) -> etree._Element:
    if b"<!DOCTYPE" in content[:10_000] or b"<!ENTITY" in content:
        raise refusal(file, f"the part {part} declares entities, which Word never does; the file is not safe to read")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        message = f"the part {part} is broken XML ({str(error).splitlines()[0][:120]}); open it in Word and save it again"
        raise refusal(file, message) from None


def _blocks(body: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and table rows, also those inside content controls; nested tables come with their row."""
    pending = list(reversed(list(body)))
    while pending:
        element = pending.pop()
        if element.tag in (W + "p", W + "tr"):
            yield element
        elif element.tag in (W + "tbl", W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"):
            pending.extend(reversed(list(element)))


def _styles(root: etree._Element) -> dict[str, _Style]:
    found = {}
    for style in root.iterchildren(W + "style"):
        num, level, outline = _properties(style.find(W + "pPr"))
        name = value(style, "name").lower()
        found[style.get(W + "styleId", "")] = _Style(value(style, "basedOn"), num, level, outline, name)
    return found


def _properties(ppr: etree._Element | None) -> tuple[str, str, int]:
    """What paragraph properties say themselves: the list, the level in it, and the outline level (-1: none)."""
    if ppr is None:
        return "", "", -1
    numbering = ppr.find(W + "numPr")
    num, level = (value(numbering, "numId"), value(numbering, "ilvl")) if numbering is not None else ("", "")
    return num, level, int(value(ppr, "outlineLvl", "9")) if ppr.find(W + "outlineLvl") is not None else -1


def _line(paragraph: etree._Element, styles: dict[str, _Style], numbering: Numbering) -> Line:
    text = _text(paragraph)
    ppr = paragraph.find(W + "pPr")
    num, level, outline = _properties(ppr)
    chain = dict(_chain(value(ppr, "pStyle") if ppr is not None else "", styles))
    if not num and (linked := next((style for style in chain.values() if style.num), None)) is not None:
        num = linked.num
        level = level or linked.level or numbering.level_of_style(num, list(chain))
    label = numbering.next(num, int(level or 0)) if num and num != "0" and text else ""
    heading = NO_HEADING if _tells_a_page(paragraph) else _heading(outline, chain.values())
    return Line(text, label, heading, int(level or 0) if num and num != "0" else -1)


def _tells_a_page(paragraph: etree._Element) -> bool:
    """Whether the paragraph is an entry of a list of contents, which repeats a heading with its page and is none."""
    return any("PAGEREF" in (code.text or "") for code in paragraph.iter(W + "instrText"))


def _chain(style_id: str, styles: dict[str, _Style]) -> Iterator[tuple[str, _Style]]:
    """A style and those that it is based on, one after the other, by their ids."""
    seen: set[str] = set()
    while style_id in styles and style_id not in seen:
        seen.add(style_id)
        yield style_id, styles[style_id]
        style_id = styles[style_id].base


def _heading(outline: int, chain: Iterable[_Style]) -> int:
    if 0 <= outline < 9:
        return outline + 1
    for style in chain:
        if 0 <= style.outline < 9:
            return style.outline + 1
        if style.name == "title":
            return 1
    return 0


def _text(paragraph: etree._Element) -> str:
    """The paragraph's words as accepted: deletions left out, insertions in."""
    pieces: list[str] = []
    pending = list(reversed(list(paragraph)))
    while pending:
        element = pending.pop()
        if element.tag in _SKIPPED or not isinstance(element.tag, str):
            continue
        if element.tag == W + "t":
            pieces.append(element.text or "")
        elif element.tag in (W + "tab", W + "br", W + "cr"):
            pieces.append(" ")
        elif element.tag == W + "noBreakHyphen":
            pieces.append("-")
        else:
            pending.extend(reversed(list(element)))
    return " ".join("".join(pieces).split())
