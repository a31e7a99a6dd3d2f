"""A made-up district with three own clauses, one left out and one moved: through all its documents, redline, changelog and adoption."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
from docx import Document

from sro.formats import unzipped
from tests.history.test_explained import run
from tests.house.test_local_text import town

NAMES = {"chief_name": "Chief of the Example", "chair_name": "Chair of the Example", "superintendent_name": "Head of the Example"}
OWN = """\
- add: local.overtime
  after: assignment.schedule
  heading: Overtime
  text: The Board shall pay for overtime at school events, as [[assignment.employment]] and [[local.insurance]] say.
  items: [games and dances;, graduation.]
  reason: REASON-ONE
  by: {name: Counsel, on: 2026-10-02}
- add: local.insurance
  article: Insurance
  after: reporting
  text: Each party keeps its own insurance (the “Own Cover”).
  reason: REASON-TWO
  by: {name: Counsel, on: 2026-10-02}
- add: local.proof
  after: local.insurance
  heading: Proof
  text: Each party shows the other its Own Cover each July.
  reason: REASON-THREE
  by: {name: Counsel, on: 2026-10-02}
- leave_out: duties.climate-committee
  reason: REASON-FOUR
  by: {name: Counsel, on: 2026-10-02}
- move: duties.liaison
  at_end_of: goals
  reason: REASON-FIVE
  by: {name: Counsel, on: 2026-10-02}
"""
WHY = """\
change: Overtime, insurance and the officer's liaison
kind: negotiated
asked_by: both sides
why: The two sides agreed on it in October.
clauses: [local.overtime, local.insurance, section/local.insurance.article, local.proof, duties.climate-committee, duties.liaison]
"""
REASONS = ("REASON-ONE", "REASON-TWO", "REASON-THREE", "REASON-FOUR", "REASON-FIVE")


def test_own_clauses_go_through_all_documents_redline_changelog_and_adoption(tmp_path: Path) -> None:
    root = town(tmp_path / "project")
    place = root / "districts" / "new-haven"
    answers = "".join(f"  {key}: {value}\n" for key, value in {"made_on": "2026-09-20", **NAMES}.items())
    (place / "district.yml").write_text((place / "district.yml").read_text("utf-8") + answers, encoding="utf-8")
    _well(root, "adopt", "new-haven", "--document", "mou", "--event", "entered", "--on", "2026-09-20")
    (place / "local.yml").write_text(OWN, encoding="utf-8")

    told = _well(root, "build", "new-haven", "--format", "word", "--format", "pdf", "--format", "web")
    assert "local.yml" not in told, "no duty falls by it, and no reference leads astray"
    built = {each.name: each.read_bytes() for each in (root / "build" / "new-haven").iterdir() if each.is_file()}
    assert sum(name.endswith(".docx") for name in built) > 10
    for words in (_word(built["mou.docx"]), _pdf(built["mou.pdf"])):
        flat = " ".join(words.replace("\u00a0", " ").split())
        assert "each July" in flat and "graduation." in flat and "as Section 2.3 and Section 8.1 say" in flat
    page = built["mou.md"].decode()
    assert page.index("duties.liaison") < page.index("assignment.officers") and "duties.climate-committee" not in page
    for name, content in built.items():
        held = b" ".join(unzipped(content).values()) if name.endswith(".docx") else content
        assert not [reason for reason in REASONS if reason.encode() in held], f"{name} tells a reason that is for one's own side"

    redline = _well(root, "diff", "new-haven@2026-09-20", "new-haven", "--docx", str(tmp_path / "redline.docx"))
    assert "4 added, 1 moved, 1 removed" in redline and "\nProved: " in redline

    assert "no fragment says why" in run(root, "changelog", "new-haven", "--check").output
    (place / "changes").mkdir()
    (place / "changes" / "own.yml").write_text(WHY, encoding="utf-8")
    _well(root, "changelog", "new-haven", "--check")
    _well(root, "adopt", "new-haven", "--document", "mou", "--event", "amended", "--on", "2026-10-20")
    frozen = place / "adopted" / "2026-10-20"
    assert (frozen / "local.yml").read_text("utf-8") == OWN
    assert "as it was adopted" in _well(root, "check", "new-haven@2026-10-20")


def _well(root: Path, *command: str) -> str:
    """What a command says that goes well."""
    result = run(root, *command)
    assert result.exit_code == 0, f"{command}\n{result.output}"
    return result.output


def _word(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def _pdf(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return "\n".join(pages[n].get_textpage().get_text_bounded() for n in range(len(pages)))
