"""Fingerprints made anew: what ended gets its last day, what a person wrote stays, words that nobody read are not taken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sro.errors import InputError
from sro.law.official import FingerprintsFile, Pinned, Recorded, renewed, text_file
from tests.law.official.made_up import LANTERNS, LESSONS, MARKUP, RECORD, WHARVES, read_page, recorded, text_of

CHANGED = LANTERNS.with_words("s4", "Each such plan shall be gone through every year")


def lanterns(record: FingerprintsFile) -> Recorded:
    found = record.of("10-900a")
    assert found is not None
    return found


def pinned(record: FingerprintsFile, id: str) -> list[Pinned]:
    return [each for each in lanterns(record).pinpoints if each.id == id]


def test_reading_the_same_again_changes_nothing() -> None:
    assert recorded(*map(text_of, (LANTERNS, WHARVES, LESSONS)), onto=RECORD) == RECORD


def test_changed_words_begin_on_their_day_and_the_old_ones_end_the_day_before() -> None:
    old, new = pinned(recorded(text_of(CHANGED, in_force_from="2031-07-01"), onto=RECORD), "10-900a.s4")
    assert (str(old.from_), str(old.to)) == ("2024-07-01", "2031-06-30")
    assert (str(new.from_), new.to) == ("2031-07-01", None)


def test_the_order_in_which_wordings_are_read_does_not_matter() -> None:
    old, new = text_of(LANTERNS, in_force_to="2031-06-30"), text_of(CHANGED, in_force_from="2031-07-01")
    assert (
        lanterns(recorded(old, new)).pinpoints
        == lanterns(recorded(new, old)).pinpoints
        == lanterns(recorded(new, onto=recorded(old))).pinpoints
    )


def test_what_a_person_wrote_stays_and_follows_a_changed_sentence() -> None:
    named = [
        each.model_copy(update={"id": "10-900a.yearly", "at": "s4", "requirements": ("10-900a.yearly",)})
        if each.id == "10-900a.s4"
        else each
        for each in lanterns(RECORD).pinpoints
    ]
    record = FingerprintsFile(sections=(lanterns(RECORD).model_copy(update={"pinpoints": tuple(named)}),))
    longer = replace(CHANGED, paragraphs=tuple(paragraph.replace("{s1}.", "{s1}. It burns.") for paragraph in CHANGED.paragraphs))
    after = recorded(text_of(longer, in_force_from="2031-07-01"), onto=record)
    old, new = pinned(after, "10-900a.yearly")
    assert (old.at, new.at) == ("s4", "s5")
    assert old.requirements == new.requirements == ("10-900a.yearly",)


def test_terms_are_written_where_they_stand() -> None:
    record = recorded(text_of(LANTERNS), onto=FingerprintsFile(terms=("lantern plan", "almanac", "tallow")))
    assert pinned(record, "10-900a.s1")[0].terms == ("lantern plan",)
    assert pinned(record, "10-900a.1")[0].terms == ("almanac",)


@pytest.mark.parametrize("evidence", ["RECONSTRUCTED from a note", "text seen in an older print; rebuilt here"])
def test_words_that_nobody_read_are_not_taken(evidence: str) -> None:
    assert recorded(text_of(LANTERNS, evidence=evidence)) == FingerprintsFile()


def test_changed_words_without_a_day_are_refused() -> None:
    page = read_page([CHANGED, WHARVES, LESSONS])
    with pytest.raises(InputError, match=r"10-900a\.s4: .*--from DATE"):
        renewed(RECORD, [page])


def test_a_new_section_without_an_official_page_is_refused() -> None:
    page = read_page([replace(LESSONS, number="10-999")])
    with pytest.raises(InputError, match="10-999 is new here"):
        renewed(RECORD, [page])


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("in force from: 2024-07-01", "in force from: July 2031", "'July 2031' is not a date"),
        ("section: 10-900a", "section: lanterns", "'lanterns' is no number of a section"),
        ("section: 10-900a", "act: a good one", "names no act and section"),
    ],
)
def test_a_head_that_cannot_be_read_is_refused(right: str, wrong: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        text_file("x.txt", text_of(LANTERNS).replace(right, wrong), MARKUP)


def test_a_part_of_a_section_leaves_the_rest_alone() -> None:
    act = (
        "act: Public Act 31-4 (HB 9), section 2\neffective: October 1, 2031\ntext from: the act\n---\n"
        "Sec. 2. Subsection (c) of section 10-900b of the general statutes is repealed and the following is substituted in lieu thereof "
        "(Effective October 1, 2031):\n\n(c) A wharf shall be swept daily. Such sweeping may be left undone (1) during a storm that was announced by flag, or "
        "(2) on the day of the regatta.\n\nThe board may hire a sweeper.\n"
    )
    after = recorded(act, onto=RECORD).of("10-900b")
    before = RECORD.of("10-900b")
    assert after is not None and before is not None
    assert [each.id for each in after.pinpoints if each not in before.pinpoints] == ["10-900b.c", "10-900b.c"]
    assert after.acts[-1] == "P.A. 31-4 § 2"
