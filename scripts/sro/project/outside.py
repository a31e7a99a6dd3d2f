"""Holding a file from outside: its kind is guessed by its words unless named, and its dates are what the caller says."""

from __future__ import annotations

import datetime
from pathlib import Path

from sro.check.report import Checked
from sro.check.verdict import check_passages
from sro.errors import InputError
from sro.formats.read import read_outside
from sro.model.base import Kind
from sro.model.district import Events
from sro.project.law import library_at
from sro.project.ours import spoken_events
from sro.project.project import remedies_at

NAMES: dict[str, str] = {"mou": "an agreement", "policy": "a policy", "form": "a form", "position": "a position description"}


def checked_file(root: Path, path: Path, *, state: str, kind: Kind | None, events: Events, on: datetime.date) -> Checked:
    """One DOCX, PDF, text or Markdown file held against the law of a state on a day. Raises :class:`InputError` for what cannot be read."""
    file = read_outside(path)
    library = library_at(root)
    if state not in library.states():
        raise InputError(f"--state: there is no law of {state!r} here; known: {', '.join(library.states())}")
    law = library.of(state)
    used: Kind = kind or file.kind
    findings = check_passages(file.passages, used, law, events=events, on=on, remedies=remedies_at(root, state, used))
    how = "as you said" if kind else "by its words; say --kind if that is wrong"
    about = (("Read as", f"{NAMES.get(used, used)} ({how})"), ("Its dates", spoken_events(events)))
    return Checked(path.name, path.stem, state, used, on, findings, about)
