"""Small pieces of WordprocessingML as text: escaped words, runs, fields, bookmarks. Everything here returns markup that is safe to insert."""

import re
import unicodedata
from collections.abc import Iterator
from html import escape as html_escape

_RIGHT_TO_LEFT = ("R", "AL")


def escape(words: str) -> str:
    """Words as the text of an element. What the standard library has for XML brings urllib, http and ssl, which take as long as a small form."""
    return html_escape(words, quote=False)


def attribute(value: str) -> str:
    """A value as a quoted attribute; line ends and tabs become spaces, as any XML reader would make them."""
    words = escape(" ".join(value.split()))
    if '"' not in words:
        return f'"{words}"'
    return f"'{words}'" if "'" not in words else '"' + words.replace('"', "&quot;") + '"'


def run(text: str, style: str = "", extra: str = "") -> str:
    """Words as one or more runs in a character style. A line feed becomes a line break, a tab a tab, right-to-left words get a run of their
    own that says so. ``extra`` is further run properties, which stand after the style."""
    properties = (f'<w:rStyle w:val="{style}"/>' if style else "") + extra
    pieces = []
    for words, right_to_left in directions(text):
        marks = properties + ("<w:rtl/>" if right_to_left else "")
        pieces.append(f"<w:r>{f'<w:rPr>{marks}</w:rPr>' if marks else ''}{_text(words)}</w:r>")
    return "".join(pieces)


def _text(words: str) -> str:
    made = []
    for piece in re.split("([\n\t])", words):
        if piece == "\n":
            made.append("<w:br/>")
        elif piece == "\t":
            made.append("<w:tab/>")
        elif piece:
            made.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return "".join(made)


def directions(text: str) -> Iterator[tuple[str, bool]]:
    """The text in stretches, each with whether it reads from right to left. Spaces and marks between two right-to-left words belong to them."""
    strong = [unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text] if not text.isascii() else []
    if not any(strong):
        if text:
            yield text, False
        return
    position = 0
    while position < len(text):
        start = position
        here = strong[position]
        position += 1
        while position < len(text) and (strong[position] == here or (here and _bridged(text, strong, position))):
            position += 1
        yield text[start:position], here


def _bridged(text: str, strong: list[bool], position: int) -> bool:
    """Whether only neutral characters stand between here and the next right-to-left one."""
    while position < len(text) and not strong[position]:
        if unicodedata.bidirectional(text[position]) not in ("WS", "ON", "CS", "NSM") or text[position] in "\n\t":
            return False
        position += 1
    return position < len(text)


def field(instruction: str, result: str, style: str = "", *, stale: bool = False) -> str:
    """A live field with its computed result, which shows until the reader's word processor updates it; ``stale`` asks it to do so at once."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
    begin = mark.format("begin").replace("/></w:r>", ' w:dirty="true"/></w:r>') if stale else mark.format("begin")
    return begin + code + mark.format("separate") + run(result, style) + mark.format("end")


def link(anchor: str, content: str) -> str:
    """Words that lead to a bookmark."""
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{content}</w:hyperlink>'


def paragraph(style: str, content: str = "", properties: str = "") -> str:
    """A paragraph in a paragraph style. ``properties`` stand after the style, in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


FRAME = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="737373"/>' for edge in ("top", "left", "bottom", "right"))
"""The edges of a cell that is a place to write."""


def cell(width: int, content: str, span: int = 1, align: str = "", *, framed: bool = False) -> str:
    """A table cell of a width in twentieths of a point; ``content`` is at least one paragraph. ``framed`` draws its edges."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if framed:
        properties += f"<w:tcBorders>{FRAME}</w:tcBorders>"
    if align:
        properties += f'<w:vAlign w:val="{align}"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


class Bookmarks:
    """Hands out bookmarks and content controls with numbers that are unique in the document; a name that was used is not used again."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._controls = 0

    def control(self) -> int:
        """The next content control's number."""
        self._controls += 1
        return self._controls

    def around(self, names: list[str], content: str) -> str:
        """The content inside bookmarks of these names."""
        for name in reversed(names):
            if name not in self._names:
                self._names.add(name)
                number = len(self._names)
                content = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'
        return content
