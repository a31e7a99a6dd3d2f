"""`sro form due`, `month`, `page` and `guard`: when a report is in time, a month's papers, and what keeps records out of git."""

import datetime
from pathlib import Path

import click

from sro.commands.options import today
from sro.errors import InputError
from sro.formats import write
from sro.formats.pdf.fields import write_fillable
from sro.forms import (
    DistrictForms,
    Found,
    Known,
    Month,
    Reminder,
    explained,
    gather,
    guard_history,
    guard_staged,
    guarded,
    looked_at,
    month_of,
    papers,
    read_calendar,
    read_day,
    write_private,
    write_reminders,
)
from sro.forms import due as due_on
from sro.forms.page import write_page
from sro.project import Project, has_repository, write_file

FIVE = 5
TOLD = 50
"""So many files the guard names at most."""

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("date")
@click.option("--district", help="The district whose calendar and number of school days count.")
@click.option(
    "--calendar", "calendar_file", type=_FILE, help="A school calendar (.yml, .ics, .csv or .txt), instead of the district's own."
)
@click.option("--days", type=click.IntRange(1, FIVE), help="Within how many school days, instead of the district's number.")
@click.option("--ics", type=_FILE, help="Write a reminder to this file, for a calendar program.")
@click.pass_obj
def due(project: Project, date: str, district: str | None, calendar_file: Path | None, days: int | None, ics: Path | None) -> None:
    """Say when a report is due, and how the school days were counted. DATE is the day of the investigation or intervention.

    \b
    sro form due 2026-05-22 --calendar school.ics
    sro form due 2026-05-22 --district westport --ics reminder.ics
    """
    conducted = read_day(date, "DATE")
    forms = DistrictForms(project, district) if district else None
    calendar = forms.calendar(calendar_file) if forms else read_calendar(calendar_file) if calendar_file else None
    if calendar is None:
        where = f"districts/{district}/calendar.yml does not exist" if district else "no calendar was named"
        raise InputError(
            f"{where}; name the school calendar with --calendar FILE (.yml, .ics from a calendar program, or a list of days as .csv or .txt)"
        )
    found = due_on(calendar, conducted, days or (forms.school_days if forms else FIVE))
    for line in explained(found, calendar):
        click.echo(line)
    if ics:
        text = "The report is due today, the last of the school days that the law or the agreement gives."
        text += f" {forms.parting}" if forms else ""
        write_file(ics, write_reminders([Reminder(found.on, "Form A due", text)], conducted), private=True)
        click.echo(f"Reminder: {ics}")


# `-h` may be a file's name, so that only --help asks for help
@click.command(context_settings={"help_option_names": ["--help"], "ignore_unknown_options": True})
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--staged", is_flag=True, help="Look at what git is about to commit where you are, as it stands in git and not on the disk.")
@click.option("--history", is_flag=True, help="Look at everything that git keeps: every state of every file, and all messages.")
@click.pass_context
def guard(ctx: click.Context, files: tuple[Path, ...], staged: bool, history: bool) -> None:
    """Refuse records and filled forms among FILES, among what git is about to commit, or in all that it keeps.

    A file is known by what is in it, whatever it is called, also within archives, Word files, PDFs and mails. One that cannot be looked into is named and
    refused too.

    Exit code 1 when there is a record or a filled form, 2 when something cannot be looked into.

    \b
    sro form guard --staged
    sro form guard --history
    sro form guard notes.txt reports.zip folder/
    """
    if not (files or staged or history):
        raise InputError("nothing was named to look at; name FILES, or ask for --staged or --history")
    project: Project = ctx.obj
    vouched = looked_at(project)
    found = list(guarded(files, vouched))
    here = Path.cwd() if has_repository(Path.cwd()) else project.folder
    found += guard_staged(here, vouched) if staged else ()
    found += guard_history(here, vouched) if history else ()
    for each in found[:TOLD]:
        click.echo(str(each.problem), err=True)
    if (more := len(found) - TOLD) > 0:
        click.echo(f"and {more:,} more", err=True)
    ctx.exit(1 if any(not each.unread for each in found) else 2 if found else 0)


