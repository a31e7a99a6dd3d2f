"""Files that another program or person made: everything that a reader sees is marked or named, and little else is."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree

from sro.formats.word.redline import Redline, day_of, redline
from tests.formats.word.redline.foreign import header, note, p, r, word
from tests.formats.word.redline.reading import W, document_xml

DATE = "2026-09-14"
SAY = "The officer shall report each month to the Chief."


def made(old: bytes, new: bytes, **asked: object) -> Redline:
    """A redline that is right on both outcomes."""
    result = redline(old, new, date=DATE, **asked)  # type: ignore[arg-type]
    assert result.proof.holds, result.proof.sentence
    return result


def marked(content: bytes, tag: str) -> list[str]:
    """The words of each mark of a name in all parts, in the order of the parts' names."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in sorted(package.namelist()):
            if name.startswith("word/") and name.endswith(".xml"):
                for mark in etree.fromstring(package.read(name)).iter(f"{W}{tag}"):
                    if words := "".join(text.text or "" for text in mark.iter(f"{W}t", f"{W}delText")):
                        found.append(words)
    return found


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


# What a reader sees.
def test_a_changed_footnote_is_marked_in_the_footnote() -> None:
    old = word(p("It stays", note("footnote", 2)), notes={2: "in the office"})
    new = word(p("It stays", note("footnote", 5)), notes={5: "in the car"})
    result = made(old, new)
    assert (marked(result.content, "del"), marked(result.content, "ins")) == (["office"], ["car"])
    assert "1 footnote;" in result.proof.sentence


@pytest.mark.parametrize("turned", [False, True])
def test_a_footnote_of_one_side_comes_or_goes_with_its_words(turned: bool) -> None:
    sides = [
        word(p("First", note("footnote", 1)), p("It stays here always."), notes={1: "one"}),
        word(p("First", note("footnote", 1)), p("It stays here always.", note("footnote", 2)), notes={1: "one", 2: "two more"}),
    ]
    old, new = sides[::-1] if turned else sides
    assert marked(made(old, new).content, "del" if turned else "ins") == ["two more"]


def test_a_file_without_notes_takes_those_of_the_old_one() -> None:
    result = made(word(p(SAY, note("footnote", 1)), notes={1: "as agreed"}), word(p(SAY)))
    assert marked(result.content, "del") == ["as agreed"]
    assert "footnotes.xml" in part(result.content, "word/_rels/document.xml.rels")


@pytest.mark.parametrize("turned", [False, True])
def test_a_header_of_one_side_is_marked_whole(turned: bool) -> None:
    sides = [word(p(SAY)), word(p(SAY), header(), headers=("Not binding",))]
    old, new = sides[::-1] if turned else sides
    result = made(old, new)
    assert marked(result.content, "del" if turned else "ins") == ["Not binding"]


def test_the_words_of_a_text_box_are_marked_in_it_for_both_programs() -> None:
    def box(words: str) -> str:
        shape = f'<v:shape id="s{len(words)}"><v:textbox><w:txbxContent>{p(words)}</w:txbxContent></v:textbox></v:shape>'
        return p("Beside: ", f"<w:r><w:pict>{shape}</w:pict></w:r>")

    result = made(word(box("armed at all times"), p(SAY)), word(box("not armed at all times"), p(SAY)))
    assert marked(result.content, "ins") == ["not "]
    assert "1 text box" in result.proof.sentence


def test_a_cell_in_a_table_in_a_table() -> None:
    def table(words: str) -> str:
        inner = f"<w:tbl><w:tr><w:tc>{p(words)}</w:tc></w:tr></w:tbl>"
        return f"<w:tbl><w:tr><w:tc>{inner}{p('below')}</w:tc></w:tr></w:tbl>"

    result = made(word(table("5 days"), p(SAY)), word(table("9 days"), p(SAY)))
    assert (marked(result.content, "del"), marked(result.content, "ins")) == (["5"], ["9"])


