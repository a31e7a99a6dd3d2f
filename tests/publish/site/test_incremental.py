"""Same input, same bytes; a district that did not change is not made or rendered again; one that is gone leaves nothing behind."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from sro.errors import InputError
from sro.model.address import Address
from sro.project.districts import editions_of
from sro.project.project import BuildRequest, Project
from sro.publish.build import build_all
from sro.publish.site.mkdocs import render_site
from sro.publish.site.sources import left_out
from sro.publish.site.write import PagesWritten, write_pages
from tests.publish.site.sites import ADDRESS, project_like


def sums(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


def made(root: Path, out: Path, *changed: str) -> tuple[PagesWritten, int]:
    """Builds the site, and before it all documents, or those of the districts that changed."""
    project = Project.open(root)
    order = BuildRequest(project, out=out, formats=("web", "json"), catalogue=not changed)
    build_all(order, [address for address in editions_of(project.store) if not changed or address.district in changed])
    return rendered(root, out)


def rendered(root: Path, out: Path) -> tuple[PagesWritten, int]:
    project = Project.open(root)
    written = write_pages(BuildRequest(project, out=out), ADDRESS)
    return written, render_site(project, out, site_url=ADDRESS, epoch=written.epoch)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project_like(tmp_path_factory.mktemp("small") / "project", "westport", "montville")


def test_a_site_grows_with_its_project_and_only_where_it_changed(small: Path, tmp_path: Path) -> None:
    first, count = made(small, tmp_path / "one")
    assert (first.districts, first.made) == (2, 2)
    assert count > 30
    before = sums(tmp_path / "one" / "site")

    again, count = rendered(small, tmp_path / "one")
    assert (again.made, again.changed, count) == (0, 0, 0)
    assert sums(tmp_path / "one" / "site") == before

    district = small / "districts" / "montville" / "district.yml"
    district.write_text(district.read_text(encoding="utf-8").replace("Montville", "Montville (renamed)"), encoding="utf-8")
    changed, count = made(small, tmp_path / "one", "montville")
    assert changed.made == 1
    assert 0 < count < len(before) // 3
    after = sums(tmp_path / "one" / "site")
    assert {path for path in before if before[path] != after.get(path)} >= {"districts/montville/index.html", "search/index.json"}
    assert not any(before[path] != after[path] for path in before if path.startswith("districts/westport/"))

    answers = small / "districts" / "westport" / "district.yml"
    text = answers.read_text(encoding="utf-8")
    assert "report_deadline: {answer: 5" in text
    answers.write_text(text.replace("report_deadline: {answer: 5", "report_deadline: {answer: 3"), encoding="utf-8")
    changed, count = made(small, tmp_path / "one", "westport")
    assert changed.made == 1
    assert 0 < count < len(before) // 3
    before, after = after, sums(tmp_path / "one" / "site")
    pages = {path for path in after if path.endswith(".html") and before.get(path) != after[path]}
    own = {path for path in pages if "districts/westport/" in path}
    assert {"districts/westport/index.html", "districts/westport/mou/draft/index.html", "districts/westport/law/index.html"} <= own
    assert not any("districts/montville/" in path for path in pages)
    assert len(pages - own) < 10, sorted(pages - own)

    shutil.copytree(tmp_path / "one", tmp_path / "two", ignore=shutil.ignore_patterns("pages", "site", "*-state.json"))
    rendered(small, tmp_path / "two")
    assert sums(tmp_path / "two" / "site") == after

    shutil.rmtree(small / "districts" / "montville")
    gone, _ = rendered(small, tmp_path / "one")
    assert gone.districts == 1
    assert not any("montville" in path for path in sums(tmp_path / "one" / "site"))
    assert not any("renamed" in path.read_text(encoding="utf-8") for path in (tmp_path / "one" / "site" / "search").glob("*.json"))


def test_what_the_last_build_left_out_is_told(small: Path, tmp_path: Path) -> None:
    order = BuildRequest(Project.open(small), out=tmp_path, formats=("web", "json"))
    build_all(order, editions_of(order.project.store))
    assert list(left_out(order)) == []
    build_all(replace(order, documents=("policy-5142.4",)), [Address("westport")])
    (told,) = left_out(order)
    assert (
        told.startswith("westport: not on the site") and " mou," in told and "policy-5142.4" not in told and "`sro build westport`" in told
    )


def test_a_site_without_built_documents_says_what_to_run(small: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="sro build"):
        write_pages(BuildRequest(Project.open(small), out=tmp_path / "empty"))
    assert not (tmp_path / "empty").exists()
