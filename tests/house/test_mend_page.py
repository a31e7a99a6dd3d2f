"""What `docs/mend.md` says is so: its commands run, in its order, on an agreement by another hand."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from sro.cli import main
from tests.every_document import ROOT
from tests.mended import TYPED, rejected

PAGE = (ROOT / "docs" / "mend.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]


def test_the_commands_of_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("signed.docx").write_bytes(TYPED)
    assert len(COMMANDS) == 5
    for line in COMMANDS:
        program, command, *rest = shlex.split(line)
        assert program == "sro"
        done = CliRunner().invoke(main, ["--root", str(ROOT), command, *rest])
        assert done.exit_code == (1 if command == "check" else 0), f"{line}\n{done.output}"
    assert rejected(Path("mended.docx").read_bytes()) == rejected(TYPED)
    assert Path("board.docx").exists()
