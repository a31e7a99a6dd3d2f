"""The addresses of each document: the text in force, the draft, what is adopted for a day to come, each day's own page, and the text alone for a school."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sro.dates import long_date
from sro.model.document import Document
from sro.publish.site.addresses import MOVED, Places, told_of_move
from sro.publish.site.cite import Citation, citation_of
from sro.publish.site.numbers import Before, named, of_the_draft
from sro.publish.site.pages import Pages
from sro.publish.site.sources import STANDS, Published, title_of

EXAMPLES = ("illustration", "fiction")
"""What no school is offered to show, and no search engine to list."""


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


Write = Callable[[Published, Document, Shown], None]


@dataclass(frozen=True)
class Texts:
    """Every edition of one document of a district, the newest first and the draft last."""

    all: Sequence[tuple[Published, Document]]
    places: Places
    site_url: str
    embed: str = ""
    """The address of the text alone; "" where none is offered."""

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
        return self.draft is not None and self.places.adopted and on is not None and told_of_move(on)

    def _first(self, *standings: str) -> tuple[Published, Document] | None:
        return next((each for each in self.all if each[0].standing_of(each[1].id) in standings), None)

    def before(self, published: Published) -> list[Before]:
        """The adopted texts before an adopted one, each with the day on which the one after it came to stand."""
        if not published.adopted:
            return []
        chain = [each for each in self.all if each[0].adopted and each[0].address.adopted <= published.address.adopted]
        return [Before(old[1], old[0].page(old[1]), new[0].address.adopted) for new, old in pairwise(chain)]


def texts_of(editions: Sequence[Published], site_url: str, *, example: bool) -> list[Texts]:
    """Each document of a district with its editions. ``example``: the district's texts are examples."""
    found: dict[str, list[tuple[Published, Document]]] = {}
    for edition in editions:
        for document in edition.documents:
            found.setdefault(edition.places(document).moving, []).append((edition, document))
    made = []
    for each in found.values():
        places = each[0][0].places(each[0][1])
        made.append(Texts(each, places, site_url, places.embed if places.adopted and not example else ""))
    return made


def add_texts(pages: Pages, texts: Texts, write: Write) -> None:
    """Adds the pages at all addresses of a document. ``write`` adds the page of one edition at one address."""
    for published, document in texts.all:
        write(published, document, _own(texts, published, document))
    if texts.standing and (texts.places.adopted or texts.draft is None):
        write(*texts.standing, _moving(texts, *texts.standing))
    elif texts.places.adopted or texts.draft is None:
        _add_none(pages, texts)
    if texts.places.adopted:
        if texts.next:
            write(*texts.next, _next(texts, *texts.next))
        else:
            _add_no_next(pages, texts)
        if texts.draft is None:
            _add_no_draft(pages, texts)


def _own(texts: Texts, published: Published, document: Document) -> Shown:
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
        listed=standing != "draft" and not drawn_up(published),
        searched=not stands and standing != "superseded",
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
    if standing in STANDS:
        yield Line("", f"The address that always shows {_what(published)}", texts.places.moving)
    else:
        yield _in_force(texts)


def _in_force(texts: Texts) -> Line:
    """The way from another edition to what stands."""
    if texts.standing is None:
        return Line("No text of it that was adopted stands on this site.", "What will show it", texts.places.moving)
    published, _ = texts.standing
    return Line(
        "", f"{_what(published)[:1].upper()}{_what(published)[1:]} is that of {long_date(published.address.adopted)}", texts.places.moving
    )


def _what(published: Published) -> str:
    return "the last recorded text" if published.recorded else "the text in force"


