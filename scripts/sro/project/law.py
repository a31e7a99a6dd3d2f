"""Loading the law: `law/<jurisdiction>/*.yml`, one file a statute section, and each folder's list of terms."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from sro.errors import InputError, Problem
from sro.law.library import LawLibrary
from sro.law.requirement import LawFile, WordsFile
from sro.project.files import read_yaml
from sro.project.shape import validated

FOLDER = "law"
_WORDS = "words.yml"


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
