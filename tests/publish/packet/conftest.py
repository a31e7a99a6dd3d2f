"""A copy of the whole project's texts, for tests that change them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sro.project.texts import FOLDERS
from tests.every_document import ROOT


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """The project's texts, layouts and law, without a district."""
    for folder in (*FOLDERS, "layout", "law"):
        shutil.copytree(ROOT / folder, tmp_path / "texts" / folder)
    (tmp_path / "texts" / "districts").mkdir()
    shutil.copy(ROOT / "districts" / "questions.yml", tmp_path / "texts" / "districts")
    return tmp_path / "texts"
