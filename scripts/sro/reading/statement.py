"""Cutting words into statements: sentences, and list entries read together with the words that lead to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from sro.reading.passage import Entry, Passage, Place

_ABBREVIATIONS = frozenset(
    "no nos sec secs art arts stat gen conn dr mr mrs ms st ave jr sr v vs e.g i.e cf p.a pub u.s u.s.c c.f.r c.g.s inc dept "
    "supt lt sgt capt ofc det etc para par ch rev a.m p.m approx esp n.j n.h n.y ex al sess spec l jan feb aug sept oct nov "
    "dec".split()
)
_END = re.compile(r"(?<![.?!])[.?!]++[\"”’')\]]*+(?=\s|$)")
_LAST_WORD = re.compile(r"([\w.]+?)[.?!]+[\"”’')\]]*$")
_INLINE = re.compile(r"(?<![\w§.-])\(?(?P<mark>[a-h1-9]|[ivx]{1,4})\)\s")
_SAME = tuple(zip("’‘“”–—‑−\u00ad\u00a0\u202f\n\t", "''\"\"-----    ", strict=True))


def folded(text: str) -> str:
    """The text in one case, with one kind of quote, dash and space, character for character."""
    for sign, plain in _SAME:  # one by one, which is many times faster than a translation table
        text = text.replace(sign, plain)
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@dataclass(frozen=True)
class Statement:
    """One sentence as it reads. ``text`` is folded; ``scope`` is the folded clause or list entry that it belongs to; ``context`` the folded
    headings above. ``before`` is the folded sentence before it in its scope. ``quote`` is the sentence as printed. ``whole`` marks the reading of a list
    in one breath, for what must stand together in a clause; ``lead`` is the part of ``text`` that leads to a list entry, ``list`` the folded words of the
    whole list."""

    text: str
    scope: str
    context: str
    quote: str
    place: Place
    before: str = ""
    whole: bool = False
    lead: str = ""
    list: str = ""


_LONGEST = 60
"""More letters than any abbreviation: a longer word need not be looked at, and a very long one would take very long."""


_NEXT = re.compile(r"\s*(\S)")


def sentences(text: str) -> list[str]:
    """The sentences of some text. Abbreviations, initials, decimals and section signs do not end one."""
    found, start = [], 0
    for end in _END.finditer(text):
        last = _LAST_WORD.search(text[max(start, end.end() - _LONGEST) : end.end()])
        word = last[1].lower() if last else ""
        next_letter = _NEXT.match(text, end.end())  # never the rest of the text, which a text of full stops would copy again and again
        following = next_letter[1] if next_letter else ""
        if "." in end.group() and (word in _ABBREVIATIONS or re.fullmatch(r"[a-z]", word) or following.islower()):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


@lru_cache(maxsize=50_000)
def all_words(passage: Passage) -> str:
    """The folded words of a passage: each word of a statement stands in them."""
    return folded(passage.words)


@lru_cache(maxsize=50_000)
def statements(passage: Passage) -> tuple[Statement, ...]:
    """Everything a passage says, sentence by sentence: its text, each entry read with its lead-in, and its closing words."""
    context = folded(" / ".join(passage.headings))
    own = sentences(passage.text)
    lead = own[-1] if own and passage.entries and not re.search(r"[.?!]$", own[-1]) else ""
    scope = folded(" ".join((passage.text, passage.closing)))
    found = list(_plain(own[:-1] if lead else own, scope, context, passage.place))
    if passage.entries:
        found += (replace(each, list=folded(passage.words)) for each in _of_entries(passage.entries, lead, scope, context, passage.place))
        everything = passage.words
        found += _plain(sentences(passage.closing), folded(everything), context, passage.place)
        found.append(Statement(folded(everything), folded(everything), context, everything, passage.place, whole=True))
    elif len(own) > 1:
        found.append(Statement(scope.strip(), scope.strip(), context, passage.text, passage.place, whole=True))
    return tuple(found)


def single_statements(passage: Passage) -> Iterator[Statement]:
    """The statements of a passage without the reading of a list in one breath."""
    return (statement for statement in statements(passage) if not statement.whole)


def _plain(texts: list[str], scope: str, context: str, place: Place) -> Iterator[Statement]:
    before = ""
    for text in texts:
        parts = _inline(text)
        for part in parts or [text]:
            yield Statement(folded(part), scope, context, text, place, before)
        before = folded(text)


def _inline(text: str) -> list[str]:
    """A sentence that holds a list, "shall (1) do this; (2) do that", as one reading for each entry; [] if it holds none."""
    marks = list(_INLINE.finditer(text))
    if len(marks) < 2 or marks[0]["mark"] not in ("a", "1", "i") or ";" not in text[marks[0].start() :]:
        return []
    lead = text[: marks[0].start()].strip()
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [f"{lead} {text[mark.start() : end].strip()}" for mark, end in zip(marks, ends, strict=True)]


def _of_entries(entries: tuple[Entry, ...], lead: str, outer: str, context: str, place: Place) -> Iterator[Statement]:
    for entry in entries:
        here = replace(place, item=place.item + entry.label)
        own = sentences(entry.text)
        below = " ".join(_words(entry.entries))
        scope = folded(" ".join(part for part in (lead, entry.text, below) if part))
        inner_lead = own[-1] if own and entry.entries and not re.search(r"[.?!]$", own[-1]) else ""
        before = ""
        for position, text in enumerate(own):
            joined = f"{lead} {text}".strip() if position == 0 else text
            quote = f"{lead} {entry.label} {text}".strip() if position == 0 else text
            for part in _inline(joined) or [joined]:
                yield Statement(
                    folded(part), scope, context, " ".join(quote.split()), here, before, lead=folded(lead) if position == 0 else ""
                )
            before = folded(joined)
        if entry.entries:
            yield from _of_entries(entry.entries, f"{lead} {inner_lead}".strip(), scope, context, here)


def _words(entries: tuple[Entry, ...]) -> list[str]:
    return [word for entry in entries for word in (entry.text, *_words(entry.entries))]
