"""The steps of a history: each version of each document against the one before, with fragments and effects."""

from __future__ import annotations

import datetime
from pathlib import Path

from sro.changelog.check import Step
from sro.changelog.effects import effects, held
from sro.compare import compare
from sro.instrument.address import Version
from sro.instrument.versions import Fetched, fetch
from sro.load.district import Address
from sro.load.instruments import changes_folder, history_of, load_fragments
from sro.load.law import load_law
from sro.model.law import Law


def steps_of(root: Path, district: str, document: str = "") -> list[Step]:
    """Every step of a district's history, oldest first; of one document, or of all. A document that one version lacks has no step there."""
    history = [fetch(root, version_of(address)) for address in history_of(root, district)]
    steps = []
    for old, new in zip(history, history[1:], strict=False):
        steps += steps_between(root, old, new, document)
    return steps


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
