"""A project of a few lines with one question of each type, for tests of loading, resolving and the interview."""

from __future__ import annotations

from pathlib import Path

from sro.project.store import FolderStore, MemoryStore

AGREEMENT = """\
document: mou
kind: agreement
title: Agreement of {{ district }}
running_title: Agreement
sections:
  - section: opening
    style: opening
    clauses:
      - id: opening.parties
        text: "{{ district }} has {{ schools | listed('name') }}."
        source: [W-0.1]
"""

NOTE = """\
document: note
kind: notice
title: Notice of {{ district }}
running_title: Notice
sections:
  - section: body
    clauses:
      - {id: body.date, text: "Made on {{ made_on }}.", added: for tests}
"""

QUESTIONS = """\
groups:
  Names: Who is who.
  Terms: What is agreed.
questions:
  - {id: district, ask: What is the district called?, type: text, group: Names, blank: name of the district, why: It stands on the first page.}
  - {id: story, ask: What is the program about?, type: long_text, group: Terms}
  - {id: armed, ask: Are officers armed?, type: yes_no, group: Terms, default: yes, reason_when: [no]}
  - id: goals
    ask: Which goals?
    type: choice
    group: Terms
    default: standard
    options: [{value: standard, label: standard goals, effect: Four goals.}, {value: alternative, label: other goals}]
  - id: duties
    ask: Which duties?
    type: choices
    group: Terms
    default: []
    options: [{value: teach, label: teaching}, {value: watch, label: watching}]
  - {id: deadline, ask: Within how many school days?, type: school_days, group: Terms, default: 5, limit: {at_most: 5, because: the law}}
  - {id: made_on, ask: When is it made?, type: date, group: Terms, blank: date}
  - {id: notice_by, ask: By when is notice given?, type: month_day, group: Terms, default: 01-01, when: armed}
  - {id: web, ask: What is the web site?, type: web_address, group: Terms}
  - id: schools
    ask: Which schools?
    type: list
    group: Names
    limit: {at_most: 3, because: there are three}
    of:
      - {id: name, ask: What is it called?, type: text}
      - {id: pupils, ask: How many pupils?, type: number}
rules:
  - if: {goals: alternative}
    requires: {armed: yes}
    because: The other goals speak of arms.
"""


HEAD = "state: ct\ndate: 2026-09-14\n"
"""How a district file begins."""


def small_store(questions: str = QUESTIONS, agreement: str = AGREEMENT, **districts: str) -> MemoryStore:
    """The project in memory, with district files by the names of their districts."""
    files = {"mou/agreement.yml": agreement, "districts/questions.yml": questions}
    files |= {f"districts/{name}/district.yml": text for name, text in districts.items()}
    return MemoryStore({name: text.encode() for name, text in files.items()})


def make_project(folder: Path, questions: str = QUESTIONS, agreement: str = AGREEMENT) -> Path:
    """Writes the project's files below a folder and returns it."""
    store = FolderStore(folder)
    for name, content in small_store(questions, agreement).files.items():
        store.write(name, content)
    (folder / "law" / "ct").mkdir(parents=True, exist_ok=True)
    (folder / "law" / "ct" / "pack.yml").write_text("name: Connecticut\nchecked_to: 2026-10-05\nread: For a test.\n", "utf-8")
    return folder


def add_district(folder: Path, name: str, answers: str = "answers: {}\n", head: str = HEAD) -> Path:
    """Writes a district file and returns its path."""
    store, file = FolderStore(folder), f"districts/{name}/district.yml"
    store.write(file, (head + answers).encode())
    return store.path(file)
