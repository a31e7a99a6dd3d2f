"""The law of every state: what is read from `law/<jurisdiction>/`, one file a statute section, put together state by state."""

from __future__ import annotations

import json

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
