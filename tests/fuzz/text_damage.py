"""Damage to text: bytes, words, lines and rows; and the values that once hurt a reader. All of it is drawn from one :class:`random.Random`."""

from __future__ import annotations

import re
from random import Random

ODD = (
    "", " ", "abc", "-7", "0", "10", "4294967297", "3.14", "8" * 4_000, "1e309", "٤", "NaN", "Infinity", "true", "null", "~",
    "[]", "{}", "&a [*a]", "!!x y", "0x1F",
    "1_000", "²", "9999-99-99", "0000-00-00", "10000-01-01", "2026-02-30", "00010101", "99991231", "20260230", "25:61", "12:30",
    "-1:00", "yes", "no", "T",
    "\x00", "\x1b[2J", "\x1b]2;x\x07", "\x08" * 40, "\x85", "\x9b31m", "\u202e", "\u2067", "\u2028", "\ufeff", "\u00ad", "\u200b",
    "\ud800", "\U0010ffff",
    "é" * 300, "a" * 20_000, "(" * 600, "<" * 600, "{{ x }}", "{% x %}", "[[a.b]]", "../../x", "%s%n", "=1+1", "&amp;", "&#0;",
    "&#x110000;", "]]>", "\\", '"',
    "'", "#", "*", "- ", ": ", "? ", "|", ">", "`", "\t", "\r", "\n", "\r\n", "\n---\n", "\n...\n", "P99999999999D",
    "FREQ=SECONDLY;COUNT=9999999", "FREQ=DAILY;INTERVAL=0",
    "(a)", "(1)", "1.1", "Sec. 10-233m.", "§ 10-233p", "Article IX", "i.", "shall", "not", "five (5)", "ﬁ", "☑", "☐", "[ ]",
    "[x]", "____", "N/A", "TBD", "Feb. 29, 2027",
    "12/31/9999", "1/1/1", "13/13/2026", "Sept.", "tomorrow", "next year", "$1,000,000,000,000", "-$5", "50%", "a@b", "http://",
    "http://[::1", "javascript:x", "//x",
)  # fmt: skip
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_|\s+")
MOST = 400_000
"""Damaged files are cut to so many letters: what is large alone is tried by tests of the limits."""


def odd(chance: Random) -> str:
    return chance.choice(ODD)


def bytes_damaged(data: bytes, chance: Random) -> bytes:
    """Bytes changed, struck, put in or doubled anywhere, which breaks a format's own order: signs, tables, lengths."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        at, size = chance.randrange(len(made) + 1), chance.choice((1, 1, 2, 8, 100))
        match chance.randrange(6):
            case 0:
                made[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del made[at : at + size]
            case 2:
                made[at:at] = made[at : at + size] * chance.choice((1, 2, 20))
            case 3:
                made[at:at] = odd(chance).encode("utf-8", "surrogatepass")[:200]
            case 4:
                other = chance.randrange(len(made) + 1)
                made[at : at + size] = made[other : other + size]
            case _:
                if chance.random() < 0.2:
                    del made[at:]
    return bytes(made[: 4 * MOST])


def text_damaged(text: str, chance: Random) -> str:
    """Words, lines and rows changed, struck, doubled, moved, repeated, or one of the odd values put in their place."""
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        text = _words(text, chance) if chance.random() < 0.5 else _lines(text, chance)
    return text[:MOST]


def _words(text: str, chance: Random) -> str:
    found = [match.span() for match in _TOKEN.finditer(text)]
    if not found:
        return odd(chance)
    start, end = chance.choice(found)
    match chance.randrange(7):
        case 0 | 1:
            put = odd(chance)
        case 2:
            put = ""
        case 3:
            put = text[start:end] * chance.choice((2, 3, 50, 500))
        case 4:
            first, last = chance.choice(found)
            put = text[first:last]
        case 5:
            put = text[start:end] + odd(chance)
        case _:
            last = chance.choice(found)[1]
            put, end = "", max(end, min(last, start + 2_000))
    return text[:start] + put + text[end:]


def _lines(text: str, chance: Random) -> str:
    lines = text.split("\n")
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(7):
        case 0:
            del lines[at]
        case 1:
            lines.insert(other, lines[at])
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            lines[at:at] = lines[min(at, other) : max(at, other) + 1][:40] * chance.choice((1, 3, 30))
        case 4:
            lines[at] = chance.choice(("  ", "\t", "    ", "> ", "- ", "# ")) * chance.choice((1, 2, 60)) + lines[at]
        case 5:
            lines[at] = odd(chance)
        case _:
            lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
    return "\n".join(lines)


def as_bytes(text: str, chance: Random) -> bytes:
    """Text in the alphabet of some program; mostly UTF-8."""
    alphabet = chance.choice(("utf-8",) * 12 + ("utf-16", "utf-8-sig", "cp1252", "utf-16-be"))
    return text.encode(alphabet, "surrogatepass" if alphabet.startswith("utf") else "replace")


def plain_damaged(data: bytes, chance: Random) -> bytes:
    """A text file damaged: mostly as text, at times byte by byte."""
    if chance.random() < 0.1:
        return bytes_damaged(data, chance)
    return as_bytes(text_damaged(data.decode("utf-8", "replace"), chance), chance)


_TAG = re.compile(r"<[^<>]*>")


def page_damaged(data: bytes, chance: Random) -> bytes:
    """A web page damaged: its tags struck, doubled, nested, moved, their attributes changed; else as text."""
    text = data.decode("utf-8", "replace")
    for _ in range(chance.choice((0, 1, 1, 2, 5))):
        tags = [match.span() for match in _TAG.finditer(text)]
        if not tags:
            break
        start, end = chance.choice(tags)
        first, last = chance.choice(tags)
        tag = text[start:end]
        put = chance.choice(
            ("", tag * 2, text[first:last], tag * chance.choice((40, 700)), tag.replace("=", f"={odd(chance)}", 1), tag[:-1])
        )
        put = chance.choice(
            (put, put, tag.replace(tag[1:3], chance.choice(("td", "ul", "li", "h1", "sc", "!-", "p ", "de", "/t", "tr")), 1))
        )
        text = text[:start] + put + text[end:]
    return (
        plain_damaged(text[:MOST].encode("utf-8", "surrogatepass"), chance)
        if chance.random() < 0.6
        else text[:MOST].encode("utf-8", "surrogatepass")
    )
