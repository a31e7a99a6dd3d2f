"""What a district's files say of the steps of the checklist: the register and what was frozen, the draft's own blanks, and what it recorded that it did."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sro.dates import long_date
from sro.law import Due, Happened, Law, Requirement, falls_due, recorded
from sro.model import FROZEN, Address, Life, Model, StateEntry, StepText
from sro.model.document import Document, blanks
from sro.project.adopted import CONDUCT, Frozen, load_conduct, load_frozen
from sro.project.districts import REGISTER, load_district, load_edition, load_happened, load_register, records_of
from sro.project.store import Store
from sro.resolve import Edition, OnRecord, Recorded, resolve, same_but_signing, signing_questions

NOT_IN_FORCE = "No agreement in force is on record"
DATED = "events in district.yml: the only date on record"
_MONTH = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])\b")


@dataclass(frozen=True)
class Ground:
    """What the steps are read off. ``life`` is the agreement's course in the register, ``in_force`` the day of the text in force, ``frozen`` that text where
    it was frozen, ``draft`` the draft's; ``under_way`` says that the draft says something else than what is in force. ``since`` is the day from which what
    was done is of this version, ``began`` the day of the first agreement, ``signing`` the questions that signing answers."""

    life: Life | None
    in_force: datetime.date | None
    frozen: Frozen | None
    draft: Document | None
    under_way: bool
    since: datetime.date
    began: datetime.date | None
    signing: frozenset[str]

    @property
    def stands(self) -> bool:
        """Whether the version that the steps are of is in force."""
        return self.in_force is not None and not self.under_way


def on_record(store: Store, model: Model, law: Law, address: Address, edition: Edition, until: datetime.date | None) -> OnRecord:
    """What is on record of an edition's steps, up to a day where one is given. Nothing of a paper about a real place by others that no register speaks of."""
    agreement = _agreement(model)
    if not agreement:
        return OnRecord()
    ground = _ground(store, model, agreement, address, edition, until or datetime.date.max)
    happened = tuple(each for each in _happened(store, address) if until is None or each.on <= until)
    return _read_off(ground, model, law, edition, happened, until)


def steps_of_draft(model: Model, law: Law, edition: Edition, document: Callable[[str], Document]) -> OnRecord:
    """The same of a draft beside which neither a register nor a conduct file is at hand, and so nothing of a paper about a real place by others;
    ``document`` resolves one of its documents."""
    agreement = _agreement(model)
    if not agreement or (edition.origin and not edition.fictitious):
        return OnRecord()
    happened = recorded(edition.events)
    day = max((each.on for each in happened), default=None)
    draft = document(agreement) if agreement in edition.documents else None
    ground = Ground(None, day, None, draft, False, datetime.date.min, day, signing_questions(model, agreement))
    return _read_off(ground, model, law, edition, happened, None)


def _agreement(model: Model) -> str:
    """The agreement whose steps are told, or ""."""
    return next((name for name, text in model.documents.items() if text.kind == "agreement"), "") if model.steps else ""


def _read_off(
    ground: Ground, model: Model, law: Law, edition: Edition, happened: Sequence[Happened], until: datetime.date | None
) -> OnRecord:
    if edition.origin and not edition.fictitious and ground.in_force is None:
        return OnRecord()
    on = until or datetime.date.fromisoformat(edition.date)
    counted = {text.step: _step(text, ground, law, happened, edition, on) for text in model.steps_in(edition.state)}
    found = {name: each for name, each in counted.items() if each is not None}
    since = ground.since.isoformat() if ground.since > datetime.date.min else ""
    return OnRecord(
        found, since, ground.in_force.isoformat() if ground.in_force else "", ground.under_way, until.isoformat() if until else ""
    )


def _ground(store: Store, model: Model, agreement: str, address: Address, edition: Edition, until: datetime.date) -> Ground:
    register = load_register(store, address.district)
    lives = [each for each in register.instruments if each.document == agreement and not each.withdrawn]
    adopted = sorted((each.edition, each) for each in lives if each.edition and each.edition <= until and _stood(each, until))
    if address.adopted:
        adopted = [(day, each) for day, each in adopted if day.isoformat() <= address.adopted]
    registered = any(each.document == agreement and each.edition for each in register.instruments)
    day, current = adopted[-1] if adopted else (None if registered else _by_events(store, address, until), None)
    at = Address(address.district, day.isoformat()) if day and current else None
    frozen = load_frozen(store, at, agreement) if at and agreement in records_of(store, at) else None
    draft = (
        None if address.adopted or agreement not in edition.documents else _draft(store, model, agreement, address, day if frozen else None)
    )
    under_way = bool(frozen and draft and (frozen.document.paper or not same_but_signing(model, frozen.document, draft)))
    frozen_on = sorted(each.edition for each in lives if each.edition and each.edition <= until)  # superseded ones too
    earlier = [each for each in frozen_on if day and (each < day or under_way)]
    since = max(earlier, default=datetime.date.min)
    ahead = [each for each in lives if not each.edition or each.edition > until]  # what was a draft on that day, and may be adopted since
    life = current if current and not under_way else min(ahead, key=lambda each: each.edition or datetime.date.min, default=None)
    if life is not None:
        life = life.model_copy(update={"states": tuple(entry for entry in life.states if entry.on <= until)})
    return Ground(life, day, frozen, draft, under_way, since, min(frozen_on, default=day), signing_questions(model, agreement))


