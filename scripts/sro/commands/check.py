"""`sro check`: hold documents, ours or from outside, against the law and against the rules of good drafting. What a FILE does not need (lints, the proof of
adopted texts, what an answer does) is loaded where a NAME asks for it."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from sro.check import Asked, Tracked, undecided
from sro.commands.options import day_of, editions_named, usual_state
from sro.errors import InputError, Problem
from sro.formats import READABLE, REPORTED
from sro.model import WITHDRAWN, Address, Events, Kind, parse_address, todays_kind
from sro.project import Project, checked_file, editions_of, filing_of, foreign_file, is_file, load_district, write_file

if TYPE_CHECKING:
    from sro.check.lints import Lint
    from sro.check.report import Checked, Filing
    from sro.history import Proven
    from sro.project import Opened

_EXAMPLE = "2023-11-28"
_WITHDRAWN = re.compile(rf"^[a-z0-9-]+@[^/]*/{WITHDRAWN}")
FORMATS = ("text", "json", "github", "junit")


class _Kind(click.Choice[str]):
    """A kind of paper; `mou` is the old name of an agreement."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return super().convert(todays_kind(value), param, ctx)


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME or FILE]...")
@click.option("--on", "on", help="Use the law of this day (2026-09-14) instead of the newest date of the district, or of today for a FILE.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How findings are printed.")
@click.option(
    "--report", type=click.Path(path_type=Path, file_okay=False), help="Write a report on each document here, as Word, PDF, web and JSON."
)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the report on one FILE here: .docx, .pdf, .html or .json."
)
@click.option("--official", type=click.Path(path_type=Path), help="A folder of saved official pages: the report shows the statute's words.")
@click.option("--all", "everything", is_flag=True, help="Show what does not apply too.")
@click.option("--kind", type=_Kind(get_args(Kind)), help="What a FILE is, when the guess is wrong.")
@click.option(
    "--tracked",
    type=click.Choice(get_args(Tracked)),
    default="both",
    show_default=True,
    help="How a FILE's tracked changes are taken; both: each verdict that differs says so.",
)
@click.option("--with", "base", type=click.Path(path_type=Path), help="The agreement that a FILE amends, to be read together with it.")
@click.option("--ocr", is_flag=True, help="Recognize the text of a PDF's pages that are pictures (needs ocrmypdf or tesseract).")
@click.option("--settle", type=click.Path(path_type=Path), help="What people decided of a FILE's passages (decisions.yml).")
@click.option("--undecided", type=click.Path(path_type=Path), help="Write what is left to decide of a FILE's passages here, to fill in.")
@click.option("--prepared-by", default="", help="Who prepared the report on a FILE, for its head.")
@click.option("--prepared-for", default="", help="For whom the report on a FILE was prepared.")
@click.option("--public", is_flag=True, help="A report on a FILE for the public: open questions and notes are left out.")
@click.option("--clauses", is_flag=True, help="Add to the report on a FILE the model's clauses that would mend what is open.")
@click.option("--state", help="Whose law a FILE is held against; the state of most districts here, when absent.")
@click.option("--entered", help="The day a FILE's agreement was entered into: that of its last signature.")
@click.option("--extended", multiple=True, help="A day on which it was extended; repeat for more.")
@click.option("--updated", multiple=True, help="A day on which it was updated; repeat for more.")
@click.option("--amended", multiple=True, help="A day on which it was amended; repeat for more.")
@click.pass_context
def check(
    ctx: click.Context,
    /,
    names: tuple[str, ...],
    on: str | None,
    form: str,
    report: Path | None,
    output: Path | None,
    official: Path | None,
    everything: bool,
    **told: Any,
) -> None:
    """Hold documents against the law: which requirement applies, which words meet it, what is missing, and what counsel must decide.

    NAME is a district (its draft and adopted editions) or one edition; FILE is a Word, PDF, HTML, text or Markdown file from anywhere. A
    FILE is met only by words that say it firmly; where the program is not sure it gives the passages to read. Exit code 0 when nothing the law
    asks is missing, weak, to be read or not found and no drafting rule is broken, 1 with findings, 2 for input that cannot be used or a frozen text
    that is not as it was adopted.

    \b
    sro check westport                                  the draft and the adopted terms
    sro check westport@2023-11-28 --on 2023-11-28       under the law of that day
    sro check agreement.pdf --entered 2016-08-30        somebody else's agreement
    sro check agreement.docx --output report.docx       a report to file; .pdf and .html too
    sro check agreement.docx --report out/              the same in every format
    sro check amendment.docx --with agreement.pdf       an amendment together with what it amends
    sro check agreement.docx --undecided decisions.yml  what is left to decide, to fill in
    sro check agreement.docx --settle decisions.yml     with what was decided
    """
    project: Project = ctx.obj
    day = day_of("--on", on, _EXAMPLE) if on is not None else None
    files = [name for name in names if _is_file(name)]
    if output and (len(names) != 1 or not files or output.suffix.lower() not in (*REPORTED, ".json")):
        known = ", ".join((*REPORTED, ".json"))
        raise InputError(f"--output {output}: this is a report on one FILE, and ends in {known}; give one, or --report FOLDER")
    asked = _asked(project, day, told, files)
    base = foreign_file(told["base"]) if told["base"] else None
    found = _Results()
    wanted = names or tuple(dict.fromkeys(address.district for address in editions_of(project.store)))
    for name in wanted:
        if asked and name in files:
            found.checked.append(checked_file(project, *(paper := foreign_file(Path(name))), asked, base, told["settle"]))
            if report or output:
                prepared = told["prepared_by"], told["prepared_for"]
                found.filings[name] = filing_of(
                    project, found.checked[-1], *paper, asked, prepared=prepared, public=told["public"], clauses=told["clauses"]
                )
        else:
            _check_named(project, parse_address(name), day, found)
    tampered, problems = _problems(project, found, {parse_address(name).district for name in wanted if name not in files}, not names)
    if told["undecided"]:
        write_file(told["undecided"], "".join(map(undecided, found.checked)).encode())
    if report or output or official:
        _write_reports(project, report, output, found, official)
    _print(found, form, everything)
    for remark in found.remarks(project):
        click.echo(_annotated("warning", remark) if form == "github" else str(remark), err=form in ("json", "junit"))
    for problem in problems:
        click.echo(_annotated("error", problem) if form == "github" else str(problem), err=form in ("json", "junit"))
    ctx.exit(2 if tampered else 1 if found.lints or problems or any(each.fails for each in found.checked) else 0)


