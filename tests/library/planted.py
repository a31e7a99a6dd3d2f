"""Clauses that do harm, put into the library to see whether the tests notice. Each is a whole file of `mou/library/`."""

from __future__ import annotations

import json
from collections.abc import Sequence

HARMLESS = ("The parties shall meet once a year.", "The parties shall meet twice a year.", "The parties shall meet three times a year.")


def planted(name: str, texts: Sequence[str] = HARMLESS, rank: int = 900, **keys: object) -> dict[str, str]:
    """A file of the library by its name, with these three texts and, where given, other keys than the usual ones."""
    versions = {
        side: {"label": side, "effect": "For a test.", "text": text}
        for side, text in zip(("board", "middle", "police"), texts, strict=True)
    }
    told = ("purpose", "asked_by", "answer", "counsel")
    data = {"library": name, "rank": rank, "title": f"Planted {name}", **dict.fromkeys(told, "For a test."), "article": "general"}
    data |= {"heading": "Planted", "variants": versions, **keys}
    return {f"mou/library/{name}.yml": json.dumps(data)}  # JSON is YAML


def weakening(text: str) -> dict[str, str]:
    """A file of the library with one version that does harm."""
    return planted("planted", (HARMLESS[0], text, HARMLESS[2]))
