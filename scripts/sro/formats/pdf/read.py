"""PDF files: the text layer, line by line, read in a process of its own with limits on time and memory. Gaps between lines and sizes of
letters tell paragraphs and headings; lines at a page's edge that come back on other pages are left out. A page image without text is no
text: a scan is refused, since guessing its words would be worse than not reading it."""

import itertools
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sro.errors import MAX_PAGES, refusal
from sro.formats.plain import begins_paragraph
from sro.reading import Account, Line, article

_SECONDS = 40
_FEWEST_LETTERS = 25
_DIGITS = re.compile(r"\d+")
_WORKER = Path(__file__).with_name("worker.py")


@dataclass(frozen=True)
class _Printed:
    """A printed line: its words, the usual size of its letters, and where its foot is (points from the foot of the page)."""

    text: str
    size: float
    foot: float


def pdf_lines(data: bytes, file: str) -> tuple[list[Line], Account]:
    """The paragraphs of a PDF with their pages, running heads and feet left out."""
    pages = _pages(data, file)
    letters = sum(sum(character.isalpha() for character in line.text) for page in pages for line in page)
    if letters < _FEWEST_LETTERS * max(1, len(pages)):
        message = "this PDF holds pictures of pages and no text (a scan); run text recognition on it, or ask for the Word file"
        raise refusal(file, message)
    return _paragraphs(pages), Account(pages=len(pages))


def _pages(data: bytes, file: str) -> list[list[_Printed]]:
    answer = _read_here(data) if sys.platform == "emscripten" else _read_apart(data, file)
    if "error" in answer:
        raise refusal(file, answer["error"])
    return [[_Printed(*line) for line in page] for page in answer["pages"]]


def _read_here(data: bytes) -> dict[str, Any]:
    """In a browser's page, which has no processes and keeps its own limits."""
    from sro.formats.pdf.worker import read

    return read(data, MAX_PAGES)


def _read_apart(data: bytes, file: str) -> dict[str, Any]:
    import subprocess

    command = [sys.executable, "-I", str(_WORKER), str(MAX_PAGES)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        message = f"reading this PDF took more than {_SECONDS} seconds; print it to a new PDF, or ask for the Word file"
        raise refusal(file, message) from None
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        message = "this PDF cannot be read (it is damaged, or needs too much memory); print it to a new PDF, or ask for the Word file"
        raise refusal(file, message) from None
    return answer


def _paragraphs(pages: list[list[_Printed]]) -> list[Line]:
    running = _running(pages)
    kept = [[line for at, line in enumerate(page) if not (_at_edge(at, len(page)) and _pattern(line.text) in running)] for page in pages]
    body = _body_size([line for page in kept for line in page])
    pitches = _pitches(kept)
    found: list[Line] = []
    pending: list[_Printed] = []
    started = 1

    def flush() -> None:
        if pending:
            size, text = pending[0].size, _joined([line.text for line in pending])
            plain = size <= body * 1.08 or text.endswith((".", ";", ":")) or len(text.split()) > 30
            found.append(Line(text, heading=0 if plain else 1 if size > body * 1.35 else 2, page=started))
            pending.clear()

    for number, page in enumerate(kept, 1):
        for line in page:
            if pending and _starts(line, pending, pitches.get(round(line.size, 1), line.size * 1.4)):
                flush()
            if not pending:
                started = number
            pending.append(line)
            if article(line.text) and not line.text.endswith((",", ";")):
                flush()
    flush()
    return found


def _body_size(lines: list[_Printed]) -> float:
    """The size of the running text: the largest that a fifth of all letters have."""
    sizes: dict[float, int] = {}
    for line in lines:
        sizes[round(line.size, 1)] = sizes.get(round(line.size, 1), 0) + len(line.text)
    least = sum(sizes.values()) / 5
    return max((size for size, letters in sizes.items() if letters >= least), default=max(sizes, default=1.0))


def _pitches(pages: list[list[_Printed]]) -> dict[float, float]:
    """The usual distance from one line to the next, for each size of letters."""
    import statistics

    gaps: dict[float, list[float]] = {}
    for page in pages:
        for above, below in itertools.pairwise(page):
            gap = above.foot - below.foot
            if above.size == below.size and 0 < gap < 4 * above.size:
                gaps.setdefault(round(above.size, 1), []).append(round(gap, 1))
    return {size: statistics.mode(found) for size, found in gaps.items()}


def _starts(line: _Printed, pending: list[_Printed], pitch: float) -> bool:
    """Whether a line starts a paragraph: a number or mark, letters of another size, a wider gap, or a new page after a finished sentence."""
    last = pending[-1]
    if begins_paragraph(line.text, last.text, " ".join(each.text for each in pending)):
        return True
    if abs(line.size - last.size) > 0.6 and not last.text.endswith(","):
        return True
    gap = last.foot - line.foot
    if gap < 0:
        return last.text.endswith((".", ":", ";", "”"))
    return gap > pitch * 1.28


def _running(pages: list[list[_Printed]]) -> set[str]:
    """Lines at the edges of pages that come back, whatever number they hold."""
    seen: dict[str, int] = {}
    for page in pages:
        for pattern in {_pattern(line.text) for at, line in enumerate(page) if _at_edge(at, len(page))}:
            seen[pattern] = seen.get(pattern, 0) + 1
    least = max(2, len(pages) // 3)
    return {pattern for pattern, times in seen.items() if times >= least}


def _at_edge(position: int, length: int) -> bool:
    return position < 2 or position >= length - 3


def _pattern(line: str) -> str:
    return _DIGITS.sub("#", line)


def _joined(lines: list[str]) -> str:
    text = ""
    for line in lines:
        if text.endswith(("\u00ad", "\ufffe", "\x02")):
            text = text[:-1] + line
        elif re.search(r"[a-z]-$", text) and line[:1].islower():
            text += line
        else:
            text = f"{text} {line}".strip()
    return re.sub("[\u00ad\ufffe\x02]", "", text)
