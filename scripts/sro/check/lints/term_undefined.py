"""Term undefined: a word written with a capital inside a sentence that is no defined term, no name from an answer and no proper name.

Fails: "as the Program Committee decides" without a definition. Passes: "the Chief" where (“**Chief**”) is defined; "Connecticut", listed in
the document's `words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sro.check.lints.lint import Lint, stretches
from sro.check.lints.terms import definitions, uses
from sro.document import Document

_CAPITALIZED = re.compile(r"(?<![\w’-])[A-Z][\w’-]*(?:[ \u00a0](?:of the |of |and )?[A-Z][\w’-]*)*")
_BEFORE_SENTENCE = re.compile(r"(^|[.?!:;“(\n]|—)[\s“(]*$")
_ALWAYS = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday I".split()
)


def lint(document: Document, names: frozenset[str]) -> Iterable[Lint]:
    """Capitalized words inside sentences that nothing explains. Headings, captions and answers do not count."""
    known = sorted({*definitions(document), *names, *_ALWAYS}, key=len, reverse=True)
    for stretch in stretches(document):
        if stretch.heading:
            continue
        text = stretch.masked("citation", "reference", "blank", "term")
        for found in _CAPITALIZED.finditer(text):
            phrase = found[0].replace("\u00a0", " ")
            if _BEFORE_SENTENCE.search(text[: found.start()]):
                phrase = " ".join(phrase.split()[1:])
            left = _unexplained(phrase, known)
            if left:
                message = (
                    f"“{left}” is written like a defined term and is not defined here; define it, or list it in the document's `words`"
                )
                yield stretch.found("term-undefined", document, message)


def _unexplained(phrase: str, known: list[str]) -> str:
    for term in known:
        if phrase and uses(term, phrase):
            phrase = re.sub(rf"(?<!\w){re.escape(term)}(?:’s|s|es)?(?!\w)", " ", phrase, flags=re.IGNORECASE)
    words = [word for word in phrase.split() if word[:1].isupper()]
    return " ".join(words)
