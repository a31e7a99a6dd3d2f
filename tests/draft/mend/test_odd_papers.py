"""Papers of an odd structure are mended as whoever wrote them would have gone on: charts of subjects, charts of two sides, letters, forms at the end."""

from __future__ import annotations

import datetime

import pytest

from sro.check import Asked
from sro.draft.mend import Mending, mending
from sro.formats.word.mend import Block, outline
from sro.model import Events
from sro.project import FolderStore, Project
from tests.every_document import ROOT
from tests.formats.word.shorthand import docx
from tests.mended import accepted, rejected

ASKED = Asked("ct", datetime.date(2026, 12, 1), "agreement", Events(entered=datetime.date(2022, 9, 9)))

SUBJECTS = docx(
    'p"Understanding of September 9, 2022 between the Tarrow Board of Education (the Schools) and the Tarrow Police Department (the TPD) on police officers '
    'at the schools"',
    "t[Topic|What we agreed]"
    "[Who|Two officers of the TPD, called Campus Officers, are at the high school on every day on which school is held.]"
    "[Discipline|School discipline is the job of the administrators. Campus Officers do not take part in it, and the Schools tell them so.]"
    "[Records|Student records are given to a Campus Officer only as federal law permits. The Schools keep them and will answer for them.]"
    "[How long|This understanding runs for five years, and either side will be free to end it.]",
    'p""',
    'p"For the Schools: ____________________ Superintendent"',
)
"""A chart whose first column says what each row is about, and no heading in the paper."""

SIDES = docx(
    'h1"Memorandum of Agreement"',
    'p"Entered into on January 17, 2024 by the Quill Hollow Board of Education (“Board”) and the Quill Hollow Police Department (“Department”) on the School '
    'Resource Officer (“SRO”)."',
    "t[The Board will|The Department will]"
    "[Give the SRO an office with a door that locks and a telephone.|Assign one SRO to the high school and supervise the SRO there.]"
    "[Keep routine discipline with its administrators, and not ask the SRO to impose it.|Arrest a student at school only when it cannot wait until later.]"
    "[Tell parents when the SRO has questioned a student about a crime.|Have the SRO speak with the principal before questioning a student.]",
    'p"This Agreement ends on June 30, 2027."',
    'p"______________________ Chair, Board of Education"',
)
"""A chart of two sides: each column goes on with the sentence that its head begins."""

FORM = docx(
    'p"Who does what: an understanding of May 2, 2022 between the Board of Education and the Police Department on the school resource officer (SRO)"',
    'h2"Part 1. Police work"',
    "t[Subject|Police Department and SROs|Schools]"
    "[Arrest of a student|The SRO shall not arrest a student for a breach of school rules.|The principal shall call the parent.]"
    "[Firearm|The SRO shall keep the firearm holstered.|No firearm is stored at school.]",
    'h2"Part 2. Incident sheet"',
    "t[Box|Entry][A|Date. Time.][B|SRO. Badge.][C|Reason.]",
    'p"Signed for the Board of Education: Ada Quill, Chair"',
)
"""A form is the last part before the signing."""

PLAIN_HEADINGS = docx(
    'h1"Agreement of the Brindle Board of Education and the Brindle Police Department on the School Resource Officer (SRO)"',
    'h2"1. What the words mean: definitions"',
    'p"1.1 Physical restraint means an immobilization that restricts the free movement of the arms, legs or head of a student, as § 10-236b has it."',
    'p"1.2 A parent is a guardian too. An injury is a hurt of the body."',
    'h2"2. Hands off"',
    'p"2.1 The SRO holds a student down only to end a danger of injury, and calls for medical help after a restraint."',
    'p"2.2 Whoever restrains a student tells the principal, and writes the restraint down."',
    'h2"3. The sheet of paper: Form A"',
    'p"3.1 The form asks for the name and the badge number of the SRO, the date, the time and the place."',
    'h2"4. Every so often"',
    'p"4.1 The parties sit down in the third year and every three years from then on, go through this Agreement and write an update."',
    'h2"5. Money"',
    'p"5.1 The Board pays half of the cost."',
    'p"Signed for the Board: ____________________"',
)
"""Headings that name a subject in words of their own, one for each subject; and words that are only defined, or only asked by a form."""

LETTER = docx(
    'p"OLD SALTER POLICE DEPARTMENT"',
    'p"August 29, 2023"',
    'p"Dear Dr. Venn:"',
    'p"This letter sets down what you and I talked over in June about the officer at Old Salter High School. When you have signed below it will be our '
    'agreement."',
    'p"I will assign one officer to the high school for the whole school year. She will stay a member of my department and will answer to my sergeant."',
    'p"If she has to arrest a student she will try to do so away from other students, and she will call you right away."',
    'p"Each June we will sit down, look at how many times she was called and for what, and change this letter if we need to."',
    'p"Thank you for your patience with the town attorney."',
    'p"Please sign both copies and keep one."',
    'p"Sincerely,"',
    'p"Walter Oakes, Chief of Police"',
)


@pytest.fixture(scope="module")
def project() -> Project:
    return Project(FolderStore(ROOT))


def mended(project: Project, data: bytes, *insert: str) -> tuple[Mending, list[Block]]:
    """The mended paper and its blocks. That it is proved goes without saying, and is looked at here."""
    made = mending(project, "signed.docx", data, ASKED, author="A. Lee", date="2026-12-01", insert=insert)
    assert made.mended is not None and made.mended.proof.holds, made.mended
    assert rejected(made.mended.content) == accepted(data)
    return made, list(outline(made.mended.content, "signed.docx"))


