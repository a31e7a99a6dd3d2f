"""Cutting words into sentences and list entries."""

from __future__ import annotations

import time

import pytest

from sro.reading.passage import Entry
from sro.reading.statement import folded, sentences, statements
from tests.check.evidence.looking import passage


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two.", 2),
        ("See Conn. Gen. Stat. § 10-233m. It binds.", 2),
        ("Under P.A. 23-167 § 72 it binds. So it does.", 2),
        ("The officer, e.g. Officer J. Smith, reports. He signs.", 2),
        ("It rose 7.4 percent. It fell.", 2),
        ("He said “stop.” She stopped.", 2),
        ("At 8 a.m. the bell rings.", 1),
        ("Sec. 4 applies to St. Mary's School.", 1),
        ("No end", 1),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_folding_keeps_every_character_in_its_place() -> None:
    text = "İstanbul’s “CAFÉ”—now\u00a0open"
    assert len(folded(text)) == len(text)
    assert folded("“A’s–B”") == '"a\'s-b"'


def test_an_entry_is_joined_with_its_lead_and_only_its_first_sentence_is() -> None:
    found = statements(
        passage("Each baker shall:", entries=(Entry("(a)", "bake bread. Bread is good;"), Entry("(b)", "rest.", (Entry("(i)", "daily"),))))
    )
    texts = [statement.text for statement in found if not statement.whole]
    assert "each baker shall: bake bread." in texts
    assert "bread is good;" in texts
    assert next(str(statement.place) for statement in found if "rest" in statement.text and not statement.whole) == "Section 1.1(b)"


def test_a_sentence_that_ended_does_not_lead() -> None:
    found = statements(passage("These are the rules.", entries=(Entry("(a)", "Bake bread."),)))
    assert "bake bread." in [statement.text for statement in found]


def test_a_list_inside_a_sentence_is_read_entry_by_entry() -> None:
    found = statements(passage("The baker shall (1) bake bread; (2) sell it; and (3) go home."))
    assert "the baker shall (2) sell it; and" in [statement.text for statement in found]


def test_the_whole_list_can_be_read_in_one_breath() -> None:
    found = statements(passage("It holds:", entries=(Entry("(a)", "salt"), Entry("(b)", "flour"))))
    assert [statement.text for statement in found if statement.whole] == ["it holds: (a) salt (b) flour"]


def test_a_text_of_full_stops_takes_time_by_its_length() -> None:
    def seconds(length: int) -> float:
        text = ". . " * (length // 4)
        began = time.process_time()
        assert len(sentences(text)) == length // 2
        return time.process_time() - began

    small, large = min(seconds(40_000) for _ in range(3)), min(seconds(400_000) for _ in range(2))
    assert large < 25 * small + 0.05, (small, large)
