"""`make bench`: this project beside a plain docxtpl and LibreOffice pipeline for the same words, and 1, 10 and 100 districts.

Everything is measured in this one run, each part in processes of its own, with all that they start.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from sro.project.project import INPUTS
from tests.benchmarks.measure import Measured, measured
from tests.every_document import ROOT

EXAMPLE, OTHER = "westport", "montville"
COUNTS = (1, 10, 100)
TRIES = 3
"""How often what is short is measured; the fastest counts, since other work on the machine only ever adds to it."""
AIM_ALONE, AIM_BATCH, AIM_WARM, AIM_MEMORY = 20, 4, 1.0, 300


def python(module: str, *arguments: object) -> list[str]:
    return [sys.executable, "-m", module, *map(str, arguments)]


def soffice(profile: Path, out: Path, files: Sequence[Path]) -> list[str]:
    options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf", "--outdir", str(out)]
    return ["soffice", *options, *map(str, files)]


def fastest(command: Sequence[str], cwd: Path, tries: int) -> Measured:
    return min((measured(command, cwd) for _ in range(tries)), key=lambda result: result.seconds)


def many(folder: Path, count: int) -> Path:
    """A project with some districts, each the example under another name, and no adopted edition."""
    root = folder / f"of-{count}"
    for name in INPUTS:
        shutil.copytree(ROOT / name, root / name)
    (root / "districts").mkdir()
    shutil.copy(ROOT / "districts" / "questions.yml", root / "districts")
    text = (ROOT / "districts" / EXAMPLE / "district.yml").read_text(encoding="utf-8")
    for number in range(count):
        district = root / "districts" / f"district-{number:03}"
        district.mkdir()
        (district / "district.yml").write_text(text.replace("Westport", f"Westport {number}"), encoding="utf-8")
    return root


def row(table: Table, what: str, result: Measured, remark: str = "") -> None:
    megabytes = f"{result.megabytes:,.0f}" if result.megabytes else ""
    table.add_row(what, f"{result.seconds:,.2f}", f"{result.work:,.2f}", megabytes, remark)


def aim(value: float, wanted: float, unit: str, *, at_least: bool) -> str:
    met = value >= wanted if at_least else value <= wanted
    return f"{value:,.1f}{unit} (aim: {'at least' if at_least else 'at most'} {wanted:g}{unit}, {'met' if met else 'NOT MET'})"


def one_district(folder: Path, table: Table) -> list[str]:
    out = folder / "ours"
    runs = [measured(python("tests.benchmarks.ours", ROOT, out, EXAMPLE, OTHER), ROOT) for _ in range(TRIES)]
    results = [json.loads(run.output.splitlines()[-1]) for run in runs]
    figures = {key: min(result[key] for result in results) for key in results[0]}
    cold = fastest(python("sro", "--root", ROOT, "build", EXAMPLE, "--quiet", "--out", folder / "cold"), ROOT, TRIES)
    warm = Measured(figures["warm"], figures["warm_work"], 0, "")
    pdf = Measured(figures["pdf"], figures["pdf_work"], 0, "")
    row(table, f"sro: {figures['documents']} documents in all formats, warm", warm, f"{figures['files']} files")
    row(table, "sro: the same from a cold start, with every adopted edition", cold)
    row(table, "sro: the PDFs alone, warm, changed words", pdf)
    word = folder / "plain"
    word.mkdir()
    filled = measured(python("tests.benchmarks.plain", ROOT, word, EXAMPLE), ROOT)
    files = sorted(word.glob("*.docx"))
    profile = folder / "profile"
    measured(soffice(profile, folder / "warm-up", files[:1]), ROOT)
    alone = [measured(soffice(profile, folder / "alone", [file]), ROOT) for file in files]
    total = Measured(sum(each.seconds for each in alone), sum(each.work for each in alone), max(each.megabytes for each in alone), "")
    batch = fastest(soffice(profile, folder / "batch", files), ROOT, TRIES)
    row(table, "docxtpl: the Word files, plain, from a cold start", filled, f"{len(files)} files")
    row(table, "LibreOffice: PDF, called once a document", total)
    row(table, "LibreOffice: PDF, all in one call", batch)
    return [
        f"A PDF against LibreOffice called once a document: {aim(total.seconds / pdf.seconds, AIM_ALONE, ' times', at_least=True)}; "
        f"by work {total.work / pdf.work:.1f} times",
        f"A PDF against LibreOffice in one call: {aim(batch.seconds / pdf.seconds, AIM_BATCH, ' times', at_least=True)}; "
        f"by work {batch.work / pdf.work:.1f} times",
        f"One district's full set, all formats, warm: {aim(warm.seconds, AIM_WARM, ' s', at_least=False)}; by work {warm.work:.2f} s",
    ]


def growth(folder: Path, table: Table) -> list[str]:
    results: dict[int, Measured] = {}
    for count in COUNTS:
        root = many(folder, count)
        results[count] = fastest(python("sro", "--root", root, "build", "--quiet"), root, 1 if count == COUNTS[-1] else TRIES)
        files = sum(1 for _ in (root / "build").rglob("*.*"))
        row(
            table, f"sro: {count} district{'s' if count > 1 else ''} from a cold start, and the catalogue", results[count], f"{files} files"
        )
    first, middle, last = COUNTS
    earlier = (results[middle].work - results[first].work) / (middle - first)
    later = (results[last].work - results[middle].work) / (last - middle)
    clock = (results[last].seconds - results[middle].seconds) / (last - middle)
    return [
        f"Work for each further district: {earlier:.2f} s up to {middle}, {later:.2f} s up to {last} ({later / earlier:.2f} times; 1 is linear); "
        f"by the clock {clock:.2f} s on {os.cpu_count()} cores",
        f"Peak memory at {last} districts: {aim(results[last].megabytes, AIM_MEMORY, ' MB', at_least=False)}",
    ]


def main() -> None:
    console = Console(width=120, highlight=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("What", "Seconds", "Work", "Peak MB", ""):
        table.add_column(heading, justify="left" if heading in ("What", "") else "right")
    with tempfile.TemporaryDirectory(prefix="sro-bench-") as temporary:
        folder = Path(temporary)
        sentences = one_district(folder, table) + growth(folder, table)
    console.print(table)
    console.print()
    for sentence in sentences:
        console.print(sentence, soft_wrap=True)


if __name__ == "__main__":
    main()
