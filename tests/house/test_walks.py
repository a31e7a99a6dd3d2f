"""The two walks of docs/architecture.md, done: a small project's answer becomes a run of a Word file, and a Word file's sentence a finding."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from sro.cli import main
from tests.every_document import ROOT
from tests.house.walks import Step, code_of, entered, missing, walk
from tests.small_project import add_district, make_project

ANSWER, SENTENCE = "One answer to a Word run", "One foreign sentence to a finding"

AGREEMENT = """\
document: mou
kind: agreement
title: Agreement on walks
running_title: Agreement
sections:
  - section: walks
    style: article
    heading: Walks
    clauses:
      - id: walks.report
        text: The walker shall report within {{ report_deadline | in_words }} school days.
        source: [W-0.1]
"""
QUESTIONS = """\
groups: {Terms: What is agreed.}
questions:
  - {id: district, ask: What is the district called?, type: text, group: Terms}
  - {id: report_deadline, ask: Within how many school days?, type: school_days, group: Terms, limit: {at_most: 5, because: the law}}
"""
LAW = """\
law: CGS § 10-233p
title: Reports by school resource officers
link: https://law.justia.com/codes/connecticut/title-10/chapter-170/section-10-233p/
requirements:
  - id: 10-233p.sro.walk
    cite: CGS § 10-233p
    title: Reports within five school days
    wordings: [{from: 2000-01-01, act: P.A. 23-167, words: summary, asks: An officer reports to the chief within five school days.}]
    weight: law
    applies: [{to: [agreement], from: 2000-01-01}]
    history: [{act: P.A. 23-167, did: Enacted., confidence: secondary}]
    confidence: secondary
    link: https://law.justia.com/codes/connecticut/title-10/chapter-170/section-10-233p/
    evidence:
      called: a report to the chief within five school days
      duty: {who: [school resource officer*], does: [submit*], to: [chief*], within: {at_most: 5, unit: school day}, firm: true}
    remedy: Write it.
"""
FOREIGN = "Each school resource officer shall submit a report to the Chief of Police within five school days."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    make_project(tmp_path, questions=QUESTIONS, agreement=AGREEMENT)
    (tmp_path / "mou" / "mou.docx").write_bytes((ROOT / "mou" / "mou.docx").read_bytes())
    (tmp_path / "law" / "ct" / "walk.yml").write_text(LAW, "utf-8")
    add_district(tmp_path, "walking", "answers: {district: Walking Schools, report_deadline: 5}\n")
    return tmp_path


def foreign_file(path: Path) -> None:
    """A Word file of one sentence in a numbered list, as somebody else would have written it."""
    file = docx.Document()
    file.add_paragraph(FOREIGN, style="List Number")
    file.save(str(path))


def run(project: Path, *words: str) -> str:
    result = CliRunner().invoke(main, ["--root", str(project), *words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_an_answer_becomes_a_run_as_the_page_tells(project: Path) -> None:
    steps = walk(ANSWER)
    calls = entered(steps, lambda: run(project, "build", "walking", "--only", "mou", "--format", "word"))
    fault = missing(steps, calls)
    assert not fault, fault
    with zipfile.ZipFile(io.BytesIO((project / "build" / "walking" / "mou.docx").read_bytes())) as word:
        body = word.read("word/document.xml").decode()
    assert re.search(r"<w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t [^>]*>five \(5\)</w:t></w:r>", body)


def test_a_sentence_becomes_a_finding_as_the_page_tells(project: Path, tmp_path: Path) -> None:
    steps = walk(SENTENCE)
    path = tmp_path / "agreement.docx"
    foreign_file(path)
    printed: list[str] = []
    calls = entered(steps, lambda: printed.append(run(project, "check", str(path), "--all")))
    fault = missing(steps, calls)
    assert not fault, fault
    assert "The law asks: 1 met" in printed[0]
    (finding,) = json.loads(run(project, "check", str(path), "--format", "json"))[0]["findings"]
    assert (finding["requirement"], finding["verdict"]) == ("10-233p.sro.walk", "met")
    assert finding["quotes"][0]["text"] == FOREIGN
    assert finding["quotes"][0]["number"] == "1"


@pytest.mark.parametrize("title", [ANSWER, SENTENCE])
def test_steps_are_numbered_and_there(title: str) -> None:
    steps = walk(title)
    assert len(steps) >= 15
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    assert len({step.name for step in steps}) == len(steps)


@pytest.mark.parametrize("step", [*walk(ANSWER), *walk(SENTENCE)], ids=lambda step: step.name)
def test_a_function_of_this_name_is_there(step: Step) -> None:
    assert code_of(step.name)


def test_what_moved_is_told_with_its_new_place() -> None:
    with pytest.raises(LookupError, match=r"there is no `project\.yaml\.read_answers` any more; resolve\.answers have one"):
        code_of("project.yaml.read_answers")
    with pytest.raises(LookupError, match="no room cellar"):
        code_of("cellar.wine.drink")


def steps_of(*names: str) -> Sequence[Step]:
    return [Step(number, name) for number, name in enumerate(names, 1)]


@pytest.mark.parametrize(
    ("calls", "said"),
    [
        (["a", "x", "b", "c"], ""),
        (["b", "a", "b", "c"], ""),
        (["b", "a", "c"], "step 2, `b` is not entered after step 1, `a` (only before it); entered: b, a, c"),
        (["a", "a", "b"], "step 3, `c` is not entered after step 2, `b` (never); entered: a, b"),
        ([], "step 1, `a` is not entered (never); entered: "),
    ],
)
def test_the_first_step_out_of_order_is_named(calls: list[str], said: str) -> None:
    assert missing(steps_of("a", "b", "c"), calls) == said
