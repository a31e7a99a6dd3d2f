"""Addresses: what can be asked for, and the sentence for what cannot."""

from __future__ import annotations

import pytest

from sro.errors import InputError
from sro.model.address import parse_version


@pytest.mark.parametrize(
    ("text", "kind", "document", "revision"),
    [
        ("westport", "draft", "", ""),
        ("westport@2023-11-28", "adopted", "", ""),
        ("westport@2023-11-28:policy-5142.4", "adopted", "policy-5142.4", ""),
        ("model", "model", "", ""),
        ("model:form-a", "model", "form-a", ""),
        ("model@v1.2", "model", "", "v1.2"),
        ("model@HEAD~3:mou", "model", "mou", "HEAD~3"),
        ("model@feature/x", "model", "", "feature/x"),
        ("returned.docx", "file", "", ""),
        ("/tmp/a b/Agreement.PDF", "file", "", ""),
    ],
)
def test_what_can_be_asked_for(text: str, kind: str, document: str, revision: str) -> None:
    version = parse_version(text)
    assert (version.kind, version.document, version.revision) == (kind, document, revision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "../x",
        "west port",
        "westport@",
        "westport@today",
        "westport:",
        "westport:../x",
        "model@",
        "model@-x",
        "model@a b",
        "x.xlsx",
        "Westport",
    ],
)
def test_what_cannot(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_version(text)
    assert len(caught.value.problems) == 1
