"""Citations of a document's own parts: "Section 7.3(b)", "the second sentence of Section 2.4", "Section 2.4, second sentence", made and read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sro.model import document as doc
from sro.model.document import ordinal, plain
from sro.reading.reading import Reading, Unit
from sro.reading.statement import sentences

_ORDINALS = {ordinal(number): number for number in range(1, 100)}
_WHICH = r"(?P<{}>[a-z]+|\d{{1,2}}(?:st|nd|rd|th)) sentence"
_CITED = re.compile(
    rf"(?:the {_WHICH.format('before')} of )?(?:sections?|paragraphs?|§)\s*(?P<number>\d+\.\d+)(?P<labels>(?:\([a-z0-9]+\))*)"
    rf"(?:, (?:the )?{_WHICH.format('after')})?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Citation:
    """A numbered paragraph, and the entries of its list ("(b)(ii)") or the sentence in it where one is named."""

    number: str
    labels: str = ""
    sentence: int = 0


@dataclass(frozen=True)
class Spot:
    """A clause with its paragraph's caption and the sentences of that paragraph that are its own, the first counted from 1; 0 where the clause is
    an entry or stands outside numbered paragraphs."""

    clause: doc.Clause
    caption: str
    first: int
    last: int


def spots(blocks: Iterable[doc.Block]) -> Iterator[Spot]:
    """Each clause of a section with its place in its paragraph."""
    caption, said = "", 0
    for block in blocks:
        if not isinstance(block, doc.Clause):
            continue
        if not block.joined:
            caption, said = block.caption, 0
        if block.joined == "entry" or not (block.number or block.within):
            yield Spot(block, caption, 0, 0)
            continue
        count = len(sentences(plain(block.runs)))
        yield Spot(block, caption, said + 1, said + count)
        said += count


def citations(text: str) -> tuple[Citation, ...]:
    """The citations of a document's own sections in some words; an ordinal that is none names no sentence."""
    found = []
    for match in _CITED.finditer(text):
        which = (match["before"] or match["after"] or "").lower()
        found.append(Citation(match["number"], match["labels"].lower(), _ORDINALS.get(which, 0)))
    return tuple(found)


def cited(reading: Reading, citation: Citation) -> tuple[Unit, ...]:
    """The units of a document of ours that a citation leads to: the clauses of the paragraph, the entry, or the clause that the sentence is of."""
    there = [unit for unit in reading.units if unit.kind == "clause" and unit.where.number == citation.number]
    if citation.labels:
        outer = f"{citation.labels.partition(')')[0]})"
        return tuple(unit for unit in there if unit.where.item == outer or _has(unit, citation.labels))
    if not citation.sentence:
        return tuple(there)
    begun = [unit for unit in there if not unit.where.item and max(unit.where.sentence, 1) <= citation.sentence]
    last = begun[-1] if begun else None
    end = (max(last.where.sentence, 1) + len(sentences(_text(last))) - 1) if last else 0
    return (last,) if last and citation.sentence <= end else ()


def _text(unit: Unit) -> str:
    return " ".join(part.text for part in unit.parts if part.role == "text")


def _has(unit: Unit, labels: str) -> bool:
    """Whether a clause's own list has the entry."""
    above: list[str] = []
    for part in unit.parts:
        if part.role == "item":
            above = [*above[: part.depth], part.label]
            if "".join(above) == labels:
                return True
    return False
