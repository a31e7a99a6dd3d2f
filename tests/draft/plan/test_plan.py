"""The plan of the questions: every question once, what is next, how far, what a line answers, what is guessed, what the review tells first."""

from __future__ import annotations

from typing import Any

import pytest

from sro.draft.plan import ACCEPTED, Standing, as_html, as_text, counts_of, papers_of, progress, read_step, review, search
from sro.draft.plan.guesses import GUESSES
from sro.draft.plan.how_far import BESIDES
from sro.errors import InputError
from sro.model import FIRST, Step
from sro.model.document import blanks
from sro.project import Project
from sro.reading import block_words
from tests.every_document import PROJECT
from tests.small_project import QUESTIONS, small_store

MODEL = PROJECT.model
FIVE = {
    "district": "Yale Public Schools",
    "towns": ["Yale"],
    "department": "Yale Police Department",
    "schools": [{"name": "Yale High School", "officer": "base"}, {"name": "Yale Middle School", "officer": "base"}],
    "sro_count": 1,
}


def standing(answers: dict[str, Any] | None = None, origins: dict[str, dict[str, str]] | None = None, **more: Any) -> Standing:
    return Standing(MODEL, answers or {}, origins or {}, **{"state": "ct", "date": "2026-09-14", **more})


def step(name: str) -> Step:
    found = standing().step(name)
    assert found is not None
    return found


def draft(answers: str, origins: str = "") -> str:
    return f"state: ct\ndate: 2026-09-14\n{origins}answers:\n{answers}"


# ── the plan as data


def test_every_question_stands_in_the_plan_exactly_once() -> None:
    named = [name for name, _ in MODEL.plan.places()]
    assert sorted(named) == sorted(MODEL.questions)
    assert 0 < len(MODEL.plan.first) <= FIRST
    assert len(MODEL.plan.choices) == 10
    assert all(step.why and step.ask for step in (*MODEL.plan.first, *MODEL.plan.choices))
    assert all(step.boards_ask for step in MODEL.plan.choices)


_ALL = "district, story, armed, goals, duties, deadline, made_on, notice_by, web, schools"


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        (f"plan: {{topics: {{All: {{questions: {{default: [{_ALL}]}}}}}}}}", ""),
        ("plan: {topics: {All: {questions: {default: [district]}}}}", "story stands nowhere in it"),
        (f"plan: {{topics: {{All: {{questions: {{default: [{_ALL}], you: [armed]}}}}}}}}", "armed stands in districts/questions.yml"),
        (f"plan: {{topics: {{All: {{questions: {{default: [{_ALL}, armd]}}}}}}}}", "armd is not a question; did you mean armed?"),
        (f"plan: {{topics: {{All: {{questions: {{mayor: [{_ALL}]}}}}}}}}", "mayor is nobody who answers"),
    ],
)
def test_a_question_that_stands_nowhere_twice_or_under_nobody_is_told_with_its_place(plan: str, sentence: str) -> None:
    project = Project(small_store(f"{QUESTIONS}{plan}\n"))
    if not sentence:
        assert project.model.plan.topics["All"].questions["default"][0] == "district"
        return
    with pytest.raises(InputError) as refused:
        _ = project.model
    assert any(
        sentence in problem.message and problem.file == "districts/questions.yml" and problem.line for problem in refused.value.problems
    )


def test_a_project_without_a_plan_has_an_empty_one() -> None:
    assert not Project(small_store()).model.plan


def test_what_the_plan_says_is_proposed_is_what_is_guessed() -> None:
    steps = (*MODEL.plan.first, *MODEL.plan.choices)
    assert {name for each in steps for name in each.proposes} == set(GUESSES)
    for each in steps:
        assert all(GUESSES[name][0] in each.questions for name in each.proposes)


# ── how a draft stands in it


def test_the_first_pass_is_asked_in_order_and_what_was_left_open_is_not_asked_again() -> None:
    first = standing().next_step("first")
    assert first is not None and first.step == "district"
    after = standing({"district": "Yale Public Schools"}, left=frozenset(["district_kind"])).next_step("first")
    assert after is not None and after.step == "towns"


def test_questions_behind_a_no_do_not_count() -> None:
    yes, no = (progress(standing({"replaces_agreement": answer})).of["you"] for answer in ("yes", "no"))
    assert yes[1] == no[1] + 1  # the day of the earlier agreement
    assert yes[0] == no[0] == 1


