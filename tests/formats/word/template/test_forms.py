"""Form fields and data tables in Word."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from sro.formats.word.template.forms import Grid, columns
from sro.formats.word.template.ooxml import Bookmarks
from sro.formats.word.template.tables import Words, shares, table
from sro.model.document import Cell, Column, Field, FieldGroup, Option, Row, Runs, Table
from sro.model.document.blocks import FieldType
from tests.formats.documents import form, text
from tests.formats.word.word_reading import W, part, written

_NAMESPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _field(name: str = "f", type: FieldType = "text", width: int = 12, **more: object) -> Field:
    return Field.model_validate({"name": name, "type": type, "label": "Label", "tooltip": "Tip", "group": "g", "width": width, **more})


def _made(*rows: tuple[Field, ...], keep: bool = False) -> ElementTree.Element:
    group = FieldGroup(id="g", rows=rows, keep=keep)
    markup = Grid(9000, Bookmarks()).table(group, ["f_g"])
    return ElementTree.fromstring(markup.replace("<w:tbl>", f"<w:tbl {_NAMESPACES}>", 1))


def _texts(element: ElementTree.Element) -> list[str]:
    return ["".join(t.text or "" for t in paragraph.iter(f"{W}t")) for paragraph in element.iter(f"{W}p")]


def test_a_label_stands_above_its_place_to_write() -> None:
    made = _made((_field(value="R&D <b>"),))
    assert _texts(made) == ["Label", "R&D <b>"]
    assert [style.get(f"{W}val") for style in made.iter(f"{W}pStyle")] == ["FormLabel", "FormLine"]


def test_a_place_to_write_has_as_many_lines_as_asked() -> None:
    assert [style.get(f"{W}val") for style in _made((_field(type="long_text", lines=5),)).iter(f"{W}pStyle")] == ["FormLabel"] + [
        "FormLine"
    ] * 5


def test_lines_to_write_on_are_at_least_three_tenths_of_an_inch_high() -> None:
    for style in ("FormLine", "FormSignature"):
        found = re.search(rf'w:styleId="{style}".*?w:line="(\d+)" w:lineRule="atLeast"', part(written(form()), "word/styles.xml"))
        assert found and int(found.group(1)) >= 0.3 * 1440


@pytest.mark.parametrize("widths", [(12,), (6, 6), (4, 4), (2, 5, 5), (6, 2, 2, 2), (7, 6), (12, 12, 1)])
def test_every_row_fills_the_grid_of_twelve(widths: tuple[int, ...]) -> None:
    made = _made(tuple(_field(f"f{n}", width=width) for n, width in enumerate(widths)))
    for row in made.iter(f"{W}tr"):
        spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iter(f"{W}tc")]
        assert sum(int(span.get(f"{W}val", "1")) if span is not None else 1 for span in spans) == 12
        assert all(cell.find(f"{W}p") is not None for cell in row.iter(f"{W}tc"))


@pytest.mark.parametrize(
    ("type", "value", "checked"),
    [
        ("choice", "b", "b"),
        ("checks", "a, c", "ac"),
        ("checks", "a c", "ac"),
        ("yes_no", "yes", "yes"),
        ("choice", "", ""),
        ("check", "yes", "check"),
    ],
)
def test_what_is_chosen_is_checked(type: FieldType, value: str, checked: str) -> None:
    options = tuple(Option(value=v, label=v) for v in "abc") if type in ("choice", "checks") else ()
    words = " ".join(_texts(_made((_field(type=type, value=value, options=options),))))
    expected = {
        "b": "\u2610 a\u2003 \u2612 b\u2003 \u2610 c",
        "ac": "\u2612 a\u2003 \u2610 b\u2003 \u2612 c",
        "yes": "\u2612 Yes\u2003 \u2610 No",
    }
    expected |= {"": "\u2610 a\u2003 \u2610 b\u2003 \u2610 c", "check": "\u2612 Label"}
    assert expected[checked] in words


def test_options_take_as_many_columns_as_their_words_allow() -> None:
    long, short = Option(value="l", label="L" * 35), Option(value="s", label="S")
    assert columns(_field(type="checks", options=(short,) * 3), 8) == 0
    assert columns(_field(type="checks", options=(long,) * 4), 8) == 2
    assert columns(_field(type="checks", options=(short,) * 20), 8) == 3
    assert columns(_field(type="checks", width=4, options=(long, short)), 8) == 1
    assert columns(_field(type="checks", options=(Option(value="o", label="Other", write_in=True),)), 8) == 1


def test_a_kept_group_is_chained_from_its_first_row_to_its_last() -> None:
    made = _made((_field("a"), ), (_field("b"),), (_field("c"),), keep=True)  # fmt: skip
    rows = list(made.iter(f"{W}tr"))
    chained = [
        all(p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p") if "Line" in str(ElementTree.tostring(p))) for row in rows
    ]
    assert chained == [True, True, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_every_check_box_has_a_number_of_its_own() -> None:
    numbers = re.findall(r'<w:id w:val="(\d+)"/><w14:checkbox', part(written(form())))
    assert len(numbers) == len(set(numbers)) > 10


def test_the_citation_that_asks_for_a_field_stands_beside_its_label() -> None:
    assert _texts(_made((_field(citation="CGS \u00a7 10-233p(3)"),)))[0] == "Label CGS \u00a7 10-233p(3)"


def test_a_table_repeats_its_header_and_keeps_its_rows_whole() -> None:
    cell = Cell(paragraphs=((text("x"),),))
    data = Table(
        id="t", columns=(Column(heading=(text("A"),)), Column(heading=(text("B"),), share=2)), rows=(Row(id="r", cells=(cell, cell)),)
    )
    made = table(data, Words({}, marked=False), 9000, Bookmarks(), ["t_t"])
    assert made.count("<w:tblHeader/>") == 1 and made.index("<w:tblHeader/>") < made.index(">A<")
    assert made.count("<w:cantSplit/>") == 2
    assert '<w:gridCol w:w="3000"/><w:gridCol w:w="6000"/>' in made


@pytest.mark.parametrize("paragraphs", [((text("word " * 1000),),), ((text("word " * 100),),) * 10], ids=["one", "many"])
def test_a_row_too_long_for_a_page_may_break(paragraphs: tuple[Runs, ...]) -> None:
    cell = Cell(paragraphs=paragraphs)
    data = Table(id="t", columns=(Column(heading=(text("A"),)),), rows=(Row(id="r", cells=(cell,)),))
    assert table(data, Words({}, marked=False), 9000, Bookmarks(), []).count("<w:cantSplit/>") == 1


def test_rows_with_more_or_fewer_cells_than_columns_lose_nothing() -> None:
    cells = tuple(Cell(paragraphs=((text(word),),)) for word in ("one", "two", "three"))
    data = Table(
        id="t",
        columns=(Column(heading=(text("A"),)), Column(heading=(text("B"),))),
        rows=(Row(id="r", cells=cells), Row(id="s", cells=cells[:1])),
    )
    made = table(data, Words({}, marked=False), 9000, Bookmarks(), [])
    assert all(f">{word}<" in made for word in ("one", "two", "three"))
    assert made.count("<w:tc>") == 9


@pytest.mark.parametrize("parts", [[1, 1, 1], [2, 3, 1], [0.1, 7], [1]])
def test_shares_add_up_to_the_width(parts: list[float]) -> None:
    assert sum(shares(parts, 9001)) == 9001


def test_a_column_makes_room_for_its_longest_word() -> None:
    assert shares([1, 9], 1000, [300, 100]) == [300, 700]
    assert shares([1, 1, 8], 1000, [200, 150, 100]) == [200, 150, 650]
    assert shares([1, 9], 1000, [600, 600]) == [100, 900]


def test_a_short_table_stays_whole_and_a_long_one_may_break() -> None:
    def kept(rows: int) -> int:
        cell = Cell(paragraphs=((text("x" * 90),),))
        data = Table(id="t", columns=(Column(heading=(text("A"),)),), rows=tuple(Row(id=f"r{n}", cells=(cell,)) for n in range(rows)))
        return table(data, Words({}, marked=False), 9000, Bookmarks(), []).count("<w:keepNext/>")

    assert (kept(3), kept(12)) == (2, 0)


def test_options_in_columns_are_read_down_each_column() -> None:
    options = tuple(Option(value=letter, label=letter * 20) for letter in "abcde")
    made = _made((_field(type="checks", options=options),))
    cells = [[text.strip(" \u2610") for text in _texts(cell)] for cell in list(made.iter(f"{W}tr"))[1].iter(f"{W}tc")]
    assert cells == [[letter * 20 for letter in column] for column in ("ab", "cd", "e")]


def test_an_open_text_is_one_box_of_some_height_that_ends_where_the_text_does() -> None:
    field = _field(type="long_text", lines=5, on_sheets="continued")
    markup = Grid(9000, Bookmarks(), 7).table(FieldGroup(id="g", rows=((field,),)), [])
    assert markup.count('<w:trHeight w:val="3024" w:hRule="atLeast"/>') == 1
    assert markup.count("<w:tcBorders>") == 1
    assert sum(int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"/>', markup)[:-1]) <= 9000
    assert '<w:trHeight w:val="2160"' in Grid(9000, Bookmarks(), 0).table(FieldGroup(id="g", rows=((field,),)), [])


def _students(count: int) -> ElementTree.Element:
    options = (Option(value="held", label="Held"), Option(value="none", label="None of these"))
    groups = [
        FieldGroup(
            id=f"s.{letter}",
            legend=f"Student {letter.upper()}",
            table_head="Student",
            rows=(
                (_field(f"{letter}.age", "number", 2, value="15"),),
                (
                    _field(f"{letter}.during", "checks", 9, options=options),
                    _field(f"{letter}.time", "duration", 4, label="Time", beside="held"),
                ),
            ),
        )
        for letter in "abcdef"[:count]
    ]
    markup = Grid(9000, Bookmarks()).students(groups, 9000, ["f_s"])
    return ElementTree.fromstring(markup.replace("<w:tbl>", f"<w:tbl {_NAMESPACES}>", 1))


def test_students_are_rows_of_one_table_that_never_split_below_a_head_that_is_repeated() -> None:
    made = _students(3)
    rows = list(made.iter(f"{W}tr"))
    assert [_texts(row)[0] for row in rows] == ["Student", "Student A", "Student B", "Student C"]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False, False]
    assert sum(int(column.get(f"{W}w", "0")) for column in made.iter(f"{W}gridCol")) == 9000


def test_what_belongs_to_an_option_stands_below_it() -> None:
    cell = list(list(_students(1).iter(f"{W}tr"))[1].iter(f"{W}tc"))[2]
    assert [text.strip(" \u2610\u2003") for text in _texts(cell)] == ["Held", "Time", "None of these"]


def test_smaller_words_of_options_take_more_columns_of_the_same_width() -> None:
    longest = Option(value="r", label="Referral to administration for possible discipline")
    group = FieldGroup(id="g", rows=((_field(type="checks", options=(longest,) * 4),),))
    cells = [Grid(9280, Bookmarks(), size=size).table(group, []).count('<w:vAlign w:val="top"/>') for size in (18, 20)]
    assert cells == [2, 1]
