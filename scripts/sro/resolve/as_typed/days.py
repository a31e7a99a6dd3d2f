"""Days, days of the year, times and school years, in the ways in which people in the United States write them."""

import calendar
import datetime
import difflib
import re

from sro.dates import MONTHS, long_date, long_month_day
from sro.resolve.as_typed.said_back import Around, Reading, bare, refused, told

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_DAYS = {"tues": 1, "tue": 1, "weds": 2, "wed": 2, "thurs": 3, "thur": 3, "thu": 3, "mon": 0, "fri": 4, "sat": 5, "sun": 6}
_SHORT_MONTHS = {
    "jan": 1, "feb": 2, "febr": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_ORDINALS = {
    "first": "1",
    "second": "2",
    "third": "3",
    "fourth": "4",
    "fifth": "5",
    "tenth": "10",
    "fifteenth": "15",
    "thirtieth": "30",
    "thirty-first": "31",
}
_LITTLE = frozenset(("the", "this", "of", "on", "in", "by", "st", "nd", "rd", "th", "day", "dated", "each", "every", "year", "a", "d"))
_WORD = re.compile(r"[^\W\d_]+(?:-first)?|\d+", re.IGNORECASE)
_EXAMPLE_YEAR = 2026


class _Parts:
    """The words of a date, sorted: a weekday, a month's number, and the figures in their order."""

    def __init__(self, text: str, of_year: bool = False):
        self.weekday: int | None = None
        self.month: int | None = None
        self.figures: list[str] = []
        self.before_month = 0
        self.of_year = of_year
        for word in _WORD.findall(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text.lower().replace("’", "'"))):
            self._take(_ORDINALS.get(word, word), text)

    def _take(self, word: str, text: str) -> None:
        if word.isdecimal():
            self.figures.append(word)
            self.before_month += self.month is None
        elif (month := _month(word)) and self.month is None:
            self.month = month
        elif (day := _SHORT_DAYS.get(word, _DAYS.index(word) if word in _DAYS else None)) is not None and self.weekday is None:
            self.weekday = day
        elif word not in _LITTLE:
            raise refused(_unreadable(text, word, self.of_year))


def _month(word: str) -> int | None:
    names = [name.lower() for name in MONTHS]
    return names.index(word) + 1 if word in names else _SHORT_MONTHS.get(word)


def _unreadable(text: str, word: str, of_year: bool) -> str:
    near = difflib.get_close_matches(word, [name.lower() for name in MONTHS], n=1, cutoff=0.75)
    if near and (figures := re.sub(rf"\b{re.escape(word)}\b", near[0].capitalize(), text, flags=re.IGNORECASE)) != text:
        return f"{told(word)} is no month; was “{told(figures)}” meant? Type it so"
    if of_year:
        return f"“{told(text)}” is not a day of the year; a month and a day are wanted, which come each year, for example March 1"
    return f"“{told(text)}” is not a date; write month, day and year, for example September 1, {_EXAMPLE_YEAR} or 9/1/{_EXAMPLE_YEAR}"


def _calendar(year: int | None, month: int, day: int) -> None:
    """Raises a refusal for a month or a day that no calendar has."""
    if not 1 <= month <= 12:
        raise refused(f"a year has 12 months, and there is no month {month}; write the month first, for example 9/1/{_EXAMPLE_YEAR}")
    most = calendar.monthrange(year or 2024, month)[1]
    if not 1 <= day <= most:
        name, of = MONTHS[month - 1], f" {year}" if year and month == 2 else ""
        example = f"{name} {most}, {year}" if year else f"{name} {most}"
        raise refused(f"{name}{of} has {most} days, and {day} is none of them; give another day, for example {example}")


def _numbered(first: int, second: int) -> tuple[int, int]:
    """Month and day: the month comes first, and the day only where nothing else can be."""
    return (second, first) if first > 12 >= second else (first, second)


