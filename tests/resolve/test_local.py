"""Own clauses among those of the model: numbers, paragraphs and references follow, and what cannot be carried out is told."""

from __future__ import annotations

import textwrap

import pytest

from sro.model import Added, LeftOut, Local, LocalEntry, Moved, Replaced
from sro.model.document import Clause, Document, names_given, plain
from sro.project.project import Project
from sro.resolve import Edition, own_doubts, read_answers, resolve
from tests.resolve.small import ARTICLE, clause, resolved, resolved_sections
from tests.small_project import AGREEMENT, QUESTIONS, small_store

CLAUSES = """\
- {id: duties.one, text: First., added: x}
- {id: duties.two, text: "Second, as [[duties.one]] says.", added: x}
- {id: duties.three, heading: Third, text: Third., added: x}
"""
PARAGRAPHS = """\
  - section: duties
    style: article
    heading: Duties
    paragraphs:
      - {heading: Two in one, clauses: [duties.one, duties.two]}
      - {heading: A list, clauses: [duties.lead, duties.a, duties.b], lettered: true}
    clauses:
      - {id: duties.one, text: First., added: x}
      - {id: duties.two, text: Second., added: x}
      - {id: duties.lead, text: "All of:", added: x}
      - {id: duties.a, text: one;, added: x}
      - {id: duties.b, text: two., added: x}
  - section: money
    style: article
    heading: Money
    clauses:
      - {id: money.one, text: "Money, as [[duties.b]] says.", added: x}
"""


def numbers(document: Document) -> dict[str, str]:
    """Each clause after the opening with its number as a citation has it."""
    return {each.id: each.cited for each in document.clauses() if each.id != "opening.parties"}


def words(found: Clause) -> str:
    return plain(found.runs)


def own(name: str, text: str = "Own.", **more: object) -> Added:
    return Added.model_validate({"add": name, "text": text, **more})


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ((own("local.x", after="duties.one"),), {"duties.one": "1.1", "local.x": "1.2", "duties.two": "1.3", "duties.three": "1.4"}),
        ((own("local.x", before="duties.one"),), {"local.x": "1.1", "duties.one": "1.2", "duties.two": "1.3", "duties.three": "1.4"}),
        ((own("local.x", at_end_of="duties"),), {"duties.one": "1.1", "duties.two": "1.2", "duties.three": "1.3", "local.x": "1.4"}),
        ((own("local.x", after="local.y"), own("local.y", after="duties.one")), None),
        (
            (own("local.x", after="duties.one"), own("local.y", after="local.x")),
            {"duties.one": "1.1", "local.x": "1.2", "local.y": "1.3", "duties.two": "1.4", "duties.three": "1.5"},
        ),
        ((LeftOut(leave_out="duties.one"),), {"duties.two": "1.1", "duties.three": "1.2"}),
        ((Moved(move="duties.three", before="duties.one"),), {"duties.three": "1.1", "duties.one": "1.2", "duties.two": "1.3"}),
        (
            (own("local.x", article="Own article", after="duties"),),
            {"duties.one": "1.1", "duties.two": "1.2", "duties.three": "1.3", "local.x": "2.1"},
        ),
        (
            (own("local.x", article="Own article", before="duties"), own("local.y", after="local.x")),
            {"local.x": "1.1", "local.y": "1.2", "duties.one": "2.1", "duties.two": "2.2", "duties.three": "2.3"},
        ),
        (
            (own("local.x", article="Own article"), own("local.y", article="Another")),
            {"duties.one": "1.1", "duties.two": "1.2", "duties.three": "1.3", "local.x": "2.1", "local.y": "3.1"},
        ),
    ],
)
def test_numbers_follow(local: Local, expected: dict[str, str] | None) -> None:
    if expected is None:  # an anchor that comes later is none yet, and what has no place is passed over here and told when it is loaded
        expected = {"duties.one": "1.1", "local.y": "1.2", "duties.two": "1.3", "duties.three": "1.4"}
    assert numbers(resolved(CLAUSES, local=local)) == expected


