"""What the page asks of the engine, in plain Python: answers, what they weaken, own wording, files, and what a person can get wrong."""

from __future__ import annotations

import datetime
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from sro.check.verdict import check_document
from sro.draft.draft import district_text, read_draft
from sro.draft.page.door import Page
from sro.draft.page.law_panel import weakened
from sro.model import clauses_of
from sro.model.district import Events
from sro.project.bundle import law_from_json, law_to_json, model_from_json, model_to_json, remedies_from_json, remedies_to_json
from sro.project.districts import editions_of
from sro.project.yaml import parse_yaml
from sro.publish.page.assets import data_zip
from sro.resolve import resolve
from tests.every_document import PROJECT, ROOT

Ask = Any


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page") / "project"
    (folder.parent / "data.zip").write_bytes(data_zip(PROJECT))
    with zipfile.ZipFile(folder.parent / "data.zip") as package:
        package.extractall(folder)
    return folder


@pytest.fixture
def ask(carried: Path) -> Ask:
    page = Page(carried)

    def put(name: str, /, **given: Any) -> dict[str, Any]:
        reply: dict[str, Any] = json.loads(page.ask(name, json.dumps(given)))
        return reply

    put("begin", name="new-haven", state="ct", date="2026-09-14")
    return put


def test_what_is_carried_is_what_was_loaded() -> None:
    model, library = PROJECT.model, PROJECT.library
    assert model_from_json(model_to_json(model)) == model
    assert law_from_json(law_to_json(library)) == library


def test_the_remedies_are_carried_with_all_their_candidates(carried: Path) -> None:
    text = (carried / "remedies.json").read_text("utf-8")
    remedies = remedies_from_json(text)
    assert remedies_to_json(remedies) == text
    assert remedies[("ct", "agreement")]["10-233p.sro.5d"].clause == "reporting.to-chief"


def test_an_answer_changes_the_blocks_that_print_it_and_no_others(ask: Ask) -> None:
    every = ask("look", document="mou")["blocks"]
    ask("answer", question="chief_name", typed="Ann O’Hara")
    changed = ask("look", document="mou")["blocks"]
    assert 0 < len(changed) < 6 < len(every)
    assert all(
        "Ann O’Hara" in json.dumps(block, ensure_ascii=False) for key, block in changed.items() if key.startswith("block:signatures")
    )


def test_only_what_applies_is_asked(ask: Ask) -> None:
    before = set(ask("saved")["asked"])
    assert (
        set(ask("answer", question="body_cameras", typed="yes", confirmed=True)["asked"])
        | set(ask("answer", question="funding_paper", typed="yes")["asked"])
        > before
    )


def test_an_answer_that_needs_a_reason_is_explained_and_not_taken_without_one(ask: Ask) -> None:
    reply = ask("answer", question=_needs_reason(), typed="no", shown="mou")
    assert reply["wants_reason"]
    assert "answer" not in reply
    assert _needs_reason() not in ask("saved")["kept"]["answers"]
    taken = ask("answer", question=_needs_reason(), typed="no", reason="Counsel advised so.", shown="mou", confirmed=True)
    assert taken["answer"] == {"answer": "no", "reason": "Counsel advised so."}


def test_an_answer_that_weakens_names_the_requirement_before_it_is_taken(ask: Ask) -> None:
    reply = ask("reword", clause="reporting.to-chief", text="Each SRO may report to the chief some day.", reason="Ours.")
    assert "10-233p.sro.5d" in {found["requirement"] for found in reply["weakens"]}
    assert ask("saved")["kept"]["local"] == []
    ask(
        "reword",
        clause="reporting.to-chief",
        text="Each SRO may report to the chief some day.",
        reason="Ours.",
        confirmed=True,
    )
    verdicts = {found["requirement"]: found["verdict"] for found in ask("law", document="mou")["findings"]}
    assert verdicts["10-233p.sro.5d"] in ("weak", "missing")
    assert ask("reword", clause="reporting.to-chief", text=None)["kept"]["local"] == []


def test_a_text_answer_that_weakens_is_shown_explained_and_dropped(ask: Ask) -> None:
    shown = ask("answer", question="department_short", typed="Agency of Nobody", shown="mou", turn=1)
    assert "Agency of Nobody" in json.dumps(shown["view"])
    weighed = _weighed(ask, 1, shown="mou")
    assert "10-233m.B.arrests" in {found["requirement"] for found in weighed["weakens"]}
    assert "Agency of Nobody" not in json.dumps(ask("look", document="mou", afresh=True))
    assert "department_short" not in ask("saved")["kept"]["answers"]
    ask("answer", question="department_short", typed="Agency of Nobody", confirmed=True)
    assert ask("saved")["kept"]["answers"]["department_short"] == "Agency of Nobody"


