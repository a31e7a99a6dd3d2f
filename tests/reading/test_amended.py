"""An amendment together with its agreement: replaced sections stand in place, new ones are added, the rest stays."""

from __future__ import annotations

import pytest

from sro.formats.read import read_foreign
from sro.reading import Reading, amended

AGREEMENT = """SCHOOL RESOURCE OFFICER AGREEMENT

1. Parties. The Board and the Department agree.

2. Discipline. The school resource officer may help with discipline.

3. Arrests. An arrest of a student is the last resort.

3.1 The officer tells the principal before an arrest.

4. Term. One year.
"""


def read(text: str) -> Reading:
    """A text as a file."""
    return read_foreign("a.txt", text.encode())


def words_of(amendment: str) -> list[str]:
    """The passages of the agreement as amended."""
    return [passage.words for passage in amended(read(amendment), read(AGREEMENT)).passages]


def test_a_replaced_section_stands_in_place() -> None:
    told = words_of(
        'AMENDMENT\n\nSection 2 is deleted and replaced by:\n\n"2. The officer takes no part in discipline."\n\nAll else stands.'
    )
    whole = " ".join(told)
    assert "may help with discipline" not in whole and "takes no part in discipline" in whole
    assert whole.index("takes no part") < whole.index("last resort") < whole.index("All else stands")


def test_what_is_below_a_replaced_section_goes_too() -> None:
    whole = " ".join(words_of("AMENDMENT\n\nSection 3 of the agreement is repealed.\n\nThe rest stays."))
    assert "last resort" not in whole and "tells the principal" not in whole and "One year" in whole


@pytest.mark.parametrize("says", ['A new Section 9 is added: "9. Cameras stay off."', 'Article IX is added: "Cameras stay off."'])
def test_a_new_section_is_added(says: str) -> None:
    told = words_of(f"AMENDMENT\n\n{says}")
    assert "Cameras stay off" in " ".join(told) and "may help with discipline" in " ".join(told)


def test_words_changed_inside_a_section_leave_it_standing_beside_the_change() -> None:
    told = words_of('AMENDMENT\n\nIn Section 4, strike "One year" and insert "three years".')
    whole = " ".join(told)
    assert whole.index("One year") < whole.index("three years")


def test_roman_and_arabic_numbers_are_one() -> None:
    agreement = "AGREEMENT ON POLICE IN SCHOOLS\n\nArticle IV Term\n\n4.1 One year for the officer.\n\nArticle V Cameras\n\n5.1 None."
    both = amended(read("AMENDMENT\n\nArticle 4 is deleted."), read(agreement))
    assert not any("One year" in passage.words for passage in both.passages) and both.kind == "agreement" and both.kind_evidence
