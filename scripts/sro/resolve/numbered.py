"""Numbers: which clauses share a numbered paragraph, what stands before each, and how a reference names it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sro.model import BlockText, ClauseText, SectionText
from sro.model.document import Clause as Made
from sro.model.document import Item, Joined, Run, Runs, Section, item_label, ordinal
from sro.reading import spots

SENTENCE = ":sentence"
"""What stands behind an id in `[[id:sentence]]`, a reference to the sentences of a clause in its paragraph."""

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


def with_sentences(section: Section, references: Mapping[str, str]) -> Section:
    """The section with each `[[id:sentence]]` in words, now that it is known which sentences of its paragraph a clause is. What leads out of the section
    names the paragraph alone."""
    if not any(run.text.endswith(SENTENCE) for run in _references(section)):
        return section
    said = {name: _said(name, found, references) for name, found in _sentences(section) if name in references}
    return _in_section(section, {**references, **said})


def _sentences(section: Section) -> Iterator[tuple[str, tuple[int, int, bool]]]:
    placed = list(spots(section.blocks))
    alone = {spot.clause.number for spot in placed} - {spot.clause.within for spot in placed}
    for spot in placed:
        yield spot.clause.id, (spot.first, spot.last, spot.clause.number in alone)
    for part in section.sections:
        yield from _sentences(part)


def _said(name: str, found: tuple[int, int, bool], references: Mapping[str, str]) -> str:
    first, last, alone = found
    if alone or not first:
        return references[name]
    which = f"{ordinal(first)} sentence" if first == last else f"{ordinal(first)} to {ordinal(last)} sentences"
    return f"the {which} of {references[name]}"


def _references(section: Section) -> Iterator[Run]:
    for block in section.blocks:
        if isinstance(block, Made):
            yield from (run for runs in (block.runs, block.closing, *_entries(block.items)) for run in runs if run.kind == "reference")
    for part in section.sections:
        yield from _references(part)


def _entries(items: Iterable[Item]) -> Iterator[Runs]:
    for item in items:
        yield item.runs
        yield from _entries(item.items)


def _in_section(section: Section, said: Mapping[str, str]) -> Section:
    blocks = tuple(_in_clause(block, said) if isinstance(block, Made) else block for block in section.blocks)
    return section.model_copy(update={"blocks": blocks, "sections": tuple(_in_section(part, said) for part in section.sections)})


def _in_clause(clause: Made, said: Mapping[str, str]) -> Made:
    new = {"runs": _in_runs(clause.runs, said), "closing": _in_runs(clause.closing, said), "items": _in_items(clause.items, said)}
    return clause.model_copy(update=new)


def _in_items(items: tuple[Item, ...], said: Mapping[str, str]) -> tuple[Item, ...]:
    return tuple(item.model_copy(update={"runs": _in_runs(item.runs, said), "items": _in_items(item.items, said)}) for item in items)


def _in_runs(runs: Runs, said: Mapping[str, str]) -> Runs:
    return tuple(
        run.model_copy(update={"text": said[run.to or ""]}) if run.text.endswith(SENTENCE) and run.to in said else run for run in runs
    )
