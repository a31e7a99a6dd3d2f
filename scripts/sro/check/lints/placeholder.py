"""Placeholder: something that was to be filled in or decided and was not.

Fails: "{{ chief }}", "[[x]]", "TBD", "____", "will / may", "[insert name]". Passes: the bracketed blank of a question, which is counted elsewhere.
"""

import re
from collections.abc import Iterable

from sro.check.lints.lint import Lint, stretches
from sro.model.document import Document

_LEFT = re.compile(
    r"\{\{|\}\}|\{%|%\}|\[\[|\]\]|\*\*|\]\(law:|_{3,}|\.{4,}|\b(?:TBD|TODO|FIXME|XXX+|Lorem)\b|\b(?:will|shall|may) ?/ ?(?:will|shall|may)\b"
    r"|\[(?:insert|name|date|fill)[^\[\]]*\]",
)


def lint(document: Document, names: frozenset[str]) -> Iterable[Lint]:
    """Placeholders in the model's words and in a district's own wording; answers and blanks are left alone."""
    for stretch in stretches(document):
        for found in _LEFT.finditer(stretch.masked("blank")):
            yield stretch.found("placeholder", document, f"“{found[0]}” was left to be filled in or decided; decide it or ask a question")
