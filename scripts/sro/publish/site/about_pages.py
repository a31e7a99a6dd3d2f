"""The pages on the site itself: how it is made, what its labels mean, who can use it, and what may be done with its texts."""

from collections.abc import Iterable, Sequence

from sro.publish.site.law_data import LawBook
from sro.publish.site.pages import Pages

ABOUT = "about/"
ACCESS_RULE = "ada.35.200"  # 28 CFR § 35.200, what a federal rule asks of the websites of towns and school districts
CLOSED_TO_ROBOTS = (
    "/fill-in/",
)  # forms that a person fills in; whatever else is not to be listed says so itself, and must be read for that

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


def robots_file(site_url: str) -> bytes:
    """`robots.txt`: all but the forms may be read, and where the site map is, if the site's own address is known."""
    lines: Iterable[str] = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED_TO_ROBOTS)]
    return "\n".join([*lines, *([f"Sitemap: {site_url.rstrip('/')}/sitemap.xml"] if site_url else []), ""]).encode()
