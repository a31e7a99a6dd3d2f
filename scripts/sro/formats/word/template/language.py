"""A Word file in another language than its template's: the footer's words, the date, and the language a spelling check and a screen reader use."""

from __future__ import annotations

import re

from sro.formats.zip import unzipped, zipped
from sro.model.document import Document
from sro.model.document.language import ENGLISH, language

_TEXT_PARTS = re.compile(r"word/(footer|header)\d*\.xml")


def in_its_language(word: bytes, document: Document) -> bytes:
    """The Word file with the document's own language; the same bytes for an English document."""
    words = language(document.language)
    if words is ENGLISH:
        return word
    said = {
        ENGLISH.draft.upper(): words.draft.upper(),
        f"{ENGLISH.page} ": f"{words.page} ",
        f" {ENGLISH.of} ": f" {words.of} ",
    }
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
