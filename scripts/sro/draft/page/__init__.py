"""The engine in a web page: what is bundled for it when the site is built, and what the page asks of it (see docs/browser.md)."""

from sro.draft.page.questions import FOLDER, page_html

__all__ = ["FOLDER", "page_html"]
