"""A file by another hand, read as somebody asks and held against the law of a state."""

from dataclasses import replace

from sro.check import HELD_AS, Asked, check_file
from sro.check.report import Checked
from sro.errors import InputError
from sro.formats import read_foreign
from sro.project.project import Project
from sro.reading import Reading


def checked_file(project: Project, name: str, data: bytes, asked: Asked, base: tuple[str, bytes] | None = None) -> Checked:
    """One file held against the law of a state on a day. ``base`` is the name and bytes of the agreement that the file amends, to be read together with it.

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
    remedies = project.remedies(asked.state, HELD_AS.get(kind, kind))
    return check_file(name, first, project.library.of(asked.state), asked, remedies, second)


def _together(amendment: Reading, base: Reading) -> Reading:
    return replace(amendment, blocks=(*base.blocks, *amendment.blocks))
