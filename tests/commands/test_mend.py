"""`sro mend`: options, files, exit codes."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from sro.cli import main
from sro.formats.word.mend import outline
from tests.every_document import ROOT
from tests.formats.word.shorthand import docx
from tests.mended import LETTER, TYPED, accepted, rejected


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--root", str(ROOT), "mend", *arguments])
    return done.exit_code, done.output


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    path = tmp_path / "signed.docx"
    path.write_bytes(TYPED)
    return path


def test_a_file_comes_back_mended_with_the_boards_table(signed: Path, tmp_path: Path) -> None:
    out, table = tmp_path / "mended.docx", tmp_path / "board.docx"
    arguments = ("--entered", "2021-08-16", "--on", "2026-12-01", "--docx", str(out), "--table", str(table))
    code, told = run(str(signed), *arguments)
    assert code == 0, told
    assert "Proved: rejecting our insertions" in told
    assert rejected(out.read_bytes()) == rejected(TYPED)
    assert any("Old" in block.words or "Old" in block.cells for block in outline(table.read_bytes(), "t.docx"))
    once = out.read_bytes()
    run(str(signed), *arguments)
    assert out.read_bytes() == once


def test_json_lists_requirements_place_and_words(signed: Path) -> None:
    code, told = run(str(signed), "--entered", "2021-08-16", "--on", "2026-12-01", "--format", "json", "--required")
    assert code == 0
    data = json.loads(told)
    assert data["proof"]["holds"]
    assert all(each["requirements"] and each["place"] and each["words"] for each in data["insertions"])
    posted = next(each for each in data["insertions"] if "10-233m.1.web.district" in each["requirements"])
    assert posted["place"] == "in 6. Publication, after 6.1"


def test_the_marks_bear_the_author_and_the_newest_day_of_the_paper(signed: Path, tmp_path: Path) -> None:
    out = tmp_path / "mended.docx"
    assert run(str(signed), "--entered", "2021-08-16", "--amended", "2024-05-01", "--docx", str(out), "--author", "A. Lee")[0] == 0
    text = zipfile.ZipFile(out).read("word/document.xml").decode()
    assert 'w:author="A. Lee" w:date="2024-05-01T00:0' in text


def test_a_text_gets_a_rider(tmp_path: Path) -> None:
    path, out = tmp_path / "signed.txt", tmp_path / "rider.docx"
    path.write_text("\n\n".join(words for words, _ in accepted(LETTER)))
    code, told = run(str(path), "--entered", "2021-08-16", "--on", "2026-12-01", "--docx", str(out))
    assert code == 0, told
    said = " ".join(block.words for block in outline(out.read_bytes(), "r.docx"))
    assert "Rider to signed" in said
    assert "The youth officer or another officer of the Department shall not" in said.replace("the youth", "The youth")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--docx", "mended.pdf"), "--docx mended.pdf: this is a Word file"),
        (("--insert", "10-999"), "--insert: 10-999 is no requirement"),
        (("--entered", "2021"), "--entered: '2021' is not a date"),
        (("--state", "zz"), "--state: there is no law of 'zz' here"),
        (("--settle", "none.yml"), "none.yml"),
        (("--entered", "2026-01-01", "--on", "2025-01-01"), "--on 2025-01-01 lies before --entered 2026-01-01"),
        (("--entered", "9032-01-01"), "--entered 9032-01-01 has not come yet"),
        (("--author", "A\x01"), "--author: it holds U+0001 (a control character)"),
        (("--author", " "), "--author: there is no name"),
    ],
)
def test_bad_input_is_one_sentence(signed: Path, arguments: tuple[str, ...], said: str) -> None:
    code, told = run(str(signed), *arguments)
    assert code == 2
    assert said in told


def test_what_is_no_agreement_ends_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "invoice.docx"
    path.write_bytes(docx('p"Invoice for ten chairs, payable within thirty days."'))
    code, told = run(str(path), "--docx", str(tmp_path / "out.docx"))
    assert code == 2
    assert "only a paper that the law speaks to is mended" in told
    assert not (tmp_path / "out.docx").exists()


@pytest.mark.parametrize("option", ["--docx", "--table"])
@pytest.mark.parametrize("link", ["the name itself", "symbolic", "hard"])
def test_the_signed_paper_is_never_written_over(signed: Path, tmp_path: Path, option: str, link: str) -> None:
    out = tmp_path / "other.docx"
    if link == "symbolic":
        out.symlink_to(signed)
    elif link == "hard":
        out.hardlink_to(signed)
    else:
        out = tmp_path / "." / "signed.docx"
    code, told = run(str(signed), "--entered", "2021-08-16", "--on", "2026-12-01", option, str(out))
    assert code == 2
    assert f"{option} {out}: this is {signed} itself" in told
    assert signed.read_bytes() == TYPED


def test_table_and_paper_are_two_files(signed: Path, tmp_path: Path) -> None:
    out = tmp_path / "mended.docx"
    code, told = run(str(signed), "--docx", str(out), "--table", str(tmp_path / "." / "mended.docx"))
    assert code == 2
    assert "this is the file of --docx" in told
    assert not out.exists()


UNDER = 'p"Memorandum of Understanding of August 16, 2021 between the Elmbrook Board of Education and the Elmbrook Police Department on school resource '
SPEAKS = 'The SRO shall greet students and shall not discipline them."'


@pytest.mark.parametrize(
    ("law", "state"),
    [
        ("under M.G.L. c. 71, § 37P", "Massachusetts"),
        ("in the Commonwealth of Pennsylvania", "Pennsylvania"),
        ("under New York Education Law", "New York"),
        ("under RSA 189:1", "New Hampshire"),
    ],
)
def test_a_paper_under_another_states_law_is_mended_only_when_that_is_said(tmp_path: Path, law: str, state: str) -> None:
    path, out = tmp_path / "theirs.docx", tmp_path / "mended.docx"
    path.write_bytes(docx(f"{UNDER}officers {law}. {SPEAKS}"))
    arguments = (str(path), "--kind", "agreement", "--entered", "2021-08-16", "--on", "2026-12-01", "--docx", str(out))
    code, told = run(*arguments)
    assert code == 2
    assert f"names the law of {state}, and the clauses would be those of Connecticut" in told
    assert not out.exists()
    code, told = run(*arguments, "--state", "ct")
    assert code == 0, told
    assert "held against the law of Connecticut of 2026-12-01" in told


def test_the_law_of_the_own_state_beside_another_is_no_other_law(tmp_path: Path) -> None:
    path = tmp_path / "theirs.docx"
    path.write_bytes(docx(f"{UNDER}officers in the State of Connecticut, some of whom were trained in the State of Vermont. {SPEAKS}"))
    code, told = run(str(path), "--kind", "agreement", "--entered", "2021-08-16", "--on", "2026-12-01")
    assert code == 0, told
