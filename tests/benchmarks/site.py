"""Time and size of the website for 1, 10 and 100 districts, and of a second run after one district changed.

Run: `python -m tests.benchmarks.site [COUNT…]`. Each fifth district is a copy of `westport` with its adopted terms and its changes, the others
are copies of `montville`. Documents are built as JSON and web text only: their own speed is measured elsewhere.
"""

from __future__ import annotations

import gzip
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

from sro.project.districts import editions_of
from sro.project.project import BuildRequest, Project
from sro.publish.build import build_all
from sro.publish.site.mkdocs import render_site
from sro.publish.site.write import write_pages
from tests.every_document import ROOT
from tests.publish.site.sites import ADDRESS, project_like

COUNTS = (1, 10, 100)
FROZEN = ("*.instrument.yml", "instruments.yml", "mou.*", "layout")
"""What a frozen document leaves beside its answers: it names its district, so that a copy under another name is resolved anew instead."""

LIMIT_SECONDS = 60


def crowd(root: Path, count: int) -> Path:
    """A project with so many districts."""
    project_like(root)
    for number in range(count):
        source = "westport" if number % 5 == 0 else "montville"
        target = root / "districts" / f"district-{number:03}"
        shutil.copytree(ROOT / "districts" / source, target, ignore=shutil.ignore_patterns(*FROZEN))
        for file in target.rglob("district.yml"):
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace("Westport", f"Town {number}").replace("Montville", f"Town {number}"), encoding="utf-8")
    return root


def measured(count: int) -> dict[str, float]:
    """Seconds and bytes for a number of districts."""
    with tempfile.TemporaryDirectory(prefix="sro-bench-") as name:
        root = crowd(Path(name) / "project", count)
        order = _order(root)
        build_all(order, editions_of(order.project.store))
        found: dict[str, float] = {"districts": count}
        found |= _run(order, "")
        file = root / "districts" / "district-000" / "district.yml"
        file.write_text(file.read_text(encoding="utf-8").replace("Town 0", "Town Zero"), encoding="utf-8")
        order = _order(root)
        build_all(order, [address for address in editions_of(order.project.store) if address.district == "district-000"])
        found |= _run(order, "again ")
        site = order.out / "site"
        pages = list(site.rglob("index.html"))
        found["pages"] = len(pages)
        found["kB a page"] = sum(page.stat().st_size for page in pages) / len(pages) / 1000
        packed = {file.name: len(gzip.compress(file.read_bytes(), 6)) / 1000 for file in (site / "search").glob("*.json")}
        found["search kB"], found["first kB"] = sum(packed.values()), packed["index.json"]
        for name in ("matrix/index.html", "matrix/law/index.html", "matrix/choices.csv", "matrix/law.csv", "matrix/law.json"):
            content = (site / name).read_bytes()
            found[f"{name} kB"] = len(content) / 1000
            found[f"{name} kB sent"] = len(gzip.compress(content, 6)) / 1000
        found["peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        return found


def _order(root: Path) -> BuildRequest:
    """A run of the command, which opens the project anew."""
    return BuildRequest(Project.open(root), out=root.parent / "build", formats=("web", "json"), catalogue=True)


def _cpu() -> float:
    """Seconds of processor time of this process and its children: unlike the clock, they do not grow with what else the machine does."""
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def _run(order: BuildRequest, prefix: str) -> dict[str, float]:
    used = _cpu()
    start = time.perf_counter()
    written = write_pages(order, ADDRESS)
    middle = time.perf_counter()
    rendered = render_site(order.project, order.out, site_url=ADDRESS, epoch=written.epoch)
    end = time.perf_counter()
    return {
        f"{prefix}pages s": middle - start,
        f"{prefix}render s": end - middle,
        f"{prefix}total s": end - start,
        f"{prefix}cpu s": _cpu() - used,
        f"{prefix}rendered": rendered,
    }


def main(counts: list[int]) -> int:
    """Prints one column for each count; fails when a hundred districts take longer than the limit."""
    results = [measured(count) for count in counts]
    for key in results[0]:
        print(f"{key:30}" + "".join(f"{result[key]:>12,.1f}" if result[key] % 1 else f"{result[key]:>12,.0f}" for result in results))
    slow = [result for result in results if result["districts"] <= 100 and result["total s"] > LIMIT_SECONDS]
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main([int(word) for word in sys.argv[1:]] or list(COUNTS)))
