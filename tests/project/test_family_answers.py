"""The plain answers are held against the texts and the law: a name that is none stops the build, with its line and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from sro.errors import InputError
from sro.project import PLAIN_ANSWERS, asked_behind, load_plain_answers
from sro.project.project import Project
from tests.every_document import PROJECT, ROOT
from tests.publish.site.sites import project_like

WORDS = (ROOT / PLAIN_ANSWERS).read_text("utf-8")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project_like(tmp_path_factory.mktemp("plain"), "quillbrook")


def refused(root: Path, before: str, after: str) -> str:
    assert before in WORDS
    (root / PLAIN_ANSWERS).write_text(WORDS.replace(before, after, 1), "utf-8")
    with pytest.raises(InputError) as caught:
        load_plain_answers(Project.open(root))
    return str(caught.value)


def line_of(words: str) -> int:
    return WORDS[: WORDS.index(words)].count("\n") + 1


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (
            "clause: assignment.base",
            "clause: assignment.basis",
            "officer: assignment.basis is no clause of the agreement; did you mean assignment.base?",
        ),
        ("gap: [equipment.firearm-procedures]", "gap: [equipment.procedures]", "armed: equipment.procedures is no clause of the agreement"),
        (
            "when: duty_firearm == 'armed'",
            "when: duty_firearms == 'armed'",
            "armed: duty_firearms is not a question; did you mean duty_firearm?",
        ),
        ("says('drawn-gun')", "says('drawn-guns')", "says('drawn-guns'): there is no such term; did you mean drawn-gun?"),
        ("- id: 46b-137", "- id: 46b-1370", "question: there is no law 46b-1370; did you mean 46b-137?"),
    ],
)
def test_a_name_that_is_none_is_refused_with_its_line(root: Path, before: str, after: str, says: str) -> None:
    told = refused(root, before, after)
    assert says in told and told.startswith(f"{PLAIN_ANSWERS}:")
    assert abs(int(told.split(":")[1]) - line_of(before)) <= 1  # a line that is a list entry is told by its first key


def test_a_sentence_in_one_language_only_is_refused(root: Path) -> None:
    told = refused(root, "  open: {en:", "  open: {fr:")
    assert "frames" in told and "missing" in told


def test_a_third_language_is_one_more_key_everywhere(root: Path) -> None:
    told = refused(root, "languages: [en, es]", "languages: [en, es, pt]")
    assert "the words in pt are missing" in told


def test_a_project_without_plain_answers_has_none(root: Path) -> None:
    (root / PLAIN_ANSWERS).unlink()
    assert load_plain_answers(Project.open(root)) is None


def test_the_questions_behind_a_clause_are_those_that_decide_on_it() -> None:
    behind = asked_behind(PROJECT.model)
    assert behind["duties.restraint-regime"] == {"state_restraint_regime", "restraint_regime"}
    assert behind["equipment.bwc-use"] == {"body_cameras"} and behind["duties.discipline"] == frozenset()
