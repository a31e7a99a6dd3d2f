"""`sro check FILE --output`: one report in the format of its ending, short, and with nothing of one's own side in the version for the public."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sro.cli import main
from sro.formats import read_foreign
from tests.every_document import ROOT

PAPER = """MEMORANDUM OF UNDERSTANDING

This memorandum is made on September 1, 2016 between the Board of Education of Larkspur and the Larkspur Police Department.

1. Each school resource officer shall submit a report to the Chief of Police within five school days of each investigation.

2. A copy of this memorandum stands at the superintendent's office and on larkspurschools.org.

3. The officer may take part in discipline where the principal asks for it.
"""


@pytest.fixture
def agreement(tmp_path: Path) -> Path:
    (tmp_path / "larkspur.txt").write_text(PAPER, "utf-8")
    return tmp_path / "larkspur.txt"


def check(*options: object) -> Result:
    return CliRunner().invoke(main, ["--root", str(ROOT), "check", *map(str, options), "--on", "2026-10-05"])


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".html"])
def test_the_report_is_a_file_of_the_kind_that_its_ending_says(agreement: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"report{ending}"
    assert check(agreement, "--output", out, "--prepared-by", "R. Vane").exit_code == 1
    read = read_foreign(out.name, out.read_bytes())
    told = " ".join(unit.words for unit in read.units)
    for words in ("Law check", "R. Vane", "larkspur.txt", "Summary", "What was read", "To read", "larkspurschools.org"):
        assert words in told, words


def test_the_web_page_stands_alone_and_runs_nothing(agreement: Path, tmp_path: Path) -> None:
    check(agreement, "--output", tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "<script" not in page and "default-src 'none'" in page and not re.search(r'(?:src|href)="(?!#)', page)


def test_the_report_for_programs_keeps_every_finding(agreement: Path, tmp_path: Path) -> None:
    check(agreement, "--output", tmp_path / "report.json")
    (kept,) = json.loads((tmp_path / "report.json").read_text("utf-8"))
    (all_,) = json.loads(check(agreement, "--format", "json").stdout)
    assert kept["findings"] == all_["findings"]


@pytest.mark.parametrize("ending", [".json", ".html"])
def test_the_version_for_the_public_has_no_open_question(agreement: Path, tmp_path: Path, ending: str) -> None:
    told = {}
    for name, options in (("own", ()), ("public", ("--public",))):
        check(agreement, "--output", tmp_path / f"{name}{ending}", *options)
        told[name] = (tmp_path / f"{name}{ending}").read_text("utf-8")
    assert "C12" in told["own"] and "C12" not in told["public"]


def test_another_ending_and_more_than_one_file_are_refused(agreement: Path, tmp_path: Path) -> None:
    for options in ((agreement, "--output", tmp_path / "report.odt"), ("westport", "--output", tmp_path / "report.pdf")):
        result = check(*options)
        assert result.exit_code == 2 and "give one, or --report FOLDER" in result.stderr and not list(tmp_path.glob("report.*"))
