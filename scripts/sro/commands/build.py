"""`sro build`: write documents."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from sro.commands.options import day_of, editions_named
from sro.errors import InputError
from sro.formats import SUFFIXES
from sro.model import Address, parse_address
from sro.project import BuildRequest, Project, blocked_in, editions_of, folder_of, lost, remarks_of
from sro.publish import BuiltDocument, build_all, output_folder
from sro.resolve import CATALOGUE, DEFAULT_STUDENTS, Block, may_be_privileged, stale


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--only", multiple=True, metavar="DOCUMENT", help="Only this document (mou, policy-5142.4, form-a …); repeat for more.")
@click.option("--format", "formats", multiple=True, type=click.Choice(list(SUFFIXES)), help="Only this format; repeat for more.")
@click.option("--date", help="The date the documents bear, as 2026-09-14, instead of the one in district.yml.")
@click.option("--final", is_flag=True, help="Without the draft mark; what is still blank is named and left out.")
@click.option("--marked", is_flag=True, help="Shade what was filled in and mark blanks, for a reviewer.")
@click.option("--privileged", is_flag=True, help="The copies for one's own side and its counsel, with notes; of drafts alone.")
@click.option("--students", type=click.IntRange(1, 26), default=DEFAULT_STUDENTS, show_default=True, help="Rows for students on Form A.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where output goes, instead of build/.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but problems.")
@click.pass_context
def build(
    ctx: click.Context,
    names: tuple[str, ...],
    only: tuple[str, ...],
    formats: tuple[str, ...],
    date: str | None,
    final: bool,
    marked: bool,
    privileged: bool,
    students: int,
    out: Path | None,
    quiet: bool,
) -> None:
    """Write the documents of one or more districts in Word, PDF, web and JSON.

    NAME is a district (its draft and every adopted edition), or one edition as westport@2023-11-28; without a name, all of them.
    With --final each document that nothing blocks is written, and what blocks the others is listed. Exit code 1 when some are left out so.

    \b
    sro build                              everything
    sro build westport --only mou          one document in all formats
    sro build westport --marked            with filled-in values shaded
    sro build westport --privileged        copies for our own side, with notes to counsel, below privileged/
    sro build westport@2023-11-28          the terms adopted on that date
    """
    project: Project = ctx.obj
    order = BuildRequest(
        project=project,
        out=(out or project.folder / "build").absolute(),
        documents=_documents(project, only, privileged),
        formats=formats or tuple(SUFFIXES),
        date=day_of("--date", date).isoformat() if date is not None else None,
        final=final,
        marked=marked,
        privileged=privileged,
        students=students,
        catalogue=CATALOGUE in only or not (names or only or privileged),
    )
    addresses = [] if only == (CATALOGUE,) else _addresses(project, names, final)
    if privileged:
        addresses = _drafts(addresses, names, final)
    if missing := [problem for district in dict.fromkeys(each.district for each in addresses) for problem in lost(project.store, district)]:
        raise InputError(missing)
    if date and (kept := [str(each) for each in addresses if each.adopted and str(each) in names]):
        raise InputError(f"--date: {', '.join(kept)} was adopted and keeps its date; leave --date out")
    with _progress(len(addresses), quiet) as advance:
        written = build_all(order, addresses, advance)
    blocks = [block for address in addresses for block in blocked_in(order, address)] if final else []
    held = list(dict.fromkeys(block.document for block in blocks))
    _refuse_absent(only, held, addresses, written)
    if not quiet:
        _print(order, addresses, written)
    for remark in (each for address in addresses for each in remarks_of(project, address, order.date)):
        click.echo(str(remark), err=True)
    for place in stale(project.model):
        click.echo(f"Translation out of step: {place}.", err=True)
    if blocks:
        _say_blocked(held, blocks)
        ctx.exit(1)


def _refuse_absent(only: tuple[str, ...], held: list[str], addresses: list[Address], written: list[BuiltDocument]) -> None:
    for name in only:
        if name not in (CATALOGUE, *held) and not any(each.document == name for each in written):
            raise InputError(
                f"--only: none of {', '.join(map(str, addresses))} has {name}; an answer or `documents:` in district.yml leaves it out"
            )


def _say_blocked(held: list[str], blocks: list[Block]) -> None:
    click.echo(f"Not written, since they cannot be final yet: {', '.join(held)}.", err=True)
    for block in blocks:
        click.echo(f"  {block.says}", err=True)


def _documents(project: Project, only: tuple[str, ...], privileged: bool) -> tuple[str, ...]:
    texts = project.model.documents
    known = [*texts, CATALOGUE]
    for name in only:
        if name not in known:
            raise InputError(f"--only: there is no document {name}; known: {', '.join(known)}")
        if privileged and (name == CATALOGUE or not may_be_privileged(texts[name])):
            raise InputError(f"--only: {name} has no privileged copy; leave out --privileged, or name the agreement or a policy")
    return only


def _drafts(addresses: list[Address], names: tuple[str, ...], final: bool) -> list[Address]:
    """The drafts among some editions, of which alone there are privileged copies."""
    if final:
        raise InputError("--privileged: a copy with notes to counsel is never final; leave out --final, or --privileged")
    if adopted := [str(each) for each in addresses if each.adopted and str(each) in names]:
        raise InputError(
            f"--privileged: {', '.join(adopted)} was adopted, and privileged copies are made of drafts; name the district alone"
        )
    return [each for each in addresses if not each.adopted]


def _addresses(project: Project, names: tuple[str, ...], final: bool) -> list[Address]:
    """The editions asked for: a bare name stands for the draft and every adopted edition, for the draft alone with --final."""
    if not names:
        return editions_of(project.store)
    found: list[Address] = []
    for address in map(parse_address, names):
        if final:
            folder_of(project.store, address)
        found += [address] if final else editions_named(project, address)
    return list(dict.fromkeys(found))


@contextmanager
def _progress(total: int, quiet: bool) -> Iterator[Callable[[Address], None]]:
    """A progress bar on a terminal; silence in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield lambda address: None
        return
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Building", total=total)
        yield lambda address: bar.update(task, advance=1, description=f"Built {address}")


def _print(order: BuildRequest, addresses: list[Address], written: list[BuiltDocument]) -> None:
    table = Table(title=None, box=None, pad_edge=False, header_style="bold")
    for heading in ("Edition", "Document", "Hash", "Blanks", "Files"):
        table.add_column(heading, justify="right" if heading == "Blanks" else "left", no_wrap=heading != "Files")
    for row in written:
        files = " · ".join(f"{Path(name).suffix[1:]} {size / 1024:,.0f} kB" for name, size in row.files)
        table.add_row(row.address, row.document, row.short_hash, str(row.blanks) if row.blanks else "–", files)
    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    console.print(table)
    folder = output_folder(order, addresses[0]) if len(addresses) == 1 and not order.catalogue else order.out
    count = sum(len(row.files) for row in written)
    console.print(f"\n{count} {'file' if count == 1 else 'files'} in {folder}, and a manifest.json beside them.", soft_wrap=True)
    for row in () if order.privileged else written:
        if row.left_out:
            left = f"Open for counsel and left out of {row.document}: {'; '.join(row.left_out)}."
            console.print(f"{left} `sro build {row.address} --privileged` says what is open.", soft_wrap=True, markup=False)
