from tests.check.lints.helpers import faults


def test_single_words_pass() -> None:
    assert not faults("doubled", "The officer reports to the Chief. The Chief reports on. On Monday it is done.")


def test_the_same_word_twice_fails() -> None:
    assert faults("doubled", "Report to the the Chief.", "The the officer.", "an\u00a0an officer") == ["the the", "The the", "an\u00a0an"]


def test_had_had_and_that_that_pass() -> None:
    assert not faults("doubled", "He had had it. Say that that is so.")


def test_words_that_an_answer_repeats_pass() -> None:
    assert not faults("doubled", "In ‹Walla Walla› and the ‹the› district.")


def test_words_that_markup_parts_are_still_twice() -> None:
    assert faults("doubled", "the *the* officer") == ["the the"]
