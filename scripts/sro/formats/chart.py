"""A chart as SVG: horizontal bars of costs, the same picture in PDF, Word and on the web. Shape tells the two figures of a bar apart as
well as shade does: the lower figure ends in a solid bar, the higher in an outlined one."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from sro.model.document import Bar, Chart

WIDTH = 640  # units across; the picture is scaled to the text's width

_ROW, _BAR, _LEFT, _RIGHT = 46, 24, 120, 150
_LETTER = 7.3  # units across of a letter in size 14, at most on average in a label
_FONT = "Source Sans Pro, Calibri, Carlito, sans-serif"


def height(chart: Chart) -> int:
    """Units down."""
    return _ROW * len(chart.bars) + 8


@dataclass(frozen=True)
class Colors:
    """The colors of words, of the solid bars and of the outlined ones."""

    ink: str = "#000000"
    solid: str = "#16395c"
    outlined: str = "#c9d6e4"


PAPER = Colors()
PAGE = Colors("currentColor", "currentColor", "none")
"""On a web page the picture takes the color of the words around it, in the light and in the dark."""


def svg(chart: Chart, colors: Colors = PAPER) -> str:
    """The picture; its words stand in it as text."""
    from xml.sax.saxutils import escape

    rows = ""
    left = max(_LEFT, math.ceil(max((len(bar.label) for bar in chart.bars), default=0) * _LETTER))
    for position, (bar, low, high) in enumerate(_lengths(chart, WIDTH - left - _RIGHT)):
        top = 8 + position * _ROW
        middle = top + _BAR / 2 + 5
        rows += f'<text x="0" y="{middle}" fill="{colors.ink}">{escape(bar.label)}</text>{_bars(bar, left, top, low, high, _BAR, colors)}'
        rows += f'<text x="{left + high + 10}" y="{middle}" fill="{colors.ink}">{escape(bar.shown)}</text>'
    return _picture(chart, WIDTH, height(chart), 14, rows)


def _lengths(chart: Chart, room: int) -> Iterator[tuple[Bar, float, float]]:
    """Each bar with how far its lower and its higher figure reach, the longest over the whole room."""
    longest = max(bar.high for bar in chart.bars) or 1
    return ((bar, round(room * bar.low / longest, 1), round(room * bar.high / longest, 1)) for bar in chart.bars)


def _bars(bar: Bar, left: int, top: int, low: float, high: float, tall: int, colors: Colors) -> str:
    """The outlined bar, where the higher figure is another, and the solid one over it."""
    place, drawn = f'<rect x="{left}" y="{top}" width=', f'stroke="{colors.solid}"/>'
    outlined = f'{place}"{high}" height="{tall}" fill="{colors.outlined}" {drawn}' if bar.high > bar.low else ""
    return f'{outlined}{place}"{low}" height="{tall}" fill="{colors.solid}" {drawn}'


def _picture(chart: Chart, across: int, down: int, size: int, rows: str) -> str:
    from xml.sax.saxutils import quoteattr

    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across} {down}" role="img" aria-label={quoteattr(chart.alt)}'
        f' font-family="{_FONT}" font-size="{size}">{rows}</svg>'
    )


_PAGE_WIDTH, _PAGE_ROW, _PAGE_BAR = 340, 50, 18


def page_svg(chart: Chart) -> str:
    """The picture for a page that may be as narrow as a phone: each bar below its words, which are as big as those around it."""
    from xml.sax.saxutils import escape

    rows = ""
    for position, (bar, low, high) in enumerate(_lengths(chart, _PAGE_WIDTH - 2)):
        top = position * _PAGE_ROW
        rows += f'<text x="0" y="{top + 15}" fill="{PAGE.ink}">{escape(bar.label)}</text>'
        rows += f'<text x="{_PAGE_WIDTH}" y="{top + 15}" text-anchor="end" fill="{PAGE.ink}">{escape(bar.shown)}</text>'
        rows += _bars(bar, 1, top + 22, low, high, _PAGE_BAR, PAGE)
    return _picture(chart, _PAGE_WIDTH, _PAGE_ROW * len(chart.bars), 13, rows)
