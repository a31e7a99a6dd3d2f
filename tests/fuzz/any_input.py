"""Hypothesis at the same doors: it draws the damage itself, so that what it finds is made as small as it can be, and tries first what it found before."""

from __future__ import annotations

from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase

from tests.fuzz.readers import READERS
from tests.fuzz.seeds import Seeds
from tests.fuzz.trial import Outcome, tried, warm

Found = tuple[Outcome, str, bytes]
"""What was wrong, with the name and the bytes of the input."""
_PHASES = (Phase.reuse, Phase.generate, Phase.shrink)


def searched(reader: str, good: Seeds, examples: int, seed: int, kept: Path | None) -> tuple[list[Outcome], Found | None]:
    """What became of so many inputs, and the smallest that was found wrong. ``kept`` is where findings are remembered from run to run."""
    outcomes: list[Outcome] = []
    wrong: list[Found] = []
    warm(reader, good)

    @seeded(seed)
    @settings(
        max_examples=examples,
        database=DirectoryBasedExampleDatabase(kept) if kept else None,
        deadline=None,
        phases=_PHASES,
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    @given(st.integers(0, len(good) - 1), st.randoms(use_true_random=False))
    def tries(which: int, chance: Random) -> None:
        name, content = good[which]
        data = READERS[reader].damage(content, chance)
        found = tried(reader, -1, name, data)
        if found.wrong:
            wrong.append((found, name, data))
        elif not wrong:
            outcomes.append(found)
        assert not found.wrong, found.told

    try:
        tries()
    except AssertionError:
        return outcomes, wrong[-1]  # the last that Hypothesis runs is the smallest
    return outcomes, None
