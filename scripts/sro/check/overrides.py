"""Words that take back what another clause says: "Section 7.1 has no effect", "Article VII is suspended until …", "This MOU is not binding on either party".

A sentence takes back a section or article that it names, the whole agreement, or the clause that it stands in ("This sentence is not binding"). Where it only
frees or lets put off ("No SRO is required to submit a report under Article VII") it counts for the words that it shares a matter with. What ends an agreement,
saves its rest or waits for a signature ("shall not be binding until approved") takes nothing back.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sro.check.finding import Quote
from sro.check.modality import either
from sro.check.named_places import ARTICLE, NUMBERS, SECTION, are_of, listed, places_in, plain_number
from sro.reading import Passage, Place, Statement, folded, single_statements

_PAPER = "(?:agreement|mou|moa|memorandum(?: of (?:understanding|agreement))?|contract)"
_WHOLE = re.compile(rf"\b(?:this|the) {_PAPER}\b")
_THING = "sentence|duty|section|clause|paragraph|article|time(?: limit)?|deadline|period|requirement|provision|obligation"
_OWN = re.compile(
    rf"\b(?:this|that|the foregoing|the preceding|the above|such) (?:{_THING})\b|\b(?:the|this|that) (?:time(?: limit)?|deadline)\b|\bfollow (?:this|it)\b"
)
_ADJECTIVES = (
    r"suspended|waived|void|null|inoperative|unenforceable|optional|voluntary|aspirational|advisory|non-?binding|deleted|repealed|rescinded|superseded|"
    r"inapplicable|(?:for )?guidance only|without (?:force|effect)|(?:only )?(?:a )?guidelines?(?: only)?"
)
_VOIDS = either(
    r"(?:has|have|had|shall have|of|given|is of|are of) no (?:legal |binding )?(?:force|effect)\b",
    rf"(?:is|are|shall be|be) (?:hereby )?(?:{_ADJECTIVES})\b",
    r"(?:is|are|shall|will)(?: be)? not (?:be )?(?:intended to be )?(?:legally )?(?:binding|enforceable|mandatory|in effect|in force)\b",
    r"binds? (?:no one|nobody|neither)",
    r"(?:does|do|shall|will) not (?:apply|bind|take effect|have effect|be enforced|be followed)\b",
    r"(?:no longer|not) (?:follow|observe)\b",
    r"(?:shall )?no longer (?:appl\w+|binds?|in force|in effect)\b",
    r"creates? no (?:legal )?(?:duty|duties|obligations?)\b",
    r"need not be (?:followed|kept|observed)\b",
    r"may be (?:waived|disregarded|ignored|suspended|dispensed with)\b(?! only)",
)
_VOID = re.compile(rf"\b{_VOIDS}")
_LETS_GO = (
    r"waive|extend|excuse|postpone|defer|suspend|delay|omit|disregard|depart|dispense|relieve|exempt|take (?:up to|as long|more|longer)|"
    "allow (?:more|additional|longer)|decline|refuse"
)
_FREES = re.compile(
    r"\bno \w+ (?:is|shall be) (?:required|obligated|bound)\b|\b(?:is|are|shall) not (?:be )?(?:required|obligated|bound) to\b|\bneed not\b|"
    rf"\bnothing in (?:this|the) (?:{_PAPER}|article|section) (?:shall )?(?:requires?|obligates?|obliges?)\b|"
    rf"\b(?:may|can|is free to|are free to|has discretion to|have discretion to) (?:\w+ly )?(?:{_LETS_GO})\b"
)
_BOILERPLATE = re.compile(
    r"^(?:if|upon|on|after|when|unless|until|should|in the event)\b|\bprior\b|\bprevious\b|"
    r"\b(?:held|found|declared|deemed|determined)(?: to be)? (?:\w+ )?(?:invalid|void|unenforceable|illegal)|"
    r"\b(?:until|unless|before|if)\b[^.]*\b(?:approv\w*|sign\w*|execut\w*|ratif\w*|writing|adopted)\b"
)
_DUTIES_IN = re.compile(
    r"(?:(?:all |any |each |the )*(?:duties|duty|terms|provisions?|obligations|requirements|commitments|promises|statements)"
    r"(?: (?:stated|set out|contained))? (?:in|of|under))?"
)
_WAIVES = re.compile(
    r"\b(?:waive|excuse|suspend|disregard) (?:any|a|all|the|each) (?:dut|requirement|obligation|provision|report|deadline)"
)
_TIME_THERE = re.compile(
    r"\b(?:time(?: limit)?s?|deadlines?|dut(?:y|ies)|requirements?|obligations?) (?:in|of|under|set by) (?:section|article)"
)
_COMMON = frozenset(
    "shall agreement section article chief police department board principal school schools officer officers each every".split()
)

_OVER = re.compile(
    rf"\b(?:notwithstanding|despite|in spite of|regardless of|anything in) (?:the |anything in |any other |provisions? (?:of|in) )*"
    rf"(?P<what>(?:sections?|paragraphs?|clauses?|articles?|parts?|items?) (?P<numbers>{NUMBERS})|"
    rf"(?P<bare>\d+\.\d[\w.]*(?:(?:, and |, or |, | and | or | to | through )\d+\.\d[\w.]*)*)|"
    rf"(?:this|the) {_PAPER}|(?:all |any |every )?other (?:section|provision|article|clause|paragraph|part)s?|(?P<here>this (?:article|part|section)))"
)
_LEAVE = re.compile(
    r"\b(?:may|can|is free to|are free to|at (?:any|the) |need not|(?:is|are|shall) not (?:be )?(?:required|obliged|"
    r"bound)|discretion|judgment|whenever|only (?:when|if|where|after|on|upon|once)|as (?:the )?\w+ (?:thinks|sees|deems))\b"
)
_OF_THIS = re.compile(
    r"\b(?:sections?|provisions?|paragraphs?|duties|requirements?|rules) (?:of|in) this (?:article|section|part|exhibit|"
    r"chapter)\b|\bthis (?:article|part|chapter)\b"
)
_IN_HERE = re.compile(r" (?:of|in) this (?:article|part|section)\b")
_ANY = re.compile(
    r"\b(?:any|each|every|all|those|no) (?:section|article|clause|provision|duty|duties|term|requirement|obligation)s?(?: (?:of|in|under) (?:this|the) \w+)?,? "
    r"(?:that|which|for which|to the extent)\b"
)
_ADVICE = re.compile(
    r"\b(?:take|treat|read|regard|understand) (?:it|this|these|that|those|the)\b[^.;]{0,40} as (?:an? |our |mere |only )*(?:\w+ )?"
    r"(?:advice|goals?|guides?|guidance|guidelines?|suggestions?|aims?|illustrations?|aspirations?|hopes?)\b|\b(?:nobody|"
    r"no one|neither) is (?:held to|bound by) (?:it|this|them)\b|"
    r"\b(?:sentences?|paragraphs?|lines?|clauses?|sections?) (?:of|in|above|below|here)?[^.;]{0,30}\b(?:is|"
    r"are) (?:\w+ )?(?:hopes?|advice|goals?|aspirations?|guidance|suggestions?|aims?|ideals?|wishes)\b|"
    r"\b(?:ha(?:s|ve)|is|are) not (?:yet )?(?:been )?(?:agreed|accepted|approved)\b[^.]{0,20}\b(?:this|article|section|paragraph)\b|"
    r"\b(?:disregard|ignore|skip|pass over) (?:this|these|the|that) (?:foregoing |above |preceding |last |"
    r"next )?(?:paragraph|section|clause|sentence|article|line|page|part)s?\b|"
    r"\b(?:this|these|the|those) (?:\w+ ){0,5}?(?:is|are|remains?) (?:only |still |as yet |merely |"
    r"but )?(?:an? )?(?:\w+ )?(?:proposals?|drafts?|placeholders?|sketch(?:es)?)\b|"
    r"\bbinds? (?:nobody|no one|neither) yet\b|^\W*(?:bracketed|draft|proposed|placeholder) (?:text|language|wording)\b|"
    r"\b(?:still )?(?:pending|awaiting|subject to) (?:before |with )?(?:the |a )?(?:\w+ )?(?:union|negotiation|bargaining|ratification|sign-off)\b|"
    r"^\W*(?:draft(?:er'?s)? )?note\b[^.]{0,80}\b(?:discuss|agree|confirm|decide|settle|still|open|delete|remove|subject)\w*"
)
_HERE = (
    r"(?:this|these|the foregoing|that|the preceding|the above|such) "
    r"(?:paragraph|step|sentence|section|line|rule|provision|item|duty|duties|procedure|limit)s?"
)
_MAY_SET_ASIDE = re.compile(
    rf"\b(?:may|can|is free to|are free to|has power to|have power to) (?!not\b|only\b|never\b)[^.;:]{{0,40}}?\b(?:suspend|waive|exempt|relieve|"
    rf"excuse|release|free|dispense with|set aside|disregard|omit|override|depart from|vary)\b[^.;:]{{0,60}}?\b{_HERE}\b(?! only\b)"
)
_YIELDS = re.compile(
    r"\b(?:this|these|the foregoing|the above) (?:sub)?(?:sections?|articles?|paragraphs?|clauses?|provisions?|sentences?|rules?|steps?) "
    r"(?:shall |must |will )?(?:yields?|gives? way|bows?|is subject|are subject) to [^.;:]{0,40}?"
    r"\b(?:directions?|instructions?|wish(?:es)?|decisions?|judgments?|discretion|orders? of|preferences?|convenience|request)\b"
)
"""Words that put a clause below what somebody says: what yields to the law yields to nobody."""
_NO_DUTY = re.compile(
    r"\b(?:this|these|it|they|foregoing|above|paragraph|section|sentence|steps?)\b[^.;:]{0,80}\b(?:and|but|rather than|is|are) (?:not )?(?:as )?(?:an? )?"
    r"(?:\w+ )?(?:obligations?|dut(?:y|ies)|promises?|commitments?|requirements?|mandates?)\b"
)
_NOT = re.compile(r"\b(?:not|rather than|no)\b")
_AIMED = re.compile(
    r"\b(?:aims?|goals?|hopes?|ideals?|guides?|guidance|suggestions?|illustrati\w+|examples?|aspirations?|wish(?:es)?|targets?)\b"
)
_REMARK = re.compile(
    r"^\W*(?:comments?|remarks?|notes?|quer(?:y|ies)|margin\w*|reviewer|editor\w*|clerk\w*)\b[^.;:]{0,20}:[^.]{0,100}?\b(?:drafts?\b|not (?:yet )?(?:been )?(?:"
    r"reviewed|approved|agreed|accepted|seen|cleared|final)|to (?:confirm|approve|review|decide|check|be (?:confirmed|approved|reviewed|decided))|"
    r"delete|strike|pending|open\b|tbd\b|under (?:discussion|review)|unresolved|undecided|placeholder)|"
    r"^\W*(?:delete|strike) (?:it |this )?(?:if|unless)\b[^.]{0,40}\b(?:approv|agree|accept|confirm)\w*"
)
"""A remark in the margin by which the words beside it are not yet settled."""
_AGREEMENT_OF_LABOR = re.compile(
    r"\bcollective bargaining agreements?\b[^.;]{0,80}\b(?:prevails?|controls?|governs?|takes? precedence|supersedes?|shall (?:prevail|control|govern))\b|"
    r"\b(?:subject|subordinate) to [^.;]{0,40}\bcollective bargaining agreements?\b"
)
_LABOR = frozenset(word[:6] for word in "training complete overtime hours shift attend sessions courses schedule".split())
"""What a bargaining agreement is about, in stems as `_matter` cuts them."""
_ENDS = re.compile(
    r"\b(?:expires?|lapses?|ceases?|sunsets?|ends?|(?:shall|will) (?:expire|lapse|cease|end)|(?:is|are) in (?:force|effect) (?:only )?(?:until|through))\b"
)
_OFFICERS = re.compile(r"\b(?:sros?|officers?|police|department|chief)\b")


@dataclass(frozen=True)
class Undoing:
    """A sentence that takes words back: the sections (with their article, or "") and articles it names, or the whole, or its own clause."""

    quote: Quote
    sections: frozenset[tuple[str, str]]
    articles: frozenset[str]
    whole: bool
    own: bool
    matter: frozenset[str] | None
    """The words that it must share with what it frees from; None where it takes everything back."""
    least: int = 1
    beside: bool = False
    """Whether it takes back what stands right before and after it too ("Take this line and the next as advice")."""

    def reaches(self, passage: Passage) -> bool:
        """Whether it takes back what a passage says."""
        if self.matter is not None and len(self.matter & _matter(folded(passage.words))) < self.least:
            return False
        if self.own and passage.place == self.quote.place:
            return True
        printed = _PRINTED.match(passage.text)
        return self.whole or are_of(self.sections, self.articles, passage.place, printed["number"] if printed else "")


_PRINTED = re.compile(r"[\"“'(]*(?P<number>\d+\.\d[\d.]*)\s")


def taken_back(passages: Sequence[Passage]) -> dict[Place, Undoing]:
    """The places of a document whose words others take back, each with the first sentence that does."""
    undoings = [undoing for passage in passages if passage.kind == "clause" and not passage.attached for undoing in _of(passage)]
    if not undoings:
        return {}
    reached = ((passage.place, next((each for each in undoings if each.reaches(passage)), None)) for passage in passages)
    back = {place: undoing for place, undoing in reached if undoing is not None}
    order = [passage.place for passage in passages]
    for undoing in undoings:
        if undoing.beside and undoing.quote.place in order:
            at = order.index(undoing.quote.place)
            back |= dict.fromkeys(order[max(0, at - 1) : at + 2], undoing)
    return back


@lru_cache(maxsize=50_000)
def _of(passage: Passage) -> tuple[Undoing, ...]:
    found = (_read(statement, passage) for statement in single_statements(passage))
    return tuple(undoing for undoing in found if undoing is not None)


def _read(statement: Statement, passage: Passage) -> Undoing | None:
    text = statement.text
    if (plain := _said_plainly(text, Quote(statement.quote, passage.place))) is not None:
        return plain
    void, frees = _VOID.search(text), _FREES.search(text)
    if void is None and frees is None and not _ENDS.search(text):
        return None
    sections, articles = places_in(text)
    own, whole = _OWN.search(text), _WHOLE.search(text)
    quote = Quote(statement.quote, passage.place)
    if (ends := _ENDS.search(text)) and void is None and (sections or articles) and not frees:
        named = any(found.start() < ends.start() for pattern in (SECTION, ARTICLE) for found in pattern.finditer(text))
        return Undoing(quote, sections, articles, False, False, None) if named else None
    if void is not None and not (sections or articles) and (of_this := _OF_THIS.search(text)) and of_this.start() < void.start():
        return Undoing(quote, frozenset(), frozenset({plain_number(passage.place.section.split(" ")[-1])} - {""}), False, True, None)
    if void is not None and (every := _ANY.search(text)) and every.start() < void.start() and not _BOILERPLATE.search(text):
        return Undoing(quote, frozenset(), frozenset(), True, False, None)
    if void is not None:
        named = any(found.start() < void.start() for pattern in (SECTION, ARTICLE) for found in pattern.finditer(text))
        if named:
            return Undoing(quote, sections, articles, False, False, None)
        if own is not None and own.start() <= void.end() and not _BOILERPLATE.search(text):
            return Undoing(quote, frozenset(), frozenset(), False, True, None)
        if whole is not None and _governs(text, whole, void) and not _BOILERPLATE.search(text):
            return Undoing(quote, frozenset(), frozenset(), True, False, None)
    if frees is None or " only in writing" in text:
        return None
    matter = _matter(text)
    if sections or articles:
        return Undoing(quote, sections, articles, False, False, None if _TIME_THERE.search(text) else matter)
    if own is not None and re.search(r"\b(?:time|deadline|limit|duty|requirement|obligation)\b", own.group()):
        return Undoing(quote, frozenset(), frozenset(), False, True, None)
    if whole is not None and text.startswith("nothing in"):
        return Undoing(quote, frozenset(), frozenset(), True, False, matter, 2)
    if whole is not None and _WAIVES.search(text):
        return Undoing(quote, frozenset(), frozenset(), True, False, None)
    return None


def _said_plainly(text: str, quote: Quote) -> Undoing | None:
    """Words that put something else above a clause, or call it advice: "notwithstanding Section X, the Chief may …", "the collective bargaining
    agreement prevails", "take this as a rough guide"."""
    none: frozenset[str] = frozenset()
    if (over := _OVER.search(text)) and _LEAVE.search(text, over.end()):
        numbers = over["numbers"] or over["bare"]
        if not numbers and (over["here"] or _IN_HERE.match(text, over.end())):
            return Undoing(
                quote, frozenset(), frozenset({plain_number(quote.place.section.split(" ")[-1])} - {""}), False, False, _matter(text)
            )
        if not numbers:
            return Undoing(quote, frozenset(), none, True, False, _matter(text), 2)
        named = frozenset(plain_number(number) for number in listed(numbers))
        return Undoing(quote, frozenset((number, "") for number in named), named if "article" in over["what"] else none, False, False, None)
    if _AGREEMENT_OF_LABOR.search(text) and not re.search(r"\bnot\b", text):
        named = frozenset(plain_number(number) for found in SECTION.finditer(text) for number in listed(found["numbers"]))
        sections = frozenset((number, "") for number in named)
        return Undoing(quote, sections, none, not named, False, None if named else _LABOR)
    if _MAY_SET_ASIDE.search(text) or _YIELDS.search(text) or _REMARK.search(text) or _only_an_aim(text):
        return Undoing(quote, frozenset(), none, False, True, None)
    if _ADVICE.search(text):
        return Undoing(quote, frozenset(), none, False, True, None, beside=bool(re.match(r"\W*(?:tip|note)\b|.*\bnext\b", text)))
    return None


def _only_an_aim(text: str) -> bool:
    """Whether a sentence says of the words beside it that they are an aim and no duty."""
    said = _NO_DUTY.search(text)
    return said is not None and bool(_NOT.search(said.group())) and bool(_AIMED.search(text))


def _governs(text: str, whole: re.Match[str], void: re.Match[str]) -> bool:
    """Whether the agreement itself, or its duties, are the subject of the words that void."""
    before = text[: whole.start()].rpartition(",")[2].strip()
    own_duties = _DUTIES_IN.fullmatch(before)
    return own_duties is not None and whole.end() <= void.start() and void.start() - whole.end() <= 30


@lru_cache(maxsize=10_000)
def _matter(text: str) -> frozenset[str]:
    """The words that carry what a sentence is about, cut to their stems."""
    return frozenset(word[:6] for word in re.findall(r"[a-z]{5,}", text) if word not in _COMMON)
