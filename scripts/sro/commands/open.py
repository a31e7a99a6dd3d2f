"""`sro open`: where a negotiation stands."""

import datetime
import json

import click

from sro.commands.options import day_of, document_named
from sro.draft.rounds import data_of, lines_of, standing
from sro.project import Project


@click.command("open")
@click.argument("name", metavar="NAME[:DOC]")
@click.option("--on", "on", help="As of this day, as 2026-12-01, instead of today.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="How it is printed.")
@click.pass_context
def open_(ctx: click.Context, name: str, on: str | None, form: str) -> None:
    """Say where a negotiation stands: what is agreed, refused, conditional and open, round by round, with the days that passed.

    Last it says whether both sides' last words are equal: the file that came back last with all its changes, and our draft as it is now.
    Else it lists the places in which they differ. An entry of decisions.yml that is on no item which came back is told with its line and not
    counted; the exit code is 2 then.

    \b
    sro open westport
    sro open westport:mou --on 2026-12-01 --format json
    """
    project: Project = ctx.obj
    address, document = document_named("NAME", name)
    day = day_of("--on", on) if on else datetime.date.today()
    stands = standing(project, address, document)
    click.echo(json.dumps(data_of(stands, day), ensure_ascii=False, indent=1) if form == "json" else "\n".join(lines_of(stands, day)))
    for problem in stands.strange:
        click.echo(str(problem), err=True)
    if stands.strange:
        ctx.exit(2)
