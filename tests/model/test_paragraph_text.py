"""A table made of paragraphs: each clause stands in one cell, each row has a heading, and nothing stands between the rows."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from sro.model import DocumentText, SectionText

TABLE = {"table": "a.levels", "when": "as_table", "columns": [{"heading": "Level"}, {"heading": "Who"}, {"heading": "What"}]}
ROWS: list[dict[str, Any]] = [
    {"heading": "One", "clauses": ["a.one", "a.two"], "cells": [["a.one"], ["a.two"]]},
    {"heading": "Two", "clauses": ["a.three"], "cells": [["a.three"], []]},
]


def section(*rows: dict[str, Any], table: dict[str, Any] | None = TABLE, between: dict[str, Any] | None = None) -> SectionText:
    clauses: list[dict[str, Any]] = [{"id": f"a.{name}", "text": "Words.", "added": "for a test"} for name in ("one", "two", "three")]
    if between:
        clauses.insert(2, between)
    return SectionText.model_validate({"section": "a", "paragraphs": list(rows), "as_table": table, "clauses": clauses})


def test_rows_that_are_whole_are_taken() -> None:
    assert section(*ROWS).as_table


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"cells": [["a.one"]]}, "1 cells for 2 columns beside the row’s head; write [] for an empty one"),
        ({"cells": [["a.one"], []]}, "a.two stands in the cells or in the clauses only, or twice; each clause stands in one cell"),
        ({"cells": [["a.one"], ["a.two", "a.two"]]}, "a.two stands in the cells or in the clauses only, or twice"),
        ({"cells": [["a.two"], ["a.one"]]}, "a.one begins its paragraph; let it begin the row too"),
        ({"lettered": True}, "the paragraph of a.one is a row; give it a heading, and no letters"),
        ({"heading": None}, "the paragraph of a.one is a row; give it a heading, and no letters"),
    ],
)
def test_a_row_that_is_not_whole_is_refused(row: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence.replace("[]", r"\[\]")):
        section({**ROWS[0], **row}, ROWS[1])


def test_a_table_without_rows_and_rows_without_a_table_are_refused() -> None:
    with pytest.raises(ValidationError, match="no paragraph of this section has cells"):
        section({"clauses": ["a.one", "a.two"]})
    with pytest.raises(ValidationError, match="cells without a table; give the section as_table with its columns"):
        section(*ROWS, table=None)


def test_what_stands_between_two_rows_is_refused() -> None:
    between = {"table": "a.data", "columns": [{"heading": "x"}], "rows": []}
    with pytest.raises(ValidationError, match="a table or form stands between the clauses of one paragraph or table"):
        section(*ROWS, between=between)


def test_only_an_agreement_lists_its_contents() -> None:
    text = {"document": "note", "title": "Note", "running_title": "Note", "sections": [{"section": "a"}], "contents": "listed"}
    assert DocumentText.model_validate({**text, "kind": "agreement"}).contents
    with pytest.raises(ValidationError, match="a notice has no title page that a list could follow; take it out"):
        DocumentText.model_validate({**text, "kind": "notice"})
