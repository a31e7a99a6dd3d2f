"""Carries out an amendment by reading. It knows the words of the agreement and of the amendment, paragraph by paragraph, with what a page shows as a
heading and what as a row of a table, and English. It shares no code with what writes them: beside the standard library it has python-docx to
take a Word file apart."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any


class NotClearError(Exception):
    """An instruction that cannot be carried out, or in more than one way."""


@dataclass
class Par:
    """A paragraph as a page shows it."""

    words: str
    heading: bool = False
    cells: tuple[str, ...] = ()


def of_markdown(data: bytes) -> list[Par]:
    """The paragraphs of a page: front matter and marks off, nothing known of what they mean."""
    text = data.decode().split("\n---\n", 1)[1]
    found: list[Par] = []
    for block in re.split(r"\n\s*\n", text):
        if "<table" in block:
            for row in re.findall(r"<(?:caption|tr)\b.*?</(?:caption|tr)>", block, re.S):
                cells = re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row, re.S) or [row]
                found.append(Par(" ".join(map(_bare, cells)), cells=tuple(map(_bare, cells))))
            continue
        lines = [line for line in block.split("\n") if not re.fullmatch(r"\{: .*\}", line)]
        for line in ["\n".join(lines)]:
            mark = re.match(r"(#+) ", line)
            words = _bare(re.sub(r"\{: #\S+ \.\S+ \}$", "", line[len(mark[0]) :] if mark else line))
            if words:
                found.append(Par(words, heading=bool(mark)))
    return found


def of_text(data: bytes) -> list[Par]:
    """The lines of a plain text, each a paragraph."""
    return [Par(_folded(line)) for line in data.decode().split("\n") if line.strip()]


def of_word(data: bytes) -> list[Par]:
    """The paragraphs of a Word file as python-docx has them, with the numbers that its lists print, and its headings by their styles' names."""
    from docx import Document
    from docx.table import Table

    document = Document(io.BytesIO(data))
    lists = _Lists(document)
    found: list[Par] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            rows = [[_folded(cell.text) for cell in _each_once(row.cells)] for row in block.rows]
            found += [Par(" ".join(cells), cells=tuple(cells)) for cells in rows if any(cells)]
            continue
        name = block.style.name if block.style is not None else ""
        words = _folded(f"{lists.number(block)} {block.text}")
        if words:
            found.append(Par(words, heading="Heading" in name or name == "Title"))
    return found


def _each_once(cells: Sequence[Any]) -> Iterator[Any]:
    """The cells of a row, one that spans several columns once."""
    for n, cell in enumerate(cells):
        if not n or cell._tc is not cells[n - 1]._tc:
            yield cell


class _Lists:
    """Counts the lists of a Word file: a paragraph's own or its style's level, and the levels below begin anew (ISO/IEC 29500-1, 17.9)."""

    def __init__(self, document: Any):
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        try:
            root = document.part.numbering_part.element
        except (NotImplementedError, KeyError):
            return
        abstract = {each.get(_w("abstractNumId")): each for each in root.iter(_w("abstractNum"))}
        for num in root.iter(_w("num")):
            kind = num.find(_w("abstractNumId")).get(_w("val"))
            self._levels[num.get(_w("numId"))] = {int(level.get(_w("ilvl"))): _level(level) for level in abstract[kind].iter(_w("lvl"))}
            self._counts[num.get(_w("numId"))] = self._counts.get(f"abstract {kind}", {})
            self._counts[f"abstract {kind}"] = self._counts[num.get(_w("numId"))]
            for over in num.iter(_w("lvlOverride")):
                if over.find(_w("startOverride")) is not None:
                    self._counts[num.get(_w("numId"))] = {}  # a list that begins anew counts for itself

    def number(self, paragraph: Any) -> str:
        """What a paragraph prints before its words; "" where it is in no list."""
        list_, level = _place_in_list(paragraph)
        levels = self._levels.get(list_)
        if not levels or level not in levels:
            return ""
        counts = self._counts[list_]
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        counts[level] = counts.get(level, levels[level][2] - 1) + 1
        return re.sub(r"%(\d)", lambda match: _shown(counts.get(int(match[1]) - 1, 1), levels[int(match[1]) - 1][0]), levels[level][1])


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def _level(level: Any) -> tuple[str, str, int]:
    said = {name: level.find(_w(name)) for name in ("numFmt", "lvlText", "start")}
    form, text, start = (each.get(_w("val")) if each is not None else "" for each in said.values())
    return form, text, int(start or 1)


