"""Disposition and students agree.

What the disposition says was done must have been done to at least one student, and the other way round.

Passes: disposition `arrest`, and Student A arrested. Fails: disposition `arrest`, and no student arrested.
"""

from __future__ import annotations

from collections.abc import Iterator

from sro.forms.report import Finding, Report, law

ID = "disposition"
DATA = {
    "field": "disposition",
    "pairs": [["citation-or-summons", "cited"], ["arrest", "arrested"], ["search", "searched"]],
    "no_student": "“{option}” is checked, but “{flag}” is yes for no student{law}; correct one of the two",
    "unchecked": "“{flag}” is yes for a student, but “{option}” is not checked{law}; correct one of the two",
}


def check(report: Report) -> Iterator[Finding]:
    """A finding for each disposition that no student's answers bear out, and for each answer that the disposition leaves out."""
    field = report.shape.at(str(DATA["field"]))
    chosen = report.record.get(field.name, [])
    if not chosen or not report.students:
        return
    labels = {option.value: option.label for option in field.options}
    for value, flag in DATA["pairs"]:
        done = any(student.get(flag) for student in report.students)
        words = {"option": labels[value], "flag": report.shape.at(flag).called, "law": law(field)}
        if value in chosen and not done:
            yield Finding(field.name, ID, str(DATA["no_student"]).format(**words))
        if done and value not in chosen:
            yield Finding(field.name, ID, str(DATA["unchecked"]).format(**words))
