"""`sro build` writes the same bytes every time, leaves old files whole when it is interrupted, and tells mistakes in a sentence."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import sro.project.writing
import sro.publish.build
from sro.cli import main
from sro.errors import InputError
from sro.model.address import Address
from sro.project.project import BuildRequest, Project
from sro.project.writing import write_file
from sro.publish.build import build_all
from tests.small_project import add_district

NOTE = ("note",)
ANSWERS = "answers:\n  district: Hill Schools\n"


@pytest.fixture
def root(project: Path) -> Path:
    add_district(project, "hill", ANSWERS)
    return project


def sro_build(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "build", *arguments])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_district_gets_each_document_in_each_format_and_a_manifest(root: Path) -> None:
    assert sro_build(root, "hill").exit_code == 0
    names = contents(root / "build" / "hill")
    files = {f"{name}.{suffix}" for name in ("mou", "note") for suffix in ("docx", "pdf", "md", "json")}
    assert set(names) == files | {"manifest.json"}


def test_a_second_build_writes_the_same_bytes(root: Path) -> None:
    sro_build(root, "hill")
    first = contents(root / "build")
    sro_build(root, "hill", "--out", str(root / "other"))
    assert contents(root / "other") == first


def test_side_by_side_or_one_after_the_other_the_bytes_are_the_same(root: Path) -> None:
    names = ("hill", "dale", "brook", "glen", "vale")
    for name in names[1:]:
        add_district(root, name, ANSWERS.replace("Hill", name.title()))
    together = build_all(BuildRequest(Project.open(root), root / "together", NOTE), [Address(name) for name in names])
    alone = [written for name in names for written in build_all(BuildRequest(Project.open(root), root / "alone", NOTE), [Address(name)])]
    assert together == alone
    assert contents(root / "together") == contents(root / "alone")


def test_the_manifest_tells_what_went_in_and_what_came_out(root: Path) -> None:
    sro_build(root, "hill", "--only", "note")
    folder = root / "build" / "hill"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    files = contents(folder)
    files.pop("manifest.json")
    assert manifest["outputs"] == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    inputs = manifest["inputs"]
    assert {"mou/agreement.yml", "mou/mou.docx", "districts/questions.yml", "districts/hill/district.yml", "layout/type.typ"} <= set(inputs)
    assert inputs == {name: hashlib.sha256((root / name).read_bytes()).hexdigest() for name in inputs}
    assert manifest["documents"]["note"] == json.loads(files["note.json"])["sha256"]
    assert (manifest["address"], manifest["date"], manifest["status"]) == ("hill", "2026-09-14", "draft")


def test_a_changed_answer_changes_hash_and_manifest(root: Path) -> None:
    before = build_all(BuildRequest(Project.open(root), root / "build", NOTE), [Address("hill")])
    add_district(root, "hill", ANSWERS.replace("Hill", "Dale"))
    after = build_all(BuildRequest(Project.open(root), root / "build", NOTE), [Address("hill")])
    assert before[0].short_hash != after[0].short_hash


def test_a_writer_that_fails_leaves_every_old_file_whole(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sro_build(root, "hill", "--only", "note")
    before = contents(root / "build")
    add_district(root, "hill", ANSWERS.replace("Hill", "Dale"))
    real = sro.publish.build.write

    def fail_at_json(document: object, form: str, *arguments: object, **options: object) -> bytes:
        if form == "json":
            raise InputError("the disk is full")
        return real(document, form, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(sro.publish.build, "write", fail_at_json)
    result = sro_build(root, "hill", "--only", "note")
    assert (result.exit_code, result.output) == (2, "the disk is full\n")
    assert contents(root / "build") == before


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_an_interrupted_write_leaves_the_old_file_whole_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "mou.pdf"
    path.write_bytes(b"old")

    def fail(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    told = r"mou\.pdf cannot be written \(No space left on device\); close it in other programs and check the disk"
    with monkeypatch.context() as patched:
        patched.setattr(Path if step == "replace" else sro.project.writing.os, step, fail)
        with pytest.raises(InputError, match=told):
            write_file(path, b"new")
    assert contents(tmp_path) == {"mou.pdf": b"old"}


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(InputError, match=r"cannot be written \(.*\); check the folder and its permissions"):
        write_file(tmp_path / "file" / "mou.pdf", b"new")


def test_a_build_in_a_pipe_is_a_table_without_progress_or_color(root: Path) -> None:
    result = sro_build(root, "hill")
    assert result.stderr == ""
    assert "\x1b" not in result.stdout
    heading, *rows = result.stdout.splitlines()
    assert heading.split() == ["Edition", "Document", "Hash", "Blanks", "Files"]
    assert rows[0].startswith("hill")
    assert rows[-1].endswith("and a manifest.json beside them.")


def test_quiet_prints_nothing(root: Path) -> None:
    assert sro_build(root, "hill", "--only", "note", "--quiet").output == ""


def test_final_is_refused_while_answers_are_missing_and_names_them(root: Path) -> None:
    result = sro_build(root, "hill", "--final", "--only", "note")
    assert result.exit_code == 2
    sentence = "note cannot be final: When is it made? (made_on); answer it: sro new hill --ask made_on, or leave out --final"
    assert result.output == f"districts/hill/district.yml: {sentence}\n"
    assert not (root / "build").exists()


def test_a_mistake_in_one_district_stops_the_build_before_anything_is_written(root: Path) -> None:
    add_district(root, "dale", "answers: {distrct: x}\n")
    result = sro_build(root)
    assert result.exit_code == 2
    assert result.output == "districts/dale/district.yml:3:11: distrct is not a question; did you mean district? `answers: {district: x}`\n"
    assert not (root / "build").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["dale"], "there is no district dale; known: hill; `sro new dale` makes one"),
        (["hill@2023-11-28"], "hill has no terms of 2023-11-28; there are hill"),
        (["../hill"], "'../hill' is not a district's name; use lower-case letters, digits and hyphens, for example new-haven"),
        (["hill", "--only", "policy"], "--only: there is no document policy; known: "),
        (["hill", "--date", "14.9.2026"], "--date: '14.9.2026' is not a date; write year-month-day, for example 2026-09-14"),
    ],
)
def test_a_mistake_on_the_command_line_is_one_sentence(root: Path, arguments: list[str], sentence: str) -> None:
    result = sro_build(root, *arguments)
    assert result.exit_code == 2
    assert result.output.startswith(sentence)
    assert len(result.output.splitlines()) == 1


def test_the_date_asked_for_is_the_documents_date(root: Path) -> None:
    sro_build(root, "hill", "--only", "note", "--format", "json", "--date", "2030-01-02")
    assert json.loads((root / "build" / "hill" / "note.json").read_text(encoding="utf-8"))["date"] == "2030-01-02"


def test_an_adopted_edition_goes_to_a_folder_of_its_date_and_is_final(root: Path) -> None:
    add_district(root, "hill/adopted/2023-11-28", ANSWERS)
    sro_build(root, "hill@2023-11-28", "--only", "note")
    manifest = json.loads((root / "build" / "hill" / "2023-11-28" / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["address"], manifest["status"]) == ("hill@2023-11-28", "final")


def test_the_model_is_read_once(root: Path) -> None:
    project = Project.open(root)
    assert project.model is project.model
    assert project.shared_inputs is project.shared_inputs


@pytest.mark.parametrize(
    ("answers", "local", "place"),
    [
        ("answers:\n  district: Hill 李\n", "", "districts/hill/district.yml:4:13: "),
        (
            "answers:\n  armed: {answer: yes, reason: x}\n  district: {answer: Hill 李, reason: x}\n",
            "",
            "districts/hill/district.yml:5:22: ",
        ),
        (ANSWERS, "- {replace: body.date, text: Made 李, reason: r}\n", "districts/hill/local.yml:1:30: "),
    ],
)
def test_a_character_that_cannot_be_printed_is_told_where_it_was_written(root: Path, answers: str, local: str, place: str) -> None:
    add_district(root, "hill", answers)
    (root / "districts" / "hill" / "local.yml").write_text(local, encoding="utf-8")
    result = sro_build(root, "hill", "--only", "note")
    assert result.exit_code == 2
    assert place in result.output and "“李” (U+674E" in result.output and "cannot be printed" in result.output
    assert not (root / "build" / "hill").exists()


def test_a_link_is_followed_and_a_device_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    write_file(tmp_path / "link", b"words")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "target").read_bytes() == b"words"
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="is no file that can be written; name another"):
        write_file(tmp_path / "pipe", b"words")
    assert (tmp_path / "pipe").is_fifo()
