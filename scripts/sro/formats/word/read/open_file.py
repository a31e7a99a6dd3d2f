"""What is known of the file at hand while it is read: its parts, styles and lists, how its tracked changes are taken, and the account of what was left out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from sro.formats.word.number_forms import whole
from sro.formats.word.numbering import Numbering, W, on
from sro.formats.word.read.parts import Parts
from sro.formats.word.read.styles import Styles
from sro.formats.word.read.vocabulary import DELETED, INSERTED, Mark
from sro.reading import Account, Aside, Line, Standing, Unread

Tracked = Literal["accepted", "rejected"]
_TWIP = 635  # English metric units in a twentieth of a point
_LETTER = (12_240, 15_840)
_FILLS = 0.5  # a picture over half of the page's height and width is a page


@dataclass(frozen=True)
class Ways:
    """How what hangs on a paragraph and what is imported is read. Both hold stories and whole files again, so they are handed in from above."""

    beside: Callable[..., Iterator[Line]]
    imported: Callable[..., Iterator[Line]]


class Reader:
    """One file being read. The account gathers in it."""

    def __init__(self, parts: Parts, tracked: Tracked, ways: Ways, depth: int = 0):
        """``depth`` counts the files around this one: a file may be imported into a file."""
        self.parts, self.ways, self.depth = parts, ways, depth
        self.rejected = tracked == "rejected"
        self._tracked: Tracked = tracked
        self._any_tracked = False
        self.root = parts.xml(parts.main)
        self.styles = Styles(self._first("styles"))
        self.numbering = Numbering(self._first("numbering"))
        self.note_numbering = self.numbering.afresh()
        self.settings = self._first("settings")
        self._notes: dict[str, dict[str, etree._Element]] = {}
        self.page = self._size_of_page()
        self.colored = False  # whether what is read now stands on a color, so that white words are seen
        self._asides: list[Aside] = []
        self._unread: dict[Unread, None] = {}
        self._counts: dict[str, int] = {}

    def account(self) -> Account:
        """What was left out so far, as an account."""
        return Account(tuple(self._asides), tuple(self._unread), self._tracked if self._any_tracked else "")

    def tell(self, asides: Iterable[Aside]) -> None:
        """Adds to what was left out."""
        self._asides.extend(asides)

    def take(self, account: Account) -> None:
        """Adds the account of a part that was read by itself."""
        self._asides.extend(account.asides)
        self._unread.update(dict.fromkeys(account.unread))
        self._any_tracked = self._any_tracked or bool(account.tracked)

    def unread(self, what: str) -> None:
        """Adds to what could not be read; the same is told once."""
        self._unread[Unread(what)] = None

    def count(self, what: str) -> int:
        """The next number of things of a kind in this file, from 1 on."""
        self._counts[what] = self._counts.get(what, 0) + 1
        return self._counts[what]

    def tracked_mark(self, element: etree._Element, mark: Mark) -> Mark:
        """How the words in a tracked change stand, by how the changes are taken."""
        self._any_tracked = True
        how: Standing | None = None
        if element.tag in INSERTED and self.rejected:
            how = "inserted"
        elif element.tag in DELETED and not self.rejected:
            how = "deleted"
        return (how, element.get(W + "author", ""), element.get(W + "date", "")) if how and not mark[0] else mark

    def change_in(self, properties: etree._Element | None, mark: Mark) -> Mark:
        """How what has these properties stands: a paragraph's mark, a row or a cell may be inserted or deleted itself."""
        for each in properties if properties is not None else ():
            if each.tag in INSERTED or each.tag in DELETED:
                mark = self.tracked_mark(each, mark)
        return mark

    def set(self, name: str) -> bool:
        """Whether the file's settings switch something on."""
        return self.settings is not None and on(self.settings, name)

    def notes(self, kind: str) -> dict[str, etree._Element]:
        """The notes or comments of a kind ("footnote", "endnote", "comment") by id; whoever reads one takes it out."""
        if kind not in self._notes:
            root = self._first(f"{kind}s")
            self._notes[kind] = {} if root is None else {note.get(W + "id", ""): note for note in root.iterchildren(W + kind)}
        return self._notes[kind]

    def fills_a_page(self, width: int, height: int) -> bool:
        """Whether something of a size in English metric units fills a page."""
        return width >= self.page[0] * _TWIP * _FILLS and height >= self.page[1] * _TWIP * _FILLS

    def _first(self, kind: str) -> etree._Element | None:
        named = self.parts.related(kind)
        return self.parts.xml(named[0]) if named else None

    def _size_of_page(self) -> tuple[int, int]:
        size = next(self.root.iter(W + "pgSz"), None)
        if size is None:
            return _LETTER
        width, height = (whole(size.get(W + side), usual, 1_000) for side, usual in zip(("w", "h"), _LETTER, strict=True))
        return width, height
