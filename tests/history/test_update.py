"""The update as one walk: what changed since is shown, the going-through is recorded, papers are written, and a later run goes on from there."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from sro.history import Effect
from tests.every_document import ROOT
from tests.history.history import change
from tests.history.test_explained import run

ASKED = """\
  - {id: board, ask: What is the board called?, type: text, group: Names, blank: name of the board}
  - {id: department, ask: What is the department called?, type: text, group: Names, blank: name of the department}
  - {id: chair_title, ask: What is the chair called?, type: text, group: Names, default: Chair}
  - {id: superintendent_title, ask: What is the superintendent called?, type: text, group: Names, default: Superintendent}
"""
UPDATED = """\
  - id: law.updated
    cite: Law § 1(c)
    title: Updated every three years
    asks: The agreement is updated at least every three years.
    weight: law
    applies: [{to: [agreement], from: 2026-07-01, conduct: true}]
    act: Act 3
    history: [{act: Act 3, enacted: 2026, effective: 2026-07-01, did: Added it.}]
    confidence: text seen
    checked_to: 2025-01-01
    link: https://example.org
    evidence: {event: {says: the day of the last update}}
    recurs: {every: 3 years, counted_from: [entered, updated], falls_on: [board], starts: 2026-07-01, evidence: {event: updated}}
    remedy: Update it.
  - id: law.posted
    cite: Law § 1(d)
    title: Posted
    asks: The agreement is posted.
    weight: law
    applies: [{to: [agreement], from: 2026-07-01, conduct: true}]
    act: Act 3
    history: [{act: Act 3, enacted: 2026, effective: 2026-07-01, did: Added it.}]
    confidence: text seen
    checked_to: 2025-01-01
    link: https://example.org
    evidence: {words: {all: [nothing]}}
    recurs: {by: 2027-01-01, falls_on: [superintendent], starts: 2026-07-01, evidence: {event: posted}}
    remedy: Post it.
