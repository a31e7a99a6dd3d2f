"""The model's own history, between two git revisions: the comment for a pull request and the same check."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.every_document import ROOT
from tests.history.history import change
from tests.history.test_explained import run

MOU = "mou/agreement.yml"


def git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def repository(history: Path) -> Path:
    git(history, "init", "-q")
    git(history, "add", "-A")
    git(history, "commit", "-qm", "base")
    git(history, "tag", "base")
    return history


def release(root: Path, version: str = "1.0.0", revision: str = "base") -> None:
    full = subprocess.run(["git", "rev-parse", revision], cwd=root, check=True, capture_output=True, text=True).stdout.strip()
    text = f"releases:\n  - {{version: {version}, on: 2026-01-01, revision: {full}, note: The first one.}}\n"
    (root / "releases.yml").write_text(text, encoding="utf-8")


def fragment(root: Path, name: str, text: str) -> None:
    (root / "changes").mkdir(exist_ok=True)
    (root / "changes" / f"{name}.yml").write_text(text, encoding="utf-8")


def test_nothing_changed(repository: Path) -> None:
    result = run(repository, "diff", "model@base", "model", "--markdown")
    assert result.exit_code == 0
    assert "No word of the model" in result.output


def test_the_comment_names_clauses_fragments_requirements_and_what_is_missing(repository: Path) -> None:
    change(repository, MOU, "No officer shall search a student.", "No officer shall search or question a student.")
    change(repository, MOU, "report to the Chief", "report to the Principal")
    fragment(
        repository,
        "search",
        "change: Questions count too\nkind: correction\nwhy: It was meant.\nasked_by: counsel\nclauses: [duties.search]\n",
    )
    result = run(repository, "diff", "model@base", "model", "--markdown")
    assert result.exit_code == 0, result.output
    words = result.output
    assert "<!-- sro redline -->" in words
    assert "search <ins>or question </ins>a student" in words
    assert "Questions count too (correction)" in words
    assert "**no fragment**" in words
    assert "### Missing" in words and "duties.report" in words
    assert "law.report" in words and "⚠ lost" in words
    assert "## Districts touched" in words and "sample" in words


def test_the_folder_of_a_pull_request_holds_the_comment_and_the_redlines(repository: Path, tmp_path: Path) -> None:
    """What `.github/workflows/text-review.yml` runs, on two local revisions."""
    change(repository, MOU, "No officer shall search a student.", "No officer shall search or question a student.")
    git(repository, "commit", "-aqm", "change")
    git(repository, "tag", "head")
    for new in ("model", "model@head"):
        folder = tmp_path / new
        result = run(repository, "diff", "model@base", new, "--folder", str(folder))
        assert result.exit_code == 0, result.output
        assert sorted(path.name for path in folder.iterdir()) == [
            "comment.md",
            "mou.docx",
            "mou.html",
            "sample-mou.docx",
            "sample-mou.html",
        ]
        assert (folder / "comment.md").read_text(encoding="utf-8").startswith("<!-- sro redline -->\n")
        assert result.output.count("Proved: ") == 2


def test_the_workflows_are_pinned_and_may_do_as_little_as_possible() -> None:
    for name in ("text-review.yml", "text-review-comment.yml"):
        text = (ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8")
        uses = re.findall(r"uses: (\S+)", text)
        assert uses and all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", each) for each in uses)
        assert "pull_request_target" not in text and "secrets." not in text
        assert not re.search(r"run: .*\$\{\{", text), "an expression in a command could be made to run"
    review = yaml.safe_load((ROOT / ".github/workflows/text-review.yml").read_text(encoding="utf-8"))
    assert review["permissions"] == {"contents": "read"}
    comment = yaml.safe_load((ROOT / ".github/workflows/text-review-comment.yml").read_text(encoding="utf-8"))
    assert comment["permissions"] == {} and "actions/checkout" not in str(comment)


def test_two_revisions_give_the_same_as_the_working_copy(repository: Path) -> None:
    change(repository, MOU, "No officer shall search a student.", "No officer shall search or question a student.")
    git(repository, "commit", "-aqm", "change")
    git(repository, "tag", "head")
    both = run(repository, "diff", "model@base", "model@head", "--json").output
    assert '"clause": "duties.search"' in both
    git(repository, "-c", "advice.detachedHead=false", "status")
    assert (repository / MOU).read_text(encoding="utf-8").count("or question") == 1


def test_the_check_of_the_model(repository: Path) -> None:
    assert run(repository, "changelog", "model", "--since", "base", "--check").exit_code == 0
    change(repository, MOU, "No officer shall search a student.", "No officer shall search or question a student.")
    result = run(repository, "changelog", "model", "--since", "base", "--check")
    assert result.exit_code == 1 and "duties.search" in result.output
    fragment(repository, "x", "change: Questions\nkind: style\nwhy: Meant.\nasked_by: counsel\nclauses: [duties.search]\n")
    assert run(repository, "changelog", "model", "--since", "base", "--check").exit_code == 0


def test_a_changed_question_is_a_change(repository: Path) -> None:
    change(repository, "districts/questions.yml", "default: 5", "default: 3")
    result = run(repository, "diff", "model@base", "model")
    assert "deadline" in result.output and "Default: [-5-]{+3+}" in result.output


def test_a_redline_of_the_model(repository: Path, tmp_path: Path) -> None:
    change(repository, MOU, "No officer shall search a student.", "No officer shall search or question a student.")
    result = run(repository, "diff", "model@base:mou", "model:mou", "--docx", str(tmp_path / "r.docx"), "--html", str(tmp_path / "r.html"))
    assert result.exit_code == 0, result.output
    assert result.output.strip().splitlines()[-1].startswith("Proved: ")


def test_the_working_copy_is_never_touched(repository: Path) -> None:
    before = {path: path.read_bytes() for path in sorted(repository.rglob("*")) if path.is_file() and ".git" not in path.parts}
    run(repository, "diff", "model@base", "model", "--markdown")
    assert before == {path: path.read_bytes() for path in sorted(repository.rglob("*")) if path.is_file() and ".git" not in path.parts}


def test_hostile_revisions_are_refused(repository: Path) -> None:
    for name in ("model@--output=x", "model@nowhere", "model@", "model@base:nowhere", "model@base;ls"):
        result = run(repository, "diff", name, "model")
        assert result.exit_code == 2 and len(result.output.strip().splitlines()) == 1, (name, result.output)


def test_without_git_it_says_so(history: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(history.parent))
    result = run(history, "diff", "model@base", "model")
    assert result.exit_code == 2 and "no git repository" in result.output


def test_the_last_release_is_where_the_changelog_starts(repository: Path) -> None:
    result = run(repository, "changelog", "model", "--check")
    assert result.exit_code == 2 and "releases.yml names no release" in result.output
    release(repository)
    assert run(repository, "changelog", "model", "--check").exit_code == 0
    change(repository, MOU, "report to the Chief", "report to the Principal")
    result = run(repository, "changelog", "model", "--check")
    assert result.exit_code == 1 and "duties.report" in result.output
    assert "[-Chief-]{+Principal+}" in run(repository, "diff", "model@1.0.0", "model").output


def test_a_release_that_is_not_in_this_clone_is_said(repository: Path) -> None:
    release(repository)
    path = repository / "releases.yml"
    path.write_text(re.sub("revision: [0-9a-f]+", f"revision: {'0' * 40}", path.read_text(encoding="utf-8")), encoding="utf-8")
    result = run(repository, "changelog", "model", "--check")
    assert result.exit_code == 2 and "git knows no such revision here" in result.output and "shallow clone" in result.output
