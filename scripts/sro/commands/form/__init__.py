"""`sro form`: fill, read, check and date Form A, and pass a month's reports on."""

import click

from sro.commands.form.calendar import calendar
from sro.commands.form.months import due, guard, month, page
from sro.commands.form.records import blank, check, fill, read, schema


@click.group()
def form() -> None:
    """Fill, read, check and date Form A, and pass a month's reports on.

    \b
    sro form blank westport --students 4    an empty form to fill in on screen
    sro form check report.yml               what is missing or must not be there
    sro form fill report.yml                the record as a filled PDF and Word file
    sro form read filled.pdf                the filled PDF as a record again
    sro form calendar school.ics            what the school's calendar was taken to say
    sro form due 2026-05-22                 the last day on which a report is in time
    sro form page westport                  the form as a web page that needs no network
    sro form month 2026-10 ~/form-a         the month's papers for superintendent and board

    Records and filled forms are kept outside the project's folder, readable by their owner only.
    """


for command in (blank, calendar, check, due, fill, guard, month, page, read, schema):
    form.add_command(command)
