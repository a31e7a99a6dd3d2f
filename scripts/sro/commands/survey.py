"""`sro survey`: the law check over many agreements, a row a file."""

import datetime
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from sro.commands.options import day_of, usual_state
from sro.errors import InputError
from sro.project import Project, is_folder
from sro.publish.survey import Order, Row, districts_of, merged, surveyed, write_survey

_PART = re.compile(r"([1-9]\d{0,5})/([1-9]\d{0,5})")


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("survey"), show_default=True, help="Where the results go."
)
@click.option("--on", help="Use the law of this day (2026-09-14) instead of today's.")
@click.option("--state", help="Whose law; the state of most districts here, when absent.")
@click.option("--districts", type=click.Path(path_type=Path), help="A CSV with the columns file and district; else a file's words name it.")
@click.option("--jobs", type=click.IntRange(1, 64), default=2, show_default=True, help="In how many processes.")
@click.option("--shard", default="1/1", show_default=True, help="Only the i-th of n parts (2/5), to be merged afterwards.")
@click.option("--scheduler", help="Have a Dask cluster read the files instead: its scheduler's address, tcp://HOST:8786 (docs/scale.md).")
@click.option(
    "--merge", multiple=True, type=click.Path(path_type=Path), help="A survey.json to merge with others instead; repeat for each."
)
@click.pass_obj
def survey(
    project: Project,
    folder: Path | None,
    out: Path,
    on: str | None,
    state: str | None,
    districts: Path | None,
    jobs: int,
    shard: str,
    scheduler: str | None,
    merge: tuple[Path, ...],
) -> None:
    """Hold every agreement in a folder against the law: one row a file, as a web page with a matrix, CSV and JSON.

    A file that cannot be read has a row that says why, and stops nothing. A run that was stopped goes on where it was, if it is started again.

    \b
    sro survey agreements/ --jobs 4                          all files of a folder and those below it
    sro survey agreements/ --shard 1/3 --out part1           a third of them
    sro survey --merge part1/survey.json --merge part2/survey.json --out all
    sro survey agreements/ --scheduler tcp://10.0.0.5:8786   the workers of a Dask cluster read them
    """
    held_to = state or usual_state(project)
    if held_to not in project.library.states():
        raise InputError(f"--state: there is no law of {held_to!r} here; known: {', '.join(project.library.states())}")
    if merge:
        if folder is not None:
            raise InputError("--merge: leave the folder out; what is merged was surveyed already")
        rows = merged(merge)
    else:
        order = _order(project, folder, out, on, held_to, districts, jobs, shard)
        rows = _run(project, replace(order, scheduler=scheduler or ""))
    for path in write_survey(project, held_to, rows, out):
        click.echo(f"Written: {path}")
    unread = sum(row["readable"] == "no" for row in rows)
    click.echo(f"{len(rows)} files, {unread} not readable.")


def _order(
    project: Project, folder: Path | None, out: Path, on: str | None, state: str, districts: Path | None, jobs: int, shard: str
) -> Order:
    if folder is None or not is_folder(folder):
        raise InputError(f"{folder or 'FOLDER'}: this is no folder; name the one that holds the agreements")
    part = _PART.fullmatch(shard)
    if part is None or int(part[1]) > int(part[2]):
        raise InputError(f"--shard: {shard!r} is no part; write 2/5 for the second of five")
    day = day_of("--on", on) if on is not None else datetime.date.today()
    named = districts_of(districts) if districts else {}
    return Order(project.folder, folder, out, state, day, jobs, (int(part[1]), int(part[2])), named)


def _run(project: Project, order: Order) -> list[Row]:
    click.echo(f"Law of {order.state.upper()} on {order.on}.", err=True)
    with _bar() as (started, done):
        return surveyed(order, started, done)


@contextmanager
def _bar() -> Iterator[Any]:
    """A progress bar on a terminal; silence in a pipe."""
    if not sys.stderr.isatty():
        yield (lambda total: None), (lambda row: None)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Surveying", total=None)
        yield (lambda total: progress.update(task, total=total)), (lambda row: progress.update(task, advance=1))
