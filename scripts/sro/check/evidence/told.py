"""`told`: a clause that says a thing firmly, in whatever grammar: a sentence in the present, a table row, clipped entries, a bare command, two sentences.

- passes: "The Officer writes one report and puts it in the hands of the Chief by …" ·
  "SRO to Chief: five school days at most." · "Accounts are forwarded by the
  Chief to the Superintendent at intervals no longer than thirty days."
- weak: the same with a hedge in any sentence that carries it ("where coverage permits", "if the Superintendent asks", "may", "will be settled")
- fails: a recital, a heading, a table of contents · another actor · "The Superintendent sends the Chief …"
"""

import re
from collections.abc import Iterator

from sro.check.evidence.actor import binds
from sro.check.evidence.base import Evidence, Hit, Sources, best, in_each
from sro.check.evidence.firmness import unfirm
from sro.check.evidence.limits import narrowed
from sro.check.evidence.procedure_steps import acts_in
from sro.check.evidence.strength import telling
from sro.check.evidence.time import deadline_fault, interval_fault
from sro.check.finding import Quote, Strength
from sro.check.modality import Binding, bindings
from sro.check.phrases import Vocabulary
from sro.law import Part, Told
from sro.reading import Passage, Statement, all_words, single_statements

_NO_LAW = re.compile(r"^(?:whereas\b|note:|tip:|\[)|(?<!\.)\.{4,}\s*\d+\s*$|\b(?:table of )?contents$")
_TELLS = re.compile(r"\b(?:background|recitals?|whereas|table of contents|history|witnesseth)\b")
_LIMIT = re.compile(
    r"\b(?:not|never|no|nobody|none|nor|neither|only|except|unless|solely|nothing|avoid\w*|last (?:resort|thing)|decline\w*)\b"
)
_DENIES = re.compile(
    r"\b(?:not|never|nor|neither|nobody|cannot)\b(?! (?:later|less|more|longer|fewer|rarer|to exceed|exceeding))|"
    r"\bno (?!later|less|more|longer|fewer|event|case)"
)
_NOTHING = re.compile(r"^\W*nothing\b|^no (?:part|term|provision) of|\bneed not\b|\b(?:is|are|be) not (?:required|obliged|bound)\b")
_HANDS_OVER = re.compile(
    r"\b(?:send\w*|sent|giv\w+|gave|submit\w*|report\w*|provid\w*|deliver\w*|transmit\w*|forward\w*|furnish\w*|pass\w*|hand\w*|put\w*|get\w*|lay\w*|laid|plac\w+|"
    r"bring\w*|present\w*|fil(?:e|es|ed|ing)|turn\w*|ow(?:e|es|ed)|shar\w+|suppl\w+|with|over|reach\w*|copie[sd]|copy|notif\w+|lodg\w+|before)\b"
)
_TO = re.compile(r"\b(?:to|with|before|reach\w*|hands of|at the desk of) (?:the |his |her |its |that |an? |our )*$")
_NOT_TO = re.compile(r"\b(?:from|by|of|for|if|when|where|or|and|that|which|instead of|asks?|tells?) (?:the |his |her |its |that |an? )*$")
_BY = re.compile(r"\bby (?:the |each |every |an? |any |that )*$")
_APART = re.compile(r"[;:.|]")
_CELL_BEFORE = re.compile(r"[|;]\s*(?:who: )?(?:the |each |every )?$")
_CELL_AFTER = re.compile(r"\s*(?:[|;]|$)")
_FARTHEST = 160
_BESIDE = 2


def find(form: Told, sources: Sources, called: str) -> Evidence:
    """The best clause that says it."""
    return best(_hits(form, sources), called)


def _hits(form: Told, sources: Sources) -> Iterator[Hit]:
    standing = in_each(_statements, form, sources)
    for (position, passage), statements in zip(enumerate(sources.passages), standing, strict=True):
        for statement in statements:
            yield from _judged(form, statement, passage, position, sources)


def _statements(form: Told, passage: Passage, vocabulary: Vocabulary) -> tuple[Statement, ...]:
    """The sentences of a passage that say it in the right grammar, whatever stands beside them."""
    if passage.kind not in ("clause", "title") or not _may_hold(form, passage, vocabulary) or _tells(passage):
        return ()
    return tuple(
        statement
        for statement in single_statements(passage)
        if not _NO_LAW.search(statement.text)
        and all(vocabulary.says(part, statement.text) for part in form.core)
        and (form.without is None or not any(vocabulary.says(form.without, words) for words in (statement.text, statement.lead)))
        and _stands(form, statement, vocabulary)
    )


