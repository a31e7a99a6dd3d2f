"""The words of a Markdown paragraph without its marks. Marks are paired from left to right, once each, so that no paragraph takes long."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from sro.formats.plain.tags import Standings, tokens
from sro.reading import Aside

_LINK = re.compile(
    r"!?\[(?P<words>[^\[\]]{0,400})\](?:\([^()\s]{0,400}(?:\([^()\s]{0,100}\)[^()\s]{0,200})?(?:\s{1,3}\"[^\"]{0,200}\")?\)(?:\{[^{}]{0,200}\})?|\[[^\[\]]{0,80}\])"
)
_LISTED = re.compile(r"\{[:#.][^{}]{0,300}\}")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_NOTE = re.compile(r"\[\^([^\]\s]{1,40})\]")
_MARK = re.compile(r"\*{1,3}|_{2,}|~{1,}|`{1,}")
_GAPS = frozenset(("br", "p", "td", "th", "div", "li"))
_PRIVATE = 0xE100  # escaped signs stand aside as private characters until the marks are read


class Inline:
    """Reads paragraph after paragraph; an element left open in one goes on in the next, as in a browser."""

    def __init__(self) -> None:
        self.asides: list[Aside] = []
        self._standing = Standings()

    def read(self, text: str, line: int) -> tuple[str, tuple[str, ...]]:
        """The words in force of a paragraph, and the names of the notes to which it leads."""
        if not _needs(text):
            return (" ".join(text.split()) if "\ue17c" not in text else _restored(text)), ()
        text = _ESCAPE.sub(lambda found: chr(_PRIVATE + ord(found[1])), text)
        text = "".join(_paired(text))
        notes = tuple(_NOTE.findall(text))
        text = _LISTED.sub("", _LINK.sub(r"\g<words>", _NOTE.sub("", text)))
        kept: list[str] = []
        aside: list[tuple[str, str]] = []
        for token in tokens(text):
            if token.kind == "open":
                self._standing.open(token)
            elif token.kind == "close":
                self._standing.close(token.text)
            elif token.kind == "text" and self._standing.now:
                aside.append((self._standing.now, token.text))
            elif token.kind == "text":
                kept.append(token.text)
            if token.kind in ("open", "close") and token.text in _GAPS:
                kept.append(" ")
        words = _restored(html.unescape("".join(kept)))
        self.asides += [Aside(how, told, words[:60], line=line) for how, each in aside if (told := _restored(html.unescape(each)))]  # type: ignore[arg-type]
        return words, notes


def _needs(text: str) -> bool:
    return any(sign in text for sign in "*_~`[<&\\{")


def _restored(text: str) -> str:
    return " ".join(
        "".join(chr(ord(c) - _PRIVATE) if _PRIVATE <= ord(c) < _PRIVATE + 128 else c for c in text).replace("\u00a0", " ").split()
    )


def _paired(text: str) -> Iterator[str]:
    """The text with marks of emphasis taken away where they open and close something, struck words as an element, code as it stands."""
    marks = list(_MARK.finditer(text))
    ends = _partners(text, marks)
    at = 0
    skip_to = 0
    for number, mark in enumerate(marks):
        if mark.start() < skip_to:
            continue
        other = ends.get(number)
        if other is None:
            continue
        yield text[at : mark.start()]
        at = mark.end()
        if mark[0][0] == "`" and other > number:
            code = text[at : marks[other].start()]
            yield "".join(chr(_PRIVATE + ord(c)) if c in "<>&[]{}\\~*_" else c for c in code)
            at = skip_to = marks[other].end()
        elif mark[0][0] == "~":
            yield "<del>" if other > number else "</del>"
    yield text[at:]


def _partners(text: str, marks: list[re.Match[str]]) -> dict[int, int]:
    """For each mark that opens or closes something the number of its partner."""
    found: dict[int, int] = {}
    waiting: dict[str, list[int]] = {}
    for number, mark in enumerate(marks):
        sign = mark[0]
        if (sign[0] == "~" and len(sign) > 2) or (sign[0] == "_" and len(sign) > 3):
            continue
        code = sign[0] == "`"
        before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
        opened = waiting.setdefault(sign, [])
        if opened and (code or before.strip()):
            found[number] = opened[-1]
            found[opened.pop()] = number
            opened.clear()
        elif code or after.strip():
            opened.append(number)
    return found


def without_comments(text: str, inline: Inline) -> str:
    """The text without HTML comments, their line ends kept; what stands in them is told as hidden. One that nothing ends goes to the end of the file."""
    kept: list[str] = []
    at, line = 0, 1
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start + 4)
        words = text[start + 4 : end if end >= 0 else len(text)]
        kept.append(text[at:start])
        line += text.count("\n", at, start)
        if words.strip(" -\n\t"):
            inline.asides.append(Aside("hidden", " ".join(words.split()), line=line))
        kept.append("\n" * words.count("\n"))
        line += words.count("\n")
        at = end + 3 if end >= 0 else len(text)
    return "".join((*kept, text[at:]))
