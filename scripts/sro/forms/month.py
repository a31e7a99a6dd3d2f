"""A month's papers: the chief's transmittal or notice of none, and the superintendent's cover to the board."""

import calendar
import dataclasses
import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sro.dates import long_date
from sro.errors import InputError, Problem
from sro.forms.checking import Known, checked, read_report
from sro.forms.counts import COLUMNS, NOT_GIVEN, Counts, count, withheld
from sro.forms.district_form import NOTICE, DistrictForms
from sro.forms.fill import record_of
from sro.forms.record import SUFFIXES, Record
from sro.model import DocumentText
from sro.model.document import Document, blanks, with_fields
from sro.project import FolderStore, is_folder, read_yaml, validated
from sro.resolve import Answers, FilledList, FilledNumber, FilledText, resolve

WITHHELD = "withheld"  # what stands for a withheld count, whatever it is

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Month:
    """A calendar month, from its first to its last day."""

    first: datetime.date
    last: datetime.date

    @property
    def name(self) -> str:
        """October 2026."""
        return f"{self.first:%B %Y}"

    def holds(self, date: str) -> bool:
        """Whether an ISO date lies in it."""
        return self.first.isoformat() <= date <= self.last.isoformat()


def month_of(text: str) -> Month:
    """2026-10 → October 2026. Raises :class:`InputError`."""
    if not (found := _MONTH.fullmatch(text)):
        raise InputError(f"{text!r} is not a month; write year-month, for example 2026-10")
    year, number = int(found[1]), int(found[2])
    return Month(datetime.date(year, number, 1), datetime.date(year, number, calendar.monthrange(year, number)[1]))


def given_in(record: Record) -> str:
    """The day by which a report belongs to a month: when the chief received it, or else when the officer signed or completed it."""
    return str(record.get("received_date") or record.get("officer_signed_date") or record.get("date_completed") or "")


@dataclass(frozen=True)
class Found:
    """The reports of a month by file name, and every problem of every report of the folder that could be one of them."""

    records: dict[str, Record]
    problems: list[Problem]


def gather(forms: DistrictForms, folder: Path, month: Month, known: Known) -> Found:
    """The month's reports in a folder: records (YAML, JSON) and filled PDFs; a PDF beside its own record counts once."""
    if not is_folder(folder):
        raise InputError(f"{folder} is no folder; name the folder with the month’s reports")
    records: dict[str, Record] = {}
    problems: list[Problem] = []
    for path in (folder / name for name in FolderStore(folder).names()):
        if path.suffix.lower() not in (*SUFFIXES, ".pdf") or path.name.startswith("."):
            continue
        try:
            record, source = _read(forms, path)
        except InputError as error:
            problems += error.problems
            continue
        if record is None:
            continue
        if not (date := given_in(record)):
            problems.append(Problem(path.name, 0, 0, "the report bears no date on which it was completed, so its month is not known"))
        elif month.holds(date):
            twin = next((name for name in records if Path(name).stem == path.stem), None)
            if twin and records[twin] != record:
                problems.append(Problem(path.name, 0, 0, f"this is not the same report as {twin} beside it; keep the right one"))
            elif not twin:
                records[path.name] = record
                problems += checked(forms, record, known, path.name, source)
    return Found(records, problems)


def _read(forms: DistrictForms, path: Path) -> tuple[Record | None, Any]:
    """A report and its source, or None for a PDF that is no form of ours."""
    if path.suffix.lower() != ".pdf":
        _, record, source = read_report(forms.project, path, forms.district)
        return record, source
    from sro.formats.pdf.fields import read_fillable  # brings pikepdf, which few commands need

    data = read_fillable(FolderStore(path.parent).read(path.name), path.name)
    if data.form and data.form != forms.shape.form:
        return None, None
    return {**record_of(forms.shape, data, path.name), "district": forms.district}, None


