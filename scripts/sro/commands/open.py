"""`sro open`: where a negotiation stands."""

import datetime
import json
from pathlib import Path

import click

from sro.commands.options import day_of, document_named, word_file
from sro.draft.rounds import data_of, desk_of, lines_of, review_paper, standing
from sro.errors import InputError
from sro.formats import write
from sro.project import Project, write_file


@click.command("open")
@click.argument("name", metavar="NAME[:DOC]")
@click.option("--on", "on", help="As of this day, as 2026-12-01, instead of today.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="How it is printed.")
@click.option(
    "--docx",
    "docx",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the last round's items with their decisions here, as Word.",
)
@click.option("--undecided", is_flag=True, help="With --docx: only what is open, as for a board.")
@click.pass_context
def open_(ctx: click.Context, name: str, on: str | None, form: str, docx: Path | None, undecided: bool) -> None:
    """Say where a negotiation stands: what is agreed, refused, conditional and open, round by round, with the days that passed.

    Last it says whether both sides' last words are equal: the file that came back last with all its changes, and our draft as it is now.
    Else it lists the places in which they differ. An entry of decisions.yml that is on no item which came back is told with its line and not
    counted; the exit code is 2 then.

    With --docx the items of the last round that came back are written as a paper for one's own side: both sides' words, what each is, what it
    does to the law, and what was decided with the reason.

    \b
    sro open westport
    sro open westport:mou --docx review.docx
    sro open westport:mou --docx for-the-board.docx --undecided
    sro open westport:mou --on 2026-12-01 --format json
    """
    project: Project = ctx.obj
    address, document = document_named("NAME", name)
    word_file("--docx", docx)
    if undecided and docx is None:
        raise InputError("--undecided belongs to --docx FILE, the paper that it shortens; add --docx open-points.docx")
    day = day_of("--on", on) if on else datetime.date.today()
    stands = standing(project, address, document)
    click.echo(json.dumps(data_of(stands, day), ensure_ascii=False, indent=1) if form == "json" else "\n".join(lines_of(stands, day)))
    for problem in stands.strange:
        click.echo(str(problem), err=True)
    if stands.strange:
        ctx.exit(2)
    if docx is not None:
        write_file(docx, write(review_paper(desk_of(project, address, document, day), undecided=undecided), "word", project.layouts))
        click.echo(f"{docx}: {'what is open' if undecided else 'the items with their decisions'}, for our own side.", err=form == "json")
