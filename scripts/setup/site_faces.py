"""Makes the site's faces in `layout/site/fonts` again out of the faces of the documents.

Run by hand, with `fonttools` and `brotli` installed (brotli is not needed to build the site, so it is not in `requirements.lock`):

    python scripts/setup/site_faces.py layout/site/fonts

The same versions write the same bytes. The Open Font License reserves the name of the originals, so a cut copy bears another.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from sro.project import font_bytes

# Latin as English, Spanish and the names of people write it, and the marks that pages show, where the faces have them.
CHARACTERS = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180)])) + "–—‘’‚“”„†‡•…‰‹›€™←↑→↓−≤≥✓"
FEATURES = ("kern", "liga", "locl", "ccmp", "mark", "mkmk", "lnum", "tnum", "pnum", "sups", "frac")
CUTS = ("Regular", "It", "Semibold")
FAMILIES = {
    "sans": ("font_source_sans_pro", "SourceSansPro", "Site Sans"),
    "serif": ("font_source_serif_pro", "SourceSerifPro", "Site Serif"),
}
KEPT_NAMES = (0, 13, 14)  # who made it and under which license


def cut(source: bytes, family: str, style: str, target: Path) -> None:
    """Writes the subset of a face as WOFF2 under a name of its own."""
    font = TTFont(BytesIO(source), recalcTimestamp=False)
    options = Options()
    options.layout_features = list(FEATURES)
    options.name_IDs = list(KEPT_NAMES)
    options.hinting = False
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(text=CHARACTERS)
    subsetter.subset(font)
    names = {1: family, 2: style, 4: f"{family} {style}", 6: f"{family}-{style}".replace(" ", "")}
    for number, words in names.items():
        font["name"].setName(words, number, 3, 1, 0x409)
    font.flavor = "woff2"
    font.save(target)


def main(folder: Path) -> None:
    """Writes all faces to the folder."""
    for short, (package, file, family) in FAMILIES.items():
        for style in CUTS:
            cut(font_bytes(package, f"{file}-{style}.ttf"), family, style, folder / f"{short}-{style.lower()}.woff2")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
