"""The hands of :mod:`tests.returned` leave what a program leaves: rejecting their marks gives the draft, accepting them what they meant."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from lxml import etree

from sro.formats.word.names import BOOKMARK_START, P
from sro.formats.word.proof.accept_reject import Outcome, accept_or_reject
from sro.formats.word.tracked import revisions
from tests.formats.word.redline.test_redline import agreement, clause, word
from tests.formats.word.sound import problems
from tests.returned import MAIN, NotThereError, Returned, saved_by_libreoffice, words_of

A, B, C = "duties.a", "duties.b", "duties.c"
Hand = Callable[[Returned, str | None], object]


@pytest.fixture(scope="module")
def sent() -> bytes:
    return word(
        agreement(
            clause(A, "An SRO shall report each investigation to the Chief. The report shall be made within five (5) school days."),
            clause(B, "No SRO shall search a student without the consent of the Superintendent."),
            clause(C, "The Chief shall do what follows:", "compile the reports;", "send them; and", "keep a copy."),
        )
    )


def lines(content: bytes, outcome: Outcome) -> list[str]:
    root = accept_or_reject(fromstring(Returned(content).parts[MAIN]), outcome)
    return [text for text in map(_text, root.iter(P)) if text]


def _text(paragraph: Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter() if node.tag.endswith("}t"))


HANDS: dict[str, Hand] = {
    "words": lambda draft, by: draft.change(draft.clause(A), "five (5)", "ten (10)", by),
    "words that come": lambda draft, by: draft.insert(draft.clause(B), "of the Superintendent", " or a principal", by),
    "a clause that goes": lambda draft, by: draft.delete(draft.block(C), by),
    "a clause that comes": lambda draft, by: draft.add(draft.clause(A), "Each party bears its own costs.", by),
    "a move": lambda draft, by: draft.move(draft.block(A), draft.clause(B), by),
    "two from one": lambda draft, by: draft.split(draft.clause(A), "The report shall", by),
    "one from two": lambda draft, by: draft.merge(draft.clause(A), by),
}


@pytest.mark.parametrize("name", HANDS)
def test_a_tracked_edit_is_undone_by_rejecting_it_and_reads_as_a_silent_one_when_accepted(name: str, sent: bytes) -> None:
    tracked, silent = Returned(sent), Returned(sent)
    HANDS[name](tracked, "M. Rossi")
    HANDS[name](silent, None)
    assert not problems(tracked.saved()) and revisions(tracked.root) and not revisions(silent.root)
    assert lines(tracked.saved(), "reject") == lines(sent, "accept") != lines(silent.saved(), "accept")
    folded = ["".join(text.split()) for text in lines(tracked.saved(), "accept")]
    assert folded == ["".join(text.split()) for text in lines(silent.saved(), "accept")]


def test_looks_comments_and_notes_change_no_words(sent: bytes) -> None:
    draft = Returned(sent)
    draft.format(draft.clause(A), "b", "M. Rossi")
    draft.restyle(draft.clause(B), "ListItem", "J. Kane")
    draft.comment(draft.clause(A), "Why?", "M. Rossi")
    draft.footnote(draft.clause(B), "As agreed.", "J. Kane")
    assert lines(draft.saved(), "accept") == lines(draft.saved(), "reject") == lines(sent, "accept")
    assert not [each for each in problems(draft.saved()) if "style" not in each]


def test_what_was_accepted_before_is_silent(sent: bytes) -> None:
    draft = Returned(sent)
    draft.change(draft.clause(A), "five (5)", "ten (10)", "M. Rossi")
    draft.delete(draft.block(C), "M. Rossi")
    draft.change(draft.clause(B), "consent", "approval", "J. Kane")
    wanted = lines(draft.saved(), "accept")
    draft.accept("M. Rossi")
    assert len(revisions(draft.root)) == 2 and lines(draft.saved(), "accept") == wanted


def test_two_people_write_into_each_other(sent: bytes) -> None:
    draft = Returned(sent)
    draft.insert(draft.clause(A), "to the Chief", " and to every deputy", "M. Rossi")
    draft.change(draft.clause(A), "every deputy", "one deputy", "J. Kane")
    assert "and to one deputy" in words_of(draft.clause(A)) and lines(draft.saved(), "reject") == lines(sent, "accept")


def test_bookmarks_are_lost_wholly_or_in_part_and_places_that_are_not_there_are_told(sent: bytes, tmp_path: Path) -> None:
    draft = Returned(sent)
    chance = random.Random(1)
    names = draft.clauses()
    gone = draft.strip_bookmarks(keep=lambda name: chance.random() < 0.5)
    left = [start.get("name") for start in draft.root.iter(BOOKMARK_START)]
    assert names and gone and left
    draft.strip_bookmarks()
    with pytest.raises(NotThereError):
        draft.clause(A)
    with pytest.raises(NotThereError):
        draft.change(draft.find("five (5)"), "no such words", "x")
    (again,) = saved_by_libreoffice([draft.saved()], tmp_path)
    assert "within five (5) school days" in words_of(Returned(again).find("five (5)"))
    assert isinstance(Returned(again).root, etree._Element)
