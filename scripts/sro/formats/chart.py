"""A chart as SVG: horizontal bars of costs, the same picture in PDF, Word and on the web.

Shape tells the two figures of a bar apart as well as shade does: the lower figure ends in a solid bar, the higher in an outlined one.
"""

from dataclasses import dataclass

from sro.model.document import Bar, Chart

WIDTH = 640
"""Units across; the picture is scaled to the text's width."""

_ROW, _BAR, _LEFT, _RIGHT = 46, 24, 120, 150
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
    from xml.sax.saxutils import quoteattr

    longest = max(bar.high for bar in chart.bars) or 1
    rows = "".join(_row(bar, position, longest, colors) for position, bar in enumerate(chart.bars))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height(chart)}" role="img" aria-label={quoteattr(chart.alt)}'
        f' font-family="{_FONT}" font-size="14">{rows}</svg>'
    )


def _row(bar: Bar, position: int, longest: int, colors: Colors) -> str:
    from xml.sax.saxutils import escape

    top = 8 + position * _ROW
    room = WIDTH - _LEFT - _RIGHT
    low, high = (round(room * amount / longest, 1) for amount in (bar.low, bar.high))
    middle = top + _BAR / 2 + 5
    outline = (
        f'<rect x="{_LEFT}" y="{top}" width="{high}" height="{_BAR}" fill="{colors.outlined}" stroke="{colors.solid}"/>'
        if bar.high > bar.low
        else ""
    )
    return (
        f'<text x="0" y="{middle}" fill="{colors.ink}">{escape(bar.label)}</text>{outline}'
        f'<rect x="{_LEFT}" y="{top}" width="{low}" height="{_BAR}" fill="{colors.solid}" stroke="{colors.solid}"/>'
        f'<text x="{_LEFT + high + 10}" y="{middle}" fill="{colors.ink}">{escape(bar.shown)}</text>'
    )


_PAGE_WIDTH, _PAGE_ROW, _PAGE_BAR = 340, 50, 18


def page_svg(chart: Chart) -> str:
    """The picture for a page that may be as narrow as a phone: each bar below its words, which are as big as those around it."""
    from xml.sax.saxutils import quoteattr

    longest = max(bar.high for bar in chart.bars) or 1
    rows = "".join(_page_row(bar, position, longest) for position, bar in enumerate(chart.bars))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_PAGE_WIDTH} {_PAGE_ROW * len(chart.bars)}" role="img"'
        f' aria-label={quoteattr(chart.alt)} font-family="{_FONT}" font-size="13">{rows}</svg>'
    )


def _page_row(bar: Bar, position: int, longest: int) -> str:
    from xml.sax.saxutils import escape

    top = position * _PAGE_ROW
    low, high = (round((_PAGE_WIDTH - 2) * amount / longest, 1) for amount in (bar.low, bar.high))
    place = f'x="1" y="{top + 22}"'
    outline = (
        f'<rect {place} width="{high}" height="{_PAGE_BAR}" fill="{PAGE.outlined}" stroke="{PAGE.solid}"/>' if bar.high > bar.low else ""
    )
    return (
        f'<text x="0" y="{top + 15}" fill="{PAGE.ink}">{escape(bar.label)}</text>'
        f'<text x="{_PAGE_WIDTH}" y="{top + 15}" text-anchor="end" fill="{PAGE.ink}">{escape(bar.shown)}</text>{outline}'
        f'<rect {place} width="{low}" height="{_PAGE_BAR}" fill="{PAGE.solid}" stroke="{PAGE.solid}"/>'
    )
