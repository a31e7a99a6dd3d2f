"""What a reader of a foreign file says of it beside its words: words that are not in force, and what could not be read. Nothing is dropped in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Standing = Literal[
    "inserted",  # proposed by a tracked change; an aside where the file is read as if rejected
    "deleted",  # the same the other way about
    "struck",
    "hidden",
    "comment",
    "unticked",
    "placeholder",
    "not shown",  # the branch of a field that the reader does not see
    "covered",
    "layer off",
    "off the page",
    "running",  # a running head or foot, a page or line number: words that are not the text's
    "annotation",
]
"""Why words that stand in a file are not in force as part of its text."""

TOLD: dict[Standing, str] = {
    "inserted": "in tracked insertions",
    "deleted": "in tracked deletions",
    "struck": "struck out",
    "hidden": "hidden",
    "comment": "in comments",
    "unticked": "in options that are not ticked",
    "placeholder": "sample text of blanks",
    "not shown": "in fields that do not show them",
    "covered": "covered",
    "layer off": "on layers that are off",
    "off the page": "off the page",
    "running": "in running heads and feet",
    "annotation": "in notes put on the page",
}
"""How a report tells of each."""


@dataclass(frozen=True)
class Aside:
    """Words of a file that are not in force. ``near`` are the first words of the paragraph they stand in; ``who`` and ``when`` tell who marked them, as
    the file has it; page and line count from 1, 0 where unknown."""

    how: Standing
    words: str
    near: str = ""
    page: int = 0
    line: int = 0
    who: str = ""
    when: str = ""


@dataclass(frozen=True)
class Unread:
    """A part of a file that could not be read as words: what it is and why, as one sentence without a full stop, and its page (0: unknown)."""

    what: str
    page: int = 0


@dataclass(frozen=True)
class Account:
    """What was read and how it was taken. ``tracked`` says how tracked changes were read ("" where the file has none); ``recognized`` whether the words
    are a program's reading of pictures; ``pages`` counts the file's pages, 0 where it has none of its own."""

    asides: tuple[Aside, ...] = ()
    unread: tuple[Unread, ...] = ()
    tracked: Literal["", "accepted", "rejected"] = ""
    recognized: bool = False
    pages: int = 0

    @property
    def whole(self) -> bool:
        """Whether every part of the file was read: only then is a thing that was not found evidence of anything."""
        return not self.unread

    @property
    def counts(self) -> dict[Standing, int]:
        """How many pieces of words of each standing were left out, in the order of :data:`TOLD`."""
        found = Counter(aside.how for aside in self.asides)
        return {how: found[how] for how in TOLD if found[how]}


NOTHING_ASIDE = Account()
"""The account of a document of ours: every word was read and is in force."""


def joined(accounts: Iterable[Account]) -> Account:
    """One account of several parts of a file."""
    known = list(accounts)
    return Account(
        tuple(aside for each in known for aside in each.asides),
        tuple(part for each in known for part in each.unread),
        next((each.tracked for each in known if each.tracked), ""),
        any(each.recognized for each in known),
        sum(each.pages for each in known),
    )
