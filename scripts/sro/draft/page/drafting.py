"""The rules of good drafting, one rule a call, so that an answer never waits for all of them."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from sro.check.lints import RULES, Lint, foreign_law
from sro.draft.page.held import lint_data
from sro.draft.page.session import Session
from sro.model.document import Document
from sro.model.model import Model, proper_names


def lints(session: Session, document: str, step: int | None = None) -> dict[str, Any]:
    """What the rules find in a document; with ``step`` what that rule finds, and how many are ``left``."""
    rules = _rules(session.model, document, session.now.edition.state)
    read = session.now.document(document)
    chosen = rules if step is None else rules[step : step + 1]
    found = sorted((lint for rule in chosen for lint in rule(read)), key=attrgetter("file", "line", "clause", "rule", "message"))
    return {"lints": [lint_data(lint) for lint in found], "left": 0 if step is None else max(0, len(rules) - step - 1)}


def _rules(model: Model, document: str, state: str) -> list[Callable[[Document], list[Lint]]]:
    names = proper_names(model, document)
    rules: list[Callable[[Document], list[Lint]]] = [lambda read, rule=rule: list(rule(read, frozenset(names))) for rule in RULES.values()]  # type: ignore[misc]
    return [*rules, lambda read: list(foreign_law.lint(read, lambda law: model.cites(law, state)))]
