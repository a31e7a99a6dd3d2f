"""Other words planted into one block of a resolved document: a clause, a table, or the facts in its head."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sro.model.document import Document


def blocks_of(section: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The blocks of a section and of those in it, as they stand in JSON."""
    yield from section["blocks"]
    for inner in section["sections"]:
        yield from blocks_of(inner)


def _runs(value: Any) -> Iterator[dict[str, Any]]:
    """Every run anywhere below a value."""
    if isinstance(value, list):
        for part in value:
            yield from _runs(part)
    elif isinstance(value, dict):
        if {"kind", "text"} <= value.keys() and isinstance(value["text"], str):
            yield value
        for part in value.values():
            yield from _runs(part)


def planted(document: Document, block: str, words: str, instead: str) -> Document:
    """The document with other words in one block, ``facts`` being its head; words that do not stand there once are an error of the test."""
    data = document.model_dump(mode="json")
    named = [each for section in data["sections"] for each in blocks_of(section) if each.get("id") == block]
    runs = [run for run in _runs(data["facts"] if block == "facts" else named) if words in run["text"]]
    assert len(runs) == 1 and runs[0]["text"].count(words) == 1, f"{block}: “{words}” stands in {len(runs)} places"
    runs[0]["text"] = runs[0]["text"].replace(words, instead)
    return Document.model_validate(data)
