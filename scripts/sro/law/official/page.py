"""A saved official page as sections: their text, the acts of their notes, and what a note says of later wordings.

:func:`statute` reads chapter and supplement pages; acts are read by :mod:`~sro.law.official.act_page`, text files by
:mod:`~sro.law.official.text_file`.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from sro.law.official.acts import acts_of, day_in
from sro.law.official.imprint import Markup
from sro.law.official.normalize import normalized


class Line(NamedTuple):
    """A printed paragraph: its words, its classes and tag, the words of the part in front that carries an anchor, whether it has an anchor, and
    whether it is nothing but a link."""

    text: str
    marks: str = ""
    lead: str = ""
    anchored: bool = False
    linked: bool = False


@dataclass(frozen=True)
class Later:
    """A part of a section as it reads from a later day; ``part`` is a subsection's letter, or "" for the whole section."""

    day: datetime.date
    part: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A section as one page prints it. ``parts``: the subsections that are printed, where it is not the whole. ``act``: the act that a page of
    an act gives it by. ``moved_to``: the number under which it stands now."""

    id: str
    paragraphs: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    later: tuple[Later, ...] = ()
    state: Literal["", "gone", "moved"] = ""
    moved_to: str = ""
    parts: tuple[str, ...] = ()
    act: str = ""
    from_: datetime.date | None = None
    to: datetime.date | None = None
    read: str = ""
    address: str = ""

    def with_later(self, later: Sequence[Later]) -> tuple[str, ...]:
        """The paragraphs with later wordings in the place of what they replace."""
        paragraphs = self.paragraphs
        for each in later:
            paragraphs = tuple(_replaced(paragraphs, each))
        return paragraphs


@dataclass(frozen=True)
class Page:
    """A saved page: its name, what it is, its chapter's or act's number, its sections by id, and those that its table of contents lists."""

    name: str
    kind: Literal["chapter", "supplement", "act", "text"]
    number: str
    sections: dict[str, Section]
    listed: frozenset[str] = frozenset()


@dataclass
class _Reading:
    """A section while its paragraphs are read."""

    ids: tuple[str, ...]
    heading: str
    body: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    later: list[tuple[re.Match[str], list[str]]] = field(default_factory=list)


def statute(name: str, lines: Sequence[Line], markup: Markup) -> Page | None:
    """A page of the statutes, or None for a page that holds no section."""
    read = list(_sections(lines, markup))
    if not read:
        return None
    sections = {section.id: section for reading in read for section in _made(reading, markup)}
    heads = [line.text for line in lines[:60] if re.search(r"\b(h[1-6]|title)\b", line.marks)] + [name]
    supplement = any(markup.find("supplement", head) for head in heads)
    heads_listed = [head for line in lines if line.linked and (head := markup.find("heading", line.text))]
    listed = frozenset(id for head in heads_listed for id in _ids(head["ids"], markup))
    return Page(name, "supplement" if supplement else "chapter", _chapter(heads, markup), sections, listed)


def _chapter(heads: Iterable[str], markup: Markup) -> str:
    for head in heads:
        if found := markup.find("chapter", head):
            return (found["number"] or found["file"]).lstrip("0")
    return ""


def _sections(lines: Sequence[Line], markup: Markup) -> Iterator[_Reading]:
    captions = [normalized(line.text) for line in lines if line.linked and markup.find("heading", line.text)]
    reading: _Reading | None = None
    for line in lines:
        if line.linked or markup.find("marks.beside", line.marks):
            continue
        head = markup.find("heading", line.text) if line.anchored else None
        if head:
            if reading:
                yield reading
            caption, body = _parted(line, head, captions)
            reading = _Reading(_ids(head["ids"], markup), caption, [body] if body else [])
        elif reading:
            _take(reading, line, markup)
    if reading:
        yield reading


def _parted(line: Line, head: re.Match[str], captions: Sequence[str]) -> tuple[str, str]:
    """A section's caption and the text that follows it in the same paragraph: by the part in front, or by the table of contents."""
    text = normalized(line.text)
    if len(line.lead) > len(head.group()):
        lead = normalized(line.lead)
        return lead, text[len(lead) :].strip()
    known = max((caption for caption in captions if text.startswith(caption)), key=len, default=head.group().strip())
    return known, text[len(known) :].strip()


def _take(reading: _Reading, line: Line, markup: Markup) -> None:
    text = line.text.strip()
    if not text or markup.find("beside", text) or re.search(r"\bh[1-6]\b", line.marks):
        return
    if markup.find("marks.note", line.marks):
        if text.startswith("("):
            reading.notes.append(text)
    elif markup.find("marks.history", line.marks):
        return
    elif later := markup.find("later", text):
        rest = text[later.end() :].strip()
        reading.later.append((later, [rest] if rest else []))
    elif reading.later:
        reading.later[-1][1].append(text)
    else:
        reading.body.append(text)


def _made(reading: _Reading, markup: Markup) -> Iterator[Section]:
    acts = tuple(dict.fromkeys(act for note in reading.notes for act in acts_of(note, markup)))
    first = reading.body[0] if reading.body else ""
    moved = markup.find("moved", first)
    gone = markup.find("gone", first) or markup.find("gone", reading.heading)
    state: Literal["", "gone", "moved"] = "moved" if moved else "gone" if gone or not reading.body else ""
    later = tuple(_later(found, paragraphs) for found, paragraphs in reading.later)
    for id in reading.ids:
        yield Section(id, tuple(reading.body), _newest(acts), later, state, moved["to"] if moved else "")


def _newest(acts: tuple[str, ...]) -> tuple[str, ...]:
    """One entry an act: a second note (that of a later wording) names more sections of the same act."""
    last = {act.partition(" §")[0]: act for act in acts}
    return tuple(dict.fromkeys(last[act.partition(" §")[0]] if "§" in act else act for act in acts))


def _later(found: re.Match[str], paragraphs: Sequence[str]) -> Later:
    words = [normalized(paragraph) for paragraph in paragraphs]
    if words:
        words[0] = words[0].removeprefix('"')
        words[-1] = words[-1].removesuffix('"')
    label = re.search(r"\(([a-z]{1,2})\)", found["what"])
    return Later(day_in(found["day"]) or datetime.date.max, label.group(1) if label else "", tuple(words))


def _replaced(paragraphs: Sequence[str], later: Later) -> Iterator[str]:
    """Paragraphs with a subsection's later wording in its place, at the end where there was none; all of them where the whole section reads otherwise."""
    if not later.part:
        yield from later.paragraphs
        return
    within = placed = False
    for paragraph in paragraphs:
        letter = re.match(r"\W{0,2}\(([a-z]{1,2})\)(?: |\()", normalized(paragraph))
        if letter:
            within = letter.group(1) == later.part
            if within and not placed:
                placed = True
                yield from later.paragraphs
        if not within:
            yield paragraph
    if not placed:
        yield from later.paragraphs


def _ids(written: str, markup: Markup) -> tuple[str, ...]:
    """Every number of a head that stands for several sections, "10-234a to 10-234z, inclusive" counted out."""
    found = list(re.finditer(markup.section_id, written))
    ids: list[str] = []
    for n, each in enumerate(found):
        if n and " to " in written[found[n - 1].end() : each.start()]:
            ids += _between(found[n - 1].group(), each.group())
        ids.append(each.group())
    return tuple(ids)


def _between(first: str, last: str) -> Iterator[str]:
    """The numbers between two that differ in one last letter."""
    if first[:-1] == last[:-1] and first[-1] < last[-1]:
        yield from (f"{first[:-1]}{chr(code)}" for code in range(ord(first[-1]) + 1, ord(last[-1])))
