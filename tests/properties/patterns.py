"""Every pattern that is applied to foreign text, fed its worst repetitions at 1 and 8 kB, and at 10 and 100 kB where these look suspicious.
`python -m tests.properties.patterns` prints the table.

Patterns are taken from the modules of the rooms that read foreign files: compiled ones by their names, those written inside a call by their place, and the
phrases of the law's vocabulary, one for each shape. What is pumped is taken from the pattern's own parts: each repetition's body, what stands before it, two
that stand side by side, and the pattern's own text again and again."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from types import ModuleType

import sro.check
import sro.formats
import sro.forms
import sro.reading
from sro.check.phrases import Vocabulary, _compiled
from tests.every_document import PROJECT

BOUNDED = {"formats.pdf.hyphens._DIVIDED": 80, "reading.statement._LAST_WORD": 60, "check.lints.defined_terms._BEFORE_SENTENCE": 200}
"""Patterns that are given a slice of a text, and how long it is."""
OF_OUR_OWN = {
    "sro.formats.pdf.typeset",
    *(f"sro.formats.word.template.{name}" for name in ("body", "compile", "finish", "forms", "render")),
}
"""Modules that meet Typst's complaints and Word files of our own making alone."""
ROOMS: tuple[ModuleType, ...] = (sro.reading, sro.check, sro.formats, sro.forms)
TASTE, TASTED = 1_000, 8_000
SUSPICIOUS_RATIO, SUSPICIOUS_SECONDS = 16.0, 0.00025
"""What grows with the square of the size and takes 0.04 s for 100 kB takes 0.00025 s for 8 kB; anything quicker, or that grows as the size does, is not
asked again."""
SMALL, LARGE = 10_000, 100_000
MOST_RATIO, LEAST_SECONDS = 35.0, 0.04
"""Ten times as much may take ten times as long; a ratio of 35 is three times that, and below 0.04 s nothing is measured well."""
_COMMON = (
    "a",
    "A",
    "1",
    " ",
    "\t",
    "-",
    "_",
    "'",
    ".",
    ",",
    "(",
    "[",
    "<a ",
    "a ",
    "a-",
    "1.",
    ". ",
    '"',
    "“",
    "a. ",
    "section 1 ",
    "aA ",
    "a@",
    "i",
)


@dataclass(frozen=True)
class Named:
    """A pattern, where it stands and whether it is only matched at a start."""

    where: str
    pattern: re.Pattern[str]
    anchored: bool = False

    @property
    def fed(self) -> int:
        """The most characters that reach it."""
        return BOUNDED.get(self.where, LARGE)

    @property
    def settled(self) -> bool:
        """Whether it meets words of passages alone, in which one blank stands between two words: a test below holds that."""
        return self.where.startswith(("check.", "law/"))


@dataclass(frozen=True)
class Measured:
    """The seconds of a pattern's worst repetition at both sizes; ``large`` is foretold where it would take too long."""

    named: Named
    pump: str
    small: float
    large: float

    @property
    def ratio(self) -> float:
        """How many times as long ten times as much takes."""
        return self.large / max(self.small, 1e-6)

    @property
    def linear(self) -> bool:
        """Whether the time grows as the text does."""
        return self.large < LEAST_SECONDS or (self.large < _PATIENCE and self.ratio < MOST_RATIO)


def named_patterns() -> list[Named]:
    """All patterns of the rooms and one phrase of each shape of the law's vocabulary."""
    found: dict[tuple[str, int], Named] = {}
    for room in ROOMS:
        for each in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            for named in () if each.name in OF_OUR_OWN else _of_module(importlib.import_module(each.name)):
                found.setdefault((named.pattern.pattern, named.pattern.flags), named)
    for state in PROJECT.library.states():
        for phrase in _phrases(Vocabulary(PROJECT.library.of(state).words)):
            found.setdefault((re.sub(r"[a-z]+", "x", phrase), -1), Named(f"law/{state}: {phrase[:40]}", _compiled(phrase)))
    return list(found.values())


