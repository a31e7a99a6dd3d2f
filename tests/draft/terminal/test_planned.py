"""The interview in the order of the plan, on the real questions, with lines typed one after another."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

import pytest

from sro.draft.district_file import DistrictText, new_text
from sro.draft.plan import Standing, progress, review
from sro.draft.prompt import Leave
from sro.draft.terminal import GivenAtOnce, PlainTerminal, Planned
from tests.every_document import PROJECT

SKIPPED = [":skip"] * 10
ENTER = ""


class Typed(PlainTerminal):
    """Plain lines, typed beforehand; what was said is kept. After the last line the person leaves."""

    def __init__(self, lines: Sequence[str]):
        self.lines, self.said = list(lines), ""

    def say(self, words: str = "", style: str = "") -> None:
        self.said += f"{words}\n"

    def _line(self, label: str) -> str:
        if not self.lines:
            raise Leave
        self.said += f"{label}\n"
        return self.lines.pop(0)


class Sat:
    """What came of an interview: what was said, the file's text, and how often Word files were written."""

    def __init__(self, *lines: str, text: str = "", first: str = ""):
        self.terminal, self.saved, self.drafts = Typed(lines), text or new_text("yale", "ct", "2026-09-14"), 0
        interview = Planned(PROJECT.model, self.terminal, DistrictText.read(self.saved), self._save, state="ct", date="2026-09-14")
        interview.draft, interview.page = self._draft, lambda standing: f"REVIEW {progress(standing).said}"
        self.interview = interview
        with contextlib.suppress(Leave):
            interview.run(PROJECT.model.questions[first] if first else None)
        assert not self.terminal.lines, f"not asked for: {self.terminal.lines}"
        self.said, self.file = self.terminal.said, DistrictText.read(self.saved)

    def _save(self, text: str) -> None:
        self.saved = text

    def _draft(self) -> list[str]:
        self.drafts += 1
        return ["written"]

    @property
    def standing(self) -> Standing:
        return self.interview.standing


def test_word_is_written_by_enter_after_the_tenth_question() -> None:
    sat = Sat(*SKIPPED, ENTER)
    assert sat.drafts == 1 and "written" in sat.said
    assert "10 of 10" in sat.said and "Your draft is ready." in sat.said
    assert sat.file.answers == {} and not sat.file.origins


def test_what_was_left_open_is_not_asked_again_and_what_was_not_reached_is() -> None:
    first = Sat("Yale Public Schools", ":skip")
    again = Sat(text=first.saved)
    assert "3 of 10" in again.said and "1 of 10" not in again.said


def test_a_doubt_is_asked_back_and_stored_only_after_the_answer() -> None:
    for given in (["Roe", ":quit"], ["Roe"]):
        sat = Sat(*SKIPPED[:5], *given)
        assert "with a doubt" in sat.said
        assert "chair_name" not in sat.file.answers, "stored before somebody said that it is right"
    assert Sat(*SKIPPED[:5], "Roe", "yes").file.answers == {"chair_name": "Roe"}
    assert Sat(*SKIPPED[:5], "Roe", "Pat Roe").file.answers == {"chair_name": "Pat Roe"}, "what is right was typed in its place"
    no = Sat(*SKIPPED[:5], "Roe", "no", "Pat Roe")
    assert "nothing was stored" in no.said and no.file.answers == {"chair_name": "Pat Roe"}


def test_a_doubt_in_one_question_and_in_a_part_of_an_entry_is_asked_back() -> None:
    alone = Sat("01.09.2026", "no", "01.09.2026", "yes", first="made_on")
    assert alone.said.count("Type yes if that is right") == 2 and str(alone.file.answers["made_on"]) == "2026-01-09"
    school = ["Yale High School", "high", "base", *[ENTER] * 3, "8:00 a.m."]
    sure = Sat(*school, "2:45", "yes", ENTER, first="schools")
    other = Sat(*school, "2:45", "2:45 a.m.", ENTER, first="schools")
    assert [str(each.file.answers["schools"][0]["hours"]["to"]) for each in (sure, other)] == ["14:45", "02:45"]


