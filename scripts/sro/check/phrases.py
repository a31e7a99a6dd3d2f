"""Phrases of the law's vocabulary, looked for in folded words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sro.check.sentences import folded
from sro.model.evidence import Part
from sro.model.law import Term

_GAPS = {
    "..": r"(?:[^\w.;:!?]+[\w'-]+){0,6}?[^\w.;:!?]+",
    "...": r"(?:[^\w.;:!?]+[\w'-]+){0,12}?[^\w.;:!?]+",
}
_BREAK = r"[^\w.;:!?]+"

_Pattern = tuple[re.Pattern[str], re.Pattern[str] | None]


class Vocabulary:
    """The terms of one state's `words.yml`, as patterns."""

    def __init__(self, words: Mapping[str, Term]):
        self._words = dict(words)
        self._patterns: dict[Part, tuple[_Pattern, ...]] = {}
        self.memory: dict[int, tuple[object, dict[Any, Any]]] = {}
        """What each form found in each passage, so that a check of a document that changed in one clause looks at one clause."""

    def find(self, part: Part, text: str) -> Iterator[re.Match[str]]:
        """Every place in folded ``text`` where ``part`` is said, except inside a phrase that only looks like it."""
        for pattern, looks_like in self._of(part):
            shadows = [match.span() for match in looks_like.finditer(text)] if looks_like else []
            for match in pattern.finditer(text):
                if not any(start <= match.start() and match.end() <= end for start, end in shadows):
                    yield match

    def says(self, part: Part, text: str) -> bool:
        """Whether folded ``text`` says ``part``."""
        return next(self.find(part, text), None) is not None

    def name(self, part: Part) -> str:
        """How to name a part in a reason."""
        names = (part,) if isinstance(part, str) else part
        spoken = [self._words[name[1:]].means for name in names if name.startswith("$")]
        if spoken:
            return " or ".join(dict.fromkeys(spoken))
        return "“" + names[0].replace("*", "").replace(" ... ", " … ").replace(" .. ", " … ") + "”"

    def _of(self, part: Part) -> tuple[_Pattern, ...]:
        if part not in self._patterns:
            names = (part,) if isinstance(part, str) else part
            plain = [name for name in names if not name.startswith("$")]
            terms = [self._words[name[1:]] for name in names if name.startswith("$")]
            found: list[_Pattern] = [(_any(term.said), _any(term.but_not) if term.but_not else None) for term in terms]
            self._patterns[part] = (*found, *([(_any(plain), None)] if plain else []))
        return self._patterns[part]


def _any(phrases: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(dict.fromkeys(phrases), key=len, reverse=True)
    return re.compile(r"(?<![\w])(?:" + "|".join(_one(phrase) for phrase in longest_first) + r")(?![\w])")


@lru_cache(maxsize=5_000)
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
