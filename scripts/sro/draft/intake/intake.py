"""One or several returned files, held against what was sent: the list of items to decide, with their effect on the law, and the head of that list."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sro.check import Finding
from sro.draft.intake.classify import Classifier
from sro.draft.intake.compared import compared
from sro.draft.intake.edit import IN_NUMBERS, RELISTED, Edit
from sro.draft.intake.held_against import Compared
from sro.draft.intake.item import Item, Moved
from sro.draft.intake.item_effect import Court
from sro.draft.intake.sent import Sent, plain_words, sent
from sro.draft.intake.trial import Trial
from sro.errors import refusal
from sro.formats.word.read import ChangedFile, as_accepted, changed_file
from sro.law import Law
from sro.model import Events, Model
from sro.model.document import Document
from sro.reading import Passage
from sro.resolve import Edition, read_answers


@dataclass(frozen=True)
class Version:
    """A version that a returned file may answer: how it is called (“round 1, sent on …”, “the draft westport”), its document and its Word file, the answers
    of its edition as the district's file has them, and whether it was recorded when it was sent."""

    called: str
    document: Document
    word: bytes
    edition: Edition
    raw: Mapping[str, Any]
    recorded: bool = False

    def trial(self, model: Model) -> Trial:
        """The version with its answers as they were when it was made."""
        answers = read_answers(model, self.raw, state=self.edition.state, date=self.document.date, rules=())
        return Trial(model, replace(self.edition, answers=answers, date=self.document.date), self.raw, self.document)


@dataclass(frozen=True)
class Returned:
    """One returned file, read: its name and bytes, the version that it is held against and the share of paragraphs that are as in that."""

    name: str
    content: bytes
    version: Version
    compared: Compared
    alike: float

    @property
    def sha256(self) -> str:
        """The hash of its bytes."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def made_for(self) -> str:
        """The district that the file's own foot names, where it is another than that of the draft; else ""."""
        feet = (paragraph.words() for paragraph in self.compared.file.paragraphs if paragraph.story == "footer")
        found = next((found[1] for foot in feet if (found := _FOOT.search(foot))), "")
        return found if found and found != self.version.edition.district else ""


_FOOT = re.compile(r"(?<!\S)([a-z0-9][a-z0-9-]{0,80})(?:@[\w.-]{1,40})? · [0-9a-f]{8}\b")
"""How the foot of our papers ends: the district, its version where it was adopted, and the first eight letters of the hash."""


@dataclass(frozen=True)
class Intake:
    """Everything to decide on. ``effect`` is what all items together would do; ``day`` is the day of the law, ``before`` the findings on what was sent."""

    address: str
    document: str
    returned: tuple[Returned, ...]
    items: tuple[Item, ...]
    effect: tuple[Moved, ...]
    day: datetime.date
    trial: Trial
    court: Court
    before: tuple[Finding, ...]

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
                }
                for each in self.returned
            ],
            "silent": len(self.silent),
            "effect": [each.data() for each in self.effect],
            "changes": [item.data() | ({"file": item.file} if len(self.returned) > 1 else {}) for item in self.items],
        }


def best_version(file: ChangedFile, versions: Sequence[Version]) -> tuple[Version, Sent, float]:
    """The version of which a returned file has most paragraphs, as it was sent, and the share; of equal ones the first, and one that was recorded before
    others that fit a little better. Recorded ones come first in ``versions``."""
    best: tuple[float, Version, ChangedFile] | None = None
    own = _paragraphs(file)
    for version in versions:
        there = changed_file(version.word, version.called)
        plain = _paragraphs(there)
        share = 2 * (own & plain).total() / max(own.total() + plain.total(), 1)
        if best is None or share > best[0] + (_SURELY if best[1].recorded and not version.recorded else 0):
            best = share, version, there
    assert best is not None
    return best[1], sent(best[1].document, best[2]), best[0]


_SURELY = 0.2
"""By so much of its paragraphs another version must fit better than one that was recorded when it was sent: our draft moves on while theirs is under way, and
takes in what we accepted."""


def _paragraphs(file: ChangedFile) -> Counter[str]:
    return Counter(words for each in file.paragraphs if each.story == "body" and (words := plain_words(each.words())))


