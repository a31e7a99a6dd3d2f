"""A template's words with its values in their places, as a page prints them."""

from __future__ import annotations

from sro.resolve import Blank, FilledNumber, FilledText, filled


def test_values_are_printed_as_they_are_shown_and_blanks_in_brackets() -> None:
    context = {
        "day": FilledText("2026-06-30", "day", "June 30, 2026"),
        "days": FilledNumber(5, "days"),
        "who": Blank("who", "name of the chief"),
    }
    assert filled("Ends on {{ day }}, in {{ days | in_words }} days, says {{ who }}.", context) == (
        "Ends on June 30, 2026, in five (5) days, says [name of the chief]."
    )
    assert filled("{% if days == 5 %}Five{% else %}Other{% endif %}", context) == "Five"


def test_what_a_value_holds_is_never_read_as_a_template() -> None:
    assert (
        filled("{{ first }} and {{ second }}", {"first": "{{ second }} \ue0001\ue001", "second": "x"}) == "{{ second }} \ue0001\ue001 and x"
    )
