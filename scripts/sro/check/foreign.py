"""What a file by another hand shows: *met* where the words say it firmly, the passages to read where they may, and *not found* where nothing comes near.

The evidence is that of :mod:`sro.check.verdict`; what it does not settle is put before a reader. What was not read is never evidence of absence.
Where a file lists many things of one kind close together (what a report holds), each is looked for in that list, item by item.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sro.check.elsewhere import Elsewhere
from sro.check.finding import NEAREST, NONE_TAKEN, Finding, Shown, Strength, Verdict
from sro.check.modality import bindings
from sro.check.own_terms import other_people
from sro.check.passages import CLOSE, Index, Near, Nearest
from sro.check.phrases import Vocabulary
from sro.check.sure import Gate
from sro.check.terms import Asked, asked
from sro.check.verdict import Offered, check_passages, vocabulary_of
from sro.law import Law, Part, Requirement
from sro.model import Events, Kind, asked_as
from sro.reading import Reading, all_words, folded, sentences

HELD: frozenset[Kind] = frozenset(("agreement", "policy", "form", "position"))
"""The kinds of paper to which the law speaks; others are held as one of them (:func:`sro.model.asked_as`) or against nothing."""

_REST = re.compile(
    r"\b(?:in all other respects|all other (?:terms|provisions|sections|articles)|remains? (?:unchanged|in (?:full )?(?:force|effect)))\b"
)
"""How an amendment says that the rest stays."""

_MOST = 3
_NAMED = 4

_REACH = 14
"""Over how many passages a list may go: a row, a line or an entry each."""

_GAP = 3
"""How far apart two entries of one list may stand."""

_REPORTS: Part = ("$reports", "$report-things")
"""The terms for the papers whose contents are listed."""

_POLICE = ("$acting-officer", "$police", "$chief", "$agency")

_FEWEST = 4
"""How many requirements must have something in it, for passages to be such a list."""


@dataclass(frozen=True)
class _Listing:
    """The passages of a list, by their numbers, and what stands in each: the items that it names, by the numbers of the law's items."""

    passages: Mapping[int, frozenset[int]]
    items: Mapping[Asked, int]

    def naming(self, wanted: Asked) -> list[int]:
        """The passages that name an item, the list itself before passages that name it alone."""
        item = self.items[wanted]
        return sorted((n for n, named in self.passages.items() if item in named), key=lambda n: (-len(self.passages[n]), n))

    @property
    def whole(self) -> list[int]:
        """The passages that are such a list by themselves, the fullest first."""
        return sorted((n for n, named in self.passages.items() if len(named) > _FEWEST), key=lambda n: -len(self.passages[n]))

    @property
    def unclaimed(self) -> list[int]:
        """The passages of the list that name no item of the law: one of them may say in other words what is looked for."""
        return [n for n, named in self.passages.items() if not named]


@dataclass(frozen=True)
class _File:
    """What is asked for each requirement of one file."""

    on: datetime.date
    index: Index
    vocabulary: Vocabulary
    list: _Listing | None
    elsewhere: Elsewhere
    partly: str
    amends_alone: bool
    """Why nothing can be called absent; "" where the whole paper is there."""


def check_reading(
    reading: Reading,
    kind: Kind,
    law: Law,
    *,
    events: Events,
    on: datetime.date,
    remedies: Offered | None = None,
    amends: bool = False,
) -> tuple[Finding, ...]:
    """A finding for each requirement of the law; none for a kind of paper to which it does not speak. ``events`` are the agreement's own dates, ``on`` the
    day whose law is used; ``amends`` says that an amendment was read together with what it amends."""
    held = asked_as(kind)
    if held not in HELD:
        return ()
    found = check_passages(reading.passages, held, law, events=events, on=on, remedies=remedies)
    vocabulary = vocabulary_of(law)
    index = Index(reading.passages, vocabulary, *_people(reading, vocabulary))
    requirements = [each.on(on) for each in law.requirements]
    by_id = {each.id: each for each in requirements}
    wanted = [asked(_spoken_of(each, held, by_id), held, law.shared) for each in requirements]
    elsewhere = Elsewhere(reading.passages)
    file = _File(
        on, index, vocabulary, _listing(index, wanted), elsewhere, _partly(reading, kind, amends), kind == "amendment" and not amends
    )
    found = Gate(reading.passages, vocabulary, elsewhere).surely(found, requirements, held, wanted)
    return tuple(_as_foreign(*each, file) for each in zip(found, requirements, wanted, strict=True))


