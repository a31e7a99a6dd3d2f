"""The records of decisions: numbered without a gap, complete, of a readable length, and all of them in the index."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.every_document import ROOT

FOLDER = ROOT / "docs" / "decisions"
RECORDS = sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")
PARTS = ("Context", "Decision", "Consequences", "What would change our mind")
ROW = re.compile(r"^\| (?P<number>\d+) \| \[(?P<title>[^\]]+)\]\((?P<file>[^)]+)\) \| (?P<status>[^|]+) \|$", re.MULTILINE)


def head(page: str) -> tuple[str, str, str, str]:
    """A record's number, title, status and date."""
    found = re.match(r"# (\d+)\. (.+)\n\n- Status: (.+)\n- Date: (\d{4}-\d{2}-\d{2})\b.*\n", page)
    assert found, "a record begins with its number and title, its status and its date"
    return found[1], found[2], found[3], found[4]


def parts(page: str) -> dict[str, str]:
    """The text of each part by its heading, in order."""
    pieces = re.split(r"^## (.+)$", page, flags=re.MULTILINE)[1:]
    return {title: text.strip() for title, text in zip(pieces[::2], pieces[1::2], strict=True)}


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem[:4])
def test_a_record_has_every_part(path: Path) -> None:
    page = path.read_text("utf-8")
    number, title, _, _ = head(page)
    assert path.name.startswith(f"{int(number):04}-")
    assert not title.endswith(".")
    found = parts(page)
    assert tuple(found) == PARTS
    assert all(found.values())


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem[:4])
def test_a_record_can_be_read_at_one_sitting(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert 20 <= len(lines) <= 40


def test_numbers_are_consecutive() -> None:
    assert [int(path.name[:4]) for path in RECORDS] == list(range(1, len(RECORDS) + 1))


def test_the_index_lists_exactly_the_records() -> None:
    rows = {row["file"]: (row["number"], row["title"], row["status"]) for row in ROW.finditer((FOLDER / "README.md").read_text("utf-8"))}
    records = {path.name: head(path.read_text("utf-8"))[:3] for path in RECORDS}
    assert list(rows.items()) == list(records.items())
    assert all(str(int(number)) == number for number, _, _ in records.values())


def test_links_between_records_lead_somewhere() -> None:
    for path in (*RECORDS, FOLDER / "README.md"):
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)\)", path.read_text("utf-8")):
            assert (path.parent / target).is_file(), f"{path.name}: {target}"
