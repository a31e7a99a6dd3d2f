"""What a web server should send with each path: `layout/site/_headers`, with the site's own folders filled in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, StrictUndefined

HEADERS = "_headers"
APART = ("draft", "fill-in")
"""Folders whose pages have a policy of their own."""

THEME = ("assets", "search")
"""Folders that MkDocs adds."""


def site_headers(root: Path, files: Iterable[str]) -> bytes:
    """The file for a site of these files. One rule a folder, since rules that overlap would each add a policy."""
    folders = {path.split("/")[0] for path in files if "/" in path}
    paths = ["/", "/index.html", "/404.html", *(f"/{folder}/*" for folder in sorted({*folders, *THEME} - {*APART}))]
    text = (root / "layout" / "site" / HEADERS).read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True)
    return environment.from_string(text).render(paths=paths).encode()
