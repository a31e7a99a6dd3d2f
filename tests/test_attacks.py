"""The table of attacks counts what ran: a failure, a skipped test and a command that prints nothing are none that survived."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.attacks import GROUPS, Count, counted, printed
from tests.every_document import ROOT

REPORT = """<testsuites><testsuite>
<testcase name="one"/>
<testcase name="many"><properties><property name="tried" value="200"/></properties></testcase>
<testcase name="broken"><properties><property name="tried" value="20"/></properties><failure message="x"/></testcase>
<testcase name="stopped"><error message="x"/></testcase>
<testcase name="passed over"><skipped message="x"/></testcase>
</testsuite></testsuites>"""


def test_what_failed_stopped_or_was_skipped_did_not_survive(tmp_path: Path) -> None:
    (tmp_path / "report.xml").write_text(REPORT, encoding="utf-8")
    assert counted(tmp_path / "report.xml") == Count(1 + 200 + 20 + 1 + 1, 1 + 200)


@pytest.mark.parametrize(
    ("said", "wrong", "count"),
    [
        ("12 of 14 x\n3 of 1,200 inputs found a fault.", True, Count(1200, 1197)),
        ("| new | 5 of 6 |\n40 of 42 faults survived.\n", False, Count(42, 40)),
        ("nothing", False, Count(0, 0)),
    ],
)
def test_the_last_line_of_a_command_counts(said: str, wrong: bool, count: Count) -> None:
    assert printed(said, wrong=wrong) == count
    assert not count.whole


def test_every_test_that_a_group_names_is_there() -> None:
    named = [name for group in GROUPS for name in group.tests]
    assert len(named) == len(set(named)) and named
    assert [name for name in named if not (ROOT / "tests" / name).is_file()] == []
    assert all(bool(group.tests) != bool(group.module) for group in GROUPS)
