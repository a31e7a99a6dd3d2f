"""What the tests of the board's papers share: a document under some answers, its words, and a packet made once."""

from __future__ import annotations

from functools import cache
from typing import Any

from sro.model.address import parse_address
from sro.model.document import Document
from sro.publish.packet.output import packet_files
from sro.publish.packet.packet import Packet, packet
from sro.reading.own import of_document
from sro.resolve import Edition, read_answers, resolve
from tests.every_document import PROJECT, ROOT

DATE = "2026-09-14"

BOARD = tuple(sorted(path.stem for path in (ROOT / "board").glob("*.yml") if path.stem != "questions"))
POSITIONS = ("sro-position", "sso-position")


def paper(name: str, answers: dict[str, Any], state: str = "ct", *, final: bool = True, date: str = DATE) -> Document:
    """One document under some answers."""
    model = PROJECT.model
    edition = Edition("any", state, date, read_answers(model, answers, state=state, date=date), documents=tuple(model.documents))
    return resolve(model, name, edition, final=final)


def words(document: Document) -> str:
    """Everything the document says, on one line."""
    return " ".join(" ".join(piece.split()) for piece in of_document(document).words).replace("\u00a0", " ")


@cache
def packet_of(name: str) -> Packet:
    """A district's packet."""
    return packet(PROJECT, parse_address(name))


@cache
def files_of(name: str) -> dict[str, bytes]:
    """A packet's files."""
    return packet_files(packet_of(name), PROJECT)
