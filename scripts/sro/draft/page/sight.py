"""A resolved document as the page draws it: an outline, and its blocks as data, of which only those that changed are sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sro.formats.chart import PAGE, svg
from sro.model.document import Document, Section
from sro.model.document.blocks import Block, Table
from sro.model.document.order import section_name

_BEHIND = {"source", "added", "note", "origin", "satisfies", "option"}


class Sight:
    """What the page was shown of each document last, so that the next answer sends the difference alone."""

    def __init__(self) -> None:
        self._shown: dict[str, str] = {}
        self._document = ""

    def of(self, document: Document, *, afresh: bool = False) -> dict[str, Any]:
        """The outline of a document with the blocks that are new or changed. ``afresh``: all of them."""
        if afresh or document.id != self._document:
            self._shown, self._document = {}, document.id
        blocks = dict(_blocks(document))
        changed = {key: text for key, text in blocks.items() if self._shown.get(key) != text}
        self._shown = blocks
        return {
            "id": document.id,
            "kind": document.kind,
            "status": document.status,
            "outline": list(_outline(document)),
            "blocks": {key: json.loads(text) for key, text in changed.items()},
        }


def _outline(document: Document) -> Iterator[list[Any]]:
    """`["block", key]` and `["section", key, level]` in reading order."""
    yield ["block", "head"]
    for section in document.sections:
        yield from _section_outline(section, 2)


def _section_outline(section: Section, level: int) -> Iterator[list[Any]]:
    yield ["section", f"section:{section.id}", level]
    for position, block in enumerate(section.blocks):
        yield ["block", _key(section, block, position)]
    for child in section.sections:
        yield from _section_outline(child, level + 1)


def _key(section: Section, block: Block, position: int) -> str:
    return f"block:{section.id}:{block.id or position}"


def _blocks(document: Document) -> Iterator[tuple[str, str]]:
    head = document.model_dump(mode="json", include={"title", "subtitle", "organization", "parties", "facts", "notices", "foot_notice"})
    yield "head", json.dumps({"kind": "head", **head})
    for section in document.all_sections():
        title = {"kind": "section", "id": section.id, "style": section.style, "name": section_name(section)}
        yield f"section:{section.id}", json.dumps({**title, "heading": [run.model_dump(exclude_defaults=True) for run in section.heading]})
        for position, block in enumerate(section.blocks):
            yield _key(section, block, position), _data(block)


def _data(block: Block) -> str:
    data = block.model_dump_json(exclude_defaults=True, exclude=_BEHIND)
    extra = {"kind": block.kind, **({"picture": svg(block.chart, PAGE)} if isinstance(block, Table) and block.chart else {})}
    return json.dumps(extra)[:-1] + ("," + data[1:] if data != "{}" else "}")
