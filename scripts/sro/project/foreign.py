"""A file by another hand held against the law: read, both ways where it has tracked changes; its kind and its own dates taken from its words unless told."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Literal

from sro.check import HELD_AS, Finding, Taken, Told, both_ways, check_reading, events_told, told_by
from sro.check.report import Checked
from sro.dates import long_date
from sro.errors import InputError
from sro.formats import read_foreign
from sro.law import Law, recorded
from sro.model import KIND_NAMES, Events, Kind
from sro.project.audit import spoken_events
from sro.project.project import Project
from sro.reading import Reading

Tracked = Literal["accepted", "rejected", "both"]


@dataclass(frozen=True)
class Asked:
    """How a file is to be held against the law. ``kind`` and ``events`` win over what its words say; ``amends`` is the name and bytes of the agreement that
    an amendment changes."""

    state: str
    on: datetime.date
    kind: Kind | None = None
    events: Events = field(default_factory=Events)
    tracked: Tracked = "both"
    amends: tuple[str, bytes] | None = None


def checked_file(project: Project, name: str, data: bytes, asked: Asked) -> Checked:
    """One file held against the law of a state on a day. Raises :class:`InputError` for what cannot be read, and for a state whose law is not here."""
    if asked.state not in project.library.states():
        raise InputError(f"--state: there is no law of {asked.state!r} here; known: {', '.join(project.library.states())}")
    file, other = _read(name, data, asked)
    kind = asked.kind or file.kind
    law = project.library.of(asked.state)
    told = () if asked.events.entered else told_by(file.passages)
    events = asked.events if asked.events != Events() else events_told(told, asked.on)
    found = [_findings(project, each, kind, law, events, asked) for each in (file, other) if each]
    findings = both_ways(found[0], found[1], file, other) if other else found[0]
    taken = Taken(len(file.passages), file.account, getattr(file, "kind_evidence", ""), sentence(kind, told=bool(asked.kind)))
    about = tuple(_about(file, kind, events, told, asked))
    return Checked(name, PurePosixPath(name).stem, asked.state, kind, asked.on, findings, law.standing(asked.on), about, taken=taken)


def _read(name: str, data: bytes, asked: Asked) -> tuple[Reading, Reading | None]:
    """The file as it is to be read, and read the other way where its tracked changes are open and both ways are wanted."""
    first = read_foreign(name, data, tracked="rejected" if asked.tracked == "rejected" else "accepted")
    second = read_foreign(name, data, tracked="rejected") if asked.tracked == "both" and first.account.tracked else None
    if asked.amends:
        base = read_foreign(*asked.amends)
        return _together(first, base), _together(second, base) if second else None
    return first, second


def _together(amendment: Reading, base: Reading) -> Reading:
    return replace(amendment, blocks=(*base.blocks, *amendment.blocks))


def _findings(project: Project, file: Reading, kind: Kind, law: Law, events: Events, asked: Asked) -> tuple[Finding, ...]:
    remedies = project.remedies(asked.state, HELD_AS.get(kind, kind))
    return check_reading(file, kind, law, events=events, on=asked.on, remedies=remedies, amends=asked.amends is not None)


def sentence(kind: Kind, *, told: bool = False) -> str:
    """What is said in place of findings of a kind of paper to which the law does not speak; "" for the others."""
    if kind in HELD_AS:
        return ""
    if kind == "none":
        return (
            "This does not look like an agreement or a policy on school resource officers: its words do not speak of any. So it is held against nothing; "
            "see that it is the right file, and if it is, say what it is with --kind agreement."
        )
    how = "you said" if told else "its words say"
    return f"This is {KIND_NAMES[kind]}, as {how}, and the law asks nothing of one; if it is an agreement, say --kind agreement."


def _about(file: Reading, kind: Kind, events: Events, told: Sequence[Told], asked: Asked) -> Iterator[tuple[str, str]]:
    how = "as you said" if asked.kind else "by its words; say --kind if that is wrong"
    yield "Read as", f"{KIND_NAMES[kind]} ({how})"
    if asked.amends:
        yield "Read together with", asked.amends[0]
    if told and asked.events == Events():
        yield "Its dates", "; ".join(_history(told, events, asked.on))
    else:
        yield "Its dates", spoken_events(replace(each, known="") for each in recorded(asked.events))
    yield "The day", f"{long_date(asked.on.isoformat())}, whose law is used"


def _history(told: Iterable[Told], events: Events, on: datetime.date) -> Iterator[str]:
    """What the words tell of the paper's history, with what that is taken for, and how to confirm it."""
    yield from (str(each) for each in told if each.on is None or each.on <= on or each.event == "ends")
    used = [("--entered", events.entered), *(("--extended", day) for day in events.extended)]
    used += [*(("--updated", day) for day in events.updated), *(("--amended", day) for day in events.amended)]
    given = " ".join(f"{option} {day}" for option, day in used if day)
    yield f"taken so until you confirm it, with {given}" if given else "no day of its making is told; give it with --entered"
