"""Many pairs of Word files, ours beside Docxodus: how many redlines are written, how many are exact part by part, words marked, and time.

A pair is exact where the words that are left when all is accepted are those of the new file, and when all is rejected those of the old one, in
every part; earlier tracked changes of a file count as accepted. The reader here knows neither the writer nor its proof."""

from __future__ import annotations

import csv
import io
import re
import time
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PARTS = {"document": "body", "footnotes": "footnotes", "endnotes": "endnotes", "header": "headers", "footer": "footers"}
_PART = re.compile(r"word/([a-z]+)\d*\.xml$")
_GONE = {"new": (f"{W}del", f"{W}moveFrom"), "old": (f"{W}ins", f"{W}moveTo")}
_TEXT = (f"{W}t", f"{W}delText")

Engine = Callable[[bytes, bytes], bytes]


@dataclass
class Column:
    """What one engine did on all pairs."""

    name: str
    written: int = 0
    exact: int = 0
    parts: Counter[str] = field(default_factory=Counter)
    marked: int = 0
    seconds: float = 0.0
    missed: list[str] = field(default_factory=list)


def pairs_in(folder: Path) -> Iterator[tuple[str, bytes, bytes]]:
    """The pairs of a folder with `pairs.csv` (columns `old` and `new`), or with files called `…-old.docx` and `…-new.docx`."""
    if (listed := folder / "pairs.csv").exists():
        with listed.open(encoding="utf-8") as rows:
            for row in csv.DictReader(rows):
                yield row["new"], (folder / row["old"]).read_bytes(), (folder / row["new"]).read_bytes()
    else:
        for old in sorted(folder.glob("*-old.docx")):
            new = old.with_name(old.name.replace("-old", "-new"))
            yield new.name, old.read_bytes(), new.read_bytes()


def measured(pairs: Iterable[tuple[str, bytes, bytes]], engines: dict[str, Engine]) -> tuple[int, list[Column], Counter[str]]:
    """How many pairs there are, what each engine did, and in how many pairs each part has words."""
    columns, held, number = [Column(name) for name in engines], Counter[str](), 0
    for title, old, new in pairs:
        number += 1
        before, after = words(old, "new"), words(new, "new")
        held.update(before.keys() | after.keys())
        for column, engine in zip(columns, engines.values(), strict=True):
            started = time.perf_counter()
            try:
                made = engine(old, new)
            except Exception as error:  # an engine that fails on a pair is a figure, not the end
                column.missed.append(f"{title}: {str(error)[:80]}")
                continue
            column.seconds += time.perf_counter() - started
            column.written += 1
            column.marked += marked_words(made)
            kept, was = words(made, "new"), words(made, "old")
            right = {
                part for part in PARTS.values() if kept.get(part, "") == after.get(part, "") and was.get(part, "") == before.get(part, "")
            }
            column.parts.update(right & (before.keys() | after.keys()))
            if right == set(PARTS.values()):
                column.exact += 1
            else:
                column.missed.append(f"{title}: {', '.join(sorted(set(PARTS.values()) - right))}")
    return number, columns, held


def table(number: int, columns: list[Column], held: Counter[str]) -> str:
    """The figures as a table of text."""
    rows = [("", *(column.name for column in columns)), ("written", *(f"{column.written} of {number}" for column in columns))]
    rows.append(("exact in every part", *(f"{column.exact} of {number}" for column in columns)))
    rows += [(f"exact: {part}", *(f"{column.parts[part]} of {held[part]}" for column in columns)) for part in PARTS.values() if held[part]]
    rows.append(("words marked", *(f"{column.marked:,}" for column in columns)))
    rows.append(("ms for a pair", *(f"{1000 * column.seconds / max(column.written, 1):.0f}" for column in columns)))
    return "\n".join("  " + "".join(f"{cell:<24}" for cell in row).rstrip() for row in rows)


def words(content: bytes, outcome: str) -> dict[str, str]:
    """The letters of each kind of part when all is accepted (`new`) or rejected (`old`); spaces do not count."""
    found: dict[str, list[str]] = {}
    for kind, root in _roots(content):
        _collect(root, outcome, found.setdefault(kind, []))
    said = {kind: "".join("".join(texts).split()) for kind, texts in found.items()}
    return {kind: text for kind, text in said.items() if text}


def _collect(element: ElementTree.Element, outcome: str, into: list[str]) -> None:
    if element.tag in _GONE[outcome] or element.tag == FALLBACK or (element.tag == f"{W}tr" and _row_gone(element, outcome)):
        return
    if element.tag in (f"{W}footnote", f"{W}endnote") and element.get(f"{W}type") not in (None, "normal"):
        return
    if element.tag in _TEXT:
        into.append(element.text or "")
    for child in element:
        _collect(child, outcome, into)


def _row_gone(row: ElementTree.Element, outcome: str) -> bool:
    return row.find(f"{W}trPr/{_GONE[outcome][0]}") is not None


def marked_words(content: bytes) -> int:
    """The words inside insertions and deletions of all parts."""
    count = 0
    for _, root in _roots(content):
        for mark in root.iter():
            if mark.tag in (f"{W}ins", f"{W}del"):
                count += len(
                    "".join((node.text or "") if node.tag in _TEXT else " " * (node.tag == f"{W}tab") for node in mark.iter()).split()
                )
    return count


def _roots(content: bytes) -> Iterator[tuple[str, ElementTree.Element]]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in sorted(package.namelist()):
            if (kind := _PART.match(name)) and kind[1] in PARTS:
                yield PARTS[kind[1]], ElementTree.fromstring(package.read(name))
