"""Papers by strangers with a label for nearly every requirement (`strangers/`), read as `sro check FILE` reads them.

`python -m tests.check.strangers` prints the figures of both lots, and `--show` each wrong row of the lot that rules may be mended with.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from sro.check import check_reading
from sro.check.finding import Finding, Strength
from sro.formats.plain import text_lines
from sro.model import Events
from sro.project.yaml import parse_yaml
from sro.reading import of_lines
from tests.check.words_of_others import law_of

FOLDER = Path(__file__).parent / "strangers"
ON = date(2026, 12, 1)
LOTS = ("developed", "held-out")


@dataclass(frozen=True)
class Stranger:
    """One paper: its text, its labels with the words that decide them, and its hedged twins by requirement."""

    name: str
    lot: str
    kind: Any
    text: str
    entered: date
    met: dict[str, str]
    doubtful: tuple[str, ...]
    absent: tuple[str, ...]
    hedged: dict[str, str]

    def verdicts(self, text: str = "") -> dict[str, Finding]:
        """What the paper, or a twin of it, gets; a line of it is a paragraph."""
        lines = "\n\n".join((text or self.text).splitlines())
        reading = of_lines("paper.txt", "text", text_lines(lines, markdown=False)[0])
        found = check_reading(reading, self.kind, law_of(), events=Events(entered=self.entered), on=ON)
        return {each.requirement: each for each in found}


@dataclass
class Told:
    """Counts over some papers; ``rows`` are the wrong ones, in words."""

    counts: Counter[str] = field(default_factory=Counter)
    rows: list[str] = field(default_factory=list)

    def share(self, part: str, whole: str) -> float:
        """One count beside another; 0 where there is nothing to count."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 0.0

    @property
    def figures(self) -> dict[str, float]:
        """The measures of issue 18, each as a share."""
        return {
            "precision of met": self.share("met right", "said met"),
            "recall of met": self.share("met right", "is met"),
            "there and not found": self.share("lost", "there"),
            "absent and not found": self.share("absent found so", "absent"),
            "read these, of what may be": self.share("read", "may be read"),
            "hedged twins still met": self.share("twins met", "twins"),
            "decisive passage among three": self.share("shown", "to be shown"),
        }


@lru_cache(maxsize=1)
def strangers() -> tuple[Stranger, ...]:
    """Every paper of the folder."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.yml")))


def _read(path: Path) -> Stranger:
    data: dict[str, Any] = parse_yaml(path.read_text("utf-8"), path.name).data
    return Stranger(
        path.stem,
        data["lot"],
        data["kind"],
        data["text"],
        date.fromisoformat(str(data["entered"])),
        data["met"],
        tuple(data["doubtful"]),
        tuple(data["absent"]),
        data["hedged"],
    )


def firm(finding: Finding) -> bool:
    """Whether a finding says that the words are there, whatever else is open."""
    return finding.verdict == "met" or (finding.verdict == "for-counsel" and finding.strength == Strength.STRONG)


def measured(lot: str) -> Told:
    """The figures of one lot."""
    told = Told()
    for paper in (each for each in strangers() if each.lot == lot):
        found = paper.verdicts()
        may = len(paper.doubtful) * 2 + sum(not firm(found[each]) for each in paper.met)
        told.counts.update({"may be read": may, "papers": 1, "read": sum(each.verdict == "read-these" for each in found.values())})
        for label, requirement in _labels(paper):
            _count(told, paper, label, found[requirement])
        for requirement, hedged in paper.hedged.items():
            if firm(found[requirement]):
                stays = firm(paper.verdicts(paper.text.replace(paper.met[requirement], hedged))[requirement])
                told.counts.update({"twins": 1, "twins met": stays})
                told.rows += [f"{paper.name}: {requirement} stays met by “{hedged[:120]}”"] * stays
    return told


def _labels(paper: Stranger) -> Iterator[tuple[str, str]]:
    for label in ("met", "doubtful", "absent"):
        for requirement in getattr(paper, label):
            yield label, requirement


def _count(told: Told, paper: Stranger, label: str, finding: Finding) -> None:
    counts, is_met, nothing = told.counts, firm(finding), finding.verdict == "not-found"
    if finding.verdict in ("not-applicable", "dormant"):
        counts["other"] += 1
        return
    counts.update({"said met": is_met, "met right": is_met and label == "met", "is met": label == "met"})
    if label == "absent":
        counts.update({"absent": 1, "absent found so": nothing})
    else:
        counts.update({"there": 1, "lost": nothing})
    decisive = paper.met.get(finding.requirement, "")
    if decisive and finding.passages and not is_met:
        shown = any(decisive in each.words or each.words in decisive for each in finding.passages[:3])
        counts.update({"to be shown": 1, "shown": shown})
        told.rows += [f"{paper.name}: {finding.requirement} does not show “{decisive[:80]}”"] * (not shown)
    wrong = (is_met and label != "met") or (nothing and label != "absent") or (label == "absent" and not nothing)
    first = finding.passages[0].words if finding.passages else finding.quote
    told.rows += [f"{paper.name}: {finding.requirement} is {label}, said {finding.verdict}: “{first[:150]}”"] * wrong
    told.rows += [f"{paper.name}: {finding.requirement} is met, said {finding.verdict}: {finding.reason[:170]}"] * (
        label == "met" and not is_met
    )


def main() -> int:
    """Prints the figures."""
    for lot in LOTS:
        told = measured(lot)
        print(f"{lot} ({told.counts['papers']} papers, {told.counts['there'] + told.counts['absent']} labels):")
        for name, figure in told.figures.items():
            print(f"  {name:30} {figure:.2f}")
        print(f"  {dict(told.counts)}")
        for row in sorted(told.rows) if "--show" in sys.argv and lot == LOTS[0] else ():
            print(f"    {row}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
