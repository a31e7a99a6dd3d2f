"""Fillable PDF: the page that Typst sets, with real form fields (AcroForm) in its places to write, empty or filled, PDF/UA-1 in both cases.

Typst has no forms. The layout makes a link `form:<name>` of each place; :mod:`widgets` turns each link into a field's widget and its
structure element into a Form, :mod:`appearance` draws what is filled in, :mod:`reading` gets it back. No XFA and no script: nothing that
works in one program only.

It is the one PDF of the project that claims no PDF/A. The fields themselves would pass as PDF/A-2a; but a program may open a file that claims
it for reading alone and lock the fields (Acrobat does), and whatever else fills them in, with a font of its own, would make the claim untrue.
The page without fields, which :mod:`sro.formats.pdf` writes of the same form, is PDF/A.
"""

from sro.formats.pdf.fields.appearance import INSET_X, INSET_Y, LEADING, SIZES, advances
from sro.formats.pdf.fields.read import DamagedFormError, FormData, NoFieldsError, OtherReportError, read_fillable
from sro.formats.pdf.fields.write import Values, with_lines, write_fillable

__all__ = ["INSET_X", "INSET_Y", "LEADING", "SIZES", "DamagedFormError", "FormData", "NoFieldsError"]
__all__ += ["OtherReportError", "Values", "advances", "read_fillable", "with_lines", "write_fillable"]
