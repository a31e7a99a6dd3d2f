"""Bookmark names carry ids: each its own, and none that Word refuses."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sro.formats.word.names import LONGEST, bookmark

_ids = st.from_regex(r"[a-z0-9]{1,12}([-.][a-z0-9]{1,12}){0,6}", fullmatch=True)


@pytest.mark.parametrize(
    ("id", "name"),
    [("reporting.to-chief", "c_reporting__to_chief"), ("term", "c_term"), ("a.b-c.d", "c_a__b_c__d")],
)
def test_a_short_id_can_be_read_in_the_name(id: str, name: str) -> None:
    assert bookmark("c", id) == name


@given(_ids)
def test_every_name_is_one_that_word_takes(id: str) -> None:
    name = bookmark("c", id)
    assert len(name) <= LONGEST and re.fullmatch(r"[A-Za-z]\w*", name, re.ASCII)


@given(_ids, _ids)
def test_two_ids_never_share_a_name(one: str, other: str) -> None:
    assert (bookmark("s", one).lower() == bookmark("s", other).lower()) == (one == other)


@pytest.mark.parametrize("id", ["x" * 60, "duties/1", "a--b", "ünter", "a_b"])
def test_an_id_that_does_not_fit_is_hashed(id: str) -> None:
    name = bookmark("c", id)
    assert len(name) <= LONGEST and name.isascii() and re.search("_H[0-9a-f]{12}$", name)
