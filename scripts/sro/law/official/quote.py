"""The statute's own words beside a requirement, out of saved pages; without a page, the address where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sro.law.official.alarm import pinpoints_of, printed
from sro.law.official.page import Page, Section
from sro.law.official.pinpoints import Pinpoint
from sro.law.official.record import FingerprintsFile, Pinned, Recorded
from sro.law.official.words import fingerprint

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
    """The pinpoints in force that a requirement rests on, in the order of the record, with their words where a page prints them."""
    found = []
    for recorded in record.sections:
        resting = [pinned for pinned in recorded.on(recorded.wordings[-1]) if requirement in pinned.requirements]
        here = printed(recorded.section, pages) if resting else None
        variants = _variants(here[1]) if here else []
        found += [_words(recorded, pinned, here[0].name if here else "", variants) for pinned in resting]
    return tuple(found)


def _variants(section: Section) -> list[tuple[Pinpoint, ...]]:
    """The section as a note says that it reads from a later day, and as it stands."""
    return [pinpoints_of(section, section.with_later(later)) for later in dict.fromkeys((section.later, ()))]


def _words(recorded: Recorded, pinned: Pinned, page: str, variants: Sequence[tuple[Pinpoint, ...]]) -> OfficialWords:
    place, printed_here = recorded.place(pinned), [pinpoint for variant in variants for pinpoint in variant]
    same = next((each for each in printed_here if fingerprint(each.words).sha256 == pinned.sha256), None)
    near = same or next((each for each in printed_here if each.id == place), None)
    words = _JOINTS.sub(" …", near.words) if near else ""
    return OfficialWords(pinned.id, words, page if near else "", recorded.page, same is not None)
