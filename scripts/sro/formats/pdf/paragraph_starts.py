"""Printed lines in reading order become paragraphs: numbers and marks, sizes of letters, gaps, indents and ends of sentences tell where one begins."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Sequence

from sro.formats.pdf.hyphens import Hyphens
from sro.formats.pdf.printed import Printed
from sro.formats.plain import begins_paragraph
from sro.reading import NO_HEADING, Line, article, labelled, looks_like_heading

_LEADS_ON = frozenset("in with from see per at on for the this that than between through".split())
_SHORT = 40  # lines of a paragraph in which a list counts on
_ENOUGH_LINES = 8  # fewer may all stand apart
_ENDS = (".", ":", ";", "”", '"', "?", "!")


def paragraphs(lines: Sequence[Printed], hyphens: Hyphens) -> list[Line]:
    """The paragraphs of all pages. Notes, boxes, heads and feet come behind the paragraph in which they stand, so that they tear no sentence."""
    found: list[Line] = []
    pending: list[Printed] = []
    beside: list[list[Printed]] = []
    text = [line for line in lines if line.part == "body"]
    body, pitches = _body_size(text), _pitches(text)

    def flush() -> None:
        if pending:
            found.append(_paragraph(pending, body, hyphens))
            pending.clear()
        found.extend(_aside(each, hyphens) for each in beside)
        beside.clear()

    for line in lines:
        if line.part in ("note", "header", "footer", "text box"):
            if line.part == "note" and not line.mark and beside and beside[-1][-1].part == "note":
                beside[-1].append(line)
            else:
                beside.append([line])
            continue
        if line.part in ("table", "form field"):
            flush()
            found.append(Line(line.text, heading=NO_HEADING, page=line.page, part=line.part, called=line.called))
            continue
        if pending and _starts(line, pending, pitches.get(round(line.size, 1), line.size * 1.4)):
            flush()
        pending.append(line)
        if len(pending) == 1 and _is_article(line):
            flush()
    flush()
    return found


def _paragraph(lines: Sequence[Printed], body: float, hyphens: Hyphens) -> Line:
    size, text = lines[0].size, hyphens.joined([line.text for line in lines])
    plain = size <= body * 1.08 or text.endswith((".", ";", ":")) or len(text.split()) > 30
    return Line(text, heading=0 if plain else 1 if size > body * 1.35 else 2, page=lines[0].page)


def _aside(lines: Sequence[Printed], hyphens: Hyphens) -> Line:
    first = lines[0]
    called = f"footnote {first.mark}" if first.mark else first.called
    return Line(hyphens.joined([line.text for line in lines]), heading=NO_HEADING, page=first.page, part=first.part, called=called)


def _is_article(line: Printed) -> bool:
    """Whether a line is an article's heading alone: nothing follows on it that goes on below."""
    named = article(line.text)
    if not named or line.text.endswith((",", ";")):
        return False
    short = line.x1 < line.margin + 0.8 * (line.edge - line.margin)
    return short or not named[1] or looks_like_heading(named[1]) or named[1].isupper()


def _body_size(lines: Sequence[Printed]) -> float:
    """The size of the running text: the largest that a fifth of all letters have."""
    sizes: dict[float, int] = {}
    for line in lines:
        sizes[round(line.size, 1)] = sizes.get(round(line.size, 1), 0) + len(line.text)
    least = sum(sizes.values()) / 5
    return max((size for size, letters in sizes.items() if letters >= least), default=max(sizes, default=1.0))


def _pitches(lines: Sequence[Printed]) -> dict[float, float]:
    """The usual distance from one line to the next, for each size of letters."""
    gaps: dict[float, list[float]] = {}
    for above, below in itertools.pairwise(lines):
        gap = above.foot - below.foot
        if above.page == below.page and above.size == below.size and 0 < gap < 4 * above.size:
            gaps.setdefault(round(above.size, 1), []).append(round(gap, 1))
    return {
        size: statistics.mode(found) if len(found) >= _ENOUGH_LINES else min(statistics.mode(found), 1.5 * size)
        for size, found in gaps.items()
    }


def _starts(line: Printed, pending: Sequence[Printed], pitch: float) -> bool:
    """Whether a line starts a paragraph."""
    last = pending[-1]
    gap = last.foot - line.foot if last.page == line.page else -1.0
    sized = abs(line.size - last.size) > 0.6
    if begins_paragraph(line.text, last.text, " ".join(each.text for each in pending[-_SHORT:])):
        label = labelled(line.text)[0]
        last_word = last.text.rsplit(" ", 1)[-1].lower()
        cited = not label or label.lower().startswith(("sec", "§")) or last_word in _LEADS_ON
        within = cited and not sized and gap <= pitch * 1.28
        return not within or last.text.endswith(_ENDS) or looks_like_heading(last.text)
    if sized and not last.text.endswith(","):
        return True
    if gap < 0:
        return last.text.endswith((".", ":", ";", "”"))
    return gap > pitch * 1.28 or _indented(line, last, pending[0])


def _indented(line: Printed, last: Printed, first: Printed) -> bool:
    """Whether a line begins further in behind a finished sentence, as a paragraph's first line does that has no gap above it."""
    if line.block != last.block or not last.text.endswith(_ENDS) or labelled(first.text)[0]:
        return False
    inward = line.x0 - line.margin
    return 0.8 * line.size < inward < 6 * line.size and last.x0 - last.margin < 0.5 * last.size and line.text[:1].isupper()
