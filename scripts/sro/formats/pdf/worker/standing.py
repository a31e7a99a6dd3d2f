"""Which words of a page a person who looks at it does not see, or sees crossed out, and why. What is drawn later, thin lines and marks say which words are
in doubt; where they leave it open, the page is drawn and looked at."""

import ctypes
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from .annotations import Mark
from .glyphs import Word
from .scene import Scene, Shape

_SMALLEST = 1.6  # letters of less are no letters to an eye (points)
_SEEN = 24  # of 255: less contrast is none
_PALE = 200
_INVISIBLE = (3, 7)
_OPAQUE = frozenset(("square", "circle", "polygon", "stamp", "ink", "line", "polyline", "free text"))
Box = Sequence[float]


def settle(page: Any, words: list[Word], scene: Scene, marks: list[Mark], layers: bool) -> bool:
    """Gives each word its standing; whether the page's words are a recognition of its picture."""
    recognized = _recognized(page, words, scene)
    frame = frame_of(page)
    doubts: list[tuple[Word, str]] = []
    later = sorted((shape for shape in scene.shapes), key=lambda shape: shape.order)
    lids = [mark["box"] for mark in marks if mark["kind"] in _OPAQUE and mark["shown"]]
    struck = _struck_by(scene, marks)
    for word in words:
        if word.how:
            continue
        x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
        if not (frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3]):
            word.how = "off the page"
        elif any(mark["kind"] == "redact" and any(_holds(quad, x, y) for quad in mark["quads"]) for mark in marks):
            word.how = "covered"
        elif struck(word, x, y):
            word.how = "struck"
        elif word.look.size < _SMALLEST:
            word.how = "hidden"
        elif doubt := _doubt(word, x, y, later, lids, recognized, layers, scene.nested):
            doubts.append((word, doubt))
    if doubts:
        _look(page, frame, doubts)
    return recognized


def _recognized(page: Any, words: list[Word], scene: Scene) -> bool:
    """Whether words lie unseen over, or under, a picture of the page."""
    area = max(1.0, page.get_width() * page.get_height())
    pictures = [shape for shape in scene.shapes if shape.picture and _area(shape.box) > 0.5 * area]
    if not pictures or not words:
        return False
    unseen = sum(word.look.mode in _INVISIBLE or any(shape.order > word.look.order >= 0 for shape in pictures) for word in words)
    return unseen > len(words) / 2


def _doubt(word: Word, x: float, y: float, shapes: list[Shape], lids: list[Box], recognized: bool, layers: bool, nested: bool) -> str:
    """Why a word may be unseen ("" where nothing speaks for it)."""
    look = word.look
    if look.mode in _INVISIBLE:
        return "" if recognized else "hidden"
    for shape in shapes:
        if _holds(shape.box, x, y):
            if shape.order > look.order >= 0 and not (recognized and shape.picture):
                return "covered"
            if not shape.picture and max(abs(one - two) for one, two in zip(shape.ink, look.ink[:3], strict=True)) < 40:
                return "covered" if min(shape.ink) < _PALE else "hidden"
    if any(_holds(lid, x, y) for lid in lids):
        return "covered"
    if layers and (look.layered or nested):
        return "layer off"
    if look.layered:
        return "layer off"
    return "hidden" if min(look.ink[:3]) >= _PALE or look.ink[3] < 60 else ""


def _look(page: Any, frame: Box, doubts: list[tuple[Word, str]]) -> None:
    """Draws the page with the doubtful words and without them: those that make no difference are not seen."""
    from pypdfium2 import raw

    scale = min(1.5, 2_400 / max(1.0, frame[2] - frame[0], frame[3] - frame[1]))
    turned = (360 - page.get_rotation()) % 360
    drawn = []
    pointers = [ctypes.cast(address, raw.FPDF_PAGEOBJECT) for address in {word.look.address for word, _ in doubts}]
    for shown in (True, False):
        for pointer in pointers:
            raw.FPDFPageObj_SetIsActive(pointer, shown)
        bitmap = page.render(scale=scale, rotation=turned, grayscale=True, may_draw_forms=False)
        drawn.append(bytes(bitmap.buffer))
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    for word, doubt in doubts:
        x0, x1 = (max(0, min(width, round((at - frame[0]) * scale))) for at in (word.box[0], word.box[2]))
        y0, y1 = (max(0, min(height, round((frame[3] - at) * scale))) for at in (word.box[3], word.box[1]))
        places = [slice(y * stride + x0, y * stride + max(x1, x0 + 1)) for y in range(y0, max(y1, y0 + 1))]
        if not any(_differ(drawn[0][place], drawn[1][place]) for place in places):
            word.how = doubt


def _differ(one: bytes, two: bytes) -> bool:
    return one != two and any(abs(a - b) >= _SEEN for a, b in zip(one, two, strict=False))


def _struck_by(scene: Scene, marks: list[Mark]) -> Any:
    """The test whether a line goes through the middle of a word, or a mark crosses it out."""
    rows: dict[int, list[Box]] = defaultdict(list)
    for rule in scene.rules:
        if rule[2] - rule[0] > 3 * (rule[3] - rule[1]):
            rows[int((rule[1] + rule[3]) / 2)].append(rule)
    quads = [quad for mark in marks if mark["kind"] == "strikeout" and mark["shown"] for quad in mark["quads"]]

    def struck(word: Word, x: float, y: float) -> bool:
        if any(_holds(quad, x, y) for quad in quads):
            return True
        if word.look.turn or not rows:
            return False
        left, right = word.box[0] + 0.25 * (word.box[2] - word.box[0]), word.box[2] - 0.25 * (word.box[2] - word.box[0])
        low, high = word.base + 0.14 * word.look.size, word.base + 0.5 * word.look.size
        return any(
            rule[0] <= left and right <= rule[2] and low <= (rule[1] + rule[3]) / 2 <= high
            for at in range(int(low) - 1, int(high) + 2)
            for rule in rows.get(at, ())
        )

    return struck


def frame_of(page: Any) -> tuple[float, float, float, float]:
    """The part of the page that is shown."""
    media, crop = page.get_mediabox(), page.get_cropbox()
    found = max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])
    return found if found[2] - found[0] > 1 and found[3] - found[1] > 1 else (0.0, 0.0, 612.0, 792.0)


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
