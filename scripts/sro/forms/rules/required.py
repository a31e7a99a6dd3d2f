"""Required contents.

Every field that the law or the agreement asks for must be filled in, and there must be at least one student block. What the chief and
the superintendent's office add is asked for only once they have begun to fill in their part.

Passes: every required field has a value. Fails: a student without an age.
"""

from __future__ import annotations

from collections.abc import Iterator

from sro.forms.report import OFFICER, Finding, Report, law, subject

ID = "required"
DATA = {
    "missing": "{who}“{label}” is missing{law}; fill it in",
    "no_students": "no student is filled in{law}; fill in a block for each student involved",
    "own": ["threshold"],
}


def check(report: Report) -> Iterator[Finding]:
    """A finding for each required field that is empty; `threshold` has a rule of its own."""
    values = list(report.values())
    begun = {each.group for _, each, value in values if value is not None}
    for path, each, value in values:
        wanted = each.required and (each.group in OFFICER or each.group in begun)
        if wanted and value is None and each.name not in DATA["own"]:
            yield Finding(path, ID, str(DATA["missing"]).format(who=subject(path), label=each.called, law=law(each)))
    if not report.students:
        first = report.shape.each_student[0]
        yield Finding("students", ID, str(DATA["no_students"]).format(law=law(first)))
