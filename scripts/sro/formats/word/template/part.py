"""One turn of a Word template's loop, as the template sees it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

NONE = Markup()
KEEP = Markup("<w:keepNext/>")
"""Keeps a paragraph on the page of the next."""

_BEFORE = 3


@dataclass(frozen=True)
class Block:
    """A signature block's words."""

    party: Markup
    name: Markup
    title: Markup
    signed: Markup


@dataclass(frozen=True)
class Pair:
    """Two signature blocks side by side; ``right`` is missing after an odd one."""

    left: Block
    right: Block | None


@dataclass(frozen=True)
class Part:
    """One turn of the template's loop. ``kind`` picks the branch; ``words`` are runs; ``xml`` a whole table; ``pairs`` signature blocks;
    ``numbering`` and ``keep`` are paragraph properties where the style's own do not do."""

    kind: str
    words: Markup = NONE
    xml: Markup = NONE
    pairs: tuple[Pair, ...] = ()
    numbering: Markup = NONE
    keep: Markup = NONE


def chained(parts: list[Part]) -> list[Part]:
    """The parts, with signatures and tables kept with the sentence before them, and with a heading that is at most three paragraphs above:
    neither begins a page alone, and no heading stays behind."""
    made = list(parts)
    for position, part in enumerate(parts):
        if part.kind not in ("signatures", "table") or position == 0:
            continue
        start = position
        while start > 0 and position - start <= _BEFORE and parts[start - 1].kind in ("text", "clause_text", "reference"):
            start -= 1
        headed = start > 0 and parts[start - 1].kind.startswith("heading")
        for before in range(start if headed and position - start <= _BEFORE else position - 1, position):
            made[before] = replace(made[before], keep=KEEP)
    return made
