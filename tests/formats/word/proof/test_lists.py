"""Numbers are counted as a word processor shows them."""

from __future__ import annotations

import pytest

from sro.formats.word.proof.lists import Count, Definitions
from tests.formats.word.proof.xml import NUMBERED, body

NUMBERING = body(
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1(%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/><w:isLgl/></w:lvl>'
    "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
)
STYLES = body(
    '<w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="Own"><w:basedOn w:val="Base"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
)


def labels(*members: tuple[int, int]) -> list[str]:
    """The numbers of paragraphs, each given by its list and level."""
    definitions = Definitions(NUMBERING, STYLES)
    count = Count(definitions)
    paragraphs = (body(NUMBERED.format(list=number, level=level))[0] for number, level in members)
    return [count.label(definitions.member(paragraph[0]))[0] for paragraph in paragraphs]


@pytest.mark.parametrize(
    ("members", "wanted"),
    [
        ([(1, 0), (1, 0), (1, 0), (1, 0)], ["I.", "II.", "III.", "IV."]),
        ([(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], ["I.", "I(a)", "I(b)", "II.", "II(a)"]),
        ([(1, 0), (1, 1), (1, 2), (1, 2)], ["I.", "I(a)", "1.3", "1.4"]),
        ([(1, 0), (2, 0), (2, 0)], ["I.", "VII.", "VIII."]),
        ([(3, 0), (3, 0)], ["•", "•"]),
        ([(9, 0), (0, 0), (1, 9)], ["", "", ""]),
    ],
)
def test_labels(members: list[tuple[int, int]], wanted: list[str]) -> None:
    assert labels(*members) == wanted


def test_a_style_numbers_and_so_does_the_one_it_is_based_on() -> None:
    paragraph = body('<w:p><w:pPr><w:pStyle w:val="Own"/></w:pPr></w:p>')[0]
    assert Definitions(NUMBERING, STYLES).member(paragraph[0]) == ("1", 1)
    assert Definitions(NUMBERING, None).member(paragraph[0]) == (None, 0)
