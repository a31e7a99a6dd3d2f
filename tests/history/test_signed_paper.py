"""Adoption of the paper that was signed: its bytes, its words, how it differs from the draft, and what could not be read of it."""

from __future__ import annotations

import datetime
import hashlib
import io
import os
from pathlib import Path

import pytest
import yaml
from docx import Document

from sro.check import check_document
from sro.formats import read_json
from sro.history.signed_paper import document_of, read_paper
from sro.model import Events
from sro.model.document import words
from sro.project.project import Project
from tests.formats.samples import pdf
from tests.history.history import change
from tests.history.test_amendment_adopted import DISTRICT
from tests.history.test_explained import run

DAY = "2026-09-14"
FOLDER = f"districts/sample/adopted/{DAY}"
SIGNED = ("--signed", "chief=Bo Lee, 2026-09-15")
FOREIGN = """\
Agreement on Officers in the Schools of Elmdale
Made on September 14, 2026, between the Elmdale Board of Education and the Elmdale Police Department.
1. Reports. The Officer shall report each investigation in writing to the Chief of Police within three days.
2. Searches. The Officer shall not search a student.
3. Lists. The Officer shall carry (a) a radio; (b) a badge.
Signed for the Board: Ann Roe, Chair, September 14, 2026
"""


@pytest.fixture
def printed(history: Path, tmp_path: Path) -> Path:
    """The draft as it is printed and signed: Word and PDF, with the signatory filled in."""
    change(
        history,
        "districts/sample/district.yml",
        "chief_name: Ann Day\n  chief_signed_on: 2024-01-01",
        "chief_name: Bo Lee\n  chief_signed_on: 2026-09-15",
    )
    result = run(history, "build", "sample", "--date", DAY, "--final", "--out", str(tmp_path / "build"), "--quiet")
    assert result.exit_code == 0, result.output
    return tmp_path / "build" / "sample"


def adopt(root: Path, file: Path, *more: str, name: str = "sample", event: str = "amended") -> str:
    result = run(root, "adopt", name, "--document", "mou", "--event", event, "--on", DAY, "--file", str(file), *(more or SIGNED))
    assert result.exit_code == 0, result.output
    return result.output


def refused(root: Path, file: Path, said: str, *more: str) -> None:
    before = sorted(path for path in (root / "districts").rglob("*"))
    result = run(root, "adopt", "sample", "--document", "mou", "--event", "amended", "--on", DAY, "--file", str(file), *more)
    assert result.exit_code == 2 and said in result.output, result.output
    assert sorted(path for path in (root / "districts").rglob("*")) == before


def record(root: Path, folder: str = FOLDER) -> dict[str, object]:
    loaded: dict[str, object] = yaml.safe_load((root / folder / "mou.instrument.yml").read_text("utf-8"))
    return loaded


def word(path: Path, text: str) -> Path:
    made = Document()
    for line in text.splitlines():
        made.add_paragraph(line)
    made.save(str(path))
    return path


def reworded(source: Path, target: Path, old: str, new: str) -> Path:
    """A Word file with some words of one paragraph replaced."""
    made = Document(str(source))
    found = [paragraph for paragraph in made.paragraphs if old in paragraph.text]
    assert len(found) == 1
    text = found[0].text.replace(old, new)
    for run_ in found[0].runs[1:]:
        run_.text = ""
    found[0].runs[0].text = text
    made.save(str(target))
    return target


def scan(path: Path) -> Path:
    """A PDF of one page that is a picture."""
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("L", (200, 260), 255).save(buffer, "PDF")
    path.write_bytes(buffer.getvalue())
    return path


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_a_paper_that_bears_the_drafts_words_is_kept_with_them(history: Path, printed: Path, suffix: str) -> None:
    said = adopt(history, printed / f"mou{suffix}")
    kept = (history / FOLDER / f"mou.signed{suffix}").read_bytes()
    assert kept == (printed / f"mou{suffix}").read_bytes()
    paper = record(history)["paper"]
    assert paper == {"file": f"mou.signed{suffix}", "sha256": hashlib.sha256(kept).hexdigest(), "differs": 0} | (
        {"pages": paper["pages"]} if suffix == ".pdf" else {}  # type: ignore[index]
    )
    assert "The paper bears the words of the draft, which are frozen with it." in said
    assert "duties.search" in (history / FOLDER / "mou.json").read_text("utf-8")
    assert f"mou.signed{suffix}" in (history / FOLDER / "mou.sha256").read_text("utf-8")


