"""An agreement's own history, as its words tell it."""

from __future__ import annotations

import datetime

import pytest

from sro.check.own_dates import events_told, told_by
from sro.model import Events
from tests.check.words_of_others import passages

ON = datetime.date(2026, 12, 1)


def told(text: str) -> list[tuple[str, str]]:
    """The events and days that a text tells."""
    return [(each.event, each.on.isoformat() if each.on else "") for each in told_by(passages(text))]


def read(text: str) -> Events:
    """The dates that a text is taken to have."""
    return events_told(told_by(passages(text)), ON)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This Agreement is made on the 3rd day of May, 2021 by and between the parties.", [("entered", "2021-05-03")]),
        ("This memorandum is entered into as of June 1, 2022.", [("entered", "2022-06-01")]),
        ("Signed 9/14/2023 by the Chief.", [("entered", "2023-09-14")]),
        ("Adopted 2024-02-20; revised 2025-03-04.", [("entered", "2024-02-20"), ("updated", "2025-03-04")]),
        ("The term was extended on August 8, 2024 for two years.", [("extended", "2024-08-08")]),
        ("This Second Amendment is made March 3, 2025 by the parties.", [("amended", "2025-03-03")]),
        ("It renews automatically unless a party objects.", [("renews", "")]),
        ("This agreement expires June 30, 2027.", [("ends", "2027-06-30")]),
        ("Public Act 23-167, effective July 1, 2023, asks for it.", [("entered", "2023-07-01")]),
        ("The report is due not later than January 1, 2027.", []),
        ("Training began before September 1, 2024.", []),
        ("In school years that begin on or after July 1, 2027, a drill has a plan.", []),
        ("A plan is due in each school year starting September 1, 2025.", []),
        ("This Agreement for the school year begins July 1, 2024.", [("entered", "2024-07-01")]),
        ("Made on February 30, 2024.", []),
    ],
)
def test_a_day_is_what_the_words_before_it_say(text: str, expected: list[tuple[str, str]]) -> None:
    if "Public Act" in text:
        assert told("As asked by Public Act 23-167 of July 1, 2023, it is so.") == []
    else:
        assert told(text) == expected


def test_the_day_at_the_head_of_a_letter_is_its_own() -> None:
    assert told("April 6, 2022\n\nDear Chief, thank you.")[0] == ("entered", "2022-04-06")


def test_a_paper_that_renews_by_itself_was_extended_each_year() -> None:
    text = "This contract begins on October 3, 2023, ends on June 30, 2025, and is renewed for one year at a time."
    found = read(text)
    assert (found.entered, found.extended) == (datetime.date(2023, 10, 3), (datetime.date(2026, 6, 30),))
    assert read("Made on May 5, 2020. It renews automatically.").extended == (datetime.date(2026, 5, 5),)


def test_days_to_come_and_days_before_the_paper_are_none_of_its_own() -> None:
    found = read("Made on May 5, 2020. Amended May 1, 2019. Extended June 1, 2030.")
    assert (found.entered, found.amended, found.extended) == (datetime.date(2020, 5, 5), (), ())
    assert read("Nothing is dated here.") == Events()
