"""What other programs show of a page whose link somebody sends: its picture, with the label of its text in a band, and what it is as data."""

from collections.abc import Mapping, Sequence
from typing import Any

from sro.dates import long_date
from sro.formats.pdf import card
from sro.model.document import Document
from sro.project import Project
from sro.publish.site.downloads import Download
from sro.publish.site.pages import Pages, relative
from sro.publish.site.site_addresses import home
from sro.publish.site.sources import Published, title_of

SITE_CARD = "card.png"
SITE_NAME = "School resource officer agreements"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
STATUS: Mapping[str, str] = {
    "draft": "Draft",
    "next": "Adopted",
    "current": "In force",
    "recorded": "Last recorded",
    "superseded": "Superseded",
}
MEDIA = {"PDF": "application/pdf", "JSON": "application/json", "Markdown": "text/markdown"}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def add_site_card(pages: Pages, project: Project) -> None:
    """Adds the picture of every page that has none of its own."""
    words = {
        "label": "",
        "above": "Agreements, policies and forms",
        "name": SITE_NAME,
        "below": "What they say, what changed, what the law asks",
    }
    pages.add_file(SITE_CARD, card({**words, "language": "en"}, project.layouts))


def card_of(published: Published) -> str:
    """The path of the picture of a district's pages that show an edition: one for each label."""
    kind = published.provenance.kind if published.provenance else "" if published.adopted else "draft"
    return f"{home(published.address.district)}card{f'-{kind}' if kind else ''}.png"


def add_cards(pages: Pages, project: Project, editions: Sequence[Published]) -> None:
    """Adds a district's pictures."""
    for path, published in {card_of(each): each for each in editions}.items():
        label = published.provenance.label if published.provenance else "" if published.adopted else "Draft"
        words = {"label": label, "above": "School resource officer agreement", "name": published.name, "below": SITE_NAME, "language": "en"}
        pages.add_file(path, card(words, project.layouts))


def document_data(published: Published, document: Document, path: str, files: Sequence[Download]) -> dict[str, Any]:
    """A text as data (schema.org `DigitalDocument`): where it stands, its mark, its files. What is no district's own says so in its status."""
    return {
        "@context": "https://schema.org",
        "@type": "DigitalDocument",
        "name": f"{title_of(document)}, {published.name}{published.in_brackets}",
        "version": document.short_hash,
        "dateCreated": document.date,
        "inLanguage": document.language,
        "license": LICENSE,
        "creativeWorkStatus": published.provenance.label if published.provenance else STATUS.get(published.standing_of(document.id), ""),
        "identifier": {"@type": "PropertyValue", "propertyID": "SHA-256", "value": document.sha256},
        "encoding": [
            {"@type": "MediaObject", "encodingFormat": MEDIA.get(file.short, WORD), "contentUrl": relative(path, file.path)}
            for file in files
            if not file.short.startswith("Signed")
        ],
        **({"abstract": f"{published.words_of(document.id)}. {published.provenance.sentence()}"} if published.provenance else {}),
        **({"dateModified": published.address.adopted} if published.adopted else {}),
    }


def law_data(law: str, title: str, state: str, link: str, checked_to: str) -> dict[str, Any]:
    """A section of law as data (schema.org `Legislation`): our reading of it, with the day to which the law was read."""
    return {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": f"{law}: {title}",
        "legislationIdentifier": law,
        "legislationJurisdiction": f"US-{state.upper()}" if state != "us" else "US",
        "legislationDateVersion": checked_to,
        "abstract": f"What {law} asks, told in our words and read to {long_date(checked_to)}.",
        **({"sameAs": link} if link else {}),
    }


def dataset_data(name: str, description: str, on: str, tables: Sequence[str]) -> dict[str, Any]:
    """The tables of the matrix as data (schema.org `Dataset`), each as CSV and JSON, relative to the page; ``on`` is the day that they tell of."""
    files = [(f"{table}{suffix}", kind) for table in tables for suffix, kind in ((".csv", "text/csv"), (".json", "application/json"))]
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": name,
        "description": description,
        "dateModified": on,
        "inLanguage": "en",
        "license": LICENSE,
        "isAccessibleForFree": True,
        "distribution": [{"@type": "DataDownload", "encodingFormat": kind, "contentUrl": file} for file, kind in files],
    }


def organization_data(published: Published, title: str) -> dict[str, Any]:
    """A district's page as data; of a place that does not exist nothing is said."""
    if published.provenance and published.provenance.kind == "fiction":
        return {}
    about = {"@type": "GovernmentOrganization", "name": published.name}
    return {"@context": "https://schema.org", "@type": "WebPage", "name": title, "inLanguage": "en", "about": about}
