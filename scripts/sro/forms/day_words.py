"""What the words of a calendar's event say about school on its day. They propose, a person decides: whatever is not plain is `unclear`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Literal

from sro.forms.day_patterns import (
    ACTIVITY,
    ALL_BUT,
    ANY_TEST,
    ASKED,
    CHANGED,
    CLOSED,
    FIRST,
    HINTS,
    KEPT,
    LAST,
    LEAVING,
    MADE_UP,
    MAKE_UP,
    MOVED,
    NO_SCHOOL,
    NO_THING,
    NOT_HELD,
    NOT_THE_YEAR,
    ONE_OF_THEM,
    ONE_SCHOOL,
    OPEN,
    PARTS_ONLY,
    PREFIX,
    RECESS,
    RETURNS,
    SCOPED,
    SHORT,
    SHORTENED,
    SNOW,
    SUFFIX,
    THING_CLOSED,
    UNSURE,
    UNTIL_THEN,
    WEEKDAYS,
    WHOLE,
)

Reading = Literal["closed", "some_schools", "early_dismissal", "cancelled", "moved", "made_up", "no_effect", "unclear"]
"""What an event does to a school day."""

READINGS: dict[Reading, str] = {
    "closed": "no school",
    "some_schools": "no school at some schools",
    "early_dismissal": "a shortened day, which counts",
    "cancelled": "the event is cancelled, school is held",
    "moved": "moved to another day, school is held",
    "made_up": "school is held, a day made up",
    "no_effect": "no effect on school",
    "unclear": "not clear, a person must say",
}


def plain_words(text: str) -> str:
    """Lower case, one kind of dash and no apostrophes' forms, so that the patterns meet the words however they were typed."""
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text.casefold())
    text = re.sub(r"[’'`´]", "", text).replace("dont", "don't").replace("wont ", "won't ")
    text = " ".join(re.sub(r"[“”\"*_|\u2022]", " ", text).replace("ed.", "ed").replace("dr.", "dr").replace("jr.", "jr").split())
    for short, full in SHORTENED:
        text = short.sub(full, text)
    return text


def begins_or_ends(text: str) -> tuple[str, bool]:
    """ "first" or "last" for a first or last day of school, else "", and whether it is so for some grades or schools alone."""
    words = LEAVING.sub(" ", plain_words(text))
    if NOT_THE_YEAR.search(words) or ACTIVITY.search(words):
        return "", False
    scoped = bool(SCOPED.search(words) and not WHOLE.search(words))
    return "first" if FIRST.search(words) else "last" if LAST.search(words) else "", scoped


def says_open(text: str) -> bool:
    """Whether words say that school is held."""
    return bool(OPEN.search(plain_words(text)))


def moved_words(text: str) -> str:
    """What stands after “moved to”, in plain words, or ""."""
    found = re.search(r"\b(?:moved?|resched\w*|postponed|changed|shifted) (?:to|until) (.*)", plain_words(text))
    return found[1] if found else ""


def before_the_move(text: str) -> Reading:
    """What an event that was moved does on its new day."""
    return _of_title(re.sub(r"\b(?:moved?|resched\w*|postponed|changed|shifted)\b.*", " ", plain_words(text)).strip(" -:,("), ())


def read_words(title: str, more: str = "", *, days: Sequence[datetime.date] = (), closed_list: bool = False) -> Reading:
    """The reading of an event's title, with the rest that it says (``more``); ``closed_list`` where its file lists days without school."""
    found = _of_title(plain_words(title), days)
    beside = _of_title(plain_words(more), days) if more.strip() else "no_effect"
    if beside != "no_effect" and found != beside:
        found = beside if found == "no_effect" and not ACTIVITY.search(plain_words(title)) else _both(found, beside, title)
    if closed_list and found in ("unclear", "no_effect"):
        words = plain_words(title)
        plainly = UNSURE.search(words) or ACTIVITY.search(words) or OPEN.search(words) or PREFIX.search(words) or MOVED.search(words)
        found = "unclear" if plainly else "closed"
    return found


def _both(title: Reading, more: Reading, words: str) -> Reading:
    """One reading of two that differ: what is told more exactly, or nothing."""
    if title == "unclear" and more != "unclear" and not UNSURE.search(plain_words(words)):
        return more
    return title if more == "unclear" and title in ("closed", "early_dismissal", "made_up", "cancelled") else "unclear"


