"""The states of an instrument and which may follow which."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from sro.errors import InputError
from sro.model.instrument import Life, RegisterFile, State, StateEntry

FOLLOWS: dict[State, tuple[State, ...]] = {
    "draft": (),
    "first reading": ("draft", "first reading"),
    "second reading": ("first reading", "second reading"),
    "adopted": ("draft", "first reading", "second reading"),
    "superseded": ("adopted",),
    "rescinded": ("adopted", "superseded"),
}
"""Which state may come before each. An agreement is often adopted without readings; a policy is read twice where the board's rules say so."""


def life_of(register: RegisterFile, document: str, edition: str) -> Life | None:
    """The life of one edition of a document, "" being the draft under way."""
    return next((life for life in register.instruments if life.document == document and _edition(life) == edition), None)


def state_of(register: RegisterFile, document: str, edition: str) -> StateEntry | None:
    """The last step on record."""
    life = life_of(register, document, edition)
    return life.states[-1] if life and life.states else None


def with_state(register: RegisterFile, document: str, edition: str, entry: StateEntry, becomes: str | None = None) -> RegisterFile:
    """The register with one more step. ``becomes`` is the edition's date where a draft is adopted. Raises :class:`InputError` where the step
    cannot follow the last one or lies before it."""
    life = life_of(register, document, edition)
    before = life.states[-1] if life and life.states else None
    last: State = before.state if before else "draft"
    if last not in FOLLOWS[entry.state]:
        allowed = ", ".join(FOLLOWS[entry.state]) or "nothing"
        raise InputError(f"{document}: {entry.state} cannot follow {last}; it follows {allowed}")
    if before and entry.on < before.on:
        raise InputError(f"{document}: {entry.state} on {entry.on} lies before {before.state} on {before.on}; check the date")
    date = datetime.date.fromisoformat(becomes or edition) if becomes or edition else None
    lived = Life(document=document, edition=date, states=(*(life.states if life else ()), entry))
    others = [other for other in register.instruments if other is not life]
    return RegisterFile(instruments=tuple(sorted([*others, lived], key=_order)))


def in_force(register: RegisterFile, document: str) -> Sequence[Life]:
    """The editions of a document that were adopted and have not ended."""
    return [life for life in register.instruments if life.document == document and life.states[-1].state == "adopted"]


def _edition(life: Life) -> str:
    return life.edition.isoformat() if life.edition else ""


def _order(life: Life) -> tuple[str, str]:
    return life.document, _edition(life) or "9999"
