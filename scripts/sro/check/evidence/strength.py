"""How well a sentence that holds a duty carries it: what it lacks, how long and how seldom, what takes its firmness away.

A sentence that tells of a duty ("The parties intend that …", "The 2019 agreement said: …") or puts something before the act ("shall consider whether
to report") does not itself oblige to it. A time that stands in another sentence counts only if that sentence binds the same one.
"""

import re
from functools import partial

from sro.check.evidence.actor import PRONOUN, binds
from sro.check.evidence.base import PERMISSIVE, Hit
from sro.check.evidence.firmness import put_off, unfirm
from sro.check.evidence.frame import framed, recital
from sro.check.evidence.limits import fewer, hollow, limits, misjoined, narrowed
from sro.check.evidence.time import deadline_fault, interval_fault
from sro.check.finding import Quote, Strength
from sro.check.modality import Binding, bindings
from sro.check.phrases import Vocabulary
from sro.law import Duty
from sro.reading import Passage, Statement, single_statements

FACTUAL = "it states what happens and does not say that it shall"
_TELLING = (
    "intend\\w*|intention|intent|hopes?|expects?|expected|wish(?:es)?|believes?|recommends?|recommended|suggests?|says?|said|states|stated|"
    "reads?|told|provides"
)
_TELLS = re.compile(rf"\b(?:{_TELLING})\b[^,;]{{0,60}}?(?:\bthat\b|:)")
_OPERATIVE = re.compile(
    r"\bagree\w*\b|\b(?:this|the) (?:agreement|mou|moa|memorandum|policy|section|article) (?:also )?(?:provides|states|says)\b"
)
_PUTS_OFF = re.compile(
    r"\b(?:consider|discuss|decide|determine|contemplate|explore|plan|seek|intend|evaluate|whether|"
    r"be (?:offered|invited|encouraged|eligible|permitted|able|asked|advised|reminded|free|allowed)|"
    r"have (?:the |an? )?(?:discretion|option|opportunity|right|chance))\b(?:,? (?!and\b)\w+){0,4}\s*$"
)
_PAST = re.compile(r"\w+ed|gave|sent|made|wrote|told|took|brought|kept|held|met")
_BE = re.compile(r"\b(?:is|are|be|been|being|gets?|was|were)(?: \w+ly)?\s+$")
_USED_TO = re.compile(r"\b(?:used to|until now|formerly|in the past)\b")
_AT_PRESENT = re.compile(r"\b(?:currently|at present|today|now|this year|since \d{4}|in practice|historically|so far)\b")
_THE_THING = re.compile(r"\b(?:reports?|forms?|notices?|submissions?|copy|copies|such|this|it|they|these)\b")
_TRAILING = re.compile(r"\s*,?\s*(?:unless|if|except|provided|subject|where|when|or)\b")


def strength_of(form: Duty, statement: Statement, binding: Binding, passage: Passage, reach: str, vocabulary: Vocabulary) -> Hit:
    """The hit, with every reason why it is weak."""
    text = statement.text
    why: list[str] = []
    refers: list[tuple[str, str]] = []
    if binding.force == "weak":
        why.append(PERMISSIVE)
    elif binding.force == "none" and (_AT_PRESENT.search(text) or _tells_of_the_past(form, text, vocabulary)):
        why.append(FACTUAL)
    why += _not_itself(form, text, binding, vocabulary)
    for part in form.also:
        if not (vocabulary.says(part, text) or vocabulary.says(part, reach)):
            why.append(f"it does not speak of {vocabulary.name(part)}")
    why += _times(form, statement, passage, vocabulary)
    region = text[slice(*_region(text, binding, bindings(text, f"{statement.context} / {statement.lead}")))]
    if form.firm:
        for said, section in limits(region, region.find(text[slice(*binding.predicate)]), form.when, vocabulary):
            if section:
                refers.append((said, section))
            else:
                why.append(f"“{said}” takes the firmness away")
    if reason := unfirm(_less_fine(form, region, vocabulary), vocabulary, may=False, efforts=_wants_more_than_effort(form)):
        why.append(reason)
    elif words := framed(text) or recital(text):
        why.append(f"“{words}” tells of it and binds nobody")
    elif words := put_off(text):
        why.append(f"“{words}” leaves it to a later paper or day")
    if form.firm and form.polarity == "do":
        why += (f"“{words}” makes it smaller than the law's" for words in _smaller(form, text, region, binding, vocabulary))
    why += (f"“{words}” joins what the law joins by “{each.by}”" for each in form.joined if (words := misjoined(each, text, vocabulary)))
    if form.polarity == "forbid" and (words := hollow(region, form.narrows, vocabulary)):
        why.append(f"“{words}” leaves it to the one who is forbidden")
    return Hit(Strength.WEAK if why else Strength.STRONG, Quote(statement.quote, statement.place), tuple(dict.fromkeys(why)), tuple(refers))