def _asked(project: Project, day: datetime.date | None, told: dict[str, Any], files: Sequence[str]) -> Asked | None:
    """How the files are to be held against the law; None where there are none, and then nothing may be told of one."""
    if len(files) > 1 and (told["settle"] or told["undecided"]):
        raise InputError("--settle and --undecided are for one FILE at a time; name one")
    if not files:
        given = {name: value for name, value in told.items() if value and name != "tracked"}
        if unheard := [_OPTION.get(name, f"--{name}") for name in given]:
            raise InputError(
                f"{', '.join(unheard)}: this is for a FILE; a district says it in its district.yml, so leave it out or name a file"
            )
        return None
    events = _events(told["entered"], {name: told[name] for name in ("extended", "updated", "amended")})
    if day and events.entered and day < events.entered:
        raise InputError(f"--on {day} lies before --entered {events.entered}, and there was no agreement yet; give a day from then on")
    state, on = told["state"] or usual_state(project), day or datetime.date.today()
    return Asked(state, on, told["kind"], events, told["tracked"], ocr=told["ocr"])


_OPTION = {"base": "--with", "prepared_by": "--prepared-by", "prepared_for": "--prepared-for"}


def _problems(project: Project, found: _Results, districts: Collection[str], everywhere: bool) -> tuple[bool, list[Problem]]:
    """Whether an adopted text of the project is not as it was adopted, or is gone; and everything that is wrong with the project's own files: that,
    editions in a state without law, and places where no report about students may stand."""
    from sro.project import lost

    problems = {problem for each in found.proven.values() for problem in each.problems}
    problems = problems.union(*(lost(project.store, district) for district in districts))
    tampered = bool(problems)
    problems = problems.union(*(_lawless(project, district) for district in districts))
    if everywhere:
        from sro.forms import guard_project  # the forms' room is for this alone

        problems |= set(guard_project(project))
    return tampered, sorted(problems)


@dataclass
class _Results:
    """What a run found: documents held against the law, lints with the edition of each, and adopted texts that proved unchanged or not."""

    checked: list[Checked] = field(default_factory=list)
    lints: list[tuple[Address, Lint]] = field(default_factory=list)
    proven: dict[str, Proven] = field(default_factory=dict)
    drafts: list[tuple[Address, Opened]] = field(default_factory=list)
    filings: dict[str, Filing] = field(default_factory=dict)

    def remarks(self, project: Project) -> Iterator[Problem]:
        """What is to be told about the answers of the drafts."""
        for address, at in self.drafts:
            from sro.project import remarks_of

            yield from remarks_of(project, address, at=at)


