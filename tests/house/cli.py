"""The page of commands, docs/cli.md, made from what the commands themselves say. `python -m tests.house.cli --write` writes it anew.

Run without `--write` it ends with 1 where the page on disk is another.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import click

from sro.cli import main
from tests.every_document import ROOT

PAGE = ROOT / "docs" / "cli.md"

HEAD = """\
# Commands

Every command, as `sro COMMAND --help` tells it too. Do not edit this page: `make cli` makes it from the help texts in `scripts/sro/commands/`, and
`tests/house/test_cli.py` holds the two together.

Type a command in the project's folder or anywhere below it. What stands in square brackets can be left out, and three dots mean that several may be
given. NAME is the folder of a district (`westport`), with a date for what was adopted on it (`westport@2023-11-28`).
"""

CODES = """\
## Exit codes

A program that calls `sro` can tell from the exit code how it went.

| code | means |
|---|---|
| 0 | done, and nothing to complain of |
| 1 | done, and something was found; each command says below what. Also when it was stopped with Ctrl-C, or the pipe it prints into was closed |
| 2 | not done: the command line, a file or an answer cannot be used. One sentence a fault says where it is, why it is one and what to do |
"""

_EXIT = re.compile(r"(?:^|(?<=[.;] ))exit code[^.]*\.", re.IGNORECASE)
_REMARK = re.compile(r"(?<=\S)(?P<gap> {2,})(?=\S)")
_CODE = re.compile(r"(?:^exit code |, )(?P<code>\d) (?P<when>.+?)(?=, \d |\.$)", re.IGNORECASE)


@dataclass(frozen=True)
class Help:
    """What a command says of itself: paragraphs, lines of examples, and the sentences about its exit codes."""

    paragraphs: tuple[str, ...]
    examples: tuple[str, ...]
    codes: tuple[str, ...]

    @property
    def purpose(self) -> str:
        """The first paragraph."""
        return self.paragraphs[0]


@dataclass(frozen=True)
class Named:
    """A command and the words that call it."""

    name: str
    command: click.Command
    context: click.Context


def every_command(group: click.Group = main, above: click.Context | None = None, name: str = "sro") -> Iterator[Named]:
    """The commands below a group in the order of its list, each group before what is in it."""
    context = click.Context(group, info_name=name.split()[-1], parent=above)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        assert command is not None, f"{name} {word} is listed and is no command"
        yield Named(f"{name} {word}", command, click.Context(command, info_name=word, parent=context))
        if isinstance(command, click.Group):
            yield from every_command(command, context, f"{name} {word}")


def help_of(command: click.Command) -> Help:
    """A help text taken apart. Blocks after a line with a backspace are examples."""
    blocks = [block for block in inspect.cleandoc(command.help or "").split("\n\n") if block.strip()]
    examples = [line for block in blocks if block.startswith("\b") for line in block.splitlines()[1:] if line.strip()]
    texts = [" ".join(block.split()) for block in blocks if not block.startswith("\b")]
    codes = [found.group().strip() for text in texts for found in _EXIT.finditer(text)]
    plain = [" ".join(_EXIT.sub("", text).split()) for text in texts]
    return Help(tuple(text.rstrip(";") for text in plain if text), tuple(examples), tuple(codes))


def codes_of(named: Named) -> dict[int, str]:
    """When a command ends with which code, in its own words and those of its options. Each has 0, and 2 for bad input."""
    said = {code: when for sentence in help_of(named.command).codes for code, when in _codes(sentence)}
    for option in named.command.params:
        for sentence in _EXIT.findall(_text(option)):
            said |= {code: f"with `{option.opts[-1]}`, {when}" for code, when in _codes(sentence.strip())}
    return dict(sorted({0: "when done", 2: "for input that cannot be used", **said}.items()))


def _codes(sentence: str) -> Iterator[tuple[int, str]]:
    for found in _CODE.finditer(sentence):
        yield int(found["code"]), found["when"]


def page() -> str:
    """The whole page."""
    commands = list(every_command())
    top = [each for each in commands if each.name.count(" ") == 1]
    rows = [f"| [`{each.name}`](#{each.name.replace(' ', '-')}) | {help_of(each.command).purpose} |" for each in top]
    of_all = [
        "## Options of every command",
        "These stand before the command: `sro --root ~/agreement build westport`.",
        _options(click.Context(main, info_name="sro")),
    ]
    parts = [HEAD.strip(), "\n".join(["| command | does |", "|---|---|", *rows]), *of_all, CODES.strip()]
    return "\n\n".join([*parts, *("\n\n".join(_section(each)) for each in commands)]) + "\n"


def _section(named: Named) -> Iterator[str]:
    told = help_of(named.command)
    yield f"{'#' * (named.name.count(' ') + 1)} {named.name}"
    yield told.purpose
    usage = " ".join([named.name, *named.command.collect_usage_pieces(named.context)])
    yield f"```text\n{usage}\n```"
    yield from told.paragraphs[1:]
    if told.examples:
        typed = all(line.startswith(("sro ", "git ")) for line in told.examples)
        lines = [_REMARK.sub(r"\g<gap># ", line) for line in told.examples] if typed else told.examples
        yield "\n".join([f"```{'sh' if typed else 'text'}", *lines, "```"])
    table = _options(named.context)
    if table:
        yield table
    if not isinstance(named.command, click.Group):
        codes = "; ".join(f"{code} {when}" for code, when in codes_of(named).items())
        yield f"Exit codes: {codes}."


def _options(context: click.Context) -> str:
    """The options as a table; the one for help stands in every command and is left out."""
    options = [each for each in context.command.params if isinstance(each, click.Option) and not each.hidden]
    rows = [f"| {_names(each)} | {_value(each, context)} | {_cell(_meaning(each))} |" for each in options]
    return "\n".join(["| option | value | means |", "|---|---|---|", *rows]) if rows else ""


def _names(option: click.Option) -> str:
    return ", ".join(f"`{name}`" for name in sorted(option.opts, key=len, reverse=True))


def _value(option: click.Option, context: click.Context) -> str:
    if option.is_flag:
        return ""
    if isinstance(option.type, click.Choice):
        choices = [f"`{choice}`" for choice in option.type.choices]
        return f"{', '.join(choices[:-1])} or {choices[-1]}" if len(choices) > 1 else choices[0]
    if isinstance(option.type, click.IntRange):
        return f"{option.type.min} to {option.type.max}"
    return option.make_metavar(context)


def _meaning(option: click.Option) -> str:
    marks = ["Needed."] if option.required else []
    if option.show_default and option.default is not None:
        marks.append(f"Without it: {option.default}.")
    return " ".join([_text(option), *marks]).strip()


def _text(option: click.Parameter) -> str:
    return " ".join((getattr(option, "help", None) or "").split())


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        PAGE.write_text(page(), "utf-8")
        print(f"{PAGE.relative_to(ROOT)}: {len(list(every_command()))} commands")
    elif PAGE.read_text("utf-8") != page():
        print(f"{PAGE.relative_to(ROOT)} is not what the commands say; write it anew with --write")
        raise SystemExit(1)
