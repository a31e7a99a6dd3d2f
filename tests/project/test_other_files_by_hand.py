"""The other files that people edit: own words, notes of changes, a school calendar. The same parser, the same lines to paste, never a traceback."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sro.errors import InputError
from sro.forms.read_events import calendar_in
from sro.model import Fragment
from sro.project import MemoryStore, read_local, read_yaml
from sro.project.shape import validated
from sro.project.yaml import parse_yaml

LOCAL = """\
# What the district says in its own words.
- replace: recitals.armed
  text: >-
    Officers of Quillbrook are armed as the law allows.
  reason: The board asked for plain words.
- leave_out: goals.attitudes
  reason: Said in the policy.
"""
CHANGE = """\
change: Speak of retired officers
kind: correction
why: The act rewrote the section from July 1, 2026.
asked_by: editors of the model text
clauses: [recitals.armed]
requirements: [10-244a]
"""
CALENDAR = """\
district: Quillbrook
school_years:
  - first_day: 2026-08-31
    last_day: 2027-06-11
    closed:
      - on: 2026-11-26
        why: Thanksgiving
    made_up:
      - 2027-05-15
      - 2027-05-22
"""


def read(kind: str, text: str) -> object:
    store = MemoryStore({f"{kind}.yml": text.encode()})
    if kind == "local":
        return read_local(read_yaml(store, "local.yml"))
    if kind == "change":
        return validated(Fragment, read_yaml(store, "change.yml"))
    return calendar_in(store, "calendar.yml")


FILES = {"local": LOCAL, "change": CHANGE, "calendar": CALENDAR}


@pytest.mark.parametrize(
    ("kind", "right", "wrong", "pasted"),
    [
        ("local", "  reason: Said", "\treason: Said", "  reason: Said in the policy."),
        ("local", "  reason: Said", "  reason:Said", "  reason: Said in the policy."),
        ("local", "  reason: Said", "   reason: Said", "  reason: Said in the policy."),
        ("local", "- leave_out:", "– leave_out:", "- leave_out: goals.attitudes"),
        ("local", "- leave_out:", "-leave_out:", "- leave_out: goals.attitudes"),
        ("local", "- leave_out:", "• leave_out:", "- leave_out: goals.attitudes"),
        ("local", "reason: Said in", "reason: Note: said in", "  reason: 'Note: said in the policy.'"),
        ("local", "reason: Said in", 'reason: "Said in', "  reason: Said in the policy."),
        ("local", "  reason: Said", "\u00a0\u00a0reason: Said", "  reason: Said in the policy."),
        ("local", "  reason: Said", "  reason = Said", "  reason: Said in the policy."),
        ("change", "kind: c", "kind:c", "kind: correction"),
        ("change", "kind: c", "kind:\tc", "kind: correction"),
        ("change", "kind: c", "kind = c", "kind: correction"),
        ("change", "kind: c", " kind: c", "kind: correction"),
        ("change", "kind: c", "knid: c", "kind: correction"),
        ("change", "asked_by:", "asked by:", "asked_by: editors of the model text"),
        ("change", "asked_by:", "Asked_by:", "asked_by: editors of the model text"),
        ("change", "clauses: [recitals.armed]", "clauses: [recitals.armed", "clauses: [recitals.armed]"),
        ("change", "change: Speak", "change: Speak: speak", "change: 'Speak: speak of retired officers'"),
        ("change", "change: Speak", "change: @Speak", "change: '@Speak of retired officers'"),
        ("calendar", "      - 2027-05-22", "      – 2027-05-22", "      - 2027-05-22"),
        ("calendar", "      - 2027-05-22", "\t- 2027-05-22", "      - 2027-05-22"),
        ("calendar", "      - 2027-05-22", "      -\t2027-05-22", "      - 2027-05-22"),
        ("calendar", "      - 2027-05-22", "      - 5/22/2027", "      - 2027-05-22"),
        ("calendar", "    last_day: 2027-06-11", "    last_day: June 11, 2027", "    last_day: 2027-06-11"),
        ("calendar", "    last_day: 2027-06-11", "    last_day: 6/11/27", "    last_day: 2027-06-11"),
        ("calendar", "    last_day:", "    last day:", "    last_day: 2027-06-11"),
        ("calendar", "    last_day:", "    lastday:", "    last_day: 2027-06-11"),
        ("calendar", "    last_day: ", "    last_day:", "    last_day: 2027-06-11"),
        ("calendar", "  - first_day", "  -first_day", "  - first_day: 2026-08-31"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_the_line_that_would_do(kind: str, right: str, wrong: str, pasted: str) -> None:
    good = FILES[kind]
    text = good.replace(right, wrong, 1)
    line = good[: good.index(right)].count("\n") + 1
    with pytest.raises(InputError) as found:
        read(kind, text)
    assert any(each.line == line and f"`{pasted}`" in each.message for each in found.value.problems), found.value.problems


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_any_damage_reads_or_ends_in_sentences(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(FILES)))
    text = FILES[kind]
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, max(0, len(text) - 1)))
        put = data.draw(st.sampled_from(["", "\t", ":", " ", "\n", "-", '"', "[", "}", "#", "&", "*", "\u00a0", "–", "\u202e", "é", "0"]))
        text = text[:place] + put + text[place + data.draw(st.integers(0, 3)) :]
    try:
        read(kind, text)
    except InputError as error:
        for problem in error.problems:
            assert problem.file == f"{kind}.yml" and problem.line >= 1, problem
            assert len(problem.message) > 15 and re.search(r"[;?:`]", problem.message), problem


def test_the_good_files_read() -> None:
    for kind, text in FILES.items():
        assert read(kind, text)
    assert parse_yaml(CALENDAR, "x").data
