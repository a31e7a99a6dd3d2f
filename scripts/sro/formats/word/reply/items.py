"""What stands in a paragraph now, piece by piece with the place of its letters, and new words as runs."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from sro.formats.word.names import FIELD_CHAR, FIELD_TYPE, ID, PPR, RPR, RUN, TEXT, XML_SPACE, P, w
from sro.formats.word.package import Element
from sro.formats.word.reply.hand import Hand, shows_comment
from sro.formats.word.tracked import DELETING, reads

SIMPLE = w("fldSimple")
_MADE = {"\t": w("tab"), "\n": w("br")}


@dataclass(frozen=True)
class Item:
    """What stands in a paragraph in one piece: the place of its letters, and the runs that hold it. A field is ``whole``: it goes or stays."""

    start: int
    end: int
    runs: tuple[Element, ...]
    whole: bool = False


def one_thing_a_run(paragraph: Element, hand: Hand) -> None:
    """Cuts the runs of a paragraph so that each holds one thing, in place."""
    for run in live_runs(paragraph):
        properties = run.find(RPR)
        for child in [child for child in run if child.tag != RPR][1:][::-1]:
            made = run.makeelement(RUN, dict(run.attrib))
            if properties is not None:
                made.append(deepcopy(properties))
            for record in made.iter(w("rPrChange")):
                record.set(ID, hand.number())
            made.append(child)
            run.addnext(made)


def live_runs(parent: Element) -> list[Element]:
    """The runs that stand in a paragraph now, in order; those in simple fields are not among them."""
    return [run for run in _runs(parent) if run.tag == RUN]


def _runs(parent: Element) -> Iterator[Element]:
    """The runs and simple fields that stand in a paragraph now, in order."""
    for child in parent:
        if child.tag in (RUN, SIMPLE):
            yield child
        elif child.tag != PPR and child.tag not in DELETING and isinstance(child.tag, str):
            yield from _runs(child)


def items_of(paragraph: Element) -> list[Item]:
    """What stands in a paragraph, in order, by the place of its letters in how it reads. Its runs hold one thing each."""
    found: list[Item] = []
    place = 0
    runs = list(_runs(paragraph))
    position = 0
    while position < len(runs):
        run = runs[position]
        length = _field_length(runs, position)
        span = tuple(runs[position : position + max(length, 1)])
        words = reads(_holder(span))
        if words or not any(map(shows_comment, span)):
            found.append(Item(place, place + len(words), span, whole=length > 0 or run.tag == SIMPLE))
        place += len(words)
        position += len(span)
    return found


def _holder(runs: Sequence[Element]) -> Element:
    holder = etree.Element(P)
    holder.extend(deepcopy(run) for run in runs)
    return holder


def _field_length(runs: Sequence[Element], start: int) -> int:
    """How many runs a field takes that begins here; 0 where none does, or it does not end in the paragraph."""
    depth = 0
    for position in range(start, len(runs)):
        for mark in runs[position].iter(FIELD_CHAR):
            depth += {"begin": 1, "end": -1}.get(str(mark.get(FIELD_TYPE)), 0)
        if depth == 0:
            return position - start + 1 if position > start else 0
    return 0


def look_at(items: Sequence[Item], start: int, end: int) -> Element | None:
    """The look of words that come: that of most of the letters that go, or of what stands before them, or else behind them."""
    lettered = [item for item in items if item.end > item.start]
    going = [item for item in lettered if item.start < end and item.end > start]
    near = sorted(going, key=lambda item: max(item.start, start) - min(item.end, end))
    near += [item for item in lettered if item.end <= start][-1:] + [item for item in lettered if item.start >= start]
    return _plain_look(near[0].runs[-1].find(RPR)) if near else None


def _plain_look(properties: Element | None) -> Element | None:
    """A look without the record of an earlier one."""
    if properties is None:
        return None
    made = deepcopy(properties)
    for record in made.findall(w("rPrChange")):
        made.remove(record)
    return made


def runs_with(words: str, look: Element | None) -> list[Element]:
    """Words as runs, with tabs and line breaks as Word has them."""
    made: list[Element] = []
    piece = ""
    for sign in [*words, ""]:
        if sign and sign not in _MADE:
            piece += sign
            continue
        if piece:
            text = etree.Element(TEXT)
            text.text = piece
            text.set(XML_SPACE, "preserve")
            made.append(_run(text, look))
            piece = ""
        if sign:
            made.append(_run(etree.Element(_MADE[sign]), look))
    return made


def _run(content: Element, look: Element | None) -> Element:
    run = etree.Element(RUN)
    if look is not None:
        run.append(deepcopy(look))
    run.append(content)
    return run
