"""Amendments of random differences, carried out by a reader who sees only words: `python -m tests.history.amendments --number 100`.

Each difference is a pair of agreements: random answers on one side, some of them changed on the other, with clauses of a district's own put in, left
out, moved and reworded on either side. The amendment is written as the program writes it, and read back from its words."""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sro.errors import InputError
from sro.formats import write
from sro.formats.web.markdown import write_markdown
from sro.history.amending import as_amended
from sro.history.amendment import AmendmentFacts, amendment_paper, title_of_instrument
from sro.history.instructions import Instructions, instructions_between
from sro.model import Added, LeftOut, Moved, Replaced
from sro.model.document import Document
from sro.project import Project
from sro.resolve import Edition, read_answers, resolve
from tests.combinations import _values, _with_reason
from tests.every_document import ROOT
from tests.history.amendment_pdf import of_pdf
from tests.history.amendment_reader import NotClearError, Par, applied, of_markdown, of_word, pieces_of, words_of

NAMES = {
    "district": "Hill Public Schools",
    "board": "Hill Board of Education",
    "department": "Hill Police Department",
    "schools": [{"name": "Hill High School", "level": "high", "officer": "base", "web_address": "https://hill.example.org"}],
}
SAID = (
    "The District shall provide a key to each SRO",
    "An SRO may attend a meeting of parents on the invitation of the Principal",
    "The parties shall meet each October under [[reporting.to-chief]] and [[term.notice]]",
    "A “quiet room” is a room without a telephone; the “day” of a visit is a school day",
    "Each SRO keeps within Section 4.2 of the handbook, which is not this Agreement",
    "No SRO shall ask a student to sign a paper, nor (b) witness one",
)
KEPT = ("replaces_agreement", "response_model_as", "contents_page")
"""Questions whose answers an amendment leaves as they are."""

MOST_TRIES = 60


@dataclass(frozen=True)
class Difference:
    """Two agreements of one district."""

    old: Document
    new: Document
    edition: Edition


@dataclass(frozen=True)
class Outcome:
    """What came of one: the reader's words and those of the new text, or why the paper was not made or not understood."""

    read: str
    wanted: str
    found: Instructions | None
    refused: str = ""

    @property
    def holds(self) -> bool:
        """Whether the reader came to the new text."""
        return not self.refused and self.read == self.wanted


def differences(project: Project, number: int, seed: int = 0) -> Iterator[Difference]:
    """So many random differences, the same for the same seed."""
    for n in range(number):
        yield _difference(project, random.Random(f"{seed}-{n}"))


def _difference(project: Project, chance: random.Random) -> Difference:
    old_raw = _changed(project, dict(NAMES), chance, chance.randrange(25))
    new_raw = _changed(project, old_raw, chance, chance.choice((0, 1, 1, 2, 3, 5, 8, 15, 40)), KEPT)
    old_own = _own(project, chance, chance.choice((0, 0, 0, 2)), "first")
    new_own = [*old_own, *_own(project, chance, chance.choice((0, 1, 2, 3, 5)), "second")]
    if chance.random() < 0.5:
        (old_raw, old_own), (new_raw, new_own) = (new_raw, new_own), (old_raw, old_own)
    old, _ = _resolved(project, old_raw, old_own, "2024-03-01", chance)
    new, edition = _resolved(project, new_raw, new_own, "2026-11-30", chance)
    return Difference(old, as_amended(new, old), edition)


def _changed(project: Project, raw: dict[str, Any], chance: random.Random, number: int, kept: tuple[str, ...] = ()) -> dict[str, Any]:
    """The answers with some of them, but not those ``kept``, replaced by others that the rules allow."""
    questions = [each for each in project.model.questions.values() if each.type not in ("list", "date") and each.id not in kept]
    for _ in range(number):
        question = chance.choice(questions)
        tried = {**raw, question.id: _with_reason(question, chance.choice(_values(question)))}
        try:
            read_answers(project.model, tried, state="ct", date="2026-11-30")
        except InputError:
            continue
        raw = tried
    return raw