def _moving(texts: Texts, published: Published, document: Document) -> Shown:
    """What stands, at the address that moves."""
    return Shown(
        texts.places.moving,
        [*standing_lines(texts, published, document), *_coming(texts), *_move(texts)],
        [*texts.before(published), *_draft_before(texts)],
        citation_of(published, document, texts.site_url),
        texts.places.moving,
        listed=not drawn_up(published),
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


def _coming(texts: Texts) -> Iterator[Line]:
    if texts.next:
        published, _ = texts.next
        day = long_date(published.address.adopted)
        yield Line("Another text is adopted and takes its place:", f"that of {day}", texts.places.next)


def _move(texts: Texts) -> Iterator[Line]:
    """For a year, where the draft went that the address showed."""
    if texts.moved and texts.draft:
        yield Line(f"Until {long_date(MOVED.isoformat())}, this address showed the draft,", "now here", texts.places.draft)


def _draft_before(texts: Texts) -> Iterator[Before]:
    if texts.moved and texts.draft:
        yield of_the_draft(texts.draft[1], texts.places.draft)


def _next(texts: Texts, published: Published, document: Document) -> Shown:
    """What was adopted for a day to come, at the address that always answers."""
    day = long_date(published.address.adopted)
    lines = [Line(f"Adopted, from {day}."), Line("Permanent address of this edition:", day, published.page(document)), _in_force(texts)]
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


def drawn_up(published: Published) -> bool:
    """Whether its texts are examples of ours."""
    return published.provenance is not None and published.provenance.kind in EXAMPLES


def _add_none(pages: Pages, texts: Texts) -> None:
    """The moving address while no text stands: it says so, and leads to what there is."""
    published, document = texts.all[0]
    what = title_of(document)
    lines = [*_coming(texts)]
    if texts.draft:
        draft, _ = texts.draft
        day = long_date(draft.edition.date)
        lines.append(Line("What there is here:", f"the {draft.noun.lower()} of {day}", texts.places.draft))
    ended = next((each for each in texts.all if each[0].adopted and each[0].standing_of(each[1].id) == "rescinded"), None)
    if ended:
        lines.append(Line("What stood before:", ended[0].words_of(ended[1].id), ended[0].page(ended[1])))
    name = published.name
    silence = f"That does not mean that {name} has none." if published.provenance else ""
    lead = f"No text of it that was adopted stands on this site. {silence}".strip()
    entries = (
        [(name, heading, f"{texts.places.draft}#{name}") for name, heading in named(texts.draft[1])] if texts.draft and texts.moved else []
    )
    _add_empty(
        pages,
        texts,
        texts.places.moving,
        f"{what}, {name}: none adopted yet",
        f"{what}: none adopted yet",
        [lead],
        [*lines, *_move(texts)],
        entries,
    )


def _add_no_next(pages: Pages, texts: Texts) -> None:
    published, document = texts.all[0]
    what = title_of(document)
    says = ["None: no text of it is adopted and waits for its day."]
    if texts.standing:
        last, _ = texts.standing
        told = "is the last that is on record here" if last.recorded else "was the last that moved"
        says.append(f"The text of {long_date(last.address.adopted)} {told}.")
    else:
        says.append("No adopted text has moved to the address of what is in force.")
    title = f"{what}, {published.name}: adopted and not yet in force"
    _add_empty(pages, texts, texts.places.next, title, f"{what}: adopted and not yet in force", says, [_in_force(texts)])


def _add_no_draft(pages: Pages, texts: Texts) -> None:
    published, document = texts.all[0]
    what = title_of(document)
    _add_empty(
        pages,
        texts,
        texts.places.draft,
        f"{what}, {published.name}: draft",
        f"{what}: draft",
        ["There is no draft of it now."],
        [_in_force(texts)],
    )


def _add_empty(
    pages: Pages,
    texts: Texts,
    path: str,
    title: str,
    heading: str,
    says: Sequence[str],
    lines: Sequence[Line],
    entries: Sequence[tuple[str, str, str]] = (),
) -> None:
    """A page at an address that has no text of its own."""
    published, document = texts.all[0]
    pages.add(
        path,
        "no-text.md",
        title=title,
        description=f"{title_of(document)} of {published.name}. {' '.join(says)}",
        crumbs=[("Districts", "districts/"), (published.name, published.path)],
        front={"search": {"exclude": True}, "hide": ["toc"], "robots": "noindex"},
        heading=heading,
        says=says,
        lines=lines,
        entries=entries,
        told=published.provenance.data if published.provenance else None,
        moved=long_date(MOVED.isoformat()),
    )
