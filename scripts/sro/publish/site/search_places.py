"""Where a district's document stands, as a hit of the search says it, and what the search finds in it."""

from collections.abc import Iterator

from sro.model.document import Document
from sro.publish.site.search_entries import Found, Standing, of_document, page_key
from sro.publish.site.sources import Published, label, title_of


def search_standing(published: Published, document: Document) -> Standing:
    """Where a document stands, with whose words it is in, as a hit says it."""
    kind = published.provenance.kind if published.provenance else ""
    standing = published.standing_of(document.id)
    if published.drawn_up:
        return "fiction" if kind == "fiction" else "illustration"
    if standing in ("rescinded", "withdrawn"):
        return "rescinded" if standing == "rescinded" else "withdrawn"
    if standing == "superseded":
        return "earlier-ours" if kind == "paraphrase" else "earlier"
    if standing == "draft":
        return "draft"
    if kind:
        return "ours" if kind == "paraphrase" else "recorded"
    return "adopted" if standing == "next" else "in-force"


def document_found(published: Published, document: Document, path: str, title: str, says: str) -> Iterator[Found]:
    """A document's page at ``path`` by its ``title`` and what it ``says`` of itself, and all that is found on it, with where the text stands."""
    around = Found(
        page_key(path),
        "page",
        path,
        title,
        says,
        label=label(document),
        language=document.language.split("-")[0],
        district=published.address.district,
        standing=search_standing(published, document),
        day=published.address.adopted or published.edition.date,
        also=(label(document), title_of(document)),
    )
    yield from of_document(document, around)


def district_found(published: Published, path: str, says: str) -> Found:
    """A district's page, found by the district's name alone; ``says`` is where the district stands."""
    return Found(page_key(path), "page", path, published.name, says, district=published.address.district, also=("",))
