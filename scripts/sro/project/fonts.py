"""The faces of the PDFs, out of their packages, in a folder that Typst can take them from."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tempfile

FACES = {"font_source_serif_pro": "SourceSerifPro", "font_source_sans_pro": "SourceSansPro"}
"""Package → stem of its font files. Both are under the SIL Open Font License."""

CUTS = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")


def font_bytes(package: str, name: str) -> bytes:
    """A font file out of its package."""
    from importlib.resources import files

    return (files(package) / "files" / name).read_bytes()


def font_folder() -> str:
    """A folder with the twelve cuts the layouts use, kept until the process ends."""
    return _folder().name


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """The folder, made when it is first asked for. The packages hold each cut twice (OTF and TTF) and Typst takes whichever the file system
    lists first, so that the bytes would differ from one machine to the next; here each cut is there once."""
    import shutil
    import tempfile
    from importlib.resources import files

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
