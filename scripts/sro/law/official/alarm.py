"""Saved official pages against the fingerprints: what is the same, and what a person has to look at."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sro.law.official.differences import Difference, differences
from sro.law.official.fingerprints import FingerprintsFile, Pinned, Recorded
from sro.law.official.normalize import fingerprint
from sro.law.official.page import Page, Section
from sro.law.official.pinpoints import Pinpoint
from sro.law.official.quote import pinpoints_of, printed

CHANGES = ("words changed", "pinpoint gone", "pinpoint new", "renumbered", "section gone", "section renumbered", "new act")
"""What is an alarm."""
NOTES = ("not yet consolidated", "later wording", "not compared", "not on the pages")
"""What is said and is none."""
_KINDS = {"changed": "words changed", "gone": "pinpoint gone", "new": "pinpoint new", "renumbered": "renumbered"}


@dataclass(frozen=True)
class Drift:
    """One thing found at one place. ``old`` is the record, ``new`` the printed words; ``says`` is the rest of the sentence."""

    kind: str
    place: str
    says: str = ""
    old: Pinned | None = None
    new: Pinpoint | None = None

    @property
    def alarms(self) -> bool:
        """Whether somebody has to look at it."""
        return self.kind in CHANGES

    def __str__(self) -> str:
        return f"{self.place}: {self.kind}" + (f": {self.says}" if self.says else "")


@dataclass(frozen=True)
class Held:
    """A recorded section and what was found; ``page`` is where it was read, "" where it stands on none."""

    recorded: Recorded
    page: str
    drifts: tuple[Drift, ...]

    @property
    def alarms(self) -> bool:
        """Whether anything changed."""
        return any(drift.alarms for drift in self.drifts)


def held(record: FingerprintsFile, pages: Sequence[Page]) -> tuple[Held, ...]:
    """Every recorded section against the pages, in the order of the record."""
    return tuple(_section(recorded, pages, record) for recorded in record.sections)


def within(place: str, section: str, parts: Sequence[str]) -> bool:
    """Whether a place belongs to some parts of a section; to any, where none is named."""
    return not parts or any(place == f"{section}.{part}" or place.startswith(f"{section}.{part}.") for part in parts)


def _section(recorded: Recorded, pages: Sequence[Page], record: FingerprintsFile) -> Held:
    found = printed(recorded.section, pages)
    drifts = list(_acts(recorded, pages))
    if found is None:
        return Held(recorded, "", (*_absent(recorded, pages, record), *drifts))
    page, section = found
    if section.state == "moved":
        drifts.insert(0, Drift("section renumbered", recorded.section, f"the page says that it now is {section.moved_to}"))
    elif section.state == "gone":
        drifts.insert(0, Drift("section gone", recorded.section, "the page says that it is no longer law, or prints no words of it"))
    else:
        drifts[:0] = _words(recorded, section)
    return Held(recorded, page.name, tuple(dict.fromkeys(drifts)))


def _absent(recorded: Recorded, pages: Sequence[Page], record: FingerprintsFile) -> Iterator[Drift]:
    """A section that stands on no page: gone only where its whole chapter is here; under another number where another section has its words."""
    known = {each.section for each in record.sections}
    own = {pinned.sha256 for pinned in recorded.on(recorded.wordings[-1])}
    chapter = next((page for page in pages if page.kind == "chapter" and page.number and page.number == recorded.chapter), None)
    for section in (section for page in pages if chapter and page.kind != "act" for section in page.sections.values()):
        if section.id not in known and 2 * len(own & {fingerprint(each.words).sha256 for each in pinpoints_of(section)}) >= len(own):
            yield Drift("section renumbered", recorded.section, f"its words now stand in {section.id}")
            return
    if chapter is None:
        yield Drift("not on the pages", recorded.section, "no page given here holds it or its chapter, so it was not compared")
    elif recorded.section in chapter.listed:
        yield Drift("not compared", recorded.section, f"{chapter.name} lists it and does not print it; the page was not saved whole")
    elif 2 * sum(each.section in chapter.sections for each in record.sections) < sum(
        each.chapter == chapter.number for each in record.sections
    ):
        yield Drift("not on the pages", recorded.section, f"{chapter.name} lacks it and most others of the chapter, as a supplement does")
    elif "/sup/" in recorded.page:
        yield Drift(
            "not on the pages", recorded.section, f"{chapter.name} lacks it; it was read in a supplement, which is not among the pages"
        )
    else:
        yield Drift("section gone", recorded.section, f"{chapter.name} holds its chapter and does not have it")


def _acts(recorded: Recorded, pages: Sequence[Page]) -> Iterator[Drift]:
    """What acts among the pages do to a section: one on record must have the words on record, any other is new."""
    for page in pages:
        section = page.sections.get(recorded.section)
        if page.kind != "act" or section is None or section.acts:  # an act's own new section is compared as such
            continue
        changed = list(_changed(recorded, recorded.on(datetime.date.max), section, section.paragraphs))
        if section.act in recorded.acts:
            yield from changed
        else:
            yield Drift("new act", recorded.section, f"{section.act} replaces {_parts(section.parts)}")
            yield from changed


def _parts(parts: Sequence[str]) -> str:
    return " and ".join("".join(f"({step})" for step in part.split(".")) for part in parts) or "the section"


def _changed(recorded: Recorded, olds: Sequence[Pinned], section: Section, paragraphs: Sequence[str]) -> Iterator[Drift]:
    parts = section.parts or recorded.parts
    here = [pinned for pinned in olds if within(recorded.place(pinned), recorded.section, parts)]
    there = [pinpoint for pinpoint in pinpoints_of(section, paragraphs) if within(pinpoint.id, recorded.section, parts)]
    yield from (_drift(difference) for difference in differences(recorded, here, there))


def _drift(difference: Difference) -> Drift:
    old, new = difference.old, difference.new
    says = ""
    if difference.kind == "changed" and old and new:
        lost = [term for term in old.terms if term.lower() not in new.words.lower()]
        count = len(new.words.split())
        says = f"{old.words} words before, {count} now" if count != old.words else f"{count} words, not the same"
        says += f"; no longer said: {', '.join(lost)}" if lost else ""
    elif difference.kind == "renumbered" and new:
        says = f"now {new.id}"
    elif difference.kind == "new" and new:
        says = f"{len(new.words.split())} words that were not there"
    place = old.id if old else new.id if new else ""
    return Drift(_KINDS[difference.kind], place, says, old, new)


def _words(recorded: Recorded, section: Section) -> Iterator[Drift]:
    """The words of a page against every wording on record, the later ones that the page announces in their place or not: the nearest counts."""
    missing = [act for act in recorded.acts if act not in section.acts] if section.acts else []
    newest = recorded.wordings[-1]
    tried = [
        (drifts, bool(missing) == (day == newest and len(recorded.wordings) > 1), day, later)
        for day in reversed(recorded.wordings)
        for later in dict.fromkeys(((), section.later))
        for drifts in [list(_changed(recorded, recorded.on(day), section, section.with_later(later)))]
    ]
    drifts, _, day, later = min(tried, key=lambda each: (len(each[0]), each[1]))
    if day != newest and not missing and section.acts:
        drifts = min((each[0] for each in tried if each[2] == newest), key=len)
    if day != newest and missing:
        yield from (Drift("not yet consolidated", recorded.section, f"the page is older than {act}") for act in missing)
    if missing and day == newest and drifts and len(recorded.wordings) == 1:
        which = ", ".join(dict.fromkeys(drift.place for drift in drifts))
        yield from (Drift("not yet consolidated", recorded.section, f"the page is older than {act}") for act in missing)
        yield Drift("not compared", recorded.section, f"the words before are not on record, so {which} could not be compared")
    else:
        yield from drifts
    if not later:
        for each in section.later:
            where = f"subsection ({each.part})" if each.part else "the section"
            yield Drift("later wording", recorded.section, f"from {each.day} {where} is to read otherwise, as a note on the page says")
    if section.acts and recorded.acts:
        for act in section.acts:
            if act not in recorded.acts:
                yield Drift("new act", recorded.section, f"the page's note names {act}, which was not read here")