def _phrases(vocabulary: Vocabulary) -> Iterator[str]:
    for term in vocabulary._words.values():
        yield from (*term.said, *term.but_not)


def _of_module(module: ModuleType) -> Iterator[Named]:
    source = Path(module.__file__ or "").read_text("utf-8")
    named = set()
    for name, value in vars(module).items():
        searched = any(f"{name}.{verb}(" in source for verb in ("search", "finditer", "findall", "sub", "subn", "split"))
        anchored = not searched and (f"{name}.match(" in source or f"{name}.fullmatch(" in source)
        for pattern in _within(value, 0):
            named.add(pattern.pattern)
            yield Named(f"{module.__name__.removeprefix('sro.')}.{name}", pattern, anchored)
    for node in ast.walk(ast.parse(source)):
        if (literal := _literal(node)) is not None and literal[0] not in named:
            yield Named(f"{module.__name__.removeprefix('sro.')}:{node.lineno}", re.compile(literal[0]), literal[1])  # type: ignore[attr-defined]


def _literal(node: ast.AST) -> tuple[str, bool] | None:
    """The pattern that a call such as re.search("a", text) holds, and whether it is only matched at a start."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) and node.args):
        return None
    first = node.args[0]
    if node.func.value.id != "re" or node.func.attr == "escape" or not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
        return None
    return first.value, node.func.attr in ("match", "fullmatch")


def _within(value: object, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif depth < 3 and isinstance(value, list | tuple | frozenset | set):
        for each in value:
            yield from _within(each, depth + 1)
    elif depth < 3 and isinstance(value, dict):
        for each in value.values():
            yield from _within(each, depth + 1)
    elif depth and isinstance(getattr(value, "pattern", None), re.Pattern):
        yield value.pattern  # type: ignore[attr-defined]


def pumps(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """What is put first, and what is repeated after it."""
    tree = list(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE & ~re.DEBUG))
    found = {("", each): None for each in _COMMON}
    whole = "".join(_sample(node) for node in tree)
    found[("", whole or "a")] = None
    for prefix, unit in _repetitions(tree, ""):
        if unit:
            found[(prefix, unit)] = None
            found[("", prefix + unit)] = None
    return list(found)


def _repetitions(tree: list[tuple[object, object]], before: str) -> Iterator[tuple[str, str]]:
    last = ""
    for op, argument in tree:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            _, most, body = argument  # type: ignore[misc]
            unit = "".join(_sample(node) for node in body)
            if int(most) > 20:
                yield before, unit
                yield before, last + unit
            yield from _repetitions(list(body), before)
        elif op is sre.SUBPATTERN:
            yield from _repetitions(list(argument[3]), before)  # type: ignore[index]
        elif op is sre.BRANCH:
            for branch in argument[1]:  # type: ignore[index]
                yield from _repetitions(list(branch), before)
        elif op is sre.ATOMIC_GROUP:
            yield from _repetitions(list(argument), before)  # type: ignore[call-overload]
        last = _sample((op, argument))
        before = (before + last)[-200:]


def _sample(node: tuple[object, object]) -> str:
    """A short text that a part of a pattern matches."""
    op, argument = node
    if op is sre.LITERAL:
        return chr(argument)  # type: ignore[arg-type]
    if op is sre.NOT_LITERAL or op is sre.ANY:
        return "a" if argument != ord("a") else "b"
    if op is sre.IN:
        return _of_class(argument)  # type: ignore[arg-type]
    if op is sre.BRANCH:
        return "".join(_sample(each) for each in argument[1][0])  # type: ignore[index]
    if op is sre.SUBPATTERN:
        return "".join(_sample(each) for each in argument[3])  # type: ignore[index]
    if op is sre.ATOMIC_GROUP:
        return "".join(_sample(each) for each in argument)  # type: ignore[attr-defined]
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, most, body = argument  # type: ignore[misc]
        return "".join(_sample(each) for each in body) * max(1 if most else 0, min(int(least), 3))
    return ""


_CATEGORIES = {
    sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_NOT_SPACE: "a",
    sre.CATEGORY_DIGIT: "1",
    sre.CATEGORY_NOT_DIGIT: "a",
    sre.CATEGORY_WORD: "a",
    sre.CATEGORY_NOT_WORD: "-",
}


def _of_class(items: list[tuple[object, object]]) -> str:
    negated = items[0][0] is sre.NEGATE
    samples = []
    for op, argument in items:
        if op is sre.LITERAL:
            samples.append(chr(argument))  # type: ignore[arg-type]
        elif op is sre.RANGE:
            samples.append(chr(argument[0]))  # type: ignore[index]
        elif op is sre.CATEGORY:
            samples.append(_CATEGORIES[argument])  # type: ignore[index]
    if not negated:
        return samples[0] if samples else "a"
    return next((each for each in "a -1_'" if not re.match("[" + "".join(re.escape(sample) for sample in samples) + "]", each)), "~")


_PATIENCE = 1.0


def measured(named: Named) -> Measured:
    """The worst of all repetitions of a pattern."""
    signal.signal(signal.SIGVTALRM, _give_up)
    worst = Measured(named, "", 0.0, 0.0)
    for prefix, unit in pumps(named.pattern):
        for end in ("\x00!",):
            each = _measured(named, prefix, unit, end)
            if (each.linear, -each.large) < (worst.linear, -worst.large):
                worst = each
            if not worst.linear:
                return worst
    return worst


def _measured(named: Named, prefix: str, unit: str, end: str) -> Measured:
    def text(size: int) -> str:
        text = prefix + unit * (size // len(unit)) + end
        return (" ".join(text.split()) if named.settled else text)[: named.fed]

    tasted = _seconds(named, text(TASTED))
    if tasted >= _PATIENCE:
        return Measured(named, f"{prefix}({unit})*", tasted, tasted * 100)
    if tasted < SUSPICIOUS_SECONDS or tasted < SUSPICIOUS_RATIO * _seconds(named, text(TASTE)):
        return Measured(named, f"{prefix}({unit})*", tasted * SMALL / TASTED, min(tasted * LARGE / TASTED, _PATIENCE / 2))
    small = _seconds(named, text(SMALL))
    if small >= _PATIENCE:  # ten times as much would take minutes
        return Measured(named, f"{prefix}({unit})*", small, small * 100)
    large = _seconds(named, text(LARGE))
    if large > LEAST_SECONDS and large > MOST_RATIO * small:  # measured again, for another program may have had the processor
        small, large = max(small, _seconds(named, text(SMALL))), min(large, _seconds(named, text(LARGE)))
    return Measured(named, f"{prefix}({unit})*", small, large)


def _seconds(named: Named, text: str) -> float:
    started = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, _PATIENCE)
    try:
        if named.anchored:
            named.pattern.match(text)
            named.pattern.fullmatch(text)
        else:
            for _ in named.pattern.finditer(text):
                pass
    except TimeoutError:
        return _PATIENCE
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - started


def _give_up(_: int, __: object) -> None:
    raise TimeoutError


def main() -> int:
    """Prints the table, the slowest first; exit code 1 where a pattern is not linear."""
    table = []
    for at, named in enumerate(named_patterns()):
        table.append(measured(named))
        if not table[-1].linear or "-v" in sys.argv:
            print(at, named.where, repr(table[-1].pump[:60]), file=sys.stderr, flush=True)
    table.sort(key=lambda each: (each.linear, -each.large))
    print(f"{'pattern':60} {'10 kB':>9} {'100 kB':>9} {'ratio':>7}  worst repetition")
    for each in table[: 400 if "--all" in sys.argv else 40]:
        mark = "" if each.linear else "NOT LINEAR "
        print(f"{each.named.where:60} {each.small:8.4f}s {each.large:8.4f}s {each.ratio:7.1f}  {mark}{each.pump[:60]!r}")
    wrong = sum(not each.linear for each in table)
    print(f"{len(table)} patterns, {wrong} not linear")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
