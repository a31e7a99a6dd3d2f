"""PDF: a resolved document set by Typst as PDF/UA-1 and PDF/A-2a, the same bytes on every run.

Document → :mod:`~sro.write.pdf.view` (plain data) → :mod:`~sro.write.pdf.typesetter` (Typst with the project's layouts) → bytes.
"""

from sro.write.pdf.typesetter import LAYOUTS, write_pdf

__all__ = ["LAYOUTS", "write_pdf"]
