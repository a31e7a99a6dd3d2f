"""Counsel's stamps: fresh while nothing changed, stale with what did."""

from __future__ import annotations

from pathlib import Path

from tests.formats.pdf.pdf_checks import failures
from tests.history.history import change
from tests.history.test_explained import run


def stamp(root: Path, clauses: str = "duties,end.term") -> None:
    result = run(root, "review", "sample", "--by", "counsel", "--on", "2026-09-14", "--clauses", clauses)
    assert result.exit_code == 0, result.output


def states(root: Path) -> dict[str, str]:
    lines = run(root, "review", "sample").output.splitlines()[:-1]
    return {line[17:].split()[0]: line for line in lines}


def test_a_fresh_stamp(history: Path) -> None:
    stamp(history)
    assert states(history)["duties.search"].endswith("counsel, 2026-09-14          signed off")
    assert states(history)["signatures.blocks"].endswith("not signed off")


def test_the_text(history: Path) -> None:
    stamp(history)
    change(history, "mou/agreement.yml", "No officer shall search a student.", "No officer shall search or question a student.")
    assert states(history)["duties.search"].endswith("stale: text changed")
    assert states(history)["duties.report"].endswith("signed off")


def test_an_answer(history: Path) -> None:
    stamp(history)
    change(history, "districts/sample/district.yml", "  posting: yes", "  posting: yes\n  deadline: 3")
    assert states(history)["duties.report"].endswith("stale: answer deadline changed")


def test_a_requirement(history: Path) -> None:
    stamp(history)
    change(history, "law/ct/law.yml", "asks: Officers report to the chief.", "asks: Officers report to the chief at once.")
    assert states(history)["duties.report"].endswith("stale: requirement law.report changed")
    assert states(history)["duties.search"].endswith("signed off")


def test_all_three_at_once(history: Path) -> None:
    stamp(history)
    change(history, "mou/agreement.yml", "report to the Chief", "report at once to the Chief")
    change(history, "districts/sample/district.yml", "  posting: yes", "  posting: yes\n  deadline: 3")
    change(history, "law/ct/law.yml", "asks: Officers report to the chief.", "asks: Officers report to the chief at once.")
    assert states(history)["duties.report"].endswith("stale: text, answer deadline, requirement law.report changed")


def test_a_choice_switched(history: Path) -> None:
    stamp(history)
    change(history, "districts/sample/district.yml", "  posting: yes", "  posting: yes\n  armed: no")
    assert states(history)["duties.weapon"].endswith("stale: text changed")


def test_a_new_number_alone_leaves_it_fresh(history: Path) -> None:
    stamp(history)
    change(history, "districts/sample/district.yml", "  posting: yes", "  posting: no")
    assert states(history)["duties.weapon"].endswith("signed off")
    assert states(history)["end.term"].endswith("signed off")


def test_a_clause_that_is_gone(history: Path) -> None:
    stamp(history)
    change(history, "districts/sample/district.yml", "  posting: yes", "  posting: no")
    assert "stale" in states(history)["duties.posting"]


def test_check_and_report(history: Path, tmp_path: Path) -> None:
    assert run(history, "review", "sample", "--check").exit_code == 1
    stamp(history, "duties,end,signatures")
    assert run(history, "review", "sample", "--check").exit_code == 0
    assert run(history, "review", "sample", "--out", str(tmp_path)).exit_code == 0
    assert sorted(path.name for path in tmp_path.glob("sign-off.*")) == ["sign-off.docx", "sign-off.json", "sign-off.md", "sign-off.pdf"]
    assert failures((tmp_path / "sign-off.pdf").read_bytes()) == []


def test_bad_input(history: Path) -> None:
    for arguments, expected in (
        (["sample", "--by", "counsel"], "needs all three"),
        (["sample", "--by", "counsel", "--on", "soon", "--clauses", "duties"], "is not a date"),
        (["sample", "--by", "counsel", "--on", "2026-09-14", "--clauses", "nowhere"], "no clause or section nowhere"),
        (["sample@2024-01-01"], "only a district's draft is signed off"),
        (["model"], "only a district's draft is signed off"),
    ):
        result = run(history, "review", *arguments)
        assert result.exit_code == 2 and expected in result.output, result.output
