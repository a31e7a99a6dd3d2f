"""Rendering: a document and a compiled template → the bytes of a Word file. Pure Python on Jinja2, so that a browser can do it too."""

import re
from collections.abc import Mapping
from functools import lru_cache

from jinja2 import StrictUndefined, Template, TemplateError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sro.errors import InputError
from sro.formats.word.template.body import Parts
from sro.formats.word.template.compiled import CompiledTemplate
from sro.formats.word.template.ooxml import escape
from sro.formats.zip import zipped
from sro.model.document import ENGLISH, Document, Run, plain

CONTENT_TYPES = "[Content_Types].xml"
CORE, APP = "docProps/core.xml", "docProps/app.xml"

_FIRST = (CONTENT_TYPES, "_rels/.rels", "word/document.xml")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def pack(files: Mapping[str, bytes], document: Document) -> bytes:
    """The files and the document's properties in one package, in a fixed order with a fixed date."""
    return zipped({**files, CORE: _core(document).encode(), APP: _app().encode()}, _FIRST)


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


_UNUSABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (section 2.2) has no place for; the loader refuses it, this guards documents made in other ways."""


def render(document: Document, template: CompiledTemplate, *, marked: bool = False) -> bytes:
    """The document as a Word file. ``marked`` shades what was filled in from answers. The same document and template give the same bytes.
    Raises InputError where the template asks for something that no document has, or the document holds a character Word cannot."""
    parts = Parts(document, template, marked=marked)
    context: dict[str, object] = {
        "organization": parts.runs(document.organization),
        "title": parts.runs(document.title),
        "subtitle": parts.runs(document.subtitle),
        "parties": [parts.runs(party) for party in document.parties],
        "facts": [{"label": label, "words": parts.runs(words)} for label, words in document.facts],
        "notices": [{"kind": notice.kind, "words": parts.runs((Run(text=notice.text),))} for notice in document.notices],
        "foot_notice": parts.runs((Run(text=document.foot_notice),)),
        "running_title": document.running_title,
        # the running header prints both; where the title names the district already, once is enough
        "district_name": "" if document.district_name in document.running_title else document.district_name,
        "address": document.address,
        "date": ENGLISH.long_date(document.date),
        "short_hash": document.short_hash,
        "mark": document.mark,
        "body": parts.made(),
    }
    files = dict(template.files)
    for name, source in template.pages.items():
        files[name] = _filled(name, source, context).encode()
    if parts.numberer.started:
        numbering = files[template.numbering].decode()
        files[template.numbering] = numbering.replace("<!--started-->", "".join(parts.numberer.started)).encode()
    return pack(files, document)


def _filled(name: str, source: str, context: dict[str, object]) -> str:
    try:
        text = jinja_template(source).render(context)
    except UndefinedError as error:
        raise InputError(f"the Word template ({name}) asks for something that no document has: {error.message}; correct the tag") from error
    except TemplateError as error:
        raise InputError(f"the Word template ({name}) cannot be filled in: {error.message}; correct the tag") from error
    if found := _UNUSABLE.search(text):
        raise InputError(f"the document holds the character U+{ord(found.group()):04X}, which a Word file cannot carry; take it out")
    return text


@lru_cache(maxsize=64)
def jinja_template(source: str) -> Template:
    """A part's Jinja text, ready to be filled in. Raises :class:`jinja2.TemplateSyntaxError`."""
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(source)
