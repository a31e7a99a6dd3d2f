"""JSON: the resolved document as data, with its hash, for the website, for `sro diff` and for other programs."""

import json
from typing import Any

from sro.model.document import Document


def write_json(document: Document) -> bytes:
    """The document as indented UTF-8 JSON; the key `sha256` comes first, keys follow the order of the declaration."""
    words = document.model_dump_json(exclude_defaults=True, indent=1)  # the same bytes as the standard library's, many times as fast
    return f'{{\n "sha256": "{document.sha256}",{words[1:]}\n'.encode()


def read_json(text: str | bytes) -> Document:
    """A document written by :func:`write_json`; raises ValueError when it is none, or its hash does not match its words."""
    data = json.loads(text)
    if not isinstance(data, dict):
        raise ValueError("this is no document")
    claimed = data.pop("sha256", None)
    for section in data.get("sections", ()):
        _name_kinds(section)
    document = Document.model_validate(data)
    if claimed is not None and claimed != document.sha256:
        raise ValueError(f"the hash {claimed[:8]} stands on words whose hash is {document.short_hash}")
    return document


def _name_kinds(section: dict[str, Any]) -> None:
    """Says of each block what it is: writing leaves out what is the default, and so the kind."""
    for block in section.get("blocks", ()):
        key = next((key for key in ("columns", "lead", "rows") if key in block), "")
        block.setdefault("kind", {"columns": "table", "lead": "signatures", "rows": "fields"}.get(key, "clause"))
    for below in section.get("sections", ()):
        _name_kinds(below)
