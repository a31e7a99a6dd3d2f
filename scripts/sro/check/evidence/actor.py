"""Who a sentence binds: the grammatical subject of the modal verb, and nobody who only stands in a condition, a comparison or a possessive.

- bound: "**Each SRO** shall …" · "If it is a crime, **the SRO** shall …" · "… shall be given **by the SRO**" · "… shall receive **from the Chief** …"
- not bound: "If **an SRO** is absent, the Principal shall …" · "The principal whom **the SRO** names shall …" · "The **SRO's** supervisor shall …"
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from sro.check.modality import FRONTED, Binding, bindings
from sro.check.phrases import Vocabulary
from sro.law import Part
from sro.reading import Statement

_ARTICLES = r"(?:(?:the|a|an|each|any|every|all|its|their|his|her|such|that|this|assigned)\s+)*$"
_PREPOSITION = re.compile(rf"\b(?:to|by|of|from|with|for|at|in|than|under|on|against|between|among|about|after|before)\s+{_ARTICLES}")
_BY = re.compile(r"\bby\s+(?:(?:the|a|an|each|any|every|all|its|such|that|assigned|school's|district's|or|and|one|of)\s+)*$")
_FROM = re.compile(r"\bfrom\s+(?:(?:the|a|an|each|any|every|all|its|such)\s+)*$")
PASSIVE = re.compile(r"^\s*,?(?:[^,]{0,80},)?\s*(?:only |also |then |first |promptly |immediately )?be\s+(?:\w+ly\s+|only\s+|also\s+)?\w+")
_PASSIVE_INDICATIVE = re.compile(r"\b(?:is|are)\s+(?:\w+ly\s+|only\s+)?\w+(?:ed|en|ade|ept|ent|ut|rn|eld|own)\b")
RECEIVE = re.compile(r"\b(?:receiv\w*|obtain\w*|get|gets|collect\w*)\b")
PRONOUN = re.compile(
    r"^\s*(?:(?:then|also|thereafter|in addition),?\s+)?(?:he or she|she or he|he/she|he|she|they|it|the officer|such officer)\s*,?\s*$"
)
_DUTY_OF = re.compile(r"\b(?:duties|duty|responsibilit\w+|role|obligation) of\b")

_CLAUSES = (
    r"if|when|whenever|where|wherever|while|after|before|once|unless|until|because|as|since|although|though|provided|whether|"
    r"should(?= (?:the|an?|any|no|such|there)\b)"
)
_PHRASES = (
    "upon|on|at|under|for|during|within|by|in|notwithstanding|subject|pursuant|according|consistent|to|with|without|regardless|following|"
    "prior|through|along|except|who|whom|whose|which|working|acting|given|having|(?:no|not)(?= (?:later|less|more|sooner))"
)
_ASIDE = re.compile(rf"^\s*(?:\(?[a-z\d]{{1,3}}[.)]\s+)?(?:(?:and|or|but)\s+)?(?:{_CLAUSES}|{_PHRASES})(?![\w-])")
_CUT_OFF = re.compile(rf"\b(?:{_CLAUSES}|who|whom|whose|which|that)\s*$")
_INSIDE = re.compile(rf"(?<=\w )(?:who|whom|whose|which|that|{_CLAUSES})(?![\w-])")
_TAIL = re.compile(
    r"^\s*(?:office|designees?|delegates?|staff)?\s*(?:\(.*\)|[\"')]*)?\s*(?:(?:assigned|serving|concerned|involved|or|and|at|of)\b(?:\s+[\w']+){0,6})?\s*$"
)
_POSSESSIVE = re.compile(r"(?:'s|s')$")
_OFFICE = r"(?:office|designees?|delegates?|representatives?|staff|department)"
_COMPLEMENT = re.compile(
    r"\b(?:agree[sd]?|requires?|required|ensures?|understood|acknowledges?|understands?|provides?|intends?|expects?|says?|said|states?|necessary) $"
)


def binds(who: Part, statement: Statement, binding: Binding, vocabulary: Vocabulary, above: str) -> bool:
    """Whether ``who`` is bound by a modal verb of a statement. ``above`` are the headings and the lead-in."""
    text = statement.text
    start, end = binding.subject
    if binding.force == "none" or binding.implied:
        early = any(not _PREPOSITION.search(text[: match.start()]) for match in _subjects(who, text[:80], vocabulary))
        return (
            early
            or (binding.implied and vocabulary.says(who, above))
            or _agent(who, text, vocabulary)
            or (bool(_PASSIVE_INDICATIVE.search(text)) and vocabulary.says(who, f"{statement.scope} {above}"))
        )
    subject = _whole(text, start, end)
    if FRONTED.search(subject):
        subject = " ".join(text[slice(*binding.predicate)].split()[:7])
    if any(not _PREPOSITION.search(subject[: match.start()]) for match in _subjects(who, subject, vocabulary)):
        return True
    predicate = text[slice(*binding.predicate)]
    passive = bool(PASSIVE.match(predicate))
    if (
        _agent(who, predicate, vocabulary)
        or (_DUTY_OF.search(subject) and vocabulary.says(who, subject))
        or (binding.duty_of is not None and vocabulary.says(who, text[slice(*binding.duty_of)]))
        or ((passive or binding.nominal) and _agent(who, subject, vocabulary))
    ):
        return True
    if RECEIVE.search(predicate) and any(_FROM.search(predicate[: match.start()]) for match in vocabulary.find(who, predicate)):
        return True
    if PRONOUN.match(_last(subject)) and statement.before:
        first = bindings(statement.before)[0]
        return vocabulary.says(who, statement.before[slice(*first.subject)])
    named = re.search(r"\bby (?:the|an?|each|any|all)\b", predicate)
    return passive and not named and (vocabulary.says(who, statement.scope) or vocabulary.says(who, above))


def _agent(who: Part, predicate: str, vocabulary: Vocabulary) -> bool:
    return any(_BY.search(predicate[: match.start()]) for match in vocabulary.find(who, predicate))


def _whole(text: str, start: int, end: int) -> str:
    """The words before a verb with the conjunction that was cut off them: "(if) an SRO is absent the Principal"."""
    cut = _CUT_OFF.search(text, 0, start)
    return text[cut.start() if cut else start : end]


def _subjects(who: Part, words: str, vocabulary: Vocabulary) -> Iterator[re.Match[str]]:
    """Where ``who`` stands in the words before a verb as the one who acts."""
    spans = subject_spans(words)
    for match in vocabulary.find(who, words):
        for start, end, aside in spans:
            if not start <= match.start() < end:
                continue
            after = words[match.end() : end]
            if _POSSESSIVE.search(match.group()) and re.match(r"\s+\w", after) and not re.match(rf"\s+(?:or|and|{_OFFICE})\b", after):
                continue
            if aside:
                if _TAIL.match(after):
                    yield match
            elif not any(_shuts_out(stop, match, words) for stop in _INSIDE.finditer(words, start, match.start())):
                yield match


def _shuts_out(stop: re.Match[str], match: re.Match[str], words: str) -> bool:
    """Whether a conjunction or relative pronoun begins a clause in which the actor of the sentence cannot stand; "agree that", "that SRO" begin none."""
    if stop.group() == "that":
        return stop.end() + 1 < match.start() and not _COMPLEMENT.search(words, 0, stop.start())
    return stop.end() <= match.start()


def _last(words: str) -> str:
    return words[slice(*subject_spans(words)[0][:2])] if subject_spans(words) else words


@lru_cache(maxsize=50_000)
def subject_spans(words: str) -> tuple[tuple[int, int, bool], ...]:
    """The parts of the words before a verb in which its subject may stand, and whether each is an aside whose last words alone may be it.

    Asides ("if …", "within …", "who …") are left out. After an aside only the last part is the subject, with what it is joined to
    by "and" or "or"; "when the Principal, the SRO or another officer draws, the Chief" has one subject, the Chief.
    """
    parts: list[tuple[int, int, bool]] = []
    start = 0
    for comma in [*(found.start() for found in re.finditer(",", words)), len(words)]:
        if words[start:comma].strip():
            parts.append((start, comma, bool(_ASIDE.match(words[start:comma]))))
        start = comma + 1
    if not parts:
        return ()
    plain = [position for position, part in enumerate(parts) if not part[2]]
    if not plain:
        return (parts[-1],)
    last = plain[-1]
    first = last
    if not any(parts[position][2] for position in range(last)):
        return tuple(parts[position] for position in plain)
    joined = re.search(r"\b(?:and|or)\b", words[parts[last][0] : parts[last][1]])
    while joined and first - 1 in plain and len(words[slice(*parts[first - 1][:2])].split()) <= 5:
        first -= 1
    return tuple(parts[position] for position in plain if position >= first)
