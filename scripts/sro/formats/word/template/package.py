"""The Word file's package: the same parts always give the same bytes, and its properties hold nothing but the document's own data."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

from sro.formats.zip import zipped
from sro.model.document import Document, plain

CONTENT_TYPES = "[Content_Types].xml"
CORE, APP = "docProps/core.xml", "docProps/app.xml"

_FIRST = (CONTENT_TYPES, "_rels/.rels", "word/document.xml")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def pack(files: Mapping[str, bytes], document: Document) -> bytes:
    """The files and the document's properties in one package, in a fixed order with a fixed date."""
    everything = {**files, CORE: _core(document).encode(), APP: _app().encode()}
    return zipped(everything, _FIRST)


def _core(document: Document) -> str:
    """Title, district, language and the document's own date; no person's name (ECMA-376 part 2, core properties)."""
    date = f'xsi:type="dcterms:W3CDTF">{escape(document.date)}T00:00:00Z</dcterms:'
    title = " ".join(plain(document.title).split())
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(document.district_name)}</dc:creator>"
        f"<dc:identifier>{escape(document.address)} {document.id} {document.short_hash}</dc:identifier>"
        f"<cp:contentStatus>{document.status.capitalize()}</cp:contentStatus><dc:language>{escape(document.language)}</dc:language>"
        f"<cp:lastModifiedBy>{escape(document.district_name)}</cp:lastModifiedBy>"
        f"<dcterms:created {date}created><dcterms:modified {date}modified></cp:coreProperties>"
    )


def _app() -> str:
    return (
        f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Microsoft Office Word</Application></Properties>"
    )
