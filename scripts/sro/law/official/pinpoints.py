"""A section cut into pinpoints: its sentences and its numbered and lettered entries, the units that are fingerprinted.

Ids follow the section: `10-233p.6.E` is entry (E) of entry (6), `10-236b.h` the first sentence of subsection (h), `10-236b.h.s2` its second,
`10-233m.s1` the first sentence of a section without subsections. Where two lists of one place both begin with (1), those of the second sentence
are `….s4.1`.

- An entry ends where the next one begins; comma, semicolon, full stop and "and" or "or" at its end are not its own words.
- The word that joins a list ("and", "or") belongs to the words that lead to the list, so that an entry more changes no other entry.
- A list that began in the middle of a sentence ends with the sentence, unless its next entry is still to come.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sro.law.official.normalize import normalized

_LABEL = re.compile(r"(?<![^\s()\"'])\((?P<label>[0-9]{1,3}|[a-z]{1,2}|[A-Z]{1,2}|[ivx]{1,6}|[IVX]{1,6})\)(?=[\s(]|$)")
_PART = r"(?:sub)?(?:section|division|paragraph|clause|part|chapter|title)s?"
_NAMED_BEFORE = re.compile(rf"(?:\b{_PART}|\binclusive,? (?:of|and)|[0-9][a-z]*)(?: \([^()]{{1,6}}\))* ?$", re.IGNORECASE)
_NAMED_AFTER = re.compile(rf" ?(?:,? inclusive\b|(?:,? (?:and|or|to) \([^()]{{1,6}}\))? of (?:this |said |the )?{_PART}\b)", re.IGNORECASE)
_JOINS = re.compile(r"^,? ?(?:and|or|to|,|and/or)? ?$")
_ROMAN = (
    "",
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
)


@dataclass(frozen=True)
class Label:
    """A label that may begin an entry: its sign, where it starts and where its entry's words do, and whether it opens the paragraph."""

    sign: str
    start: int
    end: int
    opens: bool


def labels(text: str) -> Iterator[Label]:
    """The labels of a paragraph in normalized words that are not references to other places."""
    referred_to = -1
    leading, last = 0, -1
    for found in _LABEL.finditer(text):
        before = text[: found.start()]
        if before.endswith(")") and last != found.start():  # 7-294d(a)(1) names a place in another section
            continue
        last = found.end()
        opens = not before[leading:].strip(" \"'")
        chained = referred_to >= 0 and _JOINS.match(text[referred_to : found.start()])
        if not opens and (chained or _NAMED_BEFORE.search(before) or _NAMED_AFTER.match(text, found.end())):
            referred_to = found.end()
            continue
        if opens:
            leading = found.end()
        yield Label(found.group("label"), found.start(), found.end(), opens)


def readings(sign: str) -> Iterator[tuple[str, int]]:
    """What a sign may be: its kind (`a`, `1`, `A`, `i`, `I`) and its place in the row, from 1."""
    if sign.isdigit():
        yield "1", int(sign)
        return
    kind = "A" if sign.isupper() else "a"
    small = sign.lower()
    if len(set(small)) == 1 and len(small) <= 2:  # after (z) comes (aa)
        yield kind, (len(small) - 1) * 26 + ord(small[0]) - ord("a") + 1
    if small in _ROMAN:
        yield "I" if sign.isupper() else "i", _ROMAN.index(small)


_END = re.compile(r"(?<=[.?!])(?:[\"')\]]{0,2})(?= (?:[\"'(\[]{0,2}[A-Z0-9]|\((?:[a-z]{1,2}|[0-9]{1,3})\) ))")
_NO_END = re.compile(
    r"(?:\b[A-Za-z]|\b(?:No|Nos|Sec|Secs|Inc|Co|Corp|Sp|Sess|Stat|Dr|Mr|Mrs|Ms|Rev|et al|seq|vs|Ch|Pub|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.$"
)
_JOINED = re.compile(r"[,;:.]?\s*\b(?P<joint>and|or|and/or)$|[,;:.]+$")


@dataclass(frozen=True)
class Pinpoint:
    """A unit of a section: its id and its own normalized words, without its label and without the entries below it."""

    id: str
    words: str


@dataclass
class _Open:
    """A place that words go to: the section, or an entry of a list. ``inline``: its list began in the middle of a sentence. ``lead``: the position of
    the unit whose words lead to its list."""

    id: str
    kind: str = ""
    number: int = 0
    inline: bool = False
    lead: int | None = None
    sentences: int = 0


@dataclass
class _Unit:
    """A pinpoint in the making, the place it belongs to, and what leads to the list of that place."""

    id: str
    words: str
    place: str
    lead: int | None


