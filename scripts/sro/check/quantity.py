"""Quantities with units, as laws and agreements write them: deadlines ("no later than five (5) school days") and intervals ("each month")."""

import re
from dataclasses import dataclass
from typing import Literal

_UNITS_AND_TEENS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
_TENS = {"thirty": 30, "forty": 40, "sixty": 60, "ninety": 90}
_COMPOUND = {"twenty-one": 21, "twenty-four": 24, "twenty-eight": 28, "thirty-one": 31, "thirty-six": 36, "forty-five": 45}
_WORDS = {word: number for number, word in enumerate(_UNITS_AND_TEENS.split())} | _TENS | _COMPOUND
_WORDS |= {"forty-eight": 48, "seventy-two": 72, "a": 1, "an": 1}
_ORDINALS = {word: number for number, word in enumerate("same first second third fourth fifth sixth seventh eighth ninth tenth".split())}
_ORDINALS |= {"next": 1, "following": 1}
_NUMBER = rf"(?P<number>\d{{1,4}}|{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?:\s*\(\s*(?P<digits>\d{{1,4}})\s*\))?"
_UNIT = r"(?P<unit>(?:school|calendar|business|working|work)[\s-]*days?|week\s?days?|days?|hours?|weeks?|months?)"
_UPPER = (
    "within", "inside of", "inside", "no later than", "not later than", "no more than", "not more than", "at most", "up to", "in", "by", "less than", "under",
    "fewer than",
)  # fmt: skip
_LOWER = (
    "at least", "no less than", "not less than", "no fewer than", "not fewer than", "no sooner than", "not sooner than", "no earlier than",
    "more than", "over", "a minimum of",
)  # fmt: skip
_BEFORE = rf"(?P<before>{'|'.join(sorted((*_UPPER, *_LOWER, 'after'), key=len, reverse=True))})"
_AFTER = (
    r"(?P<after>\s+(?:after|of|following|from|thereafter|later|or less|or fewer|or sooner|before|at (?:the )?(?:most|latest|outside)|maximum|max|"
    r"(?:is|are) the (?:outer |outside |longest |last |very )?(?:limit|maximum|time|most)|(?:is|are) (?:allowed|the most)))"
)
_AMOUNT = re.compile(
    rf"(?<![\w.])(?:{_BEFORE}\s+(?:a period of\s+|the end of\s+|the\s+)?)?{_NUMBER}\s*[\s-]\s*(?:full\s+|consecutive\s+)?{_UNIT}(?:'\w*)?{_AFTER}?"
)
_RUN_OUT = re.compile(
    rf"\b(?:before|ere)\s+(?:more than\s+)?{_NUMBER}\s*[\s-]\s*(?:full\s+|consecutive\s+)?{_UNIT}\s+(?:have|has|are|"
    rf"is)\s+(?:run|passed|gone|elapsed|expired|over|up|out|ended)\b"
)
_ORDINAL = re.compile(
    r"(?:by|before|ere|no later than|not later than|within|on or before|on)\s+(?:the\s+)?(?:(?:end|close)\s+of\s+)?(?:the\s+)?"
    rf"(?P<ordinal>{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))\s+"
    r"(?P<unit>school day|calendar day|business day|working day|weekday|day)\b"
)
_AT_ONCE = re.compile(
    r"\b(?:immediately|at once|(?:on )?the same (?:school )?day|(?:on )?th(?:at|e) very day|the day itself|by the end of the (?:school )?day|"
    r"by the end of (?:his|her|their|the) (?:shift|tour))\b"
)
_VAGUE = re.compile(
    r"\b(?:promptly|as soon as (?:possible|practicable|practical|feasible)|timely|in a timely manner|"
    r"without (?:undue |unreasonable )?delay|within a reasonable time)\b"
)

Unit = Literal["hour", "day", "calendar day", "business day", "school day", "week", "month", "at once", "vague"]


@dataclass(frozen=True)
class Deadline:
    """A longest time: ``amount`` of ``unit`` ("at once" has no amount, "vague" no measure). ``doubtful``: word and figure differ ("ten (5)")."""

    amount: int
    unit: Unit
    said: str
    doubtful: bool = False


@dataclass(frozen=True)
class Frequency:
    """How often: the longest gap in ``days`` that the words allow, and whether they leave doubt."""

    days: int
    said: str
    doubtful: bool = False


def number_of(text: str) -> int:
    """ "five" → 5, "12" → 12."""
    return int(text) if text.isdigit() else _WORDS[text]


def deadlines(text: str) -> list[Deadline]:
    """Every longest time that a folded sentence gives. A shortest time ("at least five days") is none."""
    found = []
    for match in _AMOUNT.finditer(text):
        before, after = match["before"] or "", (match["after"] or "").strip()
        if before in _LOWER or after == "before" or not (before in _UPPER or after):
            continue
        if before == "after" or (before in ("in", "by") and not after and "day" not in match["unit"] and "hour" not in match["unit"]):
            continue
        amount = int(match["digits"]) if match["digits"] else number_of(match["number"])
        doubtful = bool(match["digits"]) and number_of(match["number"]) != amount
        found.append(Deadline(amount, _unit(match["unit"]), match.group().strip(), doubtful))
    for match in _RUN_OUT.finditer(text):
        amount = int(match["digits"]) if match["digits"] else number_of(match["number"])
        found.append(Deadline(amount, _unit(match["unit"]), match.group()))
    for match in _ORDINAL.finditer(text):
        ordinal = match["ordinal"]
        amount = _ORDINALS[ordinal] if ordinal in _ORDINALS else int(re.sub(r"\D", "", ordinal))
        found.append(Deadline(amount, _unit(match["unit"]), match.group()))
    found += [Deadline(0, "at once", match.group()) for match in _AT_ONCE.finditer(text)]
    found += [Deadline(0, "vague", match.group()) for match in _VAGUE.finditer(text)]
    return found


