"""`sro adopt`: record a reading, freeze an adopted document, or end it."""

import datetime
from typing import get_args

import click

from sro.commands.options import day_of, not_in_the_future
from sro.errors import InputError
from sro.history import (
    Adoption,
    Candidate,
    candidate,
    candidate_step,
    check_step,
    digest,
    frozen_files,
    in_force,
    is_agreement,
    kept_by_hand,
    law_of,
    refusals,
    signatories,
    with_event,
    with_state,
    withdrawal,
    yaml_bytes,
)
from sro.model import Address, EventName, RegisterFile, State, StateEntry, Version, parse_address, with_line_feeds
from sro.project import REGISTER, Project, changes_folder, fetch, folder_of, load_district, load_fragments, load_register, records_of

_HEAD = "# Every instrument of the district and the states it went through. Written by `sro adopt`.\n"


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
    sro adopt westport@2023-11-28 --document mou --state rescinded --on 2026-09-14
    sro adopt westport@2023-11-28 --document mou --state withdrawn --on 2026-11-20 --note "it left out what the signed paper says"

    A frozen text that is not what it should have been is withdrawn with its reason: it keeps every byte under NAME@DATE/withdrawn, and the same day
    can be frozen anew from the answers that stay beside it. A text of which a record tells and no vote (origin: record) is made and signed.
    """
    address, day = parse_address(name), not_in_the_future("--on", day_of("--on", on))
    folder_of(project.store, address)
    if state == "withdrawn":
        _refuse_beside(signed, event, state)
        _withdraw(project, address, document, StateEntry(state=state, on=day, note=note))
    elif state == "adopted":
        agreement = is_agreement(project, document)
        if agreement and event is None:
            raise InputError("--event is missing; say whether the agreement was entered, extended, updated or amended by it")
        if event and not agreement:
            raise InputError(f"--event is what was done to an agreement, and {document} is none; leave it out")
        if address.adopted and address.adopted != day.isoformat():
            raise InputError(f"{name} bears the date {address.adopted} and --on says {day}; one of the two is wrong")
        _adopt(project, Adoption(address.district, document, event, day, dict(_signed(text) for text in signed)), note)
    else:
        _refuse_beside(signed, event, state)
        _record(project, address, document, StateEntry(state=state, on=day, note=note))


def _refuse_beside(signed: tuple[str, ...], event: EventName | None, state: State) -> None:
    if signed or event:
        raise InputError(f"--signed and --event belong to an adoption; leave them out of a {state}")


def _withdraw(project: Project, address: Address, document: str, entry: StateEntry) -> None:
    """A frozen text is put aside whole, and its day is free again."""
    made = withdrawal(project, address, document, entry)
    for file, content in made.files.items():
        project.store.write(file, content)
    _write_register(project, address.district, made.register)
    for file in made.gone:
        project.store.remove(file)
    again = f"`sro adopt {address} --document {document} …` freezes the day anew from {folder_of(project.store, address)}/district.yml"
    click.echo(f"{made.address}: {document} withdrawn on {entry.on}; {len(made.files)} files kept as they were frozen. {again}.")


def _record(project: Project, address: Address, document: str, entry: StateEntry) -> None:
    """A step that freezes nothing: a reading of the draft, or the end of an instrument."""
    version = Version("adopted" if address.adopted else "draft", str(address), address, document=document)
    words = fetch(project, version).one(document).sha256
    register = with_state(
        load_register(project.store, address.district), document, address.edition, entry.model_copy(update={"sha256": words})
    )
    _write_register(project, address.district, register)
    click.echo(f"{address}: {document}: {entry.state} on {entry.on} (words {words[:8]})")


def _adopt(project: Project, adoption: Adoption, note: str | None) -> None:
    address = adoption.address
    there = project.store.has(f"districts/{address.district}/adopted/{address.adopted}/district.yml")
    taken = records_of(project.store, address) if there else {}
    if adoption.document in taken:
        raise InputError(f"{adoption.document} of {address} is frozen already and never changes; adopt the new text under its own date")
    by_hand = kept_by_hand(project, address)
    made = candidate(project, adoption)
    problems = refusals(project, made)
    step = candidate_step(project, made.document, made.edition, by_hand)
    if step is not None:
        problems += check_step(step, law_of(project, made.document.state))
    if problems:
        raise InputError(problems)
    files = frozen_files(project, made)
    register = _registered(project, made, digest(list(files.values())[-1]), note)
    moved = [] if by_hand else _fragments_to_move(project, adoption)
    for file, content in files.items():
        project.store.write(file, content)
    for file in moved:
        project.store.write(f"{changes_folder(project.store, address)}/{file.rpartition('/')[2]}", project.store.read(file))
        project.store.remove(file)
    _write_register(project, adoption.district, register)
    if adoption.event and not by_hand:
        _note_event(project, adoption, adoption.event)
    for name, before in made.replaced.items():
        click.echo(f"{name}: {made.edition.answers.given[name].value} in the adopted text, as --signed says; the draft has {before}")
    said = f"{address}: {adoption.document} {_became(made)}, words {made.document.short_hash}"
    click.echo(f"{said}; {len(files)} files frozen in {folder_of(project.store, address)}")


def _became(made: Candidate) -> State:
    """What a frozen text is on record as: of a paper that was made elsewhere a vote is not known here."""
    told = made.edition.provenance
    return "made and signed" if told and told.recorded else "adopted"


def _registered(project: Project, made: Candidate, record: str, note: str | None) -> RegisterFile:
    """The register with the adoption, with what it supersedes, and with what superseded it where its day is frozen after a later one's."""
    adoption, state = made.adoption, _became(made)
    register = load_register(project.store, adoption.district)
    signed = {each.block: each.on for each in signatories(made.document, made.edition.answers.given)} if state == "made and signed" else {}
    entry = StateEntry(state=state, on=adoption.on, signed=signed, sha256=record, note=note)
    later = [life.edition for life in in_force(register, adoption.document) if life.edition and life.edition > adoption.on]
    before = [life for life in in_force(register, adoption.document) if life.edition and life.edition < adoption.on]
    register = with_state(register, adoption.document, "", entry, becomes=adoption.on.isoformat())
    for life in before:
        assert life.edition is not None
        ended = StateEntry(state="superseded", on=adoption.on, note=f"by the text of {adoption.on}")
        register = with_state(register, adoption.document, life.edition.isoformat(), ended)
    if later:
        ended = StateEntry(state="superseded", on=min(later), note=f"by the text of {min(later)}")
        register = with_state(register, adoption.document, adoption.on.isoformat(), ended)
    return register