def test_counsels_questions_are_settled_by_an_answer_and_never_by_a_default() -> None:
    untouched = progress(standing()).of["counsel"]
    assert untouched[0] == 0 < untouched[1]
    accepted = standing({"restraint_regime": "school-and-police"}, {"restraint_regime": ACCEPTED})
    assert progress(accepted).of["counsel"][0] == 0
    assert progress(standing({"restraint_regime": "police"})).of["counsel"][0] == 1


def test_counts_are_said_as_people_say_them() -> None:
    how = progress(standing({**FIVE, "board": "Yale Board of Education"}, {"board": {"kind": "proposed", "of": "district"}}))
    assert how.said == f"6 of {how.of['you'][1]} that need you"
    assert (how.answered, how.accepted) == (5, 1)


def test_the_five_ways_an_answer_can_stand_are_kept_apart() -> None:
    now = standing({"district": "Yale Public Schools", "duty_firearm": "armed"}, {"duty_firearm": ACCEPTED}, left=frozenset(["chair_name"]))
    asked = ("district", "duty_firearm", "board", "chair_name", "chief_name", "body_cameras")
    assert [now.how(name) for name in asked] == ["typed", "default", "guess", "left", "blank", "untouched"]


def test_every_question_that_applies_is_met_in_some_pass_or_topic() -> None:
    now = standing()
    met = {name for each in (*MODEL.plan.first, *MODEL.plan.choices) for name in each.asks} | {
        name for each in now.topics for name in now.topic(each)
    }
    unmet = [name for name in MODEL.questions if now.applies(name) and name not in met]
    assert all("adoption" in now.needs(name) for name in unmet), unmet
    assert BESIDES in now.topics


def test_a_word_finds_the_questions_that_ask_it_first_and_tells_which_do_not_apply() -> None:
    found = search(standing(), "body camera")
    assert [each.question for each in found][:2] == ["body_cameras", "minor_recordings"]
    behind = [each for each in search(standing(), "guard") if each.question == "funding_guard_rate"]
    assert behind and not behind[0].applies
    assert search(standing(), "zebra") == [] == search(standing(), " ")


# ── a line typed for a step


@pytest.mark.parametrize(
    ("name", "typed", "answers"),
    [
        ("towns", "Bethlehem, Woodbury, and Roxbury", {"towns": ["Bethlehem", "Woodbury", "Roxbury"]}),
        ("police", "Yale Police Department, Chief Jane Doe", {"department": "Yale Police Department", "chief_name": "Jane Doe"}),
        ("police", "Interim Chief Jane Doe, Yale PD", {"department": "Yale PD", "chief_name": "Jane Doe", "chief_capacity": "interim"}),
        ("police", "Chief Jane Doe", {"chief_name": "Jane Doe"}),
        ("superintendent", "Interim Superintendent Lee Roe", {"superintendent_name": "Lee Roe", "superintendent_capacity": "interim"}),
        ("chair", "Pat Roe, Chairperson", {"chair_name": "Pat Roe", "chair_title": "Chairperson"}),
        ("schools", "Yale HS, high, base", {"schools": [{"name": "Yale High School", "level": "high", "officer": "base"}]}),
        ("officers", "two full-time", {"sro_count": 2, "sro_time": "full-time"}),
        ("officers", "one officer, part-time", {"sro_count": 1, "sro_time": "part-time"}),
        ("officers", "3", {"sro_count": 3}),
        ("before", "yes, 11/28/2023", {"replaces_agreement": "yes", "replaced_on": "2023-11-28"}),
        ("before", "11/28/2023", {"replaces_agreement": "yes", "replaced_on": "2023-11-28"}),
        ("before", "no", {"replaces_agreement": "no"}),
        ("vote", "Tuesday, Oct. 6, 2026", {"board_meeting_on": "2026-10-06"}),
        ("vote", "signed on 9/1/26", {"made_on": "2026-09-01"}),
        ("officers", "3 FT", {"sro_count": 3, "sro_time": "full-time"}),
        ("officers", "1 p/t", {"sro_count": 1, "sro_time": "part-time"}),
    ],
)
def test_a_line_answers_what_stands_in_it(name: str, typed: str, answers: dict[str, Any]) -> None:
    reading = read_step(standing(), step(name), typed)
    assert reading.outcome in ("read", "doubt"), reading.note
    assert reading.answers == answers


