"""The slides: at most ten, each with a title and notes, every picture and table with words in its place, the same bytes every time."""

from __future__ import annotations

import io

import pytest
from pptx import Presentation

from sro.model.address import parse_address
from sro.publish.packet.packet import Packet, packet
from sro.publish.packet.pptx import write_deck
from sro.publish.packet.slides import AT_MOST
from tests.every_document import PROJECT
from tests.publish.packet.papers import packet_of

DISTRICTS = ("westport", "montville", "sau-63", "quillbrook")
WORDS_ON_A_SLIDE = 150


def made(name: str) -> Packet:
    return packet_of(name) if name in ("westport", "montville") else packet(PROJECT, parse_address(name))


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


def test_the_funding_slide_shows_the_chart_and_its_figures() -> None:
    deck = Presentation(io.BytesIO(write_deck(made("sau-63"), PROJECT.layouts.fonts)))
    slide = next(slide for slide in deck.slides if "costs" in slide.shapes.title.text_frame.text)
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
