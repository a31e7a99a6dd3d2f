"""Adoption: what it freezes, what it refuses, and the states around it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml

from tests.history.history import NOTE, OLD, change
from tests.history.test_explained import run

DRAFT = "districts/sample/district.yml"
FOLDER = "districts/sample/adopted/2026-09-14"
SIGNED = ("--signed", "chief=Bo Lee, 2026-09-15")


def adopt(root: Path, *more: str, name: str = "sample", on: str = "2026-09-14") -> object:
    return run(root, "adopt", name, "--document", "mou", "--event", "amended", "--on", on, *more)


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_it_freezes_document_answers_law_dates_signatories_and_hashes(history: Path) -> None:
    result = adopt(history, *SIGNED)
    assert result.exit_code == 0, result.output  # type: ignore[attr-defined]
    record = yaml.safe_load((history / FOLDER / "mou.instrument.yml").read_text(encoding="utf-8"))
    assert record["signed"] == [{"block": "chief", "name": "Bo Lee", "on": "2026-09-15"}]
    assert record["event"] == "amended" and record["on"] == "2026-09-14" and record["checked_to"] == "2025-01-01"
    assert sorted(record["rendered"]) == ["mou.docx", "mou.md", "mou.pdf"]
    assert record["document"] == hashlib.sha256((history / FOLDER / "mou.json").read_bytes()).hexdigest()
    assert set(record["law"]) == {"law/ct/law.yml", "law/ct/words.yml"}
    answers = (history / FOLDER / "district.yml").read_text(encoding="utf-8")
    assert "date: 2026-09-14" in answers and "amended: [2026-09-14]" in answers and "chief_name: Bo Lee" in answers
    register = yaml.safe_load((history / "districts/sample/instruments.yml").read_text(encoding="utf-8"))
    assert register["instruments"][0]["states"][0]["state"] == "adopted"


def test_the_fragments_move_along_and_the_draft_bears_the_event(history: Path) -> None:
    adopt(history, *SIGNED)
    assert (history / FOLDER / "changes/posting.yml").is_file()
    assert not (history / "districts/sample/changes/posting.yml").exists()
    assert "amended: [2026-09-14]" in (history / DRAFT).read_text(encoding="utf-8")
    assert run(history, "changelog", "sample", "--check").exit_code in (0, 1)


def test_the_draft_keeps_its_comments(history: Path) -> None:
    change(history, DRAFT, "answers:", "# A remark that a person wrote.\nanswers:")
    adopt(history, *SIGNED)
    assert "# A remark that a person wrote." in (history / DRAFT).read_text(encoding="utf-8")
    assert "# A remark that a person wrote." in (history / FOLDER / "district.yml").read_text(encoding="utf-8")


def test_the_same_input_gives_the_same_files(history: Path, tmp_path: Path) -> None:
    import shutil

    twin = tmp_path / "twin"
    shutil.copytree(history, twin)
    adopt(history, *SIGNED)
    adopt(twin, *SIGNED)
    assert files(history) == files(twin)


def test_an_adopted_version_is_read_as_frozen_whatever_the_model_says_later(history: Path) -> None:
    adopt(history, *SIGNED)
    change(history, "mou/agreement.yml", "No officer shall search a student.", "An officer may search a student.")
    result = run(history, "diff", "sample@2026-09-14", "sample")
    assert "[-No-]{+An+} officer [-shall-]{+may+} search" in result.output


# Refusals.
def refused(history: Path, expected: str, *more: str, on: str = "2026-09-14") -> None:
    before = files(history)
    result = adopt(history, *more, on=on)
    assert result.exit_code == 2, result.output  # type: ignore[attr-defined]
    assert expected in result.output, result.output  # type: ignore[attr-defined]
    assert files(history) == before, "something was written"


def test_it_is_refused_with_blanks(history: Path) -> None:
    change(history, DRAFT, "  chief_name: Ann Day\n", "")
    refused(history, "mou cannot be adopted while these answers are missing: chief_name; answer them")


def test_it_is_refused_with_failing_lints(history: Path) -> None:
    change(history, "mou/agreement.yml", "No officer shall search a student.", "No officer shall search a  student hereinafter.")
    refused(history, "hereinafter")


def test_it_is_refused_when_a_fragment_is_missing(history: Path) -> None:
    change(history, DRAFT, "  posting: yes", "  posting: yes\n  deadline: 3")
    refused(history, "duties.report changed")


def test_it_is_refused_when_frozen_already(history: Path) -> None:
    adopt(history, *SIGNED)
    refused(history, "is frozen already and never changes")


def test_it_is_refused_without_an_event(history: Path) -> None:
    result = run(history, "adopt", "sample", "--document", "mou", "--on", "2026-09-14")
    assert result.exit_code == 2 and "--event is missing" in result.output


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (("--signed", "chief"), "does not say who and when"),
        (("--signed", "mayor=Bo Lee, 2026-09-14"), "there is no signature block mayor; there are chief"),
        (("--signed", "chief=Bo Lee, soon"), "'soon' is not a date"),
    ],
)
def test_bad_signatures(history: Path, more: tuple[str, ...], expected: str) -> None:
    refused(history, expected, *more)


def test_bad_dates_and_names(history: Path) -> None:
    refused(history, "'2026-13-01' is not a date", on="2026-13-01")
    for name in ("nowhere", "../x", "sample@2020-01-01"):
        assert run(history, "adopt", name, "--document", "mou", "--event", "amended", "--on", "2026-09-14").exit_code == 2
    assert (
        "there is no document other"
        in run(history, "adopt", "sample", "--document", "other", "--event", "amended", "--on", "2026-09-14").output
    )


def test_a_name_is_kept_as_typed(history: Path) -> None:
    name = 'O’Brien: "Bo" {{ x }} #1'
    result = adopt(history, "--signed", f"chief={name}, 2026-09-15")
    assert result.exit_code == 0, result.output  # type: ignore[attr-defined]
    assert yaml.safe_load((history / FOLDER / "mou.instrument.yml").read_text(encoding="utf-8"))["signed"][0]["name"] == name


# States.
def state(root: Path, name: str, state: str, on: str) -> object:
    return run(root, "adopt", name, "--document", "mou", "--state", state, "--on", on)


def test_readings_then_adoption_then_the_end(history: Path) -> None:
    assert state(history, "sample", "first reading", "2026-08-01").exit_code == 0  # type: ignore[attr-defined]
    assert state(history, "sample", "second reading", "2026-09-01").exit_code == 0  # type: ignore[attr-defined]
    assert adopt(history, *SIGNED).exit_code == 0  # type: ignore[attr-defined]
    assert state(history, "sample@2026-09-14", "rescinded", "2027-01-01").exit_code == 0  # type: ignore[attr-defined]
    register = yaml.safe_load((history / "districts/sample/instruments.yml").read_text(encoding="utf-8"))
    assert [step["state"] for step in register["instruments"][0]["states"]] == ["first reading", "second reading", "adopted", "rescinded"]


def test_states_that_cannot_follow(history: Path) -> None:
    for asked, expected in (("second reading", "second reading cannot follow draft"), ("superseded", "superseded cannot follow draft")):
        result = state(history, "sample", asked, "2026-08-01")
        assert result.exit_code == 2 and expected in result.output  # type: ignore[attr-defined]
    state(history, "sample", "first reading", "2026-08-01")
    result = state(history, "sample", "second reading", "2026-07-01")
    assert "lies before first reading on 2026-08-01" in result.output  # type: ignore[attr-defined]


def test_adopting_again_supersedes_what_was_in_force(history: Path) -> None:
    adopt(history, *SIGNED)
    change(history, DRAFT, "  posting: yes", "  posting: yes\n  deadline: 3")
    (history / "districts/sample/changes/faster.yml").write_text(
        "change: Report sooner\nkind: negotiated\nwhy: Asked for.\nasked_by: the board\nclauses: [duties.report]\n"
        "requirements: [law.report]\n",
        encoding="utf-8",
    )
    result = adopt(history, *SIGNED, on="2027-02-01")
    assert result.exit_code == 0, result.output  # type: ignore[attr-defined]
    register = yaml.safe_load((history / "districts/sample/instruments.yml").read_text(encoding="utf-8"))
    lives = {life["edition"]: life["states"][-1]["state"] for life in register["instruments"]}
    assert lives == {"2026-09-14": "superseded", "2027-02-01": "adopted"}


# More than one document.

FASTER = "change: Report sooner\nkind: negotiated\nwhy: Asked for.\nasked_by: the board\ndocument: note\nclauses: [note.when]\n"


@pytest.fixture
def two_documents(history: Path) -> Path:
    (history / "forms" / "note.yml").write_text(NOTE, encoding="utf-8")
    return history


def adopt_note(root: Path, on: str = "2026-09-14", *more: str) -> object:
    return run(root, "adopt", "sample", "--document", "note", "--on", on, *more)


def test_an_adoption_is_of_one_document_and_the_others_stay_drafts(two_documents: Path) -> None:
    adopt(two_documents, *SIGNED)
    built = run(two_documents, "build", "sample@2026-09-14").output
    assert " mou " in built and " note " not in built
    assert run(two_documents, "diff", "sample@2026-09-14:note", "sample").exit_code == 2


def test_another_document_of_the_same_day_joins_with_its_own_answers(two_documents: Path) -> None:
    adopt(two_documents, *SIGNED)
    before = files(two_documents)
    change(two_documents, DRAFT, "  posting: yes", "  posting: yes\n  deadline: 3")
    (two_documents / "districts/sample/changes/faster.yml").write_text(FASTER, encoding="utf-8")
    result = adopt_note(two_documents)
    assert result.exit_code == 0, result.output  # type: ignore[attr-defined]
    after = files(two_documents)
    assert {path for path in before if before[path] != after.get(path)} == {DRAFT, "districts/sample/instruments.yml"}
    assert "deadline: 3" in (two_documents / FOLDER / "note.district.yml").read_text(encoding="utf-8")
    built = run(two_documents, "build", "sample@2026-09-14").output
    assert " mou " in built and " note " in built
    checked = run(two_documents, "check", "sample@2026-09-14").output
    assert checked.count("as it was adopted") == 2


def test_a_document_is_compared_with_the_last_version_that_has_it(two_documents: Path) -> None:
    adopt(two_documents, *SIGNED)
    assert adopt_note(two_documents, "2026-10-01").exit_code == 0  # type: ignore[attr-defined]
    change(two_documents, DRAFT, "  posting: yes", "  posting: yes\n  deadline: 3")
    output = run(two_documents, "changelog", "sample", "--check").output
    assert "duties.report changed" in output and "note: note.when changed" in output


def test_what_is_done_to_an_agreement_is_not_done_by_another_document(two_documents: Path) -> None:
    refused_note = adopt_note(two_documents, "2026-09-14", "--event", "amended")
    assert refused_note.exit_code == 2 and "--event is what was done to an agreement, and note is none" in refused_note.output  # type: ignore[attr-defined]
    before = (two_documents / DRAFT).read_text(encoding="utf-8")
    assert adopt_note(two_documents).exit_code == 0  # type: ignore[attr-defined]
    assert (two_documents / DRAFT).read_text(encoding="utf-8") == before


def test_what_contradicts_itself_is_not_frozen(history: Path) -> None:
    before = files(history)
    result = adopt(history, "--signed", "chief=Bo Lee, 2020-01-01")
    assert result.exit_code == 2  # type: ignore[attr-defined]
    assert "--signed chief: Bo Lee signed on 2020-01-01, more than a year from --on 2026-09-14" in result.output  # type: ignore[attr-defined]
    assert files(history) == before


def test_a_signature_that_replaces_an_answer_says_so(history: Path) -> None:
    said = adopt(history, *SIGNED).output  # type: ignore[attr-defined]
    assert "chief_name: Bo Lee in the adopted text, as --signed says; the draft has Ann Day" in said


def test_an_amendment_before_the_agreement_is_refused(history: Path) -> None:
    change(history, DRAFT, "entered: 2024-01-01", "entered: 2026-09-15")
    result = adopt(history, *SIGNED)
    assert result.exit_code == 2 and "lies before entered on 2026-09-15" in result.output  # type: ignore[attr-defined]


def test_a_frozen_edition_that_vanished_is_told_by_check_and_build(history: Path) -> None:
    adopt(history, *SIGNED)
    for name in ("district.yml", "mou.instrument.yml"):
        (history / FOLDER / name).unlink()
        for command in ("check", "build"):
            result = run(history, command, "sample")
            assert result.exit_code == 2, result.output
            assert f"{FOLDER}/{name}: the file belongs to an adopted instrument and is missing; restore it from git" in result.output


# What lies under the day and is not frozen.
def lies_under_the_day(root: Path, **files: str) -> None:
    for name, text in files.items():
        path = root / FOLDER / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


OTHER = "state: ct\ndate: 2026-09-14\nanswers:\n  district: Sample\n  deadline: 4\n"


@pytest.mark.parametrize("left", [{"district": OTHER}, {"local": "[]\n"}, {"district": OTHER, "local": "[]\n"}, {"district": "half of it"}])
def test_a_draft_is_never_mixed_with_what_lies_under_the_day(history: Path, left: dict[str, str]) -> None:
    lies_under_the_day(history, **left)
    refused(history, "to freeze the draft, take districts/sample/adopted/2026-09-14 away", *SIGNED)


def test_to_mean_what_lies_there_its_address_is_named(history: Path) -> None:
    lies_under_the_day(history, district=OLD.replace("date: 2024-01-01", "date: 2026-09-14"))
    assert adopt(history, name="sample@2026-09-14").exit_code == 0  # type: ignore[attr-defined]
    assert "amended" not in (history / DRAFT).read_text(encoding="utf-8"), "the draft is another paper's"


def test_the_same_answers_under_the_day_are_no_others(history: Path) -> None:
    change(history, DRAFT, "2026-01-01", "2026-09-14")
    text = (
        (history / DRAFT).read_text(encoding="utf-8").replace("  entered: 2024-01-01\n", "  entered: 2024-01-01\n  amended: [2026-09-14]\n")
    )
    lies_under_the_day(history, district=text)
    assert adopt(history).exit_code == 0  # type: ignore[attr-defined]
    assert (history / FOLDER / "changes/posting.yml").is_file()
