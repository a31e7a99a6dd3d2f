"""`sro survey --scheduler` on a real cluster: two workers, one killed in the middle, one file that ends whoever opens it, and the same bytes as `--jobs 2`.

Run: `make cluster`, or `python -m tests.cluster [COUNT]` where the extra [cluster] is installed. 2,000 agreements when no number is given: most of them
plain text made from one, each fortieth our own in Word and each hundredth in PDF, each fiftieth damaged.
"""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sro.formats import write
from sro.publish.survey.run import KEPT
from tests.check.test_foreign_paper import LARKSPUR
from tests.every_document import PROJECT, ROOT, every_document

COUNT = 2000
DEADLY = "deadly.txt"
_RESULTS = ("survey.html", "survey.csv", "survey.json")
_TOWNS = ("Larkspur", "Alder Mill", "Copperton", "Dunmere", "Fennwick")
_ENDS_THE_PROCESS = f"""import os, sys
sys.addaudithook(lambda event, given: os._exit(9) if event == "open" and str(given[0]).endswith({DEADLY!r}) else None)
"""


def papers(folder: Path, count: int) -> Path:
    """A folder with so many files, the same for the same number; one of them ends each process that opens it."""
    ours = next(document for document in every_document() if document.kind == "agreement" and not document.edition)
    word, pdf = (write(ours, kind, PROJECT.layouts) for kind in ("word", "pdf"))
    folder.mkdir()
    for n in range(count - 1):
        chance = random.Random(n)
        text = LARKSPUR.strip().replace("Larkspur", chance.choice(_TOWNS)).replace("2026", str(chance.randint(2019, 2026)))
        kept = "\n".join(line for line in text.split("\n") if len(line) < 60 or chance.random() > 0.1)
        made = {"pdf": pdf} if n % 100 == 7 else {"docx": word} if n % 40 == 3 else {"txt": f"Memorandum of {kept}\n".encode()}
        for ending, data in made.items():
            (folder / f"{n:05}.{ending}").write_bytes(data)
        if n % 50 == 11:
            (folder / f"{n:05}-damaged.docx").write_bytes(word[: chance.randint(10, len(word))])
            next(folder.glob(f"{n:05}.*")).unlink()
    (folder / DEADLY).write_text(f"Memorandum of {LARKSPUR}", "utf-8")
    return folder


def _surroundings(at: Path) -> dict[str, str]:
    """The environment in which a process ends that opens the deadly file."""
    (at / "sitecustomize.py").write_text(_ENDS_THE_PROCESS, "utf-8")
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(at), *filter(None, sys.path)])}


def _dask(*words: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "dask", *words], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@contextmanager
def cluster(at: Path, environment: dict[str, str]) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers, each with a nanny that begins it again."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    started = [_dask("scheduler", "--host", address, "--no-dashboard", environment=environment)]
    try:
        for n in (1, 2):
            folder = at / f"worker-{n}"
            folder.mkdir()
            options = ("--nthreads", "1", "--no-dashboard", "--memory-limit", "2GB", "--local-directory", str(folder))
            started.append(_dask("worker", address, *options, environment=environment))
        yield address, started[1:]
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def survey(folder: Path, out: Path, environment: dict[str, str], *options: str) -> subprocess.Popen[bytes]:
    """The command itself, begun."""
    command = [sys.executable, "-m", "sro", "--root", str(ROOT), "survey", str(folder), "--out", str(out), "--on", "2026-10-05", *options]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)


def _rows_in(out: Path) -> int:
    return (out / KEPT).read_bytes().count(b"\n") if (out / KEPT).exists() else 0


def on_cluster_with_a_kill(folder: Path, at: Path, out: Path, environment: dict[str, str], count: int) -> int:
    """Surveys on the cluster, and ends one worker with its nanny for good when a third of the rows is there. Returns at which row."""
    with cluster(at, environment) as (address, workers):
        running = survey(folder, out, environment, "--scheduler", address)
        while _rows_in(out) < count // 3 and running.poll() is None:
            time.sleep(0.05)
        killed_at = _rows_in(out)
        children = Path(f"/proc/{workers[0].pid}/task/{workers[0].pid}/children").read_text("utf-8").split()
        for process in (workers[0].pid, *map(int, children)):
            os.kill(process, signal.SIGKILL)
        assert running.wait() == 0, "the survey on the cluster failed"
    return killed_at


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    with tempfile.TemporaryDirectory(prefix="sro-cluster-") as name:
        at = Path(name)
        environment = _surroundings(at)
        folder = papers(at / "papers", count)
        began = time.perf_counter()
        assert survey(folder, at / "here", environment, "--jobs", "2").wait() == 0, "the survey on this machine failed"
        here = time.perf_counter() - began
        began = time.perf_counter()
        killed_at = on_cluster_with_a_kill(folder, at, at / "there", environment, count)
        there = time.perf_counter() - began
        assert 0 < killed_at < count, f"the worker was killed at row {killed_at} of {count}, which is not in the middle"
        for result in _RESULTS:
            assert (at / "here" / result).read_bytes() == (at / "there" / result).read_bytes(), f"{result} is not the same"
        table = (at / "there" / "survey.csv").read_text("utf-8")
        assert table.count("reading it ended the process") == 1, "the deadly file has no row that says so"
        print(
            f"{count:,} files: {here:.0f} s in two processes here, {there:.0f} s on two workers, one of them killed at row {killed_at:,}."
        )
        print(f"{', '.join(_RESULTS)}: the same bytes. {table.count(',no,'):,} files not readable, {DEADLY} with a row that says so.")


if __name__ == "__main__":
    main()
