"""What all tests share: no network, repeatable Hypothesis runs, and a project of their own to write to."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.every_document import ROOT

settings.register_profile("sro", deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
settings.load_profile("sro")


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Nothing that is tested may reach beyond this machine."""

    def refuse(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test tried to reach {address}")
        return connect(self, address)  # type: ignore[arg-type]

    connect = socket.socket.connect
    socket.socket.connect = refuse  # type: ignore[method-assign]
    yield
    socket.socket.connect = connect  # type: ignore[method-assign]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's texts and law, without a district."""
    for folder in ("mou", "policy", "forms", "board", "layout", "law"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "districts").mkdir()
    shutil.copy(ROOT / "districts" / "questions.yml", tmp_path / "districts")
    return tmp_path
