"""Why a file written by hand is not YAML: the line that was mistyped, which is often not where a parser gave up, and the same line as it reads.

A correction is never a guess from the look of a line alone. Each is tried in the file, and told only where the file then reads, or reads further."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from sro.project.yaml_corrections import PERHAPS, PLAIN, Cause, Try, dash, hyphen_without_space, no_space
from sro.project.yaml_lines import indent_of

FailsAt = Callable[[str], int | None]
_MOST = 60
_GIT = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: .*)?")


def cause_of(text: str, error: Any, fails_at: FailsAt) -> Cause:
    """The cause of a parser's ``error``. ``fails_at`` says on which line a text stops being YAML, None where it does not."""
    lines = text.split("\n")
    mark, opened = error.problem_mark or error.context_mark, error.context_mark
    failed = min(mark.line if mark else 0, len(lines) - 1)
    first = min(opened.line if opened else failed, failed)
    best: tuple[int, Try] | None = None
    for number, attempt in enumerate(_attempts(lines, failed, first)):
        if number >= _MOST:
            break
        changed = [*lines[: attempt.line], attempt.text, *lines[attempt.line + 1 :]]
        further = fails_at("\n".join(changed))
        if further is None:
            return attempt.cause()
        if further > failed + 1 and (best is None or further > best[0]):
            best = (further, attempt)
    if best:
        return best[1].cause()
    return _aside(lines, failed, fails_at) or Cause(failed, mark.column if mark else 0, _in_words(lines, failed, first, error))


def left_by_git(text: str) -> Cause | None:
    """The first mark of a merge that git left open."""
    lines = text.split("\n")
    marks = [(number, line[:7]) for number, line in enumerate(lines) if _GIT.fullmatch(line)]
    start = next((number for number, mark in marks if mark == "<<<<<<<"), None)
    end = next((number for number, mark in marks if mark == ">>>>>>>" and start is not None and number > start), None)
    if start is None or end is None:
        return None
    last = max(number for number, _ in marks)
    message = (
        f"git left two versions of the lines from here to line {end + 1} for somebody to choose; keep the lines of one, "
        f"and take out every line that begins with {', '.join(dict.fromkeys(mark for _, mark in marks))} (the last is line {last + 1})"
    )
    return Cause(start, 0, message)


def swallowed(lines: tuple[str, ...], start: int, end: int) -> Iterator[Cause]:
    """Lines that YAML takes for more words of the value that began on line ``start``, though each looks like an answer or an entry of its own."""
    first = next(dash(lines, start), None)
    for number in range(start + 1, min(end + 1, len(lines))):
        attempt = next((each for find in (no_space, hyphen_without_space, dash) for each in find(lines, number)), None)
        if attempt:
            if first:  # the entry above is no entry either, and this line alone would not mend the list
                yield first.cause()
                first = None
            wrong = attempt.wrong.removesuffix("; write")
            yield Cause(number, attempt.column, f"{wrong}, so it is read as more words of line {start + 1}; write: `{attempt.text}`")


def _attempts(lines: list[str], failed: int, first: int) -> Iterator[Try]:
    """Corrections in the order of how plainly the line itself shows what is wrong, and for each kind the nearest line first."""
    before = range(failed, max(-1, failed - 200), -1)
    after = range(failed + 1, min(len(lines), failed + 3))
    near = list(dict.fromkeys([failed, first, *before, *after]))
    for find in PLAIN:
        for number in near:
            yield from find(lines, number)
    closest = list(dict.fromkeys([failed, first, *range(failed, max(-1, failed - 8), -1), *after]))
    for find in PERHAPS:
        for number in closest:
            yield from find(lines, number)


def _aside(lines: list[str], failed: int, fails_at: FailsAt) -> Cause | None:
    """The one line without which the file reads, which is then to become a remark or to go."""
    for number in dict.fromkeys([failed, failed - 1, failed + 1]):
        if 0 <= number < len(lines) and lines[number].strip():
            changed = [*lines[:number], *lines[number + 1 :]]
            if fails_at("\n".join(changed)) is None:
                line = lines[number].strip()
                own = indent_of(lines[number])
                wrong = (
                    f"“{line[:60]}” is neither `question: answer` nor an entry after a hyphen; mend it, take it out, or keep it as a remark"
                )
                return Cause(number, own, f"{wrong}: `{' ' * own}# {line}`")
    return None


def _in_words(lines: list[str], failed: int, first: int, error: Any) -> str:
    """What is known where no correction of one line makes the file read."""
    reason = " ".join(str(part) for part in (error.context, error.problem) if part)
    line = lines[failed].strip()
    shown = f" at “{line[:60]}”" if line else ""
    begun = f"; what is read there begins in line {first + 1}" if first != failed else ""
    return f"this is not YAML that can be read ({reason}){shown}{begun}; check quotes, colons and indentation here and in the lines above"
