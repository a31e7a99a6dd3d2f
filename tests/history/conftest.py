"""The project with a history, anew for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.history.history import make_history


@pytest.fixture
def history(tmp_path: Path) -> Path:
    return make_history(tmp_path / "project")
