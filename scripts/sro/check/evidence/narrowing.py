"""Words that make a duty smaller than it seems: some of the actors, some of the things, a summary in place of them.

- weak: "the lead SRO shall" · "at least one SRO" · "each significant investigation" · "a report of most" · "a summary of the reports" · "those reports that
  the Chief selects" · "from September to June" · "escalates to violence **and** constitutes a crime", where the law says "or"
- harmless: "no later than" · "at most five days" · "each SRO who is assigned to the school"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sro.check.modality import either
from sro.check.phrases import Vocabulary
from sro.law.evidence import Joined

_MONTH = either(*"january february march april may june july august september october november december".split())
_DECIDES = "selects?|chooses?|considers?|deems?|thinks?|wishes|finds?|decides?|sees?|approves?|elects?|determines?|designates?"
_SIZES = (
    "(?<!at )most(?! recent)",
    r"(?:some|certain|selected|significant|serious|major|important|notable|substantial|severe|egregious)(?= \w)",
    "(?:at least |more than |up to )?(?:half|a third|a quarter|a majority|a sample|a portion|a part|part|a few|a number|a selection) of",
    r"(?:an? |the )?(?:\w+ )?(?:summary|summaries|digest|abstract|overview|synopsis|statistics)(?! report)",
    r"(?:statistical|aggregated?) \w+",
    "only (?:the |those |such |during )",
    rf"(?:from|between) {_MONTH}(?: \d+)?(?: to| through| until| and|-) {_MONTH}",
    rf"(?:those|the|such|all|any) (?:\w+ ){{0,3}}\w+ (?:that|which|as) (?:the |an? |each )?[\w']+ (?:{_DECIDES})",
)
_SOME = re.compile("|".join(rf"\b{size}\b" for size in _SIZES))
_LEADERS = "lead|senior|head|supervising|ranking|first|primary|designated|selected"
_FEW = re.compile(
    r"\b(?:(?:at least|no fewer than|not fewer than|not less than) (?:one|two|\d+)(?: \(\d+\))?(?: of the)?|one of the|one|"
    rf"(?:an?|the) (?:{_LEADERS}))\s+$"
)
_SINCE = r"(?:appointed|hired|employed|assigned|engaged|selected) (?:after|before|since|on or after)\b[^,;]*"
_WHO = re.compile(rf"\s*,?\s*(?:(?:who|that)\s+(?P<who>[^,;]*)|(?P<dated>{_SINCE}))")
_USUAL = re.compile(
    r"\b(?:assign\w*|conduct\w*|serv\w+|work\w*|station\w*|post\w*|place[ds]?|complet\w*|handl\w*|respond\w*|ma[dk]e\w*|prepar\w*|investigat\w*|"
    r"interven\w*|involved|acts?|acting|dut(?:y|ies))\b"
)


def narrowed(text: str) -> Iterator[str]:
    """Each group of words in a folded sentence that takes part of the things out."""
    for found in _SOME.finditer(text):
        yield found.group().strip()


def fewer(text: str, actors: Iterator[re.Match[str]], verb: int) -> str:
    """The words that leave some of the actors out ("the lead SRO", "each SRO appointed after 2027"); "" if none do."""
    for actor in actors:
        if actor.end() > verb:
            continue
        few = _FEW.search(text, 0, actor.start())
        if few and few.end() == actor.start():
            return text[few.start() : actor.end()]
        who = _WHO.match(text[actor.end() : verb])
        if who and (who["dated"] or not _USUAL.search(who["who"] or "")):
            return (actor.group() + who.group()).strip()
    return ""


def misjoined(joined: Joined, text: str, vocabulary: Vocabulary) -> str:
    """The words between two things that the law joins otherwise; "" where they stand as the law has them, or where one of them is not said."""
    first, second = (list(vocabulary.find(part, text)) for part in joined.parts)
    pairs = [(a, b) if a.start() < b.start() else (b, a) for a in first for b in second]
    between = [text[a.end() : b.start()] for a, b in pairs if a.end() <= b.start()]
    if not between or any(a.end() > b.start() for a, b in pairs):
        return ""
    nearest = min(between, key=len)
    if joined.by == "or":
        wrong = re.search(r"\band\b(?!/or)", nearest) and not re.search(r"\bor\b|\band (?:those|each|any|all|every)\b", nearest)
    else:
        wrong = re.search(r"\bor\b", nearest) and not re.search(r"\band\b(?!/or)", nearest)
    if not wrong:
        return ""
    a, b = next(pair for pair in pairs if text[pair[0].end() : pair[1].start()] == nearest)
    return text[a.start() : b.end()]
