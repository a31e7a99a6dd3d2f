"""A frozen instrument with one byte changed is named, file and clause."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
import yaml

from sro.formats import read_json, write_json
from sro.history.verify import WRITERS, Proven, pieces, sums_of, verify, writers
from sro.model import InstrumentFile
from sro.model.address import Address, parse_address
from sro.project.project import Project
from tests.every_document import PROJECT, ROOT
from tests.history.test_adopt import FOLDER, SIGNED, adopt, files
from tests.history.test_explained import run

AT = Address("sample", "2026-09-14")

VERIFY = import_module("sro.history.verify")
"""The module; the door's name of the same spelling is its function."""


@pytest.fixture
def frozen(history: Path) -> Path:
    result = adopt(history, *SIGNED)
    assert result.exit_code == 0, result.output  # type: ignore[attr-defined]
    return history


def verified(folder: Path) -> list[Proven]:
    return verify(Project.open(folder), AT)


def found(folder: Path) -> list[str]:
    return [str(problem) for each in verified(folder) for problem in each.problems]


def test_nothing_is_found_in_what_was_frozen(frozen: Path) -> None:
    assert found(frozen) == []


def edit(root: Path, name: str, how: Callable[[bytes], bytes]) -> None:
    path = root / FOLDER / name
    before = path.read_bytes()
    after = how(before)
    assert before != after
    path.write_bytes(after)


def test_a_word_of_a_clause(frozen: Path) -> None:
    edit(frozen, "mou.json", lambda b: b.replace(b"No officer shall search", b"No officer shall searcj"))
    (line,) = found(frozen)
    assert line.startswith(f"{FOLDER}/mou.json:") and "duties.search is not as it was adopted on 2026-09-14" in line


def test_a_drafting_note_behind_a_clause(frozen: Path) -> None:
    edit(frozen, "mou.json", lambda b: b.replace(b'"law.report"', b'"law.repory"'))
    assert "duties.report is not as it was adopted" in found(frozen)[0]


def test_the_title_area(frozen: Path) -> None:
    edit(frozen, "mou.json", lambda b: b.replace(b'"running_title": "Agreement"', b'"running_title": "Agreemenu"'))
    assert "title is not as it was adopted" in found(frozen)[0]


def test_json_that_is_none_any_more(frozen: Path) -> None:
    edit(frozen, "mou.json", lambda b: b.replace(b'"id": "duties.posting",', b'"id": "duties.posting"', 1))
    assert "was damaged at or after clause duties.posting and cannot be read" in found(frozen)[0]


@pytest.mark.parametrize(
    "name", ["district.yml", "layout/mou/mou.typ", "layout/mou/mou.docx", "layout/layout/frame.typ", "mou.instrument.yml"]
)
def test_every_other_file(frozen: Path, name: str) -> None:
    edit(frozen, name, lambda b: b + b" ")
    assert any(line.startswith(f"{FOLDER}/{name}: ") for line in found(frozen)), found(frozen)


def test_a_file_that_is_gone(frozen: Path) -> None:
    (frozen / FOLDER / "district.yml").write_bytes((frozen / FOLDER / "district.yml").read_bytes())
    (frozen / FOLDER / "mou.json").unlink()
    assert found(frozen) == [f"{FOLDER}/mou.json: the frozen document is missing; restore it from git"]


def test_any_single_byte(frozen: Path) -> None:
    """Sixty bytes anywhere in the frozen files, each flipped alone: every one is noticed in its file."""
    chance = random.Random(7)
    names = [name.removeprefix(f"{FOLDER}/") for name in files(frozen) if name.startswith(f"{FOLDER}/")]
    for _ in range(60):
        name = chance.choice([name for name in names if "changes/" not in name])
        path = frozen / FOLDER / name
        before = path.read_bytes()
        at = chance.randrange(len(before))
        path.write_bytes(before[:at] + bytes([before[at] ^ 1]) + before[at + 1 :])
        try:
            lines = found(frozen)
        finally:
            path.write_bytes(before)
        assert any(name in line for line in lines), (name, at)
    assert found(frozen) == []


