"""The checker of Word files catches each fault it lists: one planted fault a case, in a file that is otherwise sound."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from tests.formats.documents import agreement
from tests.formats.word.sound import problems
from tests.formats.word.word_reading import written

SOUND = written(agreement())
DOCUMENT, STYLES, NUMBERING, TYPES = "word/document.xml", "word/styles.xml", "word/numbering.xml", "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"

P = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
CELL = f"<w:tc>{P}</w:tc>"
END = "<w:sectPr>"


def planted(part: str, old: str, new: str) -> bytes:
    """The sound file with the first ``old`` in one part replaced; an empty ``old`` removes the part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SOUND)) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == part:
                if not old:
                    continue
                assert old in content.decode(), f"the fault cannot be planted: {old!r} is not in {part}"
                content = content.decode().replace(old, new, 1).encode()
            after.writestr(name, content)
    return buffer.getvalue()


def table(rows: str, grid: str = '<w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>') -> str:
    return f"<w:tbl><w:tblPr/>{grid}{rows}</w:tbl>{P}{END}"


def control(content: str) -> str:
    return f'<w:sdt><w:sdtPr><w:id w:val="9999"/></w:sdtPr>{content}</w:sdt>{P}{END}'


def chars(*kinds: str) -> str:
    """A paragraph of field characters and instructions."""
    code = "<w:instrText>PAGE</w:instrText>"
    runs = "".join("<w:r>" + (code if kind == "code" else f'<w:fldChar w:fldCharType="{kind}"/>') + "</w:r>" for kind in kinds)
    return f"<w:p>{runs}</w:p>{END}"


