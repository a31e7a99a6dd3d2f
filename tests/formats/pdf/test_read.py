"""What the reader of PDFs makes of other people's files: only words that stand on the page and are in force, in the order in which a person reads them, and an
account of all others."""

from __future__ import annotations

import io
import itertools
import os
import resource
import stat
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String

from sro.errors import InputError
from sro.formats.pdf import read as reader
from sro.formats.read import lines_of_file, read_foreign
from sro.reading import Reading
from tests.files.paper import LETTER, Page, at, box, down, paper, strike, text_field, tick_box

HEAD = ["Agreement on officers in the schools of Elmbrook", ""]
KEPT = "1. The chief sends two officers to the schools of the town each day."
LOST = "2. Each officer may search lockers whenever the officer likes."
AFTER = "3. This agreement ends in June of next year."
SCAN = "q 612 0 0 792 0 0 cm /Im1 Do Q"


def read(data: bytes) -> Reading:
    return read_foreign("paper.pdf", data)


def said(data: bytes) -> str:
    return "\n".join(lines_of_file("paper.pdf", data))


def asides(data: bytes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for aside in read(data).account.asides:
        found.setdefault(aside.how, []).append(aside.words)
    return found


def three(middle: str = "", **more: object) -> bytes:
    """A page of which the second clause is drawn by ``middle``."""
    body = down([*HEAD, KEPT]) + "\n" + (middle or at(72, 660, LOST)) + "\n" + at(72, 600, AFTER)
    return paper(Page(body, **more))  # type: ignore[arg-type]


def test_a_plain_page_is_read_whole_and_nothing_is_set_aside() -> None:
    account = read(three()).account
    assert LOST[3:] in said(three())
    assert account.whole
    assert account.asides == ()
    assert account.pages == 1
    assert not account.recognized


NOT_IN_FORCE = {
    "crossed out by a mark": (three(marks=[strike(70, 655, 500, 672)]), "struck"),
    "crossed out by a line": (three(at(72, 660, LOST) + "\n0.8 w 70 663.5 m 480 663.5 l S"), "struck"),
    "crossed out by a thin bar": (three(at(72, 660, LOST) + "\n" + box(70, 663, 410, 0.7)), "struck"),
    "under a black bar": (three(at(72, 660, LOST) + "\n" + box(70, 655, 430, 18)), "covered"),
    "under a white sheet": (three(at(72, 660, LOST) + "\n" + box(70, 655, 430, 18, "1 g")), "covered"),
    "under a white sheet with other words": (
        three(
            at(72, 660, LOST)
            + "\n"
            + box(70, 655, 430, 18, "1 g")
            + "\n"
            + at(72, 660, "Reserved for later use by both of the sides here.")
        ),
        "covered",
    ),
    "black on black": (three(box(70, 655, 430, 18) + "\n" + at(72, 660, LOST)), "covered"),
    "under a picture": (three(at(72, 660, LOST) + "\nq 430 0 0 18 70 655 cm /Im1 Do Q"), "covered"),
    "marked to be blacked out": (three(marks=[strike(70, 655, 500, 672, "Redact")]), "covered"),
    "white on white": (three(at(72, 660, LOST, more="1 g")), "hidden"),
    "not drawn at all": (three(at(72, 660, LOST, more="3 Tr")), "hidden"),
    "too small to see": (three(at(72, 660, LOST, size=0.8)), "hidden"),
    "on a layer that is off": (three("/OC /L1 BDC " + at(72, 660, LOST) + " EMC"), "layer off"),
    "left of the page": (three(at(-500, 660, LOST)), "off the page"),
    "below the page": (three(at(72, -40, LOST)), "off the page"),
    "outside what is shown": (three(at(72, 760, LOST), entries={"CropBox": Array([0, 0, 612, 740])}), "off the page"),
}


@pytest.mark.parametrize("name", NOT_IN_FORCE)
def test_words_that_nobody_sees_in_force_are_told_and_not_read(name: str) -> None:
    data, how = NOT_IN_FORCE[name]
    assert "search lockers" not in said(data)
    assert KEPT[3:] in said(data)
    assert AFTER[3:] in said(data)
    assert "search lockers" in " ".join(asides(data)[how])


IN_FORCE = {
    "highlighted": three(marks=[strike(70, 655, 500, 672, "Highlight")]),
    "underlined by a mark": three(marks=[strike(70, 655, 500, 672, "Underline")]),
    "underlined by a line": three(at(72, 660, LOST) + "\n0.8 w 70 658 m 480 658 l S"),
    "on a grey ground": three(box(70, 655, 430, 18, "0.85 g") + "\n" + at(72, 660, LOST)),
    "white on black": three(box(70, 655, 430, 18) + "\n" + at(72, 660, LOST, more="1 g")),
    "in a frame": three(at(72, 660, LOST) + "\n0.5 w 68 654 440 20 re S"),
    "a mark that is hidden": three(marks=[strike(70, 655, 500, 672) | {"F": 2}]),
    "beside a black bar": three(at(72, 660, LOST) + "\n" + box(70, 630, 430, 18)),
}


@pytest.mark.parametrize("name", IN_FORCE)
def test_words_that_everybody_sees_are_read(name: str) -> None:
    assert LOST[3:] in said(IN_FORCE[name])
    assert not set(asides(IN_FORCE[name])) - {"annotation"}


def test_a_layer_that_is_on_is_read() -> None:
    body = down([*HEAD, KEPT]) + " /OC /L1 BDC " + at(72, 660, LOST) + " EMC"
    assert LOST[3:] in said(paper(Page(body), layer_off=False))


def test_part_of_a_line_is_struck_and_the_rest_stays() -> None:
    data = three(
        at(72, 660, "2. Each officer may") + at(190, 660, "never") + at(230, 660, "search lockers.") + "\n0.8 w 189 664 m 219 664 l S"
    )
    assert "Each officer may search lockers." in said(data)
    (aside,) = read(data).account.asides
    assert (aside.how, aside.words, aside.page) == ("struck", "never", 1)
    assert aside.near.endswith("Each officer may")


# ---- columns and tables ----

LEFT = ["The town gives the officer", "a car with the name of the", "school on its doors, and it", "pays for the fuel."]
RIGHT = ["The district gives the officer", "a room with a door, and it", "pays for the telephone."]


def _rows(left: list[str], right: list[str], x: float = 320) -> str:
    pairs = itertools.zip_longest(left, right, fillvalue="")
    return "\n".join(at(72, 600 - 14 * n, one) + ("\n" + at(x, 600 - 14 * n, two) if two else "") for n, (one, two) in enumerate(pairs))


@pytest.mark.parametrize(
    "drawn",
    [
        _rows(LEFT, RIGHT),
        down(LEFT, y=600) + "\n" + down(RIGHT, x=320, y=600),
        down(RIGHT, x=320, y=594) + "\n" + down(LEFT, y=600),
        down(LEFT, y=600) + "\n" + down(RIGHT, x=320, y=593),
    ],
    ids=["line by line", "column by column", "right first", "not level"],
)
def test_columns_are_read_one_after_the_other(drawn: str) -> None:
    text = said(paper(Page(down([*HEAD, KEPT]) + "\n" + drawn + "\n" + at(72, 500, AFTER))))
    assert " ".join(LEFT) in text
    assert " ".join(RIGHT) in text
    assert text.index("The town gives") < text.index("The district gives") < text.index(AFTER[3:])


def test_three_columns() -> None:
    third = ["The parents get a letter", "in the first week and", "may ask for a meeting."]
    narrow = [
        ["The town gives a car", "with a radio and it", "pays for the fuel."],
        ["The district gives a", "room with a door and", "a telephone."],
    ]
    text = said(paper(Page("\n".join(down(part, x=x, y=600) for part, x in zip([*narrow, third], (60, 240, 420), strict=True)))))
    for part in (*narrow, third):
        assert " ".join(part) in text


def test_a_table_is_read_across_cell_by_cell() -> None:
    rows = [
        ("Duty", "Who", "When"),
        ("Reports", "Each officer", "Within five days"),
        ("Training", "The chief", "Each year"),
        ("Keys", "Nobody", "Never"),
    ]
    drawn = "\n".join(at(x, 600 - 24 * n, cell) for n, row in enumerate(rows) for x, cell in zip((72, 220, 380), row, strict=True))
    reading = read(paper(Page(down([*HEAD, KEPT]) + "\n" + drawn)))
    assert [unit.where.part for unit in reading.units if unit.where and unit.where.part] == [f"table 1, row {n}" for n in range(1, 5)]
    assert "Reports; Each officer; Within five days" in said(paper(Page(down([*HEAD, KEPT]) + "\n" + drawn)))


def test_cells_of_several_lines_stay_together() -> None:
    cells = [
        (["Reports"], ["Each officer writes to", "the chief within five", "days of it."]),
        (["Keys and", "cards"], ["The principal keeps", "them."]),
        (["Car"], ["The town."]),
    ]
    drawn, y = "0.5 w 66 616 m 500 616 l S", 600.0
    for left, right in cells:
        drawn += "\n" + down(left, y=y) + "\n" + down(right, x=220, y=y)
        y -= 14 * max(len(left), len(right)) + 4
        drawn += f"\n66 {y + 10} m 500 {y + 10} l S"
    text = said(paper(Page(drawn)))
    assert "Reports; Each officer writes to the chief within five days of it." in text
    assert "Keys and cards; The principal keeps them." in text


def test_a_row_goes_on_at_the_top_of_the_next_page() -> None:
    rows = [
        ("Duty", "Who acts"),
        ("Reports", "Each officer, and in"),
    ]
    first = "\n".join(at(x, 600 - 24 * n, cell) for n, row in enumerate(rows) for x, cell in zip((72, 220), row, strict=True))
    second = at(220, 720, "his absence the chief.") + "\n" + at(72, 650, AFTER)
    assert "Reports; Each officer, and in his absence the chief." in said(paper(Page(first), Page(second)))


def test_numbers_that_hang_in_the_margin_are_no_column() -> None:
    drawn = "\n".join(
        at(72, 700 - 30 * n, f"{n}.") + at(110, 700 - 30 * n, f"The town gives thing number {n} to") + at(110, 686 - 30 * n, "the school.")
        for n in (1, 2, 3)
    )
    text = said(paper(Page(drawn)))
    for n in (1, 2, 3):
        assert f"{n} The town gives thing number {n} to the school." in text


# ---- heads, feet, line numbers ----

LONG = [f"{n}. Clause number {n} says that the chief and the principal meet." for n in range(1, 10)]


def _pages(foot: list[str], y: float = 40, head: str = "") -> bytes:
    parts = [LONG[:3], LONG[3:6], LONG[6:]]
    return paper(
        *(
            Page(down(part) + "\n" + at(72, y, line, size=8) + ("\n" + at(72, 760, head, size=8) if head else ""))
            for part, line in zip(parts, foot, strict=True)
        )
    )


@pytest.mark.parametrize("foot", ["Page {} of 3", "{}", "- {} -", "Elmbrook agreement, page {}", "Draft of May 4"])
def test_a_running_foot_is_told_and_tears_no_sentence(foot: str) -> None:
    data = _pages([foot.format(n) for n in (1, 2, 3)], head="Town of Elmbrook")
    assert foot.format(2) not in said(data).splitlines()
    assert "Town of Elmbrook" not in said(data)
    assert (
        asides(data)["running"] == [each for n in (1, 2, 3) for each in ("Town of Elmbrook", foot.format(n))]
        or len(asides(data)["running"]) == 6
    )


@pytest.mark.parametrize(
    "last",
    [
        ["The officer is here 5 days a week.", "The officer is here 3 days a week.", "The officer is here 1 days a week."],
        ["The officer is here 1 days a week.", "The officer is here 2 days a week.", "The officer is here 3 days a week."],
        ["Hours at this school: 30", "Hours at this school: 12", "Hours at this school: 7"],
    ],
    ids=["days", "days that count up", "no sentence"],
)
def test_last_lines_that_differ_in_a_number_are_text(last: list[str]) -> None:
    parts = [[*LONG[:3], last[0]], [*LONG[3:6], last[1]], [*LONG[6:], last[2]]]
    text = said(paper(*(Page(down(part)) for part in parts)))
    for line in last:
        assert line in text


def test_a_sentence_in_the_foot_is_kept_once_and_tears_nothing() -> None:
    foot = "This paper is confidential and is not to be given to anybody else."
    parts = [["1. The chief sends an officer who"], ["works at the school each day and"], ["reports to the principal."]]
    data = paper(*(Page(down(part) + "\n" + at(72, 30, foot, size=8)) for part in parts))
    assert "1 The chief sends an officer who works at the school each day and reports to the principal." in said(data)
    assert said(data).count(foot) == 1
    assert asides(data)["running"] == [foot, foot]


@pytest.mark.parametrize(
    ("x", "size", "step"), [(50, 9, 1), (570, 9, 1), (58, 11, 1), (50, 9, 5)], ids=["left", "right", "close", "by fives"]
)
def test_line_numbers_are_told_and_not_read(x: float, size: float, step: int) -> None:
    rows = [f"The clause of row {chr(97 + n)} goes on and on until the row has its" for n in range(20)]
    numbers = "\n".join(at(x, 700 - 20 * n, str(n + 1), size=size) for n in range(20) if (n + 1) % step == 0)
    data = paper(Page("\n".join(at(90, 700 - 20 * n, row) for n, row in enumerate(rows)) + "\n" + numbers))
    assert "has its The clause of row c goes on" in said(data).replace("\n", " ")
    assert any(words.startswith("line numbers") for words in asides(data)["running"])


def test_numbered_rows_of_a_table_are_no_line_numbers() -> None:
    drawn = "\n".join(
        at(72, 700 - 34 * n, str(n)) + at(150, 700 - 34 * n, f"Thing {n} that the town") + at(150, 688 - 34 * n, "gives to the school")
        for n in range(1, 7)
    )
    data = paper(Page(down([*HEAD, KEPT, "", *LONG[:4]], y=460) + "\n" + drawn))
    assert "running" not in asides(data)
    assert "5; Thing 5 that the town gives to the school" in said(data)


# ---- sentences and words ----


@pytest.mark.parametrize(
    "start",
    [
        "Article VI. The officer tells the principal before",
        "Exhibit B. The officer tells the principal before",
        "Section 4.2. The officer tells the principal before",
    ],
)
def test_a_reference_at_the_start_of_a_line_is_no_heading(start: str) -> None:
    rows = ["2. An arrest at a school of the town follows the steps that are set out in", start, "any arrest of a student."]
    assert f"set out in {start} any arrest of a student." in said(paper(Page(down(rows))))


def test_an_article_below_a_finished_sentence_is_one() -> None:
    rows = [KEPT, "ARTICLE II  Reports", "2.1 Each officer reports to the chief.", "ARTICLE III", "Money", "3.1 The town pays."]
    headings = [(unit.number, unit.words) for unit in read(paper(Page(down(rows)))).units if unit.kind == "section"]
    assert headings == [("Article II", "Reports"), ("Article III", "Money")]


HYPHENS = [
    ("school-", "based arrest", "school-based arrest"),
    ("inves-", "tigation", "investigation"),
    ("full-", "time officer", "full-time officer"),
    ("under-", "standing", "understanding"),
    ("super-", "intendent", "superintendent"),
    ("decision-", "making", "decision-making"),
    ("day-to-", "day work", "day-to-day work"),
    ("mis-", "demeanor", "misdemeanor"),
    ("body-", "worn camera", "body-worn camera"),
    ("depart-", "ment", "department"),
    ("2026-", "2027", "2026-2027"),
    ("SRO-", "Principal meeting", "SRO-Principal meeting"),
]


@pytest.mark.parametrize(("one", "two", "whole"), HYPHENS)
def test_a_word_that_the_end_of_a_line_divides(one: str, two: str, whole: str) -> None:
    rows = ["2. The chief and the principal speak each week about every " + one, two + " that there was."]
    assert f"about every {whole} that there was." in said(paper(Page(down(rows))))


def test_the_documents_own_words_decide_on_a_hyphen() -> None:
    rows = [
        "1. A coresponder goes along with the officer. The post-arrest talk is short.",
        "",
        "2. The chief names each of the co-",
        "responder people and holds each of the post-",
        "arrest talks.",
    ]
    text = said(paper(Page(down(rows))))
    assert "each of the coresponder people" in text
    assert "each of the post-arrest talks" in text


def test_the_number_of_a_note_is_not_glued_and_the_note_is_a_note() -> None:
    drawn = (
        down([*HEAD, KEPT])
        + at(72, 650, "2. Each report is sent within five days")
        + at(272, 654, "1", size=6)
        + at(277, 650, "of the event.")
    )
    note = at(72, 84, "1", size=5) + at(78, 80, "A day on which schools are open.", size=8)
    reading = read(paper(Page(drawn + "\n" + note)))
    assert "within five days of the event." in said(paper(Page(drawn + "\n" + note)))
    assert [(unit.where.part, unit.parts[0].text) for unit in reading.units if unit.where and unit.where.part] == [
        ("footnote 1", "A day on which schools are open.")
    ]


def test_a_raised_figure_without_a_note_is_set_apart() -> None:
    text = said(
        paper(Page(down([*HEAD, KEPT]) + at(72, 650, "2. The room has ten m") + at(178, 654, "2", size=6) + at(184, 650, "of ground.")))
    )
    assert "m 2 of ground" in text


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_and_turned_words_are_read_in_order(turn: int) -> None:
    matrix = {90: "0 1 -1 0 612 0", 180: "-1 0 0 -1 612 792", 270: "0 -1 1 0 0 792"}[turn]
    upright = Page(down([*HEAD, KEPT, LOST, AFTER]), entries={"Rotate": turn})
    turned = Page(f"q {matrix} cm " + down([*HEAD, KEPT, LOST, AFTER], x=40, y=500) + " Q")
    for page in (upright, turned):
        text = said(paper(page))
        assert text.index(KEPT[3:]) < text.index(LOST[3:]) < text.index(AFTER[3:])


def test_a_stamp_across_the_page_tears_nothing_and_is_told_once() -> None:
    stamp = "BT /F1 60 Tf 0.7 0.7 -0.7 0.7 150 250 Tm (DRAFT) Tj ET"
    data = paper(Page(down([*HEAD, KEPT, LOST]) + stamp), Page(down([AFTER]) + stamp))
    assert KEPT[3:] in said(data)
    assert said(data).count("DRAFT") == 1


# ---- fields, notes ----


def test_what_was_typed_into_a_field_is_read_where_it_stands() -> None:
    drawn = down([*HEAD, KEPT]) + at(72, 640, "2. Each report is sent within") + at(260, 640, "school days.") + at(72, 560, AFTER)
    data = paper(
        Page(
            drawn,
            marks=[
                text_field(225, 637, 255, 651, "five"),
                text_field(72, 570, 540, 620, "The officer keeps no copy.\nThe chief does.", Ff=4096),
            ],
        )
    )
    assert "Each report is sent within five school days." in said(data)
    typed = [unit for unit in read(data).units if unit.where and unit.where.part == "form field"]
    assert [unit.parts[0].text for unit in typed] == ["The officer keeps no copy.", "The chief does."]


def test_a_password_and_a_hidden_field_are_not_read() -> None:
    marks = [text_field(72, 600, 300, 614, "open sesame", Ff=8192), text_field(72, 560, 300, 574, "not for you", F=2)]
    assert "sesame" not in said(paper(Page(down([*HEAD, KEPT]), marks=marks)))
    assert "not for you" not in said(paper(Page(down([*HEAD, KEPT]), marks=marks)))


def test_options_that_are_not_ticked_are_told() -> None:
    rows = ["The officer carries a weapon in school and wears the uniform.", "The officer carries no weapon in school."]
    drawn = down([*HEAD, KEPT]) + "".join(at(90, 640 - 30 * n, row) for n, row in enumerate(rows))
    data = paper(Page(drawn, marks=[tick_box(72, 639, False), tick_box(72, 609, True)]))
    assert rows[1] in said(data)
    assert rows[0] not in said(data)
    assert asides(data)["unticked"] == [rows[0]]


def test_options_beside_each_other() -> None:
    drawn = down([*HEAD, KEPT]) + at(72, 640, "The camera is on:") + at(190, 640, "Yes") + at(250, 640, "No")
    data = paper(Page(drawn, marks=[tick_box(175, 639, True), tick_box(235, 639, False)]))
    assert "The camera is on: Yes" in said(data)
    assert asides(data)["unticked"] == ["No"]


def test_the_captions_of_a_blank_form_are_words() -> None:
    drawn = down([*HEAD, KEPT]) + at(90, 640, "Arrested") + at(190, 640, "Searched")
    data = paper(Page(drawn, marks=[tick_box(72, 639, False), tick_box(172, 639, False)]))
    assert "Arrested" in said(data)
    assert "unticked" not in asides(data)


def test_notes_are_told_with_who_and_when_and_words_typed_on_the_page_are_read() -> None:
    note = {
        "Subtype": Name.Text,
        "Rect": Array([500, 700, 520, 720]),
        "Contents": String("Ask the union."),
        "T": String("Reviewer One"),
        "M": String("D:20260304120000"),
    }
    typed = {
        "Subtype": Name.FreeText,
        "Rect": Array([72, 500, 500, 530]),
        "Contents": String("4. The officer speaks with parents."),
        "DA": String("/Helv 10 Tf 0 g"),
    }
    called = typed | {"IT": Name.FreeTextCallout, "Contents": String("Why not?")}
    data = paper(Page(down([*HEAD, KEPT]), marks=[note, typed, called]))
    first = read(data).account.asides[0]
    assert (first.how, first.words, first.who, first.when, first.page) == ("annotation", "Ask the union.", "Reviewer One", "2026-03-04", 1)
    assert asides(data)["annotation"] == ["Ask the union.", "Why not?"]
    assert "The officer speaks with parents." in said(data)
    assert "Ask the union" not in said(data)


# ---- what is not read ----


def _shifted(text: str) -> str:
    return "".join(c if c == " " else chr(33 + (ord(c) - 33 + 9) % 94) for c in text)


def test_pages_that_are_pictures_are_named_and_the_rest_is_read() -> None:
    reading = read(paper(Page(down([*HEAD, KEPT])), Page(SCAN), Page(SCAN + at(500, 20, "ELM0003")), Page(down([AFTER])), Page("")))
    assert [(each.page, "picture" in each.what) for each in reading.account.unread] == [(2, True), (3, True)]
    assert not reading.account.whole
    assert reading.account.pages == 5


def test_a_font_that_names_no_letters_is_named_and_not_read() -> None:
    rows = [_shifted(row) for row in (LOST, "The officer carries the weapon of the department in a locked holster at school.", AFTER)]
    reading = read(paper(Page(down([*HEAD, KEPT]) + down(rows, y=500, font="F2"))))
    assert [each.page for each in reading.account.unread] == [1]
    assert KEPT[3:] in " ".join(reading.words)
    assert _shifted("officer") not in " ".join(reading.words)


def test_a_mark_at_the_foot_of_every_page_is_no_nameless_font() -> None:
    """The same word on each page, in a font of its own, says nothing of how letters are spread."""
    told = [
        f"The {who} {does} of the officers."
        for does in ("hears", "writes", "thinks")
        for who in ("chief", "board", "nurse", "town", "union")
    ]
    pages = [Page(down(["On officers", line]) + down(["Draft"], y=60, font="F2")) for line in told]
    reading = read(paper(*pages))
    assert reading.account.whole and told[7] in " ".join(reading.words)


def test_a_logo_is_nothing_that_was_not_read() -> None:
    assert read(three(at(72, 660, LOST) + "\nq 90 0 0 60 480 700 cm /Im1 Do Q")).account.whole


def test_a_recognized_scan_says_so() -> None:
    page = Page(SCAN + "\n" + "\n".join(at(72, 700 - 20 * n, row, more="3 Tr") for n, row in enumerate([KEPT, LOST, AFTER])))
    reading = read(paper(page))
    assert reading.account.recognized
    assert reading.account.whole
    assert LOST[3:] in said(paper(page))


WAIT = "Please wait... If this message is not eventually replaced by the proper contents of the document, your viewer may not be able to display it."
REFUSED = {
    "scan": (paper(Page(SCAN), Page(SCAN)), "scan"),
    "no letters": (paper(Page(down([_shifted(row) for row in (KEPT, LOST, AFTER)], font="F2"))), "do not name their letters"),
    "dynamic form": (paper(Page(down([WAIT[:70], WAIT[70:]]))), "dynamic form (XFA)"),
    "portfolio": (
        paper(
            Page(down(["Cover sheet of the papers"])),
            catalog={"Collection": Dictionary(Type=Name.Collection)},
            attached={"inner.pdf": b"%PDF-"},
        ),
        "inner.pdf",
    ),
    "portfolio by its words": (
        paper(Page(down(["For the best experience, open this PDF portfolio in Acrobat."])), attached={"a.docx": b"PK"}),
        "a.docx",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_whose_pages_are_not_the_paper_is_refused_in_a_sentence(name: str) -> None:
    data, says = REFUSED[name]
    with pytest.raises(InputError) as caught:
        read(data)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_attached_to_a_paper_is_named_as_unread() -> None:
    account = read(paper(Page(down([*HEAD, KEPT, LOST, AFTER])), attached={"exhibit-b.docx": b"PK"})).account
    assert ["exhibit-b.docx" in each.what for each in account.unread] == [True]


def test_control_characters_never_come_out() -> None:
    data = three(at(72, 660, "2. \x1b]0;title\x07\x1b[31mEach officer may search lockers."))
    text = said(data)
    assert "may search lockers" in text
    assert not [letter for letter in text if letter != "\n" and not letter.isprintable()]


# ---- text recognition ----


def _program(folder: Path, name: str, body: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def test_text_recognition_is_used_on_request_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = paper(Page(down([*HEAD, KEPT])), Page(SCAN))
    made = tmp_path / "made.pdf"
    made.write_bytes(paper(Page(SCAN + "\n" + at(72, 700, LOST, more="3 Tr"))))
    _program(tmp_path, "tesseract", f"head -c 2 | grep -q P5 && cat {made}")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    assert not read(scan).account.whole
    reading = read_foreign("scan.pdf", scan, ocr=True)
    assert reading.account.whole
    assert reading.account.recognized
    assert LOST[3:] in " ".join(reading.words)
    whole = tmp_path / "whole.pdf"
    whole.write_bytes(paper(Page(down([*HEAD, KEPT])), Page(SCAN + "\n" + at(72, 700, AFTER, more="3 Tr"))))
    _program(tmp_path, "ocrmypdf", f"cat {whole}")
    assert AFTER[3:] in " ".join(read_foreign("scan.pdf", scan, ocr=True).words)


def test_text_recognition_that_is_not_there_or_fails_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    scan = paper(Page(SCAN))
    with pytest.raises(InputError, match="no program for text recognition is installed; install ocrmypdf or tesseract"):
        read_foreign("scan.pdf", scan, ocr=True)
    assert read_foreign("words.pdf", three(), ocr=True).account.whole  # nothing to recognize
    _program(tmp_path, "ocrmypdf", "exit 3")
    with pytest.raises(InputError, match="ocrmypdf could not recognize the text"):
        read_foreign("scan.pdf", scan, ocr=True)


# ---- budget ----


def _nested(depth: int) -> bytes:
    """A form in a form, each drawing the one below ten times."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(612, 792))
    below = None
    for _ in range(depth):
        form = pikepdf.Stream(pdf, b"/X Do " * 10 if below is not None else b"0 0 10 10 re f " * 10)
        form.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array(LETTER)))
        if below is not None:
            form.Resources = Dictionary(XObject=Dictionary(X=below))
        below = pdf.make_indirect(form)
    page.Resources = Dictionary(XObject=Dictionary(X=below))
    page.Contents = pikepdf.Stream(pdf, b"/X Do")
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


HOSTILE = {
    "many pieces": paper(Page("\n".join(at((n * 37) % 600, (n * 53) % 780, "ab") for n in range(20_000)))),
    "many shapes": paper(Page("\n".join(box((n * 37) % 600, (n * 53) % 780, 9, 9) for n in range(40_000)) + down([KEPT]))),
    "many lines": paper(Page("\n".join(f"{n % 600} {n % 780} m 600 {n % 780} l S" for n in range(40_000)) + down([KEPT, LOST]))),
    "many marks": paper(Page(down([KEPT, LOST]), marks=[strike(70, 700, 500, 725) for _ in range(4_000)])),
    "forms in forms": _nested(9),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_made_to_take_long_ends_by_itself(name: str) -> None:
    before = time.process_time() + _children()
    try:
        read(HOSTILE[name])
    except InputError as error:
        assert "\n" not in str(error)
    assert time.process_time() + _children() - before < 8


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_the_worker_needs_the_standard_library_and_pdfium_alone() -> None:
    """It starts in a fraction of the time that the program takes."""
    folder = Path(reader.__file__).parent
    seen = "print([name for name in sys.modules if name.split('.')[0] in ('sro', 'pydantic', 'lxml')])"
    code = f"import sys; sys.path.insert(0, {str(folder)!r}); import worker; {seen}"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert pypdfium2.PdfDocument(three()).get_page_size(0) == (612, 792)
