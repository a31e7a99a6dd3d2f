"""What several commands read from the command line in the same way."""

import datetime
import itertools
import re
from collections import Counter
from pathlib import Path

import click

from sro.errors import InputError
from sro.model import Address, parse_version
from sro.project import Project, editions_of, folder_of, load_district


def day_of(option: str, text: str, example: str = "2026-09-14") -> datetime.date:
    """A date of the command line. Raises :class:`InputError`, which names the option."""
    try:
        day = datetime.date.fromisoformat(text)
        if day.isoformat() != text:  # 20261201 and 2026-W49-2 are dates to Python alone
            raise ValueError
        return day
    except ValueError:
        raise InputError(f"{option}: {text!r} is not a date; write year-month-day, for example {example}") from None


def not_in_the_future(option: str, day: datetime.date) -> datetime.date:
    """A day on which something was done. Raises :class:`InputError` for one that has not come."""
    if day > (now := today()):
        raise InputError(f"{option}: {day} has not come yet (today is {now}); write the day on which it was done")
    return day


def word_file(option: str, path: Path | None) -> None:
    """Raises :class:`InputError` for the name of an output in Word that is none by its ending."""
    if path is not None and path.suffix.lower() != ".docx":
        raise InputError(f"{option} {path}: this is a Word file; give a name that ends in .docx")


def today() -> datetime.date:
    """The day of the clock, which decides nothing but whether a day has come."""
    return datetime.date.today()


def document_named(option: str, text: str) -> tuple[Address, str]:
    """A district's draft or edition with a document, as `westport:mou`; the document is "" where none is named. Raises :class:`InputError` for anything
    else."""
    version = parse_version(text, lambda path: False)
    if version.address is None:
        raise InputError(f"{option}: {text!r} is no district; write its name, and a document after a colon, for example westport:mou")
    return version.address, version.document


def editions_named(project: Project, address: Address) -> list[Address]:
    """The edition that an address names, or all of a district, the adopted and the draft. Raises :class:`InputError` where there is none."""
    editions = [] if address.adopted else editions_of(project.store, address.district)
    if not editions:
        folder_of(project.store, address)
    return editions or [address]


def usual_state(project: Project, option: str = "--state") -> str:
    """The state of most districts here. Raises :class:`InputError` where there is none, with the ``option`` that tells it."""
    states = Counter(load_district(project.store, address)[0].state for address in editions_of(project.store))
    if not states:
        raise InputError(f"{option} is needed, since no district here tells the state; for example {option} ct")
    return states.most_common(1)[0][0]


class OneName(click.Command):
    """A command that takes one name and says how one of two words is written."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click's; words behind the name are told to belong to it."""
        words = list(itertools.takewhile(lambda each: not each.startswith("-"), args))
        if len(words) > 1:
            joined = "-".join(re.findall(r"[a-z0-9]+", " ".join(words).lower()))
            raise click.UsageError(f"a name is one word; put the name in quotes or join it with hyphens: {joined}", ctx)
        return super().parse_args(ctx, args)
