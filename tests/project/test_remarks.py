"""The lines on answers that are kept: with file, line and column, none on the districts here, and shown by the commands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from sro.cli import main
from sro.model import Address
from sro.project import editions_of
from sro.project.audit import remarks_of
from sro.project.texts import FOLDERS
from tests.every_document import PROJECT, ROOT

EDITIONS = editions_of(PROJECT.store)

FILE = """\
state: ct
date: 2026-09-14
documents: [mou]
answers:
  district: Hill Public Schools
  schools:
    - {name: Hill High School, officer: base}
  sro_count: 2
  officers:
    - {number: 1, posts: [{school: Dale School}]}
  term_end: 2027-06-30
"""
LINES = [
    "districts/hill/district.yml:7:7: schools: Hill High School is an officer’s base, and no officer has a post there; add the post, or say visited",
    "districts/hill/district.yml:8:3: sro_count: 2 is not the number of officers, of whom 1 are listed; change one of the two",
    "districts/hill/district.yml:10:36: officers: SRO 1 has a post at Dale School, which is not in the list of schools; add it there, or mend the name",
    "districts/hill/district.yml:11:3: term_end: June 30, 2027 has no effect, since term_type is open (Until somebody ends it); "
    "change term_type, or take it out",
]


@pytest.mark.parametrize("address", EDITIONS, ids=str)
def test_no_district_here_has_an_answer_that_does_nothing_or_a_doubt(address: Address) -> None:
    assert remarks_of(PROJECT, address) == []


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in (*FOLDERS, "law", "layout"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    hill = tmp_path / "districts" / "hill"
    hill.mkdir(parents=True)
    shutil.copy(ROOT / "districts" / "questions.yml", tmp_path / "districts")
    (hill / "district.yml").write_text(FILE)
    return tmp_path


@pytest.mark.parametrize(
    "command", [["build", "hill", "--format", "web", "--quiet"], ["check", "hill"], ["check", "hill", "--format", "json"]]
)
def test_build_and_check_tell_them_with_their_places(root: Path, command: list[str]) -> None:
    result = CliRunner().invoke(main, ["--root", str(root), *command])
    assert result.exit_code in (0, 1)
    assert [line for line in result.output.splitlines() if line.startswith("districts/hill/district.yml")] == LINES
