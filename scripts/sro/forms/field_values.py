"""Values: what a record holds for each kind of field, the words that stand on the form for it, and the way back. A record holds dates as
2026-10-05, times as 14:35, durations as 1:20 (hours and minutes). The form shows them as Americans write them. Reading takes what a person
may have typed into a PDF; what it cannot take is said without repeating it."""

import datetime
import re
from collections.abc import Callable

from sro.model.document import FieldType

HOW = {
    "date": "a date; write year-month-day, for example 2026-10-05",
    "time": "a time; write hours and minutes, for example 14:35",
    "duration": "a length of time; write hours and minutes, for example 0:45",
    "number": "a whole number",
    "yes_no": "yes or no",
    "check": "yes or no",
    "text": "text on one line",
    "long_text": "text",
    "choice": "one of the answers the form offers",
    "checks": "a list of answers the form offers",
}
"""What a value of each type must be, for a sentence that begins with "must be"."""

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_AMERICAN = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_NAMED = re.compile(r"([A-Za-z]{3,9})\.? +(\d{1,2}),? +(\d{4})")
_TIME = re.compile(r"(\d{1,2})(?::(\d{2}))? *(?:([AaPp])\.? ?[Mm]\.?)?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_HOURS = re.compile(
    r"(?:(\d{1,3}) *(?:h|hr|hrs|hour|hours)\.?)?,? *(?:and )?(?:(\d{1,4}) *(?:m|min|mins|minute|minutes)\.?)?", re.IGNORECASE
)
_MONTHS = "january february march april may june july august september october november december".split()
_DURATION = re.compile(r"(0|[1-9]\d{0,2}):([0-5]\d)")


def read_date(text: str) -> str | None:
    """10/5/2026, 2026-10-05 or October 5, 2026 → 2026-10-05; None when it is no date."""
    text = text.strip()
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _AMERICAN.fullmatch(text):
        month, day, year = map(int, found.groups())
    elif found := _NAMED.fullmatch(text):
        starts = [n for n, name in enumerate(_MONTHS, 1) if name.startswith(found[1].lower()) or (found[1].lower() == "sept" and n == 9)]
        if len(starts) != 1:
            return None
        month, day, year = starts[0], int(found[2]), int(found[3])
    else:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def show_date(value: str) -> str:
    """2026-10-05 → 10/05/2026."""
    return f"{value[5:7]}/{value[8:10]}/{value[:4]}"


def read_time(text: str) -> str | None:
    """2:35 p.m., 2:35 PM or 14:35 → 14:35; an hour alone needs a.m. or p.m."""
    found = _TIME.fullmatch(text.strip())
    if not found or (found[2] is None and found[3] is None):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3].lower() == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def show_time(value: str) -> str:
    """14:35 → 2:35 p.m."""
    hour, minute = int(value[:2]), value[3:]
    return f"{(hour + 11) % 12 + 1}:{minute} {'p.m.' if hour >= 12 else 'a.m.'}"


def read_duration(text: str) -> str | None:
    """0:45, 45 min or 1 hour 20 minutes → hours and minutes (1:20)."""
    text = text.strip()
    if found := _CLOCK.fullmatch(text):
        hours, minutes = int(found[1]), int(found[2])
        if minutes > 59:
            return None
    elif text and (found := _HOURS.fullmatch(text)):
        hours, minutes = int(found[1] or 0), int(found[2] or 0)
    else:
        return None
    return f"{hours + minutes // 60}:{minutes % 60:02}"


def show_duration(value: str) -> str:
    """1:20 → 1 h 20 min."""
    hours, minutes = (int(part) for part in value.split(":"))
    return " ".join(part for part in (f"{hours} h" if hours else "", f"{minutes} min" if minutes or not hours else "") if part)


def read_number(text: str) -> int | None:
    """15 → 15."""
    return int(text) if re.fullmatch(r"\d{1,3}", text.strip()) else None


def minutes_of(duration: str) -> int:
    """1:20 → 80."""
    hours, minutes = duration.split(":")
    return int(hours) * 60 + int(minutes)


_READERS: dict[FieldType, Callable[[str], str | int | None]] = {
    "date": read_date,
    "time": read_time,
    "duration": read_duration,
    "number": read_number,
}
_SHOWERS: dict[FieldType, Callable[[str], str]] = {"date": show_date, "time": show_time, "duration": show_duration}


def read_words(kind: FieldType, text: str) -> str | int | None:
    """The words typed into a field of this type → the record's value, or None where they make no sense for it. Text comes back as typed."""
    return _READERS[kind](text) if kind in _READERS else text


def show(kind: FieldType, value: str | int) -> str:
    """The record's value → the words that the form shows."""
    return _SHOWERS[kind](str(value)) if kind in _SHOWERS else str(value)


def is_canonical(kind: FieldType, value: object) -> bool:
    """Whether a record's value is of the type's own notation."""
    match kind:
        case "date":
            return isinstance(value, str) and _ISO.fullmatch(value) is not None and read_date(value) is not None
        case "time":
            return isinstance(value, str) and len(value) == 5 and _CLOCK.fullmatch(value) is not None and read_time(value) == value
        case "duration":
            return isinstance(value, str) and _DURATION.fullmatch(value) is not None
        case "number":
            return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 999
        case "yes_no" | "check":
            return isinstance(value, bool)
        case "text":
            return isinstance(value, str) and "\n" not in value and "\t" not in value
        case "long_text":
            return isinstance(value, str) and "\t" not in value
        case _:
            return isinstance(value, str)
