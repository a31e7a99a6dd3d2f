"""What one answer lets one guess of another: a name of the board from the district's, a police department from the town. A guess is no answer until
a person takes it, and then it is stored as what it is."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sro.model import Model
from sro.resolve import AnswerError, read_answer

ACCEPTED = {"kind": "default"}
"""What `from` says of a default that a person accepted."""


@dataclass(frozen=True)
class Guess:
    """A value for a ``question`` as the file would hold it, the answer it is made ``of``, and a sentence that says so."""

    question: str
    value: Any
    of: str
    says: str

    @property
    def origin(self) -> dict[str, str]:
        """What `from` says once it is accepted."""
        return {"kind": "proposed", "of": self.of}


_OWN = re.compile(r"(?P<town>.+?) (?:public schools|public school district|school district|schools|school system)", re.IGNORECASE)
_REGIONAL = re.compile(r"\bregion(?:al)?\b|\bdistricts? no\.", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:academy|charter|magnet|education(?:al)? (?:center|service center)|endowed)\b", re.IGNORECASE)
_OTHER_AGENCY = re.compile(r"\b(?:sheriff|marshal|constabulary|public safety)\b", re.IGNORECASE)


def _town(district: str) -> str:
    """The town in the name of a town's own district, "" where the name shows none."""
    own = _OWN.fullmatch(district.strip())
    return "" if own is None or _REGIONAL.search(district) or _OTHER.search(district) else own["town"]


def _board(raw: Mapping[str, Any]) -> Any:
    name = str(raw["district"])
    whole = name if _REGIONAL.search(name) else _town(name)
    return f"{whole} Board of Education" if whole else None


def _kind(raw: Mapping[str, Any]) -> Any:
    name = str(raw["district"])
    return "regional" if _REGIONAL.search(name) else "other" if _OTHER.search(name) else "own" if _town(name) else None


def _towns(raw: Mapping[str, Any]) -> Any:
    town = _town(str(raw["district"]))
    return [town] if town else None


def _department(raw: Mapping[str, Any]) -> Any:
    """Of one town alone: of several, nobody knows which has police of its own."""
    towns = raw["towns"]
    return f"{towns[0]} Police Department" if isinstance(towns, list) and len(towns) == 1 else None


def _agency(raw: Mapping[str, Any]) -> Any:
    name = str(raw["department"])
    return "law-enforcement-agency" if _OTHER_AGENCY.search(name) and "police" not in name.lower() else None


def _cost_of(raw: Mapping[str, Any]) -> Any:
    return raw["sro_count"]


GUESSES: dict[str, tuple[str, Callable[[Mapping[str, Any]], Any]]] = {
    "board": ("district", _board),
    "district_kind": ("district", _kind),
    "towns": ("district", _towns),
    "department": ("towns", _department),
    "agency_term": ("department", _agency),
    "funding_officers": ("sro_count", _cost_of),
}
"""Which question is guessed from which answer, and how. The plan's `proposes` names the same, and a test holds the two together."""


def guessed(model: Model, raw: Mapping[str, Any], state: str) -> dict[str, Guess]:
    """Every guess that the answers allow, whether or not the question is answered: only such values as the question takes and as are not its
    default. Guesses are made from answers, never from one another."""
    found: dict[str, Guess] = {}
    for step in (*model.plan.first, *model.plan.choices):
        for name in step.proposes:
            of, make = GUESSES[name]
            if raw.get(of) in (None, "", []) or (value := make(raw)) is None:
                continue
            question = model.questions[name]
            if value == question.default_in(state):
                continue
            try:
                read_answer(question, value)
            except AnswerError:
                continue
            found[name] = Guess(name, value, of, f"a guess from the answer to “{model.questions[of].ask.strip()}”")
    return found
