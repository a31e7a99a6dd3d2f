"""The changelog of the model itself: what git has is compared and explained, and what it has not is said to be missing."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path

import pytest

from sro.project.project import Project
from sro.publish.site.district_section import Unit
from sro.publish.site.law_data import LawBook
from sro.publish.site.model_pages import PATH, model_unit
from sro.publish.site.write import _model_key
from tests.every_document import ROOT
from tests.history.history import change, make_history
from tests.history.test_model_versions import fragment, git, release

MOU = "mou/agreement.yml"
DECISION = "change: Questions count <b>too</b>\nkind: correction\nwhy: It was meant.\nasked_by: counsel\nclauses: [duties.search]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The project with a history and the site's layout, with one decision about the model, outside git."""
    root = make_history(tmp_path / "project")
    shutil.copytree(ROOT / "layout" / "site", root / "layout" / "site", dirs_exist_ok=True)
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "base")
    release(root, revision="HEAD")
    change(root, MOU, "No officer shall search a student.", "No officer shall search or question a student.")
    change(root, MOU, "report to the Chief", "report to the Principal")
    fragment(root, "search", DECISION)
    return root


def unit(folder: Path) -> Unit:
    project = Project.open(folder)
    return model_unit(project, LawBook(project.library, "ct").cited, {})


def key(folder: Path) -> str:
    return _model_key(Project.open(folder), "shared", [{"state": "ct"}])


def words(made: Unit, path: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", made.files[f"{path}index.md"].decode())).split())


def test_what_changed_since_the_last_version_is_shown_with_its_reason_and_effect(folder: Path) -> None:
    made = unit(folder)
    assert "See what changed since version 1.0.0 of January 1, 2026 2 changes of substance" in words(made, PATH)
    page = words(made, f"{PATH}now/")
    assert "search or question a student" in page
    assert "Questions count <b>too</b>" in page and "It was meant." in page and "asked by: counsel" in page
    assert "Reports to the chief Law § 1(a), Agreement" in page and "✓ Met✕ Not found" in page
    assert "<b>" not in made.files[f"{PATH}now/index.md"].decode()
    assert made.summary["told"] == "Version 1.0.0 of January 1, 2026; 2 changes of substance since"
    assert [(entry["title"], entry["told"]) for entry in made.summary["entries"]] == [("version 1.0.0", "The first one.")]


def test_a_second_version_is_compared_with_the_first(folder: Path) -> None:
    first = (folder / "releases.yml").read_text(encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "second")
    release(folder, "2.0.0", "HEAD")
    second = (folder / "releases.yml").read_text(encoding="utf-8")
    (folder / "releases.yml").write_text(first + second.removeprefix("releases:\n"), encoding="utf-8")
    made = unit(folder)
    assert "The texts read as in version 2.0.0" in words(made, PATH)
    assert "search or question a student" in words(made, f"{PATH}2.0.0/")
    assert f"{PATH}now/index.md" not in made.files
    assert [entry["path"] for entry in made.summary["entries"]] == [f"{PATH}2.0.0/", f"{PATH}#1.0.0"]


@pytest.mark.parametrize("how", ["no git", "another history"])
def test_what_git_does_not_have_is_said_to_be_missing(folder: Path, how: str) -> None:
    if how == "no git":
        shutil.rmtree(folder / ".git")
    else:
        (folder / "releases.yml").write_text(
            f"releases:\n  - {{version: 1.0.0, on: 2026-01-01, revision: {'0' * 40}, note: The first one.}}\n", encoding="utf-8"
        )
    made = unit(folder)
    page = words(made, PATH)
    assert "not on record where this site was built" in page
    assert "No earlier state of the model is on record" in page
    assert "Questions count <b>too</b>" in page and "It was meant." in page
    assert set(made.files) == {f"{PATH}index.md"}


def test_without_any_version_the_page_says_so(folder: Path) -> None:
    (folder / "releases.yml").unlink()
    page = words(unit(folder), PATH)
    assert "No earlier state of the model is on record" in page
    assert "Questions count" in page


def test_the_same_history_gives_the_same_pages_and_another_makes_them_anew(folder: Path) -> None:
    assert unit(folder) == unit(folder)
    before = key(folder)
    assert key(folder) == before
    fragment(folder, "another", DECISION)
    changed = key(folder)
    shutil.rmtree(folder / ".git")
    assert len({before, changed, key(folder)}) == 3
