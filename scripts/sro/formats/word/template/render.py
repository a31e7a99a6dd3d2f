"""Rendering: a document and a compiled template → the bytes of a Word file. Pure Python on Jinja2, so that a browser can do it too."""

from __future__ import annotations

import re
from functools import lru_cache

from jinja2 import StrictUndefined, Template, TemplateError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sro.errors import InputError
from sro.formats.word.template.compiled import CompiledTemplate
from sro.formats.word.template.package import pack
from sro.formats.word.template.parts import Parts
from sro.model.document import Document, Run
from sro.model.document.language import ENGLISH

_UNUSABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (section 2.2) has no place for; the loader refuses it, this guards documents made in other ways."""


def render(document: Document, template: CompiledTemplate, *, marked: bool = False) -> bytes:
    """The document as a Word file. ``marked`` shades what was filled in from answers. The same document and template give the same bytes.
    Raises InputError where the template asks for something that no document has, or the document holds a character Word cannot."""
    parts = Parts(document, template, marked=marked)
    context = {
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
        "draft": document.status == "draft",
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
        text = _template(source).render(context)
    except UndefinedError as error:
        raise InputError(f"the Word template ({name}) asks for something that no document has: {error.message}; correct the tag") from error
    except TemplateError as error:
        raise InputError(f"the Word template ({name}) cannot be filled in: {error.message}; correct the tag") from error
    found = _UNUSABLE.search(text)
    if found:
        raise InputError(f"the document holds the character U+{ord(found.group()):04X}, which a Word file cannot carry; take it out")
    return text


@lru_cache(maxsize=64)
def _template(source: str) -> Template:
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(source)
