"""Our hand in their file: the name and time that our marks bear, which marks are ours, and the turning of their marks into ours."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from lxml import etree

from sro.errors import InputError
from sro.formats.word.names import AUTHOR, DATE, DEL, DEL_INSTR, DEL_TEXT, ID, INSTR, TEXT, P, w
from sro.formats.word.package import Element, Package, parse
from sro.formats.word.tracked import BOX, REVISIONS, about, paragraphs

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
APART = timedelta(minutes=2)
"""LibreOffice takes neighbouring changes of one author for one if less than a minute parts them, with the unchanged mark of the paragraph
between them. So words of every second paragraph, and whole paragraphs, are marked a little later."""


def times_of(date: str, name: str) -> tuple[str, str, str]:
    """The three times that our marks bear, from a day or a time (ISO 8601, UTC): that of words, of words in every second paragraph, and of
    whole paragraphs. Raises :class:`InputError` for what is no such time."""
    try:
        first = datetime.fromisoformat(f"{date}T00:00:00" if _DAY.fullmatch(date) else date.removesuffix("Z"))
    except ValueError:
        first = None
    if first is None or first.tzinfo is not None:
        raise InputError(f"{name}: “{date}” is no time of our reply; give a day (2026-11-30) or a time (2026-11-30T09:00:00Z)")
    first = first.replace(microsecond=0)
    one, two, three = (f"{(first + n * APART).isoformat()}Z" for n in range(3))
    return one, two, three


class Hand:
    """Makes marks in our name, and knows those that it made."""

    def __init__(self, author: str, date: str, package: Package, name: str):
        if not author.strip():
            raise InputError(f"{name}: a reply bears the name of who gives it; say who it is")
        self.author, self.times = author, times_of(date, name)
        self._ours: set[Element] = set()
        self._last = 0
        for part in sorted(part for part in package.parts if part.startswith("word/") and part.endswith(".xml")):
            for element in parse(package.parts[part], part).iter(etree.Element):  # apart from the trees that are written back
                number = element.get(ID) or ""
                if number.isascii() and number.isdigit() and len(number) < 10:
                    self._last = max(self._last, int(number))
                if element.tag in REVISIONS and element.get(AUTHOR) == author and element.get(DATE) in self.times:
                    told = f"{name}: the file holds changes by “{author}” of {element.get(DATE)} already"
                    raise InputError(f"{told}; give the reply another time, so that its own changes can be told from them")

    def number(self) -> str:
        """A number that nothing in the file has."""
        self._last += 1
        return str(self._last)

    def mark(self, tag: str) -> Element:
        """An empty mark of ours."""
        made = etree.Element(tag)
        made.set(ID, self.number())
        return self._signed(made)

    def turn(self, mark: Element, tag: str) -> None:
        """Turns their mark into one of ours, in place; words around which it stands become what they are under it."""
        mark.tag = tag
        (as_deleted if tag == DEL else as_words)(mark)
        self._signed(mark)

    def sign(self, mark: Element) -> None:
        """Makes a mark ours as it stands."""
        self._signed(mark)

    def wrote(self, mark: Element) -> bool:
        """Whether a mark is ours."""
        return mark in self._ours

    def date_marks(self, root: Element) -> None:
        """Gives each of our marks in a part its time, once all are made."""
        second = False
        for paragraph in paragraphs(root):
            ours = [mark for mark in paragraph.iter(*REVISIONS) if mark in self._ours and _paragraph_of(mark) is paragraph]
            whole = any(about(mark) == "mark" for mark in ours)
            for mark in ours:
                mark.set(DATE, self.times[2 if whole else 1 if second else 0])
            second = not second
        for mark in root.iter(*REVISIONS):
            if mark in self._ours and about(mark) in ("row", "cell"):
                mark.set(DATE, self.times[2])

    def _signed(self, mark: Element) -> Element:
        mark.set(AUTHOR, self.author)
        mark.set(DATE, self.times[0])
        for name in [name for name in mark.attrib if str(name).endswith("}dateUtc")]:
            del mark.attrib[name]
        self._ours.add(mark)
        return mark


def _paragraph_of(mark: Element) -> Element | None:
    return next((above for above in mark.iterancestors() if above.tag == P), None)


def as_deleted(element: Element) -> None:
    """Words and field codes inside become deleted ones, in place; those in a text box go with the box."""
    _renamed(element, {TEXT: DEL_TEXT, INSTR: DEL_INSTR})


def as_words(element: Element) -> None:
    """Deleted words and field codes inside become plain ones, in place."""
    _renamed(element, {DEL_TEXT: TEXT, DEL_INSTR: INSTR})


def _renamed(element: Element, names: dict[str, str]) -> None:
    boxed: set[Element] = {inner for box in element.iter(BOX) for inner in box.iter()}
    for node in [node for node in element.iter(*names) if node not in boxed]:
        node.tag = names[str(node.tag)]


_ANCHORS = frozenset(w(f"commentRange{end}") for end in ("Start", "End"))
_REFERENCE = w("commentReference")


def is_anchor(element: Element) -> bool:
    """Whether an element holds nothing but a place of a comment."""
    return element.tag in _ANCHORS or shows_comment(element)


def shows_comment(run: Element) -> bool:
    """Whether a run shows a comment, and nothing else."""
    return run.tag == w("r") and run.find(_REFERENCE) is not None and all(child.tag in (_REFERENCE, w("rPr")) for child in run)


def anchors(elements: Iterable[Element]) -> list[Element]:
    """The places of comments among and inside some elements, in order."""
    return [inner for element in elements for inner in element.iter() if is_anchor(inner)]


def comments_out(mark: Element, hand: Hand) -> None:
    """Takes runs that show a comment out of a deletion of ours, so that the comment outlives it."""
    for run in [run for run in mark if run.tag == w("r") and shows_comment(run)]:
        before = mark.makeelement(mark.tag)
        for earlier in list(mark)[: mark.index(run)]:
            before.append(earlier)
        mark.addprevious(run)
        if len(before):
            before.attrib.update(mark.attrib)
            before.set(ID, hand.number())
            hand.sign(before)
            run.addprevious(before)
    if not len(mark) and (parent := mark.getparent()) is not None:
        parent.remove(mark)
