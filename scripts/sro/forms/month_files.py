"""What a file of a month's folder is, as far as a program can tell without repeating a word of it: a Form A in Word, one of the program's own papers,
text that may be a report, or nothing that can be read."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath

from sro.forms.guard.filled import word_fields
from sro.forms.guard.kinds import kind_of
from sro.forms.guard.packed import UnreadError
from sro.forms.guard.record_text import text_of
from sro.forms.months import Month

LARGEST = 20_000_000
"""The bytes that a part of a Word file may unpack to; a foreign one may unpack to a thousand times its size."""

OWN_PAPERS = ("monthly-notice", "month-cover", "month-transmittal", "month-late", "month-direct")
_NO_FILE_OF_ANYBODY = re.compile(
    r"(?:^|/)(?:\.DS_Store|Thumbs\.db|desktop\.ini|\.gitkeep|\.gitignore|\.localized|\._[^/]*)$|(?:^|/)\.git/", re.IGNORECASE
)
TEXTS = (".txt", ".md", ".csv", ".tsv", ".log", ".ini", "")
_SIGNS = (
    r"\bbadge", r"\bstudents? [a-z]\b", r"\barrest", r"\bsearch(?:ed)?\b", r"\bdetain", r"\bsummons|\bcitation", r"\bincident", r"\bofficer",
    r"\binvestigat|\bintervention", r"\bfight|\bpunch|\bthreat|\bassault|\bweapon|\bvap", r"\bapprised\b", r"\bdisposition",
    r"\bstatements?\b|\binterviewed\b|\bquestioned\b", r"\bboys?\b|\bgirls?\b|\bpupils?\b|\bkids?\b",
)  # fmt: skip
_ENOUGH = 2
"""So many of the signs hold the papers up: a notice that nothing was done is worth a look at one file too many."""
_CALLED = {
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".heic", ".tif", ".tiff", ".gif", ".bmp", ".webp"), "a picture, which may be of a report"),
    **dict.fromkeys((".zip", ".7z", ".rar", ".tar", ".gz", ".tgz"), "a packed folder, which may hold reports; unpack it here"),
    **dict.fromkeys((".doc", ".odt", ".rtf", ".pages", ".docm", ".dotx"), "a document that is not read here"),
    **dict.fromkeys((".xls", ".xlsx", ".ods", ".numbers"), "a table that is not read here"),
    **dict.fromkeys((".eml", ".msg", ".mbox", ".pst"), "a message, which may hold a report"),
    **dict.fromkeys((".htm", ".html", ".mht"), "a web page, which may be a filled form"),
}


def nobodys(name: str) -> bool:
    """Whether a file is one that the computer itself leaves in folders."""
    return bool(_NO_FILE_OF_ANYBODY.search(name))


def called(name: str) -> str:
    """How a file that is not read is told of."""
    return _CALLED.get(PurePosixPath(name.lower()).suffix, "a file that cannot be read here")


def own_paper(name: str, content: bytes) -> str:
    """Which of the papers it is that `sro form month` writes (`month-transmittal`), or ""."""
    said = ""
    if name.lower().endswith(".docx"):
        found = re.search(rb"<dc:identifier>([^<]*)<", _part(content, "docProps/core.xml"))
        said = found[1].decode("utf-8", "replace") if found else ""
    elif name.lower().endswith(".pdf"):
        said = _about(content)[0]
    return next((paper for paper in OWN_PAPERS if f" {paper} " in f"{said} "), "")


def is_of(month: Month, name: str, content: bytes) -> bool:
    """Whether one of those papers is of a month: by its words in Word, in a PDF by its date, which is one of the next month."""
    if name.lower().endswith(".docx"):
        return month.name.encode() in _part(content, "word/document.xml")
    following = month.last + datetime.timedelta(days=1)
    return _about(content)[1].startswith(f"D:{following:%Y%m}")


def _about(content: bytes) -> tuple[str, str]:
    """The words that a PDF carries about itself, and its date; both "" where it cannot be opened."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as opened:
            return str(opened.docinfo.get("/Keywords", "")), str(opened.docinfo.get("/CreationDate", ""))
    except (pikepdf.PdfError, pikepdf.PasswordError, TypeError, ValueError, AttributeError, KeyError, RecursionError):
        return "", ""


def _part(content: bytes, name: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package, package.open(name) as part:
            return part.read(LARGEST)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        return b""


def word_values(content: bytes) -> dict[str, str] | None:
    """What was typed and ticked in a Form A in Word, by field; None for a Word file that is no Form A. It serves to tell when and whose it is."""
    words = _part(content, "word/document.xml").decode("utf-8", "replace")
    fields = list(word_fields(words))
    if not any(tag == "incident_date" or tag.startswith("disposition=") for tag, _ in fields):
        return None
    return {tag: said for tag, said in fields if said}


def may_be_a_report(content: bytes) -> str:
    """Why a file that is read as text may be a report, or "" where none of the words looked for stands in it twice over."""
    try:
        kind = kind_of(content)
    except UnreadError:
        return "a file that cannot be looked into"
    if kind:
        return f"{kind} that was saved as text; give a record the ending .yml"
    plain = text_of(content).casefold()
    return "a text that may tell of what a report is for" if sum(1 for sign in _SIGNS if re.search(sign, plain)) >= _ENOUGH else ""
