"""Plain text as people paste it: pages, margins, columns, divided words and boxes."""

from __future__ import annotations

import pytest

from sro.formats.plain import read_text
from sro.reading import Account, Line


def read(text: str) -> tuple[list[str], Account]:
    """The paragraphs' words and the account."""
    lines, account = read_text(text, "text")
    return [line.text for line in lines], account


@pytest.mark.parametrize(
    ("rows", "whole"),
    [
        (("Each school re-", "source officer is greeted."), "Each school resource officer is greeted."),
        (("A school-", "based arrest is rare."), "A school-based arrest is rare."),
        (("An off-", "duty officer and a full-", "time deputy serve."), "An off-duty officer and a full-time deputy serve."),
        (("The super-", "intendent decides."), "The superintendent decides."),
        (("Pages 10-", "12 are blank."), "Pages 10- 12 are blank."),
    ],
)
def test_words_divided_at_a_line_end_are_joined(rows: tuple[str, ...], whole: str) -> None:
    assert read("\n".join(rows))[0] == [whole]


def test_a_word_that_stands_elsewhere_decides() -> None:
    assert read("A co-op store.\n\nThe co-\nop store opens.")[0][1] == "The co-op store opens."
    assert read("Our preschool is new.\n\nA pre-\nschool opens.")[0][1] == "A preschool opens."


def test_numbers_in_the_margin_are_no_words() -> None:
    rows = ["This memorandum sets out", "what the officer does in", "each school, and what is", "left to teachers. The Chief"]
    rows += ["picks the officer after", "hearing the principal of", "the school where the", "officer is to serve."]
    words, account = read("\n".join(f"{n:>4}  {row}" for n, row in enumerate(rows, 1)))
    assert words == [" ".join(rows)]
    assert account.counts == {"running": 1} and "1 to 8" in account.asides[0].words


def test_clauses_of_one_row_each_keep_their_numbers() -> None:
    rows = [f"{n} The officer does thing number {n}." for n in range(1, 9)]
    assert "5 The officer" in " ".join(read("\n".join(rows))[0])


def test_a_sentence_goes_on_over_a_page_with_head_foot_and_number() -> None:
    pages = [
        f"Marlow School Officer Agreement\n\n{body}\n\nPage {n} of 3"
        for n, body in enumerate(("1. The officer shall tell the", "principal before an arrest. 2.\nThe Chief", "names the officer."), 1)
    ]
    lines, account = read_text("\f".join(pages), "text")
    body = [line.text for line in lines if line.part == "body"]
    assert body[0].startswith("1. The officer shall tell the principal before an arrest.")
    assert [line.text for line in lines if line.part == "header"] == ["Marlow School Officer Agreement"]
    assert account.counts["running"] == 5


def test_the_same_sentence_at_each_page_foot_stays() -> None:
    pages = [f"{n}. Words.\n\nThe officer of school {n} shall report within {n} days to the principal." for n in (1, 2, 3)]
    assert sum("shall report" in line.text for line in read_text("\f".join(pages), "text")[0]) == 3


def test_columns_are_read_one_after_the_other() -> None:
    left = [
        "The officer greets every",
        "student by name and is",
        "seen at arrival. The",
        "officer never takes part",
        "in discipline and never",
        "keeps a list.",
    ]
    right = [
        "An arrest at school is",
        "the last resort. Before",
        "it the principal is told,",
        "and a parent is called",
        "as soon as anybody can",
        "do so.",
    ]
    words, _ = read("\n".join(f"{a:<30}{b}" for a, b in zip(left, right, strict=True)))
    assert " ".join(words) == " ".join((*left, *right))


def test_a_table_of_short_cells_is_left_alone() -> None:
    rows = [f"Item {n}          Value {n}" for n in range(8)]
    assert "Item 3 Value 3" in " ".join(read("\n".join(rows))[0])


@pytest.mark.parametrize("off", ["☐", "[ ]", "□", "( )"])
@pytest.mark.parametrize("on", ["☑", "[x]", "☒"])
def test_what_is_not_ticked_is_not_in_force(off: str, on: str) -> None:
    words, account = read(f"The parties choose:\n\n{on} The officer is armed.\n\n{off} The officer greets by name.")
    assert words == ["The parties choose:", "The officer is armed."]
    assert [(aside.how, aside.words) for aside in account.asides] == [("unticked", "The officer greets by name.")]


def test_a_blank_form_keeps_its_options() -> None:
    form = "SRO INCIDENT REPORT FORM\n\nSchool: ______\n\nDate of incident: ______\n\nOfficer: ____\n\nArrest? [ ] yes [ ] no\n\nForce? [ ] yes [ ] no\n"
    words, account = read(form)
    assert "Arrest? [ ] yes [ ] no" in words and not account.asides


def test_unwrapped_rows_are_paragraphs_and_lines_keep_their_numbers() -> None:
    rows = [f"{'Sentence ' * 20}number {n}" for n in range(6)]
    assert [line.line for line in read_text("\r\n".join(rows), "text")[0]] == [1, 2, 3, 4, 5, 6]
    assert read_text("\n\na\n\n\nb", "text")[0] == [Line("a", line=3), Line("b", line=6)]
