"""The scripts of the pages, read by an engine other than the browser's before any page is opened: a slip in one of them stops a whole page."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from sro.publish.page.assets import _CODE, _opened, own_modules
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


def test_no_door_of_the_engine_is_left_to_open_by_its_source() -> None:
    """The page carries compiled files: a door that is opened name by name would look for its own text and not find it."""
    left = [name for name in own_modules() if b"opened_later(__name__)" in _opened(_CODE.read(name))]
    assert left == []
