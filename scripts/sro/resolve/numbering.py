"""Numbers: which clauses share a numbered paragraph, what stands before each, and how a reference names it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sro.model import BlockText, ClauseText, SectionText
from sro.model.document import Joined, item_label

NumberStyle = Literal["article", "list", "none"]


@dataclass(frozen=True)
class Numbered:
    """A block with what the numbering makes of it: the number before it, or the paragraph ``within`` which it goes on and its ``label`` there.
    ``heading`` is the caption to print, as written in the text; None for a block that is no clause."""

    block: BlockText
    number: str = ""
    joined: Joined = ""
    within: str = ""
    label: str = ""
    heading: str | None = None


def numbered(text: SectionText, standing: Sequence[BlockText], style: NumberStyle, article: int, after: int) -> list[Numbered]:
    """The blocks of a section that stand, numbered on from the clause ``after`` of an ``article``, or as a list."""
    paragraph_of = {name: place for place, paragraph in enumerate(text.paragraphs) for name in paragraph.clauses}
    count, entries, current = after, 0, -1
    made: list[Numbered] = []
    for block in standing:
        if not isinstance(block, ClauseText):
            made.append(Numbered(block))
            current = -1
            continue
        place = paragraph_of.get(block.id, -1)
        paragraph = text.paragraphs[place] if place >= 0 else None
        if paragraph and place == current:
            entries += 1
            head = next(each for each in reversed(made) if not each.joined)
            label = item_label(0, entries) if paragraph.lettered else ""
            made.append(Numbered(block, joined="entry" if label else "sentence", within=head.number, label=label))
            continue
        current, entries, number = place, 0, ""
        if style != "none" and text.numbered and block.numbered:
            count += 1
            number = f"{article}.{count}" if style == "article" else f"{count}."
        made.append(Numbered(block, number, heading=paragraph.heading if paragraph else block.heading))
    return made


def reference(placed: Numbered) -> str | None:
    """How a numbered clause is referred to: "Section 7.3(b)", "item 4"; None for one without a number."""
    number = placed.number or placed.within
    if not number:
        return None
    return f"item\u00a0{number[:-1]}{placed.label}" if number.endswith(".") else f"Section\u00a0{number}{placed.label}"
