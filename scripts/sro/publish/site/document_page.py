"""A document's page: the full text with a permalink a clause, the law beside it, downloads, and where it stands."""

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sro.formats.web import body, escaped, head
from sro.history import said
from sro.model import Provenance
from sro.model.document import PROVENANCES, Clause, Document, Notice, plain
from sro.publish.site.clause_numbers import Numbers
from sro.publish.site.downloads import Download, downloads, of_adoption, of_amendment, own_files
from sro.publish.site.feeds import ATOM, FEED
from sro.publish.site.law_data import Cited
from sro.publish.site.link_cards import card_of, document_data
from sro.publish.site.pages import Pages, relative
from sro.publish.site.search_places import document_found
from sro.publish.site.shown_texts import Shown
from sro.publish.site.sources import LABELS, STANDS, Published, label, title_of
from sro.publish.site.typography import cells_apart, linked_terms
from sro.publish.site.window_titles import text_title

FIRST_WORDS = 6  # so many words name a paragraph that has neither number nor heading

STANDING_WORDS = {"draft": "Draft", "next": "Adopted, not yet in force", "current": "Current terms", "recorded": "Last recorded terms"}
STANDING_WORDS |= {"superseded": "Superseded", "rescinded": "Rescinded", "withdrawn": "Record taken back"}


@dataclass(frozen=True)
class Past:
    """A change in a clause's history: how it changed since which edition, why, and where that is told."""

    says: str
    why: str
    path: str


@dataclass(frozen=True)
class Link:
    """A link of a page: what it says and where it leads."""

    says: str
    path: str
    here: bool = False


def add_document(
    pages: Pages,
    published: Published,
    document: Document,
    shown: Shown,
    cited: Mapping[str, Cited],
    history: Mapping[str, Sequence[Past]],
    links: Sequence[Link],
    redlines: Sequence[Download],
    law_read: str,
    embed: str = "",
) -> None:
    """Adds the page of one document at one of its addresses, and at its own address its files. ``cited`` tells where each requirement stands,
    ``history`` what changed in each clause; ``law_read`` how far the law was read that is named beside the clauses, for a document that does not
    say so itself; ``embed`` is what a school pastes to show the text."""
    path = shown.path
    files = downloads(published, document)
    certificate = [*of_amendment(published, document), *of_adoption(published, document)]
    numbers = Numbers(document, path, shown.before)

    beside = _beside(cited, history, numbers)
    others = [
        Link(label(other), published.page(other) if shown.own else published.stands_at(other), other.id == document.id)
        for other in published.documents
        if other.id in LABELS
    ]
    title = f"{title_of(document)}, {published.name}, {_named(published, shown)}{published.in_brackets}"
    described = " ".join(_described(published, document))
    pages.add(
        path,
        "document.md",
        title=title,
        window=text_title(published, document, shown),
        description=described,
        crumbs=[
            ("Districts", "districts/"),
            (published.name, published.path),
            *([(label(document), shown.moving)] if shown.moving != path else []),
        ],
        front=_front(published, document, files, shown),
        found=document_found(published, document, path, title, described) if shown.searched else (),
        document=document,
        standing=_standing(published, document),
        told=_told(published, document),
        files=[*files, *redlines, *(file for file, _ in certificate)],
        adoption=said(published.certificates[document.id]) if document.id in published.certificates else "",
        minutes=published.minutes.get(document.id, ""),
        links=links,
        lines=shown.lines,
        cite=shown.citation,
        embed={"code": embed, "path": shown.embed} if embed and shown.embed else None,
        gone=list(numbers.gone()),
        law_read="" if any(law_read in str(notice.text) for notice in document.notices) else law_read,
        others=others,
        home=published.path,
        head=Markup(head(with_face(document, published.provenance))),
        body=page_body(linked_terms(document), beside, numbers),
    )
    for download, content in (*own_files(published, document), *certificate) if shown.own else ():
        pages.add_file(download.path, content)


def _beside(cited: Mapping[str, Cited], history: Mapping[str, Sequence[Past]], numbers: Numbers) -> Callable[[Clause], tuple[str, str]]:
    """What stands beside a clause: its permalink; the law, what changed, and what its number meant before."""

    def to(target: str) -> str:
        return relative(numbers.path, target)

    told: set[tuple[str, str]] = set()  # of the paragraph at hand, which says each thing once

    def beside(clause: Clause) -> tuple[str, str]:
        if not clause.joined:
            told.clear()
        new = [entry for entry in history.get(clause.id, ()) if (entry.says, entry.why) not in told]
        told.update((entry.says, entry.why) for entry in new)
        more = _law(clause, cited, to) + _past(new, to) + numbers.beside(clause)
        return _permalink(clause), f'<span class="beside" lang="en">{more}</span>' if more else ""

    return beside


def _named(published: Published, shown: Shown) -> str:
    """Which of its texts a page shows: that of a day, the draft, or what stands."""
    if published.adopted and not shown.own:
        return "next" if not shown.listed and shown.canonical else "last recorded" if published.recorded else "in force"
    return published.short_name if published.adopted else published.short_name.lower()


def _described(published: Published, document: Document) -> Iterator[str]:
    if published.provenance:
        yield f"{published.provenance.label}."
    yield f"{title_of(document)} of {published.name}. {published.words_of(document.id)}."
    if published.provenance:
        yield published.provenance.sentence()


