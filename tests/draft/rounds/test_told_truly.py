"""What is told of a round is so: days, whose words they are, what a file says, and when both sides' last words are equal."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from sro.formats.word.names import ID, INS, RUN, w
from tests.draft.rounds.test_rounds import KANE, ROSSI, back, change_deadline, decide, draft, folder, items
from tests.history.test_explained import run
from tests.house.test_local_text import town
from tests.returned import Returned

OUR = "A. Lee"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A district whose agreement was sent."""
    made = town(tmp_path / "project")
    sent = run(made, "send", "new-haven:mou", "--to", "police counsel", "--author", OUR, "--date", "2026-10-01")
    assert sent.exit_code == 0, sent.output
    return made


def table(root: Path, *arguments: str, number: int = 1) -> Any:
    """`sro intake … --decide`, without asking how it ended."""
    return run(root, "intake", *arguments, "--for", "new-haven:mou", "--decide", f"rounds/{number}/decisions.yml", "--by", OUR)


def on_file(root: Path, number: int = 1) -> dict[str, Any]:
    """The decisions of a round."""
    return dict(yaml.load((folder(root, number) / "decisions.yml").read_text(encoding="utf-8"), yaml.BaseLoader))


def said_of(root: Path, path: Path) -> str:
    result = run(root, "intake", str(path), "--for", "new-haven:mou")
    assert result.exit_code == 0, result.output
    return result.output


def reply(root: Path, *more: str) -> Any:
    return run(root, "reply", "new-haven:mou", "--out", str(root.parent / "out"), *more)


# equal ------------------------------------------------------------------------------------------------------------------------
def test_equal_is_said_only_when_every_file_of_the_round_is(root: Path) -> None:
    other = draft(root)
    other.change(other.find("regularly give the Chief feedback"), "regularly", "monthly", KANE)
    paths = [str(back(root, other, "a-police.docx")), str(back(root, draft(root), "z-union.docx"))]
    assert table(root, *paths).exit_code == 0
    said = run(root, "open", "new-haven", "--on", "2026-12-02").output
    assert "are equal" not in said and "monthly" in said and "a-police.docx" in said, said
    assert "z-union.docx with all its changes says what our draft says; another of this round does not" in said
    data = json.loads(run(root, "open", "new-haven", "--on", "2026-12-02", "--format", "json").output)
    assert [(each["file"], each["equal"]) for each in data["last_words"]] == [("a-police.docx", False), ("z-union.docx", True)]


def test_equal_names_every_file_that_says_the_same(root: Path) -> None:
    paths = [str(back(root, draft(root), name)) for name in ("a.docx", "z.docx")]
    assert table(root, *paths).exit_code == 0
    assert "last words are equal: a.docx and z.docx" in run(root, "open", "new-haven", "--on", "2026-12-02").output


# days -------------------------------------------------------------------------------------------------------------------------
def changed(root: Path, at: str, by: str | None = KANE, words: str = "monthly") -> Path:
    edited = draft(root)
    edited.change(edited.find("regularly give the Chief feedback"), "regularly", words, by, at)
    return back(root, edited)


