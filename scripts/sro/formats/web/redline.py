"""The redline as one web page: no script, no outside file. Readable aloud, without colour, on paper and on a narrow screen."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

Data = dict[str, Any]

STYLE = Path("layout") / "redline.css"
"""The page's style sheet, relative to the project's folder."""

PAGES = Path("layout") / "site" / "pages"
"""The folder with its template."""


def write_html(data: Data, root: Path) -> bytes:
    """The page of a comparison (the data of :func:`sro.history.view.view`) as UTF-8, in the style of the project at ``root``."""
    shown = _escaped(data)
    style = Markup((root / STYLE).read_text(encoding="utf-8"))
    groups = [(same, list(members)) for same, members in groupby(shown["units"], key=_unchanged)]
    return _pages(root).get_template("redline.html").render(**shown, style=style, groups=groups).encode()


def _unchanged(unit: Data) -> bool:
    """Whether a unit may be folded away with its neighbours."""
    return bool(unit["state"] != "changed" and unit["kind"] != "section")


def _escaped(value: Any) -> Any:
    """Every text as the markup that shows it."""
    if isinstance(value, dict):
        return {key: _escaped(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_escaped(entry) for entry in value]
    return Markup(escape(value)) if isinstance(value, str) else value


@lru_cache(maxsize=2)
def _pages(root: Path) -> Environment:
    loader = FileSystemLoader(root / PAGES)
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
