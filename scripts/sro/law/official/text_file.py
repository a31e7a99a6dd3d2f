"""A text file with a head: how somebody writes down words that were read, when there is no page to save.

`key: value` lines, a line `---`, then the text, paragraphs parted by empty lines. Keys: `section` or `act`; `source note`; `in force from`, `in
force to`, `made by`; `last change` (the day in it counts where `in force from` is absent); `text from`, `applied here`; `official page`;
`evidence`, which keeps words that nobody read from being fingerprinted.
"""

import datetime
import re
from collections.abc import Iterator

from sro.errors import InputError, refusal
from sro.law.official.act_page import act_sections
from sro.law.official.acts import acts_of, day_in
from sro.law.official.imprint import Markup
from sro.law.official.page import Line, Page, Section, statute

_UNREAD = re.compile(r"\b(reconstructed|rebuilt|inferred)\b", re.IGNORECASE)


def text_file(name: str, text: str, markup: Markup) -> Page | None:
    """The sections of a text file; None where it has no such head. A file whose `evidence` says that nobody read its words has none."""
    written, _, body = text.partition("\n---\n")
    head = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in written.splitlines())}
    if not body or not ("section" in head or "act" in head):
        return None
    if _UNREAD.search(head.get("evidence", "")):
        return Page(name, "text", "", {})
    paragraphs = [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", body) if paragraph.strip()]
    if not paragraphs:
        raise refusal(name, "no words stand below its head; write them below the line ---, or take the file out of the folder")
    found = list(_act(name, head, paragraphs, markup) if "act" in head else _statute(name, head, paragraphs, markup))
    return Page(name, "text", "", {section.id: section for section in found})


def _statute(name: str, head: dict[str, str], paragraphs: list[str], markup: Markup) -> Iterator[Section]:
    page = statute(
        name, [Line(f"Sec. {head['section']}. ", lead=f"Sec. {head['section']}. ", anchored=True), *map(Line, paragraphs)], markup
    )
    read = page.sections.get(head["section"]) if page else None
    if read is None:
        raise refusal(name, f"section {head['section']!r} is no number of a section; write it as the statutes do, for example 10-233m")
    excerpt = re.search(
        r"\bsubsections? .*?\bonly\b|\bExcerpt: subsections? [^;.]*", f"{head.get('last change', '')}; {head.get('applied here', '')}"
    )
    yield _dated(
        name,
        head,
        Section(
            read.id,
            read.paragraphs,
            acts_of(head.get("source note", ""), markup),
            read.later,
            parts=tuple(re.findall(r"\(([a-z]{1,2})\)", excerpt.group())) if excerpt else (),
        ),
    )


def _act(name: str, head: dict[str, str], paragraphs: list[str], markup: Markup) -> Iterator[Section]:
    found = re.search(r"(?P<number>[0-9]{2}-[0-9]+).*?\bsections? (?P<section>[0-9]+)", head["act"])
    if found is None:
        raise refusal(name, f"act {head['act']!r} names no act and section; write for example Public Act 26-14, section 7")
    if not markup.find("act_section", paragraphs[0]):
        paragraphs[0] = f"Sec. {found['section']}. {paragraphs[0]}"
    for section in act_sections(found["number"], paragraphs, markup):
        yield _dated(name, head, section)


def _dated(name: str, head: dict[str, str], section: Section) -> Section:
    begins = _day(name, head, "in force from") or day_in(head.get("last change", "") or head.get("effective", ""))
    read = head.get("text from", "") or head.get("evidence", "")
    applied = head.get("applied here", "")
    address = next((value for key, value in head.items() if key.startswith("official page")), "")
    return Section(
        section.id,
        section.paragraphs,
        section.acts,
        section.later,
        parts=section.parts,
        act=section.act,
        from_=begins,
        to=_day(name, head, "in force to"),
        read="; ".join(part for part in (read, "" if applied.startswith("nothing") else applied) if part),
        address=address,
    )


def _day(name: str, head: dict[str, str], key: str) -> datetime.date | None:
    value = head.get(key, "")
    if not value or value.startswith("("):
        return None
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise InputError(f"{name}: {key}: {value!r} is not a date; write year-month-day, for example 2026-07-01") from None
