"""The text of a `district.yml`, changed one answer at a time: comments, order and everything else in the file stay as they are."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from sro.errors import InputError
from sro.model import Question, with_line_feeds
from sro.project import parse_yaml

_REMARK = re.compile(r"\s*# ([a-z][a-z0-9_]*):(?: .*)?")
_PASSED_OVER = re.compile(r"\s*|\s+#.*")


class Lines:
    """The file's ``lines``, and in them: ``key``, the line with `answers`; ``spans``, the first and the past-the-last line of each answer
    and remark; ``remarks``, the ids that stand in remarks; ``end``, where a new answer goes; ``indent``, how far answers are set in;
    ``written``, whether there is an answer yet."""

    def __init__(self, text: str):
        self.lines = text.splitlines(keepends=True)
        if self.lines and not self.lines[-1].endswith("\n"):
            self.lines[-1] += "\n"
        self.spans: dict[str, tuple[int, int]] = {}
        self.remarks: list[str] = []
        self.indent = 2
        self.written = False
        key, answers = _answers(text)
        if key is None:
            self.lines.append("answers: {}\n")
        self.key = len(self.lines) - 1 if key is None else key.start_mark.line
        if isinstance(answers, yaml.MappingNode) and answers.value and not answers.flow_style:
            self._take(answers)
        self.end = self._end(max((end for _, end in self.spans.values()), default=self.key + 1))
        self._take_remarks()

    def _take(self, answers: yaml.MappingNode) -> None:
        self.written = True
        self.indent = answers.value[0][0].start_mark.column
        for key, value in answers.value:
            self.spans[key.value] = (key.start_mark.line, max(past(value), key.end_mark.line + 1))

    def _end(self, line: int) -> int:
        past = line
        while line < len(self.lines) and _PASSED_OVER.fullmatch(self.lines[line].rstrip("\n")):
            line += 1
            past = line if self.lines[line - 1].strip() else past
        return past

    def _take_remarks(self) -> None:
        taken = {line for start, end in self.spans.values() for line in range(start, end)}
        for number in range(self.key + 1, self.end):
            if (remark := _REMARK.fullmatch(self.lines[number].rstrip("\n"))) and number not in taken:
                self.remarks.append(remark[1])
                self.spans.setdefault(remark[1], (number, number + 1))


def _answers(text: str) -> tuple[yaml.Node | None, yaml.Node | None]:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if isinstance(root, yaml.MappingNode):
        for key, value in root.value:
            if key.value == "answers":
                return key, value
    return None, None


def past(node: yaml.Node) -> int:
    """The line after a value's last one. The end mark of a list or mapping in block style lies beyond the remarks that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        return past(last[1] if isinstance(node, yaml.MappingNode) else last)
    mark = node.end_mark
    return int(mark.line if mark.column == 0 else mark.line + 1)


_WIDE = 10_000_000
_PARAGRAPHS = re.compile(r"[^\s\ufeff](?:[^\t\u0085\u2028\u2029\ufeff]*[^\s\ufeff])?\n?")
_SPACE_AT_END = re.compile(r"[ \u00a0]\n")
_ODD_BREAKS = re.compile(r"[\u0085\u2028\u2029\ufeff]")


class _Dumper(yaml.SafeDumper):
    """Quotes what this project's loader would take for more than text, and nothing else: 12:30, no and 2026-09-14 stay as typed."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Sets the entries of a list in from their key."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        """Writes every value out, since the loader refuses aliases."""
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = None
    if "\n" in text:
        style = "|" if _PARAGRAPHS.fullmatch(text) and not _SPACE_AT_END.search(text) else '"'
    elif _ODD_BREAKS.search(text):
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
_Dumper.yaml_implicit_resolvers = {}
_Dumper.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"-?[0-9]+$"), list("-0123456789"))
_Dumper.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)$"), list("tf"))
_Dumper.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:null|~|)$"), ["n", "~", ""])


def block(key: str, value: Any, indent: int) -> str:
    """`key: value` on lines of their own, each set in by ``indent`` spaces; the text ends with a line end."""
    return "".join(f"{' ' * indent if line.strip() else ''}{line}" for line in dumped({key: value}).splitlines(keepends=True))


def dumped(value: Any) -> str:
    """Data as YAML as people write it, one key a line."""
    return str(yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=False, width=_WIDE))


def one_line(key: str, value: Any) -> str:
    """`key: value` on one line, for a remark that a person may turn into an answer."""
    if value is None:
        return f"{key}:"
    text = yaml.dump({key: value}, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=True, width=_WIDE)
    return " ".join(text.strip().removeprefix("{").removesuffix("}").split("\n"))


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
    """The file's text and what the interview needs of it: the raw ``answers``, the questions left alone (``remarks``), and whence the answers are
    that nobody typed (``origins``, the file's `from`)."""

    text: str
    answers: dict[str, Any]
    remarks: frozenset[str]
    origins: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @staticmethod
    def read(text: str) -> DistrictText:
        """Raises :class:`sro.errors.InputError` where the text is not YAML that can be read."""
        text = with_line_feeds(text)
        data = parse_yaml(text, "district.yml").data
        answers = data.get("answers") or {}
        return DistrictText(text, answers, frozenset(Lines(text).remarks) - set(answers), data.get("from") or {})

    def with_answer(self, question: Question, value: Any, heading: str = "", origin: Mapping[str, Any] | None = None) -> DistrictText:
        """The file with one answer given, changed or, for None, left alone. ``heading`` introduces a group's first question; ``origin`` says whence
        the answer is, as `from` holds it, None where it was typed."""
        changed = self._answered(question, value, heading)
        origins = {name: each for name, each in self.origins.items() if name != question.id}
        if origin and value is not None:
            origins[question.id] = dict(origin)
        return changed if origins == self.origins else DistrictText.read(with_origins(changed.text, origins))

    def _answered(self, question: Question, value: Any, heading: str) -> DistrictText:
        wanted = {key: entry for key, entry in self.answers.items() if key != question.id}
        if value is not None:
            wanted[question.id] = value
        text = _changed(self.text, question, value, heading, wanted)
        return DistrictText.read(text if _holds(text, wanted) else _rewritten(self.text, wanted))


def with_origins(text: str, origins: Mapping[str, Mapping[str, Any]]) -> str:
    """The file with `from` as a block of its own before the answers, a line an answer; without it where nothing is to be said."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    lines = text.splitlines(keepends=True)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    at = next((key.start_mark.line for key, _ in pairs if key.value == "answers"), len(lines))
    for key, value in pairs:
        if key.value == "from":
            at = key.start_mark.line
            del lines[at : max(past(value), at + 1)]
    made = [f"  {name}: {{{', '.join(one_line(key, value) for key, value in each.items())}}}\n" for name, each in origins.items()]
    lines[at:at] = ["from:\n", *made] if made else []
    return "".join(lines)


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
