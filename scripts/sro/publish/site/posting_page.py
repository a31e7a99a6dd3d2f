"""Where the law wants the agreement posted, what is on record of it, and what a school or the district pastes into its own page."""

from collections.abc import Iterator, Mapping
from typing import Any

from sro.history import Duties, readings_of
from sro.publish.site.embedding import link, snippet
from sro.publish.site.pages import Pages
from sro.publish.site.site_addresses import posting_page
from sro.publish.site.sources import Published
from sro.publish.site.typography import typographic
from sro.publish.site.window_titles import window_title

POSTING_STATE = "ct"  # the state whose law names the places of the table
POSTED = "10-233m.1."  # the duties to keep and post the agreement
POSTING_LAW = (
    "CGS § 10-233m(1) wants the agreement kept in a central location of the district, and posted on the web site of the district and "
    "on that of each school to which an officer is assigned, not later than January 1, 2027."
)


def add_posting(pages: Pages, published: Published, site_url: str, law_read: str, duties: Duties) -> None:
    """Adds the page, where the law of the state names places, with what counsel is asked of its day. ``published`` is the edition that speaks for the
    district."""
    places = posting_of(published)
    if not places:
        return
    pages.add(
        posting_page(published.address.district),
        "posting.md",
        title=f"Posting the agreement, {published.name}",
        window=window_title(published.name, "posting the agreement"),
        description=f"Where the law wants the agreement of {published.name} posted, what is on record of it, and what to paste into a page.",
        crumbs=[("Districts", "districts/"), (published.name, published.path)],
        front={"robots": "noindex" if published.drawn_up else "", "hide": ["toc"]},
        name=published.name,
        told=published.provenance.data if published.provenance else None,
        example=published.drawn_up,
        posting=places,
        posting_law=POSTING_LAW,
        law_read=law_read,
        questions=typographic([list(readings_of(each)) for each in duties.questions if each.code in _asked(duties)]),
        dates=f"{published.path}#dates",
        agreement=published.places(published.agreement).moving if published.agreement else "",
        snippets=snippets_of(published, site_url),
    )


def _asked(duties: Duties) -> set[str]:
    """The questions for counsel on which the day of posting depends."""
    return {code for row in duties.rows if row.due.requirement.id.startswith(POSTED) for code in row.due.counsel}


def posting_of(published: Published) -> list[dict[str, Any]]:
    """Each place that the law wants, with what is on record; nothing where it names none."""
    return list(_places(published)) if published.edition.state == POSTING_STATE else []


def _places(published: Published) -> Iterator[dict[str, Any]]:
    given = published.edition.answers.given
    yield {"where": "A central location of the district", "address": answer_of(given, "central_location"), "linked": False}
    yield {"where": "The web site of the district", "address": answer_of(given, "district_web"), "linked": True}
    schools = given["schools"].value if "schools" in given else None
    for school in schools if isinstance(schools, list) else []:
        name = school.get("name") or "a school without a name on record"
        yield {"where": f"The web site of {name}", "address": school.get("web_address") or "", "linked": True}


def answer_of(given: Mapping[str, Any], question: str) -> str:
    """An answer in words; "" where none is given."""
    return str(given[question].value) if question in given and given[question].value else ""


def snippets_of(published: Published, site_url: str) -> list[dict[str, str]]:
    """What a school pastes; nothing where there is no agreement, or an example of ours."""
    agreement = published.agreement
    if agreement is None or published.drawn_up:
        return []
    return [
        {"says": "A link to the text that stands:", "code": link(published, agreement, site_url)},
        {"says": "The text that stands shown in a page, with the link below it:", "code": snippet(published, agreement, site_url)},
    ]
