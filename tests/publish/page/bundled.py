"""The drafting page as the site serves it, made once for all test processes, and its engine in Node."""

from __future__ import annotations

import functools
import http.server
import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from sro.draft.page.questions import POLICY
from sro.publish.page.assets import DRAFT, bundle
from tests.every_document import PROJECT
from tests.programs import needed

Job = list[dict[str, Any]]

_TYPES = {".mjs": "text/javascript", ".wasm": "application/wasm"}


def bundled(site: Path) -> None:
    """Writes the page below ``site``; fails with the sentence that says what is missing."""
    needed("npm")
    said = bundle(PROJECT, site)
    if not (site / DRAFT / "parts.json").is_file():
        pytest.fail(said, pytrace=False)


def put(draft: Path, jobs: list[Job], out: Path) -> list[list[dict[str, Any]]]:
    """Puts each job's questions to the engine in Node; files go to `out/0`, `out/1` …; returns the replies."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "jobs.json").write_text(json.dumps(jobs), "utf-8")
    command = ["node", str(Path(__file__).with_name("engine.mjs")), str(draft), str(out / "jobs.json"), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1500, check=False)
    assert done.returncode == 0, (done.stderr or done.stdout)[-3000:]
    return [json.loads((out / str(number) / "replies.json").read_text("utf-8")) for number in range(len(jobs))]


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The site at an address of this machine. The policy comes as a header too, so that it binds the worker as well as the page."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, **_TYPES}

        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", POLICY)
            super().end_headers()

        def log_message(self, *words: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{DRAFT}/"
    finally:
        server.shutdown()
        server.server_close()
