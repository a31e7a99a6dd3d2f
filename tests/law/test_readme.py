"""`law/README.md` is what it says it is: an act, made up, read into a copy of the project as a lawyer would, step by step."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner

from sro.cli import main
from tests.every_document import ROOT
from tests.house.recipes import play


def test_the_next_act_is_read_into_the_data_as_the_page_says(texts: Path) -> None:
    shutil.copytree(ROOT / "districts" / "westport", texts / "districts" / "westport")
    play((ROOT / "law/README.md").read_text("utf-8"), texts, ROOT / "scripts")
    page = site_page(texts, "law/ct/pa99-4", "--official", str(texts / "read"))
    assert "The agreement must name who in the district keeps the list of officers." in page
    assert "which person in the district keeps the list of officers" in page and "Created the duty." in page


def site_page(root: Path, address: str, *more: str) -> str:
    """A page of the site that is made of a project, as it stands before it is rendered."""
    for words in (["build", "--format", "web", "--format", "json"], ["site", "--pages", *more]):
        result = CliRunner().invoke(main, ["--root", str(root), *words])
        assert result.exit_code == 0, result.output
    return (root / "build" / "pages" / address / "index.md").read_text("utf-8")