def test_a_change_dated_ahead_gives_its_day_to_nothing(root: Path) -> None:
    path = changed(root, "2031-01-01T09:00:00Z")
    told = run(root, "intake", str(path), "--for", "new-haven:mou")
    assert (told.exit_code, "2031-01-01, which has not come" in told.output, "--on" in told.output) == (2, True, True), told.output
    assert "law of 2026-11-20, as asked" in run(root, "intake", str(path), "--for", "new-haven:mou", "--on", "2026-11-20").output
    result = table(root, str(path), "--accept", "1")
    assert (result.exit_code, "--date" in result.output) == (2, True), result.output
    assert not (folder(root) / "decisions.yml").exists(), "nothing is half done"
    result = table(root, str(path), "--accept", "1", "--date", "2026-11-21")
    assert result.exit_code == 0 and "Dated 2026-11-21, as --date says." in result.output, result.output
    assert on_file(root)["on"] == "2026-11-21"
    (entry,) = yaml.load((root / "districts/new-haven/local.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert entry["by"] == {"name": KANE, "on": "2026-11-21"}, "their day cannot be so; ours is known"
    answered = reply(root)
    assert answered.exit_code == 0 and "Dated 2026-11-21, as the decisions say." in answered.output, answered.output


@pytest.mark.parametrize(
    ("at", "says"),
    [("", "no change in it says on which day"), ("2026-09-20T09:00:00Z", "2026-09-20, before the draft was sent (2026-10-01)")],
)
def test_without_a_day_that_can_be_so_one_is_asked_for(root: Path, at: str, says: str) -> None:
    path = changed(root, at)
    result = table(root, str(path))
    assert (result.exit_code, says in result.output, "--date" in result.output) == (2, True, True), result.output
    assert "held against the law of 2026-10-01, the day of sending" in said_of(root, path)


def test_the_day_of_the_newest_change_is_taken_and_said(root: Path) -> None:
    said = decide(root, changed(root, "2026-11-03T09:00:00Z"))
    assert "Dated 2026-11-03, the day of the newest change that came back." in said
    assert on_file(root)["on"] == "2026-11-03"
    again = reply(root, "--date", "2026-09-01")
    assert again.exit_code == 2 and "before the draft was sent" in again.output


def test_the_law_of_another_day_is_kept_with_the_decisions(root: Path) -> None:
    path = changed(root, "2026-11-03T09:00:00Z")
    decide(root, path, "--on", "2026-11-20")
    assert (on_file(root)["on"], on_file(root)["law_of"]) == ("2026-11-03", "2026-11-20")
    assert reply(root).exit_code == 0


def test_a_day_on_file_that_has_not_come_is_no_day_of_a_reply(root: Path) -> None:
    decide(root, changed(root, "2026-11-03T09:00:00Z"))
    file = folder(root) / "decisions.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("on: 2026-11-03", "on: 2031-01-01"), encoding="utf-8")
    result = reply(root)
    assert result.exit_code == 2 and "2031-01-01, which has not come" in result.output and "--date" in result.output
    file.write_text(text.replace("on: 2026-11-03\n", ""), encoding="utf-8")
    assert "Dated 2026-11-03, the day of the newest change" in reply(root).output


def test_a_silent_change_that_is_accepted_bears_no_made_up_name_or_day(root: Path) -> None:
    path = changed(root, "", None)
    result = table(root, str(path), "--accept", "1")
    assert result.exit_code == 2 and "--date" in result.output
    assert table(root, str(path), "--accept", "1", "--date", "2026-11-21").exit_code == 0
    (entry,) = yaml.load((root / "districts/new-haven/local.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert entry["by"] == {"name": OUR, "on": "2026-11-21"}, "who accepted it, on that day"
    assert "changed with tracking off" in entry["reason"] and "not tracked" not in str(entry)


# one answer, two values ---------------------------------------------------------------------------------------------------------
def two_values(root: Path) -> Path:
    edited = draft(root)
    change_deadline(edited, "three (3)", ROSSI)
    change_deadline(edited, "four (4)", ROSSI, "form-a-instructions.deadline")
    return back(root, edited)


def test_an_answer_changed_to_two_values_by_one_person_is_told_of_both(root: Path) -> None:
    path = two_values(root)
    one, two = items(root, path)
    assert (one["value"], two["value"]) == (3, 4)
    assert (one["conflicts_with"], two["conflicts_with"]) == (["2"], ["1"])
    said = said_of(root, path)
    assert "changed to 4 in item 2; the two cannot stand together" in said and "changed to 3 in item 1" in said, said
    there = [place for place in one["places"] if place["clause"] == "form-a-instructions.deadline"]  # type: ignore[attr-defined]
    assert [(place["changed_by_item"], place["to"]) for place in there] == [(2, 4)]
    assert "not changed in , " not in said
    result = table(root, str(path), "--accept", "1", "--accept", "2")
    assert result.exit_code == 2 and result.output.count("items 1 and 2") == 1, result.output


def test_a_place_that_another_item_changed_is_not_said_to_be_as_it_was(root: Path) -> None:
    assert table(root, str(two_values(root)), "--accept", "1").exit_code == 0
    said = reply(root).output
    assert "as it was" not in said, said
    assert re.search(r"item 1: .* does not say it, by item 2 \(report_deadline = 4\), which is not decided", said), said


def test_our_answer_that_another_reviewer_wrote_himself_is_not_missed(root: Path) -> None:
    police, union = draft(root), draft(root)
    change_deadline(police, "three (3)", ROSSI)
    for clause in ("reporting.to-chief", "form-a-instructions.deadline"):
        change_deadline(union, "four (4)", KANE, clause)
    paths = [str(back(root, police, "police.docx")), str(back(root, union, "union.docx"))]
    assert table(root, *paths).exit_code == 0
    file = folder(root) / "decisions.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("decision: later", "decision: counter\n    take:\n      report_deadline: 4", 1), encoding="utf-8")
    said = reply(root)
    assert said.exit_code == 0 and "as it was" not in said.output and "does not say it" not in said.output, said.output
    assert "Not all that was decided" not in said.output
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("decision: later", "decision: reject", 1), encoding="utf-8")
    said = reply(root)
    assert said.exit_code == 0 and "does not say it, by item 2 (report_deadline = 4), as it is decided" in said.output, said.output


# comments and names -------------------------------------------------------------------------------------------------------------
def test_our_own_comments_and_those_of_before_are_no_items_of_the_next_round(root: Path) -> None:
    edited = draft(root)
    edited.change(edited.find("regularly give the Chief feedback"), "regularly", "monthly", KANE)
    edited.comment(edited.clause("term.changes"), "Who decides this?", ROSSI)
    edited.change(edited.clause("term.notice"), "written notice", "notice in any form", KANE)
    path = back(root, edited)
    assert table(root, str(path), "--reject", "1", "--reject", "2", "--reply", "We meet as often as we need.").exit_code == 0
    assert reply(root, "--author", "A. Lee, board counsel", "--date", "2026-12-01").exit_code == 0
    sent = run(root, "send", "new-haven:mou", "--to", "police counsel", "--author", OUR, "--date", "2026-12-02")
    assert sent.exit_code == 0
    again = Returned((root.parent / "out" / "reply-returned.docx").read_bytes())
    for author in ("A. Lee, board counsel", KANE):
        again.accept(author)
    again.comment(again.clause("term.changes"), "Still open for us.", ROSSI)
    last = back(root, again, "second.docx")
    found = [each for each in items(root, last) if each["comment"]]
    assert [each["comment"] for each in found] == ["Still open for us."], found
    said = said_of(root, last)
    assert "KNOWN    " in said and "We meet as often" not in said and "Who decides this" not in said, said


def test_our_name_on_their_changes_is_warned_of_in_the_list_and_in_the_reply(root: Path) -> None:
    edited = draft(root)
    edited.change(edited.find("regularly give the Chief feedback"), "regularly", "monthly", "a.  lee")
    edited.comment(edited.clause("term.changes"), "Says who?", OUR)
    path = back(root, edited)
    said = said_of(root, path)
    assert "NAME     a. lee, in whose name our side signs, stands on 1 change or comment in returned.docx" in said, said
    assert "signed with our name: Says who?" in said and "they say" not in said
    assert "no change in it says on which day" in table(root, str(path), "--reject", "1").output, (
        "a mark in our name says nothing of their day"
    )
    assert table(root, str(path), "--reject", "1", "--date", "2026-11-21").exit_code == 0
    answered = reply(root)
    assert answered.exit_code == 0 and "mind: returned.docx came back with changes or comments in the name of" in answered.output
    assert "mind:" not in reply(root, "--author", "Board counsel").output
    quiet = draft(root)
    quiet.change(quiet.find("regularly give the Chief feedback"), "regularly", "monthly", KANE)
    assert "NAME " not in said_of(root, back(root, quiet, "quiet.docx"))


# what is seen -------------------------------------------------------------------------------------------------------------------
def test_a_letter_that_looks_like_another_is_named(root: Path) -> None:
    edited = draft(root)
    paragraph = edited.find("regularly give the Chief feedback")
    edited.change(paragraph, "regularly", "regul\u0430rly", KANE)
    said = said_of(root, back(root, edited))
    assert "cyrillic small letter a in “regul\u0430rly”" in said, said
    plain = draft(root)
    plain.change(plain.find("regularly give the Chief feedback"), "regularly", "à la carte, naïvely – 5 µg (Łódź)", KANE)
    assert "look like others" not in said_of(root, back(root, plain, "plain.docx"))


def test_an_insertion_in_the_insertion_of_another_names_both(root: Path) -> None:
    edited = draft(root)
    paragraph = edited.find("regularly give the Chief feedback")
    edited.insert(paragraph, "regularly", " and in writing", KANE)
    (inner,) = [each for each in paragraph.iter(INS) if any(run_.tag == RUN for run_ in each)]
    outer = etree.Element(INS, dict(inner.attrib))
    outer.set(ID, "99001")
    outer.set(w("author"), ROSSI)
    inner.addprevious(outer)
    outer.append(inner)
    (change,) = items(root, back(root, edited))
    assert change["author"] == KANE and f"put into an insertion of {ROSSI}" in str(change["note"])


def test_the_mark_of_a_comment_that_is_gone_is_told(root: Path) -> None:
    edited = draft(root)
    paragraph = edited.clause("term.changes")
    start, end = etree.Element(w("commentRangeStart")), etree.Element(w("commentRangeEnd"))
    reference = etree.SubElement(etree.Element(RUN), w("commentReference"))
    for each in (start, end, reference):
        each.set(ID, "77")
    paragraph.insert(1, start)
    run_ = reference.getparent()
    assert run_ is not None
    paragraph.extend((end, run_))
    assert "UNREAD   1 mark of a lost comment" in said_of(root, back(root, edited))
    assert "lost comment" not in said_of(root, back(root, draft(root), "plain.docx"))


# the file of decisions ------------------------------------------------------------------------------------------------------------
def test_a_changed_file_of_the_same_name_gives_new_items_and_keeps_what_still_stands(root: Path) -> None:
    edited = draft(root)
    edited.change(edited.find("regularly give the Chief feedback"), "regularly", "monthly", KANE)
    edited.delete(edited.block("duties.climate-committee"), KANE)
    assert table(root, str(back(root, edited)), "--reject", "1", "--reject", "2").exit_code == 0
    again = draft(root)
    again.change(again.find("regularly give the Chief feedback"), "regularly", "weekly", KANE)
    again.delete(again.block("duties.climate-committee"), KANE)
    result = table(root, str(back(root, again)))
    assert result.exit_code == 0, result.output
    assert result.output.count("not carried over") == 1 and "monthly" in result.output
    decisions = {str(each["is"]): each["decision"] for each in on_file(root)["decisions"]}
    assert sorted(decisions.values()) == ["later", "reject"]
    assert next(ruling for said, ruling in decisions.items() if "weekly" in said) == "later"
    assert reply(root).exit_code == 0
    file = folder(root) / "decisions.yml"
    file.write_text(re.sub(r"mark: '?\w{12}'?", "mark: abcdefabcdef", file.read_text(encoding="utf-8"), count=2), encoding="utf-8")
    slip = table(root, str(back(root, again)))
    assert slip.exit_code == 2 and "is the mark of no item" in slip.output, "the same bytes: a slip of the hand is refused as before"


def test_a_key_that_a_program_wrote_for_on_is_told_with_the_line_to_write(root: Path) -> None:
    decide(root, changed(root, "2026-11-03T09:00:00Z"))
    file = folder(root) / "decisions.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("on: 2026-11-03", "true: 2026-11-03"), encoding="utf-8")
    result = reply(root)
    assert result.exit_code == 2 and "a program wrote it for on" in result.output and "`on: 2026-11-03`" in result.output, result.output
