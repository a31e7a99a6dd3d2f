"""`sro explain` tells a reader what a clause says, never the template it is made from alone."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from sro.cli import main
from tests.every_document import ROOT


def explained(name: str) -> str:
    result = CliRunner().invoke(main, ["--root", str(ROOT), "explain", name])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_requirement_shows_the_clauses_as_they_read() -> None:
    told = explained("10-233p.sro.5d")
    assert "no later than five (5) school days after conducting it" in told
    assert "{{" not in told and "{%" not in told


def test_a_clause_is_read_out_before_its_template_is_shown() -> None:
    told = explained("reporting.to-chief")
    assert told.index("  Reads: Each SRO shall submit to the Chief a report") < told.index("  Written: ")


@pytest.mark.parametrize("name", ["assignment.schedule", "purpose.superintendent"])
def test_a_note_is_labelled_once(name: str) -> None:
    assert "Note for counsel: For counsel." not in explained(name)


def test_what_is_unknown_gets_a_likely_name() -> None:
    result = CliRunner().invoke(main, ["--root", str(ROOT), "explain", "reporting.to-chef"])
    assert result.exit_code == 2 and "did you mean reporting.to-chief" in result.output


def told(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--root", str(ROOT), "explain", *words])
    assert "Traceback" not in result.output
    return result.exit_code, result.output


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["3.2"], "model:mou, Section 3.2: equipment.firearm"),
        (["Section", "3.2", "of", "westport"], "westport:mou, Section 3.2: equipment.firearm"),
        (["Section 3.2 of Westport"], "westport:mou, Section 3.2: equipment.firearm"),
        (["3.2", "--in", "westport"], "westport:mou, Section 3.2: equipment.firearm"),
        (["section 3.2 in westport@2023-11-28"], "westport@2023-11-28:mou, Section 3.2"),
        (["“no later than five”"], "stands in 1 place:\n  reporting.to-chief"),
        (['"No Later  Than Five"'], "stands in 1 place:\n  reporting.to-chief"),
        (["report_deadline"], "report_deadline: a question"),
        (["10-233p.sro.5d"], "Clauses of the model that claim to meet it"),
        (["reporting.to-chief"], "reporting.to-chief: a clause of mou"),
        (["10-233m(B)"], "10-233m.B.restraint"),
        (["10-233m(b)"], "10-233m(b) is not on file as such; 10-233m(B): "),
        (["C.G.S. Sec. 10-233m"], "10-233m.update"),
        (["§ 10-233p(6)(A)"], "10-233p(6)(A): 1 requirement on file\n  10-233p.6.A"),
        (["10-233m(9)"], "10-233m(9) is not on file as such; 10-233m: "),
    ],
)  # fmt: skip
def test_what_a_person_has_in_hand_is_found(asked: list[str], says: str) -> None:
    code, output = told(*asked)
    assert code == 0 and says in output.replace("\u00a0", " "), output


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("report_dedline", "did you mean report_deadline"),
        ("Section 3.99 of westport", "westport: its agreement has no Section 3.99; it has Section 3.1 to 3."),
        ("99.1", "the model: its agreement has no Section 99.1; its sections run from 1.1 to "),
        ("body cameras in hallways and buses", "did you mean "),
        ("qqqqqq", "`sro explain questions` lists the questions"),
        ("99-999z(q)", "is no clause, question, requirement, section or phrase"),
        ("", "nothing is named"),
    ],
)
def test_what_is_not_found_leads_to_the_nearest_things(asked: str, near: str) -> None:
    code, output = told(asked)
    assert code == 2 and near in output.replace("\u00a0", " "), output


def test_a_shell_completes_commands_and_what_explain_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for words, place, wanted in (
        ("sro expl", "1", "explain"),
        ("sro explain report_dea", "2", "report_deadline"),
        ("sro explain 10-233p.sro", "2", "10-233p.sro.5d"),
    ):
        asked = {"_SRO_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": place}
        output = CliRunner().invoke(main, [], prog_name="sro", env=asked).output
        assert f"plain,{wanted}\n" in output