def test_several_departments_each_keep_their_head_and_capacity() -> None:
    reading = read_step(standing(), step("police"), "Yale Police Department, Chief Jane Doe\nHarvard PD; Interim Chief Dana Example")
    assert reading.answers["departments"] == [
        {"name": "Yale Police Department", "head": {"name": "Jane Doe"}},
        {"name": "Harvard PD", "head": {"name": "Dana Example", "capacity": "interim"}},
    ]


@pytest.mark.parametrize(
    ("typed", "department", "head"),
    [
        ("Connecticut State Police, Troop B", "Connecticut State Police, Troop B", None),
        ("Yale Police Department, Youth Division, Chief Jane Doe", "Yale Police Department, Youth Division", "Jane Doe"),
        ("Yale PD, Town of Yale, Connecticut; Jane Doe", "Yale PD, Town of Yale, Connecticut", "Jane Doe"),
        ("Police Department, New Yale, CT", "Police Department, New Yale, CT", None),
        ("Police Department, Jane Doe", "Police Department", "Jane Doe"),
        ("Yale Police Department,Chief Jane Doe", "Yale Police Department", "Jane Doe"),
    ],
)
def test_what_names_a_part_of_the_agency_or_its_place_is_no_head(typed: str, department: str, head: str | None) -> None:
    reading = read_step(standing(), step("police"), typed)
    assert (reading.answers["department"], reading.answers.get("chief_name")) == (department, head)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_headings_above_departments_are_no_department(mark: str) -> None:
    rows = [("Department", "Head"), ("Yale Police Department", "Jane Doe"), ("Harvard Police Department", "Lee Roe")]
    reading = read_step(standing(), step("police"), "\n".join(mark.join(row) for row in rows))
    assert [(each["name"], each["head"]["name"]) for each in reading.answers["departments"]] == rows[1:]
    assert reading.parts["departments"].value == reading.answers["departments"], "the answer given on the command line is read alike"


@pytest.mark.parametrize(
    ("name", "typed", "outcome"),
    [
        ("police", "tbd", "open"),
        ("before", "not sure", "open"),
        ("vote", "", "open"),
        ("police", ":gun", "refused"),
        ("police", ":find gun", "command"),
        ("police", ":help", "command"),
        ("before", "no, not really", "refused"),
        ("before", "it was signed in 2023", "refused"),
        ("officers", "about two", "refused"),
        ("vote", "Wednesday, Oct. 6, 2026", "refused"),
        ("police", "Yale Police Department\nHarvard Police Department", "refused"),
        ("police", "State Police", "doubt"),
    ],
)
def test_what_cannot_be_read_is_left_open_or_refused_with_a_sentence(name: str, typed: str, outcome: str) -> None:
    reading = read_step(standing(), step(name), typed)
    assert reading.outcome == outcome
    assert outcome == "doubt" or not reading.answers
    assert outcome in ("doubt", "command") or reading.note


# ── guesses


@pytest.mark.parametrize(
    ("district", "guesses"),
    [
        ("Yale Public Schools", {"board": "Yale Board of Education", "district_kind": "own", "towns": ["Yale"]}),
        ("Regional School District No. 14", {"board": "Regional School District No. 14 Board of Education", "district_kind": "regional"}),
        ("Hill Charter School", {"district_kind": "other"}),
        ("Hilltop", {}),
    ],
)
def test_a_name_lets_guess_what_it_shows_and_no_more(district: str, guesses: dict[str, Any]) -> None:
    found = standing({"district": district}).guesses
    assert {name: each.value for name, each in found.items()} == guesses
    assert all(each.origin == {"kind": "proposed", "of": "district"} for each in found.values())


def test_a_guess_is_made_from_an_answer_and_never_from_a_guess() -> None:
    assert "department" not in standing({"district": "Yale Public Schools"}).guesses
    assert standing({"towns": ["Yale"]}).guesses["department"].value == "Yale Police Department"
    assert "department" not in standing({"towns": ["Bethlehem", "Woodbury"]}).guesses


def test_a_guess_stands_in_no_document_before_it_is_accepted() -> None:
    papers = papers_of(MODEL, PROJECT.library, "yale", draft("  district: Yale Public Schools\n"))
    for name in papers.standing:
        assert "Yale Board of Education" not in papers.document(name).model_dump_json()
    assert "board" in blanks(papers.document("mou"))
    accepted = draft(
        "  district: Yale Public Schools\n  board: Yale Board of Education\n", "from:\n  board: {kind: proposed, of: district}\n"
    )
    assert "Yale Board of Education" in papers_of(MODEL, PROJECT.library, "yale", accepted).document("mou").model_dump_json()


