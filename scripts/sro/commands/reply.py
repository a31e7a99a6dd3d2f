"""`sro reply`: their file with our decisions as tracked changes."""

from pathlib import Path

import click

from sro.commands.options import day_of, document_named, today
from sro.draft.rounds import answer, desk_of
from sro.project import Project, write_file


@click.command()
@click.argument("name", metavar="NAME[:DOC]")
@click.option("--author", default="", help="In whose name the changes stand; else who decided.")
@click.option("--date", "day", help="Their day, as 2026-12-01; else that of the decisions, else of the newest change.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Write the replies to this folder instead of beside the decisions."
)
@click.pass_context
def reply(ctx: click.Context, name: str, author: str, day: str | None, out: Path | None) -> None:
    """Write the reply to what came back: their Word file with our decisions.

    What was accepted is in; what was rejected is taken back as tracked changes in our author's name, and our own words stand on top of
    theirs. What is not decided stays theirs, tracked. Their comments are kept and answered with what was typed for the other side; nothing
    of our analysis is in the file. It is proved: rejecting all of ours gives their file, accepting all gives our position. Exit code 1 when
    one cannot be proved, which is then not written.

    \b
    sro reply westport:mou
    sro reply westport --author "A. Lee, board counsel" --date 2026-12-01 --out to-send
    """
    project: Project = ctx.obj
    address, document = document_named("NAME", name)
    desk = desk_of(project, address, document, today())
    folder = desk.name.rpartition("/")[0]
    failed = False
    for each in answer(desk, author, day_of("--date", day) if day else None, today()):
        if not each.reply.proof.holds:
            click.echo(f"{each.name}: not written: {each.reply.proof.sentence}", err=True)
            failed = True
            continue
        target = each.file
        if out is not None:
            write_file(out / target, each.reply.content)
        else:
            project.store.write(f"{folder}/{target}", each.reply.content)
        click.echo(f"{out / target if out else f'{folder}/{target}'}: {each.said} {each.dated}")
        for line in each.warned:
            click.echo(f"mind: {line}")
        for line in each.also:
            click.echo(f"also: {line}")
        for line in each.remarks:
            click.echo(f"not carried out: {line}")
    open_ = sum(ruling.decision in ("later", "ask") for ruling in desk.file.decisions)
    if open_:
        verb = "is" if open_ == 1 else "are"
        told = f"{open_} of {len(desk.file.decisions)} items {verb} not decided; what is marked of it stays tracked in the name of who made it."
        click.echo(told)
    if failed:
        ctx.exit(1)
