"""Privacy: where records may stand, who may read them, what the guard refuses, and that nothing of a record is ever printed."""

from __future__ import annotations

import os
import stat
import subprocess
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from sro.cli import main
from sro.errors import InputError
from sro.formats.pdf.fields import write_fillable
from sro.formats.write import write
from sro.forms.district_form import DistrictForms
from sro.forms.fill import filled, values_of
from sro.forms.page import write_page
from sro.forms.privacy import guard, guard_project, write_private
from sro.forms.record import write_record
from sro.project.project import Project
from tests.every_document import PROJECT, ROOT
from tests.forms.records import complete

SECRET = "Tyler"


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--root", str(ROOT), "form", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.fixture
def record(forms: DistrictForms, tmp_path: Path) -> Path:
    path = tmp_path / "report.yml"
    path.write_bytes(write_record(complete(forms.shape, 2)))
    return path


def test_a_record_that_is_there_is_never_written_over_unasked(record: Path) -> None:
    assert run("fill", str(record))[0] == 0
    record.write_bytes(record.read_bytes() + b"# a remark\n")
    before = record.read_bytes()
    code, said = run("read", str(record.with_suffix(".pdf")))
    assert (code, record.read_bytes()) == (2, before)
    assert "report.yml is there already and may hold more than the PDF; name the record to write with --out" in said


def test_letters_that_the_pdf_cannot_print_are_refused_and_nothing_is_written(record: Path) -> None:
    text = record.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("officer_name:"))
    record.write_text(text.replace(line, "officer_name: 李 O’Example"), encoding="utf-8")
    code, said = run("fill", str(record))
    assert code == 2
    assert "officer_name: the text holds a character that the form cannot print (U+674E); use another" in said
    assert not record.with_suffix(".pdf").exists() and not record.with_suffix(".docx").exists()
    assert run("fill", str(record), "--format", "word")[0] == 0


def test_the_whole_circuit_by_command(record: Path, tmp_path: Path) -> None:
    assert run("check", str(record)) == (0, "1 report: nothing found.\n")
    assert run("fill", str(record))[0] == 0
    for suffix in (".pdf", ".docx"):
        made = record.with_suffix(suffix)
        assert stat.S_IMODE(made.stat().st_mode) == 0o600
    back = tmp_path / "back.yml"
    assert run("read", str(record.with_suffix(".pdf")), "--out", str(back))[0] == 0
    assert back.read_bytes() == record.read_bytes()
    assert stat.S_IMODE(back.stat().st_mode) == 0o600
    assert run("check", str(record.with_suffix(".pdf")))[0] == 0


def test_nothing_of_a_record_is_printed_whatever_is_wrong_with_it(forms: DistrictForms, tmp_path: Path) -> None:
    bad = complete(forms.shape, 2)
    bad.update(reason_and_nature=f"{SECRET} hit Student C, DOB 1/2/2010.", location=SECRET, officer_name=SECRET, disposition_other=SECRET)
    path = tmp_path / "r.yml"
    texts = [
        write_record(bad).decode(),
        f"form: form-a\n{SECRET}: {SECRET}\nage: {SECRET}",
        f"{SECRET}: [",
        f"form: form-a\nreason: '{SECRET}",
        f"form: form-a\nreason: {SECRET}\nnature: {SECRET}\nsuperintendent_initials: {SECRET}",
    ]
    for text in texts:
        path.write_text(text)
        for command in (["check", str(path)], ["fill", str(path)], ["check", str(path), "--district", "westport", "--format", "json"]):
            code, output = run(*command)
            assert SECRET not in output
            assert code != 0 or command[0] == "fill"


@pytest.mark.parametrize("out", [ROOT, ROOT / "build" / "x", ROOT / "districts"])
def test_no_record_is_written_below_the_project(record: Path, out: Path) -> None:
    code, output = run("fill", str(record), "--out", str(out))
    assert code == 2
    assert "elsewhere" in output
    assert not (out / "report.pdf").exists()
    with pytest.raises(InputError):
        write_private(PROJECT, out / "a.yml", b"")