def _year(figures: str, text: str) -> int:
    year = int(figures)
    if len(figures) == 2:
        return 2000 + year if year < 70 else 1900 + year
    if len(figures) != 4 or not 1900 <= year <= 2199:
        raise refused(f"“{told(text)}”: {figures} is not a year; write all four figures, for example 9/1/{_EXAMPLE_YEAR}")
    return year


def date(typed: str, around: Around) -> Reading:
    """A day with its year. Raises :class:`AnswerError` where one part is missing or none, or the weekday is another's."""
    text = bare(typed)
    if text.lower() in ("today", "now", "yesterday", "tomorrow"):
        raise refused(f"“{told(text)}” is another day each time it is read; write the day itself, for example September 1, {_EXAMPLE_YEAR}")
    if re.search(r"\b(?:about|around|approximately|approx|circa)\b", text, re.IGNORECASE):
        raise refused(
            f"“{told(text)}” is no exact day, and the text prints one; write it, for example September 1, {_EXAMPLE_YEAR}, or :skip"
        )
    if found := re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text):
        text = "-".join(found.groups())
    if re.search(r"\d\s*(?:\bor\b|\bto\b|\bthrough\b|–|—|\s-\s|&)\s*\S*\d", text.lower()) and len(re.findall(r"\d+", text)) > 3:
        raise refused(f"“{told(text)}” holds more than one day, and one is wanted; write, for example, September 1, {_EXAMPLE_YEAR}")
    if found := re.fullmatch(r"(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?Z?", text):
        text = found[1]  # as a spreadsheet gives a date away
    parts = _Parts(text)
    year, month, day_of_month = _date_parts(text, parts, around)
    _calendar(year, month, day_of_month)
    found_day = datetime.date(year, month, day_of_month)
    if parts.weekday is not None and parts.weekday != found_day.weekday():
        near_day = found_day + datetime.timedelta(days=(parts.weekday - found_day.weekday() + 3) % 7 - 3)
        is_, not_ = _DAYS[found_day.weekday()].capitalize(), _DAYS[parts.weekday].capitalize()
        shown = long_date(found_day.isoformat())
        raise refused(f"{shown} is a {is_}, not a {not_}; type the date that is right, {shown} or {long_date(near_day.isoformat())}")
    if turned := _day_first(text):
        return Reading(
            "doubt",
            found_day.isoformat(),
            f"the month is read first, though dots are often written with the day first; if {long_date(turned)} is meant, type it so",
        )
    return Reading("read", found_day.isoformat())


def _day_first(text: str) -> str:
    """The other day that figures parted by dots may mean, "" where they mean one alone."""
    found = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4})", text)
    if not found or found[1].lstrip("0") == found[2].lstrip("0") or max(int(found[1]), int(found[2])) > 12:
        return ""
    return datetime.date(_year(found[3], text), int(found[2]), int(found[1])).isoformat()


def _date_parts(text: str, parts: _Parts, around: Around) -> tuple[int, int, int]:
    figures = parts.figures
    if parts.month is not None:
        if len(figures) == 2:
            first, second = figures
            if len(first) == 4:
                first, second = second, first
            return _year(second, text), parts.month, int(first)
        if len(figures) == 1 and len(figures[0]) == 4:
            name = MONTHS[parts.month - 1]
            raise refused(f"the day is missing in “{told(text)}”; write it whole, for example {name} 1, {figures[0]}")
        if len(figures) == 1:
            _calendar(None, parts.month, int(figures[0]))
            raise refused(_no_year(text, parts.month, int(figures[0]), around))
    elif len(figures) == 3:
        if len(figures[0]) == 4:
            return _year(figures[0], text), int(figures[1]), int(figures[2])
        month, day_of_month = _numbered(int(figures[0]), int(figures[1]))
        return _year(figures[2], text), month, day_of_month
    elif len(figures) == 2 and all(len(each) <= 2 for each in figures):
        month, day_of_month = _numbered(int(figures[0]), int(figures[1]))
        _calendar(None, month, day_of_month)
        raise refused(_no_year(text, month, day_of_month, around))
    elif len(figures) == 1 and re.fullmatch(r"(?:19|20|21)\d\d", figures[0]) and parts.weekday is None:
        raise refused(
            f"{figures[0]} is a year alone, and what the law asks turns on the day; write month and day too, for example November 28, {figures[0]}"
        )
    elif len(figures) == 2 and sorted(map(len, figures))[-1] == 4:
        raise refused(f"month or day is missing in “{told(text)}”; write it whole, for example September 1, {max(figures, key=len)}")
    raise refused(
        f"“{told(text)}” is not a date; write month, day and year, for example September 1, {_EXAMPLE_YEAR} or 9/1/{_EXAMPLE_YEAR}"
    )


