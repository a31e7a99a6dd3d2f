"""Entries of a list are punctuated by what is left of them, labelled by level, and repeated for each entry of an answer."""

from __future__ import annotations

import pytest

from sro.model.document import Clause, Item, plain
from tests.resolve.small import clause, resolved


def read(item: Item) -> str:
    below = "".join(f" {read(inner)}" for inner in item.items)
    return f"{item.label} {plain(item.runs)}{below}"


def items(found: Clause) -> list[str]:
    return [read(item) for item in found.items]


@pytest.mark.parametrize(
    ("left", "join", "expected"),
    [
        ("ABC", "and", ["(a) A;", "(b) B; and", "(c) C."]),
        ("AC", "and", ["(a) A; and", "(b) C."]),
        ("BC", "or", ["(a) B; or", "(b) C."]),
        ("B", "and", ["(a) B."]),
        ("ABC", "none", ["(a) A", "(b) B", "(c) C"]),
        ("", "and", []),
    ],
)
def test_punctuation_follows_what_is_left(left: str, join: str, expected: list[str]) -> None:
    entries = "".join(f"    - {{text: {name}, when: \"'{name}' in district\"}}\n" for name in "ABC")
    document = resolved(f"- id: duties.one\n  text: 'Each of these:'\n  join: {join}\n  added: x\n  items:\n{entries}", district=f"x{left}")
    assert items(clause(document, "duties.one")) == expected


def test_an_entry_whose_words_all_vanish_vanishes() -> None:
    document = resolved("- {id: duties.one, text: x, added: y, items: [A, '{% if not armed %}B{% endif %}', C]}")
    assert items(clause(document, "duties.one")) == ["(a) A; and", "(b) C."]


def test_before_a_closing_of_whole_sentences_the_list_ends() -> None:
    document = resolved("- {id: duties.one, text: x, items: [A, B], join: or, closing: The law decides., added: y}")
    assert items(clause(document, "duties.one")) == ["(a) A; or", "(b) B."]


def test_before_a_closing_the_last_entry_ends_in_a_comma() -> None:
    document = resolved("- {id: duties.one, text: x, items: [A, B], join: or, closing: as the law says., added: y}")
    assert items(clause(document, "duties.one")) == ["(a) A; or", "(b) B,"]


def test_an_entry_with_punctuation_of_its_own_is_left_alone() -> None:
    document = resolved("- {id: duties.one, text: x, items: ['A?', 'B:', C], added: y}")
    assert items(clause(document, "duties.one")) == ["(a) A?", "(b) B:", "(c) C."]


def test_an_answer_that_ends_in_a_period_ends_the_sentence() -> None:
    document = resolved("- {id: duties.one, text: x, items: ['{{ district }}', '{{ district }}'], added: y}", district="Hill Inc.")
    assert items(clause(document, "duties.one")) == ["(a) Hill Inc.; and", "(b) Hill Inc."]


def test_a_list_in_a_list_hands_its_parents_punctuation_down() -> None:
    document = resolved(
        "- {id: duties.one, text: x, added: y, items: [{text: 'A:', items: [one, two], join: or}, {text: 'B:', items: [one]}, C]}"
    )
    assert items(clause(document, "duties.one")) == ["(a) A: (i) one; or (ii) two;", "(b) B: (i) one; and", "(c) C."]


def test_entries_are_repeated_for_each_school() -> None:
    document = resolved(
        "- {id: duties.one, text: x, added: y, items: [{id: school, each: schools, text: '{{ item.name }}'}, last]}",
        schools=[{"name": "Hill High"}, {"name": "Dale [x]"}],
    )
    found = clause(document, "duties.one")
    assert items(found) == ["(a) Hill High;", "(b) Dale [x]; and", "(c) last."]
    assert len({item.id for item in found.items}) == 3


def test_entries_are_lettered_beyond_z() -> None:
    entries = ", ".join(["x"] * 28)
    document = resolved(f"- {{id: duties.one, text: x, added: y, items: [{entries}]}}")
    assert [item.label for item in clause(document, "duties.one").items][25:] == ["(z)", "(aa)", "(bb)"]