def test_an_answer_is_weighed_in_documents_that_are_not_on_screen(ask: Ask) -> None:
    reply = ask("answer", question="policy_nonviolent_limit", typed="no", shown="mou")
    assert reply["wants_reason"]
    assert [found["requirement"] for found in reply["weakens"]] == ["10-222jj.1"]
    shown = ask("answer", question="arrest_notices", typed="no", shown="policy-5142.4", turn=3)
    assert "weakens" not in shown
    assert "10-233h" in {found["requirement"] for found in _weighed(ask, 3)["weakens"]}


def test_weighing_finds_what_holding_every_document_anew_finds(carried: Path) -> None:
    session = Page(carried).session
    session.open(read_draft("x", "state: ct\ndate: 2026-09-14\nanswers: {}\n", "", session.model))
    law, day = session.ground.library.of("ct"), datetime.date(2026, 9, 14)
    before = {
        name: check_document(resolve(session.model, name, session.taken.edition), law, Events(), day) for name in session.taken.lawful
    }
    fell = 0
    for question in ("policy_nonviolent_limit", "arrest_notices", "restraint_procedures", "update_clause", "body_cameras", "jrb"):
        reading = session.read(session.draft.with_answer(question, {"answer": "no", "reason": "to see"}))
        after = {name: check_document(resolve(session.model, name, reading.edition), law, Events(), day) for name in before}
        expected = [finding.requirement for name in before for finding in weakened(before[name], after[name])]
        assert [finding.requirement for finding in session.would_fall(reading)] == expected
        fell += len(expected)
    assert fell >= 5, "hardly anything falls; the test shows little"


def test_the_drafting_rules_one_by_one_find_what_they_find_together(ask: Ask) -> None:
    ask("reword", clause="reporting.to-chief", text="The said SRO shall shall report , hereinafter .", reason="Ours.", confirmed=True)
    together = ask("lints", document="mou")["lints"]
    apart, step, left = [], 0, 1
    while left:
        reply = ask("lints", document="mou", step=step)
        apart += reply["lints"]
        left, step = reply["left"], step + 1
    assert step > 5 and together
    assert sorted(apart, key=str) == sorted(together, key=str)


def test_what_is_typed_next_ends_the_trial_before_it(ask: Ask) -> None:
    ask("answer", question="chief_name", typed="Ann", turn=1)
    ask("answer", question="chief_name", typed="Ann Lee", turn=2)
    assert ask("weigh", turn=1) == {"lapsed": True}
    assert "chief_name" not in ask("saved")["kept"]["answers"]
    while ask("weigh", turn=2).get("weighing"):
        pass
    assert ask("saved")["kept"]["answers"]["chief_name"] == "Ann Lee"
    ask("answer", question="board", typed="Example Board", turn=3)
    ask("rename", name="another")
    assert ask("weigh", turn=3) == {"lapsed": True}, "a trial that another draft has ended is told as over, never as taken"


def test_own_words_need_a_reason(ask: Ask) -> None:
    reply = ask("reword", clause="reporting.to-chief", text="Each SRO shall report within two school days.")
    assert [problem["message"] for problem in reply["problems"]] == [
        "own words need a reason on record; say why the clause differs from the model"
    ]


@pytest.mark.parametrize(
    ("question", "typed", "said"),
    [
        ("report_deadline", "9", "9 is more than 5 school days"),
        ("made_on", "next week", "is not a date"),
        ("district_web", "javascript:alert(1)", "is not a web address"),
        ("chief_name", "a\u0000b", "which no document can show"),
        ("schools", [{"name": "X", "level": "university"}], "is not one of the answers"),
    ],
)
def test_what_cannot_be_taken_is_told_in_a_sentence(ask: Ask, question: str, typed: Any, said: str) -> None:
    reply = ask("answer", question=question, typed=typed, shown="mou")
    assert said in reply["problems"][0]["message"]