def papers(
    forms: DistrictForms, month: Month, records: Mapping[str, Record], date: datetime.date, *, final: bool = True
) -> dict[str, Document]:
    """The month's papers by file stem: `transmittal` or `notice`, and `cover`; with several departments the first for each, as its own chief
    writes it (`transmittal-yale-police-department`). ``final`` refuses answers of the district that are missing. Raises
    :class:`InputError` for a report that names none of several departments."""
    ordered = sorted(records.values(), key=lambda record: (record.get("incident_date", ""), given_in(record), record.get("school", "")))
    departments = forms.departments
    if strays := [name for name, record in records.items() if departments and record.get("department") not in departments]:
        raise InputError(
            f"{', '.join(strays)}: the report names no police department of the district; choose one of {', '.join(departments)}"
        )
    made = {}
    for name, own, end in [(name, own, f"-{name}") for name, own in departments.items()] or [("", forms, "")]:
        theirs = [record for record in ordered if not name or record["department"] == name]
        kind = "transmittal" if theirs else "notice"
        made[f"{kind}{end}"] = _paper(own, kind, month, theirs, date, final) if theirs else _notice(own, month, date, final)
    return {**made, "cover": _paper(forms, "cover", month, ordered, date, final)}


def _notice(forms: DistrictForms, month: Month, date: datetime.date, final: bool) -> Document:
    """The notice of none, with both dates filled in."""
    values = {"period_from": f"{month.first:%m/%d/%Y}", "period_to": f"{month.last:%m/%d/%Y}"}
    document = forms.document(name=NOTICE, date=date.isoformat(), final=final)
    return with_fields(document, lambda field: field.model_copy(update={"value": values.get(field.name, field.value)}))


def _paper(forms: DistrictForms, name: str, month: Month, records: list[Record], date: datetime.date, final: bool) -> Document:
    text = validated(DocumentText, read_yaml(forms.project.store, f"forms/monthly/{name}.yml"))
    model = dataclasses.replace(forms.model, documents={**forms.model.documents, text.document: text})
    below = forms.answer("suppress_below")
    assert isinstance(below, int)
    context = {**forms.edition.answers.context, **_facts(forms, month, records, int(below))}
    answers = Answers(context, forms.edition.answers.given)
    edition = dataclasses.replace(forms.edition, answers=answers, date=date.isoformat())
    made = resolve(model, text.document, edition, final=final)
    left = blanks(made) if final else []
    if left:
        message = f"the papers of {forms.district} cannot be made while these answers are missing: {', '.join(left)}; or use --draft"
        raise InputError(message)
    return made


def _facts(forms: DistrictForms, month: Month, records: list[Record], below: int) -> dict[str, Any]:
    """What the papers' texts may print beside the district's answers."""
    return {
        "month_name": FilledText(month.name, "month_name"),
        "period_from": FilledText(long_date(month.first.isoformat()), "period_from"),
        "period_to": FilledText(long_date(month.last.isoformat()), "period_to"),
        "report_count": FilledNumber(len(records), "report_count"),
        "reports_shown": not 0 < len(records) < below,
        "reports": FilledList([_listed(number, record) for number, record in enumerate(records, 1)], "reports", ""),
        "suppress_most": FilledNumber(below - 1, "suppress_below"),
        "table_shown": sum(len(record.get("students", ())) for record in records) >= below,
        "counts": FilledList(list(table_rows(count(forms.shape, records), below)), "counts", ""),
    }


def _listed(number: int, record: Record) -> dict[str, FilledText]:
    """A line of the transmittal: what tells one report from another, and nothing about a student."""
    received = record.get("received_date")
    words = {
        "number": str(number),
        "conducted": long_date(record["incident_date"]) if "incident_date" in record else "",
        "school": record.get("school", ""),
        "students": str(len(record.get("students", ()))),
        "received": long_date(received) if received else "not entered",
    }
    return {key: FilledText(value, f"reports.{key}") for key, value in words.items()}


def table_rows(counts: Counts, below: int) -> list[dict[str, FilledText]]:
    """The summary's rows: all students, then each group, with small counts withheld."""
    hidden = withheld(counts, below)

    def row(label: str, way: str, group: str) -> dict[str, FilledText]:
        made = {"group": FilledText(label, "counts.group")}
        for column in COLUMNS:
            number = counts.cells[way, group, column] if way else counts.totals[column]
            shown = WITHHELD if (way, group, column) in hidden else str(number)
            made[column] = FilledText(shown, f"counts.{column}")
        return made

    named = ((name, group) for name, groups in counts.ways for group in groups)
    below_all = [row(f"{name}: {group}" if name == "Age" or group == NOT_GIVEN else group, name, group) for name, group in named]
    return [row("All students", "", ""), *below_all]
