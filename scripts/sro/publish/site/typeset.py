"""How words are set on a page, and nowhere else: citations that stay on one line, apostrophes that curl, table cells that stand apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

Value = TypeVar("Value")

_APART = re.compile(r"<(code|option|pre|script|svg|textarea)\b.*?</\1>|<[^<>]*>|\{:[^{}]*\}", re.DOTALL)
"""What is no running text: tags, what some of them hold, and Markdown's attributes."""

_SPACE = r"(?:[ \u00a0]|&nbsp;|&#160;)"
_NUMBER = r"\d[0-9A-Za-z]*(?:(?:[.:–-]|&#(?:45|46|58);)[0-9A-Za-z]+)*(?:(?:\(|&#40;)[0-9A-Za-z]+(?:\)|&#41;))*"
_CODE = r"(?:CGS|CFR|FR|RSA|U\.S\.C\.|P\.A\.)"
_SECTION = r"\d+[a-z]?(?:-|&#45;)\d{3}[a-z]*(?:(?:\(|&#40;)[0-9A-Za-z]+(?:\)|&#41;))*(?!\w)"
_CITATION = re.compile(
    rf"(?<![\w&#-])(?:(?:(?:\d+{_SPACE})?{_CODE}{_SPACE})?§§?{_SPACE}{_NUMBER}"
    rf"|(?:\d+{_SPACE})?{_CODE}{_SPACE}{_NUMBER}(?:{_SPACE}§{_SPACE}\d+)?|{_SECTION})"
)
"""One citation; several behind each other may part at their commas. In Markdown a mark may stand as an entity."""


def outside_tags(words: str, change: Callable[[str], str]) -> str:
    """Markdown or HTML with its running text changed, and neither tags nor code."""
    pieces, end = [], 0
    for apart in _APART.finditer(words):
        pieces += [change(words[end : apart.start()]), apart.group()]
        end = apart.end()
    return "".join([*pieces, change(words[end:])])


def citations_together(words: str) -> str:
    """Markdown or HTML whose citations do not break at the end of a line."""
    return outside_tags(words, lambda text: _CITATION.sub(r'<span class="cite">\g<0></span>', text))


def cells_apart(words: str) -> str:
    """The same tables with a space between cells: a search that drops the tags must not join the last word of one to the first of the next."""
    return re.sub(r"(</t[dh]>)(?=<t[dh])", r"\1 ", words.replace("<br>", "<br> "))


def typographic(value: Value) -> Value:
    """Words with curly apostrophes and single quotes, or all the words of plain data. What a document or a person wrote is not for this."""
    changed: Any = value
    if isinstance(value, str):
        changed = re.sub(r"(?<![\w.,;:!?)\]’”])'(?=\w)", "‘", value).replace("'", "’")
    elif isinstance(value, Mapping):
        changed = {key: typographic(each) for key, each in value.items()}
    elif isinstance(value, list | tuple):
        changed = type(value)(typographic(each) for each in value)
    return changed  # type: ignore[no-any-return]
