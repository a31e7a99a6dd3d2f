"""A district's own repository is begun whole or not at all, over nothing that stands there, and keeps reports about students out."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from sro import __version__
from sro.cli import main
from sro.errors import InputError
from sro.forms import DistrictForms, write_record
from sro.project.own_repository import begin, installed_from, with_git
from tests.every_document import PROJECT, ROOT
from tests.forms.records import complete

NAMES = [
    ".gitattributes",
    ".github/workflows/check.yml",
    ".gitignore",
    "README.md",
    "constraints.txt",
    "districts/README.md",
    "hooks/commit-msg",
    "hooks/pre-commit",
    "hooks/pre-merge-commit",
    "requirements.txt",
    "sro.yml",
]


def init(*words: str) -> Result:
    return CliRunner().invoke(main, ["init", *words])


def stands(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and ".git" not in p.relative_to(folder).parts)


def git(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    who = {f"GIT_{role}_{part}": "x@x.invalid" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    environment = {**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull, **variables}
    return subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_a_folder_with_spaces_is_begun_and_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = init("our new agreement")
    assert result.exit_code == 0, result.output
    own = tmp_path / "our new agreement"
    assert stands(own) == NAMES
    assert "Next: cd 'our new agreement' and sro new NAME" in result.output
    assert yaml.safe_load((own / "sro.yml").read_text("utf-8")) == {"program": __version__}
    assert all(os.access(own / name, os.X_OK) for name in NAMES if name.startswith("hooks/"))
    monkeypatch.chdir(own / "districts")
    words = [word for answer in ("state=CT", "date=2026-09-14", "district=Our Town Public Schools") for word in ("--answer", answer)]
    assert CliRunner().invoke(main, ["new", "our-town", *words]).exit_code == 0
    built = CliRunner().invoke(main, ["build", "our-town", "--only", "form-a", "--format", "word"])
    assert built.exit_code == 0, built.output
    assert (own / "build" / "our-town" / "form-a.docx").is_file()


def test_what_stands_in_a_folder_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear", "utf-8")
    result = init(str(tmp_path / "mine"))
    assert (result.exit_code, result.output) == (
        2,
        f"{tmp_path / 'mine'} is not empty (letter.txt stands there), and nothing was changed; name a folder that is new or empty\n",
    )
    assert stands(tmp_path / "mine") == ["letter.txt"]
    begin(tmp_path / "own")
    (tmp_path / "own" / "README.md").write_text("ours", "utf-8")
    again = init(str(tmp_path / "own"))
    assert again.exit_code == 2 and "is a project already, and nothing was changed" in again.output
    assert len(again.output.splitlines()) == 1 and (tmp_path / "own" / "README.md").read_text("utf-8") == "ours"


def test_places_that_cannot_be_are_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    begin(tmp_path / "own")
    asked = {
        tmp_path / "file": "is a file; name a folder that is new or empty",
        tmp_path / "file" / "below": "cannot be made (Not a directory)",
        tmp_path / "none" / "below": f"there is no folder {tmp_path / 'none'}; make that first",
        tmp_path / "own" / "districts" / "town": f"would lie in the project {tmp_path / 'own'}; name a folder outside of it",
        ROOT / "another": f"would lie in the project {ROOT}; name a folder outside of it",
        tmp_path / ("long" * 100): "cannot be made (File name too long)",
    }
    for folder, told in asked.items():
        result = init(str(folder))
        assert result.exit_code == 2 and told in result.output, (folder, result.output)
        assert len(result.output.splitlines()) == 1
        assert not os.path.isdir(folder)  # noqa: PTH112 (a name that is too long is no folder)


def test_a_place_that_may_not_be_written_is_left_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as patched:
        patched.setattr("sro.project.transaction.new_file", refused)
        (tmp_path / "empty").mkdir()
        for name in ("new", "empty"):
            result = init(str(tmp_path / name))
            assert result.exit_code == 2 and "(Read-only file system), and nothing was changed" in result.output
    assert not (tmp_path / "new").exists() and list((tmp_path / "empty").iterdir()) == []
    with monkeypatch.context() as patched:
        patched.setattr(Path, "mkdir", refused)
        result = init(str(tmp_path / "new"))
    assert result.exit_code == 2 and "new cannot be made (Read-only file system); check the name and the permissions of" in result.output
    assert init(str(tmp_path / "new")).exit_code == 0


def test_a_clone_that_is_empty_is_no_obstacle(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "clone")
    assert init(str(tmp_path / "clone")).exit_code == 0
    assert stands(tmp_path / "clone") == NAMES
    assert git(tmp_path / "clone", "config", "core.hooksPath").stdout.strip() == "hooks"


def test_what_a_process_that_was_ended_left_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "own" / ".sro" / "0a1b2c3d-99999-4e5f6071.staged" / "files").mkdir(parents=True)
    begin(tmp_path / "own")
    assert set(NAMES) <= set(stands(tmp_path / "own"))


def _begun(folder: Path) -> str:
    try:
        begin(folder)
    except InputError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("there", [False, True])
def test_of_several_at_once_one_begins_and_the_others_refuse(tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "own"
    if there:
        folder.mkdir()
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        told = list(pool.map(_begun, [folder] * 8))
    assert told.count("") == 1, told
    assert all("is a project already" in each for each in told if each)
    assert stands(folder) == NAMES


def test_the_hook_refuses_a_report_and_lets_the_rest_pass(tmp_path: Path) -> None:
    own, record = tmp_path / "own", write_record(complete(DistrictForms(PROJECT, "westport").shape, 2))
    begin(own)
    assert with_git(own) == "git keeps the folder, and its hook refuses a commit with a report about a student in it."
    wrapper = tmp_path / "sro"
    wrapper.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT / "scripts"} exec {sys.executable} -m sro "$@"\n', "utf-8")
    wrapper.chmod(0o755)
    found = {"SRO": str(wrapper)}
    git(own, "add", ".")
    assert (one := git(own, "commit", "-qm", "one", **found)).returncode == 0, one.stderr
    (own / "districts" / "notes.yml").write_bytes(record)
    git(own, "add", ".")
    refused = git(own, "commit", "-qm", "two", **found)
    assert refused.returncode == 1
    assert "districts/notes.yml: this is a record of Form A" in refused.stderr and "Move what is named above" in refused.stderr
    git(own, "branch", "other")
    git(own, "reset", "--quiet", "--hard")
    git(own, "checkout", "--quiet", "other")
    (own / "districts" / "notes.yml").write_bytes(record)
    git(own, "add", ".")
    git(own, "commit", "-qm", "unseen", "--no-verify")
    git(own, "checkout", "--quiet", "main")
    merged = git(own, "merge", "--no-ff", "-m", "merge", "other", **found)
    assert merged.returncode != 0 and "districts/notes.yml" in merged.stderr
    git(own, "merge", "--abort")
    (own / "districts" / "notes.yml").write_bytes(record)
    git(own, "add", ".")
    git(own, "reset", "--quiet", "--hard")
    said = git(own, "commit", "--allow-empty", "-qm", record.decode(), **found)
    assert said.returncode == 1 and "COMMIT_EDITMSG: this is a record of Form A" in said.stderr
    assert git(own, "commit", "--allow-empty", "-qm", "nothing about anybody", **found).returncode == 0
    (own / "districts" / "notes.yml").write_bytes(record)
    git(own, "add", ".")
    nobody = git(own, "commit", "-qm", "two", PATH=os.pathsep.join(["/usr/bin", "/bin"]))
    assert nobody.returncode == 1 and "sro was not found" in nobody.stderr


def test_git_leaves_out_what_is_named_like_a_report_and_keeps_what_is_none(tmp_path: Path) -> None:
    begin(tmp_path / "own")
    with_git(tmp_path / "own")
    out = ["form-a-2026-10-14.yml", "letters/form-a.pdf", "form-a/one.yml", "records/x.txt", "papers-2026-10/notice.pdf", "build/a.docx"]
    out += ["districts/our-town/.sro/states/00001.yml", ".venv/bin/sro", "districts/our-town/x.part"]
    kept = ["forms/form-a.yml", "forms/monthly-notice.yml", "forms/page/app.js", "districts/our-town/adopted/2026-09-14/form-a.json"]
    kept += ["districts/our-town/district.yml", "districts/our-town/rounds/1/mou.docx", "districts/our-town/calendar.ics", "sro.yml"]
    asked = "\n".join([*out, *kept])
    done = subprocess.run(
        ["git", "check-ignore", "--stdin"], cwd=tmp_path / "own", input=asked, capture_output=True, text=True, check=False
    )
    assert sorted(done.stdout.split()) == sorted(out)


def test_git_that_is_missing_is_told_and_hinders_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = init(str(tmp_path / "own"))
    assert result.exit_code == 0 and "git is not installed" in result.output and stands(tmp_path / "own") == NAMES
    assert "git " not in init(str(tmp_path / "other"), "--no-git").output


def test_the_workflow_may_only_read_and_its_actions_are_those_that_the_project_pins(tmp_path: Path) -> None:
    begin(tmp_path / "own")
    text = (tmp_path / "own" / ".github" / "workflows" / "check.yml").read_text("utf-8")
    pinned = set(re.findall(r"uses: (\S+@[0-9a-f]{40} # v\S+)", text))
    ours = {
        each
        for file in (ROOT / ".github" / "workflows").iterdir()
        for each in re.findall(r"uses: (\S+@\S+ # v\S+)", file.read_text("utf-8"))
    }
    assert len(pinned) == text.count("uses:") == 3 and pinned <= ours
    job = yaml.safe_load(text)
    assert job["permissions"] == {"contents": "read"} and "secrets" not in text
    used = [found for step in job["jobs"]["check"]["steps"] for found in re.findall(r"\bsro ([a-z]+(?: guard)?)", step.get("run", ""))]
    assert used == ["form guard", "build", "check"]


@pytest.mark.parametrize(
    ("written", "program"),
    [
        (None, f"sro=={__version__}"),
        (
            {"url": "https://git.example/sro.git", "vcs_info": {"vcs": "git", "commit_id": "ab" * 20}},
            f"sro @ git+https://git.example/sro.git@{'ab' * 20}",
        ),
        (
            {"url": "https://files.example/s.whl", "archive_info": {"hashes": {"sha256": "12"}}},
            "sro @ https://files.example/s.whl#sha256=12",
        ),
        ({"url": "https://files.example/s.whl", "archive_info": {}}, "sro @ https://files.example/s.whl"),
        ({"url": "file:///home/someone/s.whl", "archive_info": {}}, ""),
        ({"url": "file:///home/someone/sro", "dir_info": {"editable": True}}, ""),
        ({"url": "file:///home/someone/sro", "vcs_info": {"vcs": "git", "commit_id": "ab" * 20}}, ""),
    ],
)
def test_where_the_program_came_from_is_told_and_no_folder_of_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: dict[str, object] | None, program: str
) -> None:
    class Installed:
        def read_text(self, name: str) -> str | None:
            return json.dumps(written) if written and name == "direct_url.json" else None

    monkeypatch.setattr(importlib.metadata, "distribution", lambda name: Installed())
    assert installed_from() == program
    result = init(str(tmp_path / "own"), "--no-git")
    lines = (tmp_path / "own" / "requirements.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == ["-c constraints.txt", *([program] if program else [])]
    assert ("does not say yet where the program comes from" in result.output) == (not program)
    assert "home" not in "".join(lines)


def test_the_packages_are_those_that_the_program_was_proved_with(tmp_path: Path) -> None:
    begin(tmp_path / "own")
    lines = [line for line in (tmp_path / "own" / "constraints.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    locked = (ROOT / "requirements.lock").read_text("utf-8")
    assert len(lines) == locked.count("==") and all(re.fullmatch(r"[\w.-]+==[\w.+!-]+", line) for line in lines)
    assert f"pydantic=={importlib.metadata.version('pydantic')}" in lines


def test_the_program_can_be_named(tmp_path: Path) -> None:
    assert init(str(tmp_path / "own"), "--no-git", "--program", "sro @ https://files.example/s.whl").exit_code == 0
    assert "\nsro @ https://files.example/s.whl\n" in (tmp_path / "own" / "requirements.txt").read_text("utf-8")


@pytest.mark.parametrize("program", ["garbage here", "sro @ https://x.invalid/sro.whl\n--index-url https://y.invalid", "--pre", "-e ."])
def test_what_pip_does_not_take_is_no_program(program: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["init", str(tmp_path / "x"), f"--program={program}"])
    assert (result.exit_code, (tmp_path / "x").exists()) == (2, False)
    assert "--program" in result.output


@pytest.mark.parametrize("name", ["O'Brien's town", "-h", "a;b", "Münster"])
def test_the_next_step_can_be_typed_for_any_name(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = CliRunner().invoke(main, ["init", "--no-git", "--", name]).output
    step = said.partition("Next: ")[2].partition(" and sro new")[0]
    there = subprocess.run(["bash", "-c", f"{step} && ls sro.yml"], cwd=tmp_path, capture_output=True, check=False)
    assert there.returncode == 0, (step, there.stderr)


def test_the_commands_of_the_readme_lead_to_a_website(tmp_path: Path) -> None:
    begin(tmp_path / "x")
    commands = re.findall(r"^sro ([a-z].*?)(?:  +#|$)", (tmp_path / "x" / "README.md").read_text("utf-8"), re.MULTILINE)
    assert commands.index("build") < commands.index("site")  # of one district alone the website cannot be made


def test_version_says_which_texts_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(tmp_path / "own")
    told = []
    for folder in (tmp_path, tmp_path / "own" / "districts", ROOT):
        monkeypatch.chdir(folder)
        told.append(CliRunner().invoke(main, ["--version"]).output.splitlines())
    nowhere, own, checkout = told
    assert nowhere == own and len(own) == 2 and own[0] == f"sro, version {__version__}"
    assert re.fullmatch(r"texts [0-9a-f]{12}, on from release \S+ of \S+, as they came with the program, in .*", own[1])
    (tmp_path / "own" / "mou" / "articles").mkdir(parents=True)
    (tmp_path / "own" / "mou" / "articles" / "Reporting.yml").write_text("x: 1\n", "utf-8")
    monkeypatch.chdir(tmp_path / "own")
    said = CliRunner().invoke(main, ["--version"]).output
    assert "  mou/articles/Reporting.yml replaces nothing: the program has no file of that name\n" in said
    assert checkout[1].endswith(f", in {ROOT}") and checkout[1].split(",")[0] == own[1].split(",")[0]
