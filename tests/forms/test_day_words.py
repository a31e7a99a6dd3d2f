"""What the words of a calendar's event are taken to say: proposals, and doubt where words are not plain."""

from __future__ import annotations

import datetime

import pytest

from sro.forms.day_words import Reading, begins_or_ends, read_words

THURSDAY = datetime.date(2026, 10, 8)
WORDS: dict[Reading, tuple[str, ...]] = {
    "closed": (
        "No school",
        "No School – Columbus Day",
        "Columbus Day (No School)",
        "No School Veterans Day",
        "Labor Day",
        "Memorial Day (observed)",
        "Dr. Martin Luther King Jr. Day",
        "Winter Recess",
        "Winter Recess – Schools Closed",
        "Schools closed due to snow",
        "Snow day",
        "School cancelled – snow",
        "All schools cancelled",
        "Teacher workday – students do not attend",
        "Professional Development Day (No Students)",
        "No classes",
        "No school for students - staff PD",
        "No school PK-12",
        "Non-student day",
        "Student holiday",
        "Schools and offices closed",
        "SCHOOL CLOSED",
        "Thanksgiving Break",
        "Thanksgiving Recess, schools closed",
        "Spring Vacation week",
        "School closed – Good Friday",
        "Columbus Day holiday",
        "Emergency closing",
        "No school: April vacation",
        "April vacation",
        "Vacation day – no classes for students",
        "District closed",
        "Staff development day, no school",
        "Indigenous Peoples' Day – School Closed",
        "Juneteenth",
        "New Year's Day",
        "Christmas Break",
        "School vacation",
        "Schools closed - Presidents' Day",
        "No school - teacher convention",
        "Students off",
        "No School: Parent/Teacher Conferences",
        "Snow Day #1",
        "Pupil-free day",
        "No school at any of our schools",
        "School not in session",
        "No school – Superintendent’s conference day",
        "School closed for students / PD for staff",
        "Vacation – No School",
        "NO SCHOOL!!",
        "❄ Snow Day – All Schools Closed",
        "School will not be in session",
        "Schools won’t be open",
        "Students will not be in school",
        "Classes will not be held",
        "No classes held",
        "Early dismissal changed to no school",
        "M.L. King Day",
        "School closed except for staff",
        "No Sch.",
        "NO SCH - Columbus Day",
        "Schls closed",
        "No hay clases",
        "Las escuelas están cerradas",
    ),
    "some_schools": (
        "No school – elementary only",
        "Elementary schools closed",
        "No school for grades 6-8",
        "High school closed",
        "Lincoln School closed",
        "No Pre-K",
        "No school for kindergarten",
        "No school for seniors",
        "No school – Grades 9-12 only (SAT)",
        "Half Day K-8; no school 9-12",
        "No school at Oak Hill Elementary only",
        "No school at Oak Hill",
        "All schools closed except Oak Hill",
        "No school except for Pre-K",
    ),
    "early_dismissal": (
        "Early dismissal – no school lunch served",
        "Early release",
        "Half day – Thanksgiving",
        "2-hour delay",
        "Delayed opening",
        "PD – early dismissal for students",
        "Early Dismissal - Parent Conferences",
        "12:30 dismissal",
        "Half-day – winter recess begins",
        "Minimum day",
        "Early Release Day (all schools)",
        "Two hour delayed opening",
        "High school early dismissal (exams)",
        "DISTRICT-WIDE EARLY RELEASE",
        "½ day",
        "Early Dism. 12:30",
        "Del. opening",
        "Salida temprana",
    ),
    "cancelled": (
        "CANCELLED: No school",
        "Canceled - Early dismissal",
        "(CANCELLED) Professional Day – no school",
    ),
    "moved": (
        "No school – moved to October 9",
        "Rescheduled: no school",
        "Early dismissal moved to Friday",
    ),
    "made_up": (
        "School in session (snow day make-up)",
        "Snow make-up day",
        "Make-up day",
        "Snow day make up – school in session",
        "Make-up day for January 27 snow day",
        "School in session (make-up for Jan. 27 snow day)",
        "Snow make-up: school held",
    ),
    "no_effect": (
        "School board meeting – no school impact",
        "Holiday sweater contest",
        "Holiday Concert",
        "Spring break camp registration opens",
        "PTA meeting",
        "Memorial Day parade",
        "Grade 3 field trip",
        "Library closed",
        "Snow ball dance",
        "No school uniform week",
        "School resumes",
        "Classes resume after winter recess",
        "Veterans Day – schools in session",
        "Picture make-up day",
        "SAT make-up testing",
        "Registration closes",
        "Break-dancing club",
        "Thanksgiving feast",
        "No school lunch menu change meeting",
        "PTA meeting cancelled",
        "CANCELLED: Band concert",
        "End of first quarter",
        "Full day of school",
        "No homework weekend",
        "Concert moved to gym",
        "Schools open",
        "No early dismissal",
        "Students return from winter break",
        "Toy drive during winter break",
        "Kickoff meeting",
        "Senior prom",
        "Closing night of the musical",
        "Staff holiday luncheon",
        "Summer break reading list due",
        "Snow tubing trip",
        "Picture day – no school uniform required",
        "No school bus service to Elm Street",
        "No after-school programs",
        "Central office closed; schools open",
        "Book fair (closed Friday)",
    ),
    "unclear": (
        "Strike day",
        "Snow day cancelled",
        "Early dismissal cancelled",
        "Flood day",
        "E.D. 12:45",
        "Vacaciones de invierno",
        "Professional development day",
        "Teacher workday",
        "Veterans Day",
        "Diwali",
        "Rosh Hashanah",
        "Make-up day if needed",
        "Possible snow make-up day",
        "No school tomorrow",
        "Reminder: no school Monday",
        "Remote learning day",
        "Parent-teacher conferences",
        "Winter recess begins",
        "Offices closed",
        "Recess",
        "No school (tentative)",
        "Convocation",
        "No school or early dismissal TBD",
        "No school if storm continues",
        "Break",
        "Election Day",
        "No school – cancelled",
        "Staff development",
        "Vacation",
        "Board of Ed meeting; no school the next day",
        "Distance learning day",
        "Schools closed at noon",
        "Grades 9 and 10 stay home",
        "Virtual day – school buildings closed",
        "Teachers only",
        "No school Monday",
        "Vacation week",
        "Delay changed to closing",
        "Rosh Hashana",
        "SAT make-up day",
        "Winter recess – schools reopen",
        "Yom Kippur. School resumes Friday",
    ),
}


