"""`sro form month`: the papers of one month."""

from __future__ import annotations

import click


@click.command()
def month() -> None:
    """To come."""
