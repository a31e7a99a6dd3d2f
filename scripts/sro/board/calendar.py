"""The dates of an adoption as an iCalendar file (RFC 5545): one all-day event for each step that is planned or done."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Mapping

from sro.board.adoption import STEPS, Step


def calendar(steps: Mapping[str, Step], *, district: str, address: str, date: str) -> bytes:
    """The file; ``date`` (ISO) is the date of the papers, which stands in place of a clock."""
    stamp = date.replace("-", "")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sro//adoption//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for name, step in steps.items():
        day = step.done_on or step.planned
        if day:
            lines += _event(name, step, day, district, address, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(name: str, step: Step, day: str, district: str, address: str, stamp: str) -> list[str]:
    start = datetime.date.fromisoformat(day)
    end = start + datetime.timedelta(days=1)
    identity = hashlib.sha256(f"{address} {name}".encode()).hexdigest()[:16]
    state = "Done" if step.done else "Planned"
    return [
        "BEGIN:VEVENT",
        f"UID:{identity}@sro",
        f"DTSTAMP:{stamp}T000000Z",
        f"DTSTART;VALUE=DATE:{start:%Y%m%d}",
        f"DTEND;VALUE=DATE:{end:%Y%m%d}",
        f"SUMMARY:{_text(f'{STEPS[name]} ({district})')}",
        f"DESCRIPTION:{_text(f'{state}. Step of the adoption of the school resource officer agreement.')}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(text: str) -> str:
    """TEXT values escape backslash, comma, semicolon and line end (RFC 5545, 3.3.11)."""
    for character in ("\\", ",", ";"):
        text = text.replace(character, f"\\{character}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, never inside a character (RFC 5545, 3.1)."""
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > 75:
            yield piece
            piece, size = " ", 1
        piece, size = piece + character, size + octets
    yield piece
