"""Who is bound: the modal verbs of a sentence, how strongly each binds, and whether it commands, forbids, limits or frees.

Strong: shall, must, will, is required to, agrees to, is responsible for … Weak: may, should, can, is encouraged to … A sentence without
any states a fact; under a heading or lead-in that speaks of duties it binds all the same.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest
from typing import Literal

Force = Literal["strong", "weak", "none"]
Polarity = Literal["do", "forbid", "free"]


def either(*alternatives: str) -> str:
    """A pattern that matches any of some patterns."""
    return "(?:" + "|".join(alternatives) + ")"


_BE = r"(?:is|are|be|being|was|were|shall be|will be|must be)"
_NO_BOUND = r"(?!\s+(?:only\s+)?(?:later|less|more|fewer|sooner|limited|fail)\b)"
_NOT = rf"{either('not', 'never', 'in no event', 'in no case', 'at no time', 'under no circumstances?', 'no longer')}\b{_NO_BOUND}"
_STRONG = either(
    "shall",
    "must",
    "will",
    rf"{_BE} (?:required|obligated|obliged|directed|bound) to",
    rf"{_BE} responsible (?:for|to)",
    rf"{_BE} charged with",
    r"(?<=\bit )is(?= (?:also )?the (?:duty|responsibility|obligation) of)",
    rf"{_BE} to(?= (?!the\b)\w+)",
    rf"{_BE} (?:required|mandatory)(?! (?:to|by|of|for)\b)",
    r"ha(?:s|ve) (?:the |a )?(?:duty|responsibility|obligation) (?:to|of)",
    r"ha(?:s|ve) to",
    "agrees? to",
    r"(?:undertakes?|commits?|pledges?|covenants?) to",
)
_WEAK = either(
    r"may(?! \d)",
    "should",
    "can",
    "could",
    "might",
    "ought to",
    rf"{_BE} (?:\w+ly )?(?:encouraged|authorized|permitted|allowed|expected|free|urged|invited|asked) (?:not )?to",
    r"ha(?:s|ve) (?:the )?discretion to",
    r"(?:intends?|aims?|hopes?|plans?|expects?|strives?|endeavors?|seeks?|tries|try) to",
)
_FREE = either(
    r"(?:shall|must|will|may) not be (?:required|obligated|obliged|expected) to",
    rf"{_BE} not (?:required|obligated|obliged|expected) to",
    "need not",
    r"(?:does|do) not (?:have|need) to",
    rf"{_BE} under no (?:duty|obligation) to",
    r"ha(?:s|ve) no (?:duty|obligation|responsibility) to",
    rf"{_BE} (?:exempt|excused|relieved) from",
    rf"{_BE} relieved of",
)
_FORBID = either(
    "cannot",
    "can not",
    rf"{_BE} not (?:permitted|allowed|authorized) to",
    rf"{_BE} (?:prohibited|barred|precluded|forbidden) from",
    rf"{_BE} forbidden to",
    r"(?:shall|must|will) (?:refrain|abstain|desist) from",
    r"(?:ha(?:s|ve)|(?:shall|must|will) have) no (?:role|part|authority|power|right)(?= (?:in|to|over)\b)",
)
_MODAL = re.compile(rf"\b(?:(?P<free>{_FREE})|(?P<forbid>{_FORBID})|(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))\b(?P<not>[\s,(-]*{_NOT})?")
_LIMITERS = "if when where as in to for by after upon on with until while under during against from at once necessary the that those"
_ONLY = re.compile(rf"\b(?:only|solely|exclusively)\b(?:\s+(?:be\s+)?\w+){{0,3}}?\s*{either(*_LIMITERS.split())}\b|\bonly\s+\w+")
_EXCEPTION = re.compile(r"\b(?:except|unless|other than|save (?:for|in|as)|but for)\b")
_NEVER = r"(?:(?:under|in) no (?:circumstances?|event|case)s?|at no time|never)"
_NOBODY = r"(?:no|neither|none of|not one)\b(?!\s+(?:later|less|more|fewer|sooner)\b)[^,;]*"
_NEGATED_SUBJECT = re.compile(rf"(?:^|[,;:]\s*|\band\s+|\bthat\s+)(?:{_NOBODY}|{_NEVER})[\s,]*$")
FRONTED = re.compile(rf"{_NEVER}[\s,]*$")
_TURNS = "and but or that which who when whenever if unless while where provided because until as so except"
TURN = re.compile(rf"(?:;|,?\s+\b{either(*_TURNS.split())}\b|,)")
_DUTY_CONTEXT = re.compile(r"\b(?:duties|duty|responsibilit(?:y|ies)|obligations?|requirements?|required|shall|must)\b")
_DENIALS = ("(?:does|do|did|is|are|was|were|has|have|had) not", "never", "no")
_INDICATIVE_NOT = re.compile(rf"\b{either(*_DENIALS)}\b(?!\s+(?:later|less|more|fewer|sooner|other (?:reason|purpose|cause|ground))\b)")
_DUTY_OF = re.compile(r"\s*(?:be )?(?:also )?the (?:duty|responsibility|obligation) of (?P<whose>[^,;]{1,80}?) to ")
_MEANS_NOTHING = re.compile(
    r"^(?:nothing (?:in|contained)|no (?:part|provision|section|article|clause|term) of)\b[^,;]{0,80}?\b(?:means?|says?|"
    r"provides?|implies|imply|requires?|is to be (?:read|taken)|"
    r"(?:shall|may|must) (?:be (?:read|construed|understood|taken|interpreted)|mean))(?: (?:to|as) (?:mean|meaning|say|saying|provide))?(?: that)?\b"
)
_IF = re.compile(r"(?:^|[,;:|]\s*)(?:and |or |but )?(?:if|when|where|unless|in case|provided)\b[^,;:|]*$")
_FIRST = re.compile(r"(?:^|[,;:.|]\s*)(?:and |or |but )?$")
_INVERTED = re.compile(
    r"\s+(?:(?:a|an|any|the|our|his|her|its|their|no|that|this|some|either) [\w'-]+|anything|anyone|anybody|there|it|he|she|they|we|you)\b"
)
_CONDITION = re.compile(r"^(?:if|when|where|whenever|in case|should|were)\b[^,:]*(?:,[^,:]*\bwhich\b[^,:]*)?[,:]")
_CLAUSE = 80
_FAIL = re.compile(r"\b(?:fails?|failure|neglects?|refuses?|declines?|refrains?|omits?) (?:to|from)\b")


@dataclass(frozen=True)
class Binding:
    """One modal verb and its reach in a folded sentence: ``subject`` and ``predicate`` are spans; ``force`` and ``polarity`` what it does.

    ``only`` says that the predicate limits ("only when"), ``exception`` that it excepts. ``implied`` marks a duty read from a
    heading or lead-in, ``nominal`` one whose act is a noun ("submission of a report is required"). ``duty_of`` is where the one bound is
    named after the verb ("it is the duty of the officer to report").
    """

    subject: tuple[int, int]
    predicate: tuple[int, int]
    force: Force
    polarity: Polarity
    only: bool = False
    exception: bool = False
    implied: bool = False
    nominal: bool = False
    duty_of: tuple[int, int] | None = None


@lru_cache(maxsize=100_000)
def bindings(text: str, context: str = "") -> tuple[Binding, ...]:
    """Every modal verb of a folded sentence, in order; one without force if it has none. ``context`` is the heading or lead-in above."""
    modals = [each for each in _MODAL.finditer(text) if not (each["weak"] and in_condition(text, each))]
    if not modals:
        return (_without_modal(text, implied=bool(_DUTY_CONTEXT.search(context))),)
    found: list[Binding] = []
    subject_start = 0
    for modal, following in zip_longest(modals, modals[1:]):
        end = next_subject = following.start() if following else len(text)
        if following and (turns := list(TURN.finditer(text, modal.end(), end))):
            end, next_subject = turns[-1].span()
        subject = (subject_start, modal.start())
        if not text[subject[0] : subject[1]].strip(" ,;") and found:
            subject = found[-1].subject
        found.append(_binding(text, modal, subject, (modal.end(), end)))
        subject_start = next_subject
    denied = _MEANS_NOTHING.match(text)
    return tuple(_turned(each) if denied and each.predicate[0] > denied.end() else each for each in found)


def in_condition(text: str, modal: re.Match[str]) -> bool:
    """Whether a "should" only opens a condition: "if the Chief should have no certificate", "should the Chief be absent"."""
    if not modal.group().startswith("should"):
        return False
    before = text[max(0, modal.start() - _CLAUSE) : modal.start()]
    return bool(_IF.search(before)) or bool(_FIRST.search(before) and _INVERTED.match(text[modal.end() :]))


def _turned(binding: Binding) -> Binding:
    """What "nothing in this agreement means that" leaves of a duty: what is said not to be forbidden is allowed, what is said not to be asked is free."""
    if binding.polarity == "forbid":
        return replace(binding, force="weak", polarity="do")
    return replace(binding, polarity="free") if binding.polarity == "do" else binding


def _without_modal(text: str, *, implied: bool) -> Binding:
    force: Force = "strong" if implied else "none"
    polarity: Polarity = "forbid" if _INDICATIVE_NOT.search(_CONDITION.sub("", text)) else "do"
    only, exception = bool(_ONLY.search(text)), bool(_EXCEPTION.search(text))
    return Binding((0, len(text)), (0, len(text)), force, polarity, only, exception, implied)


def _binding(text: str, modal: re.Match[str], subject: tuple[int, int], predicate: tuple[int, int]) -> Binding:
    said = text[predicate[0] : predicate[1]]
    before = text[subject[0] : subject[1]]
    only = bool(_ONLY.search(said)) or bool(re.match(r"\s*only\b", before))
    exception = bool(_EXCEPTION.search(text))
    negated = bool(modal["not"]) or bool(_NEGATED_SUBJECT.search(before)) or bool(FRONTED.search(before))
    if modal["free"]:
        return Binding(subject, predicate, "strong", "free", only, exception)
    if modal["forbid"]:
        return Binding(subject, predicate, "strong", "do" if negated else "forbid", only, exception)
    turned = bool(_FAIL.match(said.strip()))
    polarity: Polarity = "forbid" if negated != turned else "do"
    if modal["weak"]:
        firm = (polarity == "forbid" and modal["weak"] in ("may", "can", "could")) or (only and modal["weak"] in ("may", "can"))
        return Binding(subject, predicate, "strong" if firm else "weak", polarity, only, exception)
    nominal = modal["strong"].endswith(("required", "mandatory"))
    whose = _DUTY_OF.match(text, predicate[0], predicate[1])
    return Binding(subject, predicate, "strong", polarity, only, exception, nominal=nominal, duty_of=whose.span("whose") if whose else None)
