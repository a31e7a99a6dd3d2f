"""An amendment is carried out by a reader who sees only its words and those of the agreement, and comes to the new text."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sro.cli import main
from sro.errors import InputError
from sro.formats.web.markdown import write_markdown
from sro.history.amending import amendment_of
from sro.history.amendment import AmendmentFacts, amendment_paper, in_ranges, ordinal_of, title_of_instrument
from sro.history.instructions import instructions_between
from sro.history.provisions import provisions_of
from sro.history.word_changes import WordChange, word_changes
from sro.model.document import plain
from sro.project import Project
from tests.every_document import ROOT
from tests.history.amendment_reader import NotClearError, Par, applied, of_markdown, of_text, pieces_of, words_of
from tests.history.amendments import differences, outcome

TODAY = datetime.date(2026, 11, 30)


@pytest.fixture(scope="module")
def project() -> Project:
    return Project.open(ROOT)


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments])


def paragraphs(text: str) -> list[Par]:
    return of_markdown(f"---\n---\n{text}".encode())


@pytest.mark.parametrize(("seed", "form", "count"), [(3, "web", 5), (4, "web", 5), (5, "word", 2), (6, "pdf", 2)])
def test_random_differences_come_to_the_new_text(project: Project, seed: int, form: str, count: int) -> None:
    """`python -m tests.history.amendments` does the same with a hundred, with any seed, and from the words of the web page or of the Word file."""
    for number, difference in enumerate(differences(project, count, seed)):
        came = outcome(project, difference, form)
        assert not came.refused, (number, came.refused)
        assert came.read == came.wanted, number


def test_the_reader_finds_a_wrong_instruction(project: Project) -> None:
    found = amendment_of(project, "westport", TODAY)
    assert found.old
    agreement, paper, wanted = (of_markdown(write_markdown(each)) for each in (found.old, found.paper, found.text))
    changed = [par for par in paper if "Section 2.2, “Exhibit C lists" in par.words]
    assert len(changed) == 1
    assert body_of(applied(agreement, paper)) == body_of(words_of(pieces_of(wanted)))
    changed[0].words = changed[0].words.replace("Section 2.2", "Section 2.3")
    with_error = applied(agreement, paper)
    assert body_of(with_error) != body_of(words_of(pieces_of(wanted)))
    changed[0].words = changed[0].words.replace("Section 2.3", "Section 2.33")
    with pytest.raises(NotClearError):
        applied(agreement, paper)


def body_of(words: str) -> str:
    """From the opening on: the face tells what each paper is."""
    return words[words.index("(“Agreement”) is made and entered into") :]


def test_the_reader_refuses_words_that_stand_twice() -> None:
    agreement = paragraphs("# Title\n\n## Article I Goals\n\n1.1 The Chief and the Chief.\n\n## Signatures\n")
    head = "## Changes of the Agreement\n\n1. As follows.\n\n"
    with pytest.raises(NotClearError, match="2 times"):
        applied(agreement, paragraphs(f"{head}2. In Section 1.1, “the Chief” is deleted.\n\n## Effect\n".replace("the C", "C")))
    assert "The Chief and the Officer." in applied(
        agreement, paragraphs(f"{head}2. In Section 1.1, “the Chief” is replaced by “the Officer”.\n\n## Effect\n")
    )


def test_instructions_say_what_changed_and_nothing_else(project: Project) -> None:
    found = amendment_of(project, "westport", TODAY)
    assert found.found
    said = plain_of(found.paper)
    assert "After Section 2.3, this text is inserted:" in said
    assert "“2.4" in said
    assert ("Section 2.4", "Section 2.5") in [tuple(" ".join(side.split()) for side in pair) for pair in found.found.numbers]
    assert found.old
    assert not instructions_between(found.old, found.old).steps
    untouched = {step.place for step in found.found.steps}
    assert "Section 4.1" not in {" ".join(place.split()) for place in untouched}


def plain_of(document: object) -> str:
    return " ".join(par.words for par in of_markdown(write_markdown(document)))  # type: ignore[arg-type]


def test_the_day_is_a_blank_until_it_is_known(project: Project) -> None:
    assert "This Amendment takes effect on [date on which this takes effect]." in plain_of(amendment_of(project, "westport", TODAY).paper)
    known = amendment_of(project, "westport", TODAY, effective="2027-01-01")
    assert "This Amendment takes effect on January 1, 2027." in plain_of(known.paper)


def test_only_a_going_through_of_the_whole_is_told_as_the_update(project: Project) -> None:
    plainly = amendment_of(project, "westport", TODAY)
    assert "update of the whole Agreement" not in plain_of(plainly.paper)
    assert "C13" not in plain_of(plainly.paper)
    assert "Note to counsel. (C13)" in plain_of(plainly.privileged())
    whole = amendment_of(project, "westport", TODAY, as_update=True)
    assert "as the update of the whole Agreement that CGS § 10-233m asks for" in plain_of(whole.paper)
    assert "through the whole of the Agreement on [date on which the parties went through it]" in plain_of(whole.paper)
    assert [each.id for each in whole.documents()] == [
        "mou-restated",
        "mou-amendment",
        "mou",
    ]  # the update is due, so the restatement comes first
    assert [each.id for each in plainly.documents()] == ["mou-amendment", "mou-restated", "mou"]


def test_the_restated_agreement_recites_what_it_restates(project: Project) -> None:
    found = amendment_of(project, "westport", TODAY, effective="2027-01-01")
    said = plain_of(found.restated)
    assert plain(found.restated.title).startswith("Amended and Restated Memorandum of Understanding")
    assert "amends and restates as a whole the Memorandum of Understanding" in said
    assert "replaces the agreement on the same subject" not in said


def test_the_amended_text_keeps_the_day_and_the_signatures(project: Project) -> None:
    found = amendment_of(project, "westport", TODAY)
    assert found.old
    sides = [[each for each in side.all_sections() if each.style == "signatures"] for side in (found.old, found.text)]
    assert sides[0] == sides[1]
    assert "made and entered into on November 28, 2023" in plain_of(found.text)


def test_the_command_writes_the_papers_and_marks_what_is_for_counsel(tmp_path: Path) -> None:
    result = run(ROOT, "amend", "westport", "--as-update", "--on", "2026-11-30", "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    assert "For counsel:\n  C13 (CGS § 10-233m, second-last sentence)" in result.output
    assert "The restated agreement is the form to offer first." in result.output
    assert {path.suffix for path in tmp_path.iterdir()} == {".docx", ".pdf", ".md", ".json"}
    assert {path.stem for path in tmp_path.iterdir()} == {"mou-amendment", "mou-restated", "mou-as-amended"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("westport@2023-11-28",), "is one edition"),
        (("westport", "--effective", "soon"), "--effective: 'soon' is not a date"),
        (("westport", "--effective", "2020-01-01"), "--effective 2020-01-01 lies before the agreement of 2023-11-28"),
        (("nowhere",), "there is no district nowhere"),
    ],
)
def test_what_cannot_be_amended_ends_in_a_sentence(arguments: tuple[str, ...], said: str) -> None:
    result = run(ROOT, "amend", *arguments)
    assert result.exit_code == 2
    assert said in result.output


DISTRICT = """\
state: ct
date: 2026-09-14
events:
  entered: 2023-11-28
  amended: [2026-09-14]
