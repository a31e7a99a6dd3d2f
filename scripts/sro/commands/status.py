"""`sro status`: the checklist of a district on one screen, and the command that records a step as done."""

import datetime
import json
import re
import textwrap
from collections.abc import Iterator
from itertools import groupby

import click

from sro.commands.options import day_of, editions_named, not_in_the_future
from sro.dates import long_date
from sro.errors import InputError, likely
from sro.history import Checklist, Item, checklist, data_of, named_in
from sro.model import Happening, StepText, parse_address
from sro.project import CONDUCT, Project, load_district, notice_month, with_happening
from sro.resolve import Block

WIDE = 80
"""The columns of a screen."""

MARKS = {
    "Done": "done",
    "Open": "open",
    "Does not apply": "none",
    "Not yet": "wait",
    "Planned": "plan",
    "Due": "due",
    "Not known here": "?",
}
"""A state in a few letters, which a screen reader speaks."""


@click.command()
@click.argument("name", metavar="NAME")
@click.option("--on", "on", help="As of this day, as 2026-11-20, instead of today; with --done, the day on which it was done.")
@click.option("--done", "step", metavar="STEP", help="Record this step as done, by the name that the list shows in brackets.")
@click.option("--of", "of", default="", help="With --done: the school that it concerns.")
@click.option("--address", default="", help="With --done: the web address at which it can be seen.")
@click.option("--paper", default="", help="With --done: the paper that shows it, as minutes of October 5.")
@click.option("--month", default="", help="With --done months: the month that the notice is of, as 2026-10.")
@click.option("--all", "whole", is_flag=True, help="Every step with what says so, who takes it, who asks for it and what to do.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="How it is printed.")
@click.pass_obj
def status(
    project: Project, name: str, on: str | None, step: str | None, of: str, address: str, paper: str, month: str, whole: bool, form: str
) -> None:
    """Say where a district stands: every step from the draft to the next update, what is next, and what keeps which document from being final.

    Each step is closed by what is on record: the register that `sro adopt` writes, an answer under adoption_steps, or an entry of conduct.yml, which
    --done writes. Of monthly notices and of other papers that are kept elsewhere nothing is known here but the day.

    \b
    sro status westport                                        on one screen
    sro status westport --all --on 2026-12-01                  everything, as of a day
    sro status westport --done posting-schools --of "Staples High School" --address https://www.example.org --on 2026-12-01
    sro status westport --done months --month 2026-10 --on 2026-11-04
    """
    place = parse_address(name)
    if place.adopted:
        raise InputError(f"{name} is one edition, and the checklist is the district's; write {place.district}")
    day = day_of("--on", on, "2026-11-20") if on is not None else datetime.date.today()
    more = {"--of": of, "--address": address, "--paper": paper, "--month": month}
    if step is not None:
        if on is None:
            raise InputError("--done needs the day on which it was done; add --on, for example --on 2026-11-20")
        _record(project, place.district, step, not_in_the_future("--on", day), more)
    elif given := [option for option, value in more.items() if value]:
        raise InputError(f"{given[0]} goes with --done, which says which step was done; add it")
    found = checklist(project, place.district, day)
    if form == "json":
        click.echo(json.dumps(data_of(found), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_all(found) if whole else _screen(found)))


def _record(project: Project, district: str, step: str, day: datetime.date, more: dict[str, str]) -> None:
    """Writes one entry of conduct.yml, by the step's name or its event's."""
    state = load_district(project.store, editions_named(project, parse_address(district))[0])[0].state
    steps = {each.step: each for each in project.model.steps_in(state)}
    text = steps.get(step) or next((each for each in steps.values() if each.event == step), None)
    recurring = [each.recurs for each in project.law(state).requirements if each.recurs and each.recurs.evidence.event]
    law = {recurs.evidence.event for recurs in recurring}
    if text is None and step not in law:
        raise InputError(f"--done: there is no step {step}; {likely(step, steps, 'known: ' + ', '.join(steps))}")
    if text is not None and (text.adopt or text.recurs == "update"):
        raise InputError(f"--done: {step} is closed by the file that it makes; `sro status {district} --all` says the command")
    _refuse_options(text, day, more)
    seen = more["--paper"] or (f"notice of {more['--month']}" if more["--month"] else "")
    entry = Happening(event=(text.event if text else step) or step, on=day, of=more["--of"], address=more["--address"], document=seen)
    for question in {recurs.each for recurs in recurring if recurs.each and recurs.evidence.event == entry.event}:
        names = named_in(project, district, question)
        if entry.of and names and entry.of not in names:
            raise InputError(
                f"--of: {question} of district.yml name no {entry.of}; {likely(entry.of, names, 'known: ' + ', '.join(sorted(names)))}"
            )
    found = checklist(project, district, day)  # read whole before anything is written: a file that cannot be read ends the command here
    if text is not None and text.once_signed and found.in_force is None:
        raise InputError(
            f"--done: {text.step} waits for an agreement in force, and none is on record here on {day}; record it with `sro adopt {district}` first"
        )
    with project.store.locked(f"districts/{district}"):
        content = with_happening(project.store, district, entry)
        if content is not None:
            project.store.write(f"districts/{district}/{CONDUCT}", content)
    told = "is on record" if content else "was on record already"
    month = f" as the notice of {notice_month(day, seen)}" if text is not None and text.recurs == "months" else ""
    click.echo(f"{CONDUCT}: {entry.event} on {long_date(day.isoformat())} {told}{month}.\n")


def _refuse_options(text: StepText | None, day: datetime.date, more: dict[str, str]) -> None:
    if more["--address"] and not re.fullmatch(r"(?:https?://)?[^\s/.]+(?:\.[^\s/.]+)+(?:/\S*)?", more["--address"]):
        raise InputError(f"--address: “{more['--address']}” is no web address; write it as https://www.example.org/page")
    if more["--month"]:
        if text is None or text.recurs != "months":
            raise InputError("--month goes with --done months; leave it out")
        if not re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", more["--month"]):
            raise InputError(f"--month: “{more['--month']}” is no month; write year and month, for example 2026-10")
        first = datetime.date.fromisoformat(f"{more['--month']}-01")
        if day <= first or (day.year, day.month) == (first.year, first.month):
            raise InputError(
                f"--month: {first:%B %Y} was not over on {day}; write the month that the notice is of, or the day on which it was given"
            )
    if text is not None and text.each and not more["--of"]:
        raise InputError(f"--done {text.step} is done school by school; add --of with the school's name as district.yml has it")


def _first(found: Checklist) -> Iterator[str]:
    yield f"{found.name}, as of {long_date(found.on.isoformat())}. {found.force}"
    yield from (f"Also on record: {paper}" for paper in found.papers)


def _screen(found: Checklist) -> Iterator[str]:
    """What is open, a line a step; what is done and what waits in a line together; then the next things to do. A screen where that is possible."""
    for line in (*_first(found), *found.shortly):
        yield from textwrap.wrap(line, WIDE)
    parts = [(part, list(items)) for part, items in groupby(found.items, key=lambda item: item.part)]
    for part, items in parts:
        if len(parts) > 1:
            yield f"{part}:"
        yield from _part(items)
    for item in [item for item in found.items if item.open and item.remedy][:1]:
        yield f"Next: {item.title}"
        yield f"  {item.remedy}"
    if found.blocks:
        held = len({block.document for block in found.blocks})
        one = "document is" if held == 1 else "documents are"
        yield f"{held} {one} not ready to be final; --all lists what blocks which."
    yield f"More, with who, why and what to do: sro status {found.district} --all"


def _part(items: list[Item]) -> Iterator[str]:
    done = [f"{item.id} ({item.when})" if item.when else item.id for item in items if item.done]
    wait = [item.id for item in items if item.state == "Not yet"]
    none = [item.id for item in items if item.state == "Does not apply"]
    for state, told in (("done", done), ("wait", wait), ("none", none)):
        if state == "wait":
            yield from (_line(item) for item in items if not item.done and item.state not in ("Not yet", "Does not apply"))
        if told:
            yield from textwrap.wrap(", ".join(told), WIDE, initial_indent=f"{state:<6}", subsequent_indent=" " * 6)


def _line(item: Item) -> str:
    """The state, the step with its name, the day and the reason, within the width."""
    day = f", {item.when}" if item.when else ""
    why = f": {item.because}" if item.because else ""
    line = f"{MARKS.get(item.state, 'past'):<6}{item.title} [{item.id}]{day}{why}"
    return line if len(line) <= WIDE else f"{line[: WIDE - 2].rsplit(' ', 1)[0]} …"


def _all(found: Checklist) -> Iterator[str]:
    yield from (*_first(found), *found.told)
    for part, items in groupby(found.items, key=lambda item: item.part):
        yield from ("", part)
        for item in items:
            when = f" {'on' if item.done else 'by' if item.state == 'Due' else '–'} {item.when}" if item.when else ""
            yield f"  {item.title} [{item.id}]: {item.state}{when}"
            for label, value in (("Because", item.because), ("Who", item.who), ("Asked for by", item.source), ("To do", item.remedy)):
                if value:
                    yield f"    {label}: {value}"
    yield from ("", "What keeps documents from being final" if found.blocks else "Nothing keeps a document from being final.")
    yield from _blocks(found.blocks)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for document, held in groupby(blocks, key=lambda block: block.document):
        yield f"  {document}"
        yield from (f"    {block.what}; {block.remedy}" for block in held)
