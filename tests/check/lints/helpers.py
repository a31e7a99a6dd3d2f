"""Cases in two lines: some clauses as an author would write them, and the words that the rule finds fault with."""

from __future__ import annotations

import re

from sro.check.lints import RULES, Lint
from sro.model.document import Clause, Document, Run, Section
from sro.resolve.markup import runs_of

_ANSWER = re.compile(r"‹([^›]*)›|⟦([^⟧]*)⟧")


def document(*texts: str, heading: str = "") -> Document:
    """A document with one clause a text: the authors' markup, ‹an answer›, ⟦a blank⟧. Clauses are called c.1, c.2 …; [[c.9]] breaks."""
    clauses = tuple(Clause(id=f"c.{n}", runs=_runs(text, len(texts))) for n, text in enumerate(texts, 1))
    section = Section(id="c", heading=_runs(heading, len(texts)) if heading else (), blocks=clauses)
    title = (Run(text="Agreement"),)
    return Document(
        id="mou", kind="agreement", title=title, running_title="", district="x", district_name="x", address="x",
        state="ct", date="2026-09-14", sections=(section,),
    )  # fmt: skip


def _runs(text: str, count: int) -> tuple[Run, ...]:
    def refer(target: str) -> Run:
        stands = target in {"c", *(f"c.{n}" for n in range(1, count + 1))}
        return Run(kind="reference" if stands else "blank", text=f"Section {target}", to=target)

    runs: list[Run] = []
    position = 0
    for found in _ANSWER.finditer(text):
        runs += _verbatim(text[position : found.start()], refer)
        kind = "blank" if found[1] is None else "value"
        runs.append(Run(kind=kind, text=f"[{found[2]}]" if kind == "blank" else found[1], answer="answer"))
        position = found.end()
    return (*runs, *_verbatim(text[position:], refer))


def _verbatim(text: str, refer: object) -> list[Run]:
    """Runs with the spaces of the text kept, which resolving would squeeze."""
    if not text:
        return []
    if not re.search(r"\*|\[\[|\]\(law:", text):
        return [Run(text=text)]
    lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    runs = list(runs_of(text, [], refer))  # type: ignore[arg-type]
    return [*([Run(text=lead)] if lead else []), *runs, *([Run(text=trail)] if trail else [])]


def found(rule: str, *texts: str, heading: str = "", names: tuple[str, ...] = ()) -> list[Lint]:
    """What a rule finds in some clauses."""
    return list(RULES[rule](document(*texts, heading=heading), frozenset(names)))


def faults(rule: str, *texts: str, heading: str = "", names: tuple[str, ...] = ()) -> list[str]:
    """The words in quotation marks that begin each finding's message."""
    return [re.findall(r"“([^”]*)”|(?=refers)", lint.message)[0] for lint in found(rule, *texts, heading=heading, names=names)]
