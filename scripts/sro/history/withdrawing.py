"""Withdrawal: a frozen text goes aside with every byte, its reason on record, so that its day can be frozen anew."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sro.errors import InputError
from sro.history.register import order_of, with_state
from sro.model import RECORD, WITHDRAWN, Address, RegisterFile, StateEntry
from sro.project import LAYOUT, OWN, WORDING, Project, Store, folder_of, load_record, load_register, records_of, withdrawn_of

_SEVERAL = 99


@dataclass(frozen=True)
class Withdrawal:
    """A withdrawal as it will be written: the address it gives the text, the files that move there by their new names, those that go from where they
    stood, and the register with the reason."""

    address: Address
    files: Mapping[str, bytes]
    gone: tuple[str, ...]
    register: RegisterFile


def withdrawal(project: Project, address: Address, document: str, entry: StateEntry) -> Withdrawal:
    """The withdrawal of a frozen document of an edition; ``entry`` has the day and the reason. The answers stay where they are too, since the
    new text of the day begins with them. Raises :class:`InputError` where nothing is frozen there, or no reason is given."""
    store = project.store
    if not address.adopted or address.withdrawn:
        raise InputError(f"{address} is no frozen edition; name the one to withdraw, for example {address.district}@2023-11-28")
    if document not in records_of(store, address):
        raise InputError(f"{document} of {address} is not frozen, so there is nothing to withdraw; change its file instead")
    if not (entry.note or "").strip():
        raise InputError("--note is missing; a text is withdrawn for a reason, which its address and the register then tell")
    aside = _free(store, address, document)
    folder, to = folder_of(store, address), f"districts/{aside.district}/adopted/{aside.edition}"
    record = load_record(store, address, document)
    own = {
        f"{folder}/{each}"
        for each in (f"{document}.json", f"{document}{RECORD}", *record.rendered, *([record.sums] if record.sums else ()))
    }
    shared = {f"{folder}/{each}" for each in (*record.inputs, "district.yml")} | {f"{folder}/{LAYOUT}/{each}" for each in record.layout}
    files = {f"{to}/{each.removeprefix(f'{folder}/')}": store.read(each) for each in sorted(own | shared)}
    kept = {*(f"{folder}/{each}" for each in (*OWN, WORDING)), *_of_others(store, folder, address, document)}
    register = _set_aside(load_register(store, address.district), document, address.edition, aside.withdrawn, entry)
    return Withdrawal(aside, files, tuple(sorted((own | shared) - kept)), register)


def left_by_withdrawal(store: Store, address: Address, name: str) -> bool:
    """Whether a file under a day is what a withdrawal left there, byte for byte: nothing is lost where the draft takes its place."""
    aside = (folder_of(store, each) for each in withdrawn_of(store, address.district) if each.adopted == address.adopted)
    same = (f"{folder}/{name.rpartition('/')[2]}" for folder in aside)
    return any(store.has(file) and store.read(file) == store.read(name) for file in same)


def _free(store: Store, address: Address, document: str) -> Address:
    """The first address behind the day under which no text of the document was put aside, and whose answers are no others."""
    answers = store.read(f"{folder_of(store, address)}/district.yml")
    for number in range(1, _SEVERAL):
        aside = Address(address.district, address.adopted, WITHDRAWN if number == 1 else f"{WITHDRAWN}-{number}")
        folder = f"districts/{aside.district}/adopted/{aside.edition}"
        first = f"{folder}/district.yml"
        if not store.has(f"{folder}/{document}{RECORD}") and (not store.has(first) or store.read(first) == answers):
            return aside
    raise InputError(f"{document} of {address} was withdrawn {_SEVERAL - 1} times; look into what goes wrong before you go on")


def _of_others(store: Store, folder: str, address: Address, document: str) -> Iterator[str]:
    """The files that another frozen document of the day rests on."""
    for other in records_of(store, address):
        if other != document:
            record = load_record(store, address, other)
            yield from (f"{folder}/{each}" for each in record.inputs)
            yield from (f"{folder}/{LAYOUT}/{each}" for each in record.layout)


def _set_aside(register: RegisterFile, document: str, edition: str, name: str, entry: StateEntry) -> RegisterFile:
    """The register with a frozen text as withdrawn, under the ``name`` that stands behind the date in its address from now on."""
    ended = with_state(register, document, edition, entry)
    lives = (
        life.model_copy(update={"withdrawn": name}) if life.document == document and life.edition_name == edition else life
        for life in ended.instruments
    )
    return ended.model_copy(update={"instruments": tuple(sorted(lives, key=order_of))})
