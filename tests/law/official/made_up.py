"""Made-up sections in the markup of the official pages. Each is written in pieces, so that it is known beforehand which words are which pinpoint."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sro.formats.web.saved_page import web_paragraphs
from sro.law.official import FingerprintsFile, Line, Markup, Page, renewed, statute, text_file
from sro.project import FolderStore
from sro.project.official import load_markup
from tests.every_document import ROOT

MARKUP: Markup = load_markup(FolderStore(ROOT), "ct")


@dataclass(frozen=True)
class MadeUp:
    """A section: its paragraphs with names of pieces in braces, the pieces' words, what joins its lists, and its note."""

    number: str
    caption: str
    paragraphs: tuple[str, ...]
    pieces: Mapping[str, str]
    joints: Mapping[str, str] = field(default_factory=dict)
    note: str = "(P.A. 19-900, S. 1; 19-950, S. 2, 3; P.A. 24-900, S. 5.)"
    later: tuple[str, ...] = ()

    @property
    def printed(self) -> tuple[str, ...]:
        """The paragraphs with their words."""
        words = {**self.pieces, **self.joints}
        return tuple(re.sub(r"\{([^}]+)\}", lambda piece: words[piece.group(1)], paragraph) for paragraph in self.paragraphs)

    def with_words(self, piece: str, words: str) -> MadeUp:
        """The section with other words in one place."""
        return replace(self, pieces={**self.pieces, piece: words})


LANTERNS = MadeUp(
    "10-900a",
    "Lantern plan. Duties of wardens.",
    (
        "{s1}. {s2} (1) {1}, (2) {2}, {and_1} (3) {3}. {s3} (A) {A}, {and_2} (B) {B}. {s4}. {s5} (i) {i}, {or_1} (ii) {ii}.",
    ),
    {
        "s1": "Each harbor board that keeps a lantern on any pier under its care shall enter into a lantern plan with the warden of such pier",
        "s2": "Not later than March 1, 2031, such plan shall",
        "1": "be hung in the office of such board and printed in the almanac of each pier",
        "2": "name the hours between dusk and dawn in which such lantern burns",
        "3": "set out a ladder of measures for keepers who let it go out",
        "s3": "Any such plan made, renewed or changed",
        "A": "on or after May 4, 2020, shall require keepers to attend any lesson on oil and wicks given pursuant to section 10-900c",
        "B": "on or after May 4, 2022, shall say who trims, who fills and who reports, as described in subdivision (2) of subsection (b) of section 10-900b",
        "s4": "Each such plan shall be gone through at least every four years",
        "s5": "For the purposes of this section, “keeper” means a person",
        "i": "who has been sworn in by the warden of a pier",
        "ii": "who is paid by such board for tending lamps",
    },
    {"and_1": "and", "and_2": "and", "or_1": "or"},
)  # fmt: skip

WHARVES = MadeUp(
    "10-900b",
    "Wharves. Reports.",
    (
        "(a) {a}:",
        "(1) “Wharf” {a.1};",
        "(2) “Mooring” {a.2} (A) {a.2.A}, {or_1} (B) {a.2.B}. {a.2.s2}; and",
        "(3) “Tide table” {a.3}.",
        "(b) (1) {b.1}. {b.1.s2}.",
        "(2) {b.2} (A) {b.2.A} (i) {b.2.A.i}, {and_2} (ii) {b.2.A.ii}, {or_2} (B) {b.2.B}. {b.2.s2}, as provided in subsections (a) and (c) of this section.",
        "(c) {c}. {c.s2} (1) {c.1}, {or_3} (2) {c.2}.",
        "{c.s3}.",
    ),
    {
        "a": "For purposes of this section and section 10-900a",
        "a.1": "means any planked edge of a harbor at which boats are unloaded",
        "a.2": "means a ring, post or chain that",
        "a.2.A": "holds a boat of more than nine tons",
        "a.2.B": "is set aside for the pilot",
        "a.2.s2": "It does not mean a rope alone",
        "a.3": "means the table issued for the P.A. Harbor by the tide office, No. 7 of each year",
        "b.1": "The warden shall submit a report to the board for each boat that was turned away, not later than six tide days thereafter",
        "b.1.s2": "The board shall keep such report for eleven years",
        "b.2": "No boat shall be turned away unless",
        "b.2.A": "the wharf is full, as shown by",
        "b.2.A.i": "the count of the evening bell",
        "b.2.A.ii": "the slate at the gate",
        "b.2.B": "its papers are found to be wanting",
        "b.2.s2": "Such slate shall be wiped at noon",
        "c": "A wharf shall be swept twice in each week",
        "c.s2": "Such sweeping may be left undone",
        "c.1": "during a storm that was announced by flag",
        "c.2": "on the day of the regatta",
        "c.s3": "The board may hire a sweeper",
    },
    {"or_1": "or", "and_2": "and", "or_2": "or", "or_3": "or"},
    "(1949 Rev., S. 88; P.A. 78-900, S. 4; June Sp. Sess. P.A. 15-95, S. 342; P.A. 21-900, S. 8, 9; 21-950, S. 146(c).)",
)  # fmt: skip

