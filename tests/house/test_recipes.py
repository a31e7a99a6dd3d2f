"""Each recipe is done as it is written, on a small project, and gives what it says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.every_document import ROOT
from tests.house.recipe_project import recipe_project
from tests.house.recipes import blocks_of, changed, play

FOLDER = ROOT / "docs" / "recipes"
DATA = ("clause", "library-clause", "question", "requirement", "state")
PROGRAM = ("format", "reader", "lint", "command")
"""Recipes that change the program; they are done on a copy of it."""


@pytest.mark.parametrize("name", DATA + PROGRAM)
def test_a_recipe_gives_what_it_says(name: str, tmp_path: Path) -> None:
    packages = ROOT / "scripts"
    if name in PROGRAM:
        packages = tmp_path / "scripts"
        shutil.copytree(ROOT / "scripts" / "sro", packages / "sro", ignore=shutil.ignore_patterns("__pycache__"))
    play((FOLDER / f"{name}.md").read_text("utf-8"), recipe_project(tmp_path), packages)


def test_every_recipe_is_done() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} == {*DATA, *PROGRAM, "README"}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.md")), ids=lambda path: path.stem)
def test_a_recipe_says_when_how_and_what_goes_wrong(path: Path) -> None:
    page = path.read_text("utf-8")
    if path.name == "README.md":
        assert all(f"]({each.name})" in page for each in FOLDER.glob("*.md") if each != path)
        return
    headings = [line for line in page.splitlines() if line.startswith("## ")]
    assert headings == ["## When", "## Steps", "## Proof", "## Common mistakes"]
    assert any(block.language == "sh" for block in blocks_of(page.split("## Proof")[1]))


def test_a_diff_is_refused_where_its_lines_do_not_stand_once() -> None:
    assert changed("a\nb\n", " a\n+c\n-b\n", "x") == "a\nc\n"
    with pytest.raises(AssertionError, match="0 times"):
        changed("a\n", "-b\n", "x")
    with pytest.raises(AssertionError, match="2 times"):
        changed("a\na\n", " a\n", "x")
