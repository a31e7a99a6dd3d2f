"""A file by another hand as a whole: its kind and its own dates are taken from its words unless somebody says them, and it is held against the law.
Tracked changes are read both ways: a verdict that differs between the two says so and names the change on which it rests.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Literal

from sro.check import verdict
from sro.check.elsewhere import Elsewhere
from sro.check.finding import Change, Checked, Finding, Shown, Turned, Verdict
from sro.check.foreign import HELD, check_reading
from sro.check.own_dates import Told, events_told, told_by
from sro.check.taken import Taken, heads_of
from sro.check.verdict import Offered, kind_of
from sro.dates import long_date
from sro.law import Happened, Law, recorded
from sro.model import KIND_NAMES, Events, Kind, asked_as
from sro.model.document import RECORDED_AS, Document, plain
from sro.reading import Account, Aside, Reading, Unread, folded, of_document

_OPENING = 8
"""How many passages at the head of a paper name its parties."""

_RANK: dict[Verdict, int] = {"not-found": 0, "not-read": 1, "read-these": 2, "met": 3}
_MOST = 3
"""How many changes and passages a finding shows that differs."""

Tracked = Literal["accepted", "rejected", "both"]


@dataclass(frozen=True)
class Asked:
    """How a file is to be held against the law. ``kind`` and ``events`` win over what its words say; ``tracked`` says how tracked changes are taken;
    ``amends`` is the name of the agreement that was read together with an amendment, ``ocr`` that pictures of words are to be recognized."""

    state: str
    on: datetime.date
    kind: Kind | None = None
    events: Events = field(default_factory=Events)
    tracked: Tracked = "both"
    amends: str = ""
    ocr: bool = False


def check_file(name: str, file: Reading, law: Law, asked: Asked, remedies: Offered | None = None, other: Reading | None = None) -> Checked:
    """A file's reading held against a law. ``other`` is the same file with its tracked changes read the other way, where both ways are wanted."""
    kind = asked.kind or file.kind
    told = told_by(file.passages) if asked.events == Events() else ()
    events = events_told(told, asked.on) if told else asked.events
    found = [
        check_reading(each, kind, law, events=events, on=asked.on, remedies=remedies, amends=bool(asked.amends))
        for each in (file, other)
        if each
    ]
    findings = _both_ways(found[0], found[1], file, other) if other else found[0]
    said = getattr(file, "kind_evidence", ())
    evidence = said if isinstance(said, str) else " ".join(said)
    taken = Taken(
        len(file.passages),
        file.account,
        evidence,
        sentence(kind, told=bool(asked.kind)),
        both=bool(other),
        events=events,
        heads=heads_of(file),
    )
    about = tuple(_about(kind, events, told, asked, file))
    return Checked(
        name,
        PurePosixPath(name).stem,
        asked.state,
        kind,
        asked.on,
        findings,
        law.standing(asked.on),
        about,
        taken=taken,
        opening=_opening(file),
    )


def _opening(file: Reading) -> str:
    """The first words of a file, in which it names its parties."""
    return " / ".join(" / ".join((*passage.headings, passage.words)) for passage in file.passages[:_OPENING])


def sentence(kind: Kind, *, told: bool = False) -> str:
    """What is said in place of findings of a kind of paper to which the law does not speak; "" for the others."""
    if asked_as(kind) in HELD:
        return ""
    if kind == "none":
        return (
            "This does not look like an agreement or a policy on police officers in schools: its words do not speak of any. So it is held against nothing; "
            "see that it is the right file, and if it is, say what it is with --kind agreement."
        )
    how = "you said" if told else "its words say"
    return f"This is {KIND_NAMES[kind]}, as {how}, and the law asks nothing of one; if it is an agreement, say --kind agreement."


def spoken_events(happened: Iterable[Happened]) -> str:
    """The dates that decide what binds, in words, each with how it is known."""
    spoken = (f"{each.verb} {long_date(each.on.isoformat())}{f' ({each.known})' if each.known else ''}" for each in happened)
    return ", ".join(spoken) or "none on record"


def _about(kind: Kind, events: Events, told: Sequence[Told], asked: Asked, file: Reading) -> Iterator[tuple[str, str]]:
    how = "as you said" if asked.kind else "by its words; say --kind if that is wrong"
    yield "Read as", f"{KIND_NAMES[kind]} ({how})"
    if asked.amends:
        yield "Read together with", asked.amends
    if told:
        yield "Its dates", "; ".join(_history(told, events, asked.on))
    else:
        yield "Its dates", spoken_events(replace(each, known="") for each in recorded(asked.events))
    if asked_as(kind) in HELD and (papers := Elsewhere(file.passages).named()):
        yield "Named in it and not in the file", "; ".join(papers)
    yield "The day", f"{long_date(asked.on.isoformat())}, whose law is used"


