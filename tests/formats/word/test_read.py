"""Word files as a reader sees them: the words in force with number and part, and an account of everything else."""

from __future__ import annotations

import time

import pytest

from sro.errors import InputError
from sro.formats.read import read_foreign
from sro.formats.word.read import docx_lines
from sro.formats.zip import unzipped, zipped
from sro.reading import Aside, Line
from tests.formats.samples import paragraph, word
from tests.formats.word.foreign import BOX, FIELD, SMART, control, foreign, own_box, p, r, rows, tracked
from tests.formats.word.shorthand import docx


def _labels(*blocks: str) -> list[tuple[str, str]]:
    return [(line.label, line.text) for line in docx_lines(word(*blocks), "a.docx")[0]]


def _lines(*blocks: str) -> list[str]:
    return [line.text for line in docx_lines(docx(*blocks), "a.docx")[0]]


def _read(data: bytes, how: str = "accepted") -> tuple[list[str], list[tuple[str, str]]]:
    lines, account = docx_lines(data, "a.docx", how)  # type: ignore[arg-type]
    return [f"{line.label} {line.text}".strip() for line in lines], [(aside.how, aside.words) for aside in account.asides]


def test_numbers_linked_to_styles_are_counted_as_word_prints_them() -> None:
    found = _labels(
        paragraph("Goals", "Heading1"),
        paragraph("One.", "Clause"),
        paragraph("Two:", "Clause"),
        paragraph("first", "Entry"),
        paragraph("second", "Entry"),
        paragraph("Duties", "Heading1"),
        paragraph("Three.", "Narrow"),
        paragraph("again", "Entry"),
    )
    assert found == [
        ("Article I", "Goals"), ("1.1", "One."), ("1.2", "Two:"), ("(a)", "first"), ("(b)", "second"),
        ("Article II", "Duties"), ("2.1", "Three."), ("(a)", "again"),
    ]  # fmt: skip


def test_a_list_of_a_paragraphs_own_and_a_restart_are_kept() -> None:
    bullet = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    restart = '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="3"/></w:numPr>'
    assert _labels(paragraph("a", properties=bullet), paragraph("b", properties=restart)) == [("•", "a"), ("(e)", "b")]


def test_insertions_are_read_and_deletions_are_not() -> None:
    assert _lines('p"The " -"old " +"new " ={REF x}"" "word\there"') == ["The new word here"]


def test_a_table_is_read_row_by_row() -> None:
    assert _lines("t[Date|Time][June|noon]") == ["Date; Time", "June; noon"]


def test_a_heading_is_known_by_its_outline_level() -> None:
    assert [line.heading for line in docx_lines(docx('h1"Goals" p"Text" h3"Means"'), "a.docx")[0]] == [1, 0, 3]


def test_each_line_tells_its_part_and_what_a_reader_calls_it() -> None:
    data = docx('p"Body" ^"Noted." x"Boxed." "." t[a|b][c|d] head"Top" foot"Page " foot"Bottom"')
    assert [(line.text, line.part, line.called) for line in docx_lines(data, "a.docx")[0]] == [
        ("Body.", "body", ""),
        ("Noted.", "note", "footnote 1"),
        ("Boxed.", "text box", "text box 1"),
        ("a; b", "table", "table 1, row 1"),
        ("c; d", "table", "table 1, row 2"),
        ("Top", "header", "header"),
        ("Bottom", "footer", "footer"),
    ]


def test_comments_and_changes_tell_who_and_when() -> None:
    lines, account = docx_lines(docx('p"We pay" +{Ann}" half" -{Bob}" all" @{Cy}"Agreed?" "."'), "a.docx")
    assert [line.text for line in lines] == ["We pay half."]
    when = "2026-01-02T03:04:05Z"
    assert account.asides == (
        Aside("deleted", "all", "We pay half.", who="Bob", when=when),
        Aside("comment", "Agreed?", "We pay half.", who="Cy", when=when),
    )
    assert account.tracked == "accepted"


