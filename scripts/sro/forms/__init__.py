"""Form A's records: filled in, checked, dated, counted, and kept out of the project."""

from typing import TYPE_CHECKING

from sro.later import opened_later

if TYPE_CHECKING:
    from sro.forms.calendar import CalendarFile, shown
    from sro.forms.checking import Known, checked, read_day, read_report, refused_characters
    from sro.forms.confirming import beside, calendar_bytes, confirmed, decided, key_of, reading_named, with_reading
    from sro.forms.day_words import READINGS
    from sro.forms.district_form import FORM, DistrictForms
    from sro.forms.due_days import due, explained
    from sro.forms.fill import filled, record_of, students_needed, values_of
    from sro.forms.folder import Found, gather
    from sro.forms.guard import Refused, guard_history, guard_project, guard_staged, guarded, looked_at
    from sro.forms.ics import Reminder, adoption_dates, write_reminders
    from sro.forms.month import papers
    from sro.forms.months import Month, month_of
    from sro.forms.privacy import write_private
    from sro.forms.read_events import NO_ENDS, import_file, read_calendar
    from sro.forms.record import SUFFIXES, Record, write_record
    from sro.forms.shape import MAX_STUDENTS, json_schema, shape_of

opened_later(__name__)

__all__ = ["Known", "checked", "due", "explained", "read_calendar", "read_day", "read_report", "refused_characters"]
__all__ += ["FORM", "DistrictForms", "filled", "record_of", "students_needed", "values_of"]
__all__ += ["Reminder", "adoption_dates", "gather", "month_of", "papers", "write_private", "write_reminders"]
__all__ += ["Refused", "guard_history", "guard_project", "guard_staged", "guarded", "looked_at"]
__all__ += ["MAX_STUDENTS", "SUFFIXES", "Record", "json_schema", "shape_of", "write_record"]
__all__ += [
    "NO_ENDS",
    "READINGS",
    "CalendarFile",
    "Found",
    "Month",
    "beside",
    "calendar_bytes",
    "confirmed",
    "decided",
    "import_file",
    "key_of",
    "reading_named",
    "shown",
    "with_reading",
]
