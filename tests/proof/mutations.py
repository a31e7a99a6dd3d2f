"""Mutations of the words that carry a claim: dropped, negated, made permissive, a longer deadline, a rarer interval, one element of a list taken out.

Each works on a passage and gives the passages that may stand in its place (none: it does not apply).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sro.reading.passage import Entry, Passage

_NEGATIVE = re.compile(r"\b(shall|must|will|may)( not| never)\b|\bshall have no\b|\bhas no\b")
_POSITIVE = re.compile(r"\b(shall|must|will)\b(?! not\b| never\b| have no\b)")
_FACT = re.compile(
    r"\b(?:(?P<third>manages|leads|covers|treats|designates|means|sets|adopts|defines|acknowledges|requires|governs|applies|provides)|"
    r"(?P<plural>adopt|apply|bind|govern|cover|use|enter|agree|treat)|(?P<have>has|have)(?= the meaning)|"
    r"(?P<be>is|are)(?= (?:made|part|for|the|a|an|any|defined|governed|confidential)\b))\b"
)
_ONLY = re.compile(r"\bonly\b")
_DEADLINE = re.compile(
    r"\b(?P<words>one|two|three|four|five|seventy-two|twenty-one|\d+) \((?P<digits>\d+)\) (?P<unit>school days?|hours?|days?)\b"
)
_WEEKDAY = re.compile(r"\bthe weekday following\b")
_SAME_DAY = re.compile(r"\bon (?:the same|that very) day\b")
_INTERVALS = (
    (re.compile(r"\b(?:at least |once )*every three(?: \(3\))? years\b"), "at least every five (5) years"),
    (re.compile(r"\b(?:[Ee]ach (?:month|week)|[Oo]n a monthly basis)\b"), "each school year"),
    (re.compile(r"\b(?:[Aa]t least )?twice each month\b"), "each school year"),
    (re.compile(r"\b(?:(?:of|in) the (?:month|week) before|since the last compilation)\b"), "in the school year before"),
    (re.compile(r"\bat least monthly\b"), "at least quarterly"),
)

_UPDATE = re.compile(r"\bupdate(?P<ending>d|s|)\b")


@dataclass(frozen=True)
class Mutant:
    """What was done, and what stands in place of the passage (None: nothing)."""

    kind: str
    passage: Passage | None


def mutants(passage: Passage) -> Iterator[Mutant]:
    """Every mutation that applies to a clause as a whole."""
    yield Mutant("dropped", None)
    for kind, change in (
        ("another act", another_act),
        ("negated", negated),
        ("made permissive", permissive),
        ("longer deadline", longer),
        ("rarer interval", rarer),
    ):
        changed = in_words(passage, change)
        if changed != passage:
            yield Mutant(kind, changed)


def without_entry(passage: Passage, label: str) -> Passage:
    """The passage without one entry of its list ("(b)", "(f)(ii)")."""
    return replace(passage, entries=_without(passage.entries, label, ""))


def without_words(passage: Passage, words: str) -> Passage:
    """The passage without some words; raises when they are not there, so that the list of elements cannot rot."""
    changed = in_words(passage, lambda text: text.replace(words, "", 1))
    if changed == passage:
        raise ValueError(f"{passage.place.clause} does not hold “{words}”")
    return changed


def in_words(passage: Passage, change: Callable[[str], str]) -> Passage:
    """The passage with a change made in its text, entries and closing words."""
    return replace(passage, text=change(passage.text), entries=_entries(passage.entries, change), closing=change(passage.closing))


def negated(text: str) -> str:
    """Every command turned into its opposite; where there is none, every statement of fact denied."""
    if _NEGATIVE.search(text) or _POSITIVE.search(text):
        marked = _NEGATIVE.sub(lambda match: {"shall have no": "shall have a", "has no": "has a"}.get(match[0], f"{match[1]}\0"), text)
        marked = _POSITIVE.sub(lambda match: match[0] if marked[match.end() : match.end() + 1] == "\0" else f"{match[0]} not", marked)
        return marked.replace("\0", "")
    return _FACT.sub(_denied, text)


def permissive(text: str) -> str:
    """Every duty made a choice: shall becomes may, shall not becomes need not."""
    text = _NEGATIVE.sub(lambda match: {"shall have no": "may have a", "has no": "may have a"}.get(match[0], "need not"), text)
    changed = _POSITIVE.sub("may", text)
    return _ONLY.sub("generally", changed) if changed != text else text


def longer(text: str) -> str:
    """Every deadline four times as long."""

    def more(match: re.Match[str]) -> str:
        number = int(match["digits"]) * 4 + 20
        unit = match["unit"] if match["unit"].endswith("s") else f"{match['unit']}s"
        return f"{number} {unit}"

    return _SAME_DAY.sub("within three days", _WEEKDAY.sub("the month following", _DEADLINE.sub(more, text)))


def rarer(text: str) -> str:
    """Every interval made too rare."""
    for pattern, instead in _INTERVALS:
        text = pattern.sub(instead, text)
    return text


def another_act(text: str) -> str:
    """Every update made a review, which renews no words."""
    return _UPDATE.sub(lambda match: {"d": "reviewed", "s": "reviews"}.get(match["ending"], "review"), text)


def _denied(match: re.Match[str]) -> str:
    if match["third"]:
        return f"does not {match['third'].rstrip('s') if not match['third'].endswith('ies') else match['third'][:-3] + 'y'}"
    if match["plural"]:
        return f"do not {match['plural']}"
    if match["have"]:
        return "does not have"
    return f"{match['be']} not"


def _entries(entries: tuple[Entry, ...], change: Callable[[str], str]) -> tuple[Entry, ...]:
    return tuple(Entry(entry.label, change(entry.text), _entries(entry.entries, change)) for entry in entries)


def _without(entries: tuple[Entry, ...], label: str, above: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(entry.label, entry.text, _without(entry.entries, label, above + entry.label))
        for entry in entries
        if above + entry.label != label
    )
