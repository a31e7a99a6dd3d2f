"""How long reading takes, in processor time and as the best of several, since other work on the machine only ever makes it longer."""

from __future__ import annotations

import time
from collections.abc import Callable


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """The processor time of some work, the least of so many ``times``."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def in_proportion(work: Callable[[int], object]) -> bool:
    """Whether work on ten times as much takes at most about ten times as long, in one of three measurements; work that is over at once always does."""
    for _ in range(3):
        long = seconds(lambda: work(200_000))
        if long < 0.3 or long < 40 * seconds(lambda: work(20_000)):
            return True
    return False
