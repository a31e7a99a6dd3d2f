"""Where each answer stands in the lines of a `district.yml`."""

from __future__ import annotations

import re

import yaml

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
        last = max((end for _, end in self.spans.values()), default=self.key + 1)
        self.end = self._end(last)
        self._take_remarks()

    def _take(self, answers: yaml.MappingNode) -> None:
        self.written = True
        self.indent = answers.value[0][0].start_mark.column
        for key, value in answers.value:
            self.spans[key.value] = (key.start_mark.line, max(_past(value), key.end_mark.line + 1))

    def _end(self, line: int) -> int:
        past = line
        while line < len(self.lines) and _PASSED_OVER.fullmatch(self.lines[line].rstrip("\n")):
            line += 1
            past = line if self.lines[line - 1].strip() else past
        return past

    def _take_remarks(self) -> None:
        taken = {line for start, end in self.spans.values() for line in range(start, end)}
        for number in range(self.key + 1, self.end):
            remark = _REMARK.fullmatch(self.lines[number].rstrip("\n"))
            if remark and number not in taken:
                self.remarks.append(remark[1])
                self.spans.setdefault(remark[1], (number, number + 1))


def _answers(text: str) -> tuple[yaml.Node | None, yaml.Node | None]:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if isinstance(root, yaml.MappingNode):
        for key, value in root.value:
            if key.value == "answers":
                return key, value
    return None, None


def _past(node: yaml.Node) -> int:
    """The line after a value's last one. The end mark of a list or mapping in block style lies beyond the remarks that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        return _past(last[1] if isinstance(node, yaml.MappingNode) else last)
    mark = node.end_mark
    return int(mark.line if mark.column == 0 else mark.line + 1)
