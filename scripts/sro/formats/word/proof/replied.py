"""Whether a reply is what it says: rejecting our changes gives their file with what we accepted in it, accepting them gives our position, what was
not decided stands as it was, and their comments are kept and answered."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, tostring

from sro.formats.word.proof import file as word
from sro.formats.word.proof.accept_reject import Outcome
from sro.formats.word.proof.fates import Decision, Ours, Side, Theirs, moves_as_one
from sro.formats.word.proof.file import UnreadableError, WordFile
from sro.formats.word.proof.outcome import PLURALS, Proof
from sro.formats.word.proof.reader import Facts, Line, Reader, Trees
from sro.formats.word.proof.settled import CLOSED, MARKS, OPENED, OTHERS, RECORDS, Edits, Settled
from sro.formats.word.proof.threads import texts, wrong_comments

Key = tuple[str, int]
MAIN = "word/document.xml"
"""What keys call the main part, whatever the file calls it."""


@dataclass(frozen=True)
class Asked:
    """What was decided, by the numbers of revisions and paragraphs in each part of their file, and by comments' ids."""

    accepted: frozenset[Key] = frozenset()
    rejected: frozenset[Key] = frozenset()
    words: Mapping[Key, str | None] = field(default_factory=dict)
    inserted: Mapping[Key, Sequence[str]] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[Key, str] = field(default_factory=dict)
    styled: Mapping[Key, Key] = field(default_factory=dict)
    uncalled: frozenset[tuple[Key, str, str]] = frozenset()


def prove_reply(content: bytes, theirs: bytes, asked: Asked, *, author: str, times: Sequence[str]) -> Proof:
    """Holds a reply against their file and what was decided; our marks are those of ``author`` at one of some ``times``."""
    try:
        return _Proving(content, theirs, asked, author, times).proof()
    except UnreadableError as error:
        return Proof(False, f"the reply does not give their file and our position ({error})")