def _told(published: Published, document: Document) -> dict[str, str] | None:
    """What the paper is: its label, and where the face of the frozen files says something older, a sentence on that."""
    told = published.provenance
    if told is None:
        return None
    label = "" if told.label == published.short_name else told.label
    return {
        **told.data,
        "label": label,
        "older": OLDER_FACE if document.told and with_face(document, published.provenance) is not document else "",
    }


OLDER_FACE = (
    "The files to download are as they were frozen. They bear an older notice of what this paper is, and the one above stands in its place."
)


def with_face(document: Document, told: Provenance | None) -> Document:
    """The document with what is known now of what it is at its head, where its own face, which may be frozen, says something else."""
    if told is None or any(notice.text == told.sentence(document.language) for notice in document.notices):
        return document
    others = [notice for notice in document.notices if notice.kind not in PROVENANCES]
    return document.model_copy(update={"notices": (Notice(kind=told.kind, text=told.sentence(document.language)), *others)})


def page_body(document: Document, beside: Callable[[Clause], tuple[str, str]], numbers: Numbers | None = None) -> Markup:
    """The sections as a page shows them; with ``numbers`` each number is an anchor."""
    made = body(document, beside)
    return Markup(cells_apart(numbers.placed(made) if numbers else made))


def further(words: str) -> str:
    """What is said of a text's standing beyond the date it bears: "followed by those of September 14, 2026", or nothing."""
    found = re.match(r"(?:\w+|Last recorded terms) of \w+ \d+, \d+(?:, )?", words)
    return words[found.end() :] if found else words


def _standing(published: Published, document: Document) -> dict[str, object]:
    """Where the document stands, in a word and the rest of the phrase that it begins; whether a notice above says so in full."""
    standing, words = published.standing_of(document.id), published.words_of(document.id)
    word = published.noun if standing == "draft" else STANDING_WORDS[standing]
    begun = (
        re.sub(rf"^({published.noun}|Terms|Last recorded terms) ", "", words)
        if standing in ("draft", *STANDS)
        else f"{words[:1].lower()}{words[1:]}"
    )
    told = standing == "draft" and any(notice.kind == "draft" and notice.text.startswith(f"{words}.") for notice in document.notices)
    return {"css": standing, "word": word, "rest": begun, "told": told}


def _front(published: Published, document: Document, files: Sequence[Download], shown: Shown) -> dict[str, object]:
    """What the theme is told: the document's other forms, its picture and data, its language where it is not that of the site, whether searches leave
    it out."""
    front: dict[str, object] = {
        "card": card_of(published),
        "data": document_data(published, document, shown.path, files) if shown.own else {},
        "twins": [*_twins(files, shown.path), *_followed(published, document, shown)],
        "canonical": shown.canonical,
        "robots": "" if shown.listed else "noindex",
    }
    if not document.language.startswith("en"):
        front["language"] = document.language
    return front


def _twins(files: Sequence[Download], path: str) -> list[list[str]]:
    types = {"JSON": "application/json", "Markdown": "text/markdown", "PDF": "application/pdf"}
    return [[types[file.short], relative(path, file.path)] for file in files if file.short in types]


def _followed(published: Published, document: Document, shown: Shown) -> list[list[str]]:
    """The feed of a document that is adopted for itself."""
    places = published.places(document)
    return [[ATOM, relative(shown.path, f"{places.moving}{FEED}")]] if places.adopted else []


def _law(clause: Clause, cited: Mapping[str, Cited], to: Callable[[str], str]) -> str:
    """What the law asks here: one link for each citation."""
    by_cite: dict[tuple[str, str], Cited] = {}
    for name in clause.satisfies:
        if name in cited:
            by_cite.setdefault((cited[name].asked, cited[name].cite), cited[name])
    groups: dict[str, list[str]] = {}
    for (asked, cite), found in by_cite.items():
        link = f'<a href="{html.escape(to(found.path))}" title="{_word(found.title)}">{_word(cite)}</a>'
        groups.setdefault(asked, []).append(link)
    return "".join(f'<span class="asked">{asked} {", ".join(links)}</span> ' for asked, links in groups.items())


def _past(entries: Sequence[Past], to: Callable[[str], str]) -> str:
    return "".join(
        f'<span class="past"><a href="{html.escape(to(entry.path))}">{_word(entry.says)}</a>'
        f"{': ' + _word(entry.why) if entry.why else ''}</span> "
        for entry in entries
    )


def _permalink(clause: Clause) -> str:
    return f'<a class="permalink" href="#{clause.id}" aria-label="Link to {_word(_name(clause))}">&#35;</a>'


def _name(clause: Clause) -> str:
    """What a listener knows a clause by: its number, else its heading or its first words."""
    if clause.cited and clause.joined != "sentence":
        return f"Section {clause.cited}"
    if clause.within and clause.known_as:
        return f"Section {clause.within}, {clause.known_as}"
    words = plain(clause.heading or clause.runs).split()
    first = " ".join(words[:FIRST_WORDS]).rstrip(".,;:")
    said = f"“{first}{'…' if len(words) > FIRST_WORDS else ''}”" if first else "this paragraph"
    return f"Section {clause.within}, {said}" if clause.within else said


def _word(text: str) -> str:
    """Words inside inline HTML of a Markdown paragraph: neither markup nor Markdown."""
    return escaped(" ".join(text.split()))
