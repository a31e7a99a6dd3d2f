"""Ages that cannot be.

Passes: `age: 15`. Fails: `age: 3` months typed as years, or `age: 51` with its figures turned round.
"""

from __future__ import annotations

from collections.abc import Iterator

from sro.form.report import Finding, Report, law, subject

ID = "age"
DATA = {
    "field": "age",
    "from": 3,
    "to": 22,
    "message": "{who}the age is not between 3 and 22, as a student’s is{law}; correct it",
}
"""Public education runs from preschool at 3 to the end of special education, at most at 22."""


def check(report: Report) -> Iterator[Finding]:
    """A finding for each age outside the years of school."""
    field = report.shape.at(str(DATA["field"]))
    for position, student in enumerate(report.students):
        age = student.get(field.name)
        if age is not None and not int(DATA["from"]) <= age <= int(DATA["to"]):
            path = f"students[{position}].{field.name}"
            yield Finding(path, ID, str(DATA["message"]).format(who=subject(path), law=law(field)))