@pytest.mark.parametrize("look", ["<w:strike/>", "<w:dstrike/>", "<w:vanish/>"])
@pytest.mark.parametrize("app", ["", "LibreOffice/7"])
def test_words_put_out_of_force_by_their_look_are_told_whoever_saved_the_file(look: str, app: str) -> None:
    result = made(word(p(r(SAY))), word(p(r(SAY, look)), app=app))
    assert result.changed == 1 and result.forced == (SAY,)
    assert "struck through" in result.told
    assert len(list(document_xml(result.content).iter(f"{W}rPrChange"))) == 1


def test_a_ticked_box_is_a_change() -> None:
    def box(tick: str) -> str:
        data = f"<w:ffData><w:checkBox>{tick}</w:checkBox></w:ffData>"
        ends = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>'
        return p(f'{ends}<w:r><w:fldChar w:fldCharType="end"/></w:r>', " armed")

    assert made(word(box("")), word(box("<w:checked/>"))).changed == 1
    assert made(word(box("")), word(box(""))).changed == 0


def test_comments_and_imported_parts_that_differ_are_named_and_the_rest_is_marked() -> None:
    chunk = '<w:altChunk r:id="rImport"/>'
    old = word(p(SAY), chunk, p("The end of it."), comments=("Agreed.",), imported="armed")
    new = word(p(SAY), chunk, p("The very end of it."), comments=("We object.",), imported="not armed")
    result = made(old, new)
    assert marked(result.content, "ins") == ["very "]
    assert any("We object." in each for each in result.proof.apart) and any("not armed" in each for each in result.proof.apart)
    assert result.proof.sentence.startswith("Proved, apart from what is named here") and "altChunk" in part(
        result.content, "word/document.xml"
    )


# What refused before.
def test_marks_of_a_program_say_nothing() -> None:
    back = '<w:bookmarkStart w:id="7" w:name="_GoBack"/><w:bookmarkEnd w:id="7"/>'
    spell = '<w:proofErr w:type="spellStart"/>'
    result = made(word(p(SAY, back), p("The end of it.")), word(p(spell, SAY), p("The end", back, " of it.")))
    assert result.changed == 0 and "_GoBack" not in part(result.content, "word/document.xml")


def test_a_changed_address_behind_the_same_words() -> None:
    def link(to: str, id: str) -> bytes:
        return word(p("See ", f'<w:hyperlink r:id="{id}">{r("the policy")}</w:hyperlink>', "."), links={id: to})

    assert made(link("https://a.example/", "rL"), link("https://a.example/", "rM")).changed == 0
    assert marked(made(link("https://a.example/", "rL"), link("https://b.example/", "rL")).content, "del") == ["the policy"]


@pytest.mark.parametrize("main", ["word/document2.xml", "content/main.xml"])
def test_the_main_part_may_have_any_name(main: str) -> None:
    assert marked(made(word(p(SAY), main=main), word(p(SAY, " Always."))).content, "ins") == [" Always."]


def test_strict_files_are_read() -> None:
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word(p(SAY)))) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            text = re.sub(
                r"http://schemas\.openxmlformats\.org/(wordprocessingml|officeDocument)/2006/",
                r"http://purl.oclc.org/ooxml/\1/",
                old.read(name).decode(),
            )
            new.writestr(name, text)
    assert marked(made(strict.getvalue(), word(p(SAY, " Always."))).content, "ins") == [" Always."]


def test_two_files_of_nine_hundred_clauses() -> None:
    clauses = [f"Clause {n}: the officer of school {n % 37} shall report to principal {n % 11} in week {n}." for n in range(900)]
    changed = [text.replace("report", "write") if n % 300 == 7 else text for n, text in enumerate(clauses)]
    del changed[500]
    result = made(word(*map(p, clauses)), word(*map(p, changed)))
    assert marked(result.content, "ins") == ["write"] * 3 and len(marked(result.content, "del")) == 4


# Marks that are there already.
TRACKED = p(
    "The officer ",
    '<w:del w:id="1" w:author="Pat" w:date="2026-02-03T04:05:06Z"><w:r><w:delText>shall</w:delText></w:r></w:del>',
    f'<w:ins w:id="2" w:author="Pat" w:date="2026-02-03T04:05:06Z">{r("may")}</w:ins>',
    " report",
    " weekly.",
)


