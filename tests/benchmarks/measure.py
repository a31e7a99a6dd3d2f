"""Time, work and peak memory of a command with everything it starts; memory is read from /proc while it runs."""

from __future__ import annotations

import resource
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.02


@dataclass(frozen=True)
class Measured:
    """Seconds by the clock, seconds of work on all cores, the peak of resident memory in MB, and what the command printed."""

    seconds: float
    work: float
    megabytes: float
    output: str


def measured(command: Sequence[str], cwd: Path) -> Measured:
    """Runs a command and watches it; raises :class:`RuntimeError` with its last lines when it fails."""
    start, worked = time.perf_counter(), _work()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    peak = 0
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.is_set():
            peak = max(peak, sum(_resident(pid) for pid in _tree(process.pid)))
            done.wait(_EVERY)

    watcher = threading.Thread(target=watch)
    watcher.start()
    output, _ = process.communicate()
    seconds = time.perf_counter() - start
    done.set()
    watcher.join()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command[:4])} … ended with {process.returncode}:\n{output[-2000:]}")
    return Measured(seconds, _work() - worked, peak / 1e6, output)


def _work() -> float:
    """Seconds of work of all commands that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _tree(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for parent in found:
        try:
            for thread in Path(f"/proc/{parent}/task").iterdir():
                found += map(int, (thread / "children").read_text().split())
        except OSError:
            continue
    return found


def _resident(pid: int) -> int:
    """A process's own share of memory in bytes: pages shared by several are counted in parts, so that a sum is fair."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
