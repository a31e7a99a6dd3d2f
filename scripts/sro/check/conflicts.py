"""What stands elsewhere in a paper and takes firmness from evidence that is strong by itself: a definition that empties a term of it, another number for the
same time in an exhibit or a later clause.

- “A ‘school day’ is a day on which the SRO and the Chief are both at police headquarters” empties five school days.
- “Return this form to the Chief within fifteen school days” beside a clause that says five: a reader of both cannot tell which holds.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from sro.check.evidence import Evidence, Sources
from sro.check.finding import Quote, Strength
from sro.check.phrases import Vocabulary
from sro.check.quantity import deadlines
from sro.reading import Passage, Statement, folded, single_statements

_EMPTIES = r"(?<!not )\bonly\b|\bsolely\b|\bboth\b|\brecorded\b|\bformal(?:ly)?\b"
_DECIDES = r"(?:\w+ )?(?:decides|determines|approves|designates|declares|opens|records|logs|so names)\b"
_SAME = re.compile(r"\b(?:reports?|forms?|sheets?|accounts?)\b")
_WANTED = ("laws-terms", "empties", "emptied-by")
_TIMED = ("handed-in", "other-papers")


def weakened(found: Evidence, sources: Sources) -> Evidence:
    """The evidence, or weak with the words that touch it, where a definition empties one of its terms or another clause gives another time."""
    if found.strength != Strength.STRONG or not found.quotes:
        return found
    words = [folded(quote.text) for quote in found.quotes]
    for quote, term, said in _emptied(sources.passages, sources.vocabulary):
        if any(re.search(rf"\b{re.escape(term)}", text) for text in words):
            return _weak(found, quote, f"“{term}” is defined so that little is left of it: “{said}”.")
    limit = _limit(sources)
    for each in found.quotes if limit else ():
        other = _other_time(each, limit, sources)
        if other is not None:
            return _weak(found, other, "Other words give another time for the same thing.")
    return found


def _weak(found: Evidence, quote: Quote, why: str) -> Evidence:
    return Evidence(Strength.WEAK, found.quotes, (why,), (quote,))


@lru_cache(maxsize=8)
def _emptied(passages: tuple[Passage, ...], vocabulary: Vocabulary) -> tuple[tuple[Quote, str, str], ...]:
    """Each definition that empties a term of the law: its words, the term, what empties it."""
    found: list[tuple[Quote, str, str]] = []
    if not all(map(vocabulary.knows, _WANTED)):
        return ()
    defines, empties = _patterns(*map(vocabulary.alternatives, _WANTED))
    for passage in passages:
        if '"' not in folded(passage.words) and "the term" not in folded(passage.words):
            continue
        for statement in single_statements(passage):
            for match in defines.finditer(statement.text):
                if (said := empties.search(match["says"])) is not None:
                    found.append((Quote(statement.quote, statement.place), match["term"].rstrip("s"), said.group()))
    return tuple(found)


@lru_cache(maxsize=8)
def _patterns(terms: str, empties: str, people: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    defines = re.compile(
        rf"(?:\"|the term \"?|the word \"?|the words \"?)(?P<term>{terms})\"?(?: [^\"]{{0,40}})? (?:means?|is|are|refers? to|"
        rf"shall mean|counts? only|includes? only)\b(?P<says>[^.]*)"
    )
    return defines, re.compile(rf"{_EMPTIES}|\b(?:{empties})\b|\b(?:as|that|which) (?:the |an? )?(?:{people}) {_DECIDES}")


def _limit(sources: Sources) -> int:
    """The law's own number of school days for the requirement; 0 if it has none."""
    if sources.requirement is None or sources.requirement.evidence is None or not all(map(sources.vocabulary.knows, _TIMED)):
        return 0
    waiting = [sources.requirement.evidence]
    while waiting:
        each = waiting.pop()
        for form in (each.duty, each.told):
            if form is not None and form.within is not None and form.within.unit == "school day":
                return form.within.at_most
        waiting += (*each.all, *each.any, *each.first)
    return 0


def _other_time(quote: Quote, limit: int, sources: Sources) -> Quote | None:
    """A sentence elsewhere that gives a longer time in school days for handing the same report in."""
    vocabulary = sources.vocabulary
    mine = _school_days(folded(quote.text), vocabulary)
    if not mine or not _SAME.search(folded(quote.text)):
        return None
    for statement in _timed(sources.passages):
        if statement.quote == quote.text or not _SAME.search(statement.text) or not vocabulary.says("$handed-in", statement.text):
            continue
        theirs = _school_days(statement.text, vocabulary)
        if theirs and min(theirs) > limit and not vocabulary.says("$other-papers", statement.text):
            return Quote(statement.quote, statement.place)
    return None


def _school_days(text: str, vocabulary: Vocabulary) -> list[int]:
    return [each.amount for each in deadlines(vocabulary.in_school_days(text)) if each.unit == "school day"]


@lru_cache(maxsize=8)
def _timed(passages: tuple[Passage, ...]) -> tuple[Statement, ...]:
    """The sentences of a paper that count in days."""
    return tuple(_with_days(passages))


def _with_days(passages: tuple[Passage, ...]) -> Iterator[Statement]:
    for passage in passages:
        if "day" in passage.words:
            yield from (statement for statement in single_statements(passage) if " day" in statement.text)