@dataclass
class _Cut:
    """Where a reader of the section is: ``stack`` from the section inwards; what was read; ids and lists seen."""

    stack: list[_Open]
    units: list[_Unit] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    rows: dict[tuple[str, str], _Open] = field(default_factory=dict)
    """The last entry of each list, by the place that holds the list and its kind of label: other words may stand between two entries."""

    def open(self, label: Label, *, inline: bool) -> bool:
        """Goes to the place of a label; False where the sign is no label here. ``inline``: words of the same sentence stand before it."""
        for depth, kind, number in self._fits(label):
            follows = self.stack[depth] if depth < len(self.stack) else None
            del self.stack[depth:]
            parent = self.stack[-1]
            id = f"{parent.id}.{label.sign}"
            if id in self.taken:
                id = f"{parent.id}.s{parent.sentences}.{label.sign}"
            while id in self.taken:
                id += "+"
            self.taken.add(id)
            follows = follows or (self.rows[parent.id, kind] if number > 1 and (parent.id, kind) in self.rows else None)
            if follows:
                self.stack.append(_Open(id, kind, number, follows.inline, follows.lead))
            else:
                leads = bool(self.units) and self.units[-1].place == parent.id
                self.stack.append(_Open(id, kind, number, inline, len(self.units) - 1 if leads else None))
            self.rows[parent.id, kind] = self.stack[-1]
            return True
        return False

    def _fits(self, label: Label) -> Iterator[tuple[int, str, int]]:
        """Depths at which a label can stand, the likeliest first: the next of an open list, from the inside out; then a new list."""
        known = list(readings(label.sign))
        if label.opens:  # a paragraph's (i) after (h) is a subsection; one within a sentence is a clause
            known.sort(key=lambda reading: reading[0] not in ("a", "1"))
        else:
            known = [reading for reading in known if reading[0] != "a"]
        for depth in range(len(self.stack) - 1, 0, -1):
            at = self.stack[depth]
            for kind, number in known:
                if at.kind == kind and (number == at.number + 1 or (label.opens and number > at.number and kind != "i")):
                    yield depth, kind, number
        for kind, number in known:
            row = self.rows.get((self.stack[-1].id, kind))
            begins = number == 1 or (label.opens and (kind == "a" or (row is not None and number > row.number)))
            if begins and kind not in {each.kind for each in self.stack}:
                yield len(self.stack), kind, number

    def say(self, words: str, *, begins: bool) -> None:
        """Adds words: a new unit, or more of the last."""
        at = self.stack[-1]
        if not begins and self.units:
            self.units[-1].words += f" {words.strip()}"
            return
        at.sentences += 1
        id = at.id if at.kind and at.sentences == 1 else f"{at.id}.s{at.sentences}"
        self.units.append(_Unit(id, words.strip(), at.id, at.lead))

    def leave(self, to_come: Sequence[Label]) -> None:
        """At the end of a sentence: the lists that began within it end, unless the next entry of one is still to come."""
        for depth, at in enumerate(self.stack):
            if at.inline and not any((at.kind, at.number + 1) in readings(label.sign) for label in to_come):
                del self.stack[depth:]
                return


def cut(section: str, paragraphs: Sequence[str]) -> tuple[Pinpoint, ...]:
    """The pinpoints of a section in the order of its words. ``paragraphs`` are as printed, ``section`` is the id they begin with (`10-233m`)."""
    state = _Cut([_Open(section)])
    for paragraph in paragraphs:
        _read(state, normalized(paragraph))
    return tuple(_tidied(state.units))


def _read(state: _Cut, text: str) -> None:
    found = list(labels(text))
    if not (found and found[0].opens):  # words without a label go on where the labelled paragraphs stand
        while state.stack[-1].kind not in ("", "a"):
            state.stack.pop()
    for sentence, start in _sentences(text):
        position, begins, fresh = 0, True, True
        for label in found:
            if not start <= label.start < start + len(sentence):
                continue
            if sentence[position : label.start - start].strip(" \"'"):
                state.say(sentence[position : label.start - start], begins=begins)
                begins = fresh = False
            opened = state.open(label, inline=not fresh)
            position = (label.end if opened else label.start) - start
            begins, fresh = begins or opened, fresh or opened
        if sentence[position:].strip():
            state.say(sentence[position:], begins=begins)
        state.leave([label for label in found if label.start >= start + len(sentence)])


def _sentences(text: str) -> Iterator[tuple[str, int]]:
    """Sentences with the places where they start."""
    start = 0
    for end in _END.finditer(text):
        if not _NO_END.search(text[: end.start()]):
            yield text[start : end.end()], start
            start = end.end()
    if text[start:].strip():
        yield text[start:], start


def _tidied(units: Sequence[_Unit]) -> Iterator[Pinpoint]:
    """Units without the marks at their ends; what joins the entries of a list stands with the words that lead to it."""
    joints: dict[int, set[str]] = {}
    for unit, following in zip(units, [*units[1:], None], strict=True):
        while ended := _JOINED.search(unit.words):
            if ended.group("joint") and following and following.lead is not None:
                joints.setdefault(following.lead, set()).add(ended.group("joint"))
            unit.words = unit.words[: ended.start()]
    for position, unit in enumerate(units):
        yield Pinpoint(unit.id, unit.words + "".join(f" [{joint}]" for joint in sorted(joints.get(position, ()))))
