"""A site of some districts has nothing of the others, the drafting page's data included."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sro.cli import main
from sro.project.project import Project
from sro.publish.page.assets import data_zip
from tests.publish.site.sites import project_like


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of two districts, built."""
    root = project_like(tmp_path_factory.mktemp("two") / "project", "milford", "montville")
    built = sro(root, "build", "--format", "web", "--format", "json", "--quiet")
    assert built.exit_code == 0, built.output
    return root


def sro(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *words])


def naming(folder: Path, name: str) -> list[str]:
    """The files that name a district, by what they hold or are called."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return [path.name for path in files if name in path.as_posix().removeprefix(str(folder)) or name.encode() in path.read_bytes().lower()]


def test_the_rest_is_left_out_and_comes_back(two: Path) -> None:
    pages = two / "build" / "pages"
    assert sro(two, "site", "--pages").exit_code == 0
    whole = naming(pages, "montville")
    assert len(whole) > 5 and naming(pages, "milford")
    one = sro(two, "site", "--pages", "--only", "milford")
    assert one.exit_code == 0 and one.output.startswith("1 district, 0 made anew; "), one.output
    assert naming(pages, "montville") == [] and naming(pages, "milford")
    again = sro(two, "site", "--pages", "--only", "milford", "--only", "montville")
    assert again.exit_code == 0 and again.output.startswith("2 districts, "), again.output
    assert naming(pages, "montville") == whole


def test_the_drafting_page_carries_no_answers_of_the_rest(two: Path) -> None:
    project = Project.open(two)
    whole, one = (zipfile.ZipFile(io.BytesIO(data_zip(each))).namelist() for each in (project, project.only(["milford"])))
    assert {name for name in whole if name not in one} == {"districts/montville/district.yml"}
    assert "districts/milford/district.yml" in one


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nowhere", "there is no district nowhere; known: milford, montville; `sro new nowhere` makes one"),
        ("milford@2026-01-01", "--only: milford@2026-01-01 is one edition, and a site shows a district whole; write milford"),
        ("../milford", "milford"),
    ],
)
def test_a_district_that_is_not_there_is_told_and_nothing_is_written(two: Path, name: str, told: str) -> None:
    shutil.rmtree(two / "build" / "pages", ignore_errors=True)
    result = sro(two, "site", "--pages", "--only", name)
    assert result.exit_code == 2 and told in result.output and len(result.output.splitlines()) == 1
    assert not (two / "build" / "pages").exists()
