"""How long commands take from a standing start, in processor time beside importing the libraries they use.

Everything is measured in turns in this one run, each time in a new process with all that it starts; medians count. Bytecode is written once before,
as it is when a program is installed. The exit code tells failures of commands only: the machine's other work makes an aim missed no error.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.every_document import ROOT

IMPORTS = "import typst, docx, pydantic, yaml, jinja2, click, lxml.etree"
RUNS = 5


@dataclass(frozen=True)
class Cold:
    """A command, the exit codes that are no failure, and at most how many times the time of the imports it should take."""

    shown: str
    arguments: tuple[str, ...]
    aim: float
    fine: tuple[int, ...] = (0,)


def commands(folder: Path) -> list[Cold]:
    """The commands measured. ``folder`` holds a built agreement as a file from outside."""
    return [
        Cold("explain reporting.to-chief", ("explain", "reporting.to-chief"), 2.5),
        Cold("check FILE", ("check", str(folder / "westport" / "mou.docx")), 5, (0, 1)),
        Cold("check westport", ("check", "westport"), 6, (0, 1)),
        Cold("build westport", ("build", "westport", "--out", str(folder / "built")), 9),
        Cold("diff westport@2023-11-28 westport", ("diff", "westport@2023-11-28", "westport"), 6),
    ]


def seconds(command: Sequence[str], environment: Mapping[str, str], fine: Sequence[int] = (0,)) -> float:
    """Processor time of a command and its children; raises :class:`RuntimeError` when it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in fine:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> int:
    """Measures, and prints the table."""
    with tempfile.TemporaryDirectory(prefix="sro-cold-") as name:
        folder = Path(name)
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
        start = [sys.executable, "-m", "sro"]
        imports = [sys.executable, "-c", IMPORTS]
        try:
            seconds([*start, "build", "westport", "--only", "mou", "--format", "word", "--out", str(folder)], environment)
            measured = commands(folder)
            taken: dict[str, list[float]] = {cold.shown: [] for cold in measured}
            base: list[float] = []
            for turn in range(RUNS + 1):
                found = [seconds(imports, environment)] + [seconds([*start, *c.arguments], environment, c.fine) for c in measured]
                if turn:  # the first writes bytecode
                    base.append(found[0])
                    for cold, time in zip(measured, found[1:], strict=True):
                        taken[cold.shown].append(time)
        except RuntimeError as error:
            print(error, file=sys.stderr)
            return 1
    table = Table("command", "processor time", "times the imports", "aim", "", title="A command from a standing start")
    one = statistics.median(base)
    table.add_row("importing the libraries", f"{one:.2f} s", "1.0", "", "")
    for cold in measured:
        time = statistics.median(taken[cold.shown])
        ratio = time / one
        table.add_row(cold.shown, f"{time:.2f} s", f"{ratio:.1f}", f"at most {cold.aim:g}", "met" if ratio <= cold.aim else "NOT MET")
    Console(width=None if sys.stdout.isatty() else 110, highlight=False).print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
