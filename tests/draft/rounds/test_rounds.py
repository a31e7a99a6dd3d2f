"""Rounds of a negotiation by the commands: what is kept, what is written into the draft, what the reply holds, and what is refused."""

from __future__ import annotations

import json
import re
import zipfile
from copy import deepcopy
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from lxml import etree

from sro.cli import main
from sro.draft.draft import read_draft
from sro.draft.page.returned import CameBack
from sro.draft.page.session import Session
from sro.draft.rounds import desk_on, received
from sro.errors import InputError
from sro.formats.word.names import w
from sro.formats.word.proof.accept_reject import accept_or_reject
from sro.formats.word.proof.file import WordFile
from sro.model import Address
from sro.project import Project
from tests.history.test_explained import run
from tests.house.test_local_text import town
from tests.returned import Returned, words_of

ROSSI, KANE = "M. Rossi", "J. Kane"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A district whose agreement was sent."""
    made = town(tmp_path / "project")
    sent = run(made, "send", "new-haven:mou", "--to", "police counsel", "--author", "A. Lee", "--date", "2026-10-01")
    assert sent.exit_code == 0, sent.output
    return made


def folder(root: Path, number: int = 1) -> Path:
    return root / "districts" / "new-haven" / "rounds" / str(number)


def draft(root: Path) -> Returned:
    return Returned((folder(root) / "mou.docx").read_bytes())


def back(root: Path, edited: Returned, name: str = "returned.docx") -> Path:
    path = root.parent / name
    path.write_bytes(edited.saved())
    return path


def decide(root: Path, path: Path, *more: str) -> str:
    result = run(root, "intake", str(path), "--for", "new-haven:mou", "--decide", "rounds/1/decisions.yml", "--by", "A. Lee", *more)
    assert result.exit_code == 0, result.output
    return result.output


def items(root: Path, *paths: Path) -> list[dict[str, object]]:
    result = run(root, "intake", *map(str, paths), "--for", "new-haven:mou", "--format", "json")
    assert result.exit_code == 0, result.output
    return list(json.loads(result.output)["changes"])


def change_deadline(edited: Returned, days: str, by: str | None, clause: str = "reporting.to-chief") -> None:
    paragraph = edited.clause(clause)
    now = re.search(r"\w+ \(\d+\)(?= school days)", words_of(paragraph))
    assert now is not None
    edited.change(paragraph, now[0], days, by)


def test_what_was_sent_is_kept_with_its_hash(root: Path) -> None:
    kept = (folder(root) / "sent.yml").read_text(encoding="utf-8")
    assert "document: mou\nto: police counsel\nby: A. Lee\non: 2026-10-01\n" in kept
    path = back(root, draft(root))
    (folder(root) / "mou.docx").write_bytes(b"other")
    result = run(root, "intake", str(path), "--for", "new-haven:mou")
    assert result.exit_code == 2 and "its bytes are not those that were sent" in result.output


def test_a_file_is_held_against_what_was_sent_though_the_draft_moved_on(root: Path) -> None:
    edited = draft(root)
    edited.delete(edited.block("duties.climate-committee"), KANE)
    path = back(root, edited)
    answers = root / "districts/new-haven/district.yml"
    answers.write_text(
        re.sub(r"(?m)^  report_deadline: .*$", "  report_deadline: 3", answers.read_text(encoding="utf-8"), count=1), encoding="utf-8"
    )
    assert [change["kind"] for change in items(root, path)] == ["left-out"]


def test_an_accepted_answer_is_written_with_whose_wish_it_was(root: Path) -> None:
    edited = draft(root)
    change_deadline(edited, "three (3)", ROSSI)
    edited.comment(edited.clause("reporting.to-chief"), "Three days suit us.", ROSSI)
    before = (root / "districts/new-haven/district.yml").read_text(encoding="utf-8")
    decide(root, back(root, edited), "--accept", "1")
    after = yaml.safe_load((root / "districts/new-haven/district.yml").read_text(encoding="utf-8"))
    assert after["answers"]["report_deadline"]["answer"] == 3
    assert ROSSI in after["answers"]["report_deadline"]["reason"] and "Three days suit us." in after["answers"]["report_deadline"]["reason"]
    lines = (root / "districts/new-haven/district.yml").read_text(encoding="utf-8").splitlines()
    assert [line for line in before.splitlines() if "report_deadline" not in line and line not in lines] == []


def test_what_breaks_the_law_needs_a_reason_and_nothing_is_written_without(root: Path) -> None:
    edited = draft(root)
    change_deadline(edited, "ten (10)", ROSSI)
    path = back(root, edited)
    result = run(root, "intake", str(path), "--for", "new-haven:mou", "--decide", "rounds/1/decisions.yml", "--accept", "1")
    assert result.exit_code == 2 and "cannot be accepted without a recorded `reason`" in result.output
    assert sorted(each.name for each in folder(root).iterdir()) == ["answers.yml", "mou.docx", "mou.json", "sent.yml"]
    decide(root, path, "--accept", "1", "--reason", "The board was told.")
    local = yaml.safe_load((root / "districts/new-haven/local.yml").read_text(encoding="utf-8"))
    assert local[0]["replace"] == "reporting.to-chief" and "ten (10) school days" in local[0]["text"]
    assert local[0]["gives_up"] == ["10-233p.sro.5d"] and local[0]["by"]["name"] == ROSSI


def test_the_fixed_list_of_the_form_cannot_be_accepted(root: Path) -> None:
    edited = draft(root)
    edited.change(edited.find("Known disability"), "Known disability", "Services", KANE)
    result = run(
        root,
        "intake",
        str(back(root, edited)),
        "--for",
        "new-haven:mou",
        "--decide",
        "rounds/1/decisions.yml",
        "--accept",
        "1",
        "--reason",
        "x",
    )
    assert result.exit_code == 2 and "cannot be accepted" in result.output


def test_accepted_again_nothing_is_written_twice(root: Path) -> None:
    edited = draft(root)
    edited.add(edited.clause("term.changes"), "The parties may meet each August.", KANE)
    edited.delete(edited.block("duties.climate-committee"), KANE)
    path = back(root, edited)
    decide(root, path, "--accept", "1", "--accept", "2")
    once = (root / "districts/new-haven/local.yml").read_text(encoding="utf-8")
    decide(root, path)
    assert (root / "districts/new-haven/local.yml").read_text(encoding="utf-8") == once
    assert once.count("- add:") == 1 and once.count("- leave_out:") == 1


def test_all_accepted_the_draft_says_what_their_file_says(root: Path) -> None:
    edited = draft(root)
    for clause in ("reporting.to-chief", "form-a-instructions.deadline"):
        change_deadline(edited, "two (2)", ROSSI, clause)
    edited.delete(edited.block("duties.climate-committee"), KANE)
    edited.add(edited.clause("term.changes"), "Summer meeting. The parties may meet each August.", KANE)
    edited.change(edited.find("regularly give the Chief feedback"), "regularly", "quarterly")
    edited.move(edited.block("duties.liaison"), edited.clause("duties.prevention"), ROSSI)
    path = back(root, edited)
    numbers = [str(change["number"]) for change in items(root, path)]
    decide(root, path, *(word for number in numbers for word in ("--accept", number)), "--reason", "agreed")
    result = run(root, "open", "new-haven", "--on", "2026-12-02")
    assert result.exit_code == 0 and "both sides' last words are equal" in result.output, result.output


def test_what_is_told_of_a_refusal_is_not_told_of_what_was_accepted_with_it(root: Path) -> None:
    edited = draft(root)
    change_deadline(edited, "ten (10)", ROSSI)
    edited.delete(edited.block("duties.climate-committee"), KANE)
    decide(root, back(root, edited), "--accept", "1", "--reject", "2", "--reply", "The statute says five.")
    kept = yaml.safe_load((folder(root) / "decisions.yml").read_text(encoding="utf-8"))["decisions"]
    assert [(each["decision"], each.get("reply")) for each in kept] == [("accept", None), ("reject", "The statute says five.")]


def test_counter_ask_and_reject_in_one_reply(root: Path) -> None:
    edited = draft(root)
    change_deadline(edited, "ten (10)", ROSSI)
    edited.comment(edited.clause("reporting.to-chief"), "Shifts rotate.", ROSSI)
    edited.change(edited.find("regularly give the Chief feedback"), "regularly", "quarterly")
    edited.delete(edited.block("duties.climate-committee"), KANE)
    path = back(root, edited)
    decide(root, path)
    theirs = next(str(change["new"]) for change in items(root, path) if change["question"] == "report_deadline")
    ours = " ".join(theirs.split()).replace("ten (10)", "four (4)").removeprefix("Report to the Chief. ")
    file = folder(root) / "decisions.yml"
    text = file.read_text(encoding="utf-8")
    entries = yaml.safe_load(text)["decisions"]
    decisions = {
        "feedback": "decision: reject\n    reply: We meet as often as we need.",
        "deadline": f"decision: counter\n    text: >-\n      {ours}\n    reply: Five is the most.",
        "committee": "decision: ask\n    reply: Who should sit on it instead?",
    }
    for entry in entries:
        name = "deadline" if "report_deadline" in entry["is"] else "committee" if "left out" in entry["is"] else "feedback"
        text = re.sub(
            rf"(item: {entry['item']}\n(?:.*\n)*?    )decision: later", lambda m, name=name: f"{m[1]}{decisions[name]}", text, count=1
        )
    file.write_text(text, encoding="utf-8")
    decide(root, path)
    result = run(root, "reply", "new-haven:mou", "--date", "2026-12-01", "--out", str(root.parent / "out"))
    assert result.exit_code == 0 and "Proved" in result.output, result.output
    reply = (root.parent / "out" / "reply-returned.docx").read_bytes()
    xml = zipfile.ZipFile(BytesIO(reply)).read("word/document.xml").decode()
    comments = zipfile.ZipFile(BytesIO(reply)).read("word/comments.xml").decode()
    for words in ("We meet as often as we need.", "Five is the most.", "Who should sit on it instead?", "Shifts rotate."):
        assert words in comments
    assert f'w:author="{KANE}"' in xml, "what we only ask about stays theirs"
    assert 'w:author="A. Lee"' in xml and f'w:author="{ROSSI}"' not in xml
    again = run(root, "reply", "new-haven:mou", "--date", "2026-12-01", "--out", str(root.parent / "again"))
    assert again.exit_code == 0 and (root.parent / "again" / "reply-returned.docx").read_bytes() == reply


def test_a_counter_that_breaks_the_law_is_given_up_knowingly_or_not_at_all(root: Path) -> None:
    edited = draft(root)
    change_deadline(edited, "ten (10)", ROSSI)
    path = back(root, edited)
    decide(root, path)
    file = folder(root) / "decisions.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("decision: later", "decision: counter\n    text: Each SRO may report when asked."), encoding="utf-8")
    result = run(root, "reply", "new-haven")
    assert result.exit_code == 2 and "by our own words" in result.output and "10-233p.sro.5d" in result.output


def test_a_returned_file_never_takes_the_place_of_what_was_sent(root: Path) -> None:
    edited = draft(root)
    edited.delete(edited.block("duties.climate-committee"), KANE)
    sent = (folder(root) / "mou.docx").read_bytes()
    decide(root, back(root, edited, "mou.docx"))
    assert (folder(root) / "mou.docx").read_bytes() == sent
    assert (folder(root) / "returned" / "mou.docx").read_bytes() == edited.saved()
    assert run(root, "open", "new-haven").exit_code == 0


def test_returned_unchanged_there_is_nothing_to_decide(root: Path) -> None:
    assert "nothing to decide" in decide(root, back(root, draft(root)))
    result = run(root, "open", "new-haven", "--on", "2026-12-02")
    assert result.exit_code == 0 and "both sides' last words are equal" in result.output


def test_a_change_in_what_another_put_in_is_not_accepted_alone(root: Path) -> None:
    edited = draft(root)
    paragraph = edited.find("regularly give the Chief feedback")
    edited.insert(paragraph, "regularly", " if asked by a parent in writing", ROSSI)
    edited.change(paragraph, "a parent", "", KANE)
    path = back(root, edited)
    by = {str(change["author"]): str(change["number"]) for change in items(root, path)}
    args = ["--for", "new-haven:mou", "--decide", "rounds/1/decisions.yml", "--accept", by[KANE], "--reject", by[ROSSI]]
    result = run(root, "intake", str(path), *args)
    assert result.exit_code == 2 and "changes words that item" in result.output, result.output


def test_two_answers_to_one_question_are_not_both_accepted(root: Path) -> None:
    edited = draft(root)
    change_deadline(edited, "three (3)", ROSSI)
    change_deadline(edited, "two (2)", KANE, "form-a-instructions.deadline")
    path = back(root, edited)
    result = run(
        root, "intake", str(path), "--for", "new-haven:mou", "--decide", "rounds/1/decisions.yml", "--accept", "1", "--accept", "2"
    )
    assert result.exit_code == 2 and "give report_deadline two answers" in result.output, result.output


def test_words_of_our_own_that_came_since_are_not_overwritten(root: Path) -> None:
    edited = draft(root)
    edited.change(edited.find("regularly give the Chief feedback"), "regularly", "quarterly", KANE)
    path = back(root, edited)
    mine = [
        "--text",
        "The District shall speak with the Chief each month.",
        "--reason",
        "The board asked for it.",
        "--by",
        "Clerk",
        "--on",
        "2026-11-25",
    ]
    assert run(root, "local", "replace", "new-haven", "evaluation.feedback", *mine).exit_code == 0
    before = (root / "districts/new-haven/local.yml").read_text(encoding="utf-8")
    said = decide(root, path, "--accept", "1")
    assert "words of your own" in said
    assert (root / "districts/new-haven/local.yml").read_text(encoding="utf-8") == before


def test_two_reviewers_who_want_one_clause_otherwise_are_not_both_accepted(root: Path) -> None:
    one, two = draft(root), draft(root)
    one.change(one.find("regularly give the Chief feedback"), "regularly", "quarterly", ROSSI)
    two.change(two.find("regularly give the Chief feedback"), "regularly", "monthly", KANE)
    paths = [back(root, one, "counsel.docx"), back(root, two, "police.docx")]
    args = ["--for", "new-haven:mou", "--decide", "rounds/1/decisions.yml", "--accept", "1", "--accept", "2"]
    result = run(root, "intake", *map(str, paths), *args)
    assert result.exit_code == 2 and "want one place otherwise" in result.output, result.output


def test_on_the_page_what_stands_against_a_decision_is_told_and_leaves_it_open(root: Path) -> None:
    edited = draft(root)
    change_deadline(edited, "three (3)", ROSSI)
    change_deadline(edited, "two (2)", KANE, "form-a-instructions.deadline")
    made = received(Project.open(root), Address("new-haven"), "mou", [("returned.docx", edited.saved())])
    page = CameBack(desk_on(made))
    assert page.decide(1, "accept")["said"] == ""
    told = page.decide(2, "accept")
    assert "two answers" in told["said"] and told["decided"] == 1
    assert page.decide(2, "reject")["said"] == "" and page.count["decided"] == 2


def test_an_answer_of_our_own_is_the_same_bytes_from_the_page_and_from_the_terminal(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typed in words on the page, and as `question = value` behind “counter” in a terminal, where a slip is asked for again."""
    edited = draft(root)
    change_deadline(edited, "ten (10)", ROSSI)
    path = back(root, edited)
    typed = "counter\nreport_deadline = 9\nreport_deadline = four\nOurs.\nFour.\n"
    arguments = ["intake", str(path), "--for", "new-haven:mou", "--decide", "rounds/1/decisions.yml", "--by", "A. Lee"]
    with monkeypatch.context() as patched:
        patched.setattr("sro.commands.intake._in_a_terminal", lambda: True)
        said = CliRunner().invoke(main, ["--root", str(root), *arguments], input=typed)
    assert said.exit_code == 0 and "9 is more than 5 school days" in said.output and "Now: 5" in said.output, said.output
    made = received(Project.open(root), Address("new-haven"), "mou", [("returned.docx", edited.saved())])
    page = CameBack(desk_on(made))
    (offer,) = [each for each in page.data["items"][0]["offers"] if each["id"] == "report_deadline"]
    assert offer["now"] == "5" and offer["value"] == "" and "5" in offer["limit"]
    assert "choose another answer" in page.decide(1, "counter")["said"]
    assert "9 is more than 5" in page.decide(1, "counter", take={"report_deadline": "9"})["said"]
    assert "cannot both stand" in page.decide(1, "counter", text="Soon.", take={"report_deadline": "4"})["said"]
    assert page.decide(1, "counter", reason="Ours.", reply="Four.", take={"report_deadline": "four"})["said"] == ""
    assert page.decisions("A. Lee") == (folder(root) / "decisions.yml").read_bytes()
    assert b"take:\n      report_deadline: 4\n" in page.decisions("A. Lee")


