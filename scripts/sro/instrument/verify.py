"""Proof that adopted instruments never changed: bytes, hashes, and that rendering one again gives the same files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from sro.document import Document
from sro.errors import InputError, Problem
from sro.instrument.freeze import LAYOUT
from sro.instrument.prints import digest, pieces, writers
from sro.instrument.states import life_of
from sro.load.district import Address, editions_of
from sro.load.files import read_yaml
from sro.load.instruments import REGISTER, load_register, records_of
from sro.load.validate import validated
from sro.model.instrument import InstrumentFile
from sro.write.formats import SUFFIXES, write
from sro.write.json import read_json


def verify(root: Path, district: str | None = None) -> list[Problem]:
    """Every adopted document of one district or all; nothing when each is as it was adopted."""
    problems: list[Problem] = []
    for address in editions_of(root, district):
        for path in records_of(root, address).values():
            try:
                problems += _verify(root, address, path)
            except InputError as error:
                problems += error.problems
    return sorted(set(problems))


def _verify(root: Path, address: Address, path: Path) -> Iterator[Problem]:
    record = validated(InstrumentFile, read_yaml(root, path))
    name = record.instrument
    yield from _registered(root, address, path, name)
    for file, expected in record.inputs.items():
        yield from _same(root, path.parent / file, expected)
    for file, expected in record.layout.items():
        yield from _same(root, path.parent / LAYOUT / file, expected)
    stored = path.parent / f"{name}.json"
    content = stored.read_bytes() if stored.is_file() else b""
    if digest(content) != record.document:
        yield from _tampered(stored.relative_to(root).as_posix(), content, record)
        return
    yield from _rendered(root, path.parent, read_json(content), record)


def _registered(root: Path, address: Address, path: Path, name: str) -> Iterator[Problem]:
    """The record itself is held against the register."""
    shown = path.relative_to(root).as_posix()
    life = life_of(load_register(root, address.district), name, address.adopted)
    known = next((entry.sha256 for entry in life.states if entry.state == "adopted"), None) if life else None
    if known is None:
        message = f"{name} of {address} is frozen and no entry in districts/{address.district}/{REGISTER} says that it was adopted; restore the entry"
        yield Problem(shown, 0, 0, message)
    elif digest(path.read_bytes()) != known:
        yield Problem(shown, 0, 0, f"the record is not the one that was registered when {name} was adopted; restore it from git")


def _same(root: Path, path: Path, expected: str) -> Iterator[Problem]:
    shown = path.relative_to(root).as_posix()
    if not path.is_file():
        yield Problem(shown, 0, 0, "the file belongs to an adopted instrument and is missing; restore it from git")
    elif digest(path.read_bytes()) != expected:
        yield Problem(shown, 0, 0, "the file belongs to an adopted instrument and was changed since; restore it from git")


def _tampered(shown: str, content: bytes, record: InstrumentFile) -> Iterator[Problem]:
    """Which clauses of the stored document are not as they were adopted."""
    if not content:
        yield Problem(shown, 0, 0, "the frozen document is missing; restore it from git")
        return
    remedy = "restore the file from git"
    try:
        document = _unchecked(content)
    except ValueError as error:
        place = error.pos if isinstance(error, json.JSONDecodeError) else _unreadable(content)
        before = re.findall(r'"id": "([^"]+)"', content[:place].decode("utf-8", "replace"))
        near = f" at or after clause {before[-1]}" if before else ""
        yield Problem(shown, content[:place].count(b"\n") + 1, 0, f"the frozen document was damaged{near} and cannot be read; {remedy}")
        return
    now = pieces(document)
    changed = [piece for piece, print_ in record.pieces.items() if now.get(piece) != print_] + [p for p in now if p not in record.pieces]
    lines = content.decode("utf-8", "replace").split("\n")
    for piece in changed or ["no clause, but the file's spacing or spelling"]:
        bare = piece.removeprefix("section/").split("#")[0]
        line = next((n + 1 for n, text in enumerate(lines) if f'"id": "{bare}"' in text), 0)
        yield Problem(shown, line, 0, f"{piece} is not as it was adopted on {record.on}; {remedy}")


def _unchecked(content: bytes) -> Document:
    """The document without regard to the hash that it claims."""
    data = json.loads(content)
    data.pop("sha256", None)
    return read_json(json.dumps(data))


def _unreadable(content: bytes) -> int:
    """Where bytes stop being text; the end where they are."""
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return error.start
    return len(content)


def _rendered(root: Path, folder: Path, document: Document, record: InstrumentFile) -> Iterator[Problem]:
    """The files, rendered again with the layouts kept beside the document. Only the engine that rendered them owes the same bytes."""
    if record.writer != writers():
        return
    for form, suffix in SUFFIXES.items():
        name = f"{record.instrument}{suffix}"
        if name in record.rendered and digest(write(document, form, folder / LAYOUT)) != record.rendered[name]:
            shown = (folder / f"{record.instrument}.json").relative_to(root).as_posix()
            yield Problem(
                shown, 0, 0, f"rendering it again gives another {name} than on {record.on}; the layouts or fonts beside it were changed"
            )
