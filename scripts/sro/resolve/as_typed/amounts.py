"""Numbers, school days, money and shares in percent, in figures and in words."""

import re
from decimal import Decimal, InvalidOperation

from sro.model import Question
from sro.resolve.answer_types import read_answer
from sro.resolve.as_typed.said_back import Around, Reading, bare, refused, told
from sro.resolve.template import names_in
from sro.resolve.values import number_word

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SIZES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "k": 1_000, "m": 1_000_000, "mil": 1_000_000, "grand": 1_000}
_SHARES = {
    "half": 50,
    "one half": 50,
    "a half": 50,
    "1/2": 50,
    "50/50": 50,
    "50-50": 50,
    "a quarter": 25,
    "one quarter": 25,
    "1/4": 25,
    "three quarters": 75,
    "3/4": 75,
}
_FIGURES = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)?(?:\.\d+)?")
_LOOSE = re.compile(
    r"^(?:about|around|approx(?:imately|\.)?|roughly|circa|ca\.?|some|nearly|almost|over|under|up to|at least|at most|no more than|not more than|"
    r"more than|less than|"
    r"fewer than|between|min(?:imum)?(?: of)?|max(?:imum)?(?: of)?|~|≈|<|>|≤|≥)|\b(?:or so|or more|or less|or fewer|at least|at most|"
    r"or thereabouts|approximately|"
    r"minimum|maximum|ish)$|\d\s*\+$|\dish$|^several|^a few|^a couple",
    re.IGNORECASE,
)
_TWO = re.compile(
    r"\d[\dk,.%]*\s*(?:-|–|—|/|\bto\b|\bor\b|\band\b|&)\s*\$?\d|\b(?:{0})\b\s+(?:or|to|and)\s+\b(?:{0})\b".format("|".join(_ONES)),
    re.IGNORECASE,
)
_UNITS = re.compile(
    r"\b(?:school days?|days?|students?|pupils?|children|kids|people|persons?|residents|inhabitants|officers?|sros?|months?|years?|percent|per cent|pct|"
    r"dollars?|bucks|usd|"
    r"total|in all|altogether|enrolled|full[- ]time|annually|yearly|(?:per|a|each|an) (?:year|officer|person|week|month)|/\s*(?:yr|year)|us)\b|%",
    re.IGNORECASE,
)
_OTHER_CLOCKS = re.compile(
    r"\b(calendar days?|business days?|working days?|weekdays?|hours?|hrs?|weeks?|months?|minutes?)\b", re.IGNORECASE
)


def number(question: Question, typed: str, around: Around) -> Reading:
    """A number, whole unless the question takes decimals. Raises :class:`AnswerError` for a range, an estimate, another unit, or what the question's
    limit does not let through."""
    text = bare(typed)
    percent = _is_share(question)
    if percent and text.lower().removesuffix(" percent").strip() in _SHARES:
        return Reading("read", _SHARES[text.lower().removesuffix(" percent").strip()])
    note, doubt = "", False
    if question.type == "school_days":
        if clock := _OTHER_CLOCKS.search(text):
            raise refused(
                f"school days are wanted, and “{told(text)}” counts {_plural(clock[1].lower())}; write school days, for example 5"
            )
        doubt = bool(re.search(r"\bdays?\b", text, re.IGNORECASE)) and not re.search(r"\bschool\b", text, re.IGNORECASE)
        note = "counted in school days; another kind of day would be wrong here" if doubt else ""
    if (grouped := re.fullmatch(r"(\d{1,3}(?:\.\d{3})+)\D*", text)) and not question.decimals:
        raise refused(f"“{told(text)}” has a period where a comma is usual; write {grouped[1].replace('.', ',')} if that is meant")
    example = "5" if question.type == "school_days" else "70" if percent else next(iter(re.findall(r"\d[\d,]*", text)), "2")
    found = _one(text, _UNITS.sub(" ", text), f"for example {example}")
    if not question.decimals and found != found.to_integral_value():
        raise refused(_not_whole(question, found))
    value: int | str = int(found) if found == found.to_integral_value() else f"{found.normalize():f}"
    if percent and found >= 100 and question.limit and question.limit.at_most == 99:
        asked = " and ".join(sorted(names_in(question.when, condition=True))) if question.when else ""
        raise refused(
            f"{value} percent is the whole, and a share is asked for here; who pays the whole is answered under {asked}; "
            f"or write a share, for example 70"
        )
    read_answer(question, value)
    return Reading("doubt" if doubt else "read", value, note)


