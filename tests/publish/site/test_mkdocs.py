"""Pages are rendered in several processes at once: the same bytes as in one, the same strictness, and nothing left behind."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sro.errors import InputError
from sro.project.project import Project
from sro.publish.site.mkdocs import STATE, render_site
from tests.every_document import ROOT
from tests.publish.site.sites import ADDRESS
from tests.publish.site.test_incremental import sums

TOWNS = ("ashford", "bolton", "canton", "darien", "easton", "fairfield", "granby")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The project's settings and theme."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    shutil.copytree(ROOT / "layout" / "site", tmp_path / "layout" / "site")
    return tmp_path


def write(root: Path, out: Path, path: str, text: str) -> None:
    target = root / out / "pages" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def towns(root: Path, out: str) -> Path:
    """Seven pages of different length that name each other, and a file to download for each."""
    shutil.copytree(root / "layout" / "site" / "stylesheets", root / out / "pages" / "stylesheets")
    shutil.copytree(root / "layout" / "site" / "javascripts", root / out / "pages" / "javascripts")
    write(root, Path(out), "index.md", "# Towns\n\n" + "".join(f"- [{town}]({town}/index.md)\n" for town in TOWNS))
    for number, town in enumerate(TOWNS):
        text = f"# {town.title()}\n\n" + f"## Who asks in {town}\n\nA page of its own.\n\n" * (number + 1) + "[home](../index.md)\n"
        write(root, Path(out), f"{town}/index.md", text)
        write(root, Path(out), f"{town}/town.json", f'"{town}"')
    return root / out


def render(root: Path, out: Path) -> int:
    return render_site(Project.open(root), out, site_url=ADDRESS, epoch=1_700_000_000)


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine of three cores, on which even two pages are worth a process."""
    monkeypatch.setattr("sro.publish.site.mkdocs.WORTH", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 3)


def test_without_an_address_there_is_no_empty_site_map(root: Path) -> None:
    out = towns(root, "nowhere")
    render_site(Project.open(root), out, site_url="", epoch=1_700_000_000)
    assert not list((out / "site").glob("sitemap.xml*"))
    assert (out / "site" / "index.html").is_file()


def test_several_processes_make_the_bytes_that_one_makes(root: Path, request: pytest.FixtureRequest) -> None:
    alone = towns(root, "alone")
    assert render(root, alone) == 8
    request.getfixturevalue("three")
    together = towns(root, "together")
    assert render(root, together) == 8
    assert sums(together / "site") == sums(alone / "site")
    assert {"granby/index.html", "granby/town.json", "sitemap.xml", "404.html"} <= {*sums(together / "site")}
    assert [path.name for path in sorted(together.iterdir())] == ["pages", STATE, "site"]


@pytest.mark.parametrize("town", TOWNS)
def test_a_broken_link_in_any_share_ends_the_build(root: Path, three: None, town: str, capfd: pytest.CaptureFixture[str]) -> None:
    out = towns(root, "out")
    write(root, Path("out"), f"{town}/index.md", "# Wrong\n\n[nowhere](../nowhere/index.md)\n")
    with pytest.raises(InputError, match="1 warnings in strict mode"):
        render(root, out)
    assert f"'{town}/index.md' contains a link '../nowhere/index.md'" in capfd.readouterr().err
    assert [path.name for path in sorted(out.iterdir())] == ["pages", "site"]
    write(root, Path("out"), f"{town}/index.md", "# Right\n")
    assert render(root, out) == 8, "after a failure everything is rendered"


def test_a_broken_link_in_a_changed_page_ends_the_build(root: Path) -> None:
    out = towns(root, "out")
    render(root, out)
    write(root, Path("out"), "canton/index.md", "# Wrong\n\n[nowhere](../nowhere/index.md)\n")
    with pytest.raises(InputError, match="1 warnings in strict mode"):
        render(root, out)


def test_files_that_come_and_go_are_copied_and_removed_without_rendering(root: Path) -> None:
    out = towns(root, "out")
    render(root, out)
    (out / "pages" / "bolton" / "town.json").unlink()
    write(root, Path("out"), "bolton/new.json", "1")
    assert render(root, out) == 0
    assert not (out / "site" / "bolton" / "town.json").exists()
    assert (out / "site" / "bolton" / "new.json").read_text(encoding="utf-8") == "1"
    whole = shutil.copytree(out / "pages", root / "fresh" / "pages").parent
    render(root, whole)
    assert sums(out / "site") == sums(whole / "site")
