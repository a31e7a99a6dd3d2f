"""What a line of a district file could have been meant to be: one function a slip of the hand, which gives the line as it would then stand. Whether it was
meant so shows only in the file (:mod:`sro.project.yaml_causes`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sro.project.yaml_lines import in_place, indent_of

_KEY = r"[A-Za-z][A-Za-z0-9_]*"
_ENTRY = re.compile(rf"(\s*(?:- +)?)({_KEY}):(?: +|$)(.*)")
_ODD_SPACE = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff"
_MAY_NOT_BEGIN = "@`%*&!|>{}[],?\"'#"


@dataclass(frozen=True)
class Cause:
    """What is wrong and the remedy; ``line`` and ``column`` count from 0."""

    line: int
    column: int
    message: str


@dataclass(frozen=True)
class Try:
    """A line that could be meant, and what was wrong with the one that stands there."""

    line: int
    text: str
    wrong: str
    column: int = 0

    def cause(self) -> Cause:
        return Cause(self.line, self.column, f"{self.wrong}: `{self.text}`")


def _neighbor(lines: Sequence[str], number: int) -> int:
    """How far a line is to be set in, by the line before it that holds something."""
    for line in reversed(lines[:number]):
        if line.strip() and not line.lstrip().startswith("#"):
            under = 2 if line.rstrip().endswith(":") or line.lstrip().startswith("- ") else 0
            return indent_of(line) + under
    return 0


def _indents(lines: Sequence[str], number: int, rest: str, width: int) -> list[int]:
    """How far a line may be meant to be set in: as its key is elsewhere in the file, as the line below, as the line above asks, as wide as it stands."""
    key = re.match(rf"(?:- +)?{_KEY}:", rest)
    same = [indent_of(line) for n, line in enumerate(lines) if key and n != number and line.lstrip(" ").startswith(key.group())]
    below = [indent_of(line) for line in lines[number + 1 : number + 4] if line.strip()]
    if rest.startswith("- "):
        same = [indent_of(line) for line in reversed(lines[:number]) if line.lstrip(" ").startswith("- ")] or same
    return list(dict.fromkeys([*same, *below[:1], _neighbor(lines, number), width]))


def tab(lines: Sequence[str], number: int) -> Iterator[Try]:
    if found := re.match(r" *\t[ \t]*", lines[number]):
        rest = lines[number][found.end() :]
        others = [n + 1 for n, line in enumerate(lines) if n != number and re.match(r" *\t", line)]
        also = f" (so do lines {', '.join(map(str, others[:8]))})" if others else ""
        width = len(found.group().replace("\t", "  "))
        for indent in _indents(lines, number, rest, width):
            yield Try(number, f"{' ' * indent}{rest}", f"the line begins with a tab{also}, and only spaces set a line in; write")
    elif "\t" in lines[number] and (found := re.fullmatch(rf"(\s*(?:-\s+)?{_KEY}:|\s*-)\s*\t\s*(.*)", lines[number])):
        yield Try(number, f"{found[1]} {found[2]}", "a tab stands where a space must stand; write", len(found[1]))


def odd_space(lines: Sequence[str], number: int) -> Iterator[Try]:
    line = lines[number]
    if found := re.match(rf"[ {_ODD_SPACE}]*[{_ODD_SPACE}][ {_ODD_SPACE}]*", line):
        wrong = "the line begins with non-breaking spaces, as Word and web pages set them, and only plain spaces set a line in; write"
        for indent in _indents(lines, number, line[found.end() :], len(found.group())):
            yield Try(number, f"{' ' * indent}{line[found.end() :]}", wrong)
    elif found := re.match(rf"(\s*(?:- *)?{_KEY}:|\s*-) *[{_ODD_SPACE}]+ *", line):
        wrong = "a non-breaking space, as Word and web pages set it, stands where a plain space must stand; write"
        yield Try(number, f"{found[1]} {line[found.end() :]}", wrong, len(found[1]))


def dash(lines: Sequence[str], number: int) -> Iterator[Try]:
    if found := re.match(r"(\s*)[–—−•·▪*]\s+(?=\S)", lines[number]):
        sign = lines[number].strip()[0]
        yield Try(
            number,
            f"{found[1]}- {lines[number][found.end() :]}",
            f"an entry begins with a hyphen, and here stands “{sign}”; write",
            len(found[1]),
        )


def hyphen_without_space(lines: Sequence[str], number: int) -> Iterator[Try]:
    if found := re.match(r"(\s*)-(?=[A-Za-z\"'“])", lines[number]):
        yield Try(
            number, f"{found[1]}- {lines[number][found.end() :]}", "the hyphen of an entry wants a space after it; write", len(found[1])
        )


def no_space(lines: Sequence[str], number: int) -> Iterator[Try]:
    if (found := re.fullmatch(r"(\s*(?:- +)?)([a-z][a-z0-9_]*):(?=[^\s:/])(.*)", lines[number])) and "_" in found[2] + "_":
        wrong = "the colon wants a space after it; write"
        yield Try(number, f"{found[1]}{found[2]}: {found[3]}", wrong, len(found[1]) + len(found[2]))


def other_colon(lines: Sequence[str], number: int) -> Iterator[Try]:
    if found := re.fullmatch(rf"(\s*(?:- +)?)({_KEY}) *(：|=|;|->|→) *(\S.*)", lines[number]):
        wrong = f"a colon stands between the question and the answer, and here stands “{found[3]}”; write"
        yield Try(number, f"{found[1]}{found[2]}: {found[4]}", wrong, found.start(3))
        return
    found = re.fullmatch(rf"(\s*(?:- +)?)([\"'“”]?)({_KEY})[\"'“”]? *: *([^\s:/].*)", lines[number])
    if found and (found[2] or f"{found[3]}: " not in lines[number]):
        wrong = "the colon wants no sign before it and a space after it; write"
        yield Try(number, f"{found[1]}{found[3]}: {found[4]}", wrong, len(found[1]))


def _parts_of(line: str) -> tuple[int, str] | None:
    """Where the value of a line begins, and the value: behind `key:` or a hyphen."""
    if found := _ENTRY.fullmatch(line):
        return (found.start(3), found[3].rstrip()) if found[3].strip() else None
    if found := re.fullmatch(r"(\s*- +)(\S.*)", line):
        return len(found[1]), found[2].rstrip()
    return None


def open_quote(lines: Sequence[str], number: int) -> Iterator[Try]:
    parts = _parts_of(lines[number])
    if not parts or parts[1][0] not in "\"'":
        return
    start, value = parts
    if value.count(value[0]) == 1 or (value[0] == "'" and value.count("'") % 2):
        words = value[1:].rstrip() if value.count(value[0]) == 1 else value[1:].removesuffix("'")
        wrong = (
            f"the quotation mark {value[0]} is opened and not closed; write"
            if value.count(value[0]) == 1
            else "an apostrophe ends the quotation; write"
        )
        yield Try(number, in_place(lines[number], start, len(lines[number]), words.replace("''", "'")), wrong, start)


def open_bracket(lines: Sequence[str], number: int) -> Iterator[Try]:
    parts = _parts_of(lines[number])
    if not parts or parts[1][0] not in "[{":
        return
    start, value = parts
    if value[0] == "[" and "]" not in value and "," not in value and " " in value:
        wrong = "words behind a bracket are those of a blank and no answer; write the answer in their place, or keep the line as a remark"
        yield Try(number, f"{' ' * indent_of(lines[number])}# {lines[number].strip()}", wrong, start)
    elif (closed := _closed(value)) != value:
        yield Try(number, f"{lines[number][:start]}{closed}", "a bracket is opened and not closed by its like; write", start)


def _closed(value: str) -> str:
    """The value with each bracket that was opened closed, those within before those around them."""
    wanted: list[str] = []
    made = ""
    quoted = ""
    for sign in value:
        if quoted or sign in "\"'":
            quoted = "" if sign == quoted else quoted or sign
        elif sign in "[{":
            wanted.append("]" if sign == "[" else "}")
        elif sign in "]}":
            while wanted and wanted[-1] != sign:
                made += wanted.pop()
            if wanted:
                wanted.pop()
        made += sign
    return made + "".join(reversed(wanted))


def value(lines: Sequence[str], number: int) -> Iterator[Try]:
    """The value in quotes, where it holds signs by which YAML means something."""
    parts = _parts_of(lines[number])
    if not parts:
        return
    start, value = parts
    if ": " in value or value.endswith(":"):
        wrong = "a colon within an answer needs quotes around the answer; write"
    elif value[0] in "\"'" and value.count(value[0]) > 1:
        wrong = f"words stand outside the quotation marks or a {value[0]} stands within; write"
    elif value[0] in _MAY_NOT_BEGIN:
        wrong = f"an answer that begins with {value[0]} needs quotes around it; write"
    elif value[0] == "-":
        wrong = "an answer that begins with a hyphen needs quotes around it; write"
    else:
        return
    if value[0] not in "[{" or value[-1] not in "]}":
        words = value[1:-1] if len(value) > 2 and value[0] in "\"'" and value[-1] == value[0] else value
        yield Try(number, in_place(lines[number], start, len(lines[number]), words), wrong, start)


def hyphen_missing(lines: Sequence[str], number: int) -> Iterator[Try]:
    """The hyphen that begins an entry, where the lines below are set in as far as the words behind a hyphen would be."""
    line = lines[number]
    above = next((each for each in reversed(lines[:number]) if each.strip()), "")
    following = next((each for each in lines[number + 1 :] if each.strip()), "")
    if (
        above.rstrip().endswith(":")
        and re.match(rf" +{_KEY}:", line)
        and indent_of(following) == indent_of(line) + 2
        and not line.rstrip().endswith(":")
    ):
        yield Try(number, f"{' ' * indent_of(line)}- {line.lstrip()}", "the hyphen that begins an entry is missing; write", indent_of(line))


def set_in(lines: Sequence[str], number: int) -> Iterator[Try]:
    """The line as far set in as one above or below it."""
    line = lines[number]
    if not line.strip():
        return
    own = indent_of(line)
    above = [indent_of(each) for each in reversed(lines[max(0, number - 12) : number]) if each.strip()]
    found = [*_indents(lines, number, line.lstrip(" "), own), *above]
    for indent in sorted(dict.fromkeys(found), key=lambda indent: abs(indent - own)):
        if indent != own:
            wrong = f"the line is set in by {_spaces(own)}, and the lines around it by {_spaces(indent)}; write"
            yield Try(number, f"{' ' * indent}{line.lstrip(' ')}", wrong, own)


def _spaces(count: int) -> str:
    return {0: "no space", 1: "one space"}.get(count, f"{count} spaces")


_HEAD = frozenset("answers date documents events fictitious from illustration origin state words".split())


def at_margin(lines: Sequence[str], number: int) -> Iterator[Try]:
    """A question at the left margin behind `answers:`, as far set in as the first answer; a key of the head is none."""
    found = re.match(rf"({_KEY}):(?: |$)", lines[number])
    start = next((n for n in range(number - 1, -1, -1) if re.match(r"answers:\s*$", lines[n])), None)
    if not found or found[1] in _HEAD or start is None:
        return
    indent = next((indent_of(line) for line in lines[start + 1 :] if line.startswith(" ") and line.strip()), 2)
    wrong = "the line stands at the left margin, and a question stands under answers; write"
    yield Try(number, f"{' ' * indent}{lines[number]}", wrong)


def no_colon(lines: Sequence[str], number: int) -> Iterator[Try]:
    """The colon between a question and its answer, on a line that stands among answers."""
    beside = [each for each in (*reversed(lines[max(0, number - 3) : number]), *lines[number + 1 : number + 3]) if _ENTRY.fullmatch(each)]
    if not any(indent_of(each) == indent_of(lines[number]) for each in beside):
        return
    if found := re.fullmatch(r"(\s*(?:- +)?)([a-z]+(?:_[a-z0-9]+)*) +([^\s:].*)", lines[number]):
        wrong = "there is no colon between the question and the answer; write"
        yield Try(number, f"{found[1]}{found[2]}: {found[3]}", wrong, found.end(2))
    elif found := re.fullmatch(r"(\s*)([a-z]+(?:_[a-z0-9]+)*)", lines[number]):
        yield Try(number, f"{found[1]}{found[2]}:", "there is no colon behind the question; write", found.end(2))


Find = Callable[[Sequence[str], int], Iterator[Try]]

PLAIN: tuple[Find, ...] = (at_margin, tab, odd_space, dash, hyphen_without_space, no_space, open_quote, open_bracket, other_colon)
"""Slips that the line itself shows."""

PERHAPS: tuple[Find, ...] = (value, hyphen_missing, no_colon, set_in)
"""Slips that only the lines around it show."""


def plain_key(key: str) -> str:
    """A key without the spaces and signs that nobody sees around and in it."""
    return re.sub(f"[{_ODD_SPACE}\u00ad\u200c-\u200f\u202a-\u202e\u2060-\u2069]", "", key)


def mended_key(lines: Sequence[str], number: int, key: str) -> str:
    """The line on which a key stands, as it reads with the key made plain."""
    attempt = next(odd_space(lines, number), None)
    return attempt.text if attempt else lines[number].replace(key, plain_key(key), 1)
