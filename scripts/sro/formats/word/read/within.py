"""What stands inside paragraphs: runs with their look, tracked changes, fields, content controls, symbols, equations, and what hangs on them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from sro.formats.word.number_forms import whole
from sro.formats.word.numbering import W, on, value
from sro.formats.word.read.drawings import drawn, equation
from sro.formats.word.read.fields import Counted, Field
from sro.formats.word.read.open_file import Reader
from sro.formats.word.read.stretches import LINE, PAGE, Anchored, Piece
from sro.formats.word.read.styles import Switches, standing, switches
from sro.formats.word.read.symbols import shown, symbol
from sro.formats.word.read.vocabulary import (
    CHOICE,
    DELETED,
    IN_FORCE,
    INSERTED,
    RPR,
    RUN,
    SDT,
    SDT_CONTENT,
    SDT_PROPERTIES,
    M,
    Mark,
)  # fmt: skip
from sro.reading import EMPTY, TICKED, Aside

_SKIPPED = {
    W + name
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "proofErr", "bookmarkStart", "bookmarkEnd", "smartTagPr", "customXmlPr", "commentRangeStart",
        "commentRangeEnd", "lastRenderedPageBreak", "footnoteRef", "endnoteRef", "annotationRef", "separator", "continuationSeparator", "softHyphen",
        "permStart", "permEnd", "rubyPr", "fldData",
    )
}  # fmt: skip
_RAISED = frozenset("0123456789*†‡§,abc ")


@dataclass
class Found:
    """One paragraph as read: its pieces in order, what hangs on it, and whether it is an entry of a list of contents."""

    pieces: list[Piece] = field(default_factory=list)
    anchored: list[Anchored] = field(default_factory=list)
    tells_a_page: bool = False


class Runs:
    """Reads the paragraphs of one story in order; a field may begin in one and end in another."""

    def __init__(self, reader: Reader, part: str):
        """``part`` is the part whose relationships count."""
        self._reader, self._part = reader, part
        self._fields: list[Field] = []
        self._counted = Counted()
        self._style = ""
        self._found = Found()
        self._look: Switches = {}
        self._own_mark = False
        self._handlers: dict[str, Callable[[etree._Element, Mark], None]] = {
            RUN: self._run, SDT: self._control, CHOICE: self._drawing, W + "fldSimple": self._simple,
            W + "t": self._text, W + "delText": self._text, W + "instrText": self._code, W + "delInstrText": self._code,
            W + "fldChar": self._mark, W + "sym": self._symbol, W + "tab": self._gap, W + "ptab": self._gap, W + "cr": self._break,
            W + "br": self._break, W + "noBreakHyphen": self._hyphen, W + "footnoteReference": self._note, W + "endnoteReference": self._note,
            W + "commentReference": self._comment, W + "drawing": self._drawing, W + "pict": self._drawing, W + "object": self._drawing,
            M + "oMath": self._equation, M + "oMathPara": self._equation, W + "pgNum": self._gap, W + "subDoc": self._elsewhere,
        }  # fmt: skip

    def paragraph(self, element: etree._Element, mark: Mark, style: str, found: Found | None = None) -> Found:
        """What a paragraph holds, after what ``found`` already has of one that runs into it."""
        self._style, self._found, self._look = style, found or Found(), {}
        self._inside(element, mark)
        return self._found

    def end_of_story(self) -> Iterator[Aside]:
        """Words in the instructions of fields that never end: a broken file's, and told all the same."""
        left, self._fields = self._fields, []
        for each in left:
            if each.state == "code" and (words := each.kept()):
                yield Aside("not shown", words)

    def _inside(self, element: etree._Element, mark: Mark) -> None:
        for child in element:
            tag = child.tag
            if tag in _SKIPPED:
                continue
            if handler := self._handlers.get(tag):
                handler(child, mark)
            elif tag in INSERTED or tag in DELETED:
                self._inside(child, self._reader.tracked_mark(child, mark))
            elif isinstance(tag, str):
                self._inside(child, mark)

    def _run(self, run: etree._Element, mark: Mark) -> None:
        self._own_mark = False
        look = run.find(RPR)
        if look is not None and self._reader.rejected and (change := look.find(f"{W}rPrChange/{W}rPr")) is not None:
            look = change
        self._look = self._reader.styles.look(self._style, value(look, "rStyle") if look is not None else "")
        if look is not None:
            self._look = self._look | switches(look)
        how = standing(self._look, colored=self._reader.colored)
        self._inside(run, mark if mark[0] or not how else (how, "", ""))

    def _add(self, text: str, mark: Mark) -> None:
        """Words where they are shown; words inside an instruction belong to it."""
        kept = next((each for each in reversed(self._fields) if each.state == "code"), None)
        if kept is not None:
            kept.code.append(text)
            kept.typed.append(text)
            return
        for each in self._fields:
            each.result.append(text)
            if each.silent and not mark[0]:
                mark = ("not shown", "", "")
        self._found.pieces.append(Piece(text, mark))

    def _text(self, element: etree._Element, mark: Mark) -> None:
        text = shown(element.text or "", self._look.get("font", ""))
        if self._look.get("raised") and text.strip() and _RAISED.issuperset(text) and not text.strip().isalpha():
            text = f" {text.lstrip()}"
        if self._own_mark:  # the sign that the author gave a note stands right behind its reference
            self._own_mark = False
            self._found.anchored[-1] = replace(self._found.anchored[-1], called=text.strip())
            return
        self._add(text, mark)

    def _code(self, element: etree._Element, mark: Mark) -> None:
        if not self._fields:
            return
        field = self._fields[-1]
        if field.state == "code":
            field.code.append(element.text or "")

    def _mark(self, element: etree._Element, mark: Mark) -> None:
        match element.get(W + "fldCharType"):
            case "begin" if len(self._fields) < 50:
                self._fields.append(Field(box=_form_box(element)))
            case "separate" if self._fields:
                self._fields[-1].shows()
            case "end" if self._fields:
                self._close(mark)

    def _close(self, mark: Mark) -> None:
        field = self._fields.pop()
        if field.state == "code":
            field.shows()
        shown_nothing = not "".join(field.result).strip()
        if field.kind == "PAGEREF":
            self._found.tells_a_page = True
        if words := field.kept():
            self._found.pieces.append(Piece(words, (mark[0] or "not shown", mark[1], mark[2])))
        for branch in field.not_shown():
            self._found.pieces.append(Piece(branch, (mark[0] or "not shown", mark[1], mark[2])))
        if shown_nothing and field.box:
            self._add(field.box, mark)
        elif prompt := field.prompt():
            self._found.pieces.append(Piece(prompt, (mark[0] or "placeholder", mark[1], mark[2])))
        elif shown_nothing and field.kind == "SYMBOL":
            code = "".join(field.code).split()
            font = "".join(field.code).partition("\\f")[2].strip().strip('"“”').partition('"')[0].lower()
            self._add(symbol(f"{whole(code[1], most=0xFFFF):X}" if len(code) > 1 else "", font), mark)
        elif shown_nothing and field.kind == "EQ":
            self._reader.unread("an equation that is written as a field (EQ)")
        elif shown_nothing and (number := self._counted.next(field.kind)):
            self._add(f"{number} ", mark)

    def _simple(self, element: etree._Element, mark: Mark) -> None:
        self._fields.append(Field(code=[element.get(W + "instr", "")]))
        self._fields[-1].shows()
        self._inside(element, mark)
        self._close(mark)

    def _control(self, element: etree._Element, mark: Mark) -> None:
        properties, content = element.find(SDT_PROPERTIES), element.find(SDT_CONTENT)
        if (box := tick(properties)) is not None:
            self._add(box, mark)
        elif content is not None:
            self._inside(content, placeholder(properties, mark))

    def _symbol(self, element: etree._Element, mark: Mark) -> None:
        self._add(symbol(element.get(W + "char", ""), element.get(W + "font", "").lower()), mark)

    def _gap(self, element: etree._Element, mark: Mark) -> None:
        self._add(" ", mark)

    def _break(self, element: etree._Element, mark: Mark) -> None:
        self._add(PAGE if element.get(W + "type") in ("page", "column") else LINE, mark)

    def _hyphen(self, element: etree._Element, mark: Mark) -> None:
        self._add("-", mark)

    def _note(self, element: etree._Element, mark: Mark) -> None:
        what = "footnote" if element.tag == W + "footnoteReference" else "endnote"
        self._found.anchored.append(Anchored(what, element.get(W + "id", ""), element, mark if mark[0] != "struck" else IN_FORCE))
        self._own_mark = element.get(W + "customMarkFollows", "0") not in ("0", "false", "off")

    def _comment(self, element: etree._Element, mark: Mark) -> None:
        self._found.anchored.append(Anchored("comment", element.get(W + "id", ""), None, mark))

    def _equation(self, element: etree._Element, mark: Mark) -> None:
        self._add(equation(element), mark)

    def _drawing(self, element: etree._Element, mark: Mark) -> None:
        for each in drawn(element, self._part, self._reader):
            if each.what == "run":
                assert each.element is not None
                self._handlers[each.element.tag](each.element, mark)
            else:
                if self._found.pieces and self._found.pieces[-1].text.endswith((".", ":", ";")):
                    self._add(" ", mark)  # the box parts what stands before it from what stands behind
                self._found.anchored.append(Anchored(each.what, each.id, each.element, mark))

    def _elsewhere(self, element: etree._Element, mark: Mark) -> None:
        self._reader.unread("a part of the text that is kept in another file (a subdocument)")


