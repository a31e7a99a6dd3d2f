"""The doors by which somebody's bytes come in: each with its good files, the damage that suits them, and the function that reads them."""

from __future__ import annotations

import datetime
import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from sro.check import Asked
from sro.commands.options import day_of, document_named
from sro.draft.intake import Version, items_of
from sro.draft.page.session import Session, restore, unpack
from sro.draft.page.session import load as load_page
from sro.draft.sharing import arrived, read_link, taken_in
from sro.errors import InputError, printable
from sro.formats import read_foreign
from sro.formats.pdf.fields import read_fillable
from sro.formats.plain.budget import MAX_SECONDS
from sro.forms import Known, checked, gather, guarded, import_file, month_of, read_calendar, record_of
from sro.forms.record import parse_record, shaped
from sro.model import Address, RegisterFile, parse_address
from sro.project import Project, checked_file, load_district, parse_yaml, read_decisions, text_of, validated
from sro.project.districts import load_edition
from sro.project.official import official_page
from sro.resolve.as_typed import TYPES, read_as, read_typed
from tests.every_document import PROJECT
from tests.fuzz.data_damage import json_damaged, yaml_damaged
from tests.fuzz.pdf_damage import pdf_damaged
from tests.fuzz.seeds import SEEDS, Seeds, forms, sent_draft
from tests.fuzz.text_damage import page_damaged, plain_damaged, text_damaged
from tests.fuzz.word_damage import word_damaged
from tests.law.official.made_up import MARKUP
from tests.more_districts import project_with_files
from tests.small_project import small_store

Damage = Callable[[bytes, Random], bytes]
DAY = datetime.date(2026, 9, 14)


@dataclass(frozen=True)
class Reader:
    """``share``: how many of 100,000 inputs it gets. ``seconds``: of processor time that one input may take, what it starts included."""

    share: int
    seeds: str
    damage: Damage
    read: Callable[[str, bytes], object]
    seconds: float = 5.0

    def good(self) -> Seeds:
        return SEEDS[self.seeds]()


def _foreign(name: str, data: bytes) -> None:
    reading = read_foreign(name, data)
    told = (*reading.words, *(aside.words for aside in reading.account.asides), *(part.what for part in reading.account.unread))
    assert all(printable(words) == words for words in told), "characters that a terminal obeys were read"


def _checked(name: str, data: bytes) -> None:
    checked_file(PROJECT, name, data, Asked("ct", DAY))


@cache
def _version() -> Version:
    edition, document, content = sent_draft()
    return Version("the draft", document, content, edition, load_district(PROJECT.store, Address("quillbrook"))[0].answers)


def _returned(name: str, data: bytes) -> None:
    items_of(name, data, [_version()], PROJECT.model)


_FOLDER = tempfile.TemporaryDirectory(prefix="sro-fuzz-")


def _file(name: str, data: bytes) -> Path:
    """The bytes as a file alone in a folder of this process."""
    folder = Path(_FOLDER.name) / str(os.getpid())
    folder.mkdir(exist_ok=True)
    for other in folder.iterdir():
        other.unlink()
    (folder / name).write_bytes(data)
    return folder / name


def _guarded(name: str, data: bytes) -> None:
    for found in guarded([_file(name, data)]):
        assert found.problem.message


def _gathered(name: str, data: bytes) -> None:
    """What `sro form month` makes of the file in a month's folder, and what the guard says of it."""
    path = _file(name, data)
    found = gather(forms(), path.parent, month_of("2026-10"), Known(), today=DAY.replace(year=2027))
    assert set(found.seen) == {name}
    list(guarded([path]))
    if found.problems:
        raise InputError(found.problems)


def _filled_word(name: str, data: bytes) -> None:
    _foreign(name, data)
    _gathered(name, data)


def _filled_pdf(name: str, data: bytes) -> None:
    list(guarded([_file(name, data)]))
    record = record_of(forms().shape, read_fillable(data, name), name)
    checked(forms(), {**record, "district": "quillbrook"}, Known(), name, None)


def _record(name: str, data: bytes) -> None:
    list(guarded([_file(name, data)]))
    source = parse_record(text_of(data, name), name)
    record = {**shaped(forms().shape, source), "district": "quillbrook"}
    checked(forms(), record, Known(), name, source)


def _calendar(name: str, data: bytes) -> None:
    path = _file(name, data)
    calendar = read_calendar(path)
    import_file(path, first_day=datetime.date(2026, 8, 31), last_day=datetime.date(2027, 6, 11))
    calendar.why_not(DAY), calendar.events_on(DAY, DAY)


def _statute(name: str, data: bytes) -> None:
    official_page(name, data, MARKUP)


def _district(_: str, data: bytes) -> None:
    text = data.decode("utf-8", "replace")  # the rest is the YAML reader's, which `beside` and `local` try
    project = project_with_files({"districts/example/district.yml": text})
    load_edition(project.store, Address("example"), PROJECT.model)
    load_page(Session(PROJECT.model, PROJECT.library, {}), "example", text)


