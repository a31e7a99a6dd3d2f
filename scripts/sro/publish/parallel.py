"""Many jobs on every core, this process among them: one process less has the texts and the libraries in memory."""

import ctypes
import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from functools import partial
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

AHEAD = 2
"""How many jobs each other process is given: the one it works at, and the one it goes on with while this process is at work itself."""


def side_by_side(work: Callable[[Job], Result], jobs: Sequence[Job], done: Callable[[Job], None], *, alone: int) -> list[Result]:
    """Does every job and returns the results in the order of the jobs. ``done`` is told each job when it is done. Up to ``alone`` jobs this
    process does by itself, since starting another takes longer. ``work`` and the jobs must be picklable. What a job raises is raised here;
    jobs that have begun are waited for."""
    results: dict[int, Result] = {}
    waiting = deque(range(len(jobs)))

    def keep(number: int, result: Result) -> None:
        results[number] = result
        done(jobs[number])

    others = 0 if len(jobs) <= alone else min(os.cpu_count() or 1, len(jobs)) - 1
    if not others:
        for number in waiting:
            keep(number, work(jobs[number]))
        return [results[number] for number in range(len(jobs))]
    leanly = partial(_leanly, work)
    # spawned, because the PDF library's threads do not survive a fork
    with ProcessPoolExecutor(others, mp_context=multiprocessing.get_context("spawn")) as pool:
        running: dict[Future[Result], int] = {}
        try:
            while waiting or running:
                while waiting and len(running) < AHEAD * others:
                    number = waiting.popleft()
                    running[pool.submit(leanly, jobs[number])] = number
                if waiting:
                    number = waiting.popleft()
                    keep(number, leanly(jobs[number]))
                else:
                    wait(running, return_when=FIRST_COMPLETED)
                for future in [future for future in running if future.done()]:
                    keep(running.pop(future), future.result())
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return [results[number] for number in range(len(jobs))]


def _leanly(work: Callable[[Job], Result], job: Job) -> Result:
    """Does a job and gives the memory it freed back to the system, which the C library would keep: every process goes on at its smallest."""
    result = work(job)
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None  # glibc's alone; elsewhere nothing is done
    if trim is not None:
        trim(0)
    return result
