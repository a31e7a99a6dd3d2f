"""The shape of `law/<jurisdiction>/words.yml`: the terms of art that evidence names, with their synonyms.

Some terms are asked for by name by the readings of `sro.check`; a state may leave them out, and then has no such reading: `deciders` (to whose will a
duty may be left), `laws-terms`, `empties` and `emptied-by` (definitions that leave little of a term), `handed-in` and `other-papers` (another time for
the same paper), `agreement` and `school-day` (a paper's own names for itself and for its days).
"""

from __future__ import annotations

from pydantic import Field

from sro.model import Source


class Defined(Source):
    """How a paper's own definition is known to define the term, whatever name it gives it (“Look-in” means any occasion to gather facts).

    It speaks of one of `says`, and of one of `also` beside it; or it begins with one of `begins`; or, before a name in parentheses, it ends with one of
    `ends`. It does not where it speaks of one of `but_not`, or where the name holds a word of `not_named` and none of `named`. A paper that speaks to its
    reader as one of `addressed` ("you remain a sworn officer") calls the term "you".
    """

    says: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    not_named: tuple[str, ...] = ()
    but_not: tuple[str, ...] = ()
    addressed: tuple[str, ...] = ()


class Term(Source):
    """An entry of `words.yml`: the name used in evidence, how to say it in a reason, the phrases that say it, and phrases that do not though they hold one;
    how a paper's own definition of it is known. A phrase may name another term ("name of $sro"), and is said by each phrase of that."""

    means: str
    said: tuple[str, ...] = Field(min_length=1)
    but_not: tuple[str, ...] = ()
    defined: Defined | None = None


class WordsFile(Source):
    """`law/<jurisdiction>/words.yml`: terms of art and their synonyms."""

    words: dict[str, Term]
