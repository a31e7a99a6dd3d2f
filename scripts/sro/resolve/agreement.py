"""Pointing from another paper to a clause of the agreement by the number that the clause has under the same answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from sro.model.model import Model
from sro.resolve.outline import outline

AGREEMENT = "mou"


def clause_finder(model: Model, context: Mapping[str, Any], reasons: Mapping[str, str | None]) -> Callable[[str], str | None]:
    """A function from a clause's id to "Section 3.4", or to None where the answers leave the clause out; it works only when it is asked."""

    @cache
    def references() -> Mapping[str, str]:
        return outline(model, model.documents[AGREEMENT], context, reasons).references

    def clause(name: str) -> str | None:
        return references().get(name)

    return clause
