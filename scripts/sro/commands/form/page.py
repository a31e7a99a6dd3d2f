"""`sro form page`: Form A as one web page."""

from __future__ import annotations

from pathlib import Path

import click

from sro.forms.district_form import DistrictForms
from sro.forms.page import write_page
from sro.project.store import write_atomically


@click.command()
@click.argument("district")
@click.option("--calendar", type=click.Path(path_type=Path, dir_okay=False), help="A school calendar (.yml or .ics) for the due date.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The file to write, instead of build/DISTRICT/form-a.html.")
@click.pass_obj
def page(root: Path, district: str, calendar: Path | None, out: Path | None) -> None:
    """Write Form A as one web page that needs no network: fill in, check, see the due date, save PDF and record."""
    forms = DistrictForms(root, district)
    path = out or root / "build" / forms.edition.district / "form-a.html"
    content = write_page(forms, forms.calendar(calendar))
    write_atomically(path, content)
    click.echo(f"{path}: {len(content) / 1024:,.0f} kB, nothing else needed.")
