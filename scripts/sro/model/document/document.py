"""The document: its title page data, its sections, and what is known about how it came to be."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Literal, get_args

from pydantic import BaseModel

from sro.model.document.blocks import Clause, Field, FieldGroup, Frozen, Run, Runs, Section, plain
from sro.model.document.language import language_of
from sro.model.provenance import Provenance, ProvenanceKind

DocumentKind = Literal["agreement", "policy", "form", "notice", "catalogue", "report"]

_BEHIND_THE_TEXT = {"added", "beside", "file", "held_as", "known_as", "note", "on_sheets", "option", "origin", "own", "satisfies", "source"}
_SHEET = {"style": "continuation"}


def _readable(data: Any) -> Any:
    """The data without what stands behind the text, and without continuation sheets: a form has as many as it needs, and is the same form."""
    if isinstance(data, dict):
        return {key: _readable(value) for key, value in data.items() if key not in _BEHIND_THE_TEXT}
    if isinstance(data, list):
        return [_readable(entry) for entry in data if not (isinstance(entry, dict) and entry.items() >= _SHEET.items())]
    return data


PROVENANCES = frozenset(get_args(ProvenanceKind))

HeldAs = Literal["agreement", "policy", "form", "position"]
"""As what the law speaks to a document."""


class Notice(Frozen):
    """A sentence that stands on the document's face: what the paper is (a :data:`ProvenanceKind`), a ``draft`` mark, a word on the ``law``, or
    ``confidential``."""

    kind: ProvenanceKind | Literal["draft", "law", "confidential"]
    text: str


class Given(Frozen):
    """An answer as it was used. ``how``: ``given`` by the district, the question's ``default``, or ``blank``. ``value`` is the raw answer, ``source``
    where a public record says so, for a town that others speak of."""

    question: str
    how: Literal["given", "default", "blank"]
    value: object = None
    reason: str | None = None
    source: tuple[str, ...] = ()


def chosen_there(provenance: Provenance | None, given: Given) -> bool:
    """Whether an answer is the choice of the place itself: a district's own answer, or one of a real place for which a row of a source speaks."""
    if given.how != "given":  # a default that stands was chosen by nobody
        return False
    return provenance is None or (provenance.kind != "fiction" and bool(given.source))


class Omission(Frozen):
    """A clause the answers left out: by which question, none where the district itself did. ``reason`` stands in what was frozen before reasons
    were kept to one's own side, here and beside an answer."""

    clause: str
    question: str | None = None
    reason: str | None = None
    satisfies: tuple[str, ...] = ()


RECORDED_AS = "Recorded as"
"""How the title begins of a signed paper that bears none: it is ours then, and no words of the paper."""


