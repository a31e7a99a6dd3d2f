"""The text of a `district.yml`, changed one answer at a time: comments, order and everything else in the file stay as they are.

A question that was asked and left alone stands in the file as a remark, `# board_short: Board`, so that a reader sees what holds and may
turn the remark into an answer, and the interview knows what it has asked.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Any

from sro.draft.lines import Lines
from sro.draft.yaml_text import block, one_line
from sro.errors import InputError
from sro.model.base import with_line_feeds
from sro.model.question import Question
from sro.project.yaml import parse_yaml

SCHEMA_LINE = "# yaml-language-server: $schema=../../build/schemas/district.json"

_WIDTH = 110


def new_text(name: str, state: str, date: str) -> str:
    """A district file without an answer."""
    return f"""{SCHEMA_LINE}
# The answers of {name}. Change one, then run `sro build {name}`.
# A line that begins with # is a remark. Where a remark holds an answer, that answer stands as the default or is still blank;
# take the # away and write your own.
{block("state", state, 0)}{block("date", date, 0)}answers: {{}}
"""


@dataclass(frozen=True)
class DistrictText:
    """The file's text and what the interview needs of it: the raw ``answers``, and the questions left alone (``remarks``)."""

    text: str
    answers: dict[str, Any]
    remarks: frozenset[str]

    @staticmethod
    def read(text: str) -> DistrictText:
        """Raises :class:`sro.errors.InputError` where the text is not YAML that can be read."""
        text = with_line_feeds(text)
        answers = parse_yaml(text, "district.yml").data.get("answers") or {}
        return DistrictText(text, answers, frozenset(Lines(text).remarks) - set(answers))

    def with_answer(self, question: Question, value: Any, heading: str = "") -> DistrictText:
        """The file with one answer given, changed or, for None, left alone. ``heading`` introduces a group's first question."""
        wanted = {key: entry for key, entry in self.answers.items() if key != question.id}
        if value is not None:
            wanted[question.id] = value
        text = _changed(self.text, question, value, heading, wanted)
        return DistrictText.read(text if _holds(text, wanted) else _rewritten(self.text, wanted))


def _changed(text: str, question: Question, value: Any, heading: str, wanted: dict[str, Any]) -> str:
    found = Lines(text)
    lines = found.lines
    entry = block(question.id, value, found.indent) if value is not None else _left_alone(question, found.indent)
    if question.id in found.spans:
        start, end = found.spans[question.id]
        lines[start:end] = [entry]
    else:
        apart = "\n" if found.spans else ""
        introduction = f"{apart}{' ' * found.indent}# ── {heading}\n" if heading else ""
        lines[found.end : found.end] = [introduction, _remark(question.ask, found.indent), entry]
    if not wanted or not found.written:
        lines[found.key] = "answers:\n" if wanted else "answers: {}\n"
    return "".join(lines)


def _holds(text: str, answers: dict[str, Any]) -> bool:
    try:
        return bool(parse_yaml(text, "district.yml").data.get("answers") == answers)
    except InputError:
        return False


def _rewritten(text: str, answers: dict[str, Any]) -> str:
    """The file made anew from its data, for a layout that cannot be changed in place (`answers: {a: 1}` on one line)."""
    data = {**parse_yaml(text, "district.yml").data, "answers": answers}
    return f"{SCHEMA_LINE}\n" + "".join(block(key, entry, 0) for key, entry in data.items())


def _left_alone(question: Question, indent: int) -> str:
    default = {True: "yes", False: "no"}[question.default] if isinstance(question.default, bool) else question.default
    return f"{' ' * indent}# {one_line(question.id, default)}\n"


def _remark(words: str, indent: int) -> str:
    start = f"{' ' * indent}# "
    lines = textwrap.wrap(words, _WIDTH, initial_indent=start, subsequent_indent=start, break_long_words=False, break_on_hyphens=False)
    return "".join(f"{line}\n" for line in lines)
