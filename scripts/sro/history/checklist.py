"""The one checklist of a district as known on a day: each step with its state, what says so, who takes it, who asks for it, and the command that takes it."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sro.dates import long_date
from sro.history.due_words import who
from sro.history.duties import Duties, Row, duties_of
from sro.history.register import signature_blocks, state_of
from sro.history.update import Update
from sro.model import Address
from sro.model.document import blanks
from sro.project import BuildRequest, Project, blocked_in, edition_at, load_records, load_register
from sro.resolve import Block, Edition, Step, context_of, resolve, steps_taken

IN_FORCE, DRAFT, AGAIN = "The agreement in force", "The draft", "Again and again"


@dataclass(frozen=True)
class Item:
    """One step: where it stands, since or until when, what says so, who takes it, the source that asks for it, and what to do; each "" where nothing is
    to be said. ``part`` is the heading that it stands under."""

    id: str
    title: str
    state: str
    done: bool
    when: str = ""
    because: str = ""
    who: str = ""
    source: str = ""
    remedy: str = ""
    part: str = DRAFT

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return not self.done and self.state != "Does not apply"

    @property
    def says(self) -> str:
        """What is on record, or what to do."""
        told = self.because if self.done else "; ".join(filter(None, (self.because, self.remedy)))
        return told or self.state


@dataclass(frozen=True)
class _Way:
    """How the version under way is adopted: the blocks that are signed, what is done to the agreement, and the questions on the day that it bears which are
    still blank."""

    blocks: tuple[str, ...]
    change: str
    undated: tuple[str, ...] = ()


@dataclass(frozen=True)
class Checklist:
    """A district's steps on a day, the papers whose course is on record apart from the agreement's, and what blocks which document from being final. ``told``
    is how far the law was read and what the papers are, ``shortly`` the same in few words; ``force`` says which agreement is in force."""

    district: str
    name: str
    on: datetime.date
    in_force: Address | None
    items: tuple[Item, ...]
    papers: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    told: tuple[str, ...] = ()
    shortly: tuple[str, ...] = ()
    force: str = ""


def checklist(project: Project, district: str, on: datetime.date, walk: Update | None = None) -> Checklist:
    """The checklist as known on a day; ``walk`` is the update of the agreement in force where one is gone through. Raises :class:`InputError` where there
    is no such district."""
    duties = walk.duties if walk else duties_of(project, district, on)
    order = BuildRequest(project, date=on.isoformat())
    home = Address(district) if project.store.has(f"districts/{district}/district.yml") else duties.in_force
    first = edition_at(order, home) if home else None
    in_force = Address(district, first.on_record.in_force) if first and first.on_record.in_force else None
    items = [*_of_update(walk)] if walk else []
    if first is not None:
        items += _steps(project, duties, first, in_force, walk)
    items += _by_law(project, duties, in_force)
    blocks = blocked_in(BuildRequest(project), home) if home and not home.adopted else []
    provenance = (duties.provenance.sentence(), duties.provenance.counted) if duties.provenance else ()
    return Checklist(
        district,
        duties.name,
        on,
        in_force,
        tuple(items),
        tuple(_papers(project, district, duties.agreement, on)),
        tuple(blocks),
        (*duties.standing.lines, *filter(None, provenance)),
        (duties.standing.lines[0], *_what_it_is(duties)),
        _force(project, duties.agreement, in_force),
    )


def _force(project: Project, agreement: str, in_force: Address | None) -> str:
    """Which agreement is in force: by its own day, and where that is the day of an amendment, by the day of what it amends too."""
    if in_force is None:
        return "No agreement in force is on record."
    whole = amended = None
    for record in load_records(project.store, in_force.district, agreement):
        if record.on.isoformat() > in_force.adopted:
            break
        if record.event != "amended":
            whole, amended = record.on, None
        elif record.on.isoformat() == in_force.adopted:
            amended = record.on
    told = (
        f"{long_date(whole.isoformat())}, as amended on {long_date(in_force.adopted)}" if amended and whole else long_date(in_force.adopted)
    )
    return f"In force: the agreement of {told}."


def _what_it_is(duties: Duties) -> Iterator[str]:
    """What the papers are, where they are no district's own, in few words."""
    if duties.provenance:
        yield f"{duties.provenance.label}.{' What was done since is not known here.' if duties.provenance.recorded else ''}"


def _steps(project: Project, duties: Duties, first: Edition, in_force: Address | None, walk: Update | None) -> Iterator[Item]:
    """The steps of the draft, or of the agreement in force where the draft says the same; while a new version is under way, what follows a signature is told
    of the one in force."""
    under_way = in_force is not None and first.on_record.under_way
    part = DRAFT if under_way or in_force is None else IN_FORCE
    agreement = resolve(project.model, duties.agreement, first) if duties.agreement in first.documents else None
    change: str = "updated" if walk else "entered" if in_force is None else "amended"
    dated = project.model.documents[duties.agreement].dated_by if agreement else ()
    undated = tuple(name for name in blanks(agreement) if name in dated) if agreement else ()
    way = _Way(tuple(signature_blocks(agreement)) if agreement else (), change, undated)
    later = _taken(project, edition_at(BuildRequest(project, date=duties.on.isoformat()), in_force)) if under_way and in_force else {}
    shown = [(part, step) for step in _taken(project, first).values() if not (under_way and step.text.once_signed)]
    shown += [(IN_FORCE, step) for step in later.values() if step.text.once_signed]
    for heading, step in shown:
        yield _item(duties, step, AGAIN if step.text.recurs else heading, way)


