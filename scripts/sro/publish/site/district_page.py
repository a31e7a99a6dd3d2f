"""A district's page: its documents with where each stands, downloads, the posting record, Form A, and what a school puts on its own site."""

from collections.abc import Callable, Sequence
from typing import Any

from sro.dates import long_date, long_month_day
from sro.errors import InputError
from sro.forms import FORM, DistrictForms
from sro.forms.page import Site, write_page
from sro.history import Duties, Row, calendar_of, lines_of, readings_of, when, who
from sro.model.document import Document, blanks
from sro.project import Project
from sro.publish.site.answers_page import ENGLISH, Asked, answers_found, languages_of, section_of, translations
from sro.publish.site.document_page import STANDING_WORDS, Link, further
from sro.publish.site.downloads import Download, downloads
from sro.publish.site.feeds import ATOM, FEED
from sro.publish.site.link_cards import organization_data
from sro.publish.site.pages import Pages, relative
from sro.publish.site.posting_page import POSTING_LAW, answer_of, posting_of, snippets_of
from sro.publish.site.search_places import district_found
from sro.publish.site.site_addresses import home, posting_page
from sro.publish.site.sources import LABELS, STANDS, Published, leading, title_of
from sro.publish.site.typography import typographic
from sro.publish.site.window_titles import window_title

KIND_WORDS = {"agreement": "Agreement", "policy": "Policy", "form": "Form", "notice": "Notice", "report": "Paper"}
PAPER_WORDS = {
    "letter": "Letter",
    "family-sheet": "Information sheet",
    "what-is-an-sro": "Information sheet",
    "memo": "Paper for the board",
    "motion": "Paper for the board",
    "board-questions": "Paper for the board",
    "funding": "Paper for the board",
    "adoption": "Checklist",
}
"""What a reader calls the papers, whose kind says only how they are laid out, by the beginning of their names."""

HEADINGS = {"current": "The agreement and its papers", "recorded": "Last recorded terms", "superseded": "Earlier terms"}
HEADINGS |= {"next": "Adopted, not yet in force", "rescinded": "Rescinded terms", "withdrawn": "Records taken back"}

PEOPLE = {
    "board": "the board of education",
    "agency": "the police department",
    "chief": "the chief of police",
    "superintendent": "the superintendent",
}
"""Those on whom a duty falls, as a parent would name them; others are named as they are."""

CALENDAR = "due.ics"
"""The name of the file that a superintendent's calendar subscribes to."""

Redlines = Callable[[Published, Document], Sequence[Download]]
"""The redlines that lead to a document of an edition."""

Ways = Callable[[Published, Document], Sequence[Link]]
"""Where a document leads beside its files."""


def add_district(
    pages: Pages,
    editions: Sequence[Published],
    site_url: str,
    links: Sequence[tuple[Link, str]],
    redlines: Redlines,
    ways: Ways,
    law_read: str,
    duties: Duties,
    withdrawn: Sequence[Link] = (),
    asked: Asked | None = None,
) -> None:
    """Adds a district's page, and its dates as a calendar beside it. ``editions`` are the newest first and the draft last; ``links`` lead to its law
    and change pages; ``law_read`` says how far the law was read; ``withdrawn`` lead to what was frozen and withdrawn;
    ``asked`` is what families are told first."""
    first = leading(editions)
    path = first.path
    shared = _told(first) if len({str(_told(edition)) for edition in editions}) == 1 else None
    pages.add(
        path,
        "district.md",
        title=first.name,
        window=window_title(first.name, "police officer at school", first.provenance.kind if first.provenance else ""),
        description=" ".join([f"School resource officers: the documents of {first.name}.", *_sentences(editions)]),
        crumbs=[("Districts", "districts/")],
        front={
            "data": organization_data(first, first.name),
            "robots": "noindex" if first.drawn_up else "",
            "twins": [[ATOM, FEED]],
            **({"translations": translations(asked)} if asked else {}),
        },
        found=[district_found(first, path, lead(editions)), *(answers_found(asked, ENGLISH) if asked else ())],
        name=first.name,
        answers=section_of(asked, ENGLISH) if asked else None,
        languages=languages_of(asked) if asked else [],
        lead=lead(editions),
        told=shared,
        withdrawn=list(withdrawn),
        editions=[_edition(edition, shared, redlines, ways) for edition in editions],
        links=[{"says": link.says, "path": link.path, "detail": detail} for link, detail in links],
        law_read=law_read,
        posting=posting_of(first),
        posting_law=POSTING_LAW,
        posting_page=posting_page(first.address.district),
        dates=_dates(duties),
        snippets=snippets_of(first, site_url),
        ask=_ask(first),
    )
    if duties.rows:
        pages.add_file(f"{path}{CALENDAR}", calendar_of([duties], duties.on))


