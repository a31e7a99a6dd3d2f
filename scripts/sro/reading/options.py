"""Options and their boxes, in files of every format: which were ticked, which were not, and which are but labels of a form that is to be filled in later.

An empty box takes its words out of force where another box beside it is ticked, and where they are a clause. Short labels of which none is ticked stay:
they are what a form asks, and a reader of the paper sees that it asks it."""

import re
from collections.abc import Iterator, Sequence

EMPTY, TICKED = "☐", "☑"
"""How boxes are told, whatever sign the file has."""

PERHAPS = "❏❑❒"
"""Signs that are boxes only beside others that are ticked; on their own they are the look of a list."""

EMPTY_SIGNS, TICKED_SIGNS = "☐□◻⬜▢🗆", "☒☑✓✔✅⊠🗷🗹🗸"
_BOX = re.compile(f"[{EMPTY}{TICKED}]")
_BREAK = re.compile("([\n\f])")
_TYPED = re.compile(r"\s*(\[[ _]{0,3}\]|\[[xX✓]\])(?:\s?[;|])?\s+[\"“'‘(§]?(?=\w)")  # in a table a mark is the cell before its words
_BEFORE_NAME = re.compile(r"[:;?/]")
_COMMANDS = re.compile(r"\b(?:shall|will|must|may|should|agrees?|is|are|has|have)\b", re.IGNORECASE)
_WORDS_OF_A_CLAUSE = 9


def is_clause(words: str) -> bool:
    """Whether an option's words say something, and are no label of a form."""
    return len(words.split()) >= _WORDS_OF_A_CLAUSE or bool(_COMMANDS.search(words))


def unticked(text: str) -> list[tuple[int, int]]:
    """Where the options of one paragraph stand that are not in force, boxes included. An option's words follow its box up to the next box or line; where
    boxes stand behind, as in "Yes ☐ No ☒", they are those before it."""
    if typed := _TYPED.match(text):
        return [(0, len(text))] if not typed[1].strip("[_ ]") and is_clause(text) else []
    if EMPTY not in text:
        return []
    any_ticked = TICKED in text
    return [(begin, end) for begin, end in _empty(text) if any_ticked or is_clause(text[begin:end])]


def _empty(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of empty boxes stand, their boxes included."""
    start = 0
    for line in _BREAK.split(text):
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


def box_of(text: str) -> str:
    """The box with which a line begins, or ends where it begins with words; "" for lines without."""
    if text[:1] in (EMPTY, TICKED):
        return text[:1]
    if match := _TYPED.match(text):
        return TICKED if match[1].strip("[]_ ") else EMPTY
    boxes = _BOX.findall(text)
    return boxes[0] if len(boxes) == 1 and text.endswith(boxes[0]) else ""


def without_box(text: str) -> str:
    """An option's words without its box."""
    words = text.strip(f"{EMPTY}{TICKED}; ")
    return words[match.end() :] if (match := _TYPED.match(words)) else words


def beside_ticked(lines: Sequence[tuple[str, int]]) -> frozenset[int]:
    """Of lines one after the other, each told by its box ("" without) and the depth of its list (-1: none), the places of those that are not in force:
    options of a group in which another is ticked, with what stands below them."""
    gone: set[int] = set()
    group: list[int] = []
    below = -1  # the depth of the option that began last
    for at, (box, level) in enumerate((*lines, ("", -1))):
        if box or level > below >= 0:
            group.append(at)
            below = level if box else below
            continue
        gone |= set(_not_chosen([(each, lines[each][0]) for each in group]))
        group, below = [], -1
    return frozenset(gone)


def _not_chosen(group: Sequence[tuple[int, str]]) -> Iterator[int]:
    if all(box != TICKED for _, box in group):
        return
    empty = False
    for at, box in group:
        empty = box == EMPTY if box else empty
        if empty:
            yield at
