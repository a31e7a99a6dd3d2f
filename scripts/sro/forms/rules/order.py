"""Dates that cannot be.

What happens later on paper cannot bear an earlier date: the incident, the investigation, the report, its signature, its receipt, and so
on. With a day of the check given, no date may lie after it.

Passes: an incident on October 5, reported on October 7. Fails: a report completed before the incident.
"""

from __future__ import annotations

from collections.abc import Iterator

from sro.forms.report import Finding, Report

ID = "order"
DATA = {
    "pairs": [
        ["incident_date", "conducted_date"],
        ["incident_date", "date_completed"],
        ["conducted_date", "date_completed"],
        ["date_completed", "officer_signed_date"],
        ["officer_signed_date", "received_date"],
        ["received_date", "copied_date"],
        ["copied_date", "superintendent_received_date"],
        ["officer_signed_date", "superintendent_received_date"],
        ["superintendent_received_date", "board_submitted_date"],
    ],
    "message": "“{label}” is before “{earlier}”, which cannot be; correct one of the two dates",
    "future": "“{label}” is after the day of this check, which cannot be; correct the date",
}


def check(report: Report) -> Iterator[Finding]:
    """A finding for each pair of dates that stand the wrong way round, and for each date still to come."""
    for earlier, later in DATA["pairs"]:
        first, second = report.record.get(earlier), report.record.get(later)
        if first and second and report.has(earlier) and report.has(later) and second < first:
            labels = {"label": report.shape.at(later).called, "earlier": report.shape.at(earlier).called}
            yield Finding(later, ID, str(DATA["message"]).format(**labels))
    for path, each, value in report.values():
        if each.type == "date" and value and report.on and value > report.on:
            yield Finding(path, ID, str(DATA["future"]).format(label=each.called))
