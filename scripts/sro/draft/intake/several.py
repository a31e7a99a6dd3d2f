"""Several reviewers of one draft: where they say the same, and where two of them cannot both be followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sro.draft.intake.item import Item
from sro.draft.intake.sent import plain_words

_NO_WORDS = ("comment", "form")


def with_each_other(items: Sequence[Item]) -> list[Item]:
    """The items with the names of those in other files that agree with them, and of those that conflict."""
    return [
        replace(
            item,
            agrees_with=tuple(other.name for other in items if _apart(item, other) and _agree(item, other)),
            conflicts_with=tuple(other.name for other in items if _apart(item, other) and _conflict(item, other)),
        )
        for item in items
    ]


def _apart(one: Item, other: Item) -> bool:
    return one.file != other.file and one.kind not in _NO_WORDS and other.kind not in _NO_WORDS


def _says(item: Item) -> tuple[Any, ...]:
    """What an item comes to, however it was made."""
    if item.question:
        return ("answer", item.question, repr(item.value))
    return (item.kind, item.clause or item.first.after, plain_words(item.first.new).lower())


def _agree(one: Item, other: Item) -> bool:
    return _says(one) == _says(other)


def _conflict(one: Item, other: Item) -> bool:
    if _agree(one, other):
        return False
    if one.question and one.question == other.question:
        return True
    mine, theirs = ({place.clause for place in item.places if place.changed and place.clause} for item in (one, other))
    return bool(mine & theirs)
