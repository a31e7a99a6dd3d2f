"""`sro due`: what falls due when, for whom, counted from which day on record."""

import datetime
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from sro.commands.options import day_of
from sro.dates import long_date
from sro.errors import InputError
from sro.forms import DistrictForms
from sro.forms import due as counted_in_school_days
from sro.history import Duties, Row, SchoolDays, calendar_of, duties_of, lines_of, readings_of, rows_as_data, who
from sro.model import parse_address
from sro.project import Project, editions_of, write_file

FORMATS = ("text", "json", "ics")
NEVER = "It is arithmetic over the dates on record, and says of nobody that a duty was not kept."


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--on", "on", help="As of this day, as 2026-11-29, instead of today; only what was on record by then counts.")
@click.option("--until", "until", help="Only what falls due up to this day.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How it is printed.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write it to this file instead of printing it.")
@click.pass_obj
def due(project: Project, names: tuple[str, ...], on: str | None, until: str | None, form: str, out: Path | None) -> None:
    """Say what falls due when in a district, or in all: the duty, on whom it falls, what it is counted from, and what is on record.

    What was due before the day comes first, then the rest by date. The dates are those of the agreement's record and of the district's
    conduct.yml. The calendar file (--format ics) has reminders 90, 30 and 7 days before each day.

    \b
    sro due                                    every district, as of today
    sro due westport --until 2027-06-30        one district, up to a day
    sro due westport --format ics --out due.ics    for a calendar program
    sro due --format json --on 2026-12-02      for another program, as of a day
    """
    day = day_of("--on", on) if on is not None else datetime.date.today()
    last = day_of("--until", until) if until is not None else None
    found = [_up_to(duties_of(project, name, day, _school_days(project, name)), last) for name in _districts(project, names)]
    if form != "text":
        for warning in dict.fromkeys(each.standing.warning for each in found if each.standing.unread):
            click.echo(warning, err=True)
    if form == "json":
        content = json.dumps([row for each in found for row in rows_as_data(each)], ensure_ascii=False, indent=1) + "\n"
    elif form == "ics":
        content = calendar_of(found, day).decode()
    else:
        content = "\n".join(_text(found, day, last)) + "\n"
    if out is not None:
        write_file(out, content.encode())
        click.echo(f"{out}: {sum(len(each.rows) for each in found)} days of {len(found)} districts, as of {day}.")
    elif form == "ics":
        sys.stdout.buffer.write(content.encode())
    else:
        click.echo(content, nl=False)


def _districts(project: Project, names: tuple[str, ...]) -> list[str]:
    """The districts named, each once, or all."""
    addresses = [parse_address(name) for name in names] or editions_of(project.store)
    for address in addresses if names else ():
        if address.adopted:
            raise InputError(f"{address} is one edition, and what falls due is counted for the district; write {address.district}")
    return list(dict.fromkeys(address.district for address in addresses))


def _school_days(project: Project, district: str) -> SchoolDays | None:
    """How school days are counted: by the district's calendar.yml, where it has one and that covers the days."""
    calendar = DistrictForms(project, district).calendar(None)
    if calendar is None:
        return None

    def counted(day: datetime.date, number: int) -> datetime.date | None:
        try:
            return counted_in_school_days(calendar, day, number).on
        except InputError:
            return None

    return counted


def _up_to(found: Duties, last: datetime.date | None) -> Duties:
    if last is None:
        return found
    return replace(found, rows=tuple(row for row in found.rows if row.due.day and row.due.day <= last))


def _text(found: list[Duties], on: datetime.date, last: datetime.date | None) -> Iterator[str]:
    yield from dict.fromkeys(line for each in found for line in each.standing.lines)
    yield f"As of {_long(on)}. {NEVER}"
    for each in found:
        yield ""
        yield f"{each.name} ({each.district})" if each.name != each.district else each.name
        if each.in_force is None:
            yield "  No agreement in force is on record here."
        if each.provenance:
            yield f"  {each.provenance.label}. {each.provenance.counted}"
        if not each.rows:
            yield f"  Nothing that is on file falls due{f' up to {_long(last)}' if last else ''}."
        for row in each.rows:
            yield from _row(row, each, on)
        if each.questions:
            yield "  For counsel"
        for question in each.questions:
            first, *rest = readings_of(question)
            yield f"    {first}"
            yield from (f"      {line}" for line in rest)


def _row(row: Row, found: Duties, on: datetime.date) -> Iterator[str]:
    requirement = row.due.requirement
    of = f", {row.due.of}" if row.due.of else ""
    yield f"  {requirement.title}{of} ({requirement.cite})"
    yield f"    Falls on: {', '.join(who(row.due, found.people))}"
    yield from (f"    {line}" for line in lines_of(row, on))


def _long(day: datetime.date) -> str:
    return long_date(day.isoformat())
