"""PDF: a resolved document set by Typst as PDF/UA-1 and PDF/A-2a, the same bytes on every run.

Document → :mod:`~sro.formats.pdf.layout_data` (plain data) → :mod:`~sro.formats.pdf.typeset` (Typst with the project's layouts) → bytes.
"""

from sro.formats.pdf.typeset import LAYOUTS, write_pdf

__all__ = ["LAYOUTS", "write_pdf"]
