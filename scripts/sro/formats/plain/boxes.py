"""Boxes before words (☐, ☑, [ ], [x]): what is ticked is in force, what is not is told apart."""

from __future__ import annotations

import re
from dataclasses import replace

from sro.reading import Aside, Line

_BOX = re.compile(r"(?P<off>[☐□❏❑▢]|\[ {0,3}\]|\( \))|(?P<on>[☑☒✅✓✔■]|\[[xX✓✔]\]|\([xX✓✔]\))")


class Boxes:
    """Reads the boxes of a file's lines one after the other and keeps what is not ticked."""

    def __init__(self, *, blank: bool = False) -> None:
        self.asides: list[Aside] = []
        self.ticked = False
        self._blank = blank  # a form that nobody has filled in: its options are its words
        self._off = -1  # the indentation of an item that is not ticked, whose own items go with it

    def taken(self, line: Line, indent: int = -1) -> Line:
        """The line without the options that are not ticked. A box in the middle of a paragraph is one where another stands there too."""
        if self._blank:
            return line
        if indent >= 0 and 0 <= self._off < indent and not _BOX.match(line.text):
            self.asides.append(Aside("unticked", line.text, page=line.page, line=line.line))
            return replace(line, text="", label="")
        self._off = -1
        found = list(_BOX.finditer(line.text))
        first = bool(found) and not line.text[: found[0].start()].strip(" \t•-*–")
        if not found or not (first or len(found) > 1 or found[0].group() in "☐☑☒□"):
            return line
        kept = [line.text[: found[0].start()]]
        for at, box in enumerate(found):
            words = line.text[box.end() : found[at + 1].start() if at + 1 < len(found) else len(line.text)]
            if box["on"]:
                self.ticked = True
                kept.append(words)
            elif words.strip():
                self.asides.append(Aside("unticked", words.strip(), " ".join(kept).strip()[:60], line.page, line.line))
        if first and found[0]["off"]:
            self._off = indent
        words = " ".join("".join(kept).split())
        bare = words.strip(" •-*–")
        return replace(line, text=words if bare else "", label=line.label if bare else "")