def place(blocks: list[Block], begins: str) -> int:
    return next(n for n, block in enumerate(blocks) if block.words.startswith(begins))


def test_a_chart_of_subjects_gets_all_as_rows(project: Project) -> None:
    made, blocks = mended(project, SUBJECTS)
    rows = [block.cells for block in blocks if block.table]
    assert len(rows) == 5 + len(made.insertions)
    assert all(subject and text for subject, text in rows)
    assert not any(subject.startswith(("Further", "Why")) for subject, _ in rows)
    assert rows[-1][0] == "Keeping and posting"  # what is on none of their subjects stands below them, in the model's order


def test_a_name_of_several_has_its_verbs_and_pronouns(project: Project) -> None:
    made, _ = mended(project, SUBJECTS)
    said = " ".join(each.words for each in made.insertions)
    assert "the Schools do not designate the Campus Officers as their law enforcement unit" in said.replace("The Schools", "the Schools")
    assert "The Schools will post this understanding on their web site" in said
    assert "Schools does" not in said and "the TPD arrests an enrolled student" in said.replace("The TPD", "the TPD")


def test_a_chart_of_two_sides_gets_parts_below_it(project: Project) -> None:
    made, blocks = mended(project, SIDES, "10-233p.sro.5d", "10-233p.1")
    assert sum(bool(block.table) for block in blocks) == 4, "no row of ours goes on with “The Board will”"
    ends = place(blocks, "This Agreement ends on June 30, 2027.")
    assert all(place(blocks, each.words[:60]) > ends for each in made.insertions)
    (report,) = (n for n, block in enumerate(blocks) if " submit to the Chief" in block.words)
    (contents,) = (n for n, block in enumerate(blocks) if block.words.startswith("Each report "))
    assert contents > report and all(blocks[n].depth == 0 for n in range(report, contents)), "what a report holds stands below the report"
    assert not any(block.words == "Contents" for block in blocks)


def test_a_part_of_ours_parts_no_form_from_its_heading(project: Project) -> None:
    _, blocks = mended(project, FORM)
    sheet = place(blocks, "Part 2. Incident sheet")
    assert blocks[sheet + 1].cells[:1] == ("Box",)
    named = [block.words.split(".")[0] for block in blocks if block.words.startswith("Part ")]
    assert named == [f"Part {n}" for n in range(1, len(named) + 1)] and len(named) > 3, "no number twice, each where it belongs"
    assert place(blocks, "Signed for the Board") > place(blocks, f"{named[-1]}.")


def test_a_letter_ends_with_its_thanks(project: Project) -> None:
    made, blocks = mended(project, LETTER)
    thanks = place(blocks, "Thank you for your patience")
    assert all(place(blocks, each.words[:60]) < thanks for each in made.insertions)
    assert [block.words[:6] for block in blocks[thanks:] if block.words] == ["Thank ", "Please", "Sincer", "Walter"]
    assert made.names.department.definite == "the Police Department", "“Chief of Police” names no “Police”"


def test_what_only_shares_words_is_not_shown_beside(project: Project) -> None:
    paper = docx(
        'p"Memorandum of May 2, 2022 between the Board of Education and the Police Department on the school resource officer (SRO)"',
        'h1"Odds and ends"',
        'p"The cruiser parks in the bus loop, not on the grass. The SRO may question a student without notice to a parent."',
        'h1"Term"',
        'p"This memorandum runs until a party ends it."',
        'p"Signed for the Board: Ada Quill, Chair"',
    )
    made, _ = mended(project, paper)
    shown = {each.against for each in made.insertions if each.against}
    assert "The SRO may question a student without notice to a parent." in shown
    assert not any("bus loop" in said for said in shown)


def test_a_section_that_speaks_of_the_subject_takes_it_whatever_its_heading_is(project: Project) -> None:
    """Neither the definitions nor what a form asks take a duty, though they have its words."""
    made, _ = mended(project, PLAIN_HEADINGS, "10-236b.h.day", "pa26-14.6")
    where = {requirement: each.place for each in made.insertions for requirement in each.requirements}
    assert where["10-236b.h.day"] == "in 2. Hands off, after 2.2"
    assert where["pa26-14.6"].startswith("before the signatures")
    assert where["10-233n.a.5"] == "in 1. What the words mean: definitions, after 1.2"
    assert [each.requirements for each in made.insertions if "definitions" in each.place or "Form A" in each.place] == [("10-233n.a.5",)]


@pytest.mark.parametrize("mark", ["• ", "- ", "– ", "* ", "◦ ", "○ ", "■ ", "§ ", "> "])
def test_marks_that_somebody_typed_go_on_as_marks(project: Project, mark: str) -> None:
    paper = docx(
        'h1"Memorandum of May 2, 2022 between the Fenwick Board of Education and the Fenwick Police Department on the school resource officer (SRO)"',
        'h2"At the door"',
        f'p"{mark}The SRO greets the students each morning and is at the door again when they leave."',
        f'p"{mark}The SRO wears the uniform of the Police Department."',
        'h2"Money"',
        f'p"{mark}The Police Department pays the SRO, and the Board pays for games."',
        f'p"{mark}The Board lends the SRO a desk."',
        'p"Signed for the Board: ____________________"',
    )
    made, blocks = mended(project, paper)
    assert len(made.insertions) > 10
    ours = [block for block in blocks if any(each.words[:50] and each.words[:50] in block.words for each in made.insertions)]
    assert ours
