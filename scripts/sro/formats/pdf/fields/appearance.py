"""What a field shows: its fonts in two simple encodings that every PDF program can fill in, and text set in lines (ISO 32000-1, 12.7.3.3)."""

from __future__ import annotations

import re

from sro.formats.pdf.fields.letters import runs, width

SIZE = 10.0
LEADING = 1.25
"""Distance of lines as a share of the size."""
MARGIN_X, MARGIN_Y = 3.0, 2.5
"""From a box to its field, so that what other programs set stands clear of the line too."""

INSET_X, INSET_Y = 2.0, 1.5
"""From the field to its text."""

SIZES = (10.0, 9.5, 9.0, 8.5, 8.0)
"""Sizes tried, one after the other, before a text is given more room."""

_PIECE = re.compile(r"[^ \n]+ *|\n| +")


def lines_of(text: str, room: float, size: float) -> list[str]:
    """The text in lines no wider than ``room``. Joined, they are the text again, each line with the space or line feed that ends it."""
    lines = [""]
    for piece in _PIECE.findall(text):
        if piece == "\n":
            lines[-1] += piece
            lines.append("")
            continue
        if lines[-1] and width(lines[-1] + piece.rstrip(" "), size) > room:
            lines.append("")
        while width(piece.rstrip(" "), size) > room and len(piece) > 1:
            cut = _longest(piece, room, size)
            lines[-1] += piece[:cut]
            lines.append("")
            piece = piece[cut:]
        lines[-1] += piece
    return lines


def _longest(word: str, room: float, size: float) -> int:
    """How many letters of a word fit in a line, at least one."""
    cut = 1
    while cut < len(word) and width(word[: cut + 1], size) <= room:
        cut += 1
    return cut


def lines_that_fit(height: float, size: float) -> int:
    """How many lines a box of this height holds, at least one."""
    return max(1, int((height - 2 * (MARGIN_Y + INSET_Y) + size * (LEADING - 1) + 0.01) // (size * LEADING)))


def room_in(box_width: float) -> float:
    """The width left for text in a box."""
    return box_width - 2 * (MARGIN_X + INSET_X)


def text_stream(text: str, box: tuple[float, float], size: float, *, multiline: bool) -> bytes:
    """The appearance of a text field; ``box`` is its width and height."""
    across, high = box
    lines = lines_of(text, across - 2 * INSET_X, size) if multiline else [text]
    if lines and not lines[-1] and len(lines) > 1:
        lines.pop()
    first = high - INSET_Y - size * 0.85 if multiline else (high - size) / 2 + size * 0.24
    drawn = [f"1 0 0 1 {INSET_X:g} {first:.2f} Tm {size * LEADING:g} TL"]
    for number, line in enumerate(lines):
        if number:
            drawn.append("T*")
        for font, codes in runs(line.rstrip("\n")):
            drawn.append(f"/{font} {size:g} Tf <{codes.hex().upper()}> Tj")
    shown = "\n".join(drawn)
    return f"/Tx BMC\nq 0 0 {across:.2f} {high:.2f} re W n\nBT\n0 g\n{shown}\nET\nQ\nEMC\n".encode() if text else b"/Tx BMC\nEMC\n"


def mark_stream(side: float) -> bytes:
    """A check mark in a box of this side."""
    at = [f"{share * side:.2f}" for share in (0.22, 0.52, 0.42, 0.28, 0.8, 0.78)]
    return f"q 1.5 w 1 J 1 j 0 G {at[0]} {at[1]} m {at[2]} {at[3]} l {at[4]} {at[5]} l S Q\n".encode()
