"""Word files in a line: ``docx('h1"Duties" p"Each SRO shall report." t[a|b][c|d]')`` gives a small, sound .docx, the same on every run.

A file is blocks, one after the other, in one string or several:

- ``p`` then pieces: a paragraph; ``h1`` to ``h9`` then pieces: a heading of that depth.
- ``p#1`` to ``p#3``: a numbered paragraph at that level, printed ``1.``, ``(a)``, ``(i)``.
- ``t[a|b][c|d]``: a table, a bracket a row; a cell holds plain words, or blocks, tables among them: ``t[p"Outer" t[in|ner]|c]``.
- ``c(blocks)``: a content control around blocks.
- ``head"words"``, ``foot"words"``: the running head and foot of all pages; they may stand anywhere.

A piece is words in straight quotes (a tab and a line's end in them become Word's), with what it is before them:

- ``~"words"`` struck; ``!"words"`` hidden; ``*"words"`` bold; any of these together, and before the next ones: ``~-"words"``.
- ``+"words"`` inserted, ``-"words"`` deleted as tracked changes; ``+{Name}"words"`` says by whom.
- ``@"words"`` a comment on the piece before it, ``@{Name}"words"`` says by whom; ``^"words"`` a footnote.
- ``x"words"`` a text box (as Word writes it: a drawing, and the same words again for old readers).
- ``c"words"`` a content control among the words; ``={PAGE}"3"`` a field, its instruction and what it shows.

Anything else raises ValueError with the place. There is no way to write a straight quote; rules of the format: ECMA-376 part 1.
"""

from __future__ import annotations

import re
from html import escape

from sro.formats.zip import zipped

