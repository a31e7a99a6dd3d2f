"""`listed`: the things that one list must hold, each of them.

- passes: "Each report shall include: (a) the date, time and location; (b) …"
- weak: a list with some of them · "may include" · "If the Chief asks, each report shall …" · "the race … of the oldest student"
- passes too, without words that begin a list: a table, a form or a definition in which such things stand close together (`dense`)
- fails: a list with none of them · "shall not include"
"""

import re

from sro.check.evidence.base import Evidence, Sources, faults, in_each
from sro.check.evidence.dense import dense_list
from sro.check.evidence.limits import leaves_out, limits
from sro.check.finding import Quote, Strength
from sro.check.modality import bindings
from sro.check.phrases import Vocabulary
from sro.law import Listed
from sro.reading import Passage, all_words, folded, sentences, single_statements


def find(form: Listed, sources: Sources, called: str) -> Evidence:
    """The things named in all lists that the lead begins."""
    read = in_each(_read, form, sources)
    lists = [(passage, force, less) for passage, (force, less) in zip(sources.passages, read, strict=True) if force]
    denied = any(force == "denied" for _, force, _ in lists)
    lists = [each for each in lists if each[1] != "denied"]
    if form.dense is not None and not denied and (not lists or not _names(form, [passage for passage, _, _ in lists], sources.vocabulary)):
        found = dense_list(form, sources, called)
        if found.strength or not lists:
            return found
    if not lists:
        return Evidence(Strength.NONE, (), (f"Not found: {called}.",))
    words = " / ".join(folded(passage.words) for passage, _, _ in lists)
    missing = [part for part in form.holds if not sources.vocabulary.says(part, words)]
    fullest = max(lists, key=lambda each: sum(sources.vocabulary.says(part, all_words(each[0])) for part in form.holds))[0]
    quotes = (_quote(form, fullest, sources.vocabulary),)
    if len(missing) == len(form.holds):
        return Evidence(Strength.NONE, (), (f"Not in the list: {called}.",), quotes)
    why = [f"the list does not name {sources.vocabulary.name(part)}" for part in missing]
    if all(less for _, _, less in lists):
        why.append(f"“{lists[0][2]}” leaves part of it out")
    if all(force == "weak" for _, force, _ in lists):
        why.append("the list is permitted and not required")
    return Evidence(Strength.WEAK if why else Strength.STRONG, quotes, faults(called, why))


def _names(form: Listed, passages: list[Passage], vocabulary: Vocabulary) -> bool:
    """Whether lists that words begin hold anything of what a list of this kind holds."""
    return form.dense is None or any(vocabulary.says(form.dense, folded(passage.words)) for passage in passages)


def _read(form: Listed, passage: Passage, vocabulary: Vocabulary) -> tuple[str, str]:
    force = _force(form, passage, vocabulary)
    return force, _less(form, passage, vocabulary) if force else ""


def _force(form: Listed, passage: Passage, vocabulary: Vocabulary) -> str:
    """ "strong" or "weak" if the passage begins such a list, "denied" if it says that there shall be or need be none, "" if it does not begin one."""
    if passage.kind != "clause" or not vocabulary.may_say(form.lead, all_words(passage)):
        return ""
    for statement in single_statements(passage):
        for lead in vocabulary.find(form.lead, statement.text):
            for binding in bindings(statement.text):
                if binding.polarity != "do" and not binding.implied and lead.start() <= binding.predicate[1]:
                    return "denied"
                if binding.polarity == "do" and binding.subject[0] <= lead.end() and lead.start() <= binding.predicate[1]:
                    return "weak" if binding.force == "weak" else "strong"
    return ""


def _less(form: Listed, passage: Passage, vocabulary: Vocabulary) -> str:
    """The condition on a whole list, or on an entry that holds one of the things; "" if there is none."""
    for statement in single_statements(passage):
        lead = next(vocabulary.find(form.lead, statement.text), None)
        if lead is not None and (
            found := next(limits(statement.text[: max(lead.end(), len(statement.lead))], lead.end(), (), vocabulary), None)
        ):
            return found[0]
        own = statement.text[len(statement.lead) :]
        if passage.entries and any(vocabulary.says(part, own) for part in form.holds) and (words := leaves_out(own)):
            return words
    return ""


def _quote(form: Listed, passage: Passage, vocabulary: Vocabulary) -> Quote:
    """The entry that names most, with the lead-in; the sentence, where there are no entries."""
    ranked = [
        (sum(vocabulary.says(part, statement.text) for part in form.holds), -position, statement)
        for position, statement in enumerate(single_statements(passage))
    ]
    _, _, chosen = max(ranked, key=lambda entry: entry[:2])
    first = sentences(passage.text)
    lead = first[-1] if first else ""
    text = chosen.quote if chosen.quote.startswith(lead) or not passage.entries else f"{lead} {chosen.quote}"
    return Quote(re.sub(r"\s+", " ", text), chosen.place)
