"""Where the text of somebody's agreement ends: at its signing, at what stands below a policy, or before what is attached."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sro.formats.word.mend import Block

_CLOSING = re.compile(
    r"^(?:in witness whereof|in testimony|executed (?:by|as of|this)|signed\b|signatures?\b|acknowledged\b|"
    r"(?:agreed|accepted|approved|adopted)(?: to)?(?: and (?:accepted|approved|agreed))?(?: by| for|:)|"
    r"with (?:many )?thanks|sincerely|respectfully|very truly|yours|regards|the parties (?:have )?(?:hereto )?(?:sign|execute|set their hands)|"
    r"for the (?:board|town|city|department|district|police|schools?)\b[^.]{0,60}(?:[:,]|_{3,})|"
    r"by:?\s*_{3,}|_{6,})",
    re.IGNORECASE,
)
_VALEDICTION = re.compile(r"^(?:with (?:many )?thanks|sincerely|respectfully|very truly|yours|(?:kind |best )?regards)\b", re.IGNORECASE)
_COURTESY = re.compile(
    r"^(?:thank you|thanks|(?:i|we) (?:thank|look forward|am grateful|are grateful|appreciate|hope)|(?:please|kindly) (?:counter-?sign|sign|return|call|keep)|"
    r"if (?:this|these|you|all of this)\b.{0,80}\bsign)",
    re.IGNORECASE,
)
"""What a letter says right before it ends, which nobody wants to read before the last clauses."""
_SIGNER = re.compile(
    r"\bby:? (?:[A-Z][\w.'’-]+ ){1,4}?[A-Z]?[\w.'’-]*,? (?:its )?(?:Chair|Chief|Mayor|First Selectman|President|Superintendent|Town Manager)\b"
)
_SIGNS = re.compile(
    r"/s/|_{3,}|^(?:by|name|title|its|date|dated|witness|attest|signature)\s*:|"
    r"^(?:the )?(?:[\w.’'-]+ ){0,4}?(?:Chair(?:man|woman|person)?|Chief|Mayor|First Selectman|President|Superintendent|Town Manager|Director)"
    r"(?: (?:of|for) (?:the )?(?:[\w.’'-]+ ?){1,6})?,?$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line on which somebody signs, or that says who does."""
_LINE = re.compile(r"/s/|_{5,}")
_OFFICE = re.compile(
    r"\b(?:chair\w*|chief|mayor|select\w+|president|superintendent|manager|director|board|town|city|date|by|principal)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"\b(?:shall|will|must|may|can|agrees?|is|are)\b", re.IGNORECASE)
_WORDS_OF_A_SIGNER = 30
_REFERENCES = re.compile(
    r"^(?:(?:legal|cross|statutory) references?\b|(?:(?:policy|regulation|date|first) )?(?:adopted|approved|revised|re-?adopted|reviewed)\b"
    r"[^.;]{0,20}:|(?:policy|regulation) (?:adopted|approved|revised)\b)",
    re.IGNORECASE,
)
"""What stands below the text of a policy."""
_NEAR = 8
_ATTACHED = re.compile(r"^(?:exhibit|schedule|appendix|attachment|annex|form) (?:[a-z]|[ivx]+|\d+)\b", re.IGNORECASE)
_WORDS_OF_A_HEADING = 12
_SIGNING = 0.25
"""The matter of signing stands in the last quarter of a paper without what is attached; "signed" said earlier is said of something."""


def closes(words: str) -> bool:
    """Whether words begin the matter of signing: "IN WITNESS WHEREOF", "Sincerely,", "By: ____"."""
    return bool(_CLOSING.match(words))


def end_of(blocks: Sequence[Block]) -> tuple[int, bool]:
    """The place in the outline from which on nothing of the agreement's own text stands: its signing, what stands below a policy, or what is attached;
    and whether it is its signing."""
    words = [f"{block.label} {block.words}".strip() for block in blocks]
    attached = next((n for n, block in enumerate(blocks) if n > len(blocks) // 4 and _is_attached(block, words[n])), len(blocks))
    first = max(attached - max(int(attached * _SIGNING), 6), 1)
    below = [n for n in range(first, attached) if not blocks[n].table and _REFERENCES.match(blocks[n].words)]
    said = (
        n
        for n in range(first, attached)
        if n not in below and not blocks[n].table and (_CLOSING.match(blocks[n].words) or _SIGNER.search(blocks[n].words))
    )
    signed = [n for n in (next(said, None), _signed_at_the_end(blocks, first, attached), _signed_earlier(blocks, first)) if n is not None]
    end = min((*signed, *below), default=_before_the_form(blocks, attached))
    return _before_courtesies(blocks, end), bool(signed)


def _before_courtesies(blocks: Sequence[Block], end: int) -> int:
    """Of a letter the place before the thanks with which it ends."""
    if end >= len(blocks) or not _VALEDICTION.match(blocks[end].words):
        return end
    first = end
    for n in range(end - 1, 0, -1):
        if blocks[n].words and not _COURTESY.match(blocks[n].words):
            break
        first = n if blocks[n].words else first
    return first


def _signed_at_the_end(blocks: Sequence[Block], first: int, end: int) -> int | None:
    """Where lines and tables to be signed begin, behind which no text of the agreement stands."""
    found = None
    for n in range(end - 1, first - 1, -1):
        block = blocks[n]
        if not block.words:
            continue
        if _is_signed(block) or (found is not None and block.depth and not block.label):  # a party's name stands over its line as a heading
            found = n
        elif block.label or block.words[-1] in ".;" or _CLAUSE.search(block.words) or len(block.words.split()) > _WORDS_OF_A_HEADING:
            break  # a name or an address between two lines stays with them
    return found


def _signed_earlier(blocks: Sequence[Block], end: int) -> int | None:
    """Where a paper is signed far before its end, what follows being attached without a name: two lines near each other for people in office."""
    lines = [n for n in range(end // 3, end) if _is_signed(blocks[n]) and _LINE.search(blocks[n].words)]
    near = [" ".join(block.words for block in blocks[n : n + 3]) for n in lines]
    told = [n for n, words in zip(lines, near, strict=True) if _OFFICE.search(words)]
    return next((one for one, other in pairwise(told) if other - one <= _NEAR), None)


def _is_signed(block: Block) -> bool:
    """Whether a block is there to be signed: short, with a line or the office of who signs, and no clause."""
    told = block.words
    return bool(_SIGNS.search(told)) and not block.label and not _CLAUSE.search(told) and len(told.split()) <= _WORDS_OF_A_SIGNER


def _before_the_form(blocks: Sequence[Block], end: int) -> int:
    while end > 1 and not blocks[end - 1].words:
        end -= 1
    return end


def _is_attached(block: Block, words: str) -> bool:
    return not block.table and bool(_ATTACHED.match(words)) and len(words.split()) <= _WORDS_OF_A_HEADING and words[-1] not in ".;"
