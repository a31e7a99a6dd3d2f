"""`sro form month`: the papers of one month."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from sro.errors import InputError
from sro.formats.pdf.fields import write_fillable
from sro.formats.write import write
from sro.forms.checking import Known, read_day
from sro.forms.district_form import DistrictForms
from sro.forms.ics import Reminder, write_reminders
from sro.forms.month import gather, month_of, papers
from sro.forms.privacy import write_private


@click.command()
@click.argument("month")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--district", required=True, help="The district, for example westport.")
@click.option("--date", help="The date the papers bear, as 2026-11-02; otherwise the day after the month's last.")
@click.option("--names", type=click.Path(path_type=Path, dir_okay=False), help="A list of students' names, one a line.")
@click.option("--allow", multiple=True, metavar="WORD", help="A word that is no name; repeat for more.")
@click.option("--calendar", type=click.Path(path_type=Path, dir_okay=False), help="A school calendar (.yml or .ics).")
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
    draft: bool,
    out: Path | None,
) -> None:
    """Check a month's reports in FOLDER and make its papers. MONTH is written as 2026-10.

    \b
    transmittal   the chief's letter to the superintendent with the list of reports,
    notice        or the written notice that there were none, with both dates filled in
    cover         the superintendent's paper for the board: counts, small ones withheld

    A report belongs to the month in which the chief received it, or else the officer signed it. Nothing is made while a report has
    findings; then the exit code is 1.
    """
    root: Path = ctx.obj
    forms = DistrictForms(root, district)
    found_month = month_of(month)
    on = read_day(date, "--date") if date else found_month.last + datetime.timedelta(days=1)
    if on <= found_month.last:
        raise InputError(f"--date: {on} is not after {found_month.name}, which must be over before its papers are made")
    found = gather(forms, folder, found_month, Known.of(names, allow, calendar, None))
    for problem in found.problems:
        click.echo(str(problem))
    if found.problems:
        ctx.exit(1)
    target = out or folder / f"papers-{month}"
    for stem, document in papers(forms, found_month, found.records, on, final=not draft).items():
        values = {field.name: field.value for field in document.fields() if field.value}
        write_private(root, target / f"{stem}.pdf", write_fillable(document, root, values))
        write_private(root, target / f"{stem}.docx", write(document, "word", root))
    count = len(found.records)
    click.echo(f"{target}: the papers for {found_month.name}, with {count} {'report' if count == 1 else 'reports'}.")
    following = month_of(f"{on.year + on.month // 12}-{on.month % 12 + 1:02}")
    text = "Compile the Form A reports of the month before, or give notice that there were none."
    write_private(root, target / "next.ics", write_reminders([Reminder(following.first, "Form A reports to the Superintendent", text)], on))
