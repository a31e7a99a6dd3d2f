"""`sro form guard`: no record and no filled form is committed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import click

from sro.forms.privacy import guard as guarded


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--staged", is_flag=True, help="Look at the files that git is about to commit.")
@click.pass_context
def guard(ctx: click.Context, files: tuple[Path, ...], staged: bool) -> None:
    """Refuse records and filled forms among FILES, or among what git is about to commit; exit code 1 when there are any."""
    root = ctx.obj
    looked_at = list(files)
    if staged:
        listed = ["git", "-C", str(root), "diff", "--cached", "--name-only", "--diff-filter=ACMR", "-z"]
        names = subprocess.run(listed, capture_output=True, check=True).stdout.decode().split("\0")
        looked_at += [root / name for name in names if name]
    found = list(guarded(looked_at))
    for problem in found:
        click.echo(str(problem), err=True)
    ctx.exit(1 if found else 0)
