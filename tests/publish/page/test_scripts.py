"""The scripts of the pages, read by an engine other than the browser's before any page is opened: a slip in one of them stops a whole page."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.programs import needed

ROOT = Path(__file__).parents[3]
SCRIPTS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "layout").rglob("*.js"))


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_can_be_read(name: str) -> None:
    needed("npm")  # brings node
    read = subprocess.run(
        ["node", "--input-type=module", "--check"], input=(ROOT / name).read_bytes(), capture_output=True, check=False, timeout=60
    )
    assert read.returncode == 0, read.stderr.decode()
