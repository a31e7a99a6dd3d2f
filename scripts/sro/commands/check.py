"""`sro check`: hold documents against the rules of good drafting."""

from __future__ import annotations

from pathlib import Path

import click

from sro.build.edition import documents_of, edition_at, model_at
from sro.build.plan import Order
from sro.check.lints import lint
from sro.load.district import editions_of, parse_address
from sro.model.model import proper_names


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.pass_context
def check(ctx: click.Context, names: tuple[str, ...]) -> None:
    """Check the documents of one or more districts; exit code 0 when nothing is found, 1 with findings, 2 for bad input."""
    root: Path = ctx.obj
    addresses = [parse_address(name) for name in names] or editions_of(root)
    order = Order(root=root, out=root / "build")
    model = model_at(root)
    found = 0
    for address in addresses:
        for document in documents_of(order, edition_at(order, address)):
            for result in lint(document, proper_names(model, document.id)):
                found += 1
                click.echo(f"{address}: {result}")
    ctx.exit(1 if found else 0)