def _people(reading: Reading, vocabulary: Vocabulary) -> tuple[tuple[str, ...], Part]:
    """The names of people who are no police by the paper's own definitions, and the terms for the police and those to whom they report."""
    others = tuple(name for passage in reading.passages for name in other_people(passage, vocabulary))
    return others, tuple(part for part in _POLICE if vocabulary.knows(part[1:])) if others else ()


def _spoken_of(requirement: Requirement, kind: Kind, others: Mapping[str, Requirement]) -> Requirement:
    """The requirement by whose words passages are looked for: of what only a date on record shows, that of the clause which promises it."""
    applies = any(kind in application.to for application in requirement.applies)
    return others.get(f"{requirement.id}.clause", requirement) if applies and requirement.evidence_for(kind).event else requirement


def _partly(reading: Reading, kind: Kind, amends: bool) -> str:
    if not reading.account.whole:
        return "Parts of the file were not read, so that nothing can be called absent."
    if kind == "amendment" and not amends:
        return "An amendment is held for what it says alone; the agreement that it amends was not given (--with FILE)."
    return ""


def _as_foreign(finding: Finding, requirement: Requirement, wanted: Asked, file: _File) -> Finding:
    by = _ahead(requirement, file.on)
    marks = tuple(dict.fromkeys((*(requirement.recurs.counsel if by and requirement.recurs else ()), *_codes(finding))))
    finding = replace(finding, by=by, marks=marks)
    verdict = _own(finding)
    if verdict not in ("missing", "weak", "for-counsel") or (verdict == "for-counsel" and finding.strength == Strength.STRONG):
        return replace(finding, verdict=verdict)
    nearest = file.index.nearest(wanted, _MOST)
    if file.list and wanted.held:
        nearest = _in_list(file.index, file.list, wanted, nearest, _MOST)
    verdict = verdict if verdict == "for-counsel" else _foreign(verdict, nearest, file.partly)
    lead = {
        "not-found": "No passage comes near it. ",
        "not-read": f"{file.partly} ",
        "read-these": NONE_TAKEN,
    }.get(verdict, "")
    return replace(
        finding,
        verdict=verdict,
        reason=f"{lead}{finding.reason}",
        passages=_shown(replace(finding, verdict=verdict), nearest, file, wanted.text),
    )


def _codes(finding: Finding) -> tuple[str, ...]:
    return tuple(question.code for question in finding.counsel if question.code)


def _ahead(requirement: Requirement, on: datetime.date) -> datetime.date | None:
    """The last day that the law names for a requirement, while it lies ahead."""
    day = requirement.recurs.by if requirement.recurs else None
    return day if isinstance(day, datetime.date) and on < day else None


def _own(finding: Finding) -> Verdict:
    """What the words come to: a day of grace over which counsel is asked stands beside that and not in its place."""
    if finding.verdict != "for-counsel" or not finding.by:
        return finding.verdict
    return "met" if finding.strength == Strength.STRONG else "weak" if finding.strength == Strength.WEAK else "missing"


def _foreign(verdict: Verdict, nearest: Nearest, partly: str) -> Verdict:
    if verdict == "weak" or nearest.close:
        return "read-these"
    return "not-read" if partly else "not-found"


def _shown(finding: Finding, nearest: Nearest, file: _File, sentence: str) -> tuple[Shown, ...]:
    """What the evidence rests on, with why that is not enough, then what comes nearest; no words twice."""
    found = [Shown(quote.text, quote.place, NEAREST, _and(finding.reason, _rests(quote.text, file))) for quote in finding.quotes[:_MOST]]
    for near in nearest.passages:
        words = folded(near.words)
        says, against = _weighed(near, file.vocabulary, sentence)
        if not any(words in folded(each.words) or folded(each.words) in words for each in found):
            found.append(Shown(near.words, near.place, says, _and(against, _rests(near.words, file))))
            continue
        resting = next((each for each in sentences(near.words) if file.elsewhere.rests(folded(each))), "")
        if resting and not any(folded(resting) in folded(each.words) for each in found):  # the rest of a clause, left to another paper
            found.insert(len(finding.quotes[:1]), Shown(resting, near.place, says, _rests(resting, file)))
    return tuple((*_rest_stays(finding, file), *found)[:_MOST])


def _rests(words: str, file: _File) -> str:
    """That words leave the matter to a paper which is not in the file; "" where they do not."""
    paper = next((paper for text in sentences(words) if (paper := file.elsewhere.rests(folded(text)))), "")
    return f"It rests on a document that is not here: “{paper}”." if paper else ""


def _and(told: str, more: str) -> str:
    return f"{told} {more}".strip()


