"""Form A as a page that fills in, checks and saves a report on the reader's own computer: one file, put beside the district's pages.

The page is not one of the site's own: it leads back to it but needs nothing of it, so that it can be saved and used without a network. It
carries its own policy, with the hashes of its script and its style, and stands in a folder for which a web server sends no other.
"""

from __future__ import annotations

from pathlib import Path

from sro.errors import InputError
from sro.forms.district_form import FORM, DistrictForms
from sro.forms.page import Site, write_page
from sro.publish.site.document_page import Link
from sro.publish.site.pages import Pages, relative

STUDENTS = 4
"""Students for whom the page on the site makes the PDF itself; `sro form page` makes one for more."""


def add_form_page(pages: Pages, root: Path, district: str) -> Link | None:
    """Adds the page of a district's draft and returns the link to it, or nothing where the district does not use the form yet."""
    forms, folder, own = DistrictForms(root, district), f"fill-in/{district}/", f"districts/{district}/"
    site = Site(*(relative(folder, target) for target in (own, f"{own}{FORM}/", "check-a-copy/")))
    try:
        content = write_page(forms, forms.calendar(None), most=STUDENTS, site=site)
    except InputError:
        return None  # the form is left out by an answer, or an answer that it prints is missing
    path = f"{folder}form-a.html"
    pages.add_file(path, content)
    return Link("Fill in Form A in your browser", path)
