"""A paper's own defined terms, mapped onto the law's vocabulary: "“Look-in” means any occasion on which the Officer gathers facts …" speaks of
investigations, "“Head” means the principal" of the principal, "“Session day” means a day on which classes are held" of school days.

A definition counts by what it says, not by its name. Terms that say nothing the law asks about are left out, and so are words that the vocabulary knows.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sro.check.modality import either
from sro.check.phrases import Vocabulary
from sro.law import Defined, Term
from sro.reading import Passage, folded

_QUOTED = re.compile(
    r"\"(?P<term>[\w' -]{2,40}?)\"\s*(?:\([^)]{0,40}\)\s*)?(?:or \"(?P<other>[^\"]{2,40})\" )?"
    r"(?:means?|is what|is|are|refers? to|includes?|=|:)\s+(?P<says>[^\"]{10,400})"
)
_MEANS = re.compile(
    r"^(?:an? |the |each )?(?P<term>[\w' -]{2,30}?)(?: or (?P<other>[\w' -]{2,30}?))? (?:means?|shall mean) (?P<says>[^\"]{10,400})"
)
_AFTER = re.compile(
    r"(?P<says>[^()]{8,140})\((?:each,? )?(?:the |an? |this |hereinafter |hereafter |together |"
    r"collectively )*\"?(?P<term>[\w' -]{2,40}?)\"?\)(?=(?P<more>[^.;]{0,160}))"
)
_LABEL = re.compile(r"^(?:the |an? )?(?P<term>[\w' -]{2,30}?)(?:: | is | are )(?P<says>(?:an? |the |those |two |any |each )?[^.]{10,240})")
_MOST_TERMS = 60
_SHORT = 4
_NO_NAME = re.compile(r"(?:see|page|last|exhibit|form|section|a|b|c|i|it|he|she|this|that|there)\b")
_FIRST = 12
_PAPER = re.compile(
    r"\bthis (?P<name>(?:joint )?(?!first|section|article|year)\w+(?: agreement|"
    r" procedure)?) (?:\([^)]{0,40}\) )?(?:is made|is entered|is signed|is between|made|entered into|is the memorandum)\b"
)
_YOU = re.compile(r"\byou (?:remain|are|were|have been|serve as|will be|wear|carry)\b(?P<what>[^.]{0,80})")
_OFTEN = 5
_ONE_WORD_BEFORE = re.compile(r"(?:(?:any|the|an?|all|each) )?(?:\w+ )?")
_NEAR_THE_END = 40
_AGREEMENT, _SCHOOL_DAY = "agreement", "school-day"
"""Terms by whose names a paper calls itself and its days."""
_BINDS_YOU = re.compile(rf"\b(?:bare command|imperative|{either('do', 'do not')})\b[^.]{{0,60}}\bbinds? the\b")


@dataclass
class OwnTerms:
    """What a paper's definitions add: phrases for terms of the law, names of school days, and the term of the law that it calls "you" (``addressed``)."""

    said: dict[str, list[str]] = field(default_factory=dict)
    days: list[str] = field(default_factory=list)
    addressed: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """What the same terms have in common."""
        return (self.addressed, tuple(self.days), tuple(sorted((name, tuple(said)) for name, said in self.said.items())))

    def add(self, concept: str, term: str) -> None:
        """Takes a term for a concept, once."""
        said = self.said.setdefault(concept, [])
        if term not in said:
            said.append(term)


def own_terms(passages: Sequence[Passage], vocabulary: Vocabulary) -> OwnTerms:
    """The terms that the paper's own definitions give for the law's, less those that the vocabulary knows already."""
    found = OwnTerms()
    known = [(name, term.defined) for name, term in vocabulary.terms() if term.defined is not None]
    if not known:
        return found
    defined = list(_definitions(passages, known, vocabulary))[:_MOST_TERMS]
    for _ in range(2):  # a definition may use a term that another one defines
        for given in defined:
            _take(given, known, found, vocabulary)
    for passage in passages[:_FIRST] if vocabulary.knows(_AGREEMENT) else ():
        if (named := _PAPER.search(folded(passage.words))) and not vocabulary.says(f"${_AGREEMENT}", named["name"]):
            found.add(_AGREEMENT, f"this {named['name']}")
    texts = [folded(passage.words) for passage in passages]
    for name, how in known:
        if how.addressed:
            _addressed(name, how, texts, found, vocabulary)
    return found


def _addressed(name: str, how: Defined, texts: Sequence[str], found: OwnTerms, vocabulary: Vocabulary) -> None:
    """Notes a term that the paper calls "you": it says who "you" are and goes on so, or says whom its bare commands bind."""
    speaks = any(vocabulary.says(how.addressed, match["what"]) for text in texts for match in _YOU.finditer(text))
    if (
        speaks
        and sum(text.count(" you ") + text.count("your ") for text in texts) >= _OFTEN
        and not any("dear " in text[:60] for text in texts)
    ):
        found.addressed = f"${name}"
        found.add(name, "you")
    if any(_BINDS_YOU.search(text) for text in texts):
        found.addressed = f"${name}"


@dataclass(frozen=True)
class _Given:
    """A definition of a paper: the name, what is said of it, what follows a name in parentheses, and whether the name stands in quotation marks."""

    term: str
    says: str
    after: str = ""
    quoted: bool = True

    @property
    def all(self) -> str:
        return f"{self.says} | {self.after}" if self.after else self.says

    @property
    def word(self) -> str:
        """The name as the vocabulary takes it: a long one in the singular, since a plural is understood."""
        return self.term.removesuffix("s") if len(self.term) > 3 else self.term


