"""A smaller run of `python -m tests.fuzz.faults`, on the commands that are quickest; and that what it looks for is seen where it happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from sro.errors import InputError
from sro.project import fonts
from sro.project.writing import mark, write_file
from tests.fuzz.faults import FAULTS, Stage, Tried, tries


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(tmp_path_factory.mktemp("faults"), ["form", "status --done"])


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault != "power cut"])
def test_a_command_survives(stage: Stage, fault: str) -> None:
    name = "status --done" if fault == "two at once" else "form"
    tried = tries(stage, name, fault, 2)
    assert tried.times and not tried.wrong, tried.wrong


def test_what_is_torn_lost_or_left_is_seen(stage: Stage) -> None:
    task = stage.tasks["form"]
    stage.fresh(task)
    assert stage.run(task.command)[0] == 0
    (stage.out / "record.pdf").write_bytes(b"%PDF-1.7 half")
    (stage.out / "record.yml").unlink()
    tried = Tried("form", "by hand")
    stage.judge(tried, "torn")
    assert "out/record.pdf" in tried.wrong[0] and "lost ['out/record.yml']" in tried.wrong[0]
    stage.fresh(task)
    (stage.out / ".other.pdf.00000000-1-00000000.part").write_bytes(b"")
    stage.once_more(tried, "left")
    assert "left ['.other.pdf" in tried.wrong[1]


def test_what_an_ended_process_left_of_a_file_goes_when_the_file_is_written(tmp_path: Path) -> None:
    machine, own, _ = mark().split("-")
    ended, running, other = (
        tmp_path / f".{name}.pdf.{machine}-{process}-00000000.part" for name, process in (("a", "4194305"), ("a", own), ("b", "4194305"))
    )
    for path in (ended, running, other):
        path.write_bytes(b"half")
    write_file(tmp_path / "a.pdf", b"whole")
    assert sorted(tmp_path.iterdir()) == sorted([running, other, tmp_path / "a.pdf"])


def test_a_face_that_is_missing_is_told_and_no_other_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FACES", {"font_that_is_missing": "Missing"})
    fonts._folder.cache_clear()
    try:
        with pytest.raises(InputError, match=r"the face Missing-Regular\.otf.*`pip install --force-reinstall font-that-is-missing`"):
            fonts.font_folder()
    finally:
        fonts._folder.cache_clear()