FAULTS = [
    # package
    (TYPES, "", "", r"no \[Content_Types\].xml"),
    (DOCUMENT, "", "", "no document part"),
    (STYLES, "", "", "leads to styles.xml, and there is no such part"),
    (DOCUMENT, "</w:body>", "", "not well-formed XML"),
    (DOCUMENT, "<w:t ", "\x0c<w:t ", "not well-formed XML"),
    (TYPES, 'Extension="rels"', 'Extension="none"', "_rels/.rels has no content type"),
    (TYPES, "</Types>", '<Override PartName="/word/lost.xml" ContentType="x"/></Types>', "lost.xml a content type, and there is no such part"),
    (TYPES, "</Types>", '<Override PartName="/word/styles.xml" ContentType="x"/></Types>', "gives word/styles.xml 2 content types"),
    (RELATIONS, 'Target="styles.xml"', 'Target="style.xml"', "leads to style.xml"),
    (RELATIONS, 'Id="rId2"', 'Id="rId1"', "uses the relationship id rId1 2 times"),
    (RELATIONS, 'Id="rId10"', 'Id="rId99"', "headerReference uses the relationship rId10, which is not defined"),
    (DOCUMENT, 'mc:Ignorable="w14"', 'mc:Ignorable="w14 w99"', "prefix w99, which is not declared"),
    # order
    (DOCUMENT, END, f'<w:p><w:pPr><w:jc w:val="left"/><w:keepNext/></w:pPr></w:p>{END}', "in pPr, keepNext stands after jc"),
    (DOCUMENT, END, f'<w:p><w:r><w:rPr><w:b/><w:rStyle w:val="Blank"/></w:rPr></w:r></w:p>{END}', "in rPr, rStyle stands after b"),
    (DOCUMENT, END, f"<w:p><w:pPr><w:keepNext/><w:keepNext/></w:pPr></w:p>{END}", "pPr has keepNext 2 times"),
    (DOCUMENT, END, f"<w:p><w:r><w:t>x</w:t></w:r><w:pPr/></w:p>{END}", "pPr does not stand first in its p"),
    (DOCUMENT, END, f"<w:p><w:r><w:t>x</w:t><w:rPr/></w:r></w:p>{END}", "rPr does not stand first in its r"),
    (DOCUMENT, END, table(f"<w:tr><w:tc><w:tcPr><w:gridSpan/><w:tcW/></w:tcPr>{P}</w:tc></w:tr>"), "in tcPr, tcW stands after gridSpan"),
    (DOCUMENT, END, table(f"<w:tr>{CELL}</w:tr>").replace("<w:tblPr/>", "<w:tblPr><w:tblLook/><w:tblLayout/></w:tblPr>"), "tblLayout stands after"),
    (DOCUMENT, "<w:titlePg/>", '<w:titlePg/><w:type w:val="nextPage"/>', "in sectPr, type stands after titlePg"),
    (DOCUMENT, "</w:sectPr>", f"</w:sectPr>{P}", "the body does not end in its section's properties"),
    (NUMBERING, '<w:lvlText w:val="%1.%2"/>', '<w:lvlText w:val="%1.%2"/><w:pStyle w:val="Clause"/>', "in lvl, pStyle stands after lvlText"),
    (STYLES, '<w:name w:val="Clause"/>', '<w:qFormat/><w:name w:val="Clause"/>', "in style, name stands after qFormat"),
    # nesting
    (DOCUMENT, END, f"<w:p>{P}</w:p>{END}", "p stands in p"),
    (DOCUMENT, END, f"<w:p><w:r><w:r/></w:r></w:p>{END}", "r stands in r"),
    (DOCUMENT, END, f"<w:r><w:t>x</w:t></w:r>{END}", "r stands in body"),
    (DOCUMENT, END, f"<w:p>words</w:p>{END}", "the words 'words' stand in p and not in a w:t"),
    (DOCUMENT, END, f"<w:p><w:r><w:t>x </w:t></w:r></w:p>{END}", "the spaces around 'x' are not preserved"),
    (DOCUMENT, END, control(""), "content control has no content"),
    (DOCUMENT, END, control("<w:sdtContent/>"), "content control has no content"),
    (DOCUMENT, END, control("<w:sdtContent><w:r/></w:sdtContent>"), "content does not fit where it stands"),
    (DOCUMENT, END, f"<w:p><w:sdt><w:sdtPr/><w:sdtContent>{P}</w:sdtContent></w:sdt></w:p>{END}", "content does not fit where it stands"),
    # tables
    (DOCUMENT, END, table(""), "a table has no rows"),
    (DOCUMENT, END, table("<w:tr/>"), "row has no cells"),
    (DOCUMENT, END, table("<w:tr><w:tc/></w:tr>"), "cell has no paragraph"),
    (DOCUMENT, END, table(f"<w:tr><w:tc>{table(f'<w:tr>{CELL}</w:tr>').replace(P + END, '')}</w:tc></w:tr>"), "cell ends in a table"),
    (DOCUMENT, END, table(f"<w:tr>{CELL}{CELL}</w:tr>"), "spans 2 columns of a grid of 1"),
    (DOCUMENT, END, table(f"<w:tr>{CELL}</w:tr>", grid=""), "a table has no grid"),
    (DOCUMENT, END, table(f"<w:tr>{CELL}</w:tr>").replace(P + END, "") + table(f"<w:tr>{CELL}</w:tr>"), "two tables touch"),
    # fields
    (DOCUMENT, END, chars("begin", "code", "separate"), "1 field.s. are not ended"),
    (DOCUMENT, END, chars("end"), "a field's end stands outside any field"),
    (DOCUMENT, END, chars("code"), "a field's instruction stands outside any field"),
    (DOCUMENT, END, chars("begin", "code", "separate", "separate", "end"), "a field is parted twice"),
    (DOCUMENT, END, chars("begin", "separate", "code", "end"), "instruction stands in its result"),
    (DOCUMENT, END, chars("begin", "code", "end").replace("PAGE", " "), "a field has an empty instruction"),
    # names
    (DOCUMENT, 'w:pStyle w:val="Title"', 'w:pStyle w:val="Titel"', "the style Titel is not defined"),
    (DOCUMENT, 'w:pStyle w:val="Title"', 'w:pStyle w:val="Blank"', "Blank is a character style, used as a paragraph style"),
    (STYLES, 'w:styleId="Recital"', 'w:styleId="Clause"', "the style Clause is defined more than once"),
    (DOCUMENT, END, f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr></w:pPr></w:p>{END}', "the list 77 is not defined"),
    (NUMBERING, '<w:num w:numId="2">', '<w:num w:numId="1">', "the list 1 is defined more than once"),
    (NUMBERING, 'w:abstractNumId="2"', 'w:abstractNumId="1"', "the list definition 1 is there more than once"),
    (NUMBERING, '<w:abstractNumId w:val="3"/>', '<w:abstractNumId w:val="33"/>', "a list definition that is not there"),
    (NUMBERING, "</w:numbering>", '<w:abstractNum w:abstractNumId="8"/></w:numbering>', "a list definition stands after a list"),
    # bookmarks
    (DOCUMENT, END, f'<w:p><w:bookmarkStart w:id="900" w:name="x"/></w:p>{END}', "the bookmark number 900 is not ended"),
    (DOCUMENT, END, f'<w:p><w:bookmarkEnd w:id="900"/></w:p>{END}', "900 is ended and never started"),
    (DOCUMENT, END, f'<w:p><w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/></w:p>{END}', "the bookmark number 1 is used more than once"),
    (DOCUMENT, END, f'<w:p><w:bookmarkEnd w:id="1"/></w:p>{END}', "the bookmark number 1 is ended more than once"),
    (DOCUMENT, END, f'<w:p><w:bookmarkStart w:id="900" w:name="C_Term__Runs"/><w:bookmarkEnd w:id="900"/></w:p>{END}', "c_term__runs is used more"),
    (DOCUMENT, 'w:name="c_term__runs"', f'w:name="{"x" * 41}"', "Word refuses the bookmark name"),
    (DOCUMENT, 'w:name="c_term__runs"', 'w:name="c-term"', "Word refuses the bookmark name"),
    (DOCUMENT, 'w:name="c_reporting__to_chief"', 'w:name="c_other"', "a reference leads to the bookmark c_reporting__to_chief"),
    (DOCUMENT, END, f'<w:p><w:hyperlink w:anchor="nowhere"/></w:p>{END}', "a link leads to the bookmark nowhere"),
    # numbers
    (DOCUMENT, END, f'<w:p><w:bookmarkStart w:id="2147483648" w:name="x"/><w:bookmarkEnd w:id="2147483648"/></w:p>{END}', "not a number of 31 bits"),
    (DOCUMENT, '<w:id w:val="1"/>', '<w:id w:val="one"/>', "the id 'one' of id is not a number"),
    (DOCUMENT, '<w:id w:val="1"/>', '<w:id w:val="2"/>', "the content control id 2 is used more than once"),
    (DOCUMENT, END, f'<w:p><w:ins w:id="5"/><w:del w:id="5"/></w:p>{END}', "the revision id 5 is used more than once"),
    (
        DOCUMENT,
        END,
        '<w:p xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f'<w:r><w:drawing><wp:inline><wp:docPr id="4"/></wp:inline><wp:inline><wp:docPr id="4"/></wp:inline></w:drawing></w:r></w:p>{END}',
        "the drawing id 4 is used more than once",
    ),
]  # fmt: skip


def test_a_sound_file_has_no_problems() -> None:
    assert problems(SOUND) == []


@pytest.mark.parametrize(("part", "old", "new", "sentence"), FAULTS, ids=[fault[3] for fault in FAULTS])
def test_a_planted_fault_is_found(part: str, old: str, new: str, sentence: str) -> None:
    found = problems(planted(part, old, new))
    assert any(re.search(sentence, problem) for problem in found), found


def test_a_member_listed_twice_is_found() -> None:
    buffer = io.BytesIO(SOUND)
    with zipfile.ZipFile(buffer, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("word/styles.xml", b"<x/>")
    assert any("word/styles.xml is in the package 2 times" in problem for problem in problems(buffer.getvalue()))


@pytest.mark.parametrize("content", [b"", b"words", SOUND[: len(SOUND) // 2]])
def test_what_is_no_package_is_told_and_raises_nothing(content: bytes) -> None:
    assert len(problems(content)) == 1


def test_relationships_of_a_part_that_is_not_there_are_found() -> None:
    buffer = io.BytesIO(SOUND)
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr(
            "word/_rels/ghost.xml.rels", b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
        )
    assert problems(buffer.getvalue()) == ["word/_rels/ghost.xml.rels holds the relationships of word/ghost.xml, and there is no such part"]
