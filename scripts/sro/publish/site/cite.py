"""How a text is quoted so that the quotation lasts: its district, title, edition, mark and dated address; the reader adds the day."""

from dataclasses import dataclass

from sro.dates import long_date
from sro.model.document import Document
from sro.publish.site.sources import Published, title_of


@dataclass(frozen=True)
class Citation:
    """The words before the address, the address itself, the path it is of, and an example of a clause in it."""

    words: str
    address: str
    path: str
    clause: str


def citation_of(published: Published, document: Document, site_url: str) -> Citation:
    """How an edition of a document is cited. Without an address of the site the path alone is told, and the page's script makes it whole."""
    path = published.page(document)
    day = long_date(published.address.adopted or published.edition.date)
    edition = f"edition of {day}" if published.adopted else f"{published.noun.lower()} of {day}"
    label = published.provenance.label if published.provenance else ""
    told = f" ({label[:1].lower()}{label[1:]})" if label and label != published.short_name else ""
    first = next((clause for clause in document.clauses() if clause.number), None)
    return Citation(
        f"{published.name}, {title_of(document)}, {edition}{told}, version {document.short_hash}",
        f"{site_url.rstrip('/')}/{path}" if site_url else path,
        path,
        first.id if first else "",
    )
