"""PDF files: the text layer, line by line, read in a process of its own with limits on time and memory.

A page image without text is no text: a scan is refused, since guessing its words would be worse than not reading it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from sro.load.outside.lines import Line, article, labelled, looks_like_heading
from sro.load.outside.refusal import MAX_PAGES, refusal
from sro.load.outside.text import begins_paragraph

_SECONDS = 40
_FEWEST_LETTERS = 25
_DIGITS = re.compile(r"\d+")


def pdf_lines(path: Path, file: str) -> list[Line]:
    """The paragraphs of a PDF with their pages, running heads and feet left out."""
    pages = _pages(path, file)
    letters = sum(sum(character.isalpha() for character in page) for page in pages)
    if letters < _FEWEST_LETTERS * len(pages):
        raise refusal(file, "this PDF holds pictures of pages and no text (a scan); run text recognition on it, or ask for the Word file")
    return _paragraphs([page.splitlines() for page in pages])


def _pages(path: Path, file: str) -> list[str]:
    command = [sys.executable, "-I", "-c", _WORKER, str(path), str(MAX_PAGES)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise refusal(
            file, f"reading this PDF took more than {_SECONDS} seconds; print it to a new PDF, or ask for the Word file"
        ) from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise refusal(
            file, "this PDF cannot be read (it is damaged, or needs too much memory); print it to a new PDF, or ask for the Word file"
        ) from None
    if "error" in answer:
        raise refusal(file, answer["error"])
    pages: list[str] = answer["pages"]
    return pages


_WORKER = r"""
import json, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
    resource.setrlimit(resource.RLIMIT_CPU, (35, 35))
except (ImportError, ValueError, OSError):
    pass
import pypdfium2
import pypdfium2.raw as raw
path, most = sys.argv[1], int(sys.argv[2])
def end(answer):
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()
    sys.exit(0)
try:
    document = pypdfium2.PdfDocument(path)
except Exception as error:
    locked = "password" in str(error).lower()
    end({"error": "this PDF is locked with a password; save a copy without one" if locked
         else "this PDF cannot be read (it is damaged); print it to a new PDF, or ask for the Word file"})
if len(document) > most:
    end({"error": f"this PDF has {len(document):,} pages and the limit is {most}; save the agreement alone"})
pages, total = [], 0
for page in document:
    text = page.get_textpage().get_text_bounded()
    total += len(text)
    if total > 5_000_000:
        end({"error": "this PDF holds more than 5,000,000 characters; save the agreement alone"})
    pages.append(text)
end({"pages": pages})
"""


def _paragraphs(pages: list[list[str]]) -> list[Line]:
    running = _running(pages)
    found: list[Line] = []
    pending: list[str] = []
    started = 1

    def flush() -> None:
        if pending:
            found.append(Line(_joined(pending), page=started))
            pending.clear()

    for number, page in enumerate(pages, 1):
        lines = [line.strip() for line in page]
        lines = [line for position, line in enumerate(lines) if not (_at_edge(position, len(lines)) and _pattern(line) in running)]
        widest = max((len(line) for line in lines), default=0)
        for line in lines:
            if not line:
                flush()
                continue
            if pending and (begins_paragraph(line, pending[-1]) or _ended(pending, widest) or _breaks(line, pending[-1])):
                flush()
            if not pending:
                started = number
            pending.append(line)
            if article(line) and not line.endswith((",", ";")):
                flush()
    flush()
    return found


def _running(pages: list[list[str]]) -> set[str]:
    """Lines at the edges of pages that come back, whatever number they hold."""
    seen: dict[str, int] = {}
    for page in pages:
        lines = [line.strip() for line in page]
        for pattern in {_pattern(line) for position, line in enumerate(lines) if line and _at_edge(position, len(lines))}:
            seen[pattern] = seen.get(pattern, 0) + 1
    least = max(2, len(pages) // 3)
    return {pattern for pattern, times in seen.items() if times >= least}


def _at_edge(position: int, length: int) -> bool:
    return position < 2 or position >= length - 3


def _pattern(line: str) -> str:
    return _DIGITS.sub("#", line)


def _ended(pending: list[str], widest: int) -> bool:
    """Whether the lines so far read like a finished paragraph: the last one is short and ends a sentence."""
    last = pending[-1]
    return last.endswith((".", ":", "”", ";")) and len(last) < widest * 0.75


def _breaks(line: str, before: str) -> bool:
    return looks_like_heading(line) and before.endswith((".", ":", ";")) and not labelled(line)[0]


def _joined(lines: list[str]) -> str:
    text = ""
    for line in lines:
        if text.endswith(("\u00ad", "\ufffe", "\x02")):
            text = text[:-1] + line
        elif text.endswith("-") and re.search(r"[a-z]-$", text) and line[:1].islower():
            text += line
        else:
            text = f"{text} {line}".strip()
    return re.sub("[\u00ad\ufffe\x02]", "", text)
