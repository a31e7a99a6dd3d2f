"""A small project with a history: an agreement adopted in 2024, a draft of 2026, a law with one act in between, and fragments."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.every_document import ROOT

AGREEMENT = """\
document: mou
kind: agreement
title: Agreement of {{ district }}
running_title: Agreement
words: [Chief, Agreement, Board]
sections:
  - section: duties
    style: article
    heading: Duties
    clauses:
      - id: duties.report
        heading: Reports
        text: Each officer shall report to the Chief within {{ deadline }} days.
        satisfies: [law.report]
        source: [W-1]
      - id: duties.search
        heading: Searches
        text: No officer shall search a student.
        source: [W-1]
      - id: duties.posting
        optional: posting
        heading: Posting
        text: The Board shall post this Agreement on its web site.
        satisfies: [law.posting]
        added: The law asks for it.
      - id: duties.weapon
        heading: Weapons
        choose: armed
        options:
          "yes": {text: The officer shall carry a firearm.}
          "no": {text: The officer shall carry no firearm.}
        source: [W-1]
  - section: end
    style: article
    heading: Term
    clauses:
      - id: end.term
        heading: End
        text: This Agreement ends as [[duties.report]] says.
        source: [W-1]
  - section: signatures
    style: signatures
    heading: Signatures
    clauses:
      - signatures: signatures.blocks
        lead: The persons below sign.
        blocks:
          - {id: chief, party: Police, name: "{{ chief_name }}", title: Chief, signed: "{{ chief_signed_on }}", source: [W-1]}
"""

QUESTIONS = """\
groups:
  Names: Who is who.
questions:
  - {id: district, ask: What is the district called?, type: text, group: Names, blank: name of the district}
  - {id: deadline, ask: Within how many days?, type: number, group: Names, default: 5}
  - {id: posting, ask: Is it posted?, type: yes_no, group: Names, default: no}
  - {id: armed, ask: Are officers armed?, type: yes_no, group: Names, default: yes}
  - {id: chief_name, ask: Who is the chief?, type: text, group: Names, blank: name of the chief}
  - {id: chief_signed_on, ask: When did the chief sign?, type: date, group: Names, blank: date}
"""

LAW = """\
law: Law § 1
title: Reports
link: https://example.org
requirements:
  - id: law.report
    cite: Law § 1(a)
    title: Reports to the chief
    asks: Officers report to the chief.
    weight: law
    applies: [{to: [agreement], from: 2020-01-01}]
    act: Act 1
    history: [{act: Act 1, enacted: 2020, effective: 2020-01-01, did: Made it.}]
    confidence: text seen
    checked_to: 2025-01-01
    link: https://example.org
    evidence: {words: {all: [report*, chief]}}
    remedy: Write it.
  - id: law.posting
    cite: Law § 1(b)
    title: Posting
    asks: The agreement is posted.
    weight: law
    applies: [{to: [agreement], from: 2025-07-01}]
    act: Act 2
    history: [{act: Act 2, section: "7", enacted: 2025, effective: 2025-07-01, did: Added it.}]
    confidence: text seen
    checked_to: 2025-01-01
    link: https://example.org
    evidence: {words: {all: [post, web site]}}
    remedy: Write it.
"""

WORDS = """\
words:
  chief:
    means: the chief
    said: [chief]
"""

_ANSWERS = "events:\n  entered: 2024-01-01\nanswers:\n  district: Sample\n  chief_name: Ann Day\n  chief_signed_on: 2024-01-01\n"
OLD = f"state: ct\ndate: 2024-01-01\n{_ANSWERS}"
NEW = f"state: ct\ndate: 2026-01-01\n{_ANSWERS}  posting: yes\n"

POSTING = """\
change: Post the agreement
kind: law change
act: Act 2 § 7
why: The law has asked for it since July 1, 2025.
asked_by: counsel to the board
clauses: [duties.posting]
requirements: [law.posting]
"""

NOTE = """\
document: note
kind: notice
title: Notice of {{ district }}
running_title: Notice
sections:
  - section: note
    clauses:
      - {id: note.when, text: "Reports come within {{ deadline }} days.", added: for tests}
"""
"""A second document, which a test writes to `forms/note.yml` where it needs one."""


def make_history(root: Path) -> Path:
    """Writes the project below ``root``. As it stands, its changelog is complete."""
    for folder in ("mou", "policy", "forms", "layout"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("*.yml", "articles", "site"))
    shutil.copytree(ROOT / "layout" / "site" / "pages", root / "layout" / "site" / "pages")
    files = {
        "mou/agreement.yml": AGREEMENT,
        "districts/questions.yml": QUESTIONS,
        "law/ct/law.yml": LAW,
        "law/ct/words.yml": WORDS,
        "districts/sample/district.yml": NEW,
        "districts/sample/adopted/2024-01-01/district.yml": OLD,
        "districts/sample/changes/posting.yml": POSTING,
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def change(root: Path, name: str, old: str, new: str) -> None:
    """Replaces some words of a file; they must be there."""
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{name} does not hold {old!r}"
    path.write_text(text.replace(old, new), encoding="utf-8")
