"""For what a paper's own names stand, told from the words right before each: "two School Resource Officers (“SROs”)" names officers, "the Oakham Police
Department (“OPD”)" a department. A name whose words tell neither is taken for neither."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TERM = r"[A-Z][\w&’'-]*(?:\.[A-Z])*\.?(?: [A-Z][\w&’'-]*){0,3}"
_CALLS = r"(?:(?:each|individually|collectively|together|hereinafter|hereafter|herein|also|is|are|be|called|referred to as|known as|or|the|an?),? )*"
_IN_PARENTHESES = re.compile(rf"\(\s*(?P<calls>{_CALLS})(?P<open>[“\"]?)(?P<term>{_TERM})[,.]?[”\"]?\s*\)", re.IGNORECASE)
_IS_CALLED = re.compile(
    rf"\b(?:is|are|(?:shall|will) be) (?:hereinafter |hereafter )?(?:called|referred to as|known as) (?:the |an? )?[“\"]?(?P<term>{_TERM})"
)
_MEANS = re.compile(rf"[“\"](?P<term>{_TERM})[”\"] (?:shall mean|means?|is|are|refers? to) (?P<says>[^.;\n]{{4,160}})")
_NAME = re.compile(r"(?:[A-Z][\w.’'-]*|\d+)(?:,? (?:of the |of |for the |for |and |the |No\. )?(?:[A-Z][\w.’'-]*|\d+))*$")
_STATE = re.compile(r",? ?(?:in |of )?(?:the State of )?Connecticut,?$")
_MEMBER = r"(?:officers?|deput(?:y|ies)|constables?|troopers?|marshals?|detectives?|liaisons?|sworn members?)"
_INSTITUTION = r"(?:department|division|office|bureau|agency|force|services?)"
_POLICE = re.compile(r"\b(?:police|public safety|law enforcement|troopers?|sheriff|constab)", re.IGNORECASE)
_BOARD = re.compile(r"\b(?:board of education(?: of .{1,40})?|school committee)$", re.IGNORECASE)
_ENDS_IN_MEMBER = re.compile(rf"\b{_MEMBER}$", re.IGNORECASE)
_MEMBER_OF = re.compile(rf"\b(?:{_MEMBER}|members?) (?:of|from|in) ", re.IGNORECASE)
_WHOSE = re.compile(rf"\b(?:{_MEMBER}|members?) (?:of|from|in) (?:the |an? )?$", re.IGNORECASE)
_HEAD_OF = re.compile(r"\b(?:chief|captain|commissioner|commission|superintendent|director|board|mayor) of (?!education)", re.IGNORECASE)
_ENDS_IN_POLICE = re.compile(
    rf"\b(?:police|{_INSTITUTION}|{_INSTITUTION} of (?:the )?(?:police|public safety)(?: services)?)$", re.IGNORECASE
)
_FIRST = re.compile(rf"\b(?:(?P<officer>{_MEMBER})|(?P<department>{_INSTITUTION})|(?P<board>board of education))\b", re.IGNORECASE)
_MOST_BEFORE = 200
_SMALL = frozenset(("of", "the", "and", "for"))

OFFICER, DEPARTMENT, BOARD, OTHER = "officer", "department", "board", ""


def named_for(text: str) -> dict[str, str]:
    """The names that a paper explains, as it writes them, each with what it stands for: an officer, the department, the board, or something else
    (:data:`OTHER`). The first explanation of a name counts."""
    found: dict[str, str] = {}
    for term, kind in _all(text):
        if not found.get(term):
            found[term] = kind
    return found


def is_officer(term: str, text: str) -> bool:
    """Whether a paper says of a name that it is an officer: "The SPL is a Nettleton police officer"."""
    says = re.compile(
        rf"\b(?:the|an?|each|every) {re.escape(term)} (?:is|means|shall be|will be) (?:an? |the )([^.;\n]{{4,80}})", re.IGNORECASE
    )
    return any(_first(match[1]) == OFFICER for match in says.finditer(text))


def of_one(word: str) -> str:
    """A name in the singular: "SROs" → "SRO", "Campus Deputies" → "Campus Deputy"."""
    if re.search(r"[^aeiou]ies$", word):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def of_several(word: str) -> str:
    """A name in the plural: "Campus Deputy" → "Campus Deputies"."""
    if re.search(r"[^aeiou\W]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}es" if re.search(r"(?:s|x|ch|sh)$", word) else f"{word}s"


def _all(text: str) -> Iterator[tuple[str, str]]:
    for match in _IN_PARENTHESES.finditer(text):
        term = match["term"]
        if term[0].isupper() and (match["open"] or "herein" in match["calls"].lower() or term.rstrip("s").isupper()):
            yield term, _told_before(_before(text, match.start(), "()\n").rstrip(" ,"), term)
    for match in _IS_CALLED.finditer(text):
        yield match["term"], _first(_before(text, match.start(), ".;\n"))
    for match in _MEANS.finditer(text):
        yield match["term"], _first(match["says"])


def _before(text: str, at: int, ends: str) -> str:
    return re.split(f"[{re.escape(ends)}]", text[max(0, at - _MOST_BEFORE) : at])[-1]


def _first(says: str) -> str:
    """What stands first in an explanation: of "a sworn member of the Department" the member."""
    found = _FIRST.search(says)
    return str(found.lastgroup) if found and found.lastgroup else OTHER


def _told_before(says: str, term: str) -> str:
    """What the words before a name in parentheses are words for: those whose initials it has, else the last name among them or the last words."""
    if _ENDS_IN_MEMBER.search(term):
        return OFFICER
    says = _STATE.sub("", says)
    name = _NAME.search(says)
    words = _of_initials(says, of_one(term)) if of_one(term).isupper() else ""
    whose = _WHOSE.search(says[: name.start()]) if name and not words else None
    return _kind(words or (f"{whose[0] if whose else ''}{name[0]}" if name else says[-60:]), term)


def _of_initials(says: str, letters: str) -> str:
    """The last words before a name of which it has the initials; "" where it has none's."""
    words = re.findall(r"[\w’'-]+", says)
    for end in range(len(words), 0, -1):
        for start in range(max(0, end - 8), end):
            part = words[start:end]
            initials = ("".join(word[0] for word in part if word.lower() not in _SMALL), "".join(word[0] for word in part))
            if letters.lower() in (each.lower() for each in initials) and part[0].lower() not in _SMALL:
                return " ".join(part)
    return ""


def _kind(words: str, term: str) -> str:
    if _BOARD.search(words):
        return BOARD
    if _MEMBER_OF.search(words) and not re.search(rf"\b(?:police|{_INSTITUTION})$", term, re.IGNORECASE):
        return OFFICER
    if _HEAD_OF.search(words):
        return OTHER
    if _POLICE.search(words) and (_ENDS_IN_POLICE.search(words) or re.search(rf"\b{_INSTITUTION}$", term, re.IGNORECASE)):
        return DEPARTMENT
    return OFFICER if _ENDS_IN_MEMBER.search(words) else OTHER
