"""What kind of paper a foreign file is, from its title, its words and its shape: signs that are counted, each with the words that speak for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sro.model.base import KIND_NAMES, Kind
from sro.reading.genres import KINDS, Sign
from sro.reading.lines import Line
from sro.reading.telling import TELLING

_SCHOOL = re.compile(
    r"\b(?:schools?|students?|pupils?|principals?|head ?masters?|superintendents?|board of education|campus(?:es)?|classrooms?|teachers?"
    r"|school (?:board|committee|district))\b"
)
_POLICE = re.compile(
    r"\b(?:police|sworn|sheriffs?|deput(?:y|ies)|law enforcement|constables?|troopers?|patrol(?:man|men)?|sergeants?|lieutenants?|captains?)\b"
)
_OFFICER = re.compile(
    r"\b(?:s\.?r\.?o\.?s?\b|ssos?|sros?|spos?|slos?|school police|school liaison|school resource"
    r"|(?:officers?|deput(?:y|ies)|police|troopers?) in (?:the |our )?schools?"
    r"|(?:school|youth|campus|liaison|education|juvenile|resource|schoolhouse|d\.?a\.?r\.?e\.?|district|student) "
    r"(?:(?:resource|police|safety|security|liaison|protection|support|law|enforcement|community|outreach|service) ){0,2}"
    r"(?:officers?|deput(?:y|ies)|liaisons?|agents?|guards?|constables?|troopers?))\b"
)
_POSTED = re.compile(
    r"\b(?:assign|station|post|plac|detail|furnish|provid|serv|work|base|embed|deploy|put|lend|loan|second|keep|send|visit)[a-z]*\b"
)
_MEMBER = re.compile(r"\b(?:officers?|deput(?:y|ies)|constables?|troopers?)\b")
_SHORT = re.compile(
    r"(?:[Oo]fficers?|[Ll]iaisons?|[Dd]eput(?:y|ies)|[Cc]onstables?|[Pp]olice)(?: (?:[Oo]fficers?|[Ll]iaisons?|[Pp]rogram))? "
    r"\((?:the |an? )?[\"“']?([A-Z]{2,6})s?[\"”']?\)"
)
_NUMBERED = re.compile(r"(?:\d{1,3}[.)]|\([a-z0-9]\)|[•*-]) ")
_BOARD = re.compile(r"\b(?:board|district)\b")
_FEW = 3
_SHORT_PAPER, _SHARE_SHORT, _SHARE = 400, 0.22, 0.12
"""Of a paper on officers in schools at least such a share of the paragraphs speaks of police; a contract on something else names them in passing."""
_BINDING = re.compile(r"\b(?:shall|will|must|agrees?|may not|is to|are to)\b")
_SHALL = re.compile(r"\b(?:shall|must)\b")
_LONGEST, _MOST = 6_000, 400
"""A very long file is known by so many paragraphs at either end, and a very long paragraph by so many characters."""
_TITLE_LINES, _TITLE_LETTERS = 8, 700
_LEAST = 3
"""Fewer points than this make no kind."""


@dataclass(frozen=True)
class KindFound:
    """A paper's kind and the sentences that say what in it speaks for it."""

    kind: Kind
    evidence: tuple[str, ...]


def kind_of_lines(lines: Sequence[Line]) -> KindFound:
    """The kind of a paper, by signs in its words. "none" where it is no paper on officers in schools, or one that only tells of them (minutes, news)."""
    seen = [_Seen(" ".join(f"{line.label} {line.text}"[:_LONGEST].split()), line) for line in _ends(lines)]
    if (why := _not_on_officers(seen)) is not None:
        return KindFound("none", (why,))
    found = _points(seen)
    telling = {genre: score for genre, score in found.items() if genre not in KIND_NAMES}
    kinds: dict[Kind, _Score] = {kind: found[kind] for kind in KIND_NAMES if kind in found}
    best = max(kinds, key=lambda kind: kinds[kind].points, default=None)
    for score in telling.values():
        score.points -= _binding_points(seen)
    if telling:
        most = max(telling, key=lambda genre: telling[genre].points)
        if telling[most].points > max(_LEAST, kinds[best].points if best else 0):
            return KindFound("none", (f"It reads as {most} that tells of officers in schools and binds nobody.", *telling[most].says))
    if best and kinds[best].points >= _LEAST:
        return KindFound(best, tuple(kinds[best].says))
    if any((_BINDING.search(each.folded) and _MEMBER.search(each.folded)) or _OFFICER.search(each.folded) for each in seen):
        return KindFound("agreement", ("It says what an officer in a school does, and nothing in it speaks for another kind of paper.",))
    return KindFound("none", ("It speaks of officers in schools and says nothing of what anybody is to do.",))


def _ends(lines: Sequence[Line]) -> list[Line]:
    """The paragraphs by which a kind is told: all, but of a very long file those of its beginning and its end."""
    kept = [line for line in lines if line.text.strip()]
    return kept if len(kept) <= 2 * _MOST else [*kept[:_MOST], *kept[-_MOST:]]


