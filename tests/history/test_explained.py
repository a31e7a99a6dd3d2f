"""Each refusal of `sro changelog --check`, made to happen."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from sro.cli import main
from tests.history.history import change


def run(root: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["--root", str(root), *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def check(root: Path) -> Result:
    return run(root, "changelog", "sample", "--check")


FRAGMENT = "districts/sample/changes/posting.yml"


def test_a_complete_changelog_passes(history: Path) -> None:
    result = check(history)
    assert result.exit_code == 0, result.output
    assert result.output == "sample: 1 changes of substance in 1 steps; every one is explained.\n"


def test_a_changed_clause_without_a_fragment(history: Path) -> None:
    change(history, "districts/sample/district.yml", "  posting: yes", "  posting: yes\n  armed: no")
    result = check(history)
    assert result.exit_code == 1
    expected = "duties.weapon changed (Section 1.4 (was 1.3): another alternative chosen) and no fragment says why; write one in districts/sample/changes/"
    assert expected in result.output.replace("\u00a0", " ")
    assert result.output.startswith("mou/agreement.yml:")


def test_a_fragment_on_a_clause_that_did_not_change(history: Path) -> None:
    change(history, FRAGMENT, "clauses: [duties.posting]", "clauses: [duties.posting, duties.search]")
    result = check(history)
    assert result.exit_code == 1
    assert f"{FRAGMENT}:6:27: duties.search did not change in mou since sample@2024-01-01; take it out or correct the id" in result.output


def test_a_requirement_whose_evidence_changed_without_being_named(history: Path) -> None:
    change(history, FRAGMENT, "requirements: [law.posting]", "requirements: [law.report]")
    result = check(history)
    assert result.exit_code == 1
    assert "what shows law.posting (Law § 1(b)) changed (not applicable → met) and no fragment names it" in result.output


def test_a_requirement_that_was_met_and_is_not_now(history: Path) -> None:
    (history / "districts/sample/local.yml").write_text(
        "- {replace: duties.report, text: The officer tells the principal., reason: asked for}\n", encoding="utf-8"
    )
    change(history, FRAGMENT, "clauses: [duties.posting]", "clauses: [duties.posting, duties.report]")
    change(history, FRAGMENT, "requirements: [law.posting]", "requirements: [law.posting, law.report]")
    result = check(history)
    assert result.exit_code == 1
    assert "law.report (Law § 1(a)) was met before by “" in result.output
    assert "and is now not found; restore the words or write others that meet it" in result.output


def test_a_law_change_without_an_act_between_the_dates(history: Path) -> None:
    change(history, FRAGMENT, "act: Act 2 § 7\n", "")
    change(history, "law/ct/law.yml", "effective: 2025-07-01", "effective: 2023-07-01")
    result = check(history)
    assert result.exit_code == 1
    assert (
        f"{FRAGMENT}:2:7: a law change is claimed, and no act in law/ took effect between 2024-01-01 and 2026-01-01 for law.posting"
        in result.output
    )


def test_a_law_change_by_the_wrong_act(history: Path) -> None:
    change(history, FRAGMENT, "act: Act 2 § 7", "act: Act 1")
    result = check(history)
    assert result.exit_code == 1
    assert "Act 1 did not take effect between 2024-01-01 and 2026-01-01; these did: Act 2 § 7" in result.output


def test_the_whole_act_may_be_named(history: Path) -> None:
    change(history, FRAGMENT, "act: Act 2 § 7", "act: Act 2")
    assert check(history).exit_code == 0


def test_a_requirement_that_is_not_known(history: Path) -> None:
    change(history, FRAGMENT, "requirements: [law.posting]", "requirements: [law.posting, law.nowhere]")
    result = check(history)
    assert result.exit_code == 1
    assert "law.nowhere is no requirement of the law here" in result.output


def test_a_fragment_on_a_document_that_is_not_there(history: Path) -> None:
    change(history, FRAGMENT, "clauses: [duties.posting]", "document: moo\nclauses: [duties.posting]")
    result = check(history)
    assert result.exit_code == 1
    assert f"{FRAGMENT}:6:11: moo is no document of both versions; they have mou" in result.output


def test_a_fragment_that_cannot_be_read_is_bad_input(history: Path) -> None:
    change(history, FRAGMENT, "kind: law change", "kind: law-change")
    result = check(history)
    assert result.exit_code == 2
    assert f"{FRAGMENT}:2:7: kind: " in result.output


def test_an_act_with_another_kind_is_bad_input(history: Path) -> None:
    change(history, FRAGMENT, "kind: law change", "kind: style")
    result = check(history)
    assert result.exit_code == 2
    assert "act goes with kind: law change" in result.output


def test_a_renumbered_reference_needs_no_fragment(history: Path) -> None:
    """Section 2.1 refers to a clause whose number stays; the clause after the new one only gets another number."""
    result = run(history, "diff", "sample@2024-01-01", "sample", "--json")
    assert '"kind": "renumbered"' in result.output
    assert check(history).exit_code == 0


def test_westport_is_explained() -> None:
    from tests.every_document import ROOT

    result = run(ROOT, "changelog", "westport", "--check")
    assert result.exit_code == 0, result.output


def test_the_reason_is_written_for_all_that_has_none(history: Path) -> None:
    """One sentence typed, and the check goes through; what has its reason already is left as it is."""
    change(history, "districts/sample/district.yml", "  posting: yes", "  posting: yes\n  armed: no")
    before = (history / FRAGMENT).read_bytes()
    assert "as `sro changelog sample --why …` does" in check(history).output
    result = run(history, "changelog", "sample", "--why", "The chief’s “wish”: no arms.", "--asked-by", "the chief")
    assert result.exit_code == 0 and "districts/sample/changes/change-1.yml: the reason for 1 change of mou" in result.output
    assert check(history).exit_code == 0, check(history).output
    kept = yaml.safe_load((history / "districts/sample/changes/change-1.yml").read_text("utf-8"))
    assert kept["why"] == "The chief’s “wish”: no arms." and kept["asked_by"] == "the chief" and kept["kind"] == "negotiated"
    assert kept["clauses"] == ["duties.weapon"] and (history / FRAGMENT).read_bytes() == before
    again = run(history, "changelog", "sample", "--why", "Once more.", "--asked-by", "the chief")
    assert "nothing in the draft is without a reason" in again.output
    assert not (history / "districts/sample/changes/change-2.yml").exists()


def test_no_reason_excuses_what_is_lost(history: Path) -> None:
    (history / "districts/sample/local.yml").write_text(
        "- {replace: duties.report, text: The officer tells the principal., reason: asked for}\n", encoding="utf-8"
    )
    assert run(history, "changelog", "sample", "--why", "Agreed.", "--asked-by", "the chief").exit_code == 0
    result = check(history)
    assert result.exit_code == 1 and "no fragment says why" not in result.output and "was met before" in result.output


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--why", "Agreed."), "--asked-by ROLE"),
        (("--asked-by", "the chief"), "belong to --why"),
        (("--why", "  ", "--asked-by", "the chief"), "there are no words"),
        (("--why", "Agreed.", "--asked-by", "the chief", "--check"), "gives a reason for what changed in a district's draft"),
    ],
)
def test_half_a_reason_is_none(history: Path, options: tuple[str, ...], told: str) -> None:
    result = run(history, "changelog", "sample", *options)
    assert result.exit_code == 2 and told in result.output
    assert not (history / "districts/sample/changes/change-1.yml").exists()
