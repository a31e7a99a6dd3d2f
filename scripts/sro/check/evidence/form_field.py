"""`field`: a form's fields, found by what their labels and tooltips mean.

In a form of ours the field must also have a fitting type, and stand in a block of which there is one for each (student) where `each` says so.
In a file without fields the words printed there are what is looked for.

- passes: a field "Badge number" for `asks: [badge]` · the printed words "Badge #"
- weak: a field outside the block that is repeated
- fails: no field, no words; a field of another type (a check box for a name)
"""

from __future__ import annotations

import re

from sro.check.evidence.base import Found, Hit, Sources, best
from sro.check.finding import Quote, Strength
from sro.check.passage import Passage
from sro.check.sentences import folded, sentences
from sro.model.evidence import FormField

_EXPLAINS = re.compile(
    r"\b(?:is|are|shall|must|will|may|should|was|were|has|have|had|does|do|gives?|means?)\b.*\.$", re.IGNORECASE | re.DOTALL
)
_COMMAND = re.compile(
    r"(?:state|describe|list|indicate|check|give|enter|name|note|record|write|was|were|did|explain|specify|identify)\b", re.IGNORECASE
)


def find(form: FormField, sources: Sources, called: str) -> Found:
    """The best field, or the best words."""
    fields = [passage for passage in sources.passages if passage.kind == "field"]
    hits = []
    if fields:
        named = [passage for passage in fields if sources.vocabulary.says(form.asks, folded(passage.text))]
        for passage in named or fields:
            if form.types and passage.field_type not in form.types:
                continue
            if not sources.vocabulary.says(form.asks, folded(passage.words)):
                continue
            if form.but_not is not None and sources.vocabulary.says(form.but_not, folded(passage.words)):
                continue
            inside = form.each is None or sources.vocabulary.says(
                form.each, folded(" / ".join((*passage.headings, passage.block, passage.text)))
            )
            why = (
                ()
                if inside or form.each is None
                else (f"the field is there once and not for each of {sources.vocabulary.name(form.each)}",)
            )
            hits.append(Hit(Strength.WEAK if why else Strength.STRONG, Quote(passage.text, passage.place), why))
        return best(hits, called)
    for passage in sources.passages:
        for text in (passage.headings[-1] if passage.headings else "", *_asking(passage)):
            words = folded(text)
            if sources.vocabulary.says(form.asks, words) and not (
                form.but_not is not None and sources.vocabulary.says(form.but_not, words)
            ):
                hits.append(Hit(Strength.STRONG, Quote(text, passage.place)))
                break
    if (
        hits
        and form.each is not None
        and not any(sources.vocabulary.says(form.each, folded(" / ".join((*p.headings, p.words)))) for p in sources.passages)
    ):
        return best(
            [Hit(Strength.WEAK, hits[0].quote, (f"nothing shows that it is asked for each of {sources.vocabulary.name(form.each)}",))],
            called,
        )
    return best(hits, called)


def _asking(passage: Passage) -> list[str]:
    """The parts of a passage that ask for something: labels, questions and commands, and not the sentences that explain."""
    parts = [passage.text, *(entry.text for entry in passage.entries)]
    pieces = [piece for part in parts for piece in sentences(part)]
    return [
        piece
        for piece in pieces
        if not _EXPLAINS.search(piece) or piece.endswith("?") or _COMMAND.match(piece) or "__" in piece or "☐" in piece
    ]
