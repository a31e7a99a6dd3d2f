"""What `docs/local-text.md` says is so: its entries are carried out, its commands run, and what it shows is printed."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

from tests.every_document import ROOT
from tests.history.test_explained import run

PAGE = (ROOT / "docs" / "local-text.md").read_text(encoding="utf-8")
(ENTRIES,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
(SHOWN,) = re.findall(r"```text\n(.*?)\n```", PAGE, re.DOTALL)


def town(root: Path) -> Path:
    """The project with a district `new-haven` that answers as the fictitious example does."""
    for folder in ("mou", "policy", "forms", "board", "layout", "law", "changes"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "districts" / "new-haven").mkdir(parents=True)
    shutil.copy(ROOT / "districts" / "questions.yml", root / "districts")
    shutil.copy(ROOT / "districts" / "quillbrook" / "district.yml", root / "districts" / "new-haven")
    return root


def test_the_commands_run(tmp_path: Path) -> None:
    root = town(tmp_path / "project")
    for line in COMMANDS:
        result = run(root, *shlex.split(line)[1:])
        assert result.exit_code == 0, f"{line}\n{result.output}"
    local = (root / "districts" / "new-haven" / "local.yml").read_text(encoding="utf-8")
    assert "as [[assignment.employment]] says" in local and "duties.liaison" not in local


def test_the_entries_are_carried_out_and_a_duty_that_falls_is_told_as_shown(tmp_path: Path) -> None:
    root = town(tmp_path / "project")
    gap = "\n" * (28 - ENTRIES.count("\n"))
    (root / "districts" / "new-haven" / "local.yml").write_text(f"{ENTRIES}{gap}- leave_out: reporting.to-chief\n", encoding="utf-8")
    result = run(root, "build", "new-haven", "--only", "mou", "--format", "web")
    assert result.exit_code == 0, result.output
    page = (root / "build" / "new-haven" / "mou.md").read_text(encoding="utf-8")
    assert "set the schedule together each August" in page and "overtime at school events" in page
    assert "duties.climate-committee" not in page
    assert page.index("duties.liaison") < page.index("duties.activities")
    assert SHOWN in result.output


def test_its_pictures_are_there_small_and_told_in_words() -> None:
    pictures = re.findall(r"!\[(.+?)\]\((images/\S+\.png)\)", PAGE)
    assert len(pictures) >= 4
    for words, name in pictures:
        assert len(words) > 30, f"{name}: somebody who does not see it is told too little"
        assert 10_000 < (ROOT / "docs" / name).stat().st_size <= 150_000, name
