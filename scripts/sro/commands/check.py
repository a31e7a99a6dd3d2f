"""`sro check`: hold documents, ours or from outside, against the law and against the rules of good drafting."""

import datetime
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

import click
from pydantic import ValidationError
from rich.console import Console

from sro.check.lints import Lint
from sro.check.report import Checked, as_github, as_json, as_junit, audit
from sro.commands.options import day_of, editions_named
from sro.errors import InputError, Problem
from sro.formats import READABLE, SUFFIXES, write
from sro.history import Proven, lost, verify
from sro.model import WITHDRAWN, Address, Events, Kind, parse_address
from sro.project import (
    BuildRequest,
    Project,
    editions_of,
    foreign_file,
    is_file,
    load_district,
    withdrawn_of,
    write_file,
)
from sro.project.audit import Opened, checked, checked_file, lints_of, opened, remarks_of

_EXAMPLE = "2023-11-28"
_WITHDRAWN = re.compile(rf"^[a-z0-9-]+@[^/]*/{WITHDRAWN}")
FORMATS = ("text", "json", "github", "junit")


class _Kind(click.Choice[str]):
    """A kind of paper; `mou` is the old name of an agreement."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return super().convert("agreement" if value == "mou" else value, param, ctx)


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME or FILE]...")
@click.option("--on", "on", help="Use the law of this day (2026-09-14) instead of the newest date of the district.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How findings are printed.")
@click.option("--report", type=click.Path(path_type=Path, file_okay=False), help="Write an audit report as Word, PDF, web and JSON here.")
@click.option("--official", type=click.Path(path_type=Path), help="A folder of saved official pages: the report shows the statute's words.")
@click.option("--all", "everything", is_flag=True, help="Show what does not apply too.")
@click.option("--kind", type=_Kind(get_args(Kind)), help="What a FILE is, when the guess is wrong.")
@click.option("--state", help="Whose law a FILE is held against; the state of most districts here, when absent.")
@click.option("--entered", help="The day a FILE's agreement was entered into: that of its last signature.")
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
    official: Path | None,
    everything: bool,
    kind: Kind | None,
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
    project: Project = ctx.obj
    day = day_of("--on", on, _EXAMPLE) if on is not None else None
    given = {"--kind": kind, "--state": state, "--entered": entered, "--extended": extended, "--updated": updated, "--amended": amended}
    if unheard := [option for option, value in given.items() if value and not any(map(_is_file, names))]:
        raise InputError(
            f"{', '.join(unheard)}: this is for a FILE; a district says it in its district.yml, so leave it out or name a file"
        )
    events = _events(entered=[entered] if entered is not None else [], extended=extended, updated=updated, amended=amended)
    if day and events.entered and day < events.entered:
        raise InputError(f"--on {day} lies before --entered {events.entered}, and there was no agreement yet; give a day from then on")
    found = _Results()
    wanted = names or tuple(dict.fromkeys(address.district for address in editions_of(project.store)))
    for name in wanted:
        if _is_file(name):
            held_to, held_on = state or _usual_state(project), day or _newest(project)
            found.checked.append(checked_file(project, *foreign_file(Path(name)), state=held_to, kind=kind, events=events, on=held_on))
        else:
            _check_named(project, parse_address(name), day, found)
    tampered = {problem for each in found.proven.values() for problem in each.problems}
    for district in dict.fromkeys(parse_address(name).district for name in wanted if not _is_file(name)):
        tampered |= {*lost(project, district), *_lawless(project, district)}
    if not names:
        from sro.forms import guard_project  # the forms' room is for this alone

        tampered |= set(guard_project(project))  # no report about students may stand in the project
    if report or official:
        _write_reports(project, report, found.checked, official)
    _print(found, form, everything)
    for remark in (each for address, at in found.drafts for each in remarks_of(project, address, at=at)):
        click.echo(_annotated("warning", remark) if form == "github" else str(remark), err=form in ("json", "junit"))
    for problem in sorted(tampered):
        click.echo(_annotated("error", problem) if form == "github" else str(problem), err=form in ("json", "junit"))
    ctx.exit(1 if found.lints or tampered or any(each.fails for each in found.checked) else 0)


@dataclass
class _Results:
    """What a run found: documents held against the law, lints with the edition of each, and adopted texts that proved unchanged or not."""

    checked: list[Checked] = field(default_factory=list)
    lints: list[tuple[Address, Lint]] = field(default_factory=list)
    proven: dict[str, Proven] = field(default_factory=dict)
    drafts: list[tuple[Address, Opened]] = field(default_factory=list)


def _annotated(level: str, problem: Problem) -> str:
    return f"::{level} file={problem.file},line={problem.line}::{problem.message}"


def _check_named(project: Project, asked: Address, day: datetime.date | None, found: _Results) -> None:
    """Adds the editions that an address means. What was withdrawn is proved, and held against the law only where it is asked for itself."""
    for address in editions_named(project, asked):
        _check_edition(project, address, day, found)
    for address in () if asked.adopted else withdrawn_of(project.store, asked.district):
        found.proven |= {each.name: each for each in verify(project, address)}


def _check_edition(project: Project, address: Address, day: datetime.date | None, found: _Results) -> None:
    """Adds what an edition comes to; words that are not the adopted ones prove nothing and are left out."""
    frozen = {each.name: each for each in verify(project, address)}
    found.proven |= frozen
    if not any(each.problems for each in frozen.values()):
        order = BuildRequest(project)
        edition = opened(order, address)
        found.drafts += [] if address.adopted else [(address, edition)]
        found.checked += checked(order, address, day, edition)
        found.lints += [(address, each) for each in lints_of(order, address, edition)]


def _events(**days: Sequence[str]) -> Events:
    """The dates of a FILE's agreement, as the options of these names give them."""
    read = {name: tuple(day_of(f"--{name}", text, _EXAMPLE) for text in texts) for name, texts in days.items()}
    try:
        return Events(**{**read, "entered": next(iter(read["entered"]), None)})
    except ValidationError as error:
        raise InputError(f"--{error.errors()[0]['msg'].removeprefix('Value error, ')}") from None


