"""Days of school as a table (CSV) or a list that somebody pasted: one day or span a line, with what is said of it."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sro.dates import MONTHS
from sro.errors import InputError, Problem, printable, refusal
from sro.forms.day_words import plain_words
from sro.forms.events import MAX_SPAN, MOST, Event, Read

LARGEST = 1_000_000
DAY = datetime.timedelta(days=1)
_MONTH = "|".join(f"{month[:3].lower()}(?:{month[3:].lower()}|t)?" if len(month) > 3 else month.lower() for month in MONTHS)
_DOW = r"(?:(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|m|t|w|th|f)(?:day|sday|nesday|rsday|urday)?s?\.?,?\s+)?"
_TH = r"(?:st|nd|rd|th)?"
_DASH = r"\s*(?:-|to|through|thru|until)\s*"


def _date(which: str) -> str:
    """The pattern of a date in one of four ways, its groups named by which of two dates it is."""
    group = f"(?P<{which}_{{}}>{{}})".format
    iso = rf"{group('iso', r'[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}')}(?:[T ]\d\d:\d\d(?::\d\d)?)?"
    slash = (
        rf"{group('sm', '[0-9]{1,2}')}(?:/|-(?=\d{{1,2}}-(?:19|20)\d\d\b)){group('sd', '[0-9]{1,2}')}"
        rf"(?:(?:/|(?<=-\d)-|(?<=-\d\d)-){group('sy', '[0-9]{4}|[0-9]{2}')})?(?![/\d])"
    )
    year = rf"(?:,?\s*{group('{}', '(?:19|20)[0-9]{{2}}')}\b)?"
    named = rf"{group('m', _MONTH)}\b\.?\s*{group('d', '[0-9]{1,2}')}{_TH}(?!\d|:\d){year.format('y')}"
    day_first = rf"{group('fd', '[0-9]{1,2}')}{_TH}\s+{group('fm', _MONTH)}\b\.?{year.format('fy')}"
    return f"(?:{iso}|{slash}|{named}|{day_first})"


_FROM = re.compile(rf"^{_DOW}{_date('a')}(?:{_DASH}{_DOW}(?:{_date('b')}|(?P<bare>\d{{1,2}}){_TH}(?![\d:/])(?!-\d)))?", re.IGNORECASE)
_NO_DAY = r"(?:hours?|hrs?|min\w*|days?|weeks?|quarter|marking|term|semester|trimester|grade\w*|period|schools?|half|early|full|delay)\b"
_AND = re.compile(
    rf"^\s*(?:(?:,\s*)?(?:&|\band\b)|,|/)\s*{_DOW}(?:{_date('a')}|(?P<bare>\d{{1,2}}){_TH}(?![\w/%]|[:.]\d|\s*(?:-\s*)?{_NO_DAY}|\s*[ap]\.?m\b))",
    re.IGNORECASE,
)
"""A further day behind a date, as in “Nov. 26 & 27”."""
_UNDER_MONTH = re.compile(rf"^{_DOW}(?P<d>\d{{1,2}}){_TH}(?:{_DASH}{_DOW}(?P<e>\d{{1,2}}){_TH})?(?=\s*[-:,.]?\s+\D|$)", re.IGNORECASE)
_MONTH_LINE = re.compile(rf"^(?P<m>{_MONTH})\.?,?\s*(?P<y>(?:19|20)\d\d)?$", re.IGNORECASE)
_SCHOOL_YEAR = re.compile(r"\b(20\d\d)\s*[-/]\s*(?:20)?(\d\d)\b(?![-/]\d)")
_CLOSED_HEADING = re.compile(
    r"no school|schools? closed|closed|days? off|holidays?|vacations?|recess(?:es)?|non-?(?:school|student|attendance) days?"
)
_OTHER_HEADING = re.compile(
    r"early|half|delay|event|open|make-? ?up|important|dates|other|meeting|activit|teacher|staff|conference|testing"
)
_MARKED = re.compile(r"(?:is )?(?:no school|(?:schools? )?closed|days? off|holiday)\??")
"""The heading of a column that marks, row by row, which days have no school."""
_MARKS = {
    **dict.fromkeys(("yes", "y", "x", "true", "1", "✓", "✔", "closed"), True),
    **dict.fromkeys(("", "no", "n", "false", "0", "-", "open"), False),
}
_COLUMNS = {
    "start": r"(?:start|first|begin\w*|from)(?: ?(?:date|day))?|dates?|days?|day of|closed on|when|on",
    "end": r"(?:end|last|thru|through|to|until|finish)(?: ?(?:date|day))?",
    "start_time": r"(?:start|begin) ?time|time",
    "end_time": r"end ?time",
}


def read_list(raw: bytes, name: str) -> Read:
    """The events of a table or a list. Raises :class:`InputError` with every date that is none, by its line."""
    if len(raw) > LARGEST:
        raise refusal(name, f"the file has {len(raw):,} bytes and a list of days at most {LARGEST:,}; keep the school year alone")
    text = _text(raw, name)
    rows = list(_rows(text, name))
    if len(rows) > MOST:
        raise refusal(name, f"the file has {len(rows):,} lines and a list of days at most {MOST:,}; keep the school year alone")
    reader = _Reader(name, _years(text))
    for number, cells in rows:
        reader.line(number, cells)
    if reader.problems:
        raise InputError(reader.problems)
    return Read(tuple(reader.events), tuple(reader.unread))


def _text(raw: bytes, name: str) -> str:
    if b"\0" in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refusal(name, "this is no text; save the calendar as .ics or .csv, or copy its days into a text file")
    for encoding in ("utf-16",) if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refusal(name, "this is no text; save the calendar as .ics or .csv, or copy its days into a text file")


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Each line that holds anything, with its number and cells: those of a table, or one."""
    head = text[:4000]
    mark = next((mark for mark in ("\t", ";") if head.count(mark) > head.count("\n") / 2 > 0), ",")
    table = name.lower().endswith((".csv", ".tsv")) or mark != ","
    try:
        lines = csv.reader(io.StringIO(text), delimiter=mark) if table else ([line] for line in text.splitlines())
        for number, cells in enumerate(lines, 1):
            kept = [" ".join(printable(cell, lines=False).split()) for cell in cells]
            if any(kept):
                yield (lines.line_num if table else number), kept  # type: ignore[union-attr]
    except csv.Error:
        raise refusal(name, "this is no table that can be read; save it again as CSV (UTF-8)") from None


