"""The rows of pasted text: pages, running heads and feet, numbers in the margin and columns, told from what the text says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sro.reading import Aside, Line

_BREAK = re.compile(r"\r\n|\r|\n")
_RULE = re.compile(r"[-*_=~#+|: ]{3,}")
_PAGE = re.compile(
    r"[-–—| ]{0,4}(?:page|pg\.?|p\.)?\s{0,3}(?P<number>\d{1,4})(?:\s{0,3}(?:of|/)\s{0,3}\d{1,4})?[-–—| ]{0,4}", re.IGNORECASE
)
_MARGIN = re.compile(r"\s{0,8}(?P<number>\d{1,3})(?=\s|$)(?!\s{0,2}[).])")
_GUTTER = re.compile(r" {3,}")
_DIGITS = re.compile(r"\d+")
_FEWEST = 6


@dataclass(frozen=True)
class Row:
    """A row of a file: its number, its words ("" where it is blank) and its page. ``torn`` marks a blank that only a page's end made."""

    number: int
    text: str
    page: int = 0
    torn: bool = False


def rows_of(text: str) -> tuple[list[Row], list[Aside], list[Line]]:
    """The rows that are the text's, what was told apart, and each running head or foot once."""
    rows = list(_raw(text))
    paged = any(row.page > 1 for row in rows)
    asides: list[Aside] = []
    rows = _without_margin(rows, asides)
    rows = _without_page_numbers(rows, asides)
    heads: list[Line] = []
    if paged:
        rows = _without_running(rows, asides, heads)
    rows = list(_columns(rows))
    told = [row if paged else replace(row, page=0) for row in rows]
    return [replace(row, text="" if _RULE.fullmatch(row.text) else " ".join(row.text.split())) for row in told], asides, heads


def _raw(text: str) -> Iterator[Row]:
    page = 1
    for number, raw in enumerate(_BREAK.split(text), 1):
        parts = raw.split("\f")
        for at, part in enumerate(parts):
            if at:
                page += 1
                yield Row(number, "", page, torn=True)
            if part.strip() or len(parts) == 1:
                for piece in re.split("[\v\u2028\u2029\x85]", part):
                    yield Row(number, piece.rstrip(), page)


def _without_margin(rows: list[Row], asides: list[Aside]) -> list[Row]:
    """Numbers that count the lines (counsel's drafts, court paper) stand before nearly every row and count up."""
    full = [row for row in rows if row.text.strip()]
    found = {id(row): match for row in full if (match := _MARGIN.match(row.text))}
    if len(found) < _FEWEST or len(found) < 0.85 * len(full):
        return rows
    numbers = [int(found[id(row)]["number"]) for row in full if id(row) in found]
    steps = sum(1 for last, each in pairwise(numbers) if 0 < each - last <= 2 or each == 1)
    whole = sum(1 for row in full if row.text.rstrip().endswith((".", ";", ":")))
    if steps < 0.9 * (len(numbers) - 1) or whole > 0.6 * len(full):
        return rows
    asides.append(Aside("running", f"numbers of lines, {numbers[0]} to {max(numbers)}", line=full[0].number))
    # a number alone counts a row that is empty on the paper
    return [replace(row, text=row.text[found[id(row)].end() :]) if id(row) in found else row for row in rows]


def _without_page_numbers(rows: list[Row], asides: list[Aside]) -> list[Row]:
    """Rows that are a page's number alone, where they count up; "Page 3 of 9" also where it stands once."""
    found = [(at, match) for at, row in enumerate(rows) if row.text.strip() and (match := _PAGE.fullmatch(row.text.strip()))]
    said = {at for at, match in found if not match[0].strip(" -–—|").isdigit()}
    bare = [(at, int(match["number"])) for at, match in found if at not in said]
    counting = {at for (at, number), (_, after) in pairwise(bare) if after == number + 1}
    counting |= {at for (_, before), (at, number) in pairwise(bare) if number == before + 1}
    gone = said | {at for at in counting if len(counting) > 1}
    asides += [Aside("running", rows[at].text.strip(), page=rows[at].page, line=rows[at].number) for at in sorted(gone)]
    kept = [replace(row, text="", torn=True) if at in gone else row for at, row in enumerate(rows)]
    return [replace(row, torn=True) if not row.text.strip() and _beside_torn(kept, at) else row for at, row in enumerate(kept)]


def _beside_torn(rows: Sequence[Row], at: int) -> bool:
    """Whether a blank row stands among blank rows of which a page's end made one."""
    for step in (-1, 1):
        near = at
        while 0 <= near < len(rows) and abs(near - at) <= 4 and not rows[near].text.strip():
            if rows[near].torn:
                return True
            near += step
    return False


def _without_running(rows: list[Row], asides: list[Aside], heads: list[Line]) -> list[Row]:
    """Rows at the edges of pages that come back on other pages, whatever number they hold. A whole sentence is no running foot."""
    pages: dict[int, list[int]] = {}
    for at, row in enumerate(rows):
        if row.text.strip():
            pages.setdefault(row.page, []).append(at)
    edges = [at for page in pages.values() for at in dict.fromkeys((*page[:2], *page[-2:]))]
    seen = Counter(_pattern(rows[at].text) for at in edges)
    least = max(2, len(pages) // 3)
    running = {at for at in edges if seen[_pattern(rows[at].text)] >= least and not _sentence(rows[at].text)}
    told: set[str] = set()
    for at in sorted(running):
        words = " ".join(rows[at].text.split())
        if _pattern(words) in told:
            asides.append(Aside("running", words, page=rows[at].page, line=rows[at].number))
        else:
            page = pages[rows[at].page]
            foot = page.index(at) * 2 >= len(page)
            heads.append(
                Line(
                    words,
                    line=rows[at].number,
                    page=rows[at].page,
                    part="footer" if foot else "header",
                    called="running foot" if foot else "running head",
                )
            )
            told.add(_pattern(words))
    kept = [replace(row, text="", torn=True) if at in running else row for at, row in enumerate(rows)]
    return [replace(row, torn=True) if not row.text.strip() and _beside_torn(kept, at) else row for at, row in enumerate(kept)]


def _pattern(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.split()))


def _sentence(text: str) -> bool:
    return len(text.split()) > 14 or (len(text.split()) > 5 and text.rstrip().endswith((".", ";", ":", ",")))


def _columns(rows: list[Row]) -> Iterator[Row]:
    """Two columns that were pasted side by side are read one after the other; a table is left as it is."""
    block: list[Row] = []
    for row in (*rows, Row(0, "")):
        if row.text.strip():
            block.append(row)
            continue
        yield from _read_down(block)
        block = []
        if row.number:
            yield row


def _read_down(block: list[Row]) -> list[Row]:
    gaps = [{match.end() for match in _GUTTER.finditer(row.text) if match.start()} for row in block]
    if len(block) < _FEWEST:
        return block
    starts = Counter(at for each in gaps for at in each)
    gutter, times = starts.most_common(1)[0] if starts else (0, 0)
    if times < 0.7 * len(block):
        return block
    left = [replace(row, text=row.text[:gutter].rstrip()) for row in block]
    right = [replace(row, text=row.text[gutter:].strip()) for row in block if row.text[gutter:].strip()]
    running_on = sum(1 for half in (left, right) for row in half if row.text.strip()[:1].islower())
    if running_on < 0.4 * (len(left) + len(right)):
        return block
    return [*left, Row(block[-1].number, "", block[-1].page, torn=True), *right]