def _fragments_to_move(project: Project, adoption: Adoption) -> list[str]:
    """The fragments that led to the document: they belong to the adopted edition from now on."""
    folder = changes_folder(project.store, Address(adoption.district))
    return [filed.file for filed in load_fragments(project.store, folder) if filed.fragment.document == adoption.document]


def _note_event(project: Project, adoption: Adoption, event: EventName) -> None:
    """The draft goes on from what was adopted, so it bears the event too."""
    _, source = load_district(project.store, Address(adoption.district))
    events = source.data.get("events") or {}
    text = with_line_feeds(project.store.read(source.file).decode())
    project.store.write(source.file, with_event(text, events, event, adoption.on.isoformat()).encode())


def _write_register(project: Project, district: str, register: RegisterFile) -> None:
    project.store.write(f"districts/{district}/{REGISTER}", yaml_bytes(register, _HEAD))


def _signed(text: str) -> tuple[str, tuple[str, datetime.date]]:
    """`chief=Jane Doe, 2026-09-14` → the block, the name, the day."""
    block, _, rest = text.partition("=")
    name, _, day = rest.rpartition(",")
    if not (block.strip() and name.strip() and day.strip()):
        remedy = 'write the block, the name and the day: chief="Jane Doe, 2026-09-14"'
        raise InputError(f"--signed: {text!r} does not say who and when; {remedy}")
    return block.strip(), (name.strip(), not_in_the_future("--signed", day_of("--signed", day.strip())))