def _years(text: str) -> int | None:
    """The year in which the list's school year begins, where it says so once: 2026-2027, or its dates' own years."""
    found = {int(first) for first, last in _SCHOOL_YEAR.findall(text) if int(last) == (int(first) + 1) % 100}
    return min(found) if found else None


@dataclass
class _Reader:
    """Goes through the lines: the month and the heading that they stand under, and what was found."""

    name: str
    begins: int | None
    month: tuple[int, int | None] | None = None
    closed: bool = False
    columns: dict[str, int] = field(default_factory=dict)
    marked: int = -1  # the column that marks days without school
    events: list[Event] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def line(self, number: int, cells: list[str]) -> None:
        """Takes a line in."""
        if not self.events and not self.columns and (columns := _columns(cells)):
            self.columns = columns
            self.marked = next(
                (n for n, cell in enumerate(cells) if n not in columns.values() and _MARKED.fullmatch(plain_words(cell))), -1
            )
            self.closed = any(re.search(r"closed|no school|days? off|holiday|reason|why", plain_words(cell)) for cell in cells)
            return
        if len(cells) > 1 or self.columns:
            (first, last, words), ahead = self._of_cells(cells), ""
        else:
            first, last, words, ahead = self._of_line(cells[0])
        words, more = _further(words, first)
        words = f"{ahead} {words}".strip(" -:,.|()") if ahead else words
        if not first:
            self._heading(number, " ".join(filter(None, cells)))
            return
        try:
            begin = _day(first, self.begins)
            end = _day(last, self.begins, begin) if last else begin
        except ValueError as error:
            self.problems.append(Problem(self.name, number, 0, str(error)))
            return
        if not 0 <= (end - begin).days <= MAX_SPAN:
            message = f"{begin} to {end} is no span between one and {MAX_SPAN} days; check the two dates"
            self.problems.append(Problem(self.name, number, 0, message))
            return
        try:
            further = [_day(parts, self.begins, end) for parts in more]
        except ValueError as error:
            self.problems.append(Problem(self.name, number, 0, str(error)))
            return
        days = tuple(begin + n * DAY for n in range((end - begin).days + 1))
        closed = _MARKS.get(_dashes(cells[self.marked]).lower(), self.closed) if 0 <= self.marked < len(cells) else self.closed
        for each in (days, *((day,) for day in further)):
            self.events.append(Event(each, words, listed_closed=closed or not words, line=number))

    def _heading(self, number: int, words: str) -> None:
        if month := _MONTH_LINE.match(words.strip(" :")):
            self.month = (_month(month["m"]), int(month["y"]) if month["y"] else None)
            return
        plain, digits = plain_words(words), re.search(r"\d", _SCHOOL_YEAR.sub("", words))
        self.closed = bool(_CLOSED_HEADING.search(plain)) and not (_OTHER_HEADING.search(plain) or digits)
        if digits and not re.fullmatch(r"\D*\d{1,3} (?:school )?days?\D*", words):
            self.unread.append(f"line {number}: “{words[:80]}” has no date that can be read")

    def _of_cells(self, cells: list[str]) -> tuple[dict[str, str], dict[str, str], str]:
        at = self.columns.get("start", 0)
        start = _FROM.match(_dashes(cells[at])) if at < len(cells) else None
        if start is None:  # a list of spans in one cell, or the date in another column than the first
            at = next((n for n, cell in enumerate(cells) if _FROM.match(_dashes(cell))), -1)
            start = _FROM.match(_dashes(cells[at])) if at >= 0 else None
        if start is None:
            if "start" in self.columns and self.columns["start"] < len(cells) and cells[self.columns["start"]]:
                raise_at = cells[self.columns["start"]]
                return {"bad": raise_at}, {}, ""
            return {}, {}, ""
        first, last = _parts(start, "a"), _parts(start, "b")
        rest = cells[at][len(_dashes(cells[at])[: start.end()]) :].strip(" -:,")
        end_at = self.columns.get("end", at + 1 if not self.columns else -1)
        used = {at, *(self.columns[key] for key in ("start_time", "end_time") if key in self.columns)}
        if not last and 0 <= end_at < len(cells) and (end := _FROM.match(_dashes(cells[end_at]))) and not rest:
            last = _parts(end, "a")
            used.add(end_at)
            if self._ends_at_midnight(cells):
                last["exclusive"] = "yes"
        if 0 <= self.marked < len(cells) and _dashes(cells[self.marked]).lower() in _MARKS:
            used.add(self.marked)
        words = " – ".join(
            filter(None, (rest, *(cell for n, cell in enumerate(cells) if n not in used and not re.fullmatch(r"(?i)true|false|", cell))))
        )
        return first, last, words

    def _ends_at_midnight(self, cells: list[str]) -> bool:
        """Whether a program wrote the day after the last, as midnight (Outlook does)."""
        times = [cells[at] for key in ("start_time", "end_time") if (at := self.columns.get(key, -1)) >= 0 and at < len(cells)]
        return len(times) == 2 and all(re.fullmatch(r"(?:12:00(?::00)? ?am|0?0:00(?::00)?)", time.lower()) for time in times)

    def _of_line(self, line: str) -> tuple[dict[str, str], dict[str, str], str, str]:
        """The first and last date, the words behind them, and those ahead of them."""
        plain = _dashes(re.sub(r"^[\s\u2022\u00b7*o\-–—]+(?=[\dA-Za-z])", "", line) if re.match(r"^[\s\u2022\u00b7*–—-]", line) else line)
        found = _FROM.match(plain)
        if found:
            return _parts(found, "a"), _parts(found, "b"), plain[found.end() :].lstrip(" -:.|").rstrip(" -:,.|"), ""
        if self.month and (under := _UNDER_MONTH.match(plain)):
            month, year = self.month
            first = {"m": str(month), "d": under["d"], **({"y": str(year)} if year else {})}
            last = {**first, "d": under["e"]} if under["e"] else {}
            return first, last, plain[under.end() :].lstrip(" -:.|").rstrip(" -:,.|"), ""
        if (late := re.search(rf"[-:(,]\s*{_DOW}(?=\d|{_MONTH})", plain, re.IGNORECASE)) and (found := _FROM.match(plain[late.end() :])):
            behind = plain[late.end() + found.end() :].lstrip(" -:.|()")
            return _parts(found, "a"), _parts(found, "b"), behind, plain[: late.start()].strip(" -:,.|()")
        return {}, {}, "", ""


