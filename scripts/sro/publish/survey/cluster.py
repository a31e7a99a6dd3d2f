"""The same survey on a Dask cluster (the extra [cluster]), for more files than one machine reads: one task a file, :func:`row_of` on a worker.

The workers see the folders under the same paths, and each reads one file at a time. What a lost worker was at is read again by another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from sro import __version__
from sro.errors import InputError, refusal
from sro.project import is_folder
from sro.publish.survey.row import Job, Row, died, row_of

_SECONDS_TO_ANSWER = 20
_SECONDS_WITHOUT_WORKER = 60
_AHEAD = 8
"""How many files are handed out for each worker, so that none waits and nothing grows with the number of files."""

_KEPT = "the rows so far are kept, so start the same command again"


def on_cluster(address: str, jobs: Sequence[Job]) -> Iterator[tuple[str, Row]]:
    """Each job's row as it comes. A file on which workers die again and again gets a row that says so. Raises :class:`InputError` where Dask is not
    installed, its scheduler does not answer, or its workers cannot do it."""
    try:
        from distributed import Client
    except ImportError:
        raise InputError(
            "--scheduler: this needs Dask, which is not installed; type: pip install --require-hashes -r requirements-cluster.lock"
        ) from None
    try:
        client = Client(address, timeout=_SECONDS_TO_ANSWER)
    except (OSError, ValueError, TypeError):
        raise refusal("--scheduler", f"no scheduler answers at {address!r}; start one with `dask scheduler` and give its address") from None
    with client:
        ahead = _AHEAD * _fit(client, jobs)
        suspects = list[Job]()
        for job, row in _rows(client, jobs, ahead):
            if row is None:
                suspects.append(job)  # it was with a worker that died, perhaps beside the file that did it
            else:
                yield job.name, row
        for suspect in suspects:
            yield from ((job.name, row or died(job)) for job, row in _rows(client, [suspect], 1))


def _fit(client: Any, jobs: Sequence[Job]) -> int:
    """How many workers there are; refuses those that would give other rows than this machine."""
    try:
        client.wait_for_workers(1, timeout=_SECONDS_WITHOUT_WORKER)
        workers = client.scheduler_info()["workers"]
        found = client.run(_found, *((job.root, job.folder) for job in jobs[:1]))
    except TimeoutError:
        raise refusal("--scheduler", "it has no worker; start some with `dask worker ADDRESS --nthreads 1`") from None
    except ImportError as error:
        raise refusal("--scheduler", f"a worker cannot load this program ({error}); install it there too") from None
    for worker, about in sorted(workers.items()):
        if about["nthreads"] != 1:
            raise refusal(
                "--scheduler", f"the worker {worker} reads several files at once, which PDF cannot bear; start it with --nthreads 1"
            )
    for worker, (version, missing) in sorted(found.items()):
        if version != __version__:
            raise refusal(
                "--scheduler", f"the worker {worker} has version {version} of this program and not {__version__}; install the same"
            )
        if missing:
            raise refusal("--scheduler", f"the worker {worker} does not see {missing}; give it the folder under the same path")
    return len(workers) or 1


def _found(folders: tuple[str, ...] = ()) -> tuple[str, str]:
    """What a worker answers: its version of this program, and the first folder that it does not see."""
    return __version__, next((folder for folder in folders if not is_folder(Path(folder))), "")


def _rows(client: Any, jobs: Sequence[Job], ahead: int) -> Iterator[tuple[Job, Row | None]]:
    """Each job with its row, or None where several workers died while they had it."""
    from concurrent.futures import CancelledError

    from distributed import KilledWorker, wait

    waiting, running = iter(jobs), dict[Any, Job]()
    while True:
        try:
            for job in islice(waiting, ahead - len(running)):
                running[client.submit(row_of, job, pure=False)] = job
            if not running:
                return
            for future in wait(list(running), timeout=_SECONDS_WITHOUT_WORKER, return_when="FIRST_COMPLETED").done:
                job = running.pop(future)
                try:
                    row = future.result()
                except KilledWorker:
                    row = None
                yield job, row
        except TimeoutError:
            if not client.scheduler_info()["workers"]:
                raise refusal("--scheduler", f"no worker is left; {_KEPT}") from None
        except (CancelledError, OSError):
            raise refusal("--scheduler", f"the scheduler is lost; {_KEPT}") from None