def _history(told: Iterable[Told], events: Events, on: datetime.date) -> Iterator[str]:
    """What the words tell of the paper's history, with what that is taken for, and how to confirm it."""
    yield from (str(each) for each in told if each.on is None or each.on <= on or each.event == "ends")
    used = [("--entered", events.entered), *(("--extended", day) for day in events.extended)]
    used += [*(("--updated", day) for day in events.updated), *(("--amended", day) for day in events.amended)]
    given = " ".join(f"{option} {day}" for option, day in used if day)
    yield f"taken so until you confirm it, with {given}" if given else "no day of its making is told; give it with --entered"


def _both_ways(accepted: Sequence[Finding], rejected: Sequence[Finding], one: Reading, other: Reading) -> tuple[Finding, ...]:
    """The findings of a file whose tracked changes are open: each with the lesser of its two verdicts, and where they differ, why. ``one`` is the reading
    as if accepted, ``other`` as if rejected."""
    changes = [
        *(Change("inserted", aside.words, aside.who, aside.when) for aside in _asides(other, "inserted")),
        *(Change("deleted", aside.words, aside.who, aside.when) for aside in _asides(one, "deleted")),
    ]
    return tuple(_lesser(*pair, changes) for pair in zip(accepted, rejected, strict=True))


def _asides(reading: Reading, how: str) -> Iterator[Aside]:
    return (aside for aside in reading.account.asides if aside.how == how)


def _lesser(accepted: Finding, rejected: Finding, changes: Sequence[Change]) -> Finding:
    if accepted.verdict == rejected.verdict:
        return accepted
    least = min((accepted, rejected), key=lambda finding: _RANK.get(finding.verdict, 9))
    more = rejected if least is accepted else accepted
    touching = _touching(more, least, changes)
    if not touching and "met" not in (accepted.verdict, rejected.verdict):
        return more  # only how near the passages came differs, and no change stands in them
    turned = Turned(accepted.verdict, rejected.verdict, tuple(touching or changes[:_MOST]))
    verdict: Verdict = "read-these" if "met" in (accepted.verdict, rejected.verdict) and least.verdict in _RANK else least.verdict
    passages = least.passages if not more.quotes else (*_shown(more), *least.passages)[:_MOST]
    return replace(least, verdict=verdict, turned=turned, passages=passages, reason=f"{turned} {least.reason}")


def _shown(finding: Finding) -> tuple[Shown, ...]:
    return tuple(Shown(quote.text, quote.place, "Read so, it says it.", "It rests on a tracked change.") for quote in finding.quotes[:1])


def _touching(more: Finding, least: Finding, changes: Sequence[Change]) -> list[Change]:
    """The changes whose words stand in what the two findings quote."""
    told = [
        folded(words) for finding in (more, least) for words in (*(q.text for q in finding.quotes), *(s.words for s in finding.passages))
    ]
    return [change for change in changes if any(_shares(folded(change.words), words) for words in told)][:_MOST]


def _shares(change: str, words: str) -> bool:
    """Whether a change stands in some words, or they in it, or they share most of its words."""
    own, others = set(re.findall(r"\w+", change)), set(re.findall(r"\w+", words))
    return bool(own) and (change.strip() in words or words in change or (len(own & others) >= 0.6 * len(own) and len(own) > 2))


def check_document(document: Document, law: Law, events: Events, on: datetime.date, remedies: Offered | None = None) -> tuple[Finding, ...]:
    """A resolved document held against a law: as :func:`sro.check.verdict.check_document` says; but the words of a signed paper by another hand are held as
    a file by another hand is: what of it was not read is evidence of nothing, and so is a title or a notice of ours."""
    kind = kind_of(document)
    if not document.paper or kind is None:
        return verdict.check_document(document, law, events, on, remedies)
    ours = {"title", "notice"} if plain(document.title).startswith(RECORDED_AS) else {"notice"}
    read, account = of_document(document), Account(unread=tuple(Unread(each) for each in document.unread))
    reading = replace(read, blocks=tuple(unit for unit in read.blocks if unit.kind not in ours), account=account)
    return check_reading(reading, kind, law, events=events, on=on, remedies=remedies)
