"""A draft in the page: everything that `district.yml` and `local.yml` hold, and the texts of both files as `sro build` takes them."""

from __future__ import annotations

import dataclasses
from typing import Any

from sro.draft.district_file import SCHEMA_LINE, DistrictText, block, with_origins
from sro.draft.local_file import LocalText
from sro.errors import refusal, refuse
from sro.history import with_date
from sro.model import LOCAL, AnswerOrigin, DistrictFile, Events, Local, LocalEntry, Model
from sro.project import faults, origin_faults, parse_yaml, validated

FILE = "district.yml"


@dataclasses.dataclass(frozen=True)
class Draft:
    """One district's answers and own words. ``text`` is the `district.yml` it was loaded from, whose remarks are kept, or empty."""

    name: str
    file: DistrictFile
    own: LocalText = dataclasses.field(default_factory=LocalText)
    text: str = ""

    @property
    def local(self) -> Local:
        """The entries of `local.yml`."""
        return self.own.entries

    @property
    def answers(self) -> dict[str, Any]:
        """The raw answers, as the file holds them."""
        return self.file.answers

    def with_answer(self, question: str, raw: Any, origin: AnswerOrigin | None = None) -> Draft:
        """The draft with one answer given or, for None, taken back. ``origin`` says whence it is, None where it was typed."""
        answers = {key: value for key, value in {**self.answers, question: raw}.items() if key != question or raw is not None}
        origins = {key: value for key, value in self.file.from_.items() if key != question}
        if origin and raw is not None:
            origins[question] = origin
        return dataclasses.replace(self, file=self.file.model_copy(update={"answers": answers, "from_": origins}))

    def with_entry(self, entry: LocalEntry) -> Draft:
        """The draft with an entry of its own."""
        return dataclasses.replace(self, own=self.own.with_entry(entry))

    def without(self, kind: type[LocalEntry], clause: str) -> Draft:
        """The draft without an entry of a kind on a clause."""
        place = next((n for n, each in enumerate(self.local) if isinstance(each, kind) and each.clause == clause), None)
        return self if place is None else dataclasses.replace(self, own=self.own.without(place))


def read_draft(name: str, text: str, local: str, model: Model) -> Draft:
    """A draft from the texts of its two files (the second may be empty). Raises :class:`InputError` with every problem of shape."""
    source = parse_yaml(text, FILE)
    file = validated(DistrictFile, source)
    refuse(list(origin_faults(source, file, model.questions)))
    own = LocalText.read(local)
    if own.entries:
        refuse(faults(parse_yaml(own.text, LOCAL), own.entries, model))
    if unknown := [document for document in file.documents if document not in model.documents]:
        raise refusal(FILE, f"there is no document {unknown[0]}; known: {', '.join(model.documents)}")
    return Draft(name, file, own, text)


def district_text(draft: Draft, model: Model) -> str:
    """The draft's `district.yml`: the text it was loaded from with what changed, or a new one with each question as a remark."""
    if not draft.text:
        return _new(draft, model)
    text = with_date(draft.text, draft.file.date.isoformat())
    file = validated(DistrictFile, parse_yaml(text, FILE))
    if file.model_copy(update={"answers": draft.answers, "from_": draft.file.from_}) != draft.file:
        return _new(draft, model)
    current = DistrictText.read(text)
    for name in [*file.answers, *(name for name in draft.answers if name not in file.answers)]:
        if file.answers.get(name) != draft.answers.get(name) and name in model.questions:
            current = current.with_answer(model.questions[name], draft.answers.get(name))
    origins = _origins(draft)
    return current.text if origins == current.origins else with_origins(current.text, origins)


def _origins(draft: Draft) -> dict[str, Any]:
    return {name: origin.model_dump(exclude_defaults=True) for name, origin in draft.file.from_.items()}


def _new(draft: Draft, model: Model) -> str:
    file = draft.file
    lines = [f"{SCHEMA_LINE}\n# The answers of {draft.name}. Change one, then run `sro build {draft.name}`.\n"]
    lines += [block("state", file.state, 0), block("date", file.date.isoformat(), 0)]
    told = {"origin": file.origin, "words": file.words, "fictitious": file.fictitious, "illustration": file.illustration}
    lines += [block(key, value, 0) for key, value in told.items() if value]
    if file.documents:
        lines.append(block("documents", list(file.documents), 0))
    if file.events != Events():
        lines.append(block("events", file.events.model_dump(mode="json", exclude_defaults=True), 0))
    lines.append(with_origins("", _origins(draft)))
    lines.append("answers:\n" if file.answers else "answers: {}\n")
    group = ""
    for question in (question for question in model.questions.values() if question.id in file.answers):
        if question.group != group:
            group = question.group
            lines.append(f"  # ── {group}\n")
        lines.append(f"  # {' '.join(question.ask.split())}\n{block(question.id, file.answers[question.id], 2)}")
    return "".join(lines)
