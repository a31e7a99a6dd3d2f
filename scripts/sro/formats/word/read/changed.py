"""The paragraphs of a Word file as they stood before its tracked changes, with every change in its place: who added, struck, moved or restyled what, and
when (ISO/IEC 29500-1, 17.13.5). A reader of the file as it would be, or as it was, is a view of the same pieces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sro.errors import printable
from sro.formats.word.names import AUTHOR, DATE, ID, VAL, P, w
from sro.formats.word.numbering import Numbering
from sro.formats.word.package import DOCUMENT, Element, Package
from sro.formats.word.tracked import Key

_LONGEST_NAME = 80
END = "\n"
"""The end of a paragraph among the pieces of one that was split, or into which another ran."""


Listed = tuple[str, int]
"""The list that a paragraph counts in, and the level; ("", -1) for none."""
_UNLISTED: Listed = ("", -1)


class By(NamedTuple):
    """One tracked revision: its key in the file, whose it is, when it was made (ISO, as the file says), whether it moves words,
    and ``within`` the name of another in whose insertion it stands as a whole."""

    key: Key
    author: str
    date: str
    moves: bool = False
    within: str = ""


class Piece(NamedTuple):
    """Words that stand alike. ``note`` is what is called here, without words of its own: "footnote 3", "comment 0"; ``struck`` says that a look alone
    takes the words out of force."""

    text: str
    inserted: By | None = None
    deleted: By | None = None
    struck: bool = False
    note: str = ""

    def shown(self, accepted: Collection[str] | None = ()) -> bool:
        """Whether a reader sees it once the changes of some authors are accepted and all others rejected; ``None`` accepts everybody's."""
        there = self.inserted is None or accepted is None or self.inserted.author in accepted
        gone = self.deleted is not None and (accepted is None or self.deleted.author in accepted)
        return there and not gone and not self.struck


@dataclass(frozen=True)
class ChangedParagraph:
    """A paragraph as it was before the tracked changes. ``keys`` are those of the file's paragraphs that it is made of, ``restyled`` the tracked changes of
    mere look, ``looks`` its runs of direct formatting, ``story`` the part of the file it stands in and ``called`` the note's key in that;
    ``number`` is what it prints before its words, counted as before the changes, ``listed`` what it counts as, before the changes and ``listed_now`` with
    them; ``style`` is the id of its style; ``row`` is the table that it stands in and the row of that, ``row_marks`` the tracked changes of the row itself."""

    keys: tuple[Key, ...]
    pieces: tuple[Piece, ...]
    bookmarks: tuple[str, ...] = ()
    restyled: tuple[By, ...] = ()
    looks: tuple[tuple[str, str], ...] = ()
    story: str = "body"
    called: str = ""
    in_table: bool = False
    number: str = ""
    listed: Listed = _UNLISTED
    listed_now: Listed = _UNLISTED
    style: str = ""
    row: tuple[int, int] | None = None
    row_marks: tuple[By, ...] = ()

    def words(self, accepted: Collection[str] | None = ()) -> str:
        """What a reader sees once the changes of some authors are accepted; by default nobody's, with ``None`` everybody's."""
        return "".join(piece.text for piece in self.pieces if piece.shown(accepted))

    @property
    def seen(self) -> str:
        """The words before any tracked change with those that a look alone takes out of force, by which the paragraph is known."""
        return "".join(piece.text for piece in self.pieces if piece._replace(struck=False).shown())


@dataclass(frozen=True)
class Comment:
    """What somebody wrote in the margin. ``parent`` is the id of the comment that it answers."""

    id: str
    author: str
    date: str
    text: str


@dataclass(frozen=True)
class ChangedFile:
    """A Word file with its changes: paragraphs in reading order (body, then notes, then running heads and feet), comments by id, and the program that
    saved it, as it names itself;
    ``unread`` counts what its body holds beside words, by what a reader calls it; ``lists`` are those that number its paragraphs."""

    paragraphs: tuple[ChangedParagraph, ...]
    comments: dict[str, Comment]
    maker: str = ""
    unread: tuple[tuple[str, int], ...] = ()
    lists: Numbering = field(default_factory=lambda: Numbering(None))


def comments_of(package: Package) -> dict[str, Comment]:
    """The comments of a file, by id."""
    part = package.related("comments")
    if part is None or not package.has(part):
        return {}
    made = {}
    for each in package.tree(part).iter(w("comment")):
        lines = (printable("".join(t.text or "" for t in p.iter(w("t")))).strip() for p in each.iter(P))
        id = each.get(ID, "")
        made[id] = Comment(id, name_of(each), each.get(DATE, ""), "\n".join(filter(None, lines)))
    return made


_BESIDE_WORDS = {
    w("altChunk"): "imported part",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath": "formula",
    w("drawing"): "drawing",
    w("pict"): "drawing",
    w("object"): "embedded object",
    w("ruby"): "gloss over words",
}


def unread_of(package: Package, comments: Collection[str]) -> Iterator[tuple[str, int]]:
    """What the body holds that is no run of words, and is not read, and the marks of comments that are gone: how many of each."""
    counts = Counter(_BESIDE_WORDS[each.tag] for each in package.tree(DOCUMENT).iter(*_BESIDE_WORDS))
    marks = {each.get(ID, "") for each in package.tree(DOCUMENT).iter(w("commentRangeStart"), w("commentReference"))}
    counts["mark of a lost comment"] = len(marks.difference(comments))
    return iter(sorted(item for item in counts.items() if item[1]))


def name_of(element: Element) -> str:
    """Who made a change or comment, on one line, without what a terminal or a table would obey."""
    return " ".join(printable(element.get(AUTHOR, ""), lines=False).split())[:_LONGEST_NAME]


def as_accepted(file: ChangedFile) -> ChangedFile:
    """The file as it would be with every change accepted, as one without changes: their last words."""
    made: list[ChangedParagraph] = []
    front: list[Piece] = []
    for each in file.paragraphs:
        pieces = front
        front = []
        for piece in each.pieces:
            if piece.text == END:
                if piece.inserted and not piece.deleted:
                    made.append(_plain(each, pieces))
                    pieces = []
                elif piece.deleted and not piece.inserted:
                    front, pieces = pieces, []
            elif piece.shown(None):
                pieces.append(piece)
        if not front:
            made.append(_plain(each, pieces))
    return ChangedFile(tuple(made), {}, file.maker, lists=file.lists)


def _plain(of: ChangedParagraph, pieces: list[Piece]) -> ChangedParagraph:
    said = tuple(Piece(piece.text) for piece in pieces)
    return ChangedParagraph(
        of.keys,
        said,
        of.bookmarks,
        (),
        (),
        of.story,
        of.called,
        of.in_table,
        listed=of.listed_now,
        listed_now=of.listed_now,
        style=of.style,
    )


_LOOKS = ("b", "i", "u", "color", "highlight", "sz", "caps", "smallCaps", "vertAlign")


def look_of(look: Element | None) -> str:
    """The direct formatting of a run, in a few words."""
    return " ".join(f"{name}={each.get(VAL, '1')}" for name in _LOOKS if look is not None and (each := look.find(w(name))) is not None)
