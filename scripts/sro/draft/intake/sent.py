"""What was sent, as the Word file has it: its paragraphs, and of every letter the clause it belongs to and the question that filled it in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from sro.compare import tokens
from sro.formats.word import bookmark
from sro.formats.word.names import Carrier
from sro.formats.word.read import END, ChangedFile, ChangedParagraph, Listed, Numbering
from sro.model.document import Document
from sro.reading import Unit, of_document

_FOLDED = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\t\r\n\f\v", " "),
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
        "−": "-",
    }
)
_CARRIERS: dict[str, Carrier] = {"clause": "c", "section": "s", "table": "t", "field": "f", "signature": "g"}
_SHORT = 4
"""A text of so few letters is looked for near its place alone."""


def folded(text: str) -> str:
    """The text letter by letter, with one sign for each kind of space, quotation mark and dash: what a program may turn into another by itself."""
    return text.translate(_FOLDED)


def plain_words(text: str) -> str:
    """The words alone: folded, with single spaces."""
    return " ".join(folded(text.replace("\u00ad", "").replace("\u200b", "")).split())


class Letter(NamedTuple):
    """What is known of one letter: its unit, the question whose answer it prints, and whether it is a reference that counts by itself."""

    unit: str = ""
    question: str = ""
    counted: bool = False


@dataclass(frozen=True)
class SentParagraph:
    """One paragraph of the file that was sent."""

    text: str
    letters: tuple[Letter, ...]
    bookmarks: tuple[str, ...]
    story: str
    looks: tuple[tuple[str, str], ...]
    number: str = ""
    listed: Listed = ("", -1)
    style: str = ""

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The units whose words stand in it, in order."""
        return tuple(dict.fromkeys(letter.unit for letter in self.letters if letter.unit))


@dataclass(frozen=True)
class Sent:
    """A document as it was sent: the document, its units by id, and the paragraphs of its Word file."""

    document: Document
    units: dict[str, Unit]
    paragraphs: tuple[SentParagraph, ...]
    maker: str
    unread: tuple[tuple[str, int], ...] = ()
    lists: Numbering = field(default_factory=lambda: Numbering(None))

    @cached_property
    def places(self) -> dict[str, str]:
        """What a reader calls the place of each unit: "Section 7.4", "Exhibit A (Form A), Age"."""
        exhibits = {f"section/{section.id}" for section in self.document.sections if section.style == "exhibit"}
        others = {f"section/{section.id}" for section in self.document.sections if section.style != "exhibit"}
        return dict(_places(self.units.values(), exhibits, others))

    def place(self, unit: str) -> str:
        """What a reader calls the place of one unit; "" for none of the document's."""
        return self.places.get(unit, "")


def _places(units: Iterable[Unit], exhibits: Collection[str], others: Collection[str]) -> Iterator[tuple[str, str]]:
    exhibit = ""
    for unit in units:
        exhibit = unit.heading if unit.id in exhibits else "" if unit.id in others else exhibit
        if unit.where.number or unit.kind == "section":
            yield unit.id, unit.place if unit.where.number else unit.heading
            continue
        own = unit.heading if unit.heading.lower() != unit.section.replace("-", " ") else ""
        above = exhibit or " · ".join(each for each in (unit.where.section, unit.where.heading) if each)
        yield unit.id, ", ".join(dict.fromkeys(each for each in (above, own) if each))


def sent(document: Document, file: ChangedFile) -> Sent:
    """A document laid over the Word file that was made of it."""
    units = of_document(document).units
    plain = [paragraph.words() for paragraph in file.paragraphs]
    searched = [text if each.story not in ("header", "footer") else "" for text, each in zip(plain, file.paragraphs, strict=True)]
    made = _Laid(searched, [paragraph.bookmarks for paragraph in file.paragraphs])
    made.lay(units)
    paragraphs = tuple(
        SentParagraph(
            text, tuple(letters) or (Letter(),) * len(text), each.bookmarks, each.story, each.looks, each.number, each.listed, each.style
        )
        for text, letters, each in zip(plain, made.filled(), file.paragraphs, strict=True)
    )
    return Sent(document, {unit.id: unit for unit in units}, paragraphs, file.maker, file.unread, file.lists)


