"""The model's own versions, each against the one before: read from git, and said to be missing where git does not have them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sro.compare import Comparison, compare
from sro.errors import InputError
from sro.history.effects import Effect
from sro.history.model_versions import MODEL_CHANGES, model_effects, new_fragments
from sro.model.address import MODEL, parse_version
from sro.model.instrument import Fragment, Release
from sro.project.adopted import load_fragments, load_releases
from sro.project.git import commit_of
from sro.project.versions import fetch, project_at, working_date


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


def commits(root: Path) -> dict[str, str]:
    """Each release that git has here → its commit; "" where it has not."""
    found = {}
    for release in load_releases(root):
        try:
            found[release.version] = commit_of(root, release.version)
        except InputError:
            found[release.version] = ""
    return found


def model_steps(root: Path) -> list[ModelStep]:
    """Every version, the text as it is now first, then the releases from the newest to the oldest."""
    releases, here = load_releases(root), commits(root)
    steps = []
    for after, before in zip([None, *reversed(releases)], [*reversed(releases), None], strict=True):
        known = bool(before and here[before.version]) and (after is None or bool(here[after.version]))
        steps.append(_step(root, after, before) if before and known else ModelStep(after, before, known))
    return steps


def decisions_on_file(root: Path) -> list[Fragment]:
    """Every decision about the model's text."""
    return [filed.fragment for filed in load_fragments(root, root / MODEL_CHANGES)]


def _step(root: Path, after: Release | None, before: Release) -> ModelStep:
    names = [f"{MODEL}@{before.version}", f"{MODEL}@{after.version}" if after else MODEL]
    old, new = (fetch(root, parse_version(name)) for name in names)
    compared = [(name, compare(old.documents[name], document)) for name, document in new.documents.items() if name in old.documents]
    changed = tuple((name, comparison) for name, comparison in compared if comparison.changes)
    with ExitStack() as stack:
        earlier, later = (stack.enter_context(project_at(root, release.version if release else "")) for release in (before, after))
        filed = new_fragments(earlier, later)
        effects: Sequence[tuple[str, Effect]] = ()
        if any(comparison.substance for _, comparison in changed):
            today = after.on.isoformat() if after else working_date(root)
            effects = [each for each in model_effects(earlier, later, before.on.isoformat(), today) if each[1].verdict_changed]
    return ModelStep(after, before, True, changed, tuple(each.fragment for each in filed), tuple(effects))