def _rest_stays(finding: Finding, file: _File) -> tuple[Shown, ...]:
    """Of what an amendment does not say itself, the clause that leaves the rest of the agreement as it is."""
    if finding.verdict != "not-read" or not file.amends_alone:
        return ()
    stays = next((passage for passage in file.index.passages if _REST.search(all_words(passage))), None)
    if stays is None:
        return ()
    return (Shown(stays.words, stays.place, "It leaves in force what the agreement says.", "The agreement that it amends is not here."),)


def _weighed(near: Near, vocabulary: Vocabulary, sentence: str) -> tuple[str, str]:
    """What in a passage speaks for the requirement and what against, in plain words."""
    known: set[str] = set()
    says, lacks = (tuple(_unlike((vocabulary.name(part, sentence) for part in parts), known))[:_NAMED] for parts in (near.says, near.lacks))
    against = [f"It does not speak of {_listed(lacks)}."] if lacks else []
    force = {binding.force for binding in bindings(folded(near.words))}
    if force == {"weak"}:
        against.append("It permits or encourages and does not command.")
    elif not force & {"strong"}:
        against.append("No “shall” stands in it.")
    return f"It speaks of {_listed(says)}." if says else "It shares words with what the law asks.", " ".join(against)


def _unlike(names: Iterable[str], known: set[str]) -> Iterator[str]:
    """The names of things, none that shares an alternative with one told before."""
    for name in names:
        alternatives = set(name.split(" or "))
        if not alternatives & known:
            yield name
        known |= alternatives


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _listing(index: Index, asked: Iterable[Asked]) -> _Listing | None:
    """The stretch of a file in which the items of the law's lists stand most densely; None where nothing is such a list."""
    items = {wanted: n for n, wanted in enumerate(each for each in asked if each.held)}
    common = Counter(stem for wanted in items for stem in wanted.title)
    named: dict[int, set[int]] = {}
    for wanted, item in items.items():
        parts = Counter(n for part in wanted.held for n in index.holding(part))
        titled = (n for stem in wanted.title if common[stem] == 1 for n in index.having(stem))
        for n in {*(n for n, held in parts.items() if 2 * held >= len(wanted.held)), *titled}:
            if not index.aside(n):
                named.setdefault(n, set()).add(item)
    start, end = _densest(named)
    whole = any(len(named.get(n, ())) > _FEWEST for n in range(start, end + 1))
    entries = sum(index.entry(n) for n in named if start <= n <= end)
    loose = 2 * entries < end + 1 - start  # sentences on this and that, among which an item's word falls here and there
    if end < start or not (whole or (not loose and any(index.headed(n, _REPORTS) for n in range(max(0, start - 1), end + 1)))):
        return None
    return _Listing({n: frozenset(named.get(n, ())) for n in range(start, end + 1)}, items)


def _densest(named: Mapping[int, Collection[int]]) -> tuple[int, int]:
    """The first and last of the fewest passages that name most items while each second one names a further one; (0, -1) where too few do."""
    best, most = (0, -1), (_FEWEST - 1, 0)
    for start in sorted(named):
        found: set[int] = set()
        before = start
        for end in sorted(n for n in named if start <= n < start + _REACH):
            if end - start > 2 * len(found) + 1 or end - before > _GAP:
                break
            before = end
            more = found.union(named[end])
            if (reached := (len(more), start - end)) > most and len(more) >= _FEWEST:
                best, most = (start, end), reached
            found = more
    return best


def _in_list(index: Index, where: _Listing, wanted: Asked, nearest: Nearest, most: int) -> Nearest:
    """The passages of the list that name an item, then the nearest of the file; where none names it, those of the list that name nothing else."""
    whole = where.whole[:1]
    naming = [*whole, *(n for n in where.naming(wanted) if n not in whole)]
    numbers = naming[: most - 1] or [*index.ranked(where.unclaimed, wanted)[: most - 1], min(where.passages)]
    first = [index.line(n, wanted.held) for n in numbers]
    rest = (near for near in nearest.passages if all(near.words != each.words for each in first))
    open_ended = not where.whole and (where.unclaimed or where.naming(wanted))
    if open_ended or any(index.entry(n) or index.speaks(n, _REPORTS) for n in where.naming(wanted)):
        return Nearest((*first, *rest)[:most], max(nearest.closeness, CLOSE))
    # A whole list that leaves an item out, in one passage or in several that each name another, is without it:
    # words on such a thing elsewhere count where they speak of the reports.
    beside = any(index.speaks(n, _REPORTS) for part in wanted.held for n in index.holding(part))
    return Nearest((*first, *rest)[:most], nearest.closeness if beside else 0.0)
