"""The chart: one picture in three formats, with words in its place, before the table that holds the same figures."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

import docx
import pikepdf
import pytest

from sro.formats.chart import PAGE, page_svg, svg
from sro.formats.pdf.typeset import png
from sro.formats.word.template.finish import in_its_language, with_charts
from sro.formats.writers import write
from sro.formats.zip import unzipped
from sro.model.document import Document, Table
from sro.model.document.blocks import Bar, Chart
from tests.every_document import PROJECT
from tests.formats.pdf.pdf_checks import failures
from tests.publish.packet.papers import paper
from tests.resolve.test_figures_funding import PRESENTED

CHART = Chart(
    alt='Costs & "shares" <a year>', bars=(Bar(label="A & B", low=10, high=20, shown="<$10>"), Bar(label="C", low=5, high=5, shown="$5"))
)


def funding() -> Document:
    return paper("funding", PRESENTED, "nh")


@pytest.mark.parametrize("draw", [svg, page_svg])
def test_bars_are_as_long_as_their_figures(draw: Callable[[Chart], str]) -> None:
    widths = [float(width) for width in re.findall(r'<rect [^>]*width="([0-9.]+)"', draw(CHART))]
    outlined, solid, single = widths
    assert solid / outlined == pytest.approx(10 / 20, abs=0.01)
    assert single / outlined == pytest.approx(5 / 20, abs=0.01)


@pytest.mark.parametrize("draw", [svg, page_svg])
def test_words_of_a_district_are_never_markup_in_the_picture(draw: Callable[[Chart], str]) -> None:
    tree = ET.fromstring(draw(CHART))
    assert tree.get("aria-label") == CHART.alt
    assert [text.text for text in tree.iter("{http://www.w3.org/2000/svg}text")] == ["A & B", "<$10>", "C", "$5"]


def test_on_a_page_the_picture_takes_the_color_of_the_words() -> None:
    for drawn in (svg(CHART, PAGE), page_svg(CHART)):
        assert "#" not in drawn.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("draw", [svg, page_svg])
def test_a_cost_of_nothing_is_drawn_too(draw: Callable[[Chart], str]) -> None:
    ET.fromstring(draw(Chart(alt="Nothing", bars=(Bar(label="A", low=0, high=0, shown="$0"),))))


def test_the_picture_is_the_same_every_time() -> None:
    fonts = PROJECT.layouts.fonts
    assert png(CHART, fonts) == png(CHART, fonts)
    assert png(CHART, fonts).startswith(b"\x89PNG")


def test_the_pdf_has_a_figure_with_a_text_alternative() -> None:
    made = write(funding(), "pdf", PROJECT.layouts)
    assert list(failures(made)) == []
    with pikepdf.open(io.BytesIO(made)) as pdf:
        figures = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == pikepdf.Name.Figure]
        assert ["$80,500–$99,400" in str(figure.get("/Alt")) for figure in figures] == [True]


def test_the_word_file_has_a_picture_with_a_text_alternative_before_the_table() -> None:
    made = docx.Document(io.BytesIO(write(funding(), "word", PROJECT.layouts)))
    assert len(made.inline_shapes) == 1
    assert "$80,500–$99,400" in made.inline_shapes[0]._inline.docPr.get("descr")
    body = list(made.element.body)
    picture = next(n for n, child in enumerate(body) if child.xpath(".//pic:pic"))
    assert body[picture + 2].tag.endswith("}tbl")  # the caption stands between the two


def test_the_web_page_has_the_picture_before_the_table() -> None:
    page = write(funding(), "web", PROJECT.layouts).decode()
    assert re.search(
        r'<figure class="chart"><svg [^\n]*role="img" aria-label="Bar chart [^\n]*</figure>\n\n<table id="funding-brief.table">', page
    )


def test_a_document_without_charts_keeps_its_bytes() -> None:
    document = paper("memo", {})
    assert with_charts(b"anything", document, PROJECT.layouts) == b"anything"
    assert in_its_language(b"anything", document) == b"anything"


def test_a_spanish_word_file_is_spanish_to_a_screen_reader() -> None:
    files = unzipped(write(paper("family-sheet-es", {"what_is_sro": True}, final=False), "word", PROJECT.layouts))
    feet = "".join(content.decode() for name, content in files.items() if "footer" in name or "header" in name)
    assert "Borrador" in feet and "Página " in feet and "14 de septiembre de 2026" in feet
    assert "DRAFT" not in feet and "Page " not in feet and "September" not in feet
    assert b'w:lang w:val="es-US"' in files["word/styles.xml"] and b'w:val="en-US"' not in files["word/styles.xml"]


def test_a_chart_is_part_of_what_the_hash_covers() -> None:
    first, other = funding(), paper("funding", {**PRESENTED, "funding_options": ["whole", "share", "status-quo"]}, "nh")
    charts = [b.chart for d in (first, other) for s in d.all_sections() for b in s.blocks if isinstance(b, Table) and b.chart]
    assert [len(chart.bars) for chart in charts] == [3, 2]
    assert first.sha256 != other.sha256


def test_the_longest_label_ends_before_the_bars() -> None:
    bars = tuple(Bar(label=label, low=1, high=2, shown="$2") for label in ("Short", "A rather long label of an option"))
    picture = svg(Chart(alt="Bars", bars=bars))
    first = min(int(x) for x in re.findall(r'<rect x="(\d+)"', picture))
    assert first > 32 * 7
    assert svg(Chart(alt="Bars", bars=bars[:1])).count('<rect x="120"') == 2
