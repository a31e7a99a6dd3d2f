"""`words`: terms that stand together in a sentence, a clause or the document, and are not denied there.

- passes: "The parties use the following graduated response model for student discipline."
- weak: "The parties may use a graduated response model." (permissive)
- fails: "This Agreement shall not include a graduated response model." (denied, unless `plain`)
"""

import re

from sro.check.evidence.base import PERMISSIVE, Evidence, Hit, Sources, best, in_each
from sro.check.evidence.firmness import unfirm
from sro.check.finding import Quote, Strength
from sro.check.modality import TURN, Binding, bindings
from sro.check.phrases import Vocabulary
from sro.law import Words
from sro.reading import Passage, Statement, all_words, folded, statements

_FACT = re.compile(r"\b(?:is|are|was|were|has|have|means|adopts?|follows?|provides?|includes?|contains?|treats?)\b")

_RELATIVE = re.compile(r"\b(?:in which|on which|in whom|where|that|which|who|whom|whose)\b[^,;]*$")


def find(form: Words, sources: Sources, called: str) -> Evidence:
    """The best sentence or clause that holds the terms."""
    if form.within == "document":
        return _in_document(form, sources, called)
    return best((hit for hits in in_each(_in_passage, form, sources) for hit in hits), called)


def _in_passage(form: Words, passage: Passage, vocabulary: Vocabulary) -> tuple[Hit, ...]:
    hits: list[Hit] = []
    if not form.headings and not all(vocabulary.may_say(part, all_words(passage)) for part in form.all):
        return ()
    for statement in statements(passage):
        if statement.whole and form.within != "clause":
            continue
        where = statement.scope if form.within == "clause" else statement.text
        if form.headings and all(vocabulary.says(part, statement.context) for part in form.all):
            hits.append(Hit(Strength.STRONG, Quote(f"{passage.headings[-1]}: {statement.quote}", statement.place)))
            continue
        if not all(vocabulary.says(part, where) for part in form.all):
            continue
        if not any(vocabulary.says(part, statement.text) for part in form.all):
            continue
        if form.without is not None and vocabulary.says(form.without, statement.text):
            continue
        if form.topic is not None and not any(
            vocabulary.says(form.topic, text) for text in (statement.text, statement.scope, statement.context)
        ):
            continue
        why = [
            f"it does not speak of {vocabulary.name(part)}"
            for part in form.also
            if not vocabulary.says(part, f"{where} / {statement.context}")
        ]
        if not form.plain:
            force = _force(form, statement, vocabulary)
            if force == "denied":
                continue
            if force == "permissive":
                why.append(PERMISSIVE)
            elif reason := unfirm(statement.text, vocabulary, may=False, efforts=False):
                why.append(reason)
        hits.append(Hit(Strength.WEAK if why else Strength.STRONG, Quote(statement.quote, statement.place), tuple(why)))
    return tuple(hits)


def _force(form: Words, statement: Statement, vocabulary: Vocabulary) -> str:
    """How the sentence stands to the terms: "said", "permissive" or "denied", by the modal verb that governs most of them.

    What stands before the first verb's own subject is a statement of fact.
    """
    text = statement.text
    governed = bindings(text, statement.context)
    fact = _terms(form, text[: _near(text, governed[0])], vocabulary)
    ranked = [
        (_terms(form, f"{text[_near(text, each) : each.subject[1]]} / {text[slice(*each.predicate)]}", vocabulary), each)
        for each in governed
    ]
    if any("not" in term.split() or term.startswith("nothing") for terms, _ in ranked for term in terms):
        return "said"
    if any(each.force == "strong" and terms for terms, each in ranked):
        ranked = [(terms, each) for terms, each in ranked if each.force != "weak" or not _aside(text, each, governed)]
    if any(each.force == "weak" and each.polarity == "do" and _alone(form, text, each, vocabulary) for terms, each in ranked if terms):
        return "permissive"
    most = max(len(terms) for terms, _ in ranked)
    if len(fact) >= most:
        return "said"
    chosen = [binding for terms, binding in ranked if len(terms) == most]
    if all(binding.polarity == "free" or (binding.polarity == "forbid" and not binding.exception) for binding in chosen):
        return "denied"
    return "permissive" if all(binding.force == "weak" for binding in chosen) else "said"


def _alone(form: Words, text: str, binding: Binding, vocabulary: Vocabulary) -> bool:
    """Whether a part is said first by what a weak verb governs ("may be kept confidential, and shall not …")."""
    start, end = binding.predicate
    first = [next(vocabulary.find(part, text), None) for part in form.all]
    return any(found is not None and start <= found.start() < end for found in first)


def _aside(text: str, binding: Binding, governed: tuple[Binding, ...]) -> bool:
    """Whether a verb belongs to a relative clause ("a recording in which a minor can be seen") and not to what follows it."""
    verb = binding.subject[1]
    opened = _RELATIVE.search(text[:verb])
    return opened is not None and not any(opened.start() < each.subject[1] < verb for each in governed)


def _near(text: str, binding: Binding) -> int:
    """Where the subject of a verb begins: after a part of the sentence that has a verb of its own ("… is a school official, and shall not …")."""
    start, end = binding.subject
    if binding.subject == binding.predicate:
        return start
    for turn in TURN.finditer(text, start, end):
        if _FACT.search(text, start, turn.start()):
            start = turn.end()
    return start


def _terms(form: Words, text: str, vocabulary: Vocabulary) -> set[str]:
    return {match.group() for part in form.all for match in vocabulary.find(part, text)}


def _in_document(form: Words, sources: Sources, called: str) -> Evidence:
    missing = []
    quotes = []
    for part in form.all:
        place = next((p for p in sources.passages if sources.vocabulary.says(part, folded(" / ".join((p.words, *p.headings))))), None)
        if place is None:
            missing.append(sources.vocabulary.name(part))
        else:
            quotes.append(Quote(place.words, place.place))
    if missing:
        return Evidence(Strength.NONE, (), (f"Not found: {called} ({', '.join(missing)}).",))
    return Evidence(Strength.STRONG, tuple(dict.fromkeys(quotes))[:1])