def authors(content: bytes) -> dict[str, str]:
    root = document_xml(content)
    return {
        "".join(t.text or "" for t in e.iter(f"{W}t", f"{W}delText")).strip(): str(e.get(f"{W}author"))
        for e in root.iter(f"{W}ins", f"{W}del")
    }


def test_tracked_changes_keep_their_author_and_day_and_the_untracked_ones_stand_out() -> None:
    result = made(word(p("The officer shall report.")), word(TRACKED))
    assert authors(result.content) == {"shall": "Pat", "may": "Pat", "weekly": "sro"}
    assert "2026-02-03T04:05:06Z" in part(result.content, "word/document.xml") and "sro:redline" not in part(
        result.content, "word/document.xml"
    )
    assert "keep their author" in result.remarks[0]


def test_or_are_taken_as_read() -> None:
    result = made(word(p("The officer shall report.")), word(TRACKED), take_tracked=True, author="Lee Roe")
    assert set(authors(result.content).values()) == {"Lee Roe"} and "taken as accepted" in result.remarks[0]


def test_a_paragraph_that_word_tracked_as_moved() -> None:
    ends = 'w:author="Pat" w:date="2026-02-03T00:00:00Z"'
    gone = (
        f'<w:p><w:pPr><w:rPr><w:moveFrom w:id="1" {ends}/></w:rPr></w:pPr><w:moveFromRangeStart w:id="2" w:name="m" {ends}/>'
        f'<w:moveFrom w:id="3" {ends}>{r(SAY)}</w:moveFrom></w:p><w:moveFromRangeEnd w:id="2"/>'
    )
    come = (
        f'<w:p><w:pPr><w:rPr><w:moveTo w:id="4" {ends}/></w:rPr></w:pPr><w:moveToRangeStart w:id="5" w:name="m" {ends}/>'
        f'<w:moveTo w:id="6" {ends}>{r(SAY)}</w:moveTo></w:p><w:moveToRangeEnd w:id="5"/>'
    )
    rest = [p("Another clause of some length stands here."), p("And one more that says nothing new at all."), p("The end.")]
    result = made(word(p(SAY), *rest), word(gone, *rest[:2], come, rest[2]))
    assert result.moved == 1 and not marked(result.content, "ins")


# Few marks.
def test_a_moved_paragraph_is_a_move_and_a_short_one_is_not() -> None:
    rest = [p(f"Clause {n} of this agreement stands where it stood.") for n in range(6)]
    result = made(word(p(SAY), p("Short."), *rest), word(*rest, p(SAY), p("Short.")))
    assert (marked(result.content, "moveFrom"), marked(result.content, "moveTo")) == ([SAY], [SAY])
    assert marked(result.content, "ins") == ["Short."]


def test_how_runs_are_cut_says_nothing() -> None:
    cut = p(r("The off"), r("icer shall rep"), r("ort each month to the Chief."))
    assert made(word(p(SAY)), word(cut)).changed == 0
    bold = p(r("The ", "<w:b/>"), r("off", "<w:b/>"), r("icer shall report each week to the Chief."))
    result = made(word(p(SAY), app="Microsoft Office Word"), word(bold, app="LibreOffice/7.4"))
    assert (marked(result.content, "del"), marked(result.content, "ins")) == (["month"], ["week"])


def test_formatting_that_another_program_rewrote_is_counted_and_marked_when_asked() -> None:
    old = word(p(SAY, look='<w:spacing w:after="1"/>'), app="Microsoft Office Word")
    new = word(p(r(SAY, '<w:sz w:val="22"/>'), look='<w:spacing w:after="2"/>'), app="LibreOffice/7.4")
    result = made(old, new)
    assert result.changed == 0 and result.unmarked >= 2 and "--formatting" in result.told
    assert "Change" not in part(result.content, "word/document.xml") and "formatting was left aside" in result.proof.sentence
    asked = made(old, new, formatting=True)
    assert asked.unmarked == 0 and "pPrChange" in part(asked.content, "word/document.xml")


