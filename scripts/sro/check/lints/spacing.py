"""Spacing: doubled spaces, a space before a comma, none after one.

Fails: "the  Chief", "the Chief ,", "(the Chief". Passes: "the Chief, and".
"""

import re
from collections.abc import Iterable

from sro.check.lints.lint import Lint, stretches
from sro.model.document import Document

_WRONG = (
    (re.compile(r"  +"), "two spaces where one belongs; remove one"),
    (re.compile(r"(?<!\S)\S* [,;:.!?](?=\s|$)"), "a space before punctuation; remove it"),
    (re.compile(r"[a-z],[a-z]\S*"), "no space after a comma; add one"),
    (re.compile(r"[,;]\s*[,;]|\.\s*\.(?!\.)(?<!\.\.\.)"), "punctuation twice; remove one"),
    (re.compile(r"\(\s*\)|\( | \)"), "a parenthesis that is empty or begins or ends with a space; mend it"),
)


def lint(document: Document, names: frozenset[str]) -> Iterable[Lint]:
    """Wrong spacing in the model's words and a district's own wording; answers are left as typed."""
    for stretch in stretches(document):
        text = stretch.masked("blank", "citation")
        for pattern, message in _WRONG:
            for found in pattern.finditer(text):
                around = text[max(0, found.start() - 15) : found.end() + 15].replace("\0", "…")
                yield stretch.found("spacing", document, f"“{around}”: {message}")
        if text.count("(") != text.count(")") or text.count("“") != text.count("”"):
            yield stretch.found("spacing", document, f"“{text[:40]}…”: a parenthesis or quotation mark without its partner; add it")
