"""How a paragraph of ours is set in somebody's paper: under which number, in whose look, with a caption or a heading as theirs have."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from sro.draft.mend.fitting import heading_of
from sro.draft.mend.own_names import Names
from sro.draft.mend.paper_layout import Layout, Section
from sro.draft.mend.subjects import Spot, captioned, clauses_in, run_in
from sro.draft.mend.typed_numbers import TypedNumbers, following, number_in
from sro.formats.word.mend import Block, Put, Words

_NAMED = re.compile(
    r"^(?P<kind>(?:Article|ARTICLE|Part|PART|Section|SECTION|Chapter|CHAPTER) )(?P<number>[IVXLC]+|\d+|[A-Z])(?P<behind>[.:]?[\s–—-]+)"
)
_SCHOOLS = re.compile(r"\b(?:schools?|district|board|administration|principals?)\b", re.IGNORECASE)
_POLICE = re.compile(r"\b(?:police|officers?|sros?|department|[a-z]{1,3}pd)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Text:
    """A paragraph to be set: its words in pieces, what the model calls it, and what the margin says."""

    words: Words
    heading: str
    comment: str


class Setter:
    """Sets paragraphs in one paper. What stands behind the same place follows in the order given. ``without_number`` are the words of those that got no
    typed number although theirs have one, since the next one is there already; ``bare`` gives none to any."""

    def __init__(self, layout: Layout, names: Names, *, unnumbered: bool = False, bare: bool = False):
        self.layout, self.names = layout, names
        self.without_number: list[str] = []
        self._bare, self._numbers = bare, TypedNumbers(layout)
        self._unnumbered = unnumbered
        self._typed: dict[int, list[str]] = {}
        text = [block for block in layout.blocks[: layout.end + 1] if block.words and not block.table]
        self._captioned = captioned(layout)
        followed = [n for n, block in enumerate(layout.blocks[:-1]) if block.words and not block.table and not layout.blocks[n + 1].words]
        self._spaced = len(followed) * 2 > len(text)

    def within(self, spot: Spot, text: Text) -> Iterator[Put]:
        """A paragraph, or a row of a chart, at its place in a section."""
        section = spot.section
        assert section is not None
        after = self.layout.blocks[spot.after]
        if after.table and self.layout.is_chart(section):
            yield self._row(spot.after, text)
            return
        clauses = clauses_in(self.layout, section)
        like = clauses[-1] if clauses else after
        place = self._behind(spot.after, like)
        has_caption = self._captioned if section.heading is None else sum(bool(_run_in(block)) for block in clauses) * 2 > len(clauses)
        flat = section.heading is None and bool(like.label) and like.label != "•"
        if flat or (like.list and like.label != "•" and (self._unnumbered or self._shifts(spot.after, like))):
            yield from self._spread(place, Put(place, like.at, text.words, continued=True, comment=text.comment))
            return
        label = ""
        if like.typed:
            labels = self._typed.setdefault(spot.after, [block.label for block in clauses if block.typed])
            label = self._given(following(labels), section.heading, like, text)
            labels += [label.rstrip()] if label else []
        caption = f"{_headline(text.heading, self.names)}. " if has_caption and text.heading else ""
        yield from self._spread(place, Put(place, like.at, _below_letters(text.words, like), label, caption, comment=text.comment))

    def apart(self, title: str, texts: Sequence[Text]) -> Iterator[Put]:
        """Paragraphs under a heading of their own before the signing; without it where the paper has no headings."""
        layout = self.layout
        end = self._last()
        sections = [section for section in layout.sections if section.heading is not None]
        chart = end if layout.blocks[end].words else end - 1
        if not sections and layout.names_subjects(chart):
            yield from (self._row(chart, text) for text in texts)
            return
        if not sections:
            yield from self._at_the_end(end, texts)
            return
        last = sections[-1]
        assert last.heading is not None
        heading = layout.blocks[last.heading]
        headings = [layout.blocks[n] for n in layout.headings if layout.blocks[n].depth == heading.depth]
        model = self._model_section(sections)
        clauses = clauses_in(layout, model)
        like = clauses[-1] if clauses else self._text()
        place = self._behind(end, like)
        number = ""
        if heading.typed:
            labels = self._typed.setdefault(-1, [each.label for each in headings if each.typed])
            number = self._given(following(labels), None, heading, Text((), title, "")).rstrip()
            labels += [number] if number else []
        lead = f"{number}{_gap(heading)}" if number else ""
        if not number and not heading.label and (named := [match for each in headings if (match := _NAMED.match(each.words))]):
            labels = self._typed.setdefault(-2, [match["number"] for match in named])
            labels.append(following(labels))
            number = labels[-1]
            words = f"{named[-1]['kind']}{labels[-1]}{named[-1]['behind']}"
        else:
            words = ""
        words += _in_case(_headline(title, self.names), [layout.blocks[n].words for n in layout.headings])
        shifts = bool(heading.list) and (self._unnumbered or self._shifts(end, heading))
        yield from self._spread(place, Put(place, heading.at, ((words, False),), lead, continued=shifts))
        labels = []
        for text in texts:
            lead = ""
            if like.typed:
                wanted = following(labels) if labels else self._first_below(model, clauses, number)
                lead = self._given(wanted, (title, number), like, text)
                labels += [lead.rstrip()] if lead else []
            apart = like.list and like.label != "•" and like.list != heading.list
            yield from self._spread(
                place,
                Put(
                    place,
                    like.at,
                    _below_letters(text.words, like),
                    lead,
                    continued=bool(apart or (shifts and like.list)),
                    comment=text.comment,
                ),
            )

    def _last(self) -> int:
        """The block behind which a new part stands: the last one with words; of a chart the empty paragraph below it, if there is one."""
        blocks = self.layout.blocks
        end = next((n for n in range(self.layout.end, -1, -1) if blocks[n].words), 0)
        return end + 1 if blocks[end].table and end < self.layout.end and not blocks[end + 1].table else end

    def _text(self) -> Block:
        """The longest paragraph of a paper whose sections are charts."""
        told = [block for block in self.layout.blocks[: self.layout.end + 1] if not block.table and not block.depth]
        return max(told, key=lambda block: len(block.words)) if told else self.layout.blocks[self.layout.end]

    def _model_section(self, sections: Sequence[Section]) -> Section:
        """The last section whose clauses are paragraphs, whose look a new one takes."""
        return next((each for each in reversed(sections) if clauses_in(self.layout, each)), sections[-1])

    def _first_below(self, model: Section, clauses: Sequence[Block], number: str) -> str:
        """The typed number of the first clause under a new heading, by that of the first one under one of theirs."""
        assert model.heading is not None
        heading = self.layout.blocks[model.heading]
        named = _NAMED.match(heading.words)
        first = next(block.label for block in clauses if block.typed)
        return self._numbers.first_under(number_in(number), named["number"] if named else number_in(heading.label), first)

    def _given(self, label: str, scope: Hashable, like: Block, text: Text) -> str:
        """A typed number with what parts it from the words; "" where it cannot be had, which is noted."""
        got = "" if self._bare else self._numbers.given(label, scope)
        if not got:
            self.without_number.append("".join(words for words, _ in text.words) or text.heading)
        return f"{got}{_gap(like)}" if got else ""

    def _at_the_end(self, end: int, texts: Sequence[Text]) -> Iterator[Put]:
        told = [self.layout.blocks[each.first] for each in self.layout.sections] or [self.layout.blocks[end]]
        numbered = [block for block in told if block.label]
        like = numbered[-1] if len(numbered) * 2 > len(told) else max(told[-3:], key=lambda block: len(block.words))
        place = self._behind(end, like)
        labels = self._typed.setdefault(-3, [block.label for block in numbered if block.typed])
        for text in texts:
            lead = ""
            if like.typed and labels:
                lead = self._given(following(labels), None, like, text)
                labels += [lead.rstrip()] if lead else []
            caption = f"{_headline(text.heading, self.names)}. " if self._captioned and text.heading else ""
            continued = bool(like.list) and like.label != "•" and (self._unnumbered or self._shifts(end, like))
            yield from self._spread(place, Put(place, like.at, text.words, lead, caption, continued=continued, comment=text.comment))

    def _row(self, n: int, text: Text) -> Put:
        """A row behind one of a chart: the subject in the first column, the words in that of the side which is bound."""
        after, heads = self.layout.blocks[n], self.layout.chart(n)[0].cells
        count = len(after.cells)
        if count == 1:
            return Put(after.at, after.at, cells=(text.words,), comment=text.comment)
        said = "".join(words for words, _ in text.words)
        names = self.names
        schools = (names.board.word, names.superintendent.word, names.principal.word, *((names.district.word,) if names.district else ()))
        bound = min(((said.find(word), word in schools) for word in (*schools, names.officer.word, names.department.word, names.chief.word)
                     if word in said), default=(0, False))[1]  # fmt: skip
        wanted, other = (_SCHOOLS, _POLICE) if bound else (_POLICE, _SCHOOLS)
        column = next((n for n in range(1, count) if n < len(heads) and wanted.search(heads[n]) and not other.search(heads[n])), 0)
        column = column or next((n for n in range(1, count) if n < len(heads) and wanted.search(heads[n])), 1)
        cells: list[Words] = [()] * count
        cells[0] = ((_headline(text.heading, names), False),)
        cells[column] = text.words
        return Put(after.at, after.at, cells=tuple(cells), comment=text.comment)

    def _behind(self, n: int, like: Block) -> int:
        """The number of the paragraph behind which something stands that shall stand behind a block."""
        blocks = self.layout.blocks
        while blocks[n].ends and n < self.layout.end:
            n += 1
        if self._spaced and n + 2 < len(blocks) and not blocks[n + 1].words and not blocks[n + 1].table and n + 1 <= self.layout.end + 1:
            n += 1
        return blocks[n].at

    def _spread(self, place: int, put: Put) -> Iterator[Put]:
        """A paragraph, with an empty one behind it where the paper parts its paragraphs so."""
        yield put
        if self._spaced:
            empty = next((block for block in self.layout.blocks if not block.words and not block.table and not block.list), None)
            if empty is not None:
                yield Put(place, empty.at)

    def _shifts(self, n: int, like: Block) -> bool:
        """Whether an automatic number of theirs would change if one more stood behind a block."""
        for block in self.layout.blocks[n + 1 :]:
            if block.list == like.list:
                if block.level < like.level:
                    return False
                if block.level == like.level:
                    return True
        return False


def _gap(block: Block) -> str:
    """What parts a typed number from the words."""
    return block.typed[len(block.typed.rstrip()) :]


def _run_in(block: Block) -> str:
    """The caption with which a paragraph begins; "" where it has none."""
    return block.caption or run_in(block.words)


_LETTERED = re.compile(r"(?<=[\s:])\(([a-h])\)(?= )")


def _below_letters(words: Words, like: Block) -> Words:
    """Words whose entries bear letters, with Roman numerals where the paper letters its clauses."""
    if not re.fullmatch(r"\([a-z]\)|[a-z][.)]", like.label):
        return words
    return tuple((_LETTERED.sub(lambda match: f"({_ROMAN[ord(match[1]) - ord('a')]})", text), blank) for text, blank in words)


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")


def _headline(text: str, names: Names) -> str:
    return heading_of(text.rstrip("."), names)


_SMALL = frozenset("a an and as at by for from in of on or the to with under".split())


def _in_case(text: str, others: Sequence[str]) -> str:
    """A heading with capitals as the paper's headings have them."""
    told = [other for other in others if any(letter.isalpha() for letter in other)]
    if told and sum(other.isupper() for other in told) * 2 > len(told):
        return text.upper()
    later = [word for other in told for word in other.split()[1:] if word[0].isalpha() and word.lower() not in _SMALL]
    if later and sum(word[0].isupper() for word in later) * 10 > len(later) * 7:
        return " ".join(word if word.lower() in _SMALL and n else word[:1].upper() + word[1:] for n, word in enumerate(text.split()))
    return text