def money(question: Question, typed: str, around: Around) -> Reading:
    """Whole dollars."""
    text = bare(typed)
    if found := re.fullmatch(r"\$?\s*(\d{1,3}(?:\.\d{3})+)", text):
        raise refused(f"“{told(text)}” has a period where a comma is usual; write ${found[1].replace('.', ',')} if that is meant")
    if _TWO.search(text.replace("$", "")):
        place = -1 if re.search(r"at the most|highest", question.ask) else 0
        amounts = re.findall(r"\$?\d[\d,.]*k?", text)
        which = "the higher" if place else "the lower"
        raise refused(
            f"“{told(text)}” holds two amounts; write {which} one here, for example {amounts[place]}, and the other in its own question"
        )
    found_amount = _one(text, _UNITS.sub(" ", text.replace("$", " ")), "for example $80,500")
    if found_amount != found_amount.to_integral_value():
        raise refused(f"whole dollars are wanted, and “{told(text)}” has cents; write ${int(found_amount):,}, for example")
    value = int(found_amount)
    read_answer(question, value)
    return Reading("read", value)


def _is_share(question: Question) -> bool:
    return "percent" in question.ask


def _plural(unit: str) -> str:
    return unit if unit.endswith("s") else f"{unit}s"


def _not_whole(question: Question, found: Decimal) -> str:
    up = int(found) + 1
    if "officer" in question.ask:
        return (
            f"{found} is not a whole number; count each officer as one, whole; "
            f"that one serves part time is another question’s answer; write {up}, for example"
        )
    return f"{found} is not a whole number; write one, for example {up}"


def _one(text: str, words: str, example: str) -> Decimal:
    """The one number in some words whose units were taken out."""
    words = words.replace(" ", " ").strip(" .,;:$").strip()
    if _LOOSE.search(words) or _LOOSE.search(text):
        raise refused(f"“{told(text)}” is no exact number, and the text prints one; write it, {example}, or :skip until it is settled")
    both = re.fullmatch(r"(.*?[a-z])\s*\(\s*([\d,.]+)\s*\)\s*|([\d,.]+)\s*\(\s*([a-z -]+)\s*\)", words.lower())
    if both:
        pair = [_value(each) for each in both.groups() if each]
        if pair[0] is not None and pair[0] == pair[1]:
            return pair[0]
        if None not in pair:
            raise refused(f"“{told(text)}” says two numbers, {pair[0]} and {pair[1]}; write the one that is meant, {example}")
    elif _TWO.search(words):
        raise refused(f"“{told(text)}” holds more than one, and one number is wanted; write which, {example}, or :skip until it is settled")
    elif (value := _value(words)) is not None:
        return value
    raise refused(f"“{told(text)}” is not a number; write figures, {example}")


def _value(words: str) -> Decimal | None:
    """Figures with commas and a size (80.5k), or number words up to millions; None for anything else."""
    words = words.strip().lower()
    if found := re.fullmatch(rf"({_FIGURES.pattern})\s*(k|m|mil|thousand|million|grand|hundred)?", words):
        try:
            return Decimal(found[1].replace(",", "").replace(" ", "")) * _SIZES.get(found[2] or "", 1)
        except InvalidOperation:
            return None
    total, part = 0, 0
    seen = False
    for word in re.split(r"[\s-]+", re.sub(r"\band\b|,", " ", words).strip()):
        if word in _ONES:
            part += _ONES.index(word)
        elif word in _TENS:
            part += 20 + 10 * _TENS.index(word)
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in ("thousand", "million"):
            total, part = total + (part or 1) * _SIZES[word], 0
        elif word not in ("a", "just", "only", "exactly", "one"):
            return None
        seen = True
    value = Decimal(total + part)
    return value if seen and not (value == 0 and words != "zero") else None


def spoken(value: int) -> str:
    """A number as the documents write it."""
    return str(number_word(value))
