"""Footnotes and endnotes: those of both files under one number, and what became of each once the text that refers to them is merged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from sro.compare import between, by_words
from sro.formats.word.names import DEL, ID, INS, W, w
from sro.formats.word.package import DOCUMENT, WORD_TYPES, Element, Package
from sro.formats.word.redline.normalize import normalize
from sro.formats.word.redline.pieces import words_of
from sro.formats.word.redline.relations import Relations
from sro.formats.word.redline.things import copied

NoteKind = Literal["footnote", "endnote"]
NOTE_KINDS: tuple[NoteKind, ...] = ("footnote", "endnote")


@dataclass(frozen=True)
class NotePair:
    """A note of the redline: the old one, the new one, or both; ``number`` is that of the redline."""

    number: str
    old: Element | None
    new: Element | None


class Notes:
    """The notes of one kind. Numbers the old file's references as the new file's, so that equal ones stand against each other."""

    def __init__(self, kind: NoteKind, old: Package, new: Package, relations: Relations):
        self._kind, self._package = kind, new
        self._reference = w(f"{kind}Reference")
        self._old_part, self._new_part = old.related(f"{kind}s"), new.related(f"{kind}s")
        self._old_root = _root(old, self._old_part)
        self._new_root = _root(new, self._new_part)
        for root in (self._old_root, self._new_root):
            if root is not None:
                normalize(root)
        if self._old_root is not None and self._new_root is None:
            self._new_part = f"word/{kind}s.xml"
            self._new_root = etree.Element(w(f"{kind}s"), nsmap=self._old_root.nsmap)
            self._new_root.extend(copied(note) for note in self._old_root if _separates(note))
            new.trees[self._new_part] = self._new_root
            new.declare(self._new_part, f"{WORD_TYPES}.{kind}s+xml")
            new.relate(DOCUMENT, f"{kind}s", f"{kind}s.xml")
        if self._old_root is not None and self._new_root is not None:
            relations.share(self._old_root, self._old_part or "", self._new_root, self._new_part or "")
        self._old, self._new = _by_id(self._old_root), _by_id(self._new_root)
        self._old_only: dict[str, Element] = {}
        self._pairs: dict[str, Element] = {}
        self._led_to: set[str] = set()

    @property
    def roots(self) -> list[Element]:
        """The old file's notes, as they may name styles."""
        return [] if self._old_root is None else [self._old_root]

    def number(self, body_old: Element, body_new: Element) -> None:
        """Gives every reference of the old body the number of the note that stands against it, or one of its own."""
        refs_old = [ref for ref in body_old.iter(self._reference) if str(ref.get(ID)) in self._old]
        refs_new = [ref for ref in body_new.iter(self._reference) if str(ref.get(ID)) in self._new]
        self._led_to = {str(ref.get(ID)) for ref in refs_new}
        words_old = [words_of(self._old[str(ref.get(ID))]) for ref in refs_old]
        words_new = [words_of(self._new[str(ref.get(ID))]) for ref in refs_new]
        matched: dict[int, int] = {}
        for gone, come, pair in between(by_words(words_old, words_new), words_old, words_new):
            matched.update(zip(gone, come, strict=True) if len(gone) == len(come) else ())
            matched.update(pair)
        for place, ref in enumerate(refs_old):
            note = self._old[str(ref.get(ID))]
            if place in matched:
                name = str(refs_new[matched[place]].get(ID))
                self._pairs[name] = note
            else:
                name = self._fresh()
                self._old_only[name] = note
            ref.set(ID, name)

    def settled(self, body: Element) -> list[NotePair]:
        """The notes to which the merged body refers, in the order of their part. A note whose reference both came and went is two."""
        stays, goes = _standing(body, self._reference)
        made: list[NotePair] = []
        for name, old in self._pairs.items():
            if stays.get(name):
                made.append(NotePair(name, old, self._new[name]))
                continue
            fresh = self._fresh()
            self._old_only[fresh] = old
            for ref in goes.get(name, ()):
                ref.set(ID, fresh)
        kept = {pair.number for pair in made}
        rest = ((name, note) for name, note in self._new.items() if name not in kept)
        made += [
            NotePair(name, None if name in self._led_to else note, note) for name, note in rest
        ]  # no page shows a note without a reference
        return made + [NotePair(name, note, None) for name, note in self._old_only.items()]

    def write(self, notes: Sequence[tuple[NotePair, list[Element]]]) -> None:
        """Puts the merged notes into their part: in the new file's order, and those of the old one before what they stood before."""
        root = self._new_root
        if root is None:
            return
        made = {pair.number: self._note(pair, blocks) for pair, blocks in notes}
        back = {id(pair.old): pair.number for pair, _ in notes if pair.old is not None}
        order_old = [back[id(note)] for note in self._old.values() if id(note) in back]
        for note in [note for note in root if not _separates(note)]:
            root.remove(note)
        waiting = iter(order_old)
        placed: set[str] = set()
        for name in [name for name in self._new if name in made]:
            if name in order_old and name not in placed:
                for other in waiting:
                    if other == name:
                        break
                    if other not in self._new and other not in placed:
                        placed.add(other)
                        root.append(made[other])
            placed.add(name)
            root.append(made[name])
        root.extend(note for name, note in made.items() if name not in placed)

    def _note(self, pair: NotePair, blocks: list[Element]) -> Element:
        made = etree.Element(w(self._kind), nsmap={"w": W})
        made.set(ID, pair.number)
        made.extend(blocks)
        return made

    def _fresh(self) -> str:
        taken = [_integer(name) for name in (*self._new, *self._old_only, *self._pairs)]
        return str(max([0, *taken]) + 1)


def _root(package: Package, part: str | None) -> Element | None:
    return package.tree(part) if part and package.has(part) else None


def _by_id(root: Element | None) -> dict[str, Element]:
    return {str(note.get(ID)): note for note in (root if root is not None else ()) if not _separates(note)}


def _separates(note: Element) -> bool:
    """Whether it is no note but the line above the notes."""
    return note.get(w("type")) not in (None, "normal")


def _standing(body: Element, tag: str) -> tuple[dict[str, bool], dict[str, list[Element]]]:
    """The numbers to which a merged body refers: on the new side, and whether on both; and the references that only the old side has."""
    stays: dict[str, bool] = {}
    goes: dict[str, list[Element]] = {}
    for ref in body.iter(tag):
        name = str(ref.get(ID))
        if _under(ref, DEL):
            goes.setdefault(name, []).append(ref)
        else:
            stays[name] = not _under(ref, INS)
    return stays, goes


def _under(node: Element, tag: str) -> bool:
    for above in node.iterancestors():
        if above.tag == tag:
            return True
        row = above.find(w("trPr")) if above.tag == w("tr") else None
        if row is not None and row.find(tag) is not None:
            return True
    return False


def _integer(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
