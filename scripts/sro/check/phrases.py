"""Phrases of the law's vocabulary, looked for in folded words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from sys import intern
from typing import Any

from sro.law import Part, Term
from sro.reading import Passage, folded

# possessive, so that no text can be cut into words in two ways: that would take as long as there are ways
_BREAK = r"[^\w.;:!?]++"
_WORD = r"\w++(?:['-]++\w++)*+"
_INSIDE = r"(?:\w++['-]++){0,2}?"  # "based" is found in "school-based" too
_GAPS = {
    "..": rf"{_BREAK}(?:{_WORD}{_BREAK}){{0,6}}?{_INSIDE}",
    "...": rf"{_BREAK}(?:{_WORD}{_BREAK}){{0,12}}?{_INSIDE}",
}


_MOST_KEPT = 100_000
_MOST_ASKED = 100_000
_MOST_SPACED = 60_000
"""More texts than the longest file that is read has: each is asked for again by every form of evidence, and where the oldest made room for the newest,
none would be there when it is asked for."""

_APART = re.compile(r"[^\w.;:!?]+")
_ENDS = re.compile(r"[.;:!?]")
_BEGINS = 3
"""With so many letters a phrase is looked up among the words of a text."""


@lru_cache(maxsize=_MOST_SPACED)
def _spaced(text: str) -> tuple[str, frozenset[str]]:
    """The text with one space for all that may stand between two words of a phrase, and how its words begin."""
    spaced = _APART.sub(" ", text)
    return spaced, frozenset([intern(word[:_BEGINS]) for word in _ENDS.sub(" ", spaced).split()])


def _stretches(phrase: str) -> tuple[str, ...]:
    """What must stand letter for letter in :func:`_spaced` text for a phrase to stand there, in this order."""
    found = [""]
    for word in folded(phrase).split():
        if word in _GAPS:
            found.append("")
        else:
            found[-1] = f"{found[-1]} {_APART.sub(' ', word.rstrip('*')).strip()}".strip()
            found += [""] if word.endswith("*") else []
    return tuple(filter(None, found))


_Wanted = tuple[int, str, tuple[str, ...], str]

_BARE = re.compile(r"\w+(?: \w+)*\*?")
"""A phrase of words alone, at most with any ending: whether a text says it shows without a pattern."""


@lru_cache(maxsize=10_000)
def _bare(phrase: str) -> str:
    """The words of a phrase that needs no pattern; "" for one that does."""
    return phrase.rstrip("*") if _BARE.fullmatch(phrase) else ""


def _is_word(character: str) -> bool:
    """What a pattern's `\\w` is."""
    return character.isalnum() or character == "_"


def _stands(spaced: str, phrase: str, words: str) -> bool:
    """Whether a phrase of bare words stands in :func:`_spaced` text as :func:`_one` has it: at the beginning of a word, and to the end of one or its "s"."""
    any_ending, plural = phrase.endswith("*"), len(words.rpartition(" ")[2]) > 2 and not words[-1].isdigit()
    at = spaced.find(words)
    while at >= 0:
        after = spaced[at + len(words) : at + len(words) + 2]
        if not (at and _is_word(spaced[at - 1])) and (
            any_ending or not after or not _is_word(after[0]) or (plural and after[0] == "s" and not (after[1:] and _is_word(after[1])))
        ):
            return True
        at = spaced.find(words, at + 1)
    return False


