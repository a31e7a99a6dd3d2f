"""The interview in plain lines, for a pipe, a script, a test or a terminal without cursor keys."""

from __future__ import annotations

import re
import sys

import click

from sro.draft.prompt import COMMANDS, Leave, Prompt

END = "."
_HOW = {"one": " (number or word)", "several": " (numbers or words, parted by commas)"}


class PlainTerminal:
    """Reads lines from standard input; the end of the input leaves the interview, with everything saved."""

    def say(self, words: str = "", style: str = "") -> None:
        """Shows a paragraph; problems go to standard error."""
        click.echo(words, err=style == "problem")

    def ask(self, prompt: Prompt) -> str | list[str] | None:
        """Asks for a line, for lines that end with a period alone, or for choices by number or value."""
        for number, choice in enumerate(prompt.choices, 1):
            click.echo(f"  {number}. {choice.label}" + (f" – {choice.effect}" if choice.effect else ""))
        if prompt.kind == "lines":
            return self._lines(prompt)
        stands = f" [{prompt.stands}]" if prompt.stands else ""
        typed = self._line(f"{prompt.label}{_HOW.get(prompt.kind, '')}{stands}: ")
        if not typed.strip():
            return None
        if prompt.kind == "one":
            return _meant(typed.strip(), prompt)
        if prompt.kind == "several":
            return [_meant(part, prompt) for part in re.split(r"[,\s]+", typed.strip()) if part]
        return typed

    def _lines(self, prompt: Prompt) -> str | None:
        click.echo(f"{prompt.label} (several lines; end with a line that holds only a period)")
        lines: list[str] = []
        while True:
            line = self._line("> ")
            if not lines and not line.strip():
                return None
            if line == END:
                return "\n".join(lines) or None
            lines.append(line)

    def _line(self, label: str) -> str:
        click.echo(label, nl=False)
        try:
            line = sys.stdin.readline()
        except UnicodeDecodeError:
            self.say("the input is not UTF-8 text; save it as UTF-8", "problem")
            raise Leave from None
        if not line:
            click.echo()
            raise Leave
        if not sys.stdin.isatty():
            click.echo()
        typed = line.removesuffix("\n").removesuffix("\r")
        command = COMMANDS.get(typed.strip())
        if command:
            raise command
        return typed


def _meant(typed: str, prompt: Prompt) -> str:
    """The value of a choice named by its number; anything else as typed, to be judged like any answer."""
    if typed.isdecimal() and 1 <= int(typed) <= len(prompt.choices):
        return prompt.choices[int(typed) - 1].value
    return typed
