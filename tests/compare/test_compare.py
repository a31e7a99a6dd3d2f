"""What a comparison calls each difference, one kind at a time."""

from __future__ import annotations

import pytest

from sro.compare import Change, Comparison, compare, compare_units
from sro.model.document import (
    Cell,
    Clause,
    Column,
    Document,
    Field,
    FieldGroup,
    Item,
    Notice,
    Row,
    Run,
    Section,
    Signature,
    Signatures,
    Table,
)
from sro.reading.own import of_document
from tests.formats.word.redline.pairs import numbered, pair


def document(*sections: Section, notices: tuple[Notice, ...] = (), title: str = "Agreement", made: str = "May 1, 2026") -> Document:
    return numbered(
        Document(
            id="mou",
            kind="agreement",
            title=(Run(text=title),),
            running_title="Agreement",
            district="x",
            district_name="X",
            address="x",
            state="ct",
            date="2026-01-01",
            notices=notices,
            facts=(("Made on", (Run(kind="value", text=made, answer="made_on"),)),),
            sections=sections,
        )
    )


def article(id: str, *blocks: object, heading: str = "Heading") -> Section:
    return Section(id=id, style="article", heading=(Run(text=heading),), blocks=blocks)  # type: ignore[arg-type]


def clause(id: str, *runs: Run | str, items: tuple[str, ...] = (), option: str | None = None) -> Clause:
    made = tuple(Run(text=run) if isinstance(run, str) else run for run in runs)
    entries = tuple(Item(id=f"{id}/{n}", label="", runs=(Run(text=text),)) for n, text in enumerate(items))
    return Clause(id=id, runs=made, items=entries, option=option)


def value(text: str, answer: str = "deadline") -> Run:
    return Run(kind="value", text=text, answer=answer)


A, B, C = clause("a.a", "The first clause."), clause("a.b", "The second one."), clause("a.c", "And a third.")


def only(old: Document, new: Document) -> Change:
    changes = [change for change in compare(old, new).changes if change.kind != "renumbered"]
    assert len(changes) == 1, [(c.id, c.kind) for c in changes]
    return changes[0]


def test_nothing() -> None:
    old = document(article("a", A, B))
    assert compare(old, old).changes == ()


def test_added_and_removed() -> None:
    with_, without = document(article("a", A, B, C)), document(article("a", A, C))
    assert (only(without, with_).kind, only(without, with_).id) == ("added", "a.b")
    assert (only(with_, without).kind, only(with_, without).id) == ("removed", "a.b")
    assert only(without, with_).before == "" and only(without, with_).after == "The second one."


def test_reworded() -> None:
    change = only(document(article("a", A)), document(article("a", clause("a.a", "The very first clause."))))
    assert change.kind == "reworded" and not change.cosmetic
    assert [(edit.kind, edit.text) for edit in change.parts[0].edits] == [
        ("equal", "The "),
        ("insert", "very "),
        ("equal", "first clause."),
    ]


def test_only_an_answer() -> None:
    old, new = (clause("a.a", "Within ", value(text), " days.") for text in ("5", "3"))
    change = only(document(article("a", old)), document(article("a", new)))
    assert change.kind == "value" and change.questions == ("deadline",)


def test_an_answer_and_a_word() -> None:
    old, new = clause("a.a", "Within ", value("5"), " days."), clause("a.a", "In ", value("3"), " days.")
    assert only(document(article("a", old)), document(article("a", new))).kind == "reworded"


def test_a_blank_filled_in() -> None:
    blank = Run(kind="blank", text="[date]", answer="deadline")
    change = only(
        document(article("a", clause("a.a", "On ", blank, "."))), document(article("a", clause("a.a", "On ", value("May 1"), ".")))
    )
    assert change.kind == "value"


def test_a_choice_switched() -> None:
    old, new = clause("a.a", "Armed.", option="yes"), clause("a.a", "Not armed.", option="no")
    change = only(document(article("a", old)), document(article("a", new)))
    assert change.kind == "choice" and change.options == ("yes", "no")


