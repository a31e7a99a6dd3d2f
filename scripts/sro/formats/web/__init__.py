"""The web version: Markdown for a static site generator, made before the site is built."""

from sro.formats.web.markdown import body, escaped, head, write_markdown, write_page
from sro.formats.web.redline import write_html

__all__ = ["body", "escaped", "head", "write_html", "write_markdown", "write_page"]
