"""The glossary: each word once, in alphabetical order within its group, its meaning in a line or two."""

from __future__ import annotations

import re

import pytest

from tests.every_document import ROOT

PAGE = (ROOT / "docs" / "glossary.md").read_text("utf-8")
GROUPS = dict(re.findall(r"^## (.+)\n\n((?:.+\n?)+)", PAGE, re.MULTILINE))
ENTRY = re.compile(r"^- \*\*(?P<word>[^*]+)\*\*(?: \(was: (?P<was>[^)]+)\))?: (?P<meaning>.+)$")


def entries(group: str) -> list[re.Match[str]]:
    lines = re.sub(r"\n  ", " ", GROUPS[group]).strip().split("\n")
    found = [ENTRY.match(line) for line in lines]
    assert all(found), [line for line, entry in zip(lines, found, strict=True) if not entry]
    return [entry for entry in found if entry]


def test_there_are_three_groups() -> None:
    assert list(GROUPS) == ["Documents and law", "Word redlines", "Program"]


@pytest.mark.parametrize("group", GROUPS)
def test_words_stand_in_order_and_are_explained_shortly(group: str) -> None:
    words = [entry["word"] for entry in entries(group)]
    assert words == sorted(words, key=str.casefold)
    assert all(entry["meaning"].endswith(".") and len(entry["meaning"]) < 260 for entry in entries(group))


def test_no_word_is_explained_twice_and_none_is_one_that_was_given_up() -> None:
    everything = [entry for group in GROUPS for entry in entries(group)]
    words = [entry["word"] for entry in everything]
    assert len(words) == len(set(words))
    given_up = {old for entry in everything for old in (entry["was"] or "").split(", ") if old}
    assert not (given_up - {"room"}) & set(words)  # a room was what fits on a page, and is a package now
