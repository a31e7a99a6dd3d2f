"""Two versions of a document against each other: what changed, the fragments that speak of it, and the effect on requirements."""

from __future__ import annotations

from dataclasses import dataclass

from sro.compare import Comparison
from sro.errors import InputError, Problem
from sro.history.effects import Effect
from sro.model.document import Document
from sro.project.adopted import Filed
from sro.project.versions import Fetched


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


def versus_title(old: Document, new: Document) -> str:
    """The two versions in words."""
    return f"{old.address} → {new.address}, {new.id}"


def names_in_both(before: Fetched, after: Fetched) -> list[str]:
    """The documents to compare: the one that is named, or all that both versions have."""
    wanted = before.version.document or after.version.document
    if wanted:
        before.one(wanted), after.one(wanted)
        return [wanted]
    common = [name for name in after.documents if name in before.documents]
    if not common:
        raise InputError(f"{before.version} and {after.version} have no document in common")
    return common
