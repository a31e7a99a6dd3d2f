"""One district's part of the site: its pages and files, and what the pages of the whole site say about it."""

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sro.check import KINDS
from sro.dates import long_date
from sro.forms import FORM
from sro.history import Duties, calendar_entries, duties_of
from sro.model.document import Document, chosen_there, plain
from sro.project import BuildRequest, Project, load_plain_answers
from sro.publish.site.answers_page import add_translations, asked_of, topics_of
from sro.publish.site.compare_page import Told, add_comparisons
from sro.publish.site.district_page import add_district, add_form_page, next_update, review_of
from sro.publish.site.document_page import Link, add_document
from sro.publish.site.downloads import CERTIFICATE, site_suffix
from sro.publish.site.embedding import add_embed, snippet
from sro.publish.site.law_check_page import add_law_check, law_check_path
from sro.publish.site.law_data import Cited, Held, LawBook, book_at, checked_documents
from sro.publish.site.link_cards import add_cards, card_of
from sro.publish.site.matrix_data import Compared, matrix_rows
from sro.publish.site.matrix_pages import matrix_of
from sro.publish.site.pages import Pages, foot_of, templates_of
from sro.publish.site.posting_page import add_posting
from sro.publish.site.redirects import add_stubs, moved_files, moved_texts
from sro.publish.site.search_entries import Found
from sro.publish.site.shown_texts import Shown, texts_of
from sro.publish.site.site_addresses import home, timeline_page
from sro.publish.site.sources import STANDS, Published, district_editions, label, leading, standing_documents, title_of
from sro.publish.site.text_pages import add_texts
from sro.publish.site.timeline_page import add_timeline, moments_of
from sro.publish.site.withdrawn_page import add_withdrawn, moved_withdrawn


@dataclass(frozen=True)
class Unit:
    """A district's files by path on the site, its summary as plain data, and what the search finds on its pages."""

    files: Mapping[str, bytes]
    summary: dict[str, Any] = field(default_factory=dict)
    found: Sequence[Found] = ()


def district_unit(order: BuildRequest, district: str, site_url: str, on: datetime.date) -> Unit:
    """Everything the site has of one district, its dates as of a day. Raises :class:`InputError` when its documents cannot be made or are not built."""
    editions = district_editions(order, district, on)
    book = replace(book_at(order.project, editions[0].edition.state), events=tuple(edition.events for edition in editions))
    pages = Pages(templates_of(order.project), card=card_of(leading(editions)), foot=foot_of(book.read_to, on))
    add_cards(pages, order.project, editions)
    findings = [checked_documents(e, document, book) for e in editions for document in e.documents if document.kind in KINDS]
    told = add_comparisons(pages, order.project, editions, book)
    fill_in = add_form_page(pages, order.project, district, _form_page(editions))

    def to_fill_in(edition: Published, document: Document) -> list[Link]:
        """The page that fills in a form is made of the draft; where that became what was adopted, it goes with that."""
        own = not edition.adopted or (
            edition.standing_of(FORM) in STANDS and not any(each.has(FORM) for each in editions if not each.adopted)
        )
        return [Link("Fill in this form in your browser", fill_in.path)] if fill_in and document.id == FORM and own else []

    def write(edition: Published, document: Document, shown: Shown) -> None:
        """A text at one of its addresses."""
        links = [*to_fill_in(edition, document), *told.links(edition, document)]
        if document.kind in KINDS:
            links.append(Link("See what the law asks of it", law_check_path(district)))
        read = book.standing().said if document.kind in KINDS else ""
        code = snippet(edition, document, site_url) if shown.embed and edition.standing_of(document.id) in STANDS else ""
        history, redlines = told.history(edition, document), told.files(edition, document)
        add_document(pages, edition, document, shown, _cited(book, edition, document, findings), history, links, redlines, read, code)

    withdrawn = add_withdrawn(pages, order.project, editions)
    newest, back = leading(editions), [each["page"] for each in withdrawn]
    for texts in texts_of(editions, site_url, example=newest.drawn_up, taken_back=back):
        add_texts(pages, texts, write)
        if texts.embed:
            add_embed(pages, texts)
    add_law_check(pages, editions, findings, book)
    read = f". {newest.provenance.read_shortly}" if newest.provenance else ""
    ways = [(Link("Held against the law", law_check_path(district)), f"{_verdicts(findings, newest)}{read}"), *told.ways()]
    ways.append((Link("Timeline", timeline_page(district)), "What was made, signed, posted and taken back, and which days are to come"))
    if fill_in:
        ways.append((fill_in, "Checks the report and makes its PDF on your own computer; nothing is sent"))
    due = duties_of(order.project, district, on)
    asked = asked_of(order.project, editions, book, on)
    gone = [Link(each["state"], each["page"]) for each in withdrawn]
    add_district(pages, editions, site_url, ways, told.files, to_fill_in, book.standing().said, due, gone, asked)
    add_timeline(pages, editions, moments_of(order.project, editions, book, due, withdrawn), on, site_url)
    add_posting(pages, newest, site_url, book.standing().said, due)
    if asked:
        add_translations(pages, asked)
    moved = dict([*moved_texts(editions), *told.moved(), *moved_files(editions, pages.files), *moved_withdrawn(withdrawn)])
    return Unit(
        pages.files,
        _summary(editions, findings, told, pages.files, book.library.name_of(book.state), withdrawn)
        | {
            "next_update": next_update(due),
            "calendar": _calendar(due, newest),
            "asked": topics_of(asked),
            "matrix": _matrix(order.project, editions, findings, book, due),
            "moved": add_stubs(pages, moved, site_url),
        },
        pages.found,
    )


