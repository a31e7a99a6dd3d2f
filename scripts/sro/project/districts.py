"""Loading a district: answers and own wording ready to resolve, and what became of them: frozen records, the register, notes, stamps, releases."""

import hashlib
from collections.abc import Iterator

from sro.errors import InputError, Problem, refuse
from sro.law import Happened, on_their_days, recorded
from sro.model import (
    FROZEN,
    RECORD,
    USPS,
    WITHDRAWN,
    Address,
    DistrictFile,
    EditionNote,
    Events,
    InstrumentFile,
    Model,
    RegisterFile,
    State,
)
from sro.project.local_entries import load_local, own_origins, place_in_local
from sro.project.plan_files import origin_faults
from sro.project.shape import validated
from sro.project.store import Store, read_yaml
from sro.project.yaml import Located
from sro.project.yaml import Path as DataPath
from sro.resolve import Edition, read_answers


def editions_of(store: Store, district: str | None = None) -> list[Address]:
    """Every district's adopted editions and draft, or one district's, in order."""
    names = store.names(f"districts/{district}" if district else "districts", "/district.yml", below=True)
    found = [name.split("/")[1:-1] for name in names]
    drafts = [Address(parts[0]) for parts in found if len(parts) == 1]
    adopted = [Address(parts[0], parts[2]) for parts in found if len(parts) == 3 and parts[1] == "adopted"]
    return sorted([*drafts, *adopted])


def withdrawn_of(store: Store, district: str) -> list[Address]:
    """The editions of a district that were frozen for a day and withdrawn, in order."""
    names = store.names(f"districts/{district}/adopted", "/district.yml", below=True)
    found = [name.split("/")[3:-1] for name in names]
    return sorted(Address(district, *parts) for parts in found if len(parts) == 2 and parts[1].startswith(WITHDRAWN))


def folder_of(store: Store, address: Address) -> str:
    """The folder that holds an edition's files; raises :class:`InputError` when there is none, with the names that exist."""
    folder = f"districts/{address.district}" + (f"/adopted/{address.edition}" if address.adopted else "")
    if not store.has(f"{folder}/district.yml"):
        own = [*editions_of(store, address.district), *withdrawn_of(store, address.district)]
        if address.adopted and own:
            raise InputError(f"{address.district} has no terms of {address.edition}; there are {', '.join(map(str, own))}")
        known = ", ".join(map(str, editions_of(store))) or "none yet"
        raise InputError(f"there is no district {address}; known: {known}; `sro new {address.district}` makes one")
    return folder


def records_of(store: Store, address: Address) -> dict[str, str]:
    """The names of the frozen records of an adopted edition by document."""
    names = store.names(folder_of(store, address), RECORD) if address.adopted else []
    return {name.rpartition("/")[2].removesuffix(RECORD): name for name in names}


def load_records(store: Store, district: str, document: str) -> list[InstrumentFile]:
    """The records of every adoption of a document, oldest first; the frozen words behind them are not read."""
    found = [address for address in editions_of(store, district) if address.adopted]
    return [load_record(store, address, document) for address in found if document in records_of(store, address)]


def load_record(store: Store, address: Address, document: str) -> InstrumentFile:
    """The record of a frozen document. Raises :class:`InputError` where it is not the one that was registered."""
    name = records_of(store, address)[document]
    refuse(record_faults(store, address, document))
    return validated(InstrumentFile, read_yaml(store, name))


def record_faults(store: Store, address: Address, document: str) -> list[Problem]:
    """What is wrong with a frozen document's record as a whole: the register has its hash and says of it what it says itself, or it has not."""
    name = records_of(store, address)[document]
    life = load_register(store, address.district).life(document, address.edition)
    known = next((entry.sha256 for entry in life.states if entry.state in FROZEN), None) if life else None
    if known is None:
        register = f"districts/{address.district}/{REGISTER}"
        message = f"{document} of {address} is frozen and no entry in {register} says that it was adopted; restore the entry from git"
        return [Problem(name, 0, 0, message)]
    if hashlib.sha256(store.read(name)).hexdigest() != known:
        return [Problem(name, 0, 0, f"the record is not the one that was registered when {document} was adopted; restore it from git")]
    return list(_registered_otherwise(store, address, document))


def _registered_otherwise(store: Store, address: Address, document: str) -> Iterator[Problem]:
    """What the register says otherwise than the record: the day, the days of the signatures, and whether it was adopted or made and signed."""
    record = validated(InstrumentFile, read_yaml(store, records_of(store, address)[document]))
    source, register = read_yaml(store, f"districts/{address.district}/{REGISTER}"), load_register(store, address.district)
    number, life = next(
        (n, each) for n, each in enumerate(register.instruments) if each.document == document and each.edition_name == address.edition
    )
    place, step = next((n, each) for n, each in enumerate(life.states) if each.state in FROZEN)
    path = ("instruments", number, "states", place)
    days = {each.block: each.on for each in record.signed}
    notes = [each for each in register.editions if each.edition.isoformat() == address.adopted]
    origins = [load_district(store, address)[0].origin, *(each.origin for each in notes)]
    state: State = "made and signed" if (record.paper and record.paper.read) or "record" in origins else "adopted"
    told: list[tuple[DataPath, object, object]] = [((*path, "on"), step.on, record.on)]
    told += [] if address.withdrawn else [((*path, "state"), step.state, state)]  # what is withdrawn may not have known its origin
    told += [((*path, "signed", block), day, days.get(block, "nobody's")) for block, day in step.signed.items()]
    told += [(("instruments", number, "document"), document, record.instrument), (path, address.adopted, record.on.isoformat())]
    for where, here, there in told:
        if here != there:
            message = f"{document} of {address}: the register says {here} and the frozen record {there}; restore the register from git"
            yield source.problem(where, message)


