"""One person at the page: how a draft comes there, the one that was taken, the one that is tried, and what the second would weaken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sro.check.finding import Finding
from sro.check.verdict import Remedies
from sro.draft.draft import Draft
from sro.draft.page.documents import Ground, Reading
from sro.draft.page.held import finding_data, weakened
from sro.draft.page.sight import Sight
from sro.law.library import LawLibrary
from sro.model.model import Model
from sro.model.question import Question
from sro.resolve.template import holds
from sro.resolve.values import Blank


class Session:
    """The state behind the page. Documents and findings are made when they are asked for."""

    def __init__(self, model: Model, library: LawLibrary, remedies: Mapping[tuple[str, str], Remedies]):
        self.model = model
        self.ground = Ground(model, library, remedies)
        self.sight = Sight()
        self._taken: Reading | None = None
        self._tried: Reading | None = None
        self._turn = 0
        self._unweighed: list[str] = []
        groups = [*model.groups, *(question.group for question in model.questions.values())]
        self.order = sorted(model.questions.values(), key=lambda question: groups.index(question.group))

    def open(self, draft: Draft) -> None:
        """Takes a draft as it is. Raises :class:`InputError` where its answers cannot be taken."""
        self._take(self.read(draft))

    def read(self, draft: Draft) -> Reading:
        """A draft as it would read; nothing is taken."""
        return Reading(self.ground, draft)

    @property
    def taken(self) -> Reading:
        """The draft that stands: what is saved."""
        assert self._taken is not None, "no draft is open"
        return self._taken

    @property
    def now(self) -> Reading:
        """The draft as it is shown: the one that is being tried, or the one that stands."""
        return self._tried or self.taken

    @property
    def draft(self) -> Draft:
        """The draft that stands."""
        return self.taken.draft

    def try_(self, draft: Draft, turn: int) -> None:
        """Shows a draft in place of the one that stands, until it is weighed. Raises :class:`InputError` where it cannot be read.

        ``turn`` is the trial's number: what is typed next on the same question begins another.
        """
        self._tried = self.read(draft)
        self._turn, self._unweighed = turn, self.taken.lawful

    def weigh(self, turn: int) -> list[Finding] | None:
        """Weighs the next document that the tried draft changes: the findings that would fall, [] once all are weighed, None before that.

        What falls ends the trial; when nothing did, the draft is taken. Raises :class:`LookupError` for a trial that is over: another has
        followed, or another draft was opened.
        """
        tried = self._tried
        if tried is None or turn != self._turn:
            raise LookupError(f"trial {turn} is over")
        while self._unweighed:
            name = self._unweighed.pop(0)
            if tried.differs(self.taken, name):
                fallen = self._fallen(tried, name)
                if fallen:
                    self._tried = None
                    return fallen
                if self._unweighed:
                    return None
        self._take(tried)
        return []

    def would_fall(self, reading: Reading) -> list[Finding]:
        """The findings on any document that a reading would weaken."""
        return [finding for name in self.taken.lawful if reading.differs(self.taken, name) for finding in self._fallen(reading, name)]

    def _fallen(self, reading: Reading, name: str) -> list[Finding]:
        """A document that no longer stands is an answer of its own and weakens nothing."""
        return weakened(self.taken.findings(name), reading.findings(name)) if name in reading.standing else []

    def _take(self, reading: Reading) -> None:
        self._taken, self._tried, self._unweighed = reading, None, []

    def asked(self) -> list[Question]:
        """The questions that the answers so far call for, in the order of the interview."""
        context = self.now.edition.answers.context
        return [question for question in self.order if holds(question.when, context)]

    def state(self) -> dict[str, Any]:
        """Where the interview stands: which questions apply, how each is answered, and which documents there are."""
        answers, asked = self.now.edition.answers, self.asked()
        blank = [question.id for question in asked if isinstance(answers.context[question.id], Blank) and question.type != "choices"]
        given = {name: entry.how for name, entry in answers.given.items()}
        return {"asked": [question.id for question in asked], "how": given, "blank": blank, "documents": self.now.standing}

    def view(self, document: str, *, afresh: bool = False) -> dict[str, Any]:
        """A document's outline and the blocks that changed since the last look; the first there is, where that one does not stand."""
        standing = self.now.standing
        return self.sight.of(self.now.document(document if document in standing else standing[0]), afresh=afresh)

    def lawful(self, name: str) -> dict[str, Any]:
        """The law panel for one document."""
        return {"document": name, "findings": [finding_data(finding) for finding in self.now.findings(name)]}

    def wants_reason(self, question: Question, raw: Any) -> bool:
        """Whether an answer needs a reason on record in the draft's state, as :func:`sro.resolve.settle` asks for one."""
        at_stake = not question.law or any(self.model.binds(law, self.taken.edition.state) for law in question.law)
        return at_stake and _word(raw) in {_word(value) for value in question.reason_when}


def _word(value: Any) -> str:
    return {True: "yes", False: "no", "true": "yes", "false": "no"}.get(value, str(value)) if not isinstance(value, list) else ""
