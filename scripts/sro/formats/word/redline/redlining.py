"""A redline: two Word files in, one Word file with tracked changes and its proof out."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml import etree

from sro.errors import InputError
from sro.formats.word.names import SECTION, P, w
from sro.formats.word.package import DOCUMENT, Element, Package, open_package
from sro.formats.word.proof import Proof, prove
from sro.formats.word.redline.earlier_marks import forget, remember
from sro.formats.word.redline.makers import same_maker
from sro.formats.word.redline.marks import Comments, Marker, Note, mark_moves, marked_words, without_links
from sro.formats.word.redline.merger import Merger
from sro.formats.word.redline.normalize import control_names, normalize
from sro.formats.word.redline.notes import NOTE_KINDS, NotePair, Notes
from sro.formats.word.redline.pairing import Pairing, blocks_of, paragraphs_paired, plan
from sro.formats.word.redline.pieces import canonical, ids_of
from sro.formats.word.redline.relations import Relations
from sro.formats.word.redline.resources import Bookmarks, Lists, bring_styles
from sro.formats.word.redline.stories import StoryPair, add_story, link_sections, story_pairs
from sro.formats.word.redline.things import copied

AUTHOR = "sro"


@dataclass(frozen=True)
class Redline:
    """A redline: the file, the number of paragraphs that differ, of comments, and the proof. ``remarks`` say what was left aside;
    ``forced`` are words that were struck or hidden, or no longer are; ``unmarked`` counts changes of formatting that were left aside."""

    content: bytes
    changed: int
    comments: int
    proof: Proof
    remarks: tuple[str, ...] = ()
    forced: tuple[str, ...] = ()
    unmarked: int = 0
    words: tuple[int, int] = (0, 0)
    moved: int = 0

    @property
    def told(self) -> str:
        """What it marks, in words: "2 paragraphs marked (3 words added, 1 removed)"."""
        plural = "" if self.changed == 1 else "s"
        said = f"{self.changed} paragraph{plural} marked ({self.words[0]} words added, {self.words[1]} removed)"
        if self.moved:
            said += f", {self.moved} moved"
        if self.forced:
            said += f", {len(self.forced)} of them struck through, hidden or put back by formatting"
        return said + (f"; formatting differs in {self.unmarked} places and is not marked (--formatting)" if self.unmarked else "")

    @property
    def forced_words(self) -> list[str]:
        """The words that formatting alone took out of force or put back."""
        return [f"by formatting alone, struck through, hidden or put back: “{' '.join(words.split())}”" for words in self.forced]


def redline(
    old: bytes,
    new: bytes,
    *,
    date: str,
    notes: Iterable[Note] = (),
    names: tuple[str, str] = ("the old file", "the new file"),
    author: str = AUTHOR,
    formatting: bool | None = None,
    take_tracked: bool = False,
) -> Redline:
    """The new Word file with what changed since the old one as tracked changes, by ``author`` on ``date`` (ISO). The same input gives the
    same bytes. ``formatting`` says whether changes of mere formatting are marked; where it is not given they are, if one program saved both
    files. Tracked changes in the new file keep their author and day unless ``take_tracked``; those of the old one count as accepted. Raises
    :class:`InputError` where a file cannot be read. Where ``proof.holds`` is false, ``proof.sentence`` says where."""
    before, after = open_package(old, names[0]), open_package(new, names[1])
    marked = same_maker(before, after) if formatting is None else formatting
    made = _Maker(
        before, after, Marker(author, date, formatting=marked), Comments(notes, Marker(author, date), author), names, take_tracked
    )
    content = made.content()
    proof = prove(content, old, new, formatting=marked)
    if marked and not proof.body and (words := prove(content, old, new, formatting=False)).body:
        proof = replace(words, holds=False, apart=(proof.sentence, *words.apart))  # what it says is right, and its look is not
    return Redline(
        content,
        made.changed,
        made.comments.count,
        proof,
        tuple(made.remarks),
        tuple(made.forced),
        made.marker.unmarked,
        made.words,
        made.moved,
    )


class _Maker:
    def __init__(self, old: Package, new: Package, marker: Marker, comments: Comments, names: tuple[str, str], take_tracked: bool):
        self.old, self.new = old, new
        self.marker, self.comments = marker, comments
        self.changed = 0
        self.remarks: list[str] = []
        self.take_tracked = take_tracked
        self.forced: list[str] = []
        self.words = (0, 0)
        self.moved = 0
        self.names = names
        self.relations = Relations(old, new)

    def content(self) -> bytes:
        """The bytes of the redline."""
        if not self.take_tracked:
            self.marker.earlier = remember(self.new.tree(DOCUMENT))
        roots = self.old.tree(DOCUMENT), self.new.tree(DOCUMENT)
        # another program may have dropped the controls around the words, which are then compared as words
        shared = None if self.marker.formatting else control_names(roots[0]) & control_names(roots[1])
        tracked = [normalize(root, shared) for root in roots]
        body_old, body_new = self._body(self.old, 0), self._body(self.new, 1)
        self.relations.share(body_old, DOCUMENT, body_new, DOCUMENT)
        if body_new.find(SECTION) is None and next(body_old.iter(SECTION), None) is not None:
            etree.SubElement(body_new, SECTION)  # a place for headers that only the old file has
        notes = [Notes(kind, self.old, self.new, self.relations) for kind in NOTE_KINDS]
        for each in notes:
            each.number(body_old, body_new)
        ways = ["they were taken as accepted", "they were taken as accepted" if self.take_tracked else "they keep their author and day"]
        self.remarks += [f"{name} held tracked changes; {way}" for name, way, held in zip(self.names, ways, tracked, strict=True) if held]
        pairings = plan(blocks_of(body_old), blocks_of(body_new))
        self.lists = Lists(self.old, self.new, paragraphs_paired(pairings))
        for used in (body_old, *(root for each in notes for root in each.roots)):
            bring_styles(self.old, self.new, used, self.lists)
        sections = list(body_old.iter(SECTION)), list(body_new.iter(SECTION))
        stories = list(story_pairs(self.old, self.new, sections))
        merged: dict[str, str] = {}
        for pair in stories:
            part = self._story(pair, sections[1])
            if pair.old and part:
                merged.setdefault(pair.old, part)
        link_sections(self.old, self.new, sections[0], merged)
        merger = Merger(self.marker, self.lists, Bookmarks(body_old, body_new, pairings, self.marker), self.comments)
        ours = any(map(ids_of, blocks_of(body_new))) or any(map(ids_of, blocks_of(body_old)))
        blocks = merger.blocks(pairings)
        if not ours:  # a moved clause of ours bears its id at both places, and a note that says where it went
            self.moved = mark_moves(blocks, self.marker)
        self._count(merger)
        last = body_new.find(SECTION)
        for child in list(body_new):
            if child is not last:
                body_new.remove(child)
        for place, block in enumerate(blocks):
            body_new.insert(place, block)
        if last is not None:
            self._page(body_old.find(SECTION), last)
        for each in notes:
            self._notes(each, body_new)
        self.comments.write(self.new)
        forget(body_new)
        self.words = marked_words(tree for name, tree in self.new.trees.items() if name.startswith("word/"))
        return self.new.packed()

    def _count(self, merger: Merger) -> None:
        self.changed += merger.changed
        self.forced += merger.forced

    def _merger(self, old: Element, new: Element, pairings: list[Pairing]) -> Merger:
        """For all but the body: Word has no comments there."""
        return Merger(self.marker, self.lists, Bookmarks(old, new, pairings, self.marker), lambda under, side: [])

    def _body(self, package: Package, which: int) -> Element:
        if (body := package.tree(DOCUMENT).find(w("body"))) is None:
            raise InputError(f"{self.names[which]}: the file holds no text; open it in Word and save it again")
        return body

    def _page(self, old: Element | None, new: Element) -> None:
        """The last section's page settings, which become the old ones on rejection."""
        if not self.marker.formatting or old is None or canonical(without_links(old)) == canonical(without_links(new)):
            return
        record = self.marker.mark(w("sectPrChange"))
        record.append(without_links(old))
        new.append(record)

    def _notes(self, notes: Notes, body: Element) -> None:
        """The footnotes or endnotes, once the body is merged."""
        pairs = notes.settled(body)
        planned = {
            pair.number: plan(blocks_of(pair.old), blocks_of(pair.new)) for pair in pairs if pair.old is not None and pair.new is not None
        }
        old, new = etree.Element(w("body")), etree.Element(w("body"))
        old.extend(copied(pair.old) for pair in pairs if pair.old is not None)
        new.extend(copied(pair.new) for pair in pairs if pair.new is not None)
        merger = self._merger(old, new, [each for pairings in planned.values() for each in pairings])
        notes.write([(pair, self._note(merger, pair, planned.get(pair.number))) for pair in pairs])
        self._count(merger)

    @staticmethod
    def _note(merger: Merger, pair: NotePair, planned: Sequence[Pairing] | None) -> list[Element]:
        if planned is not None:
            return merger.blocks(planned)
        if pair.new is not None:
            return merger.whole(blocks_of(pair.new), "new")
        assert pair.old is not None
        return merger.whole(blocks_of(pair.old), "old")

    def _story(self, pair: StoryPair, sections: Sequence[Element]) -> str | None:
        """A header or footer, in place; the name of its part in the redline, where it has one."""
        old = deepcopy(self.old.tree(pair.old)) if pair.old else None
        if pair.new is None:
            if old is None or not _shows(old):
                return None
            part = add_story(self.new, self.relations, pair, sections[pair.section])
            new = self.new.trees[part] = deepcopy(old)
        else:
            part, new = pair.new, self.new.tree(pair.new)
        if old is not None and etree.tostring(old, method="c14n") == etree.tostring(new, method="c14n") and pair.new is not None:
            return part
        normalize(new)
        if old is not None:
            normalize(old)
            if pair.new is not None:
                self.relations.share(old, str(pair.old), new, part)
            bring_styles(self.old, self.new, old, self.lists)
        if old is None or pair.new is None:
            merger = self._merger(new, new, [])
            blocks = merger.whole(blocks_of(new), "new" if old is None else "old")
        else:
            pairings = plan(blocks_of(old), blocks_of(new))
            merger = self._merger(old, new, pairings)
            blocks = merger.blocks(pairings)
        for child in list(new):
            new.remove(child)
        new.extend(blocks)
        self._count(merger)
        return part


def _shows(story: Element) -> bool:
    """Whether a header or footer holds more than empty paragraphs."""
    return any(child.tag != w("pPr") for paragraph in story.iter(P) for child in paragraph) and next(story.iter(w("r")), None) is not None
