"""`duty`: somebody shall do something, or shall not.

Found in one sentence, or one entry of a list read with its lead-in. The actor stands before the verb ("Each SRO shall report"), after
"by" ("shall be reported by the SRO") or after "from" ("shall receive from the Chief"); a passive without an actor takes the actor of its clause.

- passes: "Each SRO shall, no later than five (5) school days after it, report to the Chief …"
- weak: "Each SRO may report …" (permissive) · "… within ten school days" (too long) · "… quarterly" (too seldom) · "… where practicable" (hedged, if `firm`)
- fails: "No SRO shall report …" · "The SRO is not required to report …" · "The Chief shall report to the SRO …"

With `polarity: forbid`: "shall not … except", "may … only when" pass; "shall …" fails.
"""

from __future__ import annotations

import re

from sro.check.evidence.base import PERMISSIVE, Found, Hit, Sources, best, in_each
from sro.check.evidence.deadline import deadline_fault
from sro.check.evidence.interval import interval_fault
from sro.check.finding import Quote, Strength
from sro.check.modality import FRONTED, Binding, bindings, either
from sro.check.passage import Passage
from sro.check.phrases import Vocabulary
from sro.check.sentences import Statement, statements
from sro.model.evidence import Duty, Part

_PREPOSITION = re.compile(
    r"\b(?:to|by|of|from|with|for|at|in|than|under|on|against|between|among|about)\s+(?:(?:the|a|an|each|any|every|all|its|their|his|her|such|that|this|assigned)\s+)*$"
)
_BY = re.compile(r"\bby\s+(?:(?:the|a|an|each|any|every|all|its|such|that|assigned|school's|district's|or|and|one|of)\s+)*$")
_FROM = re.compile(r"\bfrom\s+(?:(?:the|a|an|each|any|every|all|its|such)\s+)*$")
_PASSIVE = re.compile(r"^\s*,?(?:[^,]{0,80},)?\s*(?:only |also |then |first |promptly |immediately )?be\s+(?:\w+ly\s+|only\s+|also\s+)?\w+")
_PASSIVE_INDICATIVE = re.compile(r"\b(?:is|are)\s+(?:\w+ly\s+|only\s+)?\w+(?:ed|en|ade|ept|ent|ut|rn|eld|own)\b")
_RECEIVE = re.compile(r"\b(?:receiv\w*|obtain\w*|get|gets|collect\w*)\b")
_ASKED_BY = re.compile(r"\brequest(?:ed)? (?:of|by|from) (?:(?:the|its|their)\s+)*$")
_ASKS = re.compile(r"\s+(?:so )?(?:asks?|requests?|requires?|directs?)\b")
_PRONOUN = re.compile(
    r"^\s*(?:(?:then|also|thereafter|in addition),?\s+)?(?:he or she|she or he|he/she|he|she|they|it|the officer|such officer)\s*,?\s*$"
)
_CONDITIONS = "possible practicable practical feasible appropriate requested convenient needed".split()
_HEDGE = re.compile(
    r"\b(?:when|where|whenever|wherever|if|as|to the extent|insofar as|so far as) (?:reasonably )?"
    rf"{either(*_CONDITIONS, 'time permits', 'deemed necessary', 'deemed appropriate')}\b|"
    r"\b(?:every|all|any|reasonable|best|good[ -]faith) (?:reasonable |possible )?efforts?\b|\b(?:attempts?|try|strives?|endeavors?) to\b|"
    r"\b(?:upon|on|at) (?:the )?(?:\w+ )?(?:\w+'s )?request\b|\bdiscretion\b|"
    r"\b(?:generally|normally|ordinarily|usually|typically)\b|\bas time permits\b|\bif asked\b|\bif (?:\w+ ){1,4}(?:asks?|requests?|wants?|directs?)\b"
)
_LEADS = re.compile(r"(?:^|\b(?:and|or|then|to|be|not)|,)\s*(?:(?:be|also|then|first|\w+ly|at once|orally)\s+){0,3}$")
_POINTS_BACK = re.compile(r"\b(?:such|these|those|this|that|the report|each report|the reports|it|them|thereof|the same|so)\b")

FACTUAL = "it states what happens and does not say that it shall"


def find(form: Duty, sources: Sources, called: str) -> Found:
    """The best sentence for a duty in all passages."""
    hits: list[Hit] = []
    against: list[Quote] = []
    for found, opposite in in_each(_in_passage, form, sources):
        hits += found
        against += opposite
    return best(hits, called, against[:1])


def _in_passage(form: Duty, passage: Passage, vocabulary: Vocabulary) -> tuple[tuple[Hit, ...], tuple[Quote, ...]]:
    hits, against = [], []
    if passage.kind not in ("clause", "title"):
        return (), ()
    for statement in statements(passage):
        if statement.whole:
            continue
        above = f"{statement.context} / {statement.lead}"
        for binding in bindings(statement.text, above):
            if not _acts(form, statement, binding, vocabulary, above):
                continue
            quote = Quote(statement.quote, statement.place)
            if _wanted(form, binding):
                hits.append(_weigh(form, statement, binding, quote, vocabulary))
            elif binding.polarity != "do" and form.polarity == "do":
                against.append(quote)
    return tuple(hits), tuple(against)


