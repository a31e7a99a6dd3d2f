"""One page as plain data."""

from typing import Any

from .glyphs import Glyphs, Word
from .marks import marks_of
from .scene import Scene, scene_of
from .standing import frame_of, settle

_WORTH_LOOKING = 0.2  # of the page: a picture of less holds no clauses


def page_data(document: Any, at: int, layers: bool) -> dict[str, Any]:
    """The words ``[text, x0, foot, x1, size, font, turn, glued, unmapped letters, standing]``, rules, pictures without words ``[share of the page]``, the
    number of drawn lines, marks, the shown part of the page, and whether its words are recognized from its picture."""
    page = document[at]
    textpage = page.get_textpage()
    fonts: dict[int, str] = {}
    glyphs = Glyphs(textpage, fonts)
    words = glyphs.read()
    scene = scene_of(page)
    for address, look in glyphs.by_pointer().items():
        look.order = scene.orders.get(address, -1)
    form = document.formenv.raw if document.formenv else None
    marks = marks_of(page, form)
    recognized = settle(page, words, scene, marks, layers)
    data = {
        "words": [_word(word) for word in words],
        "rules": [[round(at, 1) for at in rule] for rule in scene.rules],
        "pictures": _bare_pictures(page, words, scene),
        "drawn": scene.drawn,
        "marks": marks,
        "frame": [round(at, 2) for at in frame_of(page)],
        "recognized": recognized,
    }
    textpage.close()
    page.close()
    return data


def _word(word: Word) -> list[Any]:
    look = word.look
    places = [round(value, 2) for value in (word.x0, word.base, word.x1, look.size)]
    return [word.text, *places, look.font, look.turn, int(word.glued), word.bad, word.how]


def _bare_pictures(page: Any, words: list[Word], scene: Scene) -> list[float]:
    """The share of the page of each large picture on which no words stand."""
    area = max(1.0, page.get_width() * page.get_height())
    found = []
    for shape in scene.shapes:
        x0, y0, x1, y1 = shape.box
        share = (x1 - x0) * (y1 - y0) / area
        if not shape.picture or share < _WORTH_LOOKING:
            continue
        inside = sum(x0 <= word.box[0] and word.box[2] <= x1 and y0 <= word.box[1] and word.box[3] <= y1 for word in words)
        if inside < 5:
            found.append(round(min(1.0, share), 2))
    return found
