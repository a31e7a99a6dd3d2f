"""The matrix is held against the texts and the plain answers: a name that is none stops the build, with its line and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from sro.errors import InputError
from sro.project import MATRIX, load_matrix, load_plain_answers
from sro.project.project import Project
from tests.every_document import PROJECT, ROOT
from tests.publish.site.sites import project_like

WORDS = (ROOT / MATRIX).read_text("utf-8")
BOOK = load_plain_answers(PROJECT)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project_like(tmp_path_factory.mktemp("matrix"), "quillbrook")


def refused(root: Path, before: str, after: str) -> str:
    assert before in WORDS
    (root / MATRIX).write_text(WORDS.replace(before, after, 1), "utf-8")
    with pytest.raises(InputError) as caught:
        load_matrix(Project.open(root), BOOK)
    return str(caught.value)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("clause: assignment.base\n", "clause: assignment.basis\n", "schools: assignment.basis is no clause of the agreement"),
        ("gap: [assignment.officers]", "gap: [assignment.officer]", "officers: assignment.officer is no clause of the agreement"),
        (
            "when: duty_firearm == 'armed'",
            "when: duty_firearms == 'armed'",
            "armed: duty_firearms is not a question; did you mean duty_firearm?",
        ),
        ("says('carries-gun')", "says('carries-guns')", "says('carries-guns'): there is no such term; did you mean carries-gun?"),
        ('value: "{{ sro_count }}"', 'value: "{{ sro_counts }}"', "officers: sro_counts is not a question; did you mean sro_count?"),
        ("answers: officer\n", "answers: officers\n", "officers: officers is no question of families; did you mean officer?"),
    ],
)
def test_a_name_that_is_none_is_refused_with_its_line(root: Path, before: str, after: str, says: str) -> None:
    told = refused(root, before, after)
    assert says in told and told.startswith(f"{MATRIX}:")
    assert abs(int(told.split(":")[1]) - WORDS[: WORDS.index(before)].count("\n") - 1) <= 1  # an entry of a list is told by its first key


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("group: equipment", "group: arms", "stands under arms, which is not among the groups"),
        ("value: armed, ", "", "value: a line that rests on a clause needs one"),
        ("  - id: last-update", "  - id: in-force", "in-force stands twice"),
        ("  not-read: {", "  not_read: {", "words: not_read is no state of a cell; known: found, part,"),
        ("  not-read: {", "  # {", "words: not-read has none; write says and means"),
    ],
)
def test_a_matrix_that_is_not_whole_is_refused(root: Path, before: str, after: str, says: str) -> None:
    assert says in refused(root, before, after)


def test_a_project_without_one_has_none(root: Path) -> None:
    (root / MATRIX).unlink(missing_ok=True)
    assert load_matrix(Project.open(root), BOOK) is None
    assert load_matrix(PROJECT, None) is None and load_matrix(PROJECT, BOOK) is not None
