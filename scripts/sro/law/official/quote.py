"""The statute's own words beside a requirement, out of saved pages; without a page, the address where they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sro.law.official.alarm import pinpoints_of, printed
from sro.law.official.differences import differences
from sro.law.official.fingerprints import FingerprintsFile, Pinned, Recorded
from sro.law.official.normalize import fingerprint
from sro.law.official.page import Page, Section

_JOINTS = re.compile(r"(?: \[[a-z/]+\])+$")


@dataclass(frozen=True)
class OfficialWords:
    """One pinpoint that a requirement rests on. ``words`` are the statute's, as ``page`` prints them, "" where no page does; ``as_read`` says whether
    they are those on record; ``address`` is the official page."""

    place: str
    words: str
    page: str
    address: str
    as_read: bool = True

    @property
    def doubt(self) -> str:
        """What a reader has to know of words that are not those on record, "" otherwise."""
        return (
            ""
            if self.as_read or not self.words
            else "not the words that were read here: the page is older than an act on record, or the law changed"
        )


def official_words(requirement: str, record: FingerprintsFile, pages: Sequence[Page] = ()) -> tuple[OfficialWords, ...]:
    """The pinpoints in force that a requirement rests on, those of its own section first, with their words where a page prints them."""
    found = []
    for recorded in sorted(record.sections, key=lambda recorded: not requirement.startswith(recorded.section)):
        current = recorded.on(recorded.wordings[-1])
        resting = [pinned for pinned in current if requirement in pinned.requirements]
        here = printed(recorded.section, pages) if resting else None
        words = _printed(recorded, current, here[1]) if here else {}
        for pinned in resting:
            text, same = words.get(pinned.id, ("", True))
            found.append(OfficialWords(pinned.id, text, here[0].name if here and text else "", recorded.page, same))
    return tuple(found)


def _printed(recorded: Recorded, current: Sequence[Pinned], section: Section) -> dict[str, tuple[str, bool]]:
    """The words of each recorded pinpoint on a page, and whether they are those on record; a later wording that a note gives counts where it is."""
    found: dict[str, tuple[str, bool]] = {}
    for later in dict.fromkeys((section.later, ())):
        news = pinpoints_of(section, section.with_later(later))
        by_words = {fingerprint(each.words).sha256: each.words for each in news}
        for difference in differences(recorded, current, news):
            if difference.kind == "changed" and difference.old and difference.new:
                found.setdefault(difference.old.id, (_shown(difference.new.words), False))
        found |= {pinned.id: (_shown(by_words[pinned.sha256]), True) for pinned in current if pinned.sha256 in by_words}
    return found


def _shown(words: str) -> str:
    return _JOINTS.sub(" …", words)
