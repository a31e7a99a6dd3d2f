"""Whether a requirement binds a document on a day, by the instrument's own last event or by the calendar, and where the law leaves that to counsel."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sro.law.application import Application, FactTest
from sro.law.counsel import Case, Question, parts
from sro.law.requirement import Requirement
from sro.model import KIND_NAMES, Events, Kind

Bound = Literal["binds", "dormant", "not-applicable", "unknown"]


@dataclass(frozen=True)
class Binding:
    """Whether a requirement binds, and the sentence that says why."""

    bound: Bound
    why: str
    application: Application | None = None


def dated(events: Events) -> list[tuple[str, datetime.date]]:
    """What happened to an agreement, each with its day: ("entered into", …), then what extended, updated and amended it."""
    entered = [("entered into", events.entered)] if events.entered else []
    return entered + [(name, day) for name in ("extended", "updated", "amended") for day in getattr(events, name)]


def last_event(events: Events, on: datetime.date) -> tuple[str, datetime.date] | None:
    """The last thing that happened to an agreement up to a day. None if nothing is on record."""
    return max((each for each in dated(events) if each[1] <= on), key=lambda each: each[1], default=None)


def binding(requirement: Requirement, kind: Kind, events: Events, on: datetime.date, facts: Mapping[str, Any]) -> Binding:
    """Whether a requirement, as it stood on the day, binds a document of this kind."""
    choices = [_application(requirement, application, events, on, facts) for application in requirement.applies if kind in application.to]
    if not choices:
        others = " or ".join(sorted({KIND_NAMES[name] for application in requirement.applies for name in application.to}))
        return Binding("not-applicable", f"It asks something of {others}, and this is {KIND_NAMES[kind]}.")
    order: tuple[Bound, ...] = ("binds", "unknown", "dormant", "not-applicable")
    return min(choices, key=lambda choice: order.index(choice.bound))


def _application(
    requirement: Requirement, application: Application, events: Events, on: datetime.date, facts: Mapping[str, Any]
) -> Binding:
    start = application.start
    act = requirement.act_of(start)
    if application.until is not None and on >= application.until:
        return Binding("not-applicable", f"It stopped binding on {spoken(application.until)}.", application)
    known = requirement.known_in(start)
    if on < start and known is not None and on.year < known:
        return Binding("not-applicable", f"It was not law on {spoken(on)}; {act} came later.", application)
    if application.fact is not None:
        doubt = _by_fact(application, application.fact, facts.get(application.fact.fact), on < start, start)
        if doubt is not None:
            return doubt
    if application.assumed:
        if on < start:
            return Binding("unknown", f"Whether it bound on {spoken(on)} is not established here.", application)
        return Binding("binds", "It is counted as binding; since when is not established here.", application)
    if on < start:
        return Binding("dormant", f"It binds from {spoken(start)} ({act}).", application)
    if application.when:
        return _by_event(requirement, application, events, on, start)
    return Binding("binds", f"It binds since {spoken(start)} ({act}).", application)


def _by_fact(application: Application, test: FactTest, value: Any, early: bool, start: datetime.date) -> Binding | None:
    """What a recorded fact decides: that this date is another's, or that nobody can tell; None where the date holds."""
    if not isinstance(value, int):
        if early:
            why = f"It binds from {spoken(start)} at the earliest, depending on the {test.fact}, which is not recorded."
            return Binding("dormant", why, application)
        return Binding("unknown", f"Whether it binds yet depends on the {test.fact}, which is not recorded.", application)
    if (test.at_least is not None and value < test.at_least) or (test.below is not None and value >= test.below):
        return Binding("not-applicable", f"Its date is another for a {test.fact} of {value:,}.", application)
    return None


def _by_event(requirement: Requirement, application: Application, events: Events, on: datetime.date, start: datetime.date) -> Binding:
    last = last_event(events, on)
    act, since = requirement.act_of(start), spoken(start)
    if last is None:
        later = f"The agreement was entered into only on {spoken(events.entered)}" if events.entered else ""
        why = f"{later or f'No date of the agreement up to {spoken(on)} is on record'}, so it is read as if made on {spoken(on) if later else 'that day'}; "
        return Binding("binds", f"{why}{act} binds agreements made or changed on or after {since}.", application)
    name, day = last
    if day >= start:
        rule = f"{act} binds agreements entered into, extended, updated or amended on or after {since}."
        return Binding("binds", f"The agreement was {name} on {spoken(day)}; {rule}", application)
    meanwhile = f" {application.meanwhile}" if application.meanwhile else ""
    rule = f"{act} binds it once it is extended, updated or amended on or after {since}."
    return Binding(
        "dormant", f"Dormant until the next change: the agreement was last {name} on {spoken(day)}, and {rule}{meanwhile}", application
    )


def spoken(day: datetime.date) -> str:
    """ "July 1, 2023"."""
    return f"{day:%B} {day.day}, {day.year}"


def case_of(requirement: Requirement, bound: Binding, events: Events) -> Case | None:
    """What questions for counsel are asked of; None where the requirement asks nothing of the document."""
    if bound.application is None or bound.bound == "not-applicable":
        return None
    dates = tuple((_EVENT_NAMES.get(name, name), day) for name, day in dated(events))
    return Case(requirement.day, bound.application.start, bound.why, dates, requirement.again("agreement"))


_EVENT_NAMES = {"entered into": "entered"}


def deciding(requirement: Requirement, case: Case | None, full: bool) -> Question | None:
    """The question that leaves the verdict to counsel: one that no words settle, or one over the day, where what is asked is not there."""
    for question in requirement.questions if case else ():
        if question.bears == "always" and question.arises(requirement.day) and (full or requirement.weight == "counsel"):
            return question
        if case and not full and parts(question, case):
            return question
    return None


def open_questions(requirement: Requirement, case: Case | None, full: bool) -> tuple[Question, ...]:
    """The questions to tell beside a verdict: those that are open on the day, less the ones that make no difference here."""
    if case is None:
        return ()
    arising = (each for each in requirement.questions if each.arises(requirement.day))
    return tuple(each for each in arising if each.bears != "on the day" or (not full and parts(each, case)))


def question_of(requirement: Requirement, case: Case | None, full: bool) -> str:
    """The first question that bears on the verdict, where there is one."""
    open_ones = (each for each in open_questions(requirement, case, full) if each.bears != "note")
    return next((" ".join(each.question.split()) for each in open_ones), "")


def left_open(requirement: Requirement, case: Case | None, full: bool) -> str:
    """Why counsel decides: words that nobody read, or the question and what is said until it is answered."""
    if requirement.unread:
        return requirement.asks
    question = deciding(requirement, case, full)
    if question is None:
        return ""
    code = f" ({question.label})" if question.label else ""
    told = question.until_answered if question.bears == "on the day" else f"Open in law{code}: {question.question}"
    return " ".join(told.split())
