"""The model's files are held against their shapes and against one another, and every mistake has a place and a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from sro.errors import InputError
from sro.project.project import Project
from sro.project.store import MemoryStore
from tests.every_document import PROJECT, ROOT
from tests.small_project import AGREEMENT, QUESTIONS, make_project, small_store


def problems(*, agreement: str = AGREEMENT, questions: str = QUESTIONS) -> list[str]:
    try:
        _ = Project(small_store(questions, agreement)).model
    except InputError as refused:
        return [str(problem) for problem in refused.problems]
    return []


def with_clause(*lines: str) -> str:
    return AGREEMENT + "".join(f"      {line}\n" for line in lines)


def test_the_small_project_is_sound() -> None:
    assert problems() == []


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["- {id: a.b, text: x}"], "a clause names the source rows it carries (source) or says why it was added (added)"),
        (
            ["- {id: a.b, choose: q, options: {one: {text: x, source: [W-1]}, two: {text: y}}}"],
            "a clause names the source rows it carries (source) or says why it was added (added)",
        ),
        (["- {id: a.b, source: [W-1.1]}"], "a clause has either text or choose with options, and not both"),
        (["- {id: a.b, text: x, sorce: [W-1.1]}"], "mou/agreement.yml:12:28: sorce is not a key that is known here; did you mean source?"),
        (["- {id: A.b, text: x, added: y}"], "mou/agreement.yml:12:14: sections.0.clauses.1.id: A.b: "),
        (["- {id: opening.parties, text: x, added: y}"], "opening.parties is used in mou/agreement.yml:9 too; an id names one thing, so change one"),
        (["- {id: a.b, text: '{{ distrct }}', added: y}"], "distrct, which is not a question; did you mean district?"),
        (["- {id: a.b, text: '{{ district | shout }}', added: y}"], "mend the braces or the filter"),
        (["- {id: a.b, text: '{{ district', added: y}"], "mend the braces or the filter"),
        (["- {id: a.b, text: '{{ district.__class__.__mro__ }} [[opening.partis]]', added: y}"], "did you mean [[opening.parties]]?"),
        (["- {id: a.b, text: x, when: armd, added: y}"], "armd, which is not a question; did you mean armed?"),
        (["- {id: a.b, text: x, optional: goals, added: y}"], "optional: goals is a choice question; a clause is made optional by a yes_no question"),
        (["- {id: a.b, choose: district, options: {x: {text: y}}, added: y}"],
         "choose: district is a text question; alternatives need a choice or yes_no question"),
        (["- {id: a.b, choose: goals, options: {standard: {text: y}}, added: y}"], "options: there is no text for the answer alternative of goals; add it"),
        (["- {id: a.b, choose: armed, options: {'yes': {text: y}, 'no': {text: n}, maybe: {text: m}}, added: y}"],
         "options: maybe is not an answer of armed; its answers are no, yes"),
        (["- {id: a.b, text: x, items: [{each: school, text: y}], added: y}"], "each: school, which is not a question; did you mean schools?"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_clause_is_told(lines: list[str], sentence: str) -> None:
    found = problems(agreement=with_clause(*lines))
    assert any(sentence in problem for problem in found), found
    assert all(problem.startswith("mou/agreement.yml:") for problem in found)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("{id: x, ask: Q, type: choice, default: a, options: [{value: a, label: A}]}", "a choice question needs at least two options"),
        (
            "{id: x, ask: Q, type: text, options: [{value: a, label: A}]}",
            "only choice and choices questions have options, and this one is text",
        ),
        ("{id: x, ask: Q, type: list}", "a list or parts question, and no other, says in `of` what one entry holds"),
        ("{id: x, ask: Q, type: yes_no}", "a yes_no question needs a default, since the wording turns on it"),
        ("{id: x, ask: Q, type: yes_no, default: perhaps}", "x: the default perhaps is neither yes nor no"),
        ("{id: x, ask: Q, type: txt}", "questions.10.type: txt: it must be one of "),
        ("{id: X, ask: Q, type: text}", "questions.10.id: X: "),
        ("{id: district, ask: Q, type: text}", "district is asked in districts/questions.yml too; ask once"),
        ("{id: x, ask: Q, type: text, when: armd}", "armd, which is not a question; did you mean armed?"),
        ("{id: x, ask: Q, type: text, when: '('}", "mend the braces or the filter"),
    ],
)
def test_a_mistake_in_a_question_is_told(question: str, sentence: str) -> None:
    found = problems(questions=QUESTIONS.replace("rules:\n", f"  - {question}\nrules:\n"))
    assert any(sentence in problem for problem in found), found
    assert all(problem.startswith("districts/questions.yml:") for problem in found)


def test_a_question_that_turns_on_a_later_one_is_told() -> None:
    found = problems(questions=QUESTIONS.replace("why: It stands", "when: armed, why: It stands"))
    assert found == ["districts/questions.yml:5:5: district: when: armed is asked later; ask it before"]


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("{if: {goal: standard}, requires: {armed: yes}, because: x}", "names goal, which is not a question; did you mean goals?"),
        ("{if: {goals: standard}, because: x}", "a rule has either requires or excludes"),
    ],
)
def test_a_mistake_in_a_rule_is_told(rule: str, sentence: str) -> None:
    found = problems(questions=f"{QUESTIONS}  - {rule}\n")
    assert any(sentence in problem for problem in found), found


def test_a_missing_article_is_told() -> None:
    assert problems(agreement=f"{AGREEMENT}  - duties\n") == [
        "mou/agreement.yml:12:5: duties: there is no file articles/duties.yml beside this one; add it"
    ]


def test_an_article_outside_the_project_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside.yml").write_text("section: x\n")
    project = Project.open(make_project(tmp_path / "project", agreement=f"{AGREEMENT}  - ../../../outside\n"))
    with pytest.raises(InputError) as refused:
        _ = project.model
    assert [str(problem) for problem in refused.value.problems] == [
        "mou/agreement.yml:12:5: ../../../outside: there is no file articles/../../../outside.yml beside this one; add it"
    ]


def test_mistakes_of_all_files_are_told_at_once() -> None:
    found = problems(agreement=AGREEMENT.replace("kind: agreement", "kind: treaty"), questions="questions: 5\n")
    assert {problem.split(":")[0] for problem in found} == {"mou/agreement.yml", "districts/questions.yml"}


def test_a_question_file_that_cannot_be_used_is_told_and_not_what_lacks_its_questions() -> None:
    names = [name for folder in ("mou", "policy", "forms", "board", "law") for name in PROJECT.store.names(folder, ".yml", below=True)]
    files = {name: PROJECT.store.read(name) for name in (*names, "districts/questions.yml", "law/CONFIRM.md")}
    with pytest.raises(InputError) as caught:
        _ = Project(MemoryStore({**files, "mou/questions.yml": b"groups: {a: 1}\nquestions: []\n"})).model
    assert {problem.file for problem in caught.value.problems} == {"mou/questions.yml"}


def test_every_clause_knows_its_file_and_line() -> None:
    model = PROJECT.model
    for (document, name), origin in model.origins.items():
        if name:
            lines = (ROOT / origin.file).read_text(encoding="utf-8").splitlines()
            written = name.rpartition(".")[2] if origin.file.startswith("mou/library/") else name
            assert written in "".join(lines[origin.line - 1 : origin.line + 2]), (document, name)
