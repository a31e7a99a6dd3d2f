"""The interview on a terminal with cursor keys and colors."""

from __future__ import annotations

import textwrap

import questionary
from rich.console import Console
from rich.text import Text

from sro.interview.prompt import COMMANDS, Back, Clear, Leave, Prompt

_STYLES = {"heading": "bold blue", "question": "bold", "quiet": "dim", "problem": "bold red"}
_KEPT = "\0kept"
_COMMAND_NAMES = {":back": "Go back to the question before", ":clear": "Take the answer back", ":quit": "Leave; everything is saved"}


class Screen:
    """Asks with questionary: arrow keys choose, Space ticks, Ctrl-C leaves."""

    def __init__(self) -> None:
        self.console = Console(highlight=False)

    def say(self, words: str = "", style: str = "") -> None:
        """Shows a paragraph, folded to the terminal's width."""
        self.console.print(Text(words, style=_STYLES.get(style, "")))

    def ask(self, prompt: Prompt) -> str | list[str] | None:
        """Asks for text, or for choices, among which the commands stand last."""
        if prompt.choices:
            return self._chosen(prompt)
        hint = f" [{prompt.stands}]" if prompt.stands else ""
        lines = prompt.kind == "lines"
        note = "(Esc, then Enter, ends it) " if lines else None
        typed = questionary.text(f"{prompt.label}{hint}:", multiline=lines, instruction=note, qmark="›").unsafe_ask()
        if typed.strip() in COMMANDS:
            raise COMMANDS[typed.strip()]
        return typed if typed.strip() else None

    def _chosen(self, prompt: Prompt) -> str | list[str] | None:
        several = prompt.kind == "several"
        width = max(40, self.console.width - 8)
        answers = [
            questionary.Choice(_title(choice.label, choice.effect, width), choice.value, checked=choice.value in prompt.ticked)
            for choice in prompt.choices
        ]
        if several:
            values = questionary.checkbox(f"{prompt.label} (Space ticks, Enter goes on):", answers, qmark="›").unsafe_ask()
            return list(values) if tuple(values) != prompt.ticked else None
        commands = [questionary.Choice(words, name) for name, words in _COMMAND_NAMES.items()]
        kept = [questionary.Choice(f"Leave it at: {prompt.stands}", _KEPT)] if prompt.stands else []
        value = questionary.select(f"{prompt.label}:", [*kept, *answers, questionary.Separator(), *commands], qmark="›").unsafe_ask()
        if value in COMMANDS:
            raise COMMANDS[value]
        return None if value == _KEPT else str(value)
