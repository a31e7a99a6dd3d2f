"""`sro form due` and `sro form calendar`: the last day on which a report is in time."""

from __future__ import annotations

from pathlib import Path

import click

from sro.errors import InputError
from sro.forms.calendar import due as due_on
from sro.forms.calendar import explained, read_calendar
from sro.forms.checking import read_day
from sro.forms.district_form import DistrictForms
from sro.forms.ics import Reminder, write_reminders
from sro.project.store import write_atomically

FIVE = 5

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("date")
@click.option("--district", help="The district whose calendar and number of school days count.")
@click.option("--calendar", "calendar_file", type=_FILE, help="A school calendar (.yml or .ics), instead of the district's own.")
@click.option("--days", type=click.IntRange(1, FIVE), help="Within how many school days, instead of the district's number.")
@click.option("--ics", type=_FILE, help="Write a reminder to this file, for a calendar program.")
@click.pass_obj
def due(root: Path, date: str, district: str | None, calendar_file: Path | None, days: int | None, ics: Path | None) -> None:
    """Say when a report is due, and how the school days were counted. DATE is the day of the investigation or intervention.

    \b
    sro form due 2026-05-22 --calendar school.ics
    sro form due 2026-05-22 --district westport --ics reminder.ics
    """
    conducted = read_day(date, "DATE")
    forms = DistrictForms(root, district) if district else None
    calendar = forms.calendar(calendar_file) if forms else read_calendar(calendar_file) if calendar_file else None
    if calendar is None:
        where = f"districts/{district}/calendar.yml does not exist" if district else "no calendar was named"
        raise InputError(f"{where}; name the school calendar with --calendar FILE (.yml, or .ics from a calendar program)")
    found = due_on(calendar, conducted, days or (forms.school_days if forms else FIVE))
    for line in explained(found, calendar):
        click.echo(line)
    if ics:
        text = "The report is due today, the last of the school days that the law or the agreement gives. Keep no copy."
        write_atomically(ics, write_reminders([Reminder(found.on, "Form A due", text)], conducted), private=True)
        click.echo(f"Reminder: {ics}")


@click.command()
@click.argument("file", type=_FILE)
@click.pass_obj
def calendar(root: Path, file: Path) -> None:
    """Show what a school calendar (.yml or .ics) was understood to say, to be looked over before dates are counted by it."""
    found = read_calendar(file)
    if found.read:
        for line in found.read:
            click.echo(line)
        return
    for first, last in found.years:
        click.echo(f"{first} first day of school")
        for day, why in sorted(found.off.items()):
            if first <= day <= last and day not in found.made_up:
                click.echo(f"{day} no school ({why})")
        for day in sorted(found.made_up):
            if first <= day <= last:
                click.echo(f"{day} school, made up")
        click.echo(f"{last} last day of school")