_OFFICE = "http://schemas.openxmlformats.org/"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_NAMES = (
    f'xmlns:w="{_OFFICE}wordprocessingml/2006/main" xmlns:r="{_OFFICE}officeDocument/2006/relationships" '
    f'xmlns:mc="{_OFFICE}markup-compatibility/2006" xmlns:wp="{_OFFICE}drawingml/2006/wordprocessingDrawing" '
    f'xmlns:a="{_OFFICE}drawingml/2006/main" xmlns:wps="{_SHAPE}" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DATE = "2026-01-02T03:04:05Z"
_MARKS = {"*": "<w:b/>", "~": "<w:strike/>", "!": "<w:vanish/>"}  # in the schema's order
_PIECE = r'(?P<marks>[~!*]*)(?P<kind>[-+^@x=c]?)(?:\{(?P<says>[^{}]*)\})?"(?P<words>[^"]*)"'
_PIECES = re.compile(r"\s*" + _PIECE)
_PARAGRAPH = re.compile(rf"\s*(?P<style>p|h[1-9])(?:#(?P<level>[1-3]))?(?=\s*{_PIECE})")
_RUNNING = re.compile(r'\s*(?P<where>head|foot)"(?P<words>[^"]*)"')
_TABLE, _ROW, _CONTROL = re.compile(r"\s*t(?=\[)"), re.compile(r"\["), re.compile(r"\s*c\(")
_CELL_WORDS = re.compile(r"[^\[\]|]*")
_SPACE = re.compile(r"\s*")


def docx(*blocks: str) -> bytes:
    """The Word file that the blocks describe. Raises ValueError for what is not in the grammar above."""
    return _File("\n".join(blocks)).packed()


def _part(root: str, content: str) -> str:
    return f"{_XML}<w:{root} {_NAMES}>{content}</w:{root}>"


def _run(words: str, properties: str = "", tag: str = "t") -> str:
    inner = "".join(
        {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(part, f'<w:{tag} xml:space="preserve">{escape(part)}</w:{tag}>')
        for part in re.split(r"([\t\n])", words)
        if part
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def _plain(words: str) -> str:
    return f"<w:p>{_run(words)}</w:p>"


class _File:
    """One text of the shorthand, read from the left; what it needs beside the document gathers in ``parts``."""

    def __init__(self, text: str):
        self.text, self.at, self.last_id = text, 0, 0
        self.width = 9_600
        self.notes: list[str] = []
        self.comments: list[str] = []
        self.running: dict[str, str] = {}
        self.numbered = False
        self.headings: set[str] = set()

    def packed(self) -> bytes:
        body = self._blocks()
        if self._take(_SPACE) and self.at < len(self.text):
            raise ValueError(f"this is no block: {self.text[self.at :][:40]!r}")
        parts = {"styles": ("styles", _styles(self.headings))}
        if self.numbered:
            parts["numbering"] = ("numbering", _numbering())
        if self.notes:
            parts["footnotes"] = ("footnotes", _part("footnotes", _separators() + "".join(self.notes)))
        if self.comments:
            parts["comments"] = ("comments", _part("comments", "".join(self.comments)))
        for where, words in self.running.items():
            parts[where] = (where, _part("hdr" if where == "header" else "ftr", _plain(words)))
        section = "".join(f'<w:{where}Reference w:type="default" r:id="{where}"/>' for where in sorted(self.running, reverse=True))
        document = _part("document", f'<w:body>{body}<w:sectPr>{section}<w:pgSz w:w="12240" w:h="15840"/></w:sectPr></w:body>')
        return zipped({name: content.encode() for name, content in _package(document, parts).items()}, first=("[Content_Types].xml",))

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def _id(self) -> int:
        self.last_id += 1
        return self.last_id

    def _expect(self, end: str) -> None:
        self._take(_SPACE)
        if not self.text.startswith(end, self.at):
            raise ValueError(f"{end!r} is missing before {self.text[self.at :][:40]!r}")
        self.at += len(end)

    def _blocks(self) -> str:
        found = ""
        while True:
            if match := self._take(_RUNNING):
                self.running["header" if match["where"] == "head" else "footer"] = match["words"]
            elif match := self._take(_PARAGRAPH):
                found += self._paragraph(match["style"], match["level"])
            elif self._take(_TABLE):
                found += self._table()
            elif self._take(_CONTROL):
                inner = self._blocks()
                self._expect(")")
                found += f'<w:sdt><w:sdtPr><w:id w:val="{self._id()}"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'
            else:
                return found

    def _paragraph(self, style: str, level: str | None) -> str:
        properties = ""
        if style != "p":
            self.headings.add(style[1:])
            properties += f'<w:pStyle w:val="Heading{style[1:]}"/>'
        if level:
            self.numbered = True
            properties += f'<w:numPr><w:ilvl w:val="{int(level) - 1}"/><w:numId w:val="1"/></w:numPr>'
        pieces: list[str] = []
        while match := self._take(_PIECES):
            if match["kind"] == "@":
                pieces[-1:] = [self._comment("".join(pieces[-1:]), match["says"] or "Reviewer", match["words"])]
            else:
                pieces.append(self._piece(match))
        return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(pieces)}</w:p>"

    def _piece(self, match: re.Match[str]) -> str:
        words, kind, says = match["words"], match["kind"], match["says"]
        properties = "".join(mark for letter, mark in _MARKS.items() if letter in match["marks"])
        tracked = f'w:id="{self._id()}" w:author="{escape(says or "Reviewer")}" w:date="{_DATE}"' if kind in ("+", "-") else ""
        match kind:
            case "+":
                return f"<w:ins {tracked}>{_run(words, properties)}</w:ins>"
            case "-":
                return f"<w:del {tracked}>{_run(words, properties, 'delText')}</w:del>"
            case "^":
                number = len(self.notes) + 1
                self.notes.append(
                    f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{_run(words, properties)}</w:p></w:footnote>'
                )
                return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'
            case "x":
                return _text_box(self._id(), f"<w:p>{_run(words, properties)}</w:p>")
            case "c":
                content = f"<w:sdtContent>{_run(words, properties)}</w:sdtContent>"
                return f'<w:sdt><w:sdtPr><w:id w:val="{self._id()}"/></w:sdtPr>{content}</w:sdt>'
            case "=":
                begin, part, end = (f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in ("begin", "separate", "end"))
                return f"{begin}{_run(says or '', tag='instrText')}{part}{_run(words, properties)}{end}"
        return _run(words, properties)

    def _comment(self, on: str, author: str, words: str) -> str:
        number = len(self.comments)
        self.comments.append(f'<w:comment w:id="{number}" w:author="{escape(author)}" w:date="{_DATE}">{_plain(words)}</w:comment>')
        place = f'w:id="{number}"/>'
        return f"<w:commentRangeStart {place}{on}<w:commentRangeEnd {place}<w:r><w:commentReference {place}</w:r>"

    def _table(self) -> str:
        """The table, and an empty paragraph after it, so that no two tables touch and no cell ends in one."""
        rows: list[list[str]] = []
        width = self.width
        self.width = width // 4  # of a table in one of this table's cells
        while self._take(_ROW):
            rows.append([self._cell()])
            while self.text.startswith("|", self.at):
                self.at += 1
                rows[-1].append(self._cell())
            self._expect("]")
        self.width, columns = width, max(map(len, rows))
        grid = f'<w:gridCol w:w="{width // columns}"/>' * columns
        body = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows)
        return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl><w:p/>'

    def _cell(self) -> str:
        blocks = self._blocks()
        words = self._take(_CELL_WORDS)
        rest = words[0].strip() if words else ""
        return blocks + (_plain(rest) if rest or not blocks else "")


def _text_box(number: int, paragraph: str) -> str:
    """A text box as Word writes it: a drawing, and for readers that know no drawings the same words in the old markup."""
    content = f"<w:txbxContent>{paragraph}</w:txbxContent>"
    size = 'cx="1800000" cy="360000"'
    shape = (
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom></wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>"
    )
    drawing = (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr id="{number}" name="Box {number}"/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}">{shape}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    old = f'<w:pict><v:rect style="width:142pt;height:28pt"><v:textbox>{content}</v:textbox></v:rect></w:pict>'
    choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"


def _styles(headings: set[str]) -> str:
    named = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{depth}"><w:name w:val="heading {depth}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:outlineLvl w:val="{int(depth) - 1}"/></w:pPr></w:style>'
        for depth in sorted(headings)
    )
    return _part("styles", f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>{named}')


def _numbering() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{shown}"/></w:lvl>'
        for level, (form, shown) in enumerate((("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")))
    )
    definition = f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    return _part("numbering", f'{definition}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')


def _separators() -> str:
    """The two notes that Word wants to find before any other: the lines between words and notes."""
    return "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )


def _package(document: str, parts: dict[str, tuple[str, str]]) -> dict[str, str]:
    """All files of the zip: the document, its parts (name -> kind and content), and what says where each is and what it is."""
    relation = f"{_OFFICE}officeDocument/2006/relationships/"
    types = {"document": "document.main", **{name: kind for name, (kind, _) in parts.items()}}
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_WORD_TYPE}{kind}+xml"/>' for name, kind in types.items())
    defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    links = "".join(f'<Relationship Id="{name}" Type="{relation}{kind}" Target="{name}.xml"/>' for name, (kind, _) in parts.items())
    start = f'<Relationship Id="document" Type="{relation}officeDocument" Target="word/document.xml"/>'
    relationships = f'{_XML}<Relationships xmlns="{_OFFICE}package/2006/relationships">%s</Relationships>'
    return {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_OFFICE}package/2006/content-types">{defaults}{overrides}</Types>',
        "_rels/.rels": relationships % start,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": relationships % links,
        **{f"word/{name}.xml": content for name, (_, content) in parts.items()},
    }
