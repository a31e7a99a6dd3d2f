"""An act as published: the sections that it puts in the place of older ones, and its own new sections."""

import re
from collections.abc import Iterator, Sequence

from sro.law.official.acts import day_in
from sro.law.official.imprint import Markup
from sro.law.official.normalize import normalized
from sro.law.official.page import Line, Page, Section


def act(name: str, lines: Sequence[Line], markup: Markup) -> Page | None:
    """A page of an act, or None where no line names one. Words in brackets are those that the act takes out; they are left out."""
    title = next((found for line in lines[:40] if (found := markup.find("act_title", line.text))), None)
    if title is None:
        return None
    number = title["number"]
    return Page(name, "act", number, {section.id: section for section in act_sections(number, [line.text for line in lines], markup)})


def act_sections(number: str, paragraphs: Sequence[str], markup: Markup) -> Iterator[Section]:
    """The sections of an act in its paragraphs. A replaced section has its own number (`10-233m`), a new one the act's (`pa26-14.7`)."""
    found: list[tuple[re.Match[str], list[str]]] = []
    for paragraph in paragraphs:
        text = normalized(paragraph)
        head = markup.find("act_section", text)
        follows = head and int(head["number"]) > (int(found[-1][0]["number"]) if found else 0)
        if head and follows:
            found.append((head, [text[head.end() :]]))
        elif found:
            found[-1][1].append(text)
    for head, texts in found:
        yield _section(number, head, texts, markup)


def _section(number: str, head: re.Match[str], texts: Sequence[str], markup: Markup) -> Section:
    name = f"{markup.act_name.format(number=number)} § {head['number']}"
    amends = markup.find("amends", texts[0])
    if amends is None:
        id = f"{markup.act_id.format(number=number)}.{head['number']}"
        return Section(id, tuple(filter(None, texts)), (name,), act=name, from_=day_in(head["effective"] or ""))
    whole = "\n".join([texts[0][amends.end() :], *texts[1:]])
    while (left := re.sub(markup.taken_out, " ", whole)) != whole:
        whole = left
    paragraphs = tuple(normalized(paragraph) for paragraph in whole.split("\n") if paragraph.strip())
    day = day_in(amends["effective"] or head["effective"] or "")
    return Section(amends["id"], paragraphs, (), parts=tuple(_parts(amends["part"])), act=name, from_=day)


def _parts(written: str) -> Iterator[str]:
    """ "Subdivision (2) of subsection (b) of" → b.2; "Subsections (c) and (d) of" → c and d; "" → nothing, the whole section."""
    steps = [re.findall(r"\(([^()]+)\)", step) for step in re.split(r"\bof\b", written) if "(" in step]
    if not steps:
        return
    outer = ".".join(labels[0] for labels in reversed(steps[1:]))
    yield from (f"{outer}.{label}".strip(".") for label in steps[0])
