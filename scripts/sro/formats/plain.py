"""Plain text and Markdown: paragraphs parted by blank lines or by numbers at the start of a line."""

import re

from sro.errors import MAX_TEXT, refusal
from sro.reading import Account, Line, article, labelled, looks_like_heading

_HASH = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_BLOCK_ENDS = ("</div>", "</p>", "</li>", "</tr>", "<br>", "<br/>", "<br />")
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$|^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*\|?\s*$")
_LINK = re.compile(r"!?\[([^\]]*)\]\((?:[^()\s]|\([^)]*\))*(?:\s+\"[^\"]*\")?\)(?:\{[^}]*\})?")
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3})(?=\S)(.+?)(?<=\S)\1")
_ATTRIBUTES = re.compile(r"\{[:#.][^}]*\}|<a [^>]*>|</?[a-zA-Z][^>]*>")
_GAPS = re.compile(r"<br ?/?>|</(?:p|td|th)>")  # a browser starts a line or a cell there
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")


def decoded(data: bytes, file: str) -> str:
    """The text of a file's bytes: UTF-8, UTF-16 with its mark, or else Windows-1252."""
    if len(data) > MAX_TEXT:
        raise refusal(file, f"the text has {len(data):,} bytes and the limit is {MAX_TEXT:,}; save the agreement alone")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\x00" in data:
        raise refusal(file, "this is not a text file (it holds zero bytes); save it as .docx, .pdf or .txt")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def text_lines(text: str, *, markdown: bool) -> tuple[list[Line], Account]:
    """Paragraphs of plain or Markdown text with their line numbers."""
    found: list[Line] = []
    pending: list[str] = []
    start = 0
    rows = text.splitlines()
    first = _after_front_matter(rows) if markdown else 0

    def flush() -> None:
        if pending:
            found.append(Line(" ".join(pending), line=start))
            pending.clear()

    for number, raw in enumerate(rows[first:], first + 1):
        line = raw.strip()
        if markdown:
            line = re.sub(r"^>\s?", "", line)
        hashes = _HASH.match(line) if markdown else None
        if not line or _RULE.match(line):
            flush()
        elif hashes:
            flush()
            found.append(Line(_unmarked(hashes[2]), heading=len(hashes[1]), line=number))
        elif markdown and line.startswith("|"):
            flush()
            found.append(
                Line("; ".join(cell for cell in (_unmarked(cell.strip()) for cell in line.strip("|").split("|")) if cell), line=number)
            )
        else:
            shown = _unmarked(line) if markdown else line
            if pending and begins_paragraph(shown, pending[-1], " ".join(pending)):
                flush()
            if not pending:
                start = number
            pending.append(shown)
            if markdown and line.endswith(_BLOCK_ENDS):
                flush()
                continue
            if article(shown) or (len(pending) == 1 and looks_like_heading(shown) and shown.isupper()):
                flush()
    flush()
    return found, Account()


_COUNTED = re.compile(r"\((?P<mark>\d{1,2}|[a-z])\)$")


def begins_paragraph(line: str, before: str, paragraph: str = "") -> bool:
    """Whether a line that follows another without a gap starts a paragraph of its own: it carries a number or mark, or names an article. ``paragraph`` is
    all that was read of the one at hand: a mark that counts on within its words, "(1) this; (2) that", starts none."""
    label, _ = labelled(line)
    if not label:
        return article(line) is not None
    if (counted := _COUNTED.match(label)) and f" ({_one_less(counted['mark'])}) " in paragraph:
        return False
    if re.match(r"^\d{1,2}\.?$", label) and not before.rstrip().endswith((".", ":", ";", "and", "or", ",")):
        return False
    ends_open = re.search(
        r"(?:\b(?:section|sections|article|§|§§|and|or|to|of|under|subsection|paragraph|clause|by))$", before.rstrip(), re.IGNORECASE
    )
    return not (ends_open and not before.rstrip().endswith(("; and", "; or")))


def _one_less(mark: str) -> str:
    return str(int(mark) - 1) if mark.isdigit() else chr(ord(mark) - 1)


def _unmarked(text: str) -> str:
    import html

    text = _LINK.sub(r"\1", _GAPS.sub(" ", text))
    for _ in range(3):
        text = _EMPHASIS.sub(r"\2", text)
    return html.unescape(_ESCAPE.sub(r"\1", _ATTRIBUTES.sub("", text))).replace("\u00a0", " ").strip()


def _after_front_matter(rows: list[str]) -> int:
    """The number of rows that a page's front matter takes (between two lines of three hyphens at its start)."""
    if rows and rows[0].strip() == "---":
        return next((position + 1 for position, row in enumerate(rows) if position and row.strip() == "---"), 0)
    return 0
