"""What a paper by another hand calls the people and things that a clause names: read from its definitions, its parties and its own use of words.

A name that it defines wins; else the one that it says most often, in the spelling in which it says it. Nothing is taken from words out of force, since the
reading holds none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sro.check import OwnTerms, Vocabulary, own_terms
from sro.draft.mend.named_for import BOARD, DEPARTMENT, OFFICER, is_officer, named_for, of_one, of_several
from sro.reading import Reading

_PAPER = re.compile(
    r"\b[Tt]his ((?:[A-Z][a-z]+ )?(?:[Aa]greement|AGREEMENT|[Mm]emorandum|MOU|MOA|[Cc]ontract|CONTRACT|[Ll]etter|[Mm]emo|[Cc]hart|[Mm]anual|[Pp]rocedure|"
    r"[Pp]rotocol|[Uu]nderstanding|[Ii]nstrument|[Dd]ocument|[Aa]mendment))\b(?! of (?:[Uu]nderstanding|[Aa]greement))"
)
_DEPARTMENT = re.compile(
    r"\b(?:[Tt]he |[Tt]his |[Oo]ur )?((?:Town|City)['’]s Police Department|Police Department|Department|(?<=[Tt]he )Police(?! [A-Z])|[A-Z]{1,3}PD|N\.P\.D\.)"
    r"(?![a-z])"
)
_NAMED = re.compile(r"\b(?!The|This|Our|And|An?\b)[A-Z][a-z]+ $")
"""Before the name of one department in full ("the Larkin Police Department"), which is another name."""
_TOWN = re.compile(r"\b(?:[Tt]he )(Town|City|Borough)\b(?! of| [A-Z])")
_FULL = re.compile(r"\b((?:[A-Z][A-Za-z]+ ){1,3}(?:Police Department|Department of Police(?: Services)?))\b")
_BOARD = re.compile(r"\b[Tt]he (Board of Education|Board|School Committee)\b(?! of [A-Z])")
_DISTRICT = re.compile(r"\b[Tt]he (District|School District)\b(?! No)")
_CHIEF = re.compile(r"\b(Chief of Police|Chief|chief of police|chief)\b(?! [A-Z][a-z])")
_SUPERINTENDENT = re.compile(r"\b([Ss]uperintendent)\b")
_PRINCIPAL = re.compile(
    r"\b((?:[Tt]he |[Aa]n? |[Ee]ach )?(?:[Pp]rincipal|[Aa]dministrator|[Hh]eadmaster)|[Aa]dministration)\b(?! of| at | Council)"
)
_DETERMINED = re.compile(r"^(?:the|your|our|its|each|every|an?|any|all|assigned|officers? |officers?$)")
_QUOTED_NUMBER = re.compile(r"\b[a-z]+(?:-[a-z]+)? \(\d+\)")
_IN_BRACKETS = re.compile(r"\((?:CGS|C\.G\.S\.|Conn\. Gen\. Stat\.|§|[Ss]ections? \d|\d+ CFR)[^()]*(?:\([^()]*\)[^()]*)*\)")
_CITES = (
    ("CGS §", re.compile(r"\bCGS ?§")),
    ("C.G.S. §", re.compile(r"\bC\. ?G\. ?S\. ?(?:§|[Ss]ec)")),
    ("Conn. Gen. Stat. §", re.compile(r"Conn\. Gen\. Stat\.")),
    ("section", re.compile(r"\b[Ss]ections? \d+-\d+|\bGeneral Statutes\b")),
)
_FEWEST = 2
_OF_SEVERAL = re.compile(r"\b(?:Police|Schools|schools)$")


@dataclass(frozen=True)
class Name:
    """A name with how it is used: ``the`` is what stands before it ("the", "this", ""), ``one`` says that the paper speaks of a single one only, ``many``
    that a verb behind it is one of several ("the Police have")."""

    word: str
    the: str = "the"
    one: bool = False
    many: bool = False

    @property
    def definite(self) -> str:
        """The name as "the Chief" is said."""
        return f"{self.the} {self.word}".strip()

    @property
    def indefinite(self) -> str:
        """The name as "an SRO" is said."""
        return self.definite if self.one else f"{'an' if _vowel(self.word) else 'a'} {self.word}"

    @property
    def plural(self) -> str:
        """The name of several; of a single one where the paper knows no others."""
        return self.definite if self.one else self.several

    @property
    def several(self) -> str:
        """The word alone for several: "Campus Deputies"."""
        return of_several(self.word)


@dataclass(frozen=True)
class Names:
    """A paper's names, and its ways with numbers, statutes and quotation marks."""

    officer: Name
    department: Name
    chief: Name
    superintendent: Name
    principal: Name
    board: Name
    district: Name | None
    paper: str
    words: dict[str, str]
    town: str = ""
    cites: str = "section"
    in_brackets: bool = False
    digits: bool = False
    straight: bool = False
    shall: str = "shall"
    form: str = ""
    ferpa: bool = False

    @property
    def told(self) -> dict[str, str]:
        """The names as they are used, by whose they are."""
        found = {"officer": self.officer.definite, "department": self.department.definite, "chief": self.chief.definite}
        found |= {"superintendent": self.superintendent.definite, "principal": self.principal.definite, "board": self.board.definite}
        return found | ({"district": self.district.definite} if self.district else {}) | {"paper": f"this {self.paper}"}


