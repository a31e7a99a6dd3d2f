"""`duty`: somebody shall do something, or shall not.

Found in one sentence, or one entry of a list read with its lead-in. The actor is the subject of the verb ("Each SRO shall report"), stands after
"by" ("shall be reported by the SRO") or after "from" ("shall receive from the Chief"); a passive without an actor takes the actor of its clause.

- passes: "Each SRO shall, no later than five (5) school days after it, report to the Chief …"
- weak: "Each SRO may report …" (permissive) · "… within ten school days" (too long) · "… quarterly" (too seldom) · "… where practicable", "… unless the
  Chief excuses it", "The lead SRO shall …" (hedged, conditional, narrowed, if `firm`) · "… shall consider whether to report" · "The parties intend that …"
- fails: "No SRO shall report …" · "The SRO is not required to report …" · "The Chief shall report to the SRO …" · "If an SRO is absent, the
  Principal shall report …"

With `polarity: forbid`: "shall not … except", "may … only when" pass; "shall …" fails; "shall not … except when the SRO sees fit" is weak.
"""

import re
from dataclasses import replace

from sro.check.evidence.actor import PASSIVE, RECEIVE, binds
from sro.check.evidence.base import Evidence, Hit, Sources, best, in_each
from sro.check.evidence.limits import hollow
from sro.check.evidence.strength import strength_of
from sro.check.finding import Quote, Strength
from sro.check.modality import Binding, bindings
from sro.check.phrases import Vocabulary
from sro.law import Duty, Part
from sro.reading import Passage, Statement, all_words, single_statements

_ASKED_BY = re.compile(r"\brequest(?:ed)? (?:of|by|from) (?:(?:the|its|their)\s+)*$")
_ASKS = re.compile(r"\s+(?:so )?(?:asks?|requests?|requires?|directs?)\b")
_LEADS = re.compile(r"(?:^|\b(?:and|or|then|to|be|not)|,)\s*(?:(?:be|also|then|first|\w+ly|at once|orally)\s+){0,3}$")
_NOUN = re.compile(r"reports?|files?")
_OF_A_THING = re.compile(
    r"\b(?:an?|the|all|any|each|every|such|these|those|its|their|his|her|this|that|of|no|one|\w+ed|form a|written|incident)\s+$"
)
_MAKES = re.compile(r"\b(?:ma[dk]es?|making|prepares?|prepared|write|writes|written|issues?|submission|be)\b")
_SUBORDINATE = re.compile(r"\b(?:where|when|whenever|if|unless|until|because) [^,;]*$")
_POINTS_BACK = re.compile(r"\b(?:such|these|those|this|that|the report|each report|the reports|it|them|thereof|the same|so)\b")


def find(form: Duty, sources: Sources, called: str) -> Evidence:
    """The best sentence for a duty in all passages."""
    hits: list[Hit] = []
    against: list[tuple[Quote, bool]] = []
    there: frozenset[str] = frozenset()
    for found, opposite in in_each(_in_passage, form, sources):
        if found or opposite:  # of most passages neither
            there = there or (_sections(sources.passages) if any(hit.refers for hit in found) else there)
            hits += (_referred(hit, there) if hit.refers else hit for hit in found)
            against += opposite
    return best(hits, called, [quote for quote, _ in against[:1]], [quote for quote, plainly in against if plainly][:1])


def _sections(passages: tuple[Passage, ...]) -> frozenset[str]:
    """By which names a paper's sections can be referred to."""
    return frozenset(name for each in passages for name in (each.place.number.rstrip("."), each.place.section.lower().split(" ")[-1]))


def _referred(hit: Hit, there: frozenset[str]) -> Hit:
    """A hit whose exceptions stand in other sections: weak, if one of those is not ``there``."""
    lost = tuple(f"“{said}” refers to words that are not there" for said, section in hit.refers if there > {""} and section not in there)
    return replace(hit, strength=Strength.WEAK, why=(*hit.why, *lost)) if lost else hit


def _in_passage(form: Duty, passage: Passage, vocabulary: Vocabulary) -> tuple[tuple[Hit, ...], tuple[tuple[Quote, bool], ...]]:
    hits, against = [], []
    if passage.kind not in ("clause", "title") or not vocabulary.may_say(form.does, all_words(passage)):
        return (), ()
    for statement in single_statements(passage):
        if not vocabulary.may_say(form.does, statement.text):
            continue
        above = f"{statement.context} / {statement.lead}"
        for binding in bindings(statement.text, above):
            if not _acts(form, statement, binding, vocabulary, above):
                continue
            quote = Quote(statement.quote, statement.place)
            if _wanted(form, binding):
                hits.append(strength_of(form, statement, binding, passage, reach_of(form, statement, vocabulary), vocabulary))
            elif _opposes(form, binding, statement.text, vocabulary) and _of_these_steps(form, statement, vocabulary):
                against.append((quote, binding.subject != binding.predicate and _of_the_same(form, statement, vocabulary)))
    return tuple(hits), tuple(against)


