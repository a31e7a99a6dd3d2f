"""The slides: at most ten, each with a title and notes, every picture and table with words in its place, the same bytes every time."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from pptx import Presentation

from sro.publish.packet.packet import Packet
from sro.publish.packet.pptx import write_deck
from sro.publish.packet.slides import AT_MOST, slides_of
from tests.every_document import PROJECT
from tests.publish.packet.papers import EXAMPLE, packet_of, words

DISTRICTS = ("westport", "montville", "sau-63", EXAMPLE)
WORDS_ON_A_SLIDE = 150


def made(name: str) -> Packet:
    return packet_of(name)


@pytest.mark.parametrize("name", DISTRICTS)
def test_every_slide_has_a_title_and_notes(name: str) -> None:
    deck = Presentation(io.BytesIO(write_deck(made(name), PROJECT.layouts.fonts)))
    assert 5 <= len(deck.slides) <= AT_MOST
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert all(titles) and len(set(titles)) == len(titles)
    assert all(slide.notes_slide.notes_text_frame.text.strip() for slide in deck.slides)


@pytest.mark.parametrize("name", DISTRICTS)
def test_every_picture_and_table_has_a_text_alternative(name: str) -> None:
    deck = Presentation(io.BytesIO(write_deck(made(name), PROJECT.layouts.fonts)))
    shapes = [shape for slide in deck.slides for shape in slide.shapes if shape.has_table or shape.shape_type == 13]
    assert shapes
    assert all(shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in shapes)


@pytest.mark.parametrize("name", DISTRICTS)
def test_nothing_is_placed_beyond_the_slide_or_left_empty(name: str) -> None:
    deck = Presentation(io.BytesIO(write_deck(made(name), PROJECT.layouts.fonts)))
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width
            assert shape.top >= 0 and shape.top + shape.height <= deck.slide_height, (slide.shapes.title.text_frame.text, shape.name)
            assert not (shape.is_placeholder and not shape.text_frame.text), shape.name
        assert sum(len(s.text_frame.text.split()) for s in slide.shapes if s.has_text_frame) <= WORDS_ON_A_SLIDE


def height_needed(shape: Any) -> float:
    """About how tall a table is once its words are wrapped, in points; a letter is half as wide as it is tall."""
    tall = 0.0
    for row in shape.table.rows:
        lines = [
            -(-len(cell.text_frame.text) * size * 0.5 // (column.width.pt - 15)) * size * 1.2
            for cell, column in zip(row.cells, shape.table.columns, strict=True)
            for size in [cell.text_frame.paragraphs[0].runs[0].font.size.pt if cell.text_frame.text else 0]
        ]
        tall += max(row.height.pt, max(lines) + 2 * row.cells[0].margin_top.pt)
    return tall


@pytest.mark.parametrize("name", DISTRICTS)
def test_a_table_ends_above_the_foot_once_its_words_are_wrapped(name: str) -> None:
    deck = Presentation(io.BytesIO(write_deck(made(name), PROJECT.layouts.fonts)))
    for slide in deck.slides:
        foot = next(shape.top.pt for shape in slide.shapes if shape.name == "Foot")
        for shape in slide.shapes:
            if shape.has_table:
                assert shape.top.pt + height_needed(shape) <= foot, slide.shapes.title.text_frame.text


def test_the_funding_slide_shows_the_chart_and_its_figures() -> None:
    deck = Presentation(io.BytesIO(write_deck(made("sau-63"), PROJECT.layouts.fonts)))
    slide = next(slide for slide in deck.slides if "costs in a year" in slide.shapes.title.text_frame.text)
    picture = next(shape for shape in slide.shapes if shape.shape_type == 13)
    assert "$80,500–$99,400" in picture._element.xpath(".//p:cNvPr")[0].get("descr")
    assert next(shape for shape in slide.shapes if shape.has_table).table.cell(2, 1).text_frame.text == "$80,500–$99,400"


def test_the_same_packet_gives_the_same_slides() -> None:
    assert write_deck(packet_of("westport"), PROJECT.layouts.fonts) == write_deck(packet_of("westport"), PROJECT.layouts.fonts)


def test_the_files_properties_name_the_district_and_the_papers_date() -> None:
    about = Presentation(io.BytesIO(write_deck(packet_of("westport"), PROJECT.layouts.fonts))).core_properties
    assert about.title == "School resource officers, Westport Public Schools"
    assert about.author == about.last_modified_by == "Westport Public Schools"
    assert str(about.created) == str(about.modified) and str(about.created).startswith("2026-09-14")
    assert about.identifier == packet_of("westport").sha256


def said(name: str) -> dict[str, list[str]]:
    """Every slide's points and cells by its title."""
    return {slide.title: [*slide.points, *(cell for row in slide.table for cell in row)] for slide in slides_of(made(name))}


def squeezed(text: str) -> str:
    """A text without its punctuation, capitals and spaces."""
    return re.sub(r"[\W_]+", "", text).lower()


@pytest.mark.parametrize("name", DISTRICTS)
def test_every_line_of_a_slide_stands_in_a_paper_of_the_district(name: str) -> None:
    frame = {
        "Change",
        "Clauses",
        "Verdict",
        "Requirements",
        "Option",
        "What is said of it",
        "Step",
        "Who holds the pen",
        "When",
        *(step.title for step in PROJECT.model.steps),
    }
    papers = squeezed(" ".join(words(paper.document) for paper in made(name).papers))
    own = {title: lines for title, lines in said(name).items() if title not in ("What changes in the agreement", "Where to read more")}
    assert {
        title: line
        for title, lines in own.items()
        for line in lines
        if line.partition(", as of ")[0] not in frame and squeezed(line) not in papers
    } == {}


def test_a_district_without_a_paper_has_no_slide_of_it() -> None:
    assert "What the board is asked to do" in said(EXAMPLE)
    assert not {"What the board is asked to do", "Discipline stays with the school"} & said("sau-63").keys()


def test_what_is_not_answered_has_a_slide_that_says_so() -> None:
    assert "Is an officer necessary at all?" in said("westport")["Questions that are not answered yet"]
    assert any("For the chief." in line for line in said("westport")["What does the officer carry?"])


def test_what_changes_since_a_paraphrase_says_that_it_is_one() -> None:
    notes = next(slide.notes for slide in slides_of(made("westport")) if slide.title == "What changes in the agreement")
    assert "our paraphrase of a real paper" in notes and "those shown are the model’s" not in notes


@pytest.mark.parametrize("name", ["montville", EXAMPLE])
def test_the_steps_of_an_adoption_stand_under_the_day_of_which_they_are_told(name: str) -> None:
    heads = [slide.table[0][0] for slide in slides_of(made(name)) if slide.title.startswith("Adoption:")]
    assert heads and all(head.startswith("Step, as of ") for head in heads)
    assert name != "montville" or all("September 21, 2022" in head for head in heads)
