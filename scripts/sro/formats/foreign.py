"""A foreign file as units: its headings and numbered paragraphs, without ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sro.compare import Part, Unit
from sro.formats.read import read_outside
from sro.model.document import Run
from sro.reading.reading import Entry, Passage


def units_of_file(path: Path) -> tuple[Unit, ...]:
    """The paragraphs of a DOCX, PDF, text or Markdown file in reading order. Raises :class:`InputError` where it cannot be read."""
    return tuple(_units(read_outside(path).passages))


def lines_of_file(path: Path) -> Iterator[str]:
    """A file's words as lines of text, numbers before them, list entries indented; headings between empty lines."""
    for unit in units_of_file(path):
        if unit.kind == "section":
            yield from ("", " ".join(part for part in (unit.number, unit.words) if part), "")
            continue
        for position, part in enumerate(unit.parts):
            number = unit.number if not position else part.label
            yield "  " * (part.depth + 1 if part.kind == "item" else 0) + " ".join(word for word in (number, part.text) if word)


def _units(passages: Iterable[Passage]) -> Iterator[Unit]:
    above: tuple[str, ...] = ()
    for passage in passages:
        place = passage.place
        section = tuple(dict.fromkeys(heading for heading in passage.headings if heading))
        for depth, heading in enumerate(section):
            if section[: depth + 1] != above[: depth + 1]:
                label = place.section if heading == place.heading else ""
                yield Unit(
                    "", "section", (Part("heading", (Run(text=heading),)),), heading, label, f"{label} ({heading})" if label else heading
                )
        above = section
        parts = [Part("text", (Run(text=passage.text),))] if passage.text else []
        parts += _entries(passage.entries, 0)
        parts += [Part("closing", (Run(text=passage.closing),))] if passage.closing else []
        if parts:
            heading = section[-1] if section else "Opening"
            yield Unit("", "clause", tuple(parts), place.heading or heading, place.number, heading, line=place.line)


def _entries(entries: tuple[Entry, ...], depth: int) -> list[Part]:
    parts: list[Part] = []
    for entry in entries:
        parts += [Part("item", (Run(text=entry.text),), "", entry.label, depth), *_entries(entry.entries, depth + 1)]
    return parts
