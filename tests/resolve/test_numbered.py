"""A numbered paragraph holds several clauses, each with an address of its own: numbers, labels, references, and what the text may not do."""

from __future__ import annotations

import pytest

from sro.errors import InputError
from sro.model.document import Clause, in_the_line, paragraphs, plain
from tests.resolve.small import resolved_sections

SECTIONS = """\
  - section: first
    style: article
    heading: First
    paragraphs:
      - {heading: Officers, clauses: [first.one, first.two, first.three]}
      - {lettered: true, clauses: [first.lead, first.a, first.b]}
    clauses:
      - {id: first.one, heading: One, text: One is said. And more., when: armed, added: x}
      - {id: first.two, heading: Two, text: Two is said., added: x}
      - {id: first.three, text: "Three is said, as [[first.two:sentence]] and [[first.one]] say.", added: x}
      - {id: first.alone, heading: Alone, text: "See [[first.b]], [[first.alone:sentence]] and [[part.two:sentence]].", added: x}
      - {id: first.lead, text: These are they., added: x}
      - {id: first.a, text: "A, that is:", items: [this, that], added: x}
      - {id: first.b, text: B., added: x}
    sections:
      - section: part
        style: part
        heading: A part
        paragraphs:
          - {clauses: [part.one, part.two]}
        clauses:
          - {id: part.one, text: "It has:", items: [this, that], run_in: counted, added: x}
          - {id: part.two, text: Two. Three., added: x}
          - {id: part.three, text: "It has:", items: [this, that], run_in: plain, added: x}
  - section: second
    style: article
    clauses:
      - {id: second.one, text: x, added: x}
"""


def clauses(**answers: object) -> dict[str, Clause]:
    return {clause.id: clause for clause in resolved_sections(SECTIONS, **answers).clauses()}


def test_a_paragraph_has_one_number_and_one_heading_whatever_it_holds() -> None:
    found = clauses()
    assert {name: clause.number for name, clause in found.items() if clause.number} == {
        "first.one": "1.1", "first.alone": "1.2", "first.lead": "1.3", "part.one": "1.4", "part.three": "1.5", "second.one": "2.1",
    }  # fmt: skip
    assert [plain(found[name].heading) for name in ("first.one", "first.two", "first.alone")] == ["Officers.", "", "Alone."]
    assert found["first.two"].known_as == "Two"
    assert {name: (clause.joined, clause.within, clause.label) for name, clause in found.items() if clause.joined} == {
        "first.two": ("sentence", "1.1", ""), "first.three": ("sentence", "1.1", ""), "first.a": ("entry", "1.3", "(a)"),
        "first.b": ("entry", "1.3", "(b)"), "part.two": ("sentence", "1.4", ""),
    }  # fmt: skip


def test_the_heading_is_the_paragraphs_even_where_its_first_clause_is_left_out() -> None:
    found = clauses(armed={"answer": "no", "reason": "our choice"})
    assert "first.one" not in found
    assert (found["first.two"].number, plain(found["first.two"].heading)) == ("1.1", "Officers.")
    assert found["first.three"].within == "1.1"


def test_an_entrys_own_list_is_counted_below_its_letter() -> None:
    assert [item.label for item in clauses()["first.a"].items] == ["(i)", "(ii)"]


def test_a_reference_names_section_entry_or_sentence() -> None:
    found = clauses()
    assert plain(found["first.three"].runs) == "Three is said, as the third sentence of Section\u00a01.1 and Section\u00a01.1 say."
    assert (
        plain(found["first.alone"].runs)
        == "See Section\u00a01.3(b), Section\u00a01.2 and the second to third sentences of Section\u00a01.4."
    )
    assert {run.to for run in found["first.three"].runs if run.kind == "reference"} == {"first.two", "first.one"}


def test_a_list_in_the_line_is_counted_or_plain_and_loses_no_word() -> None:
    found = clauses()
    assert plain(in_the_line(found["part.one"])) == "It has: (1)\u00a0this; and (2)\u00a0that."
    assert plain(in_the_line(found["part.three"])) == "It has: this; and that."


def test_clauses_are_set_together_up_to_one_with_a_list_below() -> None:
    document = resolved_sections(SECTIONS)
    together = [
        [clause.id for clause in group]
        for section in document.all_sections()
        for group in paragraphs(section.blocks)
        if isinstance(group, tuple)
    ]
    assert together[1:] == [
        ["first.one", "first.two", "first.three"], ["first.alone"], ["first.lead"], ["first.a"], ["first.b"], ["part.one", "part.two"],
        ["part.three"], ["second.one"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("named", "says"),
    [
        ("[second.two]", "second.two is no clause of this section; its clauses are second.one, second.b, second.c"),
        ("[second.b, second.b]", "second.b is named twice"),
        ("[second.b, second.one]", "in another order than these are written in"),
        ("[second.one, second.c]", "second.b stands between the clauses of one paragraph"),
    ],
)
def test_a_paragraph_that_cannot_be_set_is_refused_with_the_remedy(named: str, says: str) -> None:
    more = "      - {id: second.b, text: x, added: x}\n      - {id: second.c, text: x, added: x}\n"
    with pytest.raises(InputError) as caught:
        resolved_sections(
            SECTIONS.replace(
                "    style: article\n    clauses:\n      - {id: second",
                f"    style: article\n    paragraphs: [{{clauses: {named}}}]\n    clauses:\n      - {{id: second",
            )
            + more
        )
    assert says in str(caught.value)
    assert "mou/agreement.yml:" in str(caught.value)
