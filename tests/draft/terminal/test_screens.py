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

from sro.draft.prompt import Back, Choice, Clear, Help, Leave, Prompt
from sro.draft.terminal.interview import ask_entries
from sro.draft.terminal.screens import Screen
from sro.resolve import AnswerError
from sro.resolve.as_typed import leaves
from tests.every_document import PROJECT

DOWN, ENTER, SPACE = "\x1b[B", "\r", " "
CHOICES = (Choice("teach", "Teaching", "Lets officers teach."), Choice("watch", "Watching"))
ALIKE = (Choice("teach", "Teaching"), Choice("test", "Testing"), Choice("watch", "Watching"))


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
        (Prompt("one", "Which", CHOICES, stands="Teaching"), f"2{ENTER}", "watch"),
        (Prompt("one", "Which", CHOICES, stands="Teaching"), f"wat{ENTER}", "watch"),
        (Prompt("one", "Which", CHOICES, stands="Teaching"), f"wat\x7f\x7f\x7f{ENTER}", None),
        (Prompt("one", "Which", CHOICES, stands="Teaching"), f"tomorrow{ENTER}", "tomorrow"),
        (Prompt("one", "Which", CHOICES, stands="Teaching"), f"9{ENTER}", "9"),
        (Prompt("one", "Which", CHOICES), f":skip{ENTER}", None),
        (Prompt("one", "Which", ALIKE), f"te{DOWN}{ENTER}", "test"),
        (Prompt("one", "Which", ALIKE), f"te{ENTER}", "te"),
        (Prompt("several", "Which", CHOICES), f"all{ENTER}", "all"),
        (Prompt("several", "Which", CHOICES), f"1, 2{ENTER}", "1, 2"),
        (Prompt("several", "Which", CHOICES), f"\x1b[200~teaching and watching\x1b[201~{ENTER}", "teaching and watching"),
        (Prompt("several", "Which", CHOICES), f":skip{ENTER}", None),
        (Prompt("several", "Which", CHOICES), f"{SPACE}:skip{ENTER}", None),
        (Prompt("several", "Which", ALIKE), f"te{DOWN}{SPACE}{ENTER}", ["test"]),
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
        (Prompt("several", "Which", CHOICES), f"{SPACE}{DOWN * 2}{ENTER}", Back),
        (Prompt("several", "Which", CHOICES), f":back{ENTER}", Back),
        (Prompt("one", "Which", CHOICES, stands="Teaching"), f":back{ENTER}", Back),
        (Prompt("one", "Which", CHOICES, stands="Teaching"), f"?{ENTER}", Help),
        (Prompt("one", "Which", CHOICES, stands="Teaching"), f":bakc{ENTER}", AnswerError),
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


PARTY = ("Town of Example\r", "Pat Roe\r", "First Selectman\r")
EVERY = [option.value for name, part in leaves(PROJECT.model.questions["parties"]) if name == "joins" for option in part.options]


@pytest.mark.parametrize(("typed", "joins"), [("all\r", EVERY), (":skip\r", None), ("2 and 3\r", EVERY[1:3]), (f"{SPACE}\r", EVERY[:1])])
def test_a_party_keeps_what_was_said_of_it_whatever_is_typed_at_its_tick_list(keys: PipeInput, typed: str, joins: Any) -> None:
    order = [name for name, _ in leaves(PROJECT.model.questions["parties"])]
    by_part = {"name": PARTY[0], "by.name": PARTY[1], "by.title": PARTY[2], "joins": typed}
    keys.send_text("".join(by_part.get(name, "\r") for name in order) + "\r")
    with ThreadPoolExecutor(1) as pool:
        kept = pool.submit(copy_context().run, ask_entries, Screen(), PROJECT.model.questions["parties"], [], lambda _: None).result()
    assert [entry["name"] for entry in kept] == ["Town of Example"]
    assert (kept[0]["by"]["name"], kept[0].get("joins")) == ("Pat Roe", joins)


def test_an_entry_that_begins_anew_says_what_is_not_kept(keys: PipeInput, capsys: pytest.CaptureFixture[str]) -> None:
    keys.send_text(f"{PARTY[0]}:back\r\r")
    with ThreadPoolExecutor(1) as pool:
        kept = pool.submit(copy_context().run, ask_entries, Screen(), PROJECT.model.questions["parties"], [], lambda _: None).result()
    assert kept == [] and "not kept: Town of Example" in capsys.readouterr().out
