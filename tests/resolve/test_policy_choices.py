"""The choices of the sample policy: each alone and together, what is left of a list, and nothing for counsel in any clean text."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest

from sro.formats import write_json
from sro.model.document import Clause, Document, Table, blanks, plain
from sro.model.model import clauses_of
from sro.reading.own import of_document
from sro.resolve import Edition, privileged_copy, read_answers, resolve, unconfirmed
from tests.combinations import combinations
from tests.every_document import PROJECT

MODEL = PROJECT.model
POLICY = "policy-5142.4"
DATE = "2026-09-14"
GOALS = {"standard": {"goals.list"}, "alternative": {"goals.shared"}, "both": {"goals.list", "goals.shared"}, "neither": set()}
STANDARD = {
    "observe": "watching for unlawful acts and reporting them",
    "theft": "preventing theft and the misappropriation of anything of value",
    "access": "controlling who enters protected premises",
    "activities": "keeping public activities orderly and safe",
}
OPTIONAL = {
    "investigate": "investigating specific incidents and documenting them",
    "at-risk": "helping to identify students at risk, to intervene and to communicate with them",
    "education": "teaching crime prevention",
    "attitude": "encouraging among students a positive attitude toward law enforcement",
    "liaison": "acting as a liaison between the community and the District",
}
OPEN = "The duties of an SRO include without limitation"

DRAFTING = re.compile(
    r"recall|counsel|to be confirmed|not confirmed|confirm(s|ed)? by|was(?: not)? read|were(?: not)? read|not seen|newer copy|unsettled|\bTODO\b",
    re.I,
)
"""What only somebody who drafts would say."""


def edition(answers: dict[str, Any], state: str = "ct", date: str = DATE) -> Edition:
    return Edition("any", state, date, read_answers(MODEL, answers, state=state, date=date))


def policy(answers: dict[str, Any], state: str = "ct") -> Document:
    return resolve(MODEL, POLICY, edition(answers, state), final=True)


def clause(document: Document, name: str) -> Clause | None:
    return next((clause for clause in document.clauses() if clause.id == name), None)


def said(document: Document) -> str:
    return even(" ".join(of_document(document).words))


def even(words: str) -> str:
    """Words with every space a plain one."""
    return " ".join(words.split())


def left_out(made: Edition) -> list[str]:
    return [even(each.reference) for each in unconfirmed(MODEL, POLICY, made)]


@pytest.mark.parametrize(("goals", "count"), list(itertools.product(GOALS, (0, 1, 2))))
def test_any_goals_go_with_any_number_of_duties(goals: str, count: int) -> None:
    chosen = list(OPTIONAL)[:count]
    made = policy({"policy_goals": goals, "policy_duties": [], "policy_optional_duties": chosen})
    assert {each.id for each in made.clauses() if each.id.startswith("goals.")} == GOALS[goals]
    assert any(section.id == "goals" for section in made.all_sections()) == bool(GOALS[goals])
    duties = clause(made, "duties.list")
    if count == 0:
        assert duties is None
        assert not any(section.id == "duties" for section in made.all_sections())
        return
    assert duties is not None
    if count == 1:
        assert (plain(duties.runs), duties.items) == (f"{OPEN} {OPTIONAL[chosen[0]]}.", ())
    else:
        assert plain(duties.runs) == f"{OPEN}:"
        assert [plain(item.runs) for item in duties.items] == [f"{OPTIONAL[chosen[0]]}; and", f"{OPTIONAL[chosen[1]]}."]


@pytest.mark.parametrize("name", STANDARD)
def test_each_standard_duty_stands_alone_as_a_sentence_of_an_open_list(name: str) -> None:
    duties = clause(policy({"policy_duties": [name]}), "duties.list")
    assert duties is not None
    assert (plain(duties.runs), duties.items) == (f"{OPEN} {STANDARD[name]}.", ())


@pytest.mark.parametrize("name", OPTIONAL)
def test_each_area_stands_alone_as_a_sentence(name: str) -> None:
    areas = {"policy_duties": [], "policy_optional_duties": [name], "policy_optional_duties_as": "areas"}
    found = clause(policy(areas), "duties.areas")
    assert found is not None
    assert (plain(found.runs), found.items) == (f"An SRO may be involved in {OPTIONAL[name]}.", ())


def test_an_area_beside_standard_duties_is_a_further_one() -> None:
    made = policy({"policy_optional_duties": ["liaison"], "policy_optional_duties_as": "areas"})
    areas, duties = clause(made, "duties.areas"), clause(made, "duties.list")
    assert areas is not None and plain(areas.runs).startswith("An SRO may also be involved in acting as a liaison")
    assert duties is not None and len(duties.items) == 5


def test_the_wording_of_the_engagement_is_a_choice_of_its_own() -> None:
    for commitment, engagement in itertools.product(("will", "may"), ("employ", "services")):
        first = clause(policy({"policy_commitment": commitment, "policy_engagement": engagement}), "purpose.commitment")
        verb = {"employ": "employ police officers", "services": "use the services of police officers"}[engagement]
        assert first is not None and f" {commitment} {verb}, as school resource officers" in plain(first.runs)


def test_a_combination_that_a_district_really_made() -> None:
    """May; the standard goals; only optional duties, as areas; placement, agreement and regulations together; an agreement called MOA."""
    made = policy(
        {
            "policy_commitment": "may", "policy_goals": "standard", "policy_duties": [], "policy_optional_duties": list(OPTIONAL),
            "policy_optional_duties_as": "areas", "policy_placement": "yes", "policy_placement_levels": ["high"], "agreement_name": "moa",
        }
    )  # fmt: skip
    ids = {each.id for each in made.clauses()}
    assert {"goals.list", "duties.areas", "placement.together", "agreement.entered", "regulations.superintendent"} <= ids
    assert not {"goals.shared", "duties.list", "adoption.revised"} & ids
    assert "Memorandum of Agreement (the “Agreement”)" in said(made)


def test_all_nineteen_cross_references_are_offered_and_those_ticked_are_listed() -> None:
    offered = {option.value: option.label for option in MODEL.questions["policy_cross_references"].options}
    assert len(offered) == 19
    assert offered["5114"] == "5114 Suspension/Expulsion; Student Due Process"
    for ticked in (["5144"], list(offered)):
        made = policy({"policy_cross_references": ticked})
        tables = [block for section in made.all_sections() for block in section.blocks if isinstance(block, Table)]
        rows = next(block for block in tables if block.id == "cross-references.list").rows
        assert [" ".join(plain(cell.paragraphs[0]) for cell in row.cells) for row in rows] == [offered[name] for name in ticked]
    assert "policy_cross_references" in blanks(policy({}))


def test_the_samples_own_references_stand_only_where_they_are_asked_for() -> None:
    assert "GOALS 2000" not in said(policy({}))
    listed = said(policy({"policy_dated_references": "yes"}))
    assert "GOALS 2000, P.L. 103-227" in listed and "as it cites them" in listed


def test_a_reference_that_nobody_confirmed_is_left_out_and_listed() -> None:
    left = left_out(edition({}))
    assert left[:2] == ["CGS §§ 4-176e to 4-180a", "CGS § 53a-3"]
    assert not [each for each in left if each in said(policy({}))]
    elsewhere = left_out(edition({}, "nh"))
    assert "RSA 186:11, XXXVII" in elsewhere and "CGS § 53a-3" not in elsewhere
    assert "186:11" not in said(policy({}, "nh"))


ALL = combinations(MODEL, (POLICY,))


@pytest.mark.parametrize("number", range(len(ALL)))
def test_no_clean_policy_holds_a_drafting_note_and_its_privileged_copy_holds_all(number: int) -> None:
    state, raw = ALL[number]
    made = edition(raw, state)
    clean = resolve(MODEL, POLICY, made, final=True)
    words = said(clean) + " ".join(notice.text for notice in clean.notices)
    assert not DRAFTING.search(words), DRAFTING.findall(words)
    assert b'"note"' not in write_json(clean)
    privileged = privileged_copy(MODEL, POLICY, made, 1)
    told = said(privileged)
    notes = {each.id: even(each.note) for each in clauses_of(MODEL.documents[POLICY]) if each.note}
    standing = {each.id for each in clean.clauses()}
    assert standing & set(notes)
    assert all(notes[name] in told for name in standing & set(notes))
    assert all(each in told for each in left_out(made))
    assert privileged.notices[0].text.startswith("Privileged and confidential.")
    assert privileged.running_title.startswith("Privileged and confidential · ")
    assert privileged.stem.endswith("-privileged")


def test_what_is_searched_for_is_found_where_it_stands() -> None:
    """The search of the test above finds what the policy used to say, so that it can fail."""
    for old in ("as recalled; to be confirmed by counsel", "was read in a newer copy only", "Later acts were not seen."):
        assert DRAFTING.search(old)