def _taken(project: Project, edition: Edition) -> dict[str, Step]:
    return steps_taken(context_of(project.model, edition))


def _item(duties: Duties, step: Step, part: str, way: _Way) -> Item:
    text, state = step.text, step.state(duties.on.isoformat())
    title = f"{text.title}: {step.what}" if step.what else text.title
    remedy = "" if step.done or step.standing in ("not yet", "does not apply") else _remedy(duties, step, way)
    when = step.when if step.done or step.planned or step.due or step.about else ""
    return Item(text.step, title, state, step.done, when, step.because, step.by or text.who, text.source, remedy, part)


def _remedy(duties: Duties, step: Step, way: _Way) -> str:
    """The command that takes the step, or that records it."""
    text, name, document = step.text, duties.district, duties.agreement
    if text.todo and not (text.step == "draft" and not step.because):
        signed = " ".join(f'--signed {block}="NAME, DATE"' for block in way.blocks) or '--signed BLOCK="NAME, DATE"'
        change = way.change
        first = "".join(f"sro new {name} --ask {each}; then " for each in way.undated) if text.step == "signing" else ""
        return first + text.todo.format(name=name, document=document, change=change, signed=signed)
    of = ' --of "SCHOOL"' if text.each else ""
    more = " --address URL" if text.step.startswith("posting") else " --month YYYY-MM" if text.recurs == "months" else ""
    return f"sro status {name} --done {text.step} --on DATE{of}{more}"


def _of_update(walk: Update) -> Iterator[Item]:
    """What an update begins with: the going-through, and of a draft under way its reasons and answers."""
    ended = walk.adopted if walk.review is None else None
    review = walk.earlier if ended else walk.review
    part, title = "The update", "Go through the whole agreement"
    if review is None:
        todo = "" if ended else f'sro update {walk.district} --reviewed-by "the superintendent and the chief of police"'
        yield Item("review", title, "Not known here" if ended else "Open", False, remedy=todo, part=part, source="custom")
    else:
        what = f"decisions: {len(review.changes)}" if review.changes else "nothing is to change"
        because = f"update.yml: by {review.by}; {what}"
        yield Item("review", title, "Done", True, long_date(review.on.isoformat()), because, part=part, source="custom")
    if ended:
        return
    left = len(walk.problems)
    todo = f"sro changelog {walk.district} --check"
    because = f"{left} points are open" if left else "each change has its note"
    yield Item(
        "reasons",
        "Say why each clause changes",
        "Open" if left else "Done",
        not left,
        "",
        because,
        "",
        "custom",
        todo if left else "",
        part,
    )
    empty = [name for name in blanks(walk.new) if name not in walk.signing]
    because = f"still blank: {', '.join(empty)}" if empty else "only who signs and the days may be blank"
    todo = f"sro new {walk.district} --ask {empty[0]}" if empty else ""
    yield Item("answers", "Answer what is blank", "Open" if empty else "Done", not empty, "", because, "", "custom", todo, part)


def _by_law(project: Project, duties: Duties, in_force: Address | None) -> Iterator[Item]:
    """What else the law wants done once by a day, where a recorded event shows it and no step of the list is it."""
    known = {step.law for step in project.model.steps}
    since = datetime.date.fromisoformat(in_force.adopted) if in_force else datetime.date.min
    for row in duties.rows:
        rule = row.due.recurs
        if rule.evidence.event is None or row.due.requirement.id in known or not isinstance(rule.by, datetime.date):
            continue
        yield _row(row, duties, since)


def _row(row: Row, duties: Duties, since: datetime.date) -> Item:
    due = row.due
    kept = due.kept if due.kept and due.kept.on >= since else None
    of = f", {due.of}" if due.of else ""
    state = "Done" if kept else "Due" if due.day and due.day >= duties.on else "Day passed, nothing on record here"
    day = kept.on if kept else due.day
    named = f' --of "{due.of}"' if due.of else ""
    todo = "" if kept else f"sro status {duties.district} --done {due.recurs.evidence.event} --on DATE{named}"
    because = f"conduct.yml{f': {kept.seen}' if kept.seen else ''}" if kept else ""
    persons = ", ".join(who(due, duties.people))
    when = long_date(day.isoformat()) if day else ""
    return Item(
        f"{due.requirement.id}{due.of}",
        f"{due.requirement.title}{of}",
        state,
        bool(kept),
        when,
        because,
        persons,
        due.requirement.cite,
        todo,
        IN_FORCE,
    )


def _papers(project: Project, district: str, agreement: str, on: datetime.date) -> Iterator[str]:
    """The course of each other instrument in a line: its last state up to the day."""
    register = load_register(project.store, district)
    for life in register.instruments:
        entry = state_of(register, life.document, life.edition_name)
        if life.document != agreement and not life.withdrawn and entry and entry.on <= on:
            yield f"{life.document}: {entry.state} on {long_date(entry.on.isoformat())}"


def data_of(found: Checklist) -> dict[str, Any]:
    """The checklist as plain data."""
    return {
        "district": found.district,
        "on": found.on.isoformat(),
        "in_force": found.in_force.adopted if found.in_force else None,
        "steps": [
            {
                "step": item.id,
                "title": item.title,
                "part": item.part,
                "state": item.state,
                "done": item.done,
                "when": item.when,
                "because": item.because,
                "who": item.who,
                "source": item.source,
                "remedy": item.remedy,
            }
            for item in found.items
        ],
        "papers": list(found.papers),
        "blocks": [
            {"document": block.document, "question": block.question, "what": block.what, "remedy": block.remedy} for block in found.blocks
        ],
        "told": list(found.told),
    }
