from tests.check.lints.helpers import faults, found


def test_plain_words_pass() -> None:
    assert not faults("archaism", "The parties agree. The officer said so to the Chief; afterwards the Board decides.")


def test_said_as_a_verb_passes_and_as_a_pointing_word_fails() -> None:
    assert not faults("archaism", "The officer said that the report was late.")
    assert faults("archaism", "Said officer reports.", "The board reviews said report.") == ["Said", "said"]


def test_archaisms_fail_in_any_case() -> None:
    assert faults("archaism", "The parties hereto witnesseth, WHEREAS it is so.") == ["hereto", "witnesseth", "WHEREAS"]


def test_a_phrase_is_found_once_as_a_whole() -> None:
    assert faults("archaism", "In witness whereof the parties sign.") == ["In witness whereof"]


def test_answers_and_citations_are_left_alone() -> None:
    assert not faults("archaism", "Signed by ‹Whereas Hereto Jr.› under [CGS § 1, said](law:1).")


def test_the_remedy_is_told_with_the_clause() -> None:
    (lint,) = found("archaism", "fine.", "the report herein")
    assert str(lint) == "mou: c.2: “herein” is an archaism; instead: in this agreement, or the section's number [archaism]"