def test_a_paper_that_differs_is_adopted_as_it_is_and_each_difference_is_listed(history: Path, printed: Path, tmp_path: Path) -> None:
    file = reworded(printed / "mou.docx", tmp_path / "signed.docx", "No officer shall search a student.", "An officer may search a bag.")
    said = adopt(history, file)
    assert "The paper differs from the draft in 1 place; its words are frozen as a program read them:" in said
    assert "“No officer shall search a student.” → “An officer may search a bag.”" in said.replace("Searches. ", "")
    frozen = read_json((history / FOLDER / "mou.json").read_bytes())
    words = (history / FOLDER / "mou.md").read_text("utf-8")
    assert "An officer may search a bag." in words and "No officer shall search" not in words
    assert frozen.paper == "mou.signed.docx" and "The paper itself, mou.signed.docx, counts." in words
    assert record(history)["signed"] == [{"block": "chief", "name": "Bo Lee", "on": "2026-09-15"}]


def test_everything_follows_without_further_typing(history: Path, printed: Path, tmp_path: Path) -> None:
    file = reworded(printed / "mou.docx", tmp_path / "signed.docx", "No officer shall search a student.", "An officer may search a bag.")
    adopt(history, file)
    checked = run(history, "check", f"sample@{DAY}")
    assert "as it was adopted" in checked.output and "[term-undefined]" not in checked.output
    assert "amended: [2026-09-14]" in (history / "districts/sample/district.yml").read_text("utf-8")
    assert run(history, "changelog", "sample", "--check").exit_code == 0
    assert run(history, "due", "sample").exit_code == 0
    assert run(history, "build", "sample", "--out", str(tmp_path / "b")).exit_code == 0
    built = tmp_path / "b" / "sample" / DAY
    assert (built / "mou.signed.docx").read_bytes() == file.read_bytes()
    assert "mou.signed.docx, SHA-256" in (built / "mou-adoption.md").read_text("utf-8")


def test_a_changed_byte_of_the_signed_paper_is_found(history: Path, printed: Path, tmp_path: Path) -> None:
    adopt(history, printed / "mou.pdf")
    path = history / FOLDER / "mou.signed.pdf"
    path.write_bytes(path.read_bytes() + b" ")
    for command in (("check", "sample"), ("build", "sample", "--out", str(tmp_path / "b"))):
        result = run(history, *command)
        assert result.exit_code == 2 and f"{FOLDER}/mou.signed.pdf" in result.output


# By another hand.
def test_a_foreign_paper_is_the_first_instrument_of_a_district(history: Path, tmp_path: Path) -> None:
    said = adopt(history, word(tmp_path / "signed.docx", FOREIGN), "--signed", "chair=Ann Roe, 2026-09-14", name="elmdale", event="entered")
    folder = f"districts/elmdale/adopted/{DAY}"
    assert "elmdale@2026-09-14: mou made and signed" in said and "draft" not in said
    assert "Agreement on Officers in the Schools of Elmdale, Elmdale, made and signed on September 14, 2026" in said
    frozen = read_json((history / folder / "mou.json").read_bytes())
    words = " ".join((history / folder / "mou.md").read_text("utf-8").split())
    for line in FOREIGN.splitlines()[1:]:
        assert line.split(". ", 1)[-1][:40] in words, line
    assert not frozen.answers and not any(clause.satisfies for clause in frozen.clauses()), "nothing is claimed for it"
    register = yaml.safe_load((history / "districts/elmdale/instruments.yml").read_text("utf-8"))
    assert register["instruments"][0]["states"][0]["signed"] == {"chair": "2026-09-14"}
    assert "as it was adopted" in run(history, "check", "elmdale").output
    assert run(history, "due", "elmdale").exit_code == 0
    assert run(history, "build", "elmdale", "--out", str(tmp_path / "b")).exit_code == 0


def test_its_words_are_held_as_a_file_by_another_hand_is(history: Path, tmp_path: Path) -> None:
    project = Project.open(history)
    paper = read_paper("signed.docx", word(tmp_path / "signed.docx", FOREIGN).read_bytes())
    like = {"id": "mou", "kind": "agreement", "title": "T", "district": "elmdale", "name": "Elmdale", "state": "ct"}
    day = datetime.date(2026, 9, 14)
    document = document_of(paper, like, day, "mou.signed.docx")
    verdicts = {each.verdict for each in check_document(document, project.law("ct"), Events(entered=day), day)}
    assert verdicts <= {"met", "read-these", "not-found", "not-applicable", "dormant", "counsel"}, verdicts
    unread = document.model_copy(update={"unread": ("page 2 is a picture",)})
    assert "not-found" not in {each.verdict for each in check_document(unread, project.law("ct"), Events(entered=day), day)}