def _may_hold(form: Told, passage: Passage, vocabulary: Vocabulary) -> bool:
    return all(vocabulary.may_say(part, all_words(passage)) for part in form.core)


def _tells(passage: Passage) -> bool:
    return any(_TELLS.search(heading.lower()) for heading in passage.headings[-2:])


def _stands(form: Told, statement: Statement, vocabulary: Vocabulary) -> bool:
    """Whether the sentence has the right grammar: its actor, its limit or its hands."""
    text = statement.text
    if _NOTHING.search(text) or (not form.limits and form.who is None and form.hands is None and _forbids(statement)):
        return False
    if form.limits:
        if not _LIMIT.search(text):
            return False
    elif form.hands is not None and _denied(form, text, vocabulary):
        return False
    if form.hands is not None and not (_hands(form.hands, text, vocabulary) and _bound(form.hands[0], statement, vocabulary)):
        return False
    return form.who is None or _acts(form, statement, vocabulary)


def _forbids(statement: Statement) -> bool:
    """Whether the first verb that commands forbids or frees."""
    every = bindings(statement.text, statement.context)
    first = next((each for each in every if each.force != "none"), every[0])
    return first.polarity != "do" and not first.exception


def _denied(form: Told, text: str, vocabulary: Vocabulary) -> bool:
    """Whether something is denied that is no part of what is looked for ("a chief who is not certified")."""
    inside = [match.span() for part in (*form.core, *form.fine) for match in vocabulary.find(part, text)]
    first = next(vocabulary.find(form.hands[0], text), None) if form.hands else None
    start = first.start() if first else 0
    return any(
        match.start() >= start
        and not any(a <= match.start() < b for a, b in inside)
        and not re.search(r"(?:[,;|] *(?:and )?|\band )(?:\w+ )?$", text[: match.start()])
        for match in _DENIES.finditer(text)
    )


def _acts(form: Told, statement: Statement, vocabulary: Vocabulary) -> bool:
    assert form.who is not None
    text = statement.text
    above = f"{statement.context} / {statement.lead}"
    governed = [each for each in bindings(text, above) if each.force != "none" and not each.implied]
    bound = [each for each in bindings(text, above) if binds(form.who, statement, each, vocabulary, above)]
    if governed and not vocabulary.addressed and not any(each in bound for each in governed):
        return False
    if bound:
        if not form.limits:
            return any(each.polarity == "do" for each in bound)
        return any(_limits(each) for each in bound)
    other = next((match.start() for match in vocabulary.find(form.not_who, text)), len(text)) if form.not_who is not None else len(text)
    mine = next((match.start() for match in vocabulary.find(form.who, text)), None)
    if mine is not None:
        return mine < other
    return other > 24  # nobody is named before the act: a clipped entry or a bare command speaks to the one whom the paper is about


def _limits(binding: Binding) -> bool:
    """Whether a verb limits: forbids, or allows on some terms alone; what "shall not" be done "only when" is no limit."""
    if binding.polarity == "forbid":
        return binding.exception or not binding.only
    return binding.only or binding.exception or binding.force == "none"


def _hands(hands: tuple[Part, Part], text: str, vocabulary: Vocabulary) -> bool:
    """Whether the first gives to the second, in either order of words."""
    takers = list(vocabulary.find(hands[1], text))
    givers = list(vocabulary.find(hands[0], text))
    if not givers and hands[0] == vocabulary.addressed:
        return any(_TO.search(text[: taker.start()]) for taker in takers)
    return any(_gives(giver, taker, text) for giver in givers for taker in takers)


def _bound(giver: Part, statement: Statement, vocabulary: Vocabulary) -> bool:
    """Whether a verb that commands, where there is one, binds the giver."""
    text = statement.text
    above = f"{statement.context} / {statement.lead}"
    governed = [each for each in bindings(text, above) if each.force != "none" and not each.implied]
    if telling(text[: governed[0].predicate[0]] if governed else text):
        return False
    return not governed or giver == vocabulary.addressed or any(binds(giver, statement, each, vocabulary, above) for each in governed)