class _Proving:
    def __init__(self, content: bytes, theirs: bytes, asked: Asked, author: str, times: Sequence[str]):
        self._trees: Trees = {}
        self._asked, self._owner = asked, (author, times)
        self._theirs, self._got = WordFile(theirs, self._trees), WordFile(content, self._trees)
        self._contents = theirs, content
        self._open = 0
        self._count = 0
        self._counted: dict[str, int] = {}

    def proof(self) -> Proof:
        """The proof."""
        wrong = (
            self._side("base", "reject")
            or self._side("position", "accept")
            or wrong_comments(self._theirs, self._got, self._asked.answers, self._asked.remarks.values(), self._owner)
            or self._parts()
        )
        if wrong:
            return Proof(False, wrong)
        parts = ", ".join(f"{n} {kind if n == 1 else PLURALS[kind]}" for kind, n in self._counted.items() if n)
        open_ = f"; {self._open} that are not decided stand as they were" if self._open else ""
        said = (
            "Proved: rejecting our changes gives their file with what we accepted in it, and accepting them gives our position "
            f"({self._count} paragraphs and rows{f' of the body, {parts}' if parts else ''}; words, styles, numbers, tables, fields, bookmarks"
            f"{open_}; their comments are kept)."
        )
        return Proof(True, said, self._count, (), True, said)

    def _side(self, side: Side, outcome: Outcome) -> str:
        """The first thing that is not as wanted when our marks are rejected (the base) or accepted (the position); nothing where all is."""
        what = "their file" if side == "base" else "our position"
        wanted: dict[str, bytes] = {}
        got: dict[str, bytes] = {}
        for part in texts(self._theirs):
            root = self._theirs.tree(part)
            assert root is not None
            decisions, edits = self._decided(part, root, side)
            if any(Ours(*self._owner, outcome).owns(mark) for mark in root.iter() if mark.tag in MARKS):
                return "their file holds changes of our name and time already, so that ours cannot be told from them"
            made = Settled(Theirs(decisions, side), edits).whole(root)
            wanted[part] = tostring(made)
            here = self._got.tree(self._main_of(part))
            if here is None:
                return f"{outcome}ing our changes does not give {what} ({part} is lost)"
            there = Settled(Ours(*self._owner, outcome)).whole(here)
            got[self._main_of(part)] = tostring(there)
            if (difference := _open_marks(made, there, every=side == "base")) is not None:
                return f"{outcome}ing our changes does not leave what is open ({part}: {difference})"
            self._open += len(_marks(made)) if side == "base" else 0
        roots = [root for part in wanted if (root := self._theirs.tree(part)) is not None]
        known = frozenset(str(mark.get(word.NAME)) for root in roots for mark in root.iter(word.BOOKMARK_START))
        readers = Reader(_with(self._contents[0], wanted), self._trees), Reader(_with(self._contents[1], got), self._trees)
        for rest in ("accept", "reject"):
            one, other = (reader.facts("accept" if rest == "accept" else "reject", {}) for reader in readers)
            if difference := _difference(one, other, side, rest, known):
                return f"{outcome}ing our changes does not give {what} ({difference})"
            if rest == "accept" and side == "position":
                self._count, self._counted = len(one.lines), one.counted
        return ""

    def _main_of(self, part: str) -> str:
        return self._got.main if part == self._theirs.main else part

    def _decided(self, part: str, root: Element, side: Side) -> tuple[dict[Element, Decision], Edits]:
        """The decisions on a part, with its elements."""
        key = MAIN if part == self._theirs.main else part
        marks = [element for element in root.iter() if element.tag in MARKS or element.tag in OTHERS]
        blocks = list(root.iter(word.P))
        decisions: dict[Element, Decision] = {}
        for n, mark in enumerate(marks):
            if (key, n) in self._asked.accepted:
                decisions[mark] = "accept"
            elif (key, n) in self._asked.rejected:
                decisions[mark] = "reject"
        moves_as_one(root, decisions)
        if side == "base":
            return decisions, Edits()
        words = {blocks[n]: words for (where, n), words in self._asked.words.items() if where == key and n < len(blocks)}
        inserted = {blocks[n]: texts for (where, n), texts in self._asked.inserted.items() if where == key and n < len(blocks)}
        styled = {blocks[n]: blocks[other] for (where, n), (_, other) in self._asked.styled.items() if where == key}
        calls = {(blocks[n], kind, id) for (where, n), kind, id in self._asked.uncalled if where == key}
        uncalled = {call for block, kind, id in calls for call in block.iter(f"{word.W}{kind}Reference") if call.get(f"{word.W}id") == id}
        return decisions, Edits(words, inserted, styled, frozenset(uncalled))

    def _parts(self) -> str:
        """The first part that is not theirs any more though nothing was decided of it; nothing where all are."""
        with zipfile.ZipFile(io.BytesIO(self._contents[0])) as before, zipfile.ZipFile(io.BytesIO(self._contents[1])) as after:
            names = set(after.namelist())
            for name in before.namelist():
                if name.endswith(("/", ".rels", "[Content_Types].xml")) or name in (self._theirs.main, MAIN):
                    continue
                if name not in names:
                    return f"{name} is lost"
                if any(key[0] == name for key in self._asked_keys()) or "comments" in name:
                    continue
                if part_print(before.read(name)) != part_print(after.read(name)):
                    return f"{name} is not theirs any more"
        return ""

    def _asked_keys(self) -> Iterator[Key]:
        yield from (*self._asked.accepted, *self._asked.rejected, *self._asked.words, *self._asked.inserted, *self._asked.styled)
        yield from (key for key, _, _ in self._asked.uncalled)


def part_print(content: bytes) -> str:
    """A part's print, in the names that all but "Strict Open XML" files use."""
    plain = word.STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content)
    return hashlib.sha256(plain.replace(b' w:conformance="strict"', b"")).hexdigest()


def _with(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A file with some parts in place of its own."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w") as after:
        for name in dict.fromkeys(before.namelist()):
            after.writestr(name, parts.get(name) or before.read(name))
    return made.getvalue()


