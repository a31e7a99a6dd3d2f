"""`sro local`: a district's own words, clause by clause: replaced, added, left out, moved."""

from collections.abc import Callable
from typing import Any, TypeVar

import click
from pydantic import ValidationError

from sro.commands.options import day_of, not_in_the_future, today
from sro.draft import keep, own_text, with_ids
from sro.errors import InputError
from sro.model import Added, Author, LeftOut, LocalEntry, Moved, Replaced, parse_address
from sro.project import BuildRequest, Project, edition_at
from sro.project.audit import opened, remarks_of

_Command = TypeVar("_Command", bound=Callable[..., None])


@click.group()
def local() -> None:
    """A district's own words in local.yml: replace, add, leave out and move clauses, each with its reason, author and day.

    \b
    sro local list westport
    sro local replace westport assignment.schedule --text "…" --reason "…"
    sro local add westport local.overtime --after assignment.schedule --heading Overtime --text "…" --reason "…"
    sro local leave-out westport duties.climate-committee --reason "…"
    sro local move westport assignment.calendar --before assignment.schedule --reason "…"
    sro local drop westport local.overtime
    """


def _options(*, words: bool = False, place: bool = False) -> Callable[[_Command], _Command]:
    """The options that an entry takes; ``words`` and ``place`` where it has them."""
    found: list[Any] = [
        click.option("--reason", help="Why; for your own side."),
        click.option("--reply", help="What the other side is told."),
        click.option(
            "--gives-up", multiple=True, metavar="REQUIREMENT", help="A duty that falls and is given up knowingly; repeat for more."
        ),
        click.option("--by", help="Who writes it: a role or a name."),
        click.option("--on", help="The day, as 2026-11-20; today, when absent."),
    ]
    if place:
        found += [
            click.option("--after", help="The clause behind which it stands."),
            click.option("--before", help="The clause before which it stands."),
            click.option("--at-end-of", help="The article or section that it ends."),
            click.option("--same-number", is_flag=True, help="It goes on in the numbered paragraph of the clause beside it."),
        ]
    if words:
        found += [
            click.option("--text", required=True, help="The words."),
            click.option("--item", "items", multiple=True, help="An entry of its list; repeat for more."),
            click.option("--closing", help="The words after the list."),
        ]

    def with_options(command: _Command) -> _Command:
        for option in reversed(found):
            command = option(command)
        return command

    return with_options


@local.command("list")
@click.argument("name", metavar="NAME")
@click.pass_obj
def list_(project: Project, name: str) -> None:
    """List the entries of local.yml with what each does."""
    own = own_text(project, _district(name))
    for entry in own.entries:
        by = f" ({entry.by.name}, {entry.by.on})" if entry.by else ""
        click.echo(f"{_verb(entry):<9} {entry.clause}{by}{f': {entry.reason}' if entry.reason else ''}")
    click.echo(f"{len(own.entries)} {'entry' if len(own.entries) == 1 else 'entries'}.")


@local.command()
@click.argument("name", metavar="NAME")
@click.argument("clause", metavar="CLAUSE")
@_options(words=True)
@click.pass_obj
def replace(project: Project, /, name: str, clause: str, **given: Any) -> None:
    """Put a clause of the model in your own words."""
    _take(project, name, Replaced, {"replace": clause}, given)


@local.command()
@click.argument("name", metavar="NAME")
@click.argument("clause", metavar="local.ID")
@_options(words=True, place=True)
@click.option("--heading", help="A caption that runs in before the text.")
@click.option("--article", help="The heading of a new article that begins with the clause.")
@click.option("--satisfies", multiple=True, metavar="REQUIREMENT", help="A requirement it claims to meet; repeat for more.")
@click.pass_obj
def add(project: Project, /, name: str, clause: str, **given: Any) -> None:
    """Add a clause of your own."""
    _take(project, name, Added, {"add": clause}, given)


@local.command("leave-out")
@click.argument("name", metavar="NAME")
@click.argument("clause", metavar="CLAUSE")
@_options()
@click.pass_obj
def leave_out(project: Project, /, name: str, clause: str, **given: Any) -> None:
    """Do without a clause of the model."""
    _take(project, name, LeftOut, {"leave_out": clause}, given)


@local.command()
@click.argument("name", metavar="NAME")
@click.argument("clause", metavar="CLAUSE")
@_options(place=True)
@click.pass_obj
def move(project: Project, /, name: str, clause: str, **given: Any) -> None:
    """Let a clause stand elsewhere than in the model."""
    _take(project, name, Moved, {"move": clause}, given)


@local.command()
@click.argument("name", metavar="NAME")
@click.argument("clause", metavar="CLAUSE")
@click.pass_obj
def drop(project: Project, name: str, clause: str) -> None:
    """Take every entry on a clause back, so that the model's text stands again."""
    district = _district(name)
    own = own_text(project, district)
    places = [n for n, entry in enumerate(own.entries) if entry.clause == clause]
    if not places:
        known = ", ".join(dict.fromkeys(entry.clause for entry in own.entries)) or "none"
        raise InputError(f"{clause}: local.yml of {district} has no entry on it; there are {known}")
    for place in reversed(places):
        own = own.without(place)
    keep(project, district, own)
    click.echo(f"{clause}: taken back; the model's text stands.")


def _district(name: str) -> str:
    address = parse_address(name)
    if address.adopted:
        raise InputError(f"{name} was adopted and never changes; name the district alone")
    return address.district


def _take(project: Project, name: str, kind: type[LocalEntry], named: dict[str, Any], given: dict[str, Any]) -> None:
    """Writes an entry, and tells at once what falls by it."""
    district = _district(name)
    own = own_text(project, district)
    edition = edition_at(BuildRequest(project), parse_address(district))
    day = not_in_the_future("--on", day_of("--on", given["on"])) if given["on"] else today()
    by = Author(name=given["by"], on=day) if given["by"] else None
    if given["on"] and not by:
        raise InputError("--on is the day on which somebody wrote it; say who with --by")
    rest = {key: value for key, value in given.items() if value and key not in ("by", "on")}
    try:
        entry: LocalEntry = kind.model_validate({**named, **rest, "by": by})
    except ValidationError as error:
        first = error.errors()[0]
        where = f"--{str(first['loc'][0]).replace('_', '-')}: " if first["loc"] else ""
        raise InputError(f"{where}{first['msg'].removeprefix('Value error, ')}") from None
    entry, turned = with_ids(project, edition, entry)
    keep(project, district, own.with_entry(entry), entry.clause)
    click.echo(f"{entry.clause}: {_verb(entry)} in districts/{district}/local.yml.")
    for words, to in turned.items():
        click.echo(f"“{words}” is kept as [[{to}]], which follows the numbers.")
    address = parse_address(district)
    at = opened(BuildRequest(project), address)
    for remark in remarks_of(project, address, at=at):
        if remark.file.endswith("local.yml"):
            click.echo(str(remark), err=True)


def _verb(entry: LocalEntry) -> str:
    return {Replaced: "reworded", Added: "added", LeftOut: "left out", Moved: "moved"}[type(entry)]
