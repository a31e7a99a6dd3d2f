"""What was decided of a returned file, and what that comes to for each revision in it: decisions with keys become choices with elements."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from sro.errors import InputError
from sro.formats.word.names import FIELD_CHAR, FIELD_TYPE, ID, NAME, P
from sro.formats.word.package import Element, Package
from sro.formats.word.tracked import DELETING, INSERTING, MOVE_FROM, MOVE_TO, Key, about, paragraphs, revisions

Choice = Literal["accept", "reject"]
_T = TypeVar("_T")
_UNWRITABLE = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Decided:
    """What the reviewer decided of their file. ``accepted`` and ``rejected`` are their revisions; all others stay as they are. ``words`` are
    paragraphs as they shall read in our position (:func:`sro.formats.word.tracked.reads`), none where one goes; ``inserted`` paragraphs of
    ours behind one of theirs; ``answers`` what we say to their comments, by the comment's id; ``remarks`` new comments of ours; ``styled``
    paragraphs that take the style and the list of another one; ``uncalled`` notes whose call goes: the paragraph, the kind of note, its id."""

    accepted: frozenset[Key] = frozenset()
    rejected: frozenset[Key] = frozenset()
    words: Mapping[Key, str | None] = field(default_factory=dict)
    inserted: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[Key, str] = field(default_factory=dict)
    styled: Mapping[Key, Key] = field(default_factory=dict)
    uncalled: frozenset[tuple[Key, str, str]] = frozenset()


@dataclass(frozen=True)
class Choices:
    """The decisions on one part, by its elements. ``moves`` says of each decided move, by its name, whether it stays as they made it; where
    it goes back as a whole, ``moved`` are its marks."""

    root: Element
    revisions: dict[Element, Choice]
    words: dict[Element, str | None]
    inserted: dict[Element, tuple[str, ...]]
    remarks: dict[Element, str]
    moves: dict[str, Choice]
    moved: frozenset[Element]
    paragraphs: list[Element]
    styled: dict[Element, Element]
    uncalled: list[tuple[Element, str, str]]


def choices(package: Package, decided: Decided, name: str) -> dict[str, Choices]:
    """The decisions, part by part. Raises :class:`InputError` for a key that names nothing in the file, for one that is both accepted and
    rejected, and for a move whose halves, or a field whose parts, are decided differently."""
    if both := sorted(decided.accepted & decided.rejected):
        raise InputError(f"{name}: the change {_said(both[0])} is both accepted and rejected; decide it once")
    for key, texts in [
        *((key, (text or "",)) for key, text in decided.words.items()),
        *decided.inserted.items(),
        *((key, (text,)) for key, text in decided.remarks.items()),
    ]:
        _writable(name, f"paragraph {_said(key)}", texts)
    for comment, text in decided.answers.items():
        _writable(name, f"comment {comment}", (text,))
    calls = [key for key, _, _ in decided.uncalled]
    keyed = (decided.accepted, decided.rejected, decided.words, decided.inserted, decided.remarks, decided.styled, calls)
    return {part: _of_part(package, part, decided, name) for part in sorted({key[0] for keys in keyed for key in keys})}


def _of_part(package: Package, part: str, decided: Decided, name: str) -> Choices:
    if not (part.endswith(".xml") and package.has(part)):
        raise InputError(f"{name}: the file has no part {part}, which a decision names; take the decisions of this file")
    root = package.tree(part)
    marks, blocks = revisions(root), paragraphs(root)
    chosen: dict[Element, Choice] = {}
    sides: tuple[tuple[Choice, frozenset[Key]], ...] = (("accept", decided.accepted), ("reject", decided.rejected))
    for choice, keys in sides:
        chosen |= {_at(marks, key, name, "tracked change"): choice for key in sorted(keys) if key[0] == part}
    words = {_at(blocks, key, name, "paragraph"): text for key, text in sorted(decided.words.items()) if key[0] == part}
    inserted = {_at(blocks, key, name, "paragraph"): texts for key, texts in sorted(decided.inserted.items()) if key[0] == part}
    remarks = {_at(blocks, key, name, "paragraph"): text for key, text in sorted(decided.remarks.items()) if key[0] == part}
    styled = {
        _at(blocks, key, name, "paragraph"): _at(blocks, like, name, "paragraph")
        for key, like in sorted(decided.styled.items())
        if key[0] == part
    }
    uncalled = [(_at(blocks, key, name, "paragraph"), kind, id) for key, kind, id in sorted(decided.uncalled) if key[0] == part]
    for drawn, again in _alternates(root):
        _mirrored(chosen, revisions(drawn), revisions(again))
        _mirrored(words, paragraphs(drawn), paragraphs(again))
        _mirrored(inserted, paragraphs(drawn), paragraphs(again))
    groups = _moves(root)
    keyed = {mark: (part, n) for n, mark in enumerate(marks)}
    moves = _as_one(groups, chosen, keyed, name)
    _refuse_parts_of_fields(root, chosen, keyed, name)
    moved = frozenset(mark for move, choice in moves.items() if choice == "reject" for mark in groups[move])
    return Choices(root, chosen, words, inserted, remarks, moves, moved, blocks, styled, uncalled)


def _at(found: list[Element], key: Key, name: str, what: str) -> Element:
    if not 0 <= key[1] < len(found):
        has = f"it has {len(found)}, counted from 0"
        raise InputError(f"{name}: there is no {what} {_said(key)} ({has}); take the decisions of this file")
    return found[key[1]]


def _said(key: Key) -> str:
    return f"{key[1]} of {key[0]}"


def _writable(name: str, where: str, texts: Iterable[str]) -> None:
    for text in texts:
        if found := _UNWRITABLE.search(text):
            sign = f"U+{ord(found[0]):04X} after {found.start()} characters"
            raise InputError(f"{name}: the words for {where} hold {sign}, which no Word file can hold; take it out")


_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def _alternates(root: Element) -> list[tuple[Element, Element]]:
    """Things that stand in the file twice, for newer and for older programs: what is decided of one holds for the other."""
    found = []
    for both in root.iter(f"{_ALTERNATE}AlternateContent"):
        drawn, again = both.find(f"{_ALTERNATE}Choice"), both.find(f"{_ALTERNATE}Fallback")
        if drawn is not None and again is not None:
            found.append((drawn, again))
    return found


def _mirrored(chosen: dict[Element, _T], here: list[Element], there: list[Element]) -> None:
    if len(here) == len(there):
        for first, second in zip(here, there, strict=True):
            if first in chosen:
                chosen.setdefault(second, chosen[first])


def _as_one(groups: dict[str, list[Element]], chosen: dict[Element, Choice], keys: dict[Element, Key], name: str) -> dict[str, Choice]:
    """A move is one thing: what is decided of one of its marks holds for all, in place. What becomes of the ends of each decided move: those
    of one without its other half go away."""
    decided: dict[str, Choice] = {}
    for move, marks in groups.items():
        found = {chosen[mark]: mark for mark in marks if mark in chosen}
        if len(found) > 1:
            one, other = (_said(keys[mark]) for mark in found.values())
            raise InputError(f"{name}: the changes {one} and {other} are one move, and only one of them is rejected; decide both alike")
        for choice in found:
            chosen |= dict.fromkeys(marks, choice)
            decided[move] = choice if {mark.tag in INSERTING for mark in marks} == {True, False} else "accept"
    return decided


def _moves(root: Element) -> dict[str, list[Element]]:
    """The marks of each move, by its name: those between its ends, and the mark of a paragraph in which one of its ends or words stands."""
    groups: dict[str, list[Element]] = {}
    waiting: dict[Element, Element] = {}
    open_: dict[str, dict[str, str]] = {MOVE_FROM: {}, MOVE_TO: {}}
    for element in root.iter(*RANGES, MOVE_FROM, MOVE_TO):
        tag = str(element.tag)
        kind = MOVE_FROM if tag.startswith(MOVE_FROM) else MOVE_TO
        if tag.endswith("RangeStart"):
            open_[kind][str(element.get(ID))] = str(element.get(NAME))
        elif tag.endswith("RangeEnd"):
            open_[kind].pop(str(element.get(ID)), None)
            continue
        elif about(element) == "mark":
            waiting[element] = element
        if open_[kind]:
            current = list(open_[kind].values())[-1]
            for mark in [mark for mark in waiting if mark.tag == kind and (mark is element or _paragraph(mark) is _paragraph(element))]:
                groups.setdefault(current, []).append(waiting.pop(mark))
            if element.tag == kind and about(element) == "words":
                groups.setdefault(current, []).append(element)
    return groups


def _refuse_parts_of_fields(root: Element, chosen: dict[Element, Choice], keys: dict[Element, Key], name: str) -> None:
    """A field of which one part came or went without the other is damage to a Word file: its parts are decided alike."""
    for paragraph in root.iter(P):
        open_: list[list[Element]] = []
        for sign in paragraph.iter(FIELD_CHAR):
            around = [mark for mark in sign.iterancestors(*INSERTING, *DELETING) if mark in keys]
            if sign.get(FIELD_TYPE) == "begin":
                open_.append(around)
            elif open_:
                first = open_.pop() if sign.get(FIELD_TYPE) == "end" else open_[-1]
                apart = [(one, other) for one, other in zip(first, around, strict=False) if chosen.get(one) != chosen.get(other)]
                if apart and [mark.tag for mark in first] == [mark.tag for mark in around]:
                    one, other = (_said(keys[mark]) for mark in apart[0])
                    raise InputError(f"{name}: the changes {one} and {other} are parts of one field; decide both alike")


def _paragraph(element: Element) -> Element | None:
    return next((above for above in element.iterancestors() if above.tag == P), None)


RANGES = tuple(f"{tag}Range{end}" for tag in (MOVE_FROM, MOVE_TO) for end in ("Start", "End"))
