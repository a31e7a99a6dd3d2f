"""A paper's own defined terms: known by what a definition says, where the state's law has words for that."""

from __future__ import annotations

import pytest

from sro.check.own_terms import OwnTerms, own_terms, with_own_terms
from sro.check.phrases import Vocabulary
from sro.formats.plain import text_lines
from sro.law import Defined, Term
from sro.reading.structure import of_lines

WORDS = {
    "baker": Term(
        means="the baker",
        said=("baker*",),
        defined=Defined(says=("master of the oven",), also=("hired",), not_named=("guild",), addressed=("oven",)),
    ),
    "tasting": Term(means="tastings", said=("tasting*",), defined=Defined(says=("try .. loaf",), but_not=("whether or not",))),
    "miller": Term(means="the miller", said=("miller*",), defined=Defined(begins=("owner of the mill",))),
    "guild": Term(means="the guild", said=("guild of bakers",), defined=Defined(ends=("guild of bakers",))),
    "school-day": Term(means="a school day", said=("school day",), defined=Defined(says=("day .. shop is open",))),
}


def _terms(text: str, words: dict[str, Term] = WORDS) -> OwnTerms:
    return own_terms(of_lines("test", "text", text_lines(text, markdown=False)[0]).passages, Vocabulary(words))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"Hearth keeper" means a master of the oven whom the town hired.', {"baker": ["hearth keeper"]}),
        ('"Hearth keeper" or "HK" means a master of the oven whom the town hired.', {"baker": ["hearth keeper", "hk"]}),
        ("Hearth keeper means a master of the oven whom the town hired.", {"baker": ["hearth keeper"]}),
        ('"Hearth keeper" means a master of the oven.', {}),
        ('"Guild head" means a master of the oven whom the town hired.', {}),
        ('"Nibbles" means any occasion to try a warm loaf.', {"tasting": ["nibble"]}),
        ('"Nibbles" means any occasion to try a loaf whether or not it is warm.', {}),
        ('"Grinder" means the owner of the mill.', {"miller": ["grinder"]}),
        ('The paper is made with the Westbrook guild of bakers (the "Circle").', {"guild": ["circle"]}),
    ],
)
def test_a_definition_counts_by_what_it_says(text: str, said: dict[str, list[str]]) -> None:
    assert _terms(text).said == said


def test_a_day_is_the_laws_day_by_what_is_done_on_it() -> None:
    found = _terms("Bread day means a day on which the shop is open.")
    assert found.days == ["bread day"]
    assert with_own_terms(Vocabulary(WORDS), WORDS, found).in_school_days("the fifth bread day") == "the fifth school day"


def test_a_paper_that_says_who_you_are_speaks_to_the_term() -> None:
    assert (
        _terms("You remain the head of the oven. You bake. Do your work well, as your town and your guild ask you to do.").addressed
        == "$baker"
    )


def test_a_state_without_such_words_gets_no_such_reading() -> None:
    bare = {name: Term(means=term.means, said=term.said) for name, term in WORDS.items()}
    assert _terms('"Hearth keeper" means a master of the oven whom the town hired. You remain the head of the oven.', bare) == OwnTerms()


def test_a_phrase_that_names_a_term_takes_the_papers_own_name_too() -> None:
    words = WORDS | {"bakers-name": Term(means="the baker's name", said=("name of $baker", "name of $nobody"))}
    found = _terms('"Hearth keeper" or "HK" means a master of the oven whom the town hired.', words)
    named = with_own_terms(Vocabulary(words), words, found)
    assert [named.says("$bakers-name", text) for text in ("name of baker", "name of hk", "name of nobody", "name of miller")] == [
        True,
        True,
        False,
        False,
    ]
