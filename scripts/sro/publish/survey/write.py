"""A survey's results: a page that needs no network, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Sequence
from html import escape
from pathlib import Path

from sro.check import FOREIGN_VERDICTS, SPOKEN
from sro.law import Law
from sro.project import Project, write_file
from sro.publish.spreadsheet import harmless
from sro.publish.survey.row import Row

_LETTERS = {"met": "m", "read-these": "r", "not-found": "x", "not-read": "u", "for-counsel": "c", "dormant": "d", "not-applicable": "n"}


def write_survey(project: Project, state: str, rows: Sequence[Row], out: Path) -> tuple[Path, ...]:
    """Writes survey.html, survey.csv and survey.json to a folder; returns their paths."""
    law = project.library.of(state)
    shown = [each for each in law.requirements if any(each.id in row["verdicts"] for row in rows)]
    asked = [{"id": each.id, "cite": each.cite, "title": each.title, "weight": each.weight} for each in shown]
    data = {"state": state, "law": law.name, "requirements": asked, "rows": list(rows)}
    files = {
        "survey.html": _page(project, law, asked, rows),
        "survey.csv": _csv([each["id"] for each in asked], rows),
        "survey.json": json.dumps(data, ensure_ascii=False, indent=1) + "\n",
    }
    for name, text in files.items():
        write_file(out / name, text.encode())
    return tuple(out / name for name in files)


def _csv(requirements: Sequence[str], rows: Sequence[Row]) -> str:
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(
        [
            "file",
            "district",
            "district from",
            "kind",
            "readable",
            "why",
            "entered",
            "last changed",
            "tracked changes",
            "law of",
            *requirements,
        ]
    )
    for row in rows:
        dates = row["dates"]
        head = [
            row["file"],
            row["district"],
            row.get("district_from", ""),
            row["kind"],
            row["readable"],
            row["why"],
            dates.get("entered", ""),
            dates.get("last", ""),
        ]
        head += ["yes" if row.get("tracked") else "", row["on"]]
        writer.writerow(map(harmless, [*head, *(row["verdicts"].get(each, "") for each in requirements)]))
    return held.getvalue()


def _page(project: Project, law: Law, asked: Sequence[dict[str, str]], rows: Sequence[Row]) -> str:
    """The page with its data inside. The data cannot end the script that holds it."""
    packed = {
        "requirements": asked,
        "words": {_LETTERS[verdict]: SPOKEN[verdict] for verdict in FOREIGN_VERDICTS},
        "rows": [
            [
                row["file"],
                row["district"],
                row["kind"],
                row["readable"],
                row["why"],
                row["dates"].get("entered", ""),
                row["dates"].get("last", ""),
                row.get("district_from", ""),
                "".join(_LETTERS.get(row["verdicts"].get(each["id"], ""), "-") for each in asked),
            ]
            for row in rows
        ],
    }
    data = (
        json.dumps(packed, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace("\u2028", " ").replace("\u2029", " ")
    )
    days = sorted({row["on"] for row in rows})
    readable = Counter(row["readable"] for row in rows)
    lead = f"{len(rows)} {'file' if len(rows) == 1 else 'files'}, held against the law of {law.name} on {' and '.join(days)}. "
    lead += f"Read: {readable['yes']} whole, {readable['partly']} in part, {readable['no']} not at all."
    parts = {name: project.store.read(f"layout/survey/{name}").decode() for name in ("page.html", "survey.css", "survey.js")}
    page = parts["page.html"]
    for mark, text in (("{{lead}}", escape(lead)), ("{{css}}", parts["survey.css"]), ("{{js}}", parts["survey.js"]), ("{{data}}", data)):
        page = page.replace(mark, text, 1)
    return page
