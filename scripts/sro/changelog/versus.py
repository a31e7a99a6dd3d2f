"""Any two versions against each other: what changed, the fragments that speak of it, and the effect on requirements."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sro.changelog.check import Step, check_step
from sro.changelog.effects import Effect, effects, held
from sro.changelog.steps import law_of
from sro.check.finding import Finding
from sro.compare import Comparison, Unit, compare, compare_units
from sro.document import Document
from sro.errors import InputError, Problem
from sro.instrument.address import Version
from sro.instrument.outside import units_of_file
from sro.instrument.versions import DEFAULT_DOCUMENT, Fetched, fetch, project_at, working_date
from sro.load.district import Address, editions_of, load_edition
from sro.load.instruments import Filed, changes_folder, history_of, load_fragments
from sro.load.law import load_law
from sro.load.model import load_model
from sro.load.revision import date_of
from sro.model.district import Events
from sro.model.law import Law
from sro.resolve import Edition, resolve
from sro.resolve.answers import settle
from sro.resolve.template import holds
from sro.write.formats import SUFFIXES, write

MODEL_CHANGES = "changes"
"""Where the fragments of the model's own history are kept."""


@dataclass(frozen=True)
class Versus:
    """Two versions of one document. ``old`` and ``new`` are missing for files from outside; ``problems`` are what a changelog would find."""

    title: str
    document: str
    comparison: Comparison
    old: Document | None = None
    new: Document | None = None
    effects: tuple[Effect, ...] = ()
    filed: tuple[Filed, ...] = ()
    problems: tuple[Problem, ...] = ()

    def fragments_on(self, unit: str) -> list[Filed]:
        """The fragments that speak of a unit."""
        return [filed for filed in self.filed if filed.fragment.covers(unit)]

    def effects_on(self, unit: str) -> list[Effect]:
        """The effects on the requirements that the fragments of a unit name."""
        named = [name for filed in self.fragments_on(unit) for name in filed.fragment.requirements]
        return [effect for effect in self.effects if effect.requirement in named and effect.changed]


def versus(root: Path, old: Version, new: Version) -> list[Versus]:
    """Every document that both versions have. A document named on one side is meant on both. Raises :class:`InputError` where there is none."""
    if "file" in (old.kind, new.kind):
        return [_with_file(root, old, new)]
    if (old.kind == "model") != (new.kind == "model"):
        raise InputError(f"{old} and {new} cannot be compared: one is the model with all its alternatives, the other a resolved document")
    if old.kind == "model":
        return _models(root, old, new)
    before, after = fetch(root, old), fetch(root, new)
    filed = _fragments_between(root, old, new)
    result = []
    for name in _names(before, after):
        here, there = before.documents[name], after.documents[name]
        known = tuple(each for each in filed if each.fragment.document == name)
        seen = effects(held(here, law_of(root, here.state), before.events), held(there, law_of(root, there.state), after.events))
        result.append(Versus(_title(here, there), name, compare(here, there), here, there, seen, known))
    return result


def _title(old: Document, new: Document) -> str:
    return f"{old.address} → {new.address}, {new.id}"


def _names(before: Fetched, after: Fetched) -> list[str]:
    wanted = before.version.document or after.version.document
    if wanted:
        before.one(wanted), after.one(wanted)
        return [wanted]
    common = [name for name in after.documents if name in before.documents]
    if not common:
        raise InputError(f"{before.version} and {after.version} have no document in common")
    return common


def _with_file(root: Path, old: Version, new: Version) -> Versus:
    sides: list[tuple[Document | None, tuple[Unit, ...]]] = []
    for version, other in ((old, new), (new, old)):
        if version.kind == "file":
            assert version.path is not None
            sides.append((None, units_of_file(version.path)))
        else:
            assert other.path is not None
            document = fetch(root, version).one(version.document or DEFAULT_DOCUMENT)
            sides.append((document, _as_read(root, document, other.path.suffix.lower())))
    (here, units_old), (there, units_new) = sides
    comparison = compare_units(units_old, units_new, str(old), str(new))
    name = next((document.id for document in (here, there) if document), "file")
    return Versus(f"{old} → {new}", name, comparison, here, there)


def _as_read(root: Path, document: Document, suffix: str) -> tuple[Unit, ...]:
    """A document of ours as it reads in the format of the file beside it, so that both are cut into paragraphs in the same way."""
    form = {".docx": "word", ".pdf": "pdf"}.get(suffix, "web")
    with TemporaryDirectory(prefix="sro-") as folder:
        path = Path(folder) / f"{document.id}{SUFFIXES[form]}"
        path.write_bytes(write(document, form, root))
        return units_of_file(path)


