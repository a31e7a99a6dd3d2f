"""The project that a recipe starts from: an article, a file of questions, the beginnings of a state's law, and one district called example."""

from __future__ import annotations

from pathlib import Path

from tests.small_project import AGREEMENT, add_district, make_project

FILES = {
    "mou/articles/reporting.yml": """\
section: reporting
style: article
heading: Reports
clauses:
  - id: reporting.to-chief
    text: Each SRO shall submit each report to the Chief.
    source: [W-7.1]
""",
    "mou/questions.yml": """\
groups:
  Reporting: How soon and how often reports are made.
questions:
  - id: board_reports
    ask: Does the board get the reports?
    type: yes_no
    group: Reporting
    default: true
""",
    "law/ct/pack.yml": """\
name: Connecticut
checked_to: 2026-10-05
read: In a copy of the official pages.
""",
    "law/ct/provisions.yml": """\
law: Connecticut provisions that are cited
title: Provisions
link: https://www.cga.ct.gov/current/pub/chap_170.htm#sec_10-233n
provisions:
  - {id: 10-233n, cite: CGS § 10-233n, title: School-based arrests, link: "https://www.cga.ct.gov/current/pub/chap_170.htm#sec_10-233n"}
""",
    "law/ct/words.yml": """\
words:
  sro:
    means: the school resource officer
    said: [school resource officer*, sro, sros]
  chief:
    means: the chief of police
    said: [chief of police, "chief"]
""",
}


def recipe_project(root: Path) -> Path:
    """Writes the project below ``root`` and returns it."""
    make_project(root, agreement=AGREEMENT + "words: [SRO, Chief, Superintendent]\n")
    agreement = root / "mou" / "agreement.yml"
    text = agreement.read_text("utf-8")
    agreement.write_text(text.replace("words: [", "  - reporting\nwords: ["), "utf-8")
    for name, content in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, "utf-8")
    add_district(root, "example", "answers:\n  district: Example Public Schools\n  schools: [{name: Example School}]\n")
    return root