answers:
  district: Northfield Public Schools
  board: Northfield Board of Education
  department: Northfield Police Department
"""


def test_a_build_writes_the_amendment_of_the_events(texts: Path, tmp_path: Path) -> None:
    """No text of the agreement is on file, so the amendment puts the whole in its place."""
    (texts / "districts/northfield").mkdir()
    (texts / "districts/northfield/district.yml").write_text(DISTRICT, encoding="utf-8")
    result = run(texts, "build", "northfield", "--format", "web", "--out", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    said = " ".join(par.words for par in of_markdown((tmp_path / "out/northfield/mou-amendment.md").read_bytes()))
    assert "First Amendment to the Memorandum of Understanding" in said
    assert "takes effect on September 14, 2026" in said
    assert "was made on November 28, 2023" in said
    restated = (tmp_path / "out/northfield/mou-restated.md").read_text("utf-8")
    assert restated.split('hash: "')[1][:8] in said  # the text that the amendment puts in place is the one beside it


def test_a_build_without_such_an_event_writes_none(tmp_path: Path) -> None:
    assert run(ROOT, "build", "westport", "--format", "web", "--out", str(tmp_path)).exit_code == 0
    assert not list(tmp_path.rglob("*amend*"))


def test_small_changes_are_told_word_by_word() -> None:
    said = ["Each SRO shall report to the Chief no later than five (5) school days after it."]
    assert word_changes(said, [said[0].replace("five (5)", "three (3)")]) == (WordChange("pair", "five (5)", "three (3)"),)
    assert word_changes(said, [f"{said[0]} A copy is kept."]) == (WordChange("added", "", "A copy is kept."),)
    assert word_changes(said, [said[0].replace("the Chief ", "the Chief or a designee ")]) == (
        WordChange("words_after", "to the Chief", "or a designee"),
    )


def test_words_that_stand_twice_are_told_with_their_neighbours() -> None:
    found = word_changes(
        ["the Chief tells the Board what the Chief knows of it"], ["the Chief tells the Board what the Superintendent knows of it"]
    )
    assert found == (WordChange("pair", "what the Chief", "what the Superintendent"),)


def test_a_paragraph_that_changed_much_is_set_out_anew() -> None:
    assert word_changes(["a short text"], ["nothing of it is the same any more here"]) is None


def test_a_day_far_ahead_is_remarked(tmp_path: Path) -> None:
    said = run(ROOT, "amend", "westport", "--on", "2026-11-30", "--effective", "9999-01-01", "--out", str(tmp_path)).output
    assert "--effective 9999-01-01 lies more than two years ahead; see that the year is right." in said
    assert (
        "years ahead"
        not in run(ROOT, "amend", "westport", "--on", "2026-11-30", "--effective", "2027-01-01", "--out", str(tmp_path)).output
    )


def test_two_numbers_are_joined_by_and() -> None:
    two = [("Section\u00a07.6", "Section\u00a07.7"), ("Section\u00a07.7", "Section\u00a07.8")]
    assert list(in_ranges(two)) == [("Sections\u00a07.6 and 7.7", "Sections\u00a07.7 and 7.8")]


def test_numbers_in_a_row_are_one_row() -> None:
    numbers = [(f"Section\u00a04.{n}", f"Section\u00a04.{n + 1}") for n in (4, 5, 6)] + [("Article VI", "Article VII")]
    assert list(in_ranges(numbers)) == [("Sections\u00a04.4 to 4.6", "Sections\u00a04.5 to 4.7"), ("Article VI", "Article VII")]


@pytest.mark.parametrize(("number", "said"), [(1, "First"), (12, "Twelfth"), (13, "13th"), (21, "21st")])
def test_amendments_are_counted(number: int, said: str) -> None:
    assert ordinal_of(number) == said


def test_a_place_that_cannot_be_named_ends_in_a_sentence(project: Project) -> None:
    """Two paragraphs without a number that say the same: no reader could know which of them goes."""
    found = amendment_of(project, "westport", TODAY)
    assert found.old
    sections = list(found.old.sections)
    place = next(n for n, section in enumerate(sections) if section.id == "definitions")
    first = sections[place].blocks[0]
    twice = (*sections[place].blocks, first.model_copy(update={"id": "definitions.again"}))
    sections[place] = sections[place].model_copy(update={"blocks": twice})
    with pytest.raises(InputError, match="stands twice"):
        instructions_between(found.old.model_copy(update={"sections": tuple(sections)}), found.old)


def test_provisions_hold_every_word_of_the_agreement(project: Project) -> None:
    """Between the face and the signatures nothing is left out."""
    found = amendment_of(project, "westport", TODAY)
    said = [line.text for each in provisions_of(found.text) for line in each.lines]
    whole = body_of(words_of(pieces_of(of_markdown(write_markdown(found.text)))))
    for text in said[3:]:
        assert text in whole or " ".join(text.split()[:4]) in whole


def test_the_paper_can_be_made_for_any_pair(project: Project) -> None:
    found = amendment_of(project, "westport", TODAY)
    assert found.old
    facts = AmendmentFacts(2, title_of_instrument(found.old), "2023-11-28", "2023-11-28")
    paper = amendment_paper(project, found.edition, found.new, instructions_between(found.text, found.old), facts)
    agreement, back, wanted = (of_markdown(write_markdown(each)) for each in (found.text, paper, found.old))
    assert body_of(applied(agreement, back)) == body_of(words_of(pieces_of(wanted)))
    assert plain(paper.title).startswith("Second Amendment")


def test_wording_stands_in_the_model(texts: Path) -> None:
    """The sentences are data: another wording gives another paper."""
    shutil.copytree(ROOT / "districts/westport", texts / "districts/westport")
    wording = texts / "mou/amendment/instructions.yml"
    wording.write_text(wording.read_text("utf-8").replace("{place} is deleted.", "{place} goes."), encoding="utf-8")
    assert run(texts, "amend", "westport", "--out", str(texts / "out")).exit_code == 0


SIGNED = """\
Memorandum of Understanding

