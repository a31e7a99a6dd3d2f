"""PDF files: the words of the text layer with their places, read in a process of its own with limits on time and memory, and put in reading order by where
they stand. What nobody sees on the page, or sees crossed out, is told and not read; pages that are pictures, or set in fonts that name no letters, are named
as unread. A file that holds no words at all is refused, since guessing them would be worse than not reading it."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from sro.errors import MAX_PAGES, refusal
from sro.formats.pdf.hyphens import Hyphens
from sro.formats.pdf.legible import nameless_fonts, unread_of
from sro.formats.pdf.marked import has_ticks, is_filled
from sro.formats.pdf.paragraph_starts import paragraphs
from sro.formats.pdf.printed import Word, clean, words_of
from sro.formats.pdf.running import heads_and_feet
from sro.formats.pdf.sheet import Reader, Sheet, sheet_of
from sro.reading import Account, Aside, Line, Unread

_SECONDS_TO_READ = 120
_FEWEST_LETTERS = 25
_COVER = 900
_HERE = Path(__file__).parent
_START = "import sys; sys.path.insert(0, sys.argv[1]); import worker; worker.main()"
_WAIT = re.compile(r"please wait|if this message is not (?:eventually )?replaced|adobe reader .{0,40}or (?:later|higher)", re.IGNORECASE)
_OCR = "run text recognition on it (--ocr, where ocrmypdf or tesseract is installed), or ask for the Word file"


def pdf_lines(data: bytes, file: str, ocr: bool = False) -> tuple[list[Line], Account]:
    """The paragraphs of a PDF with their pages, and the account of what is not in force or not read. With ``ocr``, pages that hold no words are recognized
    by a program that is installed for it. Raises :class:`InputError` with one sentence."""
    answer = _answer(data, file)
    pages: list[dict[str, Any]] = answer["pages"]
    words = [words_of(page) for page in pages]
    _refuse_shells(answer, words, file)
    if ocr and (lost := _lost(pages, words)):
        pages = [*pages]
        for number, page in recognize(data, lost, file, lambda made: _answer(made, file), lambda at: _picture(data, at, file)).items():
            pages[number - 1] = page
        words = [words_of(page) for page in pages]
    nonsense = _nonsense(words)
    sheets = [sheet_of(number, page, words[number - 1], nonsense) for number, page in enumerate(pages, 1)]
    unread = [each for sheet in sheets for each in _unread(sheet, words[sheet.number - 1], nonsense)]
    _refuse_pictures(sheets, unread, file)
    _set_running_apart(sheets)
    filled = is_filled([page.get("marks", ()) for page in pages])
    hyphens = Hyphens(" ".join(word.text for word in row) for sheet in sheets for row in sheet.rows)
    reader = Reader(filled, has_ticks(word for page in words for word in page), _body_size(sheets), hyphens)
    for sheet in sheets:
        reader.read(sheet)
    lines = paragraphs(reader.lines, hyphens)
    asides = [aside for sheet in sheets for aside in sheet.asides]
    unread += [Unread(f"the file {clean(name)!r} that is attached to the PDF was not read") for name in _attached(answer)]
    return lines, Account(tuple(asides), tuple(unread), recognized=any(page.get("recognized") for page in pages), pages=len(pages))


def _nonsense(words: Sequence[Sequence[Word]]) -> frozenset[str]:
    return frozenset(nameless_fonts([[word for word in page if not word.how] for page in words]))


def _lost(pages: Sequence[dict[str, Any]], words: Sequence[Sequence[Word]]) -> list[int]:
    """The pages of which something cannot be read as words."""
    nonsense = _nonsense(words)
    sheets = [sheet_of(number, page, words[number - 1], nonsense) for number, page in enumerate(pages, 1)]
    return [sheet.number for sheet in sheets if _unread(sheet, words[sheet.number - 1], nonsense)]


def _answer(data: bytes, file: str) -> dict[str, Any]:
    answer = _read_here(data) if sys.platform == "emscripten" else _read_apart(data, file)
    if "error" in answer:
        raise refusal(file, answer["error"])
    return answer


def _read_here(data: bytes) -> dict[str, Any]:
    """In a browser's page, which has no processes and keeps its own limits."""
    from sro.formats.pdf.worker import read

    return read(data, MAX_PAGES)


def _read_apart(data: bytes, file: str) -> dict[str, Any]:
    done = _worker(data, file, str(MAX_PAGES))
    try:
        answer: dict[str, Any] = json.loads(done)
    except ValueError:
        message = "this PDF cannot be read (it is damaged, or needs too much memory); print it to a new PDF, or ask for the Word file"
        raise refusal(file, message) from None
    return answer


def _picture(data: bytes, number: int, file: str) -> bytes:
    """A page as a picture, for text recognition."""
    return _worker(data, file, f"picture {number}")


def _worker(data: bytes, file: str, order: str) -> bytes:
    """What the worker answers in a process of its own."""
    command = [sys.executable, "-I", "-c", _START, str(_HERE), order]
    slow = "reading this PDF takes far longer than a file of its size should; print it to a new PDF, or ask for the Word file"
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS_TO_READ, check=False)
    except subprocess.TimeoutExpired:
        raise refusal(file, slow) from None
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise refusal(file, slow)
    return done.stdout


def _letters(words: Sequence[Word]) -> int:
    return sum(letter.isalpha() for word in words for letter in word.text if not word.how)


