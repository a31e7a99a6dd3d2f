"""Defined terms of a document: where each is defined and where it is used."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from sro.check.lints.lint import Stretch, stretches
from sro.model.document import Document


def definitions(document: Document) -> dict[str, list[Stretch]]:
    """Each defined term's words and the stretches that define it."""
    found: dict[str, list[Stretch]] = defaultdict(list)
    for stretch in stretches(document):
        names: dict[str, str] = {}
        for run in stretch.runs:
            if run.kind == "term":
                names[run.to or run.text] = names.get(run.to or run.text, "") + run.text
        for words in names.values():
            found[words].append(stretch)
    return dict(found)


def uses(term: str, text: str) -> int:
    """How often a term stands in a text, in the singular or the plural, possessive or not."""
    if not _may_hold(text, term[:-1]):
        return 0
    return len(_forms(term).findall(text))


def _may_hold(text: str, beginning: str) -> bool:
    """Whether a text holds a term's beginning in any case; for letters that have several small forms this is left to the pattern."""
    return beginning in text or not (text + beginning).isascii() or beginning.lower() in text.lower()


@lru_cache(maxsize=4096)
def _forms(term: str) -> re.Pattern[str]:
    stem = re.escape(term)
    other = re.escape(term[:-1]) + "ies" if re.search("[^aeiou]y$", term) else stem + "e?s"
    return re.compile(rf"(?<!\w)(?:{stem}|{other})(?!\w)", re.IGNORECASE if term.islower() else 0)