def intake(
    files: Sequence[tuple[str, bytes]],
    versions: Sequence[Version],
    model: Model,
    law: Law,
    events: Events,
    day: datetime.date | None = None,
    known: Callable[[Iterable[Passage]], list[Passage]] = list,
    others: Callable[[], Iterable[Version]] = tuple,
) -> Intake:
    """Reads returned files into items. ``versions`` are those that they may answer, the likeliest first; ``day`` is that of the law, else the day of the
    newest text; ``known`` gives for passages the equal ones that were read before; ``others`` are other documents of the draft, asked for where a file has
    little of those that it should answer. Raises :class:`InputError` for a file that is no Word file, is another of these documents or has nothing of any."""
    returned: list[Returned] = []
    items: list[Item] = []
    trial: Trial | None = None
    for name, content in files:
        each, trial, found = items_of(name, content, versions, model)
        if each.alike < _PERHAPS_ANOTHER:
            _refuse_another(each, others())
        returned.append(each)
        items += found
    assert trial is not None
    on = day or _newest(returned)
    court = Court(trial, law, events, on, known)
    before = court.before()
    numbered = [replace(item, number=n) for n, item in enumerate(items, 1)]
    numbered = [replace(item, effect=court.effect([item], before)) for item in numbered]
    several = len(returned) > 1
    whole = tuple(_with_each_other(numbered) if several else (replace(item, file="") for item in numbered))
    first = returned[0].version.document
    return Intake(first.address, first.id, tuple(returned), whole, court.effect(whole, before), on, trial, court, before)


_PERHAPS_ANOTHER = 0.8
"""With a smaller share of the paragraphs that were sent, a file may be another document; one that was negotiated keeps more."""
_NOTHING = 0.02


def _refuse_another(each: Returned, others: Iterable[Version]) -> None:
    """Raises :class:`InputError` for a returned file that is more of another document, or that has nothing of what was sent."""
    there = [other for other in others if other.document.id != each.version.document.id]
    if there:
        other, _, share = best_version(each.compared.file, there)
        if share > each.alike + _SURELY:
            asked, meant = (f"{each.version.document.address}:{version.document.id}" for version in (each.version, other))
            shares = f"{share:.0%} of its paragraphs are in that, {each.alike:.0%} in {asked}"
            raise refusal(each.name, f"this is {meant} ({shares}); say `--for {meant}`, or name the file that answers {asked}")
    if each.alike < _NOTHING:
        raise refusal(each.name, f"nothing of {each.version.called} is in it; name the file that came back for that")


def items_of(name: str, content: bytes, versions: Sequence[Version], model: Model) -> tuple[Returned, Trial, list[Item]]:
    """One returned file as items, without what they do to the law."""
    file = changed_file(content, name)
    version, what, alike = best_version(file, versions)
    held = compared(what, file)
    trial = version.trial(model)
    return Returned(name, content, version, held, alike), trial, [replace(item, file=name) for item in Classifier(held, trial).items()]


def differences(draft: Document, word: bytes, name: str, content: bytes) -> tuple[list[Edit], dict[str, str]]:
    """Where a file with all its changes says otherwise than a draft, matters of form aside; and what a reader calls each place of the draft."""
    what = sent(draft, changed_file(word, draft.id))
    held = compared(what, as_accepted(changed_file(content, name)), numbers=False)
    told = (IN_NUMBERS, RELISTED)
    return [edit for edit in held.edits if edit.what not in ("form", "comment") or edit.how in told], what.places


def _newest(returned: Sequence[Returned]) -> datetime.date:
    """The newest day of the texts: that of the draft, or of the last tracked change."""
    days = [each.version.document.date for each in returned]
    days += [edit.date[:10] for each in returned for edit in each.compared.edits if edit.date]
    found = []
    for day in days:
        try:
            found.append(datetime.date.fromisoformat(day))
        except ValueError:
            continue
    return max(found)


_NO_WORDS = ("comment", "form")


def _with_each_other(items: Sequence[Item]) -> list[Item]:
    """The items with the names of those in other files that agree with them, and of those that conflict."""
    return [
        replace(
            item,
            agrees_with=tuple(other.name for other in items if _apart(item, other) and _agree(item, other)),
            conflicts_with=tuple(other.name for other in items if _apart(item, other) and _conflict(item, other)),
        )
        for item in items
    ]


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
