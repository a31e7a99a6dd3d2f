"""The report on a file as something to keep: by whom, of which paper, then and now, with room for counsel; and a version for the public."""

from __future__ import annotations

import datetime

from sro.check.paper import Asked, check_file
from sro.check.report import Filing, filed
from sro.model.document import Document, plain
from tests.check.test_foreign_paper import LARKSPUR, MADE, paper
from tests.check.words_of_others import law_of


def report(*, public: bool = False) -> Document:
    """The report on a paper of 2016, prepared by somebody."""
    made = MADE.model_copy(update={"entered": datetime.date(2016, 9, 1)})
    now, then = (
        check_file("larkspur.txt", paper(LARKSPUR), law_of(), Asked("ct", day, "agreement", made))
        for day in (datetime.date(2026, 12, 1), datetime.date(2016, 9, 1))
    )
    due = [(datetime.date(2027, 1, 1), "CGS § 10-233m(1): Kept in a central location")]
    return filed(now, Filing("R. Vane", "the Larkspur board", "ab" * 32, "9.9", then, due, public))


def words(document: Document) -> str:
    """All the document's words."""
    return document.model_dump_json()


def test_its_head_says_who_of_what_and_by_which_program() -> None:
    facts = {label: plain(value) for label, value in report().facts}
    assert facts["Prepared by"] == "R. Vane" and facts["Prepared for"] == "the Larkspur board"
    assert facts["SHA-256 of the paper"] == "ab" * 32 and facts["Program"] == "sro 9.9"


def test_then_and_now_stand_side_by_side_with_room_for_counsel() -> None:
    section = next(each for each in report().sections if each.id == "then")
    table = section.blocks[-1]
    heads = [plain(each.heading) for each in table.columns]  # type: ignore[union-attr]
    assert heads[1:3] == ["Under the law of September 1, 2016", "Under the law of October 5, 2026"] and heads[-1] == "Counsel’s conclusion"
    row = next(each for each in table.rows if each.id == "then.10-233m.update.clause")  # type: ignore[union-attr]
    assert "not applicable" in plain(row.cells[1].paragraphs[0]) and "not applicable" not in plain(row.cells[2].paragraphs[0])


def test_due_dates_and_passages_are_in_it() -> None:
    assert "January 1, 2027" in words(report()) and "larkspurschools.org" in words(report())


def test_the_public_version_leaves_open_questions_and_notes_out() -> None:
    own, public = report(), report(public=True)
    assert any(section.id == "questions" for section in own.sections) and "Mind: " in words(own)
    assert not any(section.id == "questions" for section in public.sections)
    for left_out in ("Mind: ", "Counsel’s conclusion", "For counsel, beside"):
        assert left_out not in words(public)
