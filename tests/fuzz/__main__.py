"""`make fuzz`: damaged files to every reader, and a table of what became of them.

    python -m tests.fuzz                              100,000 inputs, a new seed
    python -m tests.fuzz --seed 7 --minutes 3         as many as go into three minutes, always the same ones in the same order
    python -m tests.fuzz --only docx --count 500      some readers alone
    python -m tests.fuzz --seed 7 --again "Word" 311  one input once more, as its finding says

No traceback, nothing over a reader's budget, and refusals in sentences: exit code 1 otherwise, and each finding is a file in `build/fuzz/` beside what
was wrong with it. What is found becomes a test."""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.every_document import ROOT
from tests.fuzz.any_input import searched
from tests.fuzz.pool import LOT, Lot, outcomes
from tests.fuzz.readers import READERS
from tests.fuzz.seeds import Seeds
from tests.fuzz.trial import Outcome, made, tried, warm

ALL = 100_000
BY_HYPOTHESIS = 0.01
"""So large a share is drawn by Hypothesis once more."""
FOUND = ROOT / "build/fuzz"


@dataclass
class Row:
    """What became of a reader's inputs."""

    reader: str
    tried: int = 0
    refused: int = 0
    read: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    most: int = 0
    wrong: list[Outcome] = field(default_factory=list)

    def add(self, each: Outcome) -> None:
        self.tried += 1
        self.refused += each.end == "refused"
        self.read += each.end == "read"
        self.seconds += each.seconds
        self.slowest, self.most = max(self.slowest, each.seconds), max(self.most, each.peak)
        if each.wrong:
            self.wrong.append(each)

    def __str__(self) -> str:
        rate = f"{self.tried / self.seconds:,.0f}" if self.seconds else "–"
        tracebacks = sum(each.end in ("traceback", "killed") for each in self.wrong)
        cells = (
            self.reader,
            self.tried,
            self.refused,
            self.read,
            f"{self.slowest:.2f} s",
            f"{self.most / 1e6:.0f} MB",
            rate,
            tracebacks,
            len(self.wrong) - tracebacks,
        )
        return f"| {' | '.join(map(str, cells))} |"


HEAD = (
    "| reader | tried | refused with a sentence | read | slowest | largest | inputs a second | tracebacks | over budget, or no sentence |\n"
    f"|{'---|' * 9}"
)


def lots(readers: list[str], count: int, until: float) -> Iterator[Lot]:
    """Lots of all readers by their shares, mixed evenly, so that a run that is cut short has tried each."""
    shares = {name: READERS[name].share for name in readers}
    whole, given = sum(shares.values()), dict.fromkeys(readers, 0)
    wanted = {name: max(1, round(count * share / whole)) for name, share in shares.items()}
    while time.monotonic() < until and any(given[name] < wanted[name] for name in readers):
        name = min(readers, key=lambda name: given[name] / wanted[name])
        size = min(LOT, wanted[name] - given[name])
        yield name, given[name], size
        given[name] += size


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    readers = [
        name
        for name in READERS
        if not options.only or any(_plain(word) in _plain(f"{name} {READERS[name].seeds}") for word in options.only)
    ]
    if not readers:
        print(f"--only: no reader is called so; there are {', '.join(READERS)}", file=sys.stderr)
        return 2
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**6)
    good = {name: READERS[name].good() for name in readers}
    if options.again:
        return _again(*options.again, seed, good)
    print(f"Seed {seed}; the same inputs once more: python -m tests.fuzz --seed {seed}\n", flush=True)
    begun, rows = time.monotonic(), {name: Row(name) for name in readers}
    until = begun + options.minutes * 60 if options.minutes else float("inf")
    for each in outcomes(lots(readers, options.count, until), seed, good, options.jobs):
        rows[each.reader].add(each)
        if each.wrong and len(rows[each.reader].wrong) <= 50:
            _kept(each, seed, good[each.reader])
    for name in readers:
        if time.monotonic() < until:
            _searched(rows[name], good[name], round(rows[name].tried * BY_HYPOTHESIS), seed)
    return _told(list(rows.values()), time.monotonic() - begun, options.jobs)


def _searched(row: Row, good: Seeds, examples: int, seed: int) -> None:
    """A few more inputs drawn by Hypothesis, which goes on from what it found in earlier runs."""
    found, wrong = searched(row.reader, good, max(3, examples), seed, FOUND / "examples" / _plain(row.reader))
    for each in [*found, *([wrong[0]] if wrong else [])]:
        row.add(each)
    if wrong:
        _write(wrong[0], f"hypothesis-{seed}-{wrong[1]}", wrong[2], f"python -m tests.fuzz --seed {seed} --only {row.reader!r}")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, help="of which all is drawn; else a new one, which is printed")
    parser.add_argument("--count", type=int, default=ALL, help="how many inputs in all")
    parser.add_argument("--minutes", type=float, help="stop after so many")
    parser.add_argument("--only", action="append", metavar="READER", help="a reader by a part of its name; repeat for more")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="so many workers")
    parser.add_argument("--again", nargs=2, metavar=("READER", "NUMBER"), help="one input alone, with all that is said of it")
    return parser.parse_args(arguments)


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def _again(reader: str, number: str, seed: int, good: dict[str, Seeds]) -> int:
    if reader not in good:
        print(f"--again: no reader is called {reader!r}; there are {', '.join(READERS)}", file=sys.stderr)
        return 2
    name, data = made(reader, int(number), seed, good[reader])
    warm(reader, good[reader])
    found = tried(reader, int(number), name, data)
    print(f"{_kept(found, seed, good[reader])}: {found.end}, {found.seconds:.2f} s, {found.peak / 1e6:.0f} MB\n{found.told}")
    return int(found.wrong)


def _kept(found: Outcome, seed: int, good: Seeds) -> Path:
    """Writes an input and what was wrong with it."""
    name, data = made(found.reader, found.number, seed, good)
    again = f'python -m tests.fuzz --seed {seed} --again "{found.reader}" {found.number}'
    return _write(found, f"{seed}-{found.number}-{name}", data, again)


def _write(found: Outcome, name: str, data: bytes, again: str) -> Path:
    FOUND.mkdir(parents=True, exist_ok=True)
    path = FOUND / f"{_plain(found.reader)}-{name}"
    path.write_bytes(data)
    (FOUND / f"{path.name}.why").write_text(f"{found.reader}: {found.end}\n{again}\n\n{found.told}\n", encoding="utf-8")
    return path


def _told(rows: list[Row], clock: float, jobs: int) -> int:
    print(HEAD)
    whole = Row("all")
    for row in rows:
        print(row)
        for name in ("tried", "refused", "read", "seconds"):
            setattr(whole, name, getattr(whole, name) + getattr(row, name))
        whole.slowest, whole.most, whole.wrong = max(whole.slowest, row.slowest), max(whole.most, row.most), whole.wrong + row.wrong
    print(whole)
    print(
        f"\n{whole.tried:,} inputs in {clock / 60:.1f} minutes with {jobs} workers, {whole.tried / clock:,.0f} a second; "
        f"100,000 would take {ALL / whole.tried * clock / 60:.0f} minutes."
    )
    for each in whole.wrong[:20]:
        print(f"{each.reader} {each.number}: {each.end}: {each.told.strip().splitlines()[-1] if each.told.strip() else ''}")
    print(f"{len(whole.wrong)} of {whole.tried:,} inputs found a fault{f', kept in {FOUND}' if whole.wrong else ''}.")
    return int(bool(whole.wrong))


if __name__ == "__main__":
    raise SystemExit(main())
