"""What styles and direct formatting say of a paragraph and of a run: base styles followed, toggles taken as Word takes them (ECMA-376 part 1, 17.7.3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from sro.formats.word.number_forms import whole
from sro.formats.word.numbering import DEEPEST, Numbering, W, on, value
from sro.reading import NO_HEADING, Standing

_HEADING = re.compile(r"heading ([1-9])$")
_LONGEST = 50  # styles based on one another: far more than Word takes
_TINY = 5  # half points: words of two and a half points or less are a speck on paper
_WHITE = 0xF6  # from here on, each of red, green and blue, no reader tells the color from paper
Switches = dict[str, Any]
"""What some formatting says, and only that: strike, dstrike, vanish, white, tiny, shaded, raised (true or false) and font."""


@dataclass(frozen=True)
class Style:
    """What one style says: its base, its list, its outline level (-1: none), its name, and how its words look."""

    base: str
    num: str
    level: str
    outline: int
    name: str
    look: Switches = field(default_factory=dict)


class Styles:
    """The styles of one file."""

    def __init__(self, root: etree._Element | None):
        self._known: dict[str, Style] = {}
        self._usual = ""
        self._defaults: Switches = {}
        self._chains: dict[str, dict[str, Style]] = {}
        self._looks: dict[tuple[str, str], Switches] = {}
        if root is None:
            return
        for style in root.iterchildren(W + "style"):
            id = style.get(W + "styleId", "")
            num, level, outline = listed(style.find(W + "pPr"))
            look = switches(style.find(W + "rPr")) | ({"shaded": True} if shaded(style.find(W + "pPr")) else {})
            self._known[id] = Style(value(style, "basedOn"), num, level, outline, value(style, "name").lower(), look)
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                self._usual = id
        if (defaults := root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")) is not None:
            self._defaults = switches(defaults)

    def chain(self, id: str) -> Iterator[tuple[str, Style]]:
        """A style and those that it is based on, one after the other, by their ids."""
        seen: set[str] = set()
        while id in self._known and id not in seen and len(seen) < _LONGEST:
            seen.add(id)
            yield id, self._known[id]
            id = self._known[id].base

    def paragraph(self, ppr: etree._Element | None) -> tuple[str, dict[str, Style]]:
        """A paragraph's style, the usual one if it names none, and its chain."""
        id = (value(ppr, "pStyle") if ppr is not None else "") or self._usual
        if id not in self._chains:
            self._chains[id] = dict(self.chain(id))
        return id, self._chains[id]

    def look(self, paragraph: str, run: str) -> Switches:
        """How words look by their paragraph's and their run's style. Toggles that both switch on are off again."""
        key = paragraph, run
        if key not in self._looks:
            own, inner = self._inherited(paragraph), self._inherited(run)
            found = self._defaults | own | inner
            for toggle in ("strike", "vanish"):
                if toggle in own or toggle in inner:
                    found[toggle] = self._defaults.get(toggle, False) or own.get(toggle, False) != inner.get(toggle, False)
            self._looks[key] = found
        return self._looks[key]

    def _inherited(self, id: str) -> Switches:
        found: Switches = {}
        for _, style in self.chain(id):
            found = style.look | found
        return found


def switches(look: etree._Element | None) -> Switches:
    """What run properties say themselves."""
    found: Switches = {}
    if look is None:
        return found
    for each in look:
        match each.tag.rpartition("}")[2] if isinstance(each.tag, str) else "":
            case "strike" | "dstrike" | "vanish" as name:
                found[name] = on(look, name)
            case "color":
                found["white"] = _is_white(each)
            case "sz":
                found["tiny"] = whole(each.get(W + "val"), default=24) <= _TINY
            case "shd" | "highlight":
                found["shaded"] = shaded(look)
            case "vertAlign":
                found["raised"] = each.get(W + "val") == "superscript"
            case "rFonts":
                if font := each.get(W + "ascii") or each.get(W + "hAnsi"):
                    found["font"] = font.lower()
    return found


def standing(look: Switches, *, colored: bool = False) -> Standing | None:
    """How words that look so stand, None where a reader sees them as text. White words are hidden on white paper alone, not where there may be a color
    behind them (``colored``)."""
    if look.get("vanish") or look.get("tiny") or (look.get("white") and not look.get("shaded") and not colored):
        return "hidden"
    return "struck" if look.get("strike") or look.get("dstrike") else None


def listed(ppr: etree._Element | None) -> tuple[str, str, int]:
    """What paragraph properties say themselves: the list, the level in it, and the outline level (-1: none)."""
    if ppr is None:
        return "", "", -1
    numbering = ppr.find(W + "numPr")
    num, level = (value(numbering, "numId"), value(numbering, "ilvl")) if numbering is not None else ("", "")
    return num, level, whole(value(ppr, "outlineLvl"), most=9) if ppr.find(W + "outlineLvl") is not None else -1


def counted(ppr: etree._Element | None, styles: Styles, numbering: Numbering) -> tuple[str, int, str]:
    """What a paragraph prints before its words ("•" for any bullet), the depth of its list (-1: none), and the list; the list counts on."""
    num, level, _ = listed(ppr)
    _, chain = styles.paragraph(ppr)
    if not num and (linked := next((style for style in chain.values() if style.num), None)) is not None:
        num = linked.num
        level = level or linked.level or numbering.level_of_style(num, list(chain))
    if not num or num == "0":
        return "", -1, ""
    at = whole(level, most=DEEPEST)
    return numbering.next(num, at), at, num


def heading(outline: int, chain: dict[str, Style]) -> int:
    """The depth of a paragraph as a heading (0: none), by its outline level or its style; entries of a list of contents are certainly none."""
    if any(style.name.startswith("toc ") and style.name[4:].isdigit() for style in chain.values()):
        return NO_HEADING
    if outline >= 0:
        return outline + 1 if outline < 9 else 0
    for style in chain.values():
        if 0 <= style.outline < 9:
            return style.outline + 1
        if style.name == "title":
            return 1
        if named := _HEADING.match(style.name):
            return int(named[1])
    return 0


def shaded(properties: etree._Element | None) -> bool:
    """Whether there is a color behind the words."""
    if properties is None:
        return False
    mark = properties.find(W + "highlight")
    if mark is not None and mark.get(W + "val") not in ("none", "white"):
        return True
    shade = properties.find(W + "shd")
    if shade is None:
        return False
    fill = shade.get(W + "fill", "auto").lower()
    pattern = shade.get(W + "val", "clear")
    return (fill not in ("auto", "ffffff", "")) or pattern not in ("clear", "nil") or shade.get(W + "themeFill") is not None


def _is_white(color: etree._Element) -> bool:
    if theme := color.get(W + "themeColor"):
        return theme in ("background1", "light1") and color.get(W + "themeShade") is None
    code = color.get(W + "val", "")
    try:
        return len(code) == 6 and all(byte >= _WHITE for byte in bytes.fromhex(code))
    except ValueError:
        return False
