"""A fingerprint survives what no reader would call a change, and nothing else."""

from __future__ import annotations

import random

import pytest

from sro.law.official import cut, fingerprint, normalized
from tests.law.official.made_up import SECTIONS, MadeUp

TEXT = "Each keeper's “lamp”, as described in section 10-900c, shall burn – not smoke – (if lit) until dawn"


@pytest.mark.parametrize(
    "same",
    [
        TEXT.replace("“", '"').replace("”", '"'),
        TEXT.replace("'", "’"),
        TEXT.replace(" ", "\u00a0"),
        TEXT.replace(" ", " \n\t "),
        TEXT.replace(" ", "\u2009"),
        TEXT.replace("10-900c,", "10-900c ,"),
        TEXT.replace("10-900c", "10\u2011900c"),
        TEXT.replace("–", "—"),
        TEXT.replace("keeper", "kee\u00adper"),
        TEXT.replace("lamp", "lamp\u200b"),
        TEXT.replace("(if lit)", "( if lit )"),
        f"*{TEXT}*",
        f"  {TEXT}  ",
    ],
)
def test_print_alone_changes_no_fingerprint(same: str) -> None:
    assert fingerprint(same) == fingerprint(TEXT)


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("shall", "may"),
        TEXT.replace("10-900c", "10-900d"),
        TEXT.replace("lamp", "Lamp"),
        TEXT.replace("until dawn", "until, dawn"),
        TEXT.replace("keeper's", "keepers"),
        TEXT.replace(" not", ""),
        TEXT.replace("lamp", "lamps"),
    ],
)
def test_every_word_number_capital_and_comma_counts(other: str) -> None:
    assert fingerprint(other).sha256 != fingerprint(TEXT).sha256


def test_words_are_counted_as_they_are_parted_by_spaces() -> None:
    assert fingerprint("on  or after\u00a0May 4, 2020").words == 6


def test_normalizing_twice_changes_nothing() -> None:
    assert normalized(normalized(TEXT)) == normalized(TEXT)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.number)
def test_one_other_word_changes_the_fingerprint_of_its_own_pinpoint_alone(section: MadeUp) -> None:
    before = {each.id: fingerprint(each.words) for each in cut(section.number, section.printed)}
    chance = random.Random(7)
    for piece, words in section.pieces.items():
        plain = [n for n, word in enumerate(words.split()) if word.isalpha() and word.islower()]
        parts = words.split()
        parts[chance.choice(plain)] = "quay"
        changed = section.with_words(piece, " ".join(parts))
        after = {each.id: fingerprint(each.words) for each in cut(section.number, changed.printed)}
        assert {id for id in before if before[id] != after[id]} == {f"{section.number}.{piece}"}
