"""Resolving a document of a few lines."""

from __future__ import annotations

import textwrap
from typing import Any

from sro.model import Local
from sro.model.document import Clause, Document
from sro.project.project import Project
from sro.resolve import Edition, read_answers, resolve
from tests.small_project import AGREEMENT, QUESTIONS, small_store

ARTICLE = """\
  - section: duties
    style: article
    heading: Duties
    clauses:
"""


def resolved(clauses: str, *, local: Local = (), questions: str = QUESTIONS, **answers: Any) -> Document:
    """A document of one article with some clauses, given as YAML, under some answers."""
    return resolved_sections(ARTICLE + textwrap.indent(textwrap.dedent(clauses), " " * 6), local=local, questions=questions, **answers)


def resolved_sections(sections: str, *, local: Local = (), questions: str = QUESTIONS, state: str = "ct", **answers: Any) -> Document:
    """A document with some sections after the opening, given as YAML."""
    model = Project(small_store(questions, AGREEMENT + sections)).model
    settled = read_answers(model, {"district": "Hill", **answers}, state=state, date="2026-09-14")
    return resolve(model, "mou", Edition("hill", state, "2026-09-14", settled, local=local))


def clause(document: Document, name: str) -> Clause:
    """The clause of an id."""
    return next(clause for clause in document.clauses() if clause.id == name)