def _further(words: str, first: dict[str, str]) -> tuple[str, list[dict[str, str]]]:
    """The words without the further days that they begin with, and those days: of “& 27 Thanksgiving” the 27th. A bare number is a day only
    where it comes later in the month."""
    more: list[dict[str, str]] = []
    before = int(first.get("d") or first.get("sd") or first.get("fd") or 31)
    while first and (found := _AND.match(words)):
        if (bare := found["bare"]) and int(bare) <= before:
            break
        before = int(bare or 31)
        of_season = not bare and found["a_fm"] and re.match(r"\s*(?:break|recess|vacation)", words[found.end() :], re.IGNORECASE)
        more.append({"d": bare or found["a_fd"]} if bare or of_season else _parts(found, "a"))
        words = words[found.end("a_fd") if of_season else found.end() :].lstrip(" -:.|")
    return words.strip(" -:,.|()" if more else " -:,.|"), more


def _dashes(text: str) -> str:
    return re.sub(r"[\u2010-\u2015\u2212]", "-", text).strip()


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """Which column holds what, by a line of headings; nothing where no cell is headed as a date."""
    found: dict[str, int] = {}
    for position, cell in enumerate(cells):
        for key, pattern in _COLUMNS.items():
            if key not in found and re.fullmatch(pattern, " ".join(re.sub(r"[_()]", " ", cell.lower()).split())):
                found[key] = position
                break
    return found if "start" in found and len(cells) > 1 else {}


