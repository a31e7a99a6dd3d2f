"""`cites`: a citation of a provision, long or short ("§ 10-222d", "§§ 10-222d and -222g"), outside words that call it repealed.

- finds: "in accordance with C.G.S. 10-222d"
- does not find: "10-222d (repealed July 1, 2025)" · "10-222dd"
"""

import re
from functools import lru_cache

from sro.check.evidence.base import Evidence, Sources
from sro.check.finding import Quote, Strength
from sro.law import Cites
from sro.reading import single_statements

_PAST = re.compile(r"\b(?:repealed|superseded|former|formerly|replaced|no longer)\b")


def find(form: Cites, sources: Sources, called: str) -> Evidence:
    """Every passage that cites one of the provisions."""
    pattern = _pattern(form.provisions)
    quotes = []
    for statement in (statement for passage in sources.passages for statement in single_statements(passage)):
        past = form.repealed_is_fine and _PAST.search(f"{statement.text} {statement.context}")
        if pattern.search(statement.text) and not past:
            quotes.append(Quote(statement.quote, statement.place))
    if not quotes:
        return Evidence(Strength.NONE, (), (f"Not found: {called}.",))
    return Evidence(Strength.STRONG, tuple(dict.fromkeys(quotes)))


@lru_cache(maxsize=100)
def _pattern(provisions: tuple[str, ...]) -> re.Pattern[str]:
    parts = []
    for provision in provisions:
        title, _, section = provision.partition("-")
        parts.append(rf"(?:{re.escape(title)})?-{re.escape(section)}")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w])")