# ── the review


def test_the_review_tells_blanks_doubts_and_guesses_first_and_leads_to_each_question() -> None:
    parts = review(standing(FIVE))
    kinds = [part.kind for part in parts]
    assert kinds[:4] == ["blanks", "doubts", "guesses", "others"]
    assert set(kinds[4:]) == {"group"} and len(kinds) == 16
    assert all(link.question in MODEL.questions for part in parts for link in part.links)
    doubt = next(part for part in parts if part.kind == "doubts")
    assert [link.question for link in doubt.links] == ["sro_count"], "two bases and one officer"
    assert counts_of(parts)[1:] == (1, 2)


def test_an_accepted_guess_that_no_longer_follows_is_in_doubt() -> None:
    answers = {"district": "Harvard Public Schools", "board": "Yale Board of Education"}
    parts = review(standing(answers, {"board": {"kind": "proposed", "of": "district"}}))
    doubt = next(part for part in parts if part.kind == "doubts")
    assert "Harvard Board of Education" in doubt.links[0].words and doubt.links[0].question == "board"
    assert not any(part.kind == "doubts" for part in review(standing(answers))), "a name that was typed is nobody's guess"


def test_what_the_law_asks_and_a_no_leaves_out_is_told_with_its_reason() -> None:
    answers = {"nonviolent_limit": {"answer": "no", "reason": "The policy says it."}}
    left = next(part for part in review(standing(answers)) if part.title == "Left out")
    assert "because The policy says it" in left.says
    untouched = next(part for part in review(standing()) if part.title == "Left out")
    assert untouched.says == "Nothing that the law asks for is left out."


def test_with_documents_the_review_says_what_is_touched_and_how_the_law_stands() -> None:
    text = draft("  minor_recordings: no\n")
    papers = papers_of(MODEL, PROJECT.library, "yale", text)
    parts = review(standing({"minor_recordings": "no"}), papers)
    cameras = next(part for part in parts if part.title == "Gun and cameras")
    assert "mou" in cameras.documents
    assert "CGS § 29-6d(g)(2)(C)" in cameras.open and "CGS § 10-244a" in cameras.met
    arrest = next(part for part in parts if part.title == "Arrest and restraint")
    assert "CGS § 10-236b" in arrest.ask


def test_the_page_holds_every_part_and_escapes_what_people_typed() -> None:
    parts = review(standing({"district": "<b>Yale</b> Public Schools"}))
    page = as_html(parts, "Review", "head", link="#{}")
    assert "<b>Yale" not in page and "&lt;b&gt;Yale" in page and 'href="#board"' in page
    text = as_text(parts, "Review", "head")
    assert all(part.title.upper() in text for part in parts)
    assert max(map(len, text.splitlines())) <= 100


# ── what the new questions do to the text


@pytest.mark.parametrize(
    ("answers", "stands"),
    [
        ("  district_kind: regional\n  towns: [Bethlehem, Woodbury]\n", True),
        ("  district_kind: own\n  towns: [Bethlehem]\n", False),
        ("  district_kind: regional\n", False),
        ("  towns: [Bethlehem, Woodbury]\n", False),
    ],
)
def test_a_regional_district_that_names_its_towns_has_them_in_its_agreement(answers: str, stands: bool) -> None:
    made = papers_of(MODEL, PROJECT.library, "region", draft(f"  district: Regional School District No. 14\n{answers}")).document("mou")
    words = " ".join(word for section in made.all_sections() for block in section.blocks for word in block_words(block))
    assert ("Regional School District No. 14 is a regional school district that serves Bethlehem and Woodbury." in words) is stands
    assert ("opening.region" in {block.id for section in made.all_sections() for block in section.blocks}) is stands


def test_each_blank_of_the_review_is_named_by_words_of_its_own() -> None:
    answers = {"district": "Hill", "board_packet": "yes", "board_questions": "yes"}
    blanks = next(part for part in review(Standing(PROJECT.model, answers, {}, "ct", "2026-09-14")) if part.kind == "blanks")
    words = [link.words for link in blanks.links]
    assert len(words) > 20 and len(set(words)) == len(words)
    assert "What is the answer to whether an officer is necessary at all?" in words
