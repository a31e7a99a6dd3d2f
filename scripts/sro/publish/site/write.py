"""Writing the site's pages: each district on its own, side by side and only when something it rests on changed, then the pages of all."""

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sro
from sro.errors import InputError
from sro.history import MODEL_CHANGES
from sro.project import RELEASES, BuildRequest, FolderStore, Project, Store, editions_of, load_district, load_register, working_date
from sro.project.official import official_words_in
from sro.publish.build import output_folder, side_by_side
from sro.publish.site.changes_pages import add_changes
from sro.publish.site.choices_pages import add_choices
from sro.publish.site.district_section import Unit, district_unit
from sro.publish.site.law_data import LawBook
from sro.publish.site.law_pages import Official, add_law
from sro.publish.site.link_cards import add_site_card
from sro.publish.site.matrix_pages import add_matrix, columns_of_topics, matrix_of
from sro.publish.site.model_pages import commits, model_unit
from sro.publish.site.pages import HEADERS, LAYOUT, Pages, foot_of, robots_file, site_headers, templates_of
from sro.publish.site.redirects import redirect_files
from sro.publish.site.search_entries import Found, kept, page_key, taken
from sro.publish.site.search_page import add_search
from sro.publish.site.sources import read_manifest
from sro.publish.site.timeline_page import add_calendar

ON_THE_FIRST_PAGE = 12  # districts shown on the first page; the list of districts has them all

KINDS: dict[str, str] = {
    "record": "Papers marked “Public record” are the words of a public record of a real place.",
    "paraphrase": "Papers marked “Our paraphrase of a real paper” tell in our words what a public record holds. None of them is the signed paper.",
    "illustration": "Papers marked “Illustration” bear the name of a real place, and we drew them up. Nobody there wrote, adopted or signed them.",
    "fiction": "Papers marked “Fictitious example” are of a place that does not exist.",
}
"""What the marks on the papers of this site mean, by what the papers are."""


def add_home(
    pages: Pages, summaries: Sequence[dict[str, Any]], books: Sequence[LawBook], columns: Mapping[str, str], on: datetime.date
) -> None:
    """Adds the first page, the list of districts and the calendar of their dates. ``columns`` tell of each question of families where districts are
    compared on it."""
    shared: dict[str, Any] = {"districts": summaries, "topics": _topics(summaries, columns), "compared": bool(columns)}
    notes = [book.standing().said for book in books if book.law.requirements]
    shown = {each["kind"] for summary in summaries for each in summary["told"]}
    notes += [says for kind, says in KINDS.items() if kind in shown]
    if notes:
        notes.append("What changed in the law later is not here.")
    notes.append("Nothing here is legal advice. Where the law is open, the pages say so and leave it to counsel.")
    pages.add(
        "",
        "home.md",
        title="School resource officer agreements",
        description="Read a school resource officer agreement, see what changed in it, or draft your own.",
        front={"hide": ["toc"]},
        shown=summaries[:ON_THE_FIRST_PAGE],
        calendar=add_calendar(pages, summaries, on),
        notes=notes,
        **shared,
    )
    pages.add(
        "districts/",
        "districts.md",
        title="Districts",
        description="Every district with its agreement, its draft and its next date.",
        front={"hide": ["toc"]},
        shown=summaries,
        **shared,
    )


def _topics(summaries: Sequence[dict[str, Any]], columns: Mapping[str, str]) -> list[dict[str, str]]:
    """The questions that families ask first, of those that some district answers, each with the place where the districts stand side by side."""
    asked = {topic["id"]: topic["ask"] for summary in summaries for topic in summary["asked"]}
    return [{"id": f"q-{name}", "ask": ask, "path": columns.get(name, "districts/")} for name, ask in asked.items()]


INDEX = "instruments.json"
INDEX_TITLE = "Index of documents"
INDEX_SAYS = "Every version of every document with its mark and the SHA-256 fingerprints of its files."


def add_instruments(pages: Pages, summaries: Sequence[dict[str, Any]]) -> None:
    """Adds the index as a page and as JSON, and the page on which a copy is checked against it."""
    instruments = [instrument for summary in summaries for instrument in summary["instruments"]]
    pages.add_file(INDEX, (json.dumps({"instruments": instruments}, ensure_ascii=False, indent=1) + "\n").encode())
    pages.add(
        "instruments/",
        "instruments.md",
        title=INDEX_TITLE,
        description=INDEX_SAYS,
        found=[Found(page_key("instruments/"), "page", "instruments/", INDEX_TITLE, INDEX_SAYS, also=(INDEX_TITLE,))],
        districts=summaries,
    )
    pages.add(
        "check-a-copy/",
        "check-a-copy.md",
        title="Is this the one in force?",
        description="Check a PDF or Word file, or the mark from its foot, against the documents of this site. The file stays on your computer.",
        front={"scripts": ["copy.js"], "hide": ["toc"]},
    )


