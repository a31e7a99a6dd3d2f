"""A whole negotiation: sent, returned, decided on in every way, answered, accepted by the other side in LibreOffice, and both last words held against each
other word for word by code that shares nothing with the reader or the writer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.draft.intake.random_edits import words_in
from tests.draft.rounds.test_rounds import KANE, ROSSI, back, change_deadline, decide, draft, folder, items
from tests.formats.word.redline.libreoffice import settle
from tests.history.test_explained import run
from tests.house.test_local_text import town
from tests.programs import needed

SEND = ("send", "new-haven:mou", "--to", "police counsel", "--author", "A. Lee")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A district whose agreement was sent."""
    made = town(tmp_path / "project")
    assert run(made, *SEND, "--date", "2026-10-01").exit_code == 0
    return made


def decided(root: Path, number: int, rulings: dict[str, dict[str, Any]]) -> None:
    """Writes decisions into the file of a round as a person does, each at the one item of which `is` holds some words."""
    path = folder(root, number) / "decisions.yml"
    text = path.read_text(encoding="utf-8")
    entries = yaml.load(text, yaml.BaseLoader)["decisions"]
    for words, ruling in rulings.items():
        (item,) = [each["item"] for each in entries if words in each["is"]]
        lines = "".join(f"    {line}\n" for line in yaml.safe_dump(ruling, allow_unicode=True, sort_keys=False, width=10_000).splitlines())
        text, count = re.subn(
            rf"(  - item: {item}\n(?:    .*\n)*?)    decision: later\n", lambda found, own=lines: f"{found[1]}{own}", text
        )
        assert count == 1
    path.write_text(text, encoding="utf-8")


def accepted_by_libreoffice(content: bytes, at: Path) -> bytes:
    """A file as somebody returns it who opens it in LibreOffice, accepts every change and saves."""
    needed("soffice")
    at.mkdir()
    (at / "reply.docx").write_bytes(content)
    settle([("Accept", at / "reply.docx", at / "accepted.docx")], at / "profile")
    return (at / "accepted.docx").read_bytes()


def test_sent_returned_decided_answered_and_accepted_both_say_the_same(root: Path) -> None:
    edited = draft(root)
    for clause in ("reporting.to-chief", "form-a-instructions.deadline"):
        change_deadline(edited, "three (3)", ROSSI, clause)
    edited.comment(edited.clause("reporting.to-chief"), "Our shifts are short.", ROSSI)
    edited.change(edited.find("regularly give the Chief feedback"), "regularly", "quarterly")  # with tracking off
    edited.delete(edited.block("duties.climate-committee"), KANE)
    edited.add(edited.clause("term.changes"), "Summer meeting. The parties may meet each August.", KANE)
    edited.change(edited.clause("term.notice"), "written notice", "notice in any form", KANE)
    edited.change(edited.clause("assignment.schedule"), "together", "jointly", ROSSI)
    path = back(root, edited)
    decide(root, path)
    wording = next(str(change["new"]) for change in items(root, path) if "in any form" in str(change["new"]))
    ours = {"decision": "counter", "text": " ".join(wording.replace("notice in any form", "notice by letter or e-mail").split())}
    decided(
        root,
        1,
        {
            "report_deadline": {"decision": "accept", "reply": "Agreed: three."},
            "quarterly": {"decision": "reject", "reply": "We meet as often as we need."},
            "left out": {"decision": "accept", "reason": "the committee was disbanded"},
            "Summer meeting": {"decision": "accept"},
            "in any form": {**ours, "reply": "It should be on paper or on record."},
            "jointly": {"decision": "counter", "text": "The Chief and the Superintendent shall set the schedule of each SRO."},
        },
    )
    said = decide(root, path)
    assert "3 accept, 1 reject, 2 counter" in said, said
    out = root.parent / "out"
    replied = run(root, "reply", "new-haven:mou", "--author", "A. Lee", "--date", "2026-12-01", "--out", str(out))
    assert replied.exit_code == 0 and "Proved" in replied.output and "not carried out" not in replied.output, replied.output
    accepted = accepted_by_libreoffice((out / "reply-returned.docx").read_bytes(), root.parent / "theirs")

    assert run(root, *SEND, "--date", "2026-12-02").exit_code == 0  # our position as a draft of its own: the second round
    position = (folder(root, 2) / "mou.docx").read_bytes()
    assert words_in(accepted, "accept") == words_in(position, "accept")
    last = root.parent / "accepted.docx"
    last.write_bytes(accepted)
    arguments = ("--for", "new-haven:mou", "--decide", "rounds/2/decisions.yml", "--by", "A. Lee")
    assert run(root, "intake", str(last), *arguments).exit_code == 0
    stands = run(root, "open", "new-haven", "--on", "2026-12-03")
    assert "both sides' last words are equal" in stands.output, stands.output


def test_an_answer_of_our_own_in_the_place_of_theirs_stands_in_the_reply_and_in_the_draft(root: Path) -> None:
    edited = draft(root)
    change_deadline(edited, "ten (10)", ROSSI)
    path = back(root, edited)
    decide(root, path)
    decided(root, 1, {"report_deadline": {"decision": "counter", "take": {"report_deadline": 4}, "reply": "Four."}})
    said = decide(root, path)
    assert "our answer report_deadline = 4" in said, said
    out = root.parent / "out"
    replied = run(root, "reply", "new-haven:mou", "--author", "A. Lee", "--date", "2026-12-01", "--out", str(out))
    assert replied.exit_code == 0 and "our answer now stands in" in replied.output, replied.output
    accepted = accepted_by_libreoffice((out / "reply-returned.docx").read_bytes(), root.parent / "theirs")
    assert run(root, *SEND, "--date", "2026-12-02").exit_code == 0
    assert words_in(accepted, "accept") == words_in((folder(root, 2) / "mou.docx").read_bytes(), "accept")


