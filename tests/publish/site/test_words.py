"""The site equals the repository: each page's words are its document's words, and each file is the one the manifest lists."""

from __future__ import annotations

import hashlib
import html
import json
import re
import unicodedata
from pathlib import Path

import pytest

from sro.model import Address, parse_address
from sro.model.document import Document
from sro.project import BuildRequest, load_edition
from sro.project.project import edition_at, frozen_of, paper_set
from sro.publish.site.document_page import with_face
from sro.publish.site.site_addresses import places_of
from sro.reading.own import of_document
from tests.every_document import PROJECT, every_document, name_of
from tests.publish.site.sites import Html


def as_frozen(document: Document) -> Document:
    """A document as its edition was adopted, whatever the model would write today; itself where it was never frozen."""
    if not document.edition:
        return document
    frozen = frozen_of(PROJECT, load_edition(PROJECT.store, Address(document.district, document.edition), PROJECT.model))
    return frozen[document.id].document if document.id in frozen else document


def given_out(document: Document) -> Document:
    """A document as its page shows it: as it was frozen, under what is known now of what the paper is; a form as it is printed, with its spare sheet."""
    edition = edition_at(BuildRequest(PROJECT), Address(document.district, document.edition))
    shown = paper_set(BuildRequest(PROJECT), edition, as_frozen(document))
    return with_face(shown, edition.provenance) if document.edition else shown


FILED = [as_frozen(document) for document in every_document() if document.kind != "catalogue"]
DOCUMENTS = [given_out(document) for document in FILED]


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def page_of(site: Path, document: Document) -> Path:
    return site / places_of(document).edition(parse_address(document.address)) / "index.html"


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_a_page_has_its_documents_words_and_no_others(site: Path, document: Document) -> None:
    page = Html(page_of(site, document).read_text(encoding="utf-8"))
    assert squeezed("".join(page.words)) == squeezed("".join(of_document(document).words))


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_clause_has_its_permalink(site: Path, document: Document) -> None:
    page = Html(page_of(site, document).read_text(encoding="utf-8"))
    targets = {attributes["href"] for tag, attributes in page.links if tag == "a" and attributes.get("class") == "permalink"}
    assert targets == {f"#{clause.id}" for clause in document.clauses()}
    assert {clause.id for clause in document.clauses()} <= set(page.ids)


def test_every_download_is_the_file_of_the_manifest(out: Path, site: Path) -> None:
    index = json.loads((site / "instruments.json").read_bytes())["instruments"]
    checked = 0
    for instrument in index:
        if instrument["standing"] == "withdrawn":
            continue  # its files are kept as they were frozen, and no build writes them
        folder = out / instrument["address"].replace("@", "/")
        manifest = json.loads((folder / "manifest.json").read_bytes())
        outputs, stem = manifest["outputs"], manifest["names"][instrument["document"]]
        for path, claimed in instrument["files"].items():
            version = instrument["address"].partition("@")[2] or "draft"
            suffix = Path(path.removesuffix(".txt")).suffix
            assert Path(path.removesuffix(".txt")).name == f"{instrument['district']}-{re.sub('-[0-9.]+$', '', stem)}-{version}{suffix}"
            assert hashlib.sha256((site / path).read_bytes()).hexdigest() == claimed == outputs[f"{stem}{suffix}"]
            checked += 1
    assert checked == 4 * len(DOCUMENTS)


def test_the_index_names_every_version_with_its_mark(site: Path) -> None:
    index = json.loads((site / "instruments.json").read_bytes())["instruments"]
    told = {(entry["address"], entry["document"], entry["sha256"]) for entry in index if entry["standing"] != "withdrawn"}
    assert told == {(d.address, d.id, d.sha256) for d in FILED}
    assert [(entry["address"], entry["document"]) for entry in index if entry["standing"] == "withdrawn"] == [
        ("westport@2023-11-28/withdrawn", "mou")
    ]
    page = (site / "instruments" / "index.html").read_text(encoding="utf-8")
    assert all(entry["mark"] in page and all(html.escape(sum) in page for sum in entry["files"].values()) for entry in index)


def test_the_page_of_the_terms_of_2023_says_that_they_are_a_paraphrase_as_their_files_do(site: Path) -> None:
    page = (site / "districts/westport/mou/2023-11-28/index.html").read_text("utf-8")
    notices = re.findall(r'<p class="notice (\w+)">([^<]*)', page)
    assert [kind for kind, _ in notices if kind in ("illustration", "paraphrase")] == ["paraphrase"]
    assert "last recorded on November 28, 2023" in dict(notices)["paraphrase"]
    assert "an older notice" not in page
    assert "Signed by Foti Koskinas (Chief of Police, Westport Police Department) on November 29, 2023" in page
    assert "nor a vote of the board" in page
    for suffix in (".docx", ".pdf"):
        assert f"westport-mou-adoption-2023-11-28{suffix}" in page
        assert (site / f"districts/westport/2023-11-28/files/westport-mou-adoption-2023-11-28{suffix}").is_file()
    draft = (site / "districts/westport/mou/draft/index.html").read_text("utf-8")
    assert "illustration" in dict(re.findall(r'<p class="notice (\w+)">([^<]*)', draft)) and "an older notice" not in draft


def test_a_frozen_paper_of_which_more_is_known_now_is_headed_by_that() -> None:
    document = next(d for d in FILED if d.address == "westport@2023-11-28" and d.id == "mou")
    known = next(d for d in FILED if d.provenance == "illustration")
    provenance = load_edition(PROJECT.store, Address(known.district), PROJECT.model).provenance
    headed = with_face(document, provenance)
    assert [notice.kind for notice in headed.told] == ["illustration"] and headed.sections == document.sections
    assert with_face(headed, provenance) is headed and with_face(document, None) is document


def test_a_record_taken_back_is_told_as_ours_and_not_as_what_the_town_did(site: Path) -> None:
    page = Html((site / "districts/westport/mou/2023-11-28/withdrawn/index.html").read_text("utf-8"))
    said = " ".join("".join(page.words).split())
    overview = (site / "districts/westport/index.html").read_text("utf-8")
    assert "Record taken back" in said and "What the district and the police agreed is not concerned" in said
    assert "Records taken back" in overview and "The agreement itself is not concerned" in overview
    assert "withdrawn on" not in said.lower() and "withdrawn on" not in overview.lower()