def test_references_of_the_model_follow_an_added_and_a_moved_clause() -> None:
    local = (own("local.x", before="duties.one"), Moved(move="duties.three", before="local.x"))
    assert words(clause(resolved(CLAUSES, local=local), "duties.two")) == "Second, as Section\u00a01.3 says."


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (own("local.x", after="duties.one"), {"duties.one": "1.1", "duties.two": "1.1", "local.x": "1.2", "duties.lead": "1.3"}),
        (own("local.x", before="duties.two"), {"local.x": "1.1", "duties.one": "1.2", "duties.two": "1.2"}),
        (own("local.x", after="duties.one", same_number=True), {"duties.one": "1.1", "local.x": "1.1", "duties.two": "1.1"}),
        (own("local.x", after="duties.a", same_number=True), {"duties.a": "1.2(a)", "local.x": "1.2(b)", "duties.b": "1.2(c)"}),
        (own("local.x", after="money.one", same_number=True), {"money.one": "2.1", "local.x": "2.1"}),
        (Moved(move="duties.two", after="money.one"), {"duties.one": "1.1", "money.one": "2.1", "duties.two": "2.2"}),
        (Moved(move="duties.b", before="duties.one"), {"duties.b": "1.1", "duties.one": "1.2", "duties.lead": "1.3", "duties.a": "1.3(a)"}),
        (LeftOut(leave_out="duties.a"), {"duties.lead": "1.2", "duties.b": "1.2(a)"}),
    ],
)
def test_a_numbered_paragraph_stays_whole(entry: LocalEntry, expected: dict[str, str]) -> None:
    found = numbers(resolved_sections(PARAGRAPHS, local=(entry,)))
    assert {name: found[name] for name in expected} == expected
    assert list(found)[: len(found)] == sorted(found, key=lambda name: _order(found[name])), "the numbers stand in order"


def _order(number: str) -> tuple[int, int, str]:
    article, _, rest = number.partition(".")
    clause_, _, entry = rest.partition("(")
    return int(article), int(clause_), entry


def test_a_clause_that_leads_others_is_neither_left_out_nor_moved() -> None:
    for entry in (LeftOut(leave_out="duties.lead"), Moved(move="duties.lead", after="money.one")):
        assert numbers(resolved_sections(PARAGRAPHS, local=(entry,)))["duties.lead"] == "1.2"


def test_a_clause_that_is_left_out_is_on_record_without_its_reason() -> None:
    document = resolved(CLAUSES, local=(LeftOut(leave_out="duties.two", reason="TOKEN"),))
    (omission,) = document.omissions
    assert (omission.clause, omission.question, omission.reason) == ("duties.two", None, None)
    assert "TOKEN" not in document.model_dump_json()


