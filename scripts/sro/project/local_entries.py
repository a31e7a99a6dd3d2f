"""Loading a district's `local.yml`: every entry held against the model, and where its words are written."""

from collections.abc import Iterator

from sro.errors import Problem, gathered, likely, refusal, refuse
from sro.model import LOCAL, VERBS, Added, Local, LocalFile, Model, own_words
from sro.model.document import Origin
from sro.project.shape import validated
from sro.project.store import Store, read_yaml
from sro.project.yaml import Located
from sro.resolve import carried_out

WORDING = "wording.yml"
"""What own words stood in before; `sro migrate` writes them into `local.yml`."""


_MEANT = {
    "remove": "leave_out",
    "delete": "leave_out",
    "omit": "leave_out",
    "change": "replace",
    "reword": "replace",
    "clause": "replace",
    "insert": "add",
}


def read_local(source: Located) -> Local:
    """The entries of a file. Raises :class:`InputError` with every problem of its shape."""
    refuse(list(_without_a_verb(source)))
    return validated(LocalFile, source).root


def _without_a_verb(source: Located) -> Iterator[Problem]:
    """Each entry that says not what it does, or says two things."""
    for place, entry in enumerate(source.data if isinstance(source.data, list) else ()):
        if not isinstance(entry, dict):
            continue
        said = [verb for verb in VERBS if verb in entry]
        if len(said) > 1:
            yield source.problem((place, said[1]), f"{' and '.join(said)} stand in one entry; write an entry for each", at_key=True)
        elif not said:
            first = next(iter(entry), "")
            remedy = likely(first, (*VERBS, *_MEANT), "for example `- add: local.overtime`")
            meant = _MEANT.get(first, "") and f"did you mean {_MEANT[first]}?"
            yield source.problem((place,), f"{first or 'nothing'}: an entry begins with replace, add, leave_out or move; {meant or remedy}")


def load_local(store: Store, folder: str, model: Model, problems: list[Problem], *, settled: bool) -> Local:
    """The entries in an edition's folder, none where there is no file. What cannot be carried out goes to the ``problems``; of an edition that is
    ``settled``, whose documents are all frozen, nothing is read."""
    name = f"{folder}/{LOCAL}"
    if settled:
        return ()
    if not store.has(name):
        if store.has(f"{folder}/{WORDING}"):
            told = f"own words stand in {LOCAL} now; `sro migrate {folder.split('/')[1]}` writes it from this file"
            problems += refusal(f"{folder}/{WORDING}", told).problems
        return ()
    if store.has(f"{folder}/{WORDING}") and "/adopted/" not in folder:
        problems += refusal(f"{folder}/{WORDING}", f"own words stand in {LOCAL}, which is there too; take this file out").problems
    with gathered(problems):
        source = read_yaml(store, name)
        local = read_local(source)
        problems += faults(source, local, model)
        return local
    return ()


def faults(source: Located, local: Local, model: Model) -> list[Problem]:
    """What of some entries cannot be carried out, each at its place."""
    found = [source.problem((each.entry, *each.path), each.message) for each in carried_out(model, local)[1]]
    known = frozenset().union(*model.law.values())
    for place, entry in enumerate(local):
        claims = {"gives_up": entry.gives_up, "satisfies": entry.satisfies if isinstance(entry, Added) else ()}
        for key, names in claims.items():
            for position, name in enumerate(names):
                if name not in known:
                    told = f"{name} is no requirement of the law here; {likely(name, known, 'check the id')}"
                    found.append(source.problem((place, key, position), told))
    return found


def own_origins(store: Store, folder: str, local: Local) -> dict[str, Origin]:
    """Where each clause in own words is written, by the clause."""
    return origins_in(read_yaml(store, f"{folder}/{LOCAL}"), local) if local else {}


def origins_in(source: Located, local: Local) -> dict[str, Origin]:
    """Where each clause in own words stands in a file, by the clause."""
    own = own_words(local)
    return {e.clause: Origin(file=source.file, line=source.line((n,))) for n, e in enumerate(local) if e.clause in own}


def place_in_local(store: Store, folder: str, clause: str, message: str) -> Problem | None:
    """A problem at the own words of a clause; None where it has none."""
    name = f"{folder}/{LOCAL}"
    if not store.has(name):
        return None
    source = read_yaml(store, name)
    for position, entry in enumerate(read_local(source)):
        if entry.clause == clause:
            return source.problem((position, "text"), message)
    return None