def day_named(words: str, near: datetime.date) -> datetime.date | None:
    """The day that some words begin with, in the school year of another day, or None."""
    found = _FROM.match(_dashes(words))
    try:
        return _day(_parts(found, "a"), near.year - (near.month < 7)) if found else None
    except ValueError:
        return None


def _parts(found: re.Match[str], which: str) -> dict[str, str]:
    """A date's parts as they were matched; of an end that is a bare number its day."""
    groups = {key: value for key, value in found.groupdict().items() if value is not None}
    parts = {key[2:]: value for key, value in groups.items() if key.startswith(f"{which}_")}
    return {"d": groups["bare"]} if which == "b" and not parts and "bare" in groups else parts


def _month(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month[:3].lower() == name[:3].lower())


def _day(parts: dict[str, str], begins: int | None, after: datetime.date | None = None) -> datetime.date:
    """The day. Raises ValueError with what is wrong and what to do."""
    if "bad" in parts:
        raise ValueError(f"“{parts['bad'][:40]}” is no date; write year-month-day, for example 2026-10-12")
    if "iso" in parts:
        year, month, day = map(int, re.split(r"[-/.]", parts["iso"]))
    elif "sm" in parts:
        month, day, year = int(parts["sm"]), int(parts["sd"]), int(parts.get("sy", 0))
        year += 2000 if 0 < year < 100 else 0
    else:
        named = parts.get("m") or parts.get("fm")
        month = after.month if named is None and after else int(named) if named and named.isdigit() else _month(named or "")
        day, year = int(parts.get("d") or parts.get("fd") or 0), int(parts.get("y") or parts.get("fy") or 0)
    if not year and after:
        year = after.year + (month < after.month)
    if not year and begins is None:
        raise ValueError("the year of this date is not said; write the school year in the first line, for example 2026-2027")
    year = year or (begins or 0) + (month < 7)
    try:
        found = datetime.date(year, month, day)
    except ValueError:
        raise ValueError(f"{year}-{month:02}-{day:02} is no date; check the day and the month") from None
    return found - DAY if parts.get("exclusive") and after and found > after else found
