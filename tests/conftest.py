"""What all tests share: no network, repeatable Hypothesis runs, and a project of their own to write to."""

from __future__ import annotations

import datetime
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from sro.project.texts import FOLDERS
from tests.every_document import ROOT
from tests.programs import chromium
from tests.small_project import NOTE, make_project

FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]

LONG = (
    "draft/rounds",
    "formats/word/redline/test_libreoffice.py",
    "history/test_one_year.py",
    "library",
    "proof",
    "properties/test_combinations.py",
    "publish/packet",
    "publish/site/test_addresses.py",
    "publish/site/test_dates.py",
    "publish/site/test_incremental.py",
    "publish/site/test_mkdocs.py",
    "publish/test_chosen.py",
    "publish/test_outside.py",
    "publish/test_policy_number.py",
    "walks/site/test_compare_any.py",
    "walks/site/test_law_check.py",
    "walks/site/test_print.py",
)
"""Longer proofs: whole sites and packets built again and again, other programs opening every file, pairs and mutations. `make long` runs them, so that
`make test` is over sooner."""

settings.register_profile("sro", deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
settings.load_profile("sro")


@pytest.fixture(autouse=True)
def in_2030(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock decides nothing but whether a day has come; in tests all days of the papers have."""
    monkeypatch.setattr("sro.commands.options.today", lambda: datetime.date(2030, 1, 1))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the longer proofs, and what walks through pages in a browser: each has a command of its own, and CI runs them all."""
    here = Path(__file__).parent
    long, walks = [here / name for name in LONG], here / "walks"
    for item in items:
        if any(item.path.is_relative_to(place) for place in long):
            item.add_marker("long")
        elif item.path.is_relative_to(walks):
            item.add_marker("pages")


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Nothing that is tested may reach beyond this machine."""

    def refuse(self: socket.socket, address: object) -> None:
        if (
            self.family in (socket.AF_INET, socket.AF_INET6)
            and isinstance(address, tuple)
            and address[0] not in ("127.0.0.1", "::1", "localhost")
        ):
            raise AssertionError(f"a test tried to reach {address}")
        return connect(self, address)  # type: ignore[arg-type]

    connect = socket.socket.connect
    socket.socket.connect = refuse  # type: ignore[method-assign]
    yield
    socket.socket.connect = connect  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, with every other host cut off; one for all tests of a process, since Playwright can be started but once in it."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project that can be built: two short documents, with the layouts of the real ones."""
    for folder in ("mou", "forms", "layout"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("*.yml", "articles"))
    (tmp_path / "forms" / "note.yml").write_text(NOTE, encoding="utf-8")
    return make_project(tmp_path)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """The whole project's texts, layouts and law, without a district, for tests that change them."""
    for folder in (*FOLDERS, "layout", "law"):
        shutil.copytree(ROOT / folder, tmp_path / "texts" / folder)
    (tmp_path / "texts" / "districts").mkdir()
    shutil.copy(ROOT / "districts" / "questions.yml", tmp_path / "texts" / "districts")
    return tmp_path / "texts"
