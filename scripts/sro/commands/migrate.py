"""`sro migrate`: own words out of the old `wording.yml` into `local.yml`."""

import click

from sro.draft import migrated, record
from sro.model import LOCAL, parse_address
from sro.project import Project


@click.command()
@click.argument("name", metavar="NAME")
@click.pass_obj
def migrate(project: Project, name: str) -> None:
    """Write a district's own words from the old wording.yml into local.yml, in which clauses are added, left out and moved too.

    The old file goes; where it was frozen with an adopted text it stays as it was, and the proof holds.

    \b
    sro migrate westport
    """
    district = parse_address(name).district
    for file, local in migrated(project, district).items():
        click.echo(f"{file}: {len(local)} {'entry' if len(local) == 1 else 'entries'}, each as it was.")
        if file == f"districts/{district}/{LOCAL}":
            record(project, district, local, set())
