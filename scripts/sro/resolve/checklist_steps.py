"""The one checklist: which steps count in an edition, where each stands, when, who takes it, and what says so. What is on record goes before answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from sro.model import StepText
from sro.model.document import ENGLISH
from sro.resolve.values import Blank, FilledList, FilledText

Standing = Literal["", "not yet", "not known here", "does not apply"]

PRINTED = ("signing", "posting-district", "posting-schools", "filing")
"""The steps that letters and notices speak of."""


@dataclass(frozen=True)
class Recorded:
    """What a file of the district says of one step: the day it was done, the day on which it falls due, or why neither can be said; each "" where it does not.
    ``done`` holds without a day where a file shows it; ``because`` names the file or the count."""

    done_on: str = ""
    because: str = ""
    due: str = ""
    standing: Standing = ""
    done: bool = False


@dataclass(frozen=True)
class OnRecord:
    """The steps on record by their ids. What an answer tells as done up to ``since`` was of the version before. ``in_force`` is the day of the agreement in
    force, ``under_way`` that the draft says something else, and ``until`` the day as of which is asked, "" where all counts."""

    steps: Mapping[str, Recorded] = field(default_factory=dict)
    since: str = ""
    in_force: str = ""
    under_way: bool = False
    until: str = ""

    def holds(self, day: str) -> bool:
        """Whether what was done on a day was done with this version, and by the day as of which is asked."""
        return self.since < day and (not self.until or day <= self.until)


@dataclass(frozen=True)
class Step:
    """Where one step stands. Dates are ISO or ""; ``done`` may hold without a date. ``by`` is who holds the pen, ``what`` names what it is about,
    ``about`` tells when in words where no date is known, ``because`` what says so; each "" where nothing does."""

    text: StepText
    planned: str = ""
    done_on: str = ""
    done: bool = False
    by: str = ""
    what: str = ""
    about: str = ""
    due: str = ""
    because: str = ""
    standing: Standing = ""

    def state(self, today: str) -> str:
        """As of a date: done, not yet, not known here, does not apply, planned day passed, planned, due or open."""
        if self.done:
            return "Done"
        if self.standing:
            return self.standing.capitalize()
        if self.planned:
            return "Planned day passed" if self.planned < today else "Planned"
        if self.due:
            return "Day passed, nothing on record here" if self.due < today else "Due"
        return "Open"

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return not self.done and self.standing != "does not apply"

    @property
    def when(self) -> str:
        """The date on which it was done, is planned for or falls due, as far as it is known."""
        if self.done and not self.done_on:
            return self.about or "Date not known"
        if day := self.done_on or self.planned or self.due:
            return ENGLISH.long_date(day)
        return self.about or "No date yet"


def steps_taken(context: Mapping[str, Any]) -> dict[str, Step]:
    """The steps that count under settled answers and what is on record, in order; of a step answered twice the last counts."""
    on_record: OnRecord = context.get("steps_on_record") or OnRecord()
    entries = context.get("adoption_steps") or ()
    told = {str(entry["step"]): entry for entry in entries}
    found = {text.step: _step(text, told.get(text.step), on_record) for text in context.get("steps", ())}
    armed = bool(context.get("safety_officers") and context.get("sso_armed"))
    voted = found["vote"].done if "vote" in found else False
    return {
        name: step
        for name, step in found.items()
        if name in told or (_counts(step.text, armed, voted, name in on_record.steps) and (step.text.law or not step.text.only_law))
    }


def _counts(text: StepText, armed: bool, voted: bool, recorded: bool) -> bool:
    if recorded:
        return True
    return text.counts == "always" or (text.counts == "armed" and armed) or (text.counts == "until-vote" and not voted)


def _step(text: StepText, entry: Mapping[str, object] | None, on_record: OnRecord) -> Step:
    step = Step(text)
    if entry is not None:
        done_on = str(entry.get("done") or "")
        done = on_record.holds(done_on) if done_on else bool(entry.get("known_done")) and not on_record.since
        step = Step(
            text,
            planned=str(entry.get("planned") or ""),
            done_on=done_on if done else "",
            done=done,
            by=_told(entry.get("by")),
            what=_told(entry.get("what")),
            about=_told(entry.get("about")),
            because="adoption_steps in district.yml" if done else "",
        )
    known = on_record.steps.get(text.step)
    if known is None:
        return step
    if known.done_on or (known.done and not step.done):
        return replace(step, done=True, done_on=known.done_on, because=known.because, due=known.due)
    of_before = known.standing == "not yet" and on_record.under_way  # what an answer tells was done with the version in force
    if (step.done and not of_before) or (entry is not None and known.standing == "does not apply"):
        return replace(step, due=known.due)
    return replace(step, done=False, done_on="", due=known.due, because=known.because, standing=known.standing)


def _told(part: object) -> str:
    """A part of an answer that was left alone is "–"."""
    return "" if part is None or isinstance(part, Blank) or str(part) == "–" else str(part)


def step_figures(context: Mapping[str, Any]) -> dict[str, Any]:
    """The checklist as the texts print it: each step with its words, how many there are and are open, and whether those that letters speak of are open."""
    taken = steps_taken(context)
    today = str(context["date"])
    rows = [{name: FilledText(value, "adoption_steps") for name, value in _printed(step, today).items()} for step in taken.values()]
    found: dict[str, Any] = {"checklist": FilledList(rows, "adoption_steps", "")}
    return found | {f"step_{name.replace('-', '_')}_open": name not in taken or not taken[name].done for name in PRINTED}


def _printed(step: Step, today: str) -> dict[str, str]:
    """One row: what it is, who takes it, when, and its state with what waits for it."""
    state = step.state(today)
    told = "" if step.done else step.because if step.standing or step.text.recurs else step.text.waits
    return {
        "title": f"{step.text.title}: {step.what}" if step.what else step.text.title,
        "who": step.by or step.text.who,
        "when": step.when,
        "state": f"{state}. {told}" if told else state,
    }
