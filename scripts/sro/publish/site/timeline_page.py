"""A district's timeline: what was made, signed, changed, posted and taken back, which law came, and which days are still to come; and its feeds."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sro.check import KINDS
from sro.dates import long_date
from sro.formats import CalendarEntry, write_calendar
from sro.history import REMIND, Duties, when
from sro.model import Life, StateEntry
from sro.model.document import Document
from sro.project import Project, load_conduct, load_register
from sro.publish.site.district_page import CALENDAR
from sro.publish.site.feeds import ATOM, FEED, Entry, feed
from sro.publish.site.law_data import LawBook
from sro.publish.site.pages import Pages
from sro.publish.site.site_addresses import home, timeline_page
from sro.publish.site.sources import Published, label, leading
from sro.publish.site.typography import typographic
from sro.publish.site.window_titles import window_title

Place = tuple[str, str]
"""What a link says, and the path it leads to."""


@dataclass(frozen=True)
class Moment:
    """One thing on the timeline. ``label`` and ``kind`` say what the text is that it speaks of; ``document`` is that text's id; ``path`` leads there, and
    ``links`` to what else it speaks of; ``counted`` says from what a day that is ``due`` is counted, where that is no
    district's own paper."""

    day: datetime.date
    says: str
    path: str
    detail: str = ""
    label: str = ""
    kind: str = ""
    document: str = ""
    links: tuple[Place, ...] = ()
    counted: str = ""
    due: bool = False

    def ahead(self, on: datetime.date) -> bool:
        """Whether it is still to come on a day; a duty may be done on its last day."""
        return self.day >= on if self.due else self.day > on


def moments_of(
    project: Project, editions: Sequence[Published], book: LawBook, duties: Duties, withdrawn: Sequence[dict[str, Any]]
) -> list[Moment]:
    """Everything on record of a district and all days that are counted, newest first. ``withdrawn`` are its records that were taken back."""
    texts = [*_texts(project, editions), *_taken_back(withdrawn)]
    shown = {(each.day, each.document) for each in texts}
    done = [*_events(editions, duties, shown), *_conduct(project, editions)]
    first = min(each.day for each in (*texts, *done))
    found = [*texts, *done, *_law(book, editions, first), *_due(editions, duties)]
    return sorted(found, key=lambda each: (each.day, each.says), reverse=True)


def add_timeline(pages: Pages, editions: Sequence[Published], moments: Sequence[Moment], on: datetime.date, site_url: str) -> None:
    """Adds the page, with what is still to come on a day before what has been, and the feeds of the district and of its documents."""
    first = leading(editions)
    path = timeline_page(first.address.district)
    told = first.provenance
    happened = [each for each in moments if not each.ahead(on)]
    pages.add(
        path,
        "timeline.md",
        title=f"Timeline, {first.name}",
        window=window_title(first.name, "timeline", told.kind if told else ""),
        description=f"What was made, signed, changed and posted in {first.name} on school resource officers, which law came, and which days are to come.",
        crumbs=[("Districts", "districts/"), (first.name, first.path)],
        front={"robots": "noindex" if first.drawn_up else "", "twins": [[ATOM, f"../{FEED}"]], "hide": ["toc"]},
        name=first.name,
        told=told.data if told else None,
        day=long_date(on.isoformat()),
        counted=next((each.counted for each in moments if each.counted), ""),
        feed=f"{first.path}{FEED}",
        parts=[("to-come", "Still to come", [each for each in moments if each.ahead(on)]), ("so-far", "So far", happened)],
    )
    pages.add_file(f"{first.path}{FEED}", feed(first.path, f"{first.name}: school resource officers", _entries(first, happened), site_url))
    drafts = [_drafted(each, document) for each in editions if not each.adopted for document in each.documents]
    for place, name, document in _followed(editions):
        own = [each for each in happened if each.document == document]
        own = own or [each for each in drafts if each.document == document]
        pages.add_file(f"{place}{FEED}", feed(place, f"{first.name}: {name}", _entries(first, own), site_url))


def add_calendar(pages: Pages, summaries: Sequence[Mapping[str, Any]], on: datetime.date) -> str:
    """Adds the calendar of all districts' days, of those that are no example of ours, and returns its path; "" where there is no day."""
    days = [
        CalendarEntry(each["uid"], datetime.date.fromisoformat(each["on"]), each["title"], each["text"], REMIND)
        for summary in summaries
        for each in summary["calendar"]
    ]
    if not days:
        return ""
    pages.add_file(CALENDAR, write_calendar(days, product="duties", made_on=on, name="School resource officers"))
    return CALENDAR


def _followed(editions: Sequence[Published]) -> Iterator[tuple[str, str, str]]:
    """The moving address, name and id of each document that is adopted for itself."""
    found = {document.id: (edition, document) for edition in editions for document in edition.documents}
    for edition, document in found.values():
        if (places := edition.places(document)).adopted:
            yield places.moving, label(document), document.id


def _entries(first: Published, moments: Sequence[Moment]) -> list[Entry]:
    district = first.address.district
    return [
        Entry(
            f"{district} {each.day} {each.document} {each.says}",
            each.day.isoformat(),
            f"{first.name}: {each.says}",
            each.path,
            " ".join(filter(None, [each.detail, each.counted, "; ".join(says for says, _ in each.links)])) or each.says,
            each.label,
        )
        for each in moments
    ]


