"""`sro survey` over many agreements: seconds and memory by their number, and what a file costs beside python-docx or pypdf reading it alone.

Run: `python -m tests.benchmarks.survey [COUNT…]`. The files are this project's own agreements in Word and PDF, each changed in its own way: clauses are left
out, numbers and years are others, the town has another name.
"""

from __future__ import annotations

import datetime
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pypdf

from sro.formats import write
from sro.publish.survey import Job, row_of
from tests.benchmarks.measure import measured
from tests.every_document import PROJECT, ROOT, every_document

COUNTS = (250, 500, 1000)
AIM_SECONDS, AIM_GROWTH = 300.0, 1.15
"""Seconds for a thousand files on two cores, and how much more memory four times as many files may take."""

ON = "2026-10-05"
_SAMPLE = 40
_PDF_IN = 20
"""Each so-manieth file is a PDF."""

_TOWNS = ("Alden", "Birch", "Corn", "Dover", "Elm", "Fern", "Gran", "Hollin", "Lark", "Oster")
_ENDS = ("field", "bury", "ham", "ton", "wick", "mere")


def papers(folder: Path, count: int) -> Path:
    """A folder with so many agreements; the same for the same number."""
    agreements = [document for document in every_document() if document.kind == "agreement" and not document.edition]
    word = [write(document, "word", PROJECT.layouts) for document in agreements]
    pdf = [write(document, "pdf", PROJECT.layouts) for document in agreements]
    out = folder / f"of-{count}"
    out.mkdir()
    for n in range(count):
        if n % _PDF_IN == 0:
            (out / f"{n:04}.pdf").write_bytes(pdf[n // _PDF_IN % len(pdf)])
        else:
            (out / f"{n:04}.docx").write_bytes(_varied(word[n % len(word)], random.Random(n)))
    return out


def _varied(data: bytes, chance: random.Random) -> bytes:
    """A Word file with other words."""
    paper = docx.Document(BytesIO(data))
    town = chance.choice(_TOWNS) + chance.choice(_ENDS)
    for paragraph in list(paper.paragraphs):
        if len(paragraph.text) > 80 and chance.random() < 0.06:
            paragraph._p.getparent().remove(paragraph._p)
            continue
        for run in paragraph.runs:
            words = re.sub(r"\b(?:Westport|Montville)\b", town, run.text)
            words = re.sub(r"\bfive\b", lambda _: chance.choice(("five", "three", "ten")), words)
            if words != run.text:
                run.text = words
    made = BytesIO()
    paper.save(made)
    return made.getvalue()


def word_alone(path: Path) -> int:
    """What python-docx takes to read the words of a file."""
    paper = docx.Document(str(path))
    cells = (cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    return sum(map(len, (*(paragraph.text for paragraph in paper.paragraphs), *cells)))


def pdf_alone(path: Path) -> int:
    """What pypdf takes to read the words of a file."""
    return sum(len(page.extract_text()) for page in pypdf.PdfReader(str(path)).pages)


def checked(path: Path) -> int:
    """A row of the survey: read, and held against the law."""
    row = row_of(Job(str(ROOT), str(path.parent), path.name, "ct", datetime.date.fromisoformat(ON)))
    assert row["readable"] == "yes", row
    return len(row["verdicts"])


def cost(work: Callable[[Path], int], files: list[Path]) -> float:
    """Seconds of work a file, the first left out, which loads what is needed."""
    work(files[0])
    began = time.process_time()
    assert all(work(path) for path in files[1:])
    return (time.process_time() - began) / (len(files) - 1)


def main() -> None:
    counts = tuple(map(int, sys.argv[1:])) or COUNTS
    peaks: dict[int, float] = {}
    with tempfile.TemporaryDirectory(prefix="sro-bench-") as name:
        for count in counts:
            folder = papers(Path(name), count)
            command = [sys.executable, "-m", "sro", "--root", str(ROOT), "survey", str(folder), "--out", str(Path(name) / f"out-{count}")]
            run = measured([*command, "--jobs", "2", "--on", ON], ROOT)
            peaks[count] = run.megabytes
            said = f" (aim for 1,000: at most {AIM_SECONDS:.0f})" if count == 1000 else ""
            print(
                f"{count:>5} files, two processes: {run.seconds:.0f} s{said}, {run.work:.0f} s of work, peak {run.megabytes:.0f} MB",
                flush=True,
            )
        if len(peaks) > 1:
            growth = peaks[max(peaks)] / peaks[min(peaks)]
            print(f"memory: {growth:.2f} times as much for {max(peaks) / min(peaks):g} times the files (aim: at most {AIM_GROWTH})")
        for kind, alone, reader in ((".docx", word_alone, "python-docx"), (".pdf", pdf_alone, "pypdf")):
            files = sorted(folder.glob(f"*{kind}"))[:_SAMPLE]
            if len(files) > 1:
                ours, theirs = cost(checked, files), cost(alone, files)
                print(
                    f"{kind}: {ours * 1000:.0f} ms a file read and checked; {reader} alone {theirs * 1000:.0f} ms; ratio {ours / theirs:.1f}"
                )


if __name__ == "__main__":
    main()
