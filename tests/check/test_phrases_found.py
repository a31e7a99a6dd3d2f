"""Phrases are found one by one as one pattern of all of them, the longest first, would find them."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from sro.check.phrases import Vocabulary, _one
from sro.law import Term
from sro.reading.statement import folded

WORDS = st.sampled_from(["report", "report*", "reports", "the chief", "chief", "of", "..", "...", "sro", "sro's", "re*", "s", "any time"])
PHRASES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join).filter(lambda phrase: phrase.replace(".", "").strip() != "")
TEXTS = st.lists(
    st.sampled_from(["report", "reports", "the", "chief", "of", "sro", "sros", "sro's", "reporter", "any", "time", ",", ".", "s"]),
    max_size=14,
).map(" ".join)


def together(phrases: list[str], text: str) -> list[tuple[int, int]]:
    longest_first = sorted(dict.fromkeys(phrases), key=len, reverse=True)
    pattern = re.compile(r"(?<![\w])(?:" + "|".join(map(_one, longest_first)) + r")(?![\w])")
    return [found.span() for found in pattern.finditer(text)]


@given(st.lists(PHRASES, min_size=1, max_size=4), st.lists(PHRASES, max_size=2), TEXTS)
@settings(max_examples=500, deadline=None)
def test_every_phrase_is_found_where_one_pattern_would_find_it(said: list[str], but_not: list[str], text: str) -> None:
    text = folded(text)
    vocabulary = Vocabulary({"it": Term(means="it", said=tuple(said), but_not=tuple(but_not))})
    shadows = together(but_not, text) if but_not else []
    wanted = [span for span in together(said, text) if not any(start <= span[0] and span[1] <= end for start, end in shadows)]
    assert [found.span() for found in vocabulary.find("$it", text)] == wanted
    assert vocabulary.says("$it", text) == bool(wanted)
    assert vocabulary.may_say("$it", text) or not wanted