"""
BY = ("--reviewed-by", "the board's committee and the chief")
PAPERS = {
    *("mou.docx", "mou.pdf", "mou.md", "mou.json", "redline-mou.docx", "redline-mou.html"),
    *("update-motion.docx", "update-motion.pdf", "update-checklist.docx", "update-checklist.pdf"),
}


@pytest.fixture
def in_force(history: Path) -> Path:
    """The project with the agreement of January 1, 2024 in force, signed on January 3."""
    shutil.copytree(ROOT / "board", history / "board", ignore=shutil.ignore_patterns("*.yml"), dirs_exist_ok=True)
    (history / "board/update").mkdir(exist_ok=True)
    shutil.copy(ROOT / "board/update/motion.yml", history / "board/update")
    shutil.copytree(ROOT / "board/checklist", history / "board/checklist", dirs_exist_ok=True)
    questions = history / "districts/questions.yml"
    questions.write_text(questions.read_text("utf-8") + ASKED, encoding="utf-8")
    law = history / "law/ct/law.yml"
    law.write_text(law.read_text("utf-8") + UPDATED, encoding="utf-8")
    signed = ("--signed", "chief=Ann Day, 2024-01-03")
    result = run(history, "adopt", "sample@2024-01-01", "--document", "mou", "--event", "entered", "--on", "2024-01-01", *signed)
    assert result.exit_code == 0, result.output
    return history


def files(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def told(root: Path, *arguments: str) -> str:
    result = run(root, "update", "sample", *arguments)
    assert result.exit_code == 0, result.output
    return result.output


def ticks(output: str) -> str:
    return "".join(line[3] for line in output.splitlines() if line.startswith("  ["))


def test_before_anything_is_recorded_it_shows_and_writes_nothing(in_force: Path) -> None:
    before = files(in_force)
    said = told(in_force, "--on", "2026-12-01")
    assert files(in_force) == before
    assert "The law since January 3, 2024" in said
    assert "July 1, 2025, new: Posting (Law § 1(b); Act 2)" in said
    assert "chief_name: Ann Day; the same in the draft" in said
    assert "On the answers of January 1, 2024 today's model words these clauses otherwise: none." in said
    assert set(ticks(said)) == {" ", "x"}
    todo = 'sro update sample --reviewed-by "the superintendent and the chief of police"'
    assert f"[ ] Go through the whole agreement. Open. {todo}" in said


def test_a_clause_that_the_model_words_otherwise_since_is_told_with_its_reason(in_force: Path) -> None:
    change(in_force, "mou/agreement.yml", "No officer shall search a student.", "No officer shall search a student or a locker.")
    (in_force / "changes").mkdir()
    note = "change: Lockers too\nkind: correction\nwhy: They were forgotten.\nasked_by: counsel\nclauses: [duties.search]\n"
    (in_force / "changes/lockers.yml").write_text(note, encoding="utf-8")
    said = told(in_force, "--on", "2026-12-01")
    assert "today's model words these clauses otherwise: 1." in said and "reworded – Lockers too" in said


def test_the_whole_walk_from_the_going_through_to_the_posting(in_force: Path) -> None:
    folder = in_force / "build/sample/update"
    said = told(in_force, *BY, "--on", "2026-12-01")
    assert {path.name for path in folder.iterdir()} == PAPERS
    (review,) = yaml.safe_load((in_force / "districts/sample/update.yml").read_text("utf-8"))["reviews"]
    assert review == {
        "document": "mou",
        "edition": "2024-01-01",
        "on": "2026-12-01",
        "by": "the board's committee and the chief",
        "changes": ["Post the agreement"],
    }
    motion = run(in_force, "text", str(folder / "update-motion.docx")).output
    assert "the board's committee and the chief went through the whole agreement of January 1, 2024" in motion
    assert "that Law § 1(c) asks for" in motion and "Post the agreement" in motion and "confirms it in the same words" not in motion

    before = files(in_force)
    told(in_force, *BY, "--on", "2026-12-01")
    assert files(in_force) == before  # the same going-through is recorded once, and the papers are the same to the byte
    assert ticks(told(in_force, "--on", "2026-12-02")) == ticks(said)

    signed = ("--signed", "chief=Ann Day, 2026-12-12")
    assert run(in_force, "adopt", "sample", "--document", "mou", "--event", "updated", "--on", "2026-12-10", *signed).exit_code == 0
    after = told(in_force, "--on", "2026-12-20")
    assert "[x] Signing. December 12, 2026. instruments.yml: the one signature on record" in after
    assert "[ ] Posted. Due. January 1, 2027. sro status sample --done posted --on DATE" in after
    (in_force / "districts/sample/conduct.yml").write_text("events:\n  - {event: posted, on: 2026-12-09}\n", encoding="utf-8")
    assert "[ ] Posted. Due." in told(in_force, "--on", "2026-12-20")  # that was the old one
    (in_force / "districts/sample/conduct.yml").write_text("events:\n  - {event: posted, on: 2026-12-15}\n", encoding="utf-8")
    assert "[x] Posted. December 15, 2026." in told(in_force, "--on", "2026-12-20")
    due = run(in_force, "due", "sample", "--on", "2026-12-20").output
    assert "By December 12, 2029." in due and "On record: updated on December 12, 2026." in due


def test_the_checklist_names_what_is_to_be_written_for_each_step(in_force: Path) -> None:
    change(in_force, "mou/agreement.yml", "sections:", "dated_by: [made_on]\nsections:")
    change(in_force, "mou/agreement.yml", "No officer shall search a student.", "No officer shall search a student from {{ made_on }} on.")
    questions = in_force / "districts/questions.yml"
    questions.write_text(
        questions.read_text("utf-8") + "  - {id: made_on, ask: When?, type: date, group: Names, blank: day}\n", encoding="utf-8"
    )
    said = told(in_force, *BY, "--on", "2026-12-01")
    assert "[ ] Vote of the board. Open. sro status sample --done vote --on DATE" in said
    assert "sro new sample --ask made_on; then sro adopt sample --document mou --event updated" in said
    assert '--event updated --on DATE --signed chief="NAME, DATE"' in said and "BLOCK" not in said
    assert "sro status sample --done posted --on DATE" in said


def test_nothing_is_on_record_where_the_papers_cannot_be_written(in_force: Path) -> None:
    (in_force / "taken").write_text("", encoding="utf-8")
    before = files(in_force)
    result = run(in_force, "update", "sample", *BY, "--on", "2026-12-01", "--out", str(in_force / "taken/papers"))
    assert result.exit_code == 2 and len(result.output.splitlines()) == 1 and "cannot be written" in result.output
    assert files(in_force) == before


def test_an_update_in_which_nothing_changes_is_one_too(in_force: Path) -> None:
    change(in_force, "districts/sample/district.yml", "  posting: yes\n", "")
    (in_force / "districts/sample/changes/posting.yml").unlink()
    assert run(in_force, "update", "sample", *BY, "--on", "2026-12-01").exit_code == 2
    change(
        in_force, "districts/sample/district.yml", "chief_name: Ann Day", "chief_name: Bo Lee"
    )  # who signs is no change of the agreement
    told(in_force, *BY, "--on", "2026-12-01", "--no-changes")
    (review,) = yaml.safe_load((in_force / "districts/sample/update.yml").read_text("utf-8"))["reviews"]
    assert "changes" not in review
    motion = run(in_force, "text", str(in_force / "build/sample/update/update-motion.docx")).output
    assert "nothing in the agreement is to change, and confirms it in the same words as its update" in motion


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((*BY, "--no-changes", "--on", "2026-12-01"), "differs from sample@2024-01-01 in 1 places"),
        (("--no-changes",), "--no-changes goes with --reviewed-by"),
        (("--reviewed-by", "  ", "--on", "2026-12-01"), "--reviewed-by names nobody"),
        ((*BY, "--on", "2024-01-02"), "lies before"),
        (("--on", "soon"), "--on: 'soon' is not a date"),
    ],
)
def test_what_contradicts_itself_is_refused_and_leaves_nothing(in_force: Path, arguments: tuple[str, ...], says: str) -> None:
    before = files(in_force)
    result = run(in_force, "update", "sample", *arguments)
    assert result.exit_code == 2 and says in result.output and len(result.output.strip().splitlines()) == 1
    assert files(in_force) == before


def test_without_an_agreement_in_force_there_is_nothing_to_update() -> None:
    result = run(ROOT, "update", "montville")
    assert result.exit_code == 2 and "no agreement in force on record" in result.output
    assert run(ROOT, "update", "westport@2023-11-28").exit_code == 2


@pytest.mark.parametrize(
    ("now", "lost"), [("missing", True), ("weak", True), ("met", False), ("dormant", False), ("not-applicable", False)]
)
def test_what_binds_only_later_is_not_lost(now: str, lost: bool) -> None:
    before, after = SimpleNamespace(verdict="met"), SimpleNamespace(verdict=now)
    assert Effect("law.report", "Law § 1(a)", "Reports", before, after).lost is lost  # type: ignore[arg-type]
