"""Saved pages: sections by their heads, notes of acts, what no longer is law; acts with what they put in and take out."""

from __future__ import annotations

import datetime

import pytest

from sro.errors import InputError
from sro.law.official import Line, act, held, pinpoints_of
from sro.law.official.acts import acts_of
from sro.project.official import official_page
from tests.law.official.made_up import LANTERNS, LESSONS, MARKUP, RECORD, SECTIONS, WHARVES, MadeUp, page_html, places, read_html, read_page


@pytest.mark.parametrize("noise", [False, True], ids=["span", "anchor"])
@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.number)
def test_a_section_is_read_without_caption_note_history_and_annotation(section: MadeUp, noise: bool) -> None:
    read = read_page(SECTIONS, noise=noise).sections[section.number]
    assert tuple(each.id for each in pinpoints_of(read)) == places(section)
    assert read.acts == acts_of(section.note, MARKUP)


def test_the_head_counts_where_the_anchor_is_of_an_older_number() -> None:
    page = read_html(page_html(SECTIONS).replace('id="sec_10-900c"', 'id="sec_10-17"'))
    assert "10-900c" in page.sections and "10-17" not in page.sections


def test_a_head_may_stand_for_several_sections() -> None:
    page = read_html(
        "<p><span id='secs_1'>Secs. 10-900f to 10-900h, inclusive, and 10-901. Piers.</span> Sections 10-900f to 10-901 are repealed.</p>"
    )
    assert sorted(page.sections) == ["10-900f", "10-900g", "10-900h", "10-901"]
    assert {section.state for section in page.sections.values()} == {"gone"}


def test_a_head_may_tell_of_a_former_number() -> None:
    page = read_html("<p><span id='sec_10-900f'>Sec. 10-900f. (Formerly Sec. 9-1). Piers.</span> A pier is long.</p>")
    assert page.sections["10-900f"].paragraphs == ("A pier is long.",)


def test_what_kind_of_page_it_is() -> None:
    assert (read_page(SECTIONS).kind, read_page(SECTIONS).number) == ("chapter", "170x")
    assert read_page(SECTIONS, supplement=True).kind == "supplement"
    assert read_page(SECTIONS, "2031/sup/chap_170x.htm").kind == "supplement"


def test_the_acts_of_a_note_in_one_spelling() -> None:
    note = "(1949 Rev., S. 88; June 30 Sp. Sess. P.A. 03-6, S. 146(c); P.A. 19-900, S. 1; 19-950, S. 2, 3.) + P.A. 31-1, S. 34"
    assert acts_of(note, MARKUP) == (
        "1949 Rev., S. 88",
        "June 30 Sp. Sess. P.A. 03-6 § 146(c)",
        "P.A. 19-900 § 1",
        "P.A. 19-950 §§ 2, 3",
        "P.A. 31-1 § 34",
    )


HEAD = ["Substitute House Bill No. 9", "Public Act No. 31-4", "AN ACT CONCERNING LANTERNS.", "Be it enacted:"]
REPLACES = "Section 10-900c of the general statutes is repealed and the following is substituted in lieu thereof (Effective July 1, 2031):"
PART = "Subsection (c) of section 10-900b of the general statutes is repealed and the following is substituted in lieu thereof (Effective October 1, 2031):"


def made_up_act(body: list[str]) -> list[str]:
    return [
        *HEAD,
        f"Section 1. {REPLACES}",
        body[0],
        f"Sec. 2. {PART}",
        body[1],
        "Sec. 3. (NEW) (Effective May 4, 2031) (a) Every pier shall have a bell.",
        "(b) No bell shall ring at night.",
    ]


SAME = [LESSONS.printed[0], "\n".join(WHARVES.printed[-2:])]
CHANGED = [
    LESSONS.printed[0].replace("a warden shall give", "a warden [may] shall, twice, give").replace("[may] ", "[may] "),
    "\n".join(WHARVES.printed[-2:]).replace("twice in each week", "[twice in each week] daily"),
]


