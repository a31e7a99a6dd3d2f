"""What is done to a Word file after it was rendered: another language than its template's, and pictures of charts."""

import re

from sro.formats.chart import WIDTH, height
from sro.formats.layouts import Layouts
from sro.formats.word.names import bookmark
from sro.formats.zip import unzipped, zipped
from sro.model.document import ENGLISH, Chart, Document, Table, language_of

_TEXT_PARTS = re.compile(r"word/(footer|header)\d*\.xml")


def in_its_language(word: bytes, document: Document) -> bytes:
    """The Word file with the document's own language; the same bytes for an English document."""
    if (words := language_of(document.language)) is ENGLISH:
        return word
    said = {f"{ENGLISH.page} ": f"{words.page} ", f" {ENGLISH.of} ": f" {words.of} "}
    files = unzipped(word)
    for name, content in files.items():
        text = content.decode() if name.endswith(".xml") else ""
        if _TEXT_PARTS.fullmatch(name):
            for english, own in said.items():
                text = text.replace(f">{english}<", f">{own}<")
            text = text.replace(ENGLISH.long_date(document.date), words.long_date(document.date))
        if name in ("word/styles.xml", "word/settings.xml"):
            text = re.sub(r'(<w:(?:lang|themeFontLang) w:val=)"en-US"', rf'\1"{document.language}"', text)
        if text:
            files[name] = text.encode()
    return zipped(files, ("[Content_Types].xml", "_rels/.rels", "word/document.xml"))


_BODY, _LINKS, _TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
_EMU = 914_400
_PARAGRAPH = re.compile(r"<w:p[ >]")
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def with_charts(word: bytes, document: Document, layouts: Layouts) -> bytes:
    """The Word file with the document's charts in it; the same bytes where it has none."""
    charts = [(b.id, b.chart) for s in document.all_sections() for b in s.blocks if isinstance(b, Table) and b.chart]
    if not charts:
        return word
    from sro.formats.pdf import png

    files = unzipped(word)
    body, links, types = (files[name].decode() for name in (_BODY, _LINKS, _TYPES))
    for position, (table, chart) in enumerate(charts, 1):
        mark = body.index(f'w:name="{bookmark("t", table)}"')
        start = max(found.start() for found in _PARAGRAPH.finditer(body, 0, mark))
        body = body[:start] + _picture(chart, position) + body[start:]
        link = f'<Relationship Id="rIdChart{position}" Type="{_IMAGE}" Target="media/chart{position}.png"/>'
        links = links.replace("</Relationships>", f"{link}</Relationships>")
        files[f"word/media/chart{position}.png"] = png(chart, layouts.fonts)
    if 'Extension="png"' not in types:
        types = re.sub(r"(<Types [^<>]*>)", r'\1<Default Extension="png" ContentType="image/png"/>', types, count=1)
    files |= {_BODY: body.encode(), _LINKS: links.encode(), _TYPES: types.encode()}
    return zipped(files, (_TYPES, "_rels/.rels", _BODY))


def _picture(chart: Chart, position: int) -> str:
    from xml.sax.saxutils import quoteattr

    from sro.formats.pdf import INCHES

    across = int(INCHES * _EMU)
    down = across * height(chart) // WIDTH
    properties = f'id="{9000 + position}" name="Chart {position}" descr={quoteattr(chart.alt)}'
    main = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        '<w:p><w:pPr><w:keepNext/><w:spacing w:before="160" w:after="120"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline xmlns:wp="{main}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{down}"/><wp:docPr {properties}/>'
        f'<a:graphic xmlns:a="{main}/main"><a:graphicData uri="{main}/picture"><pic:pic xmlns:pic="{main}/picture">'
        f"<pic:nvPicPr><pic:cNvPr {properties}/><pic:cNvPicPr/></pic:nvPicPr>"
        '<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        f' r:embed="rIdChart{position}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )
