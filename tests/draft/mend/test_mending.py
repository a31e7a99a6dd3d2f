"""An agreement by another hand is mended: what is found nowhere is put in, in its own words, at its own places, and nothing else changes."""

from __future__ import annotations

import datetime
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from sro.check import Asked
from sro.draft.mend import Mending, data_of, lines_of, mending, rider_of, table_of
from sro.errors import InputError
from sro.formats.word.mend import outline
from sro.model import Events
from sro.model.document import plain
from sro.project import FolderStore, Project
from tests.every_document import ROOT
from tests.formats.word.shorthand import docx
from tests.mended import CHART, HANDS, LETTER, TYPED, accepted, rejected

DAY = datetime.date(2026, 12, 1)
ASKED = Asked("ct", DAY, "agreement", Events(entered=datetime.date(2021, 8, 16)))


@pytest.fixture(scope="module")
def project() -> Project:
    return Project(FolderStore(ROOT))


def mended(project: Project, data: bytes, name: str = "signed.docx", **told: object) -> Mending:
    return mending(project, name, data, ASKED, author="A. Lee", date="2026-12-01", **told)  # type: ignore[arg-type]


@pytest.fixture(scope="module", params=sorted(HANDS))
def hand(request: pytest.FixtureRequest, project: Project) -> tuple[str, bytes, Mending]:
    return request.param, HANDS[request.param], mended(project, HANDS[request.param])


def test_rejecting_gives_their_file_and_accepting_keeps_every_paragraph_of_theirs(hand: tuple[str, bytes, Mending]) -> None:
    name, theirs, made = hand
    assert made.mended is not None
    assert made.mended.proof.holds, made.mended.proof.sentence
    before = accepted(theirs)
    assert rejected(made.mended.content) == before
    after = iter(accepted(made.mended.content))
    assert all(any(each == other for other in after) for each in before), f"{name}: a paragraph of theirs is not there, or elsewhere"


def test_what_is_found_nowhere_has_an_insertion_and_what_is_met_has_none(hand: tuple[str, bytes, Mending]) -> None:
    _, _, made = hand
    got = {requirement for each in made.insertions for requirement in each.requirements}
    wanted = {finding.requirement for finding in made.checked.findings if finding.verdict == "not-found"}
    assert wanted
    assert got == wanted - {finding.requirement for finding in made.without}


def test_the_check_finds_what_was_put_in(hand: tuple[str, bytes, Mending]) -> None:
    """But for what a day or an address on record alone can show, or what counsel must say."""
    _, _, made = hand
    waiting = {requirement for each in made.insertions if each.blanks for requirement in each.requirements} | {"10-233m.update"}
    left = {finding.requirement for finding in made.unmet if finding.verdict != "for-counsel"}
    assert left <= waiting


def test_no_printed_number_of_theirs_changes(hand: tuple[str, bytes, Mending]) -> None:
    _, theirs, made = hand
    assert made.mended is not None
    before = [(block.label, block.words) for block in outline(theirs, "a.docx")]
    after = iter((block.label, block.words) for block in outline(made.mended.content, "b.docx"))
    assert all(each in after for each in before)


def test_typed_numbers_go_on_under_the_heading_of_the_subject(project: Project) -> None:
    made = mended(project, TYPED)
    assert made.mended is not None
    blocks = outline(made.mended.content, "b.docx")
    posted = next(n for n, block in enumerate(blocks) if "on its web site" in block.words)
    assert blocks[posted].label == "6.2"
    assert blocks[posted].typed == "6.2 "
    assert blocks[posted].words.startswith("The Board shall post this Memorandum on its web site")
    new = [block for block in blocks if block.marked and block.label.rstrip(".").isdigit() and int(block.label.rstrip(".")) > 7]
    assert [block.label for block in new][:1] == ["8."], "what the paper says nothing of stands under the next heading"
    assert blocks[blocks.index(new[0]) + 1].label == "8.1"
    ends = next(n for n, block in enumerate(blocks) if block.words.startswith("IN WITNESS"))
    assert blocks.index(new[-1]) < ends


def test_a_clause_speaks_as_the_paper_does(project: Project) -> None:
    words = {name: " ".join(each.words for each in mended(project, data).insertions) for name, data in HANDS.items()}
    assert "a Liaison Officer or another officer of the Department" in words["typed"]
    assert "this Memorandum" in words["typed"]
    assert "The campus officer" in words["automatic"]
    assert "the Police Department" in words["automatic"]
    assert "this chart" in words["chart"]
    assert "The youth officer" in words["letter"]
    assert "this letter" in words["letter"]
    for said in words.values():
        assert not [mark for mark in ("Exhibit", "Article", "Section 4", "five (5)", "SRO Program", "Form A", "CGS") if mark in said]


def test_a_chart_gets_rows_and_a_letter_paragraphs_with_captions(project: Project) -> None:
    chart = mended(project, CHART)
    assert chart.mended is not None
    rows = [block.cells for block in outline(chart.mended.content, "b.docx") if block.table]
    assert any(
        cells[0] == "Notice of certain arrests" and cells[1].startswith("When the Elmbrook Police Department") and not cells[2]
        for cells in rows
    )
    letter = mended(project, LETTER)
    assert letter.mended is not None
    said = [words for words, _ in accepted(letter.mended.content)]
    assert any(words.startswith("Keeping and posting. ") for words in said)


def test_the_margin_holds_citation_and_act_and_nothing_else(project: Project) -> None:
    made = mended(project, TYPED)
    assert made.mended is not None
    posted = next(each for each in made.insertions if "10-233m.1.web.district" in each.requirements)
    assert posted.sources[0] == "CGS § 10-233m(1); P.A. 23-167 § 72; P.A. 26-1 § 34"
    assert posted.blanks == ("[address of the district's web site]", "[the address of the web site of each school with an officer]")


def test_what_is_to_be_read_gets_a_comment_and_an_insertion_only_when_settled(project: Project, tmp_path: Path) -> None:
    plain = mended(project, TYPED)
    waiting = next(
        finding for finding in plain.checked.findings if finding.verdict == "read-these" and finding.passages and finding.weight == "law"
    )
    assert waiting.requirement in {finding.requirement for findings in plain.comments.values() for finding in findings}
    assert waiting.requirement not in {requirement for each in plain.insertions for requirement in each.requirements}
    file = tmp_path / "decisions.yml"
    shown = waiting.passages[0]
    file.write_text(
        f"file: signed.docx\ndecisions:\n  - requirement: {waiting.requirement}\n    decision: not met\n    words: |-\n      {shown.words}\n"
        f"    place: 'there'\n    by: A. Lee\n    on: 2026-12-01\n    reason: It is about something else.\n"
    )
    settled = mended(project, TYPED, decisions=file)
    assert waiting.requirement in {requirement for each in settled.insertions for requirement in each.requirements}
    asked_for = mended(project, TYPED, insert=(waiting.requirement,))
    assert waiting.requirement in {requirement for each in asked_for.insertions for requirement in each.requirements}
    assert any(said["requirement"] == waiting.requirement for said in data_of(asked_for, [])["conflicts"])


def test_required_leaves_out_what_is_only_recommended(project: Project) -> None:
    made = mended(project, TYPED, required=True)
    assert made.insertions
    assert all(any(finding.weight == "law" for finding in each.findings) for each in made.insertions)


def test_words_that_are_out_of_force_neither_name_nor_place_anything(project: Project) -> None:
    struck = docx(
        'p"This Agreement of August 16, 2021 between the Elmbrook Board of Education and the Elmbrook Police Department says what the SRO does '
        'in school, and the SRO shall greet students and meet the principal and teachers."',
        'p~"The “Guardian” is a sworn officer whom the Chief assigns. The Guardian posts this on the web site. The Guardian reports. The Guardian walks."',
        'p"Signed for the Board: Ada Quill, Chair"',
    )
    made = mended(project, struck)
    assert made.names.officer.word == "SRO"
    assert all("Guardian" not in each.words for each in made.insertions)
    assert made.mended is not None
    assert made.mended.proof.holds


def test_the_same_input_gives_the_same_bytes(project: Project) -> None:
    one, other = mended(project, CHART), mended(Project(FolderStore(ROOT)), CHART)
    assert one.mended is not None
    assert other.mended is not None
    assert one.mended.content == other.mended.content


def test_a_text_gets_a_rider_with_the_same_clauses(project: Project) -> None:
    text = "\n\n".join(words for words, _ in accepted(TYPED)).encode()
    made = mended(project, text, "signed.txt")
    assert made.mended is None
    rider = rider_of(made)
    said = "".join(run.text for block in rider.sections[0].blocks for run in block.runs)  # type: ignore[union-attr]
    assert made.insertions
    assert all(each.words in said for each in made.insertions)
    lead = table_of(made).sections[0].blocks[0]
    assert "in the rider to signed.txt" in plain(lead.runs)  # type: ignore[union-attr]


def test_the_table_and_the_report_have_every_insertion(project: Project) -> None:
    made = mended(project, TYPED)
    lead, table = table_of(made).sections[0].blocks[:2]
    new = [plain(runs) for row in table.rows for runs in row.cells[1].paragraphs]  # type: ignore[union-attr]
    assert new == [each.words for each in made.insertions]
    assert "as tracked insertions" in plain(lead.runs)  # type: ignore[union-attr]
    told = "\n".join(lines_of(made, [(DAY, "CGS § 10-233m: something")]))
    assert all(each.words in told for each in made.insertions)
    assert "2026-12-01  CGS § 10-233m: something" in told


def test_what_the_law_does_not_speak_to_is_not_mended(project: Project) -> None:
    invoice = docx('p"Invoice for ten chairs, payable within thirty days by the buyer to the seller of the chairs."')
    with pytest.raises(InputError, match="only a paper that the law speaks to is mended"):
        mending(project, "a.docx", invoice, replace(ASKED, kind=None), author="A", date="2026-12-01")


def test_an_id_that_is_none_is_refused(project: Project) -> None:
    with pytest.raises(InputError, match="--insert: 10-999 is no requirement"):
        mended(project, TYPED, insert=("10-999",))


BODY = (
    'p"Agreement of August 16, 2021 between the Elmbrook Board of Education and the Elmbrook Police Department on school resource officers (SROs)."',
    'p*"1. PURPOSE"',
    'p"1.1 The parties wish to place an SRO, a sworn police officer with a firearm and a badge, in a school, and to post, report and train."',
    'p""',
    'p""',
    'p*"2. DUTIES"',
    'p"2.1 The SRO shall greet students at the door each morning and shall listen to them."',
    'p*"3. ARRESTS"',
    'p"3.1 The SRO shall not arrest a student for a breach of school rules."',
    'p*"4. COST"',
    'p"4.1 The Board pays half of the salary of the SRO."',
)
SIGNINGS = {
    "a table": ("t[ELMBROOK BOARD OF EDUCATION / ________ / Superintendent|TOWN OF ELMBROOK / ________ / Chief]",),
    "typed names": ('p"/s/ Noor Vale 8/16/2021        /s/ Ada Quill 8/16/2021"',),
    "lines": ('p"Chief of Police: ____________ Date: ______"', 'p"Superintendent: ____________ Date: ______"'),
    "by and date": ('p"ELMBROOK BOARD OF EDUCATION"', 'p"By:"', 'p"Its Chair"', 'p"Date: August 16, 2021"'),
    "witness": ('p"IN WITNESS WHEREOF the parties have signed."', 'p"Superintendent"', 'p"Chief of Police"'),
    "far before the end": (
        'p"____________ Superintendent of Schools"',
        'p"____________ Chief of Police"',
        *(f'p"Goal {n} of the year for which the school keeps this page is that hall {n} stays calm."' for n in range(16)),
    ),
}


