"""A cluster reads the same files with the same function; what is not there or does not fit ends in a sentence. A stand-in for Dask is asked here, Dask
itself by `make cluster`."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sro import __version__
from sro.errors import InputError
from sro.publish.survey import Job
from sro.publish.survey.cluster import on_cluster
from tests.every_document import PROJECT

ON = datetime.date(2026, 12, 1)
ADDRESS = "tcp://127.0.0.1:1"


class DiedError(Exception):
    """Stands for Dask's KilledWorker."""


class Client:
    """Stands for Dask's Client: one worker, which does each task when its result is asked for, and dies on some files."""

    threads = 1
    answer: tuple[str, str] | Exception = (__version__, "")
    deadly: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    """Files that are with a worker that dies, the first time."""

    def __init__(self, address: str, timeout: float) -> None:
        self.tried: list[str] = []

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *of: object) -> None:
        pass

    def wait_for_workers(self, number: int, timeout: float) -> None:
        pass

    def scheduler_info(self) -> dict[str, Any]:
        return {"workers": {"tcp://a": {"nthreads": self.threads}} if self.threads else {}}

    def run(self, work: Callable[..., Any], *given: Any) -> dict[str, Any]:
        if isinstance(self.answer, Exception):
            raise self.answer
        return {"tcp://a": self.answer}

    def submit(self, work: Callable[[Job], Any], job: Job, pure: bool) -> Any:
        def result() -> Any:
            self.tried.append(job.name)
            if job.name in self.deadly or (job.name in self.beside and self.tried.count(job.name) == 1):
                raise DiedError
            return work(job)

        return SimpleFuture(result)


class SimpleFuture:
    """A task whose result is made when it is asked for."""

    def __init__(self, result: Callable[[], Any]) -> None:
        self.result = result


def wait(futures: Sequence[Any], timeout: float, return_when: str) -> Any:
    """The first task is done."""
    return SimpleNamespace(done=futures[:1])


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Client]]:
    """The stand-in, in the place of Dask."""

    class Fresh(Client):
        pass

    monkeypatch.setitem(sys.modules, "distributed", SimpleNamespace(Client=Fresh, KilledWorker=DiedError, wait=wait))  # type: ignore[arg-type]
    yield Fresh


@pytest.fixture
def jobs(tmp_path: Path) -> list[Job]:
    """Twenty files, more than are handed out at once."""
    for n in range(20):
        (tmp_path / f"{n:02}.txt").write_text("Each school resource officer shall report within five school days.\n", "utf-8")
    return [Job(str(PROJECT.folder), str(tmp_path), f"{n:02}.txt", "ct", ON) for n in range(20)]


def test_each_file_has_its_row_and_only_what_kills_alone_is_left_out(client: type[Client], jobs: list[Job]) -> None:
    client.deadly, client.beside = frozenset({"03.txt"}), frozenset({"04.txt", "05.txt"})
    rows = dict(on_cluster(ADDRESS, jobs))
    assert sorted(rows) == [job.name for job in jobs]
    assert [name for name, row in rows.items() if "ended the process" in row["why"]] == ["03.txt"]
    assert (rows["03.txt"]["readable"], rows["03.txt"]["district"]) == ("no", "03")
    assert rows["04.txt"]["sha256"] == rows["00.txt"]["sha256"]


@pytest.mark.parametrize(
    ("threads", "answer", "says"),
    [
        (4, (__version__, ""), "--nthreads 1"),
        (1, ("0.0.1", ""), "version 0.0.1"),
        (1, (__version__, "/papers"), "does not see /papers"),
        (1, ImportError("No module named 'sro'"), "install it there"),
        (1, TimeoutError(), "no worker"),
    ],
)
def test_a_worker_that_would_give_other_rows_is_refused(
    client: type[Client], jobs: list[Job], threads: int, answer: tuple[str, str] | Exception, says: str
) -> None:
    client.threads, client.answer = threads, answer
    with pytest.raises(InputError, match=says):
        list(on_cluster(ADDRESS, jobs))


def test_no_scheduler_no_worker_left_and_no_dask_are_told(client: type[Client], jobs: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*given: object, **more: object) -> None:
        raise TimeoutError

    lost = SimpleNamespace(Client=client, KilledWorker=DiedError, wait=silent)
    monkeypatch.setitem(sys.modules, "distributed", lost)  # type: ignore[arg-type]
    client.threads = 0
    with pytest.raises(InputError, match="no worker is left; the rows so far are kept"):
        list(on_cluster(ADDRESS, jobs))
    monkeypatch.setattr(client, "__init__", silent)
    with pytest.raises(InputError, match="no scheduler answers at 'tcp://127"):
        list(on_cluster(ADDRESS, jobs))
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match="requirements-cluster"):
        list(on_cluster(ADDRESS, jobs))
