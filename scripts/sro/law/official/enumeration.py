"""Numbers and letters in brackets within a statute: which of them begin an entry, and which only name one ("subdivision (1) of this section").

Statutes write lists within a sentence, so a label is told by what stands around it and by whether it follows the one before it: (2) after (1).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LABEL = re.compile(r"(?<![^\s()\"'])\((?P<label>[0-9]{1,3}|[a-z]{1,2}|[A-Z]{1,2}|[ivx]{1,6}|[IVX]{1,6})\)(?=[\s(]|$)")
_PART = r"(?:sub)?(?:section|division|paragraph|clause|part|chapter|title)s?"
_NAMED_BEFORE = re.compile(rf"(?:\b{_PART}|\binclusive,? (?:of|and)|[0-9][a-z]*)(?: \([^()]{{1,6}}\))* ?$", re.IGNORECASE)
_NAMED_AFTER = re.compile(rf" ?(?:,? inclusive\b|(?:,? (?:and|or|to) \([^()]{{1,6}}\))? of (?:this |said |the )?{_PART}\b)", re.IGNORECASE)
_JOINS = re.compile(r"^,? ?(?:and|or|to|,|and/or)? ?$")
_ROMAN = (
    "",
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
)


@dataclass(frozen=True)
class Label:
    """A label that may begin an entry: its sign, where it starts and where its entry's words do, and whether it opens the paragraph."""

    sign: str
    start: int
    end: int
    opens: bool


def labels(text: str) -> Iterator[Label]:
    """The labels of a paragraph in normalized words that are not references to other places."""
    referred_to = -1
    leading, last = 0, -1
    for found in _LABEL.finditer(text):
        before = text[: found.start()]
        if before.endswith(")") and last != found.start():  # 7-294d(a)(1) names a place in another section
            continue
        last = found.end()
        opens = not before[leading:].strip(" \"'")
        chained = referred_to >= 0 and _JOINS.match(text[referred_to : found.start()])
        if not opens and (chained or _NAMED_BEFORE.search(before) or _NAMED_AFTER.match(text, found.end())):
            referred_to = found.end()
            continue
        if opens:
            leading = found.end()
        yield Label(found.group("label"), found.start(), found.end(), opens)


def readings(sign: str) -> Iterator[tuple[str, int]]:
    """What a sign may be: its kind (`a`, `1`, `A`, `i`, `I`) and its place in the row, from 1."""
    if sign.isdigit():
        yield "1", int(sign)
        return
    kind = "A" if sign.isupper() else "a"
    small = sign.lower()
    if len(set(small)) == 1 and len(small) <= 2:  # after (z) comes (aa)
        yield kind, (len(small) - 1) * 26 + ord(small[0]) - ord("a") + 1
    if small in _ROMAN:
        yield "I" if sign.isupper() else "i", _ROMAN.index(small)
