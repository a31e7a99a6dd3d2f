"""What a foreign file may spend, and what of it a terminal never meets."""

from __future__ import annotations

import pytest

from sro.errors import InputError, Problem, printable, refusal
from sro.formats.read import MAX_ASIDES, MAX_LINES, MAX_UNREAD, read_foreign, within
from sro.reading import Account, Aside, Line, Unread


@pytest.mark.parametrize(
    ("lines", "account", "says"),
    [
        ([Line("a")] * (MAX_LINES + 1), Account(), "60,001 paragraphs and the limit is 60,000"),
        ([Line("a" * 1_000)] * 5_001, Account(), "5,001,000 characters"),
        ([], Account((Aside("struck", "a"),) * (MAX_ASIDES + 1)), "pieces of words that are not in force"),
        ([], Account(unread=(Unread("a picture"),) * (MAX_UNREAD + 1)), "parts that cannot be read"),
    ],
)
def test_what_no_agreement_holds_is_refused_in_a_sentence(lines: list[Line], account: Account, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        within("a.docx", lines, account)
    assert "\n" not in str(caught.value)
    within("a.docx", lines[:10], Account())


@pytest.mark.parametrize("bad", ["\x1b[31m", "\x1b]0;title\x07", "\x00", "\x9b2J", "\x08\x08", "\u202e", "\u2066", "\ud800", "\x7f", "\r"])
def test_control_characters_reach_nobody(bad: str) -> None:
    assert all(character.isprintable() for character in printable(f"a{bad}b", lines=False))
    assert all(character.isprintable() for character in str(Problem(f"x{bad}.txt", 1, 1, f"value {bad}")))
    assert str(refusal("a\nb", "c\nd")) == "a b: c d"
    if bad not in ("\x00", "\ud800"):
        reading = read_foreign("a.txt", f"The officer {bad} shall report.\n\n☑ Yes.\n\n☐ Gone {bad} words.".encode())
        told = "".join((*reading.words, *(aside.words for aside in reading.account.asides)))
        assert told.isprintable() and "shall report." in told


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u2060", "\ufeff"])
def test_characters_without_width_do_not_hide_a_word(unseen: str) -> None:
    assert read_foreign("a.txt", f"The offi{unseen}cer shall report.".encode()).passages[0].text == "The officer shall report."


def test_lists_nested_without_end_are_read() -> None:
    text = "The officer shall:\n\n" + "".join(f"{label} do it\n\n" for label in ("(a)", "(1)", "(A)", "(i)", "1)", "a.", "•") * 700)
    assert read_foreign("a.txt", text.encode()).passages
    lines = "".join("  " * (n % 1_000) + f"- entry {n}\n" for n in range(3_000))
    assert read_foreign("a.md", b"The officer shall:\n\n" + lines.encode()).passages
