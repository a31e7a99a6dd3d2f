"""The small markup of the model's texts, turned into runs: `**term**`, `*emphasis*`, `[[reference]]`, `[[reference:sentence]]`, `[citation](law:id)`."""

import re
from collections.abc import Callable
from typing import Any

from sro.model.document import Run, RunKind, Runs
from sro.resolve.template import TOKEN_END, TOKEN_START
from sro.resolve.values import Blank, Filled

_MARKS = re.compile(
    r"\*\*(?P<term>.+?)\*\*"
    r"|\*(?P<emphasis>[^*]+?)\*"
    r"|\[\[(?P<reference>[A-Za-z0-9.\-]+(?::sentence)?)\]\]"
    r"|\[(?P<citation>[^\[\]]+)\]\(law:(?P<law>[A-Za-z0-9.\-]+)\)"
)
_TOKEN = re.compile(f"{TOKEN_START}([0-9]+){TOKEN_END}")
_SPACES = re.compile(r"[ \t\n]+")

Refer = Callable[[str], Run]


def runs_of(rendered: str, pieces: list[Any], refer: Refer) -> Runs:
    """Rendered words and their printed values → runs. ``refer`` gives the run for a reference to a clause or section id."""
    text = _SPACES.sub(" ", rendered).strip().replace("§ ", "§\u00a0")
    runs: list[Run] = []
    position = 0
    for mark in _MARKS.finditer(text):
        runs += _with_values(text[position : mark.start()], pieces)
        runs += _marked(mark, pieces, refer)
        position = mark.end()
    runs += _with_values(text[position:], pieces)
    return merged(runs)


def _marked(mark: re.Match[str], pieces: list[Any], refer: Refer) -> list[Run]:
    if mark["reference"]:
        return [refer(mark["reference"])]
    if mark["term"]:
        words = _with_values(mark["term"], pieces, "term")
        name = slug("".join(run.text for run in words))
        return [run.model_copy(update={"to": name}) if run.kind == "term" else run for run in words]
    if mark["emphasis"]:
        return _with_values(mark["emphasis"], pieces, "emphasis")
    return [run.model_copy(update={"to": mark["law"]}) for run in _with_values(mark["citation"], pieces, "citation")]


def _with_values(text: str, pieces: list[Any], kind: RunKind = "text") -> list[Run]:
    runs: list[Run] = []
    position = 0
    for token in _TOKEN.finditer(text):
        if token.start() > position:
            runs.append(Run(kind=kind, text=text[position : token.start()]))
        runs += _printed(pieces[int(token[1])], kind)
        position = token.end()
    if position < len(text):
        runs.append(Run(kind=kind, text=text[position:]))
    return runs


def _printed(value: Any, kind: RunKind) -> list[Run]:
    if isinstance(value, Blank):
        return [Run(kind="blank", text=value.shown, answer=value.question)]
    if isinstance(value, Filled):
        return [Run(kind="value" if kind == "text" else kind, text=value.shown, answer=value.question)] if value.shown else []
    return [Run(kind=kind, text=str(value))] if str(value) else []


def merged(runs: list[Run]) -> Runs:
    """Neighbouring runs of the same role put together."""
    result: list[Run] = []
    for run in runs:
        last = result[-1] if result else None
        if last and (last.kind, last.to, last.answer) == (run.kind, run.to, run.answer) and run.kind in ("text", "term", "emphasis"):
            result[-1] = last.model_copy(update={"text": last.text + run.text})
        else:
            result.append(run)
    return tuple(result)


def slug(words: str) -> str:
    """A term's name in links: lower-case letters and digits joined by hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", words.lower())) or "term"