def test_the_page_takes_its_day_from_the_newest_change_and_holds_against_the_law_of_another_day(root: Path) -> None:
    edited = draft(root)
    edited.change(edited.find("regularly give the Chief feedback"), "regularly", "quarterly", KANE)
    project = Project.open(root)
    session = Session(project.model, project.library, {})
    district = (root / "districts" / "new-haven" / "district.yml").read_text(encoding="utf-8")
    session.open(read_draft("new-haven", district, "", project.model))
    given = ("returned.docx", edited.saved(), "mou", (folder(root) / "mou.docx").read_bytes())
    page = CameBack.of(session, *given)
    assert page.data["day"] == page.data["law_of"] == "2026-11-20"
    page.decide(1, "accept")
    other = CameBack.of(session, *given, on="2023-01-31", before=page)
    assert (other.data["law_of"], other.data["day"], other.count["decided"]) == ("2023-01-31", "2026-11-20", 1), "the decisions stay"
    with pytest.raises(InputError, match="is no day"):
        CameBack.of(session, *given, on="31.1.2023")
    with pytest.raises(InputError, match="give the day of the reply"):
        page.reply("A. Lee", "")


def test_on_the_page_decisions_are_gone_on_with_and_a_slip_loads_nothing(root: Path) -> None:
    edited = draft(root)
    change_deadline(edited, "ten (10)", ROSSI)
    edited.change(edited.find("regularly give the Chief feedback"), "regularly", "quarterly", KANE)
    made = received(Project.open(root), Address("new-haven"), "mou", [("returned.docx", edited.saved())])
    page, again = CameBack(desk_on(made)), CameBack(desk_on(made))
    page.decide(2, "counter", text="The District shall speak with the Chief each month.", reason="Ours.")
    text = page.decisions("A. Lee").decode()
    loaded = again.load(text)
    assert (loaded["loaded"], loaded["elsewhere"], loaded["decided"], loaded["by"]) == (1, 0, 1, "A. Lee")
    assert loaded["items"][1]["ruling"]["text"] == "The District shall speak with the Chief each month."
    with pytest.raises(InputError, match="cannot be accepted without a recorded"):
        again.load(text.replace("decision: later", "decision: accept"))
    assert again.count["decided"] == 1


