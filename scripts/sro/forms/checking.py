"""Checking one report: what is known beside it, and its findings as problems with their places."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path

from sro.errors import InputError, Problem, refusal
from sro.forms.calendar import Calendar
from sro.forms.district_form import DistrictForms
from sro.forms.due_days import due, latest, school_days_after
from sro.forms.read_events import read_calendar
from sro.forms.record import Record, read_record, shaped
from sro.forms.report import Report, place_of
from sro.forms.rules import CHARACTERS, check, plain, words_of
from sro.project import FolderStore, Located, Project


@dataclass(frozen=True)
class Known:
    """What a check is told: the students' names, words that are no names, the school calendar, and the day of the check."""

    names: tuple[str, ...] = ()
    allowed: frozenset[str] = field(default_factory=frozenset)
    calendar: Calendar | None = None
    on: str = ""

    @classmethod
    def of(cls, names: Path | None, allow: tuple[str, ...], calendar: Path | None, on: str | None) -> Known:
        """From what the command line names. Raises :class:`InputError`."""
        return cls(
            names=_lines(names) if names else (),
            allowed=frozenset(plain(word) for each in allow for word in words_of(each)),
            calendar=read_calendar(calendar) if calendar else None,
            on=read_day(on, "--on").isoformat() if on else "",
        )


def read_day(text: str, option: str) -> datetime.date:
    """A date of the command line."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{option}: {text!r} is not a date; write year-month-day, for example 2026-10-07") from None


def _lines(path: Path) -> tuple[str, ...]:
    try:
        text = FolderStore(path.parent).read(path.name).decode("utf-8-sig")
    except OSError as error:
        raise refusal(path.name, f"the list of names cannot be read ({error.strerror}); check that it exists") from None
    except UnicodeDecodeError as error:
        raise refusal(path.name, f"byte {error.start + 1} is not UTF-8 text; save the list as UTF-8") from None
    return tuple(line.strip() for line in text.splitlines() if words_of(line))


def read_report(project: Project, file: Path, district: str | None = None) -> tuple[DistrictForms, Record, Located]:
    """A record file with its district's forms. Raises :class:`InputError`, which repeats nothing of the record."""
    source = read_record(file)
    named = source.data.get("district") if isinstance(source.data, dict) else None
    name = district or (named if isinstance(named, str) else "")
    if not name:
        raise refusal(source.file, "the record does not name its district; add district: or use --district")
    forms = DistrictForms(project, name)
    return forms, {**shaped(forms.shape, source), "district": name}, source


def checked(
    forms: DistrictForms, record: Record, known: Known, file: str, source: Located | None, *, in_time: bool = True
) -> list[Problem]:
    """The findings of every rule, and of the calendar where there is one (not unless ``in_time`` is asked), as problems in the order of the form."""
    allowed = known.allowed | {plain(word) for name in ("district", "department") for word in words_of(str(forms.answer(name)))}
    report = Report(forms.shape, record, known.names, frozenset(allowed), known.on)
    found = [(finding.path, f"{finding.path}: {finding.message}") for finding in check(report)]
    if in_time and (late := lateness(forms, record, known.calendar or forms.calendar(None))):
        found.append(("date_completed", late))
    return [source.problem(place_of(path), said) if source else Problem(file, 0, 0, said) for path, said in found]


def refused_characters(forms: DistrictForms, record: Record, source: Located) -> list[Problem]:
    """A problem for each text that the fillable PDF cannot print whole."""
    report = Report(forms.shape, record)
    return [source.problem(place_of(each.path), f"{each.path}: {each.message}") for each in CHARACTERS.check(report)]


def lateness(forms: DistrictForms, record: Record, calendar: Calendar | None) -> str:
    """By how many school days the report is late, in a sentence, or "". Without a calendar or its dates nothing can be said."""
    conducted = record.get("incident_date")
    done = (
        record.get("received_date")
        or record.get("superintendent_received_directly")
        or record.get("officer_signed_date")
        or record.get("date_completed")
    )
    if not calendar or not conducted or not done:
        return ""
    day, done_on = datetime.date.fromisoformat(conducted), datetime.date.fromisoformat(done)
    due_on = due(calendar, day, forms.school_days).on
    if done_on <= due_on:
        return ""
    over = school_days_after(calendar, due_on, done_on)
    days = f"{max(over, 1)} school {'day' if over <= 1 else 'days'}"
    field = forms.shape.at("date_completed")
    cited = f" ({field.citation})" if field.citation else ""
    last = latest(calendar, day, forms.school_days)
    if last is None or done_on <= last:
        return (
            f"date_completed: the report may be {days} late; it was due within {forms.school_days} school days{cited} by {due_on}, or later where days in "
            f"doubt have no school, so have the calendar confirmed (sro form due {day})"
        )
    return f"date_completed: the report is {days} late; it was due within {forms.school_days} school days{cited}, so hand it in now and say why"
