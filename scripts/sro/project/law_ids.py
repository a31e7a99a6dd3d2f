"""Every requirement or provision that the texts and questions name must be one that `law/` knows."""

from __future__ import annotations

import difflib
import re
from typing import Any

from sro.errors import Problem
from sro.law.library import FEDERAL, LawLibrary
from sro.model.base import Source
from sro.model.document.blocks import Origin
from sro.model.model import Model, block_id, sections_of

_CITATION = re.compile(r"\]\(law:([A-Za-z0-9.\-]+)\)")
_ID = re.compile(r"[0-9A-Za-z-]+(\.[0-9A-Za-z]+)+")


def unknown_law(model: Model, library: LawLibrary) -> list[Problem]:
    """A problem for each claim, citation or limit that names law no file of `law/` holds."""
    known = sorted({name for state in library.states() for name in library.ids(state)})
    everywhere = {
        name for state in (*library.states(), FEDERAL) for name in library.ids(state)
    }  # once: a law is put together anew each time

    def knows(law: str) -> bool:
        return any(name == law or name.startswith(f"{law}.") for name in everywhere)

    problems: list[Problem] = []
    for document in model.documents.values():
        head = [value for key, value in document if key not in ("sections", "words", "source")]
        places: list[tuple[str, Any]] = [("", head)]
        for section in sections_of(document):
            places += [(block_id(block), block) for block in section.clauses]
        for name, value in places:
            origin = model.origins.get((document.document, name)) or model.origins[(document.document, "")]
            problems += (_unknown(law, name, origin, known) for law in _named(value) if not knows(law))
    for question in model.questions.values():
        named = [*question.law, *([question.limit.because] if question.limit and _ID.fullmatch(question.limit.because) else [])]
        place = Origin(file="questions.yml", line=0)
        problems += (_unknown(law, question.id, place, known) for law in named if not knows(law))
    return problems


def _unknown(law: str, name: str, origin: Origin, known: list[str]) -> Problem:
    close = difflib.get_close_matches(law, known, n=1)
    remedy = f"did you mean {close[0]}?" if close else "add it to a file of law/, or mend the id"
    return Problem(origin.file, origin.line, 1, f"{name}: {law} is no requirement or provision that law/ knows; {remedy}")


def _named(value: Any) -> list[str]:
    """The law ids that a block's claims, fields and citations name."""
    found: list[str] = []
    _gather(value, found)
    return found


def _gather(value: Any, found: list[str]) -> None:
    if isinstance(value, str):
        if "](law:" in value:
            found += _CITATION.findall(value)
    elif isinstance(value, Source):
        found += getattr(value, "satisfies", ())
        cite = getattr(value, "cite", None)
        if cite:
            found.append(cite)
        for name in type(value).model_fields:
            _gather(getattr(value, name), found)
    elif isinstance(value, dict):
        for inner in value.values():
            _gather(inner, found)
    elif isinstance(value, tuple | list):
        for inner in value:
            _gather(inner, found)
