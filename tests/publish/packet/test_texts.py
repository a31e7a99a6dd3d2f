"""What holds for the texts of all board papers: clauses they name exist, plain language is plain, and each paper is wanted on purpose."""

from __future__ import annotations

import re

import pytest

from sro.model.model import clauses_of
from sro.resolve.template import holds
from tests.every_document import PROJECT, ROOT
from tests.publish.packet.papers import BOARD, EXAMPLE, POSITIONS, packet_of, paper, words
from tests.publish.packet.readability import ease, english_syllables, grade, prose, spanish_syllables

MODEL = PROJECT.model
PLAIN = ("what-is-an-sro", "family-sheet", "letter-students", "letter-families")
GRADE = 8
FAIRLY_EASY = 70


def test_every_clause_that_a_paper_names_is_one_of_the_agreement() -> None:
    known = {clause.id for clause in clauses_of(MODEL.documents["mou"])}
    named = {name for path in (ROOT / "board").glob("*.yml") for name in re.findall(r"clause\('([a-z][^']*)'\)", path.read_text())}
    assert len(named) > 8
    assert named - known == set()


def test_a_clause_is_named_by_the_number_it_has_under_the_same_answers() -> None:
    said = {
        s.id: b for s in paper("board-questions", {"board_questions": True}).sections for b in s.blocks if b.id == "asks-oversight.clauses"
    }
    agreement = {clause.id: clause.number for clause in paper("mou", {}).clauses()}
    text = "".join(run.text for run in next(iter(said.values())).runs)  # type: ignore[union-attr]
    assert f"Section\u00a0{agreement['assignment.command']}" in text


@pytest.mark.parametrize("name", [*POSITIONS, *BOARD])
def test_no_paper_stands_unless_a_district_asks_for_it(name: str) -> None:
    context = {question.id: question.default for question in MODEL.questions.values()} | {"state": "ct"}
    context = {name: {"yes": True, "no": False}.get(value, value) if isinstance(value, str) else value for name, value in context.items()}
    assert not holds(MODEL.documents[name].when, context)


@pytest.mark.parametrize("state", ["ct", "nh"])
@pytest.mark.parametrize("name", PLAIN)
def test_plain_papers_read_at_grade_8_or_lower(name: str, state: str) -> None:
    document = paper(name, {"district": "Example Schools", "family_contact": "the main office", "safety_officers": True}, state)
    assert grade(prose(document)) <= GRADE


@pytest.mark.parametrize("name", ["what-is-an-sro-es", "family-sheet-es"])
def test_the_spanish_papers_are_fairly_easy(name: str) -> None:
    document = paper(name, {"district": "Example Schools", "family_contact": "la oficina principal", "safety_officers": True})
    assert ease(prose(document)) >= FAIRLY_EASY


def test_the_measure_can_fail() -> None:
    hard = "Notwithstanding institutional considerations, administrative determinations regarding disciplinary responsibilities necessitate authorization."
    assert grade([hard]) > GRADE
    assert (
        ease(["Las consideraciones institucionales determinan responsabilidades administrativas disciplinarias correspondientes."])
        < FAIRLY_EASY
    )


@pytest.mark.parametrize(
    ("word", "count"),
    {
        "officer": 3,
        "school": 1,
        "police": 2,
        "agreement": 3,
        "makes": 1,
        "wanted": 2,
        "table": 2,
        "families": 3,
        "trained": 1,
        "being": 2,
    }.items(),
)
def test_english_syllables(word: str, count: int) -> None:
    assert english_syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"), {"policía": 4, "escuela": 3, "maestro": 3, "país": 2, "quien": 1, "leer": 2, "ciudad": 2, "oír": 2, "muy": 1}.items()
)
def test_spanish_syllables(word: str, count: int) -> None:
    assert spanish_syllables(word) == count


def test_the_family_sheet_is_one_page() -> None:
    import io

    import pypdf

    from sro.formats.writers import write

    for name in ("family-sheet", "family-sheet-es"):
        document = packet_of(EXAMPLE).document(name)
        assert document is not None
        assert len(pypdf.PdfReader(io.BytesIO(write(document, "pdf", PROJECT.layouts))).pages) == 1


SIGNED = [{"step": "signing", "done": "2026-09-01"}]
POSTED = [*SIGNED, *({"step": step, "done": "2026-09-02"} for step in ("posting-district", "posting-schools", "filing"))]
EXISTS = r"have signed an? (written )?agreement|firmaron un acuerdo"
STANDS_THERE = (
    r"\bit is on (our|the) web ?site|can read it on (our|the) web ?site|read the agreement on our web site|is posted here"
    r"|puede leerlo en el sitio"
)
TELLING = ("letter-families", "letter-staff", "web-notice", "family-sheet", "family-sheet-es", "what-is-an-sro", "what-is-an-sro-es")


def told(name: str, steps: list[dict[str, str]]) -> str:
    return words(paper(name, {"board_packet": True, "what_is_sro": True, "adoption_steps": steps}))


@pytest.mark.parametrize("name", TELLING)
def test_an_agreement_is_told_of_only_once_its_signing_is_recorded(name: str) -> None:
    before = re.sub(r"[Ww]hen the schools and the police have signed", "", told(name, []))
    assert not re.search(EXISTS, before) and not re.search(STANDS_THERE, before)
    assert re.search(EXISTS, told(name, SIGNED)) and not re.search(STANDS_THERE, told(name, SIGNED))


@pytest.mark.parametrize("name", TELLING)
def test_where_it_can_be_read_is_told_only_once_its_posting_is_recorded(name: str) -> None:
    assert re.search(STANDS_THERE, told(name, POSTED))
    assert not re.search(STANDS_THERE, told(name, [step for step in POSTED if step["step"] != "signing"]))
