"""The interview in a real terminal (a pseudo-terminal with cursor keys), from nothing to Word files in at most ten answers."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from sro.formats import read_foreign
from sro.model.question_plan import FIRST
from tests.every_document import ROOT

ENTER, PATIENCE = "\r", 120
ANSWERS = (
    ("called, as on its letterhead?", f"Yale Public Schools{ENTER}"),
    ("one town’s own district", ENTER),
    ("Which town or towns", f"yes{ENTER}"),
    ("Whose officers work in the schools", f"Yale Police Department, Chief Jane Doe{ENTER}"),
    ("Who is the superintendent?", f"Interim Superintendent Lee Roe{ENTER}"),
    ("Who chairs the board?", f"Pat Roe, Chairperson{ENTER}"),
    ("Which schools does an officer serve?", f"\x1b[200~Yale HS\thigh\tbase\nYale Middle School\tmiddle\tvisited\x1b[201~{ENTER}"),
    ("How many officers", f"2, full time{ENTER}"),
    ("Is there an agreement now?", f"yes, 11/28/2023{ENTER}"),
    ("When does the board vote", f"Tuesday, Oct. 6, 2026{ENTER}"),
)


class RealTerminal:
    """`sro` on a pseudo-terminal of 100 columns. What it shows is waited for; keys are pressed."""

    def __init__(self, root: Path, *arguments: str):
        self.master, slave = pty.openpty()
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "PROMPT_TOOLKIT_NO_CPR": "1",
            "COLUMNS": "100",
            "LINES": "50",
            "NO_COLOR": "1",
        }
        command = [sys.executable, "-m", "sro", "--root", str(root), *arguments]
        self.process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True)
        os.close(slave)
        self.seen = ""

    def until(self, words: str) -> str:
        """What was shown up to some words, which are waited for; the spaces and line ends between them do not count."""
        wanted = re.sub(r"\s+", "", words)
        end = time.monotonic() + PATIENCE
        while wanted not in re.sub(r"\s+", "", self.plain):
            assert time.monotonic() < end, f"“{words}” was not shown; shown: {self.plain[-2000:]}"
            if not self._more() and self.process.poll() is not None:
                assert wanted in re.sub(r"\s+", "", self.plain), f"“{words}” was not shown; shown: {self.plain[-2000:]}"
        shown, self.seen = self.plain, ""
        return shown

    def asked(self, question: str) -> None:
        """Waits for a question and for the sign behind it, which may come at once with it."""
        shown, wanted = (re.sub(r"\s+", "", words) for words in (self.until(question), question))
        if "›" not in shown.rpartition(wanted)[2]:
            self.until("›")

    def press(self, keys: str) -> None:
        """Presses some keys."""
        os.write(self.master, keys.encode())

    def ended(self) -> int:
        """The exit code, once the program has ended."""
        while self.process.poll() is None:
            self._more()
        os.close(self.master)
        return self.process.returncode

    @property
    def plain(self) -> str:
        """What was shown since the last wait, without the terminal's own marks."""
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>()][A-Z0-9]?", "", self.seen)

    def _more(self) -> bool:
        if select.select([self.master], [], [], 0.2)[0]:
            try:
                self.seen += os.read(self.master, 65536).decode("utf-8", "replace")
                return True
            except OSError:  # the program has closed its end
                return False
        return False


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("mou", "policy", "forms", "board", "law", "layout"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "districts").mkdir()
    shutil.copy(ROOT / "districts" / "questions.yml", tmp_path / "districts" / "questions.yml")
    shutil.copy(ROOT / "releases.yml", tmp_path)
    return tmp_path


@pytest.fixture
def terminal(project: Path) -> RealTerminal:
    return RealTerminal(project, "new", "yale")


def answers(project: Path) -> dict[str, object]:
    data: dict[str, object] = yaml.load((project / "districts/yale/district.yml").read_text(), yaml.BaseLoader)
    return data


def test_ten_answers_lead_from_nothing_to_word(terminal: RealTerminal, project: Path) -> None:
    assert len(ANSWERS) <= FIRST
    for question, keys in ANSWERS:
        terminal.asked(question)
        terminal.press(keys)
    ready = terminal.until("Write it in Word")
    assert "Your draft is ready." in ready
    terminal.press(ENTER)  # one key
    terminal.until("mou.docx")
    terminal.until("What next")
    terminal.press("\x03")
    terminal.until("Every finished answer is saved.")
    assert terminal.ended() == 0
    held = answers(project)
    assert held["from"] == {"towns": {"kind": "proposed", "of": "district"}}
    assert "board" not in held["answers"], "a guess that nobody accepted is stored nowhere"
    words = " ".join(passage.words for passage in read_foreign("mou.docx", (project / "build/yale/mou.docx").read_bytes()).passages)
    for said in ("Yale Police Department", "Jane Doe", "Yale High School", "November 28, 2023", "full name of the board"):
        assert said in words, said
    assert "Yale Board of Education" not in words, "a guess is printed only once it is accepted"


def test_a_draft_stands_when_every_question_was_left_open(project: Path) -> None:
    terminal = RealTerminal(project, "new", "yale")
    for question, _ in ANSWERS:
        terminal.asked(question)
        terminal.press(f":skip{ENTER}")
    terminal.until("Write it in Word")
    terminal.press(ENTER)
    terminal.until("mou.docx")
    terminal.until("What next")
    terminal.press("\x03")
    assert terminal.ended() == 0
    assert (project / "build/yale/mou.docx").stat().st_size > 10_000
