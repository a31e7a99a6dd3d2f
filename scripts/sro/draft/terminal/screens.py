"""The two screens of the interview: a terminal with cursor keys and colors, and plain lines for a pipe, a script or a test."""

import sys

import click
import questionary
from rich.console import Console
from rich.text import Text

from sro.draft.prompt import Leave, Prompt, obeyed
from sro.draft.typed import COMMANDS

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
        if not typed.strip() or obeyed(typed):
            return None
        if prompt.kind == "one":
            return _meant(typed.strip(), prompt)
        return typed

    def _lines(self, prompt: Prompt) -> str | None:
        click.echo(f"{prompt.label} (several lines; end with a line that holds only a period)")
        lines: list[str] = []
        while True:
            line = self._line("> ")
            if not lines and (not line.strip() or obeyed(line)):
                return None
            if line.strip().startswith(":") and line.strip()[1:] in COMMANDS and obeyed(line):
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
        return line.removesuffix("\n").removesuffix("\r")


def _meant(typed: str, prompt: Prompt) -> str:
    """The value of a choice named by its number; anything else as typed, to be judged like any answer."""
    named = typed.isdecimal() and 1 <= int(typed) <= len(prompt.choices)
    return prompt.choices[int(typed) - 1].value if named else typed


_STYLES = {"heading": "bold blue", "question": "bold", "quiet": "dim", "problem": "bold red"}
_KEPT = ":kept"
_COMMAND_NAMES = {
    ":back": "Go back to the question before",
    ":clear": "Take my answer back",
    ":quit": "Leave; everything is saved",
    ":help": "Tell me more about this question",
}


class Screen:
    """Asks with questionary: arrow keys choose, Space ticks, Ctrl-C leaves."""

    def __init__(self) -> None:
        self.console = Console(highlight=False)

    def say(self, words: str = "", style: str = "") -> None:
        """Shows a paragraph, folded to the terminal's width."""
        self.console.print(Text(words, style=_STYLES.get(style, "")))

    def ask(self, prompt: Prompt) -> str | list[str] | None:
        """Asks for text, or for choices, among which the commands stand last."""
        if prompt.kind == "one":
            return self._one(prompt)
        if prompt.kind == "several":
            return self._several(prompt)
        hint = f" [{prompt.stands}]" if prompt.stands else ""
        lines = prompt.kind == "lines"
        note = "(Esc, then Enter, ends it) " if lines else None
        typed: str = questionary.text(f"{prompt.label}{hint}:", multiline=lines, instruction=note, qmark="›").unsafe_ask()
        return None if not typed.strip() or obeyed(typed) else typed

    def _one(self, prompt: Prompt) -> str | None:
        kept = [questionary.Choice(f"Leave it at: {prompt.stands}", _KEPT)] if prompt.stands else []
        choices = [*kept, *_answers(prompt), questionary.Separator(), *_commands()]
        value = questionary.select(f"{prompt.label}:", choices, qmark="›").unsafe_ask()
        if value in _COMMAND_NAMES:
            obeyed(value)
        return None if value == _KEPT else str(value)

    def _several(self, prompt: Prompt) -> list[str] | None:
        choices = [*_answers(prompt), questionary.Separator(), *_commands()]
        values = questionary.checkbox(f"{prompt.label} (Space ticks, Enter goes on):", choices, qmark="›").unsafe_ask()
        for value in values:
            if value in _COMMAND_NAMES:
                obeyed(value)
        return list(values) if tuple(values) != prompt.ticked else None


def _answers(prompt: Prompt) -> list[questionary.Choice]:
    return [
        questionary.Choice(choice.label, choice.value, checked=choice.value in prompt.ticked, description=choice.effect or None)
        for choice in prompt.choices
    ]


def _commands() -> list[questionary.Choice]:
    return [questionary.Choice(words, name) for name, words in _COMMAND_NAMES.items()]
