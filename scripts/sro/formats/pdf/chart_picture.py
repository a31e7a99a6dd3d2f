"""A chart as PNG, for Word and for slides: the SVG of :mod:`sro.formats.chart`, drawn by Typst with the PDF's fonts."""

from __future__ import annotations

import typst

from sro.formats.chart import WIDTH, height, svg
from sro.formats.pdf.fonts import fonts
from sro.model.document.blocks import Chart

_PIXELS_PER_INCH = 220
INCHES = 6.2
"""How wide the picture stands on paper."""


def png(chart: Chart) -> bytes:
    """The picture as PNG; the same bytes for the same chart."""
    picture = svg(chart).replace("\\", "\\\\").replace('"', '\\"')
    tall = INCHES * height(chart) / WIDTH
    source = (
        f"#set page(width: {INCHES}in, height: {tall:.4f}in, margin: 0pt, fill: white)\n"
        f'#image(bytes("{picture}"), format: "svg", width: 100%, alt: "chart")\n'
    )
    made = typst.Compiler(source.encode(), font_paths=fonts(), ignore_system_fonts=True).compile(format="png", ppi=_PIXELS_PER_INCH)
    assert isinstance(made, bytes)  # one page, no output file: Typst's other return types do not occur
    return made
