"""`sro init`: a district's own repository."""

import re
import shlex
from pathlib import Path

import click

from sro.errors import InputError
from sro.project.own_repository import begin, installed_from, with_git


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--program", default="", metavar="SOURCE", help="What `pip install` takes for this program, where it was installed from a file."
)
@click.option("--no-git", is_flag=True, help="Leave git alone.")
def init(folder: Path, program: str, no_git: bool) -> None:
    """Begin a district's own repository in FOLDER, which is new or empty.

    It holds what is the district's: answers, own words, what was adopted. The texts, the law and the layouts are those that came with the program; a file
    of the same name in the folder stands in the place of the program's. FOLDER gets a README, a workflow that checks each push, and a git hook that
    refuses reports about students.

    \b
    sro init our-agreement && cd our-agreement
    sro new our-town                               answer the questions, and have a draft
    """
    if program and not _one_source(program):
        raise InputError(
            "--program: this is nothing that pip takes; write a web address as 'sro @ https://…', a file as './sro-0.1.0-py3-none-any.whl', or 'sro==0.1.0'"
        )
    known = program or installed_from()
    names = begin(folder, known)
    click.echo(f"{folder} has {len(names)} files: {', '.join(names)}.")
    if not no_git:
        click.echo(with_git(folder))
    if not known:
        click.echo(
            "requirements.txt does not say yet where the program comes from; write it there, so that colleagues and the workflow can install it."
        )
    click.echo(f"Next: cd {_quoted(folder)} and sro new NAME, with a name for the district.")


def _one_source(program: str) -> bool:
    """Whether words are one source as a line of requirements.txt names it: no option of pip, no second line."""
    return re.fullmatch(r"sro(?: ?== ?[\w.+!-]+)?|(?:sro ?@ ?)?\S+[:/.]\S+", program) is not None and not program.startswith("-")


def _quoted(folder: Path) -> str:
    text = str(folder)
    return shlex.quote(f"./{text}" if text.startswith("-") else text)
