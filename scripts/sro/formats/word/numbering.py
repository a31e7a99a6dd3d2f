"""Word's list numbers, counted as Word counts them: levels, formats, restarts, overrides, legal numbering and links to styles. Rules:
ECMA-376 part 1, 17.9 (numbering definitions, `lvlText`, `numFmt`, `isLgl`, `lvlRestart`, `startOverride`)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from sro.model.document import letters, roman

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
            restart = levels[below].restart if below > level and below in levels else 0
            if restart < 0 or level < restart:
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
        return next((str(number) for style in styles for number, level in levels.items() if level.style == style), "0")

    def _read(self, root: etree._Element) -> None:
        links: dict[str, str] = {}
        by_style: dict[str, str] = {}
        for abstract in root.iterchildren(W + "abstractNum"):
            id = abstract.get(W + "abstractNumId", "")
            self._levels[id] = {int(level.get(W + "ilvl", "0")): _level(level) for level in abstract.iterchildren(W + "lvl")}
            if abstract.find(W + "numStyleLink") is not None:
                links[id] = value(abstract, "numStyleLink")
            if abstract.find(W + "styleLink") is not None:
                by_style[value(abstract, "styleLink")] = id
        for num in root.iterchildren(W + "num"):
            id = value(num, "abstractNumId")
            id = by_style.get(links.get(id, ""), id)
            levels = dict(self._levels.get(id, {}))
            overrides: dict[int, int] = {}
            for override in num.iterchildren(W + "lvlOverride"):
                at = int(override.get(W + "ilvl", "0"))
                if (own := override.find(W + "lvl")) is not None:
                    levels[at] = _level(own)
                if override.find(W + "startOverride") is not None:
                    overrides[at] = int(value(override, "startOverride", "1"))
            self._lists[num.get(W + "numId", "")] = (id, levels, overrides)


def _level(element: etree._Element) -> _Level:
    return _Level(
        int(value(element, "start", "1")),
        value(element, "numFmt", "decimal"),
        value(element, "lvlText"),
        element.find(W + "isLgl") is not None and value(element, "isLgl", "true") not in ("0", "false"),
        int(value(element, "lvlRestart", "-1")),
        value(element, "pStyle"),
    )


def value(element: etree._Element, name: str, default: str = "") -> str:
    """What a child of the element says, or ``default`` where there is none."""
    child = element.find(W + name)
    return default if child is None else str(child.get(W + "val", default))


def _format(number: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        return roman(number) if form == "upperRoman" else roman(number).lower()
    if form in ("upperLetter", "lowerLetter"):
        shown = letters(number) if number > 0 else ""
        return shown if form == "upperLetter" else shown.lower()
    if form == "decimalZero":
        return f"{number:02d}"
    return "" if form == "none" else str(number)
