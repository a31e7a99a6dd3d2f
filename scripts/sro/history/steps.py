"""The steps of a history: each version of each document against the one before, with fragments and effects."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import replace

from sro.compare import compare
from sro.errors import Problem
from sro.history.effects import effects, findings_of_version
from sro.history.explained import Step, strays
from sro.history.pair import told_of
from sro.law import Law
from sro.model import Address, Version
from sro.model.document import Document, plain
from sro.project import Fetched, Project, changes_folder, fetch, history_of, load_fragments
from sro.resolve import Edition


def steps_of(project: Project, district: str, document: str = "") -> list[Step]:
    """Every step of a district's history, oldest first; of one document, or of all."""
    return steps_in(project, [fetch(project, version_of(address)) for address in history_of(project.store, district)], document)


def steps_in(project: Project, history: Sequence[Fetched], document: str = "") -> list[Step]:
    """The steps of some versions in the order of time. A document's step starts from the last version that has it, since not all are adopted
    on one day."""
    return [step for position in range(1, len(history)) for step in _steps_to(project, history[: position + 1], document)]


def steps_to(project: Project, address: Address) -> list[Step]:
    """The steps that lead to one edition: each of its documents against the last version before that has it."""
    history = history_of(project.store, address.district)
    return _steps_to(project, [fetch(project, version_of(each)) for each in history[: history.index(address) + 1]])


def strays_of(project: Project, district: str) -> list[Problem]:
    """The fragments of a district's history that speak of a document that no version before has, or that has left."""
    history = [fetch(project, version_of(address)) for address in history_of(project.store, district)]
    problems: list[Problem] = []
    for position, new in enumerate(history[1:], 1):
        assert new.version.address is not None
        filed = load_fragments(project.store, changes_folder(project.store, new.version.address))
        problems += strays(filed, [name for name in new.documents if any(name in old.documents for old in history[:position])])
    return problems


def _steps_to(project: Project, history: Sequence[Fetched], document: str = "") -> list[Step]:
    """The steps to the last version of a history, from the newest predecessor on."""
    *earlier, new = history
    left = [name for name in new.documents if document in ("", name)]
    steps: list[Step] = []
    for old in reversed(earlier):
        steps += steps_between(project, old, new, [name for name in left if name in old.documents])
        left = [name for name in left if name not in old.documents]
    return steps


def steps_between(project: Project, old: Fetched, new: Fetched, documents: Collection[str]) -> list[Step]:
    """The steps from one version to another, one for each of some documents that both have."""
    assert new.version.address is not None
    folder = changes_folder(project.store, new.version.address)
    filed = load_fragments(project.store, folder) if documents else []
    where = f"{folder}/"
    steps = []
    for name in documents:
        before, after = old.documents[name], new.documents[name]
        steps.append(
            Step(
                document=name,
                comparison=compare(before, after),
                effects=effects(
                    findings_of_version(before, law_of(project, before.state), old.events),
                    findings_of_version(after, law_of(project, after.state), new.events),
                ),
                fragments=tuple(f for f in filed if f.fragment.document == name),
                old_date=datetime.date.fromisoformat(before.date),
                new_date=datetime.date.fromisoformat(after.date),
                where=where,
                paper=bool(before.paper or after.paper),
                title=" ".join(plain(after.title).split()),
                dated_by=project.model.documents[name].dated_by if name in project.model.documents else (),
                told=(
                    *told_of(str(old.version.address), old.provenance, before.date),
                    *told_of(str(new.version.address), new.provenance, after.date),
                ),
            )
        )
    return steps


def version_of(address: Address) -> Version:
    """The version that an edition's address asks for."""
    return Version("adopted" if address.adopted else "draft", str(address), address)


def law_of(project: Project, state: str) -> Law:
    """The law of a state."""
    return project.law(state)


def candidate_step(project: Project, document: Document, edition: Edition, kept: bool) -> Step | None:
    """The step that an adoption would take from the last adopted edition that has the document; None where it is the first. ``kept``: the
    answers lie already in a folder of their own, with their fragments."""
    earlier = [address for address in history_of(project.store, edition.district) if address.adopted and address.adopted < edition.adopted]
    before = (fetch(project, version_of(address)) for address in reversed(earlier))
    old = next((each for each in before if document.id in each.documents), None)
    if old is None:
        return None
    address = Address(edition.district, edition.adopted if kept else "")
    new = Fetched(version_of(address), {document.id: document}, edition.events)  # with the event that the adoption is
    step = steps_between(project, old, new, [document.id])[0]
    left = () if kept else load_fragments(project.store, f"districts/{edition.district}/adopted/{edition.adopted}/changes")
    again = (each for each in left if each.fragment.document == document.id)  # of a text of the day that was withdrawn
    return replace(step, fragments=(*step.fragments, *again))
