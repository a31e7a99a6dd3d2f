"""Ages that cannot be.

Passes: `age: 15`. Fails: `age: 3` months typed as years, or `age: 51` with its figures turned round.
"""

from __future__ import annotations

from collections.abc import Iterator

from sro.forms.report import Finding, Report, law, subject

ID = "age"
RANGE = (3, 22)
"""Public education runs from preschool at 3 to the end of special education, at most at 22."""

DATA = {
    "field": "age",
    "range": RANGE,
    "message": "{who}the age is not between 3 and 22, as a student’s is{law}; correct it",
}


def check(report: Report) -> Iterator[Finding]:
    """A finding for each age outside the years of school."""
    field, (youngest, oldest) = report.shape.at(str(DATA["field"])), RANGE
    for position, student in enumerate(report.students):
        age = student.get(field.name)
        if age is not None and not youngest <= age <= oldest:
            path = f"students[{position}].{field.name}"
            yield Finding(path, ID, str(DATA["message"]).format(who=subject(path), law=law(field)))
