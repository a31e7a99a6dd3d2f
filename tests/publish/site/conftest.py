"""The built site, the hostile site, and a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sro.project.project import Project
from tests.every_document import PROJECT
from tests.publish.site.axe import axe_core
from tests.publish.site.hostile import hostile_project
from tests.publish.site.sites import built, once, served


def _shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The output of a build of the real project, documents and site."""
    return once(_shared(tmp_path_factory, worker_id) / "real-site", lambda folder: built(PROJECT, folder))


@pytest.fixture(scope="session")
def site(out: Path) -> Path:
    """The built site."""
    return out / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with served(site) as found:
        yield found


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A site of one district whose every text is an attack."""

    def work(folder: Path) -> None:
        built(Project.open(hostile_project(folder / "project")), folder, ("word", "web", "json"), drafting=False)

    return once(_shared(tmp_path_factory, worker_id) / "hostile-site", work) / "site"


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    return axe_core()
