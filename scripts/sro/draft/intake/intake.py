"""One or several returned files, held against what was sent: the list of items to decide, with their effect on the law, and the head of that list."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sro.check import Finding
from sro.draft.intake.answered_version import PERHAPS_ANOTHER, Returned, Version, items_of, refuse_another
from sro.draft.intake.compared import compared
from sro.draft.intake.edit import IN_NUMBERS, RELISTED, Edit, day_in
from sro.draft.intake.item import Item, Moved, PlaceOf
from sro.draft.intake.item_effect import Court
from sro.draft.intake.known_comments import as_name
from sro.draft.intake.sent import plain_words, sent
from sro.draft.intake.trial import Trial
from sro.formats.word.read import as_accepted, changed_file
from sro.law import Law
from sro.model import Events, Model
from sro.model.document import Document
from sro.reading import Passage


@dataclass(frozen=True)
class Intake:
    """Everything to decide on. ``effect`` is what all items together would do; ``day`` is the day of the law and ``why`` says by what, ``dated`` the day of
    the newest change that has come, ``ahead`` tells of one that has not; ``before`` are the findings on what was sent."""

    address: str
    document: str
    returned: tuple[Returned, ...]
    items: tuple[Item, ...]
    effect: tuple[Moved, ...]
    day: datetime.date
    trial: Trial
    court: Court
    before: tuple[Finding, ...]
    why: str = ""
    dated: datetime.date | None = None
    ahead: str = ""

    def effect_of(self, item: Item, words: str) -> tuple[Moved, ...]:
        """What other words in the place of an item's would do."""
        own = tuple(replace(edit, new=words if n == 0 else edit.new) for n, edit in enumerate(item.edits))
        return self.court.effect([replace(item, kind="wording", question="", edits=own)], self.before)

    @property
    def silent(self) -> tuple[Item, ...]:
        """What was changed with tracking off, matters of form aside."""
        return tuple(item for item in self.items if not item.tracked and item.kind != "form")

    def data(self) -> dict[str, Any]:
        """As plain data: the head and the changes."""
        return {
            "for": self.address,
            "document": self.document,
            "law_of": self.day.isoformat(),
            "law_of_why": self.why,
            "files": [
                {
                    "name": each.name,
                    "sha256": each.sha256,
                    "held_against": each.version.called,
                    "recorded": each.version.recorded,
                    "paragraphs_alike": round(each.alike, 3),
                    "unread": each.compared.unread,
                    "saved_by": each.compared.file.maker or None,
                    "made_for": each.made_for or None,
                    "in_our_name": each.in_our_name,
                    "comments_known_before": each.again,
                }
                for each in self.returned
            ],
            "silent": len(self.silent),
            "effect": [each.data() for each in self.effect],
            "changes": [item.data() | ({"file": item.file} if len(self.returned) > 1 else {}) for item in self.items],
        }


def intake(
    files: Sequence[tuple[str, bytes]],
    versions: Sequence[Version],
    model: Model,
    law: Law,
    events: Events,
    day: datetime.date | None = None,
    known: Callable[[Iterable[Passage]], list[Passage]] = list,
    others: Callable[[], Iterable[Version]] = tuple,
    until: datetime.date | None = None,
) -> Intake:
    """Reads returned files into items. ``versions`` are those that they may answer, the likeliest first; ``day`` is that of the law, else the day of the
    newest text, of which one after ``until`` is none; ``known`` gives for passages the equal ones that were read
    before; ``others`` are other documents of the draft, asked for where a file has little of those that it should answer. Raises :class:`InputError` for a
    file that is no Word file, is another of these documents or has nothing of any."""
    returned: list[Returned] = []
    items: list[Item] = []
    trial: Trial | None = None
    for name, content in files:
        each, trial, found = items_of(name, content, versions, model)
        if each.alike < PERHAPS_ANOTHER:
            refuse_another(each, others())
        returned.append(each)
        items += found
    assert trial is not None
    dated, ahead = _newest(returned, until)
    on, why = (day, "as asked") if day else _law_day(returned, dated)
    court = Court(trial, law, events, on, known)
    before = court.before()
    numbered = [replace(item, number=n) for n, item in enumerate(items, 1)]
    numbered = [replace(item, effect=court.effect([item], before)) for item in numbered]
    several = len(returned) > 1
    whole = tuple(_with_each_other(numbered if several else [replace(item, file="") for item in numbered]))
    first = returned[0].version.document
    return Intake(first.address, first.id, tuple(returned), whole, court.effect(whole, before), on, trial, court, before, why, dated, ahead)


