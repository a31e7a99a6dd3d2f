"""The checklist of an update: each step from the going-through to the posting, with its state read off what is on record, and what to do next."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from sro.dates import long_date
from sro.history.update import Update
from sro.model import UpdateReview
from sro.model.document import blanks
from sro.resolve import STEPS, Step, steps

VOTED = ("counsel", "first-reading", "second-reading", "vote")
"""The steps before signing that a district plans and records among its answers; the first three only where it planned them."""


@dataclass(frozen=True)
class Item:
    """One step: whether it is done, on which day where that is on record, and what says so or what to do."""

    id: str
    title: str
    done: bool
    says: str
    on: datetime.date | None = None


def checklist(update: Update) -> tuple[Item, ...]:
    """Every step in its order: of the update under way, or of the one by which the agreement in force was adopted while no new one was begun."""
    ended = update.adopted if update.review is None else None
    review = update.earlier if ended else update.review
    before = [_reviewed(update, review)] if ended else [_reviewed(update, review), *_written(update)]
    return (*before, *_steps(update, review), _adopted(update, ended), *_posted(update, ended))


def _reviewed(update: Update, review: UpdateReview | None) -> Item:
    title = "Go through the whole agreement"
    if review is None:
        todo = f'Go through what is listed, then: sro update {update.district} --reviewed-by "the superintendent and the chief of police"'
        return Item("review", title, False, "Not on record" if update.adopted else todo)
    what = f"decisions: {len(review.changes)}" if review.changes else "nothing is to change"
    return Item("review", title, True, f"By {review.by}; {what}", review.on)


def _written(update: Update) -> Iterator[Item]:
    left = len(update.problems)
    todo = f"{left} points are open; sro changelog {update.district} --check names them"
    yield Item("reasons", "Say why each clause changes", not left, todo if left else "Each change has its note")
    empty = [name for name in blanks(update.new) if name not in update.signing]
    rest = "Only who signs and the days may be blank"
    yield Item("answers", "Answer what is blank", not empty, f"Still blank: {', '.join(empty)}" if empty else rest)


def _steps(update: Update, review: UpdateReview | None) -> Iterator[Item]:
    """The steps that a district keeps among its answers, where they are of this update: done since the agreement was gone through."""
    entries = update.edition.answers.context.get("adoption_steps")
    known = steps(entries) if isinstance(entries, list | tuple) else {name: Step(name) for name in STEPS}
    for name in VOTED:
        step = known[name]
        done = datetime.date.fromisoformat(step.done_on) if step.done_on else None
        ours = done is not None and review is not None and done >= review.on
        if ours or step.planned or name == "vote":
            todo = (
                f"Planned for {long_date(step.planned)}"
                if step.planned
                else "Put the motion to the board, and write its day under answers in district.yml: "
                f"adoption_steps: [{{step: {name}, done: DATE}}]"
            )
            yield Item(name, STEPS[name], ours, "On record" if ours else todo, done if ours else None)


def _adopted(update: Update, ended: datetime.date | None) -> Item:
    dated = [name for name in blanks(update.new) if name in update.dated]
    first = f"Write the day in district.yml ({': DATE, '.join(dated)}: DATE), then with" if dated else "With"
    signed = " ".join(f'--signed {block}="NAME, DATE"' for block in update.blocks) or '--signed BLOCK="NAME, DATE" …'
    todo = f"{first} each signature's day: sro adopt {update.district} --document {update.document} --event updated --on DATE {signed}"
    return Item("adopt", "Sign, and adopt as updated", ended is not None, "On record" if ended else todo, ended)


def _posted(update: Update, ended: datetime.date | None) -> Iterator[Item]:
    """What the law wants done with an agreement once it is in force, where a recorded event shows it: in the old one's place, so after that day."""
    for row in update.duties.rows:
        event = row.due.recurs.evidence.event
        if not isinstance(row.due.recurs.by, datetime.date) or event is None:
            continue
        kept = row.due.kept if ended and row.due.kept and row.due.kept.on >= ended else None
        of = f", of: {row.due.of}" if row.due.of else ""
        todo = (
            f"In the old one's place; then under events in conduct.yml, beside district.yml: - {{event: {event}, on: DATE{of}, address: …}}"
        )
        title = f"{row.due.requirement.title}{f', {row.due.of}' if row.due.of else ''}"
        yield Item(
            f"{row.due.requirement.id}{row.due.of}", title, kept is not None, "On record" if kept else todo, kept.on if kept else None
        )