def test_rendering_again_gives_the_same_files_after_the_layouts_moved_on(frozen: Path) -> None:
    for path in (*(frozen / "layout").glob("*.typ"), *(frozen / "mou").glob("*.typ")):
        path.write_text("// changed since\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert found(frozen) == []


def test_the_register_is_held_against_it_too(frozen: Path) -> None:
    (frozen / "districts/sample/instruments.yml").unlink()
    assert "no entry in districts/sample/instruments.yml says that it was adopted" in found(frozen)[0]


def test_the_command_names_it(frozen: Path) -> None:
    edit(frozen, "mou.json", lambda b: b.replace(b"No officer shall search", b"No officer shall searcj"))
    result = run(frozen, "check", "sample")
    assert result.exit_code == 2
    assert "duties.search is not as it was adopted on 2026-09-14" in result.output


def test_every_rendered_file(frozen: Path) -> None:
    for name in ("mou.docx", "mou.pdf", "mou.md"):
        before = (frozen / FOLDER / name).read_bytes()
        edit(frozen, name, lambda b: b + b" ")
        assert found(frozen) == [f"{FOLDER}/{name}: the file belongs to an adopted instrument and was changed since; restore it from git"]
        (frozen / FOLDER / name).write_bytes(before)


def test_what_was_proven_is_said(frozen: Path) -> None:
    (proven,) = verified(frozen)
    assert str(proven) == (
        f"sample@2026-09-14:mou: as it was adopted; {proven.files} files agree with their SHA-256, and rendering it again gives the same bytes"
    )
    beside = [path for path in (frozen / FOLDER).rglob("*") if path.is_file() and "changes" not in path.parts]
    assert proven.files == len(beside)
    assert str(proven) in run(frozen, "check", "sample").output


def test_another_engine_that_gives_the_same_bytes_proves_it(frozen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(VERIFY, "writers", lambda: "another")
    (proven,) = verified(frozen)
    assert not proven.problems and "rendering it again gives the same bytes" in str(proven)


def test_another_engine_does_not_owe_the_bytes_and_it_is_said(frozen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(VERIFY, "write", lambda document, form, layouts: form.encode())
    (proven,) = verified(frozen)
    assert "rendering it again gives another mou.pdf than on 2026-09-14" in str(proven.problems[-1])
    monkeypatch.setattr(VERIFY, "writers", lambda: "another")
    (proven,) = verified(frozen)
    assert (
        not proven.problems
        and "another engine rendered it, so that rendering it again gives other bytes of mou.docx, mou.pdf, mou.md" in str(proven)
    )


def test_the_state_of_the_writers_is_declared_and_no_path_decides_it() -> None:
    stated = writers()
    assert stated.startswith(f"writers {WRITERS}; docxtpl ") and "typst" in stated and ".py" not in stated


def test_a_layout_that_only_the_engine_of_its_day_can_fill_is_no_fault_of_the_frozen_paper() -> None:
    (proven,) = verify(PROJECT, parse_address("westport@2023-11-28/withdrawn"))
    assert not proven.problems and proven.files > 10
    assert "gives other bytes of mou.docx (none at all" in str(proven)


# Changed together, so that one vouches for the other.
def hashed(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def rewrite(root: Path, *, inner: bool, pieces_too: bool, registered: bool) -> None:
    """A word of the frozen document changed, with the hash of its own words, the record's fingerprints and the register's entry where asked for."""
    stored, record, register = root / FOLDER / "mou.json", root / FOLDER / "mou.instrument.yml", root / "districts/sample/instruments.yml"
    stored.write_bytes(stored.read_bytes().replace(b"No officer shall search", b"No officer may search"))
    data, old = yaml.safe_load(record.read_text("utf-8")), hashed(record)
    if inner:
        bare = {key: value for key, value in json.loads(stored.read_bytes()).items() if key != "sha256"}
        document = read_json(json.dumps(bare))
        stored.write_bytes(write_json(document))
        if pieces_too:
            data |= {"words": document.sha256, "pieces": pieces(document)}
    record.write_text(yaml.safe_dump(data | {"document": hashed(stored)}, sort_keys=False), "utf-8")
    if registered:
        register.write_text(register.read_text("utf-8").replace(old, hashed(record)), "utf-8")
    (root / FOLDER / "mou.sha256").write_bytes(sums_of(validated_record(record), record.read_bytes()))


def validated_record(record: Path) -> InstrumentFile:
    return InstrumentFile.model_validate(yaml.safe_load(record.read_text("utf-8")))


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"inner": False, "pieces_too": False, "registered": False}, "the record is not the one that was registered"),
        ({"inner": False, "pieces_too": False, "registered": True}, "duties.search is not as it was adopted on 2026-09-14"),
        ({"inner": True, "pieces_too": False, "registered": False}, "duties.search is not as it was adopted on 2026-09-14"),
        ({"inner": True, "pieces_too": False, "registered": True}, "duties.search is not as it was adopted on 2026-09-14"),
        ({"inner": True, "pieces_too": True, "registered": False}, "the record is not the one that was registered"),
        ({"inner": True, "pieces_too": True, "registered": True}, "it bears another mark than"),
    ],
)
def test_words_record_and_register_changed_together(frozen: Path, how: dict[str, bool], said: str) -> None:
    rewrite(frozen, **how)
    result = run(frozen, "check", "sample")
    assert result.exit_code == 2 and said in result.output and "Traceback" not in result.output


