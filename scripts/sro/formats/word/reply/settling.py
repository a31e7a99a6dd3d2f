"""Carrying out what was decided of their tracked changes, in place. An accepted one is settled as Word does it. A rejected one is turned round:
their insertion becomes our deletion, their deletion our insertion, a move goes back, a look becomes the earlier one with a record of theirs.
So rejecting our mark leaves their file with that change accepted, and accepting it leaves the file without that change."""

from collections.abc import Sequence

from sro.formats.word.names import BOOKMARK_END, BOOKMARK_START, DEL, ID, INS, PPR, RPR, SECTION, TBL, TC, TR, P, w
from sro.formats.word.package import Element
from sro.formats.word.reply.choices import RANGES, Choice, Choices
from sro.formats.word.reply.hand import Hand, anchors, as_words, comments_out
from sro.formats.word.tracked import (
    BOX,
    CELLS,
    DELETING,
    INSERTING,
    LOOKS,
    MOVE_FROM,
    MOVE_TO,
    TCPR,
    TRPR,
    about,
)

_TURNED = {INS: DEL, DEL: INS, MOVE_FROM: MOVE_TO, MOVE_TO: MOVE_FROM, w("cellIns"): w("cellDel"), w("cellDel"): w("cellIns")}
_FIRST = {SECTION: frozenset({w("headerReference"), w("footerReference")}), RPR: INSERTING | DELETING}
_LAST = {PPR: frozenset({RPR, SECTION}), TRPR: frozenset({INS, DEL}), TCPR: CELLS | {w("cellMerge")}}
"""What the record of a look does not hold, before and behind what it holds."""


