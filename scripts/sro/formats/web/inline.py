"""Runs as Markdown with a little inline HTML, escaped so that an answer's words can be neither markup nor script."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sro.model.document.runs import Run, plain

_SPECIAL = re.compile(r"[&<>*_`\[\]{}\\#|~^=:!$\"'+\u00a0@-]|(?<=\d)[.)]|  +|\t| (?=\n)|(?<=\n) |^ | $")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;"}
_LIST = re.compile(r"^(\d*)((?<=\d)[.)]|(?<!\d)[-+])")
_QUIET = {":", "'", '"', "@", "-", "=", "!", "+", ".", ")"}


def escaped(text: str, *, typed: bool = True) -> str:
    """Text as Markdown that shows it exactly. ``typed``: the words come from an answer, so nothing may be left to the Markdown dialect;
    the model's own words keep harmless punctuation readable. Line ends become `<br>`."""

    def replace(found: re.Match[str]) -> str:
        piece = found.group()
        if not typed and (piece in _QUIET or piece == " "):
            return piece
        if piece.isspace() and piece != "\u00a0":
            return "".join(f"&#{ord(character)};" for character in piece)
        return _NAMED.get(piece) or f"&#{ord(piece)};"

    return _SPECIAL.sub(replace, text).replace("\n", "<br>").replace("\u2028", "&#8232;")


def inline(runs: Iterable[Run]) -> str:
    """Runs as one line of Markdown that starts no list, whatever its first words are."""
    return _LIST.sub(lambda mark: f"{mark[1]}&#{ord(mark[2])};", "".join(_run(run) for run in runs))


def _run(run: Run) -> str:
    text = escaped(run.text, typed=run.answer is not None or run.kind == "blank")
    if run.kind == "value":
        return f'<span class="value" data-answer="{run.answer}">{text}</span>'
    if run.kind == "blank":
        return f'<mark class="blank" data-answer="{run.answer or ""}">{text}</mark>'
    if run.kind == "term":
        return f'<dfn id="term-{run.to}">{text}</dfn>'
    if run.kind == "emphasis":
        return f"<em>{text}</em>"
    if run.kind == "reference":
        return f'<a class="reference" href="#{run.to}">{text}</a>'
    if run.kind == "citation":
        return f'<cite data-law="{run.to}">{text}</cite>'
    return text


def one_line(runs: Iterable[Run]) -> str:
    """The plain words on one line, for a page's title."""
    return " ".join(plain(runs).split())
