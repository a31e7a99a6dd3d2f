"""Defined terms: one that is defined twice, one that is used and never defined, one that is defined and never used.

Fails: a word with a capital inside a sentence that no clause defines; two definitions of one term; a definition nobody uses. Passes: names from
answers, proper names, and terms defined once and used."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from sro.check.lints.lint import Lint, Stretch, stretches
from sro.model.document import PROVENANCES, Document, plain


def definitions(document: Document) -> dict[str, list[Stretch]]:
    """Each defined term's words and the stretches that define it."""
    found: dict[str, list[Stretch]] = defaultdict(list)
    for stretch in stretches(document):
        names: dict[str, str] = {}
        for run in stretch.runs:
            if run.kind == "term":
                names[run.to or run.text] = names.get(run.to or run.text, "") + run.text
        for words in names.values():
            found[words].append(stretch)
    return dict(found)


def uses(term: str, text: str) -> bool:
    """Whether a term stands in a text, in the singular or the plural, possessive or not."""
    return _may_hold(text, term[:-1]) and _forms(term).search(text) is not None


def _may_hold(text: str, beginning: str) -> bool:
    """Whether a text holds a term's beginning in any case; for letters that have several small forms this is left to the pattern."""
    return beginning in text or not (text + beginning).isascii() or beginning.lower() in text.lower()


@lru_cache(maxsize=4096)
def _forms(term: str) -> re.Pattern[str]:
    stem = re.escape(term)
    other = re.escape(term[:-1]) + "ies" if re.search("[^aeiou]y$", term) else stem + "e?s"
    return re.compile(rf"(?<!\w)(?:{stem}|{other})(?!\w)", re.IGNORECASE if term.islower() else 0)


def defined_twice(document: Document, names: frozenset[str]) -> Iterable[Lint]:
    """Terms with more than one definition."""
    for term, places in definitions(document).items():
        for place in places[1:]:
            message = f"“{term}” is defined in {places[0].clause} already; keep one definition"
            yield place.found("term-defined-twice", document, message)


_CAPITALIZED = re.compile(r"(?<![\w’-])[A-Z][\w’-]*(?:[ \u00a0](?:of the |of |and )?[A-Z][\w’-]*)*")
_BEFORE_SENTENCE = re.compile(r"(^|[.?!:;“(\n]|—)[\s“(]*$")
_NUMBER = "(?:[IVXLC]+|[A-Z]|[0-9.]+)"
_COUNTED = re.compile(
    rf"\b[A-Z][a-z]+s[ \u00a0]{_NUMBER}(?:(?:, and |, or |, | and | or | to |–){_NUMBER}\b)+|"
    r"\b[A-Z][a-z]+[ \u00a0](?:[A-Z]|[IVX]+|[0-9]+)\b|\b(?:Article|Section|Exhibit)s?\b|\b[A-Z]\b"
)
_ALWAYS = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday".split()
)


def undefined(document: Document, names: frozenset[str]) -> Iterable[Lint]:
    """Capitalized words inside sentences that nothing explains. Headings, captions, answers and counted things (Level 2) do not count."""
    terms = sorted({*definitions(document), *names, *_ALWAYS}, key=len, reverse=True)
    known = [(term, _singular(term), _singular(term)[:-1].lower()) for term in terms]
    lefts: dict[tuple[str, bool], str] = {}  # most phrases come again
    for stretch in stretches(document):
        if stretch.heading or stretch.clause in PROVENANCES:
            continue
        text = _COUNTED.sub(lambda found: "\0" * len(found[0]), stretch.masked("citation", "reference", "blank", "term"))
        seen: set[str] = set()
        for found in _CAPITALIZED.finditer(text):
            phrase, starts = (
                found[0].replace("\u00a0", " "),
                bool(_BEFORE_SENTENCE.search(text[max(0, found.start() - 200) : found.start()])),
            )
            if (phrase, starts) not in lefts:
                lefts[phrase, starts] = _unexplained(phrase, known, starts=starts)
            left = lefts[phrase, starts]
            if left and left not in seen:
                seen.add(left)
                message = (
                    f"“{left}” is written like a defined term and is not defined here; define it, or list it in the document's `words`"
                )
                yield stretch.found("term-undefined", document, message)


def _singular(term: str) -> str:
    return term[:-1] if term.endswith("s") else term


def _unexplained(phrase: str, known: list[tuple[str, str, str]], *, starts: bool) -> str:
    """What is left of a phrase without known terms, in the singular or plural, and without a sentence's first word. With each term comes its singular,
    and how both begin in small letters."""
    first = phrase.split()[0]
    plain = phrase.lower() if phrase.isascii() else ""
    for term, singular, beginning in known:
        if plain and beginning.isascii() and beginning not in plain:
            continue  # of a phrase only more is taken away, so what it does not hold now it never will
        if phrase and (uses(term, phrase) or uses(singular, phrase)):
            phrase = re.sub(rf"(?<!\w){re.escape(singular)}(?:’s|s’|s|es)?(?!\w)", " ", phrase)
    words = [word for word in phrase.split() if word[:1].isupper()]
    if starts and words and words[0] == first:
        words = words[1:]
    return " ".join(words)


def unused(document: Document, names: frozenset[str]) -> Iterable[Lint]:
    """Terms that stand nowhere but in their definition."""
    texts = [plain(run for run in stretch.runs if run.kind != "term") for stretch in stretches(document)]
    for section in document.all_sections():
        texts += [plain(s.party) + " " + plain(s.title) for b in section.blocks if b.kind == "signatures" for s in b.blocks]
    whole = "\n".join(texts)
    for term, places in definitions(document).items():
        if not uses(term, whole):
            yield places[0].found("term-unused", document, f"“{term}” is defined and not used again; use it or leave the definition out")
