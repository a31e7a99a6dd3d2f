"""Continuation sheets: pages at the end of a form for the text that no field of it holds, and empty ones for people who write by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sro.model.document import Document, Run, Section
from sro.model.document.blocks import Field, FieldGroup

LINES = 22
_NAME = re.compile(r"continued_(\d+)\.(.+)")


@dataclass(frozen=True)
class Part:
    """A text that was divided: the field it belongs to, the name of the text, that of its continuation, and the two parts."""

    field: Field
    name: str
    continued: str
    first: str
    rest: str


def continued(name: str) -> str:
    """The name of the field that takes up the rest: `nature` → `continued_1.nature` → `continued_2.nature`."""
    found = _NAME.fullmatch(name)
    return f"continued_{int(found[1]) + 1}.{found[2]}" if found else f"continued_1.{name}"


def is_continuation(name: str) -> tuple[str, int] | None:
    """The name of the text that a field continues, and the number of the sheet."""
    found = _NAME.fullmatch(name)
    return (found[2], int(found[1])) if found else None


def with_lines(document: Document, lines: Mapping[str, int]) -> Document:
    """The document with some fields higher."""
    return (
        with_fields(document, lambda field: field.model_copy(update={"lines": lines.get(field.name, field.lines)})) if lines else document
    )


def with_continuations(document: Document, parts: Iterable[Part]) -> Document:
    """The document with a sheet at its end for each text that goes on."""
    return document.model_copy(update={"sections": (*document.sections, *(_sheet(part) for part in parts))})


def with_empty_sheet(document: Document, lines: Mapping[str, int]) -> Document:
    """The document with an empty sheet that continues some texts, with so many lines of handwriting each, for writing by hand or in a PDF
    program. A text is named as its field, or as a write-in line (`disposition_other`)."""
    found = {name: field for field in document.fields() for name in _names(field)}
    rows = tuple((_continuing(found[name], continued(name), height),) for name, height in lines.items())
    return document.model_copy(update={"sections": (*document.sections, _section("empty", rows))})


def _names(field: Field) -> Iterator[str]:
    yield field.name
    yield from (f"{field.name}_{option.value}" for option in field.options if option.write_in)


def _sheet(part: Part) -> Section:
    before = is_continuation(part.name)
    name = part.name.replace(".", "-") if before else part.name
    return _section(name, ((_continuing(part.field, part.continued, LINES - 2),),))


def _continuing(field: Field, name: str, lines: int) -> Field:
    label = field.label.split(". ")[0].removesuffix(", continued")
    return Field(
        name=name,
        type="long_text",
        label=f"{label}, continued",
        tooltip=f"{label}, continued from the field on an earlier page. Do not name a student.",
        group=field.group,
        lines=lines,
    )


def _section(name: str, rows: tuple[tuple[Field, ...], ...]) -> Section:
    group = FieldGroup(id=f"continuation.{name}", rows=rows, keep=True)
    return Section(id=f"continuation-{name}", style="section", heading=(Run(text="Continuation sheet"),), blocks=(group,))


def with_fields(document: Document, change: Callable[[Field], Field]) -> Document:
    """The document with each of its fields changed."""

    def section(one: Section) -> Section:
        blocks = tuple(
            block.model_copy(update={"rows": tuple(tuple(map(change, row)) for row in block.rows)})
            if isinstance(block, FieldGroup)
            else block
            for block in one.blocks
        )
        return one.model_copy(update={"blocks": blocks, "sections": tuple(map(section, one.sections))})

    return document.model_copy(update={"sections": tuple(map(section, document.sections))})
