"""The formats a document is written in, by name, and the layout that each kind of document uses."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from sro.errors import InputError
from sro.model.document import Document

SUFFIXES = {"word": ".docx", "pdf": ".pdf", "web": ".md", "json": ".json"}

WORD_TEMPLATES = {
    "agreement": "mou/mou.docx",
    "policy": "policy/policy.docx",
    "form": "forms/form.docx",
    "notice": "forms/notice.docx",
    "catalogue": "layout/catalogue.docx",
    "report": "layout/catalogue.docx",
}


def write(document: Document, form: str, root: Path, *, marked: bool = False) -> bytes:
    """One document in one format (`word`, `pdf`, `web`, `json`). ``marked`` shades what was filled in, for a reviewer.

    A writer is loaded when it is first used, since each brings a large library.
    """
    if form == "word":
        from sro.formats.word import write_word
        from sro.formats.word.template.finish import in_its_language, with_charts

        word = write_word(document, _template(root, document.kind), marked=marked)
        return in_its_language(with_charts(word, document), document)
    if form == "pdf":
        from sro.formats.pdf import write_pdf

        return write_pdf(document, root, marked=marked)
    if form == "web":
        from sro.formats.web import write_markdown

        return write_markdown(document)
    from sro.formats.json import write_json

    return write_json(document)


@lru_cache(maxsize=16)
def _template(root: Path, kind: str) -> bytes:
    path = root / WORD_TEMPLATES[kind]
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{WORD_TEMPLATES[kind]} cannot be read ({error.strerror}); restore the Word template") from None
