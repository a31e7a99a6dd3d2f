"""Sharing on the page: the door's replies, from questions sent out to answers taken in, and two tabs that met."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from sro.draft.page.door import Page
from sro.draft.sharing import read_link, read_share
from sro.publish.page.assets import data_zip
from tests.every_document import PROJECT

Ask = Any


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page") / "project"
    (folder.parent / "data.zip").write_bytes(data_zip(PROJECT))
    with zipfile.ZipFile(folder.parent / "data.zip") as package:
        package.extractall(folder)
    return folder


def door(carried: Path) -> Ask:
    page = Page(carried)

    def put(name: str, /, **given: Any) -> dict[str, Any]:
        reply: dict[str, Any] = json.loads(page.ask(name, json.dumps(given)))
        for made in reply.get("made", ()):
            reply["text"] = page.around.read(f"made/{made}").decode()
        return reply

    return put


@pytest.fixture
def ask(carried: Path) -> Ask:
    put = door(carried)
    put("example", name="quillbrook")
    return put


def sent(ask: Ask, who: str = "chief") -> str:
    return str(ask("share_out", who=who, sender="", on="11/30/2026")["text"])


def test_only_their_questions_are_asked_and_a_file_comes_back_that_merges(ask: Ask, carried: Path) -> None:
    chief = door(carried)
    opened = chief("share_open", text=sent(ask))
    assert opened["share"]["from"] == "Quillbrook Public Schools" and opened["share"]["for"] == "the chief of police"
    share = read_share(opened["share"]["text"], "x")
    assert set(opened["asked"]) <= set(share.questions) and "chief_name" in opened["asked"] and "term_type" not in opened["asked"]
    assert ["What is the school district called?", "Quillbrook Public Schools"] in opened["share"]["see"]
    chief("answer", question="report_deadline", typed="3", confirmed=True)
    back = chief("share_back", by="Chief of Police", on="Dec. 2, 2026")
    assert back["made"] == ["quillbrook.chief.answered.yml"]
    taken = ask("share_in", text=back["text"], name="back.yml", decided={})
    assert taken["changed"] == ["report_deadline"] and taken["kept"]["answers"]["report_deadline"] == 3
    assert taken["kept"]["from"]["report_deadline"] == {"kind": "shared", "by": "Chief of Police", "on": "2026-12-02"}
    assert ask("share_in", text=back["text"], name="back.yml", decided={})["changed"] == []


def test_what_both_changed_is_told_side_by_side_and_nothing_is_taken(ask: Ask, carried: Path) -> None:
    chief = door(carried)
    chief("share_open", text=sent(ask))
    chief("answer", question="report_deadline", typed="3", confirmed=True)
    chief("answer", question="sro_dress", typed="uniform", confirmed=True)
    back = chief("share_back", by="", on="12/2/2026")["text"]
    ask("answer", question="report_deadline", typed="4", confirmed=True)
    told = ask("share_in", text=back, name="back.yml", decided={})
    assert [each["question"] for each in told["both"]] == ["report_deadline"]
    assert (told["both"][0]["ours"], told["both"][0]["theirs"]) == ("4", "3")
    assert ask("saved")["kept"]["answers"]["report_deadline"] == 4
    assert ask("share_in", text=back, name="back.yml", decided={"report_deadline": "theirs"})["kept"]["answers"]["report_deadline"] == 3


def test_a_link_holds_no_readiness_and_no_reason(ask: Ask) -> None:
    ask("answer", question="sso_armed", typed="yes", confirmed=True)
    reply = ask("share_out", who="hr", sender="", on="11/30/2026", page="https://x.example/draft/")
    assert reply["left_out"] == ["sso_readiness"]
    share = read_link(reply["link"].partition("#share=")[2])
    assert "sso_readiness" not in json.dumps(share.model_dump(mode="json"))
    assert "sso_readiness" in read_share(sent(ask, "hr"), "x").questions


def test_what_cannot_be_opened_leaves_the_draft_that_was_open(ask: Ask) -> None:
    before = ask("saved")["kept"]
    assert "is not whole" in ask("share_open", link="abc")["problems"][0]["message"]
    changed = sent(ask).replace("made_of: ", "made_of: f")
    assert "the questions have changed" in ask("share_open", text=changed)["problems"][0]["message"]
    assert ask("saved")["kept"] == before
    assert "no shared questions are open" in ask("share_back", by="", on="12/2/2026")["problems"][0]["message"]


def test_another_draft_asks_all_questions_again(ask: Ask) -> None:
    file = sent(ask)
    ask("share_open", text=file)
    assert "term_type" not in ask("saved")["asked"]
    assert "term_type" in ask("example", name="quillbrook")["asked"]


def test_two_tabs_that_met_hold_what_each_changed(ask: Ask) -> None:
    base = ask("saved")["kept"]
    ask("answer", question="report_deadline", typed="4", confirmed=True)
    there = json.loads(json.dumps(base))
    there["answers"]["sro_count"] = 3
    there["date"] = "2026-10-01"
    del there["answers"]["department"]
    met = ask("meet", before=base, theirs=there, decided={})
    assert met["kept"]["answers"]["report_deadline"] == 4 and met["kept"]["answers"]["sro_count"] == 3
    assert met["kept"]["date"] == "2026-10-01" and "department" not in met["kept"]["answers"]


def test_two_tabs_that_answered_one_question_differently_are_asked(ask: Ask) -> None:
    base = ask("saved")["kept"]
    ask("answer", question="report_deadline", typed="4", confirmed=True)
    there = json.loads(json.dumps(base))
    there["answers"]["report_deadline"] = 2
    told = ask("meet", before=base, theirs=there, decided={})
    assert [(each["ours"], each["theirs"]) for each in told["both"]] == [("4", "2")]
    assert ask("meet", before=base, theirs=there, decided={"report_deadline": "ours"})["kept"]["answers"]["report_deadline"] == 4


def test_the_sender_and_the_chief_are_told_one_number(ask: Ask, carried: Path) -> None:
    out = ask("share_out", who="chief", sender="", on="11/30/2026")
    opened = door(carried)("share_open", text=out["text"])
    assert (opened["share"]["count"], opened["share"]["later"]) == (out["count"], out["later"])
    assert out["count"] == len(opened["asked"]) and out["later"] > 0


def test_a_day_without_a_year_is_told_as_that(ask: Ask) -> None:
    for door_, given in (("share_out", {"who": "chief", "sender": ""}), ("share_back", {"by": ""})):
        if door_ == "share_back":
            ask("share_open", text=sent(ask))
        assert "the year is missing in “Sept. 14”" in ask(door_, on="Sept. 14", **given)["problems"][0]["message"]


def test_a_file_is_read_before_anything_is_asked_and_opens_nothing(ask: Ask) -> None:
    before = ask("saved")["kept"]
    assert ask("readable", name="x", district="hello there\n")["problems"]
    assert ask("readable", name="x", district="state: ct\ndate: 2026-09-14\nanswers: {}\n") == {"read": "x"}
    assert ask("share_read", text=sent(ask), name="a.yml") == {"answered": False}
    assert "this is not a question file" in ask("share_read", text="hello there", name="a.yml")["problems"][0]["message"]
    assert ask("saved")["kept"] == before


def test_a_file_edited_by_hand_is_taken_in_on_the_page_as_it_is_typed(ask: Ask) -> None:
    text = sent(ask).replace("\n  report_deadline:\n", "\n  report_deadline: 3\n").replace("\n  sro_dress:\n", "\n  sro_dress: dunno\n")
    assert ask("share_read", text=text, name="a.yml") == {"answered": True}
    taken = ask("share_in", text=text, name="a.yml", decided={})
    assert taken["changed"] == ["report_deadline"] and taken["notes"] == ["sro_dress: “dunno” is no answer, so it counts as left open"]
