"""Making a paragraph of theirs read as it shall, with as few tracked changes of ours as a reader would want: words that stay keep their look,
their fields, notes and open changes."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from sro.compare import diff_tokens, tokens, unlike
from sro.formats.word.names import DEL, FIELD_CHAR, FIELD_TYPE, HYPERLINK, ID, INS, PPR, RPR, RUN, TEXT, XML_SPACE, w
from sro.formats.word.package import Element
from sro.formats.word.reply.hand import Hand, as_deleted, shows_comment
from sro.formats.word.tracked import DELETING, INSERTING, reads

_MADE = {"\t": w("tab"), "\n": w("br")}
_SIMPLE = w("fldSimple")
_AROUND = frozenset({HYPERLINK, w("sdtContent"), w("sdt"), _SIMPLE})


@dataclass(frozen=True)
class Item:
    """What stands in a paragraph in one piece: the place of its letters, and the runs that hold it. A field is ``whole``: it goes or stays."""

    start: int
    end: int
    runs: tuple[Element, ...]
    whole: bool = False


@dataclass(frozen=True)
class Edit:
    """Letters ``start`` to ``end`` go, and some words come."""

    start: int
    end: int
    words: str


def reword(paragraph: Element, wanted: str, hand: Hand) -> bool:
    """Makes a paragraph read so, in place; whether anything was to do. What others struck stays so, and what is open stays open."""
    if reads(paragraph) == wanted:
        return False
    one_thing_a_run(paragraph, hand)
    have = reads(paragraph)
    for edit in reversed(_edits(have, wanted, items_of(paragraph))):
        look = look_at(items_of(paragraph), edit)
        struck = _strike(paragraph, edit, hand)
        if edit.words:
            _insert(paragraph, edit, look, hand, struck)
    return True


def strike_all(paragraph: Element, hand: Hand) -> None:
    """Strikes all that stands in a paragraph, things that are no words too, but for the places of comments."""
    one_thing_a_run(paragraph, hand)
    struck = [run for run in _live_runs(paragraph) if not shows_comment(run)]
    _struck(struck, hand)


def _edits(have: str, wanted: str, items: Sequence[Item]) -> list[Edit]:
    """The edits that lead from one text to the other, in order; none touches a field in part."""
    before, after = tokens(have), tokens(wanted)
    starts_before, starts_after = _starts(before), _starts(after)
    if unlike(before, after):
        found = [Edit(0, len(have), wanted)]
    else:
        found = [
            Edit(starts_before[each.i1], starts_before[each.i2], wanted[starts_after[each.j1] : starts_after[each.j2]])
            for each in diff_tokens(before, after)
            if not each.equal
        ]
    for field in [item for item in items if item.whole and item.end > item.start]:
        touching = [edit for edit in found if edit.start < field.end and edit.end > field.start]
        if touching:
            found = _around(found, touching, field, have)
    return found


def _around(edits: list[Edit], touching: list[Edit], field: Item, have: str) -> list[Edit]:
    """The same with one edit for those that touch a field, which takes the whole of it along."""
    start, end = min(field.start, touching[0].start), max(field.end, touching[-1].end)
    words, place = "", start
    for edit in touching:
        words += have[place : edit.start] + edit.words
        place = edit.end
    words += have[place:end]
    first = edits.index(touching[0])
    return [*edits[:first], Edit(start, end, words), *edits[first + len(touching) :]]


def _starts(pieces: Sequence[str]) -> list[int]:
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return starts


def one_thing_a_run(paragraph: Element, hand: Hand) -> None:
    """Cuts the runs of a paragraph so that each holds one thing, in place."""
    for run in _live_runs(paragraph):
        properties = run.find(RPR)
        for child in [child for child in run if child.tag != RPR][1:][::-1]:
            made = run.makeelement(RUN, dict(run.attrib))
            if properties is not None:
                made.append(deepcopy(properties))
            for record in made.iter(w("rPrChange")):
                record.set(ID, hand.number())
            made.append(child)
            run.addnext(made)


def _live_runs(parent: Element) -> list[Element]:
    return [run for run in _runs(parent) if run.tag == RUN]


def _runs(parent: Element) -> Iterator[Element]:
    """The runs and simple fields that stand in a paragraph now, in order."""
    for child in parent:
        if child.tag in (RUN, _SIMPLE):
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
            found.append(Item(place, place + len(words), span, whole=length > 0 or run.tag == _SIMPLE))
        place += len(words)
        position += len(span)
    return found


def _holder(runs: Sequence[Element]) -> Element:
    holder = etree.Element(w("p"))
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


def look_at(items: Sequence[Item], edit: Edit) -> Element | None:
    """The look of words that come: that of most of the letters that go, or of what stands before them, or else behind them."""
    lettered = [item for item in items if item.end > item.start]
    going = [item for item in lettered if item.start < edit.end and item.end > edit.start]
    near = sorted(going, key=lambda item: max(item.start, edit.start) - min(item.end, edit.end))
    near += [item for item in lettered if item.end <= edit.start][-1:] + [item for item in lettered if item.start >= edit.start]
    return _plain_look(near[0].runs[-1].find(RPR)) if near else None


def _plain_look(properties: Element | None) -> Element | None:
    """A look without the record of an earlier one."""
    if properties is None:
        return None
    made = deepcopy(properties)
    for record in made.findall(w("rPrChange")):
        made.remove(record)
    return made


def _strike(paragraph: Element, edit: Edit, hand: Hand) -> Element | None:
    """Strikes the letters of an edit; the last deletion in which they stand now. Notes and pictures between them stay."""
    for item in items_of(paragraph):
        if not item.whole and item.start < max(edit.end, edit.start + 1) and item.end > edit.start:
            _cut(item, max(edit.start, item.start) - item.start, min(edit.end, item.end) - item.start, hand)
    runs = [
        run
        for item in items_of(paragraph)
        if item.end > item.start and item.start >= edit.start and item.end <= edit.end
        for run in item.runs
    ]
    return _struck(runs, hand)


def _cut(item: Item, start: int, end: int, hand: Hand) -> None:
    """Cuts a run of letters in up to three, at two places."""
    run = item.runs[0]
    text = run.find(TEXT)
    if text is None:
        return
    words = text.text or ""
    for piece in (words[end:], words[start:end] if start else ""):
        if piece:
            made = deepcopy(run)
            made.tail = None
            for record in made.iter(w("rPrChange")):
                record.set(ID, hand.number())
            _write(made, piece)
            run.addnext(made)
    _write(run, words[:start] if start else words[:end])


def _write(run: Element, words: str) -> None:
    text = run.find(TEXT)
    assert text is not None
    text.text = words
    text.set(XML_SPACE, "preserve")


def _struck(runs: Sequence[Element], hand: Hand) -> Element | None:
    """Strikes runs: ours go without a trace, theirs stand in deletions of ours, of which this is the last."""
    last: Element | None = None
    for run in [inner for each in runs for inner in (each.findall(RUN) if each.tag == _SIMPLE else [each])]:
        parent = run.getparent()
        assert parent is not None
        if parent.tag in INSERTING and hand.wrote(parent):
            parent.remove(run)
            if not len(parent) and (above := parent.getparent()) is not None:
                above.remove(parent)
            continue
        before = run.getprevious()
        if before is not None and before.tag == DEL and hand.wrote(before):
            last = before
        else:
            last = hand.mark(DEL)
            run.addprevious(last)
            _rich(last)
        last.append(run)
        as_deleted(run)
        following = last.getnext()
        if following is not None and following.tag == DEL and hand.wrote(following):
            last.extend(list(following))
            parent.remove(following)
    return last


def _rich(mark: Element) -> None:
    """A form's line of plain text, or one that waits to be filled in, becomes rich text by a change in it: LibreOffice settles none in either."""
    for control in mark.iterancestors(w("sdt")):
        if (properties := control.find(w("sdtPr"))) is not None:
            for kind in (*properties.findall(w("text")), *properties.findall(w("showingPlcHdr"))):
                properties.remove(kind)


