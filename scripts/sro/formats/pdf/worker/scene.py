"""What is drawn on a page beside letters, in the order of drawing: filled shapes, pictures and thin lines. Only what may hide, strike or frame words."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_TEXT, _PATH, _IMAGE, _SHADING, _FORM = 1, 2, 3, 4, 5
_DEEPEST = 8
_MOST_OBJECTS = 60_000
_MOST_KEPT = 4_000
_THIN = 2.2

Matrix = tuple[float, float, float, float, float, float]
_STILL: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True)
class Shape:
    """A filled shape or a picture: its place, its ink, and when it is drawn. ``plain`` is a rectangle that certainly lets nothing through."""

    order: int
    box: tuple[float, float, float, float]
    ink: tuple[int, int, int]
    plain: bool
    picture: bool


@dataclass
class Scene:
    """All that is drawn on a page, as far as it matters to words. ``drawn`` counts the objects of drawings."""

    shapes: list[Shape] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    orders: dict[int, int] = field(default_factory=dict)  # of each text object by its address
    nested: bool = False  # whether text objects stand in parts that may be switched off as a whole
    drawn: int = 0


def scene_of(page: Any) -> Scene:
    """Goes through the objects of a page, nested ones too, no deeper and no more than any drawn page has."""
    from pypdfium2 import raw

    found = Scene()
    for order, (pointer, kind, matrix, depth) in enumerate(_objects(raw, page.raw)):
        if kind == _TEXT:
            found.orders[ctypes.cast(pointer, ctypes.c_void_p).value or 0] = order
            found.nested |= depth > 0
            continue
        found.drawn += kind == _PATH
        box = _bounds(raw, pointer, matrix)
        if kind == _IMAGE:
            if len(found.shapes) < _MOST_KEPT:
                found.shapes.append(Shape(order, box, (0, 0, 0), False, True))
        elif kind == _PATH:
            _path(raw, pointer, box, order, found)
    return found


def _objects(raw: Any, page: Any) -> Iterator[tuple[Any, int, Matrix, int]]:
    stack = [(raw.FPDFPage_GetObject, page, raw.FPDFPage_CountObjects(page), 0, _STILL, 0)]
    seen = 0
    while stack and seen < _MOST_OBJECTS:
        get, holder, count, at, matrix, depth = stack.pop()
        if at >= count:
            continue
        stack.append((get, holder, count, at + 1, matrix, depth))
        pointer = get(holder, at)
        seen += 1
        if not pointer:
            continue
        kind = raw.FPDFPageObj_GetType(pointer)
        if kind == _FORM:
            if depth < _DEEPEST:
                inner = raw.FS_MATRIX()
                raw.FPDFPageObj_GetMatrix(pointer, inner)
                below = _times((inner.a, inner.b, inner.c, inner.d, inner.e, inner.f), matrix)
                stack.append((raw.FPDFFormObj_GetObject, pointer, raw.FPDFFormObj_CountObjects(pointer), 0, below, depth + 1))
        else:
            yield pointer, kind, matrix, depth


def _path(raw: Any, pointer: Any, box: tuple[float, float, float, float], order: int, found: Scene) -> None:
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(pointer, mode, stroked)
    wide, high = box[2] - box[0], box[3] - box[1]
    if min(wide, high) < _THIN:
        if max(wide, high) > 4 and (mode.value or stroked.value) and len(found.rules) < _MOST_KEPT:
            found.rules.append(box)
        return
    segments = raw.FPDFPath_CountSegments(pointer)
    if stroked.value and segments <= 6 and len(found.rules) < _MOST_KEPT - 4:
        x0, y0, x1, y1 = box  # a frame is four lines
        found.rules += [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]
    if not mode.value or len(found.shapes) >= _MOST_KEPT:
        return
    ink = [ctypes.c_uint(0) for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(pointer, *ink)
    clear = ink[3].value < 250 or bool(raw.FPDFPageObj_HasTransparency(pointer))
    if ink[3].value > 60:
        plain = not clear and segments <= 6
        found.shapes.append(Shape(order, box, (ink[0].value, ink[1].value, ink[2].value), plain, False))


def _bounds(raw: Any, pointer: Any, matrix: Matrix) -> tuple[float, float, float, float]:
    left, foot, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(pointer, left, foot, right, top)
    if matrix is _STILL:
        return left.value, foot.value, right.value, top.value
    a, b, c, d, e, f = matrix
    corners = [(x * a + y * c + e, x * b + y * d + f) for x in (left.value, right.value) for y in (foot.value, top.value)]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(up), max(across), max(up)


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
