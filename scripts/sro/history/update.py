"""The update of an agreement, as one walk: what changed since in the law, in the model and in the answers, and what was decided."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from sro.compare import Change, Comparison, compare
from sro.errors import InputError, Problem
from sro.history.amending import no_draft
from sro.history.diff import version_pairs
from sro.history.duties import Duties, duties_of
from sro.history.explained import check_step
from sro.history.model_versions import MODEL_CHANGES
from sro.history.pair import VersionPair
from sro.history.register import signature_blocks
from sro.history.steps import law_of, steps_to
from sro.law import Law, Requirement, Wording, brought_by
from sro.model import Address, UpdateFile, UpdateReview, Version
from sro.model.document import Document
from sro.project import BuildRequest, Project, edition_at, frozen_of, load_fragments, load_records, load_updates
from sro.resolve import Edition, resolve, signing_questions

AGES = frozenset({"text", "web_address", "list"})
"""The types of answers that name somebody or something: people, titles, schools, addresses."""


@dataclass(frozen=True)
class LawChange:
    """One wording of a requirement that took effect since. ``before`` says what stood before it: `new` where nothing did, `changed` where a wording
    that was read did, `first read` where the one before is not on file."""

    requirement: Requirement
    wording: Wording
    before: Literal["new", "changed", "first read"]


@dataclass(frozen=True)
class Answered:
    """An answer that may have aged: what the agreement in force says, and what the draft says now, "" for a blank."""

    question: str
    ask: str
    was: str
    now: str


@dataclass(frozen=True)
class Update:
    """Where the update of a district's agreement stands. ``since`` is the day of the last event on record; ``model`` what today's model would say
    otherwise on the answers of that day, None where the adopted words were not kept; ``pair`` the draft against the agreement in force. ``review`` is the
    going-through of the agreement in force; ``adopted`` the day on which that one was itself adopted as an update, and ``earlier`` the going-through
    that led to it; ``signing`` the questions that the signing answers, ``dated`` those of them that only the draft can answer (the day the agreement
    bears), and ``blocks`` the signature blocks."""

    district: str
    document: str
    in_force: Address
    since: datetime.date
    on: datetime.date
    old: Document
    edition: Edition
    law: tuple[LawChange, ...]
    brings: tuple[Requirement, ...]
    model: Comparison | None
    pair: VersionPair
    answers: tuple[Answered, ...]
    problems: tuple[Problem, ...]
    review: UpdateReview | None
    earlier: UpdateReview | None
    adopted: datetime.date | None
    signing: frozenset[str]
    dated: tuple[str, ...]
    blocks: tuple[str, ...]
    duties: Duties

    @property
    def new(self) -> Document:
        """The draft."""
        assert self.pair.new is not None
        return self.pair.new

    def with_review(self, review: UpdateReview) -> Update:
        """The same with a going-through on record."""
        return replace(self, review=review)


def update_of(project: Project, district: str, on: datetime.date) -> Update:
    """The walk as it stands on a day. Raises :class:`InputError` where no agreement is in force, or no draft is kept."""
    duties = duties_of(project, district, on)
    document = duties.agreement
    if duties.in_force is None:
        raise InputError(
            f"{district} has no agreement in force on record, so there is nothing to update; `sro adopt {district} --document {document} …` records one"
        )
    if not project.store.has(f"districts/{district}/district.yml"):
        raise no_draft(project, district, duties.in_force, "an update")
    order, now = BuildRequest(project), Address(district)
    before = edition_at(order, duties.in_force)
    edition = edition_at(order, now)
    frozen = frozen_of(project, before)
    since = max((each.on for each in duties.agreement_events), default=datetime.date.fromisoformat(duties.in_force.adopted))
    law = law_of(project, edition.state)
    (pair,) = version_pairs(project, _version(duties.in_force, document), _version(now, document))
    assert pair.old is not None
    step = next((step for step in steps_to(project, now) if step.document == document), None)
    reviews = [each for each in load_updates(project.store, district).reviews if each.document == document and each.on <= on]
    current = datetime.date.fromisoformat(duties.in_force.adopted)
    records = {record.on: record for record in load_records(project.store, district, document)}
    updated = current in records and records[current].event == "updated"
    return Update(
        district=district,
        document=document,
        in_force=duties.in_force,
        since=since,
        on=on,
        old=pair.old,
        edition=edition,
        law=tuple(law_changes(law, since, on)),
        brings=tuple(brought_by(law.requirements, "updated", "agreement", edition.events, on, {})),
        model=compare(pair.old, resolve(project.model, document, before, final=True))
        if document in frozen and not pair.old.paper
        else None,
        pair=pair,
        answers=tuple(_aged(project, pair.old, edition)),
        problems=tuple(check_step(step, law)) if step else (),
        review=next((each for each in reversed(reviews) if each.edition == current), None),
        earlier=next((each for each in reversed(reviews) if updated and each.edition < current), None),
        adopted=current if updated else None,
        signing=signing_questions(project.model, document),
        dated=tuple(project.model.documents[document].dated_by),
        blocks=tuple(signature_blocks(pair.new)) if pair.new else (),
        duties=duties,
    )


def _version(address: Address, document: str) -> Version:
    return Version("adopted" if address.adopted else "draft", f"{address}:{document}", address, document=document)


def law_changes(law: Law, since: datetime.date, until: datetime.date) -> Iterator[LawChange]:
    """The wordings that took effect after one day and up to another, in the order of time. One that only another act carries on is no change, nor
    is one whose first day is not established."""
    found = []
    for requirement in law.requirements:
        before = ""
        for wording in requirement.wordings:
            if since < wording.from_ <= until and not wording.assumed and wording.asks != before:
                older = any(act.effective and act.effective < wording.from_ for act in requirement.history)
                older = older or any(act.enacted and act.enacted < wording.from_.year for act in requirement.history)
                found.append(LawChange(requirement, wording, "changed" if before else "first read" if older else "new"))
            before = wording.asks
    return iter(sorted(found, key=lambda each: (each.wording.from_, each.requirement.id)))


def _aged(project: Project, old: Document, edition: Edition) -> Iterator[Answered]:
    """What the agreement in force says of people, titles, schools and addresses, beside the draft's answers."""
    now = edition.answers.given
    for given in old.answers:
        question = project.model.questions.get(given.question)
        if question is None or question.type not in AGES or given.how == "blank":
            continue
        answer = now.get(given.question)
        yield Answered(question.id, question.ask, _plain(given.value), _plain(answer.value) if answer and answer.how != "blank" else "")