def _draft(store: Store, model: Model, agreement: str, address: Address, adopted: datetime.date | None) -> Document:
    """The draft's text on its own day, or on that of the adoption where this is later: a law that began since changes no district's mind."""
    own = load_district(store, address)[0].date
    return resolve(model, agreement, load_edition(store, address, model, max(own, adopted or own).isoformat()))


def _by_events(store: Store, address: Address, until: datetime.date) -> datetime.date | None:
    """The day of the agreement in force where only the district's own file tells it."""
    return max((each.on for each in load_happened(store, address) if each.on <= until), default=None)


def _stood(life: Life, until: datetime.date) -> bool:
    """Whether a text was in force on a day: the last of its states up to then is one of a text that stands."""
    known = [entry for entry in life.states if entry.on <= until]
    return bool(known) and known[-1].state in FROZEN


def _happened(store: Store, address: Address) -> Iterator[Happened]:
    yield from load_happened(store, address)
    for each in load_conduct(store, address.district).events:
        yield Happened(each.event, each.on, of=each.of, seen="; ".join(filter(None, (each.address, each.document))))


def _step(text: StepText, ground: Ground, law: Law, happened: Sequence[Happened], edition: Edition, on: datetime.date) -> Recorded | None:
    """One step: by the register, then by what was recorded as done, then by the day that the law sets. A day that was itself recorded goes first: an adoption
    proves that there was a vote, and not when."""
    start = _begun(ground) if text.once_signed and ground.stands else ground.since
    done = [each for each in happened if each.event == text.event and (each.on > start or (text.once_signed and each.on == start))]
    if (of_register := _registered(text, ground, edition)) is not None and (of_register.done_on or of_register.done) and not done:
        return of_register
    requirement = next((each.on(on) for each in law.requirements if each.id == text.law), None)
    if text.recurs:
        return _recurring(text, ground, requirement, happened, on)
    if text.once_signed and not ground.stands:
        return Recorded(standing="not yet", because=NOT_IN_FORCE if ground.in_force is None else "Waits for the signing of the new version")
    if text.each and text.law:
        return _each(text, requirement, done, edition, on)
    if done:
        newest = min(done, key=lambda each: each.on)
        return Recorded(newest.on.isoformat(), _seen(newest))
    if ground.stands and not text.once_signed and text.counts == "always":
        return of_register or Recorded(standing="not known here", because="The agreement is in force, and nothing here tells of it")
    return of_register or _by_law(text, requirement, edition, on)


def _begun(ground: Ground) -> datetime.date:
    """From when what is done is done with the agreement in force: the first of its adoption and its signatures."""
    assert ground.in_force is not None
    return min([ground.in_force, *(each.on for each in (ground.frozen.record.signed if ground.frozen else ()))])


def _registered(text: StepText, ground: Ground, edition: Edition) -> Recorded | None:
    """What the register and the frozen text prove, and what the draft shows of itself."""
    states = {entry.state: entry for entry in ground.life.states} if ground.life else {}
    name = text.step
    if name in ("first-reading", "second-reading"):
        return _entered(states.get("first reading" if name == "first-reading" else "second reading"))
    if name == "draft":
        return _drafted(ground, edition)
    if name == "vote" and ground.stands:
        if "adopted" in states:
            return _entered(states["adopted"])
        return Recorded(standing="not known here", because="The agreement is on record as signed; no vote is")
    if name == "signing" and ground.stands:
        return _signed(ground)
    return None


def _entered(entry: StateEntry | None) -> Recorded | None:
    return Recorded(entry.on.isoformat(), f"{REGISTER}: {entry.state}") if entry else None


def _drafted(ground: Ground, edition: Edition) -> Recorded | None:
    if ground.stands and ground.in_force:
        return (
            Recorded(ground.in_force.isoformat(), f"{REGISTER}: its text was frozen") if ground.life else Recorded(done=True, because=DATED)
        )
    if ground.draft is None or edition.provenance is not None:
        return None
    left = [name for name in blanks(ground.draft) if name not in ground.signing]
    return (
        Recorded(because=f"{len(left)} of its answers {'is' if len(left) == 1 else 'are'} missing")
        if left
        else Recorded(because="No answer is missing", done=True)
    )


def _signed(ground: Ground) -> Recorded:
    signed = ground.frozen.record.signed if ground.frozen else ()
    days = [each.on for each in signed] or [day for entry in (ground.life.states if ground.life else ()) for day in entry.signed.values()]
    if not days and not ground.life and ground.in_force:
        return Recorded(ground.in_force.isoformat(), DATED)
    if not days:
        return Recorded(standing="not known here", because="It was adopted without the day of a signature")
    many = f"the last of {len(days)} signatures" if len(days) > 1 else "the one signature on record"
    return Recorded(max(days).isoformat(), f"{REGISTER}: {many}")


