"""`sro mend`: somebody's own agreement with tracked insertions that bring it to the law of the day."""

import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import click
from pydantic import ValidationError

from sro.check import Asked
from sro.commands.options import day_of, today, usual_state, word_file
from sro.draft.mend import Mending, data_of, lines_of, mending, rider_of, table_of
from sro.errors import InputError
from sro.formats import write
from sro.model import Events, Kind, unusable_character
from sro.project import Project, filing_of, foreign_file, same_file, write_file

_EXAMPLE = "2023-11-28"
_AUTHOR = "sro mend"


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--docx", "docx", type=click.Path(path_type=Path, dir_okay=False), help="Write the file back here with tracked insertions.")
@click.option(
    "--table", "table", type=click.Path(path_type=Path, dir_okay=False), help="Write old, new, statute, why and who decides here, as Word."
)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="How it is printed.")
@click.option("--on", "on", help="Use the law of this day (2026-09-14) instead of today's.")
@click.option("--state", help="Whose law it is held against; the state of most districts here, when absent.")
@click.option("--kind", type=click.Choice(get_args(Kind)), help="What the file is, when the guess is wrong.")
@click.option("--entered", help="The day the agreement was entered into: that of its last signature.")
@click.option("--extended", multiple=True, help="A day on which it was extended; repeat for more.")
@click.option("--updated", multiple=True, help="A day on which it was updated; repeat for more.")
@click.option("--amended", multiple=True, help="A day on which it was amended; repeat for more.")
@click.option("--settle", type=click.Path(path_type=Path), help="What people decided of its passages (decisions.yml of sro check).")
@click.option("--insert", multiple=True, metavar="ID", help="Put a clause in for this requirement in any case; repeat for more.")
@click.option("--required", is_flag=True, help="Only what the agreement must hold; nothing that is recommended.")
@click.option("--author", default=_AUTHOR, show_default=True, help="In whose name the insertions and comments stand.")
@click.option("--date", "date", help="Their day; else that of --on, else the newest day of the agreement.")
@click.option("--ocr", is_flag=True, help="Recognize the text of a PDF's pages that are pictures (needs ocrmypdf or tesseract).")
@click.pass_context
def mend(
    ctx: click.Context,
    /,
    file: Path,
    docx: Path | None,
    table: Path | None,
    form: str,
    on: str | None,
    state: str | None,
    kind: Kind | None,
    settle: Path | None,
    insert: tuple[str, ...],
    required: bool,
    author: str,
    date: str | None,
    ocr: bool,
    **told: Any,
) -> None:
    """Mend somebody's own agreement: for each duty that sro check finds nowhere in it, the model's clause as a tracked insertion.

    The clause stands where the agreement speaks of its subject, in the agreement's own terms, under its next number and in its look, with the
    provision and its act as a comment. Passages that a reader must judge get a comment, and an insertion only once they are settled as not
    met (--settle) or asked for (--insert). Words of theirs that conflict are listed and never changed; what the district must say is a marked
    blank. Rejecting all changes gives their file, which is proved before it is written. Of a PDF or text a rider with the same clauses is
    written. Exit code 1 when the proof fails, and nothing is written then.

    \b
    sro mend signed.docx --entered 2021-08-16 --docx mended.docx
    sro mend signed.docx --entered 2021-08-16 --docx mended.docx --table board.docx --author "A. Lee" --date 2026-12-01
    sro mend signed.docx --entered 2021-08-16 --settle decisions.yml --insert 10-233p.board --docx mended.docx
    sro mend signed.pdf --entered 2021-08-16 --docx rider.docx
    """
    project: Project = ctx.obj
    _overwrites_nothing(file, docx, table)
    _named(author)
    day = day_of("--on", on, _EXAMPLE) if on is not None else None
    events = _events(told)
    _in_order(day, events)
    asked = Asked(state or usual_state(project), day or today(), kind, events, ocr=ocr)
    name, data = foreign_file(file)
    when = (day_of("--date", date, _EXAMPLE) if date is not None else day) or _newest(events) or asked.on
    made = mending(
        project,
        name,
        data,
        asked,
        author=author,
        date=when.isoformat(),
        decisions=settle,
        insert=insert,
        required=required,
        stated=state is not None,
    )
    if made.mended is not None and not made.mended.proof.holds:
        click.echo(f"{name}: not written: {made.mended.proof.sentence}", err=True)
        ctx.exit(1)
    due = filing_of(project, made.checked, name, data, asked).due
    _write(project, made, docx, table)
    click.echo(json.dumps(data_of(made, due), ensure_ascii=False, indent=1) if form == "json" else "\n".join(lines_of(made, due)))


def _in_order(day: datetime.date | None, events: Events) -> None:
    """Raises :class:`InputError` for a day of the law before the agreement, or an agreement that is not made yet."""
    if day and events.entered and day < events.entered:
        raise InputError(f"--on {day} lies before --entered {events.entered}, and there was no agreement yet; give a day from then on")
    if not day and events.entered and events.entered > (now := today()):
        told = f"--entered {events.entered} has not come yet (today is {now})"
        raise InputError(f"{told}; write the day of the last signature, or say --on DAY")


def _overwrites_nothing(file: Path, docx: Path | None, table: Path | None) -> None:
    """Raises :class:`InputError` where one of the outputs is no Word file by its name, is the paper itself under whatever name, or both are the same."""
    for option, path in (("--docx", docx), ("--table", table)):
        word_file(option, path)
        if path is not None and same_file(path, file):
            raise InputError(f"{option} {path}: this is {file} itself, which stays as it is; give another name")
    if docx is not None and table is not None and same_file(docx, table):
        raise InputError(f"--table {table}: this is the file of --docx; give another name")


def _named(author: str) -> None:
    """Raises :class:`InputError` for a name in which nothing can stand in a Word file."""
    bad = unusable_character(author)
    if bad or not author.strip():
        told = f"it holds {bad}" if bad else "there is no name"
        raise InputError(f"--author: {told}; write in whose name the insertions stand, for example --author 'A. Lee'")


def _write(project: Project, made: Mending, docx: Path | None, table: Path | None) -> None:
    if docx is not None:
        content = made.mended.content if made.mended is not None else write(rider_of(made), "word", project.layouts)
        write_file(docx, content)
    if table is not None:
        write_file(table, write(table_of(made), "word", project.layouts))


def _events(told: Mapping[str, Any]) -> Events:
    """The dates of the agreement, as the options of these names give them."""
    later = {name: tuple(day_of(f"--{name}", text, _EXAMPLE) for text in told[name]) for name in ("extended", "updated", "amended")}
    try:
        return Events(entered=day_of("--entered", told["entered"], _EXAMPLE) if told["entered"] is not None else None, **later)
    except ValidationError as error:
        raise InputError(f"--{error.errors()[0]['msg'].removeprefix('Value error, ')}") from None


def _newest(events: Events) -> datetime.date | None:
    days = [each for each in (events.entered, *events.extended, *events.updated, *events.amended) if each]
    return max(days, default=None)
