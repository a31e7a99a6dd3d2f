"""Workers with limits: each tries inputs in lots and says before each which one it begins, so that what kills a worker or hangs it is known too."""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

from tests.fuzz.seeds import Seeds
from tests.fuzz.trial import Outcome, made, tried, warm

LOT = 50
PATIENCE = 900.0
"""So many seconds by the clock a worker may be silent before it is ended. Limits are on processor time, and a busy machine may give little of it."""
_CLEAN = multiprocessing.get_context("spawn")
Lot = tuple[str, int, int]
"""A reader, the number of the first input, and how many."""


@dataclass
class _Worker:
    process: Any
    pipe: Connection
    heard: float = 0.0
    begun: tuple[str, int] | None = None
    left: Lot | None = None
    gone: bool = False


def outcomes(lots: Iterator[Lot], seed: int, good: dict[str, Seeds], workers: int) -> Iterator[Outcome]:
    """What became of each input of the lots, by so many workers, in the order in which they come."""
    pool = [_started(seed, good) for _ in range(workers)]
    try:
        for worker in pool:
            _next(worker, lots)
        while any(worker.left for worker in pool):
            ready = wait([each for worker in pool if worker.left for each in (worker.pipe, worker.process.sentinel)], timeout=5)
            for n, worker in enumerate(pool):
                if worker.left is None:
                    continue
                if worker.pipe in ready and (found := _heard(worker, lots)) is not None:
                    yield found
                elif worker.gone or time.monotonic() - worker.heard > PATIENCE:
                    lot = worker.left
                    yield _lost(worker)
                    pool[n] = _started(seed, good)
                    _again(pool[n], worker, lot, lots)
    finally:
        for worker in pool:
            worker.process.kill()


def _started(seed: int, good: dict[str, Seeds]) -> _Worker:
    ours, theirs = _CLEAN.Pipe()
    process = _CLEAN.Process(target=_work, args=(theirs, seed, good), daemon=False)
    process.start()
    theirs.close()
    return _Worker(process, ours, time.monotonic())


def _next(worker: _Worker, lots: Iterator[Lot]) -> None:
    worker.left, worker.begun, worker.heard = next(lots, None), None, time.monotonic()
    worker.pipe.send(worker.left)


def _again(worker: _Worker, before: _Worker, lot: Lot, lots: Iterator[Lot]) -> None:
    """The new worker goes on behind the input that ended the one before."""
    reader, first, count = lot
    done = before.begun[1] + 1 - first if before.begun else count
    if done < count:
        worker.left, worker.heard = (reader, first + done, count - done), time.monotonic()
        worker.pipe.send(worker.left)
    else:
        _next(worker, lots)


def _heard(worker: _Worker, lots: Iterator[Lot]) -> Outcome | None:
    try:
        said = worker.pipe.recv()
    except (EOFError, OSError):  # a process that ended leaves a pipe that says no more
        worker.gone = True
        return None
    worker.heard = time.monotonic()
    if isinstance(said, Outcome):
        return said
    if said is None:
        _next(worker, lots)
    else:
        worker.begun = said
    return None


def _lost(worker: _Worker) -> Outcome:
    worker.process.kill()
    worker.process.join()
    assert worker.left is not None
    reader, number = worker.begun or worker.left[:2]
    return Outcome(reader, number, "killed", 0.0, 0, 0, f"the process that read it ended with {worker.process.exitcode}")


def _work(pipe: Connection, seed: int, good: dict[str, Seeds]) -> None:
    """A worker: its lots come by the pipe; None ends it."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, sys.stderr.fileno())  # what libraries in C say of damaged files
    with suppress(EOFError, BrokenPipeError):
        while (lot := pipe.recv()) is not None:
            reader, first, count = lot
            for number in range(first, first + count):
                pipe.send((reader, number))
                pipe.send(_found(reader, number, seed, good[reader]))
            pipe.send(None)


def _found(reader: str, number: int, seed: int, good: Seeds) -> Outcome:
    try:
        warm(reader, good)
        return tried(reader, number, *made(reader, number, seed, good))
    except Exception:  # a fault of the fuzzer's own is a finding too, and no silence
        return Outcome(reader, number, "traceback", 0.0, 0, 0, traceback.format_exc())
