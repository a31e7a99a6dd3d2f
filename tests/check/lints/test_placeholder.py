import pytest

from sro.check.lints import RULES
from sro.model.document import Field, FieldGroup, Option, Section
from tests.check.lints.helpers import document, faults


@pytest.mark.parametrize("text", ["The Chief will report.", "He or she may decide.", "See “A…” or A/B.", "Call 555-0100 (office)."])
def test_finished_words_pass(text: str) -> None:
    assert not faults("placeholder", text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Ask {{ chief }}.", "{{"),
        ("{% if x %}", "{%"),
        ("See [[]] now", "[["),
        ("a **term", "**"),
        ("by TBD", "TBD"),
        ("TODO: write", "TODO"),
        ("by ______ of", "______"),
        ("Within ..... days", "....."),
        ("The Board will / may act", "will / may"),
        ("The Board shall/will act", "shall/will"),
        ("[insert name] signs", "[insert name]"),
        ("on [date of signing]", "[date of signing]"),
    ],
)
def test_what_was_left_open_fails(text: str, fault: str) -> None:
    assert faults("placeholder", text)[0] == fault


def test_the_blank_of_a_question_and_answers_pass() -> None:
    assert not faults("placeholder", "The Chief is ⟦name of the chief⟧ of ‹[insert town] {{ TBD }} ____›.")


def test_every_word_of_a_form_is_read() -> None:
    field = Field(name="a", type="choice", label="L TBD", tooltip="T TBD", group="g", options=(Option(value="o", label="O TBD"),))
    group = FieldGroup(id="g", legend="G TBD", rows=((field,),))
    form = document("x").model_copy(update={"foot_notice": "F TBD", "sections": (Section(id="s", blocks=(group,)),)})
    assert len(list(RULES["placeholder"](form, frozenset()))) == 5
