"""Saved official pages and the record that they are held against: a folder's files read by a state's markup, `fingerprints.yml` read and written."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from sro.errors import InputError, refusal
from sro.formats.pdf import pdf_lines
from sro.formats.plain import decoded
from sro.formats.web.saved_page import web_paragraphs
from sro.law.official import (
    FingerprintsFile,
    Line,
    Markup,
    OfficialWords,
    Page,
    Pinned,
    Recorded,
    act,
    official_words,
    statute,
    text_file,
)
from sro.project.shape import validated
from sro.project.store import FolderStore, Store, foreign_file, read_yaml
from sro.project.writing import write_file

FINGERPRINTS = "fingerprints.yml"
MARKUP = "official.yml"
_READ = (".htm", ".html", ".pdf", ".txt")

_HEAD = """\
# What identifies the official words that requirements rest on, without the words: for each sentence and numbered item a SHA-256 over the
# normalized words (scripts/sro/law/official/normalize.py says how) and their count. `sro law fingerprint FOLDER` writes it out of words that were read;
# written by hand are an id that is not the program's (its place is then `at`), requirements, and what stands before the sections.
"""


def load_fingerprints(store: Store, state: str) -> FingerprintsFile:
    """A state's record; an empty one where it has none."""
    name = f"law/{state}/{FINGERPRINTS}"
    return validated(FingerprintsFile, read_yaml(store, name)) if store.has(name) else FingerprintsFile()


def load_markup(store: Store, state: str) -> Markup:
    """How a state prints its law. Raises :class:`InputError` where nothing says so."""
    name = f"law/{state}/{MARKUP}"
    if not store.has(name):
        raise InputError(f"{name}: there is no such file, so nothing says how {state!r} prints its law; write it after law/ct/{MARKUP}")
    return validated(Markup, read_yaml(store, name))


def states_with_record(store: Store) -> list[str]:
    """The states that can be compared."""
    names = store.names("law", MARKUP, below=True)
    return [name.split("/")[1] for name in names if name.count("/") == 2]


def official_pages(folder: Path, markup: Markup) -> list[Page]:
    """Every page of a folder and the folders below it, in the order of their names. What a browser saves beside a page is passed over. Raises
    :class:`InputError` for a folder without pages, and for a page that is no statute and no act."""
    if not folder.is_dir():
        raise refusal(str(folder), "this is no folder; name the folder that holds the saved official pages")
    names = [name for name in FolderStore(folder).names(below=True) if name.lower().endswith(_READ) and "_files/" not in name]
    if not names:
        raise refusal(str(folder), f"no saved page is here; save the official pages in it ({', '.join(_READ)})")
    return [official_page(name, foreign_file(folder / name)[1], markup) for name in names]


def official_words_in(store: Store, folder: Path, requirements: Iterable[str]) -> dict[str, tuple[OfficialWords, ...]]:
    """The statute's words in a folder of saved pages, by requirement, for every state that has fingerprints."""
    wanted = list(requirements)
    found: dict[str, tuple[OfficialWords, ...]] = {}
    for state in states_with_record(store):
        pages, record = official_pages(folder, load_markup(store, state)), load_fingerprints(store, state)
        words = {name: official_words(name, record, pages) for name in wanted}
        found |= {name: each for name, each in words.items() if each}
    return found


def official_page(name: str, data: bytes, markup: Markup) -> Page:
    """One saved page: HTML, a PDF of an act, or a text file with a head. Raises :class:`InputError` for a page that is none."""
    page: Page | None
    if data[:1024].find(b"%PDF-") >= 0:
        page = act(name, [Line(line.text) for line in pdf_lines(data, name)[0]], markup)
    elif name.lower().endswith(".txt"):
        page = text_file(name, decoded(data, name).replace("\r\n", "\n"), markup)
    else:
        lines = [Line(each.text, each.marks, each.lead, each.anchored, each.linked) for each in web_paragraphs(name, data)]
        page = statute(name, lines, markup) or act(name, lines, markup)
    if page is None or (not page.sections and page.kind != "text"):
        raise refusal(
            name, f"this is no page of statutes and no act as {markup.publisher} prints them; take it out of the folder or save it again"
        )
    return page


def write_fingerprints(store: FolderStore, state: str, record: FingerprintsFile) -> None:
    """Puts a state's record in place."""
    write_file(store.path(f"law/{state}/{FINGERPRINTS}"), fingerprints_yaml(record))


def fingerprints_yaml(record: FingerprintsFile) -> bytes:
    """The record as YAML, a line a pinpoint, so that a change of the law is a change of lines."""
    return "".join(f"{line}\n" for line in _lines(record)).encode()


def _lines(record: FingerprintsFile) -> Iterator[str]:
    yield _HEAD.rstrip()
    if record.read:
        yield f"read: {_text(record.read)}"
    yield from _list("pages", record.pages)
    yield from _list("terms", record.terms)
    if record.without:
        yield "without:"
        yield from (f"  {requirement}: {_text(why)}" for requirement, why in record.without.items())
    yield "sections:"
    for recorded in record.sections:
        yield from _section(recorded)


def _list(key: str, values: tuple[str, ...]) -> Iterator[str]:
    if values:
        yield f"{key}:"
        yield from (f"  - {_text(value)}" for value in values)


def _section(recorded: Recorded) -> Iterator[str]:
    yield f"  - section: {recorded.section}"
    yield f"    page: {recorded.page}"
    yield f"    acts: [{', '.join(map(_text, recorded.acts))}]"
    yield f"    read: {_text(recorded.read)}"
    if recorded.parts:
        yield f"    parts: [{', '.join(map(_text, recorded.parts))}]"
    yield "    pinpoints:"
    yield from (f"      - {{{', '.join(_pinned(pinned))}}}" for pinned in recorded.pinpoints)


def _pinned(pinned: Pinned) -> Iterator[str]:
    yield f"id: {pinned.id}"
    if pinned.at:
        yield f"at: {pinned.at}"
    if pinned.requirements:
        yield f"requirements: [{', '.join(pinned.requirements)}]"
    if pinned.from_:
        yield f"from: {pinned.from_}"
    if pinned.to:
        yield f"to: {pinned.to}"
    yield f"words: {pinned.words}"
    yield f"sha256: {pinned.sha256}" if not pinned.sha256.isdigit() else f'sha256: "{pinned.sha256}"'
    if pinned.terms:
        yield f"terms: [{', '.join(map(_text, pinned.terms))}]"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
