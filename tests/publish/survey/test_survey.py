"""A survey gives each file a row, whatever the file is; it goes on where it stopped, and parts of it make a whole."""

from __future__ import annotations

import csv
import datetime
import io
import json
from pathlib import Path

import pytest

from sro.errors import InputError
from sro.publish.spreadsheet import harmless
from sro.publish.survey import Order, Row, merged, surveyed, write_survey
from sro.publish.survey.row import Job, row_of
from sro.publish.survey.run import KEPT, districts_of
from tests.check.test_foreign_paper import LARKSPUR, QUARRY
from tests.every_document import PROJECT

ON = datetime.date(2026, 12, 1)
PAPER = f"Memorandum of {LARKSPUR.strip()}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two papers, one of them below a folder, a broken one and one that nothing reads."""
    papers = tmp_path / "papers"
    (papers / "west").mkdir(parents=True)
    (papers / "larkspur.txt").write_text(PAPER, "utf-8")
    (papers / "west" / "quarry-hill.md").write_text(QUARRY, "utf-8")
    (papers / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
    (papers / "photo.jpg").write_bytes(b"\xff\xd8")
    return papers


def run(folder: Path, out: Path, **more: object) -> list[Row]:
    """A survey of a folder in this process."""
    order = Order(PROJECT.folder, folder, out, "ct", ON, **more)  # type: ignore[arg-type]
    return surveyed(order, lambda total: None, lambda row: None)


def test_each_file_has_a_row_and_a_bad_one_says_why(folder: Path, tmp_path: Path) -> None:
    rows = {row["file"]: row for row in run(folder, tmp_path / "out")}
    assert sorted(rows) == ["broken.docx", "larkspur.txt", "west/quarry-hill.md"]
    assert (rows["broken.docx"]["district"], rows["broken.docx"]["district_from"]) == ("broken", "the file’s name")
    assert rows["broken.docx"]["readable"] == "no" and rows["broken.docx"]["why"] and not rows["broken.docx"]["verdicts"]
    found = rows["larkspur.txt"]
    assert (found["readable"], found["district"], found["dates"]["entered"]) == ("yes", "Larkspur", "2026-09-01")
    assert found["verdicts"]["10-233m.A"] == "not-found"


def test_a_run_goes_on_where_it_stopped_and_reads_a_changed_file_anew(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = {row["file"]: row for row in run(folder, out)}
    kept = (out / KEPT).read_text("utf-8")
    (out / KEPT).write_text(kept + '{"file": "cut o', "utf-8")
    marked = kept.replace('"district": "Larkspur"', '"district": "Kept"')
    (out / KEPT).write_text(marked, "utf-8")
    assert {row["file"]: row["district"] for row in run(folder, out)}["larkspur.txt"] == "Kept"
    (folder / "larkspur.txt").write_text(PAPER.replace("Larkspur Board", "Thornfield Board"), "utf-8")
    again = {row["file"]: row for row in run(folder, out)}
    assert again["larkspur.txt"]["district"] == "Thornfield" and again["larkspur.txt"]["sha256"] != first["larkspur.txt"]["sha256"]


def test_parts_make_a_whole(folder: Path, tmp_path: Path) -> None:
    paths = []
    for number in (1, 2):
        rows = run(folder, tmp_path / str(number), part=(number, 2))
        paths.append(write_survey(PROJECT, "ct", rows, tmp_path / str(number))[2])
    whole = run(folder, tmp_path / "whole")
    assert merged(paths) == whole == run(folder, tmp_path / "two", jobs=2)
    (tmp_path / "no.json").write_text("[]", "utf-8")
    with pytest.raises(InputError, match="no survey"):
        merged([tmp_path / "no.json"])


def test_the_results_are_safe_to_open(folder: Path, tmp_path: Path) -> None:
    name = "=cmd()</script><b>.txt"
    (folder / name.replace("/", "-")).write_text(QUARRY, "utf-8")
    rows = run(folder, tmp_path / "out", districts={"larkspur.txt": "=1+1\x1b[31m"})
    page, table, data = (path.read_text("utf-8") for path in write_survey(PROJECT, "ct", rows, tmp_path / "out"))
    assert "http" not in page.replace("http-equiv", "") and page.count("</script>") == 2
    lines = list(csv.reader(io.StringIO(table)))
    assert {len(line) for line in lines} == {len(lines[0])}
    assert not any(cell[:1] == "=" or "\x1b" in cell for line in lines for cell in line)
    assert len(json.loads(data)["rows"]) == len(rows)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("School Resource Officers Ashmere Board of Education and Ashmere Police Department", "Ashmere"),
        ("between the Board of Education of the City of Wexbridge and the City of Wexbridge", "Wexbridge"),
        ("by and between the HARROWFIELD BOARD OF EDUCATION and the TOWN OF HARROWFIELD", "Harrowfield"),
        ("among the Town of Copper Hollow, the Copper Hollow Board of Education", "Copper Hollow"),
        ("Regional School District No. 27 and the Larkin Police Department", "Regional School District 27"),
        ("between the Region 9 Board of Education and the Town of Upper Fells", "Regional School District 9"),
        ("TO: Administration, Old Nettle Public Schools", "Old Nettle"),
        ("The Board of Education and the Chief of Police agree on school resource officers", "paper 7"),
        ("School Resource Officers of the Public Schools and the Police Department of Hollins", "paper 7"),
        ("[name of the town] Public Schools and the Police Department", "paper 7"),
    ],
)
def test_a_district_is_named_by_its_parties_or_by_its_file_and_says_which(tmp_path: Path, words: str, name: str) -> None:
    text = f"MEMORANDUM OF UNDERSTANDING\n\nThis memorandum is made {words}.\n\n1. Each school resource officer shall report within five school days.\n"
    (tmp_path / "paper_7.txt").write_text(text, "utf-8")
    row = row_of(Job(str(PROJECT.folder), str(tmp_path), "paper_7.txt", "ct", ON))
    assert row["district"] == name
    assert row["district_from"] == "the file’s name" if name == "paper 7" else row["district_from"].startswith("its words: “")
    given = row_of(Job(str(PROJECT.folder), str(tmp_path), "paper_7.txt", "ct", ON, "Given"))
    assert (given["district"], given["district_from"]) == ("Given", "the table given")


def test_districts_come_from_a_table(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("district,file\nLark Spur Regional,larkspur.txt\n", "utf-8")
    assert districts_of(path) == {"larkspur.txt": "Lark Spur Regional"}
    for text, says in (("a,b\n", "file and district"), ("file,district\nx\n", ":2:1")):
        path.write_text(text, "utf-8")
        with pytest.raises(InputError, match=says):
            districts_of(path)


def test_whatever_a_reader_does_the_row_is_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*args: object, **more: object) -> None:
        raise RecursionError

    monkeypatch.setattr("sro.publish.survey.row.checked_file", fails)
    row = row_of(Job(str(PROJECT.folder), str(folder), "larkspur.txt", "ct", ON))
    assert row["readable"] == "no" and "RecursionError" in row["why"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", " =1", "\t=1", "＝1", "\x1b=1"])
def test_no_cell_is_a_formula_or_obeyed(text: str) -> None:
    made = harmless(text)
    assert made[0] in ("'", "\ufffd") and made.isprintable()
    assert harmless("Hill School") == "Hill School"