def _unit(said: str) -> Unit:
    said = re.sub(r"[\s-]+", " ", said).rstrip("s")
    if said in ("working day", "work day", "workday", "weekday", "week day", "business day"):
        return "business day"
    if said.startswith("school"):
        return "school day"
    if said.startswith("calendar"):
        return "calendar day"
    return {"day": "day", "hour": "hour", "week": "week", "month": "month"}[said]  # type: ignore[return-value]


_EVERY_NUMBER = re.compile(
    rf"\b(?:every|each|once every|at least every|no less than every)\s+{_NUMBER}\s*"
    r"(?P<unit>(?:school |calendar |business |working )?days?|weeks?|months?|years?)\b"
)
_OTHER = re.compile(r"\bevery other (?P<unit>day|week|month)\b")
_MONTHLY = (
    "monthly", "(?:each|every) (?:calendar )?month", "(?:once )?(?:a|per) month", "month's end", "of the month before",
    "of the (?:preceding|previous|next) month", "of the month (?:that|which) follows", "turn of (?:the|each|every) month", "(?:the|each|every|a|that) month's",
    "of the month that (?:has )?ended", "month by month", "once (?:in )?(?:each|every|a) month",
    "intervals (?:of )?(?:no|not) (?:longer|more|greater) than (?:30|thirty|31|thirty-one|28|twenty-eight) days",
    "intervals (?:of )?(?:no|not) (?:longer|more) than (?:a|one) month",
    "end of (?:each|every|the) month", "day of (?:each|every|the following|the next) month",
)  # fmt: skip
_HALF_YEARLY = (
    "(?:each|every) (?:semester|trimester)", "twice (?:a|per) year", "twice yearly", "semi-?annually", "semiannual", "biannually",
    "half-yearly",
)  # fmt: skip
_YEARLY = (
    "(?:at|by|before|after) (?:the )?(?:end|close|conclusion) of (?:the|each|every) (?:school |calendar |fiscal |academic )?year",
    "annually", "annual", "yearly", "(?:each|every) (?:school )?year", "once a year", "per year",
)  # fmt: skip
_NAMED = tuple(
    (days, re.compile(rf"\b(?:{'|'.join(names)})\b"))
    for days, names in (
        (1, ("daily", "(?:each|every) (?:school )?day")),
        (7, ("weekly", "(?:each|every) week", "once a week", "per week")),
        (31, _MONTHLY),
        (92, ("quarterly", "(?:each|every) (?:quarter|marking period)")),
        (183, _HALF_YEARLY),
        (366, _YEARLY),
        (1096, ("triennially", "triennial")),
    )
)
_DAYS = {"day": 1, "week": 7, "month": 31, "year": 365}
_TWICE_MONTH = re.compile(r"\b(?:twice (?:a|per|each|every) month|semi-?monthly)\b")
_FORTNIGHT = re.compile(r"\b(?:biweekly|bi-weekly|fortnightly)\b")
_BIMONTHLY = re.compile(r"\bbi-?monthly\b")
_ON_REQUEST = re.compile(
    r"\b(?:upon|on|at) (?:the )?(?:written )?request\b|\bwhen requested\b|\bas needed\b|\bfrom time to time\b|\bperiodically\b|\bregularly\b|"
    r"\bas (?:deemed )?necessary\b"
)
_THING = re.compile(r"^\s*(?:schedule|meeting|newsletter|calendar|notice|activity|stipend|payment|invoice|roster|drill)s?\b")


def frequencies(text: str) -> list[Frequency]:
    """Every interval that a folded sentence gives.

    "monthly" before a thing such as a schedule or a meeting says how often that thing is, and is left out.
    """
    found: list[Frequency] = []
    taken: list[tuple[int, int]] = []
    for match in _EVERY_NUMBER.finditer(text):
        amount = int(match["digits"]) if match["digits"] else number_of(match["number"])
        days = amount * _DAYS[match["unit"].rstrip("s").split()[-1]]
        found.append(Frequency(days * 2 if match["unit"].startswith("school") and amount > 20 else days, match.group()))
        taken.append(match.span())
    for match in _OTHER.finditer(text):
        found.append(Frequency(2 * _DAYS[match["unit"]], match.group()))
        taken.append(match.span())
    for pattern, days, doubtful in ((_TWICE_MONTH, 16, False), (_FORTNIGHT, 14, False), (_BIMONTHLY, 62, True)):
        for match in pattern.finditer(text):
            found.append(Frequency(days, match.group(), doubtful))
            taken.append(match.span())
    for days, pattern in _NAMED:
        for match in pattern.finditer(text):
            if not (any(start <= match.start() < end for start, end in taken) or _THING.match(text[match.end() :])):
                found.append(Frequency(days, match.group()))
    found += [Frequency(100_000, match.group(), True) for match in _ON_REQUEST.finditer(text)]
    return found
