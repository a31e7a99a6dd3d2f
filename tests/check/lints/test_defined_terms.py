"""term-undefined, term-defined-twice and term-unused, which share what a definition and a use are."""

import pytest

from tests.check.lints.helpers import faults, found

CHIEF = "The head of the department (“**Chief**”) signs."


@pytest.mark.parametrize(
    "text",
    [
        "It is for the Chief to decide.",
        "It is the Chief’s report; the Chiefs agree.",
        "Officers report. Then they rest: Nobody is late.",
        "It binds ‹Example Town› in March and on Mondays.",
        "It follows [CGS § 10-233m](law:10-233m) and [[c.1]].",
        "It is a Level 2 matter under Exhibit A.",
    ],
)
def test_terms_that_are_defined_or_explain_themselves_pass(text: str) -> None:
    assert not faults("term-undefined", CHIEF, text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("It is for the Program Committee to decide.", "Program Committee"),
        ("It goes to the Chief and the Deputy.", "Deputy"),
        ("It goes to the Superintendent of Schools.", "Superintendent Schools"),
    ],
)
def test_a_capital_that_nothing_explains_fails(text: str, fault: str) -> None:
    assert faults("term-undefined", CHIEF, text) == [fault]


def test_a_proper_name_of_the_document_passes() -> None:
    assert not faults("term-undefined", "It happens in New Hampshire.", names=("New Hampshire",))


def test_headings_are_not_asked() -> None:
    assert not faults("term-undefined", "x.", heading="Goals and Objectives of It All")


def test_one_definition_passes_and_a_second_fails() -> None:
    assert not found("term-defined-twice", CHIEF, "The Chief decides.")
    (lint,) = found("term-defined-twice", CHIEF, "x", "The boss (“**Chief**”) acts.")
    assert (lint.clause, lint.message) == ("c.3", "“Chief” is defined in c.1 already; keep one definition")


def test_a_term_used_again_passes_and_one_never_used_fails() -> None:
    assert not found("term-unused", CHIEF, "All Chiefs decide.")
    assert faults("term-unused", CHIEF, "The chieftain decides.") == ["Chief"]


def test_a_term_in_lower_case_is_used_in_any_case() -> None:
    assert not found("term-unused", "A “**school day**” is a day of school.", "School days count.")


def test_a_term_made_of_an_answer_is_known() -> None:
    assert not faults("term-undefined", "The board (the “**Board**”) acts.", "It is for the Board.")
