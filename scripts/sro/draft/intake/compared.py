"""A file that came back held against what was sent: silent differences first, then every tracked change, by clause and person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from sro.compare import diff_tokens
from sro.draft.intake.align import Group, align
from sro.draft.intake.edits import Edit, author_of, with_moves
from sro.draft.intake.sent import Letter, Sent, Token, cut, original, plain_words, sent_words
from sro.draft.intake.views import Line, Segment, segments
from sro.formats.word.read.changed import END, By, ChangedFile, ChangedParagraph, Piece
from sro.formats.word.tracked import Key

_COUNTED = re.compile(r"\W*(?:[\dIVXLC]{1,6}(?:\.\d{1,3})*(?:\([a-z0-9]{1,3}\))*|[A-Z])\W*")
_LOST_REFERENCE = re.compile(r"\W*error\W*(?:reference source not found|bookmark not defined|no bookmark name given)\W*", re.IGNORECASE)
"""What a program prints where a reference leads nowhere any more."""
_TYPED_NUMBER = re.compile(r"(?:(?:article|section|exhibit)\s+)?(?:[\dIVXLC]{1,6}(?:\.\d{1,3})*[.)]?|\([a-z0-9]{1,4}\))\s*", re.IGNORECASE)
_RUNNING = ("header", "footer")
_RUNNING_MARK = re.compile(r"\b[0-9a-f]{8}\b|[\W\d]")
"""What of a running head or foot is no word of anybody: the mark of the words, page numbers, signs."""


@dataclass
class _Held:
    """One paragraph that came back, its letters laid over its words as they were before the tracked changes."""

    paragraph: ChangedParagraph
    letters: list[Letter]
    place: int


@dataclass
class Compared:
    """The two files held against each other. ``lines`` are the words of each unit, paragraph by paragraph, as sent and as returned; ``placed`` the pieces of
    each of the file's paragraphs by unit, in order."""

    sent: Sent
    file: ChangedFile
    groups: list[Group] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    lines: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    placed: dict[Key, list[tuple[str, tuple[Piece, ...]]]] = field(default_factory=dict)


def compared(what: Sent, file: ChangedFile) -> Compared:
    """Every change in a returned file, in the order of its places; silent ones first at each."""
    made = Compared(what, file, align(what.paragraphs, file.paragraphs))
    _Reader(made).read()
    return made


