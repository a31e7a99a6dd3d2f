"""Entries of a list question as a person is asked for and reads them: parts within parts by dotted names; :mod:`sro.resolve.as_typed` reads what is typed."""

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
