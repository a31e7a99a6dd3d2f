"""Phrases of the law's vocabulary, looked for in folded words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from sro.check.sentences import folded
from sro.model.evidence import Part
from sro.model.law import Term

_GAP = r"(?:[^\w.;:!?]+[\w'-]+){0,6}?[^\w.;:!?]+"
_BREAK = r"[^\w.;:!?]+"


class Vocabulary:
    """The terms of one state's `words.yml`, as patterns. Two vocabularies of the same words are equal for caching."""

    def __init__(self, words: Mapping[str, Term]):
        self._words = dict(words)
        self._patterns: dict[Part, tuple[re.Pattern[str], re.Pattern[str] | None]] = {}

    def find(self, part: Part, text: str) -> Iterator[re.Match[str]]:
        """Every place in folded ``text`` where ``part`` is said, except inside a phrase that only looks like it."""
        pattern, not_pattern = self._pattern(part)
        shadows = [match.span() for match in not_pattern.finditer(text)] if not_pattern else []
        for match in pattern.finditer(text):
            if not any(start <= match.start() and match.end() <= end for start, end in shadows):
                yield match

    def says(self, part: Part, text: str) -> bool:
        """Whether folded ``text`` says ``part``."""
        return next(self.find(part, text), None) is not None

    def name(self, part: Part) -> str:
        """How to name a part in a reason."""
        names = (part,) if isinstance(part, str) else part
        first = names[0]
        if first.startswith("$"):
            spoken = [self._words[name[1:]].means for name in names if name.startswith("$")]
            return " or ".join(dict.fromkeys(spoken))
        return "“" + first.replace("*", "").replace(" .. ", " … ") + "”"

    def _pattern(self, part: Part) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
        if part not in self._patterns:
            said: list[str] = []
            but_not: list[str] = []
            for name in (part,) if isinstance(part, str) else part:
                if name.startswith("$"):
                    term = self._words.get(name[1:])
                    if term is None:
                        raise KeyError(f"{name} is not an entry of words.yml")
                    said += term.said
                    but_not += term.but_not
                else:
                    said.append(name)
            self._patterns[part] = (_any(said), _any(but_not) if but_not else None)
        return self._patterns[part]


def _any(phrases: list[str]) -> re.Pattern[str]:
    longest_first = sorted(dict.fromkeys(phrases), key=len, reverse=True)
    return re.compile(r"(?<![\w])(?:" + "|".join(_one(phrase) for phrase in longest_first) + r")(?![\w])")


@lru_cache(maxsize=5_000)
def _one(phrase: str) -> str:
    words = folded(phrase).split()
    pattern, pending = "", ""
    for position, word in enumerate(words):
        if word == "..":
            pending = _GAP
            continue
        stem = re.escape(word.rstrip("*"))
        ending = r"\w*" if word.endswith("*") else (r"(?:'?s|s')?" if position == len(words) - 1 and not word[-1].isdigit() else "")
        pattern += (pending if position else "") + stem + ending
        pending = _BREAK
    return pattern
