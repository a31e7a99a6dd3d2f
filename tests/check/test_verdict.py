"""Verdicts: dates, conduct, open law, remedies, and what a finding carries."""

from __future__ import annotations

import datetime

from sro.check.finding import Finding, Strength
from sro.check.verdict import Remedies, check_passages, remedies_of
from sro.model.address import parse_address
from sro.model.district import Events
from sro.project.districts import load_edition
from sro.resolve import resolve
from tests.check.words_of_others import ON, law_of, passages
from tests.every_document import PROJECT

NEW = Events(entered=datetime.date(2026, 9, 1))


def _findings(words: str, **more: object) -> dict[str, Finding]:
    found = check_passages(passages(words), "agreement", law_of(), events=NEW, on=ON, **more)  # type: ignore[arg-type]
    return {finding.requirement: finding for finding in found}


def test_every_requirement_of_the_law_gets_one_finding() -> None:
    found = check_passages(passages("Nothing."), "agreement", law_of(), events=NEW, on=ON)
    assert [finding.requirement for finding in found] == [requirement.id for requirement in law_of().requirements]


def test_a_finding_carries_words_place_reason_remedy_and_dates() -> None:
    finding = _findings(
        "7.1 SROs may report investigations and behavioral interventions that escalate to violence or constitute a crime to the Chief within five school days."
    )["10-233p.sro.5d"]
    assert finding.verdict == "weak"
    assert finding.quote.startswith("SROs may report")
    assert str(finding.place) == "Section 7.1"
    assert "permits" in finding.reason
    assert finding.remedy is not None and finding.remedy.advice
    assert (finding.on, finding.checked_to) == (ON, datetime.date(2026, 10, 5))
    assert finding.citation == "CGS § 10-233p"
    assert finding.fails


def test_open_law_is_for_counsel_however_good_the_words() -> None:
    finding = _findings("The Superintendent shall submit the reports of investigations to the Board.")["10-233p.board"]
    assert (finding.verdict, finding.strength) == ("for-counsel", Strength.STRONG)
    assert "C2" in finding.reason
    assert not finding.fails


def test_conduct_is_met_by_the_record_and_not_by_a_promise() -> None:
    promise = "The Board shall post this Agreement on the District's web site."
    assert _findings(promise)["10-233m.1.web.district"].verdict == "weak"
    assert "Not recorded" in _findings(promise)["10-233m.1.web.district"].reason
    assert _findings("Cake.", facts={"district_web": "https://example.org"})["10-233m.1.web.district"].verdict == "met"
    assert _findings("Cake.")["10-233m.1.web.district"].verdict == "missing"


def test_a_recommendation_never_fails() -> None:
    finding = _findings("Cake.")["10-233h"]
    assert (finding.verdict, finding.fails) == ("missing", False)


def test_a_subject_that_is_not_brought_up_is_not_asked_about() -> None:
    assert _findings("Cake.")["29-6d.g.2.C"].verdict == "not-applicable"
    assert _findings("SROs wear body cameras.")["29-6d.g.2.C"].verdict == "missing"


def test_dormant_words_are_still_looked_at() -> None:
    found = check_passages(passages("Cake."), "agreement", law_of(), events=Events(entered=datetime.date(2016, 1, 1)), on=ON)
    finding = next(f for f in found if f.requirement == "10-233m.A")
    assert finding.verdict == "dormant"
    assert "P.A. 21-95 § 8" in finding.reason
    assert "The words are not there yet." in finding.reason


def test_the_remedy_is_the_clause_that_does_most() -> None:
    model = PROJECT.model
    remedies = remedies_of(resolve(model, "mou", load_edition(PROJECT.store, parse_address("westport"), model)), law_of())
    assert isinstance(remedies, Remedies)
    duties_only = "An SRO shall not use physical restraint on a student except in an emergency."
    finding = _findings(duties_only, remedies=remedies)["10-233m.B.restraint"]
    assert finding.remedy is not None
    assert finding.remedy.clause == "duties.restraint-procedures"
    assert "SRO" in finding.remedy.text
