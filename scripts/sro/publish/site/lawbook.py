"""The law as the pages speak of it: where each requirement stands on the site, and how it is cited beside a clause."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from sro.history.steps import law_of
from sro.law.library import LawLibrary
from sro.law.requirement import Law, LawFile, Requirement
from sro.project.texts import load_law
from sro.publish.site.typeset import typographic

JURISDICTIONS = {"ct": "Connecticut", "nh": "New Hampshire", "us": "Federal"}
"""How a reader knows a folder of `law/`; a folder without an entry is shown by its letters."""

ASKED = {"law": "Required by", "recommended": "Recommended with", "counsel": "For counsel:"}
"""What stands before a citation, by the requirement's weight."""


def jurisdiction(folder: str) -> str:
    """A state's or the federation's name."""
    return JURISDICTIONS.get(folder, folder.upper())


@dataclass(frozen=True)
class Cited:
    """A requirement or provision as a page links to it."""

    cite: str
    title: str
    path: str
    asked: str = "See"


@dataclass(frozen=True)
class LawBook:
    """The library with places. ``state`` is the state whose documents are held against it."""

    library: LawLibrary
    state: str
    known: Law | None = None
    """The state's law where it was read before: the check remembers what it found by the law it was given."""

    @cached_property
    def law(self) -> Law:
        """The law that binds the state's documents."""
        return self.known or self.library.of(self.state)

    @cached_property
    def files(self) -> dict[str, LawFile]:
        """The law files that bind the state's documents, by path ("ct/10-233m.yml"), the state's own first."""
        files = sorted(self.library.files.items())
        own = {path: file for path, file in files if path.split("/")[0] == self.state}
        return own | {path: file for path, file in files if path.startswith("us/") and (not file.states or self.state in file.states)}

    @cached_property
    def cited(self) -> dict[str, Cited]:
        """Every id → how it is cited and where it stands."""
        found: dict[str, Cited] = {}
        for path, file in self.files.items():
            page = page_of(path)
            for requirement in file.requirements:
                asked = ASKED[requirement.weight]
                found[requirement.id] = Cited(requirement.cite, typographic(requirement.title), f"{page}#{requirement.id}", asked)
            for provision in file.provisions:
                found[provision.id] = Cited(provision.cite, typographic(provision.title), f"{page}#{provision.id}")
        return found

    @cached_property
    def requirements(self) -> dict[str, Requirement]:
        """The requirements by id, in the order of the files."""
        return {requirement.id: requirement for requirement in self.law.requirements}

    @cached_property
    def checked_to(self) -> datetime.date:
        """The earliest day to which any of the requirements was checked: what the site may claim for all of them."""
        return min((requirement.checked_to for requirement in self.law.requirements), default=datetime.date.min)

    @cached_property
    def turning_days(self) -> tuple[datetime.date, ...]:
        """The days on which some requirement begins, ends or changes."""
        days: set[datetime.date | None] = set()
        for requirement in self.law.requirements:
            days |= {version.before for version in requirement.earlier}
            for application in (*requirement.applies, *(a for version in requirement.earlier for a in version.applies)):
                days |= {application.on_or_after, application.from_, application.until}
            for act in requirement.history:
                days |= {datetime.date(act.enacted, 1, 1) if act.enacted else None}
        return tuple(sorted(day for day in days if day))


@lru_cache(maxsize=8)
def book_at(root: Path, state: str) -> LawBook:
    """The book of a state, read once a process: what the check found in the words of one district it need not look for again in another's."""
    return LawBook(load_law(root), state, law_of(root, state))


def page_of(path: str) -> str:
    """The page of a law file: `ct/10-233m.yml` → `law/ct/10-233m/`."""
    return f"law/{path.removesuffix('.yml')}/"
