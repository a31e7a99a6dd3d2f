"""Time and size of the website for 1, 10 and 100 districts, beside plain MkDocs on the same pages, and of a second run after one answer changed.

Run: `python -m tests.benchmarks.site [--all] [COUNT…]`. Each fifth district is a copy of `westport` with its adopted terms and its changes, the others
are copies of `montville`. Documents are built as JSON and web text only, unless `--all` asks for Word and PDF too, which the size of the site needs: their own
speed is measured elsewhere. Processor time is told beside the clock, since it does not grow with what else the machine does.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sro.formats import SUFFIXES
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
AIM_RATIO, AIM_MEGABYTES, AIM_SEARCH = 1.3, 300, 2000
"""At 100 districts: the work of rendering a page against plain MkDocs', megabytes of the site without the drafting page, kB of the search's index sent."""

ANSWER, OTHER = "report_deadline: {answer: 5", "report_deadline: {answer: 3"


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


def measured(count: int, formats: tuple[str, ...] = ("web", "json")) -> dict[str, float]:
    """Seconds and bytes for a number of districts."""
    with tempfile.TemporaryDirectory(prefix="sro-bench-") as name:
        root = crowd(Path(name) / "project", count)
        order = _order(root, formats)
        build_all(order, editions_of(order.project.store))
        found: dict[str, float] = {"districts": count}
        found |= _run(order, "")
        found |= _plain(root, order.out, found)
        before = _pages(order.out)
        _change_an_answer(root / "districts" / "district-000" / "district.yml")
        order = _order(root, formats)
        build_all(order, [address for address in editions_of(order.project.store) if address.district == "district-000"])
        found |= _run(order, "again ")
        changed = [name for name, content in _pages(order.out).items() if before.get(name) != content]
        own = sum("districts/district-000/" in name for name in changed)
        others = sum("districts/" in name and name != "districts/index.html" for name in changed) - own
        found |= {"again its own pages": own, "again other districts' pages": others, "again pages of all": len(changed) - own - others}
        site = order.out / "site"
        pages = list(site.rglob("index.html"))
        found["pages"] = len(pages)
        found["kB a page"] = sum(page.stat().st_size for page in pages) / len(pages) / 1000
        found["site MB"] = sum(file.stat().st_size for file in site.rglob("*") if file.is_file()) / 1e6
        packed = {file.name: len(gzip.compress(file.read_bytes(), 6)) / 1000 for file in (site / "search").glob("*.json")}
        found["search kB"], found["first kB"] = sum(packed.values()), packed["index.json"]
        for name in ("matrix/index.html", "matrix/law/index.html", "matrix/choices.csv", "matrix/law.csv", "matrix/law.json"):
            content = (site / name).read_bytes()
            found[f"{name} kB"] = len(content) / 1000
            found[f"{name} kB sent"] = len(gzip.compress(content, 6)) / 1000
        found["peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        return found


def _pages(out: Path) -> dict[str, bytes]:
    site = out / "site"
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).digest() for path in site.rglob("*.html")}


def _change_an_answer(file: Path) -> None:
    """Another deadline in a district's file. A benchmark that changed nothing would measure nothing."""
    text = file.read_text(encoding="utf-8")
    assert ANSWER in text, file
    file.write_text(text.replace(ANSWER, OTHER), encoding="utf-8")


def _plain(root: Path, out: Path, ours: dict[str, float]) -> dict[str, float]:
    """Plain MkDocs with the same settings, theme and pages, and ours against it."""
    folder = root.parent / "plain"
    shutil.copytree(root / "layout" / "site" / "overrides", folder / "layout" / "site" / "overrides")
    shutil.copy(root / "mkdocs.yml", folder)
    shutil.copytree(out / "pages", folder / "build" / "pages")
    used, start = _cpu(), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=folder,
        env={**os.environ, "SITE_URL": ADDRESS, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    seconds, work = time.perf_counter() - start, _cpu() - used
    shutil.rmtree(folder)
    return {
        "plain MkDocs s": seconds,
        "plain MkDocs cpu s": work,
        "plain MkDocs ms a page": 1000 * work / ours["rendered"],
        "ours rendered, ms a page": 1000 * ours["render cpu s"] / ours["rendered"],
        "rendered, times by work": ours["render cpu s"] / work,
        "rendered, times by the clock": ours["render s"] / seconds,
        "written and rendered, times": ours["cpu s"] / work,
    }


def _order(root: Path, formats: tuple[str, ...]) -> BuildRequest:
    """A run of the command, which opens the project anew."""
    return BuildRequest(Project.open(root), out=root.parent / "build", formats=formats, catalogue=True)


def _cpu() -> float:
    """Seconds of processor time of this process and its children: unlike the clock, they do not grow with what else the machine does."""
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def _run(order: BuildRequest, prefix: str) -> dict[str, float]:
    used = _cpu()
    start = time.perf_counter()
    written = write_pages(order, ADDRESS)
    middle, written_cpu = time.perf_counter(), _cpu()
    rendered = render_site(order.project, order.out, site_url=ADDRESS, epoch=written.epoch)
    end = time.perf_counter()
    return {
        f"{prefix}pages s": middle - start,
        f"{prefix}render s": end - middle,
        f"{prefix}total s": end - start,
        f"{prefix}cpu s": _cpu() - used,
        f"{prefix}render cpu s": _cpu() - written_cpu,
        f"{prefix}rendered": rendered,
    }


def main(counts: list[int], formats: tuple[str, ...] = ("web", "json")) -> int:
    """Prints one column for each count; fails when a hundred districts take longer than the limit."""
    results = [measured(count, formats) for count in counts]
    for key in results[0]:
        print(f"{key:30}" + "".join(f"{result[key]:>12,.2f}" if result[key] % 1 else f"{result[key]:>12,.0f}" for result in results))
    last = results[-1]
    for says, value, aim in (
        ("Rendering against plain MkDocs on the same pages, by work", last["rendered, times by work"], AIM_RATIO),
        ("Megabytes of the site", last["site MB"], AIM_MEGABYTES),
        ("kB of the search's index, compressed", last["search kB"], AIM_SEARCH),
    ):
        print(f"{says}: {value:,.2f} (aim: at most {aim:,}, {'met' if value <= aim else 'NOT MET'})")
    slow = [result for result in results if result["districts"] <= 100 and result["total s"] > LIMIT_SECONDS]
    return 1 if slow else 0


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--all"]
    sys.exit(main([int(word) for word in words] or list(COUNTS), tuple(SUFFIXES) if "--all" in sys.argv else ("web", "json")))
