"""JSON: the resolved document as data, with its hash, for the website, for `sro diff` and for other programs."""

from __future__ import annotations

import json

from sro.document import Document


def write_json(document: Document) -> bytes:
    """The document as indented UTF-8 JSON; the key `sha256` comes first, keys follow the order of the declaration."""
    data = {"sha256": document.sha256, **document.model_dump(mode="json", exclude_defaults=True)}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def read_json(text: str | bytes) -> Document:
    """A document written by :func:`write_json`; raises ValueError when its hash does not match its words."""
    data = json.loads(text)
    claimed = data.pop("sha256", None)
    document = Document.model_validate(data)
    if claimed is not None and claimed != document.sha256:
        raise ValueError(f"the hash {claimed[:8]} stands on words whose hash is {document.short_hash}")
    return document