def _of(published: Published, day: datetime.date, says: str, path: str, detail: str = "", document: str = "") -> Moment:
    """A moment of a text, with what that is where it is no district's own."""
    label, kind = (published.provenance.label, published.provenance.kind) if published.provenance else ("", "")
    return Moment(day, says, path, detail, label, kind, document)


def _texts(project: Project, editions: Sequence[Published]) -> Iterator[Moment]:
    """The steps of each text, by the register; of one that it does not speak of, the day that it bears."""
    register = load_register(project.store, editions[0].address.district)
    for published in editions:
        for document in published.documents:
            life = register.life(document.id, published.address.edition)
            if life:
                yield from _steps(published, document, life)
            elif published.adopted:
                day = datetime.date.fromisoformat(published.address.adopted)
                became = "on record with the terms of this day" if published.recorded else "adopted"
                yield _of(published, day, f"{label(document)}: {became}", published.page(document), document=document.id)
        if not published.adopted and published.documents:
            speaks = published.agreement or published.documents[0]
            yield _drafted(published, speaks, " and other papers" if len(published.documents) > 1 else "")


def _drafted(published: Published, document: Document, more: str = "") -> Moment:
    """That a draft bears its day."""
    became = "drawn up by us as an example" if published.drawn_up else f"{published.noun.lower()} of this day"
    return _of(published, published.day, f"{label(document)}{more}: {became}", published.page(document), document=document.id)


def _steps(published: Published, document: Document, life: Life) -> Iterator[Moment]:
    page, what = published.page(document), label(document)
    for step in life.states:
        yield _of(published, step.on, f"{what}: {step.state}", page, _signed_then(step), document.id)
        for day in sorted({each for each in step.signed.values() if each != step.on}):
            names = [block.replace("-", " ") for block, each in step.signed.items() if each == day]
            yield _of(published, day, f"{what}: signed by {_listed(names)}", page, document=document.id)


def _signed_then(step: StateEntry) -> str:
    """Who signed on the day of a step, and what its record remarks."""
    names = [block.replace("-", " ") for block, day in step.signed.items() if day == step.on]
    return " ".join(
        filter(None, [f"Signed that day by {_listed(names)}." if names else "", f"{step.note.rstrip('.')}." if step.note else ""])
    )


def _listed(names: Sequence[str]) -> str:
    *before, last = (f"the {name}" for name in names)
    return f"{', '.join(before)} and {last}" if before else last


def _taken_back(withdrawn: Sequence[dict[str, Any]]) -> Iterator[Moment]:
    for each in withdrawn:
        day = datetime.date.fromisoformat(each["ended"])
        says = f"{each['kind']}: our record of the terms of {long_date(each['date'])} taken back"
        yield Moment(day, says, each["page"], f"{each['reason'].rstrip('.')}.", "Record taken back", "withdrawn", each["document"])


def _events(editions: Sequence[Published], duties: Duties, shown: set[tuple[datetime.date, str]]) -> Iterator[Moment]:
    """What happened to the agreement on days on which no step of a text tells of it."""
    first = leading(editions)
    speaks = first.agreement
    for each in duties.agreement_events:
        if (each.on, duties.agreement) not in shown:
            known = f"{each.known[:1].upper()}{each.known[1:]}." if each.known else ""
            page = first.page(speaks) if speaks else first.path
            yield _of(first, each.on, f"Agreement: {each.verb}", page, known, duties.agreement)


def _conduct(project: Project, editions: Sequence[Published]) -> Iterator[Moment]:
    """What the district recorded as done: posting by place, notices, training."""
    first = leading(editions)
    for each in load_conduct(project.store, first.address.district).events:
        of = f": {each.of}" if each.of else ""
        says = each.event.replace("-", " ")
        by = f"By {each.by}." if each.by else ""
        seen = " ".join(filter(None, [by, each.address, each.document, each.note]))
        yield _of(first, each.on, f"{says[:1].upper()}{says[1:]}{of}", f"{first.path}#dates", seen)


def _law(book: LawBook, editions: Sequence[Published], since: datetime.date) -> Iterator[Moment]:
    """The acts that took or take effect since a day and bear on a text of the district."""
    kinds = {KINDS[document.kind] for published in editions for document in published.documents if document.kind in KINDS}
    acts: dict[tuple[datetime.date, str], dict[str, str]] = {}
    for requirement in book.law.requirements:
        if requirement.weight == "law" and kinds & {kind for each in requirement.applies for kind in each.to}:
            cited = book.cited[requirement.id]
            for act in requirement.history:
                if act.effective and act.effective >= since:
                    acts.setdefault((act.effective, act.act), {})[cited.path] = f"{cited.title} ({cited.cite})"
    for (day, name), asked in acts.items():
        places = tuple((says, path) for path, says in asked.items())
        yield Moment(day, f"Law: {name} in force", places[0][1].partition("#")[0], links=places)


def _due(editions: Sequence[Published], duties: Duties) -> Iterator[Moment]:
    """The days that are counted and not on record as kept."""
    for row in duties.rows:
        if row.due.day and row.due.state != "done":
            of = f", {row.due.of}" if row.due.of else ""
            says = typographic(f"Due: {row.due.requirement.title}{of}")
            told = when(row.due, duties.on).removeprefix(f"By {long_date(row.due.day.isoformat())}").strip(" .")
            marked = _of(leading(editions), row.due.day, says, f"{home(duties.district)}#dates", typographic(told))
            yield replace(marked, due=True, counted=duties.provenance.counted if duties.provenance else "")