def _wanted(form: Duty, binding: Binding) -> bool:
    if form.polarity == "do":
        return binding.polarity == "do"
    if binding.polarity == "forbid":
        return binding.exception or not binding.only
    return binding.polarity == "do" and binding.only


def _opposes(form: Duty, binding: Binding, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence says the opposite of the duty: frees from it, or lets the one who is forbidden do it as they like."""
    if form.polarity == "do":
        return binding.polarity != "do" and _itself(form, text[slice(*binding.predicate)], vocabulary)
    return binding.polarity == "do" and binding.force == "weak" and not binding.only and bool(hollow(text, form.narrows, vocabulary))


def _itself(form: Duty, predicate: str, vocabulary: Vocabulary) -> bool:
    """Whether the act is what a verb governs, and not what somebody else does in a clause of its own ("need not wait where a court so provides")."""
    return any(not _SUBORDINATE.search(predicate[: match.start()]) for match in vocabulary.find(form.does, predicate))


def _of_these_steps(form: Duty, statement: Statement, vocabulary: Vocabulary) -> bool:
    """Whether a sentence speaks of the steps themselves: what is forbidden beside them in a long paragraph ("such a firearm shall in no event be stored")
    is a rule of its own and no step left undone."""
    return not form.leads or all(vocabulary.says(part, statement.text) for part in form.about)


def _of_the_same(form: Duty, statement: Statement, vocabulary: Vocabulary) -> bool:
    """Whether a sentence that says the opposite speaks of what the duty is about, and not of another duty of the same actor."""
    return not form.also or any(vocabulary.says(part, statement.text) for part in form.also)


def _acts(form: Duty, statement: Statement, binding: Binding, vocabulary: Vocabulary, above: str) -> bool:
    text = statement.text
    start = binding.subject[0] if binding.nominal else binding.predicate[0]
    predicate = text[start : binding.predicate[1]]
    if not any(_commanded(form, match, predicate, binding) for match in vocabulary.find(form.does, predicate)):
        return False
    if form.without is not None and vocabulary.says(form.without, text):
        return False
    if form.who is not None and not binds(form.who, statement, binding, vocabulary, above):
        return False
    if form.to is not None and not _receives(form.to, text, predicate, text[slice(*binding.subject)], vocabulary):
        return False
    if form.topic is not None and not any(vocabulary.says(form.topic, where) for where in (text, statement.scope, statement.context)):
        return False
    reach = reach_of(form, statement, vocabulary)
    return all(_about(part, statement, reach, vocabulary, points_back=not form.leads) for part in form.about)


def _commanded(form: Duty, match: re.Match[str], predicate: str, binding: Binding) -> bool:
    """Whether the verb commands an act that is named, and not a thing of the same name ("discuss the reports")."""
    before = predicate[: match.start()]
    if form.leads and not _LEADS.search(before):
        return False
    thing = _NOUN.fullmatch(match.group()) and _OF_A_THING.search(before)
    return not thing or binding.nominal or (bool(_MAKES.search(before)) and "available" not in predicate)


def reach_of(form: Duty, statement: Statement, vocabulary: Vocabulary) -> str:
    """Where the rest of a duty may stand: its clause; the whole list, where the act stands in the words that lead to it."""
    if statement.lead and any(match.end() <= len(statement.lead) for match in vocabulary.find(form.does, statement.text)):
        return statement.list
    return statement.scope


def _receives(to: Part, text: str, predicate: str, subject: str, vocabulary: Vocabulary) -> bool:
    if vocabulary.says(to, predicate):
        return True
    if (RECEIVE.search(predicate) or PASSIVE.match(predicate)) and vocabulary.says(to, subject):
        return True
    return any(_ASKED_BY.search(text[: match.start()]) or _ASKS.match(text[match.end() :]) for match in vocabulary.find(to, text))


def _about(part: Part, statement: Statement, reach: str, vocabulary: Vocabulary, *, points_back: bool) -> bool:
    """Whether a sentence speaks of a part of the duty, itself or by its list; by the rest of its paragraph only where it may point back: when a step is
    taken is said in its own sentence, and not in one on another matter beside it."""
    if vocabulary.says(part, statement.text):
        return True
    wide = reach != statement.scope or (points_back and bool(_POINTS_BACK.search(statement.text)))
    return wide and vocabulary.says(part, reach)