def test_a_wrapper_of_google_docs_is_none() -> None:
    def wrapped(words: str, name: str) -> str:
        return p(f'<w:sdt><w:sdtPr><w:tag w:val="{name}"/></w:sdtPr><w:sdtContent>{r(words)}</w:sdtContent></w:sdt>')

    result = made(word(wrapped("The officer shall report.", "goog_rdk_1")), word(wrapped("The first officer shall report.", "goog_rdk_9")))
    assert marked(result.content, "ins") == ["first "]


def test_the_day_is_that_of_the_newer_text() -> None:
    assert day_of(word(p(SAY), day="2025-03-04")) == "2025-03-04"
    assert day_of(word(p(SAY))) is None and day_of(b"no file") is None


def counted(instruction: str, result: str) -> str:
    """A field with the result that some program reckoned."""
    ends = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end"))
    begin, separate, end = ends
    return p("Page ", f"{begin}<w:r><w:instrText> {instruction} </w:instrText></w:r>{separate}{r(result)}{end}")


def test_pages_that_another_program_counted_are_no_change() -> None:
    assert made(word(p(SAY), counted("NUMPAGES", "1")), word(p(SAY), counted("NUMPAGES", "17"))).changed == 0
    assert made(word(p(SAY), counted("PAGE", "1")), word(p(SAY), counted("NUMPAGES", "1"))).changed == 1
    assert made(word(p(SAY), counted("REF rate", "40 dollars")), word(p(SAY), counted("REF rate", "60 dollars"))).changed == 1


def test_a_moved_paragraph_whose_typed_number_shifted_is_a_move() -> None:
    course = "Each officer completes the course on adolescent development within one year."
    records, end = "Education records stay with the District and are opened to an officer only by law.", p("Signed by both.")
    more = p("The parties meet in May to speak about all of this.")
    result = made(word(p(f"2.1 {course}"), p(f"3.1 {records}"), more, end), word(p(f"2.1 {records}"), more, p(f"3.1 {course}"), end))
    assert result.moved == 1 and marked(result.content, "moveTo") == [f"3.1 {course}"]
    assert "The parties meet" not in "".join(marked(result.content, "ins"))


def test_paragraphs_in_two_forms_are_compared_in_the_form_that_word_shows() -> None:
    def forms(words: str, older: str = "Older words.") -> str:
        space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        choice = f'<mc:Choice Requires="w14">{p(words)}</mc:Choice>'
        return f"<mc:AlternateContent {space}>{choice}<mc:Fallback>{p(older)}</mc:Fallback></mc:AlternateContent>"

    result = made(word(p(SAY), forms("Within five days."), p("End.")), word(p(SAY), forms("Within ten days."), p("End.")))
    assert (marked(result.content, "del"), marked(result.content, "ins")) == (["five"], ["ten"])
    gone = made(word(p(SAY), forms("Within five days."), p("End.")), word(p(SAY), p("End.")))
    assert "".join(marked(gone.content, "del")) == "Within five days."


def test_a_note_to_which_nothing_refers_is_left_as_it_is() -> None:
    old = word(p(SAY), notes={1: "Nobody sees it."})
    result = made(old, word(p(SAY, " More."), notes={1: "Nobody sees it."}))
    assert result.words == (1, 0) and "<w:ins" not in part(result.content, "word/footnotes.xml")


@pytest.mark.parametrize("turned", [False, True])
def test_a_struck_word_of_several_looks_is_told(turned: bool) -> None:
    def words(struck: str, looks: tuple[str, ...]) -> str:
        parts = ("district",) if len(looks) == 1 else ("dis", "tri", "ct")
        fonts = (f'<w:rFonts w:ascii="{look}"/>' if look else "" for look in looks)
        return p(r("The "), *(r(each, font + struck) for each, font in zip(parts, fonts, strict=True)), r(" pays."))

    sides = words("<w:strike/>", ("A", "B", "C")), words("", ("A", "B", "C"))
    old, new = sides[::-1] if turned else sides
    result = made(word(old, app="Microsoft Office Word"), word(new, app="LibreOffice/7.4"))
    assert result.forced == ("district",) and "rPrChange" in part(result.content, "word/document.xml")