def _place_in_list(paragraph: Any) -> tuple[str, int]:
    """The list and the level of a paragraph, by itself, else by its style or one on which that is based."""
    holder, style = paragraph._p.pPr, paragraph.style
    while True:
        number = holder.find(_w("numPr")) if holder is not None else None
        if number is not None:
            list_, level = (number.find(_w(name)) for name in ("numId", "ilvl"))
            if list_ is not None:
                return list_.get(_w("val")), int(level.get(_w("val"))) if level is not None else 0
        if style is None:
            return "", 0
        holder, style = style.element.find(_w("pPr")), style.base_style


def _shown(count: int, form: str) -> str:
    if form == "lowerLetter":
        return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    if form in ("lowerRoman", "upperRoman"):
        told = ""
        for value, letters in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
            told += letters * (count // value)
            count %= value
        return told if form == "lowerRoman" else told.upper()
    return str(count)


def _bare(text: str) -> str:
    return _folded(html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<br ?/?>|</td>|</th>|</li>|</label>|</p>|</legend>", " ", text))))


def _folded(text: str) -> str:
    return " ".join(text.split())


NUMBER = re.compile(r"(\d{1,3}\.\d{1,3}) ")
PLAIN = re.compile(r"(\d{1,3})\. ")
"""A number in an agreement whose paragraphs have plain ones, where no paragraph has a number of two parts."""
ENTRY = re.compile(r"\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\) ")


@dataclass(eq=False)
class Piece:
    """What the agreement has between two numbers or headings. ``number`` is "4.2", "Article IV" or "Exhibit A"."""

    kind: str
    number: str = ""
    words: list[str] = field(default_factory=list)
    fresh: bool = False  # its text was set out anew
    gone: bool = False
    before: tuple[str, str, str] = ("", "", "")  # kind, number and text as they stood

    @property
    def text(self) -> str:
        return _folded(" ".join(self.words))


def pieces_of(paragraphs: list[Par]) -> list[Piece]:
    """The agreement cut up by what a reader sees."""
    found: list[Piece] = []
    form = NUMBER if any(NUMBER.match(par.words) for par in paragraphs) else PLAIN
    for par in paragraphs:
        labelled = re.match(r"(Article [IVXLC]+|Exhibit [A-Z]+)\b ?", par.words) if par.heading else None
        inside = found and found[-1].kind == "exhibit"
        if labelled and labelled[1].startswith("Exhibit"):
            found.append(Piece("exhibit", labelled[1], [par.words[labelled.end() :]]))
        elif inside:
            found[-1].words.append(par.words)
        elif par.heading:
            found.append(Piece("heading", labelled[1] if labelled else "", [par.words[labelled.end() :] if labelled else par.words]))
        elif number := form.match(par.words):
            found.append(Piece("numbered", number[1], [par.words[number.end() :]]))
        elif par.cells:
            found.append(Piece("row", "", [par.words]))
        elif found and (found[-1].kind == "numbered" or ENTRY.match(par.words)) and found[-1].kind != "heading":
            found[-1].words.append(par.words)
        else:
            found.append(Piece("paragraph", "", [par.words]))
    return found


def words_of(pieces: list[Piece]) -> str:
    """All words in order."""
    return _folded(" ".join(f"{piece.number} {piece.text}" for piece in pieces))


QUOTED = r"(?:[^“”]|“(?:[^“”]|“[^“”]*”)*”)*"
PLACE = (
    r"(?:Section \d+(?:\.\d+)?|Article [IVXLC]+|Exhibit [A-Z]+|[Tt]he heading of Article [IVXLC]+|[Tt]he heading “" + QUOTED + r"”|"
    r"[Tt]he subheading “" + QUOTED + r"”(?: in Article [IVXLC]+)?|[Tt]he part under the heading “" + QUOTED + r"”|"
    r"[Tt]he paragraph(?: in Article [IVXLC]+| under the heading “" + QUOTED + r"”)? that (?:begins|defines) “" + QUOTED + r"”|"
    r"the text that paragraph \d+ of this Amendment puts in its place)"
)
START = r"(?:^|\. )"
SENTENCES = {
    "title": re.compile(START + r"The (?P<what>title|line below the title) of the Agreement is replaced by this text:$"),
    "replaced": re.compile(START + rf"(?P<place>{PLACE}) is replaced by this text:$"),
    "inserted": re.compile(START + rf"(?P<side>After|Before) (?P<anchor>{PLACE}), this text is inserted:$"),
    "moved": re.compile(START + rf"(?P<place>{PLACE}) is moved and stands (?P<side>after|before) (?P<anchor>{PLACE})\.$"),
    "whole": re.compile(START + rf"(?P<place>{PLACE}) is deleted with its heading and every section in it\.$"),
    "words": re.compile(START + rf"In (?P<place>{PLACE}), (?P<changes>.*)\.$"),
    "deleted": re.compile(START + rf"(?P<place>{PLACE}) is deleted\.$"),
    "exhibit": re.compile(
        START + r"(?P<place>Exhibit [A-Z]+) is replaced by the (?P<new>Exhibit [A-Z]+) that is attached to this Amendment\.$"
    ),
    "added": re.compile(START + r"The (?P<new>Exhibit [A-Z]+) that is attached to this Amendment is added to the Agreement\.$"),
}
CHANGES = (
    ("pair", re.compile(rf"“(?P<before>{QUOTED})” is replaced by “(?P<after>{QUOTED})”")),
    ("struck", re.compile(rf"“(?P<before>{QUOTED})” is deleted")),
    ("end", re.compile(rf"“(?P<after>{QUOTED})” is added at the end")),
    ("side", re.compile(rf"(?P<side>after|before) “(?P<before>{QUOTED})”, “(?P<after>{QUOTED})” is inserted")),
)


@dataclass
class Order:
    """One instruction of the paper: its number, its sentence and the text below it."""

    number: int
    sentence: str
    text: list[str] = field(default_factory=list)


def _depth(text: str) -> int:
    return text.count("“") - text.count("”")


def orders_of(paper: list[Par]) -> list[Order]:
    """The numbered paragraphs of the paper, each with the new text that stands below it between quotation marks."""
    found: list[Order] = []
    open_marks = 0
    for par in paper:
        number = re.match(r"(\d+)\. ", par.words)
        if par.heading and not open_marks:
            found.append(Order(0, par.words))
        elif open_marks or (found and par.words.startswith("“")):
            found[-1].text.append(par.words)
            open_marks += _depth(par.words)
        elif number and not par.cells:
            found.append(Order(int(number[1]), par.words[number.end() :]))
    if open_marks:
        raise NotClearError("quotation marks that do not close")
    said = [order.number for order in found if order.number]
    if said != list(range(1, len(said) + 1)):
        raise NotClearError(f"the paragraphs of the paper are not numbered one after the other: {said}")
    return found


def applied(agreement: list[Par], paper: list[Par]) -> str:
    """The words of the agreement after the amendment. Raises :class:`NotClearError`."""
    return words_of(_Reader(agreement, paper).read())


class _Reader:
    def __init__(self, agreement: list[Par], paper: list[Par]):
        cut = next((n for n, par in enumerate(paper) if par.heading and re.match(r"Exhibit [A-Z]+\b", par.words)), len(paper))
        self.paper, self.attached = paper[:cut], {piece.number: piece for piece in pieces_of(paper[cut:])}
        self.old = pieces_of(agreement)
        for piece in self.old:
            piece.before = (piece.kind, piece.number, piece.text)
        self.result = list(self.old)
        self.placed: dict[int, Piece] = {}
        self.changes: dict[int, list[tuple[int, int, str]]] = {}

    def read(self) -> list[Piece]:
        orders = orders_of(self.paper)
        first = next(n for n, order in enumerate(orders) if order.sentence == "Changes of the Agreement" and not order.number)
        last = next(n for n in range(first + 1, len(orders)) if not orders[n].number)
        for order in orders[first + 2 : last]:  # the first paragraph says that the others follow
            self._carry_out(order)
        self._tables()
        for piece in self.old:
            self._reworded(piece)
        return self._in_order()

    def _carry_out(self, order: Order) -> None:
        found = [(name, match) for name, form in SENTENCES.items() if (match := form.search(order.sentence))]
        if not found:
            raise NotClearError(f"paragraph {order.number}: {order.sentence}")
        name, match = found[0]
        getattr(self, f"_{name}")(order, match)

    def _title(self, order: Order, match: re.Match[str]) -> None:
        heading = next(n for n, piece in enumerate(self.old) if piece.kind == "heading")
        place = self.old[heading + (match["what"] != "title")]
        place.words = [_unquoted(order.text)]

    def _replaced(self, order: Order, match: re.Match[str]) -> None:
        place = self._find(match["place"])
        place.words, place.number, place.fresh = [_unquoted(order.text)], "", True

    def _inserted(self, order: Order, match: re.Match[str]) -> None:
        self._put(order, match, Piece("new", "", [_unquoted(order.text)], fresh=True))

    def _moved(self, order: Order, match: re.Match[str]) -> None:
        place = self._find(match["place"])
        self.result.remove(place)
        self._put(order, match, place)

    def _put(self, order: Order, match: re.Match[str], piece: Piece) -> None:
        behind = re.fullmatch(r"the text that paragraph (\d+) of this Amendment puts in its place", match["anchor"])
        anchor = self.placed[int(behind[1])] if behind else self._find(match["anchor"])
        self.result.insert(self.result.index(anchor) + (match["side"].lower() == "after"), piece)
        self.placed[order.number] = piece

    def _deleted(self, order: Order, match: re.Match[str]) -> None:
        self._find(match["place"]).gone = True

    def _whole(self, order: Order, match: re.Match[str]) -> None:
        start = self.old.index(self._find(re.sub(r"^[Tt]he part under ", "", match["place"])))
        for piece in self.old[start + 1 :]:
            if piece.kind == "exhibit" or (
                piece.kind == "heading" and (piece.number or not self.old[start].number or piece.text == "Signatures")
            ):
                break
            piece.gone = True
        self.old[start].gone = True

    def _exhibit(self, order: Order, match: re.Match[str]) -> None:
        place, new = self._find(match["place"]), self.attached[match["new"]]
        place.words, place.number, place.fresh = new.words, new.number, True

    def _added(self, order: Order, match: re.Match[str]) -> None:
        self.result.append(self.attached[match["new"]])

    def _words(self, order: Order, match: re.Match[str]) -> None:
        place, left = self._find(match["place"]), match["changes"]
        while left:
            left = re.sub(r"^(?:; and |; )", "", left)
            found = next(((name, hit) for name, form in CHANGES if (hit := form.match(left))), None)
            if found is None:
                raise NotClearError(f"paragraph {order.number}: {left}")
            name, hit = found
            self._change(place, name, hit)
            left = left[hit.end() :]

    def _change(self, place: Piece, name: str, hit: re.Match[str]) -> None:
        whole = place.text
        if name == "end":
            self._edit(place, len(whole), len(whole), f" {hit['after']}")
            return
        if whole.count(hit["before"]) != 1:
            raise NotClearError(f"“{hit['before']}” stands {whole.count(hit['before'])} times in {place.number or whole[:60]}")
        start = whole.index(hit["before"])
        end = start + len(hit["before"])
        if name == "side":
            at = end if hit["side"] == "after" else start
            self._edit(place, at, at, f" {hit['after']} ")
        else:
            self._edit(place, start, end, hit["after"] if name == "pair" else "")

    def _edit(self, place: Piece, start: int, end: int, text: str) -> None:
        if place.fresh:
            raise NotClearError(f"{place.number}: set out anew, and changed too")
        self.changes.setdefault(id(place), []).append((start, end, text))

    def _reworded(self, piece: Piece) -> None:
        text, last = piece.text, None
        for start, end, words in sorted(self.changes.get(id(piece), ()), reverse=True):
            if last is not None and end > last:
                raise NotClearError(f"{piece.number}: two changes of the same words")
            text, last = text[:start] + words + text[end:], start
        if id(piece) in self.changes:
            piece.words = [text]

    def _tables(self) -> None:
        heads = ("", ())
        numbers: dict[str, str] = {}
        for par in self.paper:
            if not par.cells:
                heads = ("", ())
            elif par.cells[:1] in (("Number before",), ("Where",)):
                heads = (par.cells[0], par.cells)
            elif par.cells and heads[0] == "Number before":
                numbers.update(zip(*map(_each, par.cells), strict=True))
            elif par.cells and heads[0] == "Where":
                place, before, after = par.cells
                self._change(self._find(place), "pair", re.match("(?P<before>.*)\0(?P<after>.*)", f"{before}\0{after}"))  # type: ignore[arg-type]
        for piece in self.old:
            called = f"Section {piece.number}" if piece.kind == "numbered" else piece.number
            if called in numbers and not piece.fresh:
                piece.number = numbers.pop(called).removeprefix("Section ")
        if numbers:
            raise NotClearError(f"nothing bears the numbers {numbers}")

    def _in_order(self) -> list[Piece]:
        kept = [piece for piece in self.result if not piece.gone]
        exhibits = sorted((piece for piece in kept if piece.kind == "exhibit"), key=lambda piece: (len(piece.number), piece.number))
        return [*(piece for piece in kept if piece.kind != "exhibit"), *exhibits]

    def _find(self, place: str) -> Piece:
        """The one piece of the agreement that a place means, by the numbers before the amendment."""
        found = [piece for piece in self.old if _is(piece, place)]
        if len(found) != 1:
            raise NotClearError(f"{len(found)} places are called {place}")
        return found[0]


def _is(piece: Piece, place: str) -> bool:
    kind, number, text = piece.before
    if found := re.fullmatch(r"Section (\d+(?:\.\d+)?)", place):
        return bool(kind == "numbered" and number == found[1])
    if found := re.fullmatch(r"(?:[Tt]he heading of )?(Article [IVXLC]+|Exhibit [A-Z]+)", place):
        return bool(number == found[1])
    if found := re.fullmatch(r"[Tt]he (?:sub)?heading “(.*)”(?: in Article [IVXLC]+)?", place):
        return bool(kind == "heading" and not number and text == found[1])
    if found := re.fullmatch(r"[Tt]he paragraph.*? that begins “(.*)”", place):
        return bool(kind == "paragraph" and text.startswith(found[1]))
    if found := re.fullmatch(r"[Tt]he paragraph.*? that defines “(.*)”", place):
        return bool(kind == "paragraph" and f"“{found[1]}”" in text)
    return False


def _each(cell: str) -> list[str]:
    """ "Sections 4.4 to 4.6" → the three."""
    if found := re.fullmatch(r"Sections (\d+)\.(\d+) (?:to|and) (\d+)\.(\d+)", cell):
        if found[1] != found[3]:
            raise NotClearError(cell)
        return [f"Section {found[1]}.{number}" for number in range(int(found[2]), int(found[4]) + 1)]
    return [cell]


def _unquoted(text: list[str]) -> str:
    whole = _folded(" ".join(text))
    if not (whole.startswith("“") and whole.endswith("”")):
        raise NotClearError(f"new text without marks: {whole[:80]}")
    return whole[1:-1]