ABOUT = "about/"
ACCESS_RULE = "ada.35.200"  # 28 CFR § 35.200, what a federal rule asks of the websites of towns and school districts
ABOUT_PAGES = (
    (
        "labels/",
        "about-labels.md",
        "What the labels mean",
        "Record, paraphrase, draft, illustration, and the reading of a program: what each label says.",
    ),
    (
        "accessibility/",
        "about-accessibility.md",
        "Accessibility",
        "What the pages aim at, what of it is tested and how, what is not, and whom to tell.",
    ),
    ("license/", "about-license.md", "License", "What may be done with the texts, the data and the program, and how to cite a text."),
)
"""Path below the first of them, template, title and description."""


def add_about(pages: Pages, books: Sequence[LawBook]) -> None:
    """Adds the page about the site and those below it."""
    pages.add(
        ABOUT,
        "about.md",
        title="About this site",
        description="How the site is made, what its marks mean, accessibility, privacy, and what programs find here.",
    )
    rule = next((book.cited[ACCESS_RULE] for book in books if ACCESS_RULE in book.cited), None)
    for path, template, title, description in ABOUT_PAGES:
        pages.add(f"{ABOUT}{path}", template, title=title, description=description, crumbs=[("About this site", ABOUT)], rule=rule)


STATIC = ("stylesheets", "javascripts", "images", "fonts")


def add_whole_site(
    pages: Pages,
    order: BuildRequest,
    summaries: Sequence[dict[str, Any]],
    model: dict[str, Any],
    books: Sequence[LawBook],
    site_url: str,
    official: Official,
    on: datetime.date,
) -> None:
    """Adds the first page, the law, the changes, the choices, the check of a copy, the index of documents, and what the pages look like."""
    matrix = matrix_of(order.project)
    add_home(pages, summaries, books, columns_of_topics(matrix), on)
    if matrix:
        add_matrix(pages, matrix, summaries, books, on.isoformat(), site_url)
    add_law(pages, books, summaries, official, site_url)
    add_changes(pages, summaries, model, site_url)
    add_choices(pages, order, summaries)
    add_instruments(pages, summaries)
    add_about(pages, books)
    add_site_card(pages, order.project)
    pages.add_file("robots.txt", robots_file(site_url))
    for folder in STATIC:
        for name in order.project.store.names(f"{LAYOUT}/{folder}", below=True):
            pages.add_file(name.removeprefix(f"{LAYOUT}/"), order.project.layouts[name])


PAGES = "pages"
SITE = "site"
STATE = "site-state.json"
MODEL = "model/"  # what the state has the model's own pages under; no district can have a name with a slash
SMALL = 2  # up to this many districts one process is faster than starting several


@dataclass(frozen=True)
class PagesWritten:
    """What a run did: how many districts there are, how many of them were made anew, and how many files changed."""

    districts: int
    made: int
    changed: int
    epoch: int


def _newest_day(store: Store, districts: Sequence[str]) -> datetime.date:
    """The newest date that a document bears or a register tells."""
    borne = [load_district(store, address)[0].date for address in editions_of(store)]
    lives = (life for district in districts for life in load_register(store, district).instruments)
    return max([*borne, *(step.on for life in lives for step in life.states)])


