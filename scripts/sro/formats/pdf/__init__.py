"""PDF: a resolved document set by Typst as PDF/UA-1 and PDF/A-2a, the same bytes on every run. Document →
:mod:`~sro.formats.pdf.layout_data` (plain data) → :mod:`~sro.formats.pdf.typeset` (Typst with the project's layouts) → bytes."""

from typing import TYPE_CHECKING

from sro.later import opened_later

if TYPE_CHECKING:
    from sro.formats.pdf.extent import breakable
    from sro.formats.pdf.layout_data import view
    from sro.formats.pdf.read import pdf_lines
    from sro.formats.pdf.typeset import INCHES, UnprintableError, breakable_data, card, png, typeset, write_pdf, write_redline_pdf

opened_later(__name__)

__all__ = ["breakable", "breakable_data", "pdf_lines", "view", "write_redline_pdf"]
__all__ += ["INCHES", "UnprintableError", "card", "png", "typeset", "write_pdf"]