def _insert(paragraph: Element, edit: Edit, look: Element | None, hand: Hand, struck: Element | None) -> None:
    """Puts the words of an edit behind what was struck for them, or else behind what stands before them."""
    made = runs_with(edit.words, look)
    items = items_of(paragraph)
    before = [item for item in items if item.end <= edit.start]
    if struck is not None:
        _behind(struck, made, hand, inside=True)
    elif before:
        _behind(before[-1].runs[-1], made, hand, inside=False)
    else:
        holder = hand.mark(INS)
        holder.extend(made)
        if items:
            _outermost(items[0].runs[0], paragraph).addprevious(holder)
        else:
            paragraph.append(holder)


def _outermost(run: Element, paragraph: Element) -> Element:
    """What stands in the paragraph itself and holds a run."""
    found = run
    while (parent := found.getparent()) is not None and parent is not paragraph:
        found = parent
    return found


def _behind(node: Element, made: Sequence[Element], hand: Hand, *, inside: bool) -> None:
    """Puts runs of ours behind something: into an insertion of ours, out of one of others, and, where they replace nothing ``inside``, out of
    a link or a form's control that ends there."""
    parent = node.getparent()
    assert parent is not None
    if parent.tag in INSERTING and hand.wrote(parent):
        for each in reversed(made):
            node.addnext(each)
        return
    holder = hand.mark(INS)
    holder.extend(made)
    if parent.tag in INSERTING:
        _open_again(parent, node, hand)
        node, parent = parent, parent.getparent()
    while not inside and parent is not None and parent.tag in _AROUND and node.getnext() is None:
        node, parent = parent, parent.getparent()
    node.addnext(holder)
    _rich(holder)


def _open_again(insertion: Element, node: Element, hand: Hand) -> None:
    """Ends somebody's insertion behind what stands in it; what follows stands in another of the same author and time."""
    rest = list(insertion)[insertion.index(node) + 1 :]
    if rest:
        again = insertion.makeelement(insertion.tag, dict(insertion.attrib))
        again.set(w("id"), hand.number())
        again.extend(rest)
        insertion.addnext(again)


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
