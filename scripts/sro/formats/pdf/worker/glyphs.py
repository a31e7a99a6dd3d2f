"""A page's text layer as words: letters put together by where they stand, whatever order the file draws them in."""

import ctypes
import math
from dataclasses import dataclass
from typing import Any

_SPACES = frozenset(" \t\r\n\u00a0\u2002\u2003\u2009\u200a\u202f\u3000")
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
LINE_END_HYPHENS = "\x02\ufffe"
"""What pdfium gives in place of a hyphen at the end of a line."""


@dataclass
class Look:
    """What all letters of one text object share: size, font, ink, how they are drawn, their turn and the object's place among all that is drawn."""

    size: float
    font: str
    ink: tuple[int, int, int, int]
    mode: int
    turn: int  # quarter turns against the clock; -1 for a slant
    layered: bool
    address: int  # of the text object
    order: int = -1


@dataclass
class Word:
    """Letters without a space between. ``x0``, ``x1``, ``base`` (its foot line), ``top`` are in a frame in which the word stands upright; ``box`` is its
    place on the page as drawn. ``glued`` says that no space stands between it and the word before."""

    text: str
    x0: float
    base: float
    x1: float
    top: float
    look: Look
    box: list[float]
    glued: bool = False
    bad: int = 0
    how: str = ""


def _turned(turn: int, x: float, y: float) -> tuple[float, float]:
    """A point in the frame in which letters of that turn stand upright."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


class Glyphs:
    """Reads the letters of one page."""

    def __init__(self, textpage: Any, fonts: dict[int, str]):
        from pypdfium2 import raw

        self._raw, self._page, self._fonts = raw, textpage, fonts
        self._looks: dict[int, Look] = {}
        self.words: list[Word] = []
        self._open: Word | None = None
        self._last: tuple[float, ...] = ()

    def read(self) -> list[Word]:
        """The page's words in the order in which they are drawn."""
        raw, page = self._raw, self._page
        left, right, foot, top = (ctypes.c_double() for _ in range(4))
        boxed = (page, left, right, foot, top)
        x, y = ctypes.c_double(), ctypes.c_double()
        space = True
        last: Look | None = None
        for at in range(page.count_chars()):
            code = raw.FPDFText_GetUnicode(page, at)
            letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" if code else ""
            if letter in _SPACES or not letter:
                space = True
                continue
            pointer = raw.FPDFText_GetTextObject(page, at)
            if not pointer and letter not in LINE_END_HYPHENS:
                continue
            look = self._look(pointer, at) if pointer else (self._open.look if self._open else None)
            if look is None:
                continue
            raw.FPDFText_GetCharBox(page, at, boxed[1], boxed[2], boxed[3], boxed[4])
            if look is not last or space:
                raw.FPDFText_GetCharOrigin(page, at, x, y)  # letters of one object stand on one foot
                last = look
            bad = 0xE000 <= code < 0xF900 or letter == "\ufffd" or (code < 32 and letter not in LINE_END_HYPHENS)
            self._take(letter, look, (left.value, foot.value, right.value, top.value), (x.value, y.value), space, bad)
            space = False
        return self.words

    def _take(
        self, letter: str, look: Look, box: tuple[float, float, float, float], origin: tuple[float, float], space: bool, bad: bool
    ) -> None:
        if self._open and box == self._last and not space:  # one of several letters of a ligature
            self._open.text += letter
            return
        self._last = box
        if self._open and look.turn < 0 and self._open.look is look and not space:  # slanted letters stand on no common foot
            self._open.text += letter
            return
        turn = max(look.turn, 0)
        ax, ay = _turned(turn, box[0], box[1])
        bx, by = _turned(turn, box[2], box[3])
        x0, x1, top = min(ax, bx), max(ax, bx), max(ay, by)
        base = _turned(turn, *origin)[1]
        if look.size < 2 and top - min(ay, by) > 2 * look.size:  # a font with a scale of its own says a size that is none
            look.size = 1.3 * (top - min(ay, by))
        text = "-" if letter in LINE_END_HYPHENS else _LIGATURES.get(letter, letter)
        word, size = self._open, look.size
        near = word is not None and word.look.turn == look.turn and abs(base - word.base) < 0.6 * size and -0.6 * size < x0 - word.x1
        most = (
            1.0 if word is not None and word.look is look else 0.35
        )  # letters of one object have their spaces as letters, or pdfium makes them
        if word is not None and near and not space and x0 - word.x1 < most * max(size, word.look.size):
            same = abs(base - word.base) < 0.12 * size and abs(size - word.look.size) < 0.15 * size
            if same and (word.look is look or (word.look.ink == look.ink and word.look.mode == look.mode)):
                word.text += text
                word.x1, word.top, word.bad = max(word.x1, x1), max(word.top, top), word.bad + bad
                word.box = [min(word.box[0], box[0]), min(word.box[1], box[1]), max(word.box[2], box[2]), max(word.box[3], box[3])]
                word.look = look if look.order >= 0 and word.look.order < 0 else word.look
                return
            glued = True
        else:
            glued = False
        self._open = Word(text, x0, base, x1, top, look, list(box), glued, int(bad))
        self.words.append(self._open)

    def _look(self, pointer: Any, at: int) -> Look:
        key = ctypes.cast(pointer, ctypes.c_void_p).value or 0
        if (known := self._looks.get(key)) is not None:
            return known
        raw = self._raw
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._page, at, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        size = ctypes.c_float()
        raw.FPDFTextObj_GetFontSize(pointer, size)
        ink = [ctypes.c_uint(0) for _ in range(4)]
        raw.FPDFPageObj_GetFillColor(pointer, *ink)
        layered = any(
            _mark_name(raw, raw.FPDFPageObj_GetMark(pointer, n)) == "OC" for n in range(min(8, raw.FPDFPageObj_CountMarks(pointer)))
        )
        made = Look(
            abs(size.value) * scale or 1.0,
            self._font(pointer),
            (ink[0].value, ink[1].value, ink[2].value, ink[3].value),
            raw.FPDFTextObj_GetTextRenderMode(pointer),
            _turn(matrix.a, matrix.b),
            layered,
            key,
        )
        self._looks[key] = made
        return made

    def by_pointer(self) -> dict[int, Look]:
        """The looks by the address of their text object, for whoever knows in what order objects are drawn."""
        return self._looks

    def _font(self, pointer: Any) -> str:
        font = self._raw.FPDFTextObj_GetFont(pointer)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._fonts:
            buffer = ctypes.create_string_buffer(256)
            self._raw.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("utf-8", "replace")
            self._fonts[key] = name or f"nameless {len(self._fonts)}"
        return self._fonts[key]


def _turn(a: float, b: float) -> int:
    """Quarter turns of a text's direction, -1 where it is slanted."""
    degrees = math.degrees(math.atan2(b, a)) % 360
    turn = round(degrees / 90)
    return turn % 4 if abs(degrees - 90 * turn) < 8 else -1


def _mark_name(raw: Any, mark: Any) -> str:
    if not mark:
        return ""
    length = ctypes.c_ulong()
    buffer = (ctypes.c_ushort * 8)()  # a short name: "OC" is looked for
    raw.FPDFPageObjMark_GetName(mark, buffer, 16, length)
    return "OC" if length.value == 6 and buffer[0] == ord("O") and buffer[1] == ord("C") else ""
