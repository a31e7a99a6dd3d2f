"""A month's folder looked through, file by file: which reports are the month's, which say something of it, and what nobody could read."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from sro.dates import long_date
from sro.errors import InputError, Problem
from sro.forms.checking import Known, checked, lateness, read_report
from sro.forms.district_form import DistrictForms
from sro.forms.field_values import read_words
from sro.forms.fill import record_of
from sro.forms.month_files import TEXTS, called, is_of, may_be_a_report, nobodys, own_paper, word_values
from sro.forms.months import Month, dates_of, given_in
from sro.forms.record import SUFFIXES, Record
from sro.project import MAX_BYTES, FolderStore, is_folder, unopened

REPORTS = (*SUFFIXES, ".pdf")
SET_ASIDE = "if it is no report, say so with --not-a-report"


@dataclass
class Found:
    """The reports given in a month by file name (``records``); those of what was conducted or written in it and given on another day (``late``);
    every problem that holds the papers up; what each file was seen to be (``seen``); and what is to be known besides (``notes``)."""

    records: dict[str, Record] = field(default_factory=dict)
    late: dict[str, Record] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def gather(
    forms: DistrictForms,
    folder: Path,
    month: Month,
    known: Known,
    *,
    set_aside: Collection[str] = (),
    apart: Collection[Path] = (),
    today: datetime.date = datetime.date.max,
) -> Found:
    """The month's reports in a folder and the folders below it. A file that may be a report and cannot be read is a problem, unless it was
    ``set_aside`` by its name; ``apart`` are files that have another purpose. A report of a day after
    ``today`` bears a wrong date. Raises :class:`InputError`."""
    if not is_folder(folder):
        raise InputError(f"{folder} is no folder; name the folder with the month’s reports")
    names = [name for name in FolderStore(folder).names(below=True) if not nobodys(name)]
    blind = unopened(folder)
    if unknown := [name for name in set_aside if name not in names and name not in blind]:
        raise InputError(f"--not-a-report: there is no {unknown[0]} in {folder}; write the name as the list of files shows it")
    look = _Look(forms, folder, month, known, set_aside, today)
    elsewhere = {path.resolve() for path in apart}
    ordered = sorted(names, key=lambda name: (not name.lower().endswith(SUFFIXES), not name.lower().endswith(".pdf")))
    for name in ordered:  # records first, so that a print of one is known as such
        if (folder / name).resolve() not in elsewhere:
            look.at(name)
    for name, why in blind.items():
        look.unread(name, why)
    found = look.found
    if not (found.records or found.late):
        message = "an earlier paper of this month tells of reports, and none of them is here; put them back, or take this paper out if it was wrong"
        found.problems += [Problem(name, 0, 0, message) for name in look.told]
    found.seen = dict(sorted(found.seen.items()))
    return found


class _Look:
    """Goes through the files, and puts each where it belongs."""

    def __init__(self, forms: DistrictForms, folder: Path, month: Month, known: Known, set_aside: Collection[str], today: datetime.date):
        self.forms, self.folder, self.month, self.known, self.set_aside = forms, folder, month, known, set_aside
        self.today = today.isoformat()
        self.found = Found()
        self.all: dict[str, Record] = {}
        self.told: list[str] = []  # earlier papers of the month that tell of reports

    def at(self, name: str) -> None:
        """Looks at one file."""
        try:
            content = FolderStore(self.folder).read(name)
        except OSError as error:
            self.unread(name, f"could not be opened ({error.strerror})")
            return
        suffix = PurePosixPath(name.lower()).suffix
        if paper := own_paper(name, content):
            self.found.seen[name] = "a paper of `sro form month`"
            if paper in ("month-transmittal", "month-direct", "month-late") and is_of(self.month, name, content):
                self.told.append(name)
        elif suffix in REPORTS:
            self._report(name, content)
        elif suffix == ".docx":
            self._word(name, content)
        elif suffix == ".ics":
            self.found.seen[name] = "a calendar"
        else:
            self._other(name, content, suffix)

    def unread(self, name: str, why: str) -> None:
        """A file that may be a report."""
        if name in self.set_aside:
            self.found.seen[name] = f"set aside as no report ({why})"
            return
        self.found.seen[name] = f"NOT READ: {why}"
        self.found.problems.append(Problem(name, 0, 0, f"{why}; {SET_ASIDE}"))

    def _other(self, name: str, content: bytes, suffix: str) -> None:
        text = bool(content) and len(content) <= MAX_BYTES and (suffix in TEXTS or b"\0" not in content[:4096])
        if text and (why := may_be_a_report(content)):
            self.unread(name, why)
        elif text and suffix in TEXTS and b"\0" not in content[:4096]:
            self.found.seen[name] = "text with hardly a word that a report would have; look at it yourself"
        else:
            self.unread(name, called(name) if content else "an empty file, which may have been a report")

    def _report(self, name: str, content: bytes) -> None:
        if name.lower().endswith((".yml", ".yaml")) and b"school_years:" in content and b"form-a" not in content:
            self.found.seen[name] = "a school calendar"
            return
        try:
            record, source, what = self._read(name, content)
        except InputError as error:
            if name in self.set_aside:
                self.found.seen[name] = "set aside as no report (it could not be read)"
                return
            self.found.seen[name] = "NOT READ: see its problems"
            more = "" if b"form-a" in content else f"; {SET_ASIDE}"
            self.found.problems += [Problem(name, each.line, each.column, f"{each.message}{more}") for each in error.problems]
            return
        if record is None:
            self.found.seen[name] = what
            return
        self._place(name, record, source)

    def _read(self, name: str, content: bytes) -> tuple[Record | None, Any, str]:
        """A report and its source; or no report, and what the file is."""
        forms = self.forms
        if not name.lower().endswith(".pdf"):
            _, record, source = read_report(forms.project, self.folder / name, forms.district)
            said = source.data.get("district") if isinstance(source.data, dict) else None
            if isinstance(said, str) and said and said.partition("@")[0] != forms.district.partition("@")[0]:
                raise InputError(
                    [Problem(name, 0, 0, "the record names another district; move it to that district’s folder, or mend its district")]
                )
            return record, source, ""
        from sro.formats.pdf.fields import read_fillable  # brings pikepdf, which few commands need

        data = read_fillable(content, name)
        if data.form and data.form != forms.shape.form:
            return None, None, "a form of another kind"
        if data.form and not data.values:
            return None, None, "an empty Form A"
        if data.district and data.district.partition("@")[0] != forms.district.partition("@")[0]:
            raise InputError([Problem(name, 0, 0, "this is the form of another district; move it to that district’s folder")])
        return {**record_of(forms.shape, data, name), "district": forms.district}, None, ""

    def _place(self, name: str, record: Record, source: Any) -> None:
        """Puts a report into its month."""
        found, month = self.found, self.month
        twin = next((other for other in self.all if _same_place(other, name)), None)
        if twin and self.all[twin] != record and (self._of_month(record) or self._of_month(self.all[twin])):
            found.seen[name] = f"NOT READ: it differs from {twin}"
            found.problems.append(Problem(name, 0, 0, f"this is not the same report as {twin} beside it; keep the right one"))
            return
        if copy := next((other for other, kept in self.all.items() if kept == record), None):
            found.seen[name] = f"the same report as {copy}, counted once"
            return
        self.all[name] = record
        if ahead := max((day for day in dates_of(record) if day > self.today), default=""):
            message = f"the report bears {long_date(ahead)}, which has not come yet (today is {self.today}); correct the date"
            found.problems.append(Problem(name, 0, 0, message))
        if not dates_of(record):
            found.seen[name] = "a report without a date"
            found.problems.append(Problem(name, 0, 0, "the report bears no date on which it was completed, so its month is not known"))
        elif month.holds(given_in(record)):
            found.seen[name] = _told(record, "a report of this month")
            found.records[name] = record
            found.problems += checked(self.forms, record, self.known, name, source, in_time=False)
            self._notes(name, record)
        elif self._of_month(record):
            found.seen[name] = _told(record, "a report of this month that was given on a day of another")
            found.late[name] = record
        elif not given_in(record):
            found.seen[name] = _told(record, "a report that nobody has signed")
            found.problems.append(Problem(name, 0, 0, "the report bears no date on which it was completed, so its month is not known"))
        else:
            found.seen[name] = _told(record, "a report of another month")

    def _of_month(self, record: Record) -> bool:
        return any(self.month.holds(day) for day in dates_of(record))

    def _notes(self, name: str, record: Record) -> None:
        """What does not hold the papers up: a report that is late goes on all the same, and one of an earlier month undoes that month's notice."""
        try:
            late = lateness(self.forms, record, self.known.calendar or self.forms.calendar(None))
        except InputError as error:
            late = f"whether the report is in time cannot be said: {error}"
        if late:
            self.found.notes.append(f"{name}: {late}")
        conducted = str(record.get("incident_date", ""))
        if conducted and conducted < self.month.first.isoformat():
            earlier = f"{datetime.date.fromisoformat(conducted):%B %Y}"
            self.found.notes.append(
                f"{name}: conducted in {earlier}; a notice of none given for that month no longer holds and is to be taken back"
            )

    def _word(self, name: str, content: bytes) -> None:
        values = word_values(content)
        if values is None:
            self.unread(
                name,
                "a Word file that is no Form A; it may tell of what a report is for"
                if content
                else "an empty file, which may have been a report",
            )
            return
        if not values:
            self.found.seen[name] = "an empty Form A"
            return
        days = {key: str(read_words("date", values[key]) or "") for key in DATES if key in values}
        kept = [day for day in days.values() if day]
        twin = next((other for other, record in self.all.items() if _print_of(record, values, days, alike=_same_place(other, name))), None)
        if twin:
            self.found.seen[name] = f"the same report as {twin}, in Word"
        elif kept and len(kept) == len(days) and not any(self.month.holds(day) for day in kept) and given_in(days):
            self.found.seen[name] = _told(days, "a Form A in Word of another month, not read further")
        else:
            self.unread(name, "a Form A filled in Word, which is not read as a record; enter it as a record or in the fillable PDF")


DATES = ("incident_date", "date_completed", "officer_signed_date", "received_date", "superintendent_received_directly")


def _print_of(record: Record, values: dict[str, str], days: dict[str, str], *, alike: bool) -> bool:
    """Whether a Word form is a print of a record: the same badge and the same day; where it has no badge, by its name beside the record."""
    same_badge = str(record.get("badge_number", "")) == values.get("badge_number", "")
    return (
        bool(days.get("incident_date"))
        and days["incident_date"] == record.get("incident_date")
        and same_badge
        and (alike or "badge_number" in values)
    )


def _same_place(one: str, other: str) -> bool:
    first, second = PurePosixPath(one), PurePosixPath(other)
    return first.parent == second.parent and first.stem == second.stem


def _told(record: Record, what: str) -> str:
    """What a report is, with its days and no other word of it."""
    conducted, given = str(record.get("incident_date", "")), given_in(record)
    said = [f"conducted on {long_date(conducted)}" if conducted else "", f"given on {long_date(given)}" if given else ""]
    return f"{what} ({', '.join(filter(None, said)) or 'without dates'})"