class Document(Frozen):
    """One document of one district on one date. ``id`` is its address (`mou`), and ``file`` the stem of its files where that is another
    (`policy-1411`); ``district`` the folder's name and ``edition`` the ISO
    date of an adopted instrument, or "" for the draft. ``date`` is ISO and always given, never today's. ``running_title`` heads every page
    but the first. ``facts`` are short label and value pairs for the title area (a policy's number and series, a form's number). ``address``
    is how the version is asked for (`westport`, `westport@2023-11-28`).
    ``paper`` is the file of a signed paper by another hand whose words these are, as a program read them, and ``unread`` what of it no program could
    read. ``contents`` asks for a list of its parts with their pages. ``provenance`` tells what a paper is that others wrote about a place; a
    district's own has none."""

    id: str
    file: str = ""
    kind: DocumentKind
    held_as: HeldAs | None = None
    title: Runs
    subtitle: Runs = ()
    running_title: str
    organization: Runs = ()
    parties: tuple[Runs, ...] = ()
    facts: tuple[tuple[str, Runs], ...] = ()
    district: str
    district_name: str
    edition: str = ""
    address: str
    state: str
    language: str = "en-US"
    date: str
    status: Literal["draft", "final"] = "draft"
    provenance: ProvenanceKind | None = None
    notices: tuple[Notice, ...] = ()
    foot_notice: str = ""
    paper: str = ""
    unread: tuple[str, ...] = ()
    contents: bool = False
    sections: tuple[Section, ...] = ()
    answers: tuple[Given, ...] = ()
    omissions: tuple[Omission, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """SHA-256 (hex) of what a reader gets: words, numbers, ids, dates and notices. Drafting notes and sources do not count, nor do
        continuation sheets, so that a form bears one mark however many it has."""
        data = _readable(self.model_dump(mode="json", exclude={"answers", "omissions"}, exclude_defaults=True))
        canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Document:
        """A copy with some values replaced, whose hash is its own."""
        copy = super().model_copy(update=update, deep=deep)
        copy.__dict__.pop("sha256", None)
        return copy

    @property
    def mark(self) -> str:
        """What the foot of each page says of a paper that is not adopted: that it is a draft or, where we drew it up, what it is instead."""
        words = language_of(self.language)
        if self.status == "final":
            return ""
        return {"illustration": words.illustration, "fiction": words.fiction}.get(self.provenance or "", words.draft)

    @property
    def stem(self) -> str:
        """The stem of the files written."""
        return self.file or self.id

    @property
    def told(self) -> tuple[Notice, ...]:
        """The notices that say what the paper is."""
        return tuple(notice for notice in self.notices if notice.kind in PROVENANCES)

    @property
    def short_hash(self) -> str:
        """The first eight hex digits of :attr:`sha256`, as every footer prints them."""
        return self.sha256[:8]

    def all_sections(self) -> Iterator[Section]:
        """Every section, parents before children, in reading order."""
        pending = list(reversed(self.sections))
        while pending:
            section = pending.pop()
            yield section
            pending.extend(reversed(section.sections))

    def clauses(self) -> Iterator[Clause]:
        """Every clause in reading order."""
        return (block for section in self.all_sections() for block in section.blocks if isinstance(block, Clause))

    def fields(self) -> Iterator[Field]:
        """Every form field in reading order."""
        groups = (block for section in self.all_sections() for block in section.blocks if isinstance(block, FieldGroup))
        return (field for group in groups for row in group.rows for field in row)


def notices_of(provenance: Provenance | None, language: str = "en-US") -> tuple[Notice, ...]:
    """The sentence on a paper that others wrote about a place, as it stands on the paper's face; none for a district's own."""
    return (Notice(kind=provenance.kind, text=provenance.sentence(language)),) if provenance else ()


def names_given(document: Document) -> frozenset[str]:
    """The names that answers gave (a school's, a town's, an office's), and those of schools that stand in own words."""
    pending: list[object] = [given.value for given in document.answers]
    found: set[str] = set()
    while pending:
        value = pending.pop()
        if isinstance(value, str) and value[:1].isupper():
            found.add(value)
        elif isinstance(value, Mapping):
            pending += value.values()
        elif isinstance(value, list | tuple):
            pending += value
    own = (clause for clause in document.clauses() if clause.own is not None)
    return frozenset(found).union(
        *(_SCHOOL.findall(plain(runs)) for clause in own for runs in (clause.runs, clause.closing, *_entries(clause)))
    )


def _entries(clause: Clause) -> Iterator[Runs]:
    return (item.runs for item in clause.items)


_NO_NAME = "The|Each|Any|No|Every|All|An?|At|In|Our|This|That|If|When|High|Middle|Elementary|Primary|Public|Regional|Magnet"
_SCHOOL = re.compile(rf"\b(?!(?:{_NO_NAME})\b)[A-Z][\w’.-]+(?: [A-Z][\w’.-]+)* (?:School|Academy)\b")
"""A school by its name, “Hill Middle School”; “the High School” and “Middle School” are none."""


def blanks(document: Document) -> list[str]:
    """The questions that left a bracketed blank in the document's words, each once, in reading order."""
    found: dict[str, None] = {}

    def walk(value: object) -> None:
        if isinstance(value, Run):
            if value.kind == "blank":
                found.setdefault(value.answer or value.to or value.text)
        elif isinstance(value, tuple):
            for inner in value:
                walk(inner)
        elif isinstance(value, BaseModel):
            for inner in value.__dict__.values():
                walk(inner)

    for name in Document.model_fields:
        if name not in ("answers", "omissions"):
            walk(getattr(document, name))
    return list(found)
