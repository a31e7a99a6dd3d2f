"""What stands on a PDF's pages, word by word with place, size and standing, as plain data. Run by the reader in a process of its own with limits on
time and memory (a browser's page, which has no processes, calls :func:`read`), so it imports the standard library and pypdfium2 alone, and its own modules
by relative names: it starts in a fraction of the time that the program takes.

The answer is ``{"error": "one sentence"}`` or ``{"pages": [page, …], "attachments": [name, …], "portfolio": bool, "xfa": bool}``. A page is a dictionary
made by :func:`page_data`."""

import json
import re
import sys
import zlib
from typing import Any

from .annotations import marks_of
from .glyphs import Glyphs, Word
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


_WANTED = ("Collection", "OCProperties")
_PACKED = re.compile(rb"/ObjStm\b")
_MOST_PACKED, _MOST_UNPACKED = 400, 4_000_000
_NEAR = 2_000


def names_in(content: bytes) -> set[str]:
    """Those of the wanted names that the file holds, packed objects included. A locked file may hide them."""
    found = {name for name in _WANTED if _has(content, name)}
    left = 8 * _MOST_UNPACKED
    for count, match in enumerate(_PACKED.finditer(content)):
        if count >= _MOST_PACKED or left <= 0 or len(found) == len(_WANTED):
            break
        start = content.find(b"stream", match.end(), match.end() + _NEAR)
        if start < 0:
            continue
        start += 8 if content[start + 6 : start + 8] == b"\r\n" else 7
        try:
            data = zlib.decompressobj().decompress(content[start : start + _MOST_UNPACKED], _MOST_UNPACKED)
        except zlib.error:
            continue
        left -= len(data)
        found |= {name for name in _WANTED if _has(data, name)}
    return found


def _has(data: bytes, name: str) -> bool:
    return re.search(rb"/" + name.encode() + rb"(?![A-Za-z])", data) is not None


_MEMORY = 900_000_000
_MOST_CHARACTERS = 2_000_000
_MOST_ATTACHMENTS = 200
_SECONDS_A_MEGABYTE, _SECONDS_A_PAGE, _SECONDS = 0.5, 0.06, 4.5
_PAGE_BYTES = 400  # no page takes less in a file, so that a file cannot buy time by counting pages that it has not


def limit(content: bytes) -> None:
    """Limits on memory and processor time, where the system has them: what a good file of this size takes, and four and a half seconds."""
    try:
        import resource
    except ImportError:
        return
    pages = min(400, len(content) // _PAGE_BYTES)
    seconds = round(_SECONDS + _SECONDS_A_MEGABYTE * len(content) / 1e6 + _SECONDS_A_PAGE * pages)
    for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, seconds)):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            continue


def read(content: bytes, most_pages: int) -> dict[str, Any]:
    """All pages, or the sentence that says why not."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            return {"error": "this PDF is locked with a password; save a copy without one"}
        return {"error": "this PDF cannot be read (it is damaged); print it to a new PDF, or ask for the Word file"}
    if count > most_pages:
        return {"error": f"this PDF has {count:,} pages and the limit is {most_pages}; save the agreement alone"}
    names = names_in(content)
    kind = document.get_formtype()
    if kind:
        document.init_forms()
    answer: dict[str, Any] = {
        "pages": [],
        "attachments": [_attached(document, at) for at in range(min(document.count_attachments(), _MOST_ATTACHMENTS))],
        "portfolio": "Collection" in names,
        "xfa": kind in (2, 3),
    }
    total = 0
    for at in range(count):
        try:
            data = page_data(document, at, layers="OCProperties" in names)
        except pypdfium2.PdfiumError:
            data = {"broken": True}
        total += sum(len(word[0]) for word in data.get("words", ()))
        if total > _MOST_CHARACTERS:
            return {"error": f"this PDF holds more than {_MOST_CHARACTERS:,} characters; save the agreement alone"}
        answer["pages"].append(data)
    return answer


def _attached(document: Any, at: int) -> str:
    try:
        name: str = document.get_attachment(at).get_name()
    except Exception:  # a broken attachment is one all the same
        return "a file without a name"
    return name or "a file without a name"


def picture(content: bytes, number: int) -> bytes:
    """A page (from 1) as a portable graymap, fine enough for text recognition and never larger than a poster."""
    import pypdfium2

    page = pypdfium2.PdfDocument(content)[number - 1]
    scale = min(300 / 72, 5_000 / max(1.0, page.get_width(), page.get_height()))
    bitmap = page.render(scale=scale, grayscale=True)
    rows = bytes(bitmap.buffer)
    lines = (rows[at * bitmap.stride : at * bitmap.stride + bitmap.width] for at in range(bitmap.height))
    return b"P5\n%d %d\n255\n" % (bitmap.width, bitmap.height) + b"".join(lines)


def main() -> None:
    """The file comes on standard input; the argument is the most pages to read, or "picture 3" for a page's picture. The answer goes to standard output."""
    content = sys.stdin.buffer.read()
    limit(content)
    order = sys.argv[-1]
    if order.startswith("picture "):
        sys.stdout.buffer.write(picture(content, int(order.split()[1])))
    else:
        sys.stdout.write(json.dumps(read(content, int(order))))
