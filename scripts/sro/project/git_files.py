"""Files as git has them: those that are staged, all that it keeps of the past, and the names that it holds or would take. Their bytes come out of git's
objects, so that it does not matter what stands on the disk meanwhile."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sro.errors import MAX_FILE, InputError, printable

_FILE_MODES = (
    b"100644",
    b"100755",
    b"120000",
)  # a link is kept as the place that it leads to; a submodule as a commit of another repository


@dataclass(frozen=True)
class GitFile:
    """A file by its name in git, or a commit's message. ``content`` is None where it is larger than what is read, or git has lost it."""

    name: str
    object: str
    content: bytes | None


def has_repository(folder: Path) -> bool:
    """Whether a folder is in a git repository that can be read; where there is no git program there is none."""
    try:
        _run(folder, "rev-parse", "--git-dir")
    except InputError:
        return False
    return True


def staged_files(folder: Path) -> Iterator[GitFile]:
    """What the next commit of the repository around a folder changes or adds. Raises :class:`InputError` where git is missing, there is no repository or
    it is damaged."""
    listed = _run(
        folder, "diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--ignore-submodules=none", "--diff-filter=ACMRTUX"
    )
    parts = listed.split(b"\0")
    named: dict[str, list[str]] = {}
    for about, name in zip(parts[::2], parts[1::2], strict=False):
        fields = about.lstrip(b":").split()
        if fields[1] in _FILE_MODES:
            named.setdefault(fields[3].decode(), []).append(os.fsdecode(name))
    # files of a merge that is not decided are in the index three times, and a commit takes none of them
    for each, content in _contents(folder, list(named)):
        yield from (GitFile(name, each, content) for name in named[each])


def kept_files(folder: Path) -> Iterator[GitFile]:
    """Everything that git keeps, reachable or not: every state of every file, and the messages of commits and tags. Raises as :func:`staged_files`
    does, and where only a part of the past is here."""
    if _run(folder, "rev-parse", "--is-shallow-repository").strip() == b"true":
        raise InputError("this clone holds only a part of the history; run git fetch --unshallow, then look again")
    names: dict[str, str] = {}
    for line in _run(folder, "rev-list", "--objects", "--all", "--reflog").split(b"\n"):
        found, _, name = line.partition(b" ")
        names.setdefault(found.decode(), os.fsdecode(name))
    checked = (
        _run(folder, "cat-file", "--batch-all-objects", "--unordered", "--batch-check=%(objectname) %(objecttype)").decode().split("\n")
    )
    kinds = dict(said.split(" ", 1) for said in checked if said and not said.endswith(" tree"))
    for each, content in _contents(folder, list(kinds)):
        told = "object" if kinds[each] == "blob" else f"the message of {kinds[each]}"
        yield GitFile(names.get(each) or f"{told} {each[:12]}", each, content)


def commit_with(folder: Path, each: str) -> str:
    """The oldest commit that brought an object, shortened, which for a commit's message is the commit; "" where no branch leads to it."""
    if _run(folder, "cat-file", "-t", each).strip() == b"commit":
        return each[:7] if _run(folder, "for-each-ref", "--contains", each).strip() else ""
    found = _run(folder, "log", "--all", "--reflog", f"--find-object={each}", "--format=%h").split()
    return found[-1].decode() if found else ""


def names_in(folder: Path) -> list[str]:
    """The files that git holds or would take. Raises as :func:`staged_files` does."""
    listed = _run(folder, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    return sorted({os.fsdecode(name) for name in listed.split(b"\0") if name})


def _contents(folder: Path, wanted: Sequence[str]) -> Iterator[tuple[str, bytes | None]]:
    """The bytes of objects, one after the other, through one run of git."""
    if not wanted:
        return
    try:
        with subprocess.Popen(
            ["git", "cat-file", "--batch"],
            cwd=folder,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as running:
            assert running.stdin and running.stdout
            for each in wanted:
                running.stdin.write(each.encode() + b"\n")
                running.stdin.flush()
                yield each, _one(running.stdout)
    except (OSError, ValueError, IndexError):
        raise InputError("git stopped while its files were read, so that nobody can say what is in them; run git fsck") from None


def _one(out: IO[bytes]) -> bytes | None:
    head = out.readline().split()
    if len(head) == 2 and head[1] in (b"missing", b"ambiguous"):
        return None
    left = int(head[2])
    if left <= MAX_FILE:
        content = out.read(left + 1)[:-1]
        if len(content) < left:
            raise ValueError
        return content
    while left > 0:
        left -= len(out.read(min(left, 1_000_000)) or b" " * left)
    out.read(1)
    return None


def _environment() -> dict[str, str]:
    """Git without a prompt, without replaced objects, and without fetching what is not here."""
    return {
        **os.environ,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "LC_ALL": "C",
    }


def _run(folder: Path, *arguments: str) -> bytes:
    """What git prints."""
    try:
        return subprocess.run(
            ["git", "--no-pager", "-c", "core.fsmonitor=false", *arguments],
            cwd=folder,
            env=_environment(),
            capture_output=True,
            check=True,
            timeout=300,
        ).stdout
    except FileNotFoundError:
        raise InputError("git is not installed or cannot be found, so that what it holds cannot be looked at; install git") from None
    except subprocess.CalledProcessError as error:
        said = printable(error.stderr.decode("utf-8", "replace"), lines=False).strip()
        raise InputError(
            f"git could not say what it holds ({said[:300] or f'exit code {error.returncode}'}); mend that and try again"
        ) from None
    except (OSError, subprocess.TimeoutExpired):
        raise InputError("git did not answer, so that what it holds cannot be looked at; try again") from None
