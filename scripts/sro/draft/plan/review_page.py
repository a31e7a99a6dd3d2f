"""The review as one page to carry: plain text for a terminal, and a web page that prints on one sheet."""

import html
import textwrap
from collections.abc import Sequence

from sro.draft.documents import Ground, ResolvedDraft
from sro.draft.draft import read_draft
from sro.draft.plan.review import Part
from sro.law import LawLibrary
from sro.model import Model

_WIDTH = 100
_NAMED = 3  # so many papers are named, the rest are counted: it is one page


def papers_of(model: Model, library: LawLibrary, name: str, text: str, own: str = "") -> ResolvedDraft:
    """A draft's documents and how the law stands in them, from the texts of its two files. Raises :class:`InputError` where they cannot be read."""
    return ResolvedDraft(Ground(model, library, {}), read_draft(name, text, own, model))


def as_text(parts: Sequence[Part], title: str, head: str, *, width: int = _WIDTH) -> str:
    """The review as text, folded to ``width``. ``title`` names the draft, ``head`` is the line below it (how far it is)."""
    lines = [title, head]
    for part in parts:
        lines += ["", part.title.upper()]
        lines += textwrap.wrap(part.says, width, initial_indent="  ", subsequent_indent="  ")
        if part.kind != "group":
            for link in part.links:
                lines += textwrap.wrap(
                    f"- {link.words}  [{link.question}]", width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False
                )
        elif foot := _foot(part):
            lines += textwrap.wrap(foot, width, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
    lines += ["", *textwrap.wrap(_HOW, width)]
    return "\n".join(lines) + "\n"


_DRAFT = "A draft to work on and no legal advice."
_HOW = f"A word in brackets at the end of a line names the question; `sro new NAME --ask QUESTION` leads to it. {_DRAFT}"


def _foot(part: Part) -> str:
    """Which papers a group touches and how the law's requirements on it stand."""
    named = "; ".join(part.papers[:_NAMED]) + (f"; and {len(part.papers) - _NAMED} more" if len(part.papers) > _NAMED else "")
    law = [f"{len(part.met)} met"] if part.met else []
    law += [f"{words}: {', '.join(cites)}" for words, cites in (("open", part.open), ("ask counsel", part.ask)) if cites]
    papers = f"Touches: {named}." if named else ""
    return " ".join([papers, f"The law’s requirements: {'; '.join(law)}." if law else ""]).strip()


_STYLE = """
@page { size: letter; margin: 0.5in }
body { font: 10.5pt/1.35 "Source Serif 4", "Times New Roman", "Liberation Serif", serif; max-width: 7.5in; margin: 0.5in auto; color: #1a1a1a }
h1 { font-size: 15pt; margin: 0 } .head { margin: 0 0 8pt; color: #444 }
main { columns: 2; column-gap: 0.3in } section { break-inside: avoid; margin: 0 0 7pt }
h2 { font-size: 10.5pt; margin: 0; border-top: 0.75pt solid #1a1a1a; padding-top: 2pt }
p { margin: 1pt 0; overflow-wrap: anywhere } ul { margin: 1pt 0; padding-left: 11pt } .foot { font-size: 8.5pt; color: #444 }
.blanks h2, .doubts h2, .guesses h2 { color: #8a2b0a; border-color: #8a2b0a }
.about { column-span: all; font-size: 8.5pt; color: #444 }
a { color: inherit; text-decoration-color: #999 }
@media print {
  body { margin: 0; font-size: 8.75pt; line-height: 1.22 } h2 { font-size: 8.75pt } .foot { font-size: 7.5pt } section { margin-bottom: 4pt }
  a { text-decoration: none }
}
@media (max-width: 40em) { main { columns: 1 } body { margin: 1em } }
"""


def _entry(words: str, address: str) -> str:
    return f'<a href="{address}">{words}</a>' if address else words


def as_html(parts: Sequence[Part], title: str, head: str, *, link: str = "") -> str:
    """The review as a web page that holds everything it needs. ``link`` makes the address of a question, as in
    "#{}"; without it nothing is a link."""
    escape = html.escape
    blocks = []
    for part in parts:
        inner = [f"<h2>{escape(part.title)}</h2>", f"<p>{escape(part.says)}</p>"]
        entries = [_entry(escape(each.words), escape(link.format(each.question))) for each in part.links]
        if part.kind == "blanks":  # a name each, so that they run on
            inner.append(f"<p>{' · '.join(entries)}</p>")
        elif part.kind != "group":
            inner.append(f"<ul>{''.join(f'<li>{entry}</li>' for entry in entries)}</ul>")
        elif foot := _foot(part):
            inner.append(f'<p class="foot">{escape(foot)}</p>')
        blocks.append(f'<section class="{part.kind}">{"".join(inner)}</section>')
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body><h1>{escape(title)}</h1><p class="head">{escape(head)}</p>\n'
        f'<main>{"".join(blocks)}</main><p class="about">{escape(_DRAFT)}</p></body></html>\n'
    )
