"""axe-core, found or asked for with a sentence; nothing is skipped."""

from __future__ import annotations

import fcntl
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.programs import needed

HERE = Path(__file__).parent
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"


def axe_core() -> str:
    """The text of axe-core, of the version in `package-lock.json`; fetched from npm where it is not there yet."""
    with (Path(tempfile.gettempdir()) / "sro-axe.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not AXE.is_file():
            needed("npm")
            done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=HERE, capture_output=True, text=True)
            if done.returncode or not AXE.is_file():
                pytest.fail(
                    f"npm could not fetch axe-core: {done.stderr.strip()[-300:]}; run `npm ci` in tests/publish/site", pytrace=False
                )
    return AXE.read_text(encoding="utf-8")
