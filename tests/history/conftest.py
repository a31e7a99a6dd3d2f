"""The project with a history, anew for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sro.history import steps
from sro.project.project import model_at
from tests.history.history import make_history


@pytest.fixture
def history(tmp_path: Path) -> Iterator[Path]:
    model_at.cache_clear()
    steps._LAWS.clear()
    yield make_history(tmp_path / "project")
    model_at.cache_clear()
    steps._LAWS.clear()
