"""Each change planted into a made-up page is named at its own pinpoint and at no other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest

from sro.law.official import held
from tests.law.official.made_up import LANTERNS, LESSONS, RECORD, SECTIONS, WHARVES, MadeUp, page_html, read_html, read_page


@dataclass(frozen=True)
class Planted:
    """A section with one change, and what has to be said of it: kind and place."""

    name: str
    section: MadeUp
    said: tuple[tuple[str, str], ...]


def _one_word(words: str) -> str:
    return re.sub(r"\b([a-z]{4,})\b", "gull", words, count=1)


def _a_number(words: str) -> str:
    return re.sub(r"[0-9](?=[^0-9]*$)", lambda digit: str((int(digit.group()) + 1) % 10), words, count=1)


def _a_word_more(words: str) -> str:
    first, _, rest = words.partition(" ")
    return f"{first} always {rest}"


def _a_word_less(words: str) -> str:
    parts = words.split(" ")
    return " ".join(parts[: len(parts) // 2] + parts[len(parts) // 2 + 1 :])


def _other_words(words: str) -> str:
    return f"{words.split(' ')[0]} nothing that stood here before may be relied upon by anybody on any pier"


KINDS: dict[str, Callable[[str], str]] = {
    "one word": _one_word,
    "a number": _a_number,
    "a word more": _a_word_more,
    "a word less": _a_word_less,
    "other words": _other_words,
}


def _words() -> Iterator[Planted]:
    for section in SECTIONS:
        for piece, words in section.pieces.items():
            for kind, change in KINDS.items():
                if change(words) != words:
                    place = f"{section.number}.{piece}"
                    yield Planted(f"{place}, {kind}", section.with_words(piece, change(words)), (("words changed", place),))


def _paragraph(section: MadeUp, old: str, new: str, **pieces: str) -> MadeUp:
    assert any(old in paragraph for paragraph in section.paragraphs), old
    return replace(
        section,
        paragraphs=tuple(filter(None, (paragraph.replace(old, new) for paragraph in section.paragraphs))),
        pieces={**section.pieces, **pieces},
    )


def _shape() -> Iterator[Planted]:
    a, b = LANTERNS.number, WHARVES.number
    new = "every lamp shall be counted by two persons at each new moon"
    sentence = "Each board shall burn no tallow in any lamp"
    yield Planted("a sentence gone", _paragraph(LANTERNS, " {s4}.", ""), (("pinpoint gone", f"{a}.s4"),))
    yield Planted("the first sentence gone", _paragraph(LANTERNS, "{s1}. ", ""), (("pinpoint gone", f"{a}.s1"),))
    yield Planted("a sentence new in the middle", _paragraph(LANTERNS, " {s4}.", " {s4}. {n}.", n=sentence), (("pinpoint new", f"{a}.s5"),))
    yield Planted("a sentence new in front", _paragraph(LANTERNS, "{s1}.", "{n}. {s1}.", n=sentence), (("pinpoint new", f"{a}.s1"),))
    yield Planted(
        "a sentence new at the end", _paragraph(LESSONS, "{s2}.", "{s2}. {n}.", n=sentence), (("pinpoint new", f"{LESSONS.number}.s3"),)
    )
    yield Planted(
        "an item new at the end",
        _paragraph(LANTERNS, "{and_1} (3) {3}.", "(3) {3}, and (4) {n}.", n=new),
        (("pinpoint new", f"{a}.4"),),
    )
    yield Planted(
        "an item new in the middle",
        _paragraph(LANTERNS, "(2) {2}, {and_1} (3) {3}", "(2) {n}, (3) {2}, and (4) {3}", n=new),
        (("pinpoint new", f"{a}.2"), ("renumbered", f"{a}.2"), ("renumbered", f"{a}.3")),
    )
    yield Planted("the last item gone", _paragraph(LANTERNS, "(2) {2}, {and_1} (3) {3}", "and (2) {2}"), (("pinpoint gone", f"{a}.3"),))
    yield Planted(
        "two items in the other order",
        _paragraph(LANTERNS, "(1) {1}, (2) {2}", "(1) {2}, (2) {1}"),
        (("renumbered", f"{a}.1"), ("renumbered", f"{a}.2")),
    )
    yield Planted("and becomes or", replace(LANTERNS, joints={**LANTERNS.joints, "and_1": "or"}), (("words changed", f"{a}.s2"),))
    yield Planted("or becomes and", replace(WHARVES, joints={**WHARVES.joints, "or_3": "and"}), (("words changed", f"{b}.c.s2"),))
    yield Planted(
        "and in a list within a list", replace(WHARVES, joints={**WHARVES.joints, "and_2": "or"}), (("words changed", f"{b}.b.2.A"),)
    )
    without = [paragraph for paragraph in WHARVES.paragraphs if not paragraph.startswith("(3)")]
    without[1:3] = [without[1] + " and", without[2].removesuffix("; and") + "."]
    yield Planted("a definition gone", replace(WHARVES, paragraphs=tuple(without)), (("pinpoint gone", f"{b}.a.3"),))
    yield Planted(
        "a definition new",
        _paragraph(WHARVES, "(3) “Tide table” {a.3}.", "(3) “Tide table” {a.3}; and (4) “Buoy” {n}.", n=new),
        (("pinpoint new", f"{b}.a.4"),),
    )
    yield Planted("a second sentence gone", _paragraph(WHARVES, " {b.1.s2}.", ""), (("pinpoint gone", f"{b}.b.1.s2"),))
    yield Planted("a paragraph gone", _paragraph(WHARVES, "{c.s3}.", ""), (("pinpoint gone", f"{b}.c.s3"),))
    yield Planted(
        "a subsection new at the end",
        replace(WHARVES, paragraphs=(*WHARVES.paragraphs, "(d) {n}."), pieces={**WHARVES.pieces, "n": sentence}),
        (("pinpoint new", f"{b}.d"),),
    )
    yield Planted(
        "a subsection with another letter",
        _paragraph(WHARVES, "(c) {c}.", "(d) {c}."),
        (("renumbered", f"{b}.c"),),
    )
    yield Planted("a new act", replace(LESSONS, note="(P.A. 19-900, S. 7; P.A. 31-4, S. 2.)"), (("new act", LESSONS.number),))
    yield Planted("more sections of a known act", replace(LESSONS, note="(P.A. 19-900, S. 7, 8.)"), (("new act", LESSONS.number),))
    yield Planted(
        "repealed",
        replace(LESSONS, paragraphs=("Section 10-900c is repealed, effective July 1, 2031.",)),
        (("section gone", LESSONS.number),),
    )
    yield Planted("reserved", replace(LESSONS, paragraphs=("Reserved for future use.",)), (("section gone", LESSONS.number),))
    yield Planted(
        "printed elsewhere",
        replace(LESSONS, paragraphs=("Transferred to Chapter 171, Sec. 10-950.",)),
        (("section renumbered", LESSONS.number),),
    )


PLANTED = (*_words(), *_shape())


def said(*sections: MadeUp) -> tuple[tuple[str, str], ...]:
    """Kind and place of all that is said of a page."""
    page = read_page([next((each for each in sections if each.number == known.number), known) for known in SECTIONS])
    return tuple((drift.kind, drift.place) for section in held(RECORD, [page]) for drift in section.drifts)


def test_there_are_sixty_and_more() -> None:
    assert len(PLANTED) >= 60 and len({planted.name for planted in PLANTED}) == len(PLANTED)


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.name)
def test_a_planted_change_is_named_at_its_own_pinpoint_and_at_no_other(planted: Planted) -> None:
    assert sorted(said(planted.section)) == sorted(planted.said)


def test_two_changes_are_two() -> None:
    changed = LANTERNS.with_words("A", "on or after May 4, 2020, shall forbid oil"), LESSONS.with_words("s1", "A warden may give a lesson")
    assert said(*changed) == (("words changed", "10-900a.A"), ("words changed", "10-900c.s1"))


def test_a_section_that_its_chapter_lacks_is_gone() -> None:
    found = [(drift.kind, drift.place) for each in held(RECORD, [read_page([LANTERNS, WHARVES])]) for drift in each.drifts]
    assert found == [("section gone", "10-900c")]


def test_a_section_under_another_number_is_found_by_its_words() -> None:
    moved = page_html([LANTERNS, WHARVES, replace(LESSONS, number="10-977")])
    found = [drift for each in held(RECORD, [read_html(moved)]) for drift in each.drifts]
    assert [(drift.kind, drift.place) for drift in found] == [("section renumbered", "10-900c")] and "10-977" in found[0].says


def test_a_lost_term_of_art_is_named() -> None:
    record = RECORD.model_copy(update={"sections": tuple(_with_terms(each) for each in RECORD.sections)})
    changed = LANTERNS.with_words("2", "name the hours in which such lamp burns")
    page = read_page([changed, WHARVES, LESSONS])
    assert [drift.says for each in held(record, [page]) for drift in each.drifts] == ["12 words before, 8 now; no longer said: lantern"]


def _with_terms(recorded: object) -> object:
    pinned = [each.model_copy(update={"terms": ("lantern",)}) if each.id == "10-900a.2" else each for each in recorded.pinpoints]  # type: ignore[attr-defined]
    return recorded.model_copy(update={"pinpoints": tuple(pinned)})  # type: ignore[attr-defined]