def write_pages(order: BuildRequest, site_url: str = "", on: datetime.date | None = None, official: Path | None = None) -> PagesWritten:
    """Writes every page to `pages/` below the order's output folder. What falls due is told as of a day, the newest on record where none is
    named. ``official`` is a folder of saved official pages, whose words are shown. Raises :class:`InputError` before anything is
    written."""
    if not (districts := sorted({address.district for address in editions_of(order.project.store)})):
        raise InputError("there is no district to show; `sro new NAME` makes one")
    day = on or _newest_day(order.project.store, districts)
    shared = _shared_key(order.project, site_url, day)
    keys = {district: _key(order, district, shared) for district in districts}
    out = FolderStore(order.out)
    known = _known(out)
    wanted = [district for district in districts if known.get(district, {}).get("key") != keys[district]]
    made = side_by_side(_unit, [(order, district, site_url, day) for district in wanted], lambda job: None, alone=SMALL)
    units = dict(zip(wanted, made, strict=True))
    state: dict[str, dict[str, Any]] = {
        district: known[district] if district not in units else {"key": keys[district], **_kept(units[district])} for district in districts
    }
    library = order.project.library
    books = [LawBook(library, name) for name in library.states()]
    foot = foot_of([read for book in books for read in book.read_to], day)
    pages = Pages(templates_of(order.project), foot=foot)
    for unit in units.values():
        for path, content in unit.files.items():
            pages.add_file(path, content)
    summaries = [state[district]["summary"] for district in districts]
    state[MODEL] = known.get(MODEL, {})
    key = _model_key(order.project, shared, summaries)
    if state[MODEL].get("key") != key:
        unit = model_unit(order.project, {name: cited for book in books for name, cited in book.cited.items()}, foot)
        pages.files |= unit.files
        state[MODEL] = {"key": key, **_kept(unit)}
    names = [requirement.id for book in books for requirement in book.law.requirements]
    words = official_words_in(order.project.store, official, names) if official else {}
    add_whole_site(pages, order, summaries, state[MODEL]["summary"], books, site_url, words, day)
    found = [*pages.found, *(each for entry in state.values() for each in taken(entry["found"]))]
    add_search(pages, order.project, found, summaries)
    moved = {old: new for summary in summaries for old, new in summary["moved"].items()}
    for name, content in redirect_files(moved, site_url).items():
        pages.add_file(name, content)
    keep = [path for entry in state.values() for path in entry["files"] if path not in pages.files]
    pages.add_file(HEADERS, site_headers(order.project, [*pages.files, *keep]))
    changed = pages.write(order.out / PAGES, keep)
    out.write(STATE, (json.dumps(state, ensure_ascii=False) + "\n").encode())
    return PagesWritten(len(districts), len(wanted), changed, _epoch(summaries))


def _epoch(summaries: Sequence[dict[str, Any]]) -> int:
    """Midnight of the newest date that any document bears: the site's own time, since nothing may depend on the clock."""
    newest = datetime.date.fromisoformat(max(summary["date"] for summary in summaries))
    return int(datetime.datetime(newest.year, newest.month, newest.day, tzinfo=datetime.UTC).timestamp())


def _kept(unit: Unit) -> dict[str, Any]:
    """What the state holds of a unit."""
    return {"files": sorted(unit.files), "summary": unit.summary, "found": kept(unit.found)}


def _unit(job: tuple[BuildRequest, str, str, datetime.date]) -> Unit:
    return district_unit(*job)


def _known(out: Store) -> dict[str, Any]:
    """What the last run wrote about each district, without those of which a file is gone."""
    try:
        state: dict[str, Any] = json.loads(out.read(STATE))
        return {name: entry for name, entry in state.items() if all(out.has(f"{PAGES}/{file}") for file in entry["files"])}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _key(order: BuildRequest, district: str, shared: str) -> str:
    """A fingerprint of all that a district's pages rest on: the manifests of its editions, its files, and what all districts share."""
    editions = ((str(address), FolderStore(output_folder(order, address))) for address in editions_of(order.project.store, district))
    manifests = [json.dumps(read_manifest(built, name), sort_keys=True) for name, built in editions]
    return _digest([shared, *manifests, *_hashes(order.project.store, f"districts/{district}")])


def _model_key(project: Project, shared: str, summaries: Sequence[dict[str, Any]]) -> str:
    """A fingerprint of all that the model's changelog rests on: what all districts share, git, the decisions, and the states that have a
    district, whose law the changes are held against."""
    states = sorted({summary["state"] for summary in summaries})
    releases = [hashlib.sha256(project.store.read(RELEASES)).hexdigest()] if project.store.has(RELEASES) else []
    here = commits(project)
    history = [json.dumps(here, sort_keys=True), working_date(project) if any(here.values()) else ""]
    return _digest([shared, *states, *releases, *history, *_hashes(project.store, MODEL_CHANGES, ".yml")])


def _shared_key(project: Project, site_url: str, on: datetime.date) -> str:
    """A fingerprint of the texts, the law, the layouts, the engine and the day."""
    engine = FolderStore(Path(sro.__file__).parent)
    texts = json.dumps(project.shared_inputs, sort_keys=True)
    return _digest([site_url, on.isoformat(), texts, *_hashes(project.store, LAYOUT), *_hashes(engine, "", ".py")])


def _hashes(store: Store, folder: str, suffix: str = "") -> list[str]:
    return [f"{name} {hashlib.sha256(store.read(name)).hexdigest()}" for name in store.names(folder, suffix, below=True)]


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
