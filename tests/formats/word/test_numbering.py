"""The numbers of a Word file: those that LibreOffice prints, those of Word where LibreOffice does otherwise, and no harm from what is no number."""

from __future__ import annotations

import time

import pytest

from sro.formats.read import lines_of_file
from sro.formats.word.number_forms import LARGEST, whole, written
from sro.formats.word.read import docx_lines
from tests.formats.word.foreign import control, foreign, level, listed, numbering, p, r, rows, tracked
from tests.formats.word.word_reading import through_libreoffice

ARTICLE, SECTION, ENTRY = level(0, "upperRoman", "Article %1"), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "(%3)")
PLAIN = level(0, "decimal", "%1.")
LEGAL = level(1, "decimal", "%1.%2", more="<w:isLgl/>")
_SECOND = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
_AT_FIVE = '<w:lvlOverride w:ilvl="{}"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
FORMS = (
    "decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal", "cardinalText", "ordinalText", "decimalZero", "none", "chicago",
)  # fmt: skip

FILES: dict[str, tuple[str, str]] = {
    **{form: ("".join(listed(f"word {n}") for n in range(120)), numbering(level(0, form, "%1."))) for form in FORMS},
    "articles in words": (listed("a") + listed("b"), numbering(level(0, "cardinalText", "Article %1"))),
    "three levels": (
        "".join(listed(f"w{n}", at) for n, at in enumerate((0, 1, 2, 2, 1, 2, 0, 1, 2))), numbering(ARTICLE, SECTION, ENTRY),
    ),
    "a level left out": ("".join(listed(f"w{n}", at) for n, at in enumerate((0, 2, 2, 1, 2, 0))), numbering(ARTICLE, SECTION, ENTRY)),
    "a deep one first": ("".join(listed(f"w{n}", at) for n, at in enumerate((1, 1, 0, 1))), numbering(ARTICLE, SECTION)),
    "a start": (listed("a") + listed("b"), numbering(level(0, "decimal", "%1.", start=7))),
    "a list that starts again": (
        listed("a") + listed("b") + listed("c", 0, 2) + listed("d", 0, 2) + listed("e"), numbering(PLAIN, lists=_SECOND + _AT_FIVE.format(0)),
    ),
    "a level that starts again": (
        "".join(listed(f"w{n}", at, num) for n, (at, num) in enumerate(((0, 1), (1, 1), (1, 2), (1, 2), (0, 2), (1, 2)))),
        numbering(PLAIN, SECTION, lists=_SECOND + _AT_FIVE.format(1)),
    ),
    "one list counted on by another": (listed("a") + listed("b", 0, 2) + listed("c"), numbering(PLAIN, lists=_SECOND + "</w:num>")),
    "a table": (
        listed("a") + rows([listed("b")], [listed("c")]) + control(listed("d")) + rows([listed("e"), p(r("and"))]) + listed("f"), numbering(PLAIN),
    ),
    "a custom form": (
        listed("a") + listed("b"),
        numbering(
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
            'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
            '<w:lvlText w:val="%1."/></w:lvl>'
        ),
    ),
}  # fmt: skip


def _printed(body: str, definitions: str, tracked: str = "accepted") -> list[str]:
    lines, _ = docx_lines(foreign(body, numbering=definitions), "a.docx", tracked)  # type: ignore[arg-type]
    return [f"{line.label} {line.text}".strip() for line in lines]


def test_numbers_are_those_that_libreoffice_prints() -> None:
    texts = through_libreoffice({name: foreign(body, numbering=lists) for name, (body, lists) in FILES.items()}, "txt:Text")
    for name, (body, lists) in FILES.items():
        shown = " ".join(texts[name].decode("utf-8-sig").split())
        ours = " ".join(_printed(body, lists)).replace("; ", " ")
        assert ours == shown, name


@pytest.mark.parametrize(
    ("levels", "depths", "printed"),
    [
        ((ARTICLE, LEGAL, ENTRY), (0, 1, 0, 1, 2), ["Article I", "1.1", "Article II", "2.1", "(a)"]),
        ((PLAIN, level(1, "lowerLetter", "(%2)", more='<w:lvlRestart w:val="0"/>')), (0, 1, 0, 1), ["1.", "(a)", "2.", "(b)"]),
        (
            (PLAIN, SECTION, level(2, "lowerRoman", "(%3)", more='<w:lvlRestart w:val="1"/>')),
            (0, 1, 2, 1, 2, 0, 2),
            ["1.", "1.1", "(i)", "1.2", "(ii)", "2.", "(i)"],
        ),
    ],
)
def test_what_libreoffice_does_not_know_is_counted_as_the_standard_has_it(
    levels: tuple[str, ...], depths: tuple[int, ...], printed: list[str]
) -> None:
    """Legal numbering and restarts (ECMA-376 part 1, 17.9.4 and 17.9.10)."""
    assert _printed("".join(listed("x", depth) for depth in depths), numbering(*levels)) == [f"{label} x" for label in printed]


def test_an_empty_numbered_paragraph_counts() -> None:
    assert _printed(listed("a") + listed("") + listed("b"), numbering(PLAIN)) == ["1. a", "3. b"]


