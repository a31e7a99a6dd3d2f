"""The two screens of the interview: a terminal with cursor keys and colors, and plain lines for a pipe, a script or a test."""

import re
import sys
from collections.abc import Sequence

import click
import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from questionary.prompts.common import InquirerControl, create_inquirer_layout
from questionary.styles import merge_styles_default
from rich.console import Console
from rich.text import Text

from sro.draft.prompt import Leave, Prompt, obeyed
from sro.resolve.as_typed import COMMANDS

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
    number = int(found[1]) if (found := re.fullmatch(r"#?(\d{1,3})[.)]?", typed)) else 0
    return prompt.choices[number - 1].value if 1 <= number <= len(prompt.choices) else typed


_STYLES = {"heading": "bold blue", "question": "bold", "quiet": "dim", "problem": "bold red"}
_KEPT = ":kept"
_COMMAND_NAMES = {
    ":back": "Go back to the question before",
    ":clear": "Take my answer back",
    ":quit": "Leave; everything is saved",
    ":help": "Tell me more about this question",
    ":skip": "Leave this question as it is",
}


class Screen:
    """Asks with questionary: arrow keys choose, Space ticks, what is typed is read, Ctrl-C leaves."""

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
        choices = [*kept, *_answers(prompt), *([questionary.Separator(), *_commands()] if prompt.commands else [])]
        value = _Listed(prompt, choices).asked("arrow keys and Enter, or type a number or the first letters")
        if value == _KEPT or obeyed(str(value)):
            return None
        return _meant(str(value).strip(), prompt)

    def _several(self, prompt: Prompt) -> str | list[str] | None:
        choices = [*_answers(prompt), questionary.Separator(), *_commands()]
        value = _Listed(prompt, choices).asked("Space ticks, Enter goes on; or type numbers or words, all, none, :skip")
        if isinstance(value, str):
            return None if obeyed(value) else value
        return value if tuple(value) != prompt.ticked else None


class _Listed(InquirerControl):
    """A list to choose from with the arrow keys, in which what is typed leaves the entries that fit and is the answer when Enter is pressed: it is
    never passed over. The commands stand in the list and are obeyed at once; they are never among what is ticked."""

    def __init__(self, prompt: Prompt, choices: Sequence[questionary.Choice]):
        self.prompt, self.typed, self.moved = prompt, "", False
        super().__init__(choices, use_indicator=prompt.kind == "several")

    def asked(self, hint: str) -> str | list[str]:
        """The words typed, the value or command chosen, or the values ticked."""

        def tokens() -> list[tuple[str, str]]:
            shown = f" {self._chosen()}" if self.is_answered else f" {self.typed}" if self.typed else f" ({hint})"
            style = "class:answer" if self.is_answered or self.typed else "class:instruction"
            return [("class:qmark", "›"), ("class:question", f" {self.prompt.label}:"), (style, shown)]

        layout = create_inquirer_layout(self, tokens)
        asking = questionary.Question(Application(layout=layout, key_bindings=self._keys(), style=merge_styles_default([None])))
        answer: str | list[str] = asking.unsafe_ask()
        return answer

    @property
    def filtered_choices(self) -> list[questionary.Choice]:
        """The entries that are shown: those that fit what is typed, or all."""
        return self._fitting() or self.choices

    def _fitting(self) -> list[questionary.Choice]:
        """The entries that what is typed may mean: by number, by the beginning of a word, a command by its colon."""
        word = self.typed.strip().lower()
        if word.startswith(":"):
            return [choice for choice in self.choices if choice.value in _COMMAND_NAMES and choice.value.startswith(word)]
        labels = {choice.value: (str(n), choice.label.lower()) for n, choice in enumerate(self.prompt.choices, 1)}
        answers = [choice for choice in self.choices if choice.value in labels] if word else []
        numbered = [choice for choice in answers if labels[str(choice.value)][0] == word.rstrip(".)")]
        return numbered or [choice for choice in answers if re.search(rf"(?<!\w){re.escape(word)}", labels[str(choice.value)][1])]

    def _type(self, typed: str) -> None:
        self.typed, self.moved, self.pointed_at = typed, False, 0

    def _move(self, step: int) -> None:
        shown = self.filtered_choices
        self.moved = True
        self.pointed_at = (self.pointed_at + step) % len(shown)
        while isinstance(shown[self.pointed_at], questionary.Separator):
            self.pointed_at = (self.pointed_at + step) % len(shown)

    def _tick(self) -> None:
        """Ticks the entry pointed at, or takes its tick away; what led there is no longer needed."""
        value = self.get_pointed_at().value
        kept = [each for each in self.selected_options if each != value]
        self.selected_options = kept if value in self.selected_options else [*kept, value]
        place = next(n for n, choice in enumerate(self.choices) if choice.value == value)
        self._type("")
        self.pointed_at = place

    def _result(self) -> str | list[str]:
        """What Enter takes: words as typed unless an arrow key or the list itself left one entry, else what is pointed at or ticked."""
        pointed, typed = str(self.get_pointed_at().value), self.typed.strip()
        if typed and not (self.prompt.kind == "one" and (self.moved or len(self._fitting()) == 1)):
            return typed
        if self.prompt.kind == "one" or pointed in _COMMAND_NAMES:
            return pointed
        return [choice.value for choice in self.prompt.choices if choice.value in self.selected_options]

    def _chosen(self) -> str:
        titles = {choice.value: choice.title for choice in self.choices}
        result = self._result()
        return str(titles.get(result, result)) if isinstance(result, str) else "; ".join(str(titles[value]) for value in result) or "none"

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()

        def done(event: KeyPressEvent) -> None:
            self.is_answered = True
            event.app.exit(result=self._result())

        def leave(event: KeyPressEvent) -> None:
            event.app.exit(exception=KeyboardInterrupt, style="class:aborting")

        def space(event: KeyPressEvent) -> None:
            if self.typed and not self.moved:
                self._type(f"{self.typed} ")
            elif self.prompt.kind == "several" and self.get_pointed_at().value in _COMMAND_NAMES:
                done(event)
            elif self.prompt.kind == "several":
                self._tick()

        def written(event: KeyPressEvent) -> None:
            if words := "".join(sign for sign in event.data if sign.isprintable()):
                self._type(self.typed + words)

        for key in (Keys.Down, Keys.ControlN):
            keys.add(key, eager=True)(lambda event: self._move(1))
        for key in (Keys.Up, Keys.ControlP):
            keys.add(key, eager=True)(lambda event: self._move(-1))
        keys.add(Keys.Backspace, eager=True)(lambda event: self._type(self.typed[:-1]))
        keys.add(Keys.ControlM, eager=True)(done)
        for key in (Keys.ControlC, Keys.ControlQ):
            keys.add(key, eager=True)(leave)
        keys.add(" ", eager=True)(space)
        keys.add(Keys.BracketedPaste, eager=True)(written)
        keys.add(Keys.Any)(written)
        return keys


def _answers(prompt: Prompt) -> list[questionary.Choice]:
    return [
        questionary.Choice(f"{n}. {choice.label}", choice.value, checked=choice.value in prompt.ticked, description=choice.effect or None)
        for n, choice in enumerate(prompt.choices, 1)
    ]


def _commands() -> list[questionary.Choice]:
    return [questionary.Choice(words, name) for name, words in _COMMAND_NAMES.items()]
