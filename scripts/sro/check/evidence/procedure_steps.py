"""How many acts some words name, one after another: what makes a procedure of a rule.

An act is a verb that somebody is to do or does ("tells the principal", "shall call a parent, and release"), or in clipped entries the thing that is meant
("nurse", "private room"). A noun that only looks like a verb is none: "the SRO Report", "restraint, arrests or reports", a list of exhibits.

- counted: "The officer shall tell the principal, call a parent and write it down" · "Principal told first; private room; parent called"
- not counted: "Exhibit C (SRO Report), Exhibit D (Protocol for Arrests)" · "Nothing here about arrests or reports …" · "shall not … unless …"
"""

import re
from collections.abc import Iterable

from sro.check.modality import bindings
from sro.check.phrases import Vocabulary

STEPS, THINGS = "$steps", "$step-things"
"""The terms for what is done, and for what is only named."""

_PIECE = re.compile(r"[;.:|]\s+|,\s+(?:and |then )?|\band\b")
_NOTHING = re.compile(r"^\W*(?:nothing|no (?:part|term|provision)|the following|whereas)\b|\b(?:is|are) (?:attached|annexed|appended)\b")
_THING = re.compile(
    r"(?:\b(?:an?|the|each|every|any|all|no|such|its|their|his|her|this|that|these|those|of|for|in|on|under|about|with|or|school|annual|written|incident|form|"
    r"exhibit|appendix|police|department|district)|\() $"
)
_BARE_THING = re.compile(r"(?:\b(?:the|an?|this) |\()\w+[^\Ws] $")
"""Before a verb's bare form after one who acts alone ("the duty report"): he "reports", so it is a noun."""
_PLAIN_NOUN = re.compile(
    r"(?:reports?|records?|calls?|notes?|files?|requests?|checks?|ends?|steps?|locks?|stores?|logs?|reviews?|contacts?|notices?|stops?|turns?)$"
)


def acts_in(texts: Iterable[str], vocabulary: Vocabulary) -> int:
    """How many different acts some folded sentences name together; a sentence that denies or lists papers names none."""
    pieces = {piece.strip() for text in texts if not _NOTHING.search(text) for piece in _PIECE.split(text)}
    return sum(_is_act(piece, vocabulary) for piece in pieces)


def less_limits(text: str) -> str:
    """A folded sentence without what it forbids, or allows on some terms only: the rule itself is none of the steps; "" where it says nothing else."""
    bound = [each for each in bindings(text) if each.force != "none"]
    if not any(each.polarity != "do" or each.only for each in bound):
        return text
    return "; ".join(text[slice(*each.predicate)] for each in bound if each.polarity == "do" and not each.only)


def _is_act(piece: str, vocabulary: Vocabulary) -> bool:
    if vocabulary.knows(THINGS[1:]) and vocabulary.says(THINGS, piece):
        return True
    return any(not _thing(found.group(), piece[: found.start()]) for found in vocabulary.find(STEPS, piece))


def _thing(word: str, before: str) -> bool:
    """Whether a word that may be a verb or a noun is a noun here."""
    if not _PLAIN_NOUN.match(word):
        return False
    return bool(_THING.search(before) or (not word.endswith("s") and _BARE_THING.search(before)))
