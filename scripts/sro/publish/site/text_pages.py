"""The pages at all addresses of a document, also at those that have no text of their own on the day."""

from collections.abc import Callable, Sequence

from sro.dates import long_date
from sro.model.document import Document
from sro.publish.site.clause_numbers import named
from sro.publish.site.pages import Pages
from sro.publish.site.shown_texts import Line, Shown, Texts, coming, in_force, move, moving_shown, next_shown, own_shown
from sro.publish.site.site_addresses import MOVED
from sro.publish.site.sources import Published, label, title_of
from sro.publish.site.window_titles import window_title

Write = Callable[[Published, Document, Shown], None]
"""Adds the page of one edition at one address."""


def add_texts(pages: Pages, texts: Texts, write: Write) -> None:
    """Adds the pages at all addresses of a document. ``write`` adds the page of one edition at one address."""
    for published, document in texts.all:
        write(published, document, own_shown(texts, published, document))
    if texts.standing and (texts.places.adopted or texts.draft is None):
        write(*texts.standing, moving_shown(texts, *texts.standing))
    elif texts.places.adopted or texts.draft is None:
        add_none(pages, texts)
    if texts.places.adopted:
        if texts.next:
            write(*texts.next, next_shown(texts, *texts.next))
        else:
            add_no_next(pages, texts)
        if texts.draft is None:
            add_no_draft(pages, texts)


def add_none(pages: Pages, texts: Texts) -> None:
    """The moving address while no text stands: it says so, and leads to what there is."""
    published, document = texts.all[0]
    what = label(document)
    lines: list[Line] = []
    if texts.draft:
        draft, _ = texts.draft
        day = long_date(draft.edition.date)
        lines.append(Line("What there is here:", f"the {draft.noun.lower()} of {day}", texts.places.draft))
    ended = next((each for each in texts.all if each[0].adopted and each[0].standing_of(each[1].id) == "rescinded"), None)
    if ended:
        lines.append(Line("What stood before:", ended[0].words_of(ended[1].id), ended[0].page(ended[1])))
    lines += [
        *coming(texts),
        *([Line("What a school can show within its own page:", "the text alone", texts.embed)] if texts.embed else []),
    ]
    name, stands = published.name, "none in force now" if ended else "none adopted yet"
    silence = f" That does not mean that {name} has none." if published.provenance and published.provenance.kind != "fiction" else ""
    lead = f"None that was adopted stands on this site.{silence}"
    entries = (
        [(name, heading, f"{texts.places.draft}#{name}") for name, heading in named(texts.draft[1])] if texts.draft and texts.moved else []
    )
    _add_empty(
        pages,
        texts,
        texts.places.moving,
        f"{what}, {name}: {stands}",
        f"{what}: {stands}",
        [lead],
        [*lines, *move(texts)],
        entries,
    )


def add_no_next(pages: Pages, texts: Texts) -> None:
    """The address of what is adopted for a day to come while nothing is."""
    published, document = texts.all[0]
    what = label(document)
    says = ["None: no text of it is adopted and waits for its day."]
    if texts.standing:
        last, _ = texts.standing
        told = "is the last that is on record here" if last.recorded else "was the last that moved"
        says.append(f"The text of {long_date(last.address.adopted)} {told}.")
    else:
        says.append("No adopted text has moved to the address of what is in force.")
    title = f"{what}, {published.name}: adopted, not yet in force"
    _add_empty(pages, texts, texts.places.next, title, f"{what}: adopted, not yet in force", says, [in_force(texts)])


def add_no_draft(pages: Pages, texts: Texts) -> None:
    """The draft's address while there is none."""
    published, document = texts.all[0]
    what = label(document)
    _add_empty(
        pages,
        texts,
        texts.places.draft,
        f"{what}, {published.name}: draft",
        f"{what}: draft",
        ["There is no draft of it now."],
        [in_force(texts)],
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
        window=window_title(published.name, heading),
        description=f"{title_of(document)} of {published.name}. {' '.join(says)}",
        crumbs=[("Districts", "districts/"), (published.name, published.path)],
        front={"hide": ["toc"], "robots": "noindex"},
        found=(),
        heading=heading,
        says=says,
        lines=lines,
        entries=entries,
        told=published.provenance.data if published.provenance else None,
        moved=long_date(MOVED.isoformat()),
    )
