"""A month's papers: the chief's transmittal or notice of none, and the superintendent's cover to the board."""

import dataclasses
import datetime
from collections.abc import Mapping
from typing import Any

from sro.dates import long_date
from sro.errors import InputError
from sro.forms.counts import COLUMNS, NOT_GIVEN, Counts, count, withheld
from sro.forms.district_form import NOTICE, DistrictForms
from sro.forms.months import Month, given_in
from sro.forms.record import Record
from sro.model import DocumentText
from sro.model.document import Document, blanks, with_fields
from sro.project import read_yaml, validated
from sro.resolve import Answers, FilledList, FilledNumber, FilledText, resolve

WITHHELD = "withheld"  # what stands for a withheld count, whatever it is


def papers(
    forms: DistrictForms,
    month: Month,
    records: Mapping[str, Record],
    date: datetime.date,
    *,
    late: Mapping[str, Record] | None = None,
    final: bool = True,
) -> dict[str, Document]:
    """The month's papers by file stem: `transmittal` or `notice`, and `cover`; with several departments the first for each, as its own chief
    writes it (`transmittal-yale-police-department`). Where the chief is not certified, the list of what officers gave to the superintendent
    directly (`direct`) takes the place of the chief's transmittal (CGS § 10-233p, third sentence). While there are ``late`` reports, of what was
    conducted or written in the month and given on another day, no notice says that there was none: `late` tells of them. ``final`` refuses answers of the
    district that are missing. Raises :class:`InputError` for a report that names none of several departments."""
    ordered, later = _in_order(records), _in_order(late or {})
    departments = forms.departments
    strays = [name for name, record in {**records, **(late or {})}.items() if departments and record.get("department") not in departments]
    if strays:
        raise InputError(
            f"{', '.join(strays)}: the report names no police department of the district; choose one of {', '.join(departments)}"
        )
    made = {}
    for name, own, end in [(name, own, f"-{name}") for name, own in departments.items()] or [("", forms, "")]:
        theirs, after = ([record for record in each if not name or record["department"] == name] for each in (ordered, later))
        if theirs:
            kind = "transmittal" if goes_through_the_chief(own) else "direct"
            made[f"{kind}{end}"] = _paper(own, kind, month, theirs, date, final)
        if after:
            made[f"late{end}"] = _paper(own, "late", month, after, date, final)
        if not (theirs or after):
            made[f"notice{end}"] = _notice(own, month, date, final)
    return {**made, "cover": _paper(forms, "cover", month, ordered, date, final, late=bool(later))}


def goes_through_the_chief(forms: DistrictForms) -> bool:
    """Whether reports go to the chief first: not where the chief is not certified (CGS § 10-233p, third sentence, P.A. 24-45 § 15)."""
    context = forms.edition.answers.context
    return forms.edition.state != "ct" or bool(context.get("chief_post_certified", True))


def _in_order(records: Mapping[str, Record]) -> list[Record]:
    return sorted(records.values(), key=lambda record: (record.get("incident_date", ""), given_in(record), record.get("school", "")))


def _notice(forms: DistrictForms, month: Month, date: datetime.date, final: bool) -> Document:
    """The notice of none, with both dates filled in."""
    values = {"period_from": f"{month.first:%m/%d/%Y}", "period_to": f"{month.last:%m/%d/%Y}"}
    document = forms.document(name=NOTICE, date=date.isoformat(), final=final)
    return with_fields(document, lambda field: field.model_copy(update={"value": values.get(field.name, field.value)}))


def _paper(
    forms: DistrictForms, name: str, month: Month, records: list[Record], date: datetime.date, final: bool, *, late: bool = False
) -> Document:
    text = validated(DocumentText, read_yaml(forms.project.store, f"forms/monthly/{name}.yml"))
    model = dataclasses.replace(forms.model, documents={**forms.model.documents, text.document: text})
    below = forms.answer("suppress_below")
    assert isinstance(below, int)
    context = {**forms.edition.answers.context, **_facts(forms, month, records, int(below)), "late_reports": late}
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
        "direct_route": not goes_through_the_chief(forms),
        "report_count": FilledNumber(len(records), "report_count"),
        "reports_shown": not 0 < len(records) < below,
        "reports": FilledList([_listed(number, record) for number, record in enumerate(records, 1)], "reports", ""),
        "suppress_most": FilledNumber(below - 1, "suppress_below"),
        "table_shown": sum(len(record.get("students", ())) for record in records) >= below,
        "counts": FilledList(list(table_rows(count(forms.shape, records), below)), "counts", ""),
    }


def _listed(number: int, record: Record) -> dict[str, FilledText]:
    """A line of the transmittal: what tells one report from another, and nothing about a student."""
    received = record.get("received_date") or record.get("superintendent_received_directly")
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