def test_moved_within_a_section() -> None:
    change = only(document(article("a", A, B, C)), document(article("a", B, C, A)))
    assert change.kind == "moved" and change.id == "a.a" and change.moved and not change.cosmetic


def test_moved_to_another_section() -> None:
    old, new = document(article("a", A, B), article("b", C)), document(article("a", A), article("b", C, B))
    change = only(old, new)
    assert change.kind == "moved" and change.id == "a.b"
    assert change.place == "Section\u00a02.2 (was 1.2)"


def test_moved_and_reworded() -> None:
    change = only(document(article("a", A, B, C)), document(article("a", B, C, clause("a.a", "The other first clause."))))
    assert change.kind == "reworded" and change.moved and change.says == "moved and reworded"


def test_sections_exchanged() -> None:
    old, new = document(article("a", A), article("b", B)), document(article("b", B), article("a", A))
    moved = [change for change in compare(old, new).changes if change.moved]
    assert len(moved) == 1 and moved[0].unit.kind == "section"


def test_a_clause_that_joined_a_paragraph_with_its_words_is_renumbered_and_one_with_other_words_is_not() -> None:
    alone = [part.model_copy(update={"heading": (Run(text=f"{name}."),)}) for part, name in ((A, "One"), (B, "Two"))]
    joined = [alone[0], B.model_copy(update={"joined": "sentence", "within": "1.1"})]
    old, new = document(article("a", *alone)), document(article("a", *joined))
    assert [(change.id, change.kind, change.cosmetic) for change in compare(old, new).changes] == [("a.b", "renumbered", True)]
    assert [change.kind for change in compare(new, old).changes] == ["renumbered"]
    other = document(article("a", alone[0], joined[1].model_copy(update={"runs": (Run(text="The third one."),)})))
    assert [(change.id, change.kind) for change in compare(old, other).changes] == [("a.b", "reworded")]


def test_renumbered_only() -> None:
    changes = compare(document(article("a", A, C)), document(article("a", A, B, C))).changes
    assert [(change.id, change.kind, change.cosmetic) for change in changes] == [("a.b", "added", False), ("a.c", "renumbered", True)]


def test_a_reference_that_only_got_another_number() -> None:
    referring = clause("a.d", "See ", Run(kind="reference", text="?", to="a.c"), ".")
    changes = compare(document(article("a", A, C, referring)), document(article("a", A, B, C, referring))).changes
    assert [change.kind for change in changes] == ["added", "renumbered", "renumbered"]


def test_a_reference_that_leads_elsewhere() -> None:
    old, new = (clause("a.d", "See ", Run(kind="reference", text="?", to=to), ".") for to in ("a.a", "a.b"))
    assert only(document(article("a", A, B, old)), document(article("a", A, B, new))).kind == "reworded"


def test_spaces_only() -> None:
    change = only(document(article("a", A)), document(article("a", clause("a.a", "The  first clause. "))))
    assert change.kind == "spacing" and change.cosmetic


def test_the_draft_mark_is_no_substance() -> None:
    change = only(document(article("a", A)), document(article("a", A), notices=(Notice(kind="draft", text="Draft."),)))
    assert change.kind == "edition" and change.cosmetic


def test_the_title_area() -> None:
    assert only(document(article("a", A)), document(article("a", A), title="Accord")).id == "title/title"
    change = only(document(article("a", A)), document(article("a", A), made="June 2, 2026"))
    assert (change.id, change.kind) == ("title/Made on", "value")


def test_a_heading() -> None:
    change = only(document(article("a", A)), document(article("a", A, heading="Other")))
    assert change.id == "section/a" and change.kind == "reworded"


