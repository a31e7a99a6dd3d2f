"""Word: a resolved document and a Word template → a Word file. :mod:`compile` takes a template apart (docxtpl, lxml), :mod:`render` fills
it in (pure Python). :func:`write_word` does both."""

from sro.formats.word.names import bookmark
from sro.formats.word.plain_etree import stand_in
from sro.model.document import Document


def write_word(document: Document, template: bytes, *, marked: bool = False) -> bytes:
    """The document as a Word file in the template's layout; ``marked`` shades the values filled in from answers. The same input gives the
    same bytes. Raises InputError where the template or a character cannot be used."""
    from sro.formats.word.template import render  # brings Jinja, which reading a file does not need
    from sro.formats.word.template.compile import compile_template

    return render(document, compile_template(template), marked=marked)


__all__ = ["bookmark", "stand_in", "write_word"]