def test_text_comes_out_as_typed_whatever_it_looks_like(ask: Ask) -> None:
    hostile = "{{ 7*7 }} {% raw %} <script>alert(1)</script> **x** [a](b) <b>O’Hara</b> " + "w" * 100_000
    ask("answer", question="central_location", typed=hostile)
    assert hostile in json.dumps(ask("look", document="mou", afresh=True), ensure_ascii=False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("state: ct\ndate: 2026-09-14\nanswers: {" + "a: {" * 60 + "}" * 61, "levels stand inside one another"),
        ("x: " + "y" * 1_100_000, "the limit is 1,000,000"),
        ("a: &a [1]\nb: *a\n", "aliases are not used here"),
        ("state: ct\ndate: 2026-09-14\nanswers: {nobody: 1}\n", "nobody is not a question"),
        ("", "the file is empty"),
    ],
)
def test_a_hostile_district_file_is_refused_in_a_sentence(ask: Ask, text: str, said: str) -> None:
    assert said in " ".join(problem["message"] for problem in ask("load", name="x", district=text)["problems"])


def test_alternatives_are_told_as_the_clauses_would_read(ask: Ask) -> None:
    armed, unarmed, *_ = ask("compare", question="duty_firearm")["alternatives"]
    assert len(armed["reads"]) == len(unarmed["reads"]) > 0
    assert [read["text"] for read in armed["reads"]] != [read["text"] for read in unarmed["reads"]]


def test_own_words_can_be_all_that_a_clause_can_be(ask: Ask) -> None:
    own = {
        "clause": "reporting.to-chief",
        "text": "Each SRO shall report:",
        "items": ["at once;", "in {{ writing }}."],
        "closing": "So *it* is.",
    }
    given = {"clause": own["clause"], "text": own["text"], "entries": own["items"], "closing": own["closing"]}
    kept = ask("reword", **given, reason="Ours.", confirmed=True)["kept"]
    (entry,) = kept["local"]
    assert entry == {"replace": own.pop("clause"), **own, "reason": "Ours."}


def test_a_clause_is_added_left_out_and_taken_back(ask: Ask) -> None:
    given = {"after": "assignment.schedule", "heading": "Overtime", "text": "The Board pays, as Section 2.1 says.", "reason": "Ours."}
    added = ask("add_clause", **given)
    assert added["kept"]["local"][0]["add"] == "local.overtime"
    shown = json.dumps(ask("look", document="mou", afresh=True))
    assert "The Board pays, as " in shown and "local.overtime" in shown
    fallen = ask("leave_out", clause="reporting.to-chief", reason="Ours.")
    assert "10-233p.sro.5d" in {found["requirement"] for found in fallen["weakens"]}
    ask("leave_out", clause="reporting.to-chief", reason="Ours.", confirmed=True)
    assert [each.get("leave_out") for each in ask("saved")["kept"]["local"]] == [None, "reporting.to-chief"]
    assert ask("leave_out", clause="nothing.here", reason="Ours.")["problems"][0]["message"].startswith("nothing.here is no clause")
    assert len(ask("drop", verb="leave_out", clause="reporting.to-chief")["kept"]["local"]) == 1


def test_a_clause_is_moved_and_an_own_one_goes_with_its_move(ask: Ask) -> None:
    ask("add_clause", after="assignment.schedule", heading="Overtime", text="The Board pays.", reason="Ours.")
    kept = ask("move_clause", clause="local.overtime", side="after", anchor="duties.activities", reason="Ours.")["kept"]["local"]
    assert kept[1] == {"move": "local.overtime", "after": "duties.activities", "reason": "Ours."}
    again = ask("move_clause", clause="local.overtime", side="before", anchor="duties.liaison", reason="Ours.")["kept"]["local"]
    assert again[1:] == [{"move": "local.overtime", "before": "duties.liaison", "reason": "Ours."}]
    assert ask("drop", verb="add", clause="local.overtime")["kept"]["local"] == []
    given = {"clause": "duties.liaison", "side": "after"}
    assert "needs a reason" in ask("move_clause", **given, anchor="duties.activities")["problems"][0]["message"]
    assert "different documents" in ask("move_clause", **given, anchor=_elsewhere(), reason="Ours.")["problems"][0]["message"]
    assert ask("saved")["kept"]["local"] == []


def _elsewhere() -> str:
    """A clause of another document."""
    return next(each.id for each in clauses_of(PROJECT.model.documents["policy-5142.4"]))


def test_a_draft_survives_its_own_file(ask: Ask) -> None:
    model = PROJECT.model
    _taken(ask, "chief_name", "yes: no # 12:30")
    _taken(ask, "schools", [{"name": "Hill High School", "level": "high"}, {"name": "True North"}])
    ask("reword", clause="reporting.to-chief", text="Each SRO shall report.\n\nAt once: today.", reason="Ours", confirmed=True)
    texts = ask("texts")["files"]
    draft = read_draft("new-haven", texts["district.yml"], texts["local.yml"], model)
    kept = ask("saved")["kept"]
    assert draft.answers == kept["answers"]
    assert ask("restore", kept=kept)["kept"] == kept
    assert draft.own.text == texts["local.yml"]