def _marks(root: Element) -> list[tuple[str, str, str, str]]:
    """What is open in a settled tree: the kind of each mark, whose it is, of when, and its words; neighbours of one hand are one."""
    found: list[tuple[str, str, str, str]] = []
    for mark in root.iter():
        if mark.tag not in MARKS:
            continue
        words = (
            "".join(each.text or "" for each in mark.iter() if word.local(each.tag) in ("t", "delText")) if mark.tag not in RECORDS else ""
        )
        who = (word.local(mark.tag), mark.get(f"{word.W}author") or "", mark.get(f"{word.W}date") or "")
        if found and found[-1][:3] == who and bool(words) == bool(found[-1][3]) and (words or mark.tag in RECORDS):
            found[-1] = (*who, found[-1][3] + words)
        else:
            found.append((*who, words))
    return found


def _open_marks(wanted: Element, got: Element, *, every: bool) -> str | None:
    """What differs in what is open; in our position, paragraphs that we reword are left aside, since what is open in them is cut by our words."""
    if every:
        here, there = _marks(wanted), _marks(got)
        if here == there:
            return None
        wrong = next((a or b for a, b in zip(here, there, strict=False) if a != b), None) or (here + there)[-1]
        return f"a {wrong[0]} of {wrong[1] or 'nobody'}, “{wrong[3][:60]}”"
    touched = {id(mark) for block in wanted.iter(word.P) if _touched(block) for mark in block.iter()}
    kept = [mark for mark in wanted.iter() if mark.tag in MARKS and id(mark) not in touched]
    authors = [(mark.tag, mark.get(f"{word.W}author"), mark.get(f"{word.W}date")) for mark in kept]
    left = iter([(mark.tag, mark.get(f"{word.W}author"), mark.get(f"{word.W}date")) for mark in got.iter() if mark.tag in MARKS])
    lost = next((each for each in authors if each not in left), None)
    return None if lost is None else f"a {word.local(lost[0])} of {lost[1] or 'nobody'}"


def _touched(block: Element) -> bool:
    return any((text.text or "").startswith(OPENED) for text in block.iter(word.TEXT))


_SAID = re.compile("⟦[^⟦⟧]*⟧")
_HYPHEN = "⟦noBreakHyphen()⟧"


def _difference(wanted: Facts, got: Facts, side: Side, rest: str, known: frozenset[str]) -> str:
    """The first thing that is not as wanted, in words. A bookmark of their file that is ``known`` may be left over."""
    if found := _first(wanted.lines, got.lines, rest):
        return found
    said = {name for name, lines in wanted.stories.items() if any(_letters_of(line[1]) or not _is_touched(line) for line in lines)}
    for name in sorted(said | got.stories.keys()):
        if found := _first(wanted.stories.get(name, []), got.stories.get(name, []), rest):
            return f"{name}: {found}"
    for name in sorted(wanted.bookmarks.keys() | got.bookmarks.keys()):
        here, there = wanted.bookmarks.get(name), got.bookmarks.get(name)
        if here is None and name in known:
            continue  # it stands in words that only the other side has, and is left over
        if here is None or there is None:
            return f"the bookmark {name} is {'lost' if there is None else 'new'}"
        if (here[:1] + here[2:3]) != (there[:1] + there[2:3]) or (side == "base" and here != there):
            return f"the bookmark {name} stands elsewhere"
    if side == "base" and (wanted.imported != got.imported or wanted.controls != got.controls):
        return "imported parts or form controls differ"
    return ""


def _first(wanted: Sequence[Line], got: Sequence[Line], rest: str) -> str:
    for place, (here, there) in enumerate(zip(wanted, got, strict=False)):
        if here == there:
            continue
        if _is_touched(here):
            said, read = _letters_of(here[1]), _letters_of(there[1])
            if (rest == "reject" or said == read) and here[2:6] == there[2:6] and here[0] == there[0]:
                continue
            return (
                f"paragraph or row {place + 1} reads “{read[:80]}” instead of “{said[:80]}”"
                if said != read
                else f"the style of paragraph {place + 1}"
            )
        part = next((n for n, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), 0)
        return f"paragraph or row {place + 1}: “{there[part][:80]}” instead of “{here[part][:80]}”"
    return f"{len(got)} paragraphs and rows instead of {len(wanted)}" if len(got) != len(wanted) else ""


def _is_touched(line: Line) -> bool:
    return any(OPENED in part for part in line[1:2])


def _letters_of(plain: str) -> str:
    return _SAID.sub("", plain.replace(_HYPHEN, "\u2011")).replace(OPENED, "").replace(CLOSED, "")