_Known = Sequence[tuple[str, Defined]]


def _definitions(passages: Sequence[Passage], known: _Known, vocabulary: Vocabulary) -> Iterator[_Given]:
    people = tuple(phrase for _, how in known if how.also for phrase in how.says)
    for passage in passages:
        for part in (passage.text, *(entry.text for entry in passage.entries)):
            text = folded(part)
            person = bool(people) and vocabulary.says(people, text)
            if "(" not in text and '"' not in text and " mean" not in text and not person:
                continue
            yield from _named_in(text)
            if person and (label := _LABEL.match(text)) and vocabulary.says(people, label["says"]):
                yield _Given(label["term"].strip(), label["says"], quoted=False)


@lru_cache(maxsize=20_000)
def _named_in(text: str) -> tuple[_Given, ...]:
    """The names that a folded text explains, by what it says of each: in a definition, or in parentheses after a description."""
    found = [
        _Given(name.strip(), match["says"])
        for match in (*_QUOTED.finditer(text), *_MEANS.finditer(text))
        for name in match.group("term", "other")
        if name
    ]
    after = (_Given(match["term"].strip(), match["says"], match["more"] or " ", quoted=False) for match in _AFTER.finditer(text))
    return (*found, *after)


def _take(given: _Given, known: _Known, found: OwnTerms, vocabulary: Vocabulary) -> None:
    term = given.term
    if not term or len(term.split()) > 4 or term.isdigit() or _NO_NAME.match(term):
        return
    for name, how in known:
        if how.also and _is_one_of(given, name, how, vocabulary):
            found.add(name, given.word)
            return
    if not given.quoted:
        for name, how in known:
            if how.ends and _ends_with(given.says, how.ends, vocabulary) and not vocabulary.says(f"${name}", term):
                found.add(name, term)
                return
        return
    for name, how in known:
        if how.also or set(term.split()) & set(how.not_named) or vocabulary.says(f"${name}", term):
            continue
        if name == _SCHOOL_DAY:
            if "day" in term and vocabulary.says(how.says, given.says):
                found.days = [*dict.fromkeys((*found.days, term))]
        elif _defines(given, name, how, found, vocabulary):
            found.add(name, given.word)


def _is_one_of(given: _Given, name: str, how: Defined, vocabulary: Vocabulary) -> bool:
    """Whether a name is given to those of whom both things are said."""
    shown = bool(how.named) and vocabulary.says(how.named, given.term)
    if set(given.term.split()) & set(how.not_named) and not shown:
        return False
    if not (vocabulary.says(how.says, given.all) and vocabulary.says(how.also, given.all)) or vocabulary.says(f"${name}", given.term):
        return False
    return given.quoted or bool(given.after) or shown or len(given.term) <= _SHORT


def _ends_with(says: str, ends: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    return any(len(says) - match.end() <= _NEAR_THE_END for match in vocabulary.find(ends, says))


def _defines(given: _Given, name: str, how: Defined, found: OwnTerms, vocabulary: Vocabulary) -> bool:
    """Whether what is said of a quoted name makes it a name of the term."""
    if how.begins and any(_ONE_WORD_BEFORE.fullmatch(given.says[: match.start()]) for match in vocabulary.find(how.begins, given.says)):
        return True
    if not how.says or (how.but_not and vocabulary.says(how.but_not, given.says)):
        return False
    inherited = any(re.search(rf"\b{re.escape(each)}\b", given.says[:160]) for each in found.said.get(name, ()) if each != given.word)
    return inherited or vocabulary.says(how.says, given.says)


def with_own_terms(vocabulary: Vocabulary, words: Mapping[str, Term], found: OwnTerms) -> Vocabulary:
    """A vocabulary that knows a paper's terms too; the law's own where the paper has none."""
    if not found.said and not found.days and not found.addressed:
        return vocabulary
    more = {
        name: term.model_copy(update={"said": (*term.said, *found.said[name])}) if name in found.said else term
        for name, term in words.items()
    }
    return Vocabulary(more, days=tuple(found.days), addressed=found.addressed, like=vocabulary)


_DEFINES_PEOPLE = re.compile(
    r"^\W*(?:[\divxlc]+(?:\.\d+)*[.)]?\s+)?\"(?P<one>[^\"]{2,40}),?\"(?: (?:or|"
    r"and) \"(?P<other>[^\"]{1,30}),?\")? (?:shall )?means? (?P<what>[^.]{5,200})"
)
_PEOPLE = re.compile(
    r"^(?:an?|the|any|each|every) (?:\w+ ){0,3}?(?:employees?|person|individual|guard|member|contractor|volunteer|company|firm)\b"
)
_ACTING = "$acting-officer"
_NO_OTHERS = ("sworn", "police", _ACTING, "$student")


def other_people(passage: Passage, vocabulary: Vocabulary) -> Iterator[str]:
    """The names that a paper's own definition gives to people who are no police: "Campus Safety Officer" for an employee of a contractor."""
    text = folded(passage.words)
    found = _DEFINES_PEOPLE.match(text)
    if found and _PEOPLE.match(found["what"]) and not any(vocabulary.says(part, found["what"]) for part in _NO_OTHERS):
        yield from (
            f"{name}*" for name in (found["one"].strip(), (found["other"] or "").strip()) if name and not vocabulary.says(_ACTING, name)
        )