def _cited(book: LawBook, edition: Published, document: Document, findings: Sequence[Held]) -> dict[str, Cited]:
    """How each requirement is named beside a clause. Of an adopted text it is not said that a law required it which asked nothing of that text."""
    if not edition.adopted:
        return book.cited
    held = (each for found in findings if found.published is edition and found.document is document for each in found.findings)
    later = {each.requirement for each in held if each.verdict in ("not-applicable", "dormant")}
    return {name: replace(cited, asked="See") if name in later else cited for name, cited in book.cited.items()}


def _matrix(project: Project, editions: Sequence[Published], findings: Sequence[Held], book: LawBook, due: Duties) -> list[dict[str, Any]]:
    """The district's rows of the matrix; none where the site has none."""
    matrix, answers = matrix_of(project), load_plain_answers(project)
    return matrix_rows(Compared(matrix, answers, project.model, editions, findings, book, due, due.on)) if matrix and answers else []


def _calendar(due: Duties, newest: Published) -> list[dict[str, str]]:
    """The district's days for the calendar of all districts, in which no example of ours has any."""
    entries = [] if newest.drawn_up else calendar_entries(due, due.on)
    return [{"uid": each.uid, "on": each.on.isoformat(), "title": each.title, "text": each.text} for each in entries]


def _form_page(editions: Sequence[Published]) -> str:
    """Where Form A's text stands of which the page that fills it in is made: the draft's, or what was adopted of it."""
    texts = [(each, document) for each in editions for document in each.documents if document.id == FORM]
    drafts = [each.page(document) for each, document in texts if not each.adopted]
    return next(iter([*drafts, *(each.page(document) for each, document in texts)]), f"{home(editions[0].address.district)}")


def _verdicts(findings: Sequence[Held], newest: Published) -> str:
    """How many binding requirements an edition meets. One that is asked of several documents counts once, and is met only when each meets it;
    one that binds on a later day, or that a lawyer must decide for any of them, is in neither number."""
    asked: dict[str, set[str]] = {}
    for finding in (finding for each in findings if each.published is newest for finding in each.findings):
        if finding.weight == "law" and finding.verdict in ("met", "weak", "missing", "for-counsel"):
            asked.setdefault(finding.requirement, set()).add(finding.verdict)
    decided = [verdicts for verdicts in asked.values() if "for-counsel" not in verdicts]
    left = f"; {len(asked) - len(decided)} more left to counsel" if len(asked) > len(decided) else ""
    if not decided:
        return f"No binding requirement that the program can decide speaks of {newest.in_a_sentence}{left}"
    met = sum(verdicts == {"met"} for verdicts in decided)
    return f"{met} of {len(decided)} binding requirements met by {newest.in_a_sentence}, in each document they are asked of, under the law of that day{left}"