def _wanted(form: Duty, binding: Binding) -> bool:
    if form.polarity == "do":
        return binding.polarity == "do"
    if binding.polarity == "forbid":
        return binding.exception or not binding.only
    return binding.polarity == "do" and binding.only


def _acts(form: Duty, statement: Statement, binding: Binding, vocabulary: Vocabulary, above: str) -> bool:
    text = statement.text
    start = binding.subject[0] if binding.nominal else binding.predicate[0]
    predicate = text[start : binding.predicate[1]]
    if not any(not form.leads or _LEADS.search(predicate[: match.start()]) for match in vocabulary.find(form.does, predicate)):
        return False
    if form.without is not None and vocabulary.says(form.without, text):
        return False
    if form.who is not None and not _who(form.who, statement, binding, vocabulary, above):
        return False
    if form.to is not None and not _receives(form.to, text, predicate, text[slice(*binding.subject)], vocabulary):
        return False
    if form.topic is not None and not any(vocabulary.says(form.topic, where) for where in (text, statement.scope, statement.context)):
        return False
    reach = _reach(form, statement, vocabulary)
    return all(_about(part, statement, reach, vocabulary) for part in form.about)


def _reach(form: Duty, statement: Statement, vocabulary: Vocabulary) -> str:
    """Where the rest of a duty may stand: its clause; the whole list, where the act stands in the words that lead to it."""
    if statement.lead and any(match.end() <= len(statement.lead) for match in vocabulary.find(form.does, statement.text)):
        return statement.list
    return statement.scope


def _receives(to: Part, text: str, predicate: str, subject: str, vocabulary: Vocabulary) -> bool:
    if vocabulary.says(to, predicate):
        return True
    if (_RECEIVE.search(predicate) or _PASSIVE.match(predicate)) and vocabulary.says(to, subject):
        return True
    return any(_ASKED_BY.search(text[: match.start()]) or _ASKS.match(text[match.end() :]) for match in vocabulary.find(to, text))


def _about(part: Part, statement: Statement, reach: str, vocabulary: Vocabulary) -> bool:
    if vocabulary.says(part, statement.text):
        return True
    wide = reach != statement.scope or bool(_POINTS_BACK.search(statement.text))
    return wide and vocabulary.says(part, reach)


def _who(who: Part, statement: Statement, binding: Binding, vocabulary: Vocabulary, above: str) -> bool:
    text = statement.text
    start, end = binding.subject
    if binding.force == "none" or binding.implied:
        early = [match for match in vocabulary.find(who, text[:80]) if not _PREPOSITION.search(text[: match.start()])]
        return (
            bool(early)
            or (binding.implied and vocabulary.says(who, above))
            or _agent(who, text, vocabulary)
            or (bool(_PASSIVE_INDICATIVE.search(text)) and vocabulary.says(who, f"{statement.scope} {above}"))
        )
    subject = text[start:end]
    if FRONTED.search(subject):
        subject = f"{subject} {' '.join(text[slice(*binding.predicate)].split()[:7])}"
    if any(not _PREPOSITION.search(subject[: match.start()]) for match in vocabulary.find(who, subject)):
        return True
    predicate = text[slice(*binding.predicate)]
    passive = bool(_PASSIVE.match(predicate))
    if (
        _agent(who, predicate, vocabulary)
        or _duty_of(who, subject, vocabulary)
        or ((passive or binding.nominal) and _agent(who, subject, vocabulary))
    ):
        return True
    if _RECEIVE.search(predicate) and any(_FROM.search(predicate[: match.start()]) for match in vocabulary.find(who, predicate)):
        return True
    if _PRONOUN.match(subject) and statement.before:
        first = bindings(statement.before)[0]
        return vocabulary.says(who, statement.before[slice(*first.subject)])
    named = re.search(r"\bby (?:the|an?|each|any|all)\b", predicate)
    return passive and not named and (vocabulary.says(who, statement.scope) or vocabulary.says(who, above))


def _agent(who: Part, predicate: str, vocabulary: Vocabulary) -> bool:
    return any(_BY.search(predicate[: match.start()]) for match in vocabulary.find(who, predicate))


def _duty_of(who: Part, subject: str, vocabulary: Vocabulary) -> bool:
    """ "The duties of each SRO shall include …", "It shall be the duty of the SRO to …"."""
    return bool(re.search(r"\b(?:duties|duty|responsibilit\w+|role) of\b", subject)) and vocabulary.says(who, subject)


def _weigh(form: Duty, statement: Statement, binding: Binding, quote: Quote, vocabulary: Vocabulary) -> Hit:
    why: list[str] = []
    if binding.force == "weak":
        why.append(PERMISSIVE)
    elif binding.force == "none":
        why.append(FACTUAL)
    reach = _reach(form, statement, vocabulary)
    for part in form.also:
        if not (vocabulary.says(part, statement.text) or vocabulary.says(part, reach)):
            why.append(f"it does not speak of {vocabulary.name(part)}")
    for fault in (
        deadline_fault(form.within, statement.text, statement.scope) if form.within else None,
        interval_fault(form.every, statement.text, statement.scope) if form.every else None,
    ):
        if fault:
            why.append(fault)
    if form.firm:
        hedge = _HEDGE.search(statement.text)
        if hedge:
            why.append(f"“{hedge.group()}” takes the firmness away")
    return Hit(Strength.WEAK if why else Strength.STRONG, quote, tuple(why))
