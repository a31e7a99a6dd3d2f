"""The command `sro`: registers commands, and turns the one kind of expected failure into lines and exit code 2."""

import atexit
import codecs
import gc
import os
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

import click

from sro import __version__
from sro.errors import InputError, printable

COMMANDS = {
    "adopt": "Freeze a document as an instrument, or record its next state.",
    "amend": "Write the amendment that leads to the draft.",
    "build": "Write a district's documents in Word, PDF, web and JSON.",
    "changelog": "Write what changed in a district or the model, and why.",
    "check": "Hold documents, or any agreement's file, against the law.",
    "diff": "Compare two versions, as a table or a Word redline.",
    "due": "Say what falls due when, on whom, and what is on record.",
    "explain": "Explain a clause, a question or a requirement.",
    "form": "Fill, read, check and date Form A, and pass a month's on.",
    "init": "Begin a district's own repository in a new folder.",
    "intake": "Read a draft that came back marked up, and decide on it.",
    "law": "Hold the law's official words against what was read here.",
    "local": "Replace, add, leave out and move clauses of one's own.",
    "mend": "Put the clauses that an agreement lacks into its own file.",
    "merge": "Take in the answers of others that came back.",
    "migrate": "Bring own words from an old wording.yml into local.yml.",
    "new": "Answer the questions for a district.",
    "open": "Say where a negotiation stands, round by round.",
    "packet": "Write the papers for a board's meeting.",
    "reply": "Answer a draft that came back, as tracked changes.",
    "review": "Sign clauses off, or list where each clause stands.",
    "schema": "Write schemas by which an editor helps with the YAML.",
    "send": "Write the draft that goes to the other side.",
    "share": "Send the chief, counsel, HR or finance their questions.",
    "site": "Write the policy website out of what was built.",
    "status": "Say where a district stands, step by step.",
    "survey": "Hold every agreement in a folder against the law.",
    "text": "Print a file's words, each clause with its number.",
    "update": "Go through the agreement in force and update it.",
    "upgrade": "Settle the model's changes under a district's own words.",
}
"""Each command is a module and a function of that name in `sro.commands`, loaded when it is asked for, which halves the time and memory of a start. The
list of commands shows these words, none of them cut off, and loads nothing."""


atexit.register(gc.freeze)
"""When a command is done, nothing that it leaves is looked through for circles again: the process ends, and that took an eighth of its time."""

_FUNCTIONS = {"open": "open_"}
"""Where a function cannot bear the command's name, which is Python's own."""

WITHOUT_A_PROJECT = ("init",)
"""What needs no project to run in."""

_TOLD = 20
"""So many problems are told at once: a file with 80,000 has one cause."""


_OWN_STYLE = re.compile(r"(\x1b\[[0-9;]*[mAK]|\x1b\[\?25[lh]|\r)")
"""What the program itself writes to a terminal: colors, and going back to a line that is drawn anew."""
_LINE_END = re.compile(r"(\r\n)")


def _spelled(error: UnicodeError) -> tuple[str, int]:
    """A character that an output cannot show, as JSON spells it, so that nothing is lost and data stays data."""
    assert isinstance(error, UnicodeEncodeError)
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2)), error.end


codecs.register_error("sro-spelled", _spelled)


def inert(stream: TextIO) -> None:
    """From here on a stream shows a mark for every control character, whatever file or file name it came from, and spells what its encoding lacks."""
    if hasattr(stream, "reconfigure") and not hasattr(stream, "sro_inert"):
        narrow = codecs.lookup(stream.encoding).name == "ascii"  # click would put UTF-8 in its place, which was not asked for
        stream.reconfigure(encoding="latin-1" if narrow else None, errors="sro-spelled")
        write = stream.write

        def marked(text: str) -> int:
            if not text.isprintable():
                pieces = (_OWN_STYLE if stream.isatty() else _LINE_END).split(text)
                text = "".join(piece if number % 2 else printable(piece) for number, piece in enumerate(pieces))
            write(text.encode("ascii", "sro-spelled").decode("ascii") if narrow else text)
            return len(text)

        stream.write = marked  # type: ignore[method-assign]
        stream.sro_inert = True  # type: ignore[attr-defined]


class _Group(click.Group):
    def main(self, *given: Any, **more: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            inert(stream)
        return super().main(*given, **more)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"sro.commands.{cmd_name}"), _FUNCTIONS.get(cmd_name, cmd_name))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        # nobody adds to the shapes' library, and it would look through every package that is installed for something that does
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        gc.set_threshold(
            500_000, 20, 20
        )  # texts and patterns stay until the end, and looking for circles among them again and again is slow
        try:
            return super().invoke(ctx)
        except InputError as error:
            for problem in error.problems[:_TOLD]:
                click.echo(str(problem), err=True)
            if (more := len(error.problems) - _TOLD) > 0:
                click.echo(f"and {more:,} more; mend these first", err=True)
            ctx.exit(2)
        except BrokenPipeError:
            sys.stderr.close()
            ctx.exit(1)


def _version(ctx: click.Context, option: click.Parameter, asked: bool) -> None:
    """Prints the program's version and the texts': those of the project here, else those that came with the program."""
    if not asked:
        return
    from sro.project.layers import texts_told

    click.echo(f"sro, version {__version__}\n{texts_told(Path.cwd())}")
    ctx.exit()


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--root", type=click.Path(path_type=Path), help="The project's folder, when it is not this one or above it.")
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Say which program this is, and which texts it uses.",
)
@click.pass_context
def main(ctx: click.Context, root: Path | None) -> None:
    """The school resource officer agreement, policy and forms of your district, from one text.

    \b
    sro new new-haven          answer the questions
    sro build new-haven        write Word, PDF and web versions to build/new-haven
    sro check new-haven        see what is missing or weak
    """
    if ctx.invoked_subcommand in WITHOUT_A_PROJECT:
        return
    from sro.project import Project, project_root  # when no circles are looked for any more, see above

    ctx.obj = Project.open(project_root(root or Path.cwd()))
