from sro.check.lints import broken_reference
from sro.model.document import Run
from tests.check.lints.helpers import document, found


def test_a_reference_to_a_clause_or_section_passes() -> None:
    assert not found("broken-reference", "As [[c.2]] of [[c]] says.", "x")


def test_a_reference_to_what_the_answers_left_out_fails() -> None:
    (lint,) = found("broken-reference", "As [[c.9]] says.")
    assert lint.message == "refers to c.9, which the answers leave out; guard it with {% if has('c.9') %}"


def test_a_reference_made_elsewhere_to_nothing_fails() -> None:
    one = document("x")
    clause = one.sections[0].blocks[0].model_copy(update={"runs": (Run(kind="reference", text="Section 9", to="gone"),)})
    broken = one.model_copy(update={"sections": (one.sections[0].model_copy(update={"blocks": (clause,)}),)})
    assert [lint.message for lint in broken_reference.lint(broken, frozenset())]


def test_a_blank_answer_is_no_reference() -> None:
    assert not found("broken-reference", "The Chief is ⟦name of the chief⟧.")
