"""The statute's own words out of saved pages: which page prints a section, its pinpoints there, and the words that a requirement rests on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sro.law.official.acts import latest
from sro.law.official.differences import differences
from sro.law.official.fingerprints import FingerprintsFile, Pinned, Recorded
from sro.law.official.normalize import fingerprint
from sro.law.official.page import Page, Section
from sro.law.official.pinpoints import Pinpoint, cut

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


def printed(id: str, pages: Sequence[Page]) -> tuple[Page, Section] | None:
    """A section as it is printed last: by the newest act of its note, a supplement before its base; acts themselves come last."""
    found = [(page, page.sections[id]) for page in pages if id in page.sections and not (page.kind == "act" and page.sections[id].parts)]
    found = [each for each in found if each[0].kind != "act"] or found
    return max(found, key=lambda each: (latest(each[1].acts), each[0].kind == "supplement"), default=None)


def pinpoints_of(section: Section, paragraphs: Sequence[str] | None = None) -> tuple[Pinpoint, ...]:
    """The pinpoints of a printed section; those of an act's part begin with the part that holds it."""
    above = {part.rpartition(".")[0] for part in section.parts} - {""}
    start = f"{section.id}.{above.pop()}" if len(above) == 1 else section.id
    return cut(start, section.paragraphs if paragraphs is None else paragraphs)


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
