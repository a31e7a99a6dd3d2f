"""Each version of each clause of the library, alone and beside others, leaves the law check's verdicts and the lints as they were."""

from __future__ import annotations

import itertools
import re

import pytest

from sro.errors import InputError
from sro.model import clauses_of
from sro.model.library_clause import FURTHER, HOLDS, NONE, VARIANTS, LibraryClause
from sro.project.project import Project
from sro.resolve import Edition, read_answers, resolve
from tests.every_document import PROJECT
from tests.library.planted import HARMLESS, planted, weakening
from tests.library.switched import AGREEMENT, Difference, Raw, Switched, alone, changed, clauses, crowded, drafts, pairs
from tests.more_districts import project_with_files

MODEL = PROJECT.model
EVERY = clauses(PROJECT)
NEEDS_THE_TOWN = (3, 4, 6, 17)
"""The ranks whose clauses a town attorney's office must approve."""

each_clause = pytest.mark.parametrize("clause", EVERY, ids=lambda clause: clause.library)
each_version = pytest.mark.parametrize(
    ("clause", "version"), list(itertools.product(EVERY, VARIANTS)), ids=lambda value: value if isinstance(value, str) else value.library
)


def words_of(clause: LibraryClause, version: str) -> str:
    """A version's words as the model's default answers print them."""
    answers = read_answers(MODEL, {clause.question: version}, state="ct", date="2026-09-14", rules=())
    document = resolve(MODEL, AGREEMENT, Edition("model", "ct", "2026-09-14", answers))
    found = next(each for each in document.clauses() if each.id == clause.clause)
    items = " ".join("".join(run.text for run in item.runs) for item in found.items)
    return " ".join(("".join(run.text for run in found.runs), items, "".join(run.text for run in found.closing)))


def test_there_is_a_library() -> None:
    assert len(EVERY) >= 3
    assert {"liability", "insurance", "removal"} <= {clause.library for clause in EVERY}


@each_clause
def test_a_clause_is_off_by_default(clause: LibraryClause) -> None:
    assert MODEL.questions[clause.question].default == NONE
    answers = read_answers(MODEL, {}, state="ct", date="2026-09-14")
    document = resolve(MODEL, AGREEMENT, Edition("model", "ct", "2026-09-14", answers))
    assert clause.clause not in {each.id for each in document.clauses()}


@each_clause
def test_three_versions_say_three_things(clause: LibraryClause) -> None:
    said = {version: set(re.findall(r"[a-z]+", words_of(clause, version).lower())) for version in VARIANTS}
    for first, second in itertools.combinations(VARIANTS, 2):
        shared = len(said[first] & said[second]) / len(said[first] | said[second])
        assert shared < 0.8, f"{first} and {second} share {shared:.0%} of their words"


@each_version
def test_a_version_binds_somebody_and_says_what_follows(clause: LibraryClause, version: str) -> None:
    said = words_of(clause, version)
    assert " shall " in said
    assert re.search(r"\b(?:if|unless|until|otherwise|without)\b", said, re.IGNORECASE), "nothing follows if a duty is not kept"


@each_version
def test_no_place_is_named_twice_in_a_row(clause: LibraryClause, version: str) -> None:
    """As it would be where two clauses that are named share a numbered paragraph."""
    said = words_of(clause, version)
    assert not re.search(r"((?:Section|Article)\s[\dIVX.]+(?:\([a-z]\))?),? (?:(?:and|or|is read with) )+\1(?![\d(])", said), said


@each_clause
def test_a_clause_tells_what_a_superintendent_and_counsel_need(clause: LibraryClause) -> None:
    assert clause.counsel.startswith("For counsel. ")
    assert ("town attorney" in clause.counsel) or clause.rank not in NEEDS_THE_TOWN
    assert clause.law is None or HOLDS in " ".join(clause.law.split())
    question = MODEL.questions[clause.question]
    assert question.group == FURTHER
    for told in (clause.purpose, clause.asked_by, clause.answer, clause.law or ""):
        assert " ".join(told.split()) in f"{question.why}\n{question.help}"


def test_the_clauses_claim_to_meet_nothing() -> None:
    names = {clause.clause for clause in EVERY}
    claiming = [each.id for each in clauses_of(MODEL.documents[AGREEMENT]) if each.id in names and each.satisfies]
    assert claiming == []