def _plain(value: object) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(_plain(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(str(part) for part in value.values() if part not in (None, "", False))
    return " ".join(str(value).split())


def reasons_of(project: Project, document: str, change: Change) -> list[str]:
    """Why the model changed a clause, by its change notes."""
    notes = load_fragments(project.store, MODEL_CHANGES)
    return [each.fragment.change for each in notes if each.fragment.document == document and each.fragment.covers(change.id)]


def changed_in(update: Update, comparison: Comparison) -> list[Change]:
    """The changes of substance. Who signs, and the day the agreement bears, change with every update and are no decision."""

    answered = (*update.old.answers, *update.new.answers)
    names = [str(given.value) for given in answered if given.question in update.signing and given.value]

    def of_the_signing(change: Change) -> bool:
        if change.kind != "value":
            return False
        if change.questions:
            return set(change.questions) <= update.signing
        return _without(change.before, names) == _without(change.after, names)

    return [change for change in comparison.substance if not of_the_signing(change)]


def _without(text: str, names: list[str]) -> list[str]:
    """The words without the names of those who sign, which a form of an exhibit prints too."""
    for name in names:
        text = text.replace(name, "")
    return text.split()


def decisions_of(update: Update) -> tuple[str, ...]:
    """What the draft changes against the agreement in force: each decision by its change note, and the clauses without one."""
    changed = changed_in(update, update.pair.comparison)
    noted = [each.fragment.change for each in update.pair.filed if any(each.fragment.covers(change.id) for change in changed)]
    bare = [f"{change.place}: {change.says}" for change in changed if not update.pair.fragments_on(change.id)]
    return (*dict.fromkeys(noted), *bare)


def with_review(file: UpdateFile, update: Update, *, by: str, on: datetime.date, none: bool) -> UpdateFile:
    """The file with one more going-through of the agreement in force. Raises :class:`InputError` where it is said that nothing changes and the
    draft says otherwise, and for a day before the agreement's last event."""
    decisions = decisions_of(update)
    if none and decisions:
        raise InputError(
            f"--no-changes: the draft of {update.district} differs from {update.in_force} in {len(changed_in(update, update.pair.comparison))} places; "
            "leave --no-changes out, or set the draft's answers back"
        )
    if not none and not decisions:
        raise InputError(f"the draft of {update.district} says what {update.in_force} says; if nothing is to change, add --no-changes")
    if on < update.since:
        raise InputError(f"--on {on} lies before {update.since}, the last event of {update.in_force}; check the day")
    assert update.in_force.adopted
    edition = datetime.date.fromisoformat(update.in_force.adopted)
    made = UpdateReview(document=update.document, edition=edition, on=on, by=by, changes=decisions)
    return file if made in file.reviews else UpdateFile(reviews=(*file.reviews, made))
