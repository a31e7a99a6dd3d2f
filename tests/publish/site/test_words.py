"""The site equals the repository: each page's words are its document's words, and each file is the one the manifest lists."""

from __future__ import annotations

import hashlib
import html
import json
import unicodedata
from pathlib import Path

import pytest

from sro.model import Address
from sro.model.document import Document
from sro.project import load_edition
from sro.project.project import frozen_of
from sro.reading.own import of_document
from tests.every_document import PROJECT, every_document, name_of
from tests.publish.site.sites import Html


def given_out(document: Document) -> Document:
    """A document as the site has it: as it was frozen where it was adopted, whatever the model would write today."""
    frozen = (
        frozen_of(PROJECT, load_edition(PROJECT.store, Address(document.district, document.edition), PROJECT.model))
        if document.edition
        else {}
    )
    return frozen[document.id].document if document.id in frozen else document


DOCUMENTS = [given_out(document) for document in every_document() if document.kind != "catalogue"]


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def page_of(site: Path, document: Document) -> Path:
    return site / "districts" / document.district / document.edition / document.stem / "index.html"


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
        folder = out / instrument["address"].replace("@", "/")
        manifest = json.loads((folder / "manifest.json").read_bytes())
        outputs, stem = manifest["outputs"], manifest["names"][instrument["document"]]
        for path, claimed in instrument["files"].items():
            version = instrument["address"].partition("@")[2] or "draft"
            suffix = Path(path.removesuffix(".txt")).suffix
            assert Path(path.removesuffix(".txt")).name == f"{instrument['district']}-{stem}-{version}{suffix}"
            assert hashlib.sha256((site / path).read_bytes()).hexdigest() == claimed == outputs[f"{stem}{suffix}"]
            checked += 1
    assert checked == 4 * len(DOCUMENTS)


def test_the_index_names_every_version_with_its_mark(site: Path) -> None:
    index = json.loads((site / "instruments.json").read_bytes())["instruments"]
    assert {(entry["address"], entry["document"], entry["sha256"]) for entry in index} == {(d.address, d.id, d.sha256) for d in DOCUMENTS}
    page = (site / "instruments" / "index.html").read_text(encoding="utf-8")
    assert all(entry["mark"] in page and all(html.escape(sum) in page for sum in entry["files"].values()) for entry in index)
