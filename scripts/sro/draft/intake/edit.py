"""What was changed, clause by clause and person by person, before anybody asks what it means: words, clauses gone, new and moved, matters of form."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from sro.draft.intake.paragraph_groups import ALIKE, LONG
from sro.draft.intake.sent import plain_words
from sro.formats.word.read import By, Key

RUNNING = ("header", "footer")
HEAD_OR_FOOT = "running head or foot"
IN_A_HEAD = (
    f"{HEAD_OR_FOOT}; the check takes no words of heads and feet as evidence, so no effect on the law is told: what it does is for counsel"
)
IN_A_NOTE = (
    "the check reads a note's words apart from the sentence that calls it, so what they change in that sentence (a deadline, a condition) is in no "
    "effect told here: it is for counsel"
)
IN_NUMBERS = "words in the numbers of a list"
RELISTED = "counts as another"
SAID_OF_NUMBERS = (
    f"{IN_NUMBERS}, printed before every place named here; the check takes no words of a list's numbers as evidence, so no effect on the law is "
    "told: what they do is for counsel"
)
What = Literal["changed", "gone", "new", "moved", "form", "note", "comment"]


@dataclass(frozen=True)
class Edit:
    """One change of one person, or a silent one (no ``author``, not ``tracked``). ``units`` are those it touches, the first of them its place; ``after`` the
    unit behind which what is new or moved now stands. ``how`` says what a matter of form is; ``struck`` that words were put out of force by their look.
    ``revisions`` are the tracked changes in the file, ``paragraphs`` its paragraphs; ``needs`` are those of others on whose words it
    works; ``comments`` the ids of comments that go with it; ``at`` tells the
    order in which new and moved paragraphs stand in the file, ``like`` a paragraph in the style that one of another style had, ``row``
    the table and the row of it that is new as a whole."""

    what: What
    units: tuple[str, ...]
    old: str = ""
    new: str = ""
    author: str = ""
    date: str = ""
    tracked: bool = False
    after: str = ""
    how: str = ""
    struck: bool = False
    revisions: frozenset[Key] = frozenset()
    paragraphs: tuple[Key, ...] = ()
    comments: tuple[str, ...] = ()
    needs: frozenset[Key] = frozenset()
    order: int = 0
    at: tuple[int, int] = (0, 0)
    like: Key | None = None
    row: tuple[int, int] | None = None

    @property
    def clause(self) -> str:
        """The unit it is about; "" where it is about none of what was sent."""
        return self.units[0] if self.units else ""


_FORM_SAYS = {
    "split": "one paragraph was split in two; no word changed",
    "joined": "two paragraphs run on in one; no word changed",
    "restyled": "formatting alone",
}


def form_says(edit: Edit) -> str:
    """What a matter of form comes to, in words."""
    if edit.how == "signs":
        return other_signs([edit])
    if edit.how == IN_NUMBERS:
        return SAID_OF_NUMBERS
    if edit.how == RELISTED:
        return _relisted(edit)
    if edit.how == "numbers":
        return f"the list counts otherwise: {_from_to(list(zip(edit.old.split(', '), edit.new.split(', '), strict=True)))}"
    return _FORM_SAYS.get(edit.how, edit.how)


def _relisted(edit: Edit) -> str:
    """What becomes of the numbers by a paragraph that counts as another: its own first."""
    (was, now), *rest = zip(edit.old.split(", "), edit.new.split(", "), strict=True)
    said = ["no number" if each == "none" else each for each in (now, was)]
    own = f"its style or list is another: it prints {said[0]} in the place of {said[1]}"
    return f"{own}, and {len(rest)} behind it count otherwise: {_from_to(rest)}" if rest else own


def _from_to(numbers: list[tuple[str, str]]) -> str:
    """Numbers before and now, the first of them and the last."""
    told = [f"{was} → {now}" for was, now in numbers]
    return ", ".join(told if len(told) <= _NAMED else [*told[: _NAMED - 1], "…", told[-1]])


_NAMED = 6


def other_signs(edits: Iterable[Edit]) -> str:
    """What a matter of signs comes to: those that went and those that came, by name where nobody could see them."""
    gone, come = Counter[str](), Counter[str]()
    for edit in edits:
        before, after = Counter(edit.old), Counter(edit.new)
        gone.update(before - after)
        come.update(after - before)
    sides = (", ".join(_sign(sign) for sign in sorted(side)) for side in (gone, come))
    went, came = (side or "none" for side in sides)
    return f"the same words with other signs: {came} for {went}"


def _sign(sign: str) -> str:
    """A sign as one can read it: itself, or the name that Unicode gives it."""
    return sign if sign.isprintable() and not sign.isspace() else unicodedata.name(sign, f"U+{ord(sign):04X}").lower()


def odd_signs(old: str, new: str) -> str:
    """The signs in new words that a reader takes for others or does not see, by the names that Unicode gives them, each with its word; "" where there are
    none. A letter that is not Latin looks like one in many a font."""
    before, found = set(old), dict[str, str]()
    for word in new.split():
        for sign in word:
            if (
                sign not in before
                and sign not in found
                and (_unseen(sign) or (sign.isalpha() and not _LATIN.search(unicodedata.name(sign, ""))))
            ):
                shown = "".join(each for each in word if not _unseen(each)).strip('.,;:()“”"')
                found[sign] = f"{unicodedata.name(sign, f'U+{ord(sign):04X}').lower()} in “{shown}”"
    named = list(found.values())
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    return f"with signs that look like others or that nobody sees: {', '.join(named[:_NAMED])}{more}" if named else ""


_NAMED = 4
_LATIN = re.compile("^LATIN |ORDINAL INDICATOR$|^MICRO SIGN$")


def _unseen(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cf", "Cc", "Co", "Cn") and sign != "\u00ad"


def day_in(date: str) -> datetime.date | None:
    """The day of a time as a Word file has it; None where it is none."""
    try:
        return datetime.date.fromisoformat(date[:10])
    except ValueError:
        return None


def author_of(marks: Iterable[By | None]) -> tuple[str, str, frozenset[Key]]:
    """Whose some revisions are, the last of their days, and their keys."""
    found = [each for each in marks if each is not None]
    return (found[0].author, max(each.date for each in found), frozenset(each.key for each in found)) if found else ("", "", frozenset())


def with_moves(edits: list[Edit]) -> list[Edit]:
    """The edits with what one person took out at one place and put in at another as one move; where the words changed on the way, with that change."""
    new = [each for each in edits if each.what == "new"]
    made: list[Edit] = []
    used: set[int] = set()
    for each in edits:
        found = _landed(each, new, used) if each.what == "gone" else []
        if not found:
            made.append(each)
            continue
        used |= {id(there) for there in found}
        words = "\n".join(there.new for there in found)
        move = replace(
            each,
            what="moved",
            new=words,
            after=found[0].after,
            at=found[0].at,
            revisions=each.revisions.union(*(there.revisions for there in found)),
            paragraphs=(*each.paragraphs, *(key for there in found for key in there.paragraphs)),
        )
        made.append(move)
        if plain_words(words) != plain_words(each.old):
            made.append(replace(each, what="changed", new=words, revisions=frozenset()))
    return [each for each in made if id(each) not in used]


def _landed(gone: Edit, new: list[Edit], used: set[int]) -> list[Edit]:
    """The new paragraphs, one behind the other, in which the words of one that is gone stand, best those in which they all do; none where it was taken
    out for good."""
    words = plain_words(gone.old.replace("\n", " "))
    open_ = [each for each in new if id(each) not in used and (each.author, each.tracked) == (gone.author, gone.tracked)]
    if len(words.split()) < LONG and not any(each.how == "moved" for each in open_):
        return []
    rows = list(_rows(open_, len(words)))
    return next((row for row in rows if _words_of(row) == words), next((row for row in rows if _same(words, _words_of(row))), []))


def _rows(new: list[Edit], length: int) -> Iterator[list[Edit]]:
    """Each paragraph alone and with those right behind it, as long as they may hold so many letters."""
    for first in range(len(new)):
        row: list[Edit] = []
        for each in new[first:]:
            if row and (each.after != row[0].after or len(_words_of(row)) >= length):
                break
            row = [*row, each]
            yield row


def _words_of(row: list[Edit]) -> str:
    return plain_words(" ".join(each.new for each in row).replace("\n", " "))


def _same(old: str, new: str) -> bool:
    if old == new:
        return True
    before, after = set(old.lower().split()), set(new.lower().split())
    return len(before) >= LONG and 2 * len(before & after) >= (ALIKE + 0.1) * (len(before) + len(after))
