"""What stands beside the draft on the page: the document as it reads, the law held against it, and against an agreement dropped there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from sro.check import Asked, Finding, Remedies, Shown, beside, check_file, readings, settled, told_stale, undecided
from sro.check.lints import Lint
from sro.check.report import Checked
from sro.errors import InputError
from sro.formats import PAGE, read_foreign, svg
from sro.formats.word import stand_in
from sro.law import Law
from sro.model import Decision
from sro.model.document import Block, Document, Section, Table, section_name
from sro.project import read_decisions
from sro.reading import Reading

_RANK = {"met": 3, "weak": 2, "missing": 1}


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as plain data."""
    return {
        "requirement": finding.requirement,
        "citation": finding.citation,
        "title": finding.title,
        "asks": finding.asks,
        "weight": finding.weight,
        "verdict": finding.verdict,
        "reason": finding.reason,
        "bound_by": finding.bound_by,
        "quotes": [{"text": quote.text, "place": str(quote.place), "clause": quote.place.clause} for quote in finding.quotes],
        "passages": [_passage(shown) for shown in finding.passages] if finding.verdict == "read-these" else [],
        "beside": beside(finding),
        "remedy": asdict(finding.remedy) if finding.remedy else None,
        "question": finding.question,
        "counsel": [line for question in finding.counsel for line in readings(question)],
        "caution": finding.caution,
        "link": finding.link,
        "checked_to": finding.checked_to.isoformat(),
        **({"decisions": [each.model_dump(mode="json") for each in finding.decisions]} if finding.decisions else {}),
    }


def _passage(shown: Shown) -> dict[str, str]:
    return {"text": shown.words, "place": str(shown.place), "for": shown.speaks_for, "against": shown.speaks_against}


def lint_data(lint: Lint) -> dict[str, str]:
    """A lint as plain data."""
    return {"rule": lint.rule, "document": lint.document, "clause": lint.clause, "message": lint.message}


def weakened(old: Sequence[Finding], new: Sequence[Finding]) -> list[Finding]:
    """The findings whose verdict fell: met before and weak or missing now, or weak before and missing now."""
    before = {finding.requirement: finding for finding in old}
    return [
        finding
        for finding in new
        if finding.requirement in before and _RANK.get(finding.verdict, 9) < _RANK.get(before[finding.requirement].verdict, 0)
    ]


stand_in()


def read(name: str, data: bytes) -> tuple[Reading, Reading | None]:
    """The file's passages, and those with its tracked changes read the other way, where it has any. Raises :class:`InputError` with one sentence for what
    cannot be read."""
    short = PurePosixPath(name).name[-120:]
    file = read_foreign(short, data)
    return file, read_foreign(short, data, tracked="rejected") if file.account.tracked else None


