"""Text recognition on request: `ocrmypdf` or `tesseract`, whichever is installed, put a text layer on pages that are pictures. What they make of a picture is a
guess, so the account says that the words are recognized."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from typing import Any

from sro.errors import refusal

_SECONDS = 900
_A_PAGE = 120
_REMEDY = "install ocrmypdf or tesseract (on Debian: apt install ocrmypdf), or ask for the Word file"
Answer = dict[str, Any]


def recognize(
    data: bytes, pages: Iterable[int], file: str, read: Callable[[bytes], Answer], picture: Callable[[int], bytes]
) -> dict[int, Answer]:
    """What stands on those pages (from 1), each as the reader's data of a page. ``read`` reads a PDF, ``picture`` draws a page as a portable graymap. Raises
    :class:`InputError` where no program for it is installed, or where it fails."""
    wanted = sorted(set(pages))
    if sys.platform == "emscripten":
        raise refusal(file, "text recognition is not possible in a browser; use the program on your computer, or ask for the Word file")
    if program := shutil.which("ocrmypdf"):
        made = _run([program, "--force-ocr", "--quiet", "--pages", ",".join(map(str, wanted)), "-", "-"], data, _SECONDS, file)
        found = read(made).get("pages", [])
        return {number: found[number - 1] | {"recognized": True} for number in wanted if number <= len(found)}
    if program := shutil.which("tesseract"):
        answers = {number: read(_run([program, "stdin", "stdout", "pdf"], picture(number), _A_PAGE, file)) for number in wanted}
        return {number: answer["pages"][0] | {"recognized": True} for number, answer in answers.items() if answer.get("pages")}
    raise refusal(file, f"no program for text recognition is installed; {_REMEDY}")


def _run(command: list[str], data: bytes, seconds: int, file: str) -> bytes:
    name = command[0].rsplit("/", 1)[-1]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise refusal(file, f"{name} took more than {seconds} seconds to recognize the text; ask for the Word file") from None
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise refusal(file, f"{name} could not recognize the text (it ended with {done.returncode}); ask for the Word file")
    return done.stdout
