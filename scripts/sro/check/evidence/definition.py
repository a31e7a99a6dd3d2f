"""`definition`: a sentence that says what a term means.

- passes: "“School-based arrest” means an arrest of a student …" · "An SRO is a sworn police officer …" ·
  "… has the meaning given in § 10-233n(a)(5)" (if `by_reference` names it) · "… sworn police officers of the department (“SROs”) …"
- weak: a definition that lacks one of `also`
- fails: the term used without being defined · "does not mean"
"""

import re

from sro.check.evidence.base import Evidence, Hit, Sources, best, in_each
from sro.check.evidence.firmness import hedge_in, narrated
from sro.check.evidence.frame import framed
from sro.check.finding import Quote, Strength
from sro.check.modality import either
from sro.check.phrases import Vocabulary
from sro.law import Definition
from sro.reading import Passage, all_words, statements

_OPENINGS = "an? any the each one those sworn circumstances? school".split()
_SAYS = re.compile(
    rf"\b(?:means?|(?:shall|will) mean|(?:shall )?refers? to|(?:is|are|shall be) defined (?:as|in|by)|as defined (?:in|by)|"
    rf"(?:ha(?:s|ve)|shall have) the (?:same )?meanings?|(?:is|are|shall be)(?= {either(*_OPENINGS)}\b))"
)
_PARTS = re.compile(r"[:;]")  # what stands behind one is no longer said of the term
_NOT = re.compile(r"(?:\bnot\s+|\bno\s+)$|^\s+not\b")


def find(form: Definition, sources: Sources, called: str) -> Evidence:
    """The best sentence that defines the term."""
    return best((hit for hits in in_each(_in_passage, form, sources) for hit in hits), called)


def _in_passage(form: Definition, passage: Passage, vocabulary: Vocabulary) -> tuple[Hit, ...]:
    hits: list[Hit] = []
    if not vocabulary.may_say(form.term, all_words(passage)):
        return ()
    for statement in statements(passage):
        if not _defines(form, statement.text, vocabulary):
            continue
        where = statement.scope if statement.whole else f"{statement.text} {statement.scope}"
        if form.by_reference is not None and vocabulary.says(form.by_reference, statement.text):
            words = hedge_in(statement.text, vocabulary) or framed(statement.text) or narrated(statement.text)
            why: tuple[str, ...] = (f"“{words}” takes the firmness away",) if words else ()
            hits.append(Hit(Strength.WEAK if why else Strength.STRONG, Quote(statement.quote, statement.place), why))
            continue
        if not all(vocabulary.says(part, where) for part in form.holds):
            continue
        why = tuple(f"it does not speak of {vocabulary.name(part)}" for part in form.also if not vocabulary.says(part, where))
        if words := (hedge_in(statement.text, vocabulary) or framed(statement.text) or narrated(statement.text)):
            why = (*why, f"“{words}” takes the firmness away")
        hits.append(Hit(Strength.WEAK if why else Strength.STRONG, Quote(statement.quote, statement.place), why))
    return tuple(hits)


def _defines(form: Definition, text: str, vocabulary: Vocabulary) -> bool:
    for term in vocabulary.find(form.term, text):
        said = _SAYS.search(text, term.end(), min(len(text), term.end() + 70))
        if (
            said
            and not _PARTS.search(text[term.end() : said.start()])
            and not _NOT.search(text[: said.start()])
            and not _NOT.match(text[said.end() :])
        ):
            return True
        if not text[: term.start()].strip("\"' ") and re.match(r"\"?: (?:an? |any |the |each )?\w", text[term.end() :]):
            return True  # an entry of a glossary: "School-based arrest: a student's arrest on …"
        before, after = text[: term.start()].rstrip(), text[term.end() :].lstrip()
        if before.endswith(('("', '(the "', "(the", "(", "(each, an", '(each an "', '(an "')) and after.startswith(
            ('")', ")", '" )', '",', '" or', "or")
        ):
            return True
    return False
