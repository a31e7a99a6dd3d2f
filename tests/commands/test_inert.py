"""What a command prints does nothing to a terminal, and an output that lacks a character is no reason to fail."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from sro.cli import inert
from tests.every_document import ROOT

NAME = "a\x1b[31m\x07\n\x9bz"
WORDS = "MEMORANDUM OF UNDERSTANDING \x1b]0;t\x07\n\n1. The “officer”\x1b[31m shall report to the principal within five days — 李.\n"
OBEYED = [chr(code) for code in (*range(9), *range(11, 32), *range(127, 160))]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("inert")
    (made / f"{NAME}.txt").write_text(WORDS, encoding="utf-8")
    (made / "other.txt").write_text(WORDS.replace("five", "six"), encoding="utf-8")
    (made / f"{NAME}.yml").write_text('form: form-a\n"\\e[31m": x\n', encoding="utf-8")
    document = docx.Document()
    document.add_paragraph("The “officer” shall report — 李.")
    document.save(str(made / f"{NAME}.docx"))
    return made


COMMANDS = {
    "text": ["text", f"{NAME}.txt"],
    "text of Word": ["text", f"{NAME}.docx"],
    "check": ["check", f"{NAME}.txt"],
    "check for a workflow": ["check", f"{NAME}.txt", "--format", "github"],
    "diff": ["diff", f"{NAME}.txt", "other.txt"],
    "form check": ["form", "check", f"{NAME}.yml"],
    "form guard": ["form", "guard", f"{NAME}.yml"],
    "a name that is none": ["build", NAME],
    "a file that is not there": ["form", "calendar", NAME],
    "explain": ["explain", "10-233p.sro.5d"],
    "a command that is none": [NAME],
}


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1"])
@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_that_is_printed_is_obeyed_and_no_encoding_stops_it(folder: Path, name: str, encoding: str) -> None:
    command = [sys.executable, "-m", "sro", "--root", str(ROOT), *COMMANDS[name]]
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "LANG": "C", "LC_ALL": "C"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    said = done.stdout.decode(encoding) + done.stderr.decode(encoding)
    assert said.strip()
    assert "Traceback" not in said and "PYTHONIOENCODING" not in said
    assert [sign for sign in OBEYED if sign in said] == []
    assert done.returncode in (0, 1, 2)


def test_data_stays_data_where_an_output_lacks_its_letters(folder: Path) -> None:
    command = [sys.executable, "-m", "sro", "--root", str(ROOT), "check", f"{NAME}.txt", "--format", "json"]
    read = {}
    for encoding in ("utf-8", "ascii"):
        environment = {**os.environ, "PYTHONIOENCODING": encoding}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
        read[encoding] = json.loads(done.stdout.decode(encoding))
    assert read["ascii"] == read["utf-8"]


def test_line_ends_stay_and_letters_beyond_the_plane_are_spelled_in_two() -> None:
    held = io.BytesIO()
    stream = io.TextIOWrapper(held, encoding="ascii", newline="")
    inert(stream)
    inert(stream)
    stream.write("a\r\nb\tc\x1b[31m\U0001f600“\udc80\n")
    stream.flush()
    assert held.getvalue() == b"a\r\nb\tc\\ufffd[31m\\ud83d\\ude00\\u201c\\ufffd\n"
