"""The report on a file as something to keep: by whom, of which paper, then and now, with room for counsel; and a version for the public."""

from __future__ import annotations

import datetime

from sro.check.paper import Asked, check_file
from sro.check.report import Checked, Filing, filed
from sro.model.document import Document, Table, plain
from tests.check.test_foreign_paper import LARKSPUR, MADE, paper
from tests.check.words_of_others import law_of
from tests.every_document import PROJECT


def checked_now(day: datetime.date = datetime.date(2026, 12, 1)) -> Checked:
    """A paper of 2016 under the law of a day, with the model's clauses."""
    made = MADE.model_copy(update={"entered": datetime.date(2016, 9, 1)})
    remedies = PROJECT.remedies("ct", "agreement")
    return check_file("larkspur.txt", paper(LARKSPUR), law_of(), Asked("ct", day, "agreement", made), remedies)


def report(*, public: bool = False, clauses: bool = False) -> Document:
    """The report on a paper of 2016, prepared by somebody."""
    now, then = checked_now(), checked_now(datetime.date(2016, 9, 1))
    due = [(datetime.date(2027, 1, 1), "CGS § 10-233m(1): Kept in a central location")]
    return filed(now, Filing("R. Vane", "the Larkspur board", "ab" * 32, "9.9", then, due, public, clauses))


def words(document: Document) -> str:
    """All the document's words."""
    return document.model_dump_json()


def test_its_head_says_who_of_what_and_by_which_program() -> None:
    facts = {label: plain(value) for label, value in report().facts}
    assert facts["Prepared by"] == "R. Vane" and facts["Prepared for"] == "the Larkspur board"
    assert facts["The paper"] == "larkspur.txt; SHA-256 " + "ab" * 32 and facts["Program"] == "sro 9.9"
    assert not any("--" in value for value in facts.values())  # what to type is nothing for a paper that is filed


def table(document: Document, id: str = "table") -> Table:
    """The table of a section."""
    return next(block for section in document.sections if section.id == id for block in section.blocks if isinstance(block, Table))


def row(document: Document, requirement: str, id: str = "table") -> str:
    """The words of a requirement's row."""
    found = next(each for each in table(document, id).rows if each.id == f"{id}.{requirement}")
    return " | ".join(plain(paragraph) for each in found.cells for paragraph in each.paragraphs)


def test_each_requirement_has_a_verdict_one_place_and_room_for_counsel() -> None:
    assert [plain(each.heading) for each in table(report()).columns] == ["Requirement", "Verdict", "Where", "Counsel"]
    places = [plain(each.cells[2].paragraphs[0]) for each in table(report()).rows]
    assert all(places) and not any(";" in place or "\n" in place for place in places)
    assert any(place != "–" for place in places)


def test_what_did_not_bind_when_the_paper_was_made_is_marked() -> None:
    assert "†" in row(report(), "10-233m.update.clause")
    assert "did not bind then" in words(report()) and "September 1, 2016" in words(report())


def test_a_passage_is_printed_once_and_named_by_its_number_after_that() -> None:
    printed = [plain(line) for each in table(report(), "read").rows for line in each.cells[1].paragraphs if plain(line).startswith("[")]
    whole = [line.partition("“")[2].partition("”")[0] for line in printed if "again: “" not in line]
    assert len(printed) > len(whole) == len(set(whole)) > 3
    numbers = {line.partition("]")[0] for line in printed if "again" not in line}
    assert {line.partition("]")[0] for line in printed if "again" in line} <= numbers


def test_a_reason_that_all_passages_share_is_said_once() -> None:
    for each in table(report(), "read").rows:
        told = [plain(line) for line in each.cells[1].paragraphs]
        common = [line.removeprefix("Against each: ") for line in told if line.startswith("Against each: ")]
        assert not any(reason in line for reason in common for line in told if line.startswith("["))
    assert "takes none of these passages as showing it" not in words(report())


def test_what_binds_and_is_not_there_is_one_list_and_the_rest_two_paragraphs() -> None:
    ids = [section.id for section in report().sections]
    assert ids.index("table") < ids.index("read") < ids.index("questions") < ids.index("absent") < ids.index("later")
    later = next(section for section in report().sections if section.id == "later")
    assert [block.id for block in later.blocks] == ["later.dormant", "later.outside"] or len(later.blocks) == 1
    told = words(report())
    for finding in checked_now().findings:  # nothing of what is asked is lost
        assert finding.title in told, finding.requirement


def test_the_models_clauses_are_added_on_request() -> None:
    assert not any(section.id == "model" for section in report().sections)
    assert next(section for section in report(clauses=True).sections if section.id == "model").blocks


def test_due_dates_and_passages_are_in_it() -> None:
    assert "January 1, 2027" in words(report()) and "larkspurschools.org" in words(report())


def test_the_public_version_leaves_open_questions_and_notes_out() -> None:
    own, public = report(), report(public=True)
    assert any(section.id == "questions" for section in own.sections) and "Mind: " in words(own) and "C12" in words(own)
    assert not any(section.id == "questions" for section in public.sections)
    for left_out in ("Mind: ", 'Counsel"', "C12", "________"):
        assert left_out not in words(public)
