"""Papers on which a file rests and which are not in it: an exhibit that is named and not attached, or attached and empty; a policy, an order or a handbook.

What such a paper says nobody has read. So words that leave the matter to it show nothing, and a reader is told which paper to ask for. References to what
is in the file are followed by looking there: every passage counts, wherever it stands.

- rests on it: "Arrests shall be carried out under the Protocol, Exhibit D" (no Exhibit D) · "as set out in Appendix B" ("[To be supplied.]") ·
  "District Policy 5145 is incorporated by reference" · "handled in the manner prescribed by the Department's firearms policy"
- rests on nothing else: "… reports to the Chief within five school days, on the form in Exhibit C" (the duty is said, with or without the form)
"""

import re
from collections.abc import Iterator, Sequence

from sro.check.evidence.firmness import rests_elsewhere
from sro.reading import Passage, folded

_KINDS = "exhibit|appendix|attachment|schedule|annex|addendum|enclosure"
_NAMED = re.compile(rf"\b(?P<kind>{_KINDS}) (?P<letter>[a-z]|\d{{1,2}}|[ivx]{{1,4}})\b(?!\.?\d)")
_OPENS = re.compile(rf"^\W*(?P<kind>{_KINDS}) (?P<letter>[a-z]|\d{{1,2}}|[ivx]{{1,4}})\b")
_EMPTY = re.compile(
    r"^\W*(?:\w+\W+){0,6}?(?:reserved|(?:to|will|shall) be (?:supplied|drawn up|developed|inserted|added|furnished)|not (?:attached|included|yet)|"
    r"(?:left )?blank|tbd|under separate cover)\b|^\W*\[\d+\]"
)
"""What stands in an exhibit that says nothing yet; a footnote is no exhibit either."""
_SHORT = 25
_CARRIED = (
    r"(?:set (?:out|forth)|prescribed|provided(?: for)?|specified|described|contained|laid down|stated|listed|found|detailed|outlined|governed|established|"
    r"given|defined|spelled out|explained|addressed|covered)"
)
_DONE = r"(?:carried out|made|done|performed|conducted|handled|effected|executed|treated|dealt with|followed|taken)"
_BY = r"(?:in accordance with|in conformity with|pursuant to|according to|under|in|by|as in|following|per|as set out in|at)"
_LEAVES = re.compile(
    rf"\b(?:(?:those|that|the ones) (?:of|in)|{_CARRIED} (?:\w+ ){{0,2}}?{_BY}|{_DONE} (?:only |always )?(?:in the manner (?:\w+ )?)?{_BY}|"
    r"(?:see|consult)) [^;:|]{0,90}$"
)
_INCORPORATED = re.compile(
    r"\b(?P<paper>(?:(?:the|its|our) )?(?:(?!the\b|by\b|of\b|in\b|to\b|and\b)[\w'&.-]{1,30} ){0,4}"
    r"(?:polic(?:y|ies)|regulations?|orders?|handbook|manual|directives?|protocol|guidelines|plan)(?: (?:no\. ?)?[\d.]{1,12}[a-z]?)?)"
    r"(?: \([^)]{1,60}\))?,?(?: which| that)? (?:is|are|shall be) (?:hereby )?(?:also )?(?:incorporated|made (?:a )?part of)\b"
)


class Elsewhere:
    """What a file names as its exhibits and what of them is there. Made once for a file."""

    def __init__(self, passages: Sequence[Passage]):
        self._passages = tuple(passages)
        self._here = {_label(found) for passage in passages for found in _opened(passage)}

    def lacks(self, text: str) -> Iterator[tuple[str, int]]:
        """Each exhibit that a folded sentence names and the file does not have, and where in the sentence."""
        for found in _NAMED.finditer(text):
            if _label(found) not in self._here:
                yield f"{found['kind'].title()} {found['letter'].upper()}", found.start()

    def named(self) -> tuple[str, ...]:
        """The exhibits that the file names and does not have, and the papers that it takes into itself, in the order in which they are named first."""
        found: dict[str, None] = {}
        for passage in self._passages:
            text = folded(passage.words)
            found |= dict.fromkeys(name for name, _ in self.lacks(text))
            found |= dict.fromkeys(each["paper"].removeprefix("the ") for each in _INCORPORATED.finditer(text))
        return tuple(found)

    def rests(self, text: str) -> str:
        """The paper that is not here to which a folded sentence leaves the matter; "" where it leaves it to none."""
        for name, at in self.lacks(text):
            if _LEAVES.search(text[:at]):
                return name
        if found := _INCORPORATED.search(text):
            return found["paper"].removeprefix("the ")
        return rests_elsewhere(text)


def _label(found: re.Match[str]) -> tuple[str, str]:
    return found["kind"], found["letter"]


def _opened(passage: Passage) -> Iterator[re.Match[str]]:
    """The exhibit in which a passage stands, where it says something."""
    words = folded(passage.words)
    own = _OPENS.match(words)
    said = words[own.end() :] if own else words
    if not said.strip(" .:|-–—_") or (len(said.split()) <= _SHORT and _EMPTY.match(said)):
        return
    for head in (passage.place.section, *passage.headings):
        if found := _OPENS.match(folded(head)):
            yield found
    if own and re.match(r"\W*[:.–—-]", said) and len(said.split()) > 12:
        yield own
