"""The index of documents: every version with its mark and the fingerprints of its files, for readers and for programs; and the check of a copy."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sro.publish.site.pages import Pages

INDEX = "instruments.json"


def add_instruments(pages: Pages, summaries: Sequence[dict[str, Any]]) -> None:
    """Adds the index as a page and as JSON, and the page on which a copy is checked against it."""
    instruments = [instrument for summary in summaries for instrument in summary["instruments"]]
    pages.add_file(INDEX, (json.dumps({"instruments": instruments}, ensure_ascii=False, indent=1) + "\n").encode())
    pages.add(
        "instruments/",
        "instruments.md",
        title="Index of documents",
        description="Every version of every document with its mark and the SHA-256 fingerprints of its files.",
        front={"search": {"exclude": True}},
        districts=summaries,
    )
    pages.add(
        "check-a-copy/",
        "check-a-copy.md",
        title="Is this the one in force?",
        description="Check a PDF or Word file, or the mark from its foot, against the documents of this site. The file stays on your computer.",
        front={"scripts": ["copy.js"], "hide": ["toc"]},
    )