def names_of(reading: Reading, vocabulary: Vocabulary) -> Names:
    """The names that a paper uses."""
    text = "\n".join(_texts(reading))
    own = own_terms(reading.passages, vocabulary)
    given = named_for(text)
    district = _most(_DISTRICT, text)
    cites = Counter({style: len(pattern.findall(text)) for style, pattern in _CITES})
    style, count = cites.most_common(1)[0]
    shall, will = len(re.findall(r"\bshall\b", text)), len(re.findall(r"\bwill\b", text))
    return Names(
        officer=_officer(text, given, own, vocabulary),
        department=_department(text, given, own),
        chief=Name(_cased(_CHIEF, text) or "Chief of Police"),
        superintendent=Name(_cased(_SUPERINTENDENT, text) or "Superintendent"),
        principal=_principal(text, own),
        board=_board(text, given, own),
        district=Name(district) if district else None,
        paper=_most(_PAPER, text) or "Agreement",
        words=dict(_defined(text, own)),
        town=_most(_TOWN, text),
        cites=style if count else "section",
        in_brackets=bool(_IN_BRACKETS.search(text)),
        digits=bool(_QUOTED_NUMBER.search(text)),
        straight="“" not in text and "’" not in text,
        shall="will" if not shall and will >= _FEWEST else "shall",
        form=_most(re.compile(r"\b(Form A)\b"), text),
        ferpa="FERPA" in text,
    )


def _texts(reading: Reading) -> Iterator[str]:
    for unit in reading.blocks:
        yield from (part.text for part in unit.parts)


def _most(pattern: re.Pattern[str], text: str) -> str:
    """What a pattern names most often, the first of equals; "" where it names nothing."""
    found = Counter(" ".join(match[1].split()) for match in pattern.finditer(text))
    return found.most_common(1)[0][0] if found else ""


def _cased(pattern: re.Pattern[str], text: str) -> str:
    """The shortest way in which a title is used at least twice without a person's name, as it is spelled most often."""
    found = Counter(match[1] for match in pattern.finditer(text))
    often = [word for word, count in found.items() if count >= _FEWEST] or list(found)
    return min(often, key=lambda word: (len(word), -found[word])) if often else ""


def _spelled(term: str, text: str) -> str:
    """A term as the paper spells it, most often; as it is given where it stands nowhere."""
    found = Counter(re.findall(rf"\b{re.escape(term)}\b", text, re.IGNORECASE))
    return max(found, key=lambda word: (found[word], word)) if found else term


def _proved(concept: str, kind: str, given: Mapping[str, str], own: OwnTerms, text: str) -> list[str]:
    """The terms that the paper gives for somebody: those whose own words prove it, else those of the check that the paper explains as nothing else. Of an
    officer's the paper must say it where the words before the name do not."""
    proved = [term for term, stands_for in given.items() if stands_for == kind]
    others = {word.lower(): stands_for for term, stands_for in given.items() for word in (term, of_one(term))}
    return proved or [
        term
        for term in own.said.get(concept, ())
        if term != "you" and not others.get(term) and (kind != OFFICER or term not in others or is_officer(term, text))
    ]


