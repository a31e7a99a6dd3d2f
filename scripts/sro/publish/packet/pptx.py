"""Slides as a PowerPoint file: titles in title placeholders, text alternatives on every table and picture, notes on every slide."""

import datetime
import io

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide as Page
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches, Pt

from sro.formats import WIDTH, height, unzipped, zipped
from sro.formats.pdf import png
from sro.publish.packet.packet import Packet
from sro.publish.packet.slides import Slide, slides_of

_ACCENT, _INK, _GREY, _SHADE = RGBColor(0x16, 0x39, 0x5C), RGBColor(0, 0, 0), RGBColor(0x50, 0x50, 0x50), RGBColor(0xEE, 0xF2, 0xF6)
_WIDE, _TALL, _MARGIN, _TOP = Inches(13.333), Inches(7.5), Inches(0.8), Inches(1.75)
_ROOM = _WIDE - 2 * _MARGIN
_LONG_CELL = 110  # letters of a cell from which its table is set smaller, so that it ends above the foot
_TITLE_SLIDE, _TITLE_AND_CONTENT, _TITLE_ONLY = 0, 1, 5


def write_deck(packet: Packet, fonts: str) -> bytes:
    """The packet's slides as PPTX, its charts with the faces of a folder; the same bytes for the same packet."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = _WIDE, _TALL
    day = datetime.datetime.fromisoformat(packet.edition.date)
    about = deck.core_properties
    about.title, about.author, about.last_modified_by = f"School resource officers, {packet.district}", packet.district, packet.district
    about.created = about.modified = day
    about.language, about.identifier, about.revision = "en-US", packet.sha256, 1
    slides = slides_of(packet)
    for number, slide in enumerate(slides, 1):
        _page(deck, slide, fonts, f"{packet.district} · {packet.sha256[:8]} · {number} of {len(slides)}")
    buffer = io.BytesIO()
    deck.save(buffer)
    return zipped(unzipped(buffer.getvalue()), ("[Content_Types].xml", "_rels/.rels"))


def _page(deck: Deck, slide: Slide, fonts: str, foot: str) -> None:
    layout = _TITLE_SLIDE if slide.subtitle else _TITLE_AND_CONTENT if slide.points else _TITLE_ONLY
    page = deck.slides.add_slide(deck.slide_layouts[layout])
    _titled(page, slide)
    if slide.points:
        _points(page, slide.points)
    top = _TOP
    if slide.chart:
        top = _picture(page, slide, fonts, top)
    if slide.table:
        _table(page, slide, top)
    if slide.small:
        _small(page, "Notice", slide.small, Inches(5.4), 14)
    _small(page, "Foot", foot, Inches(6.95), 12)
    notes = page.notes_slide.notes_text_frame
    assert notes is not None
    notes.text = slide.notes


def _titled(page: Page, slide: Slide) -> None:
    title = page.shapes.title
    assert title is not None
    first = bool(slide.subtitle)
    title.left, title.top, title.width, title.height = _MARGIN, Inches(2.4) if first else Inches(0.55), _ROOM, Inches(1)
    _write(title.text_frame, [slide.title], 44 if first else 32, _ACCENT, bold=True)
    if first:
        below = page.placeholders[1]
        below.left, below.top, below.width, below.height = _MARGIN, Inches(3.5), _ROOM, Inches(1.4)
        _write(below.text_frame, slide.subtitle.split("\n"), 22, _GREY)


def _points(page: Page, points: tuple[str, ...]) -> None:
    body = page.placeholders[1]
    body.left, body.top, body.width, body.height = _MARGIN, _TOP, _ROOM, Inches(4.9)
    size = 24 if sum(map(len, points)) < 420 and len(points) < 8 else 20 if len(points) < 10 else 16
    _write(body.text_frame, list(points), size, _INK, after=10)


def _picture(page: Page, slide: Slide, fonts: str, top: Emu) -> Emu:
    """The chart across the slide, and where the next thing begins."""
    assert slide.chart
    tall = Inches(2.2)
    wide = Emu(int(tall * WIDTH / height(slide.chart)))
    if wide > _ROOM:
        wide, tall = Emu(_ROOM), Emu(int(_ROOM * height(slide.chart) / WIDTH))
    picture = page.shapes.add_picture(io.BytesIO(png(slide.chart, fonts)), _MARGIN, top, wide, tall)
    _alternative(picture, "Chart", slide.chart.alt)
    return Emu(top + tall + Inches(0.2))


def _table(page: Page, slide: Slide, top: Emu) -> None:
    rows, columns = len(slide.table), len(slide.table[0])
    small = rows > 8
    wordy = max(len(words) for row in slide.table for words in row) > _LONG_CELL
    tall = Inches(0.36 if small else 0.55)
    frame = page.shapes.add_table(rows, columns, _MARGIN, top, _ROOM, Emu(tall * rows))
    _alternative(frame, "Table", f"Table: {slide.title}. {rows - 1} rows; columns {', '.join(slide.table[0])}.")
    table = frame.table
    longest = [max(min(len(row[n]), 60) for row in slide.table) + 6 for n in range(columns)]
    for n, column in enumerate(table.columns):
        column.width = Emu(int(_ROOM * longest[n] / sum(longest)))
    for y, row in enumerate(slide.table):
        table.rows[y].height = tall
        for x, words in enumerate(row):
            cell = table.cell(y, x)
            cell.fill.solid()
            cell.fill.fore_color.rgb = _ACCENT if y == 0 else _SHADE if y % 2 else RGBColor(255, 255, 255)
            color = RGBColor(255, 255, 255) if y == 0 else _INK
            _write(cell.text_frame, [words], 14 if small else 16 if wordy else 20, color, bold=y == 0 or x == 0, flush=False)
            cell.margin_top = cell.margin_bottom = Inches(0.03 if small else 0.08)


def _small(page: Page, name: str, words: str, top: Emu, size: int) -> None:
    box = page.shapes.add_textbox(_MARGIN, top, _ROOM, Inches(0.35))
    box.name = name
    _write(box.text_frame, [words], size, _GREY)


def _write(
    frame: TextFrame, lines: list[str], size: int, color: RGBColor, *, bold: bool = False, after: int = 0, flush: bool = True
) -> None:
    """The lines as paragraphs, left aligned, in the language of the papers."""
    frame.word_wrap = True
    frame.margin_left = 0 if flush else Inches(0.1)
    for position, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if position == 0 else frame.add_paragraph()
        paragraph.alignment = 1  # left
        paragraph.space_after = Pt(after)
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = color
        run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_US


def _alternative(shape: object, name: str, words: str) -> None:
    """The text that a screen reader says for a picture or a table."""
    shape.name = name  # type: ignore[attr-defined]
    shape._element.xpath(".//p:cNvPr")[0].set("descr", words)  # type: ignore[attr-defined]
