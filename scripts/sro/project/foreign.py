"""A file by another hand, read as somebody asks and held against the law of a state."""

from dataclasses import replace
from pathlib import Path

from sro.check import Asked, check_file, settled
from sro.check.report import Checked
from sro.errors import InputError
from sro.formats import read_foreign
from sro.model import asked_as
from sro.project.decisions import load_decisions
from sro.project.project import Project
from sro.reading import Reading


def checked_file(
    project: Project, name: str, data: bytes, asked: Asked, base: tuple[str, bytes] | None = None, decisions: Path | None = None
) -> Checked:
    """One file held against the law of a state on a day. ``base`` is the name and bytes of the agreement that the file amends, to be read together with it,
    ``decisions`` the file of what people decided of its passages.

    Raises :class:`InputError` for what cannot be read, and for a state whose law is not here.
    """
    if asked.state not in project.library.states():
        raise InputError(f"--state: there is no law of {asked.state!r} here; known: {', '.join(project.library.states())}")
    first = read_foreign(name, data, tracked="rejected" if asked.tracked == "rejected" else "accepted")
    second = read_foreign(name, data, tracked="rejected") if asked.tracked == "both" and first.account.tracked else None
    if base:
        parent = read_foreign(*base)
        first, second = _together(first, parent), _together(second, parent) if second else None
        asked = replace(asked, amends=base[0])
    kind = asked.kind or first.kind
    remedies = project.remedies(asked.state, asked_as(kind))
    law = project.library.of(asked.state)
    made = load_decisions(decisions, law, name) if decisions else ()
    return settled(check_file(name, first, law, asked, remedies, second), first, made)


def _together(amendment: Reading, base: Reading) -> Reading:
    return replace(amendment, blocks=(*base.blocks, *amendment.blocks))