def _officer(text: str, given: Mapping[str, str], own: OwnTerms, vocabulary: Vocabulary) -> Name:
    """What it calls its officers: the term that it defines, else the one of the law's words for them that it says most, else the law's own in full."""
    defined = [of_one(term) for term in _proved("sro", OFFICER, given, own, text)]
    known = [phrase.replace("deput*", "deputy").strip('"* ') for phrase in vocabulary.phrases("$sro") if " .. " not in phrase]
    terms = defined or sorted({phrase for phrase in known if not _DETERMINED.match(phrase)}, key=len, reverse=True)
    terms = [term for term in terms if of_one(term) == term or of_one(term) not in terms]
    several = {of_several(term).lower(): term for term in terms}
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, (*several, *terms)))})(?:\(s\))?(?!\w)", re.IGNORECASE)
    found = Counter(match[1] if match[1].lower() not in several else of_one(match[1]) for match in pattern.finditer(text))
    bare = Counter(match[1] for match in re.finditer(r"\b(?:[Tt]he|[Ee]ach|[Aa]n) ([Oo]fficer)s?\b", text))
    told = found or bare
    word = max(told, key=lambda each: (told[each], each)) if told else "school resource officer"
    many = len(
        re.findall(rf"\b(?:[Aa]n?|[Ee]ach|[Ee]very|[Nn]o|[Aa]ny) {re.escape(word)}\b|\b{re.escape(of_several(word))}\b(?!['’])", text)
    )
    return Name(word, one=many == 0 and bool(re.search(rf"\b[Tt]he {re.escape(word)}\b", text)))


def _department(text: str, given: Mapping[str, str], own: OwnTerms) -> Name:
    for term in _proved("agency", DEPARTMENT, given, own, text):
        return _with_article(_spelled(term, text), text)
    found = Counter(match[1] for match in _DEPARTMENT.finditer(text) if not _NAMED.search(text[: match.start(1)][-40:]))
    if found:
        word = found.most_common(1)[0][0]
        if word == "Police Department" and not re.search(r"\b[Tt]he Police Department\b", text):
            full = _most(_FULL, text)
            return Name(full) if full else Name(word, f"the {town}’s" if (town := _most(_TOWN, text)) else "the")
        return _with_article(word, text)
    if full := _most(_FULL, text):
        return Name(full)
    return Name("Police Department", f"the {town}’s" if (town := _most(_TOWN, text)) else "the")


def _with_article(word: str, text: str) -> Name:
    """A name with the article that it bears, or with none where it bears none ("APD")."""
    bearing = len(re.findall(rf"\b[Tt]he {re.escape(word)}", text))
    return _counted(Name(word, "the" if bearing or not word.isupper() else ""), text)


def _counted(name: Name, text: str) -> Name:
    """A name whose word is one of several, unless the paper itself has it as one of a single thing ("the Schools has")."""
    single = re.search(rf"\b{re.escape(name.word)} (?:is|has|was|does)\b", text)
    return replace(name, many=bool(_OF_SEVERAL.search(name.word)) and not single)


def _board(text: str, given: Mapping[str, str], own: OwnTerms) -> Name:
    for term in _proved("board", BOARD, given, own, text):
        return _counted(Name(_spelled(term, text)), text)
    found = Counter(match[1] for match in _BOARD.finditer(text))
    return Name(found.most_common(1)[0][0]) if found else Name("Board of Education")


def _principal(text: str, own: OwnTerms) -> Name:
    for term in own.said.get("principal", ()):
        return Name(_spelled(term, text))
    found = Counter(match[1].split()[-1] for match in _PRINCIPAL.finditer(text))
    if not found:
        return Name("principal")
    word = found.most_common(1)[0][0]
    if word.lower() == "administration":
        return Name("administration", "")
    a, the = (len(re.findall(rf"\b{article} {word}\b", text)) for article in ("[Aa]n?", "[Tt]he"))
    return Name(word, "the" if the >= a else "an" if _vowel(word) else "a")


def _defined(text: str, own: OwnTerms) -> Iterator[tuple[str, str]]:
    """The paper's own terms for what the law names, of those that it puts in quotation marks where it explains them."""
    quoted = {match.lower() for match in re.findall(r"[\"“]([^\"”]{2,40})[\"”]", text)}

    def named(concept: str) -> str:
        return next((_spelled(term, text) for term in own.said.get(concept, ()) if term in quoted), "")

    if arrest := named("sba"):
        yield "school-based arrest", arrest
    looked, stepped = named("investigation"), named("behavioral-intervention")
    if looked and stepped:
        yield "investigation or behavioral intervention", looked if looked == stepped else f"{looked} or {stepped}"
    if day := next((_spelled(day, text) for day in own.days if day in quoted), ""):
        yield "school day", day


def _vowel(word: str) -> bool:
    if word[:2].isupper():  # letters are read one by one
        return word[0] in "AEFHILMNORSX"
    return word[:1].lower() in "aeiou"


def capital(text: str) -> str:
    """A text that begins a sentence."""
    return text[:1].upper() + text[1:]


def joined(parts: Iterable[str]) -> str:
    """Parts with a space between them, none where one is empty."""
    return " ".join(part for part in parts if part)
