"""The interview on a terminal with cursor keys and colors."""

from __future__ import annotations

import questionary
from rich.console import Console
from rich.text import Text

from sro.draft.prompt import COMMANDS, Prompt

_STYLES = {"heading": "bold blue", "question": "bold", "quiet": "dim", "problem": "bold red"}
_KEPT = ":kept"
_COMMAND_NAMES = {":back": "Go back to the question before", ":clear": "Take my answer back", ":quit": "Leave; everything is saved"}


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
        if typed.strip() in COMMANDS:
            raise COMMANDS[typed.strip()]
        return typed if typed.strip() else None

    def _one(self, prompt: Prompt) -> str | None:
        kept = [questionary.Choice(f"Leave it at: {prompt.stands}", _KEPT)] if prompt.stands else []
        choices = [*kept, *_answers(prompt), questionary.Separator(), *_commands()]
        value = questionary.select(f"{prompt.label}:", choices, qmark="›").unsafe_ask()
        if value in COMMANDS:
            raise COMMANDS[value]
        return None if value == _KEPT else str(value)

    def _several(self, prompt: Prompt) -> list[str] | None:
        choices = [*_answers(prompt), questionary.Separator(), *_commands()]
        values = questionary.checkbox(f"{prompt.label} (Space ticks, Enter goes on):", choices, qmark="›").unsafe_ask()
        for value in values:
            if value in COMMANDS:
                raise COMMANDS[value]
        return list(values) if tuple(values) != prompt.ticked else None


def _answers(prompt: Prompt) -> list[questionary.Choice]:
    return [
        questionary.Choice(choice.label, choice.value, checked=choice.value in prompt.ticked, description=choice.effect or None)
        for choice in prompt.choices
    ]


def _commands() -> list[questionary.Choice]:
    return [questionary.Choice(words, name) for name, words in _COMMAND_NAMES.items()]
