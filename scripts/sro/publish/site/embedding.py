"""The text in force alone, which a school shows within a page of its own, and what the school pastes for it."""

import html

from markupsafe import Markup

from sro.formats.web import head
from sro.model.document import Clause, Document
from sro.publish.site.clause_numbers import Numbers
from sro.publish.site.document_page import page_body, with_face
from sro.publish.site.pages import Pages
from sro.publish.site.shown_texts import Line, Texts, standing_lines
from sro.publish.site.sources import Published, label, title_of
from sro.publish.site.typography import linked_terms
from sro.publish.site.window_titles import window_title

NO_ADDRESS = "https://ADDRESS-OF-THIS-SITE/"
"""What stands in a snippet for the site's address where none was told; the page's script fills it in."""


def base_of(site_url: str) -> str:
    """The site's address, or what stands for it."""
    return f"{site_url.rstrip('/')}/" if site_url else NO_ADDRESS


def snippet(published: Published, document: Document, site_url: str) -> str:
    """What a school pastes: the frame, the script that gives it the height of its text, and a link below it, since many school systems take frames
    out. No date and no number stand in it."""
    base, places = base_of(site_url), published.places(document)
    title = html.escape(_called(published, document))
    return "\n".join([
        f'<iframe src="{base}{places.embed}" title="{title}" width="100%" height="900" loading="lazy" class="sro-text"></iframe>',
        f'<script src="{base}javascripts/frame.js" defer></script>',
        link(published, document, site_url, paragraph=True),
    ])  # fmt: skip


def link(published: Published, document: Document, site_url: str, *, paragraph: bool = False) -> str:
    """A link to the text in force, as a school pastes it."""
    title = html.escape(_called(published, document))
    made = f'<a href="{base_of(site_url)}{published.places(document).moving}">{title}</a>'
    return f"<p>{made}</p>" if paragraph else made


def _called(published: Published, document: Document) -> str:
    """The text's name where it stands on a page of a school, with what it is where it is not the paper itself."""
    return f"{title_of(document)}, {published.name}{published.in_brackets}"


def add_embed(pages: Pages, texts: Texts) -> None:
    """Adds the page, also while no text stands, so that a frame that was pasted never shows an error."""
    published, document = texts.standing or texts.all[0]
    path = texts.places.embed
    lines = [*standing_lines(texts, published, document)] if texts.standing else [Line("None adopted yet.")]
    lines.append(Line("Always at:", "its page with all files", texts.places.moving))
    numbers = Numbers(document, path)
    pages.add(
        path,
        "embed.md",
        title=f"{title_of(document)}, {published.name}",
        window=window_title(published.name, f"{label(document)}, the text alone"),
        description=f"{title_of(document)} of {published.name}, the text alone.",
        front={
            "template": "embed.html",
            "canonical": texts.places.moving,
            "robots": "noindex",
            "language": "" if document.language.startswith("en") else document.language,
        },
        found=(),
        head=Markup(head(with_face(document, published.provenance))) if texts.standing else f"# {title_of(document)}",
        lines=lines,
        body=page_body(linked_terms(document), _nothing, numbers) if texts.standing else "",
    )


def _nothing(clause: Clause) -> tuple[str, str]:
    return "", ""