def _fragments_between(root: Path, old: Version, new: Version) -> list[Filed]:
    """The fragments of every step from one edition of a district to a later one; none where they are of two districts or run backwards."""
    assert old.address is not None and new.address is not None
    if old.address.district != new.address.district:
        return []
    history = history_of(root, new.address.district)
    if old.address not in history or new.address not in history:
        return []
    steps = history[history.index(old.address) + 1 : history.index(new.address) + 1]
    return [filed for address in steps for filed in load_fragments(root, changes_folder(root, address))]


# The model's own history.
def _models(root: Path, old: Version, new: Version) -> list[Versus]:
    with ExitStack() as stack:
        folders = [stack.enter_context(project_at(root, version.revision)) for version in (old, new)]
        dates = [date_of(root, v.revision) if v.revision else working_date(root) for v in (old, new)]
        before, after = fetch(root, old), fetch(root, new)
        filed = new_fragments(folders[0], folders[1])
        seen = model_effects(folders[0], folders[1], dates[0], dates[1])
        law = _model_law(folders[1])
    result = []
    for name in _names(before, after):
        here, there = before.documents[name], after.documents[name]
        known = tuple(each for each in filed if each.fragment.document == name)
        touched = tuple(effect for document, effect in seen if document == name)
        comparison = compare(here, there)
        step = Step(name, comparison, touched, known, _day(dates[0]), _day(dates[1]), f"{MODEL_CHANGES}/")
        problems = tuple(check_step(step, law))
        result.append(Versus(_title(here, there), name, comparison, here, there, touched, known, problems))
    return result


def new_fragments(old: Path, new: Path) -> list[Filed]:
    """The fragments in one state of the project that another does not have, or has with other words."""
    found = load_fragments(new, new / MODEL_CHANGES)
    return [
        filed for filed in found if not (old / filed.file).is_file() or (old / filed.file).read_bytes() != (new / filed.file).read_bytes()
    ]


def model_effects(old: Path, new: Path, old_date: str, new_date: str) -> list[tuple[str, Effect]]:
    """The effect of a change of the model on each requirement: its documents with every question left at its default, entered into on the
    day itself, under the law of each side and day. One state after the other, those that have a district."""
    result = []
    states = sorted({edition.state for edition in _drafts(new)})
    for state in states:
        before, after = dict(_defaults(old, state, old_date)), dict(_defaults(new, state, new_date))
        for name in after:
            result += [(name, effect) for effect in effects(before.get(name, ()), after[name])]
    return result


def _defaults(folder: Path, state: str, date: str) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    model = load_model(folder)
    answers = settle(model, {}, state=state, date=date)
    edition = Edition(district="model", state=state, date=date, answers=answers, documents=tuple(model.documents))
    law = load_law(folder).of(state)
    for name, text in model.documents.items():
        if holds(text.when, answers.context):
            yield name, held(resolve(model, name, edition), law, Events(entered=_day(date)))


def _model_law(folder: Path) -> Law:
    """The law of every state that has a district, as one, to look acts up in."""
    library = load_law(folder)
    laws = [library.of(state) for state in sorted({edition.state for edition in _drafts(folder)})]
    known = {requirement.id: requirement for law in laws for requirement in law.requirements}
    return Law(state="", requirements=tuple(known.values()))


def _drafts(folder: Path) -> list[Edition]:
    model = load_model(folder)
    return [load_edition(folder, address, model) for address in editions_of(folder) if not address.adopted]


def districts_touched(root: Path, old: Version, new: Version) -> list[Versus]:
    """The drafts of districts whose words differ between two states of the project, with what their changelogs lack."""
    result: list[Versus] = []
    with ExitStack() as stack:
        folders = [stack.enter_context(project_at(root, version.revision)) for version in (old, new)]
        models = [load_model(folder) for folder in folders]
        drafts = [{edition.district: edition for edition in _drafts(folder)} for folder in folders]
        libraries = [load_law(folder) for folder in folders]
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
                events = [_events(folder, district) for folder in folders]
                sides = [held(d, lib.of(d.state), e) for d, lib, e in zip(documents, libraries, events, strict=True)]
                known = tuple(f for f in new_fragments_of(folders[0], folders[1], district) if f.fragment.document == name)
                result.append(
                    Versus(f"{district}: {name}", name, comparison, documents[0], documents[1], effects(sides[0], sides[1]), known)
                )
    return result


def new_fragments_of(old: Path, new: Path, district: str) -> list[Filed]:
    """A district's fragments that one state of the project has and the other has not."""
    found = load_fragments(new, changes_folder(new, Address(district)))
    return [
        filed for filed in found if not (old / filed.file).is_file() or (old / filed.file).read_bytes() != (new / filed.file).read_bytes()
    ]


def _events(folder: Path, district: str) -> Events:
    from sro.load.district import load_district

    return load_district(folder, Address(district))[0].events


def _day(date: str) -> datetime.date:
    return datetime.date.fromisoformat(date)
