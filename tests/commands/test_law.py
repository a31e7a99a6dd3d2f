"""`sro law` and `--official`: what changed with what it touches, exit codes, refusals; the statute's words beside ours."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sro.cli import main
from sro.law.official import FingerprintsFile
from sro.project import FolderStore
from sro.project.official import load_fingerprints, write_fingerprints
from tests.every_document import ROOT
from tests.law.official.made_up import LANTERNS, LESSONS, RECORD, SECTIONS, WHARVES, page_html, text_of

CHANGED = LANTERNS.with_words("2", "name the hours between dusk and midnight in which such lantern burns")


@pytest.fixture
def pier(texts: Path) -> Path:
    """The project with the made-up sections on record: requirement 10-233m.2 rests on one of their items."""
    resting = {"10-900a.2": ("10-233m.2",), "10-900c.s1": ("10-233p.board",)}
    sections = [
        section.model_copy(
            update={"pinpoints": tuple(each.model_copy(update={"requirements": resting.get(each.id, ())}) for each in section.pinpoints)}
        )
        for section in RECORD.sections
    ]
    write_fingerprints(FolderStore(texts), "ct", FingerprintsFile(sections=tuple(sections)))
    shutil.copytree(ROOT / "districts" / "westport", texts / "districts" / "westport")
    return texts


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with the made-up chapter as it is on record."""
    return saved(tmp_path / "pages")


def saved(folder: Path, *sections: object, name: str = "chap_170x.htm") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(page_html(sections or SECTIONS), "utf-8")  # type: ignore[arg-type]
    return folder


def run(root: Path, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *map(str, arguments)])


def test_nothing_changed_is_zero(pier: Path, pages: Path) -> None:
    result = run(pier, "law", "compare", pages)
    assert result.exit_code == 0, result.output
    assert "3 of 3 sections (34 pinpoints) were found on 1 pages; nothing changed." in result.output


def test_a_change_is_one_and_names_requirement_clauses_and_districts(pier: Path, tmp_path: Path, pages: Path) -> None:
    result = run(pier, "law", "compare", saved(tmp_path / "new", CHANGED, WHARVES, LESSONS), "--was", pages)
    assert result.exit_code == 1, result.output
    assert "10-900a.2: words changed: 12 words, not the same" in result.output
    assert "requirements: 10-233m.2" in result.output and "mou: duties.daily-interactions" in result.output
    assert "districts: westport" in result.output
    assert "between dusk and [-dawn-]{+midnight+} in which such lantern burns" in result.output


def test_the_same_as_data(pier: Path, tmp_path: Path, pages: Path) -> None:
    result = run(pier, "law", "compare", saved(tmp_path / "new", CHANGED, WHARVES, LESSONS), "--was", pages, "--format", "json")
    data = json.loads(result.stdout)
    assert result.exit_code == 1 and data["changed"] == 1 and data["law"]["checked_to"] == "2026-10-05"
    section = next(each for each in data["sections"] if each["section"] == "10-900a")
    assert section["state"] == "changed" and [each["place"] for each in section["findings"]] == ["10-900a.2"]
    assert section["findings"][0]["requirements"] == ["10-233m.2"] and section["findings"][0]["districts"] == ["westport"]
    assert [edit["text"] for edit in section["findings"][0]["redline"] if edit["kind"] != "equal"] == ["dawn", "midnight"]
    assert {each["state"] for each in data["sections"] if each is not section} == {"same"}


def test_the_same_as_markdown(pier: Path, tmp_path: Path, pages: Path) -> None:
    result = run(pier, "law", "compare", saved(tmp_path / "new", CHANGED, WHARVES, LESSONS), "--was", pages, "--format", "markdown")
    assert "## 10-900a" in result.output and "**10-900a.2**: words changed" in result.output and "~~dawn~~**midnight**" in result.output


def test_a_page_that_is_no_statute_is_refused(pier: Path, pages: Path) -> None:
    (pages / "menu.html").write_text("<html><body><p>Soup</p></body></html>")
    result = run(pier, "law", "compare", pages)
    assert result.exit_code == 2 and result.stdout == ""
    assert result.stderr.startswith("menu.html: this is no page of statutes") and result.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [["compare"], ["fingerprint"]])
def test_a_folder_without_pages_is_refused(pier: Path, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "empty").mkdir()
    for folder, says in ((tmp_path / "empty", "no saved page is here"), (tmp_path / "nowhere", "this is no folder")):
        result = run(pier, "law", *command, folder)
        assert result.exit_code == 2 and says in result.stderr


