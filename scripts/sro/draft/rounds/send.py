"""A draft that leaves: the outgoing Word file, and the record of what was sent, to whom, by whom and on which day."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass

from sro.errors import InputError, printable
from sro.formats import write_json
from sro.model import LOCAL, Address
from sro.model.document import Document
from sro.project import SENT, BuildRequest, Project, Round, documents_of, dumped, edition_at, folder_of, folder_of_round, rounds_of, word_of


@dataclass(frozen=True)
class Outgoing:
    """A draft that was sent: the number of its round, the name of its Word file in the project, its bytes and the day."""

    round: int
    name: str
    content: bytes
    day: datetime.date

    @property
    def sha256(self) -> str:
        """The hash of its bytes."""
        return hashlib.sha256(self.content).hexdigest()


def send(project: Project, address: Address, document: str, *, to: str, author: str, day: datetime.date | None = None) -> Outgoing:
    """Writes the next round: the Word file, its words as data, and `sent.yml`, which comes last. ``day`` is the day of sending, else the draft's own. Raises
    :class:`InputError` where there is no such document or a name is empty."""
    for option, value in (("--to", to), ("--author", author)):
        if not value.strip():
            raise InputError(f"{option}: there is no name; write one")
        if printable(value, lines=False) != value:
            raise InputError(f"{option}: {printable(value, lines=False)!r} holds a character that no name has; type the name anew")
    edition = edition_at(BuildRequest(project), address)
    made = [each for each in documents_of(BuildRequest(project, documents=(document,)), edition) if each.id == document]
    if not made:
        raise InputError(f"{address} has no document {document}; it has {', '.join(edition.documents)}")
    return _outgoing(project, address, made[0], word_of(project, made[0]), to.strip(), author.strip(), day)


def recorded(project: Project, address: Address, document: Document, word: bytes, *, to: str, by: str) -> Round:
    """Records as a round what was sent before anybody recorded it, on the document's own day."""
    outgoing = _outgoing(project, address, document, word, to, by, None)
    return next(each for each in rounds_of(project.store, address.district) if each.number == outgoing.round)


def _outgoing(project: Project, address: Address, made: Document, content: bytes, to: str, by: str, day: datetime.date | None) -> Outgoing:
    on = day or datetime.date.fromisoformat(made.date)
    number = max((each.number for each in rounds_of(project.store, address.district)), default=0) + 1
    folder = folder_of_round(address.district, number)
    sent = {
        "document": made.id,
        "to": to,
        "by": by,
        "on": on.isoformat(),
        "file": f"{made.stem}.docx",
        "words": f"{made.stem}.json",
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    before = folder_of(project.store, address)
    kept = {"answers": f"{before}/district.yml", "local": f"{before}/{LOCAL}"}
    for key, name in kept.items():
        if project.store.has(name):
            sent[key] = f"{key}.yml"
            project.store.write(f"{folder}/{key}.yml", project.store.read(name))
    project.store.write(f"{folder}/{sent['file']}", content)
    project.store.write(f"{folder}/{sent['words']}", write_json(made))
    project.store.write(f"{folder}/{SENT}", dumped(sent).encode())
    return Outgoing(number, f"{folder}/{sent['file']}", content, on)
