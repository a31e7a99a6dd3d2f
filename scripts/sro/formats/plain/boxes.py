"""Boxes before words (☐, ☑, [ ], [x]) in text and pages: what is ticked is in force, what is not is told apart by the rule of
:mod:`sro.reading.options`."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from sro.reading import EMPTY, EMPTY_SIGNS, PERHAPS, TICKED, TICKED_SIGNS, Aside, Line, beside_ticked, box_of, unticked, without_box

_BOX = re.compile(rf"(?P<off>[{EMPTY_SIGNS}{PERHAPS}]|\[[ _]{{0,3}}\](?!\()|\( \))|(?P<on>[{TICKED_SIGNS}■]|\[[xX✓✔]\]|\([xX✓✔]\))")
_BEFORE = " \t•-*–"
_NEAR = 1_000
"""So many letters of a paragraph at most are looked at for the words by which an option is known."""


class Boxes:
    """Takes the lines of a file one after the other, and keeps what is not ticked. A file is read a second time with what the first reading found out:
    whether an option goes depends on those behind it."""

    def __init__(self, gone: Set[int] = frozenset(), *, looks: bool = False) -> None:
        self.asides: list[Aside] = []
        self._gone, self._looks = gone, looks
        self._seen: list[tuple[str, int]] = []
        self._perhaps = False
        self._off = -1  # the depth of a clause that is not ticked, whose own items go with it

    def again(self) -> Boxes | None:
        """What a second reading is to go by; None where it would find the same."""
        ticked = any(box == TICKED for box, _ in self._seen)
        if ticked and self._perhaps and not self._looks:
            return Boxes(self._gone, looks=True)
        gone = beside_ticked(self._seen)
        return Boxes(gone, looks=self._looks) if gone != self._gone else None

    def taken(self, line: Line, indent: int = -1) -> Line:
        """The line without the options that are not ticked. A box in the middle of a paragraph is one where another stands there too."""
        text = self._with_boxes(line.text)
        bare = text.lstrip(_BEFORE)
        box = box_of(bare)
        self._seen.append((box, indent))
        below = 0 <= self._off < indent and not box
        if len(self._seen) - 1 in self._gone or below:
            return self._left(line, without_box(bare))
        self._off = -1
        spans = unticked(text) or ([(len(text) - len(bare), len(text))] if unticked(bare) == [(0, len(bare))] else [])
        if not spans:
            return line if TICKED not in text else replace(line, text=" ".join(text.replace(TICKED, " ").split()))
        kept, at = "", 0
        for begin, end in spans:
            kept += text[at:begin]
            self.asides.append(
                Aside("unticked", without_box(text[begin:end].strip()), kept[:_NEAR].strip(f"{TICKED} ")[:60], line.page, line.line)
            )
            at = end
        words = " ".join((kept + text[at:]).replace(TICKED, " ").split())
        if words.strip(_BEFORE):
            return replace(line, text=words)
        self._off = indent
        return replace(line, text="", label="")

    def _left(self, line: Line, words: str) -> Line:
        if words:
            self.asides.append(Aside("unticked", words, page=line.page, line=line.line))
        return replace(line, text="", label="")

    def _with_boxes(self, text: str) -> str:
        """A line's text with the signs of its boxes alike, as it came where it has none."""
        found = list(_BOX.finditer(text))
        first = bool(found) and not text[: found[0].start()].strip(_BEFORE)
        if not found or not (first or len(found) > 1 or found[0].group() in "☐☑☒□"):
            return text
        self._perhaps = self._perhaps or any(match.group() in PERHAPS for match in found)
        return _BOX.sub(self._sign, text)

    def _sign(self, match: re.Match[str]) -> str:
        if match.group() in PERHAPS and not self._looks:
            return match.group()
        return EMPTY if match["off"] else TICKED
