"""`sro adopt`: record a reading, freeze an adopted document, or end it."""

import datetime
from typing import get_args

import click

from sro.commands.options import day_of, not_in_the_future
from sro.errors import InputError
from sro.history import AMENDMENT, Adoption, enter, freeze, is_agreement, minutes, withdraw
from sro.model import Address, EventName, State, StateEntry, parse_address
from sro.project import Project, folder_of


@click.command()
@click.argument("name", metavar="NAME[@DATE]")
@click.option("--document", required=True, help="Which document: mou, policy-5142.4 …")
@click.option("--on", required=True, help="The day it happened, as 2026-09-14.")
@click.option(
    "--state",
    type=click.Choice([s for s in get_args(State) if s not in ("draft", "made and signed")]),
    default="adopted",
    show_default=True,
    help="What became of the document.",
)
@click.option(
    "--event",
    type=click.Choice(get_args(EventName)),
    help="For an agreement: what was done to it, which decides which duties of law bind it.",
)
@click.option("--signed", multiple=True, metavar="BLOCK=NAME, DATE", help='Who signed: chief="Jane Doe, 2026-09-14". Repeat for each.')
@click.option("--note", help="A few words for the register.")
@click.pass_obj
def adopt(
    project: Project, name: str, document: str, on: str, state: State, event: EventName | None, signed: tuple[str, ...], note: str | None
) -> None:
    """Freeze a document as an instrument, or record another state of it.

    \b
    sro adopt westport --document policy-5142.4 --state "first reading" --on 2026-08-31
    sro adopt westport --document policy-5142.4 --on 2026-09-14
    sro adopt westport --document mou --event amended --on 2026-09-14 --signed chief="Jane Doe, 2026-09-14"
    sro adopt westport --document mou-amendment --event amended --on 2026-09-14 --signed chief="Jane Doe, 2026-09-14"
    sro adopt westport@2023-11-28 --document mou --state rescinded --on 2026-09-14
    sro adopt westport@2023-11-28 --document mou --state withdrawn --on 2026-11-20 --note "it left out what the signed paper says"

    With mou-amendment the paper of `sro amend` was signed: it is frozen beside the agreement as it reads with it, and --on is the day on which it takes effect.

    A frozen text that is not what it should have been is withdrawn with its reason: it keeps every byte under NAME@DATE/withdrawn, and the same day
    can be frozen anew from the answers that stay beside it. A text of which a record tells and no vote (origin: record) is made and signed.
    """
    address, day = parse_address(name), not_in_the_future("--on", day_of("--on", on))
    folder_of(project.store, address)
    if state == "withdrawn":
        _refuse_beside(signed, event, state)
        _withdraw(project, address, document, StateEntry(state=state, on=day, note=note))
    elif state == "adopted":
        paper = document.endswith(AMENDMENT)
        document = document.removesuffix(AMENDMENT)
        agreement = is_agreement(project, document)
        if agreement and event is None:
            raise InputError("--event is missing; say whether the agreement was entered, extended, updated or amended by it")
        if event and not agreement:
            raise InputError(f"--event is what was done to an agreement, and {document} is none; leave it out")
        if address.adopted and address.adopted != day.isoformat():
            raise InputError(f"{name} bears the date {address.adopted} and --on says {day}; one of the two is wrong")
        if paper and event not in ("amended", "updated"):
            raise InputError(f"an amendment amends the agreement or, where it recites so, updates it; --event {event} is neither")
        by = dict(_signed(text) for text in signed)
        _adopt(project, Adoption(address.district, document, event, day, by, bool(address.adopted), paper), note)
    else:
        _refuse_beside(signed, event, state)
        _record(project, address, document, StateEntry(state=state, on=day, note=note))


def _refuse_beside(signed: tuple[str, ...], event: EventName | None, state: State) -> None:
    if signed or event:
        raise InputError(f"--signed and --event belong to an adoption; leave them out of a {state}")


def _withdraw(project: Project, address: Address, document: str, entry: StateEntry) -> None:
    made = withdraw(project, address, document, entry)
    again = f"`sro adopt {address} --document {document} …` freezes the day anew from {folder_of(project.store, address)}/district.yml"
    click.echo(f"{made.address}: {document} withdrawn on {entry.on}; {len(made.files)} files kept as they were frozen. {again}.")


def _record(project: Project, address: Address, document: str, entry: StateEntry) -> None:
    entry = enter(project, address, document, entry)
    click.echo(f"{address}: {document}: {entry.state} on {entry.on} (words {(entry.sha256 or '')[:8]})")


def _adopt(project: Project, adoption: Adoption, note: str | None) -> None:
    frozen = freeze(project, adoption, note)
    made, address = frozen.made, adoption.address
    for name, before in made.replaced.items():
        click.echo(f"{name}: {made.edition.answers.given[name].value} in the adopted text, as --signed says; the draft has {before}")
    said = f"{address}: {adoption.document} {frozen.entry.state}, words {made.document.short_hash}"
    click.echo(f"{said}; {len(frozen.files)} files frozen in {folder_of(project.store, address)}")
    click.echo(f"For the minutes: {minutes(made.document, frozen.entry)}")


def _signed(text: str) -> tuple[str, tuple[str, datetime.date]]:
    """`chief=Jane Doe, 2026-09-14` → the block, the name, the day."""
    block, _, rest = text.partition("=")
    name, _, day = rest.rpartition(",")
    if not (block.strip() and name.strip() and day.strip()):
        remedy = 'write the block, the name and the day: chief="Jane Doe, 2026-09-14"'
        raise InputError(f"--signed: {text!r} does not say who and when; {remedy}")
    return block.strip(), (name.strip(), not_in_the_future("--signed", day_of("--signed", day.strip())))
