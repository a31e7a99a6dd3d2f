"""What Typst refuses, said to the user: a character that cannot be printed and where it stands, or what is wrong in a layout."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

import typst
from pydantic import BaseModel

from sro.errors import InputError, Problem
from sro.model.document import Document, Run

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


def refusal(document: Document, error: typst.TypstError) -> InputError:
    """The sentence for the user: on the document's text where that is at fault, otherwise on the place in a layout."""
    private = _PRIVATE.search(error.message)
    found = private or _UNPRINTABLE.search(error.message)
    if found is None:
        message = f"{error.message}; the layout of {document.id}.pdf needs mending" + "".join(f" ({hint})" for hint in error.hints)
        place = _PLACE.search(error.diagnostic)
        return InputError([Problem(place["file"], int(place["line"]), int(place["column"]), message)] if place else message)
    text = _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else _SHORT.get(m[2], m[2]), found[1])
    places = list(dict.fromkeys(_places(document, text[0], document.id)))
    where = f"in {places[0]}" + (f" and {len(places) - 1} more" if len(places) > 1 else "") if places else f"in {document.id}"
    why = "Unicode leaves what it means to each font, and PDF/A takes no such character" if private else "none of the PDF's fonts has it"
    return UnprintableError(
        f"{document.id}.pdf: the character {_named(text[0])} {where} cannot be printed: {why}; use another",
        places[0].removeprefix("the answer ") if places else "",
    )


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