class Audit:
    """An agreement that somebody dropped on the page, and what people decided of its passages. It is in the page's memory alone."""

    def __init__(self, name: str, file: Reading, law: Law, found: Checked, made: Sequence[Decision] = ()) -> None:
        self.name, self._file, self._law, self._found = name, file, law, found
        self.made = tuple(made)

    @classmethod
    def of(
        cls, name: str, file: Reading, law: Law, asked: Asked, remedies: Remedies | None, other: Reading | None, before: Audit | None
    ) -> Audit:
        """The file held against the law; ``other`` is the same file with its tracked changes read the other way. The decisions on a file of the same name
        (``before``) go on, and those whose words changed are stale."""
        made = before.made if before and before.name == name else ()
        return cls(name, file, law, check_file(name, file, law, asked, remedies, other), made)

    def decide(self, decision: dict[str, Any]) -> dict[str, Any]:
        """Records one decision, in place of an earlier one on the same passage. Raises :class:`InputError` for one that is not signed."""
        try:
            made = Decision(**decision)
        except ValidationError as error:
            raise InputError(str(error.errors()[0]["msg"]).removeprefix("Value error, ")) from None
        self.made = (*self._without(made.requirement, made.words), made)
        return self.decided()

    def take_back(self, requirement: str, words: str) -> dict[str, Any]:
        """Forgets the decision on a passage."""
        self.made = self._without(requirement, words)
        return self.decided()

    def load(self, text: str) -> dict[str, Any]:
        """Takes the decisions of a `decisions.yml`, each in place of one on the same passage."""
        read = [each for each in read_decisions(text, "decisions.yml", self._law, self.name) if each.decision != "undecided"]
        for each in read:
            self.made = (*self._without(each.requirement, each.words), each)
        return {**self.decided(), "loaded": len(read)}

    def decided(self) -> dict[str, Any]:
        """The findings with the decisions that hold, and a sentence for each that is stale."""
        found = settled(self._found, self._file, self.made)
        return {
            "findings": [finding_data(each) for each in found.findings],
            "stale": list(told_stale(found)),
            "decided": len(self.made) - len(found.stale),
        }

    @property
    def text(self) -> str:
        """The `decisions.yml`, as `sro check --undecided` writes it."""
        return undecided(settled(self._found, self._file, self.made))

    @property
    def data(self) -> dict[str, Any]:
        """How the file was read, with the findings."""
        taken = self._found.taken
        assert taken is not None
        return {
            "kind": self._found.kind,
            "format": self._file.format,
            "passages": len(self._file.passages),
            "read": self._found.law.lines,
            "taken": taken.lines(),
            "sentence": taken.sentence,
            "about": self._found.about,
            **self.decided(),
        }

    def _without(self, requirement: str, words: str) -> tuple[Decision, ...]:
        return tuple(each for each in self.made if (each.requirement, each.words) != (requirement, words))


_BEHIND = {"source", "added", "note", "origin", "satisfies", "option"}


class Sight:
    """What the page was shown of each document last, so that the next answer sends the difference alone."""

    def __init__(self) -> None:
        self._shown: dict[str, str] = {}
        self._document = ""

    def of(self, document: Document, *, afresh: bool = False) -> dict[str, Any]:
        """The outline of a document with the blocks that are new or changed. ``afresh``: all of them."""
        if afresh or document.id != self._document:
            self._shown, self._document = {}, document.id
        blocks = dict(_blocks(document))
        changed = {key: text for key, text in blocks.items() if self._shown.get(key) != text}
        self._shown = blocks
        return {
            "id": document.id,
            "kind": document.kind,
            "status": document.status,
            "outline": list(_outline(document)),
            "blocks": {key: json.loads(text) for key, text in changed.items()},
        }


def _outline(document: Document) -> Iterator[list[Any]]:
    """`["block", key]` and `["section", key, level]` in reading order."""
    yield ["block", "head"]
    for section in document.sections:
        yield from _section_outline(section, 2)


def _section_outline(section: Section, level: int) -> Iterator[list[Any]]:
    yield ["section", f"section:{section.id}", level]
    for position, block in enumerate(section.blocks):
        yield ["block", _key(section, block, position)]
    for child in section.sections:
        yield from _section_outline(child, level + 1)


def _key(section: Section, block: Block, position: int) -> str:
    return f"block:{section.id}:{block.id or position}"


def _blocks(document: Document) -> Iterator[tuple[str, str]]:
    head = document.model_dump(mode="json", include={"title", "subtitle", "organization", "parties", "facts", "notices", "foot_notice"})
    yield "head", json.dumps({"kind": "head", **head})
    for section in document.all_sections():
        title = {"kind": "section", "id": section.id, "style": section.style, "name": section_name(section)}
        yield f"section:{section.id}", json.dumps({**title, "heading": [run.model_dump(exclude_defaults=True) for run in section.heading]})
        for position, block in enumerate(section.blocks):
            yield _key(section, block, position), _data(block)


def _data(block: Block) -> str:
    data = block.model_dump_json(exclude_defaults=True, exclude=_BEHIND)
    extra = {"kind": block.kind, **({"picture": svg(block.chart, PAGE)} if isinstance(block, Table) and block.chart else {})}
    return json.dumps(extra)[:-1] + ("," + data[1:] if data != "{}" else "}")
