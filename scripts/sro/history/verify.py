"""Proof that adopted instruments never changed: bytes, fingerprints, and that rendering one again gives the same files.

A frozen document is always rendered again. Writers and libraries of the same declared state owe the same bytes; others owe the same words only, and
where they give other bytes, that is said with the files' names."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sro.errors import InputError, Problem
from sro.formats import SUFFIXES, read_json, write
from sro.model import RECORD, Address, InstrumentFile
from sro.model.document import Document
from sro.project import LAYOUT, MISSING, Files, Project, Store, folder_of, read_yaml, record_faults, records_of, validated

SHORT = 12
WRITERS = 3
"""Raised by hand with every change after which the same document and layouts may give other bytes in Word, PDF or Markdown; where a file of the
writers stands says nothing about what they write."""
LIBRARIES = ("docxtpl", "jinja2", "lxml", "python-docx", "typst")
"""What the writers render with; another release may write other bytes."""
FRONT = "title"
"""The id under which everything before the sections is fingerprinted."""


SUMS = ".sha256"
"""The ending of the file beside a frozen document that `sha256sum -c` reads."""


def sums_of(record: InstrumentFile, kept: bytes) -> bytes:
    """The SHA-256 of every file of a frozen document, the record (``kept``) with them, as `sha256sum -c` reads them in its folder."""
    layout = {f"{LAYOUT}/{name}": value for name, value in record.layout.items()}
    own = {f"{record.instrument}.json": record.document, f"{record.instrument}{RECORD}": digest(kept)}
    files = {**record.inputs, **record.rendered, **layout, **own}
    return "".join(f"{value}  {name}\n" for name, value in sorted(files.items())).encode()


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def short(value: object) -> str:
    """A short fingerprint of plain data; two alike are never found by chance in a document."""
    return digest(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str).encode())[:SHORT]


def pieces(document: Document) -> dict[str, str]:
    """A fingerprint of the title area, of each heading and of each block, everything behind the text included."""
    found = {FRONT: short(document.model_dump(mode="json", exclude={"sections"}, exclude_defaults=True))}
    for section in document.all_sections():
        _add(found, f"section/{section.id}", short(section.model_dump(mode="json", exclude={"blocks", "sections"}, exclude_defaults=True)))
        for block in section.blocks:
            _add(found, block.id, short(block.model_dump(mode="json", exclude_defaults=True)))
    return found


def _add(found: dict[str, str], name: str, value: str) -> None:
    """An id that stands twice (a form shown in two exhibits) gets a number."""
    number = 2
    while name in found:
        name, number = f"{name.split('#')[0]}#{number}", number + 1
    found[name] = value


def writers() -> str:
    """What renders documents, as one line: :data:`WRITERS` and the libraries. While it is the same, the same document gives the same bytes."""
    from importlib.metadata import version

    return "; ".join([f"writers {WRITERS}", *(f"{name} {version(name)}" for name in LIBRARIES)])


@dataclass(frozen=True)
class Proven:
    """A frozen document that was held against its record: what is not as it was, and which files this engine renders to other bytes than the one of
    its day did (``other``)."""

    name: str
    files: int
    problems: tuple[Problem, ...]
    other: tuple[str, ...] = ()

    def __str__(self) -> str:
        again = "rendering it again gives the same bytes"
        if self.other:
            again = f"another engine rendered it, so that rendering it again gives other bytes of {', '.join(self.other)}"
        return f"{self.name}: as it was adopted; {self.files} files agree with their SHA-256, and {again}"


def verify(project: Project, address: Address) -> list[Proven]:
    """Every frozen document of an edition, held against what was adopted; none of a draft."""
    found = []
    for name, path in records_of(project.store, address).items():
        try:
            found.append(_verify(project, address, path))
        except InputError as error:
            found.append(Proven(f"{address}:{name}", 0, tuple(error.problems)))
    return found


def _verify(project: Project, address: Address, name: str) -> Proven:
    store, folder = project.store, folder_of(project.store, address)
    record = validated(InstrumentFile, read_yaml(store, name))
    document = record.instrument
    problems = record_faults(store, address, document)
    files = {f"{folder}/{file}": expected for file, expected in (*record.inputs.items(), *record.rendered.items())}
    files |= {f"{folder}/{LAYOUT}/{file}": expected for file, expected in record.layout.items()}
    for file, expected in files.items():
        problems += _same(store, file, expected)
    sums = f"{folder}/{document}{SUMS}"
    if record.sums or store.has(sums):  # a record of an earlier version names none
        files[sums] = digest(sums_of(record, store.read(name)))
        problems += _same(store, sums, files[sums])
    stored = f"{folder}/{document}.json"
    content = store.read(stored) if store.has(stored) else b""
    other: tuple[str, ...] = ()
    if digest(content) != record.document or not _whole(content, record):
        problems += _tampered(stored, content, record)
    elif not problems:  # a layout that was tampered with is named above, and may not even be a layout
        problems += _marked_otherwise(store, folder, read_json(content), record)
        other = tuple(_rendered_otherwise(Files(store, f"{folder}/{LAYOUT}"), read_json(content), record))
        if other and record.writer == writers():
            message = "rendering it again gives another {} than on {}; the layouts or fonts beside it were changed"
            problems += [Problem(stored, 0, 0, message.format(file, record.on)) for file in other]
    return Proven(f"{address}:{document}", len(files) + 2, tuple(sorted(set(problems))), other)


def _marked_otherwise(store: Store, folder: str, document: Document, record: InstrumentFile) -> Iterator[Problem]:
    """The papers bear the beginning of the hash of their words; other words behind them, with records that agree, are told by it."""
    name = f"{folder}/{document.stem}.md"
    if f"{document.stem}.md" in record.rendered and document.short_hash.encode() not in store.read(name):
        yield Problem(
            name, 0, 0, f"it bears another mark than {document.short_hash}, that of the frozen words beside it; restore both from git"
        )


def _whole(content: bytes, record: InstrumentFile) -> bool:
    """Whether a stored document bears the hash of its own words, and the record those of the words and of every piece."""
    try:
        document = read_json(content)
    except ValueError:
        return False
    return document.sha256 == record.words and pieces(document) == record.pieces


def _same(store: Store, name: str, expected: str) -> Iterator[Problem]:
    if not store.has(name):
        yield Problem(name, 0, 0, MISSING)
    elif digest(store.read(name)) != expected:
        yield Problem(name, 0, 0, "the file belongs to an adopted instrument and was changed since; restore it from git")


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
    if not isinstance(data, dict):
        raise ValueError("this is no document")
    data.pop("sha256", None)
    return read_json(json.dumps(data))


def _unreadable(content: bytes) -> int:
    """Where bytes stop being text; the end where they are."""
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return error.start
    return len(content)


def _rendered_otherwise(layouts: Files, document: Document, record: InstrumentFile) -> Iterator[str]:
    """The files that come out with other bytes now, rendered with the layouts kept beside the document."""
    for form, suffix in SUFFIXES.items():
        name = f"{record.instrument}{suffix}"
        if name not in record.rendered:
            continue
        try:
            if digest(write(document, form, layouts)) != record.rendered[name]:
                yield name
        except InputError:
            if record.writer == writers():
                raise
            yield f"{name} (none at all: its layout asks for what this engine does not give)"
