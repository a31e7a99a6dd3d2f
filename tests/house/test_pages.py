"""What the pages about the program name is there: paths, links, modules, commands to type and targets of make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.every_document import ROOT
from tests.house.recipes import blocks_of

PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in (
        *sorted((ROOT / "docs").rglob("*.md")),
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    )
}
BASES = (ROOT, ROOT / "scripts" / "sro")
"""Where a path may begin: at the top, or in the program."""
MADE = ("build/", "districts/new-haven/", ".venv/bin/", "survey/")
"""What running the program makes."""
ELSEWHERE = {
    "application/wasm": "a media type",
    "text/javascript": "a media type",
    "word/document.xml": "a part of every Word file",
    "manifest.json": "made by a build",
    "parts.json": "made with the drafting page",
    "returned.docx": "a file that somebody sent",
    "conduct.yml": "written by a district that records what it did",
    "update.yml": "written by sro update",
    "decisions.yml": "written by sro check --undecided",
    "survey.html": "written by sro survey",
    "survey.json": "written by sro survey",
    "districts/<name>/local.yml": "written by a district that has words of its own",
    "model-then.yml": "written by sro local and sro upgrade",
    "local.yml": "written by a district that has words of its own",
    ".github/workflows/check.yml": "written by sro init",
    "hooks/": "written by sro init",
    "wording.yml": "what own words stood in before",
}
_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_PATH = re.compile(r"(?=[^\s]*[/.])[\w.*-]*\w[\w.*-]*(?:/[\w.<>*-]*)+")
_FILE = re.compile(r"[\w-]+\.(?:py|md|yml|toml|typ|docx|pdf|js|json|css|txt|html)")


def words_of(page: str) -> list[str]:
    """What stands in backticks in a page's sentences and tables."""
    return _CODE.findall(_FENCED.sub("", page))


def paths_of(page: str) -> Iterator[str]:
    """The paths and names of files among them."""
    yield from (word for word in words_of(page) if _PATH.fullmatch(word) or _FILE.fullmatch(word))


def names_in_the_project() -> set[str]:
    """The name of every file that is kept, whatever its folder."""
    kept = [
        path for path in ROOT.iterdir() if path.name not in (".git", ".venv", "build", "node_modules") and not path.name.endswith("_cache")
    ]
    return {path.name for top in kept for path in ([top] if top.is_file() else top.rglob("*"))}


def is_there(path: str, names: set[str]) -> bool:
    """Whether a path leads to something, or a bare name is that of some file. `<state>` stands for any name."""
    if "/" not in path:
        return path in names
    pattern = re.sub(r"<\w+>", "*", path.rstrip("/"))
    return any(next(base.glob(pattern), None) for base in BASES)


@pytest.fixture(scope="module")
def names() -> set[str]:
    return names_in_the_project()


@pytest.mark.parametrize("page", PAGES)
def test_every_path_in_backticks_is_there(page: str, names: set[str]) -> None:
    written = {block.path for block in blocks_of(PAGES[page]) if block.path} if page.startswith("docs/recipes/") else set()
    missing = [
        path
        for path in paths_of(PAGES[page])
        if path not in written and path not in ELSEWHERE and not path.startswith(MADE) and not is_there(path, names)
    ]
    assert not missing


def test_what_is_elsewhere_is_named_somewhere_and_not_here(names: set[str]) -> None:
    named = {path for page in PAGES.values() for path in paths_of(page)}
    assert set(ELSEWHERE) <= named
    assert not [path for path in ELSEWHERE if is_there(path, names)]


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file(page: str) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)", _FENCED.sub("", PAGES[page]))
    assert not [target for target in targets if not ((ROOT / page).parent / target).exists()]


@pytest.mark.parametrize("page", PAGES)
def test_every_module_that_is_named_is_there(page: str) -> None:
    run = re.findall(r"python -m (tests[\w.]*)", PAGES[page])
    assert not [module for module in run if find_spec(module) is None]
    named = [word for word in words_of(PAGES[page]) if re.fullmatch(r"sro(?:\.[a-z_]+)+", word) and word != "sro.yml"]
    assert not [module for module in named if find_spec(module) is None]


def test_every_target_of_make_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {word for page in PAGES.values() for word in re.findall(r"(?:`|^)make ([a-z]+)\b", page, re.MULTILINE)}
    assert named
    assert named <= targets


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("scripts/sro/cli.py", True),
        ("formats/read.py", True),
        ("law/<state>/", True),
        ("glossary.md", True),
        ("scripts/sro/load/", False),
        ("law/<state>/nothing.yml", False),
        ("nowhere.md", False),
    ],
)
def test_a_path_that_leads_nowhere_is_told_from_one_that_leads_somewhere(path: str, there: bool, names: set[str]) -> None:
    assert list(paths_of(f"See `{path}` there.")) == [path]
    assert is_there(path, names) == there


def test_paths_are_told_from_other_words() -> None:
    page = "`sro check FILE` `0.1.0` `answer/no way` `10-233p.sro.5d` `{{ x }}` `read` `project.store.write`\n```sh\nsro `no/where`\n```\n`a/b`"
    assert list(paths_of(page)) == ["a/b"]


def test_pages_are_where_they_are_looked_for() -> None:
    assert {Path(page).name for page in PAGES} >= {"architecture.md", "cli.md", "glossary.md", "README.md", "SECURITY.md"}
