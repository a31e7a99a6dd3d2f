"""The faces of the PDFs: Source Serif Pro and Source Sans Pro from their PyPI packages, and what Typst itself carries for other scripts."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path

import typst

FACES = {"font_source_serif_pro": "SourceSerifPro", "font_source_sans_pro": "SourceSansPro"}
"""Package → stem of its font files. Both are under the SIL Open Font License."""

CUTS = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """A folder with the twelve cuts the layouts use, kept until the process ends.

    The packages hold each cut twice (OTF and TTF) and Typst takes whichever the file system lists first, so that the bytes would differ
    from one machine to the next; here each cut is there once.
    """
    folder = tempfile.TemporaryDirectory(prefix="sro-fonts-")
    for package, stem in FACES.items():
        for cut in CUTS:
            name = f"{stem}-{cut}.otf"
            source = Path(str(files(package))) / "files" / name
            target = Path(folder.name) / name
            try:
                target.symlink_to(source)
            except OSError:  # Windows without the right to make links
                shutil.copyfile(source, target)
    return folder


@cache
def fonts() -> typst.Fonts:
    """The fonts a PDF may use: never the system's, so that every machine sets the same page.

    Typst's own Libertinus Serif (Greek, Cyrillic, Hebrew) and DejaVu Sans Mono (Arabic, symbols) stand behind the two families.
    """
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[_folder().name])
