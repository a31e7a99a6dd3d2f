"""What falls due in a district: the law's duties counted from the days on record, of the agreement in force and of what the district did."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from sro.check import KINDS, Strength, check_document, facts_of
from sro.errors import InputError, likely
from sro.history.register import in_force
from sro.history.steps import law_of
from sro.law import Agreed, Due, Happened, Law, Question, Recurs, Requirement, Standing, brought_by, falls_due, on_their_days
from sro.model import Address, EventName, Events, Kind, Model, Provenance, RegisterFile, clauses_of
from sro.model.document import Document
from sro.project import (
    CONDUCT,
    BuildRequest,
    Project,
    documents_of,
    edition_at,
    editions_of,
    folder_of,
    load_conduct,
    load_district,
    load_happened,
    load_register,
    load_updates,
    read_yaml,
)
from sro.resolve import Edition, on_whom

SchoolDays = Callable[[datetime.date, int], datetime.date | None]


@dataclass(frozen=True)
class Row:
    """One day of one duty. ``brings`` are the requirements that would bind once the event that resets the count has happened; ``held`` says that
    there was an agreement in force to look into."""

    due: Due
    brings: tuple[Requirement, ...] = ()
    held: bool = True


@dataclass(frozen=True)
class Duties:
    """A district's duties on a day, what is overdue first, then by date, what is done last. ``in_force`` is the agreement they are counted from,
    None where none is on record; ``provenance`` is what its papers are where they are not the district's own;
    ``questions`` are those for counsel on which a day depends; ``agreement`` is the id of
    the document, and ``agreement_events`` what happened to it; ``people`` tells the chiefs and departments apart where there are several."""

    district: str
    name: str
    on: datetime.date
    standing: Standing
    in_force: Address | None
    provenance: Provenance | None
    rows: tuple[Row, ...]
    questions: tuple[Question, ...] = ()
    agreement: str = ""
    agreement_events: tuple[Happened, ...] = ()
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def duties_of(project: Project, district: str, on: datetime.date, school_days: SchoolDays | None = None) -> Duties:
    """What falls due in a district as known on a day. Raises :class:`InputError` where there is no such district."""
    folder_of(project.store, editions_of(project.store, district)[0] if editions_of(project.store, district) else Address(district))
    agreement = _agreement(project.model)
    current = _current(project, district, agreement)
    leading = current or editions_of(project.store, district)[0]
    order = BuildRequest(project, documents=(agreement,) if agreement else ())
    edition = edition_at(order, leading)
    documents = documents_of(order, edition)
    facts = facts_of(documents[0]) if documents else {}
    law = law_of(project, edition.state)
    own = _of_agreement(project, district, agreement)
    events = on_their_days(own)
    agreed = list(_agreed(project.model, documents[0], edition, current)) if current and documents else []
    happened = [*own, *_of_conduct(project, district, law, agreed), *_of_reviews(project, district)]
    kinds = _kinds(project.model, edition.documents)
    places = _found_in(documents[0], law, events, on) if current and documents else {}
    rows = []
    for requirement in (each.on(on) for each in law.requirements if each.recurs):
        if kinds & {kind for application in requirement.applies for kind in application.to} and _is_law(requirement, on):
            words = places.get(requirement.id, "")
            for due in falls_due(requirement, happened, on, facts=facts, school_days=school_days, words=words):
                rows.append(Row(due, tuple(_brings(due, law.requirements, events, on, facts)), current is not None))
    rows += [Row(due) for each in agreed if on >= each.recurs.starts for due in falls_due(each, happened, on)]
    given = edition.answers.given.get("district")
    return Duties(
        district,
        str(given.value) if given is not None and given.how != "blank" else district,
        on,
        law.standing(on),
        current,
        edition.provenance,
        tuple(sorted(rows, key=lambda row: _order(row.due, on))),
        tuple(each for each in law.questions if each.arises(on) and any(each.code in row.due.counsel for row in rows)),
        agreement,
        own,
        on_whom(edition.answers.context),
    )


def _agreement(model: Model) -> str:
    return next((name for name, text in model.documents.items() if text.kind == "agreement"), "")


def _current(project: Project, district: str, agreement: str) -> Address | None:
    """The edition whose agreement is in force: by the register, or the newest adopted one where the register does not speak of it."""
    register = load_register(project.store, district)
    adopted = [address for address in editions_of(project.store, district) if address.adopted]
    if any(life.document == agreement and life.edition and not life.withdrawn for life in register.instruments):
        days = {life.edition.isoformat() for life in in_force(register, agreement) if life.edition}
        adopted = [address for address in adopted if address.adopted in days]
    return max(adopted, default=None)


def _of_agreement(project: Project, district: str, agreement: str) -> tuple[Happened, ...]:
    """The agreement's events: those of the draft, which bears all of them, or of the newest edition where no draft is kept. None where the last
    agreement was rescinded."""
    lives = [life for life in load_register(project.store, district).instruments if life.document == agreement and life.edition]
    adopted = [life for life in lives if not life.withdrawn]
    if adopted and not in_force(RegisterFile(instruments=tuple(adopted)), agreement):
        return ()
    addresses = editions_of(project.store, district)
    return load_happened(project.store, next((address for address in addresses if not address.adopted), addresses[-1]))


def _agreed(model: Model, agreement: Document, edition: Edition, current: Address) -> Iterator[Agreed]:
    """The duties with a day that the agreement in force sets itself: by the clauses that stand in it in the model's words. A district's own words may say
    another day, which nothing here reads."""
    rules = {clause.id: clause.falls_due for clause in clauses_of(model.documents[agreement.id])}
    for clause in agreement.clauses():
        rule = rules.get(clause.id)
        days = edition.answers.given.get(rule.days_after_month) if rule else None
        if rule is None or clause.own or days is None or not isinstance(days.value, int):
            continue
        recurs = Recurs.model_validate(
            {
                "each_month": days.value,
                "falls_on": rule.falls_on,
                "starts": datetime.date.fromisoformat(current.adopted),
                "reading": "The agreement sets this day; no law does.",
                "evidence": {"event": rule.shown_by},
            }
        )
        yield Agreed(f"{agreement.id}:{clause.id}", rule.title, f"Section {clause.cited} of the agreement", recurs)


def _of_conduct(project: Project, district: str, law: Law, agreed: Iterable[Agreed]) -> Iterator[Happened]:
    """What the district recorded. Raises :class:`InputError` for an event that no duty asks about and for a school (or other entry) that no answer
    names: a misspelled one would never be counted."""
    events = load_conduct(project.store, district).events
    recurring = [*(each.recurs for each in law.requirements if each.recurs), *(each.recurs for each in agreed)]
    known = {name for recurs in recurring for name in recurs.events} - {*get_args(EventName)}
    known |= {step.event for step in project.model.steps if step.event}
    strange = [
        (n, "event", f"no duty of the law asks about {each.event}", known) for n, each in enumerate(events) if each.event not in known
    ]
    for recurs in recurring:
        names = named_in(project, district, recurs.each) if recurs.each else set()
        asked = [(n, each.of) for n, each in enumerate(events) if each.event == recurs.evidence.event and each.of]
        strange += [(n, "of", f"{recurs.each} of district.yml name no {of}", names) for n, of in asked if names and of not in names]
    if strange:
        source = read_yaml(project.store, f"districts/{district}/{CONDUCT}")
        raise InputError(
            source.problem(("events", n, key), f"{said}; {likely(getattr(events[n], key), names, _known(names))}")
            for n, key, said, names in strange
        )
    for each in events:
        by = ", ".join(filter(None, (each.by, *each.participants)))
        seen = "; ".join(filter(None, (f"by {by}" if by else "", each.address, each.document)))
        yield Happened(each.event, each.on, of=each.of, seen=seen)


def named_in(project: Project, district: str, question: str) -> set[str]:
    """The names of a list's entries in every edition, since what was done may concern a school of an older one."""
    found: set[str] = set()
    for address in editions_of(project.store, district):
        answer = load_district(project.store, address)[0].answers.get(question)
        listed = answer.get("answer") if isinstance(answer, dict) else answer
        found |= {str(each["name"]) for each in listed or () if isinstance(each, dict) and each.get("name")}
    return found


