"""A district file is changed one answer at a time, and nothing else in it moves."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sro.draft.district_file import DistrictText, new_text
from sro.draft.draft import district_text, read_draft
from sro.model import AnswerOrigin
from sro.model.question import Question
from sro.project.yaml import parse_yaml
from tests.draft.test_district_file_yaml import VALUES
from tests.every_document import PROJECT

NAMES = [f"question_{letter}" for letter in "abcd"]

BY_HAND = """\
# About this district.
state: ct  # Connecticut
date: 2026-09-14
answers:
    # The name on letters.
    question_a: >-
      Example
      Schools
    # question_c: it was so before
    question_b:
    - name: High
      level: high
    # A last remark.

# Which documents we want.
documents: [mou]
"""


def question(name: str, default: Any = None) -> Question:
    return Question(id=name, ask=f"What is {name}?", type="text", default=default)


def answers(text: str) -> Any:
    return parse_yaml(text, "district.yml").data["answers"]


def test_a_new_file_holds_state_date_and_no_answer() -> None:
    data = parse_yaml(new_text("new-haven", "ct", "2026-09-14"), "district.yml").data
    assert data == {"state": "ct", "date": "2026-09-14", "answers": {}}


def test_an_answer_is_written_under_its_question() -> None:
    text = DistrictText.read(new_text("x", "ct", "2026-09-14")).with_answer(question("chief"), "R: “no”", "Signatures").text
    assert text.endswith("answers:\n  # ── Signatures\n  # What is chief?\n  chief: 'R: “no”'\n")


def test_a_question_left_alone_becomes_a_remark_with_its_default() -> None:
    left = DistrictText.read(new_text("x", "ct", "2026-09-14")).with_answer(question("chief", "Chief"), None)
    assert left.text.endswith("answers: {}\n  # What is chief?\n  # chief: Chief\n")
    assert left.remarks == {"chief"}
    assert left.answers == {}


def test_an_answer_takes_the_place_of_its_remark() -> None:
    left = DistrictText.read(new_text("x", "ct", "2026-09-14")).with_answer(question("chief", "Chief"), None)
    given = left.with_answer(question("chief", "Chief"), "Marshal")
    assert given.text.endswith("answers:\n  # What is chief?\n  chief: Marshal\n")
    assert given.remarks == frozenset()


def test_everything_else_in_a_file_written_by_hand_stays() -> None:
    text = DistrictText.read(BY_HAND)
    changed = text.with_answer(question("question_a"), "Other").with_answer(question("question_d"), "new").text
    expected = BY_HAND.replace(">-\n      Example\n      Schools", "Other")
    expected = expected.replace("    # A last remark.\n", "    # A last remark.\n    # What is question_d?\n    question_d: new\n")
    assert changed == expected


def test_a_remark_of_ones_own_is_taken_for_a_question_left_alone() -> None:
    assert DistrictText.read(BY_HAND).remarks == {"question_c"}


@pytest.mark.parametrize(
    "layout",
    [
        "answers: {question_a: '1', question_b: [x, y]}\n",
        "answers:\n",
        "answers: {}  # none\n",
        "",
        "answers:\n  question_a: |+\n    keep\n\n\n",
        "answers:\n  question_a: |\n    # question_b: no remark\n    text\n",
        'answers: {\n  "question_a": "1"\n}\n',
        "answers:\r\n  question_a: x\r\n",
    ],
)
@pytest.mark.parametrize("value", ["new", None, [{"name": "A"}]])
def test_any_layout_can_be_changed(layout: str, value: Any) -> None:
    before = f"{layout}state: ct\n"
    wanted = dict(answers(before) or {}) if "answers" in layout else {}
    for name in ("question_b", "question_a"):
        wanted.pop(name, None)
        if value is not None:
            wanted[name] = value
    text = DistrictText.read(before).with_answer(question("question_b"), value).with_answer(question("question_a"), value)
    assert text.answers == wanted == answers(text.text)
    assert parse_yaml(text.text, "district.yml").data["state"] == "ct"


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.none() | VALUES), max_size=6), st.sampled_from(["", BY_HAND]))
def test_any_run_of_changes_reads_back(steps: list[tuple[str, Any]], start: str) -> None:
    text = DistrictText.read(start or new_text("x", "ct", "2026-09-14"))
    expected = dict(text.answers)
    for name, value in steps:
        expected.pop(name, None)
        if value is not None:
            expected[name] = value
        text = text.with_answer(question(name), value, "Group" if value == 0 else "")
        assert text.answers == expected
    assert ("# The name on letters.\n" in text.text) == bool(start)


PROPOSED = {"kind": "proposed", "of": "district"}
COMMENTED = "state: ct\ndate: 2026-09-14 # of the draft\n\n# Ours.\nanswers:\n  # the name\n  district: Hill\n"
BOARD = Question(id="board", ask="What is the board called?", type="text", blank="name of the board")


def test_where_an_answer_is_from_stands_before_the_answers_and_goes_when_it_is_typed_over() -> None:
    taken = DistrictText.read(COMMENTED).with_answer(BOARD, "Hill Board", origin=PROPOSED)
    assert taken.origins == {"board": PROPOSED}
    assert "from:\n  board: {kind: proposed, of: district}\nanswers:\n  # the name\n  district: Hill\n" in taken.text
    assert "# of the draft" in taken.text and "# Ours." in taken.text
    again = taken.with_answer(BOARD, "Hill Board", origin=PROPOSED)
    assert again.text == taken.text
    typed = taken.with_answer(BOARD, "Dale Board")
    assert not typed.origins and "from:" not in typed.text and typed.answers["board"] == "Dale Board"
    assert "from:" not in taken.with_answer(BOARD, None).text


def test_a_draft_on_the_page_is_saved_with_where_its_answers_are_from() -> None:
    before = COMMENTED.replace(" # of the draft", "")  # the page writes the date anew
    text = f"{before}  board: Hill Board of Education\n".replace("answers:", "from:\n  board: {kind: proposed, of: district}\nanswers:")
    draft = read_draft("hill", text, "", PROJECT.model)
    assert draft.file.from_["board"].of == "district"
    assert district_text(draft, PROJECT.model) == text
    accepted = draft.with_answer("duty_firearm", "armed", AnswerOrigin(kind="default"))
    saved = district_text(accepted, PROJECT.model)
    assert read_draft("hill", saved, "", PROJECT.model).file == accepted.file and "duty_firearm: {kind: default}" in saved
    assert "from:" not in district_text(accepted.with_answer("duty_firearm", "unarmed").with_answer("board", "Dale Board"), PROJECT.model)
