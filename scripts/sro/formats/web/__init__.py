"""The web version: Markdown for a static site generator, made before the site is built."""

from sro.formats.web.markdown import write_markdown

__all__ = ["write_markdown"]
