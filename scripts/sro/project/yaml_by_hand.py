"""The parser of what people write by hand: PyYAML's in Python, so that a file reads alike on every computer, with the remarks and nodes that a change in
place needs; and the words of a file, whatever Notepad or Word saved it as."""

from __future__ import annotations

from typing import Any

import yaml

from sro.errors import InputError, Problem
from sro.model import with_line_feeds

_ENDS = "\0 \t\r\n\x85\u2028\u2029"


class ByHand(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """The parser in Python; ``remarks`` has the column of the remark on each line that has one, counted from 0."""

    def __init__(self, text: str):
        self.remarks: dict[int, int] = {}
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        """Goes past blanks and remarks, and remembers where a remark stood."""
        while True:
            while self.peek() == " ":
                self.forward()
            if self.peek() == "#":
                self.remarks.setdefault(self.line, self.column)
                while self.peek() not in "\0\r\n\x85\u2028\u2029":
                    self.forward()
            if not self.scan_line_break():  # type: ignore[no-untyped-call]
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain(self) -> Any:
        """As PyYAML's, but a question mark within brackets ends no value (`[{ask: Who?, type: text}]`): so it is in YAML 1.2 and in libyaml."""
        chunks: list[str] = []
        start = end = self.get_mark()
        indent = self.indent + 1
        spaces: list[str] = []
        stop = ",[]{}" if self.flow_level else ""
        while self.peek() != "#":
            length = 0
            while (sign := self.peek(length)) not in f"{_ENDS}{stop}" and not (sign == ":" and self.peek(length + 1) in f"{_ENDS}{stop}"):
                length += 1
            if not length:
                break
            self.allow_simple_key = False
            chunks += [*spaces, self.prefix(length)]
            self.forward(length)
            end = self.get_mark()
            spaces = self.scan_plain_spaces(indent, start) or []
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return yaml.ScalarToken("".join(chunks), True, start, end)


class _Nodes(ByHand, yaml.composer.Composer, yaml.resolver.BaseResolver):
    """The same parser, which makes nodes with their beginning and end instead of data."""

    def __init__(self, text: str):
        ByHand.__init__(self, text)
        yaml.composer.Composer.__init__(self)
        yaml.resolver.BaseResolver.__init__(self)


def nodes_of(text: str) -> yaml.Node | None:
    """The nodes of a text that :func:`parse_yaml` read, for a change in place."""
    made: yaml.Node | None = _Nodes(text).get_single_node()
    return made


def text_of(content: bytes, file: str) -> str:
    """The words of a file that a person wrote, without the mark that Notepad sets in front and with line feeds. Raises :class:`InputError` where it
    was saved in another encoding than UTF-8: which one, and how it is saved as UTF-8."""
    remedy = "open it in Notepad or Word again, choose Save as, and Encoding: UTF-8"
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or content[:200].count(0) > len(content[:200]) // 4:
        raise InputError([Problem(file, 1, 1, f"the file was saved as Unicode (UTF-16), and it must be UTF-8; {remedy}")])
    try:
        return with_line_feeds(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = with_line_feeds(content[: error.start].decode("cp1252", "replace"))
        line = (before.rpartition("\n")[2] + content[error.start :].splitlines()[0].decode("cp1252", "replace")).strip()
        sign = content[error.start : error.start + 1].decode("cp1252", "replace")
        shown = f" ({sign} in “{line[:80]}”)" if sign.isalpha() else ""
        message = f"the file is not UTF-8 text from here on{shown}: it was saved in an older encoding; {remedy}"
        raise InputError([Problem(file, before.count("\n") + 1, len(before) - before.rfind("\n"), message)]) from None
