"""“Is this the one in force?”: files and marks are recognized in the browser, and nothing is sent."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pikepdf
import pytest
from playwright.sync_api import Browser, Page, Request, expect


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


def file_of(site: Path, name: str, version: str = "draft") -> bytes:
    document, _, suffix = name.rpartition(".")
    return next((site / "districts" / "westport").rglob(f"files/westport-{document}-{version}.{suffix}")).read_bytes()


@pytest.mark.parametrize("name", ["mou.docx", "mou.pdf", "mou.json"])
def test_a_published_file_is_known_byte_for_byte(page: Page, site: Path, name: str) -> None:
    words = dropped(page, name, file_of(site, name, "2023-11-28"))
    assert "newest terms on this site" in words
    assert "byte for byte" in words
    assert "illustrations" in words


def test_a_draft_is_told_from_the_terms_in_force_with_what_differs(page: Page, site: Path) -> None:
    words = dropped(page, "any name.pdf", file_of(site, "mou.pdf"))
    assert "this is a draft" in words
    assert page.locator("#answer ins").count() > 10
    assert page.locator("#answer .change").count() > 10


def test_a_word_file_that_was_changed_shows_the_change(page: Page, site: Path) -> None:
    document = docx.Document(io.BytesIO(file_of(site, "mou.docx", "2023-11-28")))
    paragraph = next(p for p in document.paragraphs if "school resource officer, that is" in p.text)
    paragraph.add_run(" No officer shall report anything to anybody.")
    changed = io.BytesIO()
    document.save(changed)
    words = dropped(page, "mou.docx", changed.getvalue())
    assert "changed after it was published" in words
    assert page.locator("#answer .change").count() == 1
    assert page.locator("#answer ins").inner_text().strip() == "No officer shall report anything to anybody."


@pytest.mark.parametrize("name", ["mou", "policy-5142.4", "form-a", "monthly-notice"])
def test_a_word_file_saved_again_has_the_same_words(page: Page, site: Path, name: str) -> None:
    saved = io.BytesIO()
    docx.Document(io.BytesIO(file_of(site, f"{name}.docx", "2023-11-28"))).save(saved)
    words = dropped(page, "copy.docx", saved.getvalue())
    assert "every one of them" in words


@pytest.mark.parametrize("name", ["mou", "policy-5142.4", "form-a", "monthly-notice"])
def test_a_pdf_without_properties_is_known_by_the_mark_on_its_pages(page: Page, site: Path, name: str) -> None:
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(file_of(site, f"{name}.pdf"))) as pdf:
        del pdf.trailer.Info
        del pdf.Root.Metadata
        pdf.save(saved)
    words = dropped(page, "copy.pdf", saved.getvalue())
    assert mark_of(site, "westport", name) in words
    assert "Its pages carry the mark" in words
    assert "cannot be told" in words


def only_properties(content: bytes, kept: str) -> bytes:
    """A PDF of empty pages with the properties of another, in one of the two places where a PDF has them, saved as other programs save."""
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for leaf in pdf.pages:
            leaf.Contents = pdf.make_stream(b"")
        if kept == "info":
            del pdf.Root.Metadata
        else:
            del pdf.trailer.Info
        pdf.save(saved, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return saved.getvalue()


@pytest.mark.parametrize("kept", ["info", "xmp"])
@pytest.mark.parametrize("name", ["mou", "policy-5142.4", "form-a", "monthly-notice"])
def test_a_pdf_whose_pages_cannot_be_read_is_known_by_its_properties(page: Page, site: Path, name: str, kept: str) -> None:
    words = dropped(page, "scan.pdf", only_properties(file_of(site, f"{name}.pdf"), kept))
    assert mark_of(site, "westport", name) in words
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
    expect(page.locator("#answer h2")).to_contain_text("newest terms")
    expect(page.locator("#answer h2")).to_be_focused()


@pytest.mark.parametrize(("mark", "says"), [("00000000", "No version"), ("<img src=x>", "not a mark"), ("zz", "not a mark")])
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
    ("content", "says"),
    [
        (b"", "Only PDF and Word"),
        (b"GIF89a", "Only PDF and Word"),
        (b"%PDF-1.7 nothing", "cannot be recognized"),
        (b"PK\x03\x04 broken", "not a Word file"),
        (b"PK\x05\x06" + bytes(18), "not a Word document"),
    ],
)
def test_a_file_that_is_no_document_gets_a_sentence(page: Page, content: bytes, says: str) -> None:
    assert says in dropped(page, "x.docx", content)


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
