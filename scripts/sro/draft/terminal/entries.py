"""Asking for a list entry by entry: each school, each related policy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sro.draft.prompt import Back, Terminal
from sro.draft.reading import taken
from sro.draft.wording import explained, prompt_of
from sro.model.question import Question
from sro.resolve.answer_types import AnswerError, read_answer

Entry = dict[str, Any]


def ask_entries(terminal: Terminal, question: Question, entries: list[Entry], keep: Callable[[list[Entry]], None]) -> list[Entry]:
    """Adds to ``entries`` until Enter is pressed in place of a new one. ``keep`` is told the list after each entry.

    Going back from the first part of an entry leaves the list; from a later part it starts the entry anew.
    """
    entries = list(entries)
    for number, entry in enumerate(entries, 1):
        terminal.say(f"  {number}. {' · '.join(map(str, entry.values()))}", "quiet")
    while True:
        more = "Enter when there is none" if not entries else "Enter when there are no more"
        terminal.say(f"Entry {len(entries) + 1} ({more})", "question")
        try:
            added = _entry(terminal, question)
        except _Restart:
            continue
        if added is None:
            read_answer(question, entries)
            return entries
        entries.append(added)
        keep(entries)


class _Restart(Exception):  # noqa: N818 - a wish, not an error
    """The entry shall be asked anew."""


def _entry(terminal: Terminal, question: Question) -> Entry | None:
    """One entry, or None when Enter was pressed at its first part."""
    entry: Entry = {}
    for part in question.of:
        terminal.say(part.ask)
        for words in explained(part):
            terminal.say(words, "quiet")
        try:
            typed = _part(terminal, part)
        except Back:
            if not entry:
                raise
            raise _Restart from None
        if typed is not None:
            entry[part.id] = typed
        elif part is question.of[0]:
            return None
    return entry


def _part(terminal: Terminal, part: Question) -> Any:
    while True:
        typed = terminal.ask(prompt_of(part, part.default))
        if typed is None:
            return None
        try:
            return taken(part, typed)
        except AnswerError as error:
            terminal.say(f"{error.message}.", "problem")
