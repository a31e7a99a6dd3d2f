"""A district's own repository, begun: a folder that uses the texts of the installed program and holds nothing but what is the district's."""

import contextlib
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import sro
from sro.errors import InputError
from sro.project.layers import LOCK, installed_texts
from sro.project.store import OWN_MARKER, FolderStore, is_folder, project_above
from sro.project.transaction import ASIDE

HOOKS = "hooks"
_SOURCE = "layout/repository"
_FILES = {
    ".gitattributes": "gitattributes",
    ".github/workflows/check.yml": "workflow.yml",
    ".gitignore": "gitignore",
    "README.md": "README.md",
    "constraints.txt": "constraints.txt",
    "districts/README.md": "districts.md",
    f"{HOOKS}/commit-msg": "commit-msg",
    f"{HOOKS}/pre-commit": "pre-commit",
    f"{HOOKS}/pre-merge-commit": "pre-merge-commit",
    "requirements.txt": "requirements.txt",
    OWN_MARKER: "sro.yml",
}
"""What stands in a new folder, by what it is made of; the file that makes a project of it comes last."""
_LOCKED = re.compile(r"^[\w.-]+==[^\s\\]+", re.MULTILINE)
UNKNOWN = "# sro @ https://…   (say here where the program comes from, as `pip install` takes it; until then the workflow stops)"


def begin(folder: Path, program: str = "") -> list[str]:
    """Begins a repository in a folder that is not there yet or is empty (`.git` may be in it), and tells the names of its files. ``program`` is what
    `pip install` takes for the program, "" where that is not known. All files stand there or none does. Raises :class:`InputError` where something
    stands in the folder, it lies in a project, or it cannot be written."""
    files, folder = dict(_contents(program)), folder.absolute()
    if (above := project_above(folder.resolve().parent)) is not None:
        raise InputError(f"{folder} would lie in the project {above}; name a folder outside of it")
    new = _make(folder)
    try:
        with FolderStore(folder).locked(""):
            _fill(folder, files)
    finally:
        if new:
            with contextlib.suppress(OSError):  # it is no longer empty
                folder.rmdir()
    return list(files)


def _fill(folder: Path, files: dict[str, bytes]) -> None:
    if taken := sorted(each.name for each in folder.iterdir() if each.name not in (".git", ASIDE)):
        known = "is a project already" if OWN_MARKER in taken else f"is not empty ({taken[0]} stands there)"
        raise InputError(f"{folder} {known}, and nothing was changed; name a folder that is new or empty")
    FolderStore(folder).together("", files)
    for name in files:
        if name.startswith(HOOKS):
            (folder / name).chmod(0o755)


def _make(folder: Path) -> bool:
    """Makes the folder, and tells whether it was not there before."""
    try:
        folder.mkdir()
    except FileExistsError:
        if is_folder(folder):
            return False
        raise InputError(f"{folder} is a file; name a folder that is new or empty") from None
    except FileNotFoundError:
        raise InputError(f"{folder} cannot be made, since there is no folder {folder.parent}; make that first") from None
    except OSError as error:
        raise InputError(f"{folder} cannot be made ({error.strerror}); check the name and the permissions of {folder.parent}") from None
    return True


def _contents(program: str) -> Iterator[tuple[str, bytes]]:
    packages = "\n".join(_LOCKED.findall(installed_texts().read(LOCK).decode()))
    for name, source in _FILES.items():
        text = installed_texts().read(f"{_SOURCE}/{source}").decode()
        values = {"@VERSION@": sro.__version__, "@PROGRAM@": program or UNKNOWN, "@PACKAGES@": packages}
        for sign, value in values.items():
            text = text.replace(sign, value)
        yield name, text.encode()


def installed_from() -> str:
    """What `pip install` takes for the program as it is installed here, by what pip wrote down (PEP 610): a release by its number, a commit, or an
    address with its hash; "" for a folder or file of this machine, which says nothing to another."""
    import json
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        written = distribution("sro").read_text("direct_url.json")
    except PackageNotFoundError:
        return ""
    if written is None:
        return f"sro=={sro.__version__}"
    found = json.loads(written)
    url = str(found["url"])
    if "vcs_info" in found:
        return (
            f"sro @ {found['vcs_info']['vcs']}+{url}@{found['vcs_info']['commit_id']}"
            if "://" in url and not url.startswith("file:")
            else ""
        )
    if not url.startswith("https://"):
        return ""
    known = found.get("archive_info", {}).get("hashes", {}).get("sha256")
    return f"sro @ {url}" + (f"#sha256={known}" if known else "")


def with_git(folder: Path) -> str:
    """Makes a git repository of the folder where it is none, switches the hook on that keeps reports about students out, and says what it did."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    later = f"run `git init` there and `git config core.hooksPath {HOOKS}`, which keeps reports about students out"
    try:
        for command in () if (folder / ".git").exists() else (("init", "--quiet", "--initial-branch=main"),):
            subprocess.run(["git", *command], cwd=folder, env=environment, capture_output=True, check=True, timeout=60)
        subprocess.run(["git", "config", "core.hooksPath", HOOKS], cwd=folder, env=environment, capture_output=True, check=True, timeout=60)
    except FileNotFoundError:
        return f"git is not installed, so the folder is not kept by it yet; once it is, {later}."
    except (OSError, subprocess.SubprocessError):
        return f"git could not be set up in the folder; {later}."
    return "git keeps the folder, and its hook refuses a commit with a report about a student in it."
