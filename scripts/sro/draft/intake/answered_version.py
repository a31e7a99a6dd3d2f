"""One file that came back: the version that it answers, its items before anybody asks what they do to the law, and which file is refused as another."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sro.draft.intake.classify import Classifier
from sro.draft.intake.compared import compared
from sro.draft.intake.edit import odd_signs
from sro.draft.intake.held_against import Compared
from sro.draft.intake.item import Item
from sro.draft.intake.known_comments import NOTHING_KNOWN, Known, as_name
from sro.draft.intake.sent import Sent, plain_words, sent
from sro.draft.intake.trial import Trial
from sro.errors import refusal
from sro.formats.word.read import ChangedFile, Key, changed_file
from sro.model import Model
from sro.model.document import Document
from sro.resolve import Edition, read_answers


@dataclass(frozen=True)
class Version:
    """A version that a returned file may answer: how it is called (“round 1, sent on …”, “the draft westport”), its document and its Word file, the answers
    of its edition as the district's file has them, whether it was recorded when it was sent, and the day of that. ``names`` are those in which our side signs,
    ``known`` the comments that were read or written before."""

    called: str
    document: Document
    word: bytes
    edition: Edition
    raw: Mapping[str, Any]
    recorded: bool = False
    sent: datetime.date | None = None
    names: frozenset[str] = frozenset()
    known: Known = NOTHING_KNOWN

    def trial(self, model: Model) -> Trial:
        """The version with its answers as they were when it was made."""
        answers = read_answers(model, self.raw, state=self.edition.state, date=self.document.date, rules=())
        return Trial(model, replace(self.edition, answers=answers, date=self.document.date), self.raw, self.document)


@dataclass(frozen=True)
class Returned:
    """One returned file, read: its name and bytes, the version that it is held against and the share of paragraphs that are as in that; ``again`` counts the
    comments in it that are known from our reply or from an earlier round, which are no items."""

    name: str
    content: bytes
    version: Version
    compared: Compared
    alike: float
    again: int = 0

    @property
    def in_our_name(self) -> dict[str, int]:
        """How many changes and comments of the file bear a name in which our side signs, by the name as it stands there."""
        return dict(Counter(edit.author for edit in self.compared.edits if edit.tracked and as_name(edit.author) in self.version.names))

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


def best_version(file: ChangedFile, versions: Sequence[Version]) -> tuple[Version, Sent, float]:
    """The version of which a returned file has most paragraphs, as it was sent, and the share; of equal ones the first, and one that was recorded before
    others that fit a little better. Recorded ones come first in ``versions``."""
    best: tuple[float, Version, ChangedFile] | None = None
    own = _paragraphs(file)
    for version in versions:
        there = changed_file(version.word, version.called)
        plain = _paragraphs(there)
        share = 2 * (own & plain).total() / max(own.total() + plain.total(), 1)
        if best is None or share > best[0] + (SURELY if best[1].recorded and not version.recorded else 0):
            best = share, version, there
    assert best is not None
    return best[1], sent(best[1].document, best[2]), best[0]


SURELY = 0.2
"""By so much of its paragraphs another version must fit better than one that was recorded when it was sent: our draft moves on while theirs is under way, and
takes in what we accepted."""


def _paragraphs(file: ChangedFile) -> Counter[str]:
    return Counter(words for each in file.paragraphs if each.story == "body" and (words := plain_words(each.words())))


def items_of(name: str, content: bytes, versions: Sequence[Version], model: Model) -> tuple[Returned, Trial, list[Item]]:
    """One returned file as items, without what they do to the law."""
    file = changed_file(content, name)
    version, what, alike = best_version(file, versions)
    ours, before = version.known.among(file.comments.values())
    file = replace(file, comments={id: comment for id, comment in file.comments.items() if id not in ours})
    held = compared(what, file, known=before)
    trial = version.trial(model)
    made = Returned(name, content, version, held, alike, len(ours) + len(before))
    within = {by.key: by.within for each in file.paragraphs for piece in each.pieces if (by := piece.inserted) and by.within}
    found = (replace(item, file=name, ours=as_name(item.first.author) in version.names) for item in Classifier(held, trial).items())
    return made, trial, [_remarked(item, within) for item in found]


def _remarked(item: Item, within: Mapping[Key, str]) -> Item:
    """An item with what a reader of its words does not see: in whose insertion it was put, and signs that look like others."""
    outer = sorted({within[key] for edit in item.edits for key in edit.revisions if key in within})
    remarks = (
        [f"put into an insertion of {' and '.join(name or 'somebody who is not named' for name in outer)}, which it falls with"]
        if outer
        else []
    )
    if item.kind not in ("form", "comment"):
        remarks += filter(None, [odd_signs(item.first.old, item.first.new)])
    return replace(item, note="; ".join(filter(None, [item.note, *remarks])))


PERHAPS_ANOTHER = 0.8
"""With a smaller share of the paragraphs that were sent, a file may be another document; one that was negotiated keeps more."""
_NOTHING = 0.02


def refuse_another(each: Returned, others: Iterable[Version]) -> None:
    """Raises :class:`InputError` for a returned file that is more of another document, or that has nothing of what was sent."""
    there = [other for other in others if other.document.id != each.version.document.id]
    if there:
        other, _, share = best_version(each.compared.file, there)
        if share > each.alike + SURELY:
            asked, meant = (f"{each.version.document.address}:{version.document.id}" for version in (each.version, other))
            shares = f"{share:.0%} of its paragraphs are in that, {each.alike:.0%} in {asked}"
            raise refusal(each.name, f"this is {meant} ({shares}); say `--for {meant}`, or name the file that answers {asked}")
    if each.alike < _NOTHING:
        raise refusal(each.name, f"nothing of {each.version.called} is in it; name the file that came back for that")