class _Laid:
    """Units laid over paragraphs, one after the other in reading order."""

    def __init__(self, plain: Sequence[str], bookmarks: Sequence[tuple[str, ...]]):
        self.folded = [folded(text) for text in plain]
        self.letters: list[list[Letter | None]] = [[None] * len(text) for text in plain]
        self.at = {name: n for n, names in enumerate(bookmarks) for name in names}
        self.known = sorted(set(self.at.values()))
        self.paragraph, self.offset = 0, 0

    def lay(self, units: Sequence[Unit]) -> None:
        """Finds each unit's words and marks their letters."""
        group = ""
        for unit in units:
            name = unit.id.split("/")[0] if unit.kind in ("field", "signature") else unit.id.removeprefix("section/")
            place = self.at.get(bookmark(_CARRIERS[unit.kind], name)) if unit.kind in _CARRIERS and name != group else None
            group = name
            if place is not None and (
                place != self.paragraph or unit.kind == "clause"
            ):  # a short label before it may have been found in its words
                self.paragraph, self.offset = place, 0
            for part in unit.parts:
                self._part(unit, [(run.text, run.answer or "", run.kind == "reference") for run in part.runs])

    def _part(self, unit: Unit, runs: Sequence[tuple[str, str, bool]]) -> None:
        words = folded("".join(text for text, _, _ in runs))
        core = words.strip()
        if not core or (found := self._found(core)) is None:
            return
        paragraph, start = found
        self.paragraph, self.offset = paragraph, start + len(core)
        position = start - (len(words) - len(words.lstrip()))
        for text, question, counted in runs:
            for place in range(position, position + len(text)):
                if 0 <= place < len(self.letters[paragraph]):
                    self.letters[paragraph][place] = Letter(unit.id, question, counted)
            position += len(text)

    def _found(self, words: str) -> tuple[int, int] | None:
        """Where the words stand next: in the paragraph at hand, else before the next bookmark, else anywhere below."""
        at = self.folded[self.paragraph].find(words, self.offset)
        if at >= 0:
            return self.paragraph, at
        bound = bisect_right(self.known, self.paragraph)
        near = self.known[bound] + 1 if bound < len(self.known) else len(self.folded)
        last = near if len(words) < _SHORT else len(self.folded)
        for n in range(self.paragraph + 1, last):
            if (at := self.folded[n].find(words)) >= 0 and (n < near or len(words) > 20):
                return n, at
        return None

    def filled(self) -> Iterator[list[Letter]]:
        """The letters of each paragraph; what stands between two units belongs to the first, and a label of a form's cell to the field before it."""
        last = Letter()
        for letters in self.letters:
            last = next((Letter(each.unit) for each in letters if each), last)
            made: list[Letter] = []
            for each in letters:
                last = Letter(each.unit) if each else last
                made.append(each or last)
            yield made


class Token(NamedTuple):
    """A piece of text: its folded words, and where it stands."""

    words: str
    start: int
    end: int


_BREAK = re.compile(f"({END})")


def cut(text: str) -> list[Token]:
    """A text in words, signs, spaces and ends of paragraphs, as two texts are held against each other."""
    made: list[Token] = []
    at = 0
    for line in _BREAK.split(text):
        for piece in [END] if line == END else tokens(line):
            made.append(Token(piece if line == END else " " if piece.isspace() else folded(piece), at, at + len(piece)))
            at += len(piece)
    return made


def sent_words(paragraphs: Sequence[SentParagraph]) -> tuple[str, list[Letter]]:
    """Some paragraphs as one text, with an end between two, and its letters."""
    letters: list[Letter] = []
    for n, each in enumerate(paragraphs):
        letters += [Letter(letters[-1].unit if letters else "")] if n else []
        letters += each.letters
    return END.join(each.text for each in paragraphs), letters


def original(paragraphs: Sequence[ChangedParagraph]) -> str:
    """Some paragraphs as they were before the tracked changes, as one text."""
    return END.join(paragraph.words().replace(END, "") for paragraph in paragraphs)
