"""An answer that does nothing is told, and no other."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sro.resolve import Edition, Remark, doubts_in, read_answers, resolve, without_effect
from sro.resolve.resolver import reads_otherwise
from sro.resolve.template import holds
from tests.every_document import PROJECT

MODEL = PROJECT.model
Raw = dict[str, Any]


def told(raw: Raw, state: str = "ct", only: tuple[str, ...] = ()) -> list[Remark]:
    answers = read_answers(MODEL, raw, state=state, date="2026-09-14", rules=())
    names = only or tuple(MODEL.documents)
    edition = Edition("any", state, "2026-09-14", answers, documents=names)
    made = [resolve(MODEL, name, edition) for name in names if holds(MODEL.documents[name].when, answers.context)]
    return without_effect(MODEL, raw, edition, made)


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (
            {"term_end": "2027-06-30"},
            "term_end: June 30, 2027 has no effect, since term_type is open (Until somebody ends it); change term_type, or take it out",
        ),
        (
            {"department": "Yale Police Department", "departments": [{"name": "A"}, {"name": "B"}]},
            "department: Yale Police Department has no effect, since departments is answered; change departments, or take it out",
        ),
        (
            {"superintendent": {"name": "Lee Roe", "since": "2026-07-01"}},
            "superintendent_since: July 1, 2026 has no effect, since superintendent_capacity is in-office (holds the office); "
            "change superintendent_capacity, or take it out",
        ),
        ({"incident_reports": True}, "incident_reports: yes has no effect, since state is ct; take it out"),
    ],
)
def test_an_answer_whose_question_does_not_apply_is_told_with_the_reason(raw: Raw, sentence: str) -> None:
    assert sentence in [each.message for each in told(raw, only=("mou",))]


def test_an_answer_that_no_document_asks_for_is_told() -> None:
    [remark] = told({"report_deadline": 4, "policy_dated_references": True}, only=("form-a",))
    assert remark.path == ("policy_dated_references",)
    assert remark.message.startswith(
        "policy_dated_references: yes has no effect, since no document that is built here asks for it (form-a); "
    )


def test_an_answer_whose_words_are_left_out_is_told() -> None:
    raw = {"schools": [{"name": "A School", "web_address": "https://a.example.org"}], "school_list": False}
    [remark] = told(raw, only=("mou",))
    assert remark.path == ("schools", 0, "web_address")
    assert (
        "schools[0].web_address: https://a.example.org has no effect, since the words that would show it are left out of mou"
        in remark.message
    )
    assert not told({**raw, "school_list": True}, only=("mou",))


@pytest.mark.parametrize(
    "raw",
    [
        {"term_type": "fixed", "term_end": "2027-06-30"},
        {"superintendent": {"name": "Lee Roe", "capacity": "acting", "since": "2026-07-01"}},
        {"chief_title": "Interim Chief of Police", "chief_since": "2026-07-01"},
        {"duty_firearm": "armed", "report_deadline": 5, "jrb": True, "body_cameras": True},
        {"population": 20000, "suppress_below": 7, "accessible_copy": "Tested"},
        {"level1_options": [], "level1_examples": ["dress-code"]},
        {"officers": [{"number": 1, "posts": [{"school": "A School", "days": ["mon"], "hours": {"from": "07:15", "to": "14:45"}}]}]},
        {"schools": [{"name": "A School", "level": "other", "officer": "visited", "days": ["mon"], "days_per_week": "0.5"}]},
        {
            "parties": [
                {"name": "Town of A", "kind": "town", "by": {"name": "B", "title": "C", "signed_on": "2026-09-14"}, "joins": ["cost"]}
            ]
        },
    ],
)
def test_an_answer_that_does_something_is_not(raw: Raw) -> None:
    assert told(raw) == []


CHOICES = [q for q in MODEL.questions.values() if q.type in ("yes_no", "choice") and not q.fills and not q.acts and not q.on_record]


@settings(max_examples=20)
@given(st.sampled_from(CHOICES), st.data())
def test_whatever_is_chosen_changes_a_document_or_is_told(question: Any, data: st.DataObject) -> None:
    options = [option.value for option in question.options] or [True, False]
    stands = {"yes": True, "no": False}.get(question.default, question.default)
    answer = data.draw(st.sampled_from([option for option in options if option != stands]))
    raw = {question.id: {"answer": answer, "reason": "Decided so."} if question.reason_when else answer}

    def made(answered: Raw) -> list[Any]:
        answers = read_answers(MODEL, answered, state="ct", date="2026-09-14", rules=())
        edition = Edition("any", "ct", "2026-09-14", answers)
        standing = [name for name in MODEL.documents if holds(MODEL.documents[name].when, answers.context)]
        return [resolve(MODEL, name, edition).model_copy(update={"answers": ()}) for name in standing]

    assert bool(told(raw)) == (made(raw) == made({}))


SCHOOLS = [{"name": "A School", "officer": "base"}, {"name": "B School", "officer": "visited"}]
HALVES = [{"from": "08:00", "to": "11:00"}, {"from": "12:00", "to": "15:00"}]


def posts(*schools: str, **more: Any) -> list[Raw]:
    return [{"school": school, **more} for school in schools]


@pytest.mark.parametrize(
    ("raw", "path", "sentence"),
    [
        (
            {"officers": [{"number": 1, "posts": posts("A School", "Ghost School")}]},
            ("officers", 0, "posts", 1, "school"),
            "officers: SRO 1 has a post at Ghost School, which is not in the list of schools; add it there, or mend the name",
        ),
        (
            {"officers": [{"number": 1, "posts": posts("B School")}]},
            ("schools", 0),
            "schools: A School is an officer’s base, and no officer has a post there; add the post, or say visited",
        ),
        (
            {"sro_count": 3, "officers": [{"number": 1, "posts": posts("A School")}]},
            ("sro_count",),
            "sro_count: 3 is not the number of officers, of whom 1 are listed; change one of the two",
        ),
        (
            {"officers": [{"number": 2, "posts": posts("A School", "B School", days=["thu"])}]},
            ("officers", 0, "posts", 1),
            "officers: SRO 2 is at A School and at B School on Thursday; change the days, or give hours that lie apart",
        ),
        (
            {"departments": [{"name": "X", "schools": ["A School", "B School"]}, {"name": "Y", "schools": ["B School"]}]},
            ("departments", 1, "schools", 0),
            "departments: B School is served by X and by Y; name it with the one whose chief gets its reports, unless both do",
        ),
        (
            {
                "departments": [{"name": "X", "schools": ["A School"]}, {"name": "Y", "schools": ["B School"]}],
                "officers": [{"number": 1, "department": "Y", "posts": posts("A School")}],
            },
            ("officers", 0, "posts", 0, "school"),
            "officers: SRO 1 is of Y and has a post at A School, which X serves; change one of the two",
        ),
        (
            {"schools": [{"name": "A School"}, {"name": "B School"}, {"name": "a SCHOOL"}]},
            ("schools", 2, "name"),
            "schools: a SCHOOL stands twice; take one away, or add to the name what tells the two apart",
        ),
    ],
)
def test_a_doubt_is_told(raw: Raw, path: tuple[Any, ...], sentence: str) -> None:
    context = read_answers(MODEL, {"schools": SCHOOLS, **raw}, state="ct", date="2026-09-14").context
    assert Remark(path, sentence) in doubts_in(context)


@pytest.mark.parametrize(
    "raw",
    [
        {"officers": [{"number": 1, "posts": posts("A School", days=["mon"]) + posts("B School", days=["tue"])}], "sro_count": 1},
        {
            "officers": [
                {
                    "number": 1,
                    "posts": [{"school": name, "days": ["mon"], "hours": hours} for name, hours in zip("AB", HALVES, strict=True)],
                }
            ],
            "schools": [{"name": "A"}, {"name": "B"}],
        },
        {"sro_count": 3},
        {},
    ],
)
def test_what_can_be_right_is_no_doubt(raw: Raw) -> None:
    assert doubts_in(read_answers(MODEL, {"schools": SCHOOLS, **raw}, state="ct", date="2026-09-14").context) == []


@pytest.mark.parametrize(
    ("raw", "otherwise"),
    [
        ({}, False),
        ({"superintendent_since": "2026-07-01"}, False),
        ({"report_deadline": "3"}, True),
        ({"security_unit": "yes"}, True),
        ({"district": "Elsewhere Public Schools"}, True),
    ],
)
def test_up_to_the_first_difference_comes_to_the_same_as_the_whole(raw: Raw, otherwise: bool) -> None:
    def at(raw: Raw) -> Edition:
        return Edition("any", "ct", "2026-09-14", read_answers(MODEL, raw, state="ct", date="2026-09-14", rules=()), documents=("mou",))

    standing, other = resolve(MODEL, "mou", at({})), resolve(MODEL, "mou", at(raw))
    whole = standing.model_copy(update={"answers": ()}) != other.model_copy(update={"answers": ()})
    assert reads_otherwise(MODEL, at(raw), standing) is whole is otherwise
