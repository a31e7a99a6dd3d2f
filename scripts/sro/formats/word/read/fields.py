"""Fields of Word: an instruction and what it shows (ECMA-376 part 1, 17.16). Only what is shown is read; a branch that a condition does not show is
told, and so are words that a field keeps to itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

_TOKEN = re.compile(r'"[^"]*"|“[^“”]*”|[^\s"“]+')
_CLICK = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s?")
_COMPARED = frozenset({"=", "<>", "<", ">", "<=", ">="})
_SILENT = frozenset({"SET", "ASK", "TC", "XE", "TA", "RD", "PRIVATE"})
_COUNTED = {"AUTONUM": "{}.", "AUTONUMLGL": "{}.", "AUTONUMOUT": "{}."}


@dataclass
class Field:
    """A field being read: its instruction so far, words that stand in the instruction as text, and what it shows."""

    state: Literal["code", "result"] = "code"
    code: list[str] = field(default_factory=list)
    result: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)  # words in the instruction that are no instruction
    box: str = ""  # what a form field of the old kind prints by itself
    kind: str = ""

    def shows(self) -> None:
        """The instruction is over, its first word (IF, MERGEFIELD) known; what follows is shown."""
        self.state = "result"
        self.kind = "".join(self.code).strip().partition(" ")[0].partition("\\")[0].upper()

    @property
    def silent(self) -> bool:
        """Whether the field never shows what it holds."""
        return self.kind in _SILENT

    def not_shown(self) -> Iterator[str]:
        """The branches of a condition that are not what the field shows."""
        if self.kind != "IF":
            return
        result = _plain("".join(self.result))
        tokens = _TOKEN.findall("".join(self.code).split("\\*")[0])
        compared = next((place for place, token in enumerate(tokens) if token in _COMPARED), len(tokens) - 4)
        for branch in tokens[max(compared, 0) + 2 :][:2]:
            words = _plain(branch.strip('"“”'))
            if words and words != result and any(letter.isalpha() for letter in words):
                yield words

    def kept(self) -> str:
        """Words that stand in the instruction and are neither shown nor a condition's."""
        words = "" if self.kind in ("IF", "MACROBUTTON", "GOTOBUTTON") else _plain("".join(self.typed))
        return words if any(letter.isalpha() for letter in words) else ""

    def prompt(self) -> str:
        """The words that a click-here field prints out of its instruction; they ask for something and say nothing."""
        match = _CLICK.match("".join(self.code))
        return "".join(self.code)[match.end() :].strip() if match else ""


class Counted:
    """The numbers of fields that count by themselves (AUTONUM, LISTNUM), which no file stores."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def next(self, kind: str) -> str:
        """What the next field of a kind prints; "" for fields that count nothing."""
        if kind not in _COUNTED and kind != "LISTNUM":
            return ""
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return _COUNTED.get(kind, "{})").format(self._counts[kind])


def _plain(words: str) -> str:
    return " ".join(words.split())
