"""What falls due stands on each district's page in plain words, as of the day the site is built for, with a calendar beside it."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import icalendar
import pytest

from sro.project import BuildRequest
from sro.publish.site.district_section import district_unit
from tests.every_document import PROJECT

CHARGES = re.compile(r"\b(?:overdue|late|expired|missing|breach|violation|fails|compliant|illegal)\b", re.IGNORECASE)


def page(out: Path, district: str, on: str) -> tuple[str, bytes]:
    unit = district_unit(BuildRequest(PROJECT, out=out), district, "", datetime.date.fromisoformat(on))
    text = unit.files[f"districts/{district}/index.md"].decode()
    return text[text.index("## Dates") : text.index("## What is on record of posting")], unit.files[f"districts/{district}/due.ics"]


def test_the_page_tells_the_day_and_what_it_was_counted_from(out: Path) -> None:
    words, _ = page(out, "westport", "2026-09-14")
    assert "As of September 14, 2026" in words and "By November 29, 2026." in words
    assert "Counted from November 29, 2023: entered into (the last of 3 signatures)." in words
    assert "whether anything was updated or otherwise done since is not known here" in words and "our paraphrase of it" in words


def test_a_parent_reads_first_how_far_the_law_was_read_and_when_the_next_update_is(out: Path) -> None:
    read = "Connecticut law checked to October 5, 2026, not yet confirmed on the official pages."
    update = "Next update of the agreement, by the law, counted from the last recorded terms: by November 29, 2026."
    words, _ = page(out, "westport", "2026-09-14")
    assert words.index(read) < words.index(update) < words.index("What falls due, and when")
    assert "The board of education and the police department" in words and "'" not in words
    unit = district_unit(BuildRequest(PROJECT, out=out), "montville", "", datetime.date(2026, 9, 14))
    assert unit.summary["next_update"] == "" and b"Next update" not in unit.files["districts/montville/index.md"]


@pytest.mark.parametrize("on", ["2026-07-01", "2026-12-02", "2027-01-02"])
def test_no_page_charges_anybody(out: Path, on: str) -> None:
    for district in ("westport", "montville"):
        words, _ = page(out, district, on)
        assert not CHARGES.search(words)


def test_after_the_last_day_that_was_read_the_page_says_so(out: Path) -> None:
    words, _ = page(out, "westport", "2026-12-02")
    assert words.index("Law after October 5, 2026 has not been read.") < words.index(
        "Next update of the agreement, by the law, counted from the last recorded terms: "
    )
    assert "has not been read" not in page(out, "westport", "2026-09-14")[0]


def test_the_calendar_beside_it_holds_the_same_days(site: Path) -> None:
    calendar = icalendar.Calendar.from_ical((site / "districts/westport/due.ics").read_bytes())
    days = {event.decoded("DTSTART") for event in calendar.walk("VEVENT")}
    assert datetime.date(2026, 11, 29) in days and datetime.date(2027, 1, 1) in days
    assert 'href="due.ics"' in (site / "districts/westport/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("document", "times"),
    [("westport/mou", 1), ("westport/form-a", 1), ("quillbrook/policy/draft", 1), ("montville/letter-families", 0)],
)
def test_a_document_with_the_law_beside_it_says_how_far_that_was_read(site: Path, document: str, times: int) -> None:
    words = (site / f"districts/{document}/index.html").read_text("utf-8")
    assert words.count("law checked to October 5, 2026, not yet confirmed on the official pages") == times


@pytest.mark.parametrize("path", ["index.html", "districts/index.html"])
def test_the_table_of_districts_leads_to_the_next_update_where_one_is_counted(site: Path, path: str) -> None:
    words = (site / path).read_text("utf-8")
    assert re.findall(r'<a href="[^"]*westport/#dates">(.*?)</a>', words) == [
        "Next update of the agreement, by the law, counted from the last recorded terms: by November 29, 2026."
    ]
    assert words.count("#dates") == 1 and "built-in" not in words
