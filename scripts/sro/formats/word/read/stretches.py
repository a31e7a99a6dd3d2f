"""The pieces of one paragraph: words with their standing, the boxes of options among them, and the breaks at which a reader sees new lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from sro.formats.word.read.vocabulary import IN_FORCE, Mark
from sro.reading import EMPTY, Aside, begins_paragraph

LINE, PAGE = "\n", "\f"
"""A break of the line, and one of the column or page, as they stand in a piece's words."""

_ENDS = (".", ":", ";", "!", "?", ".”", '."', ".)")
_NEAR = 80


@dataclass
class Piece:
    """Words of a paragraph that stand alike."""

    text: str
    mark: Mark = IN_FORCE


@dataclass(frozen=True)
class Anchored:
    """Something that hangs on a paragraph: a note by its id, a box or words of a drawing, a comment by its id, a diagram or chart by its part."""

    what: str
    id: str = ""
    element: etree._Element | None = None
    mark: Mark = IN_FORCE
    called: str = ""


def in_force(pieces: Sequence[Piece]) -> str:
    """The words in force, white space as it came."""
    return "".join(piece.text for piece in pieces if not piece.mark[0])


def lines(text: str, *, listed: bool) -> list[str]:
    """A paragraph's words cut at breaks where a new paragraph begins to a reader's eye: at a page's end, at an empty line, where the next line carries a
    number of its own, or begins anew after a sentence's end. Of a list's entry only lines with numbers of their own are cut off."""
    found: list[str] = []
    for page in text.split(PAGE):
        fresh = True
        gap = False
        for part in page.split(LINE):
            words = " ".join(part.split())
            if not words:
                gap = True
                continue
            anew = not listed and (gap or (found and found[-1].endswith(_ENDS) and not words[0].islower()))
            if fresh or anew or begins_paragraph(words, found[-1]):
                found.append(words)
            else:
                found[-1] += f" {words}"
            fresh = gap = False
    return found


def asides(pieces: Sequence[Piece], near: str) -> Iterator[Aside]:
    """What of a paragraph is not in force, each stretch that stands alike as one."""
    last: Mark = IN_FORCE
    words: list[str] = []
    for piece in (*pieces, Piece("", IN_FORCE)):
        if piece.mark != last:
            if found := _told(last, words, near):
                yield found
            last, words = piece.mark, []
        words.append(piece.text)


def _told(mark: Mark, words: Sequence[str], near: str) -> Aside | None:
    text = " ".join("".join(words).split()).strip(f"{EMPTY} ")
    if not mark[0] or not text:
        return None
    return Aside(mark[0], text, shortened(near), who=mark[1], when=mark[2])


def shortened(text: str) -> str:
    """The first words of a paragraph."""
    text = " ".join(text.split())
    return text if len(text) <= _NEAR else f"{text[:_NEAR].rsplit(' ', 1)[0]} …"