def _annotated(level: str, problem: Problem) -> str:
    return f"::{level} file={problem.file},line={problem.line}::{problem.message}"


def _check_named(project: Project, asked: Address, day: datetime.date | None, found: _Results) -> None:
    """Adds the editions that an address means. What was withdrawn is proved, and held against the law only where it is asked for itself."""
    from sro.history import verify
    from sro.project import lost, withdrawn_of

    named = editions_named(project, asked)
    for address in (*named, *(() if asked.adopted else withdrawn_of(project.store, asked.district))):
        found.proven |= {each.name: each for each in verify(project, address)}
    known = {*lost(project.store, asked.district), *(problem for each in found.proven.values() for problem in each.problems)}
    for address in named:
        try:
            _check_edition(project, address, day, found)
        except InputError as error:
            if not known.issuperset(error.problems):
                raise


def _check_edition(project: Project, address: Address, day: datetime.date | None, found: _Results) -> None:
    """Adds what an edition comes to; words that are not the adopted ones prove nothing and are left out."""
    from sro.project import BuildRequest, checked, lints_of, opened, records_of

    if not any(found.proven[name].problems for name in (f"{address}:{each}" for each in records_of(project.store, address))):
        order = BuildRequest(project)
        edition = opened(order, address)
        found.drafts += [] if address.adopted else [(address, edition)]
        found.checked += checked(order, address, day, edition)
        found.lints += [(address, each) for each in lints_of(order, address, edition)]


def _events(entered: str | None, later: Mapping[str, Sequence[str]]) -> Events:
    """The dates of a FILE's agreement, as the options of these names give them."""
    from pydantic import ValidationError

    read = {name: tuple(day_of(f"--{name}", text, _EXAMPLE) for text in texts) for name, texts in later.items()}
    try:
        return Events(entered=day_of("--entered", entered, _EXAMPLE) if entered is not None else None, **read)
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


def _write_reports(project: Project, folder: Path | None, output: Path | None, results: _Results, pages: Path | None) -> None:
    """Writes the reports: into a folder in every format, or one in the format of its file's ending. The JSON on a file holds all findings."""
    if folder is None and output is None:
        raise InputError("--official: the statute's words go into the report; add --report FOLDER")
    from sro.check.report import as_json, audit, filed, for_the_public
    from sro.formats import SUFFIXES, write
    from sro.project.official import official_words_in  # reads web pages and PDFs, for reports alone

    wanted = {finding.requirement for each in results.checked for finding in each.findings}
    official = official_words_in(project.store, pages, sorted(wanted)) if pages else {}
    filings = {Path(name).name: filing for name, filing in results.filings.items()}
    for each in results.checked:
        filing = filings.get(each.name) if each.taken else None
        document = filed(each, filing, official) if filing else audit(each, official=official)
        stem = "audit-" + "".join(c if c.isalnum() or c in "-." else "-" for c in each.name)
        findings = as_json([for_the_public(each) if filing and filing.public else each]).encode()
        forms = {suffix: form for form, suffix in SUFFIXES.items()} | REPORTED
        for suffix, form in forms.items() if folder else ():
            data = findings if filing and form == "json" else write(document, form, project.layouts)
            write_file(Path(folder or "") / f"{stem}{suffix}", data)
        if output:
            suffix = output.suffix.lower()
            write_file(output, findings if suffix == ".json" else write(document, REPORTED[suffix], project.layouts))


def _print(found: _Results, form: str, everything: bool) -> None:
    if form == "text":
        from rich.console import Console

        from sro.check.report import as_text  # brings rich, which the other formats do not need

        as_text(found.checked, Console(width=None if sys.stdout.isatty() else 120, highlight=False), everything=everything)
    else:
        from sro.check.report import as_github, as_json, as_junit

        click.echo({"json": as_json, "junit": as_junit, "github": as_github}[form](found.checked), nl=False)
    for address, each in found.lints:
        annotation = f"::warning file={each.file},line={each.line},title={address} {each.rule}::{each.message}"
        click.echo(annotation if form == "github" else f"{address}: {each}", err=form in ("json", "junit"))
    if form == "text":
        for proven in found.proven.values():
            if not proven.problems:
                click.echo(f"{proven}.")