def test_list_entries_are_aligned_by_their_words() -> None:
    old = clause("a.a", "All of:", items=("keep the peace;", "write a report; and", "go home."))
    new = clause("a.a", "All of:", items=("keep the peace;", "read the law;", "write a report; and", "go home."))
    change = only(document(article("a", old)), document(article("a", new)))
    assert [part.new.text for part in change.parts if part.old is None and part.new] == ["read the law;"]
    assert not [part for part in change.parts if part.new is None]


def test_tables_rows_and_cells() -> None:
    def table(*rows: tuple[str, str]) -> Table:
        made = tuple(
            Row(id=f"r-{name}", cells=(Cell(paragraphs=((Run(text=name),),)), Cell(paragraphs=((Run(text=level),),))))
            for name, level in rows
        )
        return Table(id="a.t", columns=(Column(heading=(Run(text="School"),)), Column(heading=(Run(text="Level"),))), rows=made)

    change = only(document(article("a", table(("S", "high"), ("B", "middle")))), document(article("a", table(("S", "low"), ("L", "high")))))
    assert change.id == "a.t"
    assert [(p.old.text if p.old else "", p.new.text if p.new else "") for p in change.parts if p.changed] == [
        ("high", "low"),
        ("B", ""),
        ("middle", ""),
        ("", "L"),
        ("", "high"),
    ]


def test_fields_and_signatures() -> None:
    def form(label: str, name: str) -> Document:
        field = Field(name="age", type="number", label=label, tooltip="x", group="student")
        group = FieldGroup(id="a.f", rows=((field,),))
        block = Signature(id="chief", party=(Run(text="Police"),), name=(value(name, "chief_name"),), title=(Run(text="Chief"),))
        return document(article("a", group, Signatures(id="a.s", lead=(Run(text="Signed:"),), blocks=(block,))))

    changes = compare(form("Age", "Ann"), form("Age in years", "Bo")).changes
    assert [(change.id, change.kind) for change in changes] == [("a.f/age", "reworded"), ("a.s/chief", "value")]


@pytest.mark.parametrize("seed", range(40))
def test_the_words_of_both_sides_can_be_read_off_any_comparison(seed: int) -> None:
    old, new = pair(seed)
    comparison = compare(old, new)
    for side, skipped, document_ in (("old", "insert", old), ("new", "delete", new)):
        got = {(unit.id, unit.words) for entry in comparison.pairs if (unit := getattr(entry, side))}
        assert got == {(unit.id, unit.words) for unit in of_document(document_).units}
        for change in comparison.changes:
            unit = getattr(change, side)
            if unit is not None:
                words = ["".join(edit.text for edit in part.edits if edit.kind != skipped) for part in change.parts if getattr(part, side)]
                assert words == [part.text for part in unit.parts]


@pytest.mark.parametrize("seed", range(0, 40, 3))
def test_turning_a_comparison_round_exchanges_added_and_removed(seed: int) -> None:
    old, new = pair(seed)
    there, back = compare(old, new), compare(new, old)
    assert _of(there, "added") == _of(back, "removed")
    assert _of(there, "reworded", "choice", "value") == _of(back, "reworded", "choice", "value")


def test_without_ids_paragraphs_are_aligned_by_their_words() -> None:
    import dataclasses

    old, new = document(article("a", A, B, C)), document(article("a", A, clause("a.x", "Something that is quite new."), C))
    bare = [[dataclasses.replace(unit, id="") for unit in of_document(side).units] for side in (old, new)]
    comparison = compare_units(*bare)
    assert [(change.kind, change.after or change.before) for change in comparison.substance] == [
        ("removed", "The second one."),
        ("added", "Something that is quite new."),
    ]


def test_comparing_imports_no_lxml_and_reads_no_file() -> None:
    import subprocess
    import sys

    code = "import sys, sro.compare; sys.exit(any(name.split('.')[0] in ('lxml', 'typst', 'docx') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def _of(comparison: Comparison, *kinds: str) -> set[str]:
    return {change.id for change in comparison.changes if change.kind in kinds}
