"""The year on the page: what `sro status` and `sro due` say of the draft that is open, and of the district's records where a person brought them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any

from sro.dates import long_date
from sro.draft.draft import FILE, district_text
from sro.draft.page.session import Reply, Session
from sro.errors import InputError
from sro.formats import zipped
from sro.history import (
    Checklist,
    Duties,
    Item,
    calendar_of,
    checklist,
    comparison_data,
    counts,
    duties_of,
    lines_of,
    outside,
    readings_of,
    steps_to,
    version_pairs,
    who,
)
from sro.model import LOCAL, Address, parse_address, parse_version
from sro.project import CONDUCT, REGISTER, MemoryStore, Project

RECORDS = (CONDUCT, REGISTER, "update.yml")
FROZEN = "adopted"
MOST = 200_000_000  # bytes of a district's records
NEVER = "It is arithmetic over the dates on record, and says of nobody that a duty was not kept."


class Year:
    """What the page tells of a district's year. ``records`` are the files of the district's folder that a person brought, by their names in it."""

    def __init__(self, session: Session, library: Any):
        self.session, self.library = session, library
        self.records: dict[str, bytes] = {}
        self._folder = ""

    @property
    def name(self) -> str:
        """What the district is called at the command line: as its folder is, where it was brought, else as the draft is."""
        return self._folder or self.session.draft.name

    def take(self, listed: Sequence[tuple[str, int]], content: bytes) -> Reply:
        """Takes the records of the district's folder, one file behind the other in ``content``; whatever else is in the folder is left. Raises
        :class:`InputError` where nothing of it is a record."""
        if len(content) > MOST:
            raise InputError("these are more than 200 megabytes; choose the folder of the one district")
        found, at = {}, 0
        for name, size in listed:
            if kept := _kept(name):
                found[kept] = content[at : at + size]
            at += size
        if not found:
            raise InputError(
                "there is no record in this folder; choose the district’s own, the one with district.yml and conduct.yml or instruments.yml in it"
            )
        before = self.records, self._folder
        self.records, self._folder = found, parse_address(PurePosixPath(listed[0][0]).parts[0]).district
        try:
            checklist(self.project, self.name, datetime.date.fromisoformat(self.session.taken.edition.date))
        except InputError:
            self.records, self._folder = before
            raise
        return {"records": sorted(found)}

    def forget(self) -> Reply:
        """Leaves the records out again."""
        self.records, self._folder = {}, ""
        return {}

    @property
    def project(self) -> Project:
        """The district as a project of its own, with the texts and the law that the page carries."""
        draft = self.session.draft
        files = {**self.records, FILE: district_text(draft, self.session.model).encode(), LOCAL: draft.own.text.encode()}
        project = Project(MemoryStore({f"districts/{self.name}/{name}": content for name, content in files.items() if content}))
        vars(project).update(model=self.session.model, library=self.library)
        return project

    def status(self, on: str) -> Reply:
        """Where the district stands on a day, as `sro status --all` tells it."""
        return {**_status(checklist(self.project, self.name, _day(on))), "records": sorted(self.records)}

    def due(self, on: str) -> Reply:
        """What falls due, as `sro due` tells it."""
        day = _day(on)
        return _due(duties_of(self.project, self.name, day), day)

    def calendar(self, on: str) -> bytes:
        """The calendar file that `sro due --format ics` writes."""
        day = _day(on)
        return calendar_of([duties_of(self.project, self.name, day)], day)

    def hand_in(self, on: str) -> bytes:
        """What the office takes in: the draft's files below its folder, and a sheet that says what they are and what is done with them."""
        draft, day = self.session.draft, _day(on)
        found = checklist(self.project, self.name, day)
        files = {f"districts/{self.name}/{FILE}": district_text(draft, self.session.model).encode()}
        if draft.own.text:
            files[f"districts/{self.name}/{LOCAL}"] = draft.own.text.encode()
        return zipped({**files, "READ-FIRST.txt": _sheet(found, self.name).encode()}, ("READ-FIRST.txt",))

    def changes(self) -> Reply:
        """Each document of the draft against the one that was adopted, as it may leave the district's own side."""
        told, project = [], self.project
        address = Address(self.name)
        for step in steps_to(project, address):
            old, new = (parse_version(f"{edition}:{step.document}") for edition in (step.comparison.old_address, address))
            for pair in map(outside, version_pairs(project, old, new)):
                rows = [each for each in comparison_data(pair)["changes"] if not each["cosmetic"]]
                listed = [{"place": each["place"], "says": each["kind"], "edits": each["edits"]} for each in rows]
                told.append({"title": step.title, "since": long_date(step.old_date.isoformat()), "counts": counts(pair), "rows": listed})
        return {"documents": told}


def _day(on: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(on)
    except ValueError:
        raise InputError(f"{on!r} is no day; choose one, for example November 30, 2026") from None


def _kept(name: str) -> str:
    """A file's name in the district's folder, where it is one of its records; "" for any other."""
    parts = PurePosixPath(name).parts[1:]  # the first is the folder's own name
    if ".." in parts or not parts:
        return ""
    return "/".join(parts) if parts[0] == FROZEN or (len(parts) == 1 and parts[0] in RECORDS) else ""


def _status(found: Checklist) -> Reply:
    parts = [{"title": part, "rows": [_row(item) for item in items]} for part, items in groupby(found.items, key=lambda item: item.part)]
    next_ = next((item for item in found.items if item.open and item.remedy), None)
    return {
        "head": f"{found.name}, as of {long_date(found.on.isoformat())}. {found.force}",
        "told": [*(f"Also on record: {paper}." for paper in found.papers), *found.told],
        "parts": parts,
        "next": next_.title if next_ else "",
        "blocks": [{"document": each.document, "what": each.what, "question": each.question} for each in found.blocks],
    }


def _row(item: Item) -> Reply:
    when = f" {'on' if item.done else 'by' if item.state == 'Due' else '–'} {item.when}" if item.when else ""
    told = {"title": item.title, "state": f"{item.state}{when}", "done": item.done, "apart": item.state in ("Not yet", "Does not apply")}
    return {**told, "because": item.because, "who": item.who, "source": item.source, "command": item.remedy}


def _due(found: Duties, on: datetime.date) -> Reply:
    rows = [
        {
            "title": f"{row.due.requirement.title}{f', {row.due.of}' if row.due.of else ''}",
            "cite": row.due.requirement.cite,
            "who": ", ".join(who(row.due, found.people)),
            "lines": list(lines_of(row, on)),
        }
        for row in found.rows
    ]
    return {"note": NEVER, "rows": rows, "questions": [list(readings_of(each)) for each in found.questions]}


def _sheet(found: Checklist, name: str) -> str:
    """What goes with the files: that nothing is adopted by them, and the commands that take the steps which are open."""
    lines = [
        f"The draft of {found.name}, as it stood on the drafting page on {long_date(found.on.isoformat())}.",
        "",
        "Nothing is adopted by these files. They are handed in to whoever keeps the district's records, who",
        "",
        f"1. puts the folder districts/{name} of this zip over the one of the district's repository, and looks with `git diff` at what it changes;",
        f"2. runs `sro check {name}` and `sro status {name} --all`;",
        "3. records each step on the day on which it was taken:",
        "",
    ]
    lines += [f"   {item.title}: {item.remedy}" for item in found.items if item.open and item.remedy]
    return "\n".join(lines) + "\n"
