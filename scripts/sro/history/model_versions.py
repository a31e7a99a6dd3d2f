"""The model's own history: between two states of the project, what changed in its documents and in those of the districts that follow it."""

import datetime
from collections.abc import Iterator

from sro.check import Finding
from sro.compare import compare
from sro.history.effects import Effect, effects, findings_of_version
from sro.history.explained import Step, check_step
from sro.history.pair import VersionPair, names_in_both, pair_title
from sro.law import Law
from sro.model import Address, Events, Version
from sro.project import (
    ChangeNote,
    Project,
    changes_folder,
    date_of,
    editions_of,
    fetch,
    load_edition,
    load_fragments,
    project_at,
    working_date,
)
from sro.resolve import Edition, holds, read_answers, resolve

MODEL_CHANGES = "changes"
"""Where the fragments of the model's own history are kept."""


def models_between(project: Project, old: Version, new: Version) -> list[VersionPair]:
    """Every document of the model that both states of the project have."""
    earlier, later = (project_at(project, version.revision) for version in (old, new))
    dates = [date_of(project.folder, v.revision) if v.revision else working_date(project) for v in (old, new)]
    before, after = fetch(project, old), fetch(project, new)
    filed = new_fragments(earlier, later)
    seen = model_effects(earlier, later, dates[0], dates[1])
    law = _model_law(later)
    result = []
    for name in names_in_both(before, after):
        here, there = before.documents[name], after.documents[name]
        known = tuple(each for each in filed if each.fragment.document == name)
        touched = tuple(effect for document, effect in seen if document == name)
        comparison = compare(here, there)
        step = Step(name, comparison, touched, known, _day(dates[0]), _day(dates[1]), f"{MODEL_CHANGES}/")
        problems = tuple(check_step(step, law))
        result.append(VersionPair(pair_title(here, there), name, comparison, here, there, touched, known, problems))
    return result


def new_fragments(old: Project, new: Project, district: str = "") -> list[ChangeNote]:
    """The fragments, of the model or of a district's draft, that one state of the project has and another has not, or has in other words."""
    found = load_fragments(new.store, changes_folder(new.store, Address(district)) if district else MODEL_CHANGES)
    return [filed for filed in found if not old.store.has(filed.file) or old.store.read(filed.file) != new.store.read(filed.file)]


def model_effects(old: Project, new: Project, old_date: str, new_date: str) -> list[tuple[str, Effect]]:
    """The effect of a change of the model on each requirement: its documents with every question left at its default, entered into on the
    day itself, under the law of each day. One state after the other, those that have a district.

    Both sides are held against the newer law file, which knows the law of either day: an older file may only look for the same words in
    another way.
    """
    result = []
    library = new.library
    states = sorted({edition.state for edition in _drafts(new)})
    for state in states:
        law = library.of(state)
        before, after = dict(_defaults(old, law, old_date)), dict(_defaults(new, law, new_date))
        for name in after:
            result += [(name, effect) for effect in effects(before.get(name, ()), after[name])]
    return result


def _defaults(project: Project, law: Law, date: str) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    model = project.model
    answers = read_answers(model, {}, state=law.state, date=date)
    edition = Edition(district="model", state=law.state, date=date, answers=answers, documents=tuple(model.documents))
    for name, text in model.documents.items():
        if holds(text.when, answers.context):
            yield name, findings_of_version(resolve(model, name, edition), law, Events(entered=_day(date)))


def _model_law(project: Project) -> Law:
    """The law of every state that has a district, as one, to look acts up in."""
    laws = [project.law(state) for state in sorted({edition.state for edition in _drafts(project)})]
    known = {requirement.id: requirement for law in laws for requirement in law.requirements}
    return Law(state="", requirements=tuple(known.values()))


def _drafts(project: Project) -> list[Edition]:
    return [load_edition(project.store, address, project.model) for address in editions_of(project.store) if not address.adopted]


def districts_touched(project: Project, old: Version, new: Version) -> list[VersionPair]:
    """The drafts of districts whose words differ between two states of the project, with what their changelogs lack."""
    result: list[VersionPair] = []
    states = [project_at(project, version.revision) for version in (old, new)]
    models = [state.model for state in states]
    drafts = [{edition.district: edition for edition in _drafts(state)} for state in states]
    library = states[1].library
    for district in sorted(drafts[0].keys() & drafts[1].keys()):
        pair = [side[district] for side in drafts]
        for name in pair[1].documents:
            if name not in models[0].documents or not all(
                holds(model.documents[name].when, edition.answers.context) for model, edition in zip(models, pair, strict=True)
            ):
                continue
            documents = [resolve(model, name, edition) for model, edition in zip(models, pair, strict=True)]
            comparison = compare(documents[0], documents[1])
            if not comparison.substance:
                continue
            sides = [findings_of_version(d, library.of(d.state), e) for d, e in zip(documents, (side.events for side in pair), strict=True)]
            known = tuple(f for f in new_fragments(states[0], states[1], district) if f.fragment.document == name)
            result.append(
                VersionPair(f"{district}: {name}", name, comparison, documents[0], documents[1], effects(sides[0], sides[1]), known)
            )
    return result


def _day(date: str) -> datetime.date:
    return datetime.date.fromisoformat(date)
