"""The site's colors and faces for the drafting page: the same tokens, with the dark ones where the reader's system is dark."""

from __future__ import annotations

import re
from pathlib import Path

TOKENS = Path("layout") / "site" / "stylesheets" / "tokens.css"

_RULE = re.compile(r"(?P<selectors>[^{}]+)\{(?P<body>[^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DARK = '[data-md-color-scheme="slate"]'


def tokens_css(root: Path) -> str:
    """The tokens as a stylesheet of their own; the theme's names for them are left out."""
    text = _COMMENT.sub("", (root / TOKENS).read_text("utf-8"))
    light: list[str] = []
    dark: list[str] = []
    for rule in _RULE.finditer(text):
        selectors = [selector.strip() for selector in rule["selectors"].split(",")]
        found = [line.strip() for line in rule["body"].split(";") if _wanted(line.strip())]
        light += found if ":root" in selectors else []
        dark += found if _DARK in selectors else []
    return f":root {{{_lines(light)}\n}}\n\n@media (prefers-color-scheme: dark) {{\n:root {{{_lines(dark)}\n}}\n}}\n"


def _wanted(line: str) -> bool:
    return bool(line) and not line.startswith(("--md-", "--mono"))


def _lines(declarations: list[str]) -> str:
    return "".join(f"\n  {declaration};" for declaration in declarations)
