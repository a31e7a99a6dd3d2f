"""Recipes as programs: what a page of docs/recipes says to write and to type, done on a project.

The info string of a fenced block says what is to be done with it: a language and a path write that file; `diff` and a path change one that is there;
`sh` runs lines one after another, each of which ends with code 0 or says otherwise (`# ends with 1`); `text` holds lines that the last command printed.
Blocks without a path are there to be read.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(r"^```(?P<language>[a-z]+)(?: (?P<path>\S+))?\n(?P<content>.*?)^```$", re.MULTILINE | re.DOTALL)
_ENDS_WITH = re.compile(r"\s+# ends with (?P<code>\d)$")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file it is about ("" for none) and its lines as one text."""

    language: str
    path: str
    content: str


def blocks_of(page: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    return [Block(found["language"], found["path"] or "", found["content"]) for found in _FENCE.finditer(page)]


def play(page: str, project: Path, packages: Path) -> None:
    """Does what a page says in a project; ``packages`` is the folder that holds the package `sro`. Fails where something does not happen as told."""
    printed = ""
    for block in blocks_of(page):
        target = project / block.path
        if block.language == "sh":
            printed = "".join(_run(line, project, packages) for line in block.content.splitlines() if line.strip())
        elif block.language == "diff" and block.path:
            target.write_text(changed(target.read_text("utf-8"), block.content, block.path), "utf-8")
        elif block.path:
            assert not target.exists(), f"{block.path} is there already; a diff changes it"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.content, "utf-8")
        elif block.language == "text":
            for line in block.content.splitlines():
                assert _flat(line) in _flat(printed), f"not printed: {line}\n\nprinted:\n{printed}"


def changed(text: str, diff: str, path: str) -> str:
    """A file's text with a diff done to it: lines kept, taken out (-) and put in (+); what is kept and taken out stands in the file once."""
    lines = diff.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if not line.startswith("+"))
    new = "".join(line[1:] for line in lines if not line.startswith("-"))
    assert text.count(old) == 1, f"{path}: these lines stand in it {text.count(old)} times:\n{old}"
    return text.replace(old, new)


def _run(line: str, project: Path, packages: Path) -> str:
    """What a command prints, without colors and on wide lines."""
    expected = _ENDS_WITH.search(line)
    words = shlex.split(line, comments=True)
    assert words[0] in ("sro", "python"), line
    command = [sys.executable, *(("-m", "sro") if words[0] == "sro" else ()), *words[1:]]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(packages), str(project)]), "COLUMNS": "2000", "NO_COLOR": "1"}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == int(expected["code"] if expected else 0), f"{line}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


def _flat(text: str) -> str:
    return " ".join(text.split())
