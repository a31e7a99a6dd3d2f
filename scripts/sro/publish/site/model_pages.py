"""The model's own changelog: a page that lists its versions, read from git, and one for each step between two that are on record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sro.compare import Comparison, compare
from sro.dates import long_date
from sro.errors import InputError
from sro.history import MODEL_CHANGES, Effect, model_effects, new_fragments
from sro.model import MODEL, Fragment, Release, parse_version
from sro.project import Project, commit_of, fetch, load_fragments, load_releases, project_at, working_date
from sro.publish.site.changes_pages import anchor, change_shown, counted, decision_shown, decision_told, effect_shown
from sro.publish.site.district_section import Unit
from sro.publish.site.law_data import Cited
from sro.publish.site.pages import Pages, templates_of
from sro.publish.site.sources import LABELS
from sro.publish.site.typography import typographic
from sro.resolve import QUESTIONS


@dataclass(frozen=True)
class ModelStep:
    """One version of the model: a release, or the text as it is now. ``comparisons`` hold every document against the version before;
    ``known`` is whether both are on record."""

    release: Release | None
    before: Release | None
    known: bool
    comparisons: tuple[tuple[str, Comparison], ...] = ()
    fragments: tuple[Fragment, ...] = ()
    effects: tuple[tuple[str, Effect], ...] = ()


def commits(project: Project) -> dict[str, str]:
    """Each release that git has here → its commit; "" where it has not."""
    found = {}
    for release in load_releases(project.store):
        try:
            found[release.version] = commit_of(project.folder, release.version)
        except InputError:
            found[release.version] = ""
    return found


def model_steps(project: Project) -> list[ModelStep]:
    """Every version, the text as it is now first, then the releases from the newest to the oldest."""
    releases, here = load_releases(project.store), commits(project)
    steps = []
    for after, before in zip([None, *reversed(releases)], [*reversed(releases), None], strict=True):
        known = bool(before and here[before.version]) and (after is None or bool(here[after.version]))
        steps.append(_step(project, after, before) if before and known else ModelStep(after, before, known))
    return steps


def decisions_on_file(project: Project) -> list[Fragment]:
    """Every decision about the model's text."""
    return [filed.fragment for filed in load_fragments(project.store, MODEL_CHANGES)]


def _step(project: Project, after: Release | None, before: Release) -> ModelStep:
    names = [f"{MODEL}@{before.version}", f"{MODEL}@{after.version}" if after else MODEL]
    old, new = (fetch(project, parse_version(name)) for name in names)
    compared = [(name, compare(old.documents[name], document)) for name, document in new.documents.items() if name in old.documents]
    changed = tuple((name, comparison) for name, comparison in compared if comparison.changes)
    earlier, later = (project_at(project, release.version if release else "") for release in (before, after))
    filed = new_fragments(earlier, later)
    effects: Sequence[tuple[str, Effect]] = ()
    if any(comparison.substance for _, comparison in changed):
        today = after.on.isoformat() if after else working_date(project)
        effects = [each for each in model_effects(earlier, later, before.on.isoformat(), today) if each[1].verdict_changed]
    return ModelStep(after, before, True, changed, tuple(each.fragment for each in filed), tuple(effects))


PATH = "changes/model/"
NAME = "The model text"
CRUMBS = [("Changes", "changes/"), (NAME, PATH)]


def model_unit(project: Project, cited: Mapping[str, Cited], foot: Mapping[str, str]) -> Unit:
    """The pages with the site's ``foot``, and what the page of all changes and the feed say of each release."""
    steps = model_steps(project)
    pages = Pages(templates_of(project), foot=foot)
    for step in steps:
        if step.comparisons:
            _add_step(pages, step, _titles(project), cited)
    pages.add(
        PATH,
        "model-changes.md",
        title="Changes of the model text",
        description="The versions of the text that every district starts from, what changed in each, and why.",
        crumbs=CRUMBS[:1],
        steps=[_listed(step) for step in steps],
        apart=_not_compared(project, steps),
    )
    return Unit(pages.files, {"entries": [_entry(step) for step in steps if step.release], "told": _told(steps)}, pages.found)


