"""Fillable PDF: the page that Typst sets, with real form fields (AcroForm) in its places to write, empty or filled, PDF/UA-1 in both cases.

Typst has no forms. The layout makes a link `form:<name>` of each place; :mod:`widgets` turns each link into a field's widget and its
structure element into a Form, :mod:`appearance` draws what is filled in, :mod:`reading` gets it back. No XFA and no script: nothing that
works in one program only.
"""

from sro.write.fillable.page import Values, write_fillable
from sro.write.fillable.reading import FormData, read_fillable

__all__ = ["FormData", "Values", "read_fillable", "write_fillable"]
