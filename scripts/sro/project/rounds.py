"""The rounds of a negotiation, kept in the district's folder: what was sent, what came back, what was decided."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sro.errors import Problem, refusal
from sro.formats import read_json
from sro.model import DistrictFile, Local, RoundFile, SentFile
from sro.model.document import Document
from sro.project.local_entries import read_local
from sro.project.shape import validated
from sro.project.store import Store, read_yaml
from sro.project.yaml import parse_yaml

SENT, DECISIONS, RETURNED = "sent.yml", "decisions.yml", "returned"


@dataclass(frozen=True)
class Round:
    """One round: its number, its folder's name, and what was sent."""

    number: int
    folder: str
    sent: SentFile

    @property
    def called(self) -> str:
        """How a reader knows it: "round 1, sent to police counsel on 2026-10-01"."""
        return f"round {self.number}, sent to {self.sent.to} on {self.sent.on}"


def folder_of_round(district: str, number: int) -> str:
    """Where a round of a district is kept."""
    return f"districts/{district}/rounds/{number}"


def rounds_of(store: Store, district: str) -> list[Round]:
    """A district's rounds, oldest first. Raises :class:`InputError` with the problems of their files."""
    return sorted(_rounds(store, district), key=lambda each: each.number)


def _rounds(store: Store, district: str) -> Iterator[Round]:
    start = f"districts/{district}/rounds/"
    for name in store.names(start.rstrip("/"), f"/{SENT}", below=True):
        if number := re.fullmatch(rf"{re.escape(start)}(\d{{1,4}})/{re.escape(SENT)}", name):
            yield Round(int(number[1]), name.rpartition("/")[0], validated(SentFile, read_yaml(store, name)))


def sent_word(store: Store, each: Round) -> bytes:
    """The Word file that was sent. Raises :class:`InputError` where it is gone or its bytes are others."""
    name = f"{each.folder}/{each.sent.file}"
    if not store.has(name):
        raise refusal(name, f"the file that was sent in round {each.number} is not there; put it back, or take {each.folder} out")
    content = store.read(name)
    if (found := hashlib.sha256(content).hexdigest()) != each.sent.sha256:
        raise refusal(
            name, f"its bytes are not those that were sent ({found[:8]} for {each.sent.sha256[:8]}); put the file back that was sent"
        )
    return content


def sent_document(store: Store, each: Round) -> Document:
    """The words that were sent. Raises :class:`InputError` where they are gone or changed."""
    name = f"{each.folder}/{each.sent.words}"
    try:
        return read_json(store.read(name))
    except (OSError, ValueError) as error:
        raise refusal(
            name, f"the words that were sent in round {each.number} cannot be read ({str(error)[:120]}); put the file back"
        ) from None


def sent_draft(store: Store, each: Round) -> tuple[dict[str, Any], Local]:
    """The answers and the own words of the draft that was sent, as they were then. Raises :class:`InputError` where they are gone or cannot be read."""
    for name in filter(None, (each.sent.answers, each.sent.local)):
        if not store.has(f"{each.folder}/{name}"):
            raise refusal(f"{each.folder}/{name}", f"what the draft of round {each.number} was made of is not there; put it back")
    answers = validated(DistrictFile, read_yaml(store, f"{each.folder}/{each.sent.answers}")).answers
    return answers, read_local(read_yaml(store, f"{each.folder}/{each.sent.local}")) if each.sent.local else ()


def decided_in(store: Store, each: Round) -> RoundFile | None:
    """The decisions of a round; None where nothing came back yet. Raises :class:`InputError` with every problem of the file."""
    name = f"{each.folder}/{DECISIONS}"
    return validated(RoundFile, read_yaml(store, name)) if store.has(name) else None


def strange_decisions(store: Store, each: Round, marks: Collection[str]) -> dict[int, Problem]:
    """What stands against entries of a round's decisions, by their place in the list: a mark that no item has which came back, or one that was there before."""
    name = f"{each.folder}/{DECISIONS}"
    source = read_yaml(store, name)
    found: dict[int, Problem] = {}
    first: dict[str, int] = {}
    for n, ruling in enumerate(validated(RoundFile, source).decisions):
        path = ("decisions", n, "mark")
        before = first.setdefault(ruling.mark, n)
        if ruling.mark not in marks:
            told = f"{ruling.mark} is the mark of no item that came back, so “{ruling.decision}” on item {ruling.item} is not counted"
            found[n] = source.problem(path, f"{told}; put its mark back, or take the entry out and run `sro intake … --decide` again")
        elif before != n:
            told = f"the item with the mark {ruling.mark} is decided in line {source.line(('decisions', before, 'mark'))} already"
            found[n] = source.problem(path, f"{told}; take one of the two out")
    return found


def decisions_in(text: str, name: str) -> RoundFile:
    """The decisions that a file's text holds. Raises :class:`InputError` with every problem of it."""
    return validated(RoundFile, parse_yaml(text, name))


def returned_words(store: Store, each: Round, decided: RoundFile) -> list[tuple[str, bytes]]:
    """The returned Word files of a round by name. Raises :class:`InputError` where one is gone or its bytes are others."""
    found = []
    for file in decided.returned:
        name = f"{each.folder}/{RETURNED}/{file.name}"
        if not store.has(name):
            raise refusal(name, f"the file that came back in round {each.number} is not there; put it back")
        content = store.read(name)
        if hashlib.sha256(content).hexdigest() != file.sha256:
            raise refusal(name, "its bytes are not those on which was decided; put that file back, or decide anew with `sro intake`")
        found.append((file.name, content))
    return found
