"""An agreement that a district has, dropped on the page: read, and held against the law as `sro check FILE` does."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from sro.check.verdict import Remedies, check_passages
from sro.draft.page.held import finding_data
from sro.formats.read import read_outside
from sro.formats.word.xml_standin import stand_in
from sro.law.requirement import Law
from sro.model.district import Events
from sro.reading.reading import OutsideFile

stand_in()


def read(folder: Path, name: str, data: bytes) -> OutsideFile:
    """The file's passages. Raises :class:`InputError` with one sentence for what cannot be read."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / Path(name).name[-120:]
    path.write_bytes(data)
    try:
        return read_outside(path)
    finally:
        path.unlink(missing_ok=True)


def audit(file: OutsideFile, law: Law, on: datetime.date, entered: datetime.date | None, remedies: Remedies | None) -> dict[str, Any]:
    """The findings for a file under the law of a day; ``entered`` is when the agreement was made, where that is known."""
    findings = check_passages(file.passages, file.kind, law, events=Events(entered=entered), on=on, remedies=remedies)
    return {"kind": file.kind, "format": file.format, "passages": len(file.passages), "findings": [finding_data(each) for each in findings]}
