"""Typst with the project's layouts and faces: one compiler a project and process, and what it refuses said to the user."""

from __future__ import annotations

import datetime
import json
import os
import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import typst
from pydantic import BaseModel

from sro.errors import InputError, Problem
from sro.formats.chart import WIDTH, height, svg
from sro.formats.layouts import PDF_LAYOUTS, Layouts
from sro.formats.pdf.extent import breakable
from sro.formats.pdf.layout_data import view
from sro.model.document import Chart, Document, Run

if TYPE_CHECKING:
    from typst import PDFStandard


@cache
def faces(folder: str) -> typst.Fonts:
    """The fonts a PDF may use: those of a folder, never the system's, so that every machine sets the same page. Typst's own Libertinus
    Serif (Greek, Cyrillic, Hebrew) and DejaVu Sans Mono (Arabic, symbols) stand behind the two families."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])


_PIXELS_PER_INCH = 220
INCHES = 6.2  # how wide the picture stands on paper


def png(chart: Chart, fonts: str) -> bytes:
    """The picture as PNG with the faces of a folder; the same bytes for the same chart."""
    picture = svg(chart).replace("\\", "\\\\").replace('"', '\\"')
    tall = INCHES * height(chart) / WIDTH
    source = (
        f"#set page(width: {INCHES}in, height: {tall:.4f}in, margin: 0pt, fill: white)\n"
        f'#image(bytes("{picture}"), format: "svg", width: 100%, alt: "chart")\n'
    )
    made = typst.Compiler(source.encode(), font_paths=faces(fonts), ignore_system_fonts=True).compile(format="png", ppi=_PIXELS_PER_INCH)
    assert isinstance(made, bytes)  # one page, no output file: Typst's other return types do not occur
    return made


_UNPRINTABLE = re.compile(r'the text `"(.*?)"` (?:could not be displayed|cannot be)', re.DOTALL)
_PRIVATE = re.compile(r'contains the codepoint `"(.*?)"`', re.DOTALL)
_PLACE = re.compile(r"┌─ (?P<file>[^:\n]+):(?P<line>\d+):(?P<column>\d+)")
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)", re.DOTALL)
_SHORT = {"0": "\0", "n": "\n", "r": "\r", "t": "\t"}


class UnprintableError(InputError):
    """A character that no font has, or that means nothing of its own. ``part`` is the answer or the clause in which it stands first, so that
    whoever knows the files can say where it was written."""

    def __init__(self, message: Iterable[Problem] | str, part: str = ""):
        super().__init__(message)
        self.part = part

    def __reduce__(self) -> Any:
        """Crosses process borders with its place."""
        return UnprintableError, (self.problems, self.part)


def refusal(document: Document, error: typst.TypstError, layouts: Iterable[str] = ()) -> InputError:
    """The sentence for the user: on the document's text where that is at fault, otherwise on the place in a layout."""
    private = _PRIVATE.search(error.message)
    found = private or _UNPRINTABLE.search(error.message)
    if found is None:
        message = f"{error.message}; the layout of {document.id}.pdf needs mending" + "".join(f" ({hint})" for hint in error.hints)
        place = _PLACE.search(error.diagnostic)
        return InputError(
            [Problem(_known(place["file"], layouts), int(place["line"]), int(place["column"]), message)] if place else message
        )
    text = _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else _SHORT.get(m[2], m[2]), found[1])
    places = list(dict.fromkeys(_places(document, text[0], document.id)))
    where = f"in {places[0]}" + (f" and {len(places) - 1} more" if len(places) > 1 else "") if places else f"in {document.id}"
    why = "Unicode leaves what it means to each font, and PDF/A takes no such character" if private else "none of the PDF's fonts has it"
    return UnprintableError(
        f"{document.id}.pdf: the character {_named(text[0])} {where} cannot be printed: {why}; use another",
        places[0].removeprefix("the answer ") if places else "",
    )


def _known(file: str, layouts: Iterable[str]) -> str:
    """A layout by its name: Typst puts a way to the folder of the faces before it where the process is elsewhere."""
    return next((name for name in layouts if file.replace("\\", "/").endswith(f"/{name}")), file)