@pytest.mark.parametrize(
    ("take", "says"),
    [
        ({"report_deadline": 9}, "9 is more than 5 school days"),
        ({"report_dedline": 4}, "did you mean report_deadline?"),
        ({"schools": "Yale"}, "schools has a list of answers"),
        ({"report_deadline": "soon"}, "report_deadline"),
    ],
)
def test_an_answer_of_our_own_that_cannot_be_given_is_told_and_writes_nothing(root: Path, take: dict[str, Any], says: str) -> None:
    edited = draft(root)
    change_deadline(edited, "ten (10)", ROSSI)
    path = back(root, edited)
    decide(root, path)
    before = (root / "districts/new-haven/district.yml").read_bytes()
    decided(root, 1, {"report_deadline": {"decision": "counter", "take": take}})
    for arguments in (("intake", str(path), "--for", "new-haven:mou", "--decide", "rounds/1/decisions.yml"), ("reply", "new-haven:mou")):
        result = run(root, *arguments)
        assert result.exit_code == 2 and says in result.output and "item 1" in result.output, result.output
    assert (root / "districts/new-haven/district.yml").read_bytes() == before


def test_a_decision_on_no_item_is_told_with_its_line_and_not_counted(root: Path) -> None:
    edited = draft(root)
    change_deadline(edited, "three (3)", ROSSI)
    edited.delete(edited.block("duties.climate-committee"), KANE)
    decide(root, back(root, edited), "--accept", "1", "--reject", "2")
    file = folder(root) / "decisions.yml"
    text = file.read_text(encoding="utf-8")
    (mark,) = [each["mark"] for each in yaml.load(text, yaml.BaseLoader)["decisions"] if each["item"] == "2"]
    line = next(n for n, words in enumerate(text.splitlines(), 1) if mark in words)
    file.write_text(text.replace(mark, "0123456789ab"), encoding="utf-8")
    stands = run(root, "open", "new-haven", "--on", "2026-12-02")
    assert stands.exit_code == 2
    assert f"rounds/1/decisions.yml:{line}:" in stands.output and "0123456789ab is the mark of no item" in stands.output
    assert "Items: 1 agreed, 0 refused, 0 conditional, 1 open." in stands.output, stands.output
    answered = run(root, "reply", "new-haven:mou")
    assert answered.exit_code == 2 and f"decisions.yml:{line}:" in answered.output
    file.write_text(text.replace("decision: reject", "decision: never"), encoding="utf-8")
    stands = run(root, "open", "new-haven")
    assert stands.exit_code == 2 and "never" in stands.output and "Items:" not in stands.output


def test_of_two_reviewers_each_reply_accepted_whole_says_our_position(root: Path) -> None:
    """What is accepted of the one stands in the reply to the other too, marked as ours."""
    one, two = draft(root), draft(root)
    for clause in ("reporting.to-chief", "form-a-instructions.deadline"):
        change_deadline(one, "three (3)", ROSSI, clause)
    one.add(one.clause("term.changes"), "Summer meeting. The parties may meet each August.", ROSSI)
    two.delete(two.block("duties.climate-committee"), KANE)
    two.change(two.find("regularly give the Chief feedback"), "regularly", "quarterly", KANE)
    paths = [back(root, one, "counsel.docx"), back(root, two, "police.docx")]
    numbers = [str(change["number"]) for change in items(root, *paths)]
    assert len(numbers) == 4
    accept = [word for number in numbers for word in ("--accept", number)]
    arguments = ("--for", "new-haven:mou", "--decide", "rounds/1/decisions.yml", "--by", "A. Lee", *accept, "--reason", "agreed")
    assert run(root, "intake", *map(str, paths), *arguments).exit_code == 0
    out = root.parent / "out"
    replied = run(root, "reply", "new-haven:mou", "--date", "2026-12-01", "--out", str(out))
    assert replied.exit_code == 0 and "not carried out" not in replied.output, replied.output
    assert replied.output.count("marked as ours") == 4, replied.output
    assert run(root, *SEND, "--date", "2026-12-02").exit_code == 0
    position = words_in((folder(root, 2) / "mou.docx").read_bytes(), "accept")
    for path in paths:
        reply = (out / f"reply-{path.name}").read_bytes()
        assert words_in(reply, "accept") == position, path.name
        assert words_in(reply, "reject") != position


def test_what_two_reviewers_want_alike_is_decided_alike(root: Path) -> None:
    one, two = draft(root), draft(root)
    change_deadline(one, "three (3)", ROSSI)
    change_deadline(two, "three (3)", KANE)
    paths = [back(root, one, "counsel.docx"), back(root, two, "police.docx")]
    arguments = ("--for", "new-haven:mou", "--decide", "rounds/1/decisions.yml", "--accept", "1", "--reject", "2")
    result = run(root, "intake", *map(str, paths), *arguments)
    assert result.exit_code == 2 and "want the same" in result.output and "decide both alike" in result.output, result.output
