"""What each address of a document shows: the text in force, the draft, what is adopted for a day to come, each day's own edition."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sro.dates import long_date
from sro.model.document import Document
from sro.publish.site.clause_numbers import Before, of_the_draft
from sro.publish.site.site_addresses import MOVED, Places, told_of_move
from sro.publish.site.sources import STANDS, Published, title_of


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
    first = next((clause for clause in document.clauses() if clause.number), None)
    return Citation(
        f"{published.name}, {title_of(document)}, {edition}{published.in_brackets}, version {document.short_hash}",
        f"{site_url.rstrip('/')}/{path}" if site_url else path,
        path,
        first.id if first else "",
    )


@dataclass(frozen=True)
class Line:
    """A sentence on a page's address, with a link in it or behind it."""

    says: str
    link: str = ""
    path: str = ""


@dataclass(frozen=True)
class Shown:
    """An address at which a text is shown, and what its page says of that. ``canonical`` is the address that search engines are told instead."""

    path: str
    lines: Sequence[Line]
    before: Sequence[Before]
    citation: Citation
    moving: str
    canonical: str = ""
    listed: bool = True
    searched: bool = True
    own: bool = True
    embed: str = ""


@dataclass(frozen=True)
class Texts:
    """Every edition of one document of a district, the newest first and the draft last."""

    all: Sequence[tuple[Published, Document]]
    places: Places
    site_url: str
    embed: str = ""
    """The address of the text alone; "" where none is offered."""
    taken_back: frozenset[str] = frozenset()
    """The pages of records that were taken back."""

    @property
    def standing(self) -> tuple[Published, Document] | None:
        """What is in force, or last recorded."""
        return self._first(*STANDS)

    @property
    def next(self) -> tuple[Published, Document] | None:
        """The first of those that were adopted for a day to come."""
        coming = [each for each in self.all if each[0].standing_of(each[1].id) == "next"]
        return coming[-1] if coming else None

    @property
    def draft(self) -> tuple[Published, Document] | None:
        """The draft."""
        return self._first("draft")

    @property
    def moved(self) -> bool:
        """Whether a page says that its address showed the draft before."""
        on = self.all[0][0].on
        if self.draft is None or not self.places.adopted or on is None:
            return False
        return told_of_move(on) and self.draft[0].day < MOVED  # a draft of a later day never stood at the old address

    def _first(self, *standings: str) -> tuple[Published, Document] | None:
        return next((each for each in self.all if each[0].standing_of(each[1].id) in standings), None)

    def before(self, published: Published) -> list[Before]:
        """The adopted texts before an adopted one, each with the day on which the one after it came to stand."""
        if not published.adopted:
            return []
        chain = [each for each in self.all if each[0].adopted and each[0].address.adopted <= published.address.adopted]
        return [Before(old[1], old[0].page(old[1]), new[0].address.adopted) for new, old in pairwise(chain)]


def texts_of(editions: Sequence[Published], site_url: str, *, example: bool, taken_back: Iterable[str] = ()) -> list[Texts]:
    """Each document of a district with its editions. ``example``: the district's texts are examples; ``taken_back`` are the pages of records that were."""
    found: dict[str, list[tuple[Published, Document]]] = {}
    for edition in editions:
        for document in edition.documents:
            found.setdefault(edition.places(document).moving, []).append((edition, document))
    made = []
    for each in found.values():
        places = each[0][0].places(each[0][1])
        made.append(Texts(each, places, site_url, places.embed if places.adopted and not example else "", frozenset(taken_back)))
    return made


def own_shown(texts: Texts, published: Published, document: Document) -> Shown:
    """An edition at its own address."""
    standing, path = published.standing_of(document.id), published.page(document)
    stands = standing in STANDS and texts.places.moving != path
    return Shown(
        path,
        list(_own_lines(texts, published, document)) if texts.places.adopted or published.adopted else [],
        texts.before(published),
        citation_of(published, document, texts.site_url),
        texts.places.moving,
        canonical=texts.places.moving if stands else "",
        listed=standing != "draft" and not published.drawn_up,
        searched=not stands,
        embed=texts.embed,
    )


def _own_lines(texts: Texts, published: Published, document: Document) -> Iterator[Line]:
    standing, day = published.standing_of(document.id), long_date(published.address.adopted or published.edition.date)
    if standing == "draft":
        yield Line("This address always shows the newest draft.")
    elif standing == "next":
        yield Line(f"Adopted, from {day}. This is the permanent address of this edition.")
    else:
        yield Line(f"This is the permanent address of the edition of {day}. Its words do not change.")
        if (before := f"{published.page(document)}withdrawn/") in texts.taken_back:
            yield Line("An earlier record of this day, in other words, was taken back:", "why", before)
    if standing in STANDS:
        yield Line("", f"The address that always shows {_what(published)}", texts.places.moving)
    else:
        yield in_force(texts)


def in_force(texts: Texts) -> Line:
    """The way from another edition to what stands."""
    if texts.standing is None:
        return Line("No text of it that was adopted stands on this site.", "What will show it", texts.places.moving)
    published, _ = texts.standing
    return Line(
        "", f"{_what(published)[:1].upper()}{_what(published)[1:]} is that of {long_date(published.address.adopted)}", texts.places.moving
    )


def _what(published: Published) -> str:
    return "the last recorded text" if published.recorded else "the text in force"


def moving_shown(texts: Texts, published: Published, document: Document) -> Shown:
    """What stands, at the address that moves."""
    return Shown(
        texts.places.moving,
        [*standing_lines(texts, published, document), *coming(texts), *move(texts)],
        [*texts.before(published), *_draft_before(texts)],
        citation_of(published, document, texts.site_url),
        texts.places.moving,
        listed=not published.drawn_up,
        own=False,
        embed=texts.embed,
    )


def standing_lines(texts: Texts, published: Published, document: Document) -> Iterator[Line]:
    """Since when the text stands, and where this edition stays."""
    day = long_date(published.address.adopted)
    if published.recorded:
        yield Line(f"Last recorded on {day}.")
    else:
        yield Line(f"In force since {day}.")
    yield Line("Permanent address of this edition:", day, published.page(document))


def coming(texts: Texts) -> Iterator[Line]:
    """The way to what takes its place."""
    if texts.next:
        published, _ = texts.next
        day = long_date(published.address.adopted)
        yield Line("Another text is adopted and takes its place:", f"that of {day}", texts.places.next)
    else:
        yield Line("Adopted for a day to come:", "none", texts.places.next)


def move(texts: Texts) -> Iterator[Line]:
    """For a year, where the draft went that the address showed."""
    if texts.moved and texts.draft:
        noun = texts.draft[0].noun.lower()
        yield Line(f"Until {long_date(MOVED.isoformat())}, this address showed the {noun},", "now here", texts.places.draft)


def _draft_before(texts: Texts) -> Iterator[Before]:
    if texts.moved and texts.draft:
        yield of_the_draft(texts.draft[1], texts.places.draft)


def next_shown(texts: Texts, published: Published, document: Document) -> Shown:
    """What was adopted for a day to come, at the address that always answers."""
    day = long_date(published.address.adopted)
    lines = [Line(f"Adopted, from {day}."), Line("Permanent address of this edition:", day, published.page(document)), in_force(texts)]
    return Shown(
        texts.places.next,
        lines,
        texts.before(published),
        citation_of(published, document, texts.site_url),
        texts.places.moving,
        canonical=published.page(document),
        listed=False,
        searched=False,
        own=False,
    )