@pytest.mark.parametrize("signing", SIGNINGS.values(), ids=SIGNINGS)
def test_nothing_stands_behind_the_signatures(project: Project, signing: tuple[str, ...]) -> None:
    theirs = docx(*BODY, *signing)
    made = mended(project, theirs)
    assert made.mended is not None
    assert made.mended.proof.holds, made.mended.proof.sentence
    first = next(block for block in outline(theirs, "a.docx") if block.words and block.at > len(BODY) - 1)
    after = [block.words for block in outline(made.mended.content, "b.docx")]
    behind = [block.words for block in outline(theirs, "a.docx") if block.at >= first.at]
    assert after[after.index(first.words) :] == behind
    assert any(each.place.startswith("before the signatures") for each in made.insertions)


@pytest.mark.parametrize("closing", [(), ('p"Legal reference: Connecticut General Statutes 10-233m"', 'p"Adopted: May 1, 2019"')])
def test_where_nothing_is_signed_it_says_at_the_end(project: Project, closing: tuple[str, ...]) -> None:
    made = mended(project, docx(*BODY, *closing))
    assert made.mended is not None
    places = {each.place for each in made.insertions}
    assert any(place.startswith("at the end") for place in places)
    assert not any("signatures" in place for place in places)
    words = [block.words for block in outline(made.mended.content, "b.docx")]
    assert [each for each in words if each][len(words) :] == []
    if closing:
        assert words[-2].startswith("Legal reference")
        assert words[-1].startswith("Adopted")


def test_no_clause_stands_in_a_purpose_or_behind_empty_paragraphs(project: Project) -> None:
    made = mended(project, docx(*BODY, *SIGNINGS["lines"]))
    assert made.insertions
    assert not [each.place for each in made.insertions if "PURPOSE" in each.place or "“ …”" in each.place]
    arrests = [each for each in made.insertions if "10-233h" in each.requirements]
    assert [each.place for each in arrests] == ["in ARRESTS, after 3.1"] or [each.place for each in arrests] == ["in 3. ARRESTS, after 3.1"]
    cost = [each.place for each in made.insertions if "COST" in each.place]
    assert cost == []


def test_a_list_is_not_parted_from_the_clause_to_which_it_belongs(project: Project) -> None:
    theirs = docx(
        'p"Agreement of August 16, 2021 between the Elmbrook Board of Education and the Elmbrook Police Department on school resource officers (SROs)."',
        'p"1. The SRO shall greet students at the door each morning."',
        'p"2. A school-based arrest of a student for a civil offense is never made, and every arrest is told to the superintendent:"',
        'p"(a) by telephone;"',
        'p"(b) in writing."',
        'p"3. The Board pays half of the salary of the SRO."',
    )
    made = mended(project, theirs)
    assert made.mended is not None
    words = [block.words for block in outline(made.mended.content, "b.docx")]
    at = next(n for n, said in enumerate(words) if said.endswith("to the superintendent:"))
    assert [said.split(" ", 1)[-1] for said in words[at + 1 : at + 3]] == ["telephone;", "writing."]


def test_words_that_speak_against_a_clause_are_shown_beside_it(project: Project) -> None:
    asks, hides = "The SRO may question a student without notice to a parent.", "The SRO may restrain a student at any time."
    theirs = docx(
        *BODY,
        f'p"4.2 {asks}"',
        f'p"4.3 {hides}"',
        'p"4.4 The Board may paint a hall without notice to the Department."',
        *SIGNINGS["lines"],
    )
    made = mended(project, theirs)
    questioned = next(each for each in made.insertions if "46b-137" in each.requirements)
    assert asks.endswith(questioned.against)
    assert questioned.against
    told = "\n".join(lines_of(made, []))
    assert f"“{questioned.against}” (beside {made.insertions.index(questioned) + 1}" in told
    assert not any("paint" in each.against for each in made.insertions)
    assert any(each["beside"] == questioned.against for each in data_of(made, [])["insertions"])
    rows = table_of(made).sections[0].blocks[1].rows  # type: ignore[union-attr]
    assert any("Look at this beside it" in str(row) for row in rows)
    assert made.mended is not None
    assert made.mended.proof.holds
    with zipfile.ZipFile(io.BytesIO(made.mended.content)) as parts:
        assert "Look at this beside what is put in: CGS § 46b-137" in parts.read("word/comments.xml").decode()