def test_nothing_of_ours_is_in_what_leaves(root: Path) -> None:
    """A token in each private field; none of it in any part of the reply or of the next draft that is sent."""
    edited = draft(root)
    change_deadline(edited, "ten (10)", ROSSI)
    edited.change(edited.find("regularly give the Chief feedback"), "regularly", "quarterly", KANE)
    decide(root, back(root, edited), "--accept", "2", "--reject", "1", "--reason", "Zyxwvut-token")
    assert run(root, "reply", "new-haven:mou", "--date", "2026-12-01", "--out", str(root.parent / "out")).exit_code == 0
    assert run(root, "send", "new-haven:mou", "--to", "x", "--author", "y", "--out", str(root.parent / "out" / "next.docx")).exit_code == 0
    assert "Zyxwvut-token" in (folder(root) / "decisions.yml").read_text(encoding="utf-8")
    for path in (root.parent / "out").iterdir():
        with zipfile.ZipFile(path) as parts:
            for name in parts.namelist():
                content = parts.read(name)
                assert b"Zyxwvut" not in content, (path.name, name)
                assert b"10-233p.sro.5d" not in content, (path.name, name)


def test_two_reviewers_get_one_list_and_a_reply_each(root: Path) -> None:
    one, two = draft(root), draft(root)
    change_deadline(one, "three (3)", ROSSI)
    change_deadline(two, "two (2)", KANE)
    paths = [back(root, one, "counsel.docx"), back(root, two, "police.docx")]
    found = items(root, *paths)
    assert [change["conflicts_with"] for change in found] == [["police.docx#2"], ["counsel.docx#1"]]
    args = ["--for", "new-haven:mou", "--decide", "rounds/1/decisions.yml", "--by", "A. Lee", "--accept", "1", "--reject", "2"]
    assert run(root, "intake", *map(str, paths), *args).exit_code == 0
    result = run(root, "reply", "new-haven:mou", "--date", "2026-12-01", "--out", str(root.parent / "out"))
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (root.parent / "out").iterdir()) == ["reply-counsel.docx", "reply-police.docx"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("send", "new-haven:nothing", "--to", "x", "--author", "y"), "has no document nothing"),
        (("send", "new-haven", "--to", " ", "--author", "y"), "--to: there is no name"),
        (("reply", "new-haven"), "nothing that came back is on the table"),
        (("intake", "no-such.docx", "--for", "new-haven"), "the file cannot be read"),
        (("intake", __file__, "--for", "new-haven"), "not a Word file that can be read"),
        (("intake", __file__, "--for", "model"), "is no district"),
        (("intake", __file__, "--for", "new-haven", "--accept", "1"), "belong to --decide"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(root: Path, arguments: tuple[str, ...], says: str) -> None:
    result = run(root, *arguments)
    assert result.exit_code == 2
    assert says in result.output
    assert "Traceback" not in result.output


def test_decisions_with_a_slip_are_refused_at_their_line(root: Path) -> None:
    edited = draft(root)
    edited.delete(edited.block("duties.climate-committee"), KANE)
    path = back(root, edited)
    decide(root, path)
    file = folder(root) / "decisions.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("decision: later", "decision: acept"), encoding="utf-8")
    result = run(root, "reply", "new-haven")
    assert result.exit_code == 2 and "rounds/1/decisions.yml:" in result.output and "acept" in result.output
    file.write_text(file.read_text(encoding="utf-8").replace("decision: acept", "decision: counter"), encoding="utf-8")
    result = run(root, "reply", "new-haven")
    assert result.exit_code == 2 and "counter needs either our words in `text` or an answer in `take`" in result.output


def test_two_people_in_one_clause_are_both_followed(root: Path) -> None:
    edited = draft(root)
    paragraph = edited.find("regularly give the Chief feedback")
    edited.change(paragraph, "regularly", "quarterly", ROSSI)
    edited.change(paragraph, "formal and informal", "written", KANE)
    decide(root, back(root, edited), "--accept", "1", "--accept", "2")
    local = yaml.safe_load((root / "districts/new-haven/local.yml").read_text(encoding="utf-8"))
    assert len(local) == 1 and "quarterly" in local[0]["text"] and "by written means" in local[0]["text"]
    assert local[0]["by"]["name"] == f"{ROSSI} and {KANE}"


def test_of_two_people_in_one_clause_only_one_is_followed(root: Path) -> None:
    edited = draft(root)
    paragraph = edited.find("regularly give the Chief feedback")
    edited.change(paragraph, "regularly", "quarterly", ROSSI)
    edited.change(paragraph, "formal and informal", "written", KANE)
    decide(root, back(root, edited), "--accept", "1", "--reject", "2")
    local = (root / "districts/new-haven/local.yml").read_text(encoding="utf-8")
    assert "quarterly" in local and "formal and informal" in local


def test_one_change_of_words_is_not_decided_in_two_ways(root: Path) -> None:
    """An answer and other words of the same person in one clause stand in one mark of the file."""
    edited = draft(root)
    paragraph = edited.clause("reporting.to-chief")
    now = re.search(r"no later than \w+ \(\d+\)(?= school days)", words_of(paragraph))
    assert now is not None
    edited.change(paragraph, now[0], "within three (3)", ROSSI)
    path = back(root, edited)
    assert sorted(str(change["kind"]) for change in items(root, path)) == ["answer", "wording"]
    args = ["--for", "new-haven:mou", "--decide", "rounds/1/decisions.yml", "--accept", "1", "--reject", "2"]
    result = run(root, "intake", str(path), *args)
    assert result.exit_code == 2 and "are one change of words in the file" in result.output, result.output


def reply_accepted(root: Path) -> str:
    """The words of the reply with every change in it accepted, by the proof's own reader."""
    result = run(root, "reply", "new-haven:mou", "--date", "2026-12-01", "--author", "A. Lee", "--out", str(root.parent / "out"))
    assert result.exit_code == 0, result.output
    content = (root.parent / "out" / "reply-returned.docx").read_bytes()
    tree = accept_or_reject(WordFile(content, {}).tree("word/document.xml"), "accept")
    return "".join(node.text or "" for node in tree.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"))


def test_an_accepted_answer_is_put_in_too_where_they_left_it_as_it_was(root: Path) -> None:
    edited = draft(root)
    change_deadline(edited, "three (3)", ROSSI)
    (change,) = items(root, path := back(root, edited))
    left = [place for place in change["places"] if not place["changed"]]  # type: ignore[attr-defined]
    assert left, "the deadline stands in Form A too"
    decide(root, path, "--accept", "1")
    words = reply_accepted(root)
    assert "three (3) school days" in words and "five (5) school days" not in words
    said = run(root, "reply", "new-haven:mou", "--author", "A. Lee", "--date", "2026-12-01").output
    assert f"also: item 1: the same answer, unchanged in their file, now stands in {left[0]['place']}" in said


def test_an_answer_beyond_the_law_is_put_in_nowhere_else(root: Path) -> None:
    edited = draft(root)
    change_deadline(edited, "ten (10)", ROSSI)
    decide(root, back(root, edited), "--accept", "1", "--reason", "The board was told.")
    words = reply_accepted(root)
    assert "ten (10) school days" in words and "five (5) school days" in words


def test_signs_that_a_program_set_otherwise_are_one_matter_and_can_go_back(root: Path) -> None:
    edited = draft(root)
    for node in edited.root.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"):
        node.text = (node.text or "").replace("“", '"').replace("”", '"')
    invisible = next(node for node in edited.root.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t") if node.text)
    invisible.text = f"{invisible.text}\u200b"
    path = back(root, edited)
    (change,) = items(root, path)
    assert change["kind"] == "form" and len(change["places"]) > 5  # type: ignore[arg-type]
    output = run(root, "intake", str(path), "--for", "new-haven:mou").output
    decide(root, path, "--reject", "1", "--date", "2026-11-21")
    assert 'with other signs: "' in output and "zero width space" in output, output
    assert '"' not in reply_accepted(root)


def test_a_line_that_ends_with_a_space_is_no_difference(root: Path) -> None:
    edited = draft(root)
    last = [*edited.clause("reporting.to-chief").iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")][-1]
    last.text = f"{last.text} "
    assert items(root, back(root, edited)) == []


def test_a_heading_restyled_in_silence_goes_back_as_a_tracked_change_of_style(root: Path) -> None:
    edited = draft(root)
    edited.restyle(edited.clause("graduated-response", "s"), "Clause")
    edited.delete(edited.block("assignment.schedule"), ROSSI)
    said = decide(root, path := back(root, edited), "--reject", "1", "--reject", "2")
    assert "2 reject" in said, said
    told = run(root, "reply", "new-haven:mou", "--date", "2026-12-01", "--out", str(path.parent / "out"))
    assert told.exit_code == 0 and "accepting them gives our position (" in told.output and "not carried out" not in told.output, (
        told.output
    )
    content = (path.parent / "out" / "reply-returned.docx").read_bytes()
    heading = etree.tostring(Returned(content).clause("graduated-response", "s")).decode()
    assert heading.index('w:val="Heading1"') < heading.index("pPrChange") < heading.index('w:val="Clause"')


def test_a_silent_note_goes_back_and_what_cannot_go_back_is_not_claimed(root: Path) -> None:
    edited = draft(root)
    edited.footnote(edited.clause("reporting.to-chief"), "Within ten (10) school days in July and August.")
    part = "word/numbering.xml"
    edited.parts[part] = edited.parts[part].replace(b'w:val="%1.%2"', b'w:val="If the Chief agrees, %1.%2"')
    path = back(root, edited)
    numbers, note = items(root, path)
    assert (numbers["kind"], note["kind"]) == ("wording", "footnote")
    decide(root, path, "--reject", "1", "--reject", "2", "--date", "2026-11-30")
    told = run(root, "reply", "new-haven:mou", "--date", "2026-12-01", "--out", str(path.parent / "out")).output
    assert "our position except in what is named here as not carried out" in told and "not carried out: item 1" in told, told
    assert "item 2" not in told
    reply = zipfile.ZipFile(path.parent / "out" / "reply-returned.docx")
    body, notes = (reply.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
    assert re.search(r"<w:del [^>]*A\. Lee[^>]*>(?:(?!</w:del>).)*<w:footnoteReference", body)
    assert re.search(r"<w:delText[^>]*>[^<]*Within ten \(10\)", notes)


def test_a_silent_row_that_is_rejected_leaves_no_empty_row(root: Path) -> None:
    edited = draft(root)
    row = next(each for each in edited.body.iter(w("tr")) if each.getparent().find(w("tr")) is not each)
    made = deepcopy(row)
    for mark in list(made.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        mark.getparent().remove(mark)
    row.addnext(made)
    for paragraph in made.iter(w("p")):
        edited.replace(paragraph, 0, len(words_of(paragraph)), "A guard of the Mayor")
    path = back(root, edited)
    assert [each["kind"] for each in items(root, path)] == ["added"]
    decide(root, path, "--reject", "1", "--date", "2026-11-30")
    told = run(root, "reply", "new-haven:mou", "--date", "2026-12-01", "--out", str(path.parent / "out")).output
    assert "not carried out" not in told and "stays, empty" not in told, told
    reply = Returned((path.parent / "out" / "reply-returned.docx").read_bytes())
    struck = [each for each in reply.body.iter(w("tr")) if each.find(f"{w('trPr')}/{w('del')}") is not None]
    assert ["A guard of the Mayor" in "".join(each.itertext()) for each in struck] == [True]
