"""Loading the law: `law/<jurisdiction>/*.yml`, one file a statute section, and each folder's list of terms."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from sro.errors import InputError, Problem
from sro.law.library import combine
from sro.law.requirement import Law, LawFile, WordsFile
from sro.load.files import read_yaml
from sro.load.validate import validated

FOLDER = "law"
FEDERAL = "us"
_WORDS = "words.yml"


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


@lru_cache(maxsize=2)
def library_at(root: Path) -> LawLibrary:
    """The law, loaded once a process."""
    return load_law(root)


def load_law(root: Path) -> LawLibrary:
    """Every file below `law/`. Raises :class:`InputError` with all problems of all files."""
    library = LawLibrary()
    problems: list[Problem] = []
    for path in sorted((root / FOLDER).glob("*/*.yml")):
        name = path.relative_to(root / FOLDER).as_posix()
        try:
            source = read_yaml(root, path)
            if path.name == _WORDS:
                library.words[path.parent.name] = validated(WordsFile, source)
            else:
                library.files[name] = validated(LawFile, source)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return library
