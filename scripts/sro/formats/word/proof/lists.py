"""Counting lists as a word processor does, so that numbers are compared as they are seen."""

import re
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree.ElementTree import Element

from sro.formats.word.proof.file import PPR, VAL, W

DEPTH = 9  # levels that a list has at most

_ROMAN = dict(zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split(), strict=True))
_PLACE = re.compile("%([1-9])")
_NUMBER, _INSTANCE, _DEPTH, _STYLE = f"{W}numPr", f"{W}numId", f"{W}ilvl", f"{W}pStyle"


class Level(NamedTuple):
    """How one level of a list is numbered: the form of the number, the text around it, the first one, and whether all are in digits."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False


_DECIMAL, _NONE = Level(), Level("none")


class Member(NamedTuple):
    """Where a paragraph stands: the list's instance, if it is in one, and the level."""

    instance: str | None
    level: int


@dataclass(frozen=True)
class _Style:
    based: str | None
    instance: str | None
    level: int | None


class Definitions:
    """What a file says of its lists: the levels of each definition, the instances, and the styles that number."""

    def __init__(self, numbering: Element | None, styles: Element | None):
        self.levels: dict[str, dict[int, Level]] = {}
        self.instances: dict[str, str] = {}
        self.starts: dict[str, dict[int, int]] = {}
        self._styles: dict[str, _Style] = {}
        self._by_style: dict[str | None, Member] = {}
        for abstract in numbering.findall(f"{W}abstractNum") if numbering is not None else ():
            levels = {_number(level.get(_DEPTH)): _level(level) for level in abstract.findall(f"{W}lvl")}
            self.levels[str(abstract.get(f"{W}abstractNumId"))] = levels
        for num in numbering.findall(f"{W}num") if numbering is not None else ():
            name = str(num.get(_INSTANCE))
            self.instances[name] = _value(num, f"{W}abstractNumId") or ""
            for override in num.findall(f"{W}lvlOverride"):
                if (start := _value(override, f"{W}startOverride")) is not None:
                    self.starts.setdefault(name, {})[_number(override.get(_DEPTH))] = _number(start)
        for style in styles.findall(f"{W}style") if styles is not None else ():
            self._styles[str(style.get(f"{W}styleId"))] = _Style(_value(style, f"{W}basedOn"), *_own(style.find(PPR)))

    def member(self, properties: Element | None) -> Member:
        """The list and level of a paragraph with these properties: its own, or its style's, or those of the style that one is based on."""
        style = _value(properties, _STYLE)
        if properties is None or properties.find(_NUMBER) is None:
            if style not in self._by_style:
                self._by_style[style] = self._resolved(None, None, style)
            return self._by_style[style]
        return self._resolved(*_own(properties), style)

    def _resolved(self, instance: str | None, level: int | None, style: str | None) -> Member:
        seen = set()
        while style and style not in seen and (instance is None or level is None):
            seen.add(style)
            above = self._styles.get(style, _Style(None, None, None))
            instance = above.instance if instance is None else instance
            level = above.level if level is None else level
            style = above.based
        return Member(instance, level or 0)


class Count:
    """The numbers of one text, handed out from its first paragraph to its last."""

    def __init__(self, definitions: Definitions):
        self._definitions = definitions
        self._counts: dict[str, list[int]] = {}
        self._started: set[Member] = set()

    def label(self, member: Member) -> tuple[str, int]:
        """The number before the next paragraph, and its level."""
        instance, level = member
        if not instance or instance == "0" or instance not in self._definitions.instances or not 0 <= level < DEPTH:
            return "", 0
        definition = self._definitions.instances[instance]
        levels, starts = self._definitions.levels.get(definition, {}), self._definitions.starts.get(instance, {})
        counts = self._counts.setdefault(definition, [0] * DEPTH)
        before_first = levels.get(level, _DECIMAL).start - 1
        if member not in self._started:
            self._started.add(member)
            if level in starts:
                counts[level] = starts[level] - 1
        elif counts[level] == 0:
            counts[level] = before_first
        if counts[level] == 0 and level not in starts:
            counts[level] = max(before_first, 0)
        counts[level] += 1
        counts[level + 1 :] = [0] * (DEPTH - level - 1)
        return _text(levels, level, counts), level


def _level(element: Element) -> Level:
    return Level(
        _value(element, f"{W}numFmt") or "decimal",
        _value(element, f"{W}lvlText") or "",
        _number(_value(element, f"{W}start")),
        element.find(f"{W}isLgl") is not None,
    )


def _number(text: str | None) -> int:
    """A number of a foreign file; 0 for what is none."""
    found = (text or "").strip()
    return int(found) if found.isascii() and found.isdigit() and len(found) < 10 else 0


def _own(properties: Element | None) -> tuple[str | None, int | None]:
    """The list and level that properties name themselves."""
    number = properties.find(_NUMBER) if properties is not None else None
    level = _value(number, _DEPTH)
    return _value(number, _INSTANCE), _number(level) if level else None


def _text(levels: dict[int, Level], level: int, counts: list[int]) -> str:
    here = levels.get(level, _NONE)
    if here.form in ("bullet", "none"):
        return here.text if here.form == "bullet" else ""

    def number(found: re.Match[str]) -> str:
        at = int(found.group(1)) - 1
        there = levels.get(at, _DECIMAL)
        return _numeral("decimal" if here.legal else there.form, counts[at] or there.start)

    return _PLACE.sub(number, here.text)


def _numeral(form: str, number: int) -> str:
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        rest, made = number, ""
        for value, letters in _ROMAN.items():
            made += letters * (rest // value)
            rest %= value
        return made.upper() if form == "upperRoman" else made
    return str(number)


def _value(element: Element | None, tag: str) -> str | None:
    found = element.find(tag) if element is not None else None
    return None if found is None else found.get(VAL)
