"""Without npm, or without a network, the site is built all the same, and its drafting page is the questionnaire to print."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from sro.cli import main
from sro.errors import InputError
from sro.project.project import Project
from sro.publish.page.assets import DRAFT, bundle, tokens_css
from sro.publish.page.fetch import CACHE, TOOLS, fetched
from tests.every_document import PROJECT, ROOT
from tests.programs import needed
from tests.publish.site.sites import KINDS, project_like


@pytest.fixture
def unfetched(tmp_path: Path) -> Path:
    """A project into which nothing was fetched yet."""
    root = project_like(tmp_path / "project")
    shutil.copytree(ROOT / TOOLS, root / TOOLS, dirs_exist_ok=True)
    shutil.rmtree(root / CACHE, ignore_errors=True)
    return root


def test_without_npm_the_page_is_the_questionnaire(unfetched: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "site" / DRAFT / "engine-old").mkdir(parents=True)
    said = bundle(Project.open(unfetched), tmp_path / "site")
    assert "npm is missing" in said and "install Node.js" in said
    assert "\n" not in said
    _questionnaire(tmp_path / "site" / DRAFT)


def test_with_a_registry_that_refuses_the_page_is_the_questionnaire_and_nothing_half_is_kept(
    unfetched: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm-cache"))
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    said = bundle(Project.open(unfetched), tmp_path / "site")
    assert "npm could not fetch Pyodide" in said and "connect to the network once" in said
    assert "\n" not in said
    _questionnaire(tmp_path / "site" / DRAFT)
    assert list((unfetched / CACHE).iterdir()) == []


def test_wheels_that_cannot_be_fetched_leave_nothing_half(unfetched: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needed("npm")
    fetched(PROJECT)
    shutil.copytree(ROOT / CACHE / "npm", unfetched / CACHE / "npm", symlinks=True)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    with pytest.raises(InputError, match="pip could not fetch the WebAssembly wheels"):
        fetched(Project.open(unfetched))
    assert [path.name for path in (unfetched / CACHE).iterdir()] == ["npm"]


def test_the_command_succeeds_and_says_what_is_missing(unfetched: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.chdir(unfetched)
    # the rest of the site has nothing to do with it, and takes long
    monkeypatch.setattr("sro.commands.site.write_pages", lambda *given: SimpleNamespace(districts=0, made=0, changed=0, epoch=0))
    monkeypatch.setattr("sro.commands.site.render_site", lambda *given, **named: None)
    done = CliRunner().invoke(main, ["site", "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    assert "The drafting page holds the questionnaire alone: npm is missing" in done.output
    _questionnaire(tmp_path / "out" / "site" / DRAFT)


def test_the_colors_are_the_sites_own() -> None:
    tokens = tokens_css(PROJECT)
    light, dark = tokens.split("@media (prefers-color-scheme: dark)")
    names = [set(re.findall(r"(--[\w-]+):", part)) for part in (light, dark)]
    assert names[1] <= names[0] and "--paper-sunk" in names[1]
    used = set(re.findall(r"var\((--[\w-]+)\)", (ROOT / "layout" / "draft" / "draft.css").read_text("utf-8")))
    assert used - {"--value"} <= names[0]
    assert "--md-" not in tokens


def _questionnaire(folder: Path) -> None:
    """The page stands by itself: every question, no script, nothing of an engine, and no link to what is not there."""
    html = (folder / "index.html").read_text("utf-8")
    assert {path.name for path in folder.iterdir()} == {"index.html", "draft.css", "mark.svg"}
    typed_apart = [question for question in PROJECT.model.questions.values() if question.fills]
    assert html.count('class="question"') == len(PROJECT.model.questions) - len(typed_apart)
    assert "sro new" in html and "<script" not in html
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    for target in re.findall(r'\b(?:href|src)="([^"]+)"', html):
        if target.startswith("#"):
            assert target[1:] in ids
        elif target.startswith("../"):
            assert target.removeprefix("../") in KINDS.values()
        else:
            assert (folder / target).is_file(), target
