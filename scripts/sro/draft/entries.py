"""Entries of a list question as a person types and reads them: parts within parts by dotted names, lists within entries as lines of text."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sro.model import Question

COMPOUND = ("texts", "choices", "list")
"""Parts of an entry that hold several values, which are typed in one go."""

_HOW = {
    "texts": "parted by semicolons",
    "choices": "parted by commas",
    "list": "one a line, parts separated by semicolons",
}
_HERE = re.compile(r"\s*;\s*|\s+to\s+|\s*–\s*")


def leaves(question: Question) -> Iterator[tuple[str, Question]]:
    """Each thing that is asked for one entry, by its name: `name`, `head.title`."""
    for part in question.of:
        if part.type == "parts":
            yield from ((f"{part.id}.{name}", leaf) for name, leaf in leaves(part))
        else:
            yield part.id, part


def how(part: Question) -> str:
    """How a part that holds several values is typed; "" for any other."""
    if part.type == "choices":
        return f"{_HOW['choices']}: {', '.join(option.value for option in part.options)}"
    if part.type == "list":
        return f"{_HOW['list']}: {'; '.join(inner.ask.rstrip('?') for inner in part.of)}"
    return _HOW.get(part.type, "")


def several(part: Question, typed: str) -> Any:
    """The words typed for a part that holds several values, as raw data; an entry that fits no reader is left for it to refuse."""
    if part.type == "texts":
        return _split(r"[;\n]", typed)
    if part.type == "choices":
        return [_option(part, word) for word in _split(r"[;,\n]", typed)]
    return [_row(part, line) for line in _split(r"\n", typed)]


def nested(flat: Mapping[str, Any]) -> dict[str, Any]:
    """`{"head.name": …}` → `{"head": {"name": …}}`."""
    made: dict[str, Any] = {}
    for name, value in flat.items():
        first, _, rest = name.partition(".")
        if rest:
            made.setdefault(first, {}).update(nested({rest: value}))
        else:
            made[first] = value
    return made


def said(value: Any) -> str:
    """A raw value as a person reads it."""
    if isinstance(value, Mapping):
        return " · ".join(said(part) for part in value.values() if part is not None)
    if isinstance(value, list | tuple):
        return ", ".join(map(said, value))
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _split(mark: str, text: str) -> list[str]:
    return [part.strip() for part in re.split(mark, text) if part.strip()]


def _option(part: Question, word: str) -> str:
    """An option by its value, its label or the beginning of either."""
    found = [o.value for o in part.options if o.value == word.lower() or (len(word) > 2 and o.label.lower().startswith(word.lower()))]
    return found[0] if len(found) == 1 else word


def _row(part: Question, line: str) -> dict[str, Any]:
    names = list(leaves(part))
    words = [word for word in _HERE.split(line) if word]
    if len(words) > len(names):
        return {"": line}
    pairs = zip(names, words, strict=False)
    return nested({name: several(leaf, word) if leaf.type in COMPOUND else word for (name, leaf), word in pairs})
