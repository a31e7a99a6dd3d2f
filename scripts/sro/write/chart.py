"""A chart as SVG: horizontal bars of costs, the same picture in PDF, Word and on the web.

Shape tells the two figures of a bar apart as well as shade does: the lower figure ends in a solid bar, the higher in an outlined one.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from sro.document.blocks import Bar, Chart

WIDTH = 640
"""Units across; the picture is scaled to the text's width."""

_ROW, _BAR, _LEFT, _RIGHT = 46, 24, 120, 150
_DARK, _LIGHT = "#16395c", "#c9d6e4"
_FONT = "Source Sans Pro, Calibri, Carlito, sans-serif"


def height(chart: Chart) -> int:
    """Units down."""
    return _ROW * len(chart.bars) + 8


def svg(chart: Chart, *, ink: str = "#000000") -> str:
    """The picture. ``ink`` is the color of its words (`currentColor` on a web page); the words stand in it as text."""
    longest = max(bar.high for bar in chart.bars) or 1
    rows = "".join(_row(bar, position, longest, ink) for position, bar in enumerate(chart.bars))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height(chart)}" role="img" aria-label={quoteattr(chart.alt)}'
        f' font-family="{_FONT}" font-size="14">{rows}</svg>'
    )


def _row(bar: Bar, position: int, longest: int, ink: str) -> str:
    top = 8 + position * _ROW
    room = WIDTH - _LEFT - _RIGHT
    low, high = (round(room * amount / longest, 1) for amount in (bar.low, bar.high))
    middle = top + _BAR / 2 + 5
    outline = f'<rect x="{_LEFT}" y="{top}" width="{high}" height="{_BAR}" fill="{_LIGHT}" stroke="{_DARK}"/>' if bar.high > bar.low else ""
    return (
        f'<text x="0" y="{middle}" fill="{ink}">{escape(bar.label)}</text>{outline}'
        f'<rect x="{_LEFT}" y="{top}" width="{low}" height="{_BAR}" fill="{_DARK}" stroke="{_DARK}"/>'
        f'<text x="{_LEFT + high + 10}" y="{middle}" fill="{ink}">{escape(bar.shown)}</text>'
    )