@each_clause
def test_each_version_alone_changes_no_verdict_and_brings_no_lint(clause: LibraryClause) -> None:
    """With the settings' other answers too, on Westport's draft and on the defaults."""
    before = [draft.refused for draft in drafts(PROJECT)]
    assert changed(drafts(PROJECT), alone(clause)) == []
    assert [draft.refused for draft in drafts(PROJECT)] == before


def test_many_versions_together_change_no_verdict_and_bring_no_lint() -> None:
    """Every two versions that may stand together do so in one of these; `make proof` tries each pair by itself as well."""
    rows = list(crowded(PROJECT))
    together = {pair for row in rows for pair in itertools.combinations(row.items(), 2)}
    for pair in pairs(PROJECT):
        if tuple(pair.items()) not in together:
            with pytest.raises(InputError):
                read_answers(MODEL, pair, state="ct", date="2026-09-14")
    assert changed(drafts(PROJECT), rows) == []


def tried(project: Project, *tries: Raw) -> list[Difference]:
    """What some versions of another library change."""
    return changed([Switched(project, "westport")], tries)


def test_alternatives_are_refused_in_one_sentence() -> None:
    project = project_with_files(
        planted("planted-one", excludes=["planted-two"]) | planted("planted-two", excludes=["planted-one"], rank=901)
    )
    chosen = {"clause_planted_one": "board", "clause_planted_two": "police"}
    with pytest.raises(InputError) as refused:
        read_answers(project.model, chosen, state="ct", date="2026-09-14")
    assert [str(problem) for problem in refused.value.problems] == [
        "clause_planted_one: board and clause_planted_two: police shut each other out; they settle the same matter in two ways; change one of the two"
    ]


def test_every_alternative_of_the_library_is_refused_in_one_sentence() -> None:
    ours = [rule for rule in MODEL.rules if any(name.startswith("clause_") for name in rule.if_)]
    for rule in ours:
        chosen = {**rule.if_, **rule.excludes}
        raw = {name: wanted[0] if isinstance(wanted, list) else wanted for name, wanted in chosen.items()}
        with pytest.raises(InputError) as refused:
            read_answers(MODEL, raw, state="ct", date="2026-09-14")
        told = [str(problem) for problem in refused.value.problems]
        assert len([each for each in told if "shut each other out" in each and next(iter(rule.if_)) in each]) >= 1, told
        assert all("\n" not in each for each in told)


@pytest.mark.parametrize(
    "text",
    [
        "The duties in [[reporting]] are suspended while the parties talk.",
        "No SRO is required to submit a report under [[reporting.to-chief]].",
        "[[reporting.to-chief]] is a guideline only.",
        "The Chief may extend the time in [[reporting.to-chief]].",
        "[[term.update]] has no effect.",
        "[[duties.restraint-procedures]] does not apply to an SRO.",
    ],
)
def test_a_version_that_weakens_a_duty_is_noticed(text: str) -> None:
    project = project_with_files(weakening(text))
    found = tried(project, {"clause_planted": "middle"})
    assert any(difference.before in ("met", "dormant") for difference in found), found
    assert tried(project, {"clause_planted": "board"}, {"clause_planted": "police"}) == []


def test_two_versions_that_do_harm_only_together_are_noticed() -> None:
    harm = f"{HARMLESS[1]}{{% if clause_second == 'police' %}} [[reporting]] has no effect.{{% endif %}}"
    project = project_with_files(planted("first", (HARMLESS[0], harm, HARMLESS[2])) | planted("second", rank=901))
    both = [each for each in pairs(project) if {"clause_first", "clause_second"} <= each.keys()]
    assert tried(project, {"clause_first": "middle"}, {"clause_second": "police"}) == []
    found = tried(project, *both)
    assert {difference.answers for difference in found} == {(("clause_first", "middle"), ("clause_second", "police"))}


def test_a_term_that_is_defined_by_two_clauses_is_noticed() -> None:
    texts = [f"A “**small matter**” is one that {what}. The parties shall settle a small matter." for what in ("passes", "ends", "fades")]
    project = project_with_files(planted("first", texts) | planted("second", texts, rank=901))
    found = tried(project, {"clause_first": "board", "clause_second": "middle"})
    assert any(difference.what == "lint" for difference in found)


def test_a_clause_that_cannot_stand_with_an_answer_is_tried_with_another() -> None:
    shut = [{"answers": {"program_cost": ["not-stated"]}, "because": "the clause divides a cost that nobody bears"}]
    project = project_with_files(planted("planted", excludes=shut))
    switched = Switched(project, "westport")
    assert list(switched.differences({"clause_planted": "board"})) == []
    assert (switched.tried, switched.refused) == (1, 0)
