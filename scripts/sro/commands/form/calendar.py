"""`sro form calendar`: what a school calendar was taken to say, looked over by a person once and written as calendar.yml."""

from collections import Counter
from pathlib import Path

import click

from sro.commands.options import day_of, not_in_the_future, today
from sro.errors import InputError
from sro.forms import (
    NO_ENDS,
    READINGS,
    CalendarFile,
    beside,
    calendar_bytes,
    confirmed,
    decided,
    import_file,
    key_of,
    read_calendar,
    reading_named,
    shown,
    with_reading,
)
from sro.model import parse_address
from sro.project import FolderStore, Project, folder_of, is_file, read_yaml, validated, write_file

_FILE = click.Path(path_type=Path, dir_okay=False)
OFTEN = 4  # an entry that stands more often is shown once, with its number
_WORDS = ", ".join(reading.replace("_", " ") for reading in READINGS if reading != "unclear")


@click.command()
@click.argument("file", type=_FILE)
@click.option("--district", help="Confirm the readings and write them as this district's calendar.yml.")
@click.option("--out", type=_FILE, help="Confirm the readings and write them to this file (.yml).")
@click.option("--by", metavar="NAME", help="Who confirms, asked when absent.")
@click.option("--on", metavar="DATE", help="The day of the confirmation, instead of today.")
@click.option(
    "--reading", "readings", multiple=True, metavar="DAY=READING", help="What an entry does, as 2026-10-08=closed; repeat for more."
)
@click.option("--first-day", metavar="DATE", help="The first day of school, where the file does not say it.")
@click.option("--last-day", metavar="DATE", help="The last day of school, where the file does not say it.")
@click.option("--yes", is_flag=True, help="Everything shown is right; ask nothing, and leave open what is unclear.")
@click.pass_obj
def calendar(
    project: Project,
    file: Path,
    district: str | None,
    out: Path | None,
    by: str | None,
    on: str | None,
    readings: tuple[str, ...],
    first_day: str | None,
    last_day: str | None,
    yes: bool,
) -> None:
    """Show what a school calendar was taken to say, and have it confirmed once. FILE is an .ics, a table of days (.csv), a pasted list (.txt),
    or a calendar.yml.

    \b
    sro form calendar school.ics                          every entry with its reading
    sro form calendar school.ics --district westport      ask what is unclear, confirm, write calendar.yml
    sro form calendar days-off.csv --first-day 2026-08-31 --last-day 2027-06-14 --out calendar.yml

    An entry closes school, closes it for some schools, shortens the day (which counts), is cancelled, moved, a day made up, has no effect, or is
    unclear. Unclear entries are asked and never guessed. What was confirmed before is kept for the same entries, and so are days written by hand.
    """
    if file.suffix.lower() in (".yml", ".yaml"):
        if district or out or readings:
            raise InputError(
                f"{file.name} is a calendar.yml already; change a reading in the file itself, or import the school’s own calendar again"
            )
        _show_days(file)
        return
    days = {name: day_of(f"--{name.replace('_', '-')}", text) for name, text in (("first_day", first_day), ("last_day", last_day)) if text}
    found, unread = import_file(file, **days)
    target = project.folder / folder_of(project.store, parse_address(district)) / "calendar.yml" if district else out
    before = _on_file(target)
    found = beside(found, before)
    asked = {key_of(told) for told in found.events if told.reading == "unclear"}
    asked |= {key_of(told) for told in (before.events if before else ()) if told.reading == "no_effect"}
    found = decided(found, readings)
    _show(found, unread)
    if target is None:
        return
    if target.suffix.lower() not in (".yml", ".yaml"):
        raise InputError(f"--out: {target.name} must end in .yml, as a calendar that deadlines are counted by does")
    day = not_in_the_future("--on", day_of("--on", on)) if on else today()
    if ends := [line for line in unread if line.startswith(NO_ENDS)]:
        raise InputError(f"{file.name}: {ends[0]}; name them with --first-day and --last-day")
    if not yes:
        found = _looked_over(found)
    name = by or click.prompt("Who confirms this (name or office)")
    made = confirmed(found, name, day, asked)
    write_file(target, calendar_bytes(made))
    left = sum(1 for told in made.events if told.reading == "unclear")
    click.echo(f"{target}: confirmed by {name} on {day}{f', with {left} left unclear, said wherever it matters' if left else ''}.")


def _on_file(target: Path | None) -> CalendarFile | None:
    if target is None or not is_file(target):
        return None
    return validated(CalendarFile, read_yaml(FolderStore(target.parent), target.name, target.name))


def _show(found: CalendarFile, unread: tuple[str, ...]) -> None:
    for year in found.school_years:
        click.echo(f"School year: {year.first_day} first day of school, {year.last_day} last day of school")
    times = Counter((told.says, told.reading) for told in found.events)
    said = set()
    for told in found.events:
        same = told.says, told.reading
        if times[same] > OFTEN and same in said:
            continue
        said.add(same)
        more = f", {times[same]} times" if times[same] > OFTEN else ""
        click.echo(f"{'? ' if told.reading == 'unclear' else '  '}{shown(told)}{more}")
    for line in unread:
        click.echo(f"Not read: {line}")


def _looked_over(found: CalendarFile) -> CalendarFile:
    """The readings after a person said what is unclear and changed what is wrong. Nothing is written when the person stops."""
    events = list(found.events)
    for position, told in enumerate(events):
        if told.reading == "unclear":
            click.echo(f"\n{shown(told)}\nIs it: {_WORDS}? Enter leaves it open.")
            while typed := click.prompt("", default="", show_default=False, prompt_suffix="> "):
                if reading := reading_named(typed):
                    events[position] = with_reading(told, reading)
                    break
                click.echo(f"“{typed}” is none of them; write one of: {_WORDS}.")
    found = found.model_copy(update={"events": tuple(events)})
    while typed := click.prompt("\nIs everything right? Enter for yes, or DAY=READING to change one", default="", show_default=False):
        try:
            found = decided(found, [typed])
        except InputError as error:
            click.echo(str(error))
        else:
            _show(found, ())
    return found


def _show_days(file: Path) -> None:
    found = read_calendar(file)
    if found.told:
        click.echo(f"Confirmed by {found.confirmed}." if found.confirmed else "Not confirmed by anybody yet.")
    for first, last in found.years:
        click.echo(f"{first} first day of school")
        for day, why in sorted(found.off.items()):
            if first <= day <= last and day not in found.made_up and day not in found.doubts:
                click.echo(f"{day} no school ({why})")
        for day in sorted(found.made_up):
            if first <= day <= last:
                click.echo(f"{day} school, made up")
        for day, why in sorted(found.doubts.items()):
            if first <= day <= last:
                click.echo(f"{day} in doubt ({why})")
        click.echo(f"{last} last day of school")
