"""How a draft comes to the page and what it is kept as: a new one, an example, files, or what the browser kept."""

from __future__ import annotations

import datetime
import zipfile
import zlib
from pathlib import Path
from typing import Any

from sro.draft.draft import FILE, WORDING, Draft, district_text, read_draft, wording_text
from sro.draft.page.session import Session
from sro.errors import InputError
from sro.model.address import parse_address
from sro.model.district import DistrictFile, OwnText
from sro.project.shape import validated
from sro.project.yaml import MAX_BYTES, Sourced

Reply = dict[str, Any]

_KEPT = ("state", "date", "illustration", "documents", "events", "answers")


def begin(session: Session, name: str, state: str, date: str) -> Reply:
    """A new draft without an answer."""
    return _opened(session, name, {"state": state, "date": date, "answers": {}})


def load(session: Session, name: str, district: str, wording: str = "") -> Reply:
    """A draft from its files' texts."""
    session.open(read_draft(parse_address(name).district, district, wording, session.model))
    return saved(session)


def example(session: Session, folder: Path, name: str) -> Reply:
    """A draft that starts from an example's files."""
    home = folder / "districts" / parse_address(name).district
    wording = home / WORDING
    return load(session, name, (home / FILE).read_text("utf-8"), wording.read_text("utf-8") if wording.is_file() else "")


def restore(session: Session, kept: Reply) -> Reply:
    """A draft that the browser kept: what :func:`saved` gave."""
    wording = {clause: OwnText.model_validate(own) for clause, own in (kept.get("wording") or {}).items()}
    return _opened(session, kept["name"], {key: kept[key] for key in _KEPT if kept.get(key)}, wording, kept.get("text") or "")


def rename(session: Session, name: str) -> Reply:
    """The draft under another short name: the folder's, and what the documents' addresses show."""
    draft = session.draft
    session.open(Draft(parse_address(name).district, draft.file, draft.wording, draft.text))
    return saved(session)


def dated(session: Session, date: str) -> Reply:
    """The draft with another date."""
    draft = session.draft
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError:
        raise InputError(f"{date!r} is not a date; write year-month-day, for example 2026-09-14") from None
    session.open(Draft(draft.name, draft.file.model_copy(update={"date": day}), draft.wording, draft.text))
    return saved(session)


def saved(session: Session) -> Reply:
    """Everything the draft holds, for the browser's own storage and for the form."""
    draft = session.draft
    wording = {clause: own.model_dump(exclude_defaults=True) for clause, own in draft.wording.items()}
    file = draft.file.model_dump(mode="json", exclude_unset=True)
    return {
        "kept": {"name": draft.name, "text": draft.text, "wording": wording, **file, "answers": draft.file.answers},
        **session.state(),
    }


def texts(session: Session) -> Reply:
    """The files of the draft: `district.yml`, and `wording.yml` where a clause is in the district's own words."""
    found = {FILE: district_text(session.draft, session.model), WORDING: wording_text(session.draft)}
    return {"name": session.draft.name, "files": {name: text for name, text in found.items() if text}}


def unpack(dropped: Path) -> Reply:
    """The district's two files out of a zip that was saved here."""
    try:
        with zipfile.ZipFile(dropped) as package:
            sizes = {entry.filename: entry.file_size for entry in package.infolist()}
            names = [name for name in (FILE, WORDING) if sizes.get(name, MAX_BYTES + 1) <= MAX_BYTES]
            return {"files": {name: package.read(name).decode() for name in names}}
    except (zipfile.BadZipFile, UnicodeDecodeError, RuntimeError, EOFError, zlib.error):
        raise InputError("this is no zip that was saved here; choose that one, or district.yml") from None


def _opened(session: Session, name: str, data: Reply, wording: dict[str, OwnText] | None = None, text: str = "") -> Reply:
    file = validated(DistrictFile, Sourced(FILE, data, {}, {}))
    session.open(Draft(parse_address(name).district, file, wording or {}, text))
    return saved(session)
