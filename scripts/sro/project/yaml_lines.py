"""YAML written as people write it, and as this project's loader reads it back; a value put in the place of another on its line."""

from __future__ import annotations

import re
from typing import Any

import yaml

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


def in_place(line: str, start: int, end: int, value: Any) -> str:
    """A line with another value from column ``start`` to ``end``, as it is to be pasted: what stood behind it as a remark stays."""
    within = sum(map(line[:start].count, "[{")) > sum(map(line[:start].count, "]}"))
    plain = isinstance(value, str) and not within and "\n" not in value
    written = dumped({"a": value}).rstrip("\n") if plain else one_line("a", value)
    return f"{line[:start]}{written[2:].strip()}{line[end:]}"


def indent_of(line: str) -> int:
    """How far a line is set in."""
    return len(line) - len(line.lstrip(" "))
