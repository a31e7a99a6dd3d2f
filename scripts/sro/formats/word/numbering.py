"""Word's list numbers, counted as Word counts them: levels, formats, restarts, overrides, legal numbering and links to styles. Rules:
ECMA-376 part 1, 17.9 (numbering definitions, `lvlText`, `numFmt`, `isLgl`, `lvlRestart`, `startOverride`). What a foreign file gives for a number
is read by one function that cannot raise, and levels are those that Word has, 0 to 8."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from sro.formats.word.number_forms import whole, written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DEEPEST = 8
"""The last level of a list."""

_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class _Level:
    start: int
    form: str
    pattern: str
    text: str
    legal: bool
    restart: int
    style: str
    font: str
    hidden: bool


@dataclass(frozen=True)
class _List:
    """One list of the file: the definition whose count it shares, its levels and the starts that it sets itself."""

    counted: str
    levels: dict[int, _Level]
    overrides: dict[int, int]


class Numbering:
    """The lists of one file, and how far each has counted."""

    def __init__(self, root: etree._Element | None):
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def afresh(self) -> "Numbering":
        """The same lists, counted from their starts: each story of a file (notes, a running head) counts for itself."""
        other = Numbering(None)
        other._lists = self._lists
        return other

    def next(self, num: str, level: int) -> str:
        """The number that the next paragraph of a list prints at a level, a bullet as "•"; "" for a list that is not defined or a level without one."""
        found = self._lists.get(num)
        if found is None or level not in found.levels:
            return ""
        counts = self._counts.setdefault(found.counted, {})
        if level in found.overrides and (num, level) not in self._started:
            counts[level] = found.overrides[level] - 1
        self._started.add((num, level))
        for above in range(level):
            if above not in counts and above in found.levels:
                counts[above] = found.levels[above].start
        counts[level] = counts.get(level, found.levels[level].start - 1) + 1
        for below in list(counts):
            restart = found.levels[below].restart if below > level and below in found.levels else 0
            if restart < 0 or level < restart:
                del counts[below]
        here = found.levels[level]
        if here.hidden:
            return ""
        return "•" if here.form == "bullet" else self._shown(here, found.levels, counts)

    def pattern(self, num: str, level: int) -> str:
        """How a level of a list writes its number, "%1.%2"; "" for a list that is not defined or a level without one."""
        here = self._lists[num].levels.get(level) if num in self._lists else None
        return here.text if here is not None and not here.hidden and here.form != "bullet" else ""

    def bullet(self, num: str, level: int) -> tuple[str, str]:
        """The sign and the font of a level that prints a sign and no number; ("", "") for any other."""
        here = self._lists[num].levels.get(level) if num in self._lists else None
        return (here.text, here.font) if here is not None and here.form == "bullet" and not here.hidden else ("", "")

    def level_of_style(self, num: str, styles: Sequence[str]) -> str:
        """The level of a list that is linked to the first of some style ids, as text; "0" if none is."""
        levels = self._lists[num].levels if num in self._lists else {}
        return next((str(number) for style in styles for number, level in levels.items() if level.style == style), "0")

    @staticmethod
    def _shown(here: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
        def one(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            level = levels.get(at)
            count = counts.get(at, level.start if level else 1)
            return written(count, "decimal" if here.legal or level is None else level.form, level.pattern if level else "")

        return "" if here.form == "none" and not _PLACE.sub("", here.text).strip() else _PLACE.sub(one, here.text).strip()

    def _read(self, root: etree._Element) -> None:
        defined: dict[str, dict[int, _Level]] = {}
        links: dict[str, str] = {}
        by_style: dict[str, str] = {}
        for abstract in root.iterchildren(W + "abstractNum"):
            id = abstract.get(W + "abstractNumId", "")
            defined[id] = {_at(level): _level(level) for level in abstract.iterchildren(W + "lvl")}
            if abstract.find(W + "numStyleLink") is not None:
                links[id] = value(abstract, "numStyleLink")
            if abstract.find(W + "styleLink") is not None:
                by_style[value(abstract, "styleLink")] = id
        for num in root.iterchildren(W + "num"):
            id = value(num, "abstractNumId")
            id = by_style.get(links.get(id, ""), id)
            levels = dict(defined.get(id, {}))
            overrides: dict[int, int] = {}
            for override in num.iterchildren(W + "lvlOverride"):
                at = _at(override)
                if (own := override.find(W + "lvl")) is not None:
                    levels[at] = _level(own)
                if override.find(W + "startOverride") is not None:
                    overrides[at] = whole(value(override, "startOverride"))
            self._lists[num.get(W + "numId", "")] = _List(id, levels, overrides)


def _at(element: etree._Element) -> int:
    return whole(element.get(W + "ilvl"), most=DEEPEST)


def _level(element: etree._Element) -> _Level:
    look = element.find(W + "rPr")
    fonts = look.find(W + "rFonts") if look is not None else None
    form = next(element.iter(W + "numFmt"), None)  # a custom form stands in an alternate for readers that know it
    return _Level(
        whole(value(element, "start", "0")),
        "decimal" if form is None else form.get(W + "val", "decimal"),
        "" if form is None else form.get(W + "format", ""),
        value(element, "lvlText"),
        on(element, "isLgl"),
        whole(value(element, "lvlRestart"), most=DEEPEST + 1) if element.find(W + "lvlRestart") is not None else -1,
        value(element, "pStyle"),
        "" if fonts is None else fonts.get(W + "ascii", "") or fonts.get(W + "hAnsi", ""),
        look is not None and on(look, "vanish"),
    )


def value(element: etree._Element, name: str, default: str = "") -> str:
    """What a child of the element says, or ``default`` where there is none."""
    child = element.find(W + name)
    return default if child is None else str(child.get(W + "val", default))


def on(element: etree._Element, name: str) -> bool:
    """Whether a child of the element switches something on: it is there and does not say no."""
    child = element.find(W + name)
    return child is not None and child.get(W + "val", "true") not in ("0", "false", "off", "none")