def test_an_own_clause_is_marked_as_one_and_its_heading_comes_out_as_typed() -> None:
    found = clause(resolved(CLAUSES, local=(own("local.x", "{{ district }} *a*", heading="{{ b }}", after="duties.one"),)), "local.x")
    assert found.own is not None and found.own.model_text == ""
    assert (plain(found.heading), words(found)) == ("{{ b }}.", "{{ district }} *a*")


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("As [[duties.one]] says.", [("reference", "Section\u00a01.1", "duties.one")]),
        ("As Section 1.1 says.", [("reference", "Section 1.1", "duties.one")]),
        ("As § 1.1 says.", [("reference", "§ 1.1", "duties.one")]),
        ("See Sections 1.1 and 1.3.", [("reference", "Sections 1.1", "duties.one"), ("reference", "1.3", "duties.two")]),
        ("See Article I.", [("reference", "Article I", "duties")]),
        ("as section 1.1 says", [("reference", "section 1.1", "duties.one")]),
        ("See Sec. 1.1 or Sect. 1.3.", [("reference", "Sec. 1.1", "duties.one"), ("reference", "Sect. 1.3", "duties.two")]),
        ("See §1.1.", [("reference", "§1.1", "duties.one")]),
        ("See Paragraph 1.1 and clause 1.3.", [("reference", "Paragraph 1.1", "duties.one"), ("reference", "clause 1.3", "duties.two")]),
        ("Sections 1.1 through 1.3", [("reference", "Sections 1.1", "duties.one"), ("reference", "1.3", "duties.two")]),
        ("ARTICLE I and Article 1", [("reference", "ARTICLE I", "duties"), ("reference", "Article 1", "duties")]),
        ("See [[ duties.one ]].", [("reference", "Section\u00a01.1", "duties.one")]),
        ("Section 1.1 of the Agreement and hereof", [("reference", "Section 1.1", "duties.one")]),
        ("Under this Agreement, Section 1.1 applies.", [("reference", "Section 1.1", "duties.one")]),
        ("Section 1.1 of the collective bargaining agreement", []),
        ("the union contract’s Section 1.1", []),
        ("Policy 5141, Section 1.1", []),
        ("an article I wrote, with exhibit a pattern", []),
        ("See Section 9.9.", []),
        ("See Section 504 and Section 10-233m.", []),
        ("See Section 1.1 of the State Building Code.", []),
        ("See [[nowhere]].", []),
        ('Pay (the "Event Rate") is due.', [("term", "Event Rate", "event-rate")]),
        ("“Event Rate” means pay.", [("term", "Event Rate", "event-rate")]),
    ],
)
def test_what_is_understood_in_own_words(text: str, runs: list[tuple[str, str, str]]) -> None:
    found = clause(resolved(CLAUSES, local=(own("local.x", text, after="duties.one"),)), "local.x")
    assert [(run.kind, run.text, run.to) for run in found.runs if run.kind != "text"] == runs
    if "[[duties" not in text.replace("[[ ", "[["):
        assert words(found) == text, "it comes out as typed"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Officers at Hillcrest Middle School meet.", {"Hillcrest Middle School"}),
        ("Hill High School and Mill School share one.", {"Hill High School", "Mill School"}),
        ("At St. Mary’s Academy", {"St. Mary’s Academy"}),
        ("The Long Lots Elementary School’s gym", {"Long Lots Elementary School"}),
        ("P.S.-7 Magnet School", {"P.S.-7 Magnet School"}),
        ("the High School", set()),
        ("The Middle School and each School", set()),
        ("Every Public School", set()),
        ("the Event Rate", set()),
        ("School days", set()),
    ],
)
def test_a_school_in_own_words_is_a_name(text: str, names: set[str]) -> None:
    plain_names = names_given(resolved(CLAUSES))
    assert names_given(resolved(CLAUSES, local=(own("local.x", text, after="duties.one"),))) - plain_names == names
    assert names_given(resolved(CLAUSES.replace("First.", "At Model Hill School."))) == plain_names, "only own words are looked at"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        *((f"{start}The Chief decides.{end}", True) for start, end in ("“”", "‘’", "„“", "«»", "””", '""', "''")),
        ("“The Chief” decides “in August.”", False),
        ("The Chief’s decision.", False),
        ('"Rate" means pay, and "Fee" too, says the "Board"', False),
    ],
)
def test_quotation_marks_around_all_the_words_are_kept_and_doubted(text: str, told: bool) -> None:
    model = Project(small_store(QUESTIONS, AGREEMENT + ARTICLE + textwrap.indent(CLAUSES, " " * 6))).model
    settled = read_answers(model, {"district": "Hill"}, state="ct", date="2026-09-14")
    edition = Edition("hill", "ct", "2026-09-14", settled, local=(own("local.x", text, after="duties.one"),))
    document = resolve(model, "mou", edition)
    assert words(clause(document, "local.x")) == text
    assert any("quotation marks" in each.message for each in own_doubts(model, edition, document)) is told


def test_a_reference_to_a_clause_that_is_left_out_is_a_visible_blank() -> None:
    local = (Replaced(replace="duties.three", text="As [[duties.one]] says."), LeftOut(leave_out="duties.one"))
    assert "[reference to duties.one, which is left out]" in words(clause(resolved(CLAUSES, local=local), "duties.three"))