def _no_year(text: str, month: int, day: int, around: Around) -> str:
    year = around.date[:4] if re.match(r"\d{4}-", around.date) else str(_EXAMPLE_YEAR)
    return f"the year is missing in “{told(text)}”, and none is guessed; write, for example, {MONTHS[month - 1]} {day}, {year}"


def month_day(typed: str, around: Around) -> Reading:
    """A day of every year; a year that was typed is left out, and said."""
    text = bare(typed)
    whole = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    if re.search(r"\bor\b|\d\s*–|\bto\b", text.lower()) and len(re.findall(r"\d+", text)) > 1:
        raise refused(f"“{told(text)}” holds more than one day, and one is wanted; write, for example, January 31")
    parts = _Parts(whole[0] if whole else text, of_year=True)
    figures, year = list(parts.figures), ""
    if long := [each for each in figures if len(each) == 4]:
        year = long[0]
    elif len(figures) == (3 if parts.month is None else 2):
        year = figures[-1]
    if year:
        figures.remove(year)
    if parts.month is not None and len(figures) == 1:
        month, day = parts.month, int(figures[0])
    elif parts.month is None and len(figures) == 2:
        month, day = _numbered(int(figures[0]), int(figures[1]))
    elif parts.month is not None and not figures:
        name = MONTHS[parts.month - 1]
        raise refused(f"the day is missing in “{told(text)}”; write it too, for example {name} 1")
    else:
        raise refused(f"“{told(text)}” is not a day of the year; write month and day, for example January 31 or 1/31")
    _calendar(None, month, day)
    value = f"{month:02}-{day:02}"
    note = f"{long_month_day(value)} of each year; the year {_year(year, text)} is left out" if year else ""
    return Reading("read", value, note)