def test_a_number_whose_paragraph_goes_is_not_counted() -> None:
    gone = p(
        tracked("del", r("gone", tag="delText")),
        ppr=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr>{tracked("del", "")}</w:rPr>',
    )
    row = rows([listed("row")], row=f"<w:trPr>{tracked('ins', '')}</w:trPr>")
    body = listed("a") + gone + row + listed("b")
    assert _printed(body, numbering(PLAIN)) == ["1. a", "2. row", "3. b"]
    assert _printed(body, numbering(PLAIN), "rejected") == ["1. a", "2. gone", "3. b"]


def test_a_number_given_by_a_tracked_change_goes_with_it() -> None:
    changed = p(
        r("b"), ppr='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:pPrChange w:id="1" w:author="A"><w:pPr/></w:pPrChange>'
    )
    assert _printed(listed("a") + changed, numbering(PLAIN)) == ["1. a", "2. b"]
    assert _printed(listed("a") + changed, numbering(PLAIN), "rejected") == ["1. a", "b"]


def test_notes_and_boxes_do_not_count_the_lists_of_the_text() -> None:
    note = f'<w:footnote w:id="1">{listed("noted")}</w:footnote>'
    body = listed("a") + p(r("x"), '<w:r><w:footnoteReference w:id="1"/></w:r>') + listed("b")
    lines, _ = docx_lines(foreign(body, numbering=numbering(PLAIN), footnotes=note), "a.docx")
    assert [f"{line.label} {line.text}".strip() for line in lines] == ["1. a", "x", "1. noted", "2. b"]


def test_an_article_with_nothing_below_it_keeps_its_number() -> None:
    data = foreign(listed("Parties") + listed("Duties") + listed("Arrests are rare.", 1), numbering=numbering(ARTICLE, LEGAL))
    assert [line for line in lines_of_file("a.docx", data) if line] == ["Article I Parties", "Article II Duties", "2.1 Arrests are rare."]


@pytest.mark.parametrize(
    ("bullets", "labels", "unticked"),
    [
        (("☐", "☑"), ["☑"], ["one"]),
        (("•", "◦"), ["•", "•"], []),
        (("❑", "❑"), ["•", "•"], []),
    ],
)
def test_boxes_before_entries(bullets: tuple[str, str], labels: list[str], unticked: list[str]) -> None:
    lists = "".join(f'<w:abstractNum w:abstractNumId="{n}">{level(0, "bullet", sign)}</w:abstractNum>' for n, sign in enumerate(bullets))
    lists += "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(2))
    lines, account = docx_lines(foreign(listed("one", num=1) + listed("two", num=2), numbering=lists), "a.docx")
    assert [line.label for line in lines] == labels
    assert [aside.words for aside in account.asides] == unticked


def test_what_stands_below_an_entry_that_is_not_ticked_goes_with_it() -> None:
    lists = numbering(level(0, "bullet", "☐"), level(1, "lowerLetter", "(%2)"))
    for option in ("Officers are armed:", "Armed"):
        body = listed(option) + listed("always", 1) + (p(r("☑ Unarmed")) if option == "Armed" else p(r("After.")))
        lines, account = docx_lines(foreign(body, numbering=lists), "a.docx")
        assert len(lines) == 1
        assert [(aside.how, aside.words) for aside in account.asides] == [("unticked", option), ("unticked", "always")]


ODD = ("abc", "-1", "9", "99999999999", "1.5", "", "5" * 5_000, "0x2", "٣", "1e9", "²")


@pytest.mark.parametrize("odd", ODD)
def test_what_is_no_level_start_or_outline_does_no_harm(odd: str) -> None:
    body = listed("An entry.", odd) + p(r("A heading?"), ppr=f'<w:outlineLvl w:val="{odd}"/>')
    styles = f'<w:style w:type="paragraph" w:styleId="S"><w:name w:val="S"/><w:pPr><w:outlineLvl w:val="{odd}"/></w:pPr></w:style>'
    lists = numbering(level(odd, "upperLetter", "%1", start=odd), level(0, "lowerRoman", "%1", start=odd))
    begun = time.process_time()
    lines, account = docx_lines(foreign(body, numbering=lists, styles=styles), "a.docx")
    assert time.process_time() - begun < 1
    assert [line.text for line in lines] == ["An entry.", "A heading?"]
    assert all(len(line.label) < 50 for line in lines)
    assert account.whole


@pytest.mark.parametrize(
    ("text", "number"), [("7", 7), (" 8 ", 8), ("+3", 3), ("-2", 0), ("abc", 0), (None, 0), ("9" * 5_000, LARGEST), ("٣", 0)]
)
def test_a_foreign_number_is_held_between_bounds(text: str | None, number: int) -> None:
    assert whole(text) == number


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (111, "ordinal", "111th"), (22, "ordinal", "22nd"), (21, "ordinalText", "Twenty-first"), (40, "ordinalText", "Fortieth"),
        (112, "cardinalText", "One hundred twelve"), (1999, "upperRoman", "MCMXCIX"), (0, "upperLetter", ""), (781, "upperLetter", "781"),
        (32_767, "lowerLetter", "32767"), (3, "numberInDash", "- 3 -"), (26, "hex", "1A"), (4, "unheard-of", "4"), (7, "decimalEnclosedParen", "⑺"),
    ],
)  # fmt: skip
def test_forms_of_one_number(number: int, form: str, shown: str) -> None:
    assert written(number, form) == shown
