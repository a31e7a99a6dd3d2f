"""A file with tracked changes, read both ways: a verdict that differs between the two says so and names the change on which it rests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sro.check.finding import Change, Finding, Shown, Turned, Verdict
from sro.reading import Aside, Reading, folded

_RANK: dict[Verdict, int] = {"not-found": 0, "not-read": 1, "read-these": 2, "met": 3}
_MOST = 3


def both_ways(accepted: Sequence[Finding], rejected: Sequence[Finding], one: Reading, other: Reading) -> tuple[Finding, ...]:
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
