"""Agreements that between them bring out every line of the plain answers: Quillbrook's answers, changed."""

from __future__ import annotations

from functools import cache
from typing import Any

from sro.model import Address, PlainAnswers, Voice
from sro.model.document import Document
from sro.project import load_edition, load_plain_answers
from sro.publish.site.answers_page import spoken_by
from sro.publish.site.plain_answers import Spoken
from sro.resolve import Edition, read_answers, resolve
from tests.every_document import PROJECT

Raw = dict[str, Any]

DAY = "2026-11-30"
DRAFT = load_edition(PROJECT.store, Address("quillbrook"), PROJECT.model)
BASE: Raw = {name: given.value for name, given in DRAFT.answers.given.items() if given.how == "given"}

LEFT_OUT = """publication restraint_procedures firearm_procedures arrest_procedures board_reports nonviolent_limit state_restraint_regime daily_interactions
arrest_notices student_statements report_confidentiality minor_recordings mental_health_training body_cameras immigration_clause civil_arrest_limit
update_clause identification_clause""".split()

SAMPLES: dict[str, Raw] = {
    "whole": {
        "clause_civil_immigration": "board",
        "clause_complaints": "board",
        "clause_interviews": "board",
        "clause_restraints": "board",
        "security_unit": True,
        "security_unit_name": "Harbor Unit",
        "chief_name": "Robin Vale",
        "superintendent_name": "Sam Ford",
        "officers": [
            {
                "number": 1,
                "department": "Quillbrook Police Department",
                "starts": "2026-09-01",
                "posts": [{"school": "Quillbrook High School"}],
            }
        ],
    },
    "bare": dict.fromkeys(LEFT_OUT, False) | {"term_type": "unstated", "sro_count": None, "sro_time": None},
    "as it is": {},
    "no school": {"schools": [{"name": "Quillbrook High School", "level": "high", "officer": "visited"}], "sro_time": "part-time"},
    "one school": {"schools": [{"name": "Quillbrook High School", "level": "high", "officer": "base"}]},
    "unarmed": {"duty_firearm": "unarmed", "sro_approval": "board", "term_type": "fixed", "term_end": "2029-06-30"},
    "stun device": {
        "duty_firearm": "energy-device",
        "sro_approval": "superintendent-and-board",
        "term_type": "renewing",
        "term_end": "2029-06-30",
    },
    "on person": {"firearm_storage": "on-person", "restraint_regime": "police", "compile_interval": "weekly"},
    "police side": {"clause_complaints": "police", "clause_civil_immigration": "police", "report_deadline": 1},
}


def book() -> PlainAnswers:
    """The project's plain answers."""
    found = load_plain_answers(PROJECT)
    assert found is not None
    return found


def edition_of(changes: Raw) -> Edition:
    """Quillbrook's draft with some answers changed; None takes an answer away."""
    raw = {name: value for name, value in {**BASE, **changes}.items() if value is not None}
    known = {
        name: {"answer": value, "reason": "for a test"} if name not in ("schools", "officers") else value for name, value in raw.items()
    }
    answers = read_answers(PROJECT.model, known, state="ct", date=DAY, rules=())
    return Edition(district="quillbrook", state="ct", date=DAY, answers=answers, documents=("mou",))


def agreement_of(edition: Edition) -> Document:
    """The agreement that these answers make."""
    return resolve(PROJECT.model, "mou", edition)


def spoken(changes: Raw, voice: Voice = "in-force") -> Spoken:
    """The agreement with some answers changed, as it answers."""
    edition = edition_of(changes)
    return spoken_by(book(), PROJECT.model, edition, agreement_of(edition), voice)


@cache
def sample(name: str) -> Spoken:
    """One of the samples."""
    return spoken(SAMPLES[name])
