"""What becomes of each mark of a change: of theirs by what was decided, of ours when all of them are accepted or rejected."""

from collections.abc import Mapping, Sequence
from typing import Literal
from xml.etree.ElementTree import Element

from sro.formats.word.proof import file as word
from sro.formats.word.proof.accept_reject import Outcome
from sro.formats.word.proof.settled import CELL_COME, CELL_GONE, COME, GONE, RECORDS, Fate, Within

Decision = Literal["accept", "reject"]
Side = Literal["base", "position"]


class Theirs:
    """What becomes of their marks: on the `base`, what we reject stands as if we had accepted it; in our `position` it is taken back."""

    def __init__(self, decisions: Mapping[Element, Decision], side: Side):
        self._decisions, self._side = decisions, side

    def of(self, mark: Element, within: Within) -> Fate:
        decision = self._decisions.get(mark)
        if mark.tag in RECORDS:
            return "kept" if decision is None else "plain" if decision == "accept" or self._side == "base" else "gone"
        if mark.tag in COME:
            if within == "out" or decision == "accept":
                return "plain"
            return "kept" if decision is None else "plain" if self._side == "base" else "gone"
        if within == "out" or decision == "accept":
            return "gone"
        if decision is None:
            return "kept"
        return "plain" if within == "open" or self._side == "position" else "gone"

    def inside(self, mark: Element, within: Within) -> Within:
        if mark.tag in GONE:
            return within
        decision = self._decisions.get(mark)
        return "out" if within == "out" or decision == "reject" else within if decision == "accept" else "open"

    def holds(self, mark: Element, child: Element) -> bool:
        if mark.tag != word.INS or self._decisions.get(mark) != "reject":
            return False
        return any(each.tag in COME | GONE and each not in self._decisions for each in child.iter())

    def flags(self, flags: Sequence[Element]) -> tuple[list[Element], bool]:
        come = next((flag for flag in flags if flag.tag in COME or flag.tag == CELL_COME), None)
        gone = next((flag for flag in flags if flag.tag in GONE or flag.tag == CELL_GONE), None)
        first = self._decisions.get(come) if come is not None else None
        second = self._decisions.get(gone) if gone is not None else None
        if gone is not None and second is None and first == "reject":
            return list(flags), False  # another struck it, and nobody decided that
        if gone is not None and (second == "accept" or first == "reject"):
            return [], True
        taken_back = self._side == "position"
        kept = [come] if come is not None and first is None else []
        if gone is not None and second is None:
            kept.append(gone)
        kept += [flag for flag in flags if flag is not come and flag is not gone]  # nobody says a thing twice of one mark
        away = first == "reject" and taken_back
        if second == "reject" and not taken_back and not (come is not None and first is None):
            away = True
        return kept, away


class Ours:
    """What becomes of our marks when all of them are accepted or rejected; others stay."""

    def __init__(self, author: str, times: Sequence[str], outcome: Outcome):
        self._author, self._times, self._accepting = author, times, outcome == "accept"

    def owns(self, mark: Element) -> bool:
        """Whether a mark is ours."""
        return mark.get(f"{word.W}author") == self._author and mark.get(f"{word.W}date") in self._times

    def of(self, mark: Element, within: Within) -> Fate:
        if not self.owns(mark):
            return "kept"
        return "plain" if (mark.tag in GONE) != self._accepting else "gone"

    def inside(self, mark: Element, within: Within) -> Within:
        return ""

    def holds(self, mark: Element, child: Element) -> bool:
        return False

    def flags(self, flags: Sequence[Element]) -> tuple[list[Element], bool]:
        ours = [flag for flag in flags if self.owns(flag)]
        gone = any((flag.tag in GONE or flag.tag == CELL_GONE) == self._accepting for flag in ours)
        return [flag for flag in flags if flag not in ours], gone


def moves_as_one(root: Element, decisions: dict[Element, Decision]) -> None:
    """A move is decided as one: what was decided of one of its marks holds for all that stand between its ends, in place."""
    for marks in _move_marks(root).values():
        found = {decisions[mark] for mark in marks if mark in decisions}
        if len(found) == 1:
            decisions |= dict.fromkeys(marks, found.pop())


def _move_marks(root: Element) -> dict[str, list[Element]]:
    found: dict[str, list[Element]] = {}
    for way in ("From", "To"):
        tag = f"{word.W}move{way}"
        open_: dict[str, str] = {}
        pending: list[Element] = []
        for element in root.iter():
            if element.tag == word.P:
                mark = element.find(f"{word.PPR}/{word.RPR}/{tag}")
                pending = [mark] if mark is not None else []
            elif element.tag == f"{tag}RangeStart":
                open_[str(element.get(word.ID))] = str(element.get(word.NAME))
            elif element.tag == f"{tag}RangeEnd":
                open_.pop(str(element.get(word.ID)), None)
                continue
            elif element.tag == tag and element not in pending:
                pending.append(element)
            if open_ and pending:
                found.setdefault(list(open_.values())[-1], []).extend(pending)
                pending = []
    return found
