"""The faces of the PDFs, out of their packages, in a folder that Typst can take them from."""

from __future__ import annotations

import contextlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sro.errors import InputError

if TYPE_CHECKING:
    import tempfile

FACES = {"font_source_serif_pro": "SourceSerifPro", "font_source_sans_pro": "SourceSansPro"}
"""Package → stem of its font files. Both are under the SIL Open Font License."""

CUTS = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")


def font_bytes(package: str, name: str) -> bytes:
    """A font file out of its package."""
    return _face(package, name).read_bytes()


def _face(package: str, name: str) -> Path:
    """Where a font file stands. Raises :class:`InputError` where it did not come with the program: a document set in another face is another document."""
    from importlib.resources import files

    with contextlib.suppress(ImportError):
        path = Path(str(files(package))) / "files" / name
        if path.is_file():
            return path
    again = f"pip install --force-reinstall {package.replace('_', '-')}"
    raise InputError(f"the face {name}, in which the documents are set, is not installed with the program; put it back with `{again}`")


def font_folder() -> str:
    """A folder with the twelve cuts the layouts use, kept until the process ends."""
    return _folder().name


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """The folder, made when it is first asked for. The packages hold each cut twice (OTF and TTF) and Typst takes whichever the file system
    lists first, so that the bytes would differ from one machine to the next; here each cut is there once."""
    import shutil
    import tempfile

    folder = tempfile.TemporaryDirectory(prefix="sro-fonts-")
    for package, stem in FACES.items():
        for cut in CUTS:
            name = f"{stem}-{cut}.otf"
            source = _face(package, name)
            target = Path(folder.name) / name
            try:
                target.symlink_to(source)
            except OSError:  # Windows without the right to make links
                shutil.copyfile(source, target)
    return folder
