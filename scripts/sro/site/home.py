"""The first page: what this is, three doors, and the districts with where each stands."""

from __future__ import annotations

import html

from sro.site.pages import Pages
from sro.site.sources import Published

INTRODUCTION = """
A school resource officer is a police officer who works in a school. Connecticut law asks a school board that has one to make an agreement
with the police, and to post it. Here you can read those agreements, see what changed in them and why, and see what the law asks.
"""

DOORS = (
    ("districts/", "Read an agreement", "The full text of each district's agreement, policy and forms, with the law beside it."),
    ("changes/", "See what changed", "Every change from one version to the next, with its reason."),
    ("choices/", "Draft your own", "Every question a district answers, each answer as it would read, and what it does."),
)


def add_home(pages: Pages, districts: dict[str, list[Published]]) -> None:
    """Adds the first page and the list of districts."""
    doors = "".join(f'<a class="door" href="{path}"><strong>{name}</strong><span>{words}</span></a>' for path, name, words in DOORS)
    table = districts_table(districts, "districts/")
    pages.add("index.md", "School resource officer agreements", "\n\n".join((
        "# School resource officer agreements", INTRODUCTION.strip().replace("\n", " "), f'<nav class="doors" aria-label="Where to begin">{doors}</nav>',
        "## Districts", table,
    )), hide=["navigation", "toc"])  # fmt: skip
    pages.add("districts/index.md", "Districts", f"# Districts\n\n{districts_table(districts, '')}", hide=["toc"])


def districts_table(districts: dict[str, list[Published]], up: str) -> str:
    """A table of the districts: what there is of each."""
    rows = []
    for name, editions in districts.items():
        adopted = [edition for edition in editions if edition.address.adopted]
        drafts = [edition for edition in editions if not edition.address.adopted]
        terms = ", ".join(f'<a href="{up}{name}/{e.address.adopted}/mou/">{html.escape(e.state_words)}</a>' for e in adopted) or "None recorded"
        draft = ", ".join(f'<a href="{up}{name}/mou/">{html.escape(e.state_words)}</a>' for e in drafts) or "None"
        district = html.escape(editions[0].name)
        rows.append(
            f'<tr><th scope="row" data-label="District"><a href="{up}{name}/">{district}</a></th>'
            f'<td data-label="Adopted">{terms}</td><td data-label="Draft">{draft}</td></tr>'
        )
    head = '<tr><th scope="col">District</th><th scope="col">Adopted</th><th scope="col">Draft</th></tr>'
    return f'<table class="cards"><thead>{head}</thead><tbody>{"".join(rows)}</tbody></table>'
