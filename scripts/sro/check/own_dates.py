"""An agreement's own history as its words tell it: when it was made, extended, updated and amended, and whether it renews by itself.

It is a reading, offered with the passage for somebody to confirm: duties hang on these days. A date in a sentence about the law, about an end or about a
school year is none of them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sro.dates import months_later
from sro.law import spoken
from sro.model import Events
from sro.reading import Passage, Place, folded, single_statements

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)"
_DAY = re.compile(
    rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b"
    rf"|\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?: day)?(?: of)? {_MONTH.replace('month', 'month2')},? (?P<year2>\d{{4}})\b"
    r"|\b(?P<month3>\d{1,2})/(?P<day3>\d{1,2})/(?P<year3>\d{4})\b"
    r"|\b(?P<year4>\d{4})-(?P<month4>\d{2})-(?P<day4>\d{2})\b"
)
Happening = Literal["entered", "extended", "updated", "amended", "ends"]
_SAID: tuple[tuple[Happening, re.Pattern[str]], ...] = (
    ("amended", re.compile(r"\b(?:amend(?:ed|ment)?|modified|modification)\b")),
    ("extended", re.compile(r"\b(?:renew(?:ed|al)?|extend(?:ed)?|extension|reaffirm(?:ed)?|(?:carried|continued) (?:on|forward))\b")),
    ("updated", re.compile(r"\b(?:updated?|revised|revision|reissued|(?:second|third|fourth|fifth|sixth|new) edition)\b")),
    (
        "entered",
        re.compile(
            r"\b(?:made|enter(?:ed)?|execut(?:ed|ion)|dated?|effective|signed|adopted|approved|as of|agreed|beg(?:ins?|an)|commenc(?:es|ed|ing)"
            r"|takes? effect|in force|(?:agreement|memorandum|understanding|contract) of)\b"
        ),
    ),
    ("ends", re.compile(r"\b(?:expires?|ends?|terminates?|lasts? until|in (?:force|effect) (?:until|through))\b")),
)
_OTHER = re.compile(
    r"\b(?:public acts?|p\.a\.|statutes?|section \d+-\d+|not? later than|before|deadline|born|reading|draft of"
    r"|(?:school|fiscal|academic) years?(?:,? (?:(?:that|which) (?:beg[iau]n\w*|start\w*|commenc\w+)|beginning|starting|commencing))?)\b|§"
)
_BY_ITSELF = re.compile(
    r"\bautomatic(?:ally)? (?:be )?(?:renew|extend)|\b(?:renew|extend)\w* (?:itself|automatically|each year|every year|annually|yearly"
    r"|from year to year|for (?:one|a) year at a time|for (?:further|additional) (?:one-year )?terms)"
    r"|\b(?:continues?|runs?|remains? in (?:force|effect)) from year to year|\bsuccessive (?:one-year|1-year|annual|yearly) (?:term|period)"
)
_FIRST = 10
"""Among how many passages at the head of a paper a day that stands by itself is the paper's own."""

_NEAR = 90
"""How many characters before a day the word may stand that tells what happened on it."""


@dataclass(frozen=True)
class Told:
    """Something that the words tell: what happened, on which day (None for a renewal by itself), the words and their place."""

    event: Happening | Literal["renews"]
    on: datetime.date | None
    words: str
    place: Place

    def __str__(self) -> str:
        if self.on is None:
            return f"It renews by itself, by its words: “{_short(self.words)}” ({self.place})"
        verb = {"entered": "entered into", "ends": "ends on"}.get(self.event, self.event)
        return f"{verb} {spoken(self.on)}, by its words: “{_short(self.words)}” ({self.place})"


def told_by(passages: Sequence[Passage]) -> tuple[Told, ...]:
    """What the words tell of the agreement's own history, in reading order, each day and event once."""
    found = [told for n, passage in enumerate(passages) for told in _in(passage, first=n < _FIRST)]
    kept: dict[tuple[str, datetime.date | None], Told] = {}
    for told in found:
        kept.setdefault((told.event, told.on), told)
    return tuple(kept.values())


def _in(passage: Passage, *, first: bool) -> Iterator[Told]:
    texts = [(each.quote, each.place) for each in single_statements(passage)]
    if passage.kind == "signature":
        texts = [(passage.words, passage.place)]
    elif first:
        texts += [(heading, passage.place) for heading in passage.headings]
    for quote, place in texts:
        text = folded(quote)
        if _BY_ITSELF.search(text):
            yield Told("renews", None, quote, place)
        if first and (alone := _DAY.fullmatch(text.strip(" .:"))) and (day := _day(alone)):
            yield Told("entered", day, quote, place)  # the date of a letter or a memo
        last = 0
        for match in _DAY.finditer(text):
            before = text[max(last, match.start() - _NEAR) : match.start()]
            last = match.end()
            day = _day(match)
            if day and (event := "entered" if passage.kind == "signature" else _event(before)):
                yield Told(event, day, quote, place)


def _event(before: str) -> Happening | None:
    """What the words right before a day say of it: the nearest such word; None where another thing is dated."""
    last: tuple[int, Happening] | None = None
    for event, pattern in _SAID:
        for match in pattern.finditer(before):
            if last is None or match.start() > last[0]:
                last = match.start(), event
    other = max((match.end() for match in _OTHER.finditer(before)), default=-1)
    if last is None or last[0] < other:
        return None
    return "amended" if last[1] == "entered" and re.search(r"\bamendment\b(?! to)", before) else last[1]


def _day(match: re.Match[str]) -> datetime.date | None:
    groups = match.groupdict()
    year, month, day = (next(value for key in keys if (value := groups[key])) for keys in (_keys("year"), _keys("month"), _keys("day")))
    number = int(month) if month.isdigit() else 1 + next(n for n, name in enumerate(_MONTHS) if name.startswith(month.rstrip(".")[:3]))
    try:
        return datetime.date(int(year), number, int(day))
    except ValueError:
        return None


def _keys(name: str) -> tuple[str, ...]:
    return tuple(key for key in (name, f"{name}2", f"{name}3", f"{name}4") if key in _DAY.groupindex)


def events_told(told: Sequence[Told], on: datetime.date) -> Events:
    """The dates that the words tell, up to a day. A paper that renews by itself is taken to have done so each year since its end, or since it was made."""
    days = {name: sorted({each.on for each in told if each.event == name and each.on and each.on <= on}) for name, _ in _SAID}
    if not days["entered"]:
        return Events()
    entered = days["entered"][0]
    later = {name: tuple(day for day in days[name] if day >= entered) for name in ("extended", "updated", "amended")}
    if any(each.event == "renews" for each in told):
        ends = [each.on for each in told if each.event == "ends" and each.on and each.on > entered]
        later["extended"] = (*later["extended"], *_returns(ends[0] if ends else entered, on, itself=bool(ends)))
    return Events(entered=entered, **{name: tuple(sorted(set(each))) for name, each in later.items()})


def _returns(first: datetime.date, on: datetime.date, *, itself: bool) -> tuple[datetime.date, ...]:
    """The last yearly return of a day up to another, the day itself among them or not; () where there was none yet."""
    years = on.year - first.year - ((on.month, on.day) < (first.month, first.day))
    return (months_later(first, 12 * years),) if years > 0 or (itself and years == 0) else ()


def _short(text: str) -> str:
    return text if len(text) <= 160 else text[:160].rsplit(" ", 1)[0] + " …"
