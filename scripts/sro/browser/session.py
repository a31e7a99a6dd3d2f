"""One person at the page: a draft, the documents it makes, the law they answer to, and what each answer changes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from sro.browser.draft import Draft
from sro.browser.held import finding_data, lint_data, weakened
from sro.browser.sight import Sight
from sro.check.finding import Finding
from sro.check.hold import hold, kind_of
from sro.check.lints import lint
from sro.check.verdict import Remedies
from sro.document import Document
from sro.errors import InputError
from sro.load.law import LawLibrary
from sro.model.law import Law
from sro.model.model import Model, proper_names
from sro.model.question import Question
from sro.resolve import Answers, Edition, resolve, settle
from sro.resolve.template import holds
from sro.resolve.values import Blank


class Session:
    """The state behind the page. Every method takes and gives plain data; documents and findings are made when they are asked for."""

    def __init__(self, model: Model, library: LawLibrary, remedies: Mapping[tuple[str, str], Remedies]):
        self.model = model
        self.library = library
        self.remedies = remedies
        self.sight = Sight()
        self.draft: Draft | None = None
        self._edition: Edition | None = None
        self._documents: dict[str, Document] = {}
        self._findings: dict[str, tuple[Finding, ...]] = {}
        self._laws: dict[str, Law] = {}
        groups = [*model.groups, *(question.group for question in model.questions.values())]
        self.order = sorted(model.questions.values(), key=lambda question: groups.index(question.group))

    def open(self, draft: Draft) -> None:
        """Takes a draft as the one being worked on. Raises :class:`InputError` where its answers cannot be taken."""
        edition = self.edition_of(draft)
        self.draft, self._edition = draft, edition
        self._documents, self._findings = {}, {}

    def edition_of(self, draft: Draft, rules: bool = False) -> Edition:
        """A draft's edition; ``rules`` holds the answers against one another too."""
        file = draft.file
        answers = self._settled(draft, None if rules else ())
        return Edition(
            district=draft.name,
            state=file.state,
            date=file.date.isoformat(),
            answers=answers,
            illustration=file.illustration,
            wording=dict(draft.wording),
            documents=file.documents or tuple(self.model.documents),
            events=file.events,
        )

    def _settled(self, draft: Draft, rules: Any) -> Answers:
        return settle(self.model, draft.answers, state=draft.file.state, date=draft.file.date.isoformat(), rules=rules)

    @property
    def edition(self) -> Edition:
        """The edition of the open draft."""
        assert self._edition is not None, "no draft is open"
        return self._edition

    @property
    def standing(self) -> list[str]:
        """The documents that the draft's answers call for, in the model's order."""
        context = self.edition.answers.context
        return [name for name in self.edition.documents if holds(self.model.documents[name].when, context)]

    def document(self, name: str) -> Document:
        """One document of the open draft, resolved once."""
        if name not in self._documents:
            self._documents[name] = resolve(self.model, name, self.edition)
        return self._documents[name]

    def findings(self, name: str) -> tuple[Finding, ...]:
        """One document held against the law of the draft's state on the draft's day, once."""
        if name not in self._findings:
            self._findings[name] = self._held(self.document(name), self.edition)
        return self._findings[name]

    def law(self) -> Law:
        """The law of the draft's state."""
        state = self.edition.state
        if state not in self._laws:
            self._laws[state] = self.library.of(state)
        return self._laws[state]

    def _held(self, document: Document, edition: Edition) -> tuple[Finding, ...]:
        day = datetime.date.fromisoformat(edition.date)
        return hold(document, self.law(), edition.events, day, self.remedies.get((edition.state, kind_of(document) or "")))

    def asked(self) -> list[Question]:
        """The questions that the answers so far call for, in the order of the interview."""
        context = self.edition.answers.context
        return [question for question in self.order if holds(question.when, context)]

    def state(self) -> dict[str, Any]:
        """Where the interview stands: which questions apply, how each is answered, and which answers do not go together."""
        answers = self.edition.answers
        given = {name: entry.how for name, entry in answers.given.items()}
        blank = [q.id for q in self.asked() if isinstance(answers.context[q.id], Blank) and q.type != "choices"]
        return {"asked": [question.id for question in self.asked()], "how": given, "blank": blank, "documents": self.standing}

    def conflicts(self) -> list[str]:
        """The sentences on answers that do not go together; `sro build` refuses a district while there are any."""
        assert self.draft is not None
        try:
            self._settled(self.draft, None)
        except InputError as error:
            return [problem.message for problem in error.problems]
        return []

    def wants_reason(self, question: Question, raw: Any) -> bool:
        """Whether an answer needs a reason on record in the draft's state, as :func:`sro.resolve.settle` asks for one."""
        at_stake = not question.law or any(self.model.binds(law, self.edition.state) for law in question.law)
        return at_stake and _word(raw) in {_word(value) for value in question.reason_when}

    def would_fall(self, question: str, raw: Any, shown: str) -> list[Finding]:
        """The findings that an answer would weaken if it were taken with a reason; nothing is taken."""
        assert self.draft is not None
        if shown not in self.standing:
            return []
        edition = self.edition_of(self.draft.with_answer(question, {"answer": raw, "reason": "to see"}))
        return weakened(self.findings(shown), self._held(resolve(self.model, shown, edition), edition))

    def take(self, question: str, raw: Any, shown: str, *, confirmed: bool) -> list[Finding]:
        """Takes an answer (None: takes it back), unless it would weaken what the shown document has of the law and is not confirmed.

        Returns the findings that would fall, and then nothing was taken. Raises :class:`InputError` where the answer cannot be taken.
        """
        assert self.draft is not None
        return self._try(self.draft.with_answer(question, raw), shown, confirmed)

    def reword(self, clause: str, own: Any, shown: str, *, confirmed: bool) -> list[Finding]:
        """The same for a clause in the district's own words; None brings the model's back."""
        assert self.draft is not None
        return self._try(self.draft.with_wording(clause, own), shown, confirmed)

    def _try(self, draft: Draft, shown: str, confirmed: bool) -> list[Finding]:
        edition = self.edition_of(draft)
        made: dict[str, Document] = {}
        held: dict[str, tuple[Finding, ...]] = {}
        if shown and not confirmed and shown in edition.documents and shown in self.standing:
            made[shown] = resolve(self.model, shown, edition)
            held[shown] = self._held(made[shown], edition)
            fallen = weakened(self.findings(shown), held[shown])
            if fallen:
                return fallen
        self.draft, self._edition = draft, edition
        self._documents, self._findings = made, held
        return []

    def lawful(self, name: str) -> dict[str, Any]:
        """The law panel for one document."""
        return {"document": name, "findings": [finding_data(finding) for finding in self.findings(name)]}

    def lints(self, name: str) -> list[dict[str, str]]:
        """The rules of good drafting held against one document."""
        state = self.edition.state
        found = lint(self.document(name), proper_names(self.model, name), lambda law: self.model.cites(law, state))
        return [lint_data(entry) for entry in found]


def _word(value: Any) -> str:
    return {True: "yes", False: "no", "true": "yes", "false": "no"}.get(value, str(value)) if not isinstance(value, list) else ""
