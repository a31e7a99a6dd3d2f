"""PDF: a resolved document set by Typst as PDF/UA-1 and PDF/A-2a, the same bytes on every run.

Document → :mod:`~sro.formats.pdf.view` (plain data) → :mod:`~sro.formats.pdf.typesetter` (Typst with the project's layouts) → bytes.
"""

from sro.formats.pdf.typesetter import LAYOUTS, write_pdf

__all__ = ["LAYOUTS", "write_pdf"]