@pytest.mark.parametrize(("reading", "words"), [(reading, words) for reading, each in WORDS.items() for words in each])
def test_words_are_read_by_what_closes_school(reading: Reading, words: str) -> None:
    assert read_words(words, days=[THURSDAY]) == reading
    assert read_words(words.upper().replace("–", "-"), days=[THURSDAY]) == reading


@pytest.mark.parametrize(
    ("title", "more", "reading"),
    [
        ("Professional Development Day", "No school for students", "closed"),
        ("Professional Development Day", "Early release at 1:00", "early_dismissal"),
        ("Professional Development Day", "Staff meet at the high school", "unclear"),
        ("Columbus Day", "No School", "closed"),
        ("No school", "District", "closed"),
        ("No school", "Early dismissal at 12:30", "unclear"),
        ("Book fair", "In the library", "no_effect"),
        ("Board meeting", "Reminder: no school tomorrow", "unclear"),
    ],
)
def test_what_is_said_beside_the_title_counts_and_a_contradiction_is_asked(title: str, more: str, reading: Reading) -> None:
    assert read_words(title, more, days=[THURSDAY]) == reading


def test_a_day_of_the_week_that_is_not_the_events_is_asked() -> None:
    assert read_words("No school Thursday", days=[THURSDAY]) == "closed"
    assert read_words("No school Friday", days=[THURSDAY]) == "unclear"


@pytest.mark.parametrize(
    "words",
    [
        "Winter Recess – Schools reopen Monday, January 4",
        "Winter recess; classes resume Jan. 4",
        "Thanksgiving break, students return Monday",
        "Spring Recess (school resumes April 19)",
        "Closed – reopens Monday",
    ],
)
def test_a_recess_closes_school_though_it_says_when_school_is_held_again(words: str) -> None:
    assert read_words(words, days=[THURSDAY, THURSDAY + datetime.timedelta(days=1)]) == "closed"


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        ("Diwali", "closed"),
        ("Professional development", "closed"),
        ("Early dismissal", "early_dismissal"),
        ("PTA meeting", "unclear"),
        ("Schools open", "unclear"),
    ],
)
def test_in_a_list_of_days_off_an_entry_is_one_unless_it_speaks_against_it(words: str, reading: Reading) -> None:
    assert read_words(words, closed_list=True) == reading


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("First Day of School", ("first", False)),
        ("Students’ First Day", ("first", False)),
        ("CLASSES BEGIN", ("first", False)),
        ("First day of school (Grades K-12)", ("first", False)),
        ("First day of school for kindergarten", ("first", True)),
        ("First day of school pictures", ("", False)),
        ("First day for teachers", ("", False)),
        ("School begins at 9:00", ("", False)),
        ("Last day of school (tentative)", ("last", False)),
        ("Last day of school for seniors", ("last", True)),
        ("Last day of school before winter break", ("", False)),
        ("School year ends", ("last", False)),
        ("School open", ("", False)),
        ("School open – regular day", ("", False)),
        ("School starts 7:30", ("", False)),
        ("School closes at noon", ("", False)),
        ("School closes early", ("", False)),
        ("Summer school begins", ("", False)),
        ("Last day of school – dismissal at 12:15", ("last", False)),
    ],
)
def test_the_first_and_last_day_of_school_are_told_from_what_sounds_like_them(words: str, found: tuple[str, bool]) -> None:
    assert begins_or_ends(words) == found
