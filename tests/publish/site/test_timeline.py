"""A district's timeline: each thing on record once, on its day, and what is counted apart from what has been."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from sro.project import BuildRequest, Project
from sro.publish.site.district_section import district_unit
from tests.every_document import PROJECT
from tests.publish.site.test_dates import CHARGES

HEADING = re.compile(r"<h3><a[^>]*>(.*?)</a>(.*?)</h3>\n<p class=\"quiet\"><time datetime=\"([\d-]+)\">([^\n]*)</p>")


def timeline(
    out: Path, district: str, on: str, project: Project = PROJECT
) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """What is still to come and what has been: day, words with the label, and the line below."""
    unit = district_unit(BuildRequest(project, out=out), district, "", datetime.date.fromisoformat(on))
    text = unit.files[f"districts/{district}/timeline/index.md"].decode()
    assert not CHARGES.search(text)
    ahead, _, been = text.rpartition("## So far")
    return tuple(
        [(day, re.sub(r"<[^>]+>", "", says + label), line) for says, label, day, line in HEADING.findall(part)] for part in (ahead, been)
    )  # type: ignore[return-value]


def test_what_was_signed_stands_on_the_day_of_each_signature(out: Path) -> None:
    _, been = timeline(out, "westport", "2026-11-29")
    days = {says.split(" Our")[0]: (day, line) for day, says, line in been}
    assert days["Agreement: made and signed"][0] == "2023-11-28"
    assert "Signed that day by the chair and the superintendent." in days["Agreement: made and signed"][1]
    assert days["Agreement: signed by the chief"][0] == "2023-11-29"
    assert days["Form A: on record with the terms of this day"][0] == "2023-11-28"
    assert not any("adopted" in says for says in days)


def test_each_word_of_an_example_or_a_paraphrase_bears_its_label(out: Path) -> None:
    for district in ("westport", "quillbrook"):
        for _, says, _ in [*timeline(out, district, "2026-11-29")[0], *timeline(out, district, "2026-11-29")[1]]:
            assert says.startswith("Law: ") or says.endswith(
                ("Illustration", "Fictitious example", "Our paraphrase of a real paper", "taken back")
            )


@pytest.mark.parametrize(("on", "side"), [("2026-11-28", 0), ("2026-11-29", 0), ("2026-12-02", 1)])
def test_what_is_due_moves_with_the_day(out: Path, on: str, side: int) -> None:
    parts = timeline(out, "westport", on)
    due = "Due: Updated at least every three years"
    assert [any(says.startswith(due) for _, says, _ in part) for part in parts] == [side == 0, side == 1]
    line = next(line for _, says, line in parts[side] if says.startswith(due))
    assert ("Nothing later is on record here" in line) == (on == "2026-12-02")


def test_a_record_that_was_taken_back_is_told_with_its_reason_and_not_as_something_that_happened(out: Path) -> None:
    _, been = timeline(out, "westport", "2026-11-29")
    back = [(day, line) for day, says, line in been if "taken back" in says]
    assert len(back) == 1 and back[0][0] == "2026-11-29" and "frozen again from the corrected texts" in back[0][1]
    assert sum("made and signed" in says for _, says, _ in been) == 1


def test_the_law_stands_from_the_first_thing_on_record_and_newest_first(out: Path) -> None:
    _, been = timeline(out, "westport", "2026-11-29")
    acts = [(day, says) for day, says, _ in been if says.startswith("Law: ")]
    assert ("2026-07-01", "Law: P.A. 26-1 in force") in acts and ("2024-07-01", "Law: P.A. 24-45 in force") in acts
    assert min(day for day, _ in acts) >= "2023-11-28"
    assert [day for day, _, _ in been] == sorted((day for day, _, _ in been), reverse=True)
