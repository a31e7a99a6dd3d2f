"""What is marked: the tracked changes of each paragraph that came back, segment by segment."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from sro.draft.intake.edit import HEAD_OR_FOOT, RUNNING, Edit, What, author_of
from sro.draft.intake.held_against import Compared, Held
from sro.draft.intake.views import Line, Segment, segments
from sro.formats.word.read import END, By


class Revised:
    """Gathers what is marked, paragraph by paragraph in the order of the file. Words that changed are left to be put together by unit
    (:attr:`Compared.lines`); paragraphs new as a whole, split and run on, and looks, are edits at once."""

    def __init__(self, made: Compared):
        self.made = made
        self.edits: list[Edit] = []
        self._last = ""

    def paragraph(self, held: Held) -> None:
        """Takes in one paragraph."""
        order = held.place
        of_group = next((n for n, group in enumerate(self.made.groups) if held.place in group.returned), None)
        order = of_group if of_group is not None else self._order(held.place)
        if held.paragraph.story in RUNNING:
            self._running(held, order)
            return
        kept, before = 0, ""
        for segment in segments(held.paragraph, held.letters, self._last):
            units = segment.units
            if segment.added:
                self._added(segment, held, order)
            else:
                kept += 1
                self.made.placed[held.paragraph.keys[segment.index]] = list(segment.by_unit.items())
                for unit, pieces in segment.by_unit.items():
                    self.made.lines[unit].append(Line(order, "", pieces=pieces, paragraphs=held.paragraph.keys))
                self._last = units[-1] if units else self._last
                if kept > 1 and segment.end_before:
                    all_units = dict.fromkeys((before, *(letter.unit for letter in held.letters)))
                    self._form(segment.end_before, tuple(filter(None, all_units)), "split", held, order)
                before = units[-1] if units else before
        last = held.paragraph.pieces[-1] if held.paragraph.pieces else None
        if last and last.text == END and last.deleted and held.paragraph.words(None).replace(END, "").strip():
            self._form(last.deleted, held.units, "joined", held, order)
        self._restyled(held, order)

    def _running(self, held: Held, order: int) -> None:
        """What is marked in a running head or foot, by person; the same on several kinds of pages is one change."""
        paragraph = held.paragraph
        old = paragraph.words().replace(END, " ").strip()
        marks = [by for piece in paragraph.pieces for by in (piece.inserted, piece.deleted) if by]
        for author in dict.fromkeys(by.author for by in marks):
            _, date, keys = author_of(by for by in marks if by.author == author)
            new = paragraph.words([author]).replace(END, " ").strip()
            made = Edit(
                "changed", (), old, new, author, date, True, how=HEAD_OR_FOOT, revisions=keys, paragraphs=paragraph.keys, order=order
            )
            same = next((n for n, e in enumerate(self.edits) if (e.how, e.author, e.old, e.new) == (made.how, author, old, new)), None)
            if same is not None:
                first = self.edits[same]
                paragraphs = (*first.paragraphs, *made.paragraphs)
                self.edits[same] = replace(first, revisions=first.revisions | made.revisions, paragraphs=paragraphs)
            elif old != new:
                self.edits.append(made)
        self._restyled(held, order)

    def _order(self, place: int) -> int:
        """The order of a paragraph that holds nothing of ours: behind the group before it."""
        return max((n for n, group in enumerate(self.made.groups) if group.returned and group.returned[-1] < place), default=0)

    def _form(self, by: By, units: tuple[str, ...], how: str, held: Held, order: int) -> None:
        author, date, keys = author_of([by])
        words = held.paragraph.words()
        self.edits.append(
            Edit("form", units, words, words, author, date, True, how=how, revisions=keys, paragraphs=held.paragraph.keys, order=order)
        )

    def _added(self, segment: Segment, held: Held, order: int) -> None:
        paragraph = held.paragraph
        author, date, keys = author_of(piece.inserted for piece in segment.pieces)
        mine = [piece for piece in segment.pieces if piece.shown([author])]
        words = "".join(piece.text for piece in mine).replace(END, "").strip()
        moved = any(piece.inserted and piece.inserted.moves for piece in segment.pieces)
        what: What = "note" if paragraph.story in ("footnote", "endnote") else "new"
        after = self.made.unit_calling(paragraph.called) if what == "note" else self._last
        units = (after,) if what == "note" and after else ()
        made = Edit(
            what,
            units,
            "",
            words,
            author,
            date,
            True,
            after,
            "moved" if moved else "",
            False,
            keys,
            paragraph.keys,
            order=order,
            at=(held.place, segment.index),
        )
        if words:
            self.edits.append(made)
        others = {piece.deleted.author if piece.deleted else piece.inserted.author for piece in segment.pieces if piece.inserted} - {author}
        for other in sorted(others):
            by, when, theirs = author_of(m for piece in segment.pieces for m in (piece.inserted, piece.deleted) if m and m.author == other)
            changed = "".join(piece.text for piece in segment.pieces if piece.shown([author, other])).replace(END, "").strip()
            if changed != words:
                self.edits.append(
                    Edit("changed", units, words, changed, by, when, True, after, revisions=theirs, paragraphs=paragraph.keys, order=order)
                )

    def _restyled(self, held: Held, order: int) -> None:
        forced = {each.key for piece in held.paragraph.pieces for each in (piece.inserted, piece.deleted) if each}
        for author, marks in groupby(sorted(held.paragraph.restyled, key=lambda by: by.author), key=lambda by: by.author):
            own = [by for by in marks if by.key not in forced]
            if own:
                units = held.units
                _, date, keys = author_of(own)
                words = held.paragraph.words()
                self.edits.append(
                    Edit(
                        "form",
                        units,
                        words,
                        words,
                        author,
                        date,
                        True,
                        how="restyled",
                        revisions=keys,
                        paragraphs=held.paragraph.keys,
                        order=order,
                    )
                )
