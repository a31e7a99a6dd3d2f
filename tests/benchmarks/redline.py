"""`python -m tests.benchmarks.redline [FOLDER …]`: the Westport redline with its proof beside Docxodus on the same two files, then a table over
many pairs: those of each folder (`pairs.csv`, or `…-old.docx` beside `…-new.docx`), or pairs that are made up. All in one run.

Docxodus is called as its package calls it: a program of its own for each pair, without a proof. Ours is measured in a process that is warm, with
the proof. Words are those between spaces; the smallest possible difference is that of a longest common subsequence over the whole documents.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from python_redlines import DocxodusEngine

from sro.compare.text_diff import common
from sro.formats.word.redline import redline
from sro.formats.writers import write
from sro.model.address import parse_version
from sro.project.versions import fetch
from tests.benchmarks.redline_pairs import measured, pairs_in, table
from tests.every_document import PROJECT
from tests.formats.word.redline.pairs import pair
from tests.formats.word.redline.reading import W, document_xml, words

OLD, NEW = "westport@2023-11-28:mou", "westport:mou"
TRIES = 7
MADE_UP = 30
LISTED = 12
AIM_TIMES, AIM_WORDS, AIM_SECONDS = 8, 1.2, 0.3


def main() -> int:
    """Prints the figures; 0 when every aim is met."""
    documents = [fetch(PROJECT, parse_version(name)).one("mou") for name in (OLD, NEW)]
    old, new = (write(document, "word", PROJECT.layouts) for document in documents)
    engine = DocxodusEngine()
    ours, theirs = redline(old, new, date=documents[1].date).content, engine.run_redline("sro", old, new)[0]
    own = fastest(lambda: redline(old, new, date=documents[1].date))
    other = fastest(lambda: engine.run_redline("sro", old, new))
    before, after = words(old), words(new)
    fewest = len(before) + len(after) - 2 * len(common(before, after))
    marked = {name: marked_words(content) for name, content in (("sro", ours), ("docxodus", theirs))}
    lines = [
        f"Redline of {OLD} and {NEW} ({len(before):,} and {len(after):,} words)",
        f"  sro with proof      {own * 1000:7.0f} ms   {marked['sro']:,} words marked",
        f"  docxodus, no proof  {other * 1000:7.0f} ms   {marked['docxodus']:,} words marked",
        f"  fewest words possible: {fewest:,}",
        _aim("faster", other / own, AIM_TIMES, at_least=True),
        _aim("words marked to the fewest possible", marked["sro"] / fewest, AIM_WORDS, at_least=False),
        _aim("seconds", own, AIM_SECONDS, at_least=False),
    ]
    engines = {
        "sro with proof": lambda old, new: redline(old, new, date="2026-09-14").content,
        "docxodus, no proof": lambda old, new: engine.run_redline("sro", old, new)[0],
    }
    for title, pairs in _pairs(sys.argv[1:]):
        number, columns, held = measured(pairs, engines)
        lines += ["", f"{title}: {number} pairs", table(number, columns, held)]
        lines += [f"  {column.name}, not exact: {missed}" for column in columns for missed in column.missed[:LISTED]]
    print("\n".join(lines))
    return int(any("NOT MET" in line for line in lines))


def _pairs(folders: list[str]) -> Iterator[tuple[str, Iterator[tuple[str, bytes, bytes]]]]:
    """The pairs of each folder, or some that are made up."""
    for folder in folders:
        yield folder, pairs_in(Path(folder))
    if not folders:
        yield (
            "Made-up pairs",
            ((str(seed), *(write(document, "word", PROJECT.layouts) for document in pair(seed))) for seed in range(MADE_UP)),
        )


def fastest(job: Callable[[], object]) -> float:
    """Seconds of the fastest of some tries: other work on the machine only ever adds."""
    times = []
    for _ in range(TRIES):
        started = time.perf_counter()
        job()
        times.append(time.perf_counter() - started)
    assert statistics.median(times) > 0
    return min(times)


def marked_words(content: bytes) -> int:
    """The words inside insertions and deletions, and the computed results of fields left aside on neither side."""
    root = document_xml(content)
    count = 0
    for mark in root.iter(f"{W}ins", f"{W}del"):
        count += len(
            "".join(node.text or "" if node.tag != f"{W}tab" else " " for node in mark.iter(f"{W}t", f"{W}delText", f"{W}tab")).split()
        )
    return count


def _aim(what: str, value: float, wanted: float, *, at_least: bool) -> str:
    met = value >= wanted if at_least else value <= wanted
    return f"  {what}: {value:.2f} (aim: {'at least' if at_least else 'at most'} {wanted:g}, {'met' if met else 'NOT MET'})"


if __name__ == "__main__":
    sys.exit(main())
