"""What is no change raises no alarm: print, pages older than this year's acts, supplements, notes on later wordings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from sro.law.official import Drift, FingerprintsFile, Page, held
from tests.law.official.made_up import (
    LANTERNS,
    LESSONS,
    RECORD,
    SECTIONS,
    WHARVES,
    MadeUp,
    page_html,
    read_html,
    read_page,
    recorded,
    text_of,
)

NEW_ACT = replace(
    LANTERNS,
    note=f"{LANTERNS.note} + P.A. 31-1, S. 34",
    pieces={**LANTERNS.pieces, "s4": "Each such plan shall be gone through every year"},
)
"""The section as an act of this year has it; the chapter page still prints the section before it."""
BOTH = recorded(
    text_of(LANTERNS, in_force_to="2031-06-30"), text_of(NEW_ACT, in_force_from="2031-07-01"), text_of(WHARVES), text_of(LESSONS)
)
NEWEST_ALONE = recorded(text_of(NEW_ACT, in_force_from="2031-07-01"), text_of(WHARVES), text_of(LESSONS))


def drifts(record: FingerprintsFile, *pages: Page) -> list[Drift]:
    return [drift for section in held(record, pages) for drift in section.drifts]


def kinds(record: FingerprintsFile, *pages: Page) -> list[tuple[str, str]]:
    return [(drift.kind, drift.place) for drift in drifts(record, *pages)]


@pytest.mark.parametrize("noise", [False, True], ids=["as printed", "in the print of another year"])
@pytest.mark.parametrize("supplement", [False, True], ids=["chapter", "supplement"])
def test_unchanged_pages(noise: bool, supplement: bool) -> None:
    assert kinds(RECORD, read_page(SECTIONS, noise=noise, supplement=supplement)) == []


def test_text_files_of_the_same_words() -> None:
    assert recorded(*map(text_of, SECTIONS), onto=RECORD) == RECORD


def test_a_page_without_this_years_act_says_so_and_nothing_else() -> None:
    assert kinds(BOTH, read_page(SECTIONS)) == [("not yet consolidated", "10-900a")]
    assert "P.A. 31-1 § 34" in drifts(BOTH, read_page(SECTIONS))[0].says


def test_a_page_with_this_years_act_is_the_same() -> None:
    printed = replace(NEW_ACT, note="(P.A. 19-900, S. 1; 19-950, S. 2, 3; P.A. 24-900, S. 5; P.A. 31-1, S. 34.)")
    assert kinds(BOTH, read_page([printed, WHARVES, LESSONS])) == []


def test_a_page_that_names_the_act_and_prints_the_words_before_it_is_a_change() -> None:
    printed = replace(LANTERNS, note="(P.A. 19-900, S. 1; 19-950, S. 2, 3; P.A. 24-900, S. 5; P.A. 31-1, S. 34.)")
    assert kinds(BOTH, read_page([printed, WHARVES, LESSONS])) == [("words changed", "10-900a.s4")]


@pytest.mark.parametrize("piece", [piece for piece in LANTERNS.pieces if piece != "s4"])
def test_a_change_on_a_page_without_this_years_act_is_seen(piece: str) -> None:
    changed = LANTERNS.with_words(piece, f"{LANTERNS.pieces[piece]} or not")
    assert kinds(BOTH, read_page([changed, WHARVES, LESSONS])) == [
        ("not yet consolidated", "10-900a"),
        ("words changed", f"10-900a.{piece}"),
    ]


def test_where_the_words_before_the_act_are_not_on_record_it_is_said_that_they_were_not_compared() -> None:
    found = drifts(NEWEST_ALONE, read_page(SECTIONS))
    assert [(drift.kind, drift.alarms) for drift in found] == [("not yet consolidated", False), ("not compared", False)]
    assert "10-900a.s4" in found[1].says


def test_a_supplement_lacks_what_did_not_change() -> None:
    found = drifts(RECORD, read_page([WHARVES], "sup/chap_170x.htm", supplement=True))
    assert {(drift.kind, drift.place) for drift in found} == {("not on the pages", "10-900a"), ("not on the pages", "10-900c")}


def test_a_supplement_that_does_not_say_so_calls_nothing_gone() -> None:
    found = drifts(RECORD, read_page([WHARVES], "saved page (1).htm"))
    assert [(drift.kind, drift.place) for drift in found] == [("not on the pages", "10-900a"), ("not on the pages", "10-900c")]
    assert "as a supplement does" in found[0].says


def test_a_page_that_was_cut_off_is_not_compared_where_it_ends() -> None:
    whole = page_html(SECTIONS)
    cut_off = read_html(whole[: whole.index('<span class="catchln" id="sec_10-900c"') - len("<p>")])
    found = drifts(RECORD, cut_off)
    assert [(drift.kind, drift.place) for drift in found] == [("not compared", "10-900c")] and "not saved whole" in found[0].says


def test_a_supplement_goes_before_its_base() -> None:
    base = [replace(LANTERNS, note="(P.A. 19-900, S. 1.)").with_words("s4", "It stands"), WHARVES, LESSONS]
    supplement = read_page([LANTERNS], "sup/chap_170x.htm", supplement=True)
    assert kinds(RECORD, read_page(base), supplement) == kinds(RECORD, supplement, read_page(base)) == []


def test_a_later_base_goes_before_an_older_supplement() -> None:
    old = replace(LANTERNS, note="(P.A. 19-900, S. 1.)").with_words("s4", "It stands")
    assert kinds(RECORD, read_page([old], "sup/chap_170x.htm", supplement=True), read_page(SECTIONS)) == []


NOTE = (
    "*Note: On and after July 1, 2032, subsection (c) of this section, as amended by section 3 of public act 31-900, is to read as follows:"
)
LATER = (
    "“(c) A wharf shall be swept each day. Such sweeping may be left undone (1) during a storm, or (2) on a Sunday.",
    "No sweeper may be hired.”",
)


def with_note(section: MadeUp, note: str = NOTE, later: Sequence[str] = LATER) -> MadeUp:
    return replace(section, caption=f"*(See end of section for amended version.) {section.caption}", later=(note, *later))


def test_a_note_on_a_later_wording_is_told_and_is_no_alarm() -> None:
    found = drifts(RECORD, read_page([LANTERNS, with_note(WHARVES), LESSONS]))
    assert [(drift.kind, drift.place, drift.alarms) for drift in found] == [("later wording", "10-900b", False)]
    assert "2032-07-01" in found[0].says and "subsection (c)" in found[0].says


def test_a_record_of_the_later_wording_is_met_by_the_page_that_announces_it() -> None:
    record = recorded(*map(text_of, (LANTERNS, with_note(WHARVES), LESSONS)))
    wharves = record.of("10-900b")
    assert wharves is not None
    assert {pinned.id for pinned in wharves.pinpoints if str(pinned.from_) == "2032-07-01"} >= {"10-900b.c", "10-900b.c.1", "10-900b.c.2"}
    assert kinds(record, read_page([LANTERNS, with_note(WHARVES), LESSONS])) == []


def test_a_change_within_the_later_wording_is_seen() -> None:
    record = recorded(*map(text_of, (LANTERNS, with_note(WHARVES), LESSONS)))
    other = with_note(WHARVES, later=(LATER[0].replace("a storm", "a gale"), LATER[1]))
    found = [each for each in drifts(record, read_page([LANTERNS, other, LESSONS])) if each.alarms]
    assert [(each.kind, each.place) for each in found] == [("words changed", "10-900b.c.1")]


def test_a_note_on_the_whole_section() -> None:
    note = "*Note: On and after July 1, 2032, this section, as amended by section 3 of public act 31-900, is to read as follows:"
    printed = with_note(LESSONS, note, ("“No lesson is given.”",))
    assert [kind for kind, _ in kinds(RECORD, read_page([LANTERNS, WHARVES, printed]))] == ["later wording"]


def test_a_section_of_an_act_that_no_page_holds_is_not_called_gone() -> None:
    head = "act: Public Act 31-14 (SB 9), section 7 (new)\neffective: October 1, 2031\ntext from: an act\nofficial page: https://x.example/a.pdf"
    text = f"{head}\n---\n(a) No lamp.\n"
    record = recorded(text, onto=RECORD)
    assert record.of("pa31-14.7") is not None
    assert kinds(record, read_page(SECTIONS)) == [("not on the pages", "pa31-14.7")]
