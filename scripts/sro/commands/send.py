"""`sro send`: a draft leaves for the other side."""

from pathlib import Path

import click

from sro.commands.options import day_of, document_named
from sro.draft.rounds import send as sent
from sro.project import DEFAULT_DOCUMENT, Project, write_file


@click.command()
@click.argument("name", metavar="NAME[:DOC]")
@click.option("--to", required=True, help="To whom: a role or a name, such as “police counsel”.")
@click.option("--author", required=True, help="Who sends it: a role or a name.")
@click.option("--date", "day", help="The day of sending, as 2026-10-01; else the draft's own day.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the Word file here too.")
@click.pass_obj
def send(project: Project, name: str, to: str, author: str, day: str | None, out: Path | None) -> None:
    """Write the Word file that goes to the other side, and record what was sent.

    The copy holds nothing privileged: no notes, reasons, findings or open questions. What is sent is kept in districts/NAME/rounds/N with
    its day, its hash and its words, so that what comes back is held against it (sro intake).

    \b
    sro send westport:mou --to "police counsel" --author "A. Lee, board counsel" --date 2026-10-01
    sro send westport --to union --author "A. Lee" --out to-send.docx
    """
    address, named = document_named("NAME", name)
    document = named or DEFAULT_DOCUMENT
    outgoing = sent(project, address, document, to=to, author=author, day=day_of("--date", day) if day else None)
    if out is not None:
        write_file(out, outgoing.content)
    click.echo(f"Round {outgoing.round}: {document} of {address}, to {to.strip()}, on {outgoing.day}.")
    click.echo(f"{out or outgoing.name}  sha256 {outgoing.sha256}")
    if day is None:
        click.echo("The day is the draft's own; `--date` records the day on which it is really sent.")
