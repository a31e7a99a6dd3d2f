"""One file of a survey: its row, whatever the file is. Nothing that a file holds stops the survey; what could not be read is said in its row."""

from __future__ import annotations

import datetime
import hashlib
import re
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sro import __version__
from sro.check import Asked
from sro.check.report import Checked
from sro.errors import InputError
from sro.project import FolderStore, Project, checked_file, foreign_file

Row = dict[str, Any]
"""A row as plain data, as JSON keeps it."""

_PARTY = re.compile(r"\b((?:[A-Z][a-z'’]+ ){1,3})(?:Board of Education|Public Schools|School District)\b")
_NOT_A_NAME = frozenset("the this of and by between local regional each every its our a an".split())
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True)
class Job:
    """One file to survey. ``known`` is the row of an earlier run, which stands where the file, the day and the program are the same."""

    root: str
    folder: str
    name: str
    state: str
    on: datetime.date
    district: str = ""
    known: Row | None = None


def row_of(job: Job) -> Row:
    """The row of a file. Raises nothing that a file could be the cause of."""
    began = time.perf_counter()
    row: Row = {
        "file": clean(job.name),
        "district": clean(job.district),
        "on": job.on.isoformat(),
        "state": job.state,
        "engine": __version__,
    }
    try:
        name, data = foreign_file(Path(job.folder) / job.name)
        row["sha256"] = hashlib.sha256(data).hexdigest()
        if job.known and all(job.known.get(key) == row[key] for key in ("sha256", "on", "state", "engine")):
            return {**job.known, "district": row["district"] or job.known["district"]}
        row |= _told(checked_file(_project(job.root), name, data, Asked(job.state, job.on), advise=False), job)
    except InputError as error:
        row |= _unread(" ".join(str(problem) for problem in error.problems))
    except MemoryError:
        row |= _unread("the file takes more memory than there is")
    except Exception as error:  # a file by an unknown hand may break a reader; its row says so, and the survey goes on
        row |= _unread(f"the reader failed on it ({type(error).__name__}); please report it with the file")
    row["seconds"] = round(time.perf_counter() - began, 3)
    return row


@lru_cache(maxsize=1)
def _project(root: str) -> Project:
    return Project(FolderStore(Path(root)))


def _unread(why: str) -> Row:
    return {"readable": "no", "why": clean(why), "kind": "", "verdicts": {}, "dates": {}}


def _told(checked: Checked, job: Job) -> Row:
    taken = checked.taken
    assert taken is not None
    events = taken.events
    later = sorted((*events.extended, *events.updated, *events.amended))
    return {
        "district": clean(job.district) or _district(checked, job.name),
        "kind": checked.kind,
        "readable": "yes" if taken.account.whole else "partly",
        "why": clean("; ".join(part.what for part in taken.account.unread) or taken.sentence),
        "pages": taken.account.pages,
        "passages": taken.passages,
        "tracked": taken.both,
        "aside": sum(taken.account.counts.values()),
        "dates": {"entered": str(events.entered or ""), "last": str(later[-1] if later else events.entered or "")},
        "history": clean(dict(checked.about).get("Its dates", "")),
        "verdicts": {finding.requirement: finding.verdict for finding in checked.findings},
    }


def _district(checked: Checked, name: str) -> str:
    """The party that its words name first, else the name of the file."""
    for text in (checked.opening, name):
        for found in _PARTY.finditer(text):
            words = [word for word in found[1].split() if word.lower() not in _NOT_A_NAME]
            if words:
                return clean(" ".join(words))
    return clean(Path(name).stem.replace("-", " ").replace("_", " "))


def clean(text: str) -> str:
    """Words without control characters, which neither a terminal nor a table may get raw."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())