def _named(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    code = f"U+{ord(character):04X}" + (f" {name}" if name else "")
    return f"“{character}” ({code})" if character.isprintable() else code


def _places(part: object, character: str, where: str) -> Iterator[str]:
    """Where the character stands: the question whose answer brought it, or else the part of the document."""
    if isinstance(part, str):
        if character in part:
            yield where
    elif isinstance(part, tuple):
        for each in part:
            yield from _places(each, character, where)
    elif isinstance(part, BaseModel):
        answer = part.answer if isinstance(part, Run) else None
        here = f"the answer {answer}" if answer else getattr(part, "id", getattr(part, "name", where))
        for name in type(part).model_fields:
            yield from _places(getattr(part, name), character, here if isinstance(here, str) else where)


PAPER: list[PDFStandard] = ["ua-1", "a-2a"]
"""What a PDF for reading and keeping is: accessible (PDF/UA-1), and as archives and records offices ask for it (PDF/A-2a: fonts, colors and
tags all in the file, nothing that a later program may show otherwise)."""

FORM: list[PDFStandard] = ["ua-1"]
"""What a PDF to be filled in is; :mod:`sro.formats.pdf.fields` says why it is no PDF/A."""

_one_at_a_time = threading.Lock()
_users: set[int] = set()


def write_pdf(document: Document, layouts: Layouts, *, marked: bool = False, fillable: bool = False) -> bytes:
    """The document as PDF/UA-1 and PDF/A-2a; a page for fields as PDF/UA-1 alone. ``marked`` shades filled-in values and highlights blanks
    for a reviewer; ``fillable`` makes a link of each place to write, for :mod:`sro.formats.pdf.fields`. The bytes depend on the document,
    the layouts and the fonts alone; the date in them is the document's. A character that no font has, or that has no meaning of its own
    (Unicode's private area), is refused with an :class:`~sro.errors.InputError`, never dropped; so is a mistake in a layout."""
    try:
        return typeset(PDF_LAYOUTS[document.kind], view(document, marked=marked), layouts, document.date, fillable=fillable)
    except typst.TypstError as error:
        raise refusal(document, error, layouts) from error


def typeset(layout: str, data: str, layouts: Layouts, date: str, *, fillable: bool = False) -> bytes:
    """Data as JSON text, set by a layout as a PDF that bears a date, to the standards of :data:`PAPER`, or of :data:`FORM` where it is to be
    ``fillable``. Raises :class:`typst.TypstError` where it cannot be."""
    _refuse_fork()
    midnight = datetime.datetime.fromisoformat(date).replace(tzinfo=datetime.UTC)
    with _one_at_a_time:
        pdf = _compiler(layouts.fonts).compile(
            {"main.typ": _source(layout, data), **_sources(layouts)},  # type: ignore[type-var]  # its types know no mapping
            format="pdf",
            pdf_standards=FORM if fillable else PAPER,
            timestamp=midnight,
            sys_inputs={"fillable": "yes"} if fillable else {},
        )
    assert isinstance(pdf, bytes)  # one document, no output file: Typst's other return types do not occur
    return pdf


CARD = "layout/card.typ"
_CARD_PIXELS = 144  # an inch, so that 600 by 315 points are the 1200 by 630 pixels that a link's picture has elsewhere


def card(words: Mapping[str, str], layouts: Layouts) -> bytes:
    """The picture of a link, as PNG: its ``label`` in a band, the line ``above``, the ``name``, the line ``below``, in a ``language``. Raises
    :class:`InputError` for a character that no font has."""
    _refuse_fork()
    data = json.dumps(dict(words), ensure_ascii=False)
    try:
        with _one_at_a_time:
            made = _compiler(layouts.fonts).compile({"main.typ": _source(CARD, data), **_sources(layouts)}, format="png", ppi=_CARD_PIXELS)  # type: ignore[type-var]
    except typst.TypstError as error:
        raise InputError(f"the picture of {words['name']} cannot be drawn: {error.message}") from None
    assert isinstance(made, bytes)
    return made


def _refuse_fork() -> None:
    """Typst's threads do not outlive a fork, so that a child of a process that used it would wait for them for ever."""
    _users.add(os.getpid())
    if len(_users) > 1:
        raise RuntimeError("this process was forked from one that has made PDFs; start worker processes with the method 'spawn'")


def _source(layout: str, data: str) -> bytes:
    """The file that Typst starts from: a layout and, as one string, the data it sets. Data passed as ``sys_inputs`` would count as a change
    of everything; so only what differs from the last document is laid out anew, in less than half the time."""
    string = data.replace("\\", "\\\\").replace('"', '\\"')
    return f'#import "/{layout}": layout\n#layout(json(bytes("{string}")))\n'.encode()


@lru_cache(maxsize=4)
def _sources(layouts: Layouts) -> dict[str, bytes]:
    """The layouts that Typst reads."""
    return {name: layouts[name] for name in layouts if name.endswith(".typ")}


@cache
def _compiler(fonts: str) -> typst.Compiler:
    """A compiler that keeps its fonts and what it has laid out, so that the next document is set faster. Its root is the folder of the faces, so
    that it finds no layout but those it is given: else it would take those below the folder that the process is in."""
    return typst.Compiler({"main.typ": b""}, root=fonts, font_paths=faces(fonts), ignore_system_fonts=True)  # type: ignore[type-var]


REDLINE = "layout/redline.typ"


def write_redline_pdf(data: dict[str, Any], layouts: Layouts) -> bytes:
    """The page of a comparison (the data of :func:`sro.history.view.view`) as PDF/UA-1 and PDF/A-2a; the date in it is that of the new
    version. Raises :class:`InputError` for a character that no font has."""
    shown = breakable_data(data) | {"name": f"Redline: {data['title']}", "author": data["district"] or "sro"}
    try:
        return typeset(REDLINE, json.dumps(shown, ensure_ascii=False), layouts, data["date"] or "1970-01-01")
    except typst.TypstError as error:
        raise InputError(f"the redline cannot be printed: {error.message}; write --html instead, or take the character out") from None


def breakable_data(value: Any) -> Any:
    """Every text with the places where a long word may break."""
    if isinstance(value, str):
        return breakable(value)
    if isinstance(value, list):
        if len(value) == 2 and value[0] in ("equal", "delete", "insert") and isinstance(value[1], str):
            return {"kind": value[0], "text": breakable(value[1])}
        return [breakable_data(entry) for entry in value]
    if isinstance(value, dict):
        return {key: entry if key in ("kind", "state", "depth") else breakable_data(entry) for key, entry in value.items()}
    return value
