"""A paper's own defined terms, mapped onto the law's vocabulary: "“Look-in” means any occasion on which the Officer gathers facts …" speaks of
investigations, "“Head” means the principal" of the principal, "“Session day” means a day on which classes are held" of school days.

A definition counts by what it says, not by its name. Terms that say nothing the law asks about are left out, and so are words that the vocabulary knows.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sro.check.modality import either
from sro.check.phrases import Vocabulary
from sro.law import Term
from sro.reading import Passage, folded

_QUOTED = re.compile(
    r"\"(?P<term>[\w' -]{2,40}?)\"\s*(?:\([^)]{0,40}\)\s*)?(?:or \"[^\"]{2,40}\" )?(?:means?|is what|is|are|refers? to|includes?|=|:)\s+(?P<says>[^\"]{10,400})"
)
_AFTER = re.compile(
    r"(?P<says>[^()]{8,140})\((?:each,? )?(?:the |an? |this |hereinafter |hereafter |together |"
    r"collectively )*\"?(?P<term>[\w' -]{2,40}?)\"?\)(?=(?P<more>[^.;]{0,160}))"
)
_LABEL = re.compile(r"^(?:the |an? )?(?P<term>[\w' -]{2,30}?)(?:: | is | are )(?P<says>(?:an? |the |those |two |any |each )?[^.]{10,240})")
_MOST_TERMS = 60
_FIRST = 12
_PAPER = re.compile(
    r"\bthis (?P<name>(?:joint )?(?!first|section|article|year)\w+(?: agreement|"
    r" procedure)?) (?:\([^)]{0,40}\) )?(?:is made|is entered|is signed|is between|made|entered into|is the memorandum)\b"
)
_NEEDED = (
    "sro",
    "board",
    "agency",
    "chief",
    "superintendent",
    "principal",
    "personnel",
    "student",
    "arrest",
    "sba",
    "investigation",
    "reports",
)
_CONCEPTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "investigation",
            r"\b(?:gather\w*|collect\w*|learn\w*|find\w*|establish\w*) (?:\w+ ){0,2}facts?\b|\bfact[- ]finding\b|"
            r"\b(?:inquir\w+|looks?|looking) into\b|\binvestigat\w+",
        ),
        (
            "behavioral-intervention",
            r"\b(?:step\w*|interven\w*|settl\w*|resolv\w*|calm\w*)\b[^.;]{0,80}\b(?:behavio\w+|conduct|conflicts?|quarrels?|disputes?|students?)\b",
        ),
        ("violence", r"\b(?:turn\w*|escalat\w*|becom\w*|became|led|leads?|go\w*|went|ris\w+|grow\w*|end\w*)\b[^.;]{0,30}\bviolen\w+"),
        (
            "crime",
            r"\b(?:is|are|was|be|constitut\w*|amount\w*|becom\w*)\b[^.;]{0,16}\b(?:crim\w+|offenses?)\b|\bviolence or (?:a |to a )?crime",
        ),
        (
            "restraint",
            r"\b(?:limit\w*|restrict\w*|immobili\w+|reduc\w*|hold\w*|confin\w*)\b[^.;]{0,60}\b(?:movement|move|freedom|student|child|pupil)\b|\brestrain\w*",
        ),
        ("firearm", r"\b(?:pistol|firearm|handgun|rifle|sidearm)s?\b"),
        (
            "reports",
            r"\b(?:writing|report|form|sheet|account|record)s?\b[^.;]{0,90}\b(?:owes?|owed|exhibit|10-233p|chief|investigation|inquiry|intervention)",
        ),
    )
)
_HEADS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "principal",
            r"^(?:any |the |an? )?(?:\w+ )?(?:principal|administrator|headmaster|head of (?:the |a )?school|assistant principal)",
        ),
        ("personnel", r"^(?:any |the |an? |all )?(?:principal|administrator|teacher|person employed|employees?|staff|personnel)"),
        ("arrest", r"^(?:the |an? |any )?(?:arrest|taking)[^.;]{0,40}(?:student|custody|minor|child)"),
        ("sba", r"school-based arrest|^(?:the |an? |any )?arrest of a student[^.;]{0,120}school"),
        ("chief", r"^the (?:chief|commissioner|superintendent) of (?:the )?police"),
        ("superintendent", r"^the superintendent of schools"),
        ("student", r"^(?:any |a |each )?(?:child|pupil|person|young person|learner)[^.;]{0,60}(?:enrolled|attend)"),
    )
)
_OFFICER = re.compile(
    r"\b(?:sworn|school resource officer|police officer|(?:member|officer)s? of (?:the|this|our) (?:\w+ )?(?:department|"
    r"police|force)|(?:\w+ )?police officer)\b"
)
_PLACED = re.compile(
    r"\b(?:assign\w*|post\w*|plac\w+|picked|station\w*|chosen|appoint\w*|detail\w*|10-233m|school police|school resource)\b"
)
_BOARD = re.compile(r"\b(?:board of education|school board|school district|regional board)\b[^()]{0,40}$")
_AGENCY = re.compile(
    r"\b(?:police department|department of police(?: services)?|police services|department of public safety|police force|division of police)\b[^()]{0,30}$"
)
_TOWN = re.compile(r"\b(?:town|city|borough) of \w+(?: \w+)?\s*$|^(?:the )?(?:town|city|borough)\b")
_DAY = re.compile(
    r"\bdays?\b[^.;]{0,60}\b(?:classes|school is (?:in session|open)|in session|open for (?:instruction|students)|"
    r"instruction|students? (?:attend|are (?:present|in))|held for students)\b"
)
_NOT_THE_OFFICER = frozenset(
    "department chief board town city police superintendent principal agreement parties party memorandum district manual".split()
)
_YOU = re.compile(
    r"\byou (?:remain|are|were|have been|serve as|will be|wear|carry)\b[^.]{0,80}\b(?:officer|chosen|sworn|sidearm|sro|badge|uniform)\b"
)
_BINDS_YOU = re.compile(rf"\b(?:bare command|imperative|{either('do', 'do not')})\b[^.]{{0,60}}\bbinds? the\b")


@dataclass
class OwnTerms:
    """What a paper's definitions add: phrases for terms of the law, names of school days, and whether it speaks to the officer as "you"."""

    said: dict[str, list[str]] = field(default_factory=dict)
    days: list[str] = field(default_factory=list)
    addressed: bool = False

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
    if not all(vocabulary.knows(name) for name in _NEEDED):
        return found
    defined = list(_definitions(passages))[:_MOST_TERMS]
    for _ in range(2):  # a definition may use a term that another one defines
        for term, says, quoted in defined:
            _take(term, says, found, vocabulary, quoted=quoted)
    for passage in passages[:_FIRST]:
        if (named := _PAPER.search(folded(passage.words))) and not vocabulary.says("$agreement", named["name"]):
            found.add("agreement", f"this {named['name']}")
    texts = [folded(passage.words) for passage in passages]
    if sum(bool(_YOU.search(text)) for text in texts) >= 1 and sum(text.count(" you ") + text.count("your ") for text in texts) >= 5:
        found.addressed = not any("dear " in text[:60] for text in texts)
        if found.addressed:
            found.add("sro", "you")
    if any(_BINDS_YOU.search(text) for text in texts):
        found.addressed = True
    return found


