"""Form A as one web page that needs nothing else: it fills, checks, dates and saves a report on the person's own computer. :mod:`data`
gathers the form, the rules' words and the calendar, :mod:`templates` the prepared PDFs, :mod:`html` puts them into `forms/page/`. The page
makes no request, and keeps nothing."""

from sro.forms.page.page_html import Site, write_page

__all__ = ["Site", "write_page"]
