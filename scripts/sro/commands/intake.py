"""`sro intake`: a draft that came back, read into things to decide."""

import json
from pathlib import Path

import click

from sro.commands.options import day_of, document_named
from sro.draft.intake import lines_of
from sro.draft.rounds import received
from sro.project import Project, foreign_file, write_file


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--for", "name", required=True, metavar="NAME[:DOC]", help="The district whose draft it is, and the document.")
@click.option("--on", "on", help="Hold it against the law of this day; else of the day of the newest text.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="How it is printed.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write it to this file instead of printing it.")
@click.pass_obj
def intake(project: Project, files: tuple[Path, ...], name: str, on: str | None, form: str, out: Path | None) -> None:
    """Read a Word file that came back: who changed what, silently or tracked, what each change is, and what it does to the law's requirements.

    Each file is held against the round in which it was sent (sro send), else against the version that fits it best, and the first lines say
    which. What was changed with tracking off comes first. An answer is only called one where the document made with it says their words.

    \b
    sro intake returned.docx --for westport:mou
    sro intake police.docx counsel.docx union.docx --for westport --format json --out items.json
    """
    address, document = document_named("--for", name)
    made = received(project, address, document, [foreign_file(path) for path in files], day_of("--on", on) if on else None)
    if form == "json":
        content = json.dumps(made.data(), ensure_ascii=False, indent=1) + "\n"
    else:
        content = "\n".join(lines_of(made)) + "\n"
    if out is not None:
        write_file(out, content.encode())
        click.echo(f"{out}: {len(made.items)} items, {len(made.silent)} of them silent.")
    else:
        click.echo(content, nl=False)
