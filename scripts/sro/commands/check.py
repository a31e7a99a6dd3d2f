"""`sro check`: hold documents, ours or from outside, against the law and against the rules of good drafting."""

from __future__ import annotations

import datetime
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError
from rich.console import Console

from sro.audit.ours import checked, library_at, lints_of
from sro.audit.outside import checked_file, kinds
from sro.build.plan import Order
from sro.check.lints import Lint
from sro.check.report import Checked, as_github, as_json, as_junit, as_text, audit
from sro.errors import InputError, Problem
from sro.form.privacy import guard_project
from sro.instrument.verify import Proven, lost, verify
from sro.load.district import Address, editions_of, folder_of, load_district, parse_address
from sro.load.outside import READABLE
from sro.model.district import Events
from sro.write.atomic import write_atomically
from sro.write.formats import SUFFIXES, write

FORMATS = ("text", "json", "github", "junit")


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME or FILE]...")
@click.option("--on", "on", help="Use the law of this day (2026-09-14) instead of the newest date of the district.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How findings are printed.")
@click.option("--report", type=click.Path(path_type=Path, file_okay=False), help="Write an audit report as Word, PDF, web and JSON here.")
@click.option("--all", "everything", is_flag=True, help="Show what does not apply too.")
@click.option("--kind", type=click.Choice(kinds()), help="What a FILE is, when the guess is wrong.")
@click.option("--state", help="Whose law a FILE is held against; the state of most districts here, when absent.")
@click.option("--entered", help="The day a FILE's agreement was entered into.")
@click.option("--extended", multiple=True, help="A day on which it was extended; repeat for more.")
@click.option("--updated", multiple=True, help="A day on which it was updated; repeat for more.")
@click.option("--amended", multiple=True, help="A day on which it was amended; repeat for more.")
@click.pass_context
def check(
    ctx: click.Context,
    names: tuple[str, ...],
    on: str | None,
    form: str,
    report: Path | None,
    everything: bool,
    kind: str | None,
    state: str | None,
    entered: str | None,
    extended: tuple[str, ...],
    updated: tuple[str, ...],
    amended: tuple[str, ...],
) -> None:
    """Hold documents against the law: which requirement applies, which words meet it, what is missing, and what counsel must decide.

    NAME is a district (its draft and adopted editions) or one edition; FILE is a Word, PDF, text or Markdown file from anywhere. Exit
    code 0 when nothing the law asks is missing or weak and no drafting rule is broken, 1 with findings, 2 for input that cannot be used.

    \b
    sro check westport                                  the draft and the adopted terms
    sro check westport@2023-11-28 --on 2023-11-28       under the law of that day
    sro check agreement.pdf --entered 2016-08-30        somebody else's agreement
    sro check westport --report audit/                  a report to forward
    """
    root: Path = ctx.obj
    day = _date("--on", on)
    given = {"--kind": kind, "--state": state, "--entered": entered, "--extended": extended, "--updated": updated, "--amended": amended}
    if unheard := [option for option, value in given.items() if value and not any(map(_is_file, names))]:
        raise InputError(
            f"{', '.join(unheard)}: this is for a FILE; a district says it in its district.yml, so leave it out or name a file"
        )
    events = _events(
        entered=_date("--entered", entered),
        extended=tuple(_dates("--extended", extended)),
        updated=tuple(_dates("--updated", updated)),
        amended=tuple(_dates("--amended", amended)),
    )
    if day and events.entered and day < events.entered:
        raise InputError(f"--on {day} lies before --entered {events.entered}, and there was no agreement yet; give a day from then on")
    order = Order(root=root, out=root / "build")
    results: list[Checked] = []
    lints: list[tuple[Address, Lint]] = []
    proven: dict[str, Proven] = {}
    wanted = names or tuple(dict.fromkeys(address.district for address in editions_of(root)))
    for name in wanted:
        if _is_file(name):
            chosen = state or _usual_state(root)
            file_day = day or _newest(root)
            results.append(checked_file(root, Path(name), state=chosen, kind=kind, events=events, on=file_day))  # type: ignore[arg-type]
            continue
        for address in _addresses(root, name):
            frozen = {each.name: each for each in verify(root, address)}
            proven |= frozen
            if any(each.problems for each in frozen.values()):
                continue  # words that are not the adopted ones prove nothing
            results += checked(order, address, day)
            lints += [(address, each) for each in lints_of(order, address)]
    tampered = {problem for each in proven.values() for problem in each.problems}
    for district in dict.fromkeys(parse_address(name).district for name in wanted if not _is_file(name)):
        tampered |= {*lost(root, district), *_lawless(root, district)}
    if not names:
        tampered |= set(guard_project(root))  # no report about students may stand in the project
    if report:
        _write_reports(root, report, results)
    _print(results, lints, form, everything)
    if form == "text":
        for each in proven.values():
            if not each.problems:
                click.echo(f"{each}.")
    for problem in sorted(tampered):
        shown = f"::error file={problem.file},line={problem.line}::{problem.message}" if form == "github" else str(problem)
        click.echo(shown, err=form in ("json", "junit"))
    ctx.exit(1 if lints or tampered or any(each.fails for each in results) else 0)


