"""No student's name.

Students are called Student A, Student B and so on. A text is refused when it holds a name from a list given with the check
(`--names FILE`, one a line), or what looks like a name: a common given name, a capitalized word inside a sentence that is no known word,
initials with full stops, or a word after "named". Adults may be named after their title ("Principal Jones"). A word that is no name
can be allowed (`--allow WORD`).

Passes: "Student A hit Student B near Officer Jones." Fails: "Tyler hit Student B", "T.S. hit Student B", "a boy named sam".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sro.forms.report import Finding, Report
from sro.forms.rules.vocabulary import GIVEN, KNOWN, PLACES, STARTERS, TITLES, VERBS

ID = "names"
LETTERS = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017e\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u1ea0-\u1ef9"
DATA = {
    "word": f"[{LETTERS}][{LETTERS}'\u2019-]*",
    "initials": r"(?<![A-Za-z.])(?!U\.S|D\.C|P\.A|P\.E|A\.M|P\.M|N\.Y|I\.D)[A-Z]\. ?[A-Z]\.",
    "name_is": r"\b(?:named|name is|name was|names are|names were) (?!students?\b|by\b|in\b|as\b|on\b|above\b)[A-Za-z]",
    "sentence_ends": '.!?:;\n\u201c"(\u2022',
    "places_field": "location",
    "given": GIVEN,
    "known": KNOWN,
    "titles": TITLES,
    "places": PLACES,
    "verbs": VERBS,
    "starters": STARTERS,
    "listed": "the text holds a name from the list of students; call students Student A, Student B and so on",
    "probable": "the text holds what looks like a person’s name; call students Student A, Student B and so on, or allow the word if it is none",
}
_WORD = re.compile(str(DATA["word"]))
_INITIALS = re.compile(str(DATA["initials"]), re.ASCII)
_NAME_IS = re.compile(str(DATA["name_is"]), re.ASCII)
_GIVEN, _KNOWN = frozenset(GIVEN), frozenset(KNOWN)
_TITLES, _PLACES, _VERBS, _STARTERS = frozenset(TITLES), frozenset(PLACES), frozenset(VERBS), frozenset(STARTERS)


def check(report: Report) -> Iterator[Finding]:
    """At most one finding for each text: a name of the list, or else a probable name."""
    listed = [[plain(word) for word in words_of(name)] for name in report.names]
    known = _KNOWN | report.allowed | {plain(word) for name in ("officer_name", "school") for word in words_of(report.record.get(name, ""))}
    for path, text in report.texts():
        if any(_holds(text, parts) for parts in listed):
            yield Finding(path, ID, str(DATA["listed"]))
        elif path not in ("badge_number", "school") and probable(text, known, place=path == DATA["places_field"]):
            yield Finding(path, ID, str(DATA["probable"]))


def words_of(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(text)


def plain(word: str) -> str:
    """A word in lower case, without accents and without a possessive ending."""
    bare = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not "\u0300" <= c <= "\u036f").replace("\u2019", "'")
    return bare.removesuffix("'s").rstrip("'-")


def _holds(text: str, parts: list[str]) -> bool:
    """Whether a text holds a listed name: its parts side by side in any case, or one part of three letters or more with a capital."""
    found = words_of(text)
    plains = [plain(word) for word in found]
    turned = [*parts[1:], *parts[:1]]
    side_by_side = any(plains[n : n + len(parts)] in (parts, turned) for n in range(len(plains) - len(parts) + 1))
    alone = any(word[0] != word[0].lower() and bare in parts and len(bare) > 2 for word, bare in zip(found, plains, strict=True))
    return bool(parts) and (side_by_side or alone)


def probable(text: str, known: frozenset[str] | set[str], *, place: bool = False) -> bool:
    """Whether a text looks as if it held a name. In a ``place``, capitalized words are expected and only given names count."""
    if _INITIALS.search(text) or _NAME_IS.search(text):
        return True
    found = [(match.start(), match.group()) for match in _WORD.finditer(text)]
    plains = [plain(word) for _, word in found]
    titled = False
    for position, (start, word) in enumerate(found):
        bare = plains[position]
        after = plains[position + 1 : position + 4]
        before = plains[position - 1] if position else ""
        titled = before in _TITLES or (titled and before not in _KNOWN)
        if word[0] == word[0].lower() or bare in known or titled:
            continue
        if bare in _GIVEN and not (place and any(next_ in _PLACES for next_ in after)):
            return True
        if place or (word == word.upper() and len(word) > 1):
            continue
        if not _starts_sentence(text, start) or (after and after[0] in _VERBS and not _common(bare)):
            return True
    return False


def _common(bare: str) -> bool:
    return bare in _STARTERS or bare.endswith(("s", "ing", "ion", "ly", "ed"))


def _starts_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \u2018\u2019'")
    return not before or before[-1] in str(DATA["sentence_ends"])
