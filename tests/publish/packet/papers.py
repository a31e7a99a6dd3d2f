"""What the tests of the board's papers share: a document under some answers, its words, and a packet made once."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from sro.model.address import parse_address
from sro.model.document import Document
from sro.publish.packet.output import packet_files
from sro.publish.packet.packet import Packet, packet
from sro.reading.own import of_document
from sro.resolve import Edition, read_answers, resolve
from tests.every_document import PROJECT, ROOT
from tests.more_districts import project_with

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


EXAMPLE = "example"
"""A fictitious district with every paper, for what no real town's file may say."""

WHOLE = """\
state: ct
date: 2026-09-14
answers:
  district: Example Public Schools
  board: Example Board of Education
  department: Example Police Department
  schools: [{name: Hill School, level: high, officer: base}]
  funding_paper: yes
  sro_cost_low: 100000
  sro_cost_high: 120000
  funding_guard_rate: 30
  safety_officers: yes
  sso_armed: yes
  sso_employed: 2
  sso_staffing: [{school: Hill School, level: high, officers: 2}]
  board_questions: yes
  answer_purpose: The superintendent said that it is for safety.
  what_is_sro: yes
  board_packet: yes
  adoption_of: the agreement on school resource officers
  adoption_steps: [{step: draft, known_done: yes}, {step: vote, planned: 2026-10-05}]
"""


def papers_under(answers: dict[str, str]) -> set[str]:
    """The papers of a packet under a few answers alone."""
    text = json.dumps({"state": "ct", "date": DATE, "answers": answers})
    return {paper.id for paper in packet(project_with(EXAMPLE, text), parse_address(EXAMPLE), privileged=True).papers}


WITH_EXAMPLE = project_with(EXAMPLE, WHOLE)


@cache
def packet_of(name: str) -> Packet:
    """A district's packet."""
    return packet(WITH_EXAMPLE, parse_address(name), privileged=True)


@cache
def files_of(name: str) -> dict[str, bytes]:
    """A packet's files."""
    return packet_files(packet_of(name), PROJECT)
