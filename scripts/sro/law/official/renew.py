"""The fingerprints made anew from words that were read: what is new is added, what ended gets its last day, what a person wrote stays.

By hand are written: an `id` that is not the program's (with `at`), `requirements`, and what stands before the sections.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from sro.errors import InputError
from sro.law.official.alarm import within
from sro.law.official.differences import differences, number
from sro.law.official.fingerprints import FingerprintsFile, Pinned, Recorded
from sro.law.official.normalize import fingerprint
from sro.law.official.page import Page, Section
from sro.law.official.pinpoints import Pinpoint
from sro.law.official.quote import pinpoints_of

_DAY = datetime.timedelta(days=1)


def renewed(record: FingerprintsFile, pages: Sequence[Page], only: Iterable[str] = ()) -> FingerprintsFile:
    """The record with every section of the pages read into it, or with some sections only. Raises :class:`InputError` where words changed and nothing
    says since when, or where a section that is new here has no official page."""
    wanted = set(only)
    sections = {recorded.section: recorded for recorded in record.sections}
    found = [section for page in pages for section in page.sections.values() if not wanted or section.id in wanted]
    addresses = {section.id: section.address for section in found if section.address}
    for section in sorted(found, key=lambda section: (section.from_ or datetime.date.max, bool(section.to))):
        for wording in _wordings(section):
            sections[section.id] = _with(sections.get(section.id), wording, record.terms, addresses.get(section.id, ""))
    return record.model_copy(update={"sections": tuple(sections[id] for id in sorted(sections, key=_in_order))})


def _in_order(id: str) -> list[tuple[int, str]]:
    """Titles by their number: 7-294d before 10-233m, acts last."""
    parts = id.replace(".", "-").split("-")
    digits = ["".join(filter(str.isdigit, part)) for part in parts]
    return [(int(number or 0) if part[:1].isdigit() else 10**6, part) for number, part in zip(digits, parts, strict=True)]


def _wordings(section: Section) -> Iterable[Section]:
    """A section, and its later wording where a note gives one."""
    if not section.later:
        yield section
        return
    day = min(later.day for later in section.later)
    begins = section.from_ if section.from_ and section.from_ < day else None
    yield replace(section, later=(), from_=begins, to=day - _DAY)
    yield replace(section, later=(), paragraphs=section.with_later(section.later), from_=day)


def _with(recorded: Recorded | None, section: Section, terms: Sequence[str], address: str) -> Recorded:
    made = [_pinned(pinpoint, section, terms) for pinpoint in pinpoints_of(section) if within(pinpoint.id, section.id, section.parts)]
    if recorded is None:
        if not address.startswith("https://"):
            raise InputError(
                f"{section.id} is new here, and nothing says where its official page is; add `official page: https://…` to the file's head"
            )
        read = section.read or "not said"
        return Recorded(
            section=section.id,
            page=address,
            acts=section.acts,
            read=read,
            parts=section.parts if section.acts else (),
            pinpoints=tuple(made),
        )
    merged = _merged(recorded, section, made)
    acts = tuple(dict.fromkeys((*recorded.acts, *section.acts, *([section.act] if section.act else []))))
    newest = section.to is None and bool(section.read and section.address)
    update = {"acts": acts, "pinpoints": tuple(merged)} | ({"read": section.read} if newest else {})
    if newest and section.address.startswith("https://"):
        update["page"] = section.address
    return recorded.model_copy(update=update)


def _pinned(pinpoint: Pinpoint, section: Section, terms: Sequence[str]) -> Pinned:
    found = fingerprint(pinpoint.words)
    said = tuple(term for term in terms if term.lower() in pinpoint.words.lower())
    days = {"from": section.from_, "to": section.to}
    return Pinned.model_validate({"id": pinpoint.id, "words": found.words, "sha256": found.sha256, "terms": said, **days})


def _merged(recorded: Recorded, section: Section, made: Sequence[Pinned]) -> list[Pinned]:
    """Old and new pinpoints in the order of their words."""
    old = list(recorded.pinpoints)
    outside = [not within(recorded.place(pinned), recorded.section, section.parts) for pinned in old]
    first = next((n for n, out in enumerate(outside) if not out), len(old))
    last = len(old) - next((n for n, out in enumerate(reversed(outside)) if not out), 0)
    inner = old[first:last] if first < len(old) else []
    names = _names(recorded, inner, section)
    result = old[:first]
    here = [(number(recorded.place(pinned)), pinned.sha256) for pinned in inner]
    there = [(number(pinned.id), pinned.sha256) for pinned in made]
    blocks = SequenceMatcher(None, here, there, autojunk=False).get_opcodes()
    for kind, a1, a2, b1, b2 in blocks:
        if kind == "equal":
            result += [_longer(recorded, known, new) for known, new in zip(inner[a1:a2], made[b1:b2], strict=True)]
            continue
        ended = [pinned for each in inner[a1:a2] if (pinned := _ended(recorded, each, section))]
        fresh = [_named(pinned, names, recorded) for pinned in made[b1:b2]]
        result += [*fresh, *ended] if section.to else [*ended, *fresh]
    return result + (old[last:] if first < len(old) else [])


def _names(recorded: Recorded, inner: Sequence[Pinned], section: Section) -> dict[str, Pinned]:
    """For each printed pinpoint with other words the recorded one that it stands for."""
    day = section.to or datetime.date.max
    current = [pinned for pinned in inner if pinned.in_force(day)] or list(inner)
    found = differences(recorded, current, pinpoints_of(section))
    return {each.new.id: each.old for each in found if each.old and each.new}


def _named(pinned: Pinned, names: dict[str, Pinned], recorded: Recorded) -> Pinned:
    old = names.get(pinned.id)
    if old is None:
        return pinned
    if not old.at:  # the program's own id: that of the new place
        return pinned.model_copy(update={"requirements": old.requirements})
    return pinned.model_copy(update={"id": old.id, "at": pinned.id.removeprefix(f"{recorded.section}."), "requirements": old.requirements})


def _longer(recorded: Recorded, old: Pinned, new: Pinned) -> Pinned:
    """Words that stand in both wordings: from the earlier day to the later; the place is that of the newest."""
    start = min(old.from_, new.from_) if old.from_ and new.from_ else None
    update: dict[str, object] = {"from_": start, "to": None if None in (old.to, new.to) else max(old.to, new.to), "terms": new.terms}  # type: ignore[type-var]
    if new.to is None and recorded.place(old) != new.id:
        named = old.at is not None
        update |= {"at": new.id.removeprefix(f"{recorded.section}.")} if named else {"id": new.id}
    return old.model_copy(update=update)


def _ended(recorded: Recorded, old: Pinned, section: Section) -> Pinned | None:
    """A recorded pinpoint that a wording does not have: it ended the day before, or was misread and goes, or is of another time and stays."""
    if section.to is not None:
        return old
    if section.from_ is None:
        raise InputError(
            f"{old.id}: the words read differ from those on record, and nothing says since when; say --from DATE, or `in force from`"
        )
    if old.to is not None and old.to < section.from_:
        return old
    if old.from_ is not None and old.from_ >= section.from_:
        return None
    return old.model_copy(update={"to": section.from_ - _DAY})
