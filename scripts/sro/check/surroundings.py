"""What stands above or beside a sentence by another hand and takes its firmness: a heading that only recommends, the words that lead to its list, a footnote to
it, the other cells of its row, a hedged sentence on the same thing. Read by the last gate before *met* alone (:mod:`sro.check.sure`).

- heading: "Suggested practices" · "Options" · "Guidance, not binding"
- lead-in: "So far as there is time, each report holds: … • disposition"
- footnote: "This sentence states a goal." · "The time may be extended by the Chief."
- row: "… without the officer, or with the officer when the day is busy | Stay out of it"
- the next sentence: "Posts are filled by retired officers. The Contractor may fill a post with a retired officer who …"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sro.check.evidence.firmness import hedge_in, narrated, only_allowed, put_off
from sro.check.finding import Quote
from sro.check.modality import bindings
from sro.check.phrases import Vocabulary
from sro.check.reserve import empty, kept_back, left_out, offered
from sro.check.terms import stems
from sro.reading import Passage, Place, folded, sentences, single_statements

_CELL = "| "
_ADVISES = re.compile(
    r"\b(?:suggest(?:ed|ions?)|recommend(?:ed|ations?)|(?:best|good|preferred|promising) practices?|aspiration\w*|ideas?|options?|optional|voluntary|"
    r"not (?:legally )?binding|non-?binding|binds? (?:nobody|no one)|illustrations?|illustrative|hopes?|wish(?:es)?|advice|"
    r"advisory(?! (?:committee|board|council|group|panel|team))|(?:points?|things|matters) to consider|for (?:consideration|discussion)|"
    r"guidance only|tips|desirable|under consideration)\b"
)
"""Headings under which nothing is commanded, whatever verb stands below. "Guidelines" and "goals" are none: much that binds stands under them."""
_NOTED = ("footnote", "endnote", "note")
_SPEAKS_OF = re.compile(
    r"\b(?:this|that|these|the foregoing|the preceding|the above|such) (?:sub)?(?:sentence|paragraph|section|clause|provision|duty|requirement|rule|"
    r"obligation|step|article|item|time|period|deadline|limit|number|interval)s?\b|"
    r"\bthe (?:times?|period|deadline|limit|interval|duty|duties|requirement|obligation)\b|"
    r"^\W*(?:\d+\W+)?(?:it|they|this|if|unless|except|subject to|where|when|not|only|draft|proposed|reserved|still|pending)\b"
)
"""How a note speaks of the words to which it stands, and not of where they come from."""
_LOOSENS = re.compile(
    r"\b(?:may|can|could|might|free to)\b[^.;:]{0,60}?\b(?:exten|waive|excus|shorten|lengthen|relax|suspend|dispens|omit|skip|vary|varied|depart|set aside|"
    r"disregard|adjust|postpon|delay|left out)\w*|\bneed not\b|"
    r"\b(?:goals?|aims?|hopes?|wish(?:es)?|aspirations?|recommendations?|suggestions?|advice|guidance|guidelines?|illustrations?|ideals?|targets?|proposals?|"
    r"drafts?|voluntary|optional|advisory|recommended|suggested)\b|"
    r"\b(?:non-?binding|not (?:yet )?(?:agreed|binding|approved|final|in force|settled)|obliges? (?:no|nobody)|binds? (?:no|nobody))\b"
)
_REACH, _BARE = 10, 8
"""How many passages above a sentence a line of at most so many words is still its heading."""
_ALIKE = 3
"""How many words two sentences must share, and half of the first one's, to be on the same thing."""


class Beside:
    """Reads what surrounds a paper's sentences. Made once for a paper, from its passages and those at each place."""

    def __init__(self, passages: Sequence[Passage], at: Mapping[Place, Sequence[int]], vocabulary: Vocabulary):
        self._passages, self._at, self._vocabulary = passages, at, vocabulary

    def weakens(self, quote: Quote) -> str:
        """What takes the firmness of a sentence that is firm by itself, as a reason without its full stop; "" if nothing does."""
        words = folded(quote.text)
        for n in self._at.get(replace(quote.place, item=""), ()):
            passage = self._passages[n]
            if heading := next(filter(None, map(_ADVISES.search, self._above(n))), None):
                return f"“{heading.group()}” stands above it"
            if words_of_note := next(filter(None, map(self._loosened, self._notes(n))), ""):
                return f"“{words_of_note}” in the note to it takes the firmness away"
            if nothing := empty(folded(passage.words)):
                return f"“{nothing}” stands in its place"
            if reason := self._in_row(passage, words) or self._in_lead(passage, words) or self._in_next(passage, words):
                return reason
        return ""

    def _above(self, n: int) -> Iterator[str]:
        """The folded headings above a passage; where a file marks none, the nearest line above that ends without a stop too."""
        yield from map(folded, self._passages[n].headings)
        for passage in reversed(self._passages[max(0, n - _REACH) : n]):
            if passage.headings != self._passages[n].headings:
                return
            bare = passage.words.strip()
            if (
                not passage.entries
                and not passage.place.part
                and len(bare.split()) <= _BARE
                and not bare.endswith((".", ";", ":", ",", "?", "!"))
            ):
                yield folded(bare)
                return

    def _hedged(self, text: str) -> str:
        return narrated(text) or put_off(text) or hedge_in(text, self._vocabulary) or kept_back(text, acted=False)

    def _in_row(self, passage: Passage, words: str) -> str:
        """What the other cells of a table's row take away."""
        row = [each for each in single_statements(passage) if each.text.strip()]
        if not any(each.text.startswith(_CELL) for each in row) or not any(each.text in words or words in each.text for each in row):
            return ""
        for each in row:
            if each.text not in words and (said := narrated(each.text) or hedge_in(each.text, self._vocabulary)):
                return f"“{said}” beside it takes the firmness away"
        return ""

    def _in_lead(self, passage: Passage, words: str) -> str:
        """What the words that lead to a list take from its entries; where those who act choose what of it they do is looked at by the entry itself."""
        own = sentences(passage.text)
        if not passage.entries or not own or own[-1].rstrip().endswith((".", "?", "!")) or folded(own[-1]) in words:
            return ""
        lead = folded(own[-1])
        said = self._hedged(lead) or only_allowed(lead) or left_out(lead)
        return f"“{said}” leads to it and takes the firmness away" if said else ""

    def _in_next(self, passage: Passage, words: str) -> str:
        """What a sentence beside one that only states a fact says of the same thing in weaker words."""
        if any(each.force == "strong" for each in bindings(words)):
            return ""
        mine = set(stems(words))
        for each in single_statements(passage):
            if (
                each.text in words
                or words in each.text
                or each.lead
                or len(mine.intersection(stems(each.text))) < max(_ALIKE, len(mine) / 2)
            ):
                continue
            if {binding.force for binding in bindings(each.text)} == {"weak"} and (
                said := only_allowed(each.text) or self._hedged(each.text)
            ):
                return f"“{said}” says less of the same thing"
        return ""

    def _notes(self, n: int) -> Iterator[str]:
        """The folded sentences of the notes that stand right after a passage."""
        for passage in self._passages[n + 1 :]:
            if not passage.place.part.startswith(_NOTED):
                return
            yield from map(folded, sentences(passage.words))

    def _loosened(self, text: str) -> str:
        """The words by which a note loosens what it stands to; "" where it explains or says where something comes from."""
        if not _SPEAKS_OF.search(text):
            return ""
        found = _LOOSENS.search(text)
        return found.group().strip() if found else self._hedged(text) or offered(text)