def test_a_state_that_cannot_be_compared_is_refused(pier: Path, pages: Path) -> None:
    result = run(pier, "law", "compare", pages, "--state", "nh")
    assert result.exit_code == 2 and "--state: 'nh' cannot be compared; known: ct" in result.stderr


def test_what_is_read_is_written_only_when_asked(pier: Path, tmp_path: Path) -> None:
    folder = tmp_path / "read"
    folder.mkdir()
    (folder / "lanterns.txt").write_text(text_of(CHANGED, in_force_from="2031-07-01"), "utf-8")
    before = (pier / "law/ct/fingerprints.yml").read_bytes()
    told = run(pier, "law", "fingerprint", folder)
    assert told.exit_code == 0 and "10-900a.2: new words from 2031-07-01, 12 of them; 10-233m.2" in told.output
    assert (pier / "law/ct/fingerprints.yml").read_bytes() == before
    assert run(pier, "law", "fingerprint", folder, "--write").exit_code == 0
    section = load_fingerprints(FolderStore(pier), "ct").of("10-900a")
    assert section is not None
    assert [str(each.from_) for each in section.pinpoints if each.id == "10-900a.2"] == ["2024-07-01", "2031-07-01"]
    assert "Nothing changed" in run(pier, "law", "fingerprint", folder, "--write").output


def test_a_saved_page_is_read_with_the_day_that_is_said(pier: Path, tmp_path: Path) -> None:
    folder = saved(tmp_path / "new", CHANGED, WHARVES, LESSONS, replace(LESSONS, number="10-999"))
    refused = run(pier, "law", "fingerprint", folder)
    assert refused.exit_code == 2 and "nothing says since when" in refused.stderr
    told = run(pier, "law", "fingerprint", folder, "--from", "2031-07-01")
    assert told.exit_code == 0 and "10-900a.2: new words from 2031-07-01" in told.output and "10-999" not in told.output
    assert "no page of" in run(pier, "law", "fingerprint", folder, "--section", "10-1").stderr


def test_the_statutes_words_stand_beside_ours(pier: Path, pages: Path) -> None:
    told = run(pier, "explain", "10-233m.2", "--official", pages).output
    assert "10-900a.2: “name the hours between dusk and dawn in which such lantern burns” (chap_170x.htm)" in told
    assert "10-900a.2: https://www.cga.ct.gov/current/pub/chap_170x.htm#sec_10-900a" in told


def test_without_a_folder_the_official_page_is_named(pier: Path) -> None:
    told = run(pier, "explain", "10-233m.2").output
    assert "10-900a.2: https://www.cga.ct.gov/current/pub/chap_170x.htm#sec_10-900a" in told and "dusk" not in told


def test_words_that_are_not_those_on_record_are_marked(pier: Path, tmp_path: Path) -> None:
    told = run(pier, "explain", "10-233m.2", "--official", saved(tmp_path / "new", CHANGED, WHARVES, LESSONS)).output
    assert "midnight" in told and "not the words that were read here" in told


def test_a_clause_has_no_official_words(pier: Path, pages: Path) -> None:
    result = run(pier, "explain", "reporting.to-chief", "--official", pages)
    assert result.exit_code == 2 and "reporting.to-chief is no requirement" in result.stderr


def test_the_report_shows_the_statutes_words_marked_as_such(pier: Path, tmp_path: Path, pages: Path) -> None:
    (tmp_path / "agreement.txt").write_text(
        "MEMORANDUM OF UNDERSTANDING\n\nThe board and the police department agree on school resource officers.\n"
    )
    report = ["check", tmp_path / "agreement.txt", "--state", "ct", "--entered", "2024-08-01", "--report"]
    run(pier, *report, tmp_path / "with", "--official", pages)
    run(pier, *report, tmp_path / "without")
    words = {name: next((tmp_path / name).glob("*.md")).read_text("utf-8") for name in ("with", "without")}
    assert "The statute’s own words" in words["with"] and "between dusk and dawn" in words["with"]
    assert "The statute’s own words" in words["without"] and "between dusk and dawn" not in words["without"]


def test_the_statutes_words_go_into_a_report_only(pier: Path, pages: Path) -> None:
    result = run(pier, "check", "westport", "--official", pages)
    assert result.exit_code == 2 and "add --report FOLDER" in result.stderr
