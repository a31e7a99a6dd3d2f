"""What `make bench` runs in a process of its own for this project: `python -m tests.benchmarks.ours ROOT OUT NAME OTHER`.

Prints as JSON how long a full set takes, and the PDFs alone. Warm means that another district was built before, so that programs and
layouts are loaded, and none of the words have been set yet.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sro.formats.writers import write
from sro.model.address import Address
from sro.project.project import BuildRequest, Project, documents_of, edition_at
from sro.publish.build import build_edition

Result = TypeVar("Result")


def main(root: Path, out: Path, name: str, other: str) -> None:
    project = Project.open(root)
    order = BuildRequest(project, out=out)
    build_edition(order, Address(other))
    warm, warm_work, written = timed(lambda: build_edition(order, Address(name)))
    changed = [
        document.model_copy(update={"district_name": "Another", "running_title": f"{document.running_title} 2"})
        for document in documents_of(order, edition_at(BuildRequest(project, out=out, date="2031-02-03"), Address(name)))
    ]
    pdf, pdf_work, _ = timed(lambda: [write(document, "pdf", project.layouts) for document in changed])
    figures = {"documents": len(written), "files": sum(len(row.files) for row in written)}
    print(json.dumps({**figures, "warm": warm, "warm_work": warm_work, "pdf": pdf, "pdf_work": pdf_work}))


def timed(work: Callable[[], Result]) -> tuple[float, float, Result]:
    """Seconds by the clock, seconds of work, and what the work gave."""
    start, worked = time.perf_counter(), time.process_time()
    result = work()
    return time.perf_counter() - start, time.process_time() - worked, result


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4])
