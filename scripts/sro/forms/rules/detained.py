"""Detention and its length.

The report says whether a student was detained, including for how long (§ 10-233p(6)(E)).

Passes: `detained: yes`, `time_detained: 0:45`. Fails: detained without a time, a time of nothing, a time without a detention.
"""

from __future__ import annotations

from collections.abc import Iterator

from sro.forms.field_values import minutes_of
from sro.forms.report import Finding, Report, law, subject

ID = "detained"
DATA = {
    "flag": "detained",
    "time": "time_detained",
    "missing": "{who}detained, and the report must say for how long{law}; fill in hours and minutes",
    "zero": "{who}detained for no time at all, which cannot be{law}; correct the time",
    "without": "{who}a time is given but not that the student was detained{law}; check “{label}” or take the time out",
    "long": "{who}detained for more than a day, which is hardly meant{law}; check hours and minutes",
}
DAY = 24 * 60


def check(report: Report) -> Iterator[Finding]:
    """A finding for each student whose detention and its time do not fit."""
    flag, time = (report.shape.at(DATA[key]) for key in ("flag", "time"))
    for position, student in enumerate(report.students):
        path = f"students[{position}].{time.name}"
        words = {"who": subject(path), "law": law(time), "label": flag.called}
        length = student.get(time.name)
        if student.get(flag.name) and length is None:
            yield Finding(path, ID, DATA["missing"].format(**words))
        elif length is not None and not student.get(flag.name):
            yield Finding(path, ID, DATA["without"].format(**words))
        elif length is not None and minutes_of(length) == 0:
            yield Finding(path, ID, DATA["zero"].format(**words))
        elif length is not None and minutes_of(length) > DAY:
            yield Finding(path, ID, DATA["long"].format(**words))
