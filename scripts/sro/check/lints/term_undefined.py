"""Term undefined: a word written with a capital inside a sentence that is no defined term, no name from an answer and no proper name.

Fails: "as the Program Committee decides" without a definition. Passes: "the Chief" where (“**Chief**”) is defined; "Connecticut", listed in
the document's `words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sro.check.lints.lint import Lint, stretches
from sro.check.lints.terms import definitions, uses
from sro.model.document import Document

_CAPITALIZED = re.compile(r"(?<![\w’-])[A-Z][\w’-]*(?:[ \u00a0](?:of the |of |and )?[A-Z][\w’-]*)*")
_BEFORE_SENTENCE = re.compile(r"(^|[.?!:;“(\n]|—)[\s“(]*$")
_NUMBER = "(?:[IVXLC]+|[A-Z]|[0-9.]+)"
_COUNTED = re.compile(
    rf"\b[A-Z][a-z]+s[ \u00a0]{_NUMBER}(?:(?:, and |, or |, | and | or | to |–){_NUMBER}\b)+|"
    r"\b[A-Z][a-z]+[ \u00a0](?:[A-Z]|[IVX]+|[0-9]+)\b|\b(?:Article|Section|Exhibit)s?\b|\b[A-Z]\b"
)
_ALWAYS = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday".split()
)


def lint(document: Document, names: frozenset[str]) -> Iterable[Lint]:
    """Capitalized words inside sentences that nothing explains. Headings, captions, answers and counted things (Level 2) do not count."""
    terms = sorted({*definitions(document), *names, *_ALWAYS}, key=len, reverse=True)
    known = [(term, _singular(term), _singular(term)[:-1].lower()) for term in terms]
    for stretch in stretches(document):
        if stretch.heading or stretch.clause == "illustration":
            continue
        text = _COUNTED.sub(lambda found: "\0" * len(found[0]), stretch.masked("citation", "reference", "blank", "term"))
        seen: set[str] = set()
        for found in _CAPITALIZED.finditer(text):
            left = _unexplained(found[0].replace("\u00a0", " "), known, starts=bool(_BEFORE_SENTENCE.search(text[: found.start()])))
            if left and left not in seen:
                seen.add(left)
                message = (
                    f"“{left}” is written like a defined term and is not defined here; define it, or list it in the document's `words`"
                )
                yield stretch.found("term-undefined", document, message)


def _singular(term: str) -> str:
    return term[:-1] if term.endswith("s") else term


def _unexplained(phrase: str, known: list[tuple[str, str, str]], *, starts: bool) -> str:
    """What is left of a phrase without known terms, in the singular or plural, and without a sentence's first word. With each term comes its singular,
    and how both begin in small letters."""
    first = phrase.split()[0]
    plain = phrase.lower() if phrase.isascii() else ""
    for term, singular, beginning in known:
        if plain and beginning.isascii() and beginning not in plain:
            continue  # of a phrase only more is taken away, so what it does not hold now it never will
        if phrase and (uses(term, phrase) or uses(singular, phrase)):
            phrase = re.sub(rf"(?<!\w){re.escape(singular)}(?:’s|s’|s|es)?(?!\w)", " ", phrase)
    words = [word for word in phrase.split() if word[:1].isupper()]
    if starts and words and words[0] == first:
        words = words[1:]
    return " ".join(words)
