"""The words of the example's adopted terms, kept as text: they change only when somebody means to change them.

`make golden` writes the files anew; what `git diff` then shows is what a reader of the agreement would find changed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sro.reading.own import of_document
from tests.every_document import every_document

FOLDER = Path(__file__).parent / "westport-2023-11-28"
ADOPTED = {document.id: document for document in every_document() if document.address == "westport@2023-11-28"}


def words(name: str) -> str:
    return "".join(f"{piece}\n" for piece in of_document(ADOPTED[name]).words)


@pytest.mark.parametrize("name", ADOPTED)
def test_the_adopted_terms_say_what_they_said(name: str) -> None:
    path = FOLDER / f"{name}.txt"
    if os.environ.get("SRO_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(words(name), encoding="utf-8")
    assert path.is_file(), f"{path.name} is missing; `make golden` writes it"
    assert words(name) == path.read_text(encoding="utf-8"), (
        "the words changed; if that is meant, run `make golden` and read what it changed"
    )


def test_there_is_no_golden_file_without_a_document() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(ADOPTED)
