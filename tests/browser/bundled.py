"""The drafting page as the site serves it, made once a test process, and the engine in Node."""

from __future__ import annotations

import atexit
import json
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sro.browser.bundle import DRAFT, bundle
from tests.every_document import ROOT

Job = list[dict[str, Any]]


@cache
def draft_folder(root: Path = ROOT) -> Path:
    """The page's folder below a site of its own. Skips where npm is missing or the packages cannot be fetched: the sentence says which."""
    if shutil.which("node") is None:
        pytest.skip("Node.js is missing; the drafting page is built and tested with it")
    site = Path(tempfile.mkdtemp(prefix="sro-draft-"))
    atexit.register(shutil.rmtree, site, ignore_errors=True)
    said = bundle(root, site)
    if not (site / DRAFT / "parts.json").is_file():
        pytest.skip(said)
    return site / DRAFT


def put(jobs: list[Job], out: Path) -> list[list[dict[str, Any]]]:
    """Puts each job's questions to the engine in Node; files go to `out/0`, `out/1` …; returns the replies."""
    folder = draft_folder()
    out.mkdir(parents=True, exist_ok=True)
    (out / "jobs.json").write_text(json.dumps(jobs), "utf-8")
    script = Path(__file__).with_name("engine.mjs")
    done = subprocess.run(["node", str(script), str(folder), str(out / "jobs.json"), str(out)], capture_output=True, text=True, timeout=1500, check=False)
    assert done.returncode == 0, (done.stderr or done.stdout)[-3000:]
    return [json.loads((out / str(number) / "replies.json").read_text("utf-8")) for number in range(len(jobs))]