def _local(_: str, data: bytes) -> None:
    text = text_of(data, "local.yml")
    own = "state: ct\ndate: 2026-09-14\nanswers: {district: Example School District}\n"
    project = project_with_files({"districts/example/district.yml": own, "districts/example/local.yml": text})
    load_edition(project.store, Address("example"), PROJECT.model)
    load_page(Session(PROJECT.model, PROJECT.library, {}), "example", own, text)


def _beside(name: str, data: bytes) -> None:
    if name == "calendar.yml":
        read_calendar(_file(name, data))
    elif name == "decisions.yml":
        read_decisions(text_of(data, name), name, PROJECT.library.of("ct"), "a.docx")
    elif name == "instruments.yml":
        validated(RegisterFile, parse_yaml(text_of(data, name), name))
    else:
        text = text_of(data, name)
        store = small_store(text) if name == "questions.yml" else small_store(agreement=text)
        assert Project(store).model.documents


def _share(name: str, data: bytes) -> None:
    if name == "link":
        read_link(data.decode("utf-8", "replace"))
        return
    came = arrived(text_of(data, name), name)
    taken_in(PROJECT.model, "quillbrook", load_district(PROJECT.store, Address("quillbrook"))[0], [came], {})


def _typed(_: str, data: bytes) -> None:
    """Each damaged line, typed as an answer to every kind of question and as an option of a command; refused is what nothing takes."""
    for line in data.decode("utf-8", "replace").split("\n")[:3]:
        for question in _one_of_each_type():
            read_typed(question, line)
        for type_ in TYPES:
            read_as(type_, line)
        for read in (lambda words: day_of("--on", words), month_of, parse_address, lambda words: document_named("--for", words)):
            try:
                read(line)
            except InputError as refused:
                assert refused.problems


@cache
def _one_of_each_type() -> tuple[object, ...]:
    found = {}
    for question in PROJECT.model.questions.values():
        found[question.type, bool(question.limit), question.id in ("towns", "schools")] = question
    return tuple(found.values())


def _typed_damaged(data: bytes, chance: Random) -> bytes:
    lines = data.decode().split("\n")
    return "\n".join(text_damaged(chance.choice(lines), chance).replace("\n", " ")[:30_000] for _ in range(3)).encode(
        "utf-8", "surrogatepass"
    )


def _kept(name: str, data: bytes) -> None:
    if name.endswith(".zip"):
        unpack(data)
        return
    try:
        kept = json.loads(data)
    except ValueError:
        return  # JavaScript reads it first and sets it aside
    if isinstance(kept, dict):
        restore(Session(PROJECT.model, PROJECT.library, {}), kept)


def _kept_damaged(data: bytes, chance: Random) -> bytes:
    return word_damaged(data, chance) if data.startswith(b"PK") else json_damaged(data, chance)


_PDF = 15.0
"""The reader's process may take five seconds and more by the file's size, and so may what puts its words in order."""
READERS: dict[str, Reader] = {
    "Word": Reader(16_000, "docx", word_damaged, _foreign),
    "Word, checked": Reader(1_000, "docx", word_damaged, _checked, 10.0),
    "Word, returned": Reader(1_500, "returned", word_damaged, _returned, 10.0),
    "Form A in Word": Reader(1_500, "filled-docx", word_damaged, _filled_word),
    "Form A in PDF": Reader(2_000, "filled-pdf", pdf_damaged, _filled_pdf),
    "PDF": Reader(1_500, "pdf", pdf_damaged, _foreign, _PDF),
    "text and Markdown": Reader(10_000, "text", plain_damaged, _foreign, MAX_SECONDS),
    "web page": Reader(8_000, "html", page_damaged, _foreign, MAX_SECONDS),
    "text, checked": Reader(2_500, "text", plain_damaged, _checked, MAX_SECONDS),
    "official page": Reader(8_000, "statute", page_damaged, _statute),
    "calendar (.ics)": Reader(8_000, "ics", plain_damaged, _calendar),
    "days as a list": Reader(8_000, "days", plain_damaged, _calendar),
    "district.yml": Reader(4_000, "district", yaml_damaged, _district),
    "local.yml": Reader(4_000, "local", yaml_damaged, _local),
    "YAML beside it": Reader(5_000, "beside", yaml_damaged, _beside),
    "record (YAML)": Reader(5_000, "record-yaml", yaml_damaged, _record),
    "record (JSON)": Reader(5_000, "record-json", json_damaged, _record),
    "shared questions": Reader(4_000, "share", yaml_damaged, _share),
    "answers typed": Reader(4_000, "typed", _typed_damaged, _typed),
    "kept by a browser": Reader(1_000, "kept", _kept_damaged, _kept),
}
assert sum(reader.share for reader in READERS.values()) == 100_000
