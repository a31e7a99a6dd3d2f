"""A redline: two Word files in, one Word file with tracked changes and its proof out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from sro.errors import InputError
from sro.formats.word.names import PPR, SECTION, TBL, P, R, w
from sro.formats.word.package import DOCUMENT, Element, Package, open_package, resolve
from sro.formats.word.proof import Proof, prove
from sro.formats.word.redline.marks import Asked, Comments, Marker, Note, without_links
from sro.formats.word.redline.normalize import normalize
from sro.formats.word.redline.pairing import Pairing, Side, blocks_of, paragraphs_paired, plan
from sro.formats.word.redline.paragraphs import Paragraphs, Tables
from sro.formats.word.redline.pieces import canonical, copied
from sro.formats.word.redline.resources import Bookmarks, Carrier, Lists, bring_styles


class Merger:
    """Merges one story: the body, a header or a footer."""

    def __init__(self, marker: Marker, lists: Lists, bookmarks: Bookmarks, comments: Asked, carry: Callable[[Element], None]):
        self._paragraphs = Paragraphs(marker, lists, bookmarks, comments, carry)
        self._tables = Tables(marker, self.blocks, self._alone)

    @property
    def changed(self) -> int:
        """How many paragraphs differ in what was merged so far."""
        return self._paragraphs.changed

    def blocks(self, pairings: Sequence[Pairing]) -> list[Element]:
        """The blocks with tracked changes, in reading order. Unchanged paragraphs are taken out of the new file."""
        return [block for pairing in pairings for block in self._blocks(pairing)]

    def _blocks(self, pairing: Pairing) -> Iterator[Element]:
        if pairing.old is None or pairing.new is None or pairing.old.tag == TBL:
            yield self._block(pairing)
            return
        *before, made = self._paragraphs.flow(pairing.all_of("old"), pairing.all_of("new"))
        yield from before
        if pairing.runs_on:
            made = copied(made)  # the paragraph that closes the run still needs the properties as they were
            self._paragraphs.run_on(made, pairing.runs_on)
        yield made

    def _block(self, pairing: Pairing) -> Element:
        old, new = pairing.old, pairing.new
        if old is not None and new is not None:
            return self._tables.pair(old, new, pairing.rows)
        if pairing.closes is not None:
            return self._last(pairing, pairing.closes)
        if new is not None:
            return self._alone(new, "new")
        assert old is not None
        return self._alone(old, "old")

    def _alone(self, block: Element, side: Side) -> Element:
        return self._paragraphs.alone(block, side) if block.tag == P else self._tables.alone(block, side)

    def _last(self, pairing: Pairing, closed: Pairing) -> Element:
        """The last paragraph, on one side only: its words come or go, and its mark stays for the paragraph that it closes on the other side."""
        assert closed.old is not None and closed.new is not None
        if pairing.new is not None:
            made = self._paragraphs.alone(pairing.new, "new", marked=False)
            properties = self._paragraphs.properties(closed.old.find(PPR), pairing.new.find(PPR))
        else:
            assert pairing.old is not None
            made = self._paragraphs.alone(pairing.old, "old", marked=False)
            properties = self._paragraphs.properties(pairing.old.find(PPR), closed.new.find(PPR))
        made.remove(made[0])
        if properties is not None:
            made.insert(0, properties)
        return made


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
    """The new Word file with what changed since the old one as tracked changes, by author ``sro`` on ``date`` (ISO). The same input gives
    the same bytes. Raises :class:`InputError` where a file cannot be read. Where ``proof.holds`` is false nothing may be written."""
    before, after = open_package(old, names[0]), open_package(new, names[1])
    made = _Maker(before, after, date, notes, names)
    content = made.content()
    return Redline(content, made.changed, made.comments.count, prove(content, old, new), tuple(made.remarks))


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
        bring_styles(self.old, self.new, body_old, self.lists)
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
        if (body := package.tree(DOCUMENT).find(w("body"))) is None:
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