LESSONS = MadeUp(
    "10-900c",
    "Lessons.",
    ("{s1}. {s2}.",),
    {
        "s1": "For the year commencing July 1, 2020, and each year thereafter, a warden shall give a lesson on oil and wicks to all keepers",
        "s2": "Such lesson shall not touch upon the price of either, unless a keeper asks",
    },
    note="(P.A. 19-900, S. 7.)",
)

SECTIONS = (LANTERNS, WHARVES, LESSONS)


def places(section: MadeUp) -> tuple[str, ...]:
    """The pinpoints of a section as they must be cut."""
    return tuple(f"{section.number}.{piece}" for piece in section.pieces)


def page_html(sections: Sequence[MadeUp], *, chapter: str = "170x", supplement: bool = False, noise: bool = False) -> str:
    """A chapter's page as the General Assembly prints it; ``noise``: with the markup and typography of another year."""
    kind = "<h1>2031 SUPPLEMENT TO THE GENERAL STATUTES</h1>" if supplement else ""
    rows = [
        f"<!DOCTYPE html><html><head><title>Chapter {chapter} - Piers</title></head><body>{kind}<h2 class='chap-no'>CHAPTER {chapter}*</h2>"
    ]
    rows += [f"<p class='toc_catchln'><a href='#sec_{each.number}'>{_head(each)}</a></p>" for each in sections]
    for each in sections:
        first, *rest = [_printed(paragraph, noise) for paragraph in each.printed]
        head = (
            f'<a id="sec_{each.number}"></a>{_head(each)}'
            if noise
            else f'<span class="catchln" id="sec_{each.number}">{_head(each)}</span>'
        )
        rows += [f"<p{' class=section' if noise else ''}>{head} {first}</p>", *(f"<p>{paragraph}</p>" for paragraph in rest)]
        rows += [f"<p>{_printed(paragraph, noise)}</p>" for paragraph in each.later]
        rows += [f"<p class='source-first'>{html.escape(each.note)}</p>", "<p class='history-first'>History: P.A. 19-900 made it.</p>"]
        rows += [
            "<p class='annotation-first'>Cited. 900 Harb. 1.</p>",
            "<p class='annotation'>It shall not be read as (1) wide, or (2) narrow.</p>",
        ]
        rows.append("<table class='nav_tbl'><tr><td><a href='#TOC'>(Return to Chapter<br>Table of Contents)</a></td></tr></table>")
    return "\n".join([*rows, "</body></html>"])


def _head(section: MadeUp) -> str:
    return f"Sec. {section.number}. {section.caption}"


def _printed(text: str, noise: bool) -> str:
    if not noise:
        return html.escape(text, quote=False).replace("section 10-900c", "section <a href='#sec_10-900c'>10-900c</a>")
    worn = text.replace("“", '"').replace("”", '"').replace("'", "’").replace(", ", ",\u00a0 ").replace(" board", "\n<i>board</i>")
    return worn.replace("10-900c", "<a href='x.htm'>10-900c</a> ").replace("warden", "<b>war</b>den") + "*"


def read_page(sections: Sequence[MadeUp], name: str = "chap_170x.htm", **how: object) -> Page:
    """A page as the program reads it."""
    return read_html(page_html(sections, **how), name)  # type: ignore[arg-type]


def read_html(written: str, name: str = "chap_170x.htm") -> Page:
    """A page's HTML as the program reads it."""
    lines = [Line(each.text, each.marks, each.lead, each.anchored, each.linked) for each in web_paragraphs(name, written.encode())]
    page = statute(name, lines, MARKUP)
    assert page is not None
    return page


def text_of(section: MadeUp, **head: str) -> str:
    """A section as a text file with a head."""
    keys = {"section": section.number, "source note": section.note, "text from": "a made-up print", "in force from": "2024-07-01"}
    keys |= {"official page": f"https://www.cga.ct.gov/current/pub/chap_170x.htm#sec_{section.number}"}
    keys |= {key.replace("_", " "): value for key, value in head.items()}
    return "\n".join(f"{key}: {value}" for key, value in keys.items()) + "\n---\n" + "\n\n".join((*section.printed, *section.later)) + "\n"


def recorded(*texts: str, onto: FingerprintsFile | None = None) -> FingerprintsFile:
    """Fingerprints of text files."""
    pages = [page for n, text in enumerate(texts) if (page := text_file(f"{n}.txt", text, MARKUP))]
    return renewed(onto or FingerprintsFile(), pages)


RECORD = recorded(*map(text_of, SECTIONS))