def _gives(giver: re.Match[str], taker: re.Match[str], text: str) -> bool:
    if giver.end() <= taker.start():
        between = text[giver.end() : taker.start()]
        if len(between) > _FARTHEST or _APART.search(between):
            return False
        if _TO.search(text[: taker.start()]):
            return True
        return not _NOT_TO.search(text[: taker.start()]) and bool(_HANDS_OVER.search(between))
    if taker.end() <= giver.start() and _CELL_BEFORE.search(text[: giver.start()]) and _CELL_AFTER.match(text[giver.end() :]):
        return bool(_TO.search(text[: taker.start()]) or _HANDS_OVER.match(text))  # a row: the task, who has it, and when
    return taker.end() <= giver.start() and bool(_BY.search(text[: giver.start()]) and _TO.search(text[: taker.start()]))


def _judged(form: Told, statement: Statement, passage: Passage, position: int, sources: Sources) -> Iterator[Hit]:
    vocabulary = sources.vocabulary
    carrying = [statement]
    commands = any(each.force != "none" and not each.implied for each in bindings(statement.text, statement.context))
    for part in form.near:
        if vocabulary.says(part, statement.text):
            continue
        if form.hands is not None and commands and part == form.near[0]:
            return  # a full sentence names what is handed over; only a clipped one leaves it to the words beside it
        found = _nearby(form, part, statement, passage, position, sources)
        if found is None:
            return
        carrying += [found] if isinstance(found, Statement) else []
    why = [reason for each in carrying if (reason := unfirm(_less(form.fine, each.text, vocabulary), vocabulary))]
    if form.steps and _steps(form, statement, passage, vocabulary) < form.steps:
        return
    if not form.limits and not form.steps:
        why += (f"“{words}” makes it smaller than the law's" for words in narrowed(statement.text))
    why += _times(form, carrying, passage, vocabulary)
    yield Hit(Strength.WEAK if why else Strength.STRONG, Quote(statement.quote, statement.place), tuple(dict.fromkeys(why)))


def _less(fine: tuple[Part, ...], text: str, vocabulary: Vocabulary) -> str:
    """The sentence without the law's own conditions."""
    for part in fine:
        for match in vocabulary.find(part, text):
            text = text.replace(match.group(), "…")
    return text


def _nearby(form: Told, part: Part, statement: Statement, passage: Passage, position: int, sources: Sources) -> Statement | bool | None:
    """The sentence beside this one that says a part; True where a heading does; None where none does."""
    vocabulary = sources.vocabulary
    if vocabulary.says(part, statement.context) or (statement.lead and vocabulary.says(part, statement.lead)):
        return True
    if form.steps or form.limits:  # what is forbidden, and in which order one acts, is said in its own clause
        return True if vocabulary.says(part, _own_words(statement, passage)) else None
    low, high = max(0, position - _BESIDE), position + _BESIDE + 1
    beside = sorted(enumerate(sources.passages[low:high], low), key=lambda each: (abs(each[0] - position), each[0]))
    for _, other in beside:
        if other is not passage and (other.place.section != passage.place.section or other.headings[:1] != passage.headings[:1]):
            continue
        if not vocabulary.may_say(part, all_words(other)) or _tells(other):
            continue
        said = [each for each in single_statements(other) if vocabulary.says(part, each.text) and not _NO_LAW.search(each.text)]
        if said:
            return next((each for each in said if not unfirm(each.text, vocabulary)), said[0])
    return None


def _own_words(statement: Statement, passage: Passage) -> str:
    """The words of the clause itself: an article without words of its own only holds clauses."""
    return all_words(passage) if passage.text else statement.scope


def _steps(form: Told, statement: Statement, passage: Passage, vocabulary: Vocabulary) -> int:
    """How many acts the clause names, one after another."""
    words = tuple(each.text for each in single_statements(passage)) if passage.text else (statement.scope,)
    return acts_in((text for text in words if not unfirm(text, vocabulary, may=False)), vocabulary)


def _times(form: Told, carrying: list[Statement], passage: Passage, vocabulary: Vocabulary) -> Iterator[str]:
    sentence = vocabulary.in_school_days(" / ".join(each.text for each in carrying))
    clause = vocabulary.in_school_days(all_words(passage))
    faults = (
        deadline_fault(form.within, sentence, clause) if form.within else None,
        interval_fault(form.every, sentence, clause) if form.every else None,
    )
    return (fault for fault in faults if fault)
