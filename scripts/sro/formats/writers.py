"""The formats a document is written in, by name, and the layout that each kind of document uses."""

from dataclasses import replace

from sro.errors import InputError
from sro.formats.layouts import WORD_TEMPLATES, Layouts
from sro.model.document import Document, DocumentKind

SUFFIXES = {"word": ".docx", "pdf": ".pdf", "web": ".md", "json": ".json"}

WITH_SHEET = ("word", "json")
"""The formats in which a form carries a sheet of spare rows; a PDF and a page add sheets when it is filled in."""
REPORTED = {".docx": "word", ".pdf": "pdf", ".html": "page"}
"""The formats of a report that somebody keeps, by the ending of its file; `page` stands alone, as `web` waits for a site."""


def write(document: Document, form: str, layouts: Layouts, *, marked: bool = False) -> bytes:
    """One document in one format (`word`, `pdf`, `web`, `page`, `json`). ``marked`` shades what was filled in, for a reviewer. A writer is loaded
    when it is first used, since each brings a large library."""
    if form == "word":
        from sro.formats.word import write_word
        from sro.formats.word.template import in_its_language, with_charts

        try:
            word = write_word(document, template_of(layouts, document.kind), marked=marked)
        except InputError as error:
            raise _of_template(error, WORD_TEMPLATES[document.kind]) from None
        return in_its_language(with_charts(word, document, layouts), document)
    if form == "pdf":
        from sro.formats.pdf import write_pdf

        return write_pdf(document, layouts, marked=marked)
    if form == "page":
        from sro.formats.web import write_page

        return write_page(document, layouts)
    if form == "web":
        from sro.formats.web import write_markdown

        return write_markdown(document)
    from sro.formats.json import write_json

    return write_json(document)


def _of_template(error: InputError, name: str) -> InputError:
    """What is wrong with a Word template, with the file's name; what is wrong with the document as it is."""
    return InputError([replace(each, file=name) if each.message.startswith("the Word template") else each for each in error.problems])


def template_of(layouts: Layouts, kind: DocumentKind) -> bytes:
    """The Word template of a kind of document."""
    try:
        return layouts[WORD_TEMPLATES[kind]]
    except (KeyError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else "No such file or directory"
        raise InputError(f"{WORD_TEMPLATES[kind]} cannot be read ({reason}); restore the Word template") from None