def _binding_points(seen: Sequence[_Seen]) -> float:
    """What speaks against a paper that only tells: it says what people shall do."""
    words = sum(len(each.text.split()) for each in seen) or 1
    return min(6.0, max(0, sum(len(_SHALL.findall(each.folded)) for each in seen) - 2) * 400 / words)


class _Seen:
    def __init__(self, text: str, line: Line):
        self.text, self.line, self.folded = text, line, text.lower().replace("’", "'")


@dataclass
class _Score:
    points: float
    says: list[str]


def _not_on_officers(seen: Sequence[_Seen]) -> str | None:
    """Why a paper is none on officers in schools: one sentence; None where it is one."""
    words = sum(len(each.text.split()) for each in seen) or 1
    short = _short_names(seen)
    named = any(_named(each, short) for each in seen)
    police = sum(1 for each in seen if _POLICE.search(each.folded))
    posted = any(_SCHOOL.search(each.folded) and _MEMBER.search(each.folded) and _POSTED.search(each.folded) for each in seen)
    if any(_OFFICER.search(each.folded) for each in _title(seen)):
        return None
    if len(seen) <= _FEW and police and any(_BOARD.search(each.folded) for each in seen):
        return None
    if not named and not posted:
        return f"It speaks of no police officer who is posted in a school{'' if police else ', nor of police at all'}."
    about = sum(1 for each in seen if _named(each, short) or _MEMBER.search(each.folded) or _POLICE.search(each.folded))
    if about >= (_SHARE_SHORT if words < _SHORT_PAPER else _SHARE) * len(seen):
        return None
    return f"Police or officers come up in {about} of its {len(seen)} paragraphs: it is on something else."


def _named(each: _Seen, short: set[str]) -> bool:
    return bool(_OFFICER.search(each.folded)) or bool(short and short.intersection(each.text.split()))


def _short_names(seen: Sequence[_Seen]) -> set[str]:
    """The short names that a paper gives its officers: "School Police Liaison (SPL)"."""
    found = {match[1] for each in seen for match in _SHORT.finditer(each.text)}
    return found | {f"{name}s" for name in found} | {f"{name}'s" for name in found}


def _title(seen: Sequence[_Seen]) -> Iterator[_Seen]:
    letters = 0
    for each in [each for each in seen if each.line.part not in ("note", "form field")][:_TITLE_LINES]:
        if letters > _TITLE_LETTERS or len(each.text) > 250 or (letters and _NUMBERED.match(each.text)):
            return
        letters += len(each.text)
        yield each


def _points(seen: Sequence[_Seen]) -> dict[str, _Score]:
    """The points of each kind and genre, with what speaks for it. A sign counts as often as its limit says, each time in another paragraph."""
    title = list(_title(seen))
    opening = seen[: max(12, len(seen) // 5)]
    closing = seen[-max(12, len(seen) // 5) :]
    scores: dict[str, _Score] = {}
    for sign in (*KINDS, *TELLING):
        where = {"title": title, "opening": opening, "closing": closing}.get(sign.where, seen)
        hits = _hits(sign, where)
        if not hits or len(hits) < sign.least:
            continue
        score = scores.setdefault(sign.kind, _Score(0.0, []))
        score.points += sign.points * min(len(hits), sign.most)
        each, words = hits[0]
        score.says.append(f"{sign.says}: “{words}” ({_place(each.line)}).")
    for kind, points, says in _by_shape(seen):
        score = scores.setdefault(kind, _Score(0.0, []))
        score.points += points
        score.says.append(says)
    return scores


def _hits(sign: Sign, where: Sequence[_Seen]) -> list[tuple[_Seen, str]]:
    found: list[tuple[_Seen, str]] = []
    for each in where:
        for match in sign.pattern.finditer(each.folded):
            found.append((each, each.text[match.start() : match.end()][:80]))
            if len(found) >= max(sign.most, sign.least):
                return found
    return found


def _place(line: Line) -> str:
    return line.called or (
        f"page {line.page}" if line.page else f"line {line.line}" if line.line else "at the head" if line.heading == 1 else "in the text"
    )


_BLANK = re.compile(r"_{3,}|\[ ?\]|[☐□❏]|\.{6,}")
_ENTRY = re.compile(r"^[^.;]{2,60}[:?]\s*(?:_{2,}.*)?$")
_YOU = re.compile(r"\byou(?:r|rs)?\b")


def _by_shape(seen: Sequence[_Seen]) -> Iterator[tuple[str, float, str]]:
    """Signs of the whole shape: a form has blanks, a manual speaks to its reader."""
    # signature lines at the foot are blanks of every kind of paper
    body = seen[: max(len(seen) - 8, len(seen) // 2)] if len(seen) > 12 else seen
    blanks = sum(1 for each in body if _BLANK.search(each.text) or _ENTRY.match(each.text))
    if blanks >= 4 and blanks * 3 >= len(body):
        yield "form", 5.0, f"{blanks} of its {len(body)} lines are left to be filled in."
    words = sum(len(each.text.split()) for each in seen) or 1
    to_reader = sum(len(_YOU.findall(each.folded)) for each in seen)
    if to_reader >= 8 and to_reader * 100 >= words:
        yield "manual", 1.5, f"It speaks to its reader: “you” stands in it {to_reader} times."
