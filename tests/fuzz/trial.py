"""One input tried: damaged as its reader, its number and the seed say, read within limits, and judged. The same three give the same bytes."""

from __future__ import annotations

import contextlib
import resource
import signal
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sro.errors import InputError, printable
from tests.fuzz.readers import READERS
from tests.fuzz.seeds import Seeds
from tests.fuzz.text_damage import bytes_damaged

MEMORY = 900_000_000
"""What one input may take beside what the process holds already: as much as the process that reads PDFs has."""
LONGEST_SENTENCE = 2_000
_LIMIT = 10
"""So many seconds beyond a reader's own a stuck one is ended by the system."""


class OverTimeError(BaseException):
    """The system's limit on processor time was met; no reader's `except` holds it up."""


@dataclass(frozen=True)
class Outcome:
    """What became of an input: ``end`` is `read`, `refused`, or what is wrong; ``peak`` are bytes of memory beyond what the process held before."""

    reader: str
    number: int
    end: str
    seconds: float
    peak: int
    size: int
    told: str = ""

    @property
    def wrong(self) -> bool:
        return self.end not in ("read", "refused")


def made(reader: str, number: int, seed: int, good: Seeds) -> tuple[str, bytes]:
    """The name and bytes of an input."""
    chance = Random(f"{seed}/{reader}/{number}")
    name, content = chance.choice(good)
    try:
        return name, READERS[reader].damage(content, chance)
    except (ValueError, TypeError):  # an earlier damage of the same file stands in the way of a later one
        return name, bytes_damaged(content, chance)


_WARM: set[str] = set()


def warm(reader: str, good: Seeds) -> None:
    """Reads the good files once a process, so that no input pays for loading the model and the law."""
    if reader not in _WARM:
        _WARM.add(reader)
        for name, data in good:
            with contextlib.suppress(Exception):  # a fault is found when it is tried
                READERS[reader].read(name, data)


def tried(reader: str, number: int, name: str, data: bytes) -> Outcome:
    """Reads one input within limits. Nothing is raised but by what ends the process."""
    seconds = READERS[reader].seconds
    before, begun = _memory(fresh=True), _spent()
    end, told = "read", ""
    try:
        with _limits(seconds):
            READERS[reader].read(name, data)
    except InputError as error:
        end, told = _sentence(error)
    except OverTimeError:
        end, told = "over time", f"ended by the system after {seconds + _LIMIT:.0f} seconds of processor time"
    except BaseException:  # whatever it is, it is what is looked for
        end, told = "traceback", traceback.format_exc(limit=-12)
    spent, peak = _spent() - begun, max(0, _memory() - before)
    if end in ("read", "refused") and spent > seconds:
        end, told = "over time", f"{spent:.1f} seconds of processor time, and the reader may take {seconds:.0f}"
    if end in ("read", "refused") and peak > MEMORY:
        end, told = "over memory", f"{peak:,} bytes, and the reader may take {MEMORY:,}"
    return Outcome(reader, number, end, spent, peak, len(data), told)


def _sentence(error: InputError) -> tuple[str, str]:
    """A refusal is sentences: each on a line, of printable characters, and no longer than a person reads."""
    for problem in error.problems:
        said = str(problem)
        if printable(said, lines=False) != said or len(said) > LONGEST_SENTENCE or not problem.message.strip():
            return "no sentence", ascii(said[:4_000])
    return ("refused", "") if error.problems else ("no sentence", "nothing is said at all")


def _spent() -> float:
    """Processor time of this process and of those that it has ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _memory(*, fresh: bool = False) -> int:
    """The most memory that this process held since it was asked for afresh; 0 where the system does not say."""
    with contextlib.suppress(OSError):
        if fresh:
            Path("/proc/self/clear_refs").write_text("5", "ascii")
        status = Path("/proc/self/status").read_text("ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    return 0


@contextlib.contextmanager
def _limits(seconds: float) -> Iterator[None]:
    """RLIMIT_CPU and RLIMIT_AS while something is read; children inherit them, and set tighter ones."""

    def ended(*_: object) -> None:
        raise OverTimeError

    own = resource.getrusage(resource.RUSAGE_SELF)
    time = int(own.ru_utime + own.ru_stime + seconds + _LIMIT)
    hardest, most = resource.getrlimit(resource.RLIMIT_CPU)[1], resource.getrlimit(resource.RLIMIT_AS)[1]
    old = signal.signal(signal.SIGXCPU, ended)
    resource.setrlimit(resource.RLIMIT_CPU, (time, hardest))
    resource.setrlimit(resource.RLIMIT_AS, (_mapped() + MEMORY, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CPU, (hardest, hardest))
        signal.signal(signal.SIGXCPU, old)


def _mapped() -> int:
    with contextlib.suppress(OSError):
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    return 1_000_000_000
