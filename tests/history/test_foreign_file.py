"""Files from outside: compared with one another and with a draft, and printed for `git diff`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.history.test_explained import run


@pytest.fixture
def files(history: Path, tmp_path: Path) -> Path:
    result = run(history, "build", "sample", "--out", str(tmp_path / "build"), "--quiet")
    assert result.exit_code == 0, result.output
    return tmp_path / "build" / "sample"


def test_text_prints_words_with_clause_numbers(history: Path, files: Path) -> None:
    for name in ("mou.docx", "mou.md"):
        lines = run(history, "text", str(files / name)).output.splitlines()
        assert any(line.startswith("1.1 ") and "Each officer shall report" in line for line in lines), (name, lines)
        assert any(line.startswith("2.1 ") for line in lines)


def test_text_is_the_same_twice_and_says_what_it_cannot_read(history: Path, files: Path, tmp_path: Path) -> None:
    assert run(history, "text", str(files / "mou.docx")).output == run(history, "text", str(files / "mou.docx")).output
    (tmp_path / "x.docx").write_bytes(b"no")
    result = run(history, "text", str(tmp_path / "x.docx"))
    assert result.exit_code == 2 and len(result.output.strip().splitlines()) == 1


def test_a_file_and_the_draft_it_came_from_do_not_differ(history: Path, files: Path) -> None:
    for name in ("mou.docx", "mou.md", "mou.pdf"):
        result = run(history, "diff", str(files / name), "sample:mou")
        assert result.exit_code == 0, result.output
        assert "0 changes of substance" in result.output, (name, result.output)


def test_a_file_that_came_back_changed(history: Path, files: Path, tmp_path: Path) -> None:
    text = (files / "mou.md").read_text(encoding="utf-8").replace("shall search a student", "shall search or question a student")
    (tmp_path / "back.md").write_text(text, encoding="utf-8")
    result = run(history, "diff", "sample:mou", str(tmp_path / "back.md"), "--html", str(tmp_path / "r.html"))
    assert result.exit_code == 0, result.output
    assert "1 change of substance (1 reworded)" in result.output
    assert "Proved" not in result.output, "there is no Word redline to prove"


def test_two_word_files(history: Path, files: Path, tmp_path: Path) -> None:
    old = files / "2024-01-01" / "mou.docx"
    result = run(history, "diff", str(old), str(files / "mou.docx"), "--docx", str(tmp_path / "r.docx"))
    assert result.exit_code == 0, result.output
    assert result.output.strip().splitlines()[-1].startswith("Proved: ")


def test_word_is_needed_on_both_sides_of_a_word_redline(history: Path, files: Path, tmp_path: Path) -> None:
    result = run(history, "diff", str(files / "mou.pdf"), "sample:mou", "--docx", str(tmp_path / "r.docx"))
    assert result.exit_code == 2 and "needs Word on both sides" in result.output
    assert not (tmp_path / "r.docx").exists()


def test_a_redline_that_cannot_be_proved_is_not_written(history: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sro.formats.word.proof import Proof
    from sro.formats.word.redline import redline

    monkeypatch.setitem(redline.__globals__, "prove", lambda *files, **asked: Proof(False, "accepting loses a word"))
    result = run(history, "diff", "sample@2024-01-01", "sample", "--docx", str(tmp_path / "r.docx"), "--html", str(tmp_path / "r.html"))
    assert result.exit_code == 1
    assert "No redline was written: accepting loses a word." in result.output
    assert not list(tmp_path.glob("r.*"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--docx", "r.txt"), "--docx: r.txt does not end in .docx; name the file r.docx"),
        (("--json", "--markdown"), "--json and --markdown print two things in one place; choose one"),
    ],
)
def test_what_cannot_be_meant_is_refused(history: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run(history, "diff", "sample@2024-01-01", "sample", *arguments)
    assert result.exit_code == 2 and said in result.output
