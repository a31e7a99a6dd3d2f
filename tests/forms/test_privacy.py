"""Privacy: where records may stand, who may read them, and that nothing of a record is ever printed."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from sro.cli import main
from sro.errors import InputError
from sro.forms.district_form import DistrictForms
from sro.forms.privacy import write_private
from sro.forms.record import write_record
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