def test_a_draft_without_an_answer_is_kept_with_its_answers(ask: Ask) -> None:
    kept = ask("saved")["kept"]
    assert kept["answers"] == {}
    assert ask("restore", kept={**kept, "date": "2027-01-31"})["kept"] == {**kept, "date": "2027-01-31"}


def test_an_example_file_is_given_back_as_it_was_and_keeps_its_remarks() -> None:
    model = PROJECT.model
    for address in editions_of(PROJECT.store):
        if not address.adopted:
            text = (ROOT / "districts" / address.district / "district.yml").read_text("utf-8")
            draft = read_draft(address.district, text, "", model)
            assert district_text(draft, model) == text
            changed = district_text(draft.with_answer("chief_name", "Ann"), model)
            assert [line for line in text.splitlines() if line.startswith("#")] == [
                line for line in changed.splitlines() if line.startswith("#")
            ]
            assert parse_yaml(changed, "district.yml").data["answers"]["chief_name"] == "Ann"


def test_a_guess_waits_until_it_is_accepted_and_is_saved_as_one(ask: Ask) -> None:
    ask("answer", question="district", typed="Yale Public Schools", turn=1)
    told = _weighed(ask, 1)
    assert told["proposals"]["board"] == {
        "words": "Yale Board of Education",
        "of": "district",
        "says": told["proposals"]["board"]["says"],
    }
    assert "board" not in ask("saved")["kept"]["answers"]
    reply = ask("accept", questions=["board", "no_such_guess"])
    assert reply["kept"]["answers"]["board"] == "Yale Board of Education"
    assert reply["origins"] == {"board": "proposed"} and "board" not in reply["proposals"]
    assert "board: {kind: proposed, of: district}" in ask("texts")["files"]["district.yml"]
    _taken(ask, "board", "Board of Education of Yale")
    assert "from:" not in ask("texts")["files"]["district.yml"], "what is typed over a guess is typed"


def test_a_default_is_accepted_only_where_nothing_stands(ask: Ask) -> None:
    _taken(ask, "duty_firearm", "no")
    reply = ask("keep_default", questions=["duty_firearm", "body_cameras", "board"])
    assert reply["origins"] == {"body_cameras": "default"}
    assert reply["kept"]["answers"]["duty_firearm"] == "unarmed" and "board" not in reply["kept"]["answers"]


def test_lines_that_are_pasted_are_read_as_entries_and_one_that_cannot_be_is_named(ask: Ask) -> None:
    reply = ask("answer", question="schools", typed="Yale HS, high, base\nYale Middle School; middle; visited", turn=1)
    assert [(each["name"], each["level"]) for each in reply["answer"]] == [("Yale High School", "high"), ("Yale Middle School", "middle")]
    assert ask("answer", question="towns", typed="Bethlehem and Woodbury", turn=2)["answer"] == ["Bethlehem", "Woodbury"]
    refused = ask("answer", question="schools", typed="Yale High School; orange; base", turn=3)
    assert "orange" in refused["problems"][0]["message"]


def test_a_word_finds_questions_that_are_asked_and_the_review_begins_with_blanks(ask: Ask) -> None:
    found = ask("search", words="camera")["found"]
    asked = ask("saved")["asked"]
    assert found[0] == "body_cameras" and set(found) <= set(asked)
    assert ask("search", words="zeppelin") == {"found": []}
    parts = ask("review")["parts"]
    assert parts[0]["kind"] == "blanks" and {"question": "chief_name", "words": "Name of the Chief of Police"} in parts[0]["links"]
    assert any(part["kind"] == "group" and part["documents"] for part in parts)


def _weighed(ask: Ask, turn: int, **given: Any) -> dict[str, Any]:
    """What weighing comes to once every document was weighed."""
    reply: dict[str, Any] = {"weighing": True}
    while reply.get("weighing"):
        reply = ask("weigh", turn=turn, **given)
    return reply


def _taken(ask: Ask, question: str, typed: Any) -> None:
    """Gives an answer that weakens nothing."""
    ask("answer", question=question, typed=typed, turn=7)
    assert _weighed(ask, 7)["taken"]


def _needs_reason() -> str:
    return next(q.id for q in PROJECT.model.questions.values() if q.type == "yes_no" and q.reason_when and q.law)
