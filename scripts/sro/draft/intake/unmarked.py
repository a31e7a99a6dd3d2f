"""What differs without a mark: words, paragraphs new, moved, split and run on, other signs for the same words, and looks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sro.compare import diff_tokens
from sro.draft.intake.edit import HEAD_OR_FOOT, RUNNING, Edit, What, author_of
from sro.draft.intake.held_against import Compared, Held
from sro.draft.intake.list_numbers import bare_number
from sro.draft.intake.paragraph_groups import Group
from sro.draft.intake.sent import Letter, Token, cut, original, plain_words, sent_words
from sro.draft.intake.views import Line
from sro.formats.word.read import END, By

_COUNTED = re.compile(r"\W*(?:[\dIVXLC]{1,6}(?:\.\d{1,3})*(?:\([a-z0-9]{1,3}\))*|[A-Z])\W*")
_LOST_REFERENCE = re.compile(r"\W*error\W*(?:reference source not found|bookmark not defined|no bookmark name given)\W*", re.IGNORECASE)
"""What a program prints where a reference leads nowhere any more."""
_RUNNING_MARK = re.compile(r"(?:[\w@./-]{1,120} · )?\b[0-9a-f]{8}\b|[\W\d]")
"""What of a running head or foot is no word of anybody: our own mark (the version's address and the hash of its words), page numbers, signs."""


class Unmarked:
    """Gathers the differences without a mark. ``touched`` are the units whose words differ, with the order of the place; ``looks`` those whose look alone
    does, ``struck`` those with words that a look takes out of force."""

    def __init__(self, made: Compared, *, numbers: bool = True):
        self.made, self.sent, self.file = made, made.sent, made.file
        self.touched: dict[str, int] = {}
        self.edits: list[Edit] = []
        self.looks: list[str] = []
        self.struck: set[str] = set()
        self._shifted = not numbers or _structure_changed(made)

    def group(self, group: Group, order: int) -> Iterator[Held]:
        """The paragraphs that came back in a group, held against those that were sent."""
        sent = [self.sent.paragraphs[n] for n in group.sent]
        returned = [self.file.paragraphs[n] for n in group.returned]
        before, letters = sent_words(sent)
        for each in sent:
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
            letters_now = self._differences(before, letters, after, order, running=sent[0].story in RUNNING)
            self._form_in_silence(group, order, before, after)
        at = 0
        for n, paragraph in zip(group.returned, returned, strict=True):
            size = len(paragraph.words().replace(END, ""))
            yield Held(paragraph, letters_now[at : at + size], n)
            at += size + 1

    def _touch(self, units: Iterable[str], order: int) -> None:
        for unit in units:
            self.touched.setdefault(unit, order)

    def _new_in_silence(self, group: Group, words: str, order: int) -> None:
        paragraph = self.file.paragraphs[group.returned[0]]
        what: What = "note" if paragraph.story in ("footnote", "endnote") else "new"
        after = self.made.unit_before(group) if what == "new" else self.made.unit_calling(paragraph.called)
        units = (after,) if what == "note" and after else ()
        how = paragraph.story if paragraph.story in RUNNING else ""
        made = Edit(what, units, new=words, after=after, how=how, paragraphs=paragraph.keys, order=order, at=(group.returned[0], 0))
        if what == "note" and (calls := self._calls(paragraph.called)):  # LibreOffice marks the call of a note, and not always its words
            author, date, revisions = author_of(calls)
            made = replace(made, author=author, date=date, tracked=True, revisions=revisions)
        self.edits.append(made)

    def _calls(self, called: str) -> list[By]:
        """The tracked insertions of the place where a note is called."""
        pieces = (piece for each in self.file.paragraphs for piece in each.pieces if piece.note == called)
        return [piece.inserted for piece in pieces if piece.inserted]

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
            if not running and not self._of_form(gone, come, of, unit if stretch.j1 == 0 else ""):
                self._touch([letter.unit for letter in of] or [unit], order)
            unit = of[-1].unit or unit if of else unit
        self._sentences(before, letters, after, now, order)
        said = any((each.how, each.old, each.new) == (HEAD_OR_FOOT, before, after) for each in self.edits)  # each kind of page has one
        if running and not said and _RUNNING_MARK.sub("", before) != _RUNNING_MARK.sub("", after):
            self.edits.append(Edit("changed", (), before, after, how=HEAD_OR_FOOT, order=order))
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

    def _of_form(self, gone: Sequence[Token], come: Sequence[Token], of: Sequence[Letter], begins: str) -> bool:
        """Whether a difference is spaces alone, a number that counts by itself where the structure changed, or the number of the unit that ``begins``,
        typed before its words."""
        before, after = ("".join(token.words for token in side).replace(END, " ").strip() for side in (gone, come))
        if before == after:
            return True
        if of and all(letter.counted for letter in of):
            return bool(_LOST_REFERENCE.fullmatch(after) or (self._shifted and _COUNTED.fullmatch(after)))
        return bool(begins) and not before and bare_number(after) in self._numbers(begins)

    def _numbers(self, unit: str) -> set[str]:
        """The numbers that the paragraph of a unit prints, as somebody might type them."""
        found = self.sent.units.get(unit)
        if found is None:
            return set()
        printed = [
            found.number,
            found.where.number,
            f"Section {found.where.number}",
            found.where.section,
            *(part.label for part in found.parts),
        ]
        return {number for each in printed if (number := bare_number(each))}

    def _form_in_silence(self, group: Group, order: int, before: str, after: str) -> None:
        """Paragraphs split, joined or moved with tracking off, and other signs for the same words."""
        units = tuple(dict.fromkeys(unit for n in group.sent for unit in self.sent.paragraphs[n].units))
        keys = tuple(key for n in group.returned for key in self.file.paragraphs[n].keys)
        parts = len(group.returned) - len(group.sent)
        if parts:
            self.edits.append(Edit("form", units, before, after, how="split" if parts > 0 else "joined", paragraphs=keys, order=order))
        if group.moved and units:
            self.edits.append(
                Edit(
                    "moved",
                    units,
                    before,
                    after,
                    after=self.made.unit_before(group),
                    paragraphs=keys,
                    order=order,
                    at=(group.returned[0], 0),
                )
            )
        other_signs = before.translate(_SPACES).rstrip() != after.translate(_SPACES).rstrip()  # no reader sees how a line ends
        if plain_words(before) == plain_words(after) and other_signs and not parts:
            self.edits.append(Edit("form", units, before, after, how="signs", paragraphs=keys, order=order))
        if self.sent.maker == self.file.maker and len(group.sent) == len(group.returned) == 1:
            old, new = self.sent.paragraphs[group.sent[0]].looks, self.file.paragraphs[group.returned[0]].looks
            if plain_words(before) == plain_words(after) and _folded_looks(old) != _folded_looks(new):
                self.looks += units[:1]
        for n in group.returned:
            hidden = " ".join(piece.text.strip() for piece in self.file.paragraphs[n].pieces if piece.struck and piece.text.strip())
            if hidden:
                self.struck |= set(units)
            if hidden and plain_words(hidden) not in plain_words(before):
                self.edits.append(Edit("new", (), "", hidden, after=units[0] if units else "", struck=True, paragraphs=keys, order=order))


_SENTENCE = re.compile(r"[^.;]+[.;]?\s{0,4}")


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9'-]{3,}", plain_words(text).lower())


_SPACES = {ord(sign): " " for sign in "\u00a0\u2002\u2003\u2009\u202f\t\r\n"}


def _folded_looks(looks: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(look, words) for look, text in looks if (words := plain_words(text))]


def _by_unit(text: str, letters: Sequence[Letter]) -> Iterator[tuple[str, str]]:
    """A paragraph's words by unit."""
    found: dict[str, list[str]] = {}
    for sign, letter in zip(text, letters, strict=True):
        found.setdefault(letter.unit, []).append(sign)
    return ((unit, "".join(signs).strip()) for unit, signs in found.items() if unit)


def _structure_changed(made: Compared) -> bool:
    """Whether paragraphs came, went or stand elsewhere, so that what counts by itself may show other numbers."""
    if any(len(group.sent) != len(group.returned) or group.moved for group in made.groups if _body(made, group)):
        return True
    return any(piece.inserted or piece.deleted for each in made.file.paragraphs for piece in each.pieces if piece.text == END)


def _body(made: Compared, group: Group) -> bool:
    stories = {made.sent.paragraphs[n].story for n in group.sent} | {made.file.paragraphs[n].story for n in group.returned}
    return "body" in stories
