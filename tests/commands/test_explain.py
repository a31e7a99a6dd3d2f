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
