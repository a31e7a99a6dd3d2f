"""Patterns over foreign text take time in proportion to it: see :mod:`tests.properties.patterns`, which prints the table."""

from __future__ import annotations

import re

import pytest

from sro.formats.read import read_foreign
from tests.formats.samples import paragraph, word
from tests.properties.patterns import Named, measured, named_patterns

PATTERNS = named_patterns()


def test_all_rooms_have_patterns() -> None:
    rooms = {each.where.split(".")[0].split("/")[0] for each in PATTERNS}
    assert rooms == {"reading", "check", "formats", "forms", "law"} and len(PATTERNS) > 150


@pytest.mark.parametrize("part", range(8))
def test_each_is_linear(part: int) -> None:
    wrong = [(each.named.where, each.pump, each.small, each.large) for named in PATTERNS[part::8] if not (each := measured(named)).linear]
    assert not wrong


@pytest.mark.parametrize("pattern", [r"(?:a+)+$", r"\s*x", r"a.*b.*c!", r"\[([^\]]*)\]", r"(?:[^\w.]+[\w'-]+){0,12}?[^\w.]+end"])
def test_patterns_that_are_not_are_found_out(pattern: str) -> None:
    assert not measured(Named("test", re.compile(pattern))).linear


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"The  officer \t\t shall\n   report."),
        ("a.md", b"The  officer  **shall**  report."),
        ("a.html", b"<p>The   officer <b> shall </b>\n\n report."),
        ("a.docx", word(paragraph("The   officer  shall   report."))),
    ],
)
def test_one_blank_stands_between_two_words_of_a_passage(name: str, data: bytes) -> None:
    assert [passage.words for passage in read_foreign(name, data).passages] == ["The officer shall report."]