_CLOCK = re.compile(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?(?::00)?\s*(?:o'clock\s*)?(a|p|am|pm|a\.m|p\.m|a\. m|p\. m)?\.?(?:\s*(?:sharp))?")


def _clock(text: str, whole: str) -> tuple[str, bool]:
    """A time as HH:MM, and whether the half of the day was guessed."""
    text = re.sub(r"^(?:at|from|about)\s+", "", text.strip().lower().rstrip(".").replace("’", "'"))
    if text in ("noon", "12 noon", "12:00 noon", "midday"):
        return "12:00", False
    if found := re.fullmatch(r"(\d{2})(\d{2})(?:\s*(?:hours|hrs|h))?", text):
        text = f"{found[1]}:{found[2]}"
    found = _CLOCK.fullmatch(text)
    if not found or (not (found[2] or found[3]) and int(found[1]) > 23):
        raise refused(f"“{told(whole)}” is not a time of day; write, for example, 7:30 a.m. or 2:45 p.m.")
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1]
    if hour > 23 or minute > 59 or (half and ((hour > 12 and half == "a") or hour == 0)):
        raise refused(f"“{told(whole)}” is not a time of day: hours go to 23 and minutes to 59; write, for example, 7:30 a.m. or 2:45 p.m.")
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    guessed = not half and 1 <= hour <= 5 and len(found[1]) == 1
    return f"{hour + 12 if guessed else hour:02}:{minute:02}", guessed


def time(typed: str, around: Around) -> Reading:
    """A time of day; from 1:00 to 5:59 without a.m. or p.m. it is the afternoon, with a doubt."""
    text = bare(typed)
    value, guessed = _clock(text, text)
    return Reading("doubt", value, _afternoon(value)) if guessed else Reading("read", value)


def spoken_time(value: str) -> str:
    """`14:45` → "2:45 p.m."."""
    hour, minute = value.split(":")
    return f"{int(hour) % 12 or 12}:{minute} {'p.m.' if int(hour) >= 12 else 'a.m.'}"


def _afternoon(value: str) -> str:
    shown = spoken_time(value)
    return f"taken as {shown}, in the afternoon, since schools are closed at night; write {shown.replace('p.m.', 'a.m.')} if that is meant"


def hours(typed: str, around: Around) -> Reading:
    """From when to when, as `{from: …, to: …}`."""
    text = bare(typed)
    ends = [
        each
        for each in re.split(
            r"\s*(?:–|—|\bto\b|\buntil\b|\btill?\b|\bthrough\b|\band\b|-|;)\s*", re.sub(r"^(?:from|between)\s+", "", text.lower())
        )
        if each
    ]
    if len(ends) != 2:
        raise refused(f"“{told(text)}” is not a beginning and an end; write both times, for example 7:15 a.m. to 2:45 p.m.")
    (first, _), (last, guessed) = _clock(ends[0], text), _clock(ends[1], text)
    if (end := re.search(r"([ap])\.?\s?m?\.?$", ends[1])) and re.fullmatch(
        r"\d{1,2}(?::\d\d)?", ends[0]
    ):  # "1-3 p.m.", "7-9 am" say it once
        both = _clock(f"{ends[0]} {end[1]}m", text)[0]
        first = both if both < last else _clock(f"{ends[0]} am", text)[0]
    elif first > last and re.fullmatch(r"\d{1,2}(?::\d\d)?", ends[1]) and int(last[:2]) < 12:
        last, guessed = f"{int(last[:2]) + 12:02}{last[2:]}", True
    if first >= last:
        raise refused(f"“{told(text)}” ends before it begins; write, for example, 7:15 a.m. to 2:45 p.m.")
    value = {"from": first, "to": last}
    note = f"{spoken_time(first)} to {spoken_time(last)}"
    return (
        Reading("doubt", value, f"taken as {note}; write a.m. or p.m. if another time is meant")
        if guessed
        else Reading("read", value, note)
    )


def school_year(typed: str, around: Around) -> Reading:
    """A school year, as 2026-27."""
    text = re.sub(r"^(?:the\s+)?(?:school year|academic year|sy)\s*|\s*(?:school year|sy)$", "", bare(typed), flags=re.IGNORECASE).strip(
        "’' "
    )
    found = re.fullmatch(r"[’']?(\d{4}|\d{2})\s*(?:-|–|—|/|to|through)\s*[’']?(\d{4}|\d{2})", text, re.IGNORECASE)
    if not found:
        begins = f"20{text[-2:]}" if re.fullmatch(r"20\d\d", text) else str(_EXAMPLE_YEAR)
        raise refused(
            f"“{told(text)}” is not a school year, which lies in two years; write, for example, {begins}-{(int(begins) + 1) % 100:02}"
        )
    first = int(found[1]) if len(found[1]) == 4 else 2000 + int(found[1])
    last = (
        int(found[2])
        if len(found[2]) == 4
        else first // 100 * 100 + int(found[2]) + (100 if first % 100 == 99 and int(found[2]) == 0 else 0)
    )
    if last != first + 1:
        raise refused(f"a school year ends in the year after the one in which it begins; write {first}-{(first + 1) % 100:02}")
    return Reading("read", f"{first}-{last % 100:02}")
