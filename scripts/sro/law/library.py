"""The law of every state: what is read from `law/<jurisdiction>/`, one file a statute section, put together state by state."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from sro.errors import InputError
from sro.law.requirement import _NAMED, Law, LawFile, Term, WordsFile


def combine(state: str, files: dict[str, LawFile], words: dict[str, WordsFile]) -> Law:
    """The law of one state out of files by path ("ct/10-233m.yml") and word lists by folder ("ct"); federal files ("us/…") bind where they say.

    A federal file without `states` binds every state. Raises ValueError on an id given twice and on a term that no
    word list has.
    """
    chosen = [
        file
        for path, file in sorted(files.items())
        if path.split("/")[0] == state or (path.split("/")[0] == "us" and (not file.states or state in file.states))
    ]
    requirements = tuple(requirement for file in chosen for requirement in file.requirements)
    seen: set[str] = set()
    for requirement in requirements:
        if requirement.id in seen:
            raise ValueError(f"requirement {requirement.id} is given twice")
        seen.add(requirement.id)
    terms: dict[str, Term] = {}
    for folder in ("us", state):
        if folder in words:
            terms.update(words[folder].words)
    law = Law(
        state=state,
        requirements=requirements,
        provisions=tuple(provision for file in chosen for provision in file.provisions),
        words=terms,
        shared={name: expression for file in chosen for name, expression in file.shared.items()},
    )
    unknown = sorted(terms_used(law) - set(terms))
    if unknown and state in words:
        raise ValueError(f"evidence uses ${unknown[0]}, which no words.yml of {state} has")
    return law


def terms_used(law: Law) -> set[str]:
    """The names of vocabulary terms (`$sro` → "sro") that the evidence of a law uses."""
    written = law.model_dump_json(include={"requirements", "shared"})  # searched as text, which is many times faster than a walk
    values = {json.loads(value) for value in _NAMED.findall(written)}
    return {value[1:] for value in values if value[1:2].isalpha()}


FEDERAL = "us"


@dataclass(frozen=True)
class LawLibrary:
    """Every law file by its path below `law/`, every word list by its folder, and the line on which each id stands."""

    files: dict[str, LawFile] = field(default_factory=dict)
    words: dict[str, WordsFile] = field(default_factory=dict)
    _laws: dict[str, Law] = field(default_factory=dict, repr=False, compare=False)

    def states(self) -> list[str]:
        """The states that have a folder."""
        return sorted({path.split("/")[0] for path in self.files} - {FEDERAL})

    def of(self, state: str) -> Law:
        """The law of a state. Raises :class:`InputError` where an id is given twice; a state without a folder has the federal law alone."""
        if state in self._laws:
            return self._laws[state]
        try:
            self._laws[state] = combine(state, self.files, self.words)
            return self._laws[state]
        except ValueError as error:
            raise InputError(f"law/{state}: {error}; keep one of the two") from None

    def ids(self, state: str) -> set[str]:
        """The ids of a state's requirements and provisions, federal ones included."""
        law = self.of(state)
        return {requirement.id for requirement in law.requirements} | {provision.id for provision in law.provisions}

    def federal_ids(self) -> set[str]:
        """The ids of the federal files, whichever states' documents are held against them."""
        files = [file for path, file in self.files.items() if path.startswith(f"{FEDERAL}/")]
        return {one.id for file in files for one in file.requirements} | {one.id for file in files for one in file.provisions}

    def knows(self, name: str, state: str | None = None) -> bool:
        """Whether an id is a requirement, a provision or a section that holds some (`10-233m`), in one state or in any."""
        states = [state] if state else [*self.states(), FEDERAL]
        return any(known == name or known.startswith(f"{name}.") for each in states for known in self.ids(each))
