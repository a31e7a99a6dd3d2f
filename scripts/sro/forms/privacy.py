"""Where records may stand, and which files are records: what keeps a report about students out of the project and its history. Records and
filled forms are written readable by their owner only, never below the project's folder, and their words never appear in a message. The
guard looks at files about to be committed."""

import io
import json
import re
import subprocess
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sro.errors import InputError, Problem
from sro.project import FolderStore, Project, write_file

FORMS = ("form-a", "monthly-notice")
_RECORD = re.compile(r"""^\s*["']?form["']?\s*:\s*["']?(?:form-a|monthly-notice)\b""", re.MULTILINE)
_CONTENT = re.compile(r"""^[\s{,-]*["']?(?:students|incident_date|officer_name|reason_and_nature|nature|reason)["']?\s*:""", re.MULTILINE)
LARGEST = 20_000_000
SKIPPED = ("build", "node_modules")  # folders whose content is made and never committed


def write_private(project: Project, path: Path, content: bytes) -> None:
    """Writes a record or a filled form with permissions 600. Raises :class:`InputError` for a place below the project's folder."""
    if path.resolve().is_relative_to(project.folder.resolve()):
        raise InputError(
            f"{path.name} would stand in the project’s folder, where it could be committed; name a folder elsewhere with --out, "
            "for example --out ~/form-a"
        )
    write_file(path, content, private=True)


def guard(files: Iterable[Path]) -> Iterator[Problem]:
    """A problem for each file that is a record or a filled form. What a file says is never repeated."""
    for path in files:
        if kind := _kind(path):
            yield Problem(str(path), 0, 0, f"this is {kind} and may not be committed; move it out of the project’s folder")


def guard_project(project: Project) -> list[Problem]:
    """The same for every file of the project that git holds or would take, or for every file where there is no git."""
    folder = project.folder
    listed = ["git", "-C", str(folder), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listing = subprocess.run(listed, capture_output=True, check=True).stdout.decode("utf-8", "surrogateescape").split("\0")
        names = [name for name in listing if name]
    except (OSError, subprocess.CalledProcessError):
        names = [name for name in project.store.names(below=True) if not any(part.startswith(".") for part in name.split("/"))]
    found = guard(folder / name for name in names if name.split("/")[0] not in SKIPPED)
    return [Problem(Path(problem.file).relative_to(folder).as_posix(), 0, 0, problem.message) for problem in found]


def _kind(path: Path) -> str:
    """What a file is, or "" for any that may be committed, a link too: git keeps where it leads and not what stands there."""
    store = FolderStore(path.parent)
    if path.suffix.lower() not in _KINDS or store.is_link(path.name):
        return ""
    content = store.read(path.name) if store.has(path.name) else b""
    what, is_one = _KINDS[path.suffix.lower()]
    return what if 0 < len(content) <= LARGEST and is_one(path.name, content) else ""


def _is_record(name: str, content: bytes) -> bool:
    text = content.decode("utf-8", "replace")
    if not _RECORD.search(text) and '"form": "form-a"' not in text:
        return False
    if name.lower().endswith(".json"):
        try:
            data = json.loads(text)
        except ValueError:
            return True
        return isinstance(data, dict) and data.get("form") in FORMS and len(data) > 2
    return bool(_CONTENT.search(text))


def _is_filled_pdf(name: str, content: bytes) -> bool:
    try:
        from sro.formats.pdf.fields import DamagedFormError, read_fillable

        data = read_fillable(content, name)
    except InputError as error:
        if isinstance(error, DamagedFormError):
            raise  # nobody can say that it holds no report
        return False
    return data.form in FORMS and bool(data.values)


def _is_filled_word(_: str, content: bytes) -> bool:
    """A Form A in Word in which a box is checked: its boxes carry the fields' names."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package, package.open("word/document.xml") as part:
            words = part.read(LARGEST)  # a foreign file may unpack to a thousand times its size
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, OSError, RuntimeError):
        return False
    return b'w:tag w:val="disposition=' in words and b'checked w14:val="1"' in words


def _is_saved_page(_: str, content: bytes) -> bool:
    return b'id="report"' in content and b'data-filled="yes"' in content


_KINDS: dict[str, tuple[str, Callable[[str, bytes], bool]]] = {
    **dict.fromkeys((".yml", ".yaml", ".json", ".txt", ".md"), ("a record of Form A", _is_record)),
    ".pdf": ("a filled Form A", _is_filled_pdf),
    ".docx": ("a filled Form A in Word", _is_filled_word),
    **dict.fromkeys((".htm", ".html"), ("a saved Form A page with a report in it", _is_saved_page)),
}
"""What may not be committed, by a file's ending: how it is called, and whether a file of that name with those bytes is one."""
