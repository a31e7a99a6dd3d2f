"""Which program saved a file, and when."""

import contextlib
import re

from sro.errors import InputError
from sro.formats.word.package import Package, open_package

_APPLICATION = re.compile(rb"<(?:[a-z]+:)?Application>([^<]{0,80})<")
_MODIFIED = re.compile(rb"<dcterms:modified[^>]{0,120}>([0-9]{4}-[0-9]{2}-[0-9]{2})")


def maker(package: Package) -> str:
    """The program that saved a file, as it names itself, without its version; Google Docs names none."""
    found = _APPLICATION.search(package.parts.get("docProps/app.xml", b""))
    name = found[1].decode("utf-8", "replace") if found else ""
    return re.sub(
        r"[/\d$].*", "", name.replace("Microsoft Office Word", "Microsoft Word").replace("Microsoft Macintosh Word", "Microsoft Word")
    )


def same_maker(old: Package, new: Package) -> bool:
    """Whether one program saved both files, so that a difference of formatting is somebody's doing."""
    return maker(old) == maker(new)


def day_of(content: bytes) -> str | None:
    """The day (ISO) on which a Word file was last changed, as it says itself; nothing where it does not, or is no Word file."""
    with contextlib.suppress(InputError):
        if found := _MODIFIED.search(open_package(content, "").parts.get("docProps/core.xml", b"")):
            return found[1].decode()
    return None