def placeholder(properties: etree._Element | None, mark: Mark) -> Mark:
    """How the words of a content control stand: sample words that show until something is typed are a blank."""
    empty = properties is not None and on(properties, "showingPlcHdr")
    return ("placeholder", "", "") if empty and not mark[0] else mark


def tick(properties: etree._Element | None) -> str | None:
    """The box that a check box control prints; None for another control."""
    for each in properties if properties is not None else ():
        if isinstance(each.tag, str) and each.tag.endswith("}checkbox"):
            checked = next((child for child in each if str(child.tag).endswith("}checked")), None)
            said = next((said for name, said in checked.items() if name.endswith("val")), "1") if checked is not None else "0"
            return EMPTY if said in ("0", "false", "off") else TICKED
    return None


def _form_box(element: etree._Element) -> str:
    """What a form field of the old kind prints: its box, or the entry that was chosen."""
    if (data := element.find(W + "ffData")) is None:
        return ""
    if (check := data.find(W + "checkBox")) is not None:
        name = "checked" if check.find(W + "checked") is not None else "default"
        return TICKED if on(check, name) else EMPTY
    if (choices := data.find(W + "ddList")) is not None:
        entries = [entry.get(W + "val", "") for entry in choices.iterchildren(W + "listEntry")]
        chosen = whole(value(choices, "result", value(choices, "default")))
        return entries[chosen] if chosen < len(entries) else ""
    return ""