def lost(store: Store, district: str) -> list[Problem]:
    """A problem for each document that the register has with a frozen record, withdrawn ones too, and of which files are gone with its folder's."""
    problems = []
    for life in load_register(store, district).instruments:
        adopted = next((entry for entry in life.states if entry.state in FROZEN and entry.sha256), None)
        if adopted is None or life.edition is None:
            continue
        folder = f"districts/{district}/adopted/{life.edition_name}"
        for name in (f"{folder}/district.yml", f"{folder}/{life.document}{RECORD}"):
            if not store.has(name):
                problems.append(Problem(name, 0, 0, MISSING))
    return sorted(set(problems))


MISSING = "the file belongs to an adopted instrument and is missing; restore it from git"


def load_happened(store: Store, address: Address) -> tuple[Happened, ...]:
    """What happened to the agreement of an edition, by its district file, each on the day of its last signature where a record has the signatures. Raises
    :class:`InputError` where a record is not the one that was registered, or is gone."""
    refuse(lost(store, address.district))
    events = load_district(store, address)[0].events
    days = {each.on.isoformat() for each in recorded(events)}
    adoptions = [each for each in editions_of(store, address.district) if each.adopted in days]
    records = [load_record(store, each, document) for each in adoptions for document in records_of(store, each)]
    return recorded(events, (record for record in records if record.event))


def load_events(store: Store, address: Address) -> Events:
    """The dates of an edition's agreement as everything counts them; see :func:`load_happened`."""
    return on_their_days(load_happened(store, address))


def load_district(store: Store, address: Address) -> tuple[DistrictFile, Located]:
    """A district file and its source with places."""
    source = read_yaml(store, f"{folder_of(store, address)}/district.yml")
    return validated(DistrictFile, source), source


REGISTER = "instruments.yml"


def load_register(store: Store, district: str) -> RegisterFile:
    """The register of a district's instruments; empty where there is none."""
    name = f"districts/{district}/{REGISTER}"
    return validated(RegisterFile, read_yaml(store, name)) if store.has(name) else RegisterFile()


def note_on(store: Store, address: Address) -> EditionNote | None:
    """What the register says of an adopted edition whose own file is frozen."""
    notes = load_register(store, address.district).editions if address.adopted else ()
    return next((note for note in notes if note.edition.isoformat() == address.adopted), None)


def load_edition(store: Store, address: Address, model: Model, date: str | None = None) -> Edition:
    """An edition with settled answers, dated ``date`` (ISO) or as its file says. It has the documents that its file names; else, once some were
    adopted, those; else all. What its frozen file could not say yet,
    a note in the register says. Raises :class:`InputError` with every problem of its files."""
    file, source = load_district(store, address)
    date = date or file.date.isoformat()
    problems: list[Problem] = []
    if file.state not in USPS:
        message = f"{file.state} is no state; write the two letters of the postal service, for example ct"
        problems.append(source.problem(("state",), message))
    for position, name in enumerate(file.documents):
        if name not in model.documents:
            problems.append(source.problem(("documents", position), _no_document(name, model)))
    problems += () if address.adopted else origin_faults(source, file, model.questions)
    file = _noted(store, address, file, model, problems)
    frozen, folder = records_of(store, address), folder_of(store, address)
    documents = file.documents or tuple(name for name in model.documents if name in frozen) or tuple(model.documents)
    local = load_local(store, folder, model, problems, settled=set(documents) <= set(frozen))

    def place(path: DataPath, message: str, at_key: bool) -> Problem:
        return source.problem(("answers", *path), message, at_key=at_key)

    try:
        answers = read_answers(model, file.answers, state=file.state, date=date, place=place)
    except InputError as error:
        if not set(documents) <= set(frozen):
            raise InputError([*problems, *error.problems]) from None
        # all of it is frozen: the questions may have moved on, and nothing is resolved from these answers any more
        answers = read_answers(model, {}, state=file.state, date=date)
    refuse(problems)
    return Edition(
        district=address.district,
        state=file.state,
        date=date,
        answers=answers,
        adopted=address.adopted,
        withdrawn=address.withdrawn,
        origin=file.origin,
        words=file.words,
        fictitious=file.fictitious,
        illustration=file.illustration,
        local=local,
        origins=own_origins(store, folder, local),
        documents=documents,
        events=load_events(store, address),
    )


def _noted(store: Store, address: Address, file: DistrictFile, model: Model, problems: list[Problem]) -> DistrictFile:
    """The file of an adopted edition with what the register notes of it; where the file says itself what its papers are, that stands."""
    note = note_on(store, address)
    if note is None:
        return file
    if unknown := [name for name in note.documents if name not in model.documents]:
        source = read_yaml(store, f"districts/{address.district}/{REGISTER}")
        position = load_register(store, address.district).editions.index(note)
        problems.append(source.problem(("editions", position, "documents"), _no_document(unknown[0], model)))
    known: dict[str, object] = {"documents": note.documents or file.documents, "answers": {**file.answers, **note.answers}}
    if note.origin and not file.origin:
        known |= {"origin": note.origin, "words": note.words, "illustration": None}
    return file.model_copy(update=known)


def _no_document(name: str, model: Model) -> str:
    return f"there is no document {name}; known: {', '.join(model.documents)}"


def place_of_words(store: Store, address: Address, part: str, message: str) -> Problem:
    """A problem with words that a district wrote: at the answer, or at its own wording of the clause, that ``part`` names."""
    file, source = load_district(store, address)
    if part in file.answers:
        inner = ("answer",) if isinstance(file.answers[part], dict) and "answer" in file.answers[part] else ()
        return source.problem(("answers", part, *inner), message)
    return place_in_local(store, folder_of(store, address), part, message) or Problem("", 0, 0, message)
