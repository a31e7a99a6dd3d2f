"""docs/cli.md is what the commands say of themselves, and they say what a reader of it needs."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys

import click
import pytest

from sro.cli import COMMANDS as LISTED
from tests.every_document import ROOT
from tests.house.cli import PAGE, Named, codes_of, every_command, help_of, page

COMMANDS = {each.name: each for each in every_command()}
DOING = [each for each in COMMANDS.values() if not isinstance(each.command, click.Group)]


def test_the_page_is_what_the_commands_say() -> None:
    assert PAGE.read_text("utf-8") == page(), "write it anew: make cli"


@pytest.mark.parametrize("named", COMMANDS.values(), ids=lambda named: named.name)
def test_a_command_says_what_it_is_for_and_what_each_option_does(named: Named) -> None:
    assert help_of(named.command).purpose.endswith(".")
    silent = [option.opts[-1] for option in named.command.params if isinstance(option, click.Option) and not option.help]
    assert not silent


@pytest.mark.parametrize("named", DOING, ids=lambda named: named.name)
def test_a_command_that_can_end_with_1_says_when(named: Named) -> None:
    assert (1 in codes_of(named)) == _ends_with_1(named)


def _ends_with_1(named: Named) -> bool:
    """Whether a command's function, or one beside it in its module that it calls, hands 1 to `exit`."""
    callback = inspect.unwrap(named.command.callback)  # type: ignore[arg-type]
    module = ast.parse(inspect.getsource(inspect.getmodule(callback)))  # type: ignore[arg-type]
    functions = {node.name: node for node in module.body if isinstance(node, ast.FunctionDef)}
    waiting, seen = [callback.__name__], set[str]()
    while waiting:
        name = waiting.pop()
        if name in functions and name not in seen:
            seen.add(name)
            calls = [node for node in ast.walk(functions[name]) if isinstance(node, ast.Call)]
            waiting += [call.func.id for call in calls if isinstance(call.func, ast.Name)]
            if any(isinstance(call.func, ast.Attribute) and call.func.attr == "exit" and "1" in ast.unparse(call) for call in calls):
                return True
    return False


def test_the_list_of_commands_is_whole_and_loads_none() -> None:
    script = (
        "import sys; from click.testing import CliRunner; from sro.cli import COMMANDS, main\n"
        "told = CliRunner().invoke(main, ['--help']).output\n"
        "assert all(f'  {name} ' in told and words in told for name, words in COMMANDS.items()), told\n"
        "print(*(name for name in sys.modules if name.startswith('sro.')))"
    )
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert set(loaded) == {"sro.cli", "sro.errors"}


def test_every_command_of_the_list_has_its_module() -> None:
    modules = {path.stem for path in (ROOT / "scripts" / "sro" / "commands").iterdir() if not path.stem.startswith("_")}
    assert set(LISTED) == modules - {"options"}
