"""The review of what came back as a Word paper: every item with both sides' words, its law, the decision; and on its face that it does not leave."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from tests.draft.rounds.test_rounds import KANE, ROSSI, back, change_deadline, decide, draft
from tests.draft.rounds.test_told_truly import root as root  # the district whose agreement was sent
from tests.history.test_explained import run
from tests.returned import Returned


def _edited(root: Path) -> Returned:
    edited = draft(root)
    change_deadline(edited, "ten (10)", ROSSI)
    edited.comment(edited.clause("reporting.to-chief"), "Shifts rotate.", ROSSI)
    edited.change(edited.find("regularly give the Chief feedback"), "regularly", "quarterly")
    edited.delete(edited.block("duties.climate-committee"), KANE)
    edited.add(edited.clause("term.changes"), "The parties may meet each August.", KANE)
    return edited


def _read(path: Path) -> tuple[str, list[list[str]]]:
    """The words of the paper outside of its table, and the rows below the head of that."""
    document = Document(str(path))
    outside = "\n".join(paragraph.text for part in (document, *(s.footer for s in document.sections)) for paragraph in part.paragraphs)
    return outside, [[cell.text for cell in row.cells] for table in document.tables for row in table.rows if len(row.cells) == 4][1:]


def test_each_item_stands_in_the_paper_with_both_texts_the_law_and_the_decision(root: Path, tmp_path: Path) -> None:
    path = back(root, _edited(root))
    decide(root, path, "--reject", "3", "--reason", "OUR-REASON", "--reply", "The statute says five.")
    decide(root, path, "--accept", "2")
    result = run(root, "open", "new-haven:mou", "--on", "2026-12-02", "--docx", str(tmp_path / "review.docx"))
    assert result.exit_code == 0, result.output
    outside, rows = _read(tmp_path / "review.docx")
    assert "For our own side" in outside and "Items: 4 (1 agreed, 1 refused, 0 conditional, 2 open)." in outside
    assert "1 of them was made with tracking off and stands first." in outside and "10-233p.sro.5d" in outside
    assert len(rows) == 4
    silent, left, deadline, added = rows
    assert "Silent" in silent[0] and "regularly" in silent[1].split("Theirs:")[0] and "quarterly" in silent[1].split("Theirs:")[1]
    assert KANE in left[0] and "Theirs: left out." in left[1] and left[3] == "Accepted."
    assert ROSSI in deadline[0] and "ten (10)" in deadline[1] and "They say: Shifts rotate." in deadline[1]
    assert "met → too weak" in deadline[2] and "use 5 or fewer" in deadline[2]
    assert deadline[3] == "Refused.\nWhy, for our side: OUR-REASON\nTold to the other side: The statute says five."
    assert "Ours: nothing here." in added[1] and "each August" in added[1] and added[3] == "Open."


def test_for_a_board_the_paper_has_what_is_open_alone(root: Path, tmp_path: Path) -> None:
    path = back(root, _edited(root))
    decide(root, path, "--accept", "1", "--accept", "2", "--reject", "3", "--reason", "no")
    assert run(root, "open", "new-haven", "--docx", str(tmp_path / "open.docx"), "--undecided").exit_code == 0
    outside, rows = _read(tmp_path / "open.docx")
    assert "Open points" in outside and [row[0].partition(".")[0] for row in rows] == ["4"]
    decide(root, path, "--accept", "4")
    assert run(root, "open", "new-haven", "--docx", str(tmp_path / "open.docx"), "--undecided").exit_code == 0
    outside, rows = _read(tmp_path / "open.docx")
    assert "No point is open." in outside and rows == []


def test_the_same_decisions_give_the_same_bytes(root: Path, tmp_path: Path) -> None:
    decide(root, back(root, _edited(root)), "--accept", "1")
    for name in ("one.docx", "two.docx"):
        assert run(root, "open", "new-haven", "--docx", str(tmp_path / name)).exit_code == 0
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--docx", "review.pdf"), "this is a Word file; give a name that ends in .docx"),
        (("--undecided",), "--undecided belongs to --docx FILE"),
    ],
)
def test_a_wrong_way_to_ask_is_told_and_writes_nothing(root: Path, tmp_path: Path, options: tuple[str, ...], told: str) -> None:
    decide(root, back(root, _edited(root)), "--accept", "1")
    before = sorted(tmp_path.rglob("*"))
    result = run(root, "open", "new-haven", *options)
    assert result.exit_code == 2 and told in result.output
    assert sorted(tmp_path.rglob("*")) == before
