"""What the interview asks, in words: what a person is told about a question, and how what was typed is read and judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

PromptKind = Literal["line", "lines", "one", "several"]


@dataclass(frozen=True)
class Choice:
    """One answer to choose: what the file will hold, what a person reads, and what choosing it does."""

    value: str
    label: str
    effect: str = ""


@dataclass(frozen=True)
class Prompt:
    """One thing to ask for: a ``line`` or some ``lines`` of text, ``one`` of the choices, or ``several`` of them.

    ``stands`` is what holds when Enter is pressed: words for a person, or the values already ticked.
    """

    kind: PromptKind
    label: str
    choices: tuple[Choice, ...] = ()
    stands: str = ""
    ticked: tuple[str, ...] = ()


class Leave(Exception):  # noqa: N818 - a wish, not an error
    """The person wants to stop here."""


class Back(Exception):  # noqa: N818 - a wish, not an error
    """The person wants the question before."""


class Clear(Exception):  # noqa: N818 - a wish, not an error
    """The person takes an answer back."""


COMMANDS: dict[str, type[Exception]] = {":quit": Leave, ":back": Back, ":clear": Clear}


class Terminal(Protocol):
    """Shows words and asks. ``ask`` returns what was typed, the values chosen, or None for Enter alone; it raises one of the three above."""

    def say(self, words: str = "", style: str = "") -> None:
        """Shows a paragraph. ``style``: ``heading``, ``question``, ``quiet`` or ``problem``."""

    def ask(self, prompt: Prompt) -> str | list[str] | None:
        """Asks for one thing."""
