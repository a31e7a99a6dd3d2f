"""A draft as its documents read: settled once, each document resolved once and held against the law once, when they are asked for."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from sro.check import KINDS, Finding, Remedies, check_passages, facts_of, kind_of, with_draft
from sro.draft.draft import Draft
from sro.errors import InputError
from sro.formats import WITH_SHEET
from sro.law import Law, LawLibrary
from sro.model import LOCAL, Model
from sro.model.document import Document, Origin
from sro.project import origins_in, parse_yaml, steps_of_draft
from sro.reading import Passage, of_document
from sro.resolve import Answers, Edition, OnRecord, holds, on_paper, read_answers, resolve

_MOST_KNOWN = 20_000


class Ground:
    """What every reading stands on: the model, the law, and passages that were read before."""

    def __init__(self, model: Model, library: LawLibrary, remedies: Mapping[tuple[str, str], Remedies]):
        self.model, self.library, self.remedies = model, library, remedies
        self._laws: dict[str, Law] = {}
        self._known: dict[Passage, Passage] = {}

    def law(self, state: str) -> Law:
        """The law of a state; the same object every time, since evidence is remembered by it."""
        if state not in self._laws:
            self._laws[state] = self.library.of(state)
        return self._laws[state]

    def passages(self, document: Document) -> list[Passage]:
        """A document's passages, of which those that read as before are the objects from before: what was found in them is then at hand
        without comparing words, which takes the most of a check."""
        return self.known(of_document(document).passages)

    def known(self, passages: Iterable[Passage]) -> list[Passage]:
        """Passages, of which those that read as before are the objects from before."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        return [self._known.setdefault(passage, passage) for passage in passages]


def own_places(draft: Draft) -> dict[str, Origin]:
    """Where each clause in own words stands in the file that is saved."""
    return origins_in(parse_yaml(draft.own.text, f"districts/{draft.name}/{LOCAL}"), draft.local) if draft.local else {}


class ResolvedDraft:
    """One draft. Raises :class:`InputError` where its answers cannot be taken; answers that do not go together can be read."""

    def __init__(self, ground: Ground, draft: Draft):
        self.ground, self.draft = ground, draft
        file = draft.file
        self.edition = Edition(
            district=draft.name,
            state=file.state,
            date=file.date.isoformat(),
            answers=self._settled(()),
            origin=file.origin,
            words=file.words,
            fictitious=file.fictitious,
            illustration=file.illustration,
            local=draft.local,
            origins=own_places(draft),
            documents=file.documents or tuple(ground.model.documents),
            events=file.events,
        )
        self._documents: dict[str, Document] = {}
        self._findings: dict[str, tuple[Finding, ...]] = {}

    def _settled(self, rules: Any) -> Answers:
        file = self.draft.file
        return read_answers(self.ground.model, self.draft.answers, state=file.state, date=file.date.isoformat(), rules=rules)

    @property
    def standing(self) -> list[str]:
        """The documents that the answers call for, in the model's order."""
        context = self.edition.answers.context
        return [name for name in self.edition.documents if holds(self.ground.model.documents[name].when, context)]

    @property
    def lawful(self) -> list[str]:
        """Those of them that the law may speak to."""
        texts = self.ground.model.documents
        return [name for name in self.standing if texts[name].held_as or texts[name].kind in KINDS]

    def printed(self, name: str, form: str) -> Document:
        """A document as a format has it: with the sheet of spare rows that a form is printed with in some."""
        made = self.document(name)
        return on_paper(self.ground.model, self.edition, made) if form in WITH_SHEET else made

    def document(self, name: str) -> Document:
        """One document, resolved once."""
        if name not in self._documents:
            steps_told = self.ground.model.documents[name].kind != "agreement"
            edition = replace(self.edition, on_record=self._on_record) if steps_told else self.edition
            self._documents[name] = resolve(self.ground.model, name, edition)
        return self._documents[name]

    @cached_property
    def _on_record(self) -> OnRecord:
        """What the draft shows of its own steps, which its other papers tell."""
        return steps_of_draft(self.ground.model, self.ground.law(self.edition.state), self.edition, self.document)

    def findings(self, name: str) -> tuple[Finding, ...]:
        """One document held against the law of its state on its day, once: what :func:`sro.check.verdict.check_document` finds."""
        if name not in self._findings:
            self._findings[name] = self._held(self.document(name))
        return self._findings[name]

    def _held(self, document: Document) -> tuple[Finding, ...]:
        kind, edition = kind_of(document), self.edition
        if kind is None:
            return ()
        day = datetime.date.fromisoformat(edition.date)
        return check_passages(
            self.ground.passages(document),
            kind,
            self.ground.law(edition.state),
            events=with_draft(edition.events, day),
            on=day,
            facts=facts_of(document),
            remedies=self.ground.remedies.get((edition.state, kind)),
        )

    def conflicts(self) -> list[str]:
        """The sentences on answers that do not go together; `sro build` refuses a district while there are any."""
        try:
            self._settled(None)
        except InputError as error:
            return [problem.message for problem in error.problems]
        return []

    def differs(self, other: ResolvedDraft, name: str) -> bool:
        """Whether a document may say something else than in another reading: an answer that it asks for, or an entry of its own, is another."""
        if self.draft.local != other.draft.local or name not in other.standing:
            return True
        mine, theirs = self.edition.answers.given, other.edition.answers.given
        return any(mine.get(given.question) != theirs.get(given.question) for given in other.document(name).answers)