class Settling:
    """Settles the decided changes of one part. ``gone`` are the paragraphs whose marks are gone by it, to be joined with what follows;
    ``remarks`` say what could not be done so."""

    def __init__(self, choices: Choices, hand: Hand):
        self._choices, self._hand = choices, hand
        self._chosen = choices.revisions
        self.gone: list[Element] = []
        self.remarks: list[str] = []

    def settle(self) -> None:
        """Carries all decisions out, but for the joining of paragraphs."""
        root = self._choices.root
        if any(about(mark) == "other" for mark in self._chosen):
            self.remarks.append(
                "a change of a merged cell, of a table's columns, of a list's number or in a formula stands as it is; decide it in Word"
            )
        self._insertions_outside(root)
        self._inside(root, "")
        self._move_ends(root)

    def _insertions_outside(self, root: Element) -> None:
        """Words that one person inserted and another deleted stand in the deletion inside the insertion, as Word has them, whoever saved the
        file."""
        for mark in [mark for mark in root.iter(*DELETING) if about(mark) == "words"]:
            for insertion in [child for child in mark if child.tag in INSERTING]:
                before, inside = _like(mark, self._chosen), _like(mark, self._chosen)
                before.extend(list(mark)[: mark.index(insertion)])
                inside.extend(list(insertion))
                insertion.append(inside)
                mark.addprevious(insertion)
                if len(before):
                    insertion.addprevious(before)
            if not len(mark):
                _remove(mark)

    def _inside(self, parent: Element, inserted: str) -> None:
        """Settles what stands in an element. ``inserted`` says of an insertion around it that it is `open`, or `out`: rejected."""
        for child in list(parent):
            what = about(child) if child.tag in _TURNED or child.tag in LOOKS else None
            if what == "words":
                self._words(child, inserted)
            elif what == "look":
                self._look(child)
            elif what == "cell":
                self._cell(child)
            elif what is None:
                self._inside(child, "" if child.tag == BOX else inserted)
                if child.tag == w("sdt") and (content := child.find(w("sdtContent"))) is not None and not len(content):
                    _remove(child)
                    continue
                if child.tag == P and self._flags(child.find(f"{PPR}/{RPR}")):
                    self.gone.append(child)
                elif (child.tag == TR and self._flags(child.find(TRPR))) or (child.tag == TBL and next(child.iter(TR), None) is None):
                    drop(child)

    def _words(self, mark: Element, inserted: str) -> None:
        choice = self._chosen.get(mark)
        if mark.tag in INSERTING:
            if choice == "reject" and inserted != "out":
                self._kept_open(mark, inserted)
            rejected = inserted == "out" or choice == "reject"
            self._inside(mark, "out" if rejected else inserted if choice == "accept" else "open")
            if inserted == "out" or choice == "accept" or not len(mark):
                unwrap(mark)
            elif choice == "reject":
                self._turn(mark)
        elif choice == "accept" or inserted == "out":
            drop(mark)  # whoever takes an insertion back takes along what somebody had struck in it
        elif choice == "reject" and inserted == "open":
            self._plainly(mark)
            self._inside(mark, inserted)
            unwrap(mark)
        else:
            self._inside(mark, inserted)
            if choice == "reject":
                self._turn(mark)

    def _kept_open(self, mark: Element, inserted: str) -> None:
        """What another did inside an insertion that goes back, and nobody decided, stays as it is, the insertion still open around it."""
        if not any(map(self._undecided, mark)):
            return
        if mark.tag != INS:
            self.remarks.append("a change inside a move that goes back, itself not decided, went back with it")
            return
        self.remarks.append(
            "a change inside an insertion that we reject is not decided: it stays with the words that it is about, both still open"
        )
        parts: list[Element] = []
        for child in list(mark):
            open_ = self._undecided(child)
            if open_ or parts:
                if open_ or parts[-1] not in self._chosen:
                    made = mark.makeelement(mark.tag, dict(mark.attrib)) if open_ else _like(mark, self._chosen)
                    made.set(ID, self._hand.number())
                    (parts[-1] if parts else mark).addnext(made)
                    parts.append(made)
                parts[-1].append(child)
        for part in parts:
            if part in self._chosen:
                self._words(part, inserted)
            else:
                self._inside(part, "open")

    def _undecided(self, element: Element) -> bool:
        marks = element.iter(*INSERTING, *DELETING)
        return any(mark not in self._chosen and about(mark) == "words" for mark in marks)

    def _turn(self, mark: Element) -> None:
        self._hand.turn(mark, self._tag(mark))
        if mark.tag == DEL:
            comments_out(mark, self._hand)

    def _tag(self, mark: Element) -> str:
        tag = _TURNED[str(mark.tag)]
        if tag in (MOVE_FROM, MOVE_TO) and mark not in self._choices.moved:
            return INS if tag == MOVE_TO else DEL
        return tag

    def _plainly(self, mark: Element) -> None:
        """A deletion in an insertion that nobody has decided: Word has no mark for taking it back, so it is only taken away."""
        as_words(mark)
        self.remarks.append(
            "a deletion inside an insertion that is still open was taken back without a mark: its words stand in the insertion again"
        )

    def _flags(self, properties: Element | None) -> bool:
        """Settles what is said of a paragraph's mark or a row; whether it is gone, whatever becomes of our marks."""
        if properties is None:
            return False
        come = next((flag for flag in properties if flag.tag in INSERTING), None)
        gone = next((flag for flag in properties if flag.tag in DELETING), None)
        first, second = self._of(come), self._of(gone)
        if gone is not None and second is None and first == "reject":
            self.remarks.append("a paragraph or row that we reject stays open, since another struck it and that is not decided")
            return False
        if gone is not None and (second == "accept" or first == "reject"):
            for flag in (come, gone):
                if flag is not None:
                    properties.remove(flag)
            return True
        if come is not None and first is not None:
            properties.remove(come) if first == "accept" else self._hand.turn(come, self._tag(come))
        if gone is not None and second == "reject":
            if come is not None and first is None:
                properties.remove(gone)
                self.remarks.append("a deletion of a paragraph or row whose insertion is still open was taken back without a mark")
            else:
                self._hand.turn(gone, self._tag(gone))
        return False

    def _of(self, flag: Element | None) -> Choice | None:
        return None if flag is None else self._chosen.get(flag)

    def _cell(self, flag: Element) -> None:
        choice = self._chosen.get(flag)
        if choice == "reject":
            self._hand.turn(flag, _TURNED[str(flag.tag)])
        elif choice == "accept" and flag.tag == w("cellIns"):
            _remove(flag)
        elif choice == "accept" and (cell := _above(flag, TC)) is not None:
            row = _above(cell, TR)
            drop(row if row is not None and len(row.findall(TC)) == 1 else cell)

    def _look(self, record: Element) -> None:
        """A look as they made it, or as it was before with a record of ours that holds theirs."""
        choice, holder = self._chosen.get(record), record.getparent()
        if choice is None or holder is None:
            return
        if choice == "accept":
            holder.remove(record)
            return
        before = list(record[0]) if len(record) else []
        first, last = _FIRST.get(str(holder.tag), frozenset()), _LAST.get(str(holder.tag), frozenset())
        if holder.tag == RPR and _above(holder, PPR) is None:
            first = frozenset()
        now = [child for child in holder if child is not record and child.tag not in first | last]
        outside = [child for child in holder if child.tag in first | last]
        kept = record[0] if len(record) else holder.makeelement(holder.tag)
        for child in list(holder):
            holder.remove(child)
        kept.extend(now)
        if not len(record):
            record.append(kept)
        front = [child for child in outside if child.tag in first]
        holder.extend([*front, *before, *(child for child in outside if child.tag in last), record])
        self._hand.sign(record)

    def _move_ends(self, root: Element) -> None:
        """The ends of moves that were decided: away with the accepted ones, and turned round with the rejected."""
        numbers: dict[str, Choice] = {}
        for end in list(root.iter(*RANGES)):
            tag = str(end.tag)
            move = self._choices.moves.get(str(end.get(w("name")))) if tag.endswith("Start") else numbers.get(f"{tag[:-3]} {end.get(ID)}")
            if move is None:
                continue
            numbers[f"{tag[:-5]} {end.get(ID)}"] = move
            if move == "accept":
                _remove(end)
                continue
            way = tag.replace("moveFrom", "moveTo") if "moveFrom" in tag else tag.replace("moveTo", "moveFrom")
            end.tag = way
            if tag.endswith("Start"):
                self._hand.sign(end)


