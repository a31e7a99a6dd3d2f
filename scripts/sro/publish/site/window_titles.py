"""What a page is called from outside: in a browser's tab, a list of hits, a link that somebody sends. The district first, the label of its text last."""

import re

from sro.dates import long_date
from sro.model.document import Document
from sro.publish.site.pages import LONGEST_WINDOW, cut
from sro.publish.site.shown_texts import Shown
from sro.publish.site.sources import Published, label

LABELS_SHORT = {"paraphrase": "in our words", "illustration": "illustration", "fiction": "example"}
"""What a text is that is no district's own, in brackets; a public record in its own words needs none."""

_GENERIC = re.compile(r"\s*\b(?:Public Schools|School District|Schools)\b", re.IGNORECASE)


def window_title(name: str, what: str, kind: str = "") -> str:
    """The title of a page of a district, its name shortened where the whole would not fit. ``kind`` is what its text is, as a provenance names it."""
    behind = f" ({LABELS_SHORT[kind]})" if kind in LABELS_SHORT else ""
    titles = [f"{each}: {what}{behind}" for each in (name, _GENERIC.sub("", name).strip() or name)]
    return cut(next((title for title in titles if len(title) <= LONGEST_WINDOW), titles[-1]))


def text_title(published: Published, document: Document, shown: Shown) -> str:
    """The title of a page that shows a text: which of its editions, or that it is what stands."""
    what, kind = label(document), published.provenance.kind if published.provenance else ""
    if not published.adopted:
        edition = "" if published.drawn_up else ", draft"
    elif shown.own:
        edition = f" of {long_date(published.address.adopted)}"
    elif published.standing_of(document.id) == "next":
        edition = ", adopted, not yet in force"
    else:
        edition = ", last recorded" if published.recorded else " in force"
    return window_title(published.name, f"{what}{edition}", kind)