def _definitions(passages: Sequence[Passage]) -> Iterator[tuple[str, str, bool]]:
    for passage in passages:
        parts = [passage.text, *(entry.text for entry in passage.entries)]
        for part in parts:
            text = folded(part)
            if "(" not in text and '"' not in text and not _OFFICER.search(text):
                continue
            for match in _QUOTED.finditer(text):
                yield match["term"].strip(), match["says"], True
            for match in _AFTER.finditer(text):
                yield match["term"].strip(), f"{match['says']} | {match['more']}", False
            if (label := _LABEL.match(text)) and _OFFICER.search(label["says"]):
                yield label["term"].strip(), label["says"], False


def _take(term: str, says: str, found: OwnTerms, vocabulary: Vocabulary, *, quoted: bool) -> None:
    if (
        not term
        or len(term.split()) > 4
        or term.isdigit()
        or re.match(r"(?:see|page|last|exhibit|form|section|a|b|c|i|it|he|she|this|that|there)\b", term)
    ):
        return
    words = [term, term.removesuffix("s")] if len(term) > 3 else [term]
    before, _, after = says.partition(" | ")
    named = set(term.split()) & _NOT_THE_OFFICER
    new = found.said.get
    if not named or "officer" in term:
        officer = _OFFICER.search(says) and _PLACED.search(says)
        if officer and not vocabulary.says("$sro", term) and (quoted or after or "officer" in term or len(term) <= 4):
            found.add("sro", words[-1])
            return
    if not quoted:
        if _BOARD.search(before) and not vocabulary.says("$board", term) and term not in (new("agency") or ()):
            found.add("board", term)
        elif _AGENCY.search(before) and not vocabulary.says("$agency", term):
            found.add("agency", term)
        return
    if _DAY.search(says) and "day" in term and "school day" not in term:
        found.days = [*dict.fromkeys((*found.days, term))]
    for concept, pattern in _HEADS:
        if pattern.search(says) and not vocabulary.says(f"${concept}", term):
            found.add(concept, words[-1])
    for concept, pattern in _CONCEPTS:
        inherited = any(re.search(rf"\b{re.escape(known)}\b", says[:160]) for known in found.said.get(concept, ()) if known != words[-1])
        if (pattern.search(says) or inherited) and not vocabulary.says(f"${concept}", term) and term not in ("school", "schools"):
            if concept in ("violence", "crime") and re.search(r"\bwhether or not\b", says):
                continue
            found.add(concept, words[-1])


def with_own_terms(vocabulary: Vocabulary, words: Mapping[str, Term], found: OwnTerms) -> Vocabulary:
    """A vocabulary that knows a paper's terms too; the law's own where the paper has none."""
    if not found.said and not found.days and not found.addressed:
        return vocabulary
    more = {
        name: term.model_copy(update={"said": (*term.said, *found.said[name])}) if name in found.said else term
        for name, term in words.items()
    }
    return Vocabulary(more, days=tuple(found.days), addressed=found.addressed, like=vocabulary)
