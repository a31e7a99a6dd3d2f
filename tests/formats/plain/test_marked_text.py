"""Markdown: what is struck, commented, hidden or unticked is told apart; notes, tables and lists are read where they stand."""

from __future__ import annotations

import pytest

from sro.formats.plain import read_text
from sro.reading import EMPTY, TICKED, Account, Line, box_of
from tests.formats.plain.times import in_proportion


def read(text: str) -> tuple[list[Line], Account]:
    """The lines and the account."""
    return read_text(text, "markdown")


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Kept ~~gone words~~ kept.", "struck"),
        ("Kept ~gone words~ kept.", "struck"),
        ("Kept <del>gone words</del> kept.", "struck"),
        ("Kept <s>gone words</s> kept.", "struck"),
        ("Kept <strike class=x>gone words</strike> kept.", "struck"),
        ("Kept ~~gone\nwords~~ kept.", "struck"),
        ("Kept **~~gone words~~** kept.", "struck"),
        ("Kept <!-- gone words --> kept.", "hidden"),
        ("Kept <!-- gone\nwords --> kept.", "hidden"),
        ('Kept <span style="display: none">gone words</span> kept.', "hidden"),
        ("Kept <span hidden>gone words</span> kept.", "hidden"),
    ],
)
def test_what_is_not_in_force_is_told_apart(text: str, how: str) -> None:
    lines, account = read(text)
    assert " ".join(line.text for line in lines) == "Kept kept."
    assert [(aside.how, aside.words) for aside in account.asides] == [(how, "gone words")]


@pytest.mark.parametrize("text", ["about ~5 and ~10 days", "`~~kept~~`", r"\~\~kept\~\~", "a < b and c > d", "<name of the town>"])
def test_what_only_looks_like_a_mark_is_words(text: str) -> None:
    lines, account = read(text)
    assert lines and len(lines[0].text) >= len(text.replace("\\", "").replace("`", "")) and not account.asides


def test_task_items_are_in_force_when_ticked_with_what_is_below() -> None:
    lines, account = read("- [x] Armed.\n- [ ] Greets by name.\n  - every day\n- [X] Trained.\n")
    assert [line.text.strip("- ") for line in lines] == ["Armed.", "Trained."]
    assert account.counts == {"unticked": 2}


def test_a_note_stands_after_the_words_that_lead_to_it() -> None:
    lines, _ = read("One[^a] thing.\n\nSecond.\n\n[^a]: The note\n    goes on.\n")
    assert [(line.text, line.part, line.called) for line in lines] == [
        ("One thing.", "body", ""),
        ("The note goes on.", "note", "footnote a"),
        ("Second.", "body", ""),
    ]


def test_rows_of_tables_are_called_by_their_place() -> None:
    lines, _ = read("Item | Duty\n--- | ---\nArrest | Last ~~first~~ resort\n\n| a | b |\n|---|---|\n| c \\| d | e |")
    assert [(line.text, line.called) for line in lines] == [
        ("Item; Duty", "table 1, row 1"),
        ("Arrest; Last resort", "table 1, row 2"),
        ("a; b", "table 2, row 1"),
        ("c | d; e", "table 2, row 2"),
    ]


def test_headings_lists_fences_and_line_numbers() -> None:
    lines, _ = read("Title\n=====\n\n## Part ##\n\n- one\n  - deeper\n\n```\n- ~~as it is~~\n```\n")
    assert [(line.text, line.heading, line.line) for line in lines] == [
        ("Title", 1, 1),
        ("Part", 2, 4),
        ("- one", 0, 6),
        ("deeper", 0, 7),
        ("- ~~as it is~~", 0, 10),
    ]
    assert lines[3].label == "-" and lines[3].level == 2


@pytest.mark.parametrize(
    "unit",
    ["[", "![a](", "**a ", "<a ", "{:", "<!--", "~~a ", "`", "<del>", "| ", "- [ ] ", "> ", "[^a]: ", "*_", "&", "</p>", "<a href='"],
)
def test_repetitions_take_time_in_proportion(unit: str) -> None:
    assert in_proportion(lambda size: read("# AGREEMENT\n\n" + unit * (size // len(unit)) + "\n"))


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ('[ ] "Arrest" is as the statute has it', EMPTY),
        ("[ ] | Disposition", EMPTY),
        ("[ ]; Disposition", EMPTY),
        ("[_] (a) tell the principal", EMPTY),
        ("[X] | Search", TICKED),
        ("[1] | Disposition", ""),
        ("[ ]", ""),
        ("[ ], as agreed", ""),
        ("[Reserved] Disposition", ""),
        ("See [ ] Disposition", ""),
    ],
)
def test_a_typed_box_stands_before_words_in_a_line_or_a_row(text: str, box: str) -> None:
    assert box_of(text) == box