def _titles(project: Project) -> dict[str, str]:
    """What a reader calls each text; a title that only a district's answers complete is no name."""
    titles = {name: " ".join(text.title.split()) for name, text in project.model.documents.items()}
    return {name: LABELS.get(name, title if "{" not in title else name) for name, title in titles.items()} | {QUESTIONS: "The questions"}


def _path(step: ModelStep) -> str:
    return f"{PATH}{step.release.version if step.release else 'now'}/"


def _name(step: ModelStep) -> str:
    if step.release:
        return f"Version {step.release.version}"
    return f"Since version {step.before.version}" if step.before else "The text as it is"


def _since(step: ModelStep) -> str:
    return f"version {step.before.version} of {long_date(step.before.on.isoformat())}" if step.before else ""


def _counted(step: ModelStep) -> str:
    return counted(sum(len(comparison.substance) for _, comparison in step.comparisons))


def _listed(step: ModelStep) -> dict[str, Any]:
    return {
        "id": step.release.version if step.release else "now",
        "name": _name(step),
        "date": step.release.on.isoformat() if step.release else "",
        "note": step.release.note if step.release else "",
        "since": _since(step),
        "known": step.known,
        "path": _path(step) if step.comparisons else "",
        "count": _counted(step),
        "decisions": [decision_told(fragment) for fragment in step.fragments],
    }


def _not_compared(project: Project, steps: Sequence[ModelStep]) -> list[dict[str, str]]:
    """The decisions that no step tells of, because the texts before them are not on record here."""
    told = [fragment for step in steps for fragment in step.fragments]
    return [decision_told(fragment) for fragment in decisions_on_file(project) if fragment not in told]


def _told(steps: Sequence[ModelStep]) -> str:
    """One line for the page of all changes."""
    newest = steps[0]
    if not newest.before:
        return "No version has been given out yet."
    since = f"Version {newest.before.version} of {long_date(newest.before.on.isoformat())}"
    return f"{since}; {_counted(newest).lower()} since" if newest.known else f"{since} is the newest"


def _entry(step: ModelStep) -> dict[str, Any]:
    assert step.release
    return {
        "name": NAME,
        "title": _name(step).lower(),
        "told": typographic(step.release.note),
        "count": 1,  # a release is news, whatever it changed
        "date": step.release.on.isoformat(),
        "path": _path(step) if step.comparisons else f"{PATH}#{step.release.version}",
        "decisions": [decision_told(fragment) for fragment in step.fragments],
        "mark": step.release.revision,
        "draft": False,
        "label": "",
        "kind": "",
        "sentences": [],
    }


def _add_step(pages: Pages, step: ModelStep, titles: Mapping[str, str], cited: Mapping[str, Cited]) -> None:
    name = _name(step)
    places: dict[str, dict[str, tuple[str, str]]] = {
        document: {change.id: (change.place, f"#{anchor(change, document)}") for change in comparison.substance}
        for document, comparison in step.comparisons
    }
    pages.add(
        _path(step),
        "model-step.md",
        title=f"Changes of the model text: {name[:1].lower()}{name[1:]}",
        description="What changed in the text that every district starts from, and why.",
        crumbs=CRUMBS,
        name=name,
        since=_since(step),
        note=step.release.note if step.release else "",
        count=_counted(step),
        decisions=[decision_shown(fragment, places.get(fragment.document, {}), cited) for fragment in step.fragments],
        effects=[effect_shown(effect, cited, titles.get(name, name)) for name, effect in step.effects],
        documents=[
            {
                "id": name,
                "title": titles.get(name, name),
                "changes": [
                    change_shown(change, anchor(change, name), "", [f for f in step.fragments if f.document == name], cited)
                    for change in comparison.substance
                ],
                "cosmetic": len(comparison.cosmetic),
            }
            for name, comparison in step.comparisons
        ],
    )