def test_an_answer_that_is_refused_is_asked_anew_and_a_half_answer_says_what_is_left() -> None:
    sat = Sat(*SKIPPED[:3], "Yale Police Department", *SKIPPED[4:7], "about two", "2", *SKIPPED[8:])
    assert "is no exact number" in sat.said
    assert "Left open: name of the Chief of Police." in sat.said
    assert sat.file.answers == {"department": "Yale Police Department", "sro_count": 2}


def test_back_leads_to_the_question_before_and_enter_keeps_its_answer() -> None:
    sat = Sat("Yale Public Schools", ":back", ENTER, *SKIPPED[1:])
    assert sat.said.count("1 of 10") == 2
    assert sat.file.answers["district"] == "Yale Public Schools"


def test_clear_takes_every_answer_of_a_line_back() -> None:
    sat = Sat(*SKIPPED[:3], "Yale Police Department, Chief Jane Doe", ":back", ":clear", *SKIPPED[3:])
    assert sat.file.answers == {}


def test_a_district_elsewhere_is_asked_for_its_state_which_stands_at_the_head() -> None:
    sat = Sat(":skip", "Outside Connecticut", "New Hampshire", *SKIPPED[2:])
    assert "state: nh\n" in sat.saved and sat.standing.state == "nh"


def test_a_guess_is_stored_as_proposed_once_it_is_taken_and_typing_over_it_makes_it_an_answer() -> None:
    taken = Sat("Yale Public Schools", *SKIPPED[1:], "confirm", "yes", ENTER, ENTER)
    board = {"kind": "proposed", "of": "district"}
    assert taken.file.answers["board"] == "Yale Board of Education" and taken.file.origins == {"board": board}
    assert {"district_kind", "towns"} <= taken.standing.guesses.keys(), "Enter leaves a guess what it is"
    over = Sat("Yale Board", text=taken.saved, first="board")
    assert over.file.answers["board"] == "Yale Board" and not over.file.origins


def test_enter_accepts_the_models_choice_and_that_is_what_is_stored() -> None:
    sat = Sat(*SKIPPED, "2", ENTER, "2")
    assert sat.file.answers == {"duty_firearm": "armed", "firearm_storage": "on-person"}
    assert sat.file.origins == {"duty_firearm": {"kind": "default"}}
    assert "A board may ask: Is one armed officer alone safe?" in sat.said and "Settle it with the Chief." in sat.said


def test_topics_are_offered_with_what_they_need_and_lead_back(capsys: pytest.CaptureFixture[str]) -> None:
    sat = Sat(*SKIPPED, "answer the rest", "names", "Yale Board of Education", *[ENTER] * 5, "back", ENTER)
    assert "1 of 1 that need you; 1 for counsel; 4 with a good default" in capsys.readouterr().out
    assert sat.file.answers["board"] == "Yale Board of Education" and sat.file.origins["board_short"] == {"kind": "default"}
    assert sat.drafts == 1


def test_from_any_question_a_word_leads_to_another_and_back() -> None:
    sat = Sat("Yale Public Schools", ":find body-worn", "1", "no", ":review", *SKIPPED[1:])
    assert sat.file.answers["body_cameras"] == "no"
    assert "REVIEW 1 of" in sat.said
    assert sat.said.index("body-worn cameras?") < sat.said.rindex("2 of 10"), "the first pass goes on"


def test_a_word_that_no_question_speaks_of_is_told() -> None:
    sat = Sat(":find zebra", *SKIPPED)
    assert "No question speaks of “zebra”" in sat.said


def test_what_is_no_offer_is_told_and_asked_anew() -> None:
    sat = Sat(*SKIPPED, "tomorrow", ":help", ENTER)
    assert "“tomorrow” is none of these" in sat.said and ":find finds a question" in sat.said
    assert sat.drafts == 1


