"""Papers in other hands with labels (`papers/`): how often *met* is right, how much of what is there is found, and how many hedged twins stay met.

Towns are invented and all words were written here. Half are kept aside: they were measured and never used to mend anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from sro.check.finding import Finding
from sro.check.verdict import check_passages
from sro.law.requirement import Law
from sro.model.district import Events
from sro.project.yaml import parse_yaml
from tests.check.words_of_others import ON, passages

FOLDER = Path(__file__).parent / "papers"
MOVES: dict[str, Callable[[str], str]] = {
    "where practicable": lambda words: f"{words.rstrip('.')}, where practicable.",
    "if requested": lambda words: f"If the Superintendent so requests, {words[:1].lower()}{words[1:]}",
    "as staffing permits": lambda words: f"As staffing permits, {words[:1].lower()}{words[1:]}",
    "advice": lambda words: f"{words} Take this sentence as advice.",
    "later paper": lambda words: f"The next memorandum shall provide that {words[:1].lower()}{words[1:]}",
}
"""Changes that take the firmness of any sentence away."""


@dataclass(frozen=True)
class Labelled:
    """One paper: its text, its date, the requirements that are met (with the decisive sentence, or ""), doubtful and absent."""

    name: str
    aside: bool
    text: str
    entered: date
    met: dict[str, str]
    doubtful: tuple[str, ...]
    absent: tuple[str, ...]


@dataclass
class Measured:
    """Counts over some papers."""

    said: int = 0
    right: int = 0
    there: int = 0
    missed: int = 0
    is_met: int = 0
    twins: int = 0
    stay: int = 0
    offered: int = 0
    decisive: int = 0
    wrong: tuple[str, ...] = ()

    @property
    def shown(self) -> float | None:
        """Of findings that offer passages for what is met, how many offer the decisive sentence among the first three; None where none offers any."""
        return self.decisive / self.offered if self.offered else None

    @property
    def precision(self) -> float:
        """Of what is called met, how much is."""
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        """Of what is met, how much is so called."""
        return self.right / self.is_met if self.is_met else 1.0

    @property
    def not_found(self) -> float:
        """Of what is there, how much is reported as not found."""
        return self.missed / self.there if self.there else 0.0

    @property
    def hedged(self) -> float:
        """Of the hedged twins of sentences called met, how many stay so."""
        return self.stay / self.twins if self.twins else 0.0


@lru_cache(maxsize=1)
def papers() -> tuple[Labelled, ...]:
    """Every labelled paper."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.yml")))


def _read(path: Path) -> Labelled:
    data: dict[str, Any] = parse_yaml(path.read_text("utf-8"), path.name).data
    return Labelled(
        path.stem,
        bool(data.get("kept_aside")),
        data["text"],
        date.fromisoformat(str(data["entered"])),
        data["met"],
        tuple(data["doubtful"]),
        tuple(data["absent"]),
    )


def findings(paper: Labelled, law: Law, text: str = "") -> dict[str, Finding]:
    """The paper, or a twin of it, held against the law; one line of it is one paragraph."""
    words = "\n\n".join((text or paper.text).splitlines())
    found = check_passages(passages(words), "agreement", law, events=Events(entered=paper.entered), on=ON)
    return {finding.requirement: finding for finding in found}


def twins(paper: Labelled, law: Law) -> Iterator[tuple[str, str, bool]]:
    """Requirement, move and whether the twin stays met, for each decisive sentence of what the plain paper is met by."""
    plain = findings(paper, law)
    for requirement, words in paper.met.items():
        if not words or plain[requirement].strength < 2 or paper.text.count(words) != 1:
            continue
        for move, change in MOVES.items():
            yield requirement, move, findings(paper, law, paper.text.replace(words, change(words)))[requirement].strength == 2


def measured(chosen: tuple[Labelled, ...], law: Law, *, hedges: bool = True) -> Measured:
    """The counts over some papers; ``wrong`` names each false met and each twin that stays met."""
    total, wrong = Measured(), []
    for paper in chosen:
        found = findings(paper, law)
        for requirement in (*paper.met, *paper.doubtful, *paper.absent):
            finding, is_met = found[requirement], requirement in paper.met
            firm = finding.strength == 2
            offered = [str(getattr(each, "words", each)) for each in getattr(finding, "passages", ())][:3]
            decisive = paper.met.get(requirement, "")
            total.offered += bool(offered and decisive and not firm)
            total.decisive += bool(offered and not firm and decisive and any(decisive in each or each in decisive for each in offered))
            total.said += firm
            total.right += firm and is_met
            total.is_met += is_met
            if requirement not in paper.absent:
                total.there += 1
                total.missed += finding.strength == 0
            if firm and not is_met:
                wrong.append(f"{paper.name}: {requirement} met by “{finding.quote[:90]}”")
        for requirement, move, stays in twins(paper, law) if hedges else ():
            total.twins += 1
            total.stay += stays
            if stays:
                wrong.append(f"{paper.name}: {requirement} stays met with “{move}”")
    total.wrong = tuple(wrong)
    return total