def _events(**days: Any) -> Events:
    try:
        return Events(**days)
    except ValidationError as error:
        raise InputError(f"--{error.errors()[0]['msg'].removeprefix('Value error, ')}") from None


def _lawless(root: Path, district: str) -> Iterator[Problem]:
    """A problem for each edition in a state of which no law is on file: tables without a line must not look like a clean bill."""
    states = library_at(root).states()
    for address in editions_of(root, district):
        file, source = load_district(root, address)
        if file.state not in states:
            message = (
                f"no law of {file.state} is on file, so these documents were held against federal law alone; on file: {', '.join(states)}"
            )
            yield source.problem(("state",), message)


def _is_file(name: str) -> bool:
    """Whether an argument means a file: it has an ending that can be read, it is a path, or there is such a file."""
    path = Path(name)
    return path.suffix.lower() in READABLE or path.is_file() or "/" in name or "\\" in name


def _addresses(root: Path, name: str) -> list[Address]:
    address = parse_address(name)
    if address.adopted:
        folder_of(root, address)
        return [address]
    editions = editions_of(root, address.district)
    if not editions:
        folder_of(root, address)
    return editions


def _date(option: str, text: str | None) -> datetime.date | None:
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{option}: {text!r} is not a date; write year-month-day, for example 2023-11-28") from None


def _dates(option: str, texts: tuple[str, ...]) -> list[datetime.date]:
    return [day for text in texts if (day := _date(option, text))]


def _usual_state(root: Path) -> str:
    states = Counter(load_district(root, address)[0].state for address in editions_of(root))
    if not states:
        raise InputError("--state is needed, since no district here tells the state; for example --state ct")
    return states.most_common(1)[0][0]


def _newest(root: Path) -> datetime.date:
    """A date is an input, never today's: a file without --on is held against the law of the newest district file."""
    dates = [load_district(root, address)[0].date for address in editions_of(root)]
    if not dates:
        raise InputError("--on is needed, since no district here gives a date; for example --on 2026-09-14")
    return max(dates)


def _write_reports(root: Path, folder: Path, results: list[Checked]) -> None:
    for each in results:
        document = audit(each)
        stem = "audit-" + "".join(c if c.isalnum() or c in "-." else "-" for c in each.name)
        for form, suffix in SUFFIXES.items():
            write_atomically(folder / f"{stem}{suffix}", write(document, form, root))


def _print(results: list[Checked], lints: list[tuple[Address, Lint]], form: str, everything: bool) -> None:
    if form == "json":
        click.echo(as_json(results), nl=False)
    elif form == "junit":
        click.echo(as_junit(results), nl=False)
    elif form == "github":
        click.echo(as_github(results), nl=False)
        for address, each in lints:
            click.echo(f"::warning file={each.file},line={each.line},title={address} {each.rule}::{each.message}")
    else:
        as_text(results, Console(width=None if sys.stdout.isatty() else 120, highlight=False), everything=everything)
    if form != "github":
        for address, each in lints:
            click.echo(f"{address}: {each}", err=form != "text")