def _dates(duties: Duties) -> dict[str, Any]:
    """What falls due, in plain words, as of the day for which the site is built."""
    counted = "" if duties.provenance else ", counted from the dates that are recorded here"
    lead = [f"As of {long_date(duties.on.isoformat())}{counted}."]
    if duties.in_force is None:
        lead.append("No agreement in force is on record here.")
    if duties.provenance:
        lead.append(duties.provenance.counted)
    return {
        "unread": duties.standing.warning,
        "next": next_update(duties),
        "lead": lead,
        "rows": typographic([_date(row, duties) for row in duties.rows]),
        "questions": typographic([list(readings_of(question)) for question in duties.questions]),
        "calendar": f"{home(duties.district)}{CALENDAR}",
    }


def _date(row: Row, duties: Duties) -> dict[str, Any]:
    first, *rest = lines_of(row, duties.on)
    of = f", {row.due.of}" if row.due.of else ""
    requirement = row.due.requirement
    return {
        "title": f"{requirement.title}{of}",
        "cite": requirement.cite,
        "when": first,
        "more": rest,
        "who": _people(who(row.due, duties.people)),
    }


def next_update(duties: Duties) -> str:
    """When the agreement is next to be updated, as a parent would ask; "" where no such day is counted."""
    row = next((row for row in duties.rows if row.due.day and row.due.recurs.evidence.event == "updated"), None)
    if row is None:
        return ""
    day = when(row.due, duties.on)
    of = ", by the law, counted from the last recorded terms" if duties.provenance and duties.provenance.recorded else ""
    return f"Next update of the agreement{of}: {day[:1].lower()}{day[1:]}"


def _people(names: Sequence[str]) -> str:
    """On whom a duty falls, in a reader's words."""
    said = " and ".join(PEOPLE.get(name, name) for name in names)
    return f"{said[:1].upper()}{said[1:]}"


def lead(editions: Sequence[Published]) -> str:
    """In one or two sentences where the district stands."""
    first = leading(editions)
    draft = next((edition for edition in editions if not edition.adopted), None)
    sentences = []
    if first.agreement and first.standing == "recorded":
        day = long_date(first.address.adopted)
        sentences.append(f"The last recorded terms are those of {day}. What became of them after that day is not known here.")
    elif first.agreement and first.standing == "next":
        sentences.append(f"The terms of {long_date(first.address.adopted)} are adopted and will stand from that day on.")
    elif first.agreement and first.standing == "current":
        sentences.append(f"The terms of {long_date(first.address.adopted)} are the newest that were adopted.")
    else:
        sentences.append("This site has no adopted agreement of the district.")
    if draft:
        what = "an illustration" if draft.noun == "Illustration" else f"a {draft.noun.lower()}"
        nobody = "which nobody has adopted" if draft.provenance is None else "which we drew up"
        sentences.append(f"There is {what} of {long_date(draft.edition.date)}, {nobody}.")
    return " ".join(sentences)