def _lawless(project: Project, district: str) -> Iterator[Problem]:
    """A problem for each edition in a state of which no law is on file: tables without a line must not look like a clean bill."""
    states = project.library.states()
    for address in editions_of(project.store, district):
        file, source = load_district(project.store, address)
        if file.state not in states:
            message = (
                f"no law of {file.state} is on file, so these documents were held against federal law alone; on file: {', '.join(states)}"
            )
            yield source.problem(("state",), message)


def _is_file(name: str) -> bool:
    """Whether an argument means a file: it has an ending that can be read, it is a path, or there is such a file."""
    path = Path(name)
    if _WITHDRAWN.search(name) and not is_file(path):
        return False
    return path.suffix.lower() in READABLE or is_file(path) or "/" in name or "\\" in name


def _usual_state(project: Project) -> str:
    states = Counter(load_district(project.store, address)[0].state for address in editions_of(project.store))
    if not states:
        raise InputError("--state is needed, since no district here tells the state; for example --state ct")
    return states.most_common(1)[0][0]


def _newest(project: Project) -> datetime.date:
    """A date is an input, never today's: a file without --on is held against the law of the newest district file."""
    dates = [load_district(project.store, address)[0].date for address in editions_of(project.store)]
    if not dates:
        raise InputError("--on is needed, since no district here gives a date; for example --on 2026-09-14")
    return max(dates)


def _write_reports(project: Project, folder: Path | None, results: list[Checked], pages: Path | None) -> None:
    if folder is None:
        raise InputError("--official: the statute's words go into the report; add --report FOLDER")
    from sro.project.official import official_words_in  # reads web pages and PDFs, for reports alone

    wanted = {finding.requirement for each in results for finding in each.findings}
    official = official_words_in(project.store, pages, sorted(wanted)) if pages else {}
    for each in results:
        document = audit(each, official=official)
        stem = "audit-" + "".join(c if c.isalnum() or c in "-." else "-" for c in each.name)
        for form, suffix in SUFFIXES.items():
            write_file(folder / f"{stem}{suffix}", write(document, form, project.layouts))


def _print(found: _Results, form: str, everything: bool) -> None:
    if form == "text":
        from sro.check.report import as_text  # brings rich, which the other formats do not need

        as_text(found.checked, Console(width=None if sys.stdout.isatty() else 120, highlight=False), everything=everything)
    else:
        click.echo({"json": as_json, "junit": as_junit, "github": as_github}[form](found.checked), nl=False)
    for address, each in found.lints:
        annotation = f"::warning file={each.file},line={each.line},title={address} {each.rule}::{each.message}"
        click.echo(annotation if form == "github" else f"{address}: {each}", err=form in ("json", "junit"))
    if form == "text":
        for proven in found.proven.values():
            if not proven.problems:
                click.echo(f"{proven}.")
