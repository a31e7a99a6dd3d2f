"""`fact`: conduct, by what is recorded of it.

- passes: an address for the district; one for *each* school with an officer
- weak: an address for some of the schools
- fails: nothing recorded; an address that is not one
"""

import re
from typing import Any

from sro.check.evidence.base import NOT_RECORDED, Evidence, Sources
from sro.check.finding import Quote, Strength
from sro.law import Fact
from sro.reading import Place

_WEB = re.compile(r"https?://[^\s/.]+\.[^\s]+")


def find(form: Fact, sources: Sources, called: str) -> Evidence:
    """What the facts record."""
    value = sources.facts.get(form.name)
    if form.part is None:
        if _given(value, form):
            return Evidence(Strength.STRONG, (_recorded(form, str(value)),))
        return Evidence(Strength.NONE, (), (f"{NOT_RECORDED}: {form.says}.",))
    entries = [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list | tuple) else []
    with_part = [entry for entry in entries if _given(entry.get(form.part), form)]
    if not with_part:
        return Evidence(Strength.NONE, (), (f"{NOT_RECORDED}: {form.says}.",))
    quotes = (_recorded(form, "; ".join(f"{entry.get('name') or 'unnamed'}: {entry[form.part]}" for entry in with_part)),)
    without = [str(entry.get("name") or "an unnamed one") for entry in entries if entry not in with_part]
    if without:
        return Evidence(Strength.WEAK, quotes, (f"{NOT_RECORDED} for every one: {form.says}; without: {', '.join(without)}.",))
    return Evidence(Strength.STRONG, quotes)


def _given(value: Any, form: Fact) -> bool:
    if value is None or value is False or value == "":
        return False
    return bool(_WEB.fullmatch(str(value))) if form.web_address else True


def _recorded(form: Fact, text: str) -> Quote:
    return Quote(text, Place(heading=f"recorded facts: {form.says}"))
