"""Options and their boxes: which were ticked, which were not, and which are but labels of a form that is to be filled in later.

An empty box takes its words out of force where another box beside it is ticked, and where they are a clause. Short labels of which none is ticked stay:
they are what a form asks, and a reader of the paper sees that it asks it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sro.formats.word.read.reader import Reader
from sro.formats.word.read.stretches import LINE, PAGE, Piece, shortened
from sro.formats.word.read.symbols import EMPTY, TICKED
from sro.reading import Aside, Line

LOOK, LOOK_TICKED = "❑", "✓"
"""Boxes of symbol fonts before a list's entries: options where the file ticks one of them, else the look of a list."""

_BOX = re.compile(f"[{EMPTY}{TICKED}]")
_TYPED = re.compile(r"\s*(\[[ _]{0,3}\]|\[[xX✓]\])\s+(?=\w)")
_BEFORE_NAME = re.compile(r"[:;?/]")
_COMMANDS = re.compile(r"\b(?:shall|will|must|may|should|agrees?|is|are|has|have)\b", re.IGNORECASE)
_WORDS_OF_A_CLAUSE = 9


def ticked(pieces: list[Piece]) -> list[Piece]:
    """The pieces of a paragraph with the words of options that are not ticked marked so. An option's words follow its box up to the next box or line;
    where boxes stand behind, as in "Yes ☐ No ☒", they are those before it."""
    text = "".join(piece.text for piece in pieces if not piece.mark[0])
    if typed := _TYPED.match(text):
        spans = [(0, len(text))] if not typed[1].strip("[_ ]") and is_clause(text) else []
    elif EMPTY in text:
        any_ticked = TICKED in text
        spans = [(begin, end) for begin, end in _unticked(text) if any_ticked or is_clause(text[begin:end])]
    else:
        return pieces
    return list(_marked(pieces, spans)) if spans else pieces


def _unticked(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of empty boxes stand, their boxes included."""
    start = 0
    for line in re.split(f"([{LINE}{PAGE}])", text):
        boxes = [match.start() for match in _BOX.finditer(line)]
        if boxes and line[boxes[0]] != line.strip()[:1] and not line[boxes[-1] + 1 :].strip(" .,;)"):
            before = 0
            for place in boxes:
                named = [match.end() for match in _BEFORE_NAME.finditer(line, before, place)]
                begin = named[-1] if named else before
                if line[place] == EMPTY and line[begin:place].strip():
                    yield start + begin, start + place + 1
                before = place + 1
        elif boxes:
            for place, end in zip(boxes, [*boxes[1:], len(line)], strict=True):
                if line[place] == EMPTY and any(letter.isalnum() for letter in line[place + 1 : end]):
                    yield start + place, start + end
        start += len(line)


def _marked(pieces: list[Piece], spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """The pieces, cut where spans of the words in force begin and end."""
    at = 0
    waiting = list(reversed(spans))
    for piece in pieces:
        if piece.mark[0]:
            yield piece
            continue
        text = piece.text
        while text:
            while waiting and waiting[-1][1] <= at:
                waiting.pop()
            begin, end = waiting[-1] if waiting else (at + len(text), at + len(text))
            inside = begin <= at
            size = min(len(text), (end if inside else begin) - at)
            yield Piece(text[:size], ("unticked", "", "") if inside else piece.mark)
            text, at = text[size:], at + size


def is_clause(words: str) -> bool:
    """Whether an option's words say something, and are no label of a form."""
    return len(words.split()) >= _WORDS_OF_A_CLAUSE or bool(_COMMANDS.search(words))


def settled(lines: list[Line], reader: Reader) -> list[Line]:
    """The lines of a file without those of options beside which another is ticked; what goes is told."""
    labels = {line.label for line in lines}
    looks = LOOK in labels and bool(labels & {LOOK_TICKED, TICKED})
    found: list[Line] = []
    group: list[Line] = []
    for line in (*(_with_box(line, looks=looks) for line in lines), None):
        if line is not None and (_sign(line) or (group and line.level > group[-1].level >= 0) or (group and _deeper(line, group))):
            group.append(line)
            continue
        found += _chosen(group, reader)
        group = []
        if line is not None:
            found.append(line)
    return found


def _deeper(line: Line, group: list[Line]) -> bool:
    """Whether a line belongs to the option that began last: an entry of a deeper level."""
    option = next((each for each in reversed(group) if _sign(each)), None)
    return option is not None and line.level > option.level >= 0


def _chosen(group: list[Line], reader: Reader) -> Iterator[Line]:
    """Of options one after the other, those that stay: all where none is ticked."""
    if TICKED not in map(_sign, group):
        yield from group
        return
    gone = False
    for line in group:
        gone = _sign(line) == EMPTY if _sign(line) else gone
        words = line.text.strip(f"{EMPTY}; ")
        words = words[_TYPED.match(words).end() :] if _TYPED.match(words) else words  # type: ignore[union-attr]
        if not gone:
            yield line
        elif words:
            reader.tell([Aside("unticked", words, shortened(words))])


def _sign(line: Line) -> str:
    """The box with which a line begins, or ends where it begins with words; "" for lines without."""
    if line.label in (EMPTY, TICKED):
        return line.label
    text = line.text
    if text[:1] in (EMPTY, TICKED):
        return text[:1]
    if match := _TYPED.match(text):
        return TICKED if match[1].strip("[]_ ") else EMPTY
    boxes = _BOX.findall(text)
    return boxes[0] if len(boxes) == 1 and text.endswith(boxes[0]) else ""


def _with_box(line: Line, *, looks: bool) -> Line:
    if line.label == LOOK:
        return replace(line, label=EMPTY if looks else "•")
    return replace(line, label=TICKED if looks else "•") if line.label == LOOK_TICKED else line
