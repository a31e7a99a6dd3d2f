"""“Is this the one in force?”: files and marks are recognized in the browser, and nothing is sent."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from playwright.sync_api import Browser, Page, Request, expect

from tests.programs import needed
from tests.publish.site.sites import Html


@pytest.fixture(scope="module")
def opened(browser: Browser, address: str) -> Iterator[Page]:
    made = browser.new_page()
    made.goto(f"{address}check-a-copy/")
    yield made
    made.close()


@pytest.fixture
def page(opened: Page, address: str) -> Page:
    """The page without an answer; it is opened once for all tests."""
    if opened.url != f"{address}check-a-copy/":
        opened.goto(f"{address}check-a-copy/")
    opened.evaluate("() => { document.getElementById('answer').replaceChildren(); document.querySelector('form')?.reset(); }")
    return opened


def dropped(page: Page, name: str, content: bytes) -> str:
    """The answer's words after a file was chosen."""
    page.set_input_files("#copy-file", {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    expect(page.locator("#answer h2")).to_be_visible(timeout=10_000)
    expect(page.locator("#answer")).not_to_have_attribute("aria-busy", "true")
    return page.locator("#answer").inner_text()


def mark_of(site: Path, address: str, document: str) -> str:
    index = json.loads((site / "instruments.json").read_bytes())["instruments"]
    return str(next(entry["mark"] for entry in index if (entry["address"], entry["document"]) == (address, document)))


def file_of(site: Path, name: str, version: str = "draft", district: str = "westport") -> bytes:
    document, _, suffix = name.rpartition(".")
    return next((site / "districts" / district).rglob(f"files/{district}-{document}-{version}.{suffix}")).read_bytes()


@pytest.mark.parametrize("name", ["mou.docx", "mou.pdf", "mou.json"])
def test_a_published_file_is_known_byte_for_byte(page: Page, site: Path, name: str) -> None:
    words = dropped(page, name, file_of(site, name, "2023-11-28"))
    assert "last recorded terms" in words and "in force" not in words
    assert "byte for byte" in words
    assert "our paraphrase of a real paper" in words


def test_a_draft_is_told_from_the_terms_in_force_with_what_differs(page: Page, site: Path) -> None:
    words = dropped(page, "any name.pdf", file_of(site, "mou.pdf"))
    assert "an illustration that was drawn up for this site" in words
    assert page.locator("#answer ins").count() > 10
    assert page.locator("#answer .change").count() > 10


def saved(document: Any) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def exchanged(content: bytes, one: str, other: str) -> bytes:
    """A Word file in which two paragraphs, known by how they begin, have changed places."""
    document = docx.Document(io.BytesIO(content))
    words = {p: "".join(t.text or "" for t in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p"))}
    first, second = (next(p for p in words if words[p].lstrip("\u2610 ").startswith(start)) for start in (one, other))
    mark = first.makeelement("mark", {})
    first.addprevious(mark)
    second.addprevious(first)
    mark.addprevious(second)
    mark.getparent().remove(mark)
    return saved(document)


@pytest.mark.parametrize(
    ("one", "other", "places"),
    [
        ("the name and badge number of the SRO;", "its disposition; and", ["Section 7.2(e)", "Section 7.2(b)"]),
        ("Prevention.", "Presentations.", ["Section 4.4", "Section 4.2"]),
        ("Termination.", "Entire agreement and changes.", ["Section 11.1"]),
    ],
)
def test_a_word_file_whose_paragraphs_were_moved_was_changed(page: Page, site: Path, one: str, other: str, places: list[str]) -> None:
    words = dropped(page, "mou.docx", exchanged(file_of(site, "mou.docx", "2023-11-28"), one, other))
    assert "changed after it was published" in words
    assert "every one of them" not in words
    assert page.locator("#answer .change h3 a").all_inner_texts() == places
    assert set(page.locator("#answer .change .chip").all_inner_texts()) == {"moved"}
    assert page.locator("#answer .change", has_text=other).count() == 1
    assert words.count("It stands now after") == len(places)


def test_a_moved_answer_of_a_form_is_the_only_change(page: Page, site: Path) -> None:
    changed = exchanged(file_of(site, "mou.docx", "2023-11-28"), "Peer mediation", "Referral to student support services")
    dropped(page, "mou.docx", changed)
    assert page.locator("#answer .change").count() == 1
    expect(page.locator("#answer .change h3")).to_have_text("Exhibit A Disposition. Check all that apply moved")


def test_each_changed_paragraph_of_a_file_is_named_and_linked(page: Page, site: Path, address: str) -> None:
    document = docx.Document(io.BytesIO(file_of(site, "mou.docx", "2023-11-28")))
    by_start = {
        start: next(p for p in document.paragraphs if p.text.startswith(start)) for start in ("Prevention.", "Schedule.", "its disposition")
    }
    by_start["Prevention."].add_run(" Or not.")
    by_start["Schedule."].insert_paragraph_before("The Board pays for everything.")
    by_start["its disposition"]._p.getparent().remove(by_start["its disposition"]._p)
    dropped(page, "mou.docx", saved(document))
    assert page.locator("#answer .change h3").all_inner_texts() == [
        "After Section 2.3 Employment and direction added",
        "Section 4.2 Prevention reworded",
        "Section 7.2(e) Contents removed",
    ]
    ids = Html((site / "districts/westport/mou/2023-11-28/index.html").read_text(encoding="utf-8")).ids
    for link in page.locator("#answer .change h3 a").all():
        to, _, anchor = (link.get_attribute("href") or "").partition("#")
        assert to == f"{address}districts/westport/mou/2023-11-28/"
        assert anchor in ids


def test_a_note_added_in_word_is_a_change(page: Page, site: Path) -> None:
    note = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:footnote><w:p><w:r><w:t>Only on Mondays.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    packed = io.BytesIO(file_of(site, "mou.docx", "2023-11-28"))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/footnotes.xml", note)
    assert "changed after it was published" in dropped(page, "mou.docx", packed.getvalue())
    assert page.locator("#answer ins").inner_text() == "Only on Mondays."


def test_tracked_changes_are_not_confirmed(page: Page, site: Path) -> None:
    document = docx.Document(io.BytesIO(file_of(site, "mou.docx", "2023-11-28")))
    paragraph = next(p for p in document.paragraphs if p.text.startswith("Termination."))
    paragraph._p.append(
        parse_xml(
            '<w:moveFrom xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:id="9001" w:author="x">'
            "<w:r><w:t> It moved away.</w:t></w:r></w:moveFrom>"
        )
    )
    words = dropped(page, "mou.docx", saved(document))
    assert "Accept or reject its tracked changes before you rely on this file" in words
    assert "every one of them" in words
    expect(page.locator("#answer")).to_have_class("answer unknown")


def test_a_word_file_that_was_changed_shows_the_change(page: Page, site: Path) -> None:
    document = docx.Document(io.BytesIO(file_of(site, "mou.docx", "2023-11-28")))
    paragraph = next(p for p in document.paragraphs if "school resource officer, that is" in p.text)
    paragraph.add_run(" No officer shall report anything to anybody.")
    words = dropped(page, "mou.docx", saved(document))
    assert "changed after it was published" in words
    assert page.locator("#answer .change").count() == 1
    assert page.locator("#answer ins").inner_text().strip() == "No officer shall report anything to anybody."


RECORDED = "These are the last recorded terms; what became of them later is not known here"
DRAWN = "This is an illustration that was drawn up for this site, and no paper of a district"


@pytest.mark.parametrize(
    ("name", "version", "said", "css"),
    [
        ("mou", "2023-11-28", RECORDED, "recorded"),
        ("form-a", "2023-11-28", RECORDED, "recorded"),
        ("board-questions", "draft", DRAWN, "draft"),
        ("monthly-notice", "draft", DRAWN, "draft"),
    ],
)
def test_a_word_file_saved_again_has_the_same_words(page: Page, site: Path, name: str, version: str, said: str, css: str) -> None:
    words = dropped(page, "copy.docx", saved(docx.Document(io.BytesIO(file_of(site, f"{name}.docx", version)))))
    assert "every one of them, in the same order" in words
    expect(page.locator("#answer h2")).to_have_text(said)
    expect(page.locator("#answer")).to_have_class(f"answer {css}")


def _versions(site: Path) -> list[Path]:
    """The Word files of versions: a certificate is none."""
    return [file for file in sorted(site.glob("districts/**/files/*.docx")) if "-adoption-" not in file.name]


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_a_certificate_is_told_from_a_version(page: Page, site: Path, suffix: str) -> None:
    content = file_of(site, f"mou-adoption{suffix}", "2023-11-28")
    words = dropped(page, f"copy{suffix}", content)
    assert "record of making and signing" in words and "no version of the terms itself" in words and "byte for byte" in words
    changed = saved(docx.Document(io.BytesIO(content))) if suffix == ".docx" else content + b"\n"
    assert "its words were not compared" in dropped(page, f"copy{suffix}", changed)


def test_every_document_of_the_site_keeps_its_words_and_their_order_in_word(page: Page, site: Path) -> None:
    for file in _versions(site):
        words = dropped(page, "copy.docx", saved(docx.Document(str(file))))
        assert "every one of them, in the same order" in words, file.name


def test_word_files_saved_again_by_libreoffice_have_the_same_words(page: Page, site: Path, tmp_path: Path) -> None:
    needed("soffice")
    files = [file for file in _versions(site) if "2023-11-28" in file.parts]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command: list[str | Path] = ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", tmp_path, *files]
    subprocess.run(command, check=True, capture_output=True)
    for file in files:
        assert "every one of them, in the same order" in dropped(page, "copy.docx", (tmp_path / file.name).read_bytes()), file.name


def test_a_redline_of_this_site_is_told_as_one(page: Page, site: Path) -> None:
    index = json.loads((site / "instruments.json").read_bytes())["instruments"]
    redlines = {path: redline for entry in index for path, redline in entry["redlines"].items()}
    assert {path.name for path in site.rglob("*-redline.docx")} == {path.split("/")[-1] for path in redlines}
    for path, redline in redlines.items():
        content = (site / path).read_bytes()
        assert hashlib.sha256(content).hexdigest() == redline["sha256"]
        words = dropped(page, "redline.docx", content)
        old, new = "last recorded terms of November 28, 2023 (our paraphrase of a real paper)", "illustration of September 14, 2026"
        assert f"This is the redline from {old} to {new}" in words
        assert "Accept or reject its changes before you rely on it" in words
        assert "saved again" not in words
        page.evaluate("document.getElementById('answer').replaceChildren()")
    shown = (site / "instruments" / "index.html").read_text(encoding="utf-8")
    assert all(path in shown and redline["sha256"] in shown for path, redline in redlines.items())


def test_a_pdf_whose_pages_were_taken_out_is_not_confirmed(page: Page, site: Path) -> None:
    shorter = io.BytesIO()
    with pikepdf.open(io.BytesIO(file_of(site, "mou.pdf", "2023-11-28"))) as pdf:
        del pdf.pages[1]
        pdf.save(shorter)
    dropped(page, "mou.pdf", shorter.getvalue())
    expect(page.locator("#answer h2")).to_have_text("It says that it is the last recorded terms; its words could not be checked")
    expect(page.locator("#answer")).to_have_class("answer unknown")


@pytest.mark.parametrize("name", ["mou", "board-questions", "form-a", "monthly-notice"])
def test_a_pdf_without_properties_is_known_by_the_mark_on_its_pages(page: Page, site: Path, name: str) -> None:
    stripped = io.BytesIO()
    with pikepdf.open(io.BytesIO(file_of(site, f"{name}.pdf"))) as pdf:
        del pdf.trailer.Info
        del pdf.Root.Metadata
        pdf.save(stripped)
    words = dropped(page, "copy.pdf", stripped.getvalue())
    assert mark_of(site, "westport", name) in words
    assert "Its pages carry the mark" in words
    assert "cannot be told" in words


def test_brackets_among_the_glyphs_do_not_hide_the_mark(page: Page, site: Path) -> None:
    mark = mark_of(site, "westport", "mou")
    codes = {letter: 0x41 + n for n, letter in enumerate(sorted(set(mark)))}
    font = "".join(f"<{code:04X}> <{ord(letter):04X}>\n" for letter, code in {" ": 0x28, "\u00b7": 0x29, **codes}.items())
    shown = b"\0(\0)" + b"".join(bytes((0, codes[letter])) for letter in mark)
    streams = [f"beginbfchar\n{font}endbfchar".encode(), b"/f1 8.5 Tf [(" + shown + b")]TJ"]
    words = dropped(page, "x.pdf", b"%PDF-1.7\n" + b"".join(b"<<>>stream\n" + each + b"\nendstream\n" for each in streams))
    assert "Its pages carry the mark" in words


def only_properties(content: bytes, kept: str) -> bytes:
    """A PDF of empty pages with the properties of another, in one of the two places where a PDF has them, saved as other programs save."""
    stripped = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for leaf in pdf.pages:
            leaf.Contents = pdf.make_stream(b"")
        if kept == "info":
            del pdf.Root.Metadata
        else:
            del pdf.trailer.Info
        pdf.save(stripped, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return stripped.getvalue()


@pytest.mark.parametrize("kept", ["info", "xmp"])
@pytest.mark.parametrize(
    ("district", "name"), [("westport", "mou"), ("quillbrook", "policy-5142.4"), ("westport", "form-a"), ("westport", "monthly-notice")]
)
def test_a_pdf_whose_pages_cannot_be_read_is_known_by_its_properties(page: Page, site: Path, district: str, name: str, kept: str) -> None:
    words = dropped(page, "scan.pdf", only_properties(file_of(site, f"{name.removesuffix('-5142.4')}.pdf", district=district), kept))
    assert mark_of(site, district, name) in words
    assert "its properties name this version" in words


@pytest.mark.parametrize("typed", ["westport mou {}", "fifth grade {}, signed", "{}"])
@pytest.mark.parametrize("unicode", [False, True])
def test_a_property_may_be_written_in_any_of_a_pdfs_ways(page: Page, site: Path, typed: str, unicode: bool) -> None:
    mark = mark_of(site, "westport", "mou")
    string = b"\xfe\xff" + typed.format(mark).encode("utf-16-be") if unicode else typed.format(mark).encode()
    assert "its properties name this version" in dropped(page, "x.pdf", b"%PDF-1.7\n<</Keywords <" + string.hex().encode() + b">>>\n%%EOF")


def test_a_pdf_of_another_site_is_not_known(page: Page) -> None:
    content = b"%PDF-1.7\n<</Keywords (westport mou 00000000)>>\n%%EOF"
    assert "cannot be recognized" in dropped(page, "x.pdf", content)


def test_a_mark_is_looked_up(page: Page, site: Path) -> None:
    page.locator("#copy-mark").fill(f" {mark_of(site, 'westport@2023-11-28', 'mou').upper()} ")
    page.keyboard.press("Enter")
    expect(page.locator("#answer h2")).to_have_text("This mark belongs to the last recorded terms")
    expect(page.locator("#answer h2")).to_be_focused()
    expect(page.locator("#answer")).to_have_class("answer unknown")
    expect(page.locator("#answer")).to_contain_text(": last recorded terms of November 28, 2023 (our paraphrase of a real paper).")


@pytest.mark.parametrize(
    ("mark", "says"), [("", "No mark was typed"), ("00000000", "No version"), ("<img src=x>", "not a mark"), ("zz", "not a mark")]
)
def test_a_mark_that_is_unknown_gets_a_sentence(page: Page, mark: str, says: str) -> None:
    page.locator("#copy-mark").fill(mark)
    page.locator("#check-a-copy button").click()
    expect(page.locator("#answer h2")).to_contain_text(says)


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * 200_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.pdf", b"", "The file is empty."),
        ("x.docx", b"", "The file is empty."),
        ("x.pdf", b"GIF89a", "its name ends in .pdf, but it is not a PDF file, or it is damaged"),
        ("x.docx", b"GIF89a", "its name ends in .docx, but it is not a Word file, or it is damaged"),
        ("x.gif", b"GIF89a", "Only PDF and Word"),
        ("x.pdf", b"%PDF-1.7 nothing", "cannot be recognized"),
        ("x.docx", b"PK\x03\x04 broken", "not a Word file"),
        ("x.docx", b"PK\x05\x06" + bytes(18), "not a Word document"),
    ],
)
def test_a_file_that_is_no_document_gets_a_sentence(page: Page, name: str, content: bytes, says: str) -> None:
    assert says in dropped(page, name, content)


def test_a_file_that_unpacks_without_end_is_given_up(page: Page) -> None:
    assert "more than any document needs" in dropped(page, "x.docx", bomb())


def test_nothing_is_sent(page: Page, site: Path, address: str) -> None:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    dropped(page, "mou.pdf", file_of(site, "mou.pdf"))
    assert any(request.url.endswith("westport-mou-2023-11-28.json") for request in asked)
    for request in asked:
        assert (request.method, request.post_data) == ("GET", None)
        assert request.url.startswith(address)
        assert "?" not in request.url
