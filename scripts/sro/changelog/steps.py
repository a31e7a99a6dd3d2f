"""The steps of a history: each version of each document against the one before, with fragments and effects."""

from __future__ import annotations

import datetime
import itertools
from pathlib import Path

from sro.changelog.check import Step, strays
from sro.changelog.effects import effects, held
from sro.compare import compare
from sro.document import Document, plain
from sro.errors import Problem
from sro.instrument.address import Version
from sro.instrument.versions import Fetched, fetch
from sro.load.district import Address, load_district
from sro.load.instruments import changes_folder, history_of, load_fragments
from sro.load.law import load_law
from sro.model.law import Law
from sro.resolve import Edition


def steps_of(root: Path, district: str, document: str = "") -> list[Step]:
    """Every step of a district's history, oldest first; of one document, or of all. A document that one version lacks has no step there."""
    history = [fetch(root, version_of(address)) for address in history_of(root, district)]
    steps = []
    for old, new in itertools.pairwise(history):
        steps += steps_between(root, old, new, document)
    return steps


def strays_of(root: Path, district: str) -> list[Problem]:
    """The fragments of a district's history that speak of a document that the versions they lie between do not share."""
    history = [fetch(root, version_of(address)) for address in history_of(root, district)]
    problems: list[Problem] = []
    for old, new in itertools.pairwise(history):
        assert new.version.address is not None
        filed = load_fragments(root, changes_folder(root, new.version.address))
        problems += strays(filed, [name for name in new.documents if name in old.documents])
    return problems


def steps_between(root: Path, old: Fetched, new: Fetched, document: str = "") -> list[Step]:
    """The steps from one version to another, one for each document that both have."""
    assert new.version.address is not None
    folder = changes_folder(root, new.version.address)
    filed = load_fragments(root, folder)
    where = f"{folder.relative_to(root).as_posix()}/"
    steps = []
    for name, after in new.documents.items():
        before = old.documents.get(name)
        if before is None or (document and name != document):
            continue
        steps.append(
            Step(
                document=name,
                comparison=compare(before, after),
                effects=effects(
                    held(before, law_of(root, before.state), old.events),
                    held(after, law_of(root, after.state), new.events),
                ),
                fragments=tuple(f for f in filed if f.fragment.document == name),
                old_date=datetime.date.fromisoformat(before.date),
                new_date=datetime.date.fromisoformat(after.date),
                where=where,
                title=" ".join(plain(after.title).split()),
            )
        )
    return steps


def version_of(address: Address) -> Version:
    """The version that an edition's address asks for."""
    return Version("adopted" if address.adopted else "draft", str(address), address)


def law_of(root: Path, state: str) -> Law:
    """The law of a state, read once a process."""
    if (root, state) not in _LAWS:
        _LAWS[root, state] = load_law(root).of(state)
    return _LAWS[root, state]


_LAWS: dict[tuple[Path, str], Law] = {}


def candidate_step(root: Path, document: Document, edition: Edition, kept: bool) -> Step | None:
    """The step that an adoption would take from the adopted edition before it; None where it is the first. ``kept``: the answers lie already
    in a folder of their own, with their fragments."""
    before = [address for address in history_of(root, edition.district) if address.adopted and address.adopted < edition.adopted]
    if not before:
        return None
    old = fetch(root, version_of(before[-1]))
    if document.id not in old.documents:
        return None
    address = Address(edition.district, edition.adopted if kept else "")
    file, _ = load_district(root, address)
    new = Fetched(version_of(address), {document.id: document}, file.events)
    return next(iter(steps_between(root, old, new)), None)