def _refuse_shells(answer: dict[str, Any], words: Sequence[Sequence[Word]], file: str) -> None:
    """Refuses files whose pages are not the paper: a form that Adobe's programs alone draw, and a folder of other files with a cover."""
    said = " ".join(word.text for page in words for word in page)
    if _WAIT.search(said[:3_000]) and (answer["xfa"] or len(said) < _COVER):
        message = (
            "this PDF is a dynamic form (XFA), whose text only Adobe Reader shows; open it there, print it to a new PDF, and take that"
        )
        raise refusal(file, message)
    attached = _attached(answer)
    cover = len(said) < _COVER and len(words) <= 2 and re.search(r"\bportfolio\b|\bpdf package\b", said, re.IGNORECASE)
    if attached and (answer["portfolio"] or cover):
        names = ", ".join(clean(name) for name in attached[:5]) + (f" and {len(attached) - 5} more" if len(attached) > 5 else "")
        raise refusal(file, f"this PDF is a portfolio that holds other files ({names}); save the agreement out of it, and take that file")


def _attached(answer: dict[str, Any]) -> list[str]:
    """The files that a PDF carries, in it or on its pages."""
    return [*answer.get("attachments", ())]


def _unread(sheet: Sheet, words: Sequence[Word], nonsense: frozenset[str]) -> list[Unread]:
    force = [word for word in words if not word.how]
    readable, lost = [word for word in force if word.font not in nonsense], [word for word in force if word.font in nonsense]
    return unread_of(sheet.data, sheet.number, readable, lost)


def _refuse_pictures(sheets: Sequence[Sheet], unread: Sequence[Unread], file: str) -> None:
    """Refuses a file of which no page holds words to read."""
    lost = {each.page for each in unread}
    typed = sum(len(mark.get("value") or mark.get("words") or "") for sheet in sheets for mark in sheet.data.get("marks", ()))
    letters = {
        sheet.number: sum(letter.isalpha() for rows in sheet.turns.values() for row in rows for word in row for letter in word.text)
        for sheet in sheets
    }
    if typed or any(count >= (2 * _FEWEST_LETTERS if number in lost else 1) for number, count in letters.items()):
        return
    if any("font" in each.what for each in unread):
        raise refusal(file, f"this PDF is set in fonts that do not name their letters, so that no words can be read; {_OCR}")
    raise refusal(file, f"this PDF holds pictures of pages and no text (a scan); {_OCR}")


def _set_running_apart(sheets: Sequence[Sheet]) -> None:
    """Takes running heads and feet out of the sheets' rows; sentences among them are kept to be told once."""
    gone: dict[int, set[int]] = {}
    for found in heads_and_feet([sheet.rows for sheet in sheets], [sheet.height for sheet in sheets]):
        sheet = sheets[found.page]
        words = " ".join(word.text for word in sheet.rows[found.row])
        gone.setdefault(found.page, set()).add(found.row)
        if found.told:
            sheet.told.append((found.top, words))
        else:
            sheet.asides.append(Aside("running", words, page=sheet.number))
    for page, rows in gone.items():
        turn = next(iter(sheets[page].turns))
        sheets[page].turns[turn] = [row for at, row in enumerate(sheets[page].rows) if at not in rows]


def _body_size(sheets: Sequence[Sheet]) -> float:
    """The size of most letters."""
    sizes: dict[float, int] = {}
    for sheet in sheets:
        for row in sheet.rows:
            for word in row:
                sizes[round(word.size, 1)] = sizes.get(round(word.size, 1), 0) + len(word.text)
    return max(sizes, key=lambda size: sizes[size], default=10.0)


_SECONDS_TO_RECOGNIZE, _SECONDS_A_PAGE = 900, 120
_REMEDY = "install ocrmypdf or tesseract (on Debian: apt install ocrmypdf), or ask for the Word file"
Answer = dict[str, Any]


def recognize(
    data: bytes, pages: Iterable[int], file: str, read: Callable[[bytes], Answer], picture: Callable[[int], bytes]
) -> dict[int, Answer]:
    """What an installed program makes of those pages (from 1): a guess, so the account says that the words are recognized. Each is told as the reader's
    data of a page. ``read`` reads a PDF, ``picture`` draws a page as a portable graymap. Raises :class:`InputError` where no program for it is installed,
    or where it fails."""
    wanted = sorted(set(pages))
    if sys.platform == "emscripten":
        raise refusal(file, "text recognition is not possible in a browser; use the program on your computer, or ask for the Word file")
    whole = ["ocrmypdf", "--force-ocr", "--quiet", "--pages", ",".join(map(str, wanted)), "-", "-"]
    if (made := _run(whole, data, _SECONDS_TO_RECOGNIZE, file)) is not None:
        found = read(made).get("pages", [])
        return {number: found[number - 1] | {"recognized": True} for number in wanted if number <= len(found)}
    answers: dict[int, Answer] = {}
    for number in wanted:
        if (made := _run(["tesseract", "stdin", "stdout", "pdf"], picture(number), _SECONDS_A_PAGE, file)) is None:
            raise refusal(file, f"no program for text recognition is installed; {_REMEDY}")
        if page := next(iter(read(made).get("pages", ())), None):
            answers[number] = page | {"recognized": True}
    return answers


def _run(command: list[str], data: bytes, seconds: int, file: str) -> bytes | None:
    """The PDF that a program makes; None where the program is not installed."""
    name = command[0]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)
    except FileNotFoundError:
        return None
    except subprocess.TimeoutExpired:
        raise refusal(file, f"{name} took more than {seconds} seconds to recognize the text; ask for the Word file") from None
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise refusal(file, f"{name} could not recognize the text (it ended with {done.returncode}); ask for the Word file")
    return done.stdout
