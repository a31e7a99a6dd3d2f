"""Nothing is said of a real town that its source does not say: what its file answers names its row, and no built document of it holds a
statement that was once made up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from sro.errors import InputError
from sro.forms import DistrictForms
from sro.model import Address
from sro.model.document import Document
from sro.project.districts import load_district
from sro.reading.own import of_document
from tests.every_document import PROJECT
from tests.sources.editions import documents
from tests.sources.inventory import IDS

PARTS = {"milford": "M", "montville": "T", "sau-63": "S", "westport": "WFN"}
"""Each real town whose source is in the inventory, and the parts of the inventory that tell of it."""

CHOICES = frozenset({"yes_no", "choice", "choices"})
"""Types of questions whose answers may be how the illustration is drafted. Every other answer is a fact: a name, a date, a number, a list."""

OURS = {
    ("sau-63", "funding_guard_hours"): "inferred: at the rate and for the days that are told, eight hours give the sum that is told",
}
"""Answers like facts that have no row, each with the reason why it stands and is told as ours."""


def answers_of(town: str) -> Mapping[str, Any]:
    return load_district(PROJECT.store, Address(town))[0].answers


def sources_of(answer: Any) -> list[str]:
    return list(answer.get("source", ())) if isinstance(answer, dict) and "answer" in answer else []


def without_a_row(town: str, answers: Mapping[str, Any]) -> list[str]:
    """The answers like facts that name no row; empty text is none, it asks for a blank in place of the default."""
    questions = PROJECT.model.questions
    return [
        name
        for name, answer in answers.items()
        if questions[name].type not in CHOICES and answer != "" and not sources_of(answer) and (town, name) not in OURS
    ]


def of_no_row(town: str, answers: Mapping[str, Any]) -> list[str]:
    """The sources that are no row, or a row of another place."""
    named = [(name, row) for name, answer in answers.items() for row in sources_of(answer)]
    return [f"{name}: {row}" for name, row in named if row not in IDS or row.partition("-")[0] not in PARTS[town]]


@pytest.mark.parametrize("town", PARTS)
def test_every_source_of_an_answer_is_a_row_that_tells_of_the_town(town: str) -> None:
    assert of_no_row(town, answers_of(town)) == []
    assert any(sources_of(answer) for answer in answers_of(town).values())


@pytest.mark.parametrize("town", PARTS)
def test_every_answer_like_a_fact_names_its_row(town: str) -> None:
    assert without_a_row(town, answers_of(town)) == []


def test_what_stands_without_a_row_is_answered_and_is_told_as_ours() -> None:
    assert all(name in answers_of(town) and not sources_of(answers_of(town)[name]) for town, name in OURS)
    assert "assumed" in said(next(document for document in documents("sau-63") if document.id == "funding"))


@pytest.mark.parametrize("town", PARTS)
@pytest.mark.parametrize(
    ("name", "answer"), {"central_location": "Room 12", "sro_count": 4, "enrollment": 900, "replaced_role": "the guard"}.items()
)
def test_an_invented_answer_is_caught(town: str, name: str, answer: Any) -> None:
    assert without_a_row(town, {**answers_of(town), name: answer}) == [name]
    assert of_no_row(town, {**answers_of(town), name: {"answer": answer, "source": ["Q-9z"]}}) == [f"{name}: Q-9z"]


def test_a_row_of_another_place_is_caught() -> None:
    assert of_no_row("montville", {"district": {"answer": "Montville", "source": ["M-1a", "T-2a"]}}) == ["district: M-1a"]


@pytest.mark.parametrize("town", PARTS)
def test_a_paper_on_a_real_town_says_that_it_is_drawn_up_here(town: str) -> None:
    file = load_district(PROJECT.store, Address(town))[0]
    assert (file.origin, file.words, file.fictitious) == ("illustration", "ours", False)


@pytest.mark.parametrize(
    ("town", "never"),
    {
        "milford": {"mou", "policy-5142.4", "form-a", "funding"},
        "sau-63": {"mou", "policy-5142.4", "form-a", "monthly-notice", "letter-families", "family-sheet", "motion"},
        "montville": {"form-a", "monthly-notice", "memo", "motion", "funding", "board-questions"},
        "westport": {"policy-5142.4", "letter-families", "letter-staff", "web-notice", "motion", "memo", "sso-position"},
    }.items(),
)
def test_no_instrument_is_made_under_a_towns_name_of_which_no_row_tells(town: str, never: set[str]) -> None:
    assert never <= set(PROJECT.model.documents)
    assert {document.id for document in documents(town)} & never == set()


@dataclass(frozen=True)
class Invented:
    """A statement that no source makes: how it reads, the towns of which it may not be said, and a sentence that makes it."""

    pattern: str
    towns: tuple[str, ...]
    example: str

    def found(self, text: str) -> bool:
        return re.search(self.pattern, text, re.I) is not None


ALL = tuple(PARTS)
INVENTED = {
    "an agreement exists": Invented(
        r"(?<!when the schools and the police )have (signed )?an? (written )?agreement\b|work in our schools under an agreement"
        r"|tienen un acuerdo|firmaron un acuerdo",
        ALL,
        "The schools and the police have a written agreement.",
    ),
    "anyone can read it": Invented(r"(anyone|you) can read (the agreement|it)\b|puede leerlo", ALL, "Anyone can read the agreement."),
    "it is posted": Invented(
        r"\bit is on (our|the) web ?site|is posted here|is kept in a central location of the district", ALL, "It is on our web site."
    ),
    "a policy was adopted": Invented(
        r"this is the policy of the|Adopted by the [^:.]{3,60}: (January|February|March|April|May|June|July|August|September|October|"
        r"November|December)",
        ALL,
        "Adopted by the Montville Board of Education: September 20, 2022",
    ),
    "a revision": Invented(r"\bRevised: \[date of revision\]", ALL, "Revised: [date of revision]"),
    "eight safety officers": Invented(r"\b(eight|8) (armed )?(school )?safety officers", ("montville",), "Eight safety officers serve."),
    "they are armed": Invented(r"\bStaff:? Armed\b|safety officers?[^.]{0,40}, armed\b", ("montville",), "Staff Armed"),
    "their line of command": Invented(r"answer to the Superintendent", ("montville",), "They answer to the Superintendent of Schools."),
    "their part in discipline": Invented(
        r"safety officers do not discipline", ("montville",), "Safety Officers do not discipline students."
    ),
    "officers at named schools": Invented(
        r"Schools (with an officer|in the agreement)[^:]*: (?!\[)|work with (these schools|\[name)",
        ("montville", "sau-63", "milford"),
        "Schools with an officer, as a base or when needed: Hill School.",
    ),
    "what officers teach": Invented(
        r"teach classes and are part of the team", ("westport", "montville"), "They teach classes and are part of the team."
    ),
    "riskier behavior as a fact": Invented(r"\bBehavior is riskier\b", ("westport",), "Behavior is riskier at the high school."),
    "the neighbors as the group": Invented(
        r"known of the district’s reference group|only one in the group", ("westport",), "It was the only one in the group without."
    ),
    "what prompted it": Invented(r"learns of trouble early|Where boards have asked", ("westport",), "An officer learns of trouble early."),
    "what the cost comprises": Invented(r"salary and benefits", ("sau-63",), "Salary and benefits are included."),
    "who employs": Invented(r"Employed by", ("sau-63",), "Employed by: The police"),
    "consequences of an option": Invented(
        r"teaches nothing|no power to arrest|so does the officer|call the police when they need",
        ("sau-63",),
        "If the town’s share falls away, so does the officer.",
    ),
    "law of a state that no source names": Invented(
        r"\bRSA\b|186:11|New Hampshire(?! is inferred)", ("milford", "sau-63"), "See RSA 186:11 of New Hampshire."
    ),
    "a number of the description": Invented(r"number of the description", ("milford",), "Number [number of the description]"),
    "a report that counts": Invented(r"counts activities", ("milford",), "The report counts activities and names no student."),
    "Connecticut’s limit": Invented(r"threaten the safety of a school|\bCGS\b", ("milford", "sau-63"), "See CGS § 10-222jj."),
    "a practice of sending": Invented(r"sent to the Board on", ("westport",), "Sent to the Board on May 4."),
}
"""What the documents once said of real towns and no source says; the wording of each was found in an earlier build."""


def said(document: Document) -> str:
    """Everything that a document says, its notices among it, on one line."""
    notices = (notice.text for notice in document.notices)
    facts = (f"{label}: {''.join(run.text for run in runs)}" for label, runs in document.facts)
    pieces = [*of_document(document).words, *facts, *notices]
    return " ".join(" ".join(piece.split()) for piece in pieces).replace("\u00a0", " ")


def invented_in(town: str, texts: Mapping[str, str]) -> Iterator[str]:
    for name, statement in INVENTED.items():
        if town in statement.towns:
            yield from (f"{document}: {name}" for document, text in texts.items() if statement.found(text))


def texts_of(town: str) -> dict[str, str]:
    return {document.id: said(document) for document in documents(town)}


@pytest.mark.parametrize("town", PARTS)
def test_no_document_of_a_town_says_what_no_source_says(town: str) -> None:
    assert texts_of(town)
    assert list(invented_in(town, texts_of(town))) == []


@pytest.mark.parametrize("name", INVENTED)
def test_the_search_finds_each_of_them_where_it_is_said(name: str) -> None:
    statement = INVENTED[name]
    for town in statement.towns:
        texts = texts_of(town)
        document = next(iter(texts))
        planted = {**texts, document: f"{texts[document]} {statement.example}"}
        assert f"{document}: {name}" in list(invented_in(town, planted))


@pytest.mark.parametrize("town", ["milford", "montville", "sau-63"])
def test_a_form_is_not_made_under_a_towns_name_of_which_no_row_tells(town: str) -> None:
    with pytest.raises(InputError, match=f"{town} has no form-a: no source tells of one there"):
        DistrictForms(PROJECT, town).document(final=False)
    assert DistrictForms(PROJECT, "westport").document(final=False).id == "form-a"


def test_a_policy_told_of_without_a_number_bears_none() -> None:
    policy = next(document for document in documents("montville") if document.id == "policy-5142.4")
    facts = {label: [run.kind for run in runs] for label, runs in policy.facts}
    assert facts["Number"] == ["blank"] and facts["Series"] == ["blank"] and "5142.4" not in said(policy)
