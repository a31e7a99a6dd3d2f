"""The redline as one web page: no script, no outside file. Readable aloud, without colour, on paper and on a narrow screen."""

from functools import lru_cache
from html import escape
from itertools import groupby
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from sro.formats.layouts import Layouts

Data = dict[str, Any]

STYLE = "layout/redline.css"  # the page's style sheet, relative to the project's folder

TEMPLATE = "layout/site/pages/redline.html"


def write_html(data: Data, layouts: Layouts) -> bytes:
    """The page of a comparison (the data of :func:`sro.history.view.view`) as UTF-8, in the style of the project."""
    shown = _escaped(data)
    style = Markup(layouts[STYLE].decode())
    groups = [(same, list(members)) for same, members in groupby(shown["units"], key=_unchanged)]
    return _page(layouts).render(**shown, style=style, groups=groups).encode()


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
def _page(layouts: Layouts) -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    return environment.from_string(layouts[TEMPLATE].decode())
