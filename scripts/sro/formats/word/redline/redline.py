"""A redline: two Word files in, one Word file with tracked changes and its proof out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from sro.errors import InputError
from sro.formats.word.package import DOCUMENT, Element, Package, open_package, resolve
from sro.formats.word.proof import Proof, prove
from sro.formats.word.redline.bookmarks import Bookmarks
from sro.formats.word.redline.carry import Carrier, carry_styles
from sro.formats.word.redline.comments import Comments, Note
from sro.formats.word.redline.marking import Marker, without_links
from sro.formats.word.redline.merge import Merger
from sro.formats.word.redline.normalize import normalize
from sro.formats.word.redline.numbering import Lists
from sro.formats.word.redline.pairing import Pairing, blocks_of, paragraphs_paired
from sro.formats.word.redline.pieces import canonical
from sro.formats.word.redline.plan import plan
from sro.formats.word.redline_names import SECTION, R, w

AUTHOR = "sro"
REFERENCES = (w("headerReference"), w("footerReference"))


@dataclass(frozen=True)
class Redline:
    """A redline: the file, the number of paragraphs that differ, of comments, and the proof. ``remarks`` say what was left aside."""

    content: bytes
    changed: int
    comments: int
    proof: Proof
    remarks: tuple[str, ...] = ()


def redline(
    old: bytes, new: bytes, *, date: str, notes: Iterable[Note] = (), names: tuple[str, str] = ("the old file", "the new file")
) -> Redline:
    """The new Word file with what changed since the old one as tracked changes, by author ``sro`` on ``date`` (ISO).

    The same input gives the same bytes. Raises :class:`InputError` where a file cannot be read. Where ``proof.holds`` is false nothing may be
    written.
    """
    before, after = open_package(old, names[0]), open_package(new, names[1])
    made = _Maker(before, after, date, notes, names)
    content = made.content()
    proof = prove(content, old, new)
    return Redline(content, made.changed, made.comments.count, proof, tuple(made.remarks))


class _Maker:
    def __init__(self, old: Package, new: Package, date: str, notes: Iterable[Note], names: tuple[str, str]):
        self.old, self.new = old, new
        self.marker = Marker(AUTHOR, date)
        self.comments = Comments(notes, self.marker, AUTHOR)
        self.changed = 0
        self.remarks: list[str] = []
        self.names = names

    def content(self) -> bytes:
        """The bytes of the redline."""
        for package, name in ((self.old, self.names[0]), (self.new, self.names[1])):
            if normalize(package.tree(DOCUMENT)):
                self.remarks.append(f"{name} held tracked changes; they were taken as accepted")
        body_old, body_new = self._body(self.old, 0), self._body(self.new, 1)
        pairings = plan(blocks_of(body_old), blocks_of(body_new))
        self.lists = Lists(self.old, self.new, paragraphs_paired(pairings))
        carry_styles(self.old, self.new, body_old, self.lists)
        merger = self._merger(body_old, body_new, pairings, Carrier(self.old, self.new))
        sections_old, sections_new = list(body_old.iter(SECTION)), list(body_new.iter(SECTION))
        blocks = merger.blocks(pairings)
        self.changed = merger.changed
        self._stories(sections_old, sections_new)
        last = body_new.find(SECTION)
        for child in list(body_new):
            if child is not last:
                body_new.remove(child)
        for place, block in enumerate(blocks):
            body_new.insert(place, block)
        if last is not None:
            self._page(body_old.find(SECTION), last)
        self.comments.write(self.new)
        return self.new.packed()

    def _merger(self, old: Element, new: Element, pairings: list[Pairing], carry: Carrier) -> Merger:
        return Merger(self.marker, self.lists, Bookmarks(old, new, pairings, self.marker), self.comments, carry)

    def _body(self, package: Package, which: int) -> Element:
        body = package.tree(DOCUMENT).find(w("body"))
        if body is None:
            raise InputError(f"{self.names[which]}: the file holds no text; open it in Word and save it again")
        return body

    def _page(self, old: Element | None, new: Element) -> None:
        """The last section's page settings, which become the old ones on rejection."""
        if old is None or canonical(without_links(old)) == canonical(without_links(new)):
            return
        record = self.marker.mark(w("sectPrChange"))
        record.append(without_links(old))
        new.append(record)

    def _stories(self, old: list[Element], new: list[Element]) -> None:
        """Headers and footers of sections of pages that both files have."""
        done: set[str] = set()
        for before, after in zip(old, new, strict=False):
            parts_old, parts_new = dict(self._parts(self.old, before)), dict(self._parts(self.new, after))
            for key in sorted(parts_old.keys() ^ parts_new.keys()):
                self.remarks.append(f"only one of the files has a {key[1]} {key[0]}; it was left as the new file has it")
            for key in sorted(parts_old.keys() & parts_new.keys()):
                if parts_new[key] not in done:
                    done.add(parts_new[key])
                    self._story(parts_old[key], parts_new[key])

    def _parts(self, package: Package, section: Element) -> Iterator[tuple[tuple[str, str], str]]:
        relations = {relation.get("Id"): relation for relation in package.relations()}
        for reference in section:
            if reference.tag in REFERENCES:
                relation = relations.get(reference.get(f"{{{R}}}id"))
                kind = "header" if reference.tag == REFERENCES[0] else "footer"
                if relation is not None:
                    yield (kind, str(reference.get(w("type")))), resolve(DOCUMENT, str(relation.get("Target")))

    def _story(self, name_old: str, name_new: str) -> None:
        if not self.old.has(name_old) or not self.new.has(name_new):
            return
        old, new = self.old.tree(name_old), self.new.tree(name_new)
        if etree.tostring(old, method="c14n") == etree.tostring(new, method="c14n"):
            return
        old = deepcopy(old)
        normalize(old)
        normalize(new)
        pairings = plan(blocks_of(old), blocks_of(new))
        merger = self._merger(old, new, pairings, Carrier(self.old, self.new, name_new, name_old))
        blocks = merger.blocks(pairings)
        for child in list(new):
            new.remove(child)
        new.extend(blocks)
        self.changed += merger.changed
