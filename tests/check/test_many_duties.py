"""A paper of many one-line duties is held in time by its length: what one form of evidence learned of a line is there for the next, however many there are."""

from __future__ import annotations

import datetime

import pytest

from sro.check.phrases import Vocabulary
from sro.check.verdict import check_passages
from sro.model import Events
from sro.reading import Passage, Place
from tests.every_document import PROJECT
from tests.formats.plain.times import seconds

ON = datetime.date(2026, 11, 30)
MANY, FOUR_TIMES = 700, 2_800

DUTIES = {
    "unlike one another": "The {} shall file the {} number {n} with the superintendent within {days} school days.",
    "each with an exception in another section": "Each school resource officer shall submit a report of each investigation and behavioral intervention "
    "numbered {n} to the chief of police within five school days after it, except as provided in Section {n}.",
    "none of the officer's": "Line {n}: the treasurer pays {days} dollars for item {n}.",
}
WHO, WHAT = ("officer", "chief", "principal", "board", "nurse"), ("form", "plan", "roster", "incident report", "key")


def held(line: str, number: int) -> None:
    """So many duties, each with the numbers of its own, held against what the law asks of reports."""
    law = PROJECT.library.of("ct")
    asked = tuple(each for each in law.requirements if each.id.startswith("10-233p"))
    few = law.model_copy(update={"requirements": asked})  # a law of its own, so that no words are remembered from before
    passages = [
        Passage(Place(number=f"{n}.", line=n), line.format(WHO[n % 5], WHAT[n % 7 % 5], n=number * n + n, days=1 + n % 30))
        for n in range(1, number + 1)
    ]
    findings = check_passages(passages, "agreement", few, events=Events(), on=ON)
    assert len(findings) == len(asked) > 3


@pytest.mark.parametrize("line", DUTIES.values(), ids=DUTIES)
def test_four_times_as_many_duties_take_about_four_times_as_long(line: str) -> None:
    taken = []
    for _ in range(3):  # other work on the machine only ever makes it longer
        small, large = seconds(lambda: held(line, MANY)), seconds(lambda: held(line, FOUR_TIMES))
        taken.append(large / small)
        if taken[-1] < 6:
            return
    raise AssertionError(f"four times as many duties take {min(taken):.1f} times as long")


def test_what_is_known_of_a_line_is_known_when_it_is_asked_for_again() -> None:
    parts = [f"word{n} .. other*" for n in range(40)]

    def asked(number: int) -> None:
        vocabulary = Vocabulary({})
        texts = [f"{number} the officer shall file sheet {n} with the chief, and the principal shall read it." for n in range(number)]
        assert not any(vocabulary.may_say(part, text) for part in parts for text in texts)

    assert min(seconds(lambda: asked(12_000)) / seconds(lambda: asked(4_000)) for _ in range(3)) < 6
