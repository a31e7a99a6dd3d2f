"""What the interview writes, the loader reads back exactly."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sro.model.base import unusable_character
from sro.project.yaml import parse_yaml
from sro.project.yaml_lines import block, one_line

TRAPS = st.text(" \n\t#:-'\"{}[]|>&*!%@`,\\?yesnotrufal0123~\u2028\u2029\ufeff\u00a0\U0010ffffé🚨שמ", max_size=12)
TEXTS = TRAPS | st.text(max_size=30).filter(lambda text: not unusable_character(text))
VALUES = st.one_of(
    TEXTS,
    st.integers(-(10**15), 10**15),
    st.lists(TRAPS, max_size=3),
    st.lists(st.dictionaries(st.sampled_from(["name", "level"]), TEXTS, min_size=1), max_size=3),
)


def read_back(text: str) -> Any:
    return parse_yaml(text, "district.yml").data


@settings(max_examples=400)
@given(VALUES)
def test_any_value_reads_back_exactly(value: Any) -> None:
    text = f"answers:\n{block('a', value, 2)}  b:\n{block('answer', value, 4)}    reason: x\n"
    assert read_back(text) == {"answers": {"a": value, "b": {"answer": value, "reason": "x"}}}


@settings(max_examples=200)
@given(VALUES)
def test_a_remark_keeps_to_one_line_and_reads_back_without_its_mark(value: Any) -> None:
    line = one_line("a", value)
    assert len(line.splitlines()) == 1
    assert read_back(f"{line}\n") == {"a": value}


@pytest.mark.parametrize("text", ["no", "12:30", "2026-09-14", "1e3", "0x10", "on"])
def test_what_the_loader_takes_for_text_is_written_without_quotes(text: str) -> None:
    assert block("a", text, 2) == f"  a: {text}\n"


@pytest.mark.parametrize("text", ["5", "true", "null", "~", "-7", "007"])
def test_what_the_loader_takes_for_more_than_text_is_quoted(text: str) -> None:
    assert block("a", text, 0) == f"a: '{text}'\n"


def test_paragraphs_are_written_as_paragraphs() -> None:
    assert block("a", "One.\n\nTwo.", 2) == "  a: |-\n    One.\n\n    Two.\n"


def test_nothing_is_an_open_key() -> None:
    assert one_line("made_on", None) == "made_on:"
