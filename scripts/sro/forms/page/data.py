"""What the page knows: the form's fields, the rules' words and lists, the letters it can print, and the school calendar."""

from __future__ import annotations

from typing import Any

from sro.formats.pdf.fields.appearance import EXTENDED, INSET_X, INSET_Y, LEADING, SIZES, WIN_ANSI, advances
from sro.forms.calendar import Calendar
from sro.forms.district_form import DistrictForms
from sro.forms.report import OFFICER, PEOPLE
from sro.forms.rules import RULES
from sro.forms.rules.names import plain, words_of
from sro.forms.shape import FormField

_KEYS = ("name", "type", "called", "group", "student", "required", "stands", "citation", "written")


def page_data(forms: DistrictForms, calendar: Calendar | None) -> dict[str, Any]:
    """Everything but the prepared PDFs, as plain data."""
    own = sorted({plain(word) for name in ("district", "department") for word in words_of(str(forms.answer(name)))})
    return {
        "form": forms.shape.form,
        "district": forms.district,
        "school_days": forms.school_days,
        "fields": [_field(field) for field in forms.shape.fields],
        "officer": OFFICER,
        "people": PEOPLE,
        "rules": {rule.ID: rule.DATA for rule in RULES},
        "allowed": own,
        "letters": {"win_ansi": WIN_ANSI, "extended": EXTENDED, "widths": advances()},
        "print": {"inset_x": INSET_X, "inset_y": INSET_Y, "leading": LEADING, "sizes": SIZES},
        "calendar": _calendar(calendar) if calendar else None,
    }


def _field(field: FormField) -> dict[str, Any]:
    return {key: getattr(field, key) for key in _KEYS} | {"options": [option.model_dump() for option in field.options]}


def _calendar(calendar: Calendar) -> dict[str, Any]:
    return {
        "years": [[first.isoformat(), last.isoformat()] for first, last in calendar.years],
        "off": {day.isoformat(): why for day, why in sorted(calendar.off.items())},
        "made_up": sorted(day.isoformat() for day in calendar.made_up),
        "example": calendar.example,
    }