def _summary(
    editions: Sequence[Published],
    findings: Sequence[Held],
    told: Told,
    files: Mapping[str, bytes],
    state_name: str,
    withdrawn: Sequence[dict[str, Any]],
) -> dict[str, Any]:
    first = leading(editions)
    current = first if first.standing in STANDS else None
    since = "Last recorded" if first.recorded else "Since"
    draft = next((edition for edition in editions if not edition.adopted), None)
    return {
        "district": first.address.district,
        "name": first.name,
        "path": first.path,
        "state": first.edition.state,
        "state_name": state_name,
        "drawn_up": first.drawn_up,
        "current": _way(current, f"{since} {long_date(current.address.adopted)}") if current else None,
        "draft": _way(draft, long_date(draft.edition.date)) if draft else None,
        "review": review_of(first),
        "provenance": first.provenance.data if first.provenance else None,
        "told": list({each.provenance.kind: each.provenance.data for each in editions if each.provenance}.values()),
        "readings": _readings(editions),
        "instruments": [
            _instrument(edition, document, _redlines(edition, document, told, files))
            for edition in editions
            for document in edition.documents
        ]
        + list(withdrawn),
        "verdicts": _verdicts_in_force(findings, editions),
        "answers": {name: given.value for name, given in first.edition.answers.given.items() if given.how == "given"},
        "recorded": [name for name, given in first.edition.answers.given.items() if chosen_there(first.provenance, given)],
        "changes": told.entries,
        "date": max(edition.edition.date for edition in editions),
    }


def _way(published: Published, says: str) -> dict[str, str]:
    agreement = published.agreement
    label = published.provenance.label if published.provenance else ""
    return {"path": published.stands_at(agreement) if agreement else published.path, "says": says, "label": label}


def _readings(editions: Sequence[Published]) -> list[str]:
    """What the verdicts on the standing documents of a district rest on, each said once; nothing for a district's own."""
    told = (published.provenance for published, _ in standing_documents(editions))
    return list(dict.fromkeys(each.read_shortly for each in told if each))


def _verdicts_in_force(findings: Sequence[Held], editions: Sequence[Published]) -> dict[str, dict[str, dict[str, str]]]:
    """Requirement → document → verdict with the place of the words it rests on, for the text of each document that stands, or its draft."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    shown = [(id(published), document.id) for published, document in standing_documents(editions)]
    for each in (each for each in findings if (id(each.published), each.document.id) in shown):
        for finding in (finding for finding in each.findings if finding.verdict != "not-applicable"):
            found.setdefault(finding.requirement, {})[label(each.document)] = {
                "verdict": each.shown(finding),
                "place": f"Section {finding.place.number}" if finding.place.number else "",
                "path": each.published.place(each.document, finding.place.clause),
                "label": each.published.provenance.label if each.published.provenance else "",
            }
    return found


def _redlines(published: Published, document: Any, told: Told, files: Mapping[str, bytes]) -> dict[str, dict[str, str]]:
    """The redlines that lead to a document: path → fingerprint, and the version that each leads from."""
    before = {step.redline: step.before.address for step in told.steps}
    paths = [download.path for download in told.files(published, document)]
    return {path: {"sha256": hashlib.sha256(files[path]).hexdigest(), "from": before[path]} for path in paths}


def _instrument(published: Published, document: Any, redlines: Mapping[str, dict[str, str]]) -> dict[str, Any]:
    outputs = published.manifest["outputs"]
    names = {suffix: f"{document.stem}{suffix}" for suffix in (".docx", ".pdf", ".json", ".md")}
    return {
        "district": published.address.district,
        "name": published.name,
        "address": document.address,
        "document": document.id,
        "kind": label(document),
        "title": title_of(document),
        "date": document.date,
        "standing": published.standing_of(document.id),
        "state": published.state_of(document.id),
        "reason": "",
        "ended": "",
        "signed": {block: day.isoformat() for block, day in step.signed.items()} if (step := published.states.get(document.id)) else {},
        "provenance": published.provenance.data if published.provenance else None,
        "mark": document.short_hash,
        "sha256": document.sha256,
        "page": published.page(document),
        "stands_at": published.stands_at(document),
        "files": {published.file(document, site_suffix(suffix)): outputs[name] for suffix, name in names.items() if name in outputs},
        "redlines": dict(redlines),
        "certificate": _certificate(published, document),
    }


def _certificate(published: Published, document: Any) -> dict[str, Any] | None:
    """The paper on a document's adoption: its mark, and the fingerprints of its files by path."""
    paper = published.certificates.get(document.id)
    if paper is None:
        return None
    outputs = published.manifest["outputs"]
    names = {suffix: f"{paper.stem}{suffix}" for suffix in (".docx", ".pdf")}
    files = {published.file(document, suffix, CERTIFICATE): outputs[name] for suffix, name in names.items() if name in outputs}
    return {"title": plain(paper.title), "mark": paper.short_hash, "files": files}
