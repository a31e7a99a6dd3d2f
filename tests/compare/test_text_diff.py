"""The word-level difference: exact, minimal within the share allowed, in phrases."""

from __future__ import annotations

import difflib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sro.compare import diff_words
from sro.compare.text_diff import common, is_word, tokens

WORDS = st.lists(st.sampled_from(["the", "of", "a", "officer", "shall", "may", "report", ",", ".", "“x”", "R&D", "שלום"]), max_size=25).map(
    " ".join
)


def shown(old: str, new: str) -> str:
    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    return "".join(marks[edit.kind].format(edit.text) for edit in diff_words(old, new))


@given(st.text(), st.text())
def test_any_two_texts_come_back_exactly(old: str, new: str) -> None:
    edits = diff_words(old, new)
    assert "".join(edit.text for edit in edits if edit.kind != "insert") == old
    assert "".join(edit.text for edit in edits if edit.kind != "delete") == new


@given(WORDS, WORDS)
def test_no_more_than_a_fifth_is_marked_beyond_the_fewest_words_possible(old: str, new: str) -> None:
    before, after = [t for t in tokens(old) if is_word(t)], [t for t in tokens(new) if is_word(t)]
    fewest = len(before) + len(after) - 2 * len(common(before, after))
    marked = sum(is_word(token) for edit in diff_words(old, new) if edit.kind != "equal" for token in tokens(edit.text))
    assert fewest <= marked <= 1.2 * fewest


def test_the_longest_common_subsequence_is_the_longest() -> None:
    chance = random.Random(3)
    for _ in range(400):
        old = [chance.choice("abcd") for _ in range(chance.randint(0, 12))]
        new = [chance.choice("abcd") for _ in range(chance.randint(0, 12))]
        pairs = common(old, new)
        assert all(old[i] == new[j] for i, j in pairs)
        assert pairs == sorted(pairs) and len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
        assert len(pairs) == _longest(old, new)


def _longest(old: list[str], new: list[str]) -> int:
    table = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, a in enumerate(old):
        for j, b in enumerate(new):
            table[i + 1][j + 1] = table[i][j] + 1 if a == b else max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


def test_it_never_marks_more_than_difflib() -> None:
    chance = random.Random(5)
    vocabulary = "the of a an officer shall may report chief school student within days each".split()
    for _ in range(200):
        old = [chance.choice(vocabulary) for _ in range(30)]
        new = list(old)
        for _ in range(chance.randint(1, 6)):
            new[chance.randrange(len(new))] = chance.choice(vocabulary)
        matched = sum(block.size for block in difflib.SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks())
        assert len(common(old, new)) >= matched


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("An SRO shall report monthly.", "An SRO shall report weekly.", "An SRO shall report [-monthly-]{+weekly+}."),
        ("the X and the Y", "the X and the Z and the Y", "the X and the {+Z and the +}Y"),
        ("within 5 days", "within five (5) days", "within {+five (+}5{+)+} days"),
        ("Level 4 applies only when:", "Level 4 is for crime. It applies only when:", "Level 4 {+is for crime. It +}applies only when:"),
        ("First sentence. Second one. Third.", "First sentence. Third.", "First sentence. [-Second one. -]Third."),
        ("Nothing in common", "whatever else", "[-Nothing in common-]{+whatever else+}"),
        ("same", "same", "same"),
    ],
)
def test_it_cuts_where_a_reader_would(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_short_bridges_become_phrases() -> None:
    old = (
        "The Superintendent or a designee shall at the end of each school year send a full report to every member of the Board of Education"
    )
    new = "The Principal or an officer shall at the end of each school year send a full report to every member of the Board of Education"
    edits = [edit for edit in diff_words(old, new) if edit.kind == "delete"]
    assert len(edits) <= 2


def test_long_texts_are_compared_in_good_time() -> None:
    chance = random.Random(1)
    old = " ".join(chance.choice(["alpha", "beta", "gamma", "delta", str(n)]) for n in range(6000))
    new = old.replace("alpha", "omega", 200)
    import time

    started = time.process_time()
    assert diff_words(old, new)
    assert time.process_time() - started < 5
