"""Adoption and withdrawal carried out: what is decided from the district's files as they are under its lock, and changes in them together or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass

from sro.errors import InputError, refuse
from sro.history.adopt import Adoption, Candidate, candidate, frozen_files, refusals, source_of, yaml_bytes
from sro.history.explained import check_step
from sro.history.register import in_force, signatories, with_event, with_state
from sro.history.steps import candidate_step, law_of
from sro.history.verify import digest
from sro.history.withdrawing import Withdrawal, withdrawal
from sro.model import RECORD, Address, RegisterFile, State, StateEntry, Version, with_line_feeds
from sro.project import (
    REGISTER,
    Project,
    changes_folder,
    fetch,
    folder_of,
    load_district,
    load_fragments,
    load_register,
    records_of,
)

_HEAD = "# Every instrument of the district and the states it went through. Written by `sro adopt`.\n"


@dataclass(frozen=True)
class Made:
    """What an adoption made: the candidate, the register's entry on it, and the names of the files that were frozen."""

    made: Candidate
    entry: StateEntry
    files: tuple[str, ...]


def freeze(project: Project, adoption: Adoption, note: str | None = None) -> Made:
    """Freezes a document and enters it into the register. Raises :class:`InputError` with every reason why it cannot be, and nothing was changed then."""
    home = f"districts/{adoption.district}"
    with project.store.locked(home):
        address = adoption.address
        there = project.store.has(f"{home}/adopted/{address.adopted}/district.yml")
        if there and adoption.document in records_of(project.store, address):
            raise InputError(f"{adoption.document} of {address} is frozen already and never changes; adopt the new text under its own date")
        made = candidate(project, adoption)
        by_hand = source_of(project, adoption).adopted != ""
        problems = refusals(project, made)
        step = candidate_step(project, made.document, made.edition, by_hand)
        if step is not None:
            problems += check_step(step, law_of(project, made.document.state))
        refuse(problems)
        files = frozen_files(project, made)
        record = files[f"{home}/adopted/{adoption.on}/{adoption.document}{RECORD}"]
        entry = _entry(made, digest(record), note)
        register = _with_entry(load_register(project.store, adoption.district), adoption, entry)
        moved = {} if by_hand else _fragments(project, adoption)
        event = {} if by_hand or not adoption.event else _noted(project, adoption)
        read = {name: project.store.read(old) for old, name in moved.items()}
        project.store.together(home, {**event, **files, **read, **_register(adoption.district, register)}, tuple(moved))
    return Made(made, entry, tuple(files))


def enter(project: Project, address: Address, document: str, entry: StateEntry) -> StateEntry:
    """Enters a step that freezes nothing: a reading of the draft, or the end of an instrument. Raises :class:`InputError` where it cannot follow."""
    home = f"districts/{address.district}"
    with project.store.locked(home):
        version = Version("adopted" if address.adopted else "draft", str(address), address, document=document)
        entry = entry.model_copy(update={"sha256": fetch(project, version).one(document).sha256})
        register = with_state(load_register(project.store, address.district), document, address.edition, entry)
        project.store.together(home, _register(address.district, register))
    return entry


def withdraw(project: Project, address: Address, document: str, entry: StateEntry) -> Withdrawal:
    """Puts a frozen text aside whole, so that its day is free again. Raises :class:`InputError` as :func:`withdrawal` does."""
    home = f"districts/{address.district}"
    with project.store.locked(home):
        made = withdrawal(project, address, document, entry)
        project.store.together(home, {**made.files, **_register(address.district, made.register)}, made.gone)
    return made


def _became(made: Candidate) -> State:
    """What a frozen text is on record as: of a paper that was made elsewhere a vote is not known here."""
    told = made.edition.provenance
    return "made and signed" if told and told.recorded else "adopted"


def _entry(made: Candidate, record: str, note: str | None) -> StateEntry:
    state = _became(made)
    signed = (
        {each.block: each.on for each in signatories(made.amendment or made.document, made.edition.answers.given)}
        if state == "made and signed"
        else {}
    )
    return StateEntry(state=state, on=made.adoption.on, signed=signed, sha256=record, note=note)


def _with_entry(register: RegisterFile, adoption: Adoption, entry: StateEntry) -> RegisterFile:
    """The register with the adoption, with what it supersedes, and with what superseded it where its day is frozen after a later one's."""
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


def _register(district: str, register: RegisterFile) -> dict[str, bytes]:
    return {f"districts/{district}/{REGISTER}": yaml_bytes(register, _HEAD)}


def _fragments(project: Project, adoption: Adoption) -> dict[str, str]:
    """The fragments that led to the document, by where they stand, with where they go: they belong to the adopted edition from now on."""
    folder = changes_folder(project.store, Address(adoption.district))
    to = f"districts/{adoption.district}/adopted/{adoption.on}/{folder.rpartition('/')[2]}"
    found: Iterable[str] = (each.file for each in load_fragments(project.store, folder) if each.fragment.document == adoption.document)
    return {file: f"{to}/{file.rpartition('/')[2]}" for file in found}


def _noted(project: Project, adoption: Adoption) -> dict[str, bytes]:
    """The draft's file with the event: the draft goes on from what was adopted."""
    _, source = load_district(project.store, Address(adoption.district))
    text = with_line_feeds(project.store.read(f"{folder_of(project.store, Address(adoption.district))}/district.yml").decode())
    assert adoption.event is not None
    return {source.file: with_event(text, source.data.get("events") or {}, adoption.event, adoption.on.isoformat()).encode()}