def _like(mark: Element, chosen: dict[Element, Choice]) -> Element:
    """An empty mark of the same author and time, with the same decision."""
    made = mark.makeelement(mark.tag, dict(mark.attrib))
    if mark in chosen:
        chosen[made] = chosen[mark]
    return made


def _above(element: Element, tag: str) -> Element | None:
    return next((above for above in element.iterancestors() if above.tag == tag), None)


def _remove(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Puts what stands in an element in its place."""
    for child in list(element):
        element.addprevious(child)
    _remove(element)


def drop(element: Element) -> None:
    """Takes an element out, but for what belongs to others: the places of comments, and ends of bookmarks that begin or end outside."""
    kept = loose([element])
    if element.tag in (TR, TC, TBL):
        paragraph = paragraph_beside(element)
        if paragraph is not None:
            put_first(paragraph, kept)
    else:
        for each in kept:
            element.addprevious(each)
    _remove(element)


def paragraph_beside(element: Element, *, before: bool = False) -> Element | None:
    """The paragraph that begins nearest behind an element, or nearest before it, wherever it stands; without XPath, which no browser page has."""
    for here in (element, *element.iterancestors()):
        for beside in here.itersiblings(preceding=before):
            if found := list(beside.iter(P)):
                return found[-1] if before else found[0]
    return None


def loose(elements: Sequence[Element]) -> list[Element]:
    """Of what stands in some elements: the places of comments, and ends of bookmarks whose other end stands elsewhere."""
    marks = [inner for element in elements for inner in element.iter(BOOKMARK_START, BOOKMARK_END)]
    starts, ends = ({mark.get(ID) for mark in marks if mark.tag == tag} for tag in (BOOKMARK_START, BOOKMARK_END))
    return anchors(elements) + [mark for mark in marks if mark.get(ID) in starts ^ ends]


def put_first(paragraph: Element, made: Sequence[Element]) -> None:
    """Puts elements at the front of a paragraph, behind its properties."""
    properties = paragraph.find(PPR)
    place = 0 if properties is None else paragraph.index(properties) + 1
    for each in reversed(made):
        paragraph.insert(place, each)