def _edition(published: Published, shared: dict[str, str] | None, redlines: Redlines, ways: Ways) -> dict[str, Any]:
    heading = published.noun if published.standing == "draft" else HEADINGS[published.standing]
    if published.standing in STANDS and published.agreement is None:
        heading = "Last recorded papers" if published.recorded else "Adopted papers"
    return {
        "id": published.address.adopted or "draft",
        "heading": f"{heading}: {published.short_name}" if published.adopted else f"{heading} of {long_date(published.edition.date)}",
        "css": published.standing,
        "word": STANDING_WORDS[published.standing] if published.adopted else "",
        "since": further(published.state_words) or published.signed_words,
        "told": None if shared else _told(published),
        "label": published.provenance.label if published.provenance and published.provenance.label != published.short_name else "",
        "kind": published.provenance.kind if published.provenance else "",
        "papers": [_paper(published, document, redlines, ways) for document in published.documents if document.id in LABELS],
        "others": [_paper(published, document, redlines, ways) for document in published.documents if document.id not in LABELS],
    }


def _told(published: Published) -> dict[str, str] | None:
    return published.provenance.data if published.provenance else None


def _sentences(editions: Sequence[Published]) -> list[str]:
    """What the papers are, each sentence once."""
    return list(dict.fromkeys(edition.provenance.sentence() for edition in editions if edition.provenance))


def _paper(published: Published, document: Document, redlines: Redlines, ways: Ways) -> dict[str, Any]:
    return {
        "title": title_of(document),
        "kind": _kind(document),
        "page": published.stands_at(document),
        "language": "" if document.language.startswith("en") else document.language,
        "hash": document.short_hash,
        "stands": published.words_of(document.id) if published.standing_of(document.id) != published.standing else "",
        "blanks": len(blanks(document)) if not published.adopted else 0,
        "files": [*downloads(published, document), *redlines(published, document)],
        "ways": ways(published, document),
    }


def _kind(document: Document) -> str:
    named = (word for name, word in PAPER_WORDS.items() if document.id.startswith(name))
    return next(named, KIND_WORDS.get(document.kind, "Paper"))


def _ask(published: Published) -> str:
    if published.provenance and published.provenance.kind == "fiction":
        return "Nobody: the place and the people named here do not exist."
    given = published.edition.answers.given
    title = answer_of(given, "superintendent_title") or "superintendent"
    department = answer_of(given, "department")
    police = f", or the head of the {department}" if department else ""
    officers = "The officers who sign are named at the end of the agreement. " if published.agreement else ""
    return (
        f"Ask the office of the {title} of {published.name}{police}. {officers}This site holds no telephone numbers and no mail addresses."
    )


def review_of(published: Published) -> str:
    """When the agreement next asks for a decision, by its own words; a draft's are told as the draft's."""
    if published.agreement is None:
        return "None: no agreement on this site"
    words = _term(published)
    if published.standing == "current":
        return words
    by = "last recorded terms" if published.recorded else "draft" if published.provenance is None else published.provenance.noun.lower()
    return f"By the {by}: {words[:1].lower()}{words[1:]}"


def _term(published: Published) -> str:
    given = published.edition.answers.given
    kind, end = answer_of(given, "term_type"), answer_of(given, "term_end")
    if kind in ("fixed", "renewing") and end:
        return f"{'Ends' if kind == 'fixed' else 'Renews after'} {long_date(end)}"
    notice = answer_of(given, "notice_by")
    return f"No fixed end; notice by {long_month_day(notice)}" if notice else "No date on record"


STUDENTS = 4
"""Students for whom the page on the site makes the PDF itself; `sro form page` makes one for more."""


def add_form_page(pages: Pages, project: Project, district: str, form: str) -> Link | None:
    """Adds the page of a district's draft and returns the link to it, or nothing where the district does not use the form yet. ``form`` is the address of
    the form's own text."""
    if FORM not in project.model.documents:
        return None
    forms, folder, own = DistrictForms(project, district), f"fill-in/{district}/", home(district)
    site = Site(*(relative(folder, target) for target in (own, form, "check-a-copy/")))
    try:
        content = write_page(forms, forms.calendar(None), most=STUDENTS, site=site)
    except InputError:
        return None  # the form is left out by an answer, or an answer that it prints is missing
    path = f"{folder}form-a.html"
    pages.add_file(path, content)
    return Link("Fill in Form A in your browser", path)
