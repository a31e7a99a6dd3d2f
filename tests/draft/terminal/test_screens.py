"""The interview on a terminal with cursor keys."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from sro.draft.prompt import Back, Choice, Clear, Leave, Prompt
from sro.draft.terminal.screens import Screen

DOWN, ENTER, SPACE = "\x1b[B", "\r", " "
CHOICES = (Choice("teach", "Teaching", "Lets officers teach."), Choice("watch", "Watching"))


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


def asked(prompt: Prompt) -> Any:
    """Asked on a thread of its own, since the browser of another test may keep an event loop running on this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(copy_context().run, Screen().ask, prompt).result()


@pytest.mark.parametrize(
    ("prompt", "typed", "answer"),
    [
        (Prompt("line", "Answer"), f"  Hill: “no”{ENTER}", "  Hill: “no”"),
        (Prompt("line", "Answer", stands="Board"), ENTER, None),
        (Prompt("lines", "Answer"), f"one{ENTER}two\x1b{ENTER}", "one\ntwo"),
        (Prompt("one", "Which", CHOICES), ENTER, "teach"),
        (Prompt("one", "Which", CHOICES, stands="Teaching"), ENTER, None),
        (Prompt("one", "Which", CHOICES, stands="Teaching"), f"{DOWN}{DOWN}{ENTER}", "watch"),
        (Prompt("several", "Which", CHOICES), f"{DOWN}{SPACE}{ENTER}", ["watch"]),
        (Prompt("several", "Which", CHOICES, ticked=("watch",)), ENTER, None),
        (Prompt("several", "Which", CHOICES, ticked=("watch",)), f"{DOWN}{SPACE}{ENTER}", []),
    ],
)
def test_keys_become_an_answer(keys: PipeInput, prompt: Prompt, typed: str, answer: Any) -> None:
    keys.send_text(typed)
    assert asked(prompt) == answer


@pytest.mark.parametrize(
    ("prompt", "typed", "wish"),
    [
        (Prompt("line", "Answer"), f":back{ENTER}", Back),
        (Prompt("line", "Answer"), f" :clear {ENTER}", Clear),
        (Prompt("one", "Which", CHOICES), f"{DOWN}{DOWN}{ENTER}", Back),
        (Prompt("several", "Which", CHOICES), f"{DOWN * 4}{SPACE}{ENTER}", Leave),
        (Prompt("one", "Which", CHOICES), "\x03", KeyboardInterrupt),
    ],
)
def test_commands_and_ctrl_c_leave_the_question(keys: PipeInput, prompt: Prompt, typed: str, wish: type[BaseException]) -> None:
    keys.send_text(typed)
    with pytest.raises(wish):
        asked(prompt)


def test_words_in_brackets_are_shown_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    Screen().say("[bold]name[/bold]", "question")
    assert capsys.readouterr().out == "[bold]name[/bold]\n"