def test_an_unreadable_scan_is_adopted_as_such_and_is_evidence_of_nothing(history: Path, tmp_path: Path) -> None:
    said = adopt(history, scan(tmp_path / "signed.pdf"))
    assert "What could not be read is evidence of nothing." in said and "No words are frozen, since none were read." in said
    frozen = read_json((history / FOLDER / "mou.json").read_bytes())
    assert frozen.unread and "could not be read by a program" in (history / FOLDER / "mou.md").read_text("utf-8")
    assert record(history)["paper"]["read"] is True  # type: ignore[index]
    told = run(history, "check", f"sample@{DAY}").output
    assert "as it was adopted" in told and "not found by the program" not in told


def test_a_recognized_scan_is_told_as_recognized_and_is_no_evidence_of_absence(
    history: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stand-in for the program: it gives the words of a paper for every picture."""
    (tmp_path / "words.pdf").write_bytes(pdf(tuple(FOREIGN.splitlines())))
    program = tmp_path / "ocrmypdf"
    program.write_text(f"#!/bin/sh\ncat {tmp_path / 'words.pdf'}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    said = adopt(history, scan(tmp_path / "signed.pdf"), *SIGNED, "--ocr")
    told = "the words on pages that are pictures; a program recognized them, and they may be others"
    assert f"Not read: {told}. What could not be read is evidence of nothing." in said
    frozen = read_json((history / FOLDER / "mou.json").read_bytes())
    assert frozen.unread == (told,) and "report each investigation" in (history / FOLDER / "mou.md").read_text("utf-8")
    assert told in record(history)["paper"]["unread"]  # type: ignore[index]
    checked = run(history, "check", f"sample@{DAY}").output
    assert "as it was adopted" in checked and "not found by the program" not in checked
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    refused(history, scan(tmp_path / "again.pdf"), "no program for text recognition is installed", *SIGNED, "--ocr")


def test_a_paper_that_tells_of_another_day_is_remarked(history: Path, tmp_path: Path) -> None:
    text = FOREIGN.replace("Made on September 14, 2026", "This Agreement is made on the 14th day of November, 2023").replace(
        ", September 14, 2026", ""
    )
    said = adopt(history, word(tmp_path / "signed.docx", text), "--signed", "chair=Joe Who, 2026-09-14", name="elmdale", event="entered")
    assert "The paper tells of another day than --on 2026-09-14: entered into November 14, 2023" in said
    assert "Joe Who: the reader does not find this name in the paper" in said


def test_the_day_of_a_signature_does_not_hide_that_the_paper_was_made_on_it(history: Path, tmp_path: Path) -> None:
    file = word(tmp_path / "signed.docx", FOREIGN.replace("September 14", "August 16"))
    said = adopt(history, file, "--signed", "chair=Ann Roe, 2026-08-16", name="elmdale", event="entered")
    told = "The paper tells of another day than --on 2026-09-14: entered into August 16, 2026"
    assert told in said
    kept = record(history, f"districts/elmdale/adopted/{DAY}")["paper"]["remarks"]  # type: ignore[index]
    assert any(each.startswith(told) for each in kept)


def test_a_block_is_named_once_and_there_is_one(history: Path, printed: Path, tmp_path: Path) -> None:
    twice = ("--signed", "chief=A B, 2026-09-14", "--signed", "chief=C D, 2026-09-15")
    refused(history, printed / "mou.pdf", "--signed names chief twice, for A B and for C D", *twice)
    other = ("--signed", "nosuchblock=A B, 2026-09-14")
    refused(history, printed / "mou.pdf", "there is no signature block nosuchblock; there are chief", *other)
    refused(history, printed / "mou.pdf", "'Police Chief' is no name of a block", "--signed", "Police Chief=A B, 2026-09-14")
    said = adopt(history, word(tmp_path / "a.docx", FOREIGN), "--signed", "selectman=Ann Roe, 2026-09-14", name="elmdale", event="entered")
    assert "--signed selectman: this is none of the usual blocks, which are chief" in said


def test_the_title_and_the_evidence_are_the_papers_own(history: Path, printed: Path, tmp_path: Path) -> None:
    """The draft's title names the chief, and the paper does not; nor do a paper's words gain by what we call it."""
    change(history, "mou/agreement.yml", "title: Agreement of {{ district }}", "title: Agreement on reports to the Chief of {{ district }}")
    text = FOREIGN.replace("The Officer shall report each investigation in writing to the Chief of Police within three days.", "None.")
    said = adopt(history, word(tmp_path / "a.docx", text), *SIGNED, "--kind", "agreement")
    assert "For the minutes: Agreement on Officers in the Schools of Elmdale, Sample, made and signed" in said
    assert "Agreement on reports to the Chief" not in run(history, "check", f"sample@{DAY}").output.split("not found")[0]
    frozen = read_json((history / FOLDER / "mou.json").read_bytes())
    ours = frozen.model_copy(update={"title": words("Recorded as Officers report to the chief")})
    days = Events(entered=datetime.date(2024, 1, 1)), datetime.date(2026, 9, 14)
    law = Project.open(history).law("ct")
    shown = [quote.text for each in check_document(ours, law, *days) for quote in each.quotes]
    assert not [text for text in shown if "Recorded as" in text]
    assert "law.report" not in {each.requirement for each in check_document(ours, law, *days) if each.verdict == "met"}


def test_a_letterhead_above_the_title_does_not_name_the_paper(history: Path, tmp_path: Path) -> None:
    said = adopt(history, word(tmp_path / "a.docx", f"Elmdale Public Schools\n{FOREIGN}"), *SIGNED)
    assert "For the minutes: Agreement on Officers in the Schools of Elmdale, Sample, made and signed" in said


def test_a_paper_without_a_title_is_recorded_under_ours(history: Path, tmp_path: Path) -> None:
    said = adopt(history, scan(tmp_path / "signed.pdf"))
    assert "For the minutes: Recorded as Agreement of Sample, Sample, made and signed" in said


def test_an_amendment_after_a_signed_paper_does_not_say_that_no_text_is_on_file(texts: Path, tmp_path: Path) -> None:
    (texts / "districts/hill").mkdir()
    (texts / "districts/hill/district.yml").write_text(DISTRICT, encoding="utf-8")
    adopt(texts, word(tmp_path / "a.docx", FOREIGN), "--signed", "chief=Ann Roe, 2026-09-14", name="hill", event="entered")
    result = run(texts, "amend", "hill", "--on", "2026-11-30", "--out", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert "The text of September 14, 2026 is a signed paper's as a program read it, so the amendment puts the whole text" in result.output
    assert "No adopted text" not in result.output


# Refusals.
def test_a_paper_of_another_kind_is_refused_and_another_place_is_remarked(history: Path, tmp_path: Path) -> None:
    form = Document()
    form.add_heading("SRO Incident Form", 1)
    table = form.add_table(rows=4, cols=2)
    for row, text in zip(table.rows, ("Date of incident", "Name of officer", "Student grade", "Race"), strict=True):
        row.cells[0].text = text
    form.save(str(tmp_path / "form.docx"))
    refused(history, tmp_path / "form.docx", "mou is an agreement, and by its words this paper is a report form", *SIGNED)
    refused(history, tmp_path / "form.docx", "--kind policy: mou is none", *SIGNED, "--kind", "policy")
    elsewhere = "Sample: this name stands nowhere in the paper; look whether it is the district's"
    said = adopt(history, tmp_path / "form.docx", *SIGNED, "--kind", "agreement")
    assert elsewhere in said and "--kind agreement says otherwise" in said
    assert elsewhere in record(history)["paper"]["remarks"]  # type: ignore[index]
    built = run(history, "build", "sample", "--out", str(tmp_path / "b"))
    assert built.exit_code == 0 and elsewhere in (tmp_path / "b/sample" / DAY / "mou-adoption.md").read_text("utf-8")


def test_without_signatures_other_files_and_open_changes_are_refused(history: Path, printed: Path, tmp_path: Path) -> None:
    refused(history, printed / "mou.pdf", "--signed is missing; say of each who signed the paper")
    (tmp_path / "a.txt").write_text(FOREIGN, encoding="utf-8")
    refused(history, tmp_path / "a.txt", "this is no PDF and no Word file", *SIGNED)
    (tmp_path / "a.pdf").write_bytes(b"PK no pdf")
    refused(history, tmp_path / "a.pdf", "this is no PDF and no Word file", *SIGNED)
    refused(history, tmp_path / "none.pdf", "the file cannot be read", *SIGNED)
    redline = tmp_path / "redline.docx"
    assert run(history, "diff", "sample@2024-01-01", "sample", "--docx", str(redline)).exit_code == 0
    refused(history, redline, "it has tracked changes that nobody accepted or rejected", *SIGNED)
    refused(history, printed / "mou.pdf", "more than a year from --on", "--signed", "chief=Bo Lee, 2020-01-01")


def test_it_belongs_to_an_adoption(history: Path, printed: Path) -> None:
    result = run(
        history, "adopt", "sample", "--document", "mou", "--state", "first reading", "--on", DAY, "--file", str(printed / "mou.pdf")
    )
    assert result.exit_code == 2 and "--signed, --file and --event belong to an adoption" in result.output
