"""The law of every state: what is read from `law/<jurisdiction>/`, one file a statute section, put together state by state."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from sro.errors import InputError
from sro.law.counsel import CounselFile
from sro.law.pack import Pack, Page, confirmed
from sro.law.requirement import _NAMED, Law, LawFile, Requirement
from sro.law.word_list import Term, WordsFile


def combine(state: str, library: LawLibrary) -> Law:
    """The law of one state out of a library; federal files ("us/…") bind where they say.

    A federal file without `states` binds every state. A federal requirement keeps the day to which federal law was read. Raises ValueError
    on an id given twice, on a term that no word list has, and on a question for counsel that nobody asks.
    """
    chosen = {
        path: file
        for path, file in sorted(library.files.items())
        if path.split("/")[0] == state or (path.split("/")[0] == FEDERAL and (not file.states or state in file.states))
    }
    questions = {folder: library.counsel[folder].questions for folder in (FEDERAL, state) if folder in library.counsel}
    asked = {question.code: question for folder in questions for question in questions[folder]}
    requirements: dict[str, Requirement] = {}
    for path, file in chosen.items():
        read_to = library.pack(path.split("/")[0]).checked_to
        for requirement in file.requirements:
            if requirement.id in requirements:
                raise ValueError(f"requirement {requirement.id} is given twice; keep one of the two")
            unknown = next((code for code in requirement.counsel if code not in asked), None)
            if unknown:
                raise ValueError(
                    f"requirement {requirement.id} names the question {unknown}, which no counsel.yml has; add it there, or mend the code"
                )
            requirements[requirement.id] = requirement.placed(read_to, tuple(asked[code] for code in requirement.counsel))
    terms: dict[str, Term] = {}
    for folder in (FEDERAL, state):
        if folder in library.words:
            terms.update(library.words[folder].words)
    pack = library.pack(state)
    law = Law.model_construct(  # of parts that were validated when they were read
        state=state,
        name=pack.name,
        checked_to=pack.checked_to,
        confirmed=confirmed(library.confirmed, state, pack.checked_to),
        questions=tuple(asked.values()),
        requirements=tuple(requirements.values()),
        provisions=tuple(provision for file in chosen.values() for provision in file.provisions),
        words=terms,
        shared={name: expression for file in chosen.values() for name, expression in file.shared.items()},
    )
    missing = sorted(terms_used(chosen.values()) - set(terms))
    if missing and state in library.words:
        raise ValueError(f"evidence uses ${missing[0]}, which no words.yml of {state} has; add the term, or mend its name")
    return law


def terms_used(files: Iterable[LawFile]) -> set[str]:
    """The names of vocabulary terms (`$sro` → "sro") that the evidence of some files uses."""
    written = (file.model_dump_json(include={"requirements", "shared"}) for file in files)  # text is searched many times faster than walked
    values = {json.loads(value) for text in written for value in _NAMED.findall(text)}
    return {value[1:] for value in values if value[1:2].isalpha()}


FEDERAL = "us"


@dataclass(frozen=True)
class LawLibrary:
    """Every law file by its path below `law/`; by folder its word list, its pack and its questions; and who confirmed what."""

    files: dict[str, LawFile] = field(default_factory=dict)
    words: dict[str, WordsFile] = field(default_factory=dict)
    packs: dict[str, Pack] = field(default_factory=dict)
    counsel: dict[str, CounselFile] = field(default_factory=dict)
    confirmed: list[Page] = field(default_factory=list)
    _laws: dict[str, Law] = field(default_factory=dict, repr=False, compare=False)

    def states(self) -> list[str]:
        """The states that have a folder."""
        return sorted({path.split("/")[0] for path in self.files} - {FEDERAL})

    def of(self, state: str) -> Law:
        """The law of a state. Raises :class:`InputError` where an id is given twice; a state without a folder has the federal law alone."""
        if state in self._laws:
            return self._laws[state]
        try:
            self._laws[state] = combine(state, self)
            return self._laws[state]
        except ValueError as error:
            raise InputError(f"law/{state}: {error}") from None

    def pack(self, folder: str) -> Pack:
        """How far a folder's law was read; for a state without a folder, how far federal law was."""
        known = self.packs.get(folder) or self.packs.get(FEDERAL)
        return known or Pack(name=folder.upper(), checked_to=datetime.date(2000, 1, 1), read="not at all")

    def ids(self, state: str) -> set[str]:
        """The ids of a state's requirements and provisions, federal ones included."""
        law = self.of(state)
        return {requirement.id for requirement in law.requirements} | {provision.id for provision in law.provisions}

    def federal_ids(self) -> set[str]:
        """The ids of the federal files, whichever states' documents are held against them."""
        files = [file for path, file in self.files.items() if path.startswith(f"{FEDERAL}/")]
        return {one.id for file in files for one in file.requirements} | {one.id for file in files for one in file.provisions}

    def name_of(self, folder: str) -> str:
        """What a reader calls a folder of `law/` ("Connecticut", "Federal"), by its pack; its letters where it has none."""
        return self.packs[folder].name if folder in self.packs else folder.upper()

    def knows(self, name: str, state: str | None = None) -> bool:
        """Whether an id is a requirement, a provision or a section that holds some (`10-233m`), in one state or in any."""
        states = [state] if state else [*self.states(), FEDERAL]
        return any(known == name or known.startswith(f"{name}.") for each in states for known in self.ids(each))