def _tells_of_the_past(form: Duty, text: str, vocabulary: Vocabulary) -> bool:
    """Whether the act is told of as done ("The SRO reported …"), and not in the passive of a rule ("is reported by the SRO")."""
    acts = list(vocabulary.find(form.does, text))
    return bool(_USED_TO.search(text)) or (
        bool(acts) and all(_PAST.fullmatch(act.group().split()[0]) and not _BE.search(text[: act.start()]) for act in acts)
    )


def _wants_more_than_effort(form: Duty) -> bool:
    """Whether a duty to try falls short: not where the act looked for is an effort, nor in a row of steps ("first attempt to calm the student")."""
    acts = (form.does,) if isinstance(form.does, str) else form.does
    return form.firm or (not form.leads and not any("effort" in act for act in acts))


def telling(before: str) -> str:
    """The words before a duty that only tell of it ("the parties intend that"); "" if they impose it."""
    tells = _TELLS.search(before)
    return tells.group() if tells and not _OPERATIVE.search(before) else ""


def _less_fine(form: Duty, region: str, vocabulary: Vocabulary) -> str:
    """The sentence without the law's own conditions, which make nothing less firm."""
    for part in form.when:
        for match in vocabulary.find(part, region):
            region = region.replace(match.group(), "…")
    return region


def _not_itself(form: Duty, text: str, binding: Binding, vocabulary: Vocabulary) -> list[str]:
    before = text[: binding.predicate[0]] if binding.predicate != binding.subject else ""
    if tells := telling(before):
        return [f"“{tells}” tells of a duty and does not impose it"]
    if form.polarity == "do" and binding.predicate != binding.subject and not form.leads:
        predicate = text[slice(*binding.predicate)]
        first = min((match.start() for match in vocabulary.find(form.does, predicate)), default=0)
        put_off = _PUTS_OFF.search(predicate[:first])
        if put_off:
            return [f"“{put_off.group().strip()}” stands before the act"]
    return []


def _times(form: Duty, statement: Statement, passage: Passage, vocabulary: Vocabulary) -> list[str]:
    if form.within is None and form.every is None:
        return []
    clause = statement.scope
    for other in single_statements(passage):
        if other.text != statement.text and other.text in clause and _of_another(form, other, vocabulary):
            clause = clause.replace(other.text, " ")
    faults = (
        deadline_fault(
            form.within, vocabulary.in_school_days(statement.text), vocabulary.in_school_days(clause), partial(_says, form, vocabulary)
        )
        if form.within
        else None,
        interval_fault(form.every, statement.text, clause) if form.every else None,
    )
    return [fault for fault in faults if fault]


def _says(form: Duty, vocabulary: Vocabulary, event: str) -> bool:
    return form.within is None or form.within.after is None or vocabulary.says(form.within.after, event)


def _of_another(form: Duty, other: Statement, vocabulary: Vocabulary) -> bool:
    """Whether a sentence binds somebody else, and so gives no time for this duty."""
    first = bindings(other.text)[0]
    if form.who is None or first.subject == first.predicate or binds(form.who, other, first, vocabulary, ""):
        return False
    subject = other.text[slice(*first.subject)]
    return not (PRONOUN.match(subject) or _THE_THING.search(subject))


def _region(text: str, binding: Binding, every: tuple[Binding, ...]) -> tuple[int, int]:
    """The part of the sentence that belongs to one verb: from its subject, with what leads to it, to its last condition."""
    if binding not in every or len(every) == 1:
        return 0, len(text)
    position = every.index(binding)
    start = 0 if binding.subject == every[0].subject else binding.subject[0]
    end = binding.predicate[1] if position + 1 < len(every) else len(text)
    if position + 1 < len(every) and _TRAILING.match(text[end:]):
        end = every[position + 1].predicate[1]
    return start, end


def _smaller(form: Duty, text: str, region: str, binding: Binding, vocabulary: Vocabulary) -> list[str]:
    found = list(narrowed(region))
    if form.narrows is not None:
        found += (match.group() for match in vocabulary.find(form.narrows, region))
    start, end = binding.subject
    if form.who is not None and start == 0:
        few = fewer(text, vocabulary.find(form.who, text[:end]), end)
        found += [few] if few else []
    return found