class _Phrases:
    """Phrases of which any will do, the longest first. A phrase becomes a pattern when a text holds its words, which most texts do not."""

    def __init__(self, phrases: Sequence[str]):
        self._by_beginning: dict[str, list[_Wanted]] = {}
        for rank, phrase in enumerate(sorted(dict.fromkeys(phrases), key=len, reverse=True)):
            first, *others = _stretches(phrase) or ("",)
            word = (_ENDS.sub(" ", first).split() or [""])[0]
            whole = len(word) >= _BEGINS or word != first  # a shorter word may be the beginning of any
            self._by_beginning.setdefault(word[:_BEGINS] if whole else "", []).append((rank, first, tuple(others), phrase))
        self._always = self._by_beginning.pop("", [])
        self._beginnings = frozenset(self._by_beginning)

    def may_stand(self, text: str) -> bool:
        """Whether ``text`` holds what must stand of one of the phrases: without that nothing is found."""
        spaced, beginnings = _spaced(text)
        for _, first, others, _ in self._always:
            if first in spaced and (not others or _in_turn(spaced, first, others)):
                return True
        for beginning in self._beginnings & beginnings:
            for _, first, others, _ in self._by_beginning[beginning]:
                if first in spaced and (not others or _in_turn(spaced, first, others)):
                    return True
        return False

    def stand(self, text: str) -> bool:
        """Whether one of the phrases stands in folded ``text``; no pattern is made where words and spaces tell."""
        spaced = _spaced(text)[0]
        return any(
            _stands(spaced, phrase, first) if first == _bare(phrase) else _compiled(phrase).search(text)
            for _, first, _, phrase in self._near(text)
        )

    def _near(self, text: str) -> Iterator[_Wanted]:
        spaced, beginnings = _spaced(text)
        for wanted in (self._always, *map(self._by_beginning.__getitem__, self._beginnings & beginnings)):
            for each in wanted:
                if each[1] in spaced and (not each[2] or _in_turn(spaced, each[1], each[2])):
                    yield each

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Every place in folded ``text`` where a phrase stands, none inside another; of several that begin together, the longest phrase."""
        near = sorted(self._near(text))
        if not near:
            return iter(())
        spaced = _spaced(text)[0]
        patterns = [_compiled(phrase) for _, first, _, phrase in near if first != _bare(phrase) or _stands(spaced, phrase, first)]
        if not patterns:
            return iter(())
        return patterns[0].finditer(text) if len(patterns) == 1 else _first_of(patterns, text)


def _in_turn(text: str, first: str, others: Sequence[str]) -> bool:
    """Whether some words stand in a text one after the other."""
    at = text.find(first) + len(first)
    for each in others:
        if (found := text.find(each, at)) < 0:
            return False
        at = found + len(each)
    return True


def _first_of(patterns: Sequence[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    """What one pattern of all these, in their order, would find."""
    found = [pattern.search(text) for pattern in patterns]
    while True:
        first: re.Match[str] | None = None
        for match in found:
            if match and (first is None or match.start() < first.start()):
                first = match
        if first is None:
            return
        yield first
        end = max(first.end(), first.start() + 1)
        found = [
            match if match is None or match.start() >= end else pattern.search(text, end)
            for match, pattern in zip(found, patterns, strict=True)
        ]


@lru_cache(maxsize=10_000)
def _compiled(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_one(phrase)}(?!\w)")


_NAMED_INSIDE = re.compile(r"\$(?P<name>[a-z]+(?:-[a-z]+)*)")


def _spelled_out(term: Term, words: Mapping[str, Term]) -> Term:
    """The term with its phrases that name another ("name of $sro") said by each phrase of that; by none where the state has no such term."""
    if not any("$" in phrase for phrase in term.said):
        return term
    said: list[str] = []
    for phrase in term.said:
        named = _NAMED_INSIDE.search(phrase)
        others = words[named["name"]].said if named and named["name"] in words else ()
        said += [phrase.replace(named.group(), other) for other in others] if named else [phrase]
    return term.model_copy(update={"said": tuple(said)})


_Pattern = tuple[_Phrases, _Phrases | None]


class Vocabulary:
    """The terms of one state's `words.yml`, as patterns. ``days`` are a paper's own names of a school day; ``addressed`` is the term
    whom a paper calls "you", so that a bare command binds it; ``like`` is the vocabulary that it shares the patterns of unchanged terms with."""

    def __init__(self, words: Mapping[str, Term], days: Sequence[str] = (), *, addressed: str = "", like: "Vocabulary | None" = None):
        self._words = {name: _spelled_out(term, words) for name, term in words.items()}
        self._like = like
        self._own = {name for name, term in words.items() if like is None or like._words.get(name) is not term}
        self.addressed = addressed
        self._days = re.compile(rf"\b(?:{'|'.join(map(re.escape, days))})(?=s?\b)") if days else None
        self._patterns: dict[Part, tuple[_Pattern, ...]] = {}
        self.memory: dict[int, tuple[object, dict[int, tuple[Passage, Any]]]] = {}
        """What each form found in each passage, so that a check of a document that changed in one clause looks at one clause."""
        self._kept: dict[Passage, Passage] = {}
        self._alternatives: dict[str, str] = {}
        # the same words are asked again and again: by several requirements, and by several parts of one
        self.may_say = lru_cache(_MOST_ASKED)(self._may_say)
        self.says = lru_cache(_MOST_ASKED)(self._says)

    def kept(self, passages: Iterable[Passage]) -> tuple[Passage, ...]:
        """For each passage the one that was first seen of those equal to it, so that the memory need not compare them."""
        if len(self._kept) > _MOST_KEPT:
            self._kept.clear()
        return tuple(self._kept.setdefault(passage, passage) for passage in passages)

    def knows(self, name: str) -> bool:
        """Whether the state's vocabulary has a term of this name."""
        return name in self._words

    def terms(self) -> Iterator[tuple[str, Term]]:
        """The state's terms by name, with what the paper adds to them."""
        return iter(self._words.items())

    def alternatives(self, name: str) -> str:
        """The phrases of a term as alternatives of a pattern; "" where the state has no such term."""
        if name not in self._alternatives:
            self._alternatives[name] = "|".join(map(_one, self._words[name].said)) if name in self._words else ""
        return self._alternatives[name]

    def in_school_days(self, text: str) -> str:
        """The folded text with the paper's own name of a school day replaced by the law's."""
        return self._days.sub("school day", text) if self._days else text

    def find(self, part: Part, text: str) -> Iterator[re.Match[str]]:
        """Every place in folded ``text`` where ``part`` is said, except inside a phrase that only looks like it."""
        for pattern, looks_like in self._of(part):
            shadows: list[tuple[int, int]] | None = None
            for match in pattern.find(text):
                if shadows is None:
                    shadows = [shadow.span() for shadow in looks_like.find(text)] if looks_like else []
                if not any(start <= match.start() and match.end() <= end for start, end in shadows):
                    yield match

    def _may_say(self, part: Part, text: str) -> bool:
        """Whether anything in folded ``text`` could say ``part``; cheap, for leaving out what could not."""
        return any(pattern.may_stand(text) for pattern, _ in self._of(part))

    def _says(self, part: Part, text: str) -> bool:
        """Whether folded ``text`` says ``part``."""
        patterns = self._of(part)
        if all(looks_like is None for _, looks_like in patterns):
            return any(pattern.stand(text) for pattern, _ in patterns)
        return next(self.find(part, text), None) is not None

    def name(self, part: Part, sentence: str = "") -> str:
        """How to name a part in a reason: by what a term means, else by the words with which the law's (folded) ``sentence`` says it."""
        names = (part,) if isinstance(part, str) else part
        spoken = [self._words[name[1:]].means for name in names if name.startswith("$")]
        if spoken:
            return " or ".join(dict.fromkeys(spoken))
        if said := next(self.find(part, sentence), None):
            return f"“{said[0].strip()}”"
        return "“" + re.sub(r"\*$", "…", names[0]).replace("*", "").replace(" ... ", " … ").replace(" .. ", " … ") + "”"

    def phrases(self, part: Part) -> tuple[str, ...]:
        """The phrases that say a part, as they are written in the law's files; what only looks like it is not told apart."""
        names = (part,) if isinstance(part, str) else part
        return tuple(phrase for name in names for phrase in (self._words[name[1:]].said if name.startswith("$") else (name,)))

    def _of(self, part: Part) -> tuple[_Pattern, ...]:
        if part not in self._patterns:
            names = (part,) if isinstance(part, str) else part
            if self._like is not None and not any(name[1:] in self._own for name in names if name.startswith("$")):
                found = self._patterns[part] = self._like._of(part)  # another paper's patterns for the same words
                return found
            plain = [name for name in names if not name.startswith("$")]
            terms = [self._words[name[1:]] for name in names if name.startswith("$")]
            made: list[_Pattern] = [(_Phrases(term.said), _Phrases(term.but_not) if term.but_not else None) for term in terms]
            self._patterns[part] = (*made, *([(_Phrases(plain), None)] if plain else []))
        return self._patterns[part]


def _one(phrase: str) -> str:
    words = folded(phrase).split()
    pattern, pending = "", ""
    for position, word in enumerate(words):
        if word in _GAPS:
            pending = _GAPS[word]
            continue
        stem = re.escape(word.rstrip("*"))
        plural = position == len(words) - 1 and len(word) > 2 and not word[-1].isdigit()
        ending = r"\w*" if word.endswith("*") else r"(?:'?s|s')?" if plural else ""
        pattern += (pending if position else "") + stem + ending
        pending = _BREAK
    return pattern