@pytest.mark.parametrize("command", [("build", "sample"), ("changelog", "sample", "--check"), ("due", "sample"), ("update", "sample")])
def test_every_command_that_reads_it_holds_the_record_against_the_register(frozen: Path, command: tuple[str, ...]) -> None:
    edit(frozen, "mou.instrument.yml", lambda b: b.replace(b"Bo Lee", b"Bo Fee"))
    result = run(frozen, *command)
    assert result.exit_code == 2
    assert result.output.strip() == (
        f"{FOLDER}/mou.instrument.yml: the record is not the one that was registered when mou was adopted; restore it from git"
    )


@pytest.mark.parametrize(
    "command", [("check", "sample"), ("build", "sample"), ("changelog", "sample"), ("due", "sample"), ("update", "sample")]
)
def test_a_folder_that_is_gone_ends_each_command_in_a_sentence(frozen: Path, command: tuple[str, ...]) -> None:
    shutil.rmtree(frozen / FOLDER)
    result = run(frozen, *command)
    assert result.exit_code == 2
    assert f"{FOLDER}/mou.instrument.yml: the file belongs to an adopted instrument and is missing; restore it from git" in result.output


def test_a_frozen_document_that_is_json_and_none(frozen: Path) -> None:
    edit(frozen, "mou.json", lambda b: b"[]")
    assert any("was damaged" in line for line in found(frozen))


# What `sha256sum -c` and a clerk need.
def test_the_sums_beside_it_are_as_sha256sum_reads_them(frozen: Path) -> None:
    lines = [line.split("  ", 1) for line in (frozen / FOLDER / "mou.sha256").read_text("utf-8").splitlines()]
    assert {name: value for value, name in lines} == {name: hashed(frozen / FOLDER / name) for _, name in lines}
    beside = {path.relative_to(frozen / FOLDER).as_posix() for path in (frozen / FOLDER).rglob("*") if path.is_file()}
    assert {name for _, name in lines} == beside - {"mou.sha256", "changes/posting.yml"}


def test_sums_that_are_gone_or_others_are_told(frozen: Path) -> None:
    (frozen / FOLDER / "mou.sha256").write_bytes(b"")
    assert found(frozen) == [f"{FOLDER}/mou.sha256: the file belongs to an adopted instrument and was changed since; restore it from git"]
    (frozen / FOLDER / "mou.sha256").unlink()
    assert found(frozen) == [f"{FOLDER}/mou.sha256: the file belongs to an adopted instrument and is missing; restore it from git"]


@pytest.mark.parametrize("address", ["westport@2023-11-28", "westport@2023-11-28/withdrawn"])
def test_each_frozen_folder_here_has_its_sums(address: str) -> None:
    at = parse_address(address)
    folder = ROOT / "districts" / at.district / "adopted" / at.edition
    for line in (folder / "mou.sha256").read_text("utf-8").splitlines():
        value, name = line.split("  ", 1)
        assert hashed(folder / name) == value


def test_adoption_prints_one_line_for_the_minutes(history: Path) -> None:
    said = str(adopt(history, *SIGNED).output)  # type: ignore[attr-defined]
    record = hashed(history / FOLDER / "mou.instrument.yml")
    assert f"For the minutes: Agreement of Sample, Sample, adopted on September 14, 2026: SHA-256 {record} (mou.instrument.yml)\n" in said
