"""`sro update`: the update of an agreement, from the going-through to the posting."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import click

from sro.commands.options import day_of
from sro.dates import long_date
from sro.errors import InputError
from sro.history import (
    Item,
    Update,
    changed_in,
    checklist,
    counts,
    excerpt,
    papers,
    reasons_of,
    update_of,
    with_review,
    yaml_bytes,
)
from sro.model import parse_address
from sro.project import UPDATE, Project, load_updates, write_file

_HEAD = "# Each time the agreement was gone through as a whole, and what was decided. Written by `sro update`.\n"

BEFORE = {"new": "new", "changed": "changed", "first read": "the wording before it is not on file"}


@click.command()
@click.argument("name", metavar="NAME")
@click.option(
    "--reviewed-by", "by", help='Record that these offices went through the whole agreement: "the superintendent and the chief of police".'
)
@click.option("--on", "on", help="The day, as 2026-11-20, instead of today: of the going-through, and as of which the rest is told.")
@click.option("--no-changes", "none", is_flag=True, help="With --reviewed-by: nothing in the agreement is to change.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where the papers go, instead of build/NAME/update/.")
@click.pass_obj
def update(project: Project, name: str, by: str | None, on: str | None, none: bool, out: Path | None) -> None:
    """Go through the agreement in force and update it: what changed in the law, in the model and in the draft, and which answers may have aged.

    Without --reviewed-by it writes nothing until a going-through is on record. Then it writes the updated agreement, the same as a restatement and as
    an amendment that recites the update, its redline against the one in force, the board's motion and the checklist; run it again at any time to see
    what is done and what comes next.

    \b
    sro update westport                                      go through it
    sro update westport --reviewed-by "the superintendent and the chief of police" --on 2026-11-20
    sro update westport                                      go on where it stopped
    """
    address = parse_address(name)
    if address.adopted:
        raise InputError(f"{name} is one edition, and the update is the district's; write {address.district}")
    if none and not by:
        raise InputError("--no-changes goes with --reviewed-by, since somebody must have gone through the agreement; add it")
    day = day_of("--on", on, "2026-11-20") if on is not None else datetime.date.today()
    found = update_of(project, address.district, day)
    record = b""
    if by is not None:
        if not by.strip():
            raise InputError("--reviewed-by names nobody; write the offices, for example superintendent and chief of police")
        file = with_review(load_updates(project.store, address.district), found, by=" ".join(by.split()), on=day, none=none)
        record = yaml_bytes(file, _HEAD)
        found = found.with_review(file.reviews[-1])
    items = checklist(project, address.district, day, found).items
    files = papers(project, found, items) if found.review else {}
    folder = (out or project.folder / "build" / address.district / "update").absolute()
    for file_name, content in files.items():
        write_file(folder / file_name, content)
    if record:  # last, so that nothing is on record where the papers could not be written
        project.store.write(f"districts/{address.district}/{UPDATE}", record)
    click.echo("\n".join(_lines(project, found, items)))
    if files:
        click.echo(f"\n{len(files)} files in {folder}.")


def _lines(project: Project, found: Update, items: tuple[Item, ...]) -> Iterator[str]:
    yield from found.duties.standing.lines
    told = found.duties.provenance
    agreement = "the last recorded agreement" if told and told.recorded else "the agreement in force"
    yield f"{found.duties.name}: the agreement of {_long(found.in_force.adopted)}, as of {_long(found.on.isoformat())}."
    if told:
        yield f"{told.sentence()} {told.counted}"
    yield from ("", f"The law since {_long(found.since.isoformat())}, the last event on record")
    for change in found.law:
        requirement, act = change.requirement, change.wording.act
        cited = requirement.cite if act in requirement.cite else f"{requirement.cite}; {act}"
        yield f"  {_long(change.wording.from_.isoformat())}, {BEFORE[change.before]}: {requirement.title} ({cited}). {excerpt(change.wording.asks)}"
    if not found.law:
        yield "  No wording on file took effect since."
    for requirement in found.brings:
        yield f"  Asked of it once it is updated, and not before: {requirement.title} ({requirement.cite})"
    yield from ("", "The model since")
    yield from _model(project, found)
    yield from ("", f"The draft against {agreement}: {counts(found.pair)}.")
    if found.new.date >= found.old.date:  # an older draft would be held against older law
        yield from (f"  {effect.requirement} ({effect.citation}): {effect.says}" for effect in found.pair.effects if effect.verdict_changed)
    yield from ("", "Answers that may have aged: confirm each, or change it in district.yml")
    for answer in found.answers:
        now = "the same in the draft" if answer.now == answer.was else f"in the draft: {excerpt(answer.now, 80) or 'blank'}"
        yield f"  {answer.question}: {excerpt(answer.was, 80)}; {now}"
    yield from ("", "Checklist")
    for item in items:
        when = f" {item.when}." if item.when else ""
        state = "" if item.done else f" {item.state}."
        yield f"  [{'x' if item.done else ' '}] {item.title}.{state}{when} {item.says}"


def _model(project: Project, found: Update) -> Iterator[str]:
    if found.model is None:
        yield "  The adopted words were not frozen, so they cannot be told from the model's."
        return
    changed = changed_in(found, found.model)
    yield f"  On the answers of {_long(found.in_force.adopted)} today's model words these clauses otherwise: {len(changed) or 'none'}."
    for change in changed:
        why = reasons_of(project, found.document, change)
        yield f"  {change.place}: {change.says}{f' – {why[0]}' if why else ''}"


def _long(day: str) -> str:
    return long_date(day)
