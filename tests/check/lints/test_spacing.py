import pytest

from tests.check.lints.helpers import found


@pytest.mark.parametrize(
    "text",
    [
        "The Chief, the Board, and others.",
        "As follows: (a) one; (b) two.",
        "“Term” (the “SRO”).",
        "CGS § 10-233m, and so on …",
        "e.g. 1,000 officers, 5:30 p.m.",
        "An ellipsis ... here.",
        "For ‹a  name , with› space.",
    ],
)
def test_careful_spacing_passes(text: str) -> None:
    assert not found("spacing", text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("the  Chief", "two spaces"),
        ("the Chief , and", "a space before punctuation"),
        ("the Chief .", "a space before punctuation"),
        ("the Chief,and", "no space after a comma"),
        ("one;; two", "punctuation twice"),
        ("one,, two", "punctuation twice"),
        ("the end..", "punctuation twice"),
        ("the ( ) Chief", "empty"),
        ("( the Chief)", "begins or ends with a space"),
        ("(the Chief", "without its partner"),
        ("the “Chief", "without its partner"),
    ],
)
def test_careless_spacing_fails(text: str, message: str) -> None:
    assert any(message in lint.message for lint in found("spacing", text))
