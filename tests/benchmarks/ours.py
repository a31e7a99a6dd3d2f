"""What `make bench` runs in a process of its own for this project: `python -m tests.benchmarks.ours ROOT OUT NAME OTHER`.

Prints as JSON how long a first and a warm full set take, and a PDF alone. Warm means that another district was built before, so that programs and
layouts are loaded, and none of the words have been set yet.
"""

from __future__ import annotations

import itertools
import json
import sys
import time
from pathlib import Path

from sro.build.edition import build_edition, documents_of, edition_at
from sro.build.plan import Order
from sro.load.district import Address
from sro.write.formats import write


def main(root: Path, out: Path, name: str, other: str) -> None:
    order = Order(root=root, out=out)
    marks = [time.perf_counter()]
    build_edition(order, Address(other))
    marks.append(time.perf_counter())
    written = build_edition(order, Address(name))
    marks.append(time.perf_counter())
    changed = documents_of(order, edition_at(Order(root=root, out=out, date="2031-02-03"), Address(name)))
    changed = [
        document.model_copy(update={"district_name": "Another", "running_title": f"{document.running_title} 2"}) for document in changed
    ]
    marks.append(time.perf_counter())
    for document in changed:
        write(document, "pdf", root)
    marks.append(time.perf_counter())
    first, warm, _, pdf = (after - before for before, after in itertools.pairwise(marks))
    print(
        json.dumps({"documents": len(written), "files": sum(len(row.files) for row in written), "first": first, "warm": warm, "pdf": pdf})
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4])
