"""Form A as a page that fills in, checks and saves a report on the reader's own computer: one file, put beside the district's pages.

The page is not one of the site's own: it needs nothing of it, so that it can be saved and used without a network. What a web server must
allow for it is told by the hashes of its script and its style, which are the same for every district.
"""

from __future__ import annotations

from pathlib import Path

from sro.errors import InputError
from sro.form.district import DistrictForms
from sro.form.page import page_hashes, write_page
from sro.site.document_page import Link
from sro.site.pages import Pages

STUDENTS = 4
"""Students for whom the page on the site makes the PDF itself; `sro form page` makes one for more."""


def add_form_page(pages: Pages, root: Path, district: str) -> Link | None:
    """Adds the page of a district's draft and returns the link to it, or nothing where the district does not use the form yet."""
    forms = DistrictForms(root, district)
    try:
        content = write_page(forms, forms.calendar(None), most=STUDENTS)
    except InputError:
        return None  # the form is left out by an answer, or an answer that it prints is missing
    path = f"districts/{district}/fill-in-form-a.html"
    pages.add_file(path, content)
    return Link("Fill in Form A in your browser", path)


def with_form_page(headers: bytes, root: Path) -> bytes:
    """The site's headers with the page's script and style allowed."""
    script, style = page_hashes(root)
    text = headers.decode("utf-8")
    text = text.replace("script-src 'self'", f"script-src 'self' '{script}'").replace("style-src 'self'", f"style-src 'self' '{style}'")
    return text.encode()
