"""Files of the clause library are read strictly, every mistake has a place and a remedy, and what is made of them is ordinary."""

from __future__ import annotations

import re

import pytest

from sro.errors import InputError
from sro.model.library_clause import FURTHER
from sro.project.project import Project
from sro.project.store import MemoryStore
from tests.small_project import AGREEMENT, QUESTIONS

PAY = """\
library: who-pays
rank: 1
title: Who pays
purpose: It says who pays.
asked_by: Boards.
answer: A department says that nobody pays.
counsel: For counsel. Ask the town attorney.
article: opening
heading: Cost
variants:
  board: {label: The police, effect: The police pay., text: The police shall pay if asked.}
  middle: {label: Both, effect: Each pays half., text: "Each shall pay {{ who_pays_share }} percent.", items: [by June], closing: "If not, later."}
  police: {label: The board, effect: The board pays., text: "The board shall pay for {{ district }}."}
settings:
  - {id: who_pays_share, ask: How much?, type: number, default: 50, when: clause_who_pays == 'middle'}
"""
SEND = PAY.replace("who-pays", "who-sends").replace("who_pays", "who_sends").replace("rank: 1", "rank: 2").replace("Who pays", "Who sends")


def read(**files: str) -> Project:
    """The small project with files of the library by their names."""
    library = {f"mou/library/{name.replace('_', '-')}.yml": text for name, text in files.items()}
    store = {"mou/agreement.yml": AGREEMENT, "districts/questions.yml": QUESTIONS, **library}
    return Project(MemoryStore({name: text.encode() for name, text in store.items()}))


def problems(**files: str) -> list[str]:
    try:
        _ = read(**files).model
    except InputError as refused:
        return [str(problem) for problem in refused.problems]
    return []


def test_a_file_becomes_a_question_a_setting_and_a_clause() -> None:
    model = read(who_pays=PAY).model
    question, setting = model.questions["clause_who_pays"], model.questions["who_pays_share"]
    assert (question.group, question.default, question.type) == (FURTHER, "none", "choice")
    assert [option.value for option in question.options] == ["none", "board", "middle", "police"]
    assert question.help == "Usually asked for by: Boards.\nThe other side usually answers: A department says that nobody pays."
    assert (setting.group, setting.when) == (FURTHER, "clause_who_pays != 'none' and clause_who_pays == 'middle'")
    clause = model.documents["mou"].sections[0].clauses[-1]
    assert clause.id == "opening.who-pays"
    assert clause.note == "For counsel. Ask the town attorney."
    assert (model.origins["mou", "opening.who-pays"].file, model.origins["mou", "opening.who-pays"].line) == ("mou/library/who-pays.yml", 1)


def test_clauses_of_one_article_stand_in_the_order_of_their_ranks() -> None:
    model = read(who_pays=PAY.replace("rank: 1", "rank: 9"), who_sends=SEND).model
    clauses = model.documents["mou"].sections[0].clauses
    assert [clause.id for clause in clauses[-2:]] == ["opening.who-sends", "opening.who-pays"]


def test_alternatives_that_name_each_other_are_one_rule() -> None:
    excluded = "excludes: [{other}]\n"
    files = {"who_pays": PAY + excluded.format(other="who-sends"), "who_sends": SEND + excluded.format(other="who-pays")}
    rules = [rule for rule in read(**files).model.rules if "clause_who_pays" in rule.if_]
    assert [rule.excludes for rule in rules] == [{"clause_who_sends": ["board", "middle", "police"]}]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("purpose:", "purpse:", "mou/library/who-pays.yml:4:1: purpse is not a key that is known here; did you mean purpose?"),
        ("asked_by: Boards.\n", "", "mou/library/who-pays.yml:1:1: asked_by is missing; add it"),
        ("  police: {", "  polite: {", "mou/library/who-pays.yml:13:3: polite is not a key that is known here; did you mean police?"),
        (
            "The board shall pay for {{ district }}.",
            "The police shall pay if asked.",
            "mou/library/who-pays.yml:11:3: variants: two of the three say the same",
        ),
        ("library: who-pays", "library: Who pays", "mou/library/who-pays.yml:1:10: library: Who pays: "),
        ("library: who-pays", "library: who-else", "library: who-else is in a file called who-pays.yml; name one by the other"),
        (
            "article: opening",
            "article: openng",
            "mou/library/who-pays.yml:8:10: article: the agreement has no section openng; did you mean opening?",
        ),
        ("{{ district }}", "{{ distrct }}", "opening.who-pays: text: distrct, which is not a question; did you mean district?"),
        ("{{ district }}", "[[opening.partis]]", "did you mean [[opening.parties]]?"),
        (
            "id: who_pays_share",
            "id: share",
            "mou/library/who-pays.yml:15:10: the setting share does not begin with who_pays_; write who_pays_share",
        ),
        ("default: 50", "default: half", "mou/library/who-pays.yml:15:10: who_pays_share: the default"),
        (
            "heading: Cost",
            "heading: Cost\nlaw: A law divides the cost.",
            "mou/library/who-pays.yml:10:6: law: A law divides the cost.: it speaks of a duty and does not say that it holds without the clause",
        ),
        (
            "heading: Cost",
            "heading: Cost\nexcludes: [who-sent]",
            "mou/library/who-pays.yml:10:12: excludes: who-sent is no clause of the library",
        ),
        (
            "heading: Cost",
            "heading: Cost\nexcludes: [{answers: {gaols: other}, because: x}]",
            "mou/library/who-pays.yml:10:22: excludes: gaols, which is not a question; did you mean goals?",
        ),
        ("heading: Cost", "heading: Cost\nwhen: armd", "clause_who_pays: when: armd, which is not a question; did you mean armed?"),
        ("article: opening", "article: opening\ntouches: [1-1]", "1-1 is no requirement or provision that law/ knows"),
    ],
)
def test_a_mistake_is_told_with_its_place(old: str, new: str, told: str) -> None:
    assert old in PAY
    found = problems(who_pays=PAY.replace(old, new))
    assert any(told in problem for problem in found), found
    assert all("\n" not in problem and re.search(r"; | is missing", problem) for problem in found)


def test_a_question_that_is_asked_already_is_told() -> None:
    taken = QUESTIONS.replace("id: story", "id: who_pays_share")
    store = {"mou/agreement.yml": AGREEMENT, "districts/questions.yml": taken, "mou/library/who-pays.yml": PAY}
    with pytest.raises(InputError) as refused:
        _ = Project(MemoryStore({name: text.encode() for name, text in store.items()})).model
    assert "mou/library/who-pays.yml:15:10: who_pays_share is asked in districts/questions.yml too; ask once" in str(refused.value)


def test_a_rank_and_an_id_are_given_once() -> None:
    assert problems(who_pays=PAY, who_sends=SEND.replace("rank: 2", "rank: 1")) == [
        "mou/library/who-sends.yml:2:7: rank: 1 is the rank of mou/library/who-pays.yml too; give each its own"
    ]
    clashing = AGREEMENT.replace("opening.parties", "opening.who-pays")
    store = {"mou/agreement.yml": clashing, "districts/questions.yml": QUESTIONS, "mou/library/who-pays.yml": PAY}
    with pytest.raises(InputError) as refused:
        _ = Project(MemoryStore({name: text.encode() for name, text in store.items()})).model
    assert "opening.who-pays is used in mou/agreement.yml:9 too" in str(refused.value)