def pages_of(body: list[str]) -> list[Line]:
    return [Line(line) for text in made_up_act(body) for line in text.split("\n")]


def test_an_act_is_read_by_what_it_replaces_and_what_is_new() -> None:
    page = act("act.pdf", pages_of(SAME), MARKUP)
    assert page is not None and page.number == "31-4"
    assert sorted(page.sections) == ["10-900b", "10-900c", "pa31-4.3"]
    assert page.sections["10-900b"].parts == ("c",) and page.sections["10-900b"].from_ == datetime.date(2031, 10, 1)
    assert [each.id for each in pinpoints_of(page.sections["pa31-4.3"])] == ["pa31-4.3.a", "pa31-4.3.b"]


def test_an_act_that_is_not_on_record_is_named_with_what_it_changes() -> None:
    page = act("act.pdf", pages_of(CHANGED), MARKUP)
    assert page is not None
    found = [(drift.kind, drift.place) for section in held(RECORD, [page, read_page(SECTIONS)]) for drift in section.drifts]
    assert found == [("new act", "10-900b"), ("words changed", "10-900b.c"), ("new act", "10-900c"), ("words changed", "10-900c.s1")]


def test_words_in_brackets_are_those_that_an_act_takes_out() -> None:
    page = act("act.pdf", pages_of(CHANGED), MARKUP)
    assert page is not None
    assert "twice in each week" not in " ".join(page.sections["10-900b"].paragraphs)
    assert "shall be swept daily" in " ".join(page.sections["10-900b"].paragraphs)


def test_an_act_on_record_has_the_words_on_record() -> None:
    known = RECORD.model_copy(
        update={
            "sections": tuple(each.model_copy(update={"acts": (*each.acts, "P.A. 31-4 § 1", "P.A. 31-4 § 2")}) for each in RECORD.sections)
        }
    )
    page = act("act.pdf", pages_of(SAME), MARKUP)
    assert page is not None
    drifts = [drift for section in held(known, [page]) for drift in section.drifts if drift.alarms]
    assert drifts == []


def test_an_act_as_pdf_and_as_html() -> None:
    import typst

    text = "\n\n".join(line.replace("#", "") for text in made_up_act(SAME) for line in text.split("\n")).replace("“", '"').replace("”", '"')
    pdf = official_page("act.pdf", typst.compile(f'#set page(numbering: "1")\n{text}'.encode()), MARKUP)
    page = official_page("act.htm", "".join(f"<p>{line}</p>" for text in made_up_act(SAME) for line in text.split("\n")).encode(), MARKUP)
    for found in (pdf, page):
        assert (found.kind, sorted(found.sections)) == ("act", ["10-900b", "10-900c", "pa31-4.3"])
        assert [drift for section in held(RECORD, [found]) for drift in section.drifts if drift.kind == "words changed"] == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("menu.htm", b"<html><body><h1>Lunch</h1><p>Soup, bread and cheese</p></body></html>"),
        ("error.html", b"<html><body><p>Service unavailable</p></body></html>"),
        ("empty.html", b"<html></html>"),
        ("nothing.htm", b""),
        ("list.txt", b"oil\nwicks\n"),
        ("binary.htm", b"\xff\xfe\x00\x01"),
        ("toc.htm", b"<html><body><p><a href='#sec_10-1'>Sec. 10-1. Piers.</a></p></body></html>"),
        ("head.txt", b"act: Public Act 30-1, section 7\n---\n \n"),
        ("head.txt", b"section: 1-1\n---\n \n"),
    ],
)
def test_a_page_that_is_no_statute_is_refused_in_one_sentence(name: str, data: bytes) -> None:
    with pytest.raises(InputError) as refused:
        official_page(name, data, MARKUP)
    assert str(refused.value).startswith(f"{name}: ") and "\n" not in str(refused.value)


def test_a_section_whose_paragraph_has_no_other_mark_is_read() -> None:
    assert LANTERNS.number in read_html(page_html(SECTIONS).replace(" class='chap-no'", "")).sections
