"""Making a paragraph of theirs read as it shall, with as few tracked changes of ours as a reader would want: words that stay keep their look,
their fields, notes and open changes."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from sro.compare import diff_tokens, tokens, unlike
from sro.formats.word.names import DEL, HYPERLINK, ID, INS, RUN, TEXT, XML_SPACE, w
from sro.formats.word.package import Element
from sro.formats.word.reply.hand import Hand, as_deleted, shows_comment
from sro.formats.word.reply.items import SIMPLE, Item, items_of, live_runs, look_at, one_thing_a_run, runs_with
from sro.formats.word.tracked import INSERTING, reads

_AROUND = frozenset({HYPERLINK, w("sdtContent"), w("sdt"), SIMPLE})


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
        look = look_at(items_of(paragraph), edit.start, edit.end)
        struck = _strike(paragraph, edit, hand)
        if edit.words:
            _insert(paragraph, edit, look, hand, struck)
    return True


def uncall(paragraph: Element, kind: str, id: str, hand: Hand) -> None:
    """Strikes the call of a note in a paragraph: whoever accepts that takes out the note."""
    one_thing_a_run(paragraph, hand)
    _struck([run for run in live_runs(paragraph) if any(call.get(ID) == id for call in run.iter(w(f"{kind}Reference")))], hand)


def strike_all(paragraph: Element, hand: Hand) -> None:
    """Strikes all that stands in a paragraph, things that are no words too, but for the places of comments."""
    one_thing_a_run(paragraph, hand)
    struck = [run for run in live_runs(paragraph) if not shows_comment(run)]
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
    for run in [inner for each in runs for inner in (each.findall(RUN) if each.tag == SIMPLE else [each])]:
        parent = run.getparent()
        assert parent is not None
        if parent.tag in INSERTING and hand.wrote(parent):
            parent.remove(run)
            if not len(parent) and (above := parent.getparent()) is not None:
                above.remove(parent)
                control = above.getparent() if above.tag == w("sdtContent") and not len(above) else None
                if control is not None and (holder := control.getparent()) is not None:
                    holder.remove(control)
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
