"""What a file of a month's folder is, as far as a program can tell without repeating a word of it: a Form A in Word, one of the program's own papers,
text that may be a report, or nothing that can be read."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath

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
)  # fmt: skip
_DAY = re.compile(
    r"\b\d{4}-\d\d?-\d\d?\b|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b"
)
_RECORD = re.compile(
    r"""["']?form["']?\s*:\s*["']?form-a\b|^\s*["']?(?:incident_date|badge_number|officer_name|reason_and_nature)["']?\s*:""", re.MULTILINE
)
_TAG = re.compile(r'<w:tag [^<>]{0,200}?w:val="([^"<>]{0,200})"')
_WORDS = re.compile(r"<w:t(?: [^<>]{0,100})?>([^<]*)</w:t>")
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
    if 'w:val="disposition=' not in words and 'w:val="incident_date"' not in words:
        return None
    values: dict[str, str] = {}
    for control in (piece.partition("</w:sdt>")[0] for piece in words.split("<w:sdt>")[1:]):
        tag, said = _TAG.search(control), "".join(_WORDS.findall(control)).strip()
        if not tag or "showingPlcHdr" in control:
            continue
        if "checkbox" in control:
            said = "yes" if re.search(r'checked [^<>]{0,200}?val="(?:1|true|on)"', control) else ""
        if said:
            values[tag[1]] = said
    return values


def may_be_a_report(text: str) -> str:
    """Why a text may be a report, or "" where nothing in it speaks of one."""
    if _RECORD.search(text):
        return "a record of Form A saved as text; give it the ending .yml"
    plain = text.casefold()
    signs = sum(1 for sign in _SIGNS if re.search(sign, plain))
    if signs >= 4 or (signs >= 2 and _DAY.search(plain)):
        return "a text that may tell of what a report is for"
    return ""
