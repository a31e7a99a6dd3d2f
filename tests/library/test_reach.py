"""The library is met wherever other questions and clauses are: when asking, explaining, choosing, drafting, comparing, and in counsel's copy."""

from __future__ import annotations

import html

import pytest
from click.testing import CliRunner

from sro.cli import main
from sro.draft.district_file import DistrictText
from sro.draft.page.questions import page_html
from sro.draft.terminal.interview import Interview
from sro.model.document import plain
from sro.model.library_clause import FURTHER, VARIANTS, LibraryClause
from sro.project.schemas import schemas
from sro.resolve import Edition, model_document, not_asked, privileged_copy, read_answers
from sro.resolve.catalogue import catalogue
from tests.every_document import PROJECT, ROOT
from tests.library.switched import AGREEMENT, clauses

MODEL = PROJECT.model
EVERY = clauses(PROJECT)
DATE = "2026-09-14"

each_clause = pytest.mark.parametrize("clause", EVERY, ids=lambda clause: clause.library)


class _Silent:
    """A terminal of which nothing is asked."""

    def say(self, words: str = "", style: str = "") -> None:
        """Shows nothing."""

    def ask(self, prompt: object) -> None:
        """Answers nothing."""


def asked(answers: str = "") -> list[str]:
    """What the interview asks in the group of the library after some answers."""
    text = DistrictText.read(f"state: ct\ndate: {DATE}\nanswers:\n  {answers or 'district: Hill'}\n")
    interview = Interview(MODEL, _Silent(), text, lambda text: None, state="ct", date=DATE)  # type: ignore[arg-type]
    return [question.id for question in interview.applicable() if question.group == FURTHER]


def test_the_interview_asks_for_each_clause_in_the_order_of_ranks() -> None:
    assert asked() == [clause.question for clause in EVERY]


@each_clause
def test_the_interview_asks_for_settings_where_a_clause_is_chosen(clause: LibraryClause) -> None:
    wanted = {setting.id for setting in clause.settings}
    found = {name for version in VARIANTS for name in asked(f"{clause.question}: {version}")}
    assert wanted <= found
    assert not wanted & set(asked())


@each_clause
def test_it_is_explained(clause: LibraryClause) -> None:
    told = CliRunner().invoke(main, ["--root", str(ROOT), "explain", clause.question]).output
    for label, said in (("Why", clause.purpose), ("Help: Usually asked for by", clause.asked_by), ("Help: The law", clause.law)):
        assert said is None or f"  {label}: {' '.join(said.split())}" in told
    assert f"  Decides: mou: {clause.clause}" in told
    told = CliRunner().invoke(main, ["--root", str(ROOT), "explain", clause.clause]).output
    for version in VARIANTS:
        assert f"  If {clause.question} is {version}: {' '.join(getattr(clause.variants, version).text.split())}" in told
    assert " ".join(clause.counsel.split()) in told


def test_the_catalogue_shows_each_version_with_what_is_told_of_it() -> None:
    shown = {section.id: section for section in catalogue(MODEL, state="ct", date=DATE).all_sections()}
    for clause in EVERY:
        section = shown[f"catalogue.mou.{clause.question.replace('_', '-')}"]
        notes = [plain(block.runs) for block in section.blocks if hasattr(block, "runs")]
        assert f"Usually asked for by: {' '.join(clause.asked_by.split())}" in notes[0]
        assert f"The other side usually answers: {' '.join(clause.answer.split())}" in notes
        assert clause.law is None or f"The law: {' '.join(clause.law.split())}" in notes
        table = section.blocks[-1]
        assert len(table.rows) == 4  # type: ignore[union-attr]


def test_the_schema_and_the_drafting_page_offer_each() -> None:
    offered = schemas(MODEL.questions.values())["district"]["properties"]["answers"]["properties"]
    page = html.unescape(page_html(PROJECT, engine=False))
    assert FURTHER in page
    for clause in EVERY:
        assert {option["const"] for option in offered[clause.question]["anyOf"][0]["anyOf"] if "const" in option} == {"none", *VARIANTS}
        assert f'id="q-{clause.question}"' in page
        for told in (clause.purpose, clause.asked_by, clause.answer):
            assert " ".join(told.split()) in page


@each_clause
def test_counsel_s_copy_has_its_note(clause: LibraryClause) -> None:
    answers = read_answers(MODEL, {clause.question: "middle"}, state="ct", date=DATE, rules=())
    copy = privileged_copy(MODEL, AGREEMENT, Edition("model", "ct", DATE, answers), 1)
    blocks = [block for section in copy.all_sections() for block in section.blocks]
    at = next(n for n, block in enumerate(blocks) if block.id == clause.clause)
    assert " ".join(clause.counsel.split()).removeprefix("For counsel. ") in plain(blocks[at + 1].runs)  # type: ignore[union-attr]


@each_clause
def test_a_setting_without_its_clause_is_told_to_do_nothing(clause: LibraryClause) -> None:
    for setting in clause.settings:
        if setting.default is None:
            continue
        raw = {setting.id: setting.default}
        told = not_asked(MODEL, raw, read_answers(MODEL, raw, state="ct", date=DATE))
        assert [remark.path for remark in told] == [(setting.id,)], "a setting that is asked without its clause"


def test_the_model_as_a_document_holds_each_version() -> None:
    document = model_document(MODEL, AGREEMENT, date=DATE, address="model")
    said = {block.id: " ".join(plain(item.runs) for item in block.items) for block in document.clauses()}
    for clause in EVERY:
        for version in VARIANTS:
            assert f"{version}: {' '.join(getattr(clause.variants, version).text.split())}" in said[clause.clause]
