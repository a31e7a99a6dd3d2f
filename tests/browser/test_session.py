"""What the page asks of the engine, in plain Python: answers, what they weaken, own wording, files, and what a person can get wrong."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from sro.browser.carried import law_from_json, law_to_json, model_from_json, model_to_json, remedies_from_json, remedies_to_json
from sro.browser.draft import district_text, read_draft, wording_text
from sro.browser.pack import data_zip
from sro.browser.page import Page
from sro.build.edition import model_at
from sro.load.district import editions_of
from sro.load.law import load_law
from sro.load.yaml_source import parse_yaml
from tests.every_document import ROOT

Ask = Any


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page") / "project"
    (folder.parent / "data.zip").write_bytes(data_zip(ROOT))
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
    model, library = model_at(ROOT), load_law(ROOT)
    assert model_from_json(model_to_json(model)) == model
    assert law_from_json(law_to_json(library)) == library


def test_the_remedies_are_carried_with_all_their_candidates(carried: Path) -> None:
    text = (carried / "remedies.json").read_text("utf-8")
    remedies = remedies_from_json(text)
    assert remedies_to_json(remedies) == text
    assert remedies[("ct", "mou")]["10-233p.sro.5d"].clause == "reporting.to-chief"


def test_an_answer_changes_the_blocks_that_print_it_and_no_others(ask: Ask) -> None:
    every = ask("look", document="mou")["blocks"]
    ask("answer", question="chief_name", typed="Ann <b>O’Hara</b>")
    changed = ask("look", document="mou")["blocks"]
    assert 0 < len(changed) < 6 < len(every)
    assert all(
        "Ann <b>O’Hara</b>" in json.dumps(block, ensure_ascii=False) for key, block in changed.items() if key.startswith("block:signatures")
    )


def test_only_what_applies_is_asked(ask: Ask) -> None:
    before = set(ask("saved")["asked"])
    after = set(ask("answer", question="body_cameras", typed="yes")["asked"]) | set(
        ask("answer", question="funding_paper", typed="yes")["asked"]
    )
    assert after > before


def test_an_answer_that_needs_a_reason_is_explained_and_not_taken_without_one(ask: Ask) -> None:
    reply = ask("answer", question=_needs_reason(), typed="no", shown="mou")
    assert reply["wants_reason"]
    assert "answer" not in reply
    assert _needs_reason() not in ask("saved")["kept"]["answers"]
    taken = ask("answer", question=_needs_reason(), typed="no", reason="Counsel advised so.", shown="mou", confirmed=True)
    assert taken["answer"] == {"answer": "no", "reason": "Counsel advised so."}


def test_an_answer_that_weakens_names_the_requirement_before_it_is_taken(ask: Ask) -> None:
    reply = ask("reword", clause="reporting.to-chief", text="Each SRO may report to the chief some day.", reason="Ours.", shown="mou")
    assert "10-233p.sro.5d" in {found["requirement"] for found in reply["weakens"]}
    assert ask("saved")["kept"]["wording"] == {}
    ask(
        "reword",
        clause="reporting.to-chief",
        text="Each SRO may report to the chief some day.",
        reason="Ours.",
        shown="mou",
        confirmed=True,
    )
    verdicts = {found["requirement"]: found["verdict"] for found in ask("law", document="mou")["findings"]}
    assert verdicts["10-233p.sro.5d"] in ("weak", "missing")
    assert ask("reword", clause="reporting.to-chief", text=None, shown="mou")["kept"]["wording"] == {}


def test_own_words_need_a_reason(ask: Ask) -> None:
    reply = ask("reword", clause="reporting.to-chief", text="Each SRO shall report within two school days.", shown="mou")
    assert [problem["message"] for problem in reply["problems"]] == [
        "own words need a reason on record; say why the clause differs from the model"
    ]


@pytest.mark.parametrize(
    ("question", "typed", "said"),
    [
        ("report_deadline", "9", "9 is more than 5 school days"),
        ("made_on", "yesterday", "is not a date"),
        ("district_web", "javascript:alert(1)", "is not a web address"),
        ("chief_name", "a\u0000b", "which no document can show"),
        ("schools", [{"name": "X", "level": "university"}], "is not one of the answers"),
    ],
)
def test_what_cannot_be_taken_is_told_in_a_sentence(ask: Ask, question: str, typed: Any, said: str) -> None:
    reply = ask("answer", question=question, typed=typed, shown="mou")
    assert said in reply["problems"][0]["message"]


def test_text_comes_out_as_typed_whatever_it_looks_like(ask: Ask) -> None:
    hostile = "{{ 7*7 }} {% raw %} <script>alert(1)</script> **x** [a](b) " + "\u202eabc\u202c " + "w" * 100_000
    ask("answer", question="chief_name", typed=hostile)
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


def test_a_draft_survives_its_own_file(ask: Ask) -> None:
    model = model_at(ROOT)
    ask("answer", question="chief_name", typed="yes: no # 12:30")
    ask("answer", question="schools", typed=[{"name": "Hill High School", "level": "high"}, {"name": "true"}])
    ask("reword", clause="reporting.to-chief", text="Each SRO shall report.\n\nAt once: today.", reason="Ours", shown="mou", confirmed=True)
    texts = ask("texts")["files"]
    draft = read_draft("new-haven", texts["district.yml"], texts["wording.yml"], model)
    kept = ask("saved")["kept"]
    assert draft.answers == kept["answers"]
    assert ask("restore", kept=kept)["kept"] == kept
    assert wording_text(draft) == texts["wording.yml"]


def test_a_draft_without_an_answer_is_kept_with_its_answers(ask: Ask) -> None:
    kept = ask("saved")["kept"]
    assert kept["answers"] == {}
    assert ask("restore", kept={**kept, "date": "2027-01-31"})["kept"] == {**kept, "date": "2027-01-31"}


def test_an_example_file_is_given_back_as_it_was_and_keeps_its_remarks() -> None:
    model = model_at(ROOT)
    for address in editions_of(ROOT):
        if not address.adopted:
            text = (ROOT / "districts" / address.district / "district.yml").read_text("utf-8")
            draft = read_draft(address.district, text, "", model)
            assert district_text(draft, model) == text
            changed = district_text(draft.with_answer("chief_name", "Ann"), model)
            assert [line for line in text.splitlines() if line.startswith("#")] == [
                line for line in changed.splitlines() if line.startswith("#")
            ]
            assert parse_yaml(changed, "district.yml").data["answers"]["chief_name"] == "Ann"


def _needs_reason() -> str:
    return next(q.id for q in model_at(ROOT).questions.values() if q.type == "yes_no" and q.reason_when and q.law)