def _known(names: Iterable[str]) -> str:
    return f"known: {', '.join(sorted(names)) or 'none'}"


def _of_reviews(project: Project, district: str) -> Iterator[Happened]:
    """That an agreement was gone through, as `sro update` recorded it. It is an update once it was adopted as one."""
    return (Happened("reviewed", each.on, seen=f"by {each.by}") for each in load_updates(project.store, district).reviews)


def _found_in(agreement: Document, law: Law, events: Events, on: datetime.date) -> dict[str, str]:
    """Where the agreement's words show what a duty asks them to say, by requirement; whether it binds yet is another matter."""
    asked = tuple(each for each in law.requirements if each.recurs and each.recurs.evidence.words)
    found = check_document(agreement, law.model_copy(update={"requirements": asked}), events, on) if asked else ()
    return {each.requirement: str(each.place) or "its text" for each in found if each.strength == Strength.STRONG}


def _kinds(model: Model, names: tuple[str, ...]) -> set[Kind]:
    texts = [model.documents[name] for name in names if name in model.documents]
    return {kind for text in texts if (kind := text.held_as or KINDS.get(text.kind))}


def _is_law(requirement: Requirement, on: datetime.date) -> bool:
    """Whether a duty is law on a day, or was enacted by then and starts later."""
    assert requirement.recurs is not None
    enacted = max((act.enacted for act in requirement.history if act.enacted), default=None)
    return on >= requirement.recurs.starts or (enacted is not None and on.year >= enacted)


def _brings(due: Due, requirements: tuple[Requirement, ...], events: Events, on: datetime.date, facts: dict[str, Any]) -> list[Requirement]:
    """What the event that keeps the duty brings with it, where it is an event of the agreement."""
    event = due.recurs.evidence.event
    if event is None or event not in get_args(EventName) or due.counted_from is None or due.state == "done":
        return []
    return brought_by(requirements, event, "agreement", events, max(on, due.day or on), facts)


def _order(due: Due, on: datetime.date) -> tuple[int, datetime.date, str, str]:
    rank = 0 if due.passed(on) or (due.state == "for-counsel" and due.early and due.day == on) else 1 if due.day else 2
    return (3 if due.state == "done" else rank, due.day or datetime.date.max, due.requirement.id, due.of)
