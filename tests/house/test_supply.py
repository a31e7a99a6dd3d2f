"""What is fetched to set the project up is fetched by its hash: packages of Python and of browsers, and the actions of workflows."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.every_document import ROOT

LOCKS = sorted([*ROOT.glob("requirements*.lock"), *ROOT.glob(".github/*.lock")])
PACKAGES = sorted(path for path in ROOT.glob("**/package-lock.json") if not {"node_modules", "build", ".venv"} & set(path.parts))
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
INSTALLS = re.compile(r"\bpip(?:\.exe)? install\b[^\n]*")
UNHASHED = ("--editable .", "pip-tools")
"""What is installed without a hash: the project itself, and the tool that writes locks, by hand."""


def unpinned(lock: str) -> list[str]:
    """The packages of a lock file of pip that bear no hash."""
    found = re.split(r"\n(?=[a-z0-9])", "\n".join(line for line in lock.splitlines() if not line.lstrip().startswith("#")))
    return [each.splitlines()[0] for each in found if "==" in each and "--hash=sha256:" not in each]


def test_a_package_without_a_hash_is_seen() -> None:
    assert unpinned("one==1 \\\n    --hash=sha256:aa\ntwo==2\n    # via one\nthree==3 \\\n    --hash=sha256:bb\n") == ["two==2"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_package_of_python_bears_a_hash(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert text.count("--hash=sha256:") >= text.count("==") > 0
    assert unpinned(text) == []


@pytest.mark.parametrize("lock", PACKAGES, ids=lambda path: path.parent.name)
def test_every_package_of_npm_bears_a_hash(lock: Path) -> None:
    packages = {name: each for name, each in json.loads(lock.read_text("utf-8"))["packages"].items() if name}
    assert packages
    assert [name for name, each in packages.items() if not each.get("integrity", "").startswith("sha")] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_to_a_commit(workflow: Path) -> None:
    used = re.findall(r"uses: *(\S+)", workflow.read_text("utf-8"))
    assert used
    assert [each for each in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", each)] == []


def test_whatever_pip_installs_is_asked_for_by_hash() -> None:
    places = [*WORKFLOWS, ROOT / "Makefile", ROOT / "README.md", ROOT / ".ci/run", *sorted((ROOT / "scripts/setup").glob("*.sh"))]
    found = [(path.name, line) for path in places for line in INSTALLS.findall(path.read_text("utf-8"))]
    assert any(name == "README.md" for name, _ in found)  # the steps for Windows
    assert [each for each in found if "--require-hashes" not in each[1] and not any(known in each[1] for known in UNHASHED)] == []


def test_every_lock_is_looked_at_each_week() -> None:
    audit = (ROOT / ".github/workflows/audit.yml").read_text("utf-8")
    asked = [str(path.relative_to(ROOT)) for path in LOCKS if path.name != "audit.lock"]
    assert asked and [path for path in asked if f"-r {path}" not in audit] == []
    assert all(f"--prefix {path.parent.relative_to(ROOT)}" in audit for path in PACKAGES)
