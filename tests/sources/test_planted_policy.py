"""An error planted in the words of the policy is caught in the sub-row that it breaks, and in no other."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import pytest

from tests.sources.carried import Part, held
from tests.sources.editions import STATES, parts_of
from tests.sources.inventory import ROWS

POLICY = [row for row in ROWS if row.part == "P"]


@dataclass(frozen=True)
class Planted:
    """Words of one place of the policy put in place of others, and the sub-rows that no longer hold."""

    place: str
    words: str
    by: str
    breaks: str


PLANTED = [
    Planted("head", "School Resource Officer", "School Resource Officers", "P-1a"),
    Planted("purpose.commitment", "may employ police officers", "may employ officers", "P-1b"),
    Planted("purpose.commitment", "safer", "quieter", "P-1c"),
    Planted("goals.list", "help reduce violence", "reduce violence", "P-2a"),
    Planted("goals.list", "designated staff", "staff", "P-2d"),
    Planted("goals.list", "The goals of using SROs are to", "The goals that each SRO shall reach are to", "P-2a P-2b P-2c P-2d"),
    Planted("goals.shared", "they share these", "they have these", "P-3a"),
    Planted("goals.shared", "function of law enforcement agencies", "law enforcement agencies", "P-3b"),
    Planted("goals.shared", "when possible", "always", "P-3c"),
    Planted("goals.shared", "such as disorderly", "namely disorderly", "P-3d"),
    Planted("goals.shared", "the possession or use of weapons", "the use of weapons", "P-3d"),
    Planted("goals.shared", "off campus", "elsewhere", "P-3f"),
    Planted("duties.list", "include without limitation", "are", "P-4a"),
    Planted("duties.list", "that the District sponsors", "of the District", "P-4f"),
    Planted("duties.list", "to communicate with them", "to stay near them", "P-5b"),
    Planted("regulations.superintendent", "that this policy needs", "that the Superintendent likes", "P-6a"),
    Planted("placement.together", "The Board shall place", "The Board may place", "P-7a"),
    Planted("placement.qualifications", "shall be subject to the approval of the Board", "shall be told to the Board", "P-7c"),
    Planted("agreement.entered", "the Board shall enter into", "the Board may enter into", "P-8a"),
    Planted("agreement.contents", "students and school personnel", "and students", "P-8b"),
    Planted("agreement.contents", "a graduated response model", "a model", "P-8c"),
    Planted("agreement.training", "specifically ", "", "P-8d"),
    Planted("agreement.training", "certified employees", "employees", "P-8d"),
    Planted("cross-references.list", "Suspension/Expulsion; Student Due Process", "Suspension/Expulsion and Due Process", "P-9a"),
    Planted("legal-references.dated", "Contested Cases", "Hearings of agencies", "P-10a"),
    Planted("legal-references.dated", "103-227", "103-272", "P-10b"),
    Planted("adoption.adopted", "adopted", "made", "P-11a"),
]


def broken(parts: tuple[Part, ...]) -> set[str]:
    return {row.id for row in POLICY if not held(row, parts).fine}


def test_the_fictitious_town_holds_every_sub_row() -> None:
    assert broken(parts_of(STATES["P"])) == set()


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: f"{planted.place}: {planted.words}")
def test_a_planted_error_breaks_its_sub_row_and_no_other(planted: Planted) -> None:
    changed, parts = 0, []
    for part in parts_of(STATES["P"]):
        if part.place == f"policy-5142.4: {planted.place}":
            said = tuple(sentence.replace(planted.words, planted.by) for sentence in part.sentences)
            changed += said != part.sentences
            part = dataclasses.replace(part, sentences=said)
        parts.append(part)
    assert changed == 1, "the words to plant the error in are not there"
    assert broken(tuple(parts)) == set(planted.breaks.split())


def test_a_clause_that_no_longer_names_its_row_does_not_carry_it() -> None:
    parts = tuple(
        dataclasses.replace(part, rows=part.rows - {"P-6a"}) if part.place.endswith("regulations.superintendent") else part
        for part in parts_of(STATES["P"])
    )
    assert broken(parts) == {"P-6a"}
