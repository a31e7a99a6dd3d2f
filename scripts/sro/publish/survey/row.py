"""One file of a survey: its row, whatever the file is. Nothing that a file holds stops the survey; what could not be read is said in its row."""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sro import __version__
from sro.check import Asked
from sro.check.report import Checked
from sro.errors import InputError
from sro.project import Project, checked_file, foreign_file, store_in

Row = dict[str, Any]
"""A row as plain data, as JSON keeps it."""

_WORD = r"[A-Z][A-Za-z'’.]{1,30}(?:-[A-Z][A-Za-z'’]{1,30})?"
_NAME = rf"{_WORD}(?:[ ]{_WORD}){{0,2}}"
_PLACE = r"(?i:town|city|borough)"
_REGION = r"(?i:regional school district|regional district|region)"
_PARTIES = (
    re.compile(rf"\b{_REGION},? (?i:no\. ?|number |# ?)?(?P<number>\d{{1,2}})\b"),
    re.compile(rf"\b(?i:board of education|school district) (?i:of|for) (?i:the )?(?:{_PLACE} of )?(?P<name>{_NAME})"),
    re.compile(rf"\b(?P<name>{_NAME}) (?i:(?:local |regional )?board of education|public schools|school district)\b"),
    re.compile(rf"\b{_PLACE} of (?P<name>{_NAME})"),
)
"""Who the parties of an agreement on a district's schools are called: a region by its number, the board of a place, its schools, a town or city."""

_NOT_A_NAME = frozenset(
    "the this of and by between local regional each every its our a an all any for to with in at on school schools resource officer officers police "
    "department agreement memorandum understanding policy procedure program manual board education superintendent office chief state connecticut "
    "mou memo sro sros town city borough public district re from subject first second amendment dear dr mr ms mrs".split()
)
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
    row = _begun(job)
    try:
        name, data = foreign_file(Path(job.folder) / job.name)
        row["sha256"] = hashlib.sha256(data).hexdigest()
        if job.known and all(job.known.get(key) == row[key] for key in ("sha256", "on", "state", "engine")):
            given = {"district": row["district"], "district_from": "the table given"} if job.district else {}
            return {**job.known, **given}
        row |= _told(checked_file(_project(job.root), name, data, Asked(job.state, job.on), advise=False), job)
    except InputError as error:
        row |= _unread(" ".join(str(problem) for problem in error.problems))
    except MemoryError:
        row |= _unread("the file takes more memory than there is")
    except Exception as error:  # a file by an unknown hand may break a reader; its row says so, and the survey goes on
        row |= _unread(f"the reader failed on it ({type(error).__name__}); please report it with the file")
    return row


def died(job: Job) -> Row:
    """The row of a file on which the process that read it ended."""
    return _begun(job) | _unread("reading it ended the process, so it was left out")


def _begun(job: Job) -> Row:
    return {"file": clean(job.name), **_by_file(job), "on": job.on.isoformat(), "state": job.state, "engine": __version__}


@lru_cache(maxsize=1)
def _project(root: str) -> Project:
    return Project(store_in(Path(root)))


def _unread(why: str) -> Row:
    return {"readable": "no", "why": clean(why), "kind": "", "verdicts": {}, "dates": {}}


def _told(checked: Checked, job: Job) -> Row:
    taken = checked.taken
    assert taken is not None
    events = taken.events
    later = sorted((*events.extended, *events.updated, *events.amended))
    return {
        **_named(checked, job),
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


def _named(checked: Checked, job: Job) -> Row:
    """The district's name and where it is from: the table that was given, the party that the first words name, or the file's name, which is no record."""
    found = ((match.start(), name, match) for pattern in _PARTIES for match in pattern.finditer(checked.opening) if (name := _name(match)))
    first = min(found, key=lambda each: each[0], default=None)
    if first is not None and not job.district:
        return {"district": clean(first[1]), "district_from": clean(f"its words: “{first[2][0]}”")}
    return _by_file(job)


def _by_file(job: Job) -> Row:
    """The table's name for a file, else its own."""
    if job.district:
        return {"district": clean(job.district), "district_from": "the table given"}
    return {"district": clean(Path(job.name).stem.replace("-", " ").replace("_", " ")), "district_from": "the file’s name"}


def _name(match: re.Match[str]) -> str:
    """The place that a party's name holds: what stands after the last word that names no place ("School Resource Officers Ashmere")."""
    if "number" in match.re.groupindex:
        return f"Regional School District {match['number']}"
    words = match["name"].rstrip(".").split()
    if match.end("name") == match.end():  # the name ends what was found, so that what no name holds ends it
        kept = []
        for word in words:
            if word.lower().rstrip(".,") in _NOT_A_NAME:
                break
            kept.append(word)
        words = kept
    else:
        last = max((n for n, word in enumerate(words) if word.lower().rstrip(".,") in _NOT_A_NAME), default=-1)
        words = words[last + 1 :]
    return " ".join(word.title() if word.isupper() else word for word in words)


def clean(text: str) -> str:
    """Words without control characters, which neither a terminal nor a table may get raw."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())
