"""The numbers that somebody typed in a paper, and the next ones in their form. A number of ours goes on in its own article, and is none that the paper has
already: where both cannot be had, there is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

from sro.draft.mend.paper_layout import Layout

_MARK = re.compile(r"\W*$")
_PARTS = re.compile(r"\d+|[A-Za-z]+")
_WORD = re.compile(r"^(?:section|sec|article|part|chapter)\b\.? *", re.IGNORECASE)
_OF_AN_ARTICLE = re.compile(
    r"^(?P<word>(?:[Ss]ection |SECTION |[Ss]ec\. |§ ?)?)(?P<article>[IVXLC]+|\d+|[A-Z])(?P<rest>[.-])(?P<clause>\d+)(?P<end>\W*)$"
)


class TypedNumbers:
    """The numbers of one paper, and those that are given to paragraphs of ours."""

    def __init__(self, layout: Layout):
        self._held: dict[Hashable, set[Hashable]] = {}
        self._last: dict[Hashable, str] = {}
        seen: Counter[Hashable] = Counter()
        forms: dict[Hashable, Hashable] = {}
        for scope, label in _labels(layout):
            self._held.setdefault(scope, set()).add(_told(label))
            seen[_told(label)] += 1
            forms[_told(label)] = _form(label)
            self._last[_form(label)] = label
        self._begun_anew = {forms[told] for told, count in seen.items() if count > 1}

    def begins_anew(self, label: str) -> bool:
        """Whether the paper uses numbers of this form more than once: "a)" under each heading."""
        return _form(label) in self._begun_anew

    def given(self, label: str, scope: Hashable) -> str:
        """A number for a paragraph of ours under the heading ``scope``; "" where the paper, or its part if numbers of this form begin anew, has it."""
        if not label or _MARK.fullmatch(label):
            return label
        scopes = [scope] if self.begins_anew(label) else list(self._held)
        if any(_told(label) in self._held.get(each, ()) for each in scopes):
            return ""
        self._held.setdefault(scope, set()).add(_told(label))
        self._last[_form(label)] = label
        return label

    def first_under(self, number: str, old: str, first: str) -> str:
        """The first number under a new heading with ``number``, as ``first`` is that under the heading ``old``: "5.1" under "5" as "4.1" under "4"; a mark
        that counts nothing, a bullet somebody typed, stays what it is."""
        if _MARK.fullmatch(first):
            return first
        match = _OF_AN_ARTICLE.match(first)
        if match:
            if not number or not _same(match["article"], old):
                return ""
            article = str(_value(number)) if match["article"].isdigit() else number
            return f"{match['word']}{article}{match['rest']}{'1'.zfill(len(match['clause']))}{match['end']}"
        if self.begins_anew(first):
            return _opening(first)
        return following([self._last[_form(first)]])


def number_in(label: str) -> str:
    """The number alone of a heading's label: "IV" of "Article IV."."""
    found = _PARTS.findall(_WORD.sub("", label))
    return found[-1] if found else ""


def twice(layout: Layout) -> Counter[Hashable]:
    """The numbers that stand more than once under the same heading, and those with their article's number that stand more than once in the paper."""
    found: Counter[Hashable] = Counter()
    for scope, label in _labels(layout):
        found[(_told(label), None if _OF_AN_ARTICLE.match(label) else scope)] += 1
    return Counter({told: count for told, count in found.items() if count > 1})


def _labels(layout: Layout) -> Iterator[tuple[Hashable, str]]:
    """The numbers before the signing with the heading under which each stands: headings stand under none."""
    headings = {section.heading for section in layout.sections} | set(layout.headings)
    scope: Hashable = None
    for n, block in enumerate(layout.blocks[: layout.end + 1]):
        if n in headings:
            scope = n
        if block.label and not block.table and not _MARK.fullmatch(block.label):
            yield (None if n in headings else scope), block.label


def _told(label: str) -> Hashable:
    return (_form(label), *(part.lstrip("0") if part.isdigit() else part.lower() for part in _PARTS.findall(_WORD.sub("", label))))


def _form(label: str) -> Hashable:
    """The form of a number without what is counted: "a)" and "b)" have the same."""
    bare = _WORD.sub("", label).rstrip(". ")
    return re.sub(r"[A-Z]+", "A", re.sub(r"[a-z]+", "a", re.sub(r"\d+", "1", bare)))


def _opening(label: str) -> str:
    match = _LAST.search(label)
    if match is None:
        return label
    word = match[1]
    first = "1".zfill(len(word)) if word.isdigit() else "a" if word.islower() else "A"
    roman = "i" if word.islower() else "I"
    return f"{label[: match.start(1)]}{roman if word.lower() == 'i' else first}{match[2]}"


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _of_roman(number) or ord(number[0].lower()) - ord("a") + 1


def _same(one: str, other: str) -> bool:
    return bool(one) and bool(other) and (one.lower() == other.lower() or _value(one) == _value(other))


_LAST = re.compile(r"(\d+|[A-Za-z]+)(\W*)$")
_ROMAN = {1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x", 9: "ix", 5: "v", 4: "iv", 1: "i"}


def following(labels: Sequence[str]) -> str:
    """The number after the last of some typed ones, in their form: "4.7" after "4.6", "2.03" after "2.02", "(c)" after "(b)"."""
    last = labels[-1]
    match = _LAST.search(last)
    if match is None:
        return last
    if match[1].isdigit():
        return f"{last[: match.start(1)]}{str(int(match[1]) + 1).zfill(len(match[1]))}{match[2]}"
    value = _of_roman(match[1])
    roman = value and (
        len(match[1]) > 1
        or (len(labels) > 1 and value > 1 and _of_roman(_word(labels[-2])) == value - 1)
        or (value == 1 and len(labels) == 1)
    )
    word = _roman(value + 1) if roman else _letter(match[1])
    return f"{last[: match.start(1)]}{word.upper() if match[1].isupper() else word}{match[2]}"


def _word(label: str) -> str:
    match = _LAST.search(label)
    return match[1] if match else ""


def _letter(word: str) -> str:
    return "aa" if word.lower() == "z" else chr(ord(word.lower()[-1]) + 1) * len(word)


def _roman(number: int) -> str:
    made = ""
    for value, letters in _ROMAN.items():
        made += letters * (number // value)
        number %= value
    return made


def _of_roman(word: str) -> int:
    """The number of a Roman numeral; 0 for what is none."""
    return next((n for n in range(1, 60) if _roman(n) == word.lower()), 0)
