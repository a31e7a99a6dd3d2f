"""The steps from a draft to an agreement in force (rows T-1, T-3, T-4 and T-5), and where each of them stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sro.model.document.language import ENGLISH

STEPS = {
    "draft": "Draft by school and police",
    "counsel": "Review by counsel",
    "union": "Review by the police union",
    "first-reading": "First reading",
    "second-reading": "Second reading",
    "vote": "Vote of the board",
    "signing": "Signing",
    "posting-district": "Posting on the district’s web site",
    "posting-schools": "Posting on each school’s web site",
    "staff": "Letter to staff",
    "students": "Letter to students",
    "families": "Letter to families",
    "filing": "Filing in the central location",
}
"""Each step by its id, in the order in which it is done where nothing speaks for another."""


@dataclass(frozen=True)
class Step:
    """Where one step stands. Dates are ISO or ""; ``done`` may hold without a date."""

    name: str
    planned: str = ""
    done_on: str = ""
    done: bool = False

    def state(self, today: str) -> str:
        """In words, as of a date: done, planned, overdue or not yet planned."""
        if self.done_on:
            return f"Done on {ENGLISH.long_date(self.done_on)}"
        if self.done:
            return "Done; the date is not recorded"
        if not self.planned:
            return "Not yet planned"
        return f"{'Overdue; it was planned' if self.planned < today else 'Planned'} for {ENGLISH.long_date(self.planned)}"


def steps(entries: Sequence[Mapping[str, object]]) -> dict[str, Step]:
    """The answers as steps, every step in order; of a step given twice the last counts."""
    found = {name: Step(name) for name in STEPS}
    for entry in entries:
        name = str(entry["step"])
        done_on = str(entry["done"] or "")
        found[name] = Step(name, str(entry["planned"] or ""), done_on, bool(done_on or entry["known_done"]))
    return found
