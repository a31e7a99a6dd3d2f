"""A whole Word file: everything that a reader sees as lines with number, place and part, and an account of what is not in force or not read."""

from functools import partial

from sro.errors import refusal
from sro.formats.word.numbering import W
from sro.formats.word.read.beside import beside, heads_and_feet, rest
from sro.formats.word.read.imported import imported
from sro.formats.word.read.options import settled
from sro.formats.word.read.parts import Parts
from sro.formats.word.read.reader import Reader, Tracked, Ways
from sro.formats.word.read.story import Story
from sro.reading import Account, Line


def docx_lines(data: bytes, file: str, tracked: Tracked = "accepted") -> tuple[list[Line], Account]:
    """The lines of a Word file in reading order: paragraphs, table rows, notes and boxes after the paragraph on which they hang, heads and feet at the
    end. ``tracked`` says whether tracked changes are taken as accepted or as rejected. Raises :class:`InputError` for what is no Word file, or is
    broken or too large."""
    try:
        return read_word(data, file, tracked)
    except RecursionError:
        raise refusal(file, "parts of the Word file stand in one another too deep; open it in Word and save it again") from None


def read_word(data: bytes, file: str, tracked: Tracked, around: Reader | None = None) -> tuple[list[Line], Account]:
    """The same for a file inside another one, ``around``."""
    parts = Parts(data, file, around.parts if around else None)
    reader = Reader(parts, tracked, Ways(beside, partial(imported, whole_file=read_word)), around.depth + 1 if around else 0)
    bodies = list(reader.root.iterchildren(W + "body"))
    if not bodies:
        raise refusal(file, "the Word file has no body; open it in Word and save it again")
    story = Story(reader, reader.parts.main)
    lines = [line for body in bodies for line in story.lines(body)]
    lines += heads_and_feet(reader)
    reader.tell(rest(reader))
    lines = settled(lines, reader)
    return [line for line in lines if line.text or line.label], reader.account()
