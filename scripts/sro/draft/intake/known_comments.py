"""Comments that are known when a file comes back: our own answers, and what they wrote in an earlier round. Neither is a new thing to decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sro.formats.word.read import Comment


def as_name(name: str) -> str:
    """A name without what two programs write otherwise: spaces and capitals."""
    return " ".join(name.split()).casefold()


def as_said(text: str) -> str:
    """A comment's words, however its lines were kept."""
    return " ".join(text.split())


@dataclass(frozen=True)
class Known:
    """``ours`` are comments of our replies, ``theirs`` those of files that came back before, each as name and words; ``told`` are the words that we decided to
    tell them in earlier rounds, whoever signed the reply."""

    ours: frozenset[tuple[str, str]] = frozenset()
    theirs: frozenset[tuple[str, str]] = frozenset()
    told: frozenset[str] = frozenset()

    def among(self, comments: Iterable[Comment]) -> tuple[frozenset[str], frozenset[str]]:
        """The ids of the comments that are ours, and of those that they made before."""
        ours, theirs = set[str](), set[str]()
        for each in comments:
            said = as_name(each.author), as_said(each.text)
            if said in self.theirs:
                theirs.add(each.id)
            elif said in self.ours or said[1] in self.told:
                ours.add(each.id)
        return frozenset(ours), frozenset(theirs)


NOTHING_KNOWN = Known()