class _Reader:
    def __init__(self, made: Compared):
        self.made, self.sent, self.file = made, made.sent, made.file
        self.touched: dict[str, int] = {}  # units that differ silently, and where
        self.edits: list[Edit] = []
        self.last = ""
        self.looks: list[str] = []
        self.struck: set[str] = set()

    def read(self) -> None:
        """Goes through the groups, then puts together what belongs to one unit."""
        held: list[tuple[_Held, list[Segment]]] = []
        seen: set[int] = set()
        for order, group in enumerate(self.made.groups):
            for each in self._group(group, order):
                seen.add(each.place)
                held.append((each, []))
        missing = [n for n in range(len(self.file.paragraphs)) if n not in seen]
        held += [(_Held(self.file.paragraphs[n], [], n), []) for n in missing]
        held.sort(key=lambda each: each[0].place)
        self.last = ""
        for each, _ in held:
            self._tracked(each)
        self._silent()
        self._authors()
        found = _in_one(sorted(self.edits, key=lambda edit: (edit.order, edit.tracked)))
        self.made.edits = self._with_comments(with_moves(list(found)))

    # what differs without a mark ------------------------------------------------------------------------------------------
    def _group(self, group: Group, order: int) -> Iterator[_Held]:
        sent = [self.sent.paragraphs[n] for n in group.sent]
        returned = [self.file.paragraphs[n] for n in group.returned]
        before, letters = sent_words(sent)
        for n, each in enumerate(sent):
            for unit, line in _by_unit(each.text, each.letters):
                self.made.lines[unit].append(Line(order, line, sent=True))
        if not returned:
            for each in sent:
                self._touch(each.units, order)
            return
        after = original(returned)
        if not sent:
            self._new_in_silence(group, after, order)
            letters_now = [Letter() for _ in after]
        else:
            letters_now = self._differences(before, letters, after, order, running=sent[0].story in _RUNNING)
            self._form_in_silence(group, order, before, after)
        at = 0
        for n, paragraph in zip(group.returned, returned, strict=True):
            size = len(paragraph.words().replace(END, ""))
            yield _Held(paragraph, letters_now[at : at + size], n)
            at += size + 1

    def _touch(self, units: Iterable[str], order: int) -> None:
        for unit in units:
            self.touched.setdefault(unit, order)

    def _new_in_silence(self, group: Group, words: str, order: int) -> None:
        paragraph = self.file.paragraphs[group.returned[0]]
        what = "note" if paragraph.story in ("footnote", "endnote") else "new"
        after = self._before(group) if what == "new" else self._caller(paragraph.called)
        units = (after,) if what == "note" and after else ()
        how = paragraph.story if paragraph.story in _RUNNING else ""
        self.edits.append(Edit(what, units, new=words, after=after, how=how, paragraphs=paragraph.keys, order=order))

    def _before(self, group: Group) -> str:
        """The unit behind which a new paragraph stands."""
        position = self.made.groups.index(group)
        for each in reversed(self.made.groups[:position]):
            if each.sent and each.returned and (units := self.sent.paragraphs[each.sent[-1]].units):
                return units[-1]
        return ""

    def _caller(self, called: str) -> str:
        """The unit in which a note is called."""
        for group in self.made.groups:
            for n in group.returned:
                if group.sent and any(piece.note == called for piece in self.file.paragraphs[n].pieces):
                    units = self.sent.paragraphs[group.sent[0]].units
                    return units[-1] if units else ""
        return ""

    def _differences(self, before: str, letters: Sequence[Letter], after: str, order: int, *, running: bool) -> list[Letter]:
        """The letters of the words as they came back; units in which words differ are noted."""
        old, new = cut(before), cut(after)
        now: list[Letter] = [Letter()] * len(after)
        unit = next((letter.unit for letter in letters if letter.unit), "")
        for stretch in diff_tokens([token.words for token in old], [token.words for token in new]):
            gone, come = old[stretch.i1 : stretch.i2], new[stretch.j1 : stretch.j2]
            if stretch.equal:
                for here, there in zip(gone, come, strict=True):
                    self._copied(here, there, letters, now, unit)
                    unit = letters[here.end - 1].unit or unit
                continue
            of = [letters[place] for token in gone if token.words.strip() for place in range(token.start, token.end)]
            if of:
                unit = of[0].unit or unit
            elif gone == [] and stretch.i1 == 0 and letters:
                unit = letters[0].unit
            for there in come:
                now[there.start : there.end] = [Letter(unit)] * (there.end - there.start)
            if not running and not _of_form(gone, come, of, stretch.j1 == 0):
                self._touch([letter.unit for letter in of] or [unit], order)
            unit = of[-1].unit or unit if of else unit
        self._sentences(before, letters, after, now, order)
        if running and _RUNNING_MARK.sub("", before) != _RUNNING_MARK.sub("", after):
            self.edits.append(Edit("changed", (), before, after, how="running head or foot", order=order))
        return now

    def _sentences(self, before: str, letters: Sequence[Letter], after: str, now: list[Letter], order: int) -> None:
        """Gives a sentence that was written anew to the one clause of its paragraph that it is most like, where its words were found in several."""
        sent = {unit: set(_words(line)) for unit, line in _by_unit(before, letters)}
        if len(sent) < 2:
            return
        old = plain_words(before)
        for match in _SENTENCE.finditer(after):
            units = {letter.unit for letter in now[match.start() : match.end()] if letter.unit}
            words = set(_words(match[0]))
            if len(units) < 2 or not words or plain_words(match[0]) in old:
                continue
            whole = [len(words & set(_words(line))) for unit, line in _by_unit(before, letters) if unit in units]
            if max(whole) > 0.8 * len(words) or sum(whole) > 0.8 * sum(len(sent[unit]) for unit in units):
                continue  # a clause that kept its words, and something added
            best = max(sent, key=lambda unit: len(words & sent[unit]) / (len(words) + len(sent[unit])))
            now[match.start() : match.end()] = [Letter(best)] * len(match[0])
            self._touch([*units, best], order)

    @staticmethod
    def _copied(here: Token, there: Token, letters: Sequence[Letter], now: list[Letter], unit: str) -> None:
        if here.end - here.start == there.end - there.start:
            now[there.start : there.end] = letters[here.start : here.end]
        else:
            now[there.start : there.end] = [Letter(letters[here.start].unit or unit)] * (there.end - there.start)

    def _form_in_silence(self, group: Group, order: int, before: str, after: str) -> None:
        """Paragraphs split, joined or moved with tracking off, and other signs for the same words."""
        units = tuple(dict.fromkeys(unit for n in group.sent for unit in self.sent.paragraphs[n].units))
        keys = tuple(key for n in group.returned for key in self.file.paragraphs[n].keys)
        parts = len(group.returned) - len(group.sent)
        if parts:
            self.edits.append(Edit("form", units, before, after, how="split" if parts > 0 else "joined", paragraphs=keys, order=order))
        if group.moved and units:
            self.edits.append(Edit("moved", units, before, after, after=self._before(group), paragraphs=keys, order=order))
        if plain_words(before) == plain_words(after) and before.replace(END, " ") != after.replace(END, " ") and not parts:
            if before.translate(_SPACES) != after.translate(_SPACES):
                self.edits.append(Edit("form", units, before, after, how="signs", paragraphs=keys, order=order))
        if self.sent.maker == self.file.maker and len(group.sent) == len(group.returned) == 1:
            old, new = self.sent.paragraphs[group.sent[0]].looks, self.file.paragraphs[group.returned[0]].looks
            if plain_words(before) == plain_words(after) and _folded_looks(old) != _folded_looks(new):
                self.looks += units[:1]
        for n in group.returned:
            if any(piece.struck and piece.text.strip() for piece in self.file.paragraphs[n].pieces):
                self.struck |= set(units)

    # what is marked -------------------------------------------------------------------------------------------------------
    def _tracked(self, held: _Held) -> None:
        order = held.place
        of_group = next((n for n, group in enumerate(self.made.groups) if held.place in group.returned), None)
        order = of_group if of_group is not None else self._order(held.place)
        kept, before = 0, ""
        for segment in segments(held.paragraph, held.letters, self.last):
            units = segment.units
            if segment.added:
                self._added(segment, held.paragraph, order)
            else:
                kept += 1
                self.made.placed[held.paragraph.keys[segment.index]] = list(segment.by_unit.items())
                for unit, pieces in segment.by_unit.items():
                    self.made.lines[unit].append(Line(order, "", pieces=pieces, paragraphs=held.paragraph.keys))
                self.last = units[-1] if units else self.last
                if kept > 1 and segment.end_before:
                    all_units = dict.fromkeys((before, *(letter.unit for letter in held.letters)))
                    self._form(segment.end_before, tuple(filter(None, all_units)), "split", held, order)
                before = units[-1] if units else before
        last = held.paragraph.pieces[-1] if held.paragraph.pieces else None
        if last and last.text == END and last.deleted and held.paragraph.words(None).replace(END, "").strip():
            self._form(last.deleted, tuple(dict.fromkeys(x.unit for x in held.letters if x.unit)), "joined", held, order)
        self._restyled(held, order)

    def _order(self, place: int) -> int:
        """The order of a paragraph that holds nothing of ours: behind the group before it."""
        return max((n for n, group in enumerate(self.made.groups) if group.returned and group.returned[-1] < place), default=0)

    def _form(self, by: By, units: tuple[str, ...], how: str, held: _Held, order: int) -> None:
        author, date, keys = author_of([by])
        words = held.paragraph.words()
        self.edits.append(Edit("form", units, words, words, author, date, True, how=how, revisions=keys, paragraphs=held.paragraph.keys, order=order))

    def _added(self, segment: Segment, paragraph: ChangedParagraph, order: int) -> None:
        author, date, keys = author_of(piece.inserted for piece in segment.pieces)
        mine = [piece for piece in segment.pieces if piece.shown([author])]
        words = "".join(piece.text for piece in mine).replace(END, "").strip()
        moved = any(piece.inserted and piece.inserted.moves for piece in segment.pieces)
        what = "note" if paragraph.story in ("footnote", "endnote") else "new"
        after = self._caller(paragraph.called) if what == "note" else self.last
        units = (after,) if what == "note" and after else ()
        made = Edit(what, units, "", words, author, date, True, after, "moved" if moved else "", False, keys, paragraph.keys, order=order)
        if words:
            self.edits.append(made)
        others = {piece.deleted.author if piece.deleted else piece.inserted.author for piece in segment.pieces if piece.inserted} - {author}
        for other in sorted(others):
            by, when, theirs = author_of(m for piece in segment.pieces for m in (piece.inserted, piece.deleted) if m and m.author == other)
            changed = "".join(piece.text for piece in segment.pieces if piece.shown([author, other])).replace(END, "").strip()
            if changed != words:
                self.edits.append(Edit("changed", units, words, changed, by, when, True, after, revisions=theirs, paragraphs=paragraph.keys, order=order))

    def _restyled(self, held: _Held, order: int) -> None:
        forced = {each.key for piece in held.paragraph.pieces for each in (piece.inserted, piece.deleted) if each}
        for author, marks in groupby(sorted(held.paragraph.restyled, key=lambda by: by.author), key=lambda by: by.author):
            own = [by for by in marks if by.key not in forced]
            if own:
                units = tuple(dict.fromkeys(letter.unit for letter in held.letters if letter.unit))
                _, date, keys = author_of(own)
                words = held.paragraph.words()
                self.edits.append(
                    Edit("form", units, words, words, author, date, True, how="restyled", revisions=keys, paragraphs=held.paragraph.keys, order=order)
                )

    # put together ---------------------------------------------------------------------------------------------------------
    def _silent(self) -> None:
        """One edit for each unit that differs without a mark."""
        for unit, order in self.touched.items():
            lines = self.made.lines[unit]
            old = "\n".join(line.text for line in lines if line.sent)
            came = [line for line in lines if not line.sent]
            new = "\n".join(words for line in came if (words := line.words()).strip())
            if plain_words(old) == plain_words(new):
                continue
            keys = tuple(dict.fromkeys(key for line in came for key in line.paragraphs))
            what = "changed" if new.strip() else "gone"
            self.edits.append(Edit(what, (unit,), old.strip(), new.strip(), struck=unit in self.struck, paragraphs=keys, order=order))
        if self.looks:
            self.edits.append(Edit("form", tuple(dict.fromkeys(self.looks)), how="restyled", order=0))

    def _authors(self) -> None:
        """One edit for each unit and person whose tracked changes touch its words."""
        for unit, lines in self.made.lines.items():
            came = [line for line in lines if not line.sent]
            authors = dict.fromkeys(by.author for line in came for by in line.marks)
            for author in authors:
                if edit := self._by_author(unit, came, author):
                    self.edits.append(edit)

    def _by_author(self, unit: str, lines: Sequence[Line], author: str) -> Edit | None:
        own = [by for line in lines for by in line.marks if by.author == author]
        needs = {piece.inserted.author for line in lines for piece in line.pieces if piece.deleted and piece.deleted.author == author and piece.inserted}
        needs.discard(author)
        old, new = ("\n".join(w for line in lines if (w := line.words(who).strip())) for who in (needs, {*needs, author}))
        if old == new:
            return None
        _, date, keys = author_of(own)
        first = next(line for line in lines if any(by.author == author for by in line.marks))
        paragraphs = tuple(dict.fromkeys(key for line in lines for key in line.paragraphs if line.marks))
        what = "form" if plain_words(old) == plain_words(new) else "changed" if new else "gone"
        how = "signs" if what == "form" else ""
        struck = not any(piece.deleted for line in lines for piece in line.pieces if piece.deleted and piece.deleted.author == author) if what == "gone" else False
        return Edit(what, (unit,), old, new, author, date, True, how=how, struck=struck, revisions=keys, paragraphs=paragraphs, order=first.order)

    # comments -------------------------------------------------------------------------------------------------------------
    def _with_comments(self, edits: list[Edit]) -> list[Edit]:
        """Each comment with the change of its author at its place; else by itself."""
        for id, comment in self.file.comments.items():
            units, order = self._commented(id)
            at = next((n for n, e in enumerate(edits) if e.author == comment.author and set(e.units) & set(units) and e.what != "comment"), None)
            at = at if at is not None else next((n for n, e in enumerate(edits) if e.author == comment.author and e.order == order and e.what == "new"), None)
            if at is not None:
                edits[at] = _commented_too(edits[at], id)
                continue
            best = max(units, key=lambda unit: _speaks_of(comment.text, self._words(unit)), default="")
            places = (best, *(unit for unit in units if unit != best)) if best else ()
            edits.append(Edit("comment", places, author=comment.author, date=comment.date, tracked=True, comments=(id,), order=order))
        return sorted(edits, key=lambda edit: (edit.tracked, edit.order))

    def _words(self, unit: str) -> str:
        return " ".join(line.text for line in self.made.lines[unit] if line.sent)

    def _commented(self, id: str) -> tuple[tuple[str, ...], int]:
        """The units of the paragraph to which a comment belongs, and its place."""
        for n, group in enumerate(self.made.groups):
            for place in group.returned:
                if any(piece.note == f"comment {id}" for piece in self.file.paragraphs[place].pieces):
                    units = (unit for each in group.sent for unit in self.sent.paragraphs[each].units)
                    return tuple(dict.fromkeys(units)), n
        return (), 0


