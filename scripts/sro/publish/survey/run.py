"""The run over a folder: in several processes, resumed where it stopped, and in parts that are merged afterwards."""

from __future__ import annotations

import csv
import datetime
import io
import json
import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

from sro.errors import InputError, refusal
from sro.formats import READABLE
from sro.project import FolderStore, append_line, foreign_file
from sro.publish.survey.cluster import on_cluster
from sro.publish.survey.row import Job, Row, died, row_of

KEPT = "rows.jsonl"
"""The file beside the results to which each row goes as soon as it is there, so that a run can go on where it stopped."""

_PER_PROCESS = 100
"""After how many files a process is replaced by a fresh one, so that memory stays flat."""

_AHEAD = 3


@dataclass(frozen=True)
class Order:
    """What is to be surveyed. ``part`` is (i, n) for the i-th of n parts; ``districts`` names the district of a file; the
    cluster of a ``scheduler`` reads the files in place of ``jobs`` processes here."""

    root: Path
    folder: Path
    out: Path
    state: str
    on: datetime.date
    jobs: int = 1
    part: tuple[int, int] = (1, 1)
    districts: Mapping[str, str] = field(default_factory=dict)
    scheduler: str = ""


def surveyed(order: Order, started: Callable[[int], None], done: Callable[[Row], None]) -> list[Row]:
    """The rows of a folder's files, in the order of their names. ``started`` is told how many there are, ``done`` each row as it comes. Raises
    :class:`InputError` where there is nothing to survey, or a cluster does not do it."""
    number, parts = order.part
    names = [name for name in FolderStore(order.folder).names(below=True) if Path(name).suffix.lower() in READABLE]
    if not names:
        raise refusal(str(order.folder), f"no file here can be read; those that can end in {', '.join(sorted(READABLE))}")
    known = {row["file"]: row for row in _kept(order.out)}
    wanted = names[number - 1 :: parts]
    jobs = [
        Job(str(order.root), str(order.folder.absolute()), name, order.state, order.on, _district(order.districts, name), known.get(name))
        for name in wanted
    ]
    started(len(jobs))
    rows: dict[str, Row] = {}
    worked = on_cluster(order.scheduler, jobs) if order.scheduler else _worked(jobs, order.jobs)
    for name, row in worked:
        rows[name] = row
        if known.get(name) != row:
            append_line(order.out / KEPT, json.dumps(row, ensure_ascii=False))
        done(row)
    return [rows[name] for name in wanted]


def _district(districts: Mapping[str, str], name: str) -> str:
    return districts.get(name) or districts.get(Path(name).name, "")


def _worked(jobs: Sequence[Job], processes: int) -> Iterator[tuple[str, Row]]:
    """Each job's row as it comes. A file on which a process dies gets a row that says so; the rest go on in a new one."""
    if processes <= 1 and len(jobs) <= 1:
        yield from ((job.name, row_of(job)) for job in jobs)
        return
    waiting, alone = list(reversed(jobs)), list[Job]()
    while waiting or alone:
        one_by_one = bool(alone)
        source = alone if one_by_one else waiting
        with _pool(1 if one_by_one else processes) as pool:
            running: dict[Future[Row], Job] = {}
            try:
                while source or running:
                    while source and len(running) < (1 if one_by_one else _AHEAD * processes):
                        job = source.pop()
                        running[pool.submit(row_of, job)] = job
                    for future in wait(running, return_when=FIRST_COMPLETED).done:
                        yield running[future].name, future.result()
                        del running[future]
            except BrokenProcessPool:
                if one_by_one:
                    yield from ((job.name, died(job)) for job in running.values())
                else:
                    alone.extend(running.values())  # one of them ended the process: each is tried by itself


def _pool(processes: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, mp_context=context, max_tasks_per_child=_PER_PROCESS)


def _kept(out: Path) -> Iterator[Row]:
    """The rows of an earlier run; a line that was cut off when it stopped is left out."""
    store = FolderStore(out)
    text = store.read(KEPT).decode("utf-8", "replace") if store.has(KEPT) else ""
    for line in text.split("\n"):
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if isinstance(row, dict) and isinstance(row.get("file"), str) and isinstance(row.get("verdicts"), dict):
            yield row


def merged(paths: Sequence[Path]) -> list[Row]:
    """The rows of several surveys (their survey.json), each file once, the last one given wins. Raises :class:`InputError` for what is none."""
    rows: dict[str, Row] = {}
    for path in paths:
        _, data = foreign_file(path)
        try:
            found = json.loads(data)["rows"]
            rows |= {row["file"]: row for row in found if isinstance(row["verdicts"], dict)}
        except (ValueError, KeyError, TypeError):
            raise refusal(str(path), "this is no survey.json of `sro survey`; name the files that it wrote") from None
    if not rows:
        raise InputError("--merge: there is no row in these files")
    return [rows[name] for name in sorted(rows)]


def districts_of(path: Path) -> dict[str, str]:
    """The district of each file, from a CSV with the columns `file` and `district`. Raises :class:`InputError` with the line for what is none."""
    _, data = foreign_file(path)
    try:
        table = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    except (UnicodeDecodeError, csv.Error):
        raise refusal(str(path), "this is no CSV in UTF-8; save it as CSV UTF-8 with the columns file and district") from None
    head = [name.strip().lower() for name in table[0]] if table else []
    if "file" not in head or "district" not in head:
        raise refusal(f"{path}:1:1", "the columns file and district are needed in the first line; add them")
    at, of = head.index("file"), head.index("district")
    for n, line in enumerate(table[1:], 2):
        if line and len(line) <= max(at, of):
            raise refusal(f"{path}:{n}:1", "a line with too few columns; give file and district")
    return {line[at].strip(): line[of].strip() for line in table[1:] if line}
