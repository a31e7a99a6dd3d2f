"""Who is bound: the modal verbs of a sentence, how strongly each binds, and whether it commands, forbids, limits or frees.

Strong: shall, must, will, is required to, agrees to, is responsible for … Weak: may, should, can, is encouraged to … A sentence without
any states a fact; under a heading or lead-in that speaks of duties it binds all the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Force = Literal["strong", "weak", "none"]
Polarity = Literal["do", "forbid", "free"]

_BE = r"(?:is|are|be|being|was|were|shall be|will be|must be)"
_NOT = r"(?:not|never|in no event|in no case|at no time|under no circumstances?|no longer)\b(?!\s+(?:only\s+)?(?:later|less|more|fewer|sooner|limited|fail)\b)"
_STRONG = (
    rf"shall|must|will|{_BE} required to|{_BE} obligated to|{_BE} obliged to|{_BE} directed to|{_BE} bound to|{_BE} responsible for|{_BE} responsible to|{_BE} charged with|"
    rf"{_BE} to(?= (?!the\b)\w+)|{_BE} (?:required|mandatory)(?! (?:to|by|of|for)\b)|ha(?:s|ve) (?:the |a )?(?:duty|responsibility|obligation) (?:to|of)|agrees? (?:to|that)|undertakes? to|commits? to|ha(?:s|ve) to|pledges? to|covenants? to"
)
_WEAK = (
    rf"may|should|can|could|might|would|ought to|{_BE} (?:\w+ly )?encouraged to|{_BE} (?:\w+ly )?authorized to|{_BE} (?:\w+ly )?permitted to|{_BE} allowed to|{_BE} (?:\w+ly )?expected to|{_BE} free to|"
    rf"{_BE} urged to|{_BE} invited to|{_BE} asked to|ha(?:s|ve) (?:the )?discretion to|intends? to|aims? to|hopes? to|plans? to|expects? to|strives? to|endeavors? to|seeks? to|tries to|try to"
)
_FREE = (
    rf"(?:shall|must|will|may) not be (?:required|obligated|obliged|expected) to|{_BE} not (?:required|obligated|obliged|expected) to|need not|(?:does|do) not (?:have|need) to|"
    rf"{_BE} under no (?:duty|obligation) to|ha(?:s|ve) no (?:duty|obligation|responsibility) to|{_BE} exempt from|{_BE} relieved (?:of|from)|{_BE} excused from"
)
_FORBID = (
    rf"cannot|can not|{_BE} (?:not (?:permitted|allowed|authorized) to|(?:prohibited|barred|precluded|forbidden) from|forbidden to)|(?:shall|must|will) (?:refrain|abstain|desist) from|"
    rf"ha(?:s|ve) no (?:role|part|authority|power|right)(?= (?:in|to|over)\b)|(?:shall|must|will) have no (?:role|part|authority|power|right)(?= (?:in|to|over)\b)|(?:shall|must|will) avoid"
)
_MODAL = re.compile(rf"\b(?:(?P<free>{_FREE})|(?P<forbid>{_FORBID})|(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))\b(?P<not>[\s,(-]*{_NOT})?")
_ONLY = re.compile(
    r"\b(?:only|solely|exclusively)\b(?:\s+(?:be\s+)?\w+){0,3}?\s*(?:if|when|where|as|in|to|for|by|after|upon|on|with|until|while|under|during|against|from|at|once|necessary|the\b|that\b|those\b)|\bonly\s+\w+"
)
_EXCEPTION = re.compile(r"\b(?:except|unless|other than|save (?:for|in|as)|but for)\b")
_NEGATED_SUBJECT = re.compile(r"(?:^|[,;:]\s*|\band\s+|\bthat\s+)(?:(?:no|neither|none of|not one)\b(?!\s+(?:later|less|more|fewer|sooner)\b)[^,;]*|(?:under|in) no (?:circumstances?|event|case)s?|at no time|never)[\s,]*$")
_FRONTED = re.compile(r"(?:under no circumstances?|in no (?:event|case)|at no time|never)[\s,]*$")
_TURN = re.compile(r"(?:;|,?\s+\b(?:and|but|or|that|which|who|when|whenever|if|unless|while|where|provided|because|until|as|so|except)\b|,)")
_DUTY_CONTEXT = re.compile(r"\b(?:duties|duty|responsibilit(?:y|ies)|obligations?|requirements?|required|shall|must)\b")
_INDICATIVE_NOT = re.compile(r"\b(?:does not|do not|did not|is not|are not|was not|were not|has not|have not|had not|never|no)\b(?!\s+(?:later|less|more|fewer|sooner)\b)")
_FAIL = re.compile(r"\b(?:fails?|failure|neglects?|refuses?|declines?|refrains?|omits?) (?:to|from)\b")


@dataclass(frozen=True)
class Binding:
    """One modal verb and its reach in a folded sentence: ``subject`` and ``predicate`` are spans; ``force`` and ``polarity`` what it does.

    ``only`` says that the predicate limits ("only when"), ``exception`` that it excepts. ``implied`` marks a duty read from a heading or lead-in, ``nominal`` one whose act is a noun ("submission of a report is required").
    """

    subject: tuple[int, int]
    predicate: tuple[int, int]
    force: Force
    polarity: Polarity
    only: bool = False
    exception: bool = False
    implied: bool = False
    nominal: bool = False


@lru_cache(maxsize=100_000)
def bindings(text: str, context: str = "") -> tuple[Binding, ...]:
    """Every modal verb of a folded sentence, in order; one without force if it has none. ``context`` is the heading or lead-in above."""
    modals = list(_MODAL.finditer(text))
    if not modals:
        implied = bool(_DUTY_CONTEXT.search(context))
        negated = bool(_INDICATIVE_NOT.search(text))
        span = (0, len(text))
        only = bool(_ONLY.search(text))
        return (Binding(span, span, "strong" if implied else "none", "forbid" if negated else "do", only, bool(_EXCEPTION.search(text)), implied),)
    found: list[Binding] = []
    subject_start = 0
    for position, modal in enumerate(modals):
        next_start = modals[position + 1].start() if position + 1 < len(modals) else len(text)
        end = next_start
        next_subject = next_start
        if position + 1 < len(modals):
            turns = list(_TURN.finditer(text, modal.end(), next_start))
            if turns:
                end, next_subject = turns[-1].start(), turns[-1].end()
        subject = (subject_start, modal.start())
        if not text[subject[0] : subject[1]].strip(" ,;") and found:
            subject = found[-1].subject
        predicate = (modal.end(), end)
        found.append(_binding(text, modal, subject, predicate))
        subject_start = next_subject
    return tuple(found)


def _binding(text: str, modal: re.Match[str], subject: tuple[int, int], predicate: tuple[int, int]) -> Binding:
    said = text[predicate[0] : predicate[1]]
    before = text[subject[0] : subject[1]]
    only = bool(_ONLY.search(said)) or bool(re.match(r"\s*only\b", before))
    exception = bool(_EXCEPTION.search(text))
    negated = bool(modal["not"]) or bool(_NEGATED_SUBJECT.search(before)) or bool(_FRONTED.search(before))
    if modal["free"]:
        return Binding(subject, predicate, "strong", "free", only, exception)
    if modal["forbid"]:
        return Binding(subject, predicate, "strong", "do" if negated else "forbid", only, exception)
    turned = bool(_FAIL.match(said.strip()))
    polarity: Polarity = "forbid" if negated != turned else "do"
    if modal["weak"]:
        word = modal["weak"]
        if polarity == "forbid" and word in ("may", "can", "could"):
            return Binding(subject, predicate, "strong", polarity, only, exception)
        if word in ("may", "can") and only:
            return Binding(subject, predicate, "strong", polarity, only, exception)
        return Binding(subject, predicate, "weak", polarity, only, exception)
    nominal = modal["strong"].endswith(("required", "mandatory"))
    return Binding(subject, predicate, "strong", polarity, only, exception, nominal=nominal)