def _seen(each: Happened) -> str:
    return f"{CONDUCT}{f': {each.seen}' if each.seen else ''}"


def _by_law(text: StepText, requirement: Requirement | None, edition: Edition, on: datetime.date) -> Recorded | None:
    """The day that the law sets, where it sets one and the step is shown by its event."""
    due = next(iter(_dues(requirement, (), edition, on)), None) if requirement and not text.own_event else None
    if due is not None:
        told = f"An answer names it ({due.fact}); the day is not on record" if due.fact else ""
        return Recorded(due=due.day.isoformat() if due.day else "", because=told)
    return Recorded() if text.counts == "recorded" else None


def _dues(requirement: Requirement | None, happened: Iterable[Happened], edition: Edition, on: datetime.date) -> list[Due]:
    facts: Mapping[str, Any] = {name: given.value for name, given in edition.answers.given.items() if given.how != "blank"}
    return falls_due(requirement, happened, on, facts=facts) if requirement else []


def _each(text: StepText, requirement: Requirement | None, done: Sequence[Happened], edition: Edition, on: datetime.date) -> Recorded:
    """A step that is taken once for each school: done when it is for all."""
    dues = _dues(requirement, done, edition, on)
    left = [due.of for due in dues if due.kept is None]
    if dues and not left:
        days = [due.kept.on for due in dues if due.kept]
        return Recorded(max(days).isoformat(), f"{CONDUCT}: {len(dues)} of {len(dues)}" if len(dues) > 1 else CONDUCT)
    day = next((due.day.isoformat() for due in dues if due.day), "")
    named = [name for name in left if name]
    return Recorded(due=day, because=f"Not on record for {', '.join(named)}" if named else "")


def _recurring(
    text: StepText, ground: Ground, requirement: Requirement | None, happened: Sequence[Happened], on: datetime.date
) -> Recorded | None:
    """A step that comes again and is never done for good."""
    if text.recurs == "years":
        last = max((each.on for each in happened if each.event == text.event), default=None)
        if last:
            return Recorded(last.isoformat(), CONDUCT)
        return Recorded(
            standing="does not apply", because="No law on file here and no clause of the model asks for it; a district may record it"
        )
    if requirement is None:
        return None
    if ground.in_force is None:
        return Recorded(standing="not yet", because=NOT_IN_FORCE)
    if text.recurs == "months":
        return _months(text, ground.began or ground.in_force, happened, requirement, on)
    due = next(iter(falls_due(requirement, happened, on)), None)
    from_ = due.counted_from if due else None
    told = f"Counted from {long_date(from_.on.isoformat())}" if from_ else ""
    return Recorded(due=due.day.isoformat() if due and due.day else "", because=told)


def _months(text: StepText, begun: datetime.date, happened: Sequence[Happened], requirement: Requirement, on: datetime.date) -> Recorded:
    """Which of the months that are over have a notice on record. Notices themselves are never here, so that of the others nothing is known."""
    given = {notice_month(each.on, each.seen) for each in happened if each.event == text.event}
    over = []
    month = begun.replace(day=1)
    while (following := (month + datetime.timedelta(days=31)).replace(day=1)) <= on:
        over.append(month)
        month = following
    told = []
    if known := [each for each in over if each.strftime("%Y-%m") in given]:
        told.append(f"on record here: {_spoken(known)}")
    if unknown := [each for each in over if each.strftime("%Y-%m") not in given]:
        told.append(f"not known here: {_spoken(unknown)}")
    words = "; ".join(told) or "no month is over yet"
    due = next(iter(falls_due(requirement, happened, on)), None)
    standing = Recorded(due=due.day.isoformat() if due and due.day else "", because=f"{words[:1].upper()}{words[1:]}")
    return standing if due is None or due.day is None or due.day >= on else replace(standing, standing="not known here")


def notice_month(given: datetime.date, paper: str) -> str:
    """The month that a notice is of, as 2026-10: the one that its paper names, else the one before the day it was given."""
    found = _MONTH.search(paper)
    return found[0] if found else (given.replace(day=1) - datetime.timedelta(days=1)).strftime("%Y-%m")


def _spoken(months: Sequence[datetime.date]) -> str:
    """Months as they are read out, a row of three or more by its ends: “October 2026, December 2026 to February 2027”."""
    runs: list[list[datetime.date]] = []
    for month in months:
        if runs and (runs[-1][-1] + datetime.timedelta(days=31)).replace(day=1) == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    told = []
    for run in runs:
        ends = [run[0], run[-1]] if len(run) > 2 else run
        told.append((" to " if len(run) > 2 else ", ").join(each.strftime("%B %Y") for each in ends))
    return ", ".join(told)
