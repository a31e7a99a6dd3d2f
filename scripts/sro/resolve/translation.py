"""Translations that know what they translate: each carries a fingerprint of every English clause, so that a change makes it stale. A
translated document gives its sections, clauses and tables the ids of the English ones after a prefix (`es-`)."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sro.model import DocumentText, Model, block_id, sections_of

_SILENT = {"note", "added", "source", "satisfies", "effect"}


@dataclass(frozen=True)
class Stale:
    """A place of a translation that does not rest on the English as it stands: ``read`` is the fingerprint that was translated ("" where
    none was), ``now`` that of the text as it stands ("" where it is gone)."""

    document: str
    place: str
    read: str
    now: str

    def __str__(self) -> str:
        if not self.now:
            return f"{self.document}: {self.place} is translated and is no longer in the English text; remove it and its fingerprint {self.read}"
        happened = "changed after it was translated" if self.read else "is not recorded as translated"
        return f"{self.document}: {self.place} {happened}; look at the translation and record `{self.place}: {self.now}`"


def fingerprints(document: DocumentText) -> dict[str, str]:
    """A short fingerprint of every printed part of a document: `title`, `section/<id>` for a heading, and each block's id."""
    found = {"title": _fingerprint([document.title, document.subtitle])}
    for section in sections_of(document):
        if section.heading:
            found[f"section/{section.section}"] = _fingerprint(section.heading)
        for block in section.clauses:
            found[block_id(block)] = _fingerprint(_printed(block.model_dump(mode="json")))
    return found


def stale(model: Model) -> Iterator[Stale]:
    """Every place of every translation whose English has changed, is new, or is gone."""
    for document in model.documents.values():
        yield from stale_in(model, document)


def stale_in(model: Model, document: DocumentText) -> Iterator[Stale]:
    """The stale places of one document; none where it translates nothing."""
    if document.translates is None:
        return
    now, read = fingerprints(model.documents[document.translates.document]), document.translates.read
    for place in dict.fromkeys((*now, *read)):
        if now.get(place) != read.get(place):
            yield Stale(document.document, place, read.get(place, ""), now.get(place, ""))


def _printed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _printed(part) for key, part in value.items() if key not in _SILENT and part not in (None, [], {}, "")}
    return [_printed(part) for part in value] if isinstance(value, list) else value


def _fingerprint(value: Any) -> str:
    words = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:8]
