"""The steps of an adoption: which count under some answers, where each stands, when, and who holds the pen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sro.model.document import ENGLISH
from sro.resolve.values import Blank

STEPS = {
    "idea": "Approval of the idea",
    "sample": "Policies drafted",
    "draft": "Agreement drafted by school and police",
    "counsel": "Review by counsel",
    "first-reading": "First reading",
    "second-reading": "Second reading",
    "vote": "Vote of the board",
    "union": "Review and approval by the police union",
    "signing": "Signing",
    "posting-district": "Posting on the district’s web site",
    "posting-schools": "Posting on each school’s web site",
    "staff": "Letter to staff",
    "students": "Letter to students",
    "families": "Letter to families",
    "filing": "Filing in the central location",
    "checks": "Background checks and all required training",
    "equipment": "Weapons and related equipment obtained",
}
"""Each step by its id, in the order of row T-4: the police union reviews after the vote and before the signing."""

IF_TAKEN = frozenset({"idea", "sample"})
"""Steps that only some districts take; they count where an answer tells of them."""

READINGS = frozenset({"first-reading", "second-reading"})
"""Steps that count until the vote was taken; afterwards where an answer tells of them."""

BEFORE_ARMING = frozenset({"checks", "equipment"})
"""Steps that count where safety officers are to be armed (row T-3)."""


@dataclass(frozen=True)
class Step:
    """Where one step stands. Dates are ISO or ""; ``done`` may hold without a date. ``by`` is who holds the pen, ``what`` names what it is
    about, ``about`` tells when in words where no date is known; each "" where nobody said so."""

    name: str
    planned: str = ""
    done_on: str = ""
    done: bool = False
    by: str = ""
    what: str = ""
    about: str = ""

    def state(self, today: str) -> str:
        """As of a date: done, planned, overdue or open."""
        if self.done:
            return "Done"
        if not self.planned:
            return "Open"
        return "Overdue" if self.planned < today else "Planned"

    @property
    def when(self) -> str:
        """The date on which it was done or is planned for, as far as it is known."""
        if day := self.done_on or self.planned:
            return ENGLISH.long_date(day)
        return self.about or ("Date not known" if self.done else "No date yet")


def steps(entries: Sequence[Mapping[str, object]]) -> dict[str, Step]:
    """The answers as steps, every step in order; of a step given twice the last counts."""
    found = {name: Step(name) for name in STEPS}
    for entry in entries:
        name = str(entry["step"])
        done_on = str(entry["done"] or "")
        told = {part: _told(entry.get(part)) for part in ("by", "what", "about")}
        found[name] = Step(name, str(entry["planned"] or ""), done_on, bool(done_on or entry["known_done"]), **told)
    return found


def _told(part: object) -> str:
    """A part of an answer that was left alone is "–"."""
    return "" if part is None or isinstance(part, Blank) or str(part) == "–" else str(part)


def chain(context: Mapping[str, Any]) -> dict[str, Step]:
    """The steps that count under settled answers, in order."""
    told = {str(entry["step"]) for entry in context["adoption_steps"]}
    armed = bool(context.get("safety_officers") and context.get("sso_armed"))
    taken = steps(context["adoption_steps"])
    only_if_told = IF_TAKEN | (READINGS if taken["vote"].done else frozenset()) | (frozenset() if armed else BEFORE_ARMING)
    return {name: step for name, step in taken.items() if name in told or name not in only_if_told}
