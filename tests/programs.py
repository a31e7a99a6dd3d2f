"""The programs of other people that documents are held against. A missing one fails a test with a sentence; nothing is skipped."""

from __future__ import annotations

import shutil

import pytest

_PACKAGES = {
    "soffice": "libreoffice-writer-nogui", "pdftotext": "poppler-utils", "pdftoppm": "poppler-utils", "pdftk": "pdftk-java",
    "chromium": "chromium", "npm": "npm",
}  # fmt: skip


def needed(program: str) -> None:
    """Fails the test when a program is not installed."""
    if shutil.which(program) is None:
        pytest.fail(
            f"{program} is missing; install it (on Debian: apt-get install {_PACKAGES[program]}) or run `make test`, which does",
            pytrace=False,
        )


def chromium() -> str:
    """The path of Chromium, by any name it goes by."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        needed("chromium")
    return str(found)