NOT_IN_FORCE = {
    "struck": (p(r("In force."), r(" Gone.", "<w:strike/>")), ["In force."], [("struck", "Gone.")]),
    "struck twice": (p(r("Gone.", "<w:dstrike/>")), [], [("struck", "Gone.")]),
    "strike switched off": (p(r("Stays.", '<w:strike w:val="0"/><w:dstrike w:val="false"/><w:vanish w:val="off"/>')), ["Stays."], []),
    "struck by a character style": (p(r("Gone.", '<w:rStyle w:val="Out"/>')), [], [("struck", "Gone.")]),
    "struck by a base style": (p(r("Gone."), ppr='<w:pStyle w:val="OutParagraph"/>'), [], [("struck", "Gone.")]),
    "struck by both styles, so not": (
        p(r("Stays.", '<w:rStyle w:val="Out"/>'), ppr='<w:pStyle w:val="OutParagraph"/>'), ["Stays."], [],
    ),
    "a style's strike switched off": (p(r("Stays.", '<w:rStyle w:val="Out"/><w:strike w:val="0"/>')), ["Stays."], []),
    "hidden": (p(r("Seen."), r(" Not.", "<w:vanish/>")), ["Seen."], [("hidden", "Not.")]),
    "white": (p(r("Seen."), r(" Not.", '<w:color w:val="FFFFFF"/>')), ["Seen."], [("hidden", "Not.")]),
    "white by theme": (p(r("Not.", '<w:color w:val="FFFFFF" w:themeColor="background1"/>')), [], [("hidden", "Not.")]),
    "white on black": (p(r("Seen.", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/>')), ["Seen."], []),
    "white in a colored cell": (
        rows([p(r("Seen.", '<w:color w:val="FFFFFF"/>'))], cell='<w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>'), ["Seen."], [],
    ),
    "tiny": (p(r("Not.", '<w:sz w:val="2"/>')), [], [("hidden", "Not.")]),
    "small": (p(r("Seen.", '<w:sz w:val="14"/>')), ["Seen."], []),
    "sample text": (p(r("Term: "), control(r("Click here."), "<w:showingPlcHdr/>")), ["Term:"], [("placeholder", "Click here.")]),
    "no sample any more": (p(control(r("One year."), '<w:showingPlcHdr w:val="0"/>')), ["One year."], []),
    "sample paragraphs": (control(p(r("Describe."))[0:], "<w:showingPlcHdr/>"), [], [("placeholder", "Describe.")]),
    "typed boxes": (p(r("☐ Armed.")) + p(r("☒ Unarmed.")), ["☑ Unarmed."], [("unticked", "Armed.")]),
    "boxes on one line": (p(r("The officer is ☑ armed ☐ unarmed")), ["The officer is ☑ armed"], [("unticked", "unarmed")]),
    "boxes behind": (p(r("Armed: Yes ☐ No ☒")), ["Armed: No ☑"], [("unticked", "Yes")]),
    "boxes parted by breaks": (p(r("☐ Armed."), "<w:r><w:br/></w:r>", r("☑ Unarmed.")), ["☑ Unarmed."], [("unticked", "Armed.")]),
    "brackets": (p(r("[ ] Armed.")) + p(r("[x] Unarmed.")), ["[x] Unarmed."], [("unticked", "Armed.")]),
    "a bracket that is a blank": (p(r("Ends on [ ] of June.")), ["Ends on [ ] of June."], []),
    "box controls": (
        p(own_box("0"), r(" Armed.")) + p(own_box("1"), r(" Unarmed.")), ["☑ Unarmed."], [("unticked", "Armed.")],
    ),
    "boxes of symbol fonts": (
        p('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', r(" Armed."))
        + p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', r(" Unarmed.")),
        ["☑ Unarmed."], [("unticked", "Armed.")],
    ),
    "boxes typed in a symbol font": (
        p(r("o", '<w:rFonts w:ascii="Wingdings"/>'), r(" Officers are armed.")), [], [("unticked", "Officers are armed.")],
    ),
    "a clause whose box alone is empty": (p(r("☐ Each officer shall be armed.")), [], [("unticked", "Each officer shall be armed.")]),
    "a clause in a cell beside an empty box": (
        rows([p(r("☐")), p(r("Each officer shall be armed."))]), [], [("unticked", "Each officer shall be armed.")],
    ),
    "labels of a form to fill in": (p(r("Sex: ☐ male ☐ female")) + rows([p(r("☐")), p(r("Arrested"))]), ["Sex: ☐ male ☐ female", "☐; Arrested"], []),
    "a form filled in": (p(r("Sex: ☐ male ☒ female")), ["Sex: ☑ female"], [("unticked", "male")]),
    "form boxes of the old kind": (
        p(BOX.format('<w:default w:val="1"/><w:checked w:val="0"/>'), r(" Armed.")) + p(BOX.format('<w:default w:val="1"/>'), r(" Unarmed.")),
        ["☑ Unarmed."], [("unticked", "Armed.")],
    ),
    "boxes in cells of their own": (
        rows([p(r("☐")), p(r("Armed."))], [p(r("☒")), p(r("Unarmed."))]), ["☑; Unarmed."], [("unticked", "Armed.")],
    ),
    "boxes in cells behind": (rows([p(r("Armed")), p(r("☐"))], [p(r("Unarmed")), p(r("☒"))]), ["Unarmed; ☑"], [("unticked", "Armed")]),
    "a condition": (
        p(FIELD.format(' IF "no" = "yes" "Armed always." "Unarmed." \\* MERGEFORMAT ', r("Unarmed."))), ["Unarmed."],
        [("not shown", "Armed always.")],
    ),
    "a condition on a field": (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>', FIELD.format(" MERGEFIELD Kind ", r("No")),
          '<w:r><w:instrText> = "Yes" "Armed." "Unarmed."</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>', r("Unarmed."),
          '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        ["Unarmed."], [("not shown", "Armed.")],
    ),
    "click here": (p(r("Name: "), FIELD.format(" MACROBUTTON NoMacro [Type a name] ", "")), ["Name:"], [("placeholder", "[Type a name]")]),
    "a deleted row": (
        rows([p(r("Kept."))]) + rows([p(r("Gone."))], row=f'<w:trPr>{tracked("del", "")}</w:trPr>'), ["Kept."], [("deleted", "Gone.")],
    ),
    "a moved paragraph": (
        p(tracked("moveFrom", r("Moved.")), ppr=f"<w:rPr>{tracked('del', '')}</w:rPr>") + p(r("Stays.")) + p(tracked("moveTo", r("Moved."))),
        ["Stays.", "Moved."], [("deleted", "Moved.")],
    ),
    "inserted and deleted again": (p(r("Stays."), tracked("ins", tracked("del", r("Never.", tag="delText")))), ["Stays."], [("deleted", "Never.")]),
}  # fmt: skip


@pytest.mark.parametrize("case", NOT_IN_FORCE)
def test_only_words_in_force_are_text_and_the_others_are_told(case: str) -> None:
    body, lines, asides = NOT_IN_FORCE[case]
    assert _read(foreign(body)) == (lines, asides)


SHOWN = {
    "a cell in a control": (rows([control(f"<w:tc>{p(r('In it.'))}</w:tc>"), p(r("Beside."))]), ["In it. Beside."]),
    "a row in a control": (
        f"<w:tbl><w:tblPr/>{control('<w:tr><w:tc>' + p(r('Wrapped.')) + '</w:tc></w:tr>')}</w:tbl>", ["Wrapped."],
    ),
    "an equation": (p(r("due in "), "<m:oMath><m:r><m:t>5</m:t></m:r></m:oMath>", r(" school days")), ["due in 5 school days"]),
    "a fraction": (
        p("<m:oMath><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f></m:oMath>"), ["3/4"],
    ),
    "symbols": (p(r("at least 5"), '<w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r>'), ["at least 5°"]),
    "what has no width": (p(r("offi\u00adcer\u200bs o\ufb03ce"), "<w:r><w:softHyphen/></w:r>"), ["officers office"]),
    "hyphens that hold": (p(r("school"), "<w:r><w:noBreakHyphen/></w:r>", r("based off\u2011site")), ["school-based off-site"]),
    "a mark typed high": (p(r("five days"), r("1", '<w:vertAlign w:val="superscript"/>'), r(" of it")), ["five days 1 of it"]),
    "an ordinal's end": (p(r("the 1"), r("st", '<w:vertAlign w:val="superscript"/>'), r(" day")), ["the 1st day"]),
    "merge fields": (p(r("Town of "), FIELD.format(" MERGEFIELD Town ", r("Ashby"))), ["Town of Ashby"]),
    "a simple field": (p('<w:fldSimple w:instr=" DOCPROPERTY Town ">' + r("Ashby") + "</w:fldSimple>"), ["Ashby"]),
    "a chosen entry": (
        p(r("for "), '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="one"/>'
          '<w:listEntry w:val="two"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>'
          '<w:r><w:fldChar w:fldCharType="end"/></w:r>', r(" years")),
        ["for two years"],
    ),
    "clauses at breaks": (
        p(r("2. The parties meet."), "<w:r><w:br/></w:r>", r("3. Reports are due."), '<w:r><w:br w:type="page"/></w:r>', r("and so on")),
        ["2. The parties meet.", "3. Reports are due.", "and so on"],
    ),
    "a title at breaks": (p(r("MEMORANDUM"), "<w:r><w:br/></w:r>", r("OF UNDERSTANDING")), ["MEMORANDUM OF UNDERSTANDING"]),
    "a style separator": (
        p(r("Term."), ppr='<w:rPr><w:vanish/><w:specVanish/></w:rPr>') + p(r(" It lasts a year.")), ["Term. It lasts a year."],
    ),
    "a box of the old kind": (
        p(r("See it."), "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + p(r("One.")) + p(r("Two."))
          + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>", r("More.")),
        ["See it. More.", "One.", "Two."],
    ),
    "writing along a path": (p('<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'), ["DRAFT"]),
    "a smart tag": (p("<w:smartTag>" + r("Ashby") + "</w:smartTag>", '<w:hyperlink r:id="x">' + r(" online") + "</w:hyperlink>"), ["Ashby online"]),
    "words of an unknown drawing": (
        p('<w:r><mc:AlternateContent><mc:Choice Requires="zz"><w:t>new</w:t></mc:Choice><mc:Fallback><w:t>old</w:t></mc:Fallback>'
          "</mc:AlternateContent></w:r>"),
        ["old"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SHOWN)
def test_what_a_reader_sees_is_read(case: str) -> None:
    body, lines = SHOWN[case]
    found, account = docx_lines(foreign(body), "a.docx")
    assert [line.text for line in found] == lines
    assert not account.asides
    assert account.whole


BOTH_WAYS = {
    "words": (p(r("in "), tracked("del", r("ten", tag="delText")), tracked("ins", r("five")), r(" days")), ["in five days"], ["in ten days"]),
    "a paragraph put in": (
        p(r("One.")) + p(tracked("ins", r("Two.")), ppr=f"<w:rPr>{tracked('ins', '')}</w:rPr>") + p(r("Three.")),
        ["One.", "Two.", "Three."], ["One.", "Three."],
    ),
    "two paragraphs made one": (
        p(r("One "), ppr=f"<w:rPr>{tracked('del', '')}</w:rPr>") + p(r("two.")), ["One two."], ["One", "two."],
    ),
    "one paragraph made two": (p(r("One "), ppr=f"<w:rPr>{tracked('ins', '')}</w:rPr>") + p(r("two.")), ["One", "two."], ["One two."]),
    "a mark without a next paragraph": (p(r("One.")) + p(r("Last."), ppr=f"<w:rPr>{tracked('del', '')}</w:rPr>"), ["One.", "Last."], ["One.", "Last."]),
    "a row put in": (rows([p(r("One."))]) + rows([p(r("Two."))], row=f"<w:trPr>{tracked('ins', '')}</w:trPr>"), ["One.", "Two."], ["One."]),
    "a strike proposed": (
        p(r("Gone.", '<w:strike/><w:rPrChange w:id="1" w:author="A"><w:rPr/></w:rPrChange>')), [], ["Gone."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BOTH_WAYS)
def test_tracked_changes_are_read_both_ways(case: str) -> None:
    body, accepted, rejected = BOTH_WAYS[case]
    assert _read(foreign(body))[0] == accepted
    assert _read(foreign(body), "rejected")[0] == rejected


def test_what_is_left_out_of_one_reading_is_told_in_it() -> None:
    data = docx('p"in " -{Ann}"ten" +{Bob}"five" " days"')
    accepted, rejected = (docx_lines(data, "a.docx", how)[1] for how in ("accepted", "rejected"))  # type: ignore[arg-type]
    assert ([(a.how, a.words, a.who) for a in accepted.asides], accepted.tracked) == ([("deleted", "ten", "Ann")], "accepted")
    assert ([(a.how, a.words, a.who) for a in rejected.asides], rejected.tracked) == ([("inserted", "five", "Bob")], "rejected")
    assert read_foreign("a.docx", data, tracked="rejected").account == rejected
    assert next(iter(read_foreign("a.docx", data, tracked="rejected").words)) == "in ten days"


def test_notes_stand_after_their_paragraph_and_those_without_one_are_told() -> None:
    notes = '<w:footnote w:id="1">{}{}</w:footnote><w:footnote w:id="2">{}</w:footnote><w:footnote w:id="7">{}</w:footnote>'
    filled = notes.format(p(r("First.")), p(r("More.")), p(r("Starred.")), p(r("Lost.")))
    body = p(r("One"), '<w:r><w:footnoteReference w:id="1"/></w:r>', r(".")) + p(
        r("Two"), '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    )
    lines, account = docx_lines(foreign(body, footnotes=filled), "a.docx")
    assert lines == [
        Line("One."),
        Line("First.", part="note", called="footnote 1"),
        Line("More.", part="note", called="footnote 1"),
        Line("Two"),
        Line("Starred.", part="note", called="footnote *"),
    ]
    assert [(aside.how, aside.words) for aside in account.asides] == [("not shown", "Lost.")]


def test_endnotes_print_roman_numbers_unless_the_file_says_otherwise() -> None:
    body = p(r("One"), '<w:r><w:endnoteReference w:id="1"/></w:r>')
    note = f'<w:endnote w:id="1">{p(r("Last."))}</w:endnote>'
    assert [line.called for line in docx_lines(foreign(body, endnotes=note), "a.docx")[0]] == ["", "endnote i"]
    settings = '<w:endnotePr><w:numFmt w:val="decimal"/><w:numStart w:val="4"/></w:endnotePr>'
    assert [line.called for line in docx_lines(foreign(body, endnotes=note, settings=settings), "a.docx")[0]] == ["", "endnote 4"]


def test_a_head_that_is_switched_off_and_page_numbers_are_told() -> None:
    refs = '<w:sectPr><w:headerReference w:type="{}" r:id="header"/><w:footerReference w:type="default" r:id="footer"/>{}</w:sectPr>'
    foot = p(r("- "), FIELD.format(" PAGE ", r("7")), r(" -"))
    parts = {"header": p(r("Not executed")), "footer": foot}
    page = ("running", "- 7 -")
    assert _read(foreign(p(r("Words.")) + refs.format("first", ""), **parts)) == (["Words."], [("not shown", "Not executed"), page])
    assert _read(foreign(p(r("Words.")) + refs.format("first", "<w:titlePg/>"), **parts)) == (["Words.", "Not executed"], [page])


def test_a_diagrams_words_are_lines_and_its_samples_are_not() -> None:
    lines, account = docx_lines(foreign(p(r("As drawn:"), SMART), diagram=("Level 1", "Level 2")), "a.docx")
    assert [(line.text, line.part) for line in lines] == [("As drawn:", "body"), ("Level 1", "diagram"), ("Level 2", "diagram")]
    assert [(aside.how, aside.words) for aside in account.asides] == [("placeholder", "[Text]")]


@pytest.mark.parametrize(
    ("name", "content", "lines", "unread"),
    [
        ("a.html", b"<html><head><title>x</title></head><body><h2>Duties</h2><p>One &amp; <del>two</del></p><!-- no --></body></html>",
         ["Duties", "One &"], []),
        ("a.txt", b"1. First.\n\n2. Second.", ["1. First.", "2. Second."], []),
        ("a.docx", docx('p"Inside."'), ["Inside."], []),
        ("a.rtf", b"{\\rtf1 words}", [], ["imported part 1, which is rich text"]),
        ("a.bin", b"\x00\x01", [], ["imported part 1, of a kind that is not read"]),
        ("a.docx", b"PK broken", [], ["imported part 1: "]),
    ],
)  # fmt: skip
def test_imported_parts_are_read_or_named(name: str, content: bytes, lines: list[str], unread: list[str]) -> None:
    body = p(r("Before.")) + '<w:altChunk r:id="chunk"/>' + p(r("After."))
    found, account = docx_lines(foreign(body, chunk=(name, content)), "a.docx")
    assert [line.text for line in found] == ["Before.", *lines, "After."]
    assert {line.part for line in found[1:-1]} <= {"imported"}
    assert len(account.unread) == len(unread)
    assert all(part.what.startswith(start) for part, start in zip(account.unread, unread, strict=True))


def test_a_picture_of_a_page_is_unread_and_a_logo_is_not() -> None:
    picture = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="{}" cy="{}"/><a:graphic><a:blip r:embed="i"/></a:graphic></wp:inline></w:drawing></w:r>'
    )
    assert docx_lines(foreign(p(r("Logo"), picture.format(900_000, 900_000))), "a.docx")[1].whole
    account = docx_lines(foreign(p(r("Scan"), picture.format(7_000_000, 9_500_000))), "a.docx")[1]
    assert [part.what for part in account.unread] == ["a picture that fills most of a page; if it shows words, they were not read"]


def test_objects_of_other_programs_are_unread() -> None:
    sheet = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    (part,) = docx_lines(foreign(p(r("See"), sheet)), "a.docx")[1].unread
    assert "Excel.Sheet.12" in part.what


@pytest.mark.parametrize("main", ["word/document2.xml", "office/agreement.xml", "WORD/Document.xml"])
def test_the_main_part_is_found_by_its_relationship_whatever_its_name(main: str) -> None:
    assert _read(foreign(p(r("Found.")), main=main))[0] == ["Found."]


def test_a_strict_file_and_one_in_utf_16_are_read() -> None:
    data = foreign(p(r("Found.", "<w:strike/>"), r(" Kept.")))
    strict = {name: part.replace(b"schemas.openxmlformats.org/wordprocessingml/2006/main", b"purl.oclc.org/ooxml/wordprocessingml/main")
              .replace(b"schemas.openxmlformats.org/officeDocument/2006/", b"purl.oclc.org/ooxml/officeDocument/")
              for name, part in unzipped(data).items()}  # fmt: skip
    wide = {name: part.decode().replace("UTF-8", "UTF-16").encode("utf-16") for name, part in unzipped(data).items()}
    assert _read(zipped(strict)) == _read(zipped(wide)) == _read(data) == (["Kept."], [("struck", "Found.")])


def test_backslashes_in_the_names_of_parts_do_no_harm() -> None:
    assert _read(zipped({name.replace("/", "\\"): part for name, part in unzipped(docx('p"Found."')).items()}))[0] == ["Found."]


@pytest.mark.parametrize("name", ["xl/workbook.xml", "ppt/presentation.xml"])
def test_a_workbook_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(InputError, match="and no Word document; save the agreement as"):
        docx_lines(foreign(p(r("x")), main=name), "a.docx")


def test_a_bomb_of_elements_is_refused() -> None:
    with pytest.raises(InputError, match="more than 500,000 elements"):
        docx_lines(foreign("<a/>" * 1_000_001), "a.docx")


def test_a_field_that_never_ends_hides_its_words_and_tells_them() -> None:
    body = p(r("Before. "), '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', r("Within.")) + p(r("After."))
    assert _read(foreign(body)) == (["Before."], [("not shown", "Within.After.")])


@pytest.mark.parametrize(
    "body",
    [
        "<w:p/>" * 70_000,
        p("<w:r/>" * 200_000),
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 30_000),
        p(r("☐" * 200_000)),
        p(r("[ " * 1_000_000)),
        p(FIELD.format(f" IF {'“' * 1_000_000} ", "")),
        "<w:tbl><w:tr><w:tc>" * 70 + p(r("deep")) + "</w:tc></w:tr></w:tbl>" * 70,
        p("<w:r><w:pict><v:textbox><w:txbxContent><w:p>" * 40 + "</w:p></w:txbxContent></v:textbox></w:pict></w:r>" * 40),
        p(r("\n. \n. " * 200_000)),
        p(*['<w:r><w:br/><w:t>a.</w:t></w:r>'] * 30_000),
    ],
    ids=range(10),
)  # fmt: skip
def test_whatever_a_file_repeats_it_ends_soon(body: str) -> None:
    begun = time.process_time()
    try:
        docx_lines(foreign(body), "a.docx")
    except InputError as error:
        assert str(error).startswith("a.docx: ")
    assert time.process_time() - begun < 6


def test_files_in_files_spend_one_budget_and_end() -> None:
    inner = docx('p"Deep."')
    for _ in range(6):
        inner = foreign('<w:altChunk r:id="chunk"/>' * 40, chunk=("a.docx", inner))
    begun = time.process_time()
    _, account = docx_lines(inner, "a.docx")
    assert time.process_time() - begun < 6
    assert {part.what for part in account.unread} >= {"imported parts beyond the first hundred"}


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [("a.html", b"<p>The officer reports.</p>" + b"<b></b>" * 30_000, "tags"), ("a.txt", b"The officer reports.\r" * 25_000, "rows")],
)
def test_texts_in_a_file_spend_one_budget(name: str, content: bytes, what: str) -> None:
    begun = time.process_time()
    lines, account = docx_lines(foreign(p(r("Before.")) + '<w:altChunk r:id="chunk"/>' * 90, chunk=(name, content)), "a.docx")
    assert time.process_time() - begun < 6
    assert lines[1].text.startswith("The officer reports.")
    assert sum(f" {what} and the limit is " in part.what for part in account.unread) >= 80