This paper is made between the Vale Board of Education and the Vale Police Department.

1. Why. The parties want everyone to know what the officer does and answers for.

2. Every day. The officer greets students at the door and meets the principal each morning.

3. Not police business. If nobody is violent and no crime is committed, the officer is not called under Section 4.

4. Reports. The officer writes one report for each intervention and gives it to the Chief within ten school days.

5. Searches. A search by school employees stays a school search.
"""
TRAINED = "2. Training. Each officer completes the separate training that the school gives its certified employees."
NEXT = (
    SIGNED.replace("2. Every day. ", f"{TRAINED}\n\n3. Every day. ")
    .replace("3. Not police", "4. Not police").replace("under Section 4", "under Section 5").replace("4. Reports", "5. Reports")
    .replace("ten school", "five (5) school").replace("\n5. Searches. A search by school employees stays a school search.\n", "")
)  # fmt: skip


def test_a_file_that_no_program_wrote_is_amended_too(tmp_path: Path) -> None:
    for name, text in (("signed.txt", SIGNED), ("next.txt", NEXT)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = (str(tmp_path / "signed.txt"), str(tmp_path / "next.txt"))
    result = run(ROOT, "amend", *files, "--entered", "2023-08-21", "--out", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert "First Amendment to the Memorandum of Understanding." in result.output
    paper = of_markdown((tmp_path / "out/mou-amendment.md").read_bytes())
    wanted = words_of(pieces_of(of_text(NEXT.encode())))
    assert applied(of_text(SIGNED.encode()), paper) == wanted
    said = " ".join(par.words for par in paper)
    assert "In Section 4, “ten” is replaced by “five (5)”." in said
    assert "was made on August 21, 2023" in said
    assert "between the [full name of the police department]" in said  # whoever is party must be written in


def test_running_heads_and_lines_to_sign_on_are_no_provisions(tmp_path: Path) -> None:
    """An article that was inserted behind the lines to sign on comes after the last paragraph before them."""
    from docx import Document

    def made(name: str, cost: str, *more: str) -> Path:
        file = Document()
        file.sections[0].header.paragraphs[0].text = f"Elmdale Agreement {name}"
        file.add_heading("AGREEMENT ON OFFICERS", 0)
        for text in ("I. PURPOSE", "I.1 The Board and the Police agree on an officer.", "II. COST", cost):
            file.add_paragraph(text)
        cells = file.add_table(rows=1, cols=2).rows[0].cells
        cells[0].text = "ELMDALE BOARD OF EDUCATION\n\n______________\nSuperintendent\nDate: 8/16/2021"
        cells[1].text = "TOWN OF ELMDALE\n\n______________\nChief\nDate: 8/16/2021"
        for text in more:
            file.add_paragraph(text)
        file.save(str(tmp_path / name))
        return tmp_path / name

    old = made("old.docx", "II.1 The Board pays half of the salary.")
    new = made("new.docx", "II.1 The Board pays half of the salary.", "III. TRAINING", "III.1 The officer trains each year.")
    result = run(ROOT, "amend", str(old), str(new), "--out", str(tmp_path / "out"))
    assert result.exit_code == 0 and "1 insertions" in result.output and "moved" not in result.output, result.output
    words = (tmp_path / "out/mou-amendment.md").read_text("utf-8")
    assert "After the paragraph in COST that begins “II.1 The Board pays half”, this text is inserted:" in words
    assert "Elmdale Agreement" not in words and "&#95;" not in words


def test_a_file_is_amended_by_its_own_tracked_changes(tmp_path: Path) -> None:
    result = run(ROOT, "amend", str(ROOT / "tests/files/tracked-change.docx"), "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    assert "paragraphs changed in some words" in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((str(ROOT / "tests/files/numbered.docx"),), "has no tracked changes"),
        ((str(ROOT / "tests/files/numbered.docx"), str(ROOT / "tests/files/numbered.docx")), "there is nothing to amend"),
        (("westport", "other.docx"), "go with a FILE"),
        (("westport", "--entered", "2023-08-21"), "go with a FILE"),
    ],
)
def test_files_that_cannot_be_amended_end_in_a_sentence(arguments: tuple[str, ...], said: str) -> None:
    result = run(ROOT, "amend", *arguments)
    assert result.exit_code == 2
    assert said in result.output
