"""A text that nobody drafted yet is shown as today's papers have it."""

from __future__ import annotations

from sro.model.model import clauses_of
from sro.resolve import UNDATED, Edition, read_answers, resolve
from tests.every_document import PROJECT


def shown(date: str) -> set[str]:
    answers = read_answers(PROJECT.model, {}, state="ct", date=date)
    return {clause.id for clause in resolve(PROJECT.model, "mou", Edition("any", "ct", date, answers)).clauses()}


def test_a_clause_on_newer_law_stands_in_papers_of_its_day_and_after_and_in_no_earlier_one() -> None:
    dated = {clause.id for clause in clauses_of(PROJECT.model.documents["mou"]) if clause.when and "date >= '2026-07-01'" in clause.when}
    assert "term.update" in dated
    chosen = dated - {"cameras.plate-readers"}  # answered no, while nobody says otherwise
    assert chosen <= shown("2026-07-01") and chosen <= shown(UNDATED)
    assert not dated & shown("2026-06-30")


def test_the_clause_on_the_training_that_the_law_asks_for_cites_the_section_since_the_day_on_which_it_stands_alone() -> None:
    def words(date: str) -> dict[str, str]:
        answers = read_answers(PROJECT.model, {}, state="ct", date=date)
        document = resolve(PROJECT.model, "mou", Edition("any", "ct", date, answers))
        return {clause.id: "".join(run.text for run in clause.runs) for clause in document.clauses()}

    before, after = words("2024-06-30"), words("2024-07-01")
    assert "duties.other-training" not in before and "CGS §\u00a010-148a" in after["duties.other-training"]
    assert before["duties.sel-training"] == after["duties.sel-training"] and "§" not in after["duties.sel-training"]
    assert not any("10-220a" in said for said in after.values())
