"""Typst with the project's layouts: one compiler a project and process."""

from __future__ import annotations

import datetime
import os
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import typst

from sro.formats.pdf.fonts import fonts
from sro.formats.pdf.refusal import refusal
from sro.formats.pdf.view import view
from sro.model.document import Document
from sro.model.document.document import DocumentKind

if TYPE_CHECKING:
    from typst import PDFStandard

PAPER: list[PDFStandard] = ["ua-1", "a-2a"]
"""What a PDF for reading and keeping is: accessible (PDF/UA-1), and as archives and records offices ask for it (PDF/A-2a: fonts, colors and
tags all in the file, nothing that a later program may show otherwise)."""

FORM: list[PDFStandard] = ["ua-1"]
"""What a PDF to be filled in is; :mod:`sro.formats.pdf.fields` says why it is no PDF/A."""

LAYOUTS: dict[DocumentKind, str] = {
    "agreement": "mou/mou.typ",
    "policy": "policy/policy.typ",
    "form": "forms/form.typ",
    "notice": "forms/notice.typ",
    "catalogue": "layout/catalogue.typ",
    "report": "layout/catalogue.typ",
}
"""Which layout sets which kind of document, relative to the project's folder."""

_one_at_a_time = threading.Lock()
_users: set[int] = set()


def write_pdf(document: Document, root: Path, *, marked: bool = False, fillable: bool = False) -> bytes:
    """The document as PDF/UA-1 and PDF/A-2a; a page for fields as PDF/UA-1 alone.

    ``root`` is the project's folder, which holds `mou/`, `policy/`, `forms/` and `layout/`; ``marked`` shades filled-in values and highlights
    blanks for a reviewer; ``fillable`` makes a link of each place to write, for :mod:`sro.formats.pdf.fields`. The bytes depend on the document,
    the layouts and the fonts alone; the date in them is the document's.
    A character that no font has, or that has no meaning of its own (Unicode's private area), is refused with an
    :class:`~sro.errors.InputError`, never dropped; so is a mistake in a layout.
    """
    try:
        return typeset(LAYOUTS[document.kind], view(document, marked=marked), root, document.date, fillable=fillable)
    except typst.TypstError as error:
        raise refusal(document, error) from error


def typeset(layout: str, data: str, root: Path, date: str, *, fillable: bool = False) -> bytes:
    """Data as JSON text, set by a layout as a PDF that bears a date, to the standards of :data:`PAPER`, or of :data:`FORM` where it is to be
    ``fillable``. Raises :class:`typst.TypstError` where it cannot be."""
    _refuse_fork()
    midnight = datetime.datetime.fromisoformat(date).replace(tzinfo=datetime.UTC)
    with _one_at_a_time:
        pdf = _compiler(root.resolve()).compile(
            _source(layout, data),
            format="pdf",
            pdf_standards=FORM if fillable else PAPER,
            timestamp=midnight,
            sys_inputs={"fillable": "yes"} if fillable else {},
        )
    assert isinstance(pdf, bytes)  # one document, no output file: Typst's other return types do not occur
    return pdf


def _refuse_fork() -> None:
    """Typst's threads do not outlive a fork, so that a child of a process that used it would wait for them for ever."""
    _users.add(os.getpid())
    if len(_users) > 1:
        raise RuntimeError("this process was forked from one that has made PDFs; start worker processes with the method 'spawn'")


def _source(layout: str, data: str) -> bytes:
    """The file that Typst starts from: a layout and, as one string, the data it sets.

    Data passed as ``sys_inputs`` would count as a change of everything; so only what differs from the last document is laid out anew,
    in less than half the time.
    """
    string = data.replace("\\", "\\\\").replace('"', '\\"')
    return f'#import "/{layout}": layout\n#layout(json(bytes("{string}")))\n'.encode()


@cache
def _compiler(root: Path) -> typst.Compiler:
    """A compiler that keeps its fonts and what it has laid out, so that the next document is set faster."""
    return typst.Compiler(b"", root=root, font_paths=fonts(), ignore_system_fonts=True)
