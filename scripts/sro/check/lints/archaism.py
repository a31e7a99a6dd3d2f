"""Archaism: a word that only old agreements use, where plain words say the same.

Fails: "the parties hereto", "said officer", "witnesseth". Passes: "the parties", "the officer".
"""

import re
from collections.abc import Iterable

from sro.check.lints.lint import Lint, stretches
from sro.model.document import Document

PLAIN = {
    "aforementioned": "name the thing again",
    "aforesaid": "name the thing again",
    "hereafter": "from this date",
    "hereby": "leave it out",
    "herein": "in this agreement, or the section's number",
    "hereinafter": "leave it out and define the term in parentheses",
    "hereof": "of this agreement",
    "hereto": "to this agreement, or leave it out",
    "heretofore": "until now",
    "hereunder": "under this agreement",
    "herewith": "with this agreement",
    "in witness whereof": "leave it out",
    "know all men": "leave it out",
    "notwithstanding anything to the contrary": "say which provision gives way",
    "per annum": "a year",
    "prior to": "before",
    "pursuant hereto": "under this agreement",
    "said": "the",
    "thereafter": "after that",
    "therein": "in it",
    "thereof": "of it",
    "thereto": "to it",
    "therewith": "with it",
    "to wit": "namely",
    "whereas": "begin the recital with the fact",
    "wheresoever": "wherever",
    "witnesseth": "leave it out",
}
_POINTING = r"(?= (?!(?:a|an|and|at|by|he|how|in|it|nothing|on|or|she|so|that|the|they|this|to|what|when|where|who|why)\b)[a-z])"
_PATTERNS = {word: re.escape(word) + (_POINTING if word == "said" else "") for word in PLAIN}
_WORDS = re.compile(rf"\b({'|'.join(_PATTERNS[word] for word in sorted(PLAIN, key=len, reverse=True))})\b", re.IGNORECASE)


def lint(document: Document, names: frozenset[str]) -> Iterable[Lint]:
    """Archaic words in the text; answers and citations are left alone."""
    for stretch in stretches(document):
        for found in _WORDS.finditer(stretch.masked("citation")):
            word = found[1]
            yield stretch.found("archaism", document, f"“{word}” is an archaism; instead: {PLAIN[word.lower()]}")
