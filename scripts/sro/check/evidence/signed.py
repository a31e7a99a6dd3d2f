"""`signed`: signature blocks for the parties, and their dates.

- passes: two blocks, each with a date of signing
- weak: blocks without a date: the paper is not signed yet, or the date is not recorded
- fails: no block, or only one
"""

from sro.check.evidence.base import Evidence, Sources
from sro.check.finding import Quote, Strength
from sro.law import Signed


def find(form: Signed, sources: Sources, called: str) -> Evidence:
    """The signature blocks."""
    blocks = [passage for passage in sources.passages if passage.kind == "signature"]
    quotes = tuple(Quote(block.words, block.place) for block in blocks)
    if len(blocks) < form.at_least:
        return Evidence(Strength.WEAK if blocks else Strength.NONE, quotes, (f"Not found: {called}.",))
    unsigned = [block for block in blocks if not block.signed]
    if unsigned:
        return Evidence(Strength.WEAK, quotes, (f"No date of signing is recorded: {'; '.join(block.words for block in unsigned)}.",))
    return Evidence(Strength.STRONG, quotes)
