"""An amendment that was signed becomes an instrument: the agreement as it reads with it, the paper beside it, and the days that count from it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from sro.history import check_step, law_of, steps_to, verify
from sro.model import Address
from sro.project import Project
from tests.history.amendment_reader import applied, of_markdown, pieces_of, words_of
from tests.history.test_amendment import body_of, run

DISTRICT = """\
state: ct
date: 2024-03-01
documents: [mou]
events:
  entered: 2024-03-01
answers:
  district: Hill Public Schools
  board: Hill Board of Education
  department: Hill Police Department
  made_on: 2024-03-01
  chief_name: Ann Day
  chair_name: Lee Roe
  superintendent_name: Kim Poe
  central_location: the office of the superintendent
  district_web: https://hill.example.org
  schools: [{name: Hill High School, level: high, officer: base, web_address: "https://high.hill.example.org"}]
  uniform_class: Class B
  uniform_description: the standard top
"""
FIRST = [
    f"--signed={block}={name}, 2024-03-01" for block, name in (("chief", "Ann Day"), ("chair", "Lee Roe"), ("superintendent", "Kim Poe"))
]
LATER = [
    f"--signed={block}={name}, 2026-11-12" for block, name in (("chief", "Bo Hay"), ("chair", "Lee Roe"), ("superintendent", "Kim Poe"))
]
ADOPT = ("adopt", "hill", "--document", "mou-amendment")


@pytest.fixture
def signed(texts: Path) -> Path:
    """A district whose agreement of 2024 is in force, with a draft that changes an answer and reasons for every change."""
    district = texts / "districts/hill/district.yml"
    district.parent.mkdir()
    district.write_text(DISTRICT, encoding="utf-8")
    assert run(texts, "adopt", "hill", "--document", "mou", "--event", "entered", "--on", "2024-03-01", *FIRST).exit_code == 0
    draft = district.read_text("utf-8").replace("date: 2024-03-01", "date: 2026-11-01", 1).replace("Ann Day", "Bo Hay")
    district.write_text(f"{draft}  report_deadline: 3\n", encoding="utf-8")
    _reasons(texts)
    return texts


def _reasons(root: Path) -> None:
    """A note on all that changed, as a district writes it."""
    project = Project.open(root)
    (step,) = steps_to(project, Address("hill"))
    said = [each.message.split() for each in check_step(step, law_of(project, "ct"))]
    note = {
        "change": "Brought up to date.", "kind": "negotiated", "why": "The parties agreed.", "asked_by": "the superintendent",
        "clauses": [words[1] for words in said if words[2] == "changed"],
        "requirements": [words[3] for words in said if words[1:3] == ["what", "shows"]],
    }  # fmt: skip
    (root / "districts/hill/changes").mkdir()
    (root / "districts/hill/changes/all.yml").write_text(yaml.safe_dump(note), encoding="utf-8")


def test_the_paper_is_frozen_beside_the_agreement_as_it_reads_with_it(signed: Path) -> None:
    result = run(signed, *ADOPT, "--event", "amended", "--on", "2026-11-15", *LATER)
    assert result.exit_code == 0, result.output
    home = signed / "districts/hill/adopted"
    pages = [of_markdown((home / name).read_bytes()) for name in ("2024-03-01/mou.md", "2026-11-15/mou-amendment.md", "2026-11-15/mou.md")]
    assert body_of(applied(pages[0], pages[1])) == body_of(words_of(pieces_of(pages[2])))
    paper = " ".join(par.words for par in pages[1])
    assert "takes effect on November 15, 2026" in paper
    assert "is made on November 12, 2026" in paper  # the day of the last signature
    assert "Bo Hay" in paper
    whole = " ".join(par.words for par in pages[2])
    assert "Name Ann Day" in whole  # the signatures below the agreement stay
    assert "as it reads from November 15, 2026 on, with its first amendment" in whole
    record = yaml.safe_load((home / "2026-11-15/mou.instrument.yml").read_text("utf-8"))
    assert record["event"] == "amended"
    assert {entry["name"] for entry in record["signed"]} == {"Bo Hay", "Lee Roe", "Kim Poe"}
    assert {f"mou-amendment.{form}" for form in ("docx", "pdf", "md", "json")} <= set(record["rendered"])
    assert not [problem for proven in verify(Project.open(signed), Address("hill", "2026-11-15")) for problem in proven.problems]


def test_a_changed_byte_of_the_paper_is_found(signed: Path) -> None:
    assert run(signed, *ADOPT, "--event", "amended", "--on", "2026-11-15", *LATER).exit_code == 0
    paper = signed / "districts/hill/adopted/2026-11-15/mou-amendment.md"
    paper.write_bytes(paper.read_bytes().replace(b"three (3", b"seven (7"))
    found = [problem for proven in verify(Project.open(signed), Address("hill", "2026-11-15")) for problem in proven.problems]
    assert [problem.file for problem in found] == ["districts/hill/adopted/2026-11-15/mou-amendment.md"]


def test_an_amendment_leaves_the_day_of_the_update_to_counsel_and_an_update_moves_it(signed: Path) -> None:
    assert run(signed, *ADOPT, "--event", "amended", "--on", "2026-11-15", *LATER).exit_code == 0
    told = run(signed, "due", "hill", "--on", "2026-11-30").output
    assert "By March 1, 2027." in told
    assert "If what was amended on November 12, 2026 counts: by November 12, 2029 (C13, for counsel)." in told


def test_an_amendment_that_recites_the_update_is_one(signed: Path) -> None:
    asked = (*ADOPT, "--event", "updated", "--on", "2026-11-15", *LATER)
    assert "no going-through of hill@2024-03-01 is on record" in run(signed, *asked).output
    assert run(signed, "update", "hill", "--reviewed-by", "the superintendent and the chief", "--on", "2026-11-10").exit_code == 0
    assert run(signed, *asked).exit_code == 0
    pages = of_markdown((signed / "districts/hill/adopted/2026-11-15/mou-amendment.md").read_bytes())
    paper = " ".join(par.words for par in pages)
    assert "by the superintendent and the chief, went through the whole of the Agreement on November 10, 2026" in paper
    assert "update of the whole Agreement" in paper
    told = run(signed, "due", "hill", "--on", "2026-11-30").output
    assert "By November 12, 2029." in told
    assert "By March 1, 2027." not in told


def test_the_next_one_is_the_second(signed: Path) -> None:
    assert run(signed, *ADOPT, "--event", "amended", "--on", "2026-11-15", *LATER).exit_code == 0
    assert "nothing to amend" in run(signed, "amend", "hill", "--on", "2026-11-30").output
    district = signed / "districts/hill/district.yml"
    district.write_text(district.read_text("utf-8").replace("report_deadline: 3", "report_deadline: 2"), encoding="utf-8")
    result = run(signed, "amend", "hill", "--on", "2026-11-30")
    assert "Second Amendment to the Memorandum" in result.output
    paper = of_markdown((signed / "build/hill/amendment/mou-amendment.md").read_bytes())
    said = " ".join(par.words for par in paper)
    assert "was made on March 1, 2024 and last changed on November 15, 2026" in said
    assert "In Section 7.1, “three (3)” is replaced by “two (2)”." in said


def test_a_build_hands_the_paper_out_beside_the_text(signed: Path) -> None:
    assert run(signed, *ADOPT, "--event", "amended", "--on", "2026-11-15", *LATER).exit_code == 0
    assert run(signed, "build", "hill", "--format", "web", "--out", str(signed / "out")).exit_code == 0
    frozen = signed / "districts/hill/adopted/2026-11-15/mou-amendment.md"
    assert (signed / "out/hill/2026-11-15/mou-amendment.md").read_bytes() == frozen.read_bytes()
    assert not (signed / "out/hill/mou-amendment.md").exists()  # the draft's event is adopted, so there is nothing left to sign


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--event", "entered", "--on", "2026-11-15"), "--event entered is neither"),
        (("--on", "2026-11-15"), "--event is missing"),
        (("--event", "amended", "--on", "2024-03-01"), "is frozen already"),
    ],
)
def test_what_cannot_be_adopted_so_ends_in_a_sentence(signed: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run(signed, *ADOPT, *arguments)
    assert result.exit_code == 2
    assert said in result.output


def test_without_an_agreement_on_file_there_is_nothing_to_amend(texts: Path) -> None:
    (texts / "districts/hill").mkdir()
    (texts / "districts/hill/district.yml").write_text(DISTRICT, encoding="utf-8")
    result = run(texts, *ADOPT, "--event", "amended", "--on", "2026-11-15", *LATER)
    assert result.exit_code == 2
    assert "would amend nothing" in result.output


def test_the_signed_file_of_the_amendment_is_kept_where_it_bears_its_words(signed: Path) -> None:
    made = run(signed, "amend", "hill", "--final", "--effective", "2026-11-15", "--on", "2026-11-10", "--out", str(signed / "to-sign"))
    assert made.exit_code == 0, made.output
    paper = signed / "to-sign/mou-amendment.docx"
    asked = (*ADOPT, "--event", "amended", "--on", "2026-11-15", *LATER, "--file", str(paper))
    other = (*ADOPT, "--event", "amended", "--on", "2026-11-16", *LATER, "--file", str(paper))
    refused = run(signed, *other)
    assert refused.exit_code == 2
    assert "does not bear the words of the amendment that the draft makes" in refused.output  # another day on which it takes effect
    result = run(signed, *asked)
    assert result.exit_code == 0, result.output
    assert (signed / "districts/hill/adopted/2026-11-15/mou-amendment.signed.docx").read_bytes() == paper.read_bytes()


def test_a_final_amendment_has_no_blank_but_the_day_of_signing(signed: Path) -> None:
    refused = run(signed, "amend", "hill", "--final")
    assert refused.exit_code == 2
    assert "cannot be final while these are missing: amendment_effective" in refused.output