def _of_title(words: str, days: Sequence[datetime.date]) -> Reading:
    """The reading of one text, in plain words."""
    if (changed := CHANGED.search(words)) and (now := _of_title(changed[1], days)) in (
        "closed",
        "some_schools",
        "early_dismissal",
        "unclear",
    ):
        return now
    if MOVED.search(words):
        rest = MOVED.sub(" ", words)
        return "moved" if _of_title(rest, ()) not in ("no_effect", "cancelled") else "no_effect"
    if PREFIX.search(words):
        rest = _of_title(PREFIX.sub(" ", words).strip(), ())
        return (
            "unclear"
            if re.search(r"\bschools?\b.*\bclosed\b", words) and rest == "closed"
            else "no_effect"
            if rest == "no_effect"
            else "cancelled"
        )
    if (again := UNTIL_THEN.search(words)) and (until := _of_title(words[: again.start()], days)) in ("closed", "some_schools", "unclear"):
        return until if len(days) > 1 or _other_day(again[0], days) else "unclear"
    closes = bool(NO_SCHOOL.search(words) or NOT_HELD.search(words))
    if SUFFIX.search(words):
        rest = SUFFIX.sub("", words)
        if re.fullmatch(r"\W*(?:all )?(?:schools?|classes)\W*", rest):
            return "closed"
        return "unclear" if _of_title(rest, ()) not in ("no_effect",) else "no_effect"
    stripped = words if closes else NO_THING.sub(" ", words)
    open_ = bool(OPEN.search(NOT_HELD.sub(" ", stripped)))
    weather = open_ or re.search(r"\b(?:snow|storm|weather)\b", stripped)
    made_up = bool(MADE_UP.search(stripped) or (MAKE_UP.search(stripped) and weather))
    short = bool(SHORT.search(stripped)) and not re.search(r"\bno (?:early|half|delay)", stripped)
    plainly = closes or bool(CLOSED.search(stripped) and not _negated(stripped))
    by_name = bool(RECESS.search(stripped) and not RETURNS.search(stripped)) or _is_closed_holiday(stripped)
    closes = plainly or (by_name and not short and not open_) or bool(SNOW.search(stripped) and not made_up)
    return _settled(stripped, days, closes=closes, plainly=plainly, open_=open_, made_up=made_up, short=short)


def _negated(words: str) -> bool:
    return bool(re.search(r"\b(?:not|never|no longer|isnt|arent)\b[^.;]{0,12}\b(?:closed|cancell?ed|a day off|off)\b", words))


def _settled(words: str, days: Sequence[datetime.date], *, closes: bool, plainly: bool, open_: bool, made_up: bool, short: bool) -> Reading:
    if not (closes or open_ or made_up or short):
        return _without_signs(words)
    if UNSURE.search(words) or _other_day(words, days):
        return (
            "unclear"
            if closes or made_up or (short and not days) or (open_ and not RETURNS.search(words))
            else "early_dismissal"
            if short
            else "no_effect"
        )
    if made_up:
        if ACTIVITY.search(words) and not (plainly or open_ or re.search(r"\b(?:snow|storm|weather)\b", words)):
            return "no_effect"
        return "unclear" if plainly or ACTIVITY.search(words) or SCOPED.search(words) or ANY_TEST.search(words) else "made_up"
    if closes and open_:
        return "unclear"
    if closes and short:
        return "some_schools" if SCOPED.search(words) and not WHOLE.search(words) else "unclear"
    if closes:
        return _how_closed(words, plainly=plainly)
    if short:
        return "unclear" if PARTS_ONLY.search(words) else "early_dismissal"
    return "no_effect"


def _how_closed(words: str, *, plainly: bool) -> Reading:
    if ALL_BUT.search(words) or (SCOPED.search(words) and not WHOLE.search(words)):
        return "some_schools"
    if ONE_OF_THEM.search(words) and not WHOLE.search(words):
        return "some_schools"
    if ONE_SCHOOL.search(words) and not NO_SCHOOL.search(words):
        return "some_schools"
    if ACTIVITY.search(words) and not re.search(r"\brecess week|vacation week|break week", words):
        return "unclear" if plainly or re.search(r"\bclosed\b|students? ", words) else "no_effect"
    if re.search(r"\b(?:begins?|starts?|ends?|resumes?)\b", words) and not plainly:
        return "unclear"
    return "closed"


def _other_day(words: str, days: Sequence[datetime.date]) -> bool:
    """Whether the words name a day of the week that is not among the event's days."""
    told = re.sub(r"\b(?:good|black) friday\b|\bday after.*", " ", words)
    named = {number for number, name in enumerate(WEEKDAYS) if re.search(rf"\b{name}s?\b", told)} if days else set()
    return bool(named - {day.weekday() for day in days})


def _is_closed_holiday(words: str) -> bool:
    """A holiday alone, or with nothing but its observance beside it; or a bare word that says closed."""
    bare = re.sub(r"[^\w ]", " ", re.sub(r"\b(?:observed|observance|federal|state|legal|national|holiday|weekend|usa?|the)\b", " ", words))
    bare = " ".join(bare.split())
    if re.fullmatch(r"closed|all closed|holiday closed", " ".join(re.sub(r"\W", " ", words).split())):
        return True
    named = re.sub(r"\b(?:schools? )?closed\b", " ", bare)
    holiday = re.fullmatch(rf"(?:(?:{KEPT}|and|{ASKED}|day|eve|peoples|birthday) ?)+", " ".join(named.split()) or "-")
    return bool(re.fullmatch(rf"(?:{KEPT})", bare)) or bool(holiday and (named != bare or re.search(r"\bholiday\b", words)))


def _without_signs(words: str) -> Reading:
    """The reading of words that say nothing of school plainly: asked where they hint at it, else without effect."""
    if THING_CLOSED.search(words):
        return "no_effect"
    rest = ACTIVITY.search(re.sub(r"\b(vacation|recess|break) week\b", r"\1", words))
    if re.search(r"\bclos(?:ed|ing)\b", words) and not rest:
        return "unclear"
    if re.search(r"\bno (?:am|pm|afternoon|morning|a\.m\.|p\.m\.)? ?(?:pre-?k|kindergarten|preschool)\b", words):
        return "some_schools"
    hint = HINTS.search(words)
    if not hint or rest or re.fullmatch(r"no|not|students?", hint[0]):
        late = re.search(r"\bno (?:classes|class|school|students)\b|\bnot (?:in|attend)", words)
        return "unclear" if late and not rest else "no_effect"
    return "unclear"
