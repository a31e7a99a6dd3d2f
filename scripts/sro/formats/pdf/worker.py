"""Run in a process of its own: the printed lines of a PDF as JSON on standard output. Limits itself before it opens the file. The file
comes on standard input; the argument is the most pages to read. Answers `{"pages": [[[words, size, foot], …], …]}` or `{"error": "one
sentence"}`."""

import ctypes
import json
import sys
from typing import Any

_MEMORY = 1_500_000_000
_SECONDS = 35
_MOST_CHARACTERS = 2_000_000


def limit() -> None:
    """Limits on memory and processor time, where the system has them."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    except (ImportError, ValueError, OSError):
        pass


def read(content: bytes, most_pages: int) -> dict[str, Any]:
    """The pages' lines, or the sentence that says why not."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            return {"error": "this PDF is locked with a password; save a copy without one"}
        return {"error": "this PDF cannot be read (it is damaged); print it to a new PDF, or ask for the Word file"}
    if len(document) > most_pages:
        return {"error": f"this PDF has {len(document):,} pages and the limit is {most_pages}; save the agreement alone"}
    pages: list[list[list[Any]]] = []
    total = 0
    for page in document:
        textpage = page.get_textpage()
        total += textpage.count_chars()
        if total > _MOST_CHARACTERS:
            return {"error": f"this PDF holds more than {_MOST_CHARACTERS:,} characters; save the agreement alone"}
        pages.append(_lines(textpage))
    return {"pages": pages}


def _lines(textpage: Any) -> list[list[Any]]:
    from pypdfium2 import raw

    text = "".join(chr(raw.FPDFText_GetUnicode(textpage, at)) for at in range(textpage.count_chars()))
    box = [ctypes.c_double() for _ in range(4)]
    lines, start = [], 0
    for piece in text.split("\n"):
        if words := piece.strip(" \r\x00"):
            first = start + len(piece) - len(piece.lstrip())
            raw.FPDFText_GetCharBox(textpage, first, *box)
            matrix = raw.FS_MATRIX()
            raw.FPDFText_GetMatrix(textpage, first, matrix)
            foot = matrix.f or box[2].value
            sizes = sorted(raw.FPDFText_GetFontSize(textpage, first + len(words) * part // 8) for part in range(8))
            lines.append([words, sizes[4], foot])
        start += len(piece) + 1
    return lines


if __name__ == "__main__":
    limit()
    sys.stdout.write(json.dumps(read(sys.stdin.buffer.read(), int(sys.argv[1]))))