def test_the_guard_refuses_records_and_filled_forms_and_nothing_else(forms: DistrictForms, record: Path, tmp_path: Path) -> None:
    document, values = forms.document(2), values_of(forms.shape, complete(forms.shape, 2))
    (tmp_path / "filled.pdf").write_bytes(write_fillable(document, PROJECT.layouts, values))
    (tmp_path / "filled.docx").write_bytes(write(filled(document, forms.shape, complete(forms.shape, 2)), "word", PROJECT.layouts))
    (tmp_path / "report.json").write_bytes(write_record(complete(forms.shape), ".json"))
    (tmp_path / "empty.pdf").write_bytes(write_fillable(document, PROJECT.layouts))
    (tmp_path / "empty.docx").write_bytes(write(document, "word", PROJECT.layouts))
    (tmp_path / "other.yml").write_text("document: form-a\nform: other\n")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF")
    page = write_page(forms, most=1).decode()
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    (tmp_path / "saved.html").write_text(page.replace('data-filled="no"', 'data-filled="yes"'), encoding="utf-8")
    refused = {Path(problem.file).name for problem in guard(sorted(tmp_path.iterdir()))}
    assert refused == {"filled.pdf", "filled.docx", "report.json", "report.yml", "saved.html"}
    assert run("guard", str(record))[0] == 1
    assert run("guard", str(tmp_path / "empty.pdf"))[0] == 0


@pytest.mark.parametrize("trap", ["locked", "cut short", "many times its size"])
def test_the_guard_passes_word_files_that_cannot_be_read_and_unpacks_no_more_than_it_must(tmp_path: Path, trap: str) -> None:
    path = tmp_path / "agreement.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package, package.open("word/document.xml", "w") as part:
        for _ in range(200 if trap == "many times its size" else 1):
            part.write(bytes(1_000_000))
    content = bytearray(path.read_bytes())
    if trap == "locked":  # the first bit of the flags, in the file's head and in the directory
        content[6] |= 1
        content[content.find(b"PK\x01\x02") + 8] |= 1
    if trap == "cut short":
        content[60:90] = bytes(30)
    path.write_bytes(content)
    tracemalloc.start()
    assert not list(guard([path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100_000_000


def test_no_file_of_the_project_itself_is_refused() -> None:
    assert guard_project(PROJECT) == []


@pytest.mark.parametrize("with_git", [True, False])
def test_a_record_in_the_project_is_found_whether_git_knows_it_or_not(record: Path, tmp_path: Path, with_git: bool) -> None:
    folder = tmp_path / "project"
    (folder / "districts").mkdir(parents=True)
    if with_git:
        subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    (folder / "districts" / "mine.yml").write_bytes(record.read_bytes())
    (folder / "build").mkdir()
    (folder / "build" / "x.yml").write_bytes(record.read_bytes())
    assert [problem.file for problem in guard_project(Project.open(folder))] == ["districts/mine.yml"]


def test_the_hook_stops_a_commit_with_a_record_in_it(record: Path, tmp_path: Path) -> None:
    folder = tmp_path / "clone"
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@x.invalid"}
    environment |= {"GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x@x.invalid", "SRO": f"{os.sys.executable} -m sro --root {ROOT}"}

    def git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, check=False)

    folder.mkdir()
    git("init", "-q")
    git("config", "core.hooksPath", str(ROOT / "scripts" / "hooks"))
    (folder / "readme.md").write_text("x")
    git("add", "readme.md")
    assert git("commit", "-qm", "one").returncode == 0
    (folder / "report.yml").write_bytes(record.read_bytes())
    git("add", "report.yml")
    refused = git("commit", "-qm", "two")
    assert refused.returncode != 0
    assert b"report.yml" in refused.stderr
    assert b"Robin" not in refused.stderr
