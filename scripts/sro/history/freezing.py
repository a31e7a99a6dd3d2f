"""Adoption and withdrawal carried out: what is decided from the district's files as they are under its lock, and changes in them together or not at all."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sro.compare import Change
from sro.errors import InputError, Problem, refuse
from sro.history.adopt import (
    Adoption,
    Candidate,
    candidate,
    far_signatures,
    frozen_files,
    read_from,
    refusals,
    signed_by,
    source_of,
    yaml_bytes,
)
from sro.history.explained import check_step
from sro.history.register import in_force, signature_blocks, usual_blocks, with_event, with_state
from sro.history.signed_paper import Paper, differences, kind_read, kind_remarked, listed, remarks_on, told_of
from sro.history.steps import candidate_step, law_of
from sro.history.verify import digest
from sro.history.withdrawing import Withdrawal, withdrawal
from sro.model import RECORD, Address, Kind, RegisterFile, SignedPaper, State, StateEntry, Version
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
    text_of,
)

_HEAD = "# Every instrument of the district and the states it went through. Written by `sro adopt`.\n"


@dataclass(frozen=True)
class Made:
    """What an adoption made: the candidate, the register's entry on it, the names of the files that were frozen, and of a signed paper what it is
    and how it differs from the draft."""

    made: Candidate
    entry: StateEntry
    files: tuple[str, ...]
    changes: tuple[Change, ...] = ()
    paper: SignedPaper | None = None


def freeze(project: Project, adoption: Adoption, note: str | None = None, paper: Paper | None = None) -> Made:
    """Freezes a document and enters it into the register; ``paper`` is the signed paper, whose words win over the draft's where they differ. Raises
    :class:`InputError` with every reason why it cannot be, and nothing was changed then."""
    home = f"districts/{adoption.district}"
    with project.store.locked(home):
        address = adoption.address
        there = project.store.has(f"{home}/adopted/{address.adopted}/district.yml")
        if there and adoption.document in records_of(project.store, address):
            raise InputError(f"{adoption.document} of {address} is frozen already and never changes; adopt the new text under its own date")
        by_hand = source_of(project, adoption).adopted != ""
        made, changes, signed = _compared(project, adoption, paper) if paper else (candidate(project, adoption), (), None)
        if not made.document.paper:
            _refuse(project, made, by_hand)
        files = frozen_files(project, made, signed, paper.content if paper else b"")
        record = files[f"{home}/adopted/{adoption.on}/{adoption.document}{RECORD}"]
        entry = _entry(made, digest(record), note)
        register = _with_entry(load_register(project.store, adoption.district), adoption, entry)
        drafted = project.store.has(f"{home}/district.yml") and not by_hand
        moved = _fragments(project, adoption) if drafted else {}
        event = _noted(project, adoption) if drafted and adoption.event else {}
        read = {name: project.store.read(old) for old, name in moved.items()}
        project.store.together(home, {**event, **files, **read, **_register(adoption.district, register)}, tuple(moved))
    return Made(made, entry, tuple(files), tuple(changes), signed)


def _refuse(project: Project, made: Candidate, by_hand: bool) -> None:
    problems = refusals(project, made)
    step = candidate_step(project, made.document, made.edition, by_hand)
    if step is not None:
        problems += check_step(step, law_of(project, made.document.state))
    refuse(problems)


def _compared(project: Project, adoption: Adoption, paper: Paper) -> tuple[Candidate, Sequence[Change], SignedPaper]:
    """What a signed paper freezes: the draft where the paper bears its words, else the paper's own words as they were read. With the differences."""
    refuse([Problem("", 0, 0, message) for message in far_signatures(adoption)])
    if adoption.by_amendment:
        return _amendment_compared(project, adoption, paper)
    draft = None
    if project.store.has(f"districts/{adoption.district}/district.yml"):
        draft = candidate(project, replace(adoption, signed={}))
        if signature_blocks(draft.document):  # a policy has none, and who signed its paper is told by any name
            draft = candidate(project, adoption)
    sides = [each for each in (draft.document, draft.unsigned) if each] if draft else []
    changes = differences(project, paper, sides) if sides else []
    file = f"{draft.document.stem if draft else adoption.document}.signed{paper.suffix}"
    same = bool(draft) and not changes and not paper.unread
    made = draft if draft and same else read_from(project, adoption, paper, file, draft)
    text, drafted = project.model.documents[adoption.document], draft.document if draft else None

    def ours() -> Kind | None:
        return kind_read(project, paper, drafted) if drafted else None

    kind = list(kind_remarked(paper, text.held_as or text.kind, adoption.document, adoption.kind, ours)) if made.document.paper else []
    named = (made.document.district_name, adoption.district.replace("-", " "))
    remarks = [*kind, *remarks_on(paper, adoption.on, adoption.signed.values(), named), *_unusual(project, adoption, made)]
    return made, changes, told_of(paper, file, read=not same, differs=len(changes) if draft and paper.reading else None, remarks=remarks)


def _amendment_compared(project: Project, adoption: Adoption, paper: Paper) -> tuple[Candidate, Sequence[Change], SignedPaper]:
    """The amendment that the draft makes, where the signed paper bears its words. Raises :class:`InputError` where it does not, since no text as amended
    follows from words that only a program read."""
    made = candidate(project, adoption)
    papers = [each.amendment for each in (made, candidate(project, replace(adoption, signed={}))) if each.amendment]
    changes = differences(project, paper, papers)
    if changes or paper.unread:
        told = [*listed(changes), *(f"not read: {each}" for each in paper.unread)]
        raise InputError(
            f"{paper.name} does not bear the words of the amendment that the draft makes ({'; '.join(told)}); bring the draft into line, or leave --file out"
        )
    return made, (), told_of(paper, f"{made.document.stem}-amendment.signed{paper.suffix}", read=False, differs=0)


def _unusual(project: Project, adoption: Adoption, made: Candidate) -> Iterator[str]:
    """The blocks named for a paper by another hand that its document in the model has not."""
    usual = usual_blocks(project.model, adoption.document)
    for name in adoption.signed if usual and made.document.paper else ():
        if name not in usual:
            yield f"--signed {name}: this is none of the usual blocks, which are {', '.join(usual)}; it is recorded as you wrote it"


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
    return "made and signed" if made.document.paper or (told and told.recorded) else "adopted"


def _entry(made: Candidate, record: str, note: str | None) -> StateEntry:
    state = _became(made)
    signed = {each.block: each.on for each in signed_by(made)} if state == "made and signed" else {}
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
    file = f"{folder_of(project.store, Address(adoption.district))}/district.yml"
    text = text_of(project.store.read(file), file)
    assert adoption.event is not None
    return {source.file: with_event(text, source.data.get("events") or {}, adoption.event, adoption.on.isoformat()).encode()}