def _own(project: Project, chance: random.Random, number: int, name: str) -> list[Any]:
    """Clauses of the district's own, and of the model left out, moved and reworded."""
    sections = [s for s in project.model.documents["mou"].sections if not isinstance(s, str) and s.style in ("article", "opening")]
    articles = [s.section for s in sections if s.style == "article"]
    clauses = [block.id for s in sections for each in (s, *s.sections) for block in each.clauses if hasattr(block, "optional")]
    made: list[Any] = []
    for n in range(number):
        clause, other = chance.choice(clauses), chance.choice(clauses)
        words = f"{chance.choice(SAID)} ({name} {n})."
        place = {"after": other, "before": None} if chance.random() < 0.5 else {"before": other}
        made.append(
            chance.choice(
                (
                    lambda c=clause: LeftOut(leave_out=c, reason="The parties agreed."),
                    lambda c=clause, p=place: Moved(move=c, reason="The parties agreed.", **p),
                    lambda w=words, n=n: Added(
                        add=f"local.{name}-{n}",
                        text=w,
                        article="Own matters",
                        reason="The parties agreed.",
                        after=chance.choice(articles),
                    ),
                    lambda c=clause, w=words: Replaced(replace=c, text=w, reason="The parties agreed."),
                    lambda w=words, p=place, n=n: Added(add=f"local.{name}-{n}", text=w, reason="The parties agreed.", **p),
                    lambda w=words, p=place, n=n: Added(
                        add=f"local.{name}-{n}",
                        heading="Own clause",
                        text=f"{w[:-1]}:",
                        items=("one thing;", "another thing."),
                        reason="The parties agreed.",
                        **p,
                    ),
                )
            )()
        )
    return made


def _resolved(project: Project, raw: dict[str, Any], own: list[Any], date: str, chance: random.Random) -> tuple[Document, Edition]:
    """The agreement, with as many of its own entries as go together."""
    for _ in range(MOST_TRIES):
        answers = read_answers(project.model, raw, state="ct", date=date)
        edition = Edition("hill", "ct", date, answers, local=tuple(own))
        try:
            return resolve(project.model, "mou", edition, final=True), edition
        except (InputError, KeyError, ValueError, StopIteration, AssertionError):
            own.pop(chance.randrange(len(own)))
    raise AssertionError("no agreement came of it")


def _pages(project: Project, documents: Sequence[Document], form: str) -> list[list[Par]]:
    """The words of documents as a format shows them, taken from its bytes."""
    if form == "web":
        return [of_markdown(write_markdown(document)) for document in documents]
    reads = {"word": of_word, "pdf": of_pdf}[form]
    return [reads(write(document, form, project.layouts)) for document in documents]


def outcome(project: Project, difference: Difference, form: str = "web") -> Outcome:
    """The amendment of a difference, written in a format and read from it."""
    old, new = difference.old, difference.new
    try:
        found = instructions_between(old, new)
    except InputError as error:
        return Outcome("", "", None, f"not made: {error}")
    facts = AmendmentFacts(1, title_of_instrument(old), "2024-03-01", "2024-03-01")
    paper = amendment_paper(project, difference.edition, new, found, facts)
    pages = _pages(project, (old, paper, new), form)
    wanted = words_of(pieces_of(pages[2]))
    try:
        return Outcome(applied(pages[0], pages[1]), wanted, found)
    except NotClearError as unclear:
        return Outcome("", wanted, found, f"not understood: {unclear}")


def main() -> int:
    """Prints what came of each difference that did not come out, and the count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--format", choices=("web", "word", "pdf"), default="web")
    asked = parser.parse_args()
    project, kinds, good = Project.open(ROOT), Counter[str](), 0
    for n, difference in enumerate(differences(project, asked.number, asked.seed)):
        came = outcome(project, difference, asked.format)
        good += came.holds
        kinds.update(step.kind for step in (came.found.steps if came.found else ()))
        if not came.holds:
            at = next((i for i, (a, b) in enumerate(zip(came.read, came.wanted, strict=False)) if a != b), 0)
            print(f"{n}: {came.refused or (came.read[max(0, at - 90) : at + 90], came.wanted[max(0, at - 90) : at + 90])}")
    print(f"{good} of {asked.number} come to the new text, word for word. Instructions: {dict(kinds)}")
    return 0 if good == asked.number else 1


if __name__ == "__main__":
    sys.exit(main())
