"""`sro review`: counsel's sign-off, clause by clause, and which stamps have gone stale."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from sro.changelog.steps import law_of
from sro.changelog.view import excerpt
from sro.document import Cell, Clause, Column, Document, Row, Run, Section, Table
from sro.errors import InputError
from sro.instrument.address import parse_version
from sro.instrument.freeze import yaml_bytes
from sro.instrument.stamps import Signoff, signoffs, stamped
from sro.instrument.versions import DEFAULT_DOCUMENT, fetch
from sro.load.instruments import REVIEW, load_review
from sro.resolve.values import long_date
from sro.write.atomic import write_atomically
from sro.write.formats import SUFFIXES, write

_HEAD = "# Who has signed off which clause, and fingerprints of what was read. Written by `sro review`.\n"


@click.command()
@click.argument("name", metavar="NAME[:DOCUMENT]")
@click.option("--by", help="Stamp as this role (counsel, police counsel).")
@click.option("--on", help="The day of the sign-off, as 2026-09-14.")
@click.option("--clauses", multiple=True, help="Clause or section ids, parted by commas; repeat for more.")
@click.option("--check", "checking", is_flag=True, help="Exit code 1 when a stamp is stale or a clause has none.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Write the sign-off table here, as Word, PDF, Markdown and JSON."
)
@click.pass_context
def review(
    ctx: click.Context, name: str, by: str | None, on: str | None, clauses: tuple[str, ...], checking: bool, out: Path | None
) -> None:
    """Stamp clauses as signed off, or list where each clause of a draft stands.

    \b
    sro review westport                                              the table
    sro review westport --by counsel --on 2026-09-14 --clauses term.central,reporting
    sro review westport:policy-5142.4 --check
    """
    root: Path = ctx.obj
    version = parse_version(name)
    if version.kind != "draft" or version.address is None:
        raise InputError(f"{name}: only a district's draft is signed off; what was adopted is frozen")
    document = fetch(root, version).one(version.document or DEFAULT_DOCUMENT)
    law = law_of(root, document.state)
    district = version.address.district
    if by or clauses or on:
        if not (by and clauses and on):
            raise InputError("a stamp needs all three: --by ROLE, --on DAY and --clauses IDS")
        wanted = [each.strip() for text in clauses for each in text.split(",") if each.strip()]
        changed, names = stamped(document, law, load_review(root, district), wanted, by=by, on=_day(on))
        write_atomically(root / "districts" / district / REVIEW, yaml_bytes(changed, _HEAD))
        click.echo(f"{document.id}: {len(names)} clauses stamped by {by} on {on}")
        return
    found = signoffs(document, law, load_review(root, district))
    if out:
        report = table_of(document, found)
        for form, suffix in SUFFIXES.items():
            path = out / f"sign-off{suffix}"
            write_atomically(path, write(report, form, root))
            click.echo(str(path))
    else:
        for each in found:
            by_whom = f"{each.stamp.by}, {each.stamp.on}" if each.stamp else ""
            click.echo(f"{each.unit.place:<16} {each.unit.id:<48} {by_whom:<28} {each.says}".rstrip())
    good = sum(each.says == "signed off" for each in found)
    click.echo(f"{good} of {len(found)} clauses are signed off, {sum(bool(each.stale) for each in found)} stale.")
    ctx.exit(1 if checking and good < len(found) else 0)


def table_of(document: Document, found: list[Signoff]) -> Document:
    """The sign-off table as a document, stale stamps first of all in words."""
    rows = tuple(
        Row(
            id=f"sign-off-{n}",
            cells=tuple(
                Cell(paragraphs=((Run(text=text),) if text else (),))
                for text in (
                    each.unit.place,
                    each.unit.heading if each.unit.heading != each.unit.place else excerpt(each.unit.words, 60),
                    each.stamp.by if each.stamp else "",
                    long_date(each.stamp.on.isoformat()) if each.stamp else "",
                    each.says,
                )
            ),
        )
        for n, each in enumerate(found)
    )
    shares = {"Clause": 1.1, "Heading": 2.4, "By": 1.0, "On": 1.2, "State": 2.0}
    columns = tuple(Column(heading=(Run(text=heading),), share=share) for heading, share in shares.items())
    stale = [each for each in found if each.stale]
    good = sum(each.says == "signed off" for each in found)
    count = "no stamp is" if not stale else "one stamp is" if len(stale) == 1 else f"{len(stale)} stamps are"
    lead = (
        f"{good} of {len(found)} clauses are signed off; {count} stale. A stamp is stale when the text of its clause, "
        "an answer in it, or a requirement behind it has changed since."
    )
    return Document(
        id="sign-off",
        kind="report",
        title=(Run(text="Counsel’s sign-off"),),
        subtitle=document.title,
        running_title="Counsel’s sign-off",
        district=document.district,
        district_name=document.district_name,
        address=document.address,
        state="",
        date=document.date,
        status="final",
        sections=(
            Section(
                id="sign-off",
                blocks=(
                    Clause(id="sign-off-lead", runs=(Run(text=lead),)),
                    Table(id="sign-off-table", caption=(Run(text="Where each clause stands"),), columns=columns, rows=rows),
                ),
            ),
        ),
    )


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise InputError(f"--on: {text!r} is not a date; write year-month-day, for example 2026-09-14") from None
