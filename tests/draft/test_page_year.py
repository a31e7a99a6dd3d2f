"""The year on the page is what the command line says: the checklist, what falls due, its calendar, and the draft against what was adopted."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sro.cli import main
from sro.draft.page.session import Session, load
from sro.draft.page.year import Year
from sro.errors import InputError
from tests.every_document import PROJECT
from tests.history.test_checklist import NAME, answer, first, later, reasons, town, year

__all__ = ["first", "later", "year"]  # the district after its first year, and the clock of somebody who looks back
DAY = "2026-02-01"


def desk(root: Path, name: str = NAME, *, records: bool = True) -> Year:
    """The page with the district's draft open, and its folder brought."""
    session = Session(PROJECT.model, PROJECT.library, {})
    folder = root / "districts" / name
    load(session, name, (folder / "district.yml").read_text("utf-8"))
    found = Year(session, PROJECT.library)
    if records:
        files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        listed = [(f"{name}/{path.relative_to(folder).as_posix()}", path.stat().st_size) for path in files]
        found.take(listed, b"".join(path.read_bytes() for path in files))
    return found


def said(root: Path, *command: str) -> str:
    """What a command prints, byte for byte."""
    result = CliRunner().invoke(main, ["--root", str(root), *command])
    assert result.exit_code == 0, result.output
    return result.stdout_bytes.decode()


def words(value: Any) -> list[str]:
    if isinstance(value, dict):
        value = list(value.values())
    return [each for part in value for each in words(part)] if isinstance(value, list) else [str(value)]


def test_with_the_districts_folder_the_page_tells_what_the_command_line_tells(first: Path) -> None:
    answer(first, report_deadline="3")
    page = desk(first)
    told = page.status(DAY)
    theirs = json.loads(said(first, "status", NAME, "--on", DAY, "--format", "json"))
    assert told["head"] == "Hill Public Schools, as of February 1, 2026. In force: the agreement of October 6, 2025."
    rows = [row for part in told["parts"] for row in part["rows"]]
    assert [(row["title"], row["done"], row["because"], row["who"], row["source"], row["command"]) for row in rows] == [
        (each["title"], each["done"], each["because"], each["who"], each["source"], each["remedy"]) for each in theirs["steps"]
    ]
    assert all(
        row["state"].startswith(each["state"]) and each["when"] in row["state"] for row, each in zip(rows, theirs["steps"], strict=True)
    )
    assert [(each["document"], each["what"]) for each in told["blocks"]] == [(each["document"], each["what"]) for each in theirs["blocks"]]
    assert "Connecticut law checked to" in " ".join(told["told"]), "it says how far the law was read"
    due = " ".join(said(first, "due", NAME, "--on", DAY).split())
    found = page.due(DAY)
    assert len(found["rows"]) > 3 and [each for each in words(found) if " ".join(each.split()) not in due] == []
    assert page.calendar(DAY).decode() == said(first, "due", NAME, "--on", DAY, "--format", "ics")
    (changed,) = page.changes()["documents"]
    assert changed["since"] == "October 6, 2025" and "change" in changed["counts"]
    assert "".join(each["text"] for row in changed["rows"] for each in row["edits"] if each["kind"] == "insert").count("three (3") == 2


def test_without_it_only_what_the_draft_says_is_told(first: Path, tmp_path: Path) -> None:
    page = desk(first, records=False)
    assert page.status(DAY)["head"].endswith("In force: the agreement of October 6, 2025."), (
        "the draft itself bears what was done to the agreement"
    )
    assert page.changes()["documents"] == []
    bare = town(tmp_path / "bare")
    told = desk(bare, records=False)
    assert told.status("2025-08-20")["head"].endswith("No agreement in force is on record.")
    assert told.calendar("2025-08-20").decode() == said(bare, "due", NAME, "--on", "2025-08-20", "--format", "ics")


def test_the_files_to_hand_in_are_the_drafts_own_and_say_that_nothing_is_adopted(first: Path) -> None:
    reasons(first, "Nothing.")
    content = desk(first).hand_in(DAY)
    assert content == desk(first).hand_in(DAY)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.read(f"districts/{NAME}/district.yml") == (first / f"districts/{NAME}/district.yml").read_bytes()
        sheet = package.read("READ-FIRST.txt").decode()
    assert "Nothing is adopted by these files." in sheet and "sro status hill --all" in sheet and "February 1, 2026" in sheet


def test_what_is_no_folder_of_a_district_is_refused_and_changes_nothing(first: Path) -> None:
    page = desk(first)
    before = page.status(DAY)
    for listed, content in (
        ([("photos/a.jpg", 3)], b"abc"),
        ([("x/../conduct.yml", 3)], b"abc"),
        ([("hill/conduct.yml", 9)], b"events: ["),
        ([("hill/instruments.yml", 6)], b"a: [1]"),
    ):
        with pytest.raises(InputError):
            page.take(listed, content)
    assert page.status(DAY) == before
    page.forget()
    assert page.status(DAY)["records"] == []
    with pytest.raises(InputError, match="is no day"):
        page.status("soon")