def differences(draft: Document, word: bytes, name: str, content: bytes) -> tuple[list[Edit], dict[str, str]]:
    """Where a file with all its changes says otherwise than a draft, matters of form aside; and what a reader calls each place of the draft."""
    what = sent(draft, changed_file(word, draft.id))
    held = compared(what, as_accepted(changed_file(content, name)), numbers=False)
    told = (IN_NUMBERS, RELISTED)
    return [edit for edit in held.edits if edit.what not in ("form", "comment") or edit.how in told], what.places


def _newest(returned: Sequence[Returned], until: datetime.date | None) -> tuple[datetime.date | None, str]:
    """The day of their newest change that has come, and a sentence on one whose day has not; by the clock of whoever made it. Marks in a name of ours are
    those of our reply, whose day we chose."""
    days: list[datetime.date] = []
    ahead = ""
    for each in returned:
        for edit in each.compared.edits:
            if (day := day_in(edit.date)) is None or as_name(edit.author) in each.version.names:
                continue
            if until is not None and day > until:
                ahead = ahead or f"{each.name}: a change of {edit.author or 'somebody who is not named'} is dated {day}, which has not come"
            else:
                days.append(day)
    return max(days, default=None), ahead


def _law_day(returned: Sequence[Returned], dated: datetime.date | None) -> tuple[datetime.date, str]:
    """The day of the newest text: of the last change, else of sending, else the draft's own; and which of them it is."""
    days = [(datetime.date.fromisoformat(each.version.document.date), "the draft's own day") for each in returned]
    days += [(each.version.sent, "the day of sending") for each in returned if each.version.sent]
    days += [(dated, "the day of the newest change")] if dated else []
    return max(reversed(days), key=lambda pair: pair[0])


_NO_WORDS = ("comment", "form")


def _with_each_other(items: Sequence[Item]) -> list[Item]:
    """The items with the names of those in other files that agree with them, and of those that conflict, in the same file too: two values for one answer."""
    return [
        replace(
            item,
            places=tuple(_changed_by_another(place, item, items) for place in item.places),
            agrees_with=tuple(other.name for other in items if _apart(item, other) and _agree(item, other)),
            conflicts_with=tuple(
                other.name for other in items if (_apart(item, other) and _conflict(item, other)) or _two_values(item, other)
            ),
        )
        for item in items
    ]


def _two_values(one: Item, other: Item) -> bool:
    return one.file == other.file and bool(one.question) and one.question == other.question and repr(one.value) != repr(other.value)


def _changed_by_another(place: PlaceOf, item: Item, items: Sequence[Item]) -> PlaceOf:
    """A place of an answer that the item itself left, with the item of the same file that changes it otherwise."""
    if place.changed:
        return place
    for other in items:
        if _two_values(item, other) and any(there.changed and there.clause == place.clause for there in other.places):
            return replace(place, by_item=other.number, value=other.value)
    return place


def _apart(one: Item, other: Item) -> bool:
    return one.file != other.file and one.kind not in _NO_WORDS and other.kind not in _NO_WORDS


def _says(item: Item) -> tuple[Any, ...]:
    """What an item comes to, however it was made."""
    if item.question:
        return ("answer", item.question, repr(item.value))
    return (item.kind, item.clause or item.first.after, plain_words(item.first.new).lower())


def _agree(one: Item, other: Item) -> bool:
    return _says(one) == _says(other)


def _conflict(one: Item, other: Item) -> bool:
    if _agree(one, other):
        return False
    if one.question and one.question == other.question:
        return True
    mine, theirs = ({place.clause for place in item.places if place.changed and place.clause} for item in (one, other))
    return bool(mine & theirs)