@pytest.mark.parametrize("answer", ["no", "No."])
def test_a_no_that_the_law_asks_about_needs_its_reason(answer: str) -> None:
    sat = Sat(answer, "The policy says it.", ENTER, text=Sat(*SKIPPED).saved, first="nonviolent_limit")
    assert sat.file.answers["nonviolent_limit"] == {"answer": "no", "reason": "The policy says it."}


@pytest.mark.parametrize(
    ("given", "answers"),
    [
        (("department", "Yale Police Department, Chief Jane Doe"), {"department": "Yale Police Department", "chief_name": "Jane Doe"}),
        (("towns", "Bethlehem and Woodbury"), {"towns": ["Bethlehem", "Woodbury"]}),
        (("sro_count", "2, full time"), {"sro_count": 2, "sro_time": "full-time"}),
        (("replaces_agreement", "yes, November 28, 2023"), {"replaces_agreement": "yes", "replaced_on": "2023-11-28"}),
        (("schools", "Yale HS, high, base"), {"schools": [{"name": "Yale High School", "level": "high", "officer": "base"}]}),
        (("district_kind", "2"), {"district_kind": "regional"}),
    ],
)
def test_an_answer_given_at_once_is_read_as_the_first_pass_reads_it(given: tuple[str, str], answers: dict[str, object]) -> None:
    saved: list[str] = []
    at_once = GivenAtOnce(
        PROJECT.model, "yale", new_text("yale", "ct", "2026-09-14"), {"state": "ct", "date": "2026-09-14"}, saved.append, ("ct",)
    )
    at_once.take([given])
    assert not at_once.refused and DistrictText.read(saved[-1]).answers == answers


@pytest.mark.parametrize(("typed", "kind"), [("#2", "regional"), ("2.", "regional"), ("3", "other")])
def test_a_kind_is_chosen_by_the_number_that_stands_before_it(typed: str, kind: str) -> None:
    assert Sat(":skip", typed, *SKIPPED[2:]).file.answers["district_kind"] == kind


def test_a_refused_kind_lists_what_is_offered_and_no_more() -> None:
    said = Sat(":skip", "zebra", ":skip", *SKIPPED[2:]).said
    refusal = next(line for line in said.splitlines() if "“zebra”" in line)
    assert "Outside Connecticut" in refusal and "not said" not in refusal


def test_a_yes_without_a_guess_is_no_department() -> None:
    sat = Sat(*SKIPPED[:3], "yes", ":skip", *SKIPPED[4:])
    assert "“yes” is a yes or a no" in sat.said and sat.file.answers == {}


def test_undo_takes_the_answer_before_back_and_asks_it_again() -> None:
    sat = Sat("Yale Public Schools", ":undo", "Woodbury Public Schools", *SKIPPED[1:])
    assert sat.said.count("1 of 10") == 2 and sat.file.answers == {"district": "Woodbury Public Schools"}


def test_where_no_gun_is_carried_nothing_is_asked_of_its_storage() -> None:
    sat = Sat(*SKIPPED, "choices", "No gun")
    assert "May the firearm be stored" not in sat.said and sat.file.answers == {"duty_firearm": "unarmed"}


def test_the_first_questions_are_offered_again_with_their_answers() -> None:
    sat = Sat("Yale Public Schools", *SKIPPED[1:], "go back to the first", ENTER, "own", *SKIPPED[2:])
    assert sat.file.answers == {"district": "Yale Public Schools", "district_kind": "own"}


def test_enter_leaves_the_kind_open_though_it_is_guessed() -> None:
    sat = Sat("Yale Public Schools", ENTER, *SKIPPED[2:])
    assert "district_kind" not in sat.file.answers and "[left open]" in sat.said


def test_the_hub_and_the_review_count_the_same_blanks() -> None:
    sat = Sat("Yale Public Schools", *SKIPPED[1:])
    count = len(sat.standing.blanks)
    assert count and f"{count} answers are still blank" in sat.said
    part = next(each for each in review(sat.standing) if each.title == "Still blank")
    assert len(part.links) == count and str(count) in part.says
