"""Properties of all readers: nothing that is typed raises, and what is said back reads as the same again."""

from __future__ import annotations

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from sro.draft.prompt import read_words, said_back
from sro.model import Question
from sro.resolve.as_typed import TYPES, offered, read_as, read_typed
from tests.every_document import PROJECT

QUESTIONS = PROJECT.model.questions
ASKED = [question for question in QUESTIONS.values() if not question.fills]

PIECES = st.sampled_from(
    [
        "Sept",
        "1",
        "2026",
        "/",
        ",",
        ".",
        " ",
        "-",
        "–",
        "to",
        "yes",
        "no",
        "N/A",
        "$",
        "k",
        "%",
        "Chief",
        "Jane Doe",
        "and",
        "\t",
        "\n",
        ";",
        "HS",
        "@",
        "www.",
        "org",
        ":",
        "?",
        "(",
        ")",
        "\u00a0",
        "\u200b",
        "“",
        "”",
        "9",
        "13",
        "31",
        "all but",
        "both",
        "[",
        "]",
        "am",
        "pm",
        "five",
        "hundred",
        "·",
        "#",
        "²",
        "٣",
        "\x00",
        "\ud7ff",
    ]
)
TYPED = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join))


@settings(max_examples=400, deadline=None)
@given(st.sampled_from([*ASKED, *TYPES]), TYPED)
def test_nothing_that_a_person_types_raises_and_every_refusal_has_words(asked: Question | str, typed: str) -> None:
    reading = read_as(asked, typed) if isinstance(asked, str) else read_typed(asked, typed)
    assert (reading.value is not None) == (reading.outcome in ("read", "doubt"))
    if reading.outcome in ("refused", "open"):
        assert reading.note
    if isinstance(asked, Question) and reading.outcome != "command":
        assert said_back(asked, reading, asked.default)


DAYS = st.dates(datetime.date(1970, 1, 1), datetime.date(2069, 12, 31))


@given(DAYS)
def test_a_date_in_any_of_its_forms_is_the_same_day(day: datetime.date) -> None:
    question = QUESTIONS["made_on"]
    iso = day.isoformat()
    for typed in (
        iso,
        read_words(question, iso),
        f"{day.month}/{day.day}/{day.year}",
        f"{day:%A, %B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
        f"{day:%m/%d/%y}",
    ):
        assert read_typed(question, typed).value == iso


@given(st.integers(1, 1_000_000))
def test_an_amount_and_a_number_read_as_they_are_printed(number: int) -> None:
    for question in (QUESTIONS["sro_cost_low"], QUESTIONS["enrollment"]):
        assert read_typed(question, read_words(question, number)).value == number


def test_every_choice_reads_by_its_label_its_value_and_its_number() -> None:
    for question in ASKED:
        shown = [option.value for option in offered(question)]
        for option in question.options:
            for typed in (option.value, option.label):
                value = read_typed(question, typed).value
                assert value == (option.value if question.type == "choice" else [option.value]), (question.id, typed)
        for number, shown_value in enumerate(shown if not any(each.isdecimal() for each in shown) else [], 1):
            assert read_typed(question, str(number)).value in (shown_value, [shown_value])


@settings(deadline=None)
@given(st.data())
def test_several_choices_said_back_read_as_the_same_again(data: st.DataObject) -> None:
    question = data.draw(st.sampled_from([question for question in ASKED if question.type == "choices"]))
    chosen = [o.value for o in question.options if data.draw(st.booleans())]
    assert read_typed(question, read_words(question, chosen)).value == chosen


NAMES = st.lists(st.from_regex(r"[A-Z][a-z]{1,9}(?:-[A-Z][a-z]{2,9})?", fullmatch=True), min_size=2, max_size=3)


@given(
    st.sampled_from(
        ["date", "month_day", "time", "hours", "school_year", "phone", "email", "web_address", "state", "name", "money", "number", "texts"]
    ),
    TYPED,
)
def test_a_value_that_was_read_reads_as_itself(kind: str, typed: str) -> None:
    reading = read_as(kind, typed)
    if reading.value is not None and isinstance(reading.value, str | int):
        assert read_as(kind, str(reading.value)).value == reading.value


@given(NAMES)
def test_a_name_that_was_turned_reads_as_itself(words: list[str]) -> None:
    name = " ".join(words)
    if (reading := read_as("name", name)).value is not None and not reading.also:
        assert read_as("name", str(reading.value)).value == reading.value
