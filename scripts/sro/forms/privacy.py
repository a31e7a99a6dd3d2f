"""Where records may stand, and which files are records: what keeps a report about students out of the project and its history.

Records and filled forms are written readable by their owner only, never below the project's folder, and their words never appear in a
message. The guard looks at files about to be committed.
"""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from sro.errors import InputError, Problem
from sro.project.project import Project
from sro.project.store import write_file

FORMS = ("form-a", "monthly-notice")
_RECORD = re.compile(r"""^\s*["']?form["']?\s*:\s*["']?(?:form-a|monthly-notice)\b""", re.MULTILINE)
_CONTENT = re.compile(r"""^[\s{,-]*["']?(?:students|incident_date|officer_name|nature|reason)["']?\s*:""", re.MULTILINE)
LARGEST = 20_000_000
SKIPPED = ("build", "node_modules")
"""Folders whose content is made and never committed."""


def write_private(project: Project, path: Path, content: bytes) -> None:
    """Writes a record or a filled form with permissions 600. Raises :class:`InputError` for a place below the project's folder."""
    if path.resolve().is_relative_to(project.resolve()):
        raise InputError(
            f"{path.name} would stand in the project’s folder, where it could be committed; name a folder elsewhere with --out, "
            "for example --out ~/form-a"
        )
    write_file(path, content, private=True)


def guard(files: Iterable[Path]) -> Iterator[Problem]:
    """A problem for each file that is a record or a filled form. What a file says is never repeated."""
    for path in files:
        kind = _kind(path)
        if kind:
            yield Problem(str(path), 0, 0, f"this is {kind} and may not be committed; move it out of the project’s folder")


def guard_project(project: Project) -> list[Problem]:
    """The same for every file of the project that git holds or would take, or for every file where there is no git."""
    listed = ["git", "-C", str(project), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        names = subprocess.run(listed, capture_output=True, check=True).stdout.decode("utf-8", "surrogateescape").split("\0")
        files = [project / name for name in names if name]
    except (OSError, subprocess.CalledProcessError):
        files = [path for path in project.rglob("*") if not any(part.startswith(".") for part in path.relative_to(project).parts)]
    found = guard(path for path in files if path.relative_to(project).parts[0] not in SKIPPED)
    return [Problem(Path(problem.file).relative_to(project).as_posix(), 0, 0, problem.message) for problem in found]


def _kind(path: Path) -> str:
    if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST:
        return ""
    suffix = path.suffix.lower()
    if suffix in (".yml", ".yaml", ".json", ".txt", ".md"):
        return "a record of Form A" if _is_record(path) else ""
    if suffix == ".pdf":
        return "a filled Form A" if _is_filled_pdf(path) else ""
    if suffix == ".docx":
        return "a filled Form A in Word" if _is_filled_word(path) else ""
    if suffix in (".htm", ".html"):
        return "a saved Form A page with a report in it" if _holds(path, b'id="report"') and _holds(path, b'data-filled="yes"') else ""
    return ""


def _holds(path: Path, words: bytes) -> bool:
    return words in path.read_bytes()


def _is_record(path: Path) -> bool:
    text = path.read_bytes().decode("utf-8", "replace")
    if not _RECORD.search(text) and '"form": "form-a"' not in text:
        return False
    if path.suffix.lower() == ".json":
        try:
            data = json.loads(text)
        except ValueError:
            return True
        return isinstance(data, dict) and data.get("form") in FORMS and len(data) > 2
    return bool(_CONTENT.search(text))


def _is_filled_pdf(path: Path) -> bool:
    try:
        from sro.formats.pdf.fields import read_fillable

        data = read_fillable(path.read_bytes(), path.name)
    except InputError:
        return False
    return data.form in FORMS and bool(data.values)


def _is_filled_word(path: Path) -> bool:
    """A Form A in Word in which a box is checked: its boxes carry the fields' names."""
    try:
        with zipfile.ZipFile(path) as package, package.open("word/document.xml") as part:
            words = part.read(LARGEST)  # a foreign file may unpack to a thousand times its size
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, OSError, RuntimeError):
        return False
    return b'w:tag w:val="threshold=' in words and b'checked w14:val="1"' in words