@click.command()
@click.argument("month")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--district", required=True, help="The district, for example westport.")
@click.option("--date", help="The date the papers bear, as 2026-11-02; otherwise the day after the month's last.")
@click.option("--names", type=click.Path(path_type=Path, dir_okay=False), help="A list of students' names, one a line.")
@click.option("--allow", multiple=True, metavar="WORD", help="A word that is no name; repeat for more.")
@click.option("--calendar", type=click.Path(path_type=Path, dir_okay=False), help="A school calendar (.yml, .ics, .csv or .txt).")
@click.option(
    "--not-a-report",
    "set_aside",
    multiple=True,
    metavar="FILE",
    help="A file of the folder that cannot be read and is no report; repeat for more.",
)
@click.option("--draft", is_flag=True, help="With the draft mark, and with brackets for answers of the district that are missing.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where the papers go, instead of FOLDER/papers-MONTH.")
@click.pass_context
def month(
    ctx: click.Context,
    month: str,
    folder: Path,
    district: str,
    date: str | None,
    names: Path | None,
    allow: tuple[str, ...],
    calendar: Path | None,
    set_aside: tuple[str, ...],
    draft: bool,
    out: Path | None,
) -> None:
    """Check a month's reports in FOLDER and make its papers. MONTH is written as 2026-10.

    \b
    transmittal   the chief's letter to the superintendent with the list of reports,
    direct        or the list of what officers gave to the superintendent directly, where the chief is not certified,
    notice        or the written notice that there were none, with both dates filled in
    late          what was conducted in the month and given on a day of another
    cover         the superintendent's paper for the board: counts, small ones withheld

    A report belongs to the month in which the chief received it, or else the officer signed it. FOLDER is looked through with all
    folders below it, and what each file was seen to be is listed. No notice says that there was nothing while a report of the folder was conducted
    in the month, or a file that may be a report cannot be read; --not-a-report sets such a file aside. Nothing is made while a report has
    findings. Exit code 1 when a report has findings or a file was not read, 2 for bad input.
    """
    project: Project = ctx.obj
    forms = DistrictForms(project, district)
    found_month = month_of(month)
    on = _date_of_papers(found_month, date)
    apart = [path for path in (names, calendar) if path]
    found = gather(forms, folder, found_month, Known.of(names, allow, calendar, None), set_aside=set_aside, apart=apart, today=today())
    _say_what_was_seen(folder, found)
    if found.problems:
        click.echo(f"No papers were made for {found_month.name}, and no notice that there was nothing.")
        ctx.exit(1)
    target = out or folder / f"papers-{month}"
    for stem, document in papers(forms, found_month, found.records, on, late=found.late, final=not draft).items():
        values = {field.name: field.value for field in document.fields() if field.value}
        write_private(project, target / f"{stem}.pdf", write_fillable(document, project.layouts, values))
        write_private(project, target / f"{stem}.docx", write(document, "word", project.layouts))
    count = len(found.records)
    after = f", and {len(found.late)} given on a day of another month" if found.late else ""
    click.echo(f"{target}: the papers for {found_month.name}, with {count} {'report' if count == 1 else 'reports'}{after}.")
    following = month_of(f"{on.year + on.month // 12}-{on.month % 12 + 1:02}")
    text = "Compile the Form A reports of the month before, or give notice that there were none."
    write_private(
        project, target / "next.ics", write_reminders([Reminder(following.first, "Form A reports to the Superintendent", text)], on)
    )


def _date_of_papers(of: Month, date: str | None) -> datetime.date:
    """The day that a month's papers bear. Raises :class:`InputError` while the month is not over."""
    on = read_day(date, "--date") if date else of.last + datetime.timedelta(days=1)
    if on <= of.last:
        raise InputError(f"--date: {on} is not after {of.name}, which must be over before its papers are made")
    if on > (now := today()):
        if not date:
            raise InputError(f"{of.name} is not over (today is {now}); its papers can be made from {on} on")
        click.echo(f"Note: today is {now}, and the papers bear {on}; what still happens in between is not in them.", err=True)
    return on


def _say_what_was_seen(folder: Path, found: Found) -> None:
    click.echo(f"Seen in {folder}: {len(found.seen)} {'file' if len(found.seen) == 1 else 'files'}.")
    for name, what in found.seen.items():
        click.echo(f"  {name}: {what}")
    for note in found.notes:
        click.echo(f"Note: {note}")
    for problem in found.problems:
        click.echo(str(problem))


@click.command()
@click.argument("district")
@click.option(
    "--calendar", type=click.Path(path_type=Path, dir_okay=False), help="A school calendar (.yml, .ics, .csv or .txt) for the due date."
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The file to write, instead of build/DISTRICT/form-a.html.")
@click.pass_obj
def page(project: Project, district: str, calendar: Path | None, out: Path | None) -> None:
    """Write Form A as one web page that needs no network: fill in, check, see the due date, save PDF and record."""
    forms = DistrictForms(project, district)
    path = out or project.folder / "build" / forms.edition.district / "form-a.html"
    content = write_page(forms, forms.calendar(calendar))
    write_file(path, content)
    click.echo(f"{path}: {len(content) / 1024:,.0f} kB, nothing else needed.")
