"""Word's list numbers, counted as Word counts them: levels, formats, restarts, overrides, legal numbering and links to styles.

Rules: ECMA-376 part 1, 17.9 (numbering definitions, `lvlText`, `numFmt`, `isLgl`, `lvlRestart`, `startOverride`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class _Level:
    start: int
    form: str
    text: str
    legal: bool
    restart: int
    style: str


class Numbering:
    """The lists of one file, and how far each has counted."""

    counts_empty = False

    def __init__(self, root: etree._Element | None):
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def next(self, num: str, level: int) -> str:
        """The number that the next paragraph of a list prints at a level; "" for a list that is not defined or a level without one."""
        if num not in self._lists:
            return ""
        abstract, levels, overrides = self._lists[num]
        if level not in levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        if level in overrides and (num, level) not in self._started:
            counts[level] = overrides[level] - 1
        self._started.add((num, level))
        for above in range(level):
            if above not in counts and above in levels:
                counts[above] = levels[above].start
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for below in list(counts):
            if (
                below > level
                and below in levels
                and levels[below].restart != 0
                and (levels[below].restart < 0 or level < levels[below].restart)
            ):
                del counts[below]
        here = levels[level]
        if here.form == "bullet":
            return "•"

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            form = "decimal" if here.legal else levels[at].form if at in levels else "decimal"
            return _format(counts.get(at, levels[at].start if at in levels else 1), form)

        return _PLACE.sub(shown, here.text).strip()

    def level_of_style(self, num: str, styles: Sequence[str]) -> str:
        """The level of a list that is linked to the first of some style ids, as text; "0" if none is."""
        levels = self._lists.get(num, ("", {}, {}))[1]
        for style in styles:
            for number, level in levels.items():
                if level.style == style:
                    return str(number)
        return "0"

    def _read(self, root: etree._Element) -> None:
        links: dict[str, str] = {}
        by_style: dict[str, str] = {}
        for abstract in root.iterchildren(W + "abstractNum"):
            id = abstract.get(W + "abstractNumId", "")
            self._levels[id] = {int(level.get(W + "ilvl", "0")): _level(level) for level in abstract.iterchildren(W + "lvl")}
            link, style = abstract.find(W + "numStyleLink"), abstract.find(W + "styleLink")
            if link is not None:
                links[id] = link.get(W + "val", "")
            if style is not None:
                by_style[style.get(W + "val", "")] = id
        for num in root.iterchildren(W + "num"):
            reference = num.find(W + "abstractNumId")
            id = reference.get(W + "val", "") if reference is not None else ""
            id = by_style.get(links.get(id, ""), id)
            levels = dict(self._levels.get(id, {}))
            overrides: dict[int, int] = {}
            for override in num.iterchildren(W + "lvlOverride"):
                at = int(override.get(W + "ilvl", "0"))
                own, start = override.find(W + "lvl"), override.find(W + "startOverride")
                if own is not None:
                    levels[at] = _level(own)
                if start is not None:
                    overrides[at] = int(start.get(W + "val", "1"))
            self._lists[num.get(W + "numId", "")] = (id, levels, overrides)


def _level(element: etree._Element) -> _Level:
    def value(name: str, default: str) -> str:
        child = element.find(W + name)
        return default if child is None else child.get(W + "val", default)

    legal = element.find(W + "isLgl")
    return _Level(
        int(value("start", "1")),
        value("numFmt", "decimal"),
        value("lvlText", ""),
        legal is not None and legal.get(W + "val", "true") not in ("0", "false"),
        int(value("lvlRestart", "-1")),
        value("pStyle", ""),
    )


def _format(number: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(number)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""
        return letter if form == "upperLetter" else letter.lower()
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "none":
        return ""
    return str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    signs = (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    )
    shown = ""
    for value, sign in signs:
        while number >= value:
            shown, number = shown + sign, number - value
    return shown
