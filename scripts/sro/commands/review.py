"""`sro review`: counsel's sign-off, clause by clause, and which stamps have gone stale."""

from pathlib import Path

import click

from sro.commands.options import day_of, not_in_the_future
from sro.errors import InputError
from sro.formats import SUFFIXES, write
from sro.history import law_of, signer, signoffs, stamped, table_of, yaml_bytes
from sro.model import parse_version
from sro.project import DEFAULT_DOCUMENT, REVIEW, Project, fetch, is_file, load_review, write_file

_HEAD = "# Who has signed off which clause, and fingerprints of what was read. Written by `sro review`.\n"


@click.command()
@click.argument("name", metavar="NAME[:DOCUMENT]")
@click.option("--by", help="Stamp as this role (counsel, police counsel).")
@click.option("--name", "signed_by", default="", help="Who signs off: a name beside the role.")
@click.option("--note", default="", help="A remark beside the stamp, for one's own side.")
@click.option("--on", help="The day of the sign-off, as 2026-09-14; not one that has yet to come.")
@click.option("--clauses", multiple=True, help="Clause or section ids, parted by commas; repeat for more.")
@click.option("--check", "checking", is_flag=True, help="Exit code 1 when a stamp is stale or a clause has none.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Write the sign-off table here, as Word, PDF, Markdown and JSON."
)
@click.pass_context
def review(
    ctx: click.Context,
    name: str,
    by: str | None,
    signed_by: str,
    note: str,
    on: str | None,
    clauses: tuple[str, ...],
    checking: bool,
    out: Path | None,
) -> None:
    """Stamp clauses as signed off, or list where each clause of a draft stands.

    \b
    sro review westport                                              the table
    sro review westport --by counsel --on 2026-09-14 --clauses term.central,reporting
    sro review westport --by counsel --name "A. Lee" --note "read with the union contract" --on 2026-09-14 --clauses assignment
    sro review westport:policy-5142.4 --check
    """
    project: Project = ctx.obj
    version = parse_version(name, is_file)
    if version.kind != "draft" or version.address is None:
        raise InputError(f"{name}: only a district's draft is signed off; what was adopted is frozen")
    document = fetch(project, version).one(version.document or DEFAULT_DOCUMENT)
    law = law_of(project, document.state)
    district = version.address.district
    if by or clauses or on or signed_by or note:
        if not (by and clauses and on):
            raise InputError("a stamp needs all three: --by ROLE, --on DAY and --clauses IDS")
        wanted = [each.strip() for text in clauses for each in text.split(",") if each.strip()]
        day = not_in_the_future("--on", day_of("--on", on))
        review = load_review(project.store, district)
        changed, names = stamped(document, law, review, wanted, by=by, on=day, signed_by=signed_by.strip(), note=note.strip())
        project.store.write(f"districts/{district}/{REVIEW}", yaml_bytes(changed, _HEAD))
        click.echo(f"{document.id}: {len(names)} clauses stamped by {by}{f' ({signed_by})' if signed_by else ''} on {on}")
        return
    found = signoffs(document, law, load_review(project.store, district))
    if out:
        report = table_of(document, found)
        for form, suffix in SUFFIXES.items():
            path = out / f"sign-off{suffix}"
            write_file(path, write(report, form, project.layouts))
            click.echo(str(path))
    else:
        for each in found:
            by_whom = f"{signer(each.stamp)}, {each.stamp.on}" if each.stamp else ""
            noted = f" ({each.stamp.note})" if each.stamp and each.stamp.note else ""
            click.echo(f"{each.unit.place:<16} {each.unit.id:<48} {by_whom:<28} {each.says}{noted}".rstrip())
    good = sum(each.says == "signed off" for each in found)
    click.echo(f"{good} of {len(found)} clauses are signed off, {sum(bool(each.stale) for each in found)} stale.")
    ctx.exit(1 if checking and good < len(found) else 0)