_SENTENCE = re.compile(r"[^.;]+[.;]?\s{0,4}")


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9'-]{3,}", plain_words(text).lower())


_SPACES = {ord(sign): " " for sign in "\u00a0\u2002\u2003\u2009\u202f\t\r\n"}


def _commented_too(edit: Edit, id: str) -> Edit:
    return replace(edit, comments=(*edit.comments, id))


def _speaks_of(comment: str, words: str) -> int:
    """How many of a comment's longer words stand in a text."""
    own = {word for word in re.findall(r"[a-z]{4,}", comment.lower())}
    return len(own & set(re.findall(r"[a-z]{4,}", words.lower())))


def _folded_looks(looks: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(look, words) for look, text in looks if (words := plain_words(text))]


def _by_unit(text: str, letters: Sequence[Letter]) -> Iterator[tuple[str, str]]:
    """A paragraph's words by unit."""
    found: dict[str, list[str]] = {}
    for sign, letter in zip(text, letters, strict=True):
        found.setdefault(letter.unit, []).append(sign)
    return ((unit, "".join(signs).strip()) for unit, signs in found.items() if unit)


def _of_form(gone: Sequence[Token], come: Sequence[Token], of: Sequence[Letter], at_start: bool) -> bool:
    """Whether a difference is a number that counts by itself, or one that was typed before a paragraph that is numbered, or spaces alone."""
    before, after = ("".join(token.words for token in side).replace(END, " ").strip() for side in (gone, come))
    if before == after:
        return True
    if of and all(letter.counted for letter in of) and (_COUNTED.fullmatch(after) or _LOST_REFERENCE.fullmatch(after)):
        return True
    return at_start and not before and bool(_TYPED_NUMBER.fullmatch(after))


def _in_one(edits: Sequence[Edit]) -> Iterator[Edit]:
    """Neighbouring clauses that one person took out together, or an added sentence with its list, as one."""
    waiting: Edit | None = None
    for edit in edits:
        if waiting and _one(waiting, edit):
            waiting = replace(
                waiting,
                units=tuple(dict.fromkeys((*waiting.units, *edit.units))),
                old="\n".join(filter(None, (waiting.old, edit.old))),
                new="\n".join(filter(None, (waiting.new, edit.new))),
                revisions=waiting.revisions | edit.revisions,
                paragraphs=tuple(dict.fromkeys((*waiting.paragraphs, *edit.paragraphs))),
            )
            continue
        if waiting:
            yield waiting
        waiting = edit
    if waiting:
        yield waiting


def _one(first: Edit, then: Edit) -> bool:
    if (first.what, first.author, first.tracked) != (then.what, then.author, then.tracked):
        return False
    if first.what in ("gone", "moved"):
        return first.order == then.order
    return first.what == "new" and first.after == then.after and first.new.rstrip().endswith((":", ";", "; and", "; or", ","))
