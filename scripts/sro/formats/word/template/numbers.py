"""Automatic numbers that say what the document says.

The template's styles are linked to multilevel lists, so that a clause added in Word gets the next number. Here the lists are counted as
Word will count them. Where that gives the computed label, the paragraph is left to its style; where it does not, a list of its own is
started; where no list can give it, the label is written as text. So the numbers seen are always the document's.
"""

import re
from dataclasses import dataclass, field

from sro.formats.word.template.compiled import Level, Lists
from sro.model.document import letters, roman

UNNUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
"""Takes a paragraph out of the list that its style is linked to (ECMA-376 part 1, 17.9.18)."""

_SEARCHED = 200


def number_text(format: str, number: int) -> str | None:
    """A number as Word writes it in a format; None for a format not counted here (bullets and the like)."""
    if format == "decimal":
        return str(number)
    if format in ("upperLetter", "lowerLetter"):
        return letters(number) if format == "upperLetter" else letters(number).lower()
    if format in ("upperRoman", "lowerRoman"):
        return roman(number) if format == "upperRoman" else roman(number).lower()
    return None


def label_text(levels: tuple[Level, ...], level: int, counts: list[int]) -> str | None:
    """The label of a paragraph on a level when the levels stand at these counts."""
    if level >= len(levels):
        return None

    def replaced(found: re.Match[str]) -> str:
        at = int(found.group(1)) - 1
        form = "decimal" if levels[level].legal else levels[at].format
        text = number_text(form, counts[at] or levels[at].start) if at < len(levels) else None
        return "\0" if text is None else text

    text = re.sub("%([1-9])", replaced, levels[level].text)
    return None if "\0" in text else text


@dataclass
class _List:
    instance: int
    levels: tuple[Level, ...]
    counts: list[int] = field(default_factory=lambda: [0] * 9)

    def label(self, level: int) -> str | None:
        """What the next paragraph on this level would be labelled."""
        return label_text(self.levels, level, self._counted(level))

    def count(self, level: int) -> None:
        self.counts = self._counted(level)

    def _counted(self, level: int) -> list[int]:
        number = self.counts[level] + 1 if self.counts[level] else self.levels[level].start if level < len(self.levels) else 1
        return [*self.counts[:level], number, *[0] * (8 - level)]


@dataclass(frozen=True)
class Placed:
    """How a label comes about: ``properties`` for the paragraph (empty: its style numbers it), and ``text`` to write where it is not automatic."""

    properties: str = ""
    text: str = ""


class Numberer:
    """Counts the template's lists through one document. ``started`` collects the definitions of the lists that were started."""

    def __init__(self, lists: Lists):
        self._lists = lists
        shared = {definition: _List(0, levels) for definition, levels in lists.levels.items()}
        self._own = {instance: shared[definition] for instance, definition in lists.instances.items() if definition in shared}
        self._running: _List | None = None
        self._next = lists.next_instance
        self.started: list[str] = []

    def new_list(self) -> None:
        """What follows does not go on with the list before it."""
        self._running = None

    def place(self, style: str, label: str, depth: int | None = None) -> Placed:
        """How a paragraph in this style gets this label. ``depth`` is the depth of a list's entry, 0 for the first; None for what is not an entry."""
        linked = self._lists.styles.get(style)
        if label and depth is not None and self._running and self._running.label(depth) == label:
            self._running.count(depth)
            return Placed(_properties(self._running.instance, depth))
        if label and linked and linked[0] in self._own:
            own = self._own[linked[0]]
            # an entry before the first article would count it: the levels above an entry that stand at none are counted with it
            above = depth is None or all(own.counts[: linked[1]])
            if above and own.label(linked[1]) == label:
                own.count(linked[1])
                self._running = None
                return Placed()
        if label and depth is not None and (started := self._start(label, depth)):
            return started
        return Placed(UNNUMBERED if linked else "", label)

    def counts_with(self, style: str, number: int) -> bool:
        """Whether the style's own counter, which may not be shown, comes to this number; counts it if so."""
        linked = self._lists.styles.get(style)
        if not linked or linked[0] not in self._own:
            return False
        own = self._own[linked[0]]
        if own.counts[linked[1]] + 1 != number:
            return False
        own.count(linked[1])
        return True

    def _start(self, label: str, depth: int) -> Placed | None:
        """A new instance of the first list that can give the label on this level and whose labels on it name no other level."""
        for definition, levels in self._lists.levels.items():
            if depth >= len(levels) or re.findall("%([1-9])", levels[depth].text) != [str(depth + 1)]:
                continue
            for number in range(1, _SEARCHED):
                counts = [0] * depth + [number] + [0] * (8 - depth)
                if label_text(levels, depth, counts) == label:
                    self._running = _List(self._next, levels, counts)
                    self.started.append(
                        f'<w:num w:numId="{self._next}"><w:abstractNumId w:val="{definition}"/><w:lvlOverride w:ilvl="{depth}">'
                        f'<w:startOverride w:val="{number}"/></w:lvlOverride></w:num>'
                    )
                    self._next += 1
                    return Placed(_properties(self._running.instance, depth))
        return None


def _properties(instance: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{instance}"/></w:numPr>'
