"""The templates of the pages, `layout/site/pages/*.md`: Markdown headings with blocks of HTML between them, every value escaped."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sro.dates import long_date
from sro.formats.web.markdown import escaped

FOLDER = Path("layout") / "site" / "pages"


@lru_cache(maxsize=2)
def templates_at(root: Path) -> Environment:
    """The project's page templates, compiled once a process."""
    loader = FileSystemLoader(root / FOLDER)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"long_date": long_date, "markdown": _markdown, "size": size}
    return environment


def _markdown(text: str) -> Markup:
    """Words for a Markdown heading or paragraph, where nothing they hold may become markup. Inside HTML the templates escape by themselves."""
    return Markup(escaped(" ".join(text.split())))


def size(count: int) -> str:
    """A file's size for a reader."""
    return f"{max(1, round(count / 1000))} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
